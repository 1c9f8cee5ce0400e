"""The files that lie beside a coverage's page: search index, feeds, calendar, what embeds show. Each says what it is
made of, so that what stayed the same is neither made again nor sent again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from stoppress.press import calendar, feeds, segments
from stoppress.press.regions import Stage
from stoppress.story.coverage import PAGE, Post

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class File:
    """Equal `basis`, equal bytes."""

    path: str
    kind: str
    basis: object
    make: Callable[[], bytes]


def files(stage: Stage, found: Mapping[str, bytes], told: Callable[[Post], feeds.Entry]) -> Iterator[File]:
    """`found` is each post as a search finds it; `told` gives it as it stands outside of the page."""
    yield from _index(stage, found)
    entries = tuple(told(post) for post in feeds.chosen(stage))
    basis = (stage.about, stage.state, stage.coverage.state_at, entries)
    yield File("feed.atom", feeds.ATOM, basis, partial(feeds.atom, stage, entries))
    yield File("feed.json", feeds.JSON_FEED, basis, partial(feeds.json_feed, stage, entries))
    if events := calendar.events(stage):
        yield File("calendar.ics", calendar.CALENDAR, events, partial(calendar.calendar, stage, events))


def _index(stage: Stage, found: Mapping[str, bytes]) -> Iterator[File]:
    """A segment for each page that posts were born on, the unfinished one too."""
    born: dict[int, list[bytes]] = {}
    for post in sorted(stage.order, key=lambda post: -post.order.n):
        born.setdefault(post.page, []).append(found[post.id])
    for number in range(1, (stage.coverage.count - 1) // PAGE + 2):
        entries = tuple(born.get(number, ()))
        yield File(f"index/{number}", JSON, entries, partial(segments.segment, number, entries))
