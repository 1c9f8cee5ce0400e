"""The checks of `cuttings/checks`, for the words that somebody is writing: what they find, what was dismissed for all,
and what a second person let through.

Held against the page as it was read last: what takes long to look up was looked up by whoever read it, so that a
request waits for the words alone."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stoppress.cuttings.beside import as_read_in_address, fields_beside, signed
from stoppress.cuttings.checks import CHECKS, KINDS, Known, Levels, check_above, check_post
from stoppress.cuttings.checks.house_notes import house_note, restriction
from stoppress.cuttings.checks.known import Check
from stoppress.cuttings.checks.misspelt_name import misspelt_name
from stoppress.cuttings.checks.notes import read_notes
from stoppress.cuttings.checks.pictures import pictures
from stoppress.cuttings.checks.pseudonyms import pseudonym_beside_name
from stoppress.cuttings.page import Field, PagePost, fields_of, page_of
from stoppress.cuttings.rows import Basis, Level
from stoppress.cuttings.rows import Check as Row
from stoppress.desk import rereading
from stoppress.desk.access import CoverageInHand
from stoppress.desk.chair import notes_in_force
from stoppress.desk.models import CheckRow
from stoppress.desk.models import Coverage as CoverageRow
from stoppress.desk.typed import moment
from stoppress.ledger import book as ledger
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.house_notes import HouseNote

# Pictures without words have been found by `story/preflight.py` from the first day, under codes of their own.
LOOKED_AT = tuple(check for check in CHECKS if check is not pictures)
# In a line beside the posts: who is not to be named, what is not to be said, and whose name has a slip.
LINES: tuple[Check, ...] = (restriction, pseudonym_beside_name, house_note, misspelt_name)
# A page of so few posts is read where it is asked about.
FEW = 40


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding with what was decided about it. `key` names it as long as the words it is about are the same, in
    whatever text they stand."""

    row: Row
    key: str
    field: Field | None
    other: Field | None
    dismissed: CheckRow | None = None
    overridden: CheckRow | None = None
    known: bool = False  # `raised` before

    @property
    def level(self) -> Level:
        return self.row.level


def raised(
    coverage: CoverageInHand,
    words: Words,
    *,
    post: str | None = None,
    at: datetime,
    binding: bool = False,
    looking: Sequence[Check] = LOOKED_AT,
) -> list[Raised]:
    """What they find in these words, of `post` if they are to be its words. In the order of the checks. `binding`: it
    is about to go out, so nothing is let by because the page has not been read yet."""
    known = _known(coverage, binding=binding)
    if known is None:
        return []
    text = _as_post(coverage, words, post, at)
    known.notes = read_notes(_notes(coverage, at), known.page.language, at=at)
    rows = check_post(text, known, levels=levels(coverage), checks=looking)
    decided = _decided(coverage) if rows else {}
    return [_raised(row, text, known, decided) for row in rows]


def in_addresses(coverage: CoverageInHand, addresses: Sequence[str], *, at: datetime) -> list[tuple[Raised, str]]:
    """Who is not to be named, in where links lead: whatever else an address says, nobody here wrote it."""
    return beside(coverage, [as_read_in_address(one) for one in addresses], at=at, looking=(restriction,))


def beside(
    coverage: CoverageInHand, texts: Sequence[str], *, at: datetime, looking: Sequence[Check] = LINES
) -> list[tuple[Raised, str]]:
    """Names, words and changed names in lines that are to stand beside the posts, each with its line. What was let
    through in a post is let through there."""
    joined = "\n\n".join(texts)
    found = raised(coverage, Words(headline=joined), at=at, binding=True, looking=looking)
    lines = [(one, _line_of(joined, one.row.basis.start)) for one in found]
    return [(one, line) for one, line in lines if not _says_right(one.row, line)]


def _says_right(row: Row, line: str) -> bool:
    """ "We had called Ida Brekke Ida Breke": a correction has both."""
    return row.kind == "misspelt_name" and dict(row.values)["name"] in line


def _line_of(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]


def above(coverage: CoverageInHand, *, at: datetime) -> list[Raised]:
    """What they find in the Summary and the figures strip."""
    known = _known(coverage)
    return _found_above(coverage, known, at) if known else []


def above_anew(coverage: CoverageInHand, after: Coverage, *, at: datetime) -> list[tuple[Raised, str]]:
    """What they find in the Summary and the figures strip of `after`, which has the posts of now, and do not find in
    what stands above these; each with its line."""
    known = rereading.here(coverage.book, coverage.now).checked
    anew = known.under(page_of(after, known.page))
    lines = {one.id: one.field.text for one in anew.page.summary}
    lines |= {one.value: one.field.text for one in anew.page.figures}
    stands, found = (_found_above(coverage, one, at) for one in (known, anew))
    stood = {one.key for one in stands}
    return [(one, lines.get(one.row.basis.post or one.row.text, one.row.text)) for one in found if one.key not in stood]


def standing(coverage: CoverageInHand, note: HouseNote, *, at: datetime) -> list[tuple[str, str]]:
    """What a note forbids and posts that are out say, newest first: the post, and the words. An order mostly comes when
    the story is an hour old."""
    known = copy(rereading.here(coverage.book, coverage.now).checked)  # others check meanwhile, by all notes
    known.notes = read_notes([note], known.page.language, at=at)
    posts = sorted(known.page.posts, key=lambda one: -known.rank(one.id))
    return [(post.id, row.text) for post in posts for row in check_post(post, known, checks=(restriction, house_note))]


def _found_above(coverage: CoverageInHand, known: Known, at: datetime) -> list[Raised]:
    known.notes = read_notes(_notes(coverage, at), known.page.language, at=at)
    rows = check_above(known, levels=levels(coverage))
    decided = _decided(coverage) if rows else {}
    return [_raised(row, None, known, decided) for row in rows]


def _decided(coverage: CoverageInHand) -> dict[tuple[str, str], CheckRow]:
    """By key and what was decided."""
    settled = CheckRow.objects.filter(coverage=coverage.row).select_related("by")
    return {(row.key, row.decided): row for row in settled}


def levels(coverage: CoverageInHand) -> Levels:
    chosen = coverage.row.checks or {}
    return Levels(chosen.get("levels", {}), chosen.get("by_tag", {}))


def open_now(found: Iterable[Raised]) -> list[Raised]:
    """What nobody has settled: a block goes on until a second person has let it through."""
    return [one for one in found if (not one.overridden if one.level == "block" else not one.dismissed)]


def keep_raised(coverage: CoverageInHand, found: Iterable[Raised], *, at: datetime) -> None:
    """They were found in words that somebody published who had them before her eyes: what was dismissed is held against
    these."""
    who: dict[str, Any] = {"coverage": coverage.row, "by": coverage.person, "decided": "raised", "at": at}
    rows = [CheckRow(key=one.key, kind=one.row.kind, **who) for one in found if not one.known]
    if rows:
        CheckRow.objects.bulk_create(rows, ignore_conflicts=True)


def rates(coverage: CoverageInHand) -> list[dict[str, Any]]:
    """How many different findings somebody answered, by publishing with them before her eyes or by settling them, and
    how many were dismissed: false alarms. What was put right as it was written is not among them, for a sentence that
    is not finished yet is found fault with, too; so no fewer were right than this says."""
    keys: dict[str, set[str]] = {}
    dismissed: Counter[str] = Counter()
    for kind, key, decided in CheckRow.objects.filter(coverage=coverage.row).values_list("kind", "key", "decided"):
        keys.setdefault(kind, set()).add(key)
        dismissed[kind] += decided == "dismissed"
    return [{"kind": kind, "raised": len(keys[kind]), "dismissed": dismissed[kind]} for kind in KINDS if kind in keys]


def said_of(found: Iterable[Raised]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.row.kind,
            "severity": "note" if one.level == "hint" else one.level,
            "block": _block(one.field, one.row.basis),
            "point": one.row.basis.post if one.row.basis.field == "summary" else None,
            "key": one.key,
            "text": one.row.text,
            "values": dict(one.row.values),
            "places": [
                {"block": place.block, "start": place.start, "end": place.end}
                for place in (one.field.places(one.row.basis.start, one.row.basis.end) if one.field else ())
            ],
            "other": _other(one),
            "dismissed_by": one.dismissed.by.name if one.dismissed else None,
            "overridden_by": one.overridden.by.name if one.overridden else None,
        }
        for one in found
    ]


def _known(coverage: CoverageInHand, *, binding: bool = False) -> Known | None:
    """What is `binding` is held against every post that is out by now, on top of what was read before. Else, before
    anything was read, few posts are read here."""
    now = coverage.now
    if binding:
        return rereading.here(coverage.book, now).checked
    found = rereading.known(coverage.book, now)
    if found is None and len(now.posts) <= FEW:
        found = rereading.here(coverage.book, now)
    return found.checked if found else None


def catch_up(slug: str) -> None:
    """Something is about to be published here: what went out since the page was read last is read now, while nobody
    waits for the database; what goes out between this and the publication is read there."""
    row = CoverageRow.objects.filter(slug=slug).only("book").first()
    now = ledger.coverage(row.book) if row else None
    if row and now and now.about and now.posts:
        rereading.here(row.book, now)


def _as_post(coverage: CoverageInHand, words: Words, post: str | None, at: datetime) -> PagePost:
    old = coverage.now.posts.get(post or "")
    fields = fields_of(post or "", headline=words.headline, document=words.document, at=old.order.at if old else at)
    return PagePost(
        id=post or "",
        number=old.order.n if old else coverage.now.count + 1,
        revision=0,
        at=old.order.at if old else at,
        fields=fields,
        bylines=signed(words.bylines),
        document=words.document,
        tags=tuple(words.tags),
        location=words.location,
    )


def _notes(coverage: CoverageInHand, at: datetime) -> list[HouseNote]:
    return [one.said for one in notes_in_force(coverage, at)]


def _raised(row: Row, text: PagePost | None, known: Known, decided: dict[tuple[str, str], CheckRow]) -> Raised:
    there = row.other
    other = _field(there, known) if there else None
    told = (row.kind, row.text, there.post if there else "", *(f"{name}={said}" for name, said in row.values))
    key = hashlib.blake2b("\0".join(told).encode(), digest_size=12).hexdigest()
    fields = (*text.fields, *fields_beside(text)) if text else ()
    field = next((one for one in fields if one.field == row.basis.field), None)
    settled = decided.get((key, "dismissed")), decided.get((key, "overridden"))
    return Raised(row, key, field, other, *settled, known=(key, "raised") in decided)


def _field(there: Basis, known: Known) -> Field | None:
    """Where the second place stands, if it is in a post."""
    found = next((one for one in known.page.posts if one.id == there.post), None)
    return next((one for one in found.fields if one.field == there.field), None) if found else None


def _block(field: Field | None, basis: Basis) -> int | None:
    """The block it stands beside; None for the headline and for what is about all of it."""
    places = field.places(basis.start, max(basis.end, basis.start + 1)) if field else []
    return places[0].block if places else None


def _other(one: Raised) -> dict[str, Any] | None:
    there = one.row.other
    if there is None:
        return None
    text = one.other.text[there.start : there.end] if one.other else ""
    return {
        "post": there.post or None,
        "field": there.field,
        "start": there.start,
        "end": there.end,
        "text": text,
        "at": moment(one.other.at) if one.other and one.other.at else None,
    }
