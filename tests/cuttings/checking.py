"""A page of our own in a few lines, and what the checks find in a post that comes after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from stoppress.cuttings.checks import Known, check_page, check_post
from stoppress.cuttings.page import Page, PagePost, page_of
from stoppress.cuttings.reading import read_page
from stoppress.story.document import paragraph

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def block(one: str | dict[str, Any]) -> dict[str, Any]:
    return paragraph(one) if isinstance(one, str) else one


def lead_in(text: str) -> dict[str, Any]:
    return {"type": "lead_in", "content": [{"type": "text", "text": text}]}


def page(*posts: Sequence[Any], at: datetime = NOON, language: str = "en", timezone: str = "UTC", **more: Any) -> Page:
    """Posts oldest first, as (headline, block, block, …), a minute after each other."""
    return page_of(
        {
            "coverage": {"title": "Ferry", "language": language, "timezone": timezone, **more.pop("about", {})},
            "posts": [
                {
                    "id": f"post{number:02}",
                    "number": number,
                    "published_at": (at + timedelta(minutes=number)).isoformat(),
                    "headline": headline,
                    "blocks": [block(one) for one in blocks],
                }
                for number, (headline, *blocks) in enumerate(posts, 1)
            ],
            **more,
        }
    )


def found(*posts: Sequence[Any], notes: Sequence[str] = (), **how: Any) -> list[tuple[str, str]]:
    """(kind, text) of everything found in the last of these posts."""
    whole = page(*posts, **how)
    return [(row.kind, row.text) for row in check_post(whole.posts[-1], known(whole, notes=notes))]


def known(whole: Page, **how: Any) -> Known:
    """The page with everything that is read in it."""
    read = read_page(whole)
    return Known(whole, people=read.people, figures=read.figures, **how)


def rows(whole: Page, **how: Any) -> list[Any]:
    return check_page(known(whole, **how))


def as_draft(whole: Page) -> tuple[PagePost, Page]:
    """The last post as a draft that is held against the page of the others."""
    *out, last = whole.posts
    return replace(last, id="draft1"), replace(whole, posts=tuple(out))
