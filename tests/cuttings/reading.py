"""Small pages for tests of one question: `page("One paragraph.", ...)` is a page of one post, `page([...], [...])` of
several, oldest first."""

from datetime import UTC, datetime, timedelta

from stoppress.cuttings.page import page_of
from stoppress.cuttings.reading import read_page
from stoppress.story.document import paragraph

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


def export(*posts, language="en", headlines=()):
    """A smaller export of the same shape. A post is a list of paragraphs or blocks."""
    told = [[one] if isinstance(one, str) else one for one in posts]
    return {
        "coverage": {"title": "A page", "language": language},
        "posts": [
            {
                "id": f"post{number:02d}",
                "number": number,
                "headline": headlines[number - 1] if number <= len(headlines) else None,
                "published_at": (NOON + timedelta(minutes=number)).isoformat(),
                "blocks": [paragraph(one) if isinstance(one, str) else one for one in post],
            }
            for number, post in enumerate(told, 1)
        ],
    }


def cuttings(*posts, language="en", headlines=()):
    return read_page(page_of(export(*posts, language=language, headlines=headlines)))


def figures(*posts):
    """(value, what it counts) of every figure."""
    return [(one.value, one.counts) for one in cuttings(*posts).figures]


def roles(*posts):
    """Name and roles of everybody on the page."""
    return {one.name: [role.text for role in one.roles] for one in cuttings(*posts).people if one.kind == "person"}


def speakers(*posts, headlines=()):
    """Words and speaker of every quotation."""
    return [
        (one.text, one.speaker) for one in cuttings(*posts, headlines=headlines).quotations if one.kind != "indirect"
    ]
