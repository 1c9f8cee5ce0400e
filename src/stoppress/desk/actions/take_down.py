from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from stoppress.desk import preflight, redacting, typed_over
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.copies import PREPARED, Do, Kind, sought_of
from stoppress.desk.drafts import draft_in
from stoppress.desk.due import due_of
from stoppress.desk.erasing import erase_beside, erase_post
from stoppress.desk.intake import inbox
from stoppress.desk.media import showing
from stoppress.desk.models import IntakeRow
from stoppress.desk.read_back import worded
from stoppress.desk.typed import as_json, into_row, words_of_json, words_of_post, words_of_row
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import beside, confirmed, decisions, slots
from stoppress.story.blanking import Doomed
from stoppress.story.copies import Sought, cut, found_in, look
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.entries import Entry, Fact, Place, Trace
from stoppress.story.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Also:
    """One other place, as `copies.py` named it, and what is to be done there. `coverage` None: this one."""

    kind: Kind
    id: str
    do: Do
    coverage: str | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    trace: Trace
    note: str | None
    erase: bool


@writing()
@preflight.not_asked()
def take_down(
    person: Anybody,
    slug: str,
    post: str,
    *,
    trace: Trace,
    note: str | None = None,
    reason: str,
    erase: bool = False,
    also: Sequence[Also] = (),
    names: Sequence[str] = (),
    at: datetime,
) -> Place:
    """Hide a post, or erase it: then its words and pictures are in no file of ours any more. Works in every state of
    the coverage, and again on what is down already. `also` is done with it, all or nothing: other posts are taken down
    as this one is, or lose every block in which its words, pictures or one of `names` stand."""
    if not reason.strip():
        raise Refusal("reason_needed")
    if erase and any(one.do == "cut" and one.kind == "post" for one in also):
        raise Refusal("erase_takes_the_whole")
    touched = sorted({slug, *(one.coverage or slug for one in also)})
    # In one order, so that two takedowns never wait for each other.
    coverages = {one: hold(coverage_for(person, one, to="take_down")) for one in touched}
    how = Removal(trace, note, erase)
    what = sought_of(coverages[slug], decisions.anywhere(coverages[slug].now, post), names)
    ever = _ever_said(coverages, _going(also, slug), what) if erase else what
    places = {}
    for one, coverage in coverages.items():
        there = [each for each in also if (each.coverage or slug) == one]
        before = coverage.now
        places[one] = _deal_with(coverage, post if one == slug else None, there, what, how, reason, at)
        if erase:
            places[one] = erase_beside(coverage, _doomed(before, coverage, there, ever), reason, at) or places[one]
    return places[slug]


def _going(also: Sequence[Also], slug: str) -> set[tuple[str, str]]:
    return {(one.coverage or slug, one.id) for one in also if (one.kind, one.do) == ("post", "take_down")}


def _ever_said(coverages: Mapping[str, CoverageInHand], going: Iterable[tuple[str, str]], what: Sought) -> Sought:
    """Looked for is what all these posts ever said."""
    for slug, post in going:
        more = sought_of(coverages[slug], decisions.anywhere(coverages[slug].now, post), ())
        what = replace(what, posts=what.posts | more.posts, rows=what.rows | more.rows)
    return what


def _doomed(before: Coverage, coverage: CoverageInHand, also: Sequence[Also], what: Sought) -> Doomed:
    def gone(*kinds: Kind) -> list[str]:
        return [one.id for one in also if one.kind in kinds and one.do == "remove"]

    figures = gone("figure")
    return Doomed(
        what=what,
        now=ledger.coverage(coverage.book),
        points=frozenset(gone("summary_point")),
        figures=[one for number, one in enumerate(before.figures.figures) if str(number) in figures],
        watched=frozenset(gone("stream", "showing")),
    )


def _deal_with(
    coverage: CoverageInHand,
    post: str | None,
    also: Sequence[Also],
    what: Sought,
    how: Removal,
    reason: str,
    at: datetime,
) -> Place:
    """One coverage: the facts in one append, then what is beside the ledger."""
    before, now, facts = coverage.now, coverage.now, list[Fact]()
    down = [*([post] if post else []), *(one.id for one in also if (one.kind, one.do) == ("post", "take_down"))]
    steps = [_Step("take_down", one) for one in down]
    steps += [_Step("cut", one.id) for one in also if (one.kind, one.do) == ("post", "cut") and one.id not in down]
    steps += [_Step("lines", one.id) for one in also if one.kind == "lines" and one.id not in down]
    steps += [_Step("page", one.id) for one in also if one.kind == "page"]
    steps += [_Step(kind, "") for kind in ("summary_point", "figure", "watch")]
    for step in steps:
        new = _facts(now, step, also, what, how, at)
        for fact in new:
            now = now.take(Entry(now.seq + 1, fact, at))
        facts += new
    facts += confirmed.withdraw_holding(now, lambda texts: beside.holds(texts, what), at=at)
    place = append(coverage, facts, at=at, reason=reason)
    for one in steps:
        if one.does == "cut" and now.posts[one.to].removed is None:
            worded(coverage, one.to)
    showing.forget(before, ledger.coverage(coverage.book))
    if how.erase:
        typed_over.forget(coverage, lambda words: look(words, what))
        for gone in down:
            erase_post(coverage, gone)
    redacting.note(coverage.book, **_listed(coverage, also, erase=how.erase))
    _cut_drafts(coverage, (one.id for one in also if (one.kind, one.do) == ("draft", "cut")), what, at)
    for item in (each.id for each in also if (each.kind, each.do) == ("item", "remove")):
        inbox.take_away(coverage, item, erase=how.erase, at=at)
    if any((each.kind, each.id) == ("page", PREPARED) for each in also):
        coverage.row.pause_note = ""
        coverage.row.save(update_fields=["pause_note"])
    coverage.stir()
    return place


def _listed(coverage: CoverageInHand, also: Sequence[Also], *, erase: bool) -> dict[str, Any]:
    """By the names of a redaction. What is down altogether stands on the list by its fact."""

    def those(kind: Kind, do: Do) -> tuple[str, ...]:
        return tuple(one.id for one in also if (one.kind, one.do) == (kind, do))

    items = IntakeRow.objects.filter(coverage=coverage.row, pk__in=those("item", "remove"))
    return {
        "cut": those("post", "cut"),
        "lines": those("lines", "remove"),
        "page": those("page", "remove"),
        "points": those("summary_point", "remove"),
        "figures": bool(those("figure", "remove")),
        "watched": those("stream", "remove") + those("showing", "remove"),
        "drafts": those("draft", "cut"),
        "erased_items" if erase else "items": tuple(items.values_list("item", flat=True)),
    }


@dataclass(frozen=True, slots=True)
class _Step:
    """`to`: the post, or the field of the page."""

    does: str
    to: str


def _facts(now: Coverage, step: _Step, also: Sequence[Also], what: Sought, how: Removal, at: datetime) -> list[Fact]:
    gone = {one.id for one in also if one.kind == step.does and one.do == "remove"}
    match step.does:
        case "take_down":
            return decisions.take_down(now, post=step.to, trace=how.trace, note=how.note, erase=how.erase, at=at)
        case "cut":
            return _cut_post(now, step.to, what, how, at)
        case "lines":
            return beside.withdraw_of_post(now, post=step.to, what=what, at=at)
        case "page":
            return beside.withdraw_of_page(now, field=step.to, what=what, at=at)
        case "summary_point":
            points = [one for one in now.summary.points if one.id not in gone]
            return decisions.set_summary(now, points=points, at=at) if gone else []
        case "figure":
            figures = [one for number, one in enumerate(now.figures.figures) if str(number) not in gone]
            return slots.set_figures(now, figures=figures, at=at) if gone else []
        case _:
            return _less_to_watch(now, also, at)


def _cut_post(now: Coverage, post: str, what: Sought, how: Removal, at: datetime) -> list[Fact]:
    """Without what was copied; if nothing is left, down with it."""
    old = decisions.standing(now, post)
    # A card of a post that went earlier would be refused with the rest.
    what = replace(what, posts=what.posts | {one.id for one in now.posts.values() if one.removed})
    left = cut(words_of_post(old), what)
    if left is None:
        return decisions.take_down(now, post=post, trace=how.trace, note=how.note, at=at)
    return decisions.edit_post(now, post=post, words=left, at=at)


def _less_to_watch(now: Coverage, also: Sequence[Also], at: datetime) -> list[Fact]:
    """Whoever watches a stream of them sees it stop."""
    gone = {kind: {one.id for one in also if one.kind == kind and one.do == "remove"} for kind in ("stream", "showing")}
    if not any(gone.values()):
        return []
    streams = [one for one in now.watch.streams if one.id not in gone["stream"]]
    showings = [one for one in now.watch.showings if not one.until or one.until > at]
    return slots.set_watch(
        now,
        streams=streams,
        showings=[one for one in showings if one.id not in gone["showing"]],
        media=now.watch.media,
        withdrawn=sorted(gone["stream"]),
        at=at,
    )


def _cut_drafts(coverage: CoverageInHand, drafts: Iterable[str], what: Sought, at: datetime) -> None:
    """Whoever is typing in one is shown both texts with her next save, as always."""
    for draft in drafts:
        row = draft_in(coverage, draft)
        if row.out:
            continue
        into_row(row, cut(words_of_row(row), what) or Words())
        row.meant = row.meant and _less_meant(row.meant, what)
        if row.writers_words:
            row.writers_words = as_json(cut(words_of_json(row.writers_words), what) or Words())
        row.version, row.updated_at = row.version + 1, at
        row.save()
        row.typed_over.all().delete()
        if due := due_of(row):
            due.choices = _less_meant(due.choices, what)
            due.save(update_fields=["choices"])


def _less_meant(meant: Mapping[str, Any], what: Sought) -> dict[str, Any]:
    """How it is to go out, without the lines in which something of it stands; a correction then waits for another."""

    def left(said: Any, bare: str | None = None) -> Any:
        return bare if isinstance(said, str) and any(found_in(said, what)) else said

    less = {name: left(said) for name, said in meant.items()}
    if correction := meant.get("correction"):
        less["correction"] = correction | {
            "line": left(correction["line"], ""),
            "reason": left(correction.get("reason")),
        }
    if follows := meant.get("follows"):
        less["follows"] = follows | {"line": left(follows["line"])}
    return less
