"""A line that announces something, and nothing follows: what it introduced was lost or has not come yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stoppress.cuttings.checks.found import Found, Stretch, field_of
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePost
from stoppress.story.document import LeadIn, Paragraph, plain

# A line that is longer than this is a sentence that happens to end with a colon; it may go on in a picture.
_LINE = 80


def empty_lead_in(post: PagePost, _known: Known) -> Iterator[Found]:
    blocks: list[Any] = list(post.document.blocks)
    body = field_of(post, "body")
    for number, block in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if _announces(block) and _short(block) and (after is None or (_announces(after) and _short(after))):
            for one in body.paragraphs:
                if one.block == number:
                    yield Found("empty_lead_in", Stretch(body, one.start, one.end))


def _announces(block: Any) -> bool:
    if isinstance(block, LeadIn):
        return bool(plain(block.content).strip())
    return isinstance(block, Paragraph) and plain(block.content).rstrip().endswith(":")


def _short(block: Any) -> bool:
    return len(plain(block.content)) <= _LINE
