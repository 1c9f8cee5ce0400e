"""The files that lie beside a coverage's page: search index, feeds, calendar, what embeds show. Each says what it is
made of, so that what stayed the same is neither made again nor sent again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from stoppress.place import Place
from stoppress.press import calendar, embed, feeds, segments
from stoppress.press.pressed import Page
from stoppress.press.regions import Stage
from stoppress.story.coverage import PAGE, Post

HTML = "text/html; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class File:
    """Equal `basis`, equal bytes; None for what says where the coverage stands, and so is made each time."""

    path: str
    kind: str
    basis: object
    make: Callable[[], bytes]


def files(
    stage: Stage,
    place: Place,
    found: Callable[[Post], bytes],
    as_it_was: Callable[[int, str], tuple[object, Page] | None],
    told: Callable[[Post], feeds.Entry],
    frame: Callable[[Mapping[str, object]], bytes],
) -> Iterator[File]:
    """`found` gives each post as a search finds it; `as_it_was` is what was made last of the posts born on a page,
    if they have not changed, with its basis; `told` gives it as it stands outside of the page,
    `frame` renders what stands in a frame on another one."""
    yield from _index(stage, found, as_it_was)
    entries = tuple(told(post) for post in feeds.chosen(stage))
    basis = (stage.about, stage.state, stage.coverage.state_at, entries)
    yield File("feed.atom", feeds.ATOM, basis, partial(feeds.atom, stage, entries))
    yield File("feed.json", feeds.JSON_FEED, basis, partial(feeds.json_feed, stage, entries))
    newest = tuple(told(post)[0] for post in stage.standing[: embed.NEWEST])
    yield File("embed.json", JSON, None, partial(embed.read_by_script, stage, place, newest))
    yield File("embed", HTML, None, partial(frame, embed.told(stage, place, newest)))
    yield File("oembed.json", JSON, (stage.about, stage.scene), partial(embed.oembed, stage))
    if events := calendar.events(stage):
        yield File("calendar.ics", calendar.CALENDAR, events, partial(calendar.calendar, stage, events))


def _index(
    stage: Stage, found: Callable[[Post], bytes], as_it_was: Callable[[int, str], tuple[object, Page] | None]
) -> Iterator[File]:
    """A segment for each page that posts were born on, the unfinished one too; and what there is in each."""
    numbers = range(1, (stage.coverage.count - 1) // PAGE + 2)
    known = {number: as_it_was(number, f"index/{number}") for number in numbers}
    for number in numbers:
        same, entries = known[number], tuple[bytes, ...]()
        if same is None:
            entries = tuple([found(post) for post in reversed(stage.posts.born_on(number))])
        yield File(f"index/{number}", JSON, same[0] if same else entries, partial(segments.segment, number, entries))
    then = as_it_was(0, "index/0")
    before: Sequence[int] = then[0] if then and isinstance(then[0], tuple) else ()
    touched = tuple(
        before[number - 1] if known[number] and number <= len(before) else segments.touched(stage.posts.born_on(number))
        for number in (numbers if stage.order else ())
    )
    if touched:
        yield File("index/0", JSON, touched, partial(segments.contents, touched))
