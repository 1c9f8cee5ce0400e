"""What you missed since: what mattered after a time, in headlines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from stoppress.cuttings.drafts.lines import Draft, Group, Line
from stoppress.cuttings.drafts.summary import summary_points
from stoppress.cuttings.drafts.titles import title_line
from stoppress.cuttings.page import Page, PagePost

# As much as is read at a glance.
WORDS = 90


@dataclass(frozen=True, slots=True)
class _Told:
    """A post as points are chosen from: its title alone can become one."""

    n: int
    headline: str
    time: str
    text: tuple[str, ...]


def what_you_missed(page: Page, *, since: datetime, words: int = WORDS) -> Draft:
    """Key points after `since`, all of them, and of the other posts those that a Summary would begin with, as far as
    there is room. Oldest first: so it is read by somebody who was there until then."""
    after = [(post, line) for post in page.posts if post.at > since and (line := title_line(post))]
    marked = [(post, line) for post, line in after if post.key_point]
    room = words - sum(len(line.text.split()) for _, line in marked)
    others = [(post, line) for post, line in after if not post.key_point]
    chosen = _chosen(others, page, room) if room > 0 else []
    groups = [Group("key_points", _lines(marked)), Group("posts", _lines(chosen))]
    return Draft("missed", tuple(group for group in groups if group.lines))


def _chosen(posts: list[tuple[PagePost, Line]], page: Page, words: int) -> list[tuple[PagePost, Line]]:
    zone = ZoneInfo(page.timezone)
    told = [
        _Told(number, line.text, f"{post.at.astimezone(zone):%H:%M}", tuple(post.body.split("\n\n")))
        for number, (post, line) in enumerate(posts)
    ]
    points = summary_points(told[::-1], words=words)
    wanted = {point.source for point in points if point.text == told[point.source].headline}
    return [one for number, one in enumerate(posts) if number in wanted]


def _lines(posts: list[tuple[PagePost, Line]]) -> tuple[Line, ...]:
    return tuple(line for _, line in posts)
