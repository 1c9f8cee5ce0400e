"""Who did what, and every text there was: for lawyers, editors and owners."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query

from stoppress.desk import activity, clock, history, summary_history
from stoppress.desk.access import coverage_for
from stoppress.desk.activity import Filter
from stoppress.desk.api.asked.kinds import Moment, PostInPath, SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.history import HistorySaid, PostHistory, StoodSaid, SummaryHistory
from stoppress.desk.api.said.plain import answers
from stoppress.desk.api.said.words import Comparison
from stoppress.desk.as_it_stood import as_it_stood

router = Router(tags=["history"])


Before = Annotated[int | None, Query(ge=1, le=1_000_000_000)]
By = Annotated[str | None, Query(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)]
About = Annotated[Literal["posts", "page", "house"] | None, Query()]


@router.get("/coverages/{slug}/history", response=answers(HistorySaid))
def of_coverage(
    request: HttpRequest, slug: SlugInPath, before: Before = None, by: By = None, about: About = None
) -> dict[str, Any]:
    """The newest 100 entries, or those before the entry `before`, and what the desk did between them: who, what, when
    and why, and no replaced word. `about` is posts, page or house."""
    coverage = coverage_for(person(request), slug, to="read_history")
    return activity.page(coverage, Filter(by, about), before=before)


@router.get("/coverages/{slug}/summary/history", response=answers(SummaryHistory))
def of_summary(request: HttpRequest, slug: SlugInPath, before: Before = None) -> dict[str, Any]:
    """What the Summary said, newest first, thirty at a time, or those before the entry `before`. Points come without
    posts that were taken down since, so that they can be set again; one without a text was erased."""
    return summary_history.page(coverage_for(person(request), slug, to="read_history"), before=before)


_TABLE = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}}


@router.get("/coverages/{slug}/history.csv", response=answers(None), openapi_extra=_TABLE)
def export(request: HttpRequest, slug: SlugInPath, by: By = None, about: About = None) -> HttpResponse:
    """All of it as a table, oldest first, times in the coverage's zone."""
    coverage = coverage_for(person(request), slug, to="read_history")
    named = {"Content-Disposition": f'attachment; filename="{slug}-history.csv"'}
    return HttpResponse(
        activity.as_csv(coverage, Filter(by, about)), content_type="text/csv; charset=utf-8", headers=named
    )


@router.get("/coverages/{slug}/as-it-stood", response=answers(StoodSaid))
def stood(request: HttpRequest, slug: SlugInPath, at: Annotated[Moment | None, Query()] = None) -> dict[str, Any]:
    """The live page as readers had it at that second, or have it now, as HTML for a frame without scripts, with the
    digest of the log at its last entry. What was erased since stays erased."""
    page = as_it_stood(coverage_for(person(request), slug, to="read_history"), at or clock.now())
    return asdict(page) | {"recorded_at": page.recorded_at.isoformat()}


@router.get("/coverages/{slug}/posts/{post}/history", response=answers(PostHistory))
def of_post(request: HttpRequest, slug: SlugInPath, post: PostInPath) -> dict[str, Any]:
    """Every text a post has had, oldest first, also of one that was taken down; of an erased one there is none."""
    return history.of_post(coverage_for(person(request), slug, to="read_history"), post)


@router.get("/coverages/{slug}/posts/{post}/compare", response=answers(Comparison))
def compare(
    request: HttpRequest,
    slug: SlugInPath,
    post: PostInPath,
    one: Annotated[int, Query(ge=1, le=1_000_000)],
    other: Annotated[int, Query(ge=1, le=1_000_000)],
) -> dict[str, Any]:
    """Two revisions of a post by words: what is gone from the one, and what has come with the other."""
    return history.compare(coverage_for(person(request), slug, to="read_history"), post, one, other)
