"""A post that tells cruelty in detail, without a warning before it. One hard word is news; what counts is two different
ones that say what was done to a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stoppress.cuttings.checks.found import Found, Stretch, field_of
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePost
from stoppress.story.document import Warned


@cache
def _cruel(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def missing_warning(post: PagePost, known: Known) -> Iterator[Found]:
    if any(isinstance(block, Warned) for block in post.document.blocks):
        return
    body = field_of(post, "body")
    found = list(_cruel(known.guarding.cruel).finditer(body.text))
    if len({one[0].casefold() for one in found}) > 1:
        yield Found("missing_warning", Stretch(body, found[0].start(), found[0].end()))
