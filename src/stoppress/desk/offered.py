"""What an editor may begin with, made of what the coverage says: points for the Summary, key lines, what was missed, a
recap of an interview, who is who. Nothing here is kept and nothing publishes one: its lines are words of posts, and
whoever puts them into a text asks first whether they still stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from stoppress.cuttings import marks, sentences
from stoppress.cuttings.drafts.key_lines import key_lines
from stoppress.cuttings.drafts.lines import Draft, Group, Line, line_of, stands
from stoppress.cuttings.drafts.missed import what_you_missed
from stoppress.cuttings.drafts.recap import recaps
from stoppress.cuttings.drafts.summary import summary_points
from stoppress.cuttings.drafts.whos_who import whos_who
from stoppress.cuttings.languages import profile
from stoppress.cuttings.page import Page, PagePost
from stoppress.cuttings.reading import Cuttings
from stoppress.cuttings.rows import Basis
from stoppress.desk import rereading
from stoppress.desk.access import CoverageInHand
from stoppress.desk.typed import moment

Kind = Literal["summary", "key_lines", "missed", "recap", "whos_who"]
# A Summary is read in half a minute.
WORDS = 120
# Since when, if nobody says: a shift's break.
MISSED = timedelta(hours=1)


def said_of(coverage: CoverageInHand, kind: Kind, *, since: datetime | None, at: datetime) -> dict[str, Any]:
    """`behind`: it is made of what was read before the last publication, and is being read again."""
    found = rereading.known(coverage.book, coverage.now)
    drafts = _drafts(found.cuttings, kind, since, at) if found else ()
    page = found.cuttings.page if found else Page()
    return {
        "kind": kind,
        "place": str(coverage.place),
        "behind": found is None or found.seq != coverage.now.seq,
        "drafts": [[_group(group, page) for group in draft.groups] for draft in drafts],
    }


def gone(coverage: CoverageInHand, lines: Sequence[Line]) -> list[int]:
    """The numbers of those that do not stand any more, letter by letter, in the revision that they were read in."""
    page = rereading.page(coverage.book, coverage.now)
    return [number for number, line in enumerate(lines) if not stands(line, page)]


def _drafts(cuttings: Cuttings, kind: Kind, since: datetime | None, at: datetime) -> Sequence[Draft]:
    match kind:
        case "summary":
            return [_summary(cuttings)]
        case "key_lines":
            return [key_lines(cuttings, since=since)]
        case "missed":
            return [what_you_missed(cuttings.page, since=since or at - MISSED)]
        case "recap":
            return recaps(cuttings)[::-1]
        case "whos_who":
            return [whos_who(cuttings)]


class _Told:
    """A post as the Summary needs it."""

    def __init__(self, number: int, post: PagePost, page: Page) -> None:
        self.n, self.headline = number, post.headline
        self.time = f"{post.at.astimezone(ZoneInfo(page.timezone)):%H:%M}"
        self.text = _sentences(post.body, page.language)


def _sentences(body: str, language: str) -> list[str]:
    words, found = sentences.read(body, marks.scan(body), profile(language))
    return [body[words[one.first].start : words[one.last - 1].end] for one in found]


def _summary(cuttings: Cuttings) -> Draft:
    """Without what has been overtaken: six hurt is no point of a page that says nineteen by now. What is chosen
    without such posts takes its room."""
    page = cuttings.page
    told = [_Told(number, post, page) for number, post in enumerate(page.posts)]
    old = _overtaken(cuttings)
    chosen: dict[Line, int] = {}
    late: set[int] = set()
    for _ in range(2):
        for point in summary_points([one for one in reversed(told) if one.n not in late], words=WORDS):
            lines = list(_where(point.text, page.posts[point.source]))
            if any(_holds(line, basis) for line in lines for basis in old):
                late.add(point.source)
            elif any(_repeats(line, other, cuttings) for line in lines for other in chosen):
                continue
            elif sum(chosen.values()) + (length := len(point.text.split())) <= WORDS:
                chosen |= dict.fromkeys(lines, length)
        if not late:
            break
    return Draft("summary", (Group("", tuple(chosen)),) if chosen else ())


def _overtaken(cuttings: Cuttings) -> list[Basis]:
    """Figures of a quantity that a later post gives otherwise."""
    rank = {post.id: number for number, post in enumerate(cuttings.page.posts)}
    last: dict[str, tuple[int, float]] = {}
    given = [one for one in cuttings.figures if one.quantity and one.basis.post in rank]
    for one in given:
        here = (rank[one.basis.post], one.value)
        last[one.quantity or ""] = max(here, last.get(one.quantity or "", here), key=lambda some: some[0])
    newest = [(one, *last[one.quantity or ""]) for one in given]
    return [one.basis for one, post, value in newest if rank[one.basis.post] < post and one.value != value]


def _repeats(line: Line, other: Line, cuttings: Cuttings) -> bool:
    """Whether both give a number of one post that is the same: its headline and its text."""
    if line.basis.post != other.basis.post:
        return False
    given = [{(row.quantity, row.value) for row in cuttings.figures if _holds(one, row.basis)} for one in (line, other)]
    return any(quantity for quantity, _ in given[0] & given[1])


def _holds(line: Line, basis: Basis) -> bool:
    there = line.basis
    same = (there.post, there.field) == (basis.post, basis.field)
    return same and there.start <= basis.start and basis.end <= there.end


def _where(text: str, post: PagePost) -> Iterator[Line]:
    """Where it stands in its post, if it does."""
    field = next((one for one in post.fields if one.field in ("headline", "body") and text in one.text), None)
    if field is not None:
        start = field.text.index(text)
        yield line_of(field, start, start + len(text))


def _group(group: Group, page: Page) -> dict[str, Any]:
    return {
        "title": group.title,
        "of": _line(group.of, page) if group.of else None,
        "lines": [_line(one, page) for one in group.lines],
    }


def _line(line: Line, page: Page) -> dict[str, Any]:
    basis, post = line.basis, page.post(line.basis.post)
    return {
        "post": basis.post,
        "revision": basis.revision,
        "field": basis.field,
        "start": basis.start,
        "end": basis.end,
        "text": line.text,
        "at": moment(post.at) if post else None,
    }
