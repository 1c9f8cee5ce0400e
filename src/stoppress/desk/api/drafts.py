"""Drafts: what is typed, before it is public."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query

from stoppress.desk import clock, typed_over
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.clear_draft import clear_draft
from stoppress.desk.actions.hold_draft import hold_draft
from stoppress.desk.actions.keep_draft import Standing, begin_draft, discard_draft, keep_draft
from stoppress.desk.actions.publish_post import Follows, Published, publish_post
from stoppress.desk.actions.submit_draft import submit_draft
from stoppress.desk.api.asked.drafts import Choices, FollowOn, Hold, KeptDraft, Meant, NewDraft, OnPost, Publish
from stoppress.desk.api.asked.kinds import DraftInPath, SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.drafts import DraftKept, DraftSaid, Out
from stoppress.desk.api.said.history import DraftHistory
from stoppress.desk.api.said.plain import Done, answers, written
from stoppress.desk.api.said.words import DraftComparison
from stoppress.desk.drafts import describe, draft_in, visible

router = Router(tags=["drafts"])
AS_WRITTEN = Meant()
Version = Annotated[int, Query(ge=1, le=1_000_000)]


@router.get("/coverages/{slug}/drafts", response=answers(list[DraftSaid]))
def list_drafts(request: HttpRequest, slug: SlugInPath) -> list[dict[str, Any]]:
    """Drafts not yet out, newest change first: your own, or everybody's if you read drafts."""
    coverage = coverage_for(person(request), slug, to="draft", or_to="read_drafts")
    return [describe(row, coverage) for row in visible(coverage)]


@router.post("/coverages/{slug}/drafts", response=written(DraftKept, status=201))
def begin(request: HttpRequest, slug: SlugInPath, body: NewDraft, key: Key) -> Said:
    """Keep what is typed, before anybody else sees it; also what is to be new words for a post that is out."""

    def write() -> dict[str, Any]:
        row = begin_draft(
            person(request), slug, words=body.words(), sourcing=body.sourcing, on=on(body.on), at=clock.now()
        )
        return {"draft": row.pk, "version": row.version}

    return once(request, key, write, status=201)


@router.get("/coverages/{slug}/drafts/{draft}", response=answers(DraftSaid))
def read(request: HttpRequest, slug: SlugInPath, draft: DraftInPath) -> dict[str, Any]:
    """One draft with its words, its version and its private note."""
    coverage = coverage_for(person(request), slug, to="draft", or_to="read_drafts")
    return describe(draft_in(coverage, draft), coverage)


@router.get("/coverages/{slug}/drafts/{draft}/history", response=answers(DraftHistory))
def history(request: HttpRequest, slug: SlugInPath, draft: DraftInPath) -> dict[str, Any]:
    """What a draft says, and every text of it that somebody typed over; not who has looked at it."""
    row = draft_in(coverage_for(person(request), slug, to="draft", or_to="read_drafts"), draft)
    return {"draft": row.pk, "texts": typed_over.of_draft(row)}


@router.get("/coverages/{slug}/drafts/{draft}/compare", response=answers(DraftComparison))
def compare(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, one: Version, other: Version) -> dict[str, Any]:
    """Two versions of a draft by words: what is gone from the one, and what has come with the other."""
    row = draft_in(coverage_for(person(request), slug, to="draft", or_to="read_drafts"), draft)
    return {"draft": row.pk, "one": one, "other": other, "changes": typed_over.compare(row, one, other)}


@router.put("/coverages/{slug}/drafts/{draft}", response=written(DraftKept))
def keep(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, body: KeptDraft, key: Key) -> Said:
    """Save onto the `version` you stand on. 409 with both texts if somebody saved in between: nothing is
    overwritten."""

    def write() -> dict[str, Any]:
        row = keep_draft(
            person(request),
            slug,
            draft,
            version=body.version,
            words=body.words(),
            sourcing=body.sourcing,
            on=on(body.on),
            at=clock.now(),
        )
        return {"draft": row.pk, "version": row.version}

    return once(request, key, write)


@router.delete("/coverages/{slug}/drafts/{draft}", response=written(Done))
def discard(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, key: Key) -> Said:
    """Throw a draft away, for good."""

    def write() -> dict[str, Any]:
        discard_draft(person(request), slug, draft)
        return {"done": True}

    return once(request, key, write)


@router.post("/coverages/{slug}/drafts/{draft}/submit", response=written(DraftKept))
def submit(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, key: Key, body: Meant = AS_WRITTEN) -> Said:
    """Ask an editor to approve or publish it, with the choices it is meant to go out with."""

    def write() -> dict[str, Any]:
        meant = body.model_dump(mode="json", exclude_unset=True)
        row = submit_draft(person(request), slug, draft, meant=meant, at=clock.now())
        return {"draft": row.pk, "version": row.version}

    return once(request, key, write)


@router.put("/coverages/{slug}/drafts/{draft}/hold", response=written(Done))
def hold(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, body: Hold, key: Key) -> Said:
    """Nobody publishes this draft until the hold is cleared; it can still be worked on. Never public."""

    def write() -> dict[str, Any]:
        hold_draft(person(request), slug, draft, reason=body.reason, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.delete("/coverages/{slug}/drafts/{draft}/hold", response=written(Done))
def clear(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, key: Key) -> Said:
    """It may go out again. A lawyer's hold is a lawyer's to clear, an owner's only once nobody is lawyer here."""

    def write() -> dict[str, Any]:
        clear_draft(person(request), slug, draft, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.post("/coverages/{slug}/drafts/{draft}/publish", response=written(Out))
def publish(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, body: Publish, key: Key) -> Said:
    """Out, as the `version` you saw; new words for a post that is out take the place of the old. `shown_at` may be
    earlier, with a reason, never later. Where nothing is chosen, it goes out as it was submitted."""

    def write() -> dict[str, Any]:
        return out(
            publish_post(
                person(request),
                slug,
                draft,
                version=body.version,
                chosen=body.model_dump(include=set(Choices.model_fields), exclude_unset=True),
                shown_at=body.shown_at,
                reason=body.reason,
                outcome=body.outcome,
                alone=body.alone,
                at=clock.now(),
            )
        )

    return once(request, key, write, seen=body, slug=slug)


def follows(asked: FollowOn | None) -> Follows | None:
    return Follows(asked.older, asked.relation, asked.line) if asked else None


def out(published: Published) -> dict[str, Any]:
    return {
        "post": published.post,
        "place": str(published.place),
        "published_at": published.published_at.isoformat(),
    }


def on(asked: OnPost | None) -> Standing | None:
    if asked is None:
        return None
    return Standing(asked.post, asked.revision, asked.correction.model_dump(mode="json") if asked.correction else None)
