"""Pictures and clips that say nothing to those who do not see them, or not whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from stoppress.cuttings.checks.found import Found, Stretch, field_of
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePost
from stoppress.story import preflight
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words

NAMES = {"picture_without_alt": "missing_alt", "picture_without_credit": "missing_credit"}


def pictures(post: PagePost, _known: Known) -> Iterator[Found]:
    """What the preflight has always found (`story.preflight`), as rows."""
    words = Words(post.headline, post.document)
    for one in preflight.findings(words, Coverage(), checks=preflight.CHECKS):
        yield Found(NAMES[one.code], _beside(post, one.block))


def _beside(post: PagePost, block: int | None) -> Stretch:
    """The words of the picture itself, its caption before its description."""
    for name in ("caption", "alt"):
        field = field_of(post, name)
        for one in field.paragraphs:
            if one.block == block:
                return Stretch(field, one.start, one.end)
    return Stretch(field_of(post, "body"), 0, 0)
