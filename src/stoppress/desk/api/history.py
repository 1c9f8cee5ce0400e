"""Who did what, and every text there was: for lawyers, editors and owners."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from stoppress.desk import history
from stoppress.desk.access import coverage_for
from stoppress.desk.api.asked import PostInPath, SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.said import HistorySaid, PostHistory, answers

router = Router(tags=["history"])


@router.get("/coverages/{slug}/history", response=answers(HistorySaid))
def of_coverage(
    request: HttpRequest, slug: SlugInPath, before: Annotated[int | None, Query(ge=1, le=1_000_000_000)] = None
) -> dict[str, Any]:
    """The newest 100 entries, or those before the entry `before`: who did what, when and why, and no replaced word."""
    return history.of_coverage(coverage_for(person(request), slug, to="read_history"), before=before)


@router.get("/coverages/{slug}/posts/{post}/history", response=answers(PostHistory))
def of_post(request: HttpRequest, slug: SlugInPath, post: PostInPath) -> dict[str, Any]:
    """Every text a post has had, oldest first, also of one that was taken down; of an erased one there is none."""
    return history.of_post(coverage_for(person(request), slug, to="read_history"), post)
