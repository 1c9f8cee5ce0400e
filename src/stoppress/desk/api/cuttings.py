"""What the coverage says of itself: proposed by the house, confirmed by an editor."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query

from stoppress.cuttings.drafts.lines import Line
from stoppress.cuttings.rows import Basis
from stoppress.desk import clock, offered, proposals
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.confirm_cutting import confirm_cutting, propose_cutting, reject_cutting, withdraw_cutting
from stoppress.desk.api.asked.cuttings import ConfirmedCutting, OfferedLines, RejectedCutting
from stoppress.desk.api.asked.kinds import CuttingInPath, Moment, SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.cuttings import CuttingsSaid, CuttingWritten, GoneLines, OfferedDrafts
from stoppress.desk.api.said.plain import Done, Written, answers, written
from stoppress.story.confirmed import Cut

router = Router(tags=["cuttings"])
ALL = "/coverages/{slug}/cuttings"


@router.get(ALL, response=answers(CuttingsSaid))
def cuttings(
    request: HttpRequest, slug: SlugInPath, state: Annotated[proposals.Asked, Query()] = "open"
) -> dict[str, Any]:
    """Who said what, people, figures and positions as they were read out of the posts, and what was decided about each.
    The newest 300 in that state (`open`: proposed, or
    returned). It is read again after each publication, behind this call: `behind` says that it is. Never public."""
    return proposals.said_of(coverage_for(person(request), slug, to="view"), state)


@router.get(ALL + "/drafts/{kind}", response=answers(OfferedDrafts))
def drafts(
    request: HttpRequest, slug: SlugInPath, kind: offered.Kind, since: Annotated[Moment | None, Query()] = None
) -> dict[str, Any]:
    """What somebody may begin with: points for the Summary, key lines, what was missed `since`, recaps of interviews,
    who is who. Every line is words of a post and says where it was read. They are kept nowhere, and nothing publishes
    one."""
    coverage = coverage_for(person(request), slug, to="draft", or_to="summarise")
    return offered.said_of(coverage, kind, since=since, at=clock.now())


@router.post(ALL + "/drafts", response=answers(GoneLines, 413))
def still_stand(request: HttpRequest, slug: SlugInPath, body: OfferedLines) -> dict[str, Any]:
    """Which of these lines the posts do not say any more, letter by letter, in the revision they were read in: asked
    before they are put into a text. Nothing is written, so it needs no retry key."""
    coverage = coverage_for(person(request), slug, to="draft", or_to="summarise")
    lines = [Line(one.text, Basis(one.post, one.revision, one.field, one.start, one.end)) for one in body.lines]
    return {"gone": offered.gone(coverage, lines)}


@router.post(ALL, response=written(CuttingWritten))
def confirm(request: HttpRequest, slug: SlugInPath, body: ConfirmedCutting, key: Key) -> Said:
    """You stand behind it, and readers see it. 409 `cutting_moved` unless the words stand there letter by letter; 422
    `cutting_pseudonym` if something would be put beside a name that is no real one, `cutting_masked` if another name
    would be put beside what somebody said under a changed one; 409 `line_blocks` for who is not to
    be named."""

    def write() -> dict[str, Any]:
        cut = Cut(body.post, body.revision, body.field, body.start, body.end, body.text)
        place, cutting = confirm_cutting(
            person(request), slug, cut=cut, says=body.says, key=body.key, cutting=body.cutting, at=clock.now()
        )
        return {"place": str(place), "cutting": cutting}

    return once(request, key, write)


@router.delete(ALL + "/{cutting}", response=written(Written))
def withdraw(request: HttpRequest, slug: SlugInPath, cutting: CuttingInPath, key: Key) -> Said:
    """Nobody stands behind it any more, and it is in no public byte. Of one that came back it settles the matter."""

    def write() -> dict[str, Any]:
        return {"place": str(withdraw_cutting(person(request), slug, cutting, at=clock.now()))}

    return once(request, key, write)


@router.put(ALL + "/{cutting}/rejected", response=written(Done))
def reject(request: HttpRequest, slug: SlugInPath, cutting: CuttingInPath, body: RejectedCutting, key: Key) -> Said:
    """It is none: nobody is asked about it again while its words stand. `cutting` is the key of the proposal."""

    def write() -> dict[str, Any]:
        reject_cutting(person(request), slug, cutting, type=body.type, post=body.post, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.delete(ALL + "/{cutting}/rejected", response=written(Done))
def propose(request: HttpRequest, slug: SlugInPath, cutting: CuttingInPath, key: Key) -> Said:
    """What was rejected is proposed again."""

    def write() -> dict[str, Any]:
        propose_cutting(person(request), slug, cutting)
        return {"done": True}

    return once(request, key, write)
