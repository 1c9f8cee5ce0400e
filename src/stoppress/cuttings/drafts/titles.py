"""A post in one line."""

from __future__ import annotations

import re

from stoppress.cuttings.drafts.lines import Line, line_of
from stoppress.cuttings.page import PagePost

_SENTENCE = re.compile(r".+?[.!?…][\"'”’»)]*(?=\s|$)", re.DOTALL)


def title_line(post: PagePost) -> Line | None:
    """Its headline, or its first sentence where there is none."""
    fields = {field.field: field for field in post.fields}
    if "headline" in fields:
        return line_of(fields["headline"])
    if "body" not in fields or not fields["body"].paragraphs:
        return None
    first = fields["body"].paragraphs[0]
    text = fields["body"].text[first.start : first.end]
    sentence = _SENTENCE.match(text)
    return line_of(fields["body"], first.start, first.start + (sentence.end() if sentence else len(text)))
