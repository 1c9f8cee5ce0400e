"""What the coverage says of itself, before the desk: proposed, confirmed, edited, rejected, and what came back.

Proposals are read, never kept: of what was decided about one there is a row without a word in it, and what an editor
stands behind is in the ledger. Nothing here leaves the desk.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from types import MappingProxyType
from typing import Any, Literal

from stoppress.cuttings.drafts.lines import as_said
from stoppress.cuttings.page import Field, Page
from stoppress.cuttings.reading import Cuttings
from stoppress.cuttings.rows import Basis
from stoppress.desk import checks, rereading
from stoppress.desk.access import CoverageInHand
from stoppress.desk.models import CuttingRow
from stoppress.desk.typed import moment
from stoppress.story.confirmed import as_read, pseudonyms
from stoppress.story.coverage import Coverage
from stoppress.story.entries import CuttingConfirmed

Kind = Literal["quotation", "person", "figure", "position"]
KINDS: tuple[Kind, ...] = ("quotation", "person", "figure", "position")
State = Literal["returned", "proposed", "confirmed", "edited", "rejected"]
# Rows that are told at once, and by which of their states somebody asks for them.
ROWS = 300
Asked = Literal["open", "confirmed", "rejected"]
ASKED: Mapping[Asked, tuple[State, ...]] = MappingProxyType(
    {"open": ("returned", "proposed"), "confirmed": ("confirmed", "edited"), "rejected": ("rejected",)}
)
# Words that changed this much are still the same words.
ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row as it was read. `key` names it as long as its words stand in that field, wherever they move to. `says` is
    what would be confirmed; a speaker may be missing in it."""

    key: str
    basis: Basis
    text: str
    says: Mapping[str, Any]
    tier: str | None = None
    reason: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before it is told. `place`: where in its post, the headline first."""

    state: State
    post: str
    place: tuple[bool, int]
    tell: Callable[[], dict[str, Any]]


def proposals(cuttings: Cuttings) -> list[Proposal]:
    """Every row that can be confirmed, in the order of the page: of the words of posts. What stands above them, an
    editor has written there."""
    posts = {post.id for post in cuttings.page.posts}
    return list(_with_keys(one for one in _rows(cuttings) if one.basis.post in posts))


def _rows(cuttings: Cuttings) -> Iterator[Proposal]:
    masks = {person.name for person in cuttings.people if person.pseudonym}
    stand = [(one.who, one.basis) for one in cuttings.positions]
    for one in cuttings.quotations:
        if one.kind == "indirect" and any(who == one.speaker and _within(one.basis, basis) for who, basis in stand):
            continue  # "called on her to resign" is a row, and "her to resign" would be another of the same words
        says: dict[str, Any] = {"type": "quotation", "speaker": one.speaker, "kind": one.kind}
        says["pseudonym"] = one.speaker in masks
        line = as_said(one)
        yield Proposal("", line.basis, line.text, says, one.tier, one.reason, one.candidates)
    for person in cuttings.people:
        if person.pseudonym:
            continue
        for role in person.roles:
            if role.basis.field == "byline":  # it stands on the page as it is, and nobody need stand behind it
                continue
            yield Proposal("", role.basis, role.text, {"type": "person", "name": person.name})
    for figure in cuttings.figures:
        counted = {
            "type": "figure",
            "value": figure.value,
            "counts": figure.counts or None,
            "qualifier": figure.qualifier,
            "period": figure.period,
            "source": None if figure.source in masks else figure.source,
            "quantity": figure.quantity,
        }
        yield Proposal("", figure.basis, figure.text, counted)
    for position in cuttings.positions:
        if position.who in masks or position.about in masks:
            continue
        held = {
            "type": "position",
            "who": position.who,
            "what": _term(position.what),
            "about": position.about,
            "where": position.where,
        }
        yield Proposal("", position.basis, position.text, held)


def _within(inner: Basis, outer: Basis) -> bool:
    same = (inner.post, inner.field) == (outer.post, outer.field)
    return same and outer.start <= inner.start and inner.end <= outer.end


def _term(what: str) -> str:
    """ "calls for", as the log spells it."""
    return "_".join(re.findall(r"[a-z]+", what.lower())) or "position"


def _with_keys(rows: Iterable[Proposal]) -> Iterator[Proposal]:
    met: Counter[tuple[str, ...]] = Counter()
    for one in rows:
        told = (one.says["type"], one.basis.post, one.basis.field, one.text, str(one.says.get("name") or ""))
        met[told] += 1
        key = hashlib.blake2b("\0".join((*told, str(met[told]))).encode(), digest_size=12).hexdigest()
        yield replace(one, key=key)


# -- as the desk is shown them -----------------------------------------------------------------------------------------


def said_of(coverage: CoverageInHand, asked: Asked = "open") -> dict[str, Any]:
    """The rows in these states, newest post first, what came back before the others. `behind`: it is being read again
    just now. `more`: so many older ones are not among them."""
    now = coverage.now
    found = rereading.known(coverage.book, now)
    page = found.cuttings.page if found else Page()
    made = [one for one in proposals(found.cuttings) if _stands(one, now)] if found else []
    decided = {row.key: row for row in CuttingRow.objects.filter(coverage=coverage.row).select_related("by")}
    rows = [row for row in _rows_of(made, now, decided, page) if row.state in ASKED[asked]]
    order = {post.id: post.order.rank for post in now.posts.values()}
    rows.sort(key=lambda row: row.place)
    rows.sort(key=lambda row: (row.state == "returned", order[row.post]), reverse=True)
    return {
        "place": str(coverage.place),
        "behind": found is None or found.seq != now.seq,
        "rows": [row.tell() for row in rows[:ROWS]],
        "count": len(rows),
        "people": _people(found.cuttings if found else None, now),
        "rates": _rates(decided.values()),
        "checks": checks.rates(coverage),
    }


def _stands(one: Proposal, now: Coverage) -> bool:
    """What was read of words that have changed since is not shown to anybody."""
    post = now.posts.get(one.basis.post)
    return post is not None and post.removed is None and post.revision == one.basis.revision


def _rows_of(made: list[Proposal], now: Coverage, decided: Mapping[str, CuttingRow], page: Page) -> Iterator[_Row]:
    """Each says how it is told; of a long evening most are not."""
    fields = {(field.post, field.field): field for post in page.posts for field in post.fields}
    there: dict[tuple[str, str, str], list[Proposal]] = {}
    for one in made:
        there.setdefault((one.says["type"], one.basis.post, one.basis.field), []).append(one)
    settled = {row.cutting: row for row in decided.values() if row.cutting}
    taken: set[str] = set()
    for fact in now.cuttings.values():
        beside = there.get((fact.says.type, fact.post, fact.field), ())
        row = settled.get(fact.cutting)
        same = _read_of(fact, beside, row.key if row else None)
        taken |= {same.key} if same else set()
        state: State = "edited" if row and row.decided == "edited" else "confirmed"
        yield _Row(
            state, fact.post, (fact.field != "headline", fact.start), partial(_fact, fact, state, fields, row, same)
        )
    for fact in now.returned.values():
        after = _after(fact, [one for one in made if one.basis.post == fact.post and one.key not in taken], fields)
        taken |= {after.key} if after else set()
        yield _Row("returned", fact.post, (False, 0), partial(_returned, fact, after, fields))
    for one in made:
        if one.key not in taken:
            row = decided.get(one.key)
            state = "rejected" if row is not None and row.decided == "rejected" else "proposed"
            where = (one.basis.field != "headline", one.basis.start)
            yield _Row(state, one.basis.post, where, partial(_proposed, one, fields, row))


def _is_at(one: Proposal, fact: CuttingConfirmed) -> bool:
    """A confirmed row speaks for whatever overlaps it in its field: an editor may have moved its ends."""
    return one.basis.start < fact.end and fact.start < one.basis.end


def _read_of(fact: CuttingConfirmed, beside: Sequence[Proposal], key: str | None) -> Proposal | None:
    """What is read where it was confirmed: the very row that was decided, if it is there, or else one that tells the
    same. Two may stand for something in the same words, and something may be about two."""
    said = fact.says.model_dump(mode="json")

    def unlike(one: Proposal) -> tuple[bool, bool]:
        return one.key != key, any(one.says.get(name) != said.get(name) for name in ("who", "about"))

    return min((one for one in beside if _is_at(one, fact)), key=unlike, default=None)


def _after(fact: CuttingConfirmed, made: list[Proposal], fields: Mapping[tuple[str, str], Field]) -> Proposal | None:
    """What stands there now in its place: the same words, or those most like them."""
    of_post = [one for one in made if (one.says["type"], one.basis.post) == (fact.says.type, fact.post)]
    if same := next((one for one in of_post if one.text == fact.text), None):
        return same
    field = fields.get((fact.post, fact.field))
    if field and fact.text in field.text:
        start = field.text.index(fact.text)
        basis = Basis(fact.post, field.revision, fact.field, start, start + len(fact.text))
        return Proposal(f"r{fact.cutting}", basis, fact.text, fact.says.model_dump(mode="json"))

    def like(one: Proposal) -> float:
        return SequenceMatcher(None, one.text, fact.text, autojunk=False).ratio()

    nearest = max(of_post, key=like, default=None)
    return nearest if nearest and like(nearest) >= ALIKE else None


def _fact(
    fact: CuttingConfirmed,
    state: State,
    fields: Mapping[tuple[str, str], Field],
    row: CuttingRow | None,
    same: Proposal | None,
) -> dict[str, Any]:
    return {
        "key": same.key if same else f"c{fact.cutting}",
        "cutting": fact.cutting,
        "state": state,
        "type": fact.says.type,
        "post": fact.post,
        "revision": fact.revision,
        "field": fact.field,
        "start": fact.start,
        "end": fact.end,
        "text": fact.text,
        "around": _around(fields.get((fact.post, fact.field)), fact.start, fact.end),
        "places": _places(fields.get((fact.post, fact.field)), fact.start, fact.end),
        "says": fact.says.model_dump(mode="json"),
        "tier": same.tier if same else None,
        "reason": same.reason if same else None,
        "candidates": [],
        "before": None,
        "by_name": row.by.name if row else None,
        "at": moment(fact.at),
    }


def _proposed(one: Proposal, fields: Mapping[tuple[str, str], Field], row: CuttingRow | None) -> dict[str, Any]:
    basis = one.basis
    rejected = row is not None and row.decided == "rejected"
    return {
        "key": one.key,
        "cutting": None,
        "state": "rejected" if rejected else "proposed",
        "type": one.says["type"],
        "post": basis.post,
        "revision": basis.revision,
        "field": basis.field,
        "start": basis.start,
        "end": basis.end,
        "text": one.text,
        "around": _around(fields.get((basis.post, basis.field)), basis.start, basis.end),
        "places": _places(fields.get((basis.post, basis.field)), basis.start, basis.end),
        "says": dict(one.says),
        "tier": one.tier,
        "reason": one.reason,
        "candidates": list(one.candidates),
        "before": None,
        "by_name": row.by.name if rejected and row else None,
        "at": moment(row.at) if rejected and row else None,
    }


def _returned(
    fact: CuttingConfirmed, after: Proposal | None, fields: Mapping[tuple[str, str], Field]
) -> dict[str, Any]:
    says = fact.says.model_dump(mode="json")
    before = {"text": fact.text, "says": says, "revision": fact.revision}
    if after is None:
        bare = {"revision": None, "field": fact.field, "start": None, "end": None, "text": "", "around": ["", ""]}
        told: dict[str, Any] = bare | {"key": f"r{fact.cutting}", "says": says, "tier": None, "reason": None}
        told |= {"places": []}
        told |= {"type": fact.says.type, "post": fact.post, "candidates": [], "by_name": None, "at": None}
    else:
        # Who said it, an editor has said already.
        told = _proposed(after, fields, None) | {"says": says if after.text == fact.text else dict(after.says)}
    return told | {"state": "returned", "cutting": fact.cutting, "before": before}


def _around(field: Field | None, start: int, end: int) -> list[str]:
    """The words of the paragraph before and after it."""
    if field is None:
        return ["", ""]
    first = max((one.start for one in field.paragraphs if one.start <= start), default=0)
    last = min((one.end for one in field.paragraphs if one.end >= end), default=len(field.text))
    return [field.text[first:start], field.text[end:last]]


def _places(field: Field | None, start: int, end: int) -> list[dict[str, Any]]:
    """Where it stands in the document; nowhere in it, if it is of the headline."""
    found = field.places(start, end) if field else []
    return [{"block": one.block, "path": list(one.path), "start": one.start, "end": one.end} for one in found]


def _people(cuttings: Cuttings | None, now: Coverage) -> list[dict[str, Any]]:
    masks = pseudonyms(now)
    return [
        {"name": one.name, "kind": one.kind, "pseudonym": one.pseudonym or as_read(one.name) in masks}
        for one in (cuttings.people if cuttings else ())
    ]


def _rates(decided: Iterable[CuttingRow]) -> list[dict[str, Any]]:
    """Of what was decided, how much was a false alarm."""
    counted = Counter((row.type, row.decided) for row in decided)
    return [
        {
            "type": kind,
            "confirmed": counted[kind, "confirmed"],
            "edited": counted[kind, "edited"],
            "rejected": counted[kind, "rejected"],
        }
        for kind in KINDS
    ]
