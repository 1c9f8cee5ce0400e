from __future__ import annotations

from datetime import datetime

from stoppress.cuttings.page import Field, fields_of, roles_beside
from stoppress.desk import rereading
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.ids import draw
from stoppress.desk.models import CuttingRow
from stoppress.desk.proposals import KINDS, proposals
from stoppress.desk.writing import append, writing
from stoppress.story import confirmed, decisions
from stoppress.story.confirmed import Cut
from stoppress.story.entries import Called, Counted, Held, Place, Said
from stoppress.story.refusals import Refusal

Says = Said | Called | Counted | Held


@writing()
def confirm_cutting(
    person: Anybody,
    slug: str,
    *,
    cut: Cut,
    says: Says,
    key: str | None = None,
    cutting: str | None = None,
    at: datetime,
) -> tuple[Place, str]:
    """An editor stands behind it. `key` is the proposal it was, if it was one; `cutting` one that came back, or that
    stands and is told otherwise. A name that the words themselves call changed is a pseudonym, whatever is asked.

    Raises `Refusal`: `cutting_moved`, `cutting_pseudonym`, `cutting_masked`."""
    coverage = hold(coverage_for(person, slug, to="summarise"))
    post = decisions.standing(coverage.now, cut.post)
    fields = fields_of(post.id, headline=post.headline, document=post.document, revision=post.revision)
    masks = _masks(coverage, fields)
    says = _unmasked(says, masks)
    _must_leave_masked(coverage, cut, says, fields, masks)
    known = cutting if cutting in coverage.now.cuttings or cutting in coverage.now.returned else None
    beside = roles_beside(fields)
    text = next((one.text for one in (*fields, *((beside,) if beside else ())) if one.field == cut.field), None)
    named = known or draw()
    facts = confirmed.confirm(coverage.now, cutting=named, cut=cut, says=says, field=text, at=at)
    if not facts:
        return coverage.place, named
    named = getattr(facts[0], "cutting", named)
    if key:
        _decided(coverage, key, cut, says, named, at)
    return append(coverage, facts, at=at), named


@writing()
def withdraw_cutting(person: Anybody, slug: str, cutting: str, *, at: datetime) -> Place:
    """Nobody stands behind it any more; what came back is settled by it."""
    coverage = hold(coverage_for(person, slug, to="summarise"))
    if cutting not in coverage.now.cuttings and cutting not in coverage.now.returned:
        raise Refusal("not_found", what="cutting")
    CuttingRow.objects.filter(coverage=coverage.row, cutting=cutting).delete()
    return append(coverage, confirmed.withdraw(coverage.now, cutting=cutting, at=at), at=at)


@writing()
def reject_cutting(person: Anybody, slug: str, key: str, *, type: str, post: str, at: datetime) -> None:  # noqa: A002 -- its name in the contract
    """It is none, and nobody is asked again while its words stand."""
    coverage = hold(coverage_for(person, slug, to="summarise"))
    decisions.standing(coverage.now, post)
    if type not in KINDS:
        raise Refusal("not_found", what="cutting")
    defaults = {"type": type, "post": post, "decided": "rejected", "cutting": "", "by": coverage.person, "at": at}
    CuttingRow.objects.update_or_create(coverage=coverage.row, key=key, defaults=defaults)
    coverage.stir()


@writing()
def propose_cutting(person: Anybody, slug: str, key: str) -> None:
    """What was rejected is proposed again."""
    coverage = hold(coverage_for(person, slug, to="summarise"))
    if CuttingRow.objects.filter(coverage=coverage.row, key=key, decided="rejected").delete()[0]:
        coverage.stir()


def _decided(coverage: CoverageInHand, key: str, cut: Cut, says: Says, cutting: str, at: datetime) -> None:
    read = rereading.known(coverage.book, coverage.now)
    was = next((one for one in proposals(read.cuttings) if one.key == key), None) if read else None
    told = says.model_dump(mode="json")
    edited = was is not None and (
        was.text != cut.text or any(told.get(name) != said for name, said in was.says.items())
    )
    CuttingRow.objects.update_or_create(
        coverage=coverage.row,
        key=key,
        defaults={
            "type": says.type,
            "post": cut.post,
            "decided": "edited" if edited else "confirmed",
            "cutting": cutting,
            "by": coverage.person,
            "at": at,
        },
    )


def _masks(coverage: CoverageInHand, fields: tuple[Field, ...]) -> set[str]:
    """Names that the words call changed, as they are read."""
    masks = {
        confirmed.as_read(one.speaker)
        for field in fields
        for one in field.paragraphs
        if one.speaker and one.name_status == "changed"
    }
    return masks | set(map(confirmed.as_read, rereading.changed_names(coverage.book, coverage.now)))


def _unmasked(says: Says, masks: set[str]) -> Says:
    """What the words say of a name outweighs what is asked."""
    if not any(confirmed.as_read(name) in masks for name in confirmed.names_in(says)):
        return says
    if isinstance(says, Said):
        return says.model_copy(update={"pseudonym": True})
    raise Refusal("cutting_pseudonym")


def _must_leave_masked(
    coverage: CoverageInHand, cut: Cut, says: Says, fields: tuple[Field, ...], masks: set[str]
) -> None:
    """Words that a changed name stands beside in the post are put under no other: whoever reads both would know who it
    is."""
    match says:
        case Said(speaker=name) | Held(who=name):
            pass
        case Counted(source=str(name)):
            pass
        case _:
            return
    if masks and confirmed.as_read(name) not in masks and _are_masked(coverage, cut, fields, masks):
        raise Refusal("cutting_masked")


def _are_masked(coverage: CoverageInHand, cut: Cut, fields: tuple[Field, ...], masks: set[str]) -> bool:
    paragraphs = (one for field in fields if field.field == cut.field for one in field.paragraphs)
    if any(one.name_status == "changed" and one.start < cut.end and cut.start < one.end for one in paragraphs):
        return True
    read = rereading.known(coverage.book, coverage.now)
    if read is None or read.seq != coverage.now.seq:
        read = rereading.here(coverage.book, coverage.now)
    return any(
        one.tier == "sure" and confirmed.as_read(one.speaker or "") in masks
        for one in read.cuttings.quotations
        if (one.basis.post, one.basis.field) == (cut.post, cut.field)
        and one.basis.start < cut.end
        and cut.start < one.basis.end
    )
