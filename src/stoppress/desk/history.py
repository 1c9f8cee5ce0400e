"""Who did what, for those who answer for it: lawyers, editors, owners. From the ledger's private halves; words of a
post that was erased are gone from here as from everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from stoppress.desk import typed_over
from stoppress.desk.access import CoverageInHand
from stoppress.desk.models import ReadingRow
from stoppress.desk.people.models import Person
from stoppress.desk.read_back import Worded, all_lines, marks_on, texts_of
from stoppress.desk.typed import bylines, compared, moment
from stoppress.ledger import book as ledger
from stoppress.ledger.book import Recorded
from stoppress.story.document import write_document
from stoppress.story.entries import PostCorrected, PostEdited, PostFilled, PostPublished, PostRemoved
from stoppress.story.refusals import Refusal


def of_post(coverage: CoverageInHand, post: str) -> dict[str, Any]:
    """Everything one post ever said and who read it back, oldest first, and what its drafts said that somebody typed
    over; of a post that was erased, only that it was taken down."""
    if post not in coverage.now.posts:
        raise Refusal("not_found", what="post")
    found = ledger.about(coverage.book, post)
    names = names_in(found)
    readings = list(ReadingRow.objects.filter(out__coverage=coverage.row, out__post=post).select_related("by"))
    revisions: list[dict[str, Any]] = []
    for one in found:
        if words := _words(one):
            number = len(revisions) + 1 if isinstance(one.entry.fact, Worded) else None
            revisions.append(deed(one, names) | words | {"revision": number} | marks_on(readings, number))
    return {"post": post, "revisions": revisions, "typed_over": typed_over.of_post(coverage, post)}


def compare(coverage: CoverageInHand, post: str, one: int, other: int) -> dict[str, Any]:
    """What the other revision says that this one does not, and the other way round, word by word."""
    if post not in coverage.now.posts:
        raise Refusal("not_found", what="post")
    texts = texts_of(ledger.about(coverage.book, post))
    if max(one, other) > len(texts):
        raise Refusal("not_found", what="revision")
    before, after = (all_lines(fact.headline, fact.document) for fact in (texts[one - 1], texts[other - 1]))
    return {"post": post, "one": one, "other": other, "changes": compared(before, after)}


def _words(one: Recorded) -> dict[str, Any] | None:
    match one.entry.fact:
        case PostPublished() | PostFilled() | PostEdited() | PostCorrected() as fact:
            return {
                "headline": fact.headline,
                "document": write_document(fact.document),
                "bylines": bylines(fact.bylines),
                "event_at": moment(fact.event_at),
                "tags": list(fact.tags),
                "location": fact.location,
                "line": fact.correction.line if isinstance(fact, PostCorrected) else None,
            }
        case PostRemoved() as fact:
            nothing: dict[str, Any] = {
                "headline": None,
                "document": None,
                "bylines": [],
                "event_at": None,
                "tags": [],
                "location": None,
            }
            return nothing | {"line": fact.note}
        case _:
            return None


def deed(one: Recorded, names: Mapping[str | None, str]) -> dict[str, Any]:
    """An entry with who did it and why, as the API says it. `names`: what people are called, by username."""
    by = one.private.get("actor")
    return {
        "seq": one.entry.seq,
        "kind": one.entry.fact.kind,
        "at": moment(one.entry.recorded_at),
        "by": by if by in names else None,
        "by_name": names.get(by),
        "reason": one.private.get("reason"),
        "alone": one.private.get("alone"),
        "approved_by": one.private.get("approved_by"),
        "approved_by_name": names.get(one.private.get("approved_by")),
        "despite": _despite(one, names),
        "despite_why": one.private.get("despite_why"),
    }


def _despite(one: Recorded, names: Mapping[str | None, str]) -> list[dict[str, Any]]:
    """What it went past; where that took a second person, who it was."""
    let_through = {each["check"]: each for each in one.private.get("let_through", ())}
    return [
        {
            "check": kind,
            "by": each["by"] if (each := let_through.get(kind)) else None,
            "by_name": names.get(each["by"]) if each else None,
            "why": each["why"] if each else None,
        }
        for kind in one.private.get("despite", ())
    ]


def names_in(found: Iterable[Recorded]) -> dict[str | None, str]:
    """What people are called, by the user names that the ledger knows them by. Not everything is done by somebody: a
    clock ends what is breaking."""
    wanted = {one.private.get(key) for one in found for key in ("actor", "written_by", "approved_by")}
    wanted |= {each["by"] for one in found for each in one.private.get("let_through", ())}
    wanted.discard(None)
    return dict(Person.objects.filter(username__in=wanted).values_list("username", "name"))
