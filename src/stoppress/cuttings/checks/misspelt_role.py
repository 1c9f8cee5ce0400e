"""A role with a slip in it: "prime minster", where this page knows a prime minister."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.checks.found import Found, Stretch
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.checks.names import one_slip
from stoppress.cuttings.page import Field, PagePost

_PAIR = re.compile(r"(?=(?<![\w’'-])([^\W\d_]{4,}) ([^\W\d_]{4,})(?![\w-]))")


def misspelt_role(post: PagePost, known: Known) -> Iterator[Found]:
    """Two words of which one is as in a role of the page, and the other has a slip. Either may be a word of its own
    ("minster"); beside the other it is none."""
    said: set[str] = set()
    for field in post.fields:
        if field.field in ("headline", "body", "caption"):
            for pair in _PAIR.finditer(field.text):
                found = _slip(field, pair, known)
                if found and found.where.text not in said:
                    said.add(found.where.text)
                    yield found


def _slip(field: Field, pair: re.Match[str], known: Known) -> Found | None:
    first, last = pair[1].lower(), pair[2].lower()
    if (first, last) in known.role_pairs:
        return None
    for one, other in known.pairs_with(first) + known.pairs_with(last):
        right = one == first and one_slip(last, other)
        if right or (other == last and one_slip(first, one)):
            where = Stretch(field, pair.start(1), pair.end(2))
            return Found("misspelt_role", where, values={"name": f"{one} {other}"})
    return None
