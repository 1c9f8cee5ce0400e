"""The margin of a text: what the checks find in it, and what colleagues say about it. None of it is ever public."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query

from stoppress.desk import checks, clock, comments, preflight
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.comment import add_comment, reopen_comment, resolve_comment
from stoppress.desk.actions.settle_check import dismiss_check, override_check, raise_again
from stoppress.desk.api.asked.drafts import Dismissed, NewComment, Overridden, Typed
from stoppress.desk.api.asked.kinds import CommentInPath, DraftInPath, FindingInPath, PostInPath, SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.plain import Done, answers, written
from stoppress.desk.api.said.words import CommentMade, CommentSaid, FindingSaid

router = Router(tags=["margin"])
OF_DRAFT = "/coverages/{slug}/drafts/{draft}/comments"
OF_POST = "/coverages/{slug}/posts/{post}/comments"


@router.post("/coverages/{slug}/preflight", response=answers(list[FindingSaid], 413))
def check(
    request: HttpRequest,
    slug: SlugInPath,
    body: Typed,
    post: Annotated[str | None, Query(pattern=r"^[a-z0-9]{6,32}$")] = None,
) -> list[dict[str, Any]]:
    """What the checks find in these words, of `post` if they are to be its words, and what of it blocks or has to be
    confirmed. Nothing is written, so it needs no retry key."""
    coverage = coverage_for(person(request), slug, to="draft", or_to="fix")
    words = body.words()
    found = checks.raised(coverage, words, post=post, at=clock.now())
    return preflight.said_of(preflight.findings(coverage, words)) + checks.said_of(found)


@router.get("/coverages/{slug}/checks", response=answers(list[FindingSaid]))
def above(request: HttpRequest, slug: SlugInPath) -> list[dict[str, Any]]:
    """What the checks find in what stands above the posts: points of the Summary, and the figures strip."""
    coverage = coverage_for(person(request), slug, to="draft", or_to="summarise")
    return checks.said_of(checks.above(coverage, at=clock.now()))


@router.put("/coverages/{slug}/checks/{finding}/dismissed", response=written(Done))
def dismiss(request: HttpRequest, slug: SlugInPath, finding: FindingInPath, body: Dismissed, key: Key) -> Said:
    """It is none: nobody is told of it again while its words are the same. `finding` is the key of the finding."""

    def write() -> dict[str, Any]:
        dismiss_check(person(request), slug, finding, kind=body.kind, reason=body.reason, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.put("/coverages/{slug}/checks/{finding}/overridden", response=written(Done))
def override(request: HttpRequest, slug: SlugInPath, finding: FindingInPath, body: Overridden, key: Key) -> Said:
    """You let through what blocks, and why; somebody else publishes it."""

    def write() -> dict[str, Any]:
        override_check(person(request), slug, finding, kind=body.kind, reason=body.reason, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.delete("/coverages/{slug}/checks/{finding}", response=written(Done))
def again(request: HttpRequest, slug: SlugInPath, finding: FindingInPath, key: Key) -> Said:
    """What was settled is found again."""

    def write() -> dict[str, Any]:
        raise_again(person(request), slug, finding)
        return {"done": True}

    return once(request, key, write)


@router.get(OF_DRAFT, response=answers(list[CommentSaid]))
def of_draft(request: HttpRequest, slug: SlugInPath, draft: DraftInPath) -> list[dict[str, Any]]:
    """What was said about a draft, oldest first."""
    coverage = coverage_for(person(request), slug, to="draft", or_to="read_drafts")
    return comments.said_of(comments.about_draft(coverage, draft)[1])


@router.post(OF_DRAFT, response=written(CommentMade, status=201))
def on_draft(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, body: NewComment, key: Key) -> Said:
    """Say something about a draft, or about one `block` of it and the words `quote` in it."""

    def write() -> dict[str, Any]:
        made = add_comment(person(request), slug, draft=draft, **body.model_dump(), at=clock.now())
        return {"comment": made.pk}

    return once(request, key, write, status=201)


@router.get(OF_POST, response=answers(list[CommentSaid]))
def of_post(request: HttpRequest, slug: SlugInPath, post: PostInPath) -> list[dict[str, Any]]:
    """What was said about a post, also before it was out. Of one that was taken down only your own, unless you wrote
    it."""
    coverage = coverage_for(person(request), slug, to="draft", or_to="read_drafts")
    return comments.said_of(comments.about_post(coverage, post))


@router.post(OF_POST, response=written(CommentMade, status=201))
def on_post(request: HttpRequest, slug: SlugInPath, post: PostInPath, body: NewComment, key: Key) -> Said:
    """Say something about a post that stands. Readers never see it."""

    def write() -> dict[str, Any]:
        made = add_comment(person(request), slug, post=post, **body.model_dump(), at=clock.now())
        return {"comment": made.pk}

    return once(request, key, write, status=201, post=post)


@router.put("/coverages/{slug}/comments/{comment}/resolved", response=written(Done))
def resolve(request: HttpRequest, slug: SlugInPath, comment: CommentInPath, key: Key) -> Said:
    """It is dealt with."""

    def write() -> dict[str, Any]:
        resolve_comment(person(request), slug, comment, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.delete("/coverages/{slug}/comments/{comment}/resolved", response=written(Done))
def reopen(request: HttpRequest, slug: SlugInPath, comment: CommentInPath, key: Key) -> Said:
    """It was not dealt with after all."""

    def write() -> dict[str, Any]:
        reopen_comment(person(request), slug, comment)
        return {"done": True}

    return once(request, key, write)
