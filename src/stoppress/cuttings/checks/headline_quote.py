"""Words in quotation marks in the headline that the post does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.checks.found import Found, Stretch, field_of, quoted, words
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePost

_LEFT_OUT = re.compile(r"…|\.\.\.|\[[^\]]*\]")


def headline_quote(post: PagePost, _known: Known) -> Iterator[Found]:
    headline = field_of(post, "headline")
    body = " ".join(one.text for one in post.fields if one.field not in ("headline", "alt"))
    if not words(body):
        return  # a flash: what it quotes comes with the fill
    said = f" {' '.join(words(body))} "
    for one in quoted(headline):
        parts = _LEFT_OUT.split(headline.text[slice(*one.inner)])
        if not all(f" {' '.join(words(part))} " in said for part in parts if words(part)):
            yield Found("headline_quote", Stretch(headline, one.start, one.end))
