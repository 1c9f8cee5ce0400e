"""Pages of our own fiction, and the gold beside them.

A page is a text that anybody can read (`pages/*.page`): a head, house notes, Summary, figures strip and posts from the
first to the last. It is told to a coverage with the desk's own decisions, so what is tested is what a newsroom would
have, as `story.Coverage` and as an export.

Gold (`pages/*.gold.json`) has the rows of the issue, written by reading. A row says the words themselves and the post
they stand in, and `[…]` stands for what is between two ends; offsets are counted here. Words that are not there, or
there more than once, are an error: `field` or a longer stretch (`in`) says which are meant.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from stoppress.cuttings.checks import Known, check_page
from stoppress.cuttings.json_rows import check, told
from stoppress.cuttings.page import Page, page_of
from stoppress.cuttings.reading import read
from stoppress.press.export import public_state
from stoppress.story import decisions, slots
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.document import read_document
from stoppress.story.entries import Byline, CoverageDescribed, Entry, Figure, Point, Rendition, read_fact

FOLDER = Path(__file__).parent / "pages"
LOCKED = FOLDER / "locked"
ENGLISH = ("dam", "court", "sport", "city", "minister", "storm", "inquiry", "works", "debate", "phonein")
OTHERS = ("german", "hafen", "theater", "french", "tramway")
UNSEEN = ("locked english", "locked german", "locked french")
PAGES = (*ENGLISH, *OTHERS, *UNSEEN)
BETWEEN = "[…]"
# Where a page itself is meant and no post of it.
OF_THE_PAGE = ("summary", "figures", "title")
MARKS = frozenset("“‘\"'„‚«‹»")
# French marks keep a space that does not break within; gold is written with the space of every keyboard.
NARROW = "\u00a0\u202f"


@dataclass(frozen=True)
class Fiction:
    """A page and its gold. `notes` are the house notes in force, `unmarked` the kinds of rows it has no gold of.
    A row of `gold` that has words has `start` and `end` in the text of `field`."""

    name: str
    coverage: Coverage
    notes: tuple[str, ...]
    gold: dict[str, list[dict[str, Any]]] = field(repr=False)
    unmarked: frozenset[str] = frozenset()

    @property
    def page(self) -> Page:
        return page_of(self.coverage)

    @property
    def export(self) -> dict[str, Any]:
        return public_state(self.coverage)


def read_page(name: str, *, folder: Path = FOLDER) -> Fiction:
    told = _Telling((folder / f"{name}.page").read_text(encoding="utf-8"))
    gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    unmarked = frozenset({"quotations", "people", "figures", "positions", "checks"} - gold.keys())
    marked = _with_offsets(gold, page_of(told.coverage), name)
    called = f"locked {name}" if folder == LOCKED else name
    return Fiction(called, told.coverage, tuple(told.notes), marked, unmarked)


def english() -> list[Fiction]:
    return [named(name) for name in ENGLISH]


@cache
def named(name: str) -> Fiction:
    """A page by its name; "locked german" is one that is measured and never looked at (`pages/locked/README.md`)."""
    return read_page(name.removeprefix("locked "), folder=LOCKED if name.startswith("locked ") else FOLDER)


def told_of(page: Fiction) -> dict[str, list[dict[str, Any]]]:
    """All rows of a page of which there is gold, with what its house notes forbid among the checks. Read once a run."""
    if page.name not in _TOLD:
        _TOLD[page.name] = _told_of(page)
    return _TOLD[page.name]


_TOLD: dict[str, dict[str, list[dict[str, Any]]]] = {}


def _told_of(page: Fiction) -> dict[str, list[dict[str, Any]]]:
    cuttings = read(page.coverage)
    known = Known(cuttings.page, notes=page.notes, people=cuttings.people, figures=cuttings.figures)
    rows = {**told(cuttings), "checks": [check(row, cuttings.page) for row in check_page(known)]}
    return {kind: [] if kind in page.unmarked else some for kind, some in rows.items()}


def marked(pages: list[Fiction], key: str) -> Counter[str]:
    """How often each class of error is marked in the gold of these pages as `class`, or as its clean `twin`."""
    return Counter(row[key] for page in pages for kind in _KINDS for row in page.gold[kind] if key in row)


# -- a page -----------------------------------------------------------------------------------------------------------


class _Telling:
    """A desk that publishes what stands in the text, post by post, at the times that stand there."""

    def __init__(self, text: str) -> None:
        head, _, posts = text.partition("\n## Posts\n")
        self.coverage, self.notes = Coverage(), _listed(head, "Notes")
        self.about = dict(re.findall(r"^([a-z]+): (.+)$", head, re.MULTILINE))
        self.zone = ZoneInfo(self.about["timezone"])
        self.now = datetime.fromisoformat(self.about["day"]).replace(tzinfo=self.zone)
        self._open(head)
        for post in re.split(r"^### ", posts, flags=re.MULTILINE)[1:]:
            self._publish(post)
        self._take(decisions.set_summary(self.coverage, points=_points(head), at=self.now))
        self._take(slots.set_figures(self.coverage, figures=_strip(head), at=self.now))

    def _take(self, facts: list[Any]) -> None:
        for fact in facts:
            read = read_fact(fact.kind, fact.version, fact.public())
            self.coverage = self.coverage.take(Entry(self.coverage.seq + 1, read, self.now))

    def _open(self, head: str) -> None:
        said = {name: self.about[name] for name in ("slug", "section", "outlet", "timezone", "language")}
        title = re.search(r"^# (.+)$", head, re.MULTILINE)
        standfirst = re.search(r"^> (.+)$", head, re.MULTILINE)
        assert title
        assert standfirst
        described = CoverageDescribed(title=title[1], standfirst=standfirst[1], fiction=True, at=self.now, **said)
        self._take(decisions.describe(self.coverage, described))
        self._take(decisions.open_coverage(self.coverage, at=self.now))

    def _publish(self, post: str) -> None:
        first, _, rest = post.partition("\n")
        id, clock, *headline = first.strip().split(" ", 2)
        hour, minute = map(int, clock.split(":"))
        at = self.now.replace(hour=hour, minute=minute)
        self.now = at if at >= self.now else at + timedelta(days=1)
        by, media, blocks = _blocks(rest)
        document = read_document({"version": 1, "blocks": blocks})
        said = Words(headline[0] if headline else None, document, tuple(by), media)
        self._take(decisions.publish_post(self.coverage, post=id, words=said, at=self.now))


def _listed(head: str, name: str) -> list[str]:
    section = re.search(rf"^## {name}\n((?:- .+\n?)*)", head, re.MULTILINE)
    return [line[2:] for line in section[1].splitlines()] if section else []


def _points(head: str) -> list[Point]:
    made = []
    for number, line in enumerate(_listed(head, "Summary"), start=1):
        said = re.fullmatch(r"\(([^)]+)\) (.+)", line)
        assert said, line
        standing, text = said.groups()
        kind, _, note = standing.partition(": ")
        rests: dict[str, Any] = {"standing": kind, "note": note or None}
        if kind not in ("article", "background", "earlier_page"):
            rests = {"standing": "posts", "posts": tuple(standing.split())}
        made.append(Point(id=f"point{number:03d}", text=text, **rests))
    return made


def _strip(head: str) -> list[Figure]:
    made = []
    for line in _listed(head, "Figures"):
        value, label, *source, post = line.split(" · ")
        made.append(Figure(value=value, label=label, source=source[0] if source else None, post=post))
    return made


def _para(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def _blocks(text: str) -> tuple[list[Byline], dict[str, Any], list[dict[str, Any]]]:
    """A post below its first line: who signs, the files of its pictures, and the blocks of its document."""
    by: list[Byline] = []
    media: dict[str, Any] = {}
    blocks: list[dict[str, Any]] = []
    into = blocks
    for chunk in (one.strip("\n") for one in re.split(r"\n{2,}", text) if one.strip()):
        if chunk.startswith("by "):
            by += [_byline(line.removeprefix("by ")) for line in chunk.splitlines()]
        elif chunk.startswith("[warning: "):
            into = []
            attrs = {"text": chunk[10:-1]}
            blocks.append({"type": "warning", "attrs": attrs, "content": into})
        elif chunk == "[/warning]":
            into = blocks
        else:
            into.append(_block(chunk, media))
    return by, media, blocks


def _byline(line: str) -> Byline:
    name, _, role = line.partition(", ")
    return Byline(name=name, **{"where" if role.startswith(("in ", "à ")) else "role": role or None})


def _block(chunk: str, media: dict[str, Any]) -> dict[str, Any]:
    if picture := re.fullmatch(r"\[(image|clip):([^|]*)\|([^|]*)\|([^|]*)\]", chunk):
        kind, *said = picture.groups()
        alt, caption, credit = (one.strip() or None for one in said)
        name = f"m{len(media) + 1:09d}"
        file = f"{name[1:].rjust(16, '0')}.{'mp4' if kind == 'clip' else 'jpg'}"
        media[name] = (Rendition(name=file, width=640, height=427),)
        return {"type": kind, "attrs": {"media": name, "alt": alt, "caption": caption, "credit": credit}}
    if card := re.fullmatch(r"\[ref: (\w+)\]", chunk):
        return {"type": "post_reference", "attrs": {"post": card[1]}}
    if chunk.startswith("* "):
        items = [{"type": "list_item", "content": [_para(line.removeprefix("* "))]} for line in chunk.splitlines()]
        return {"type": "list", "content": items}
    if chunk.startswith(": "):
        return {"type": "lead_in", "content": [{"type": "text", "text": chunk[2:]}]}
    if asked := re.match(r"(Q|A)(?: \(([^,)]+)(?:, ([^)]+))?\))?\. ", chunk):
        return _said("question" if asked[1] == "Q" else "answer", chunk[asked.end() :].splitlines(), asked[2], asked[3])
    if chunk.startswith("> "):
        lines = [line.removeprefix("> ") for line in chunk.splitlines()]
        name, _, role = lines.pop().removeprefix("-- ").partition(", ") if lines[-1].startswith("-- ") else ("", "", "")
        return _said("quotation", lines, name, role)
    return _para(chunk.replace("\n", " "))


def _said(kind: str, lines: list[str], speaker: str | None, role: str | None) -> dict[str, Any]:
    return {
        "type": kind,
        "attrs": {"speaker": speaker or None, "role": role or None},
        "content": [_para(line) for line in lines],
    }


_KINDS = ("quotations", "figures", "not_figures", "positions", "checks", "silent")

# -- gold -------------------------------------------------------------------------------------------------------------


def _with_offsets(gold: dict[str, Any], page: Page, name: str) -> dict[str, Any]:
    """The gold with the place of every row that has words."""
    for kind in _KINDS:
        for row in gold.setdefault(kind, []):
            if row.get("kind") == "headline_quote":
                row.setdefault("field", "headline")
            if "text" in row:
                row.update(locate(row, page, where=f"{name}: {kind}", quoted=kind == "quotations"))
    gold.setdefault("people", [])
    return gold


def locate(row: dict[str, Any], page: Page, *, where: str, quoted: bool = False) -> dict[str, Any]:
    """Field, start and end of the words of a row. A quotation begins behind an opening mark, unless it is indirect or
    an answer, whose block says whose words it has."""
    marked = quoted and row.get("kind") != "indirect" and row.get("class") != "answer"
    found = []
    for one in _texts(row["post"], page):
        if row.get("field", one[0]) != one[0]:
            continue
        for start, end in _stretches(row.get("in", row["text"]), one[1]):
            inner = list(_stretches(row["text"], one[1][start:end]))
            if len(inner) == 1:
                at = start + inner[0][0]
                if not marked or one[1][:at].rstrip(NARROW)[-1:] in MARKS:
                    found.append((*one, at, start + inner[0][1]))
    if len(found) != 1:
        raise ValueError(f"{where}: {row['text']!r} stands {len(found)} times in {row['post']}")
    field_, text, start, end = found[0]
    return {"field": field_, "start": start, "end": end, "words": text[start:end]}


def _texts(post: str, page: Page) -> list[tuple[str, str]]:
    if post == "summary":
        return [("summary", one.field.text) for one in page.summary]
    if post == "figures":
        return [("figures", one.field.text) for one in page.figures]
    if post == "title":
        return [("title", page.title)]
    told = page.post(post)
    if told is None:
        raise ValueError(f"there is no post {post}")
    return [(one.field, one.text) for one in told.fields]


def _stretches(sought: str, text: str) -> list[tuple[int, int]]:
    """Where words stand. A bare number or word is no part of a longer one."""
    parts = [re.escape(part.strip()).replace(r"\ ", f"[ {NARROW}]") for part in sought.split(BETWEEN)]
    pattern = r"(?:(?!\n\n).)*?".join(parts)
    if sought[0].isalnum():
        pattern = r"(?<![\w.,:])" + pattern if sought[0].isdigit() else r"(?<!\w)" + pattern
    if sought[-1].isalnum():
        pattern += r"(?![\w]|[.,:]\d)" if sought[-1].isdigit() else r"(?!\w)"
    return [found.span() for found in re.finditer(pattern, text, re.DOTALL)]
