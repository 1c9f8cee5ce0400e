"""Who bears a changed name on this page. Only what a post says itself counts: "Rosa, not her real name"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.languages.guarding import CAPITAL, Guarding
from stoppress.cuttings.marks import scan
from stoppress.cuttings.page import PagePost

_SHORTEST = 3


def changed_names(post: PagePost, guarding: Guarding) -> set[str]:
    return {name for field in post.fields for name in _changed_in(field.text, guarding)}


def _changed_in(text: str, guarding: Guarding) -> Iterator[str]:
    for found in re.finditer(guarding.changed, text):
        if found[1]:
            yield found[1]
        elif not any(start <= found.start() < end for start, end in (one.inner for one in scan(text))):
            yield found[2]  # "we have called him Ana", and nobody says it to somebody in marks


def pseudonyms_of(post: PagePost, guarding: Guarding) -> set[str]:
    """Names that a post says are changed: "Rosa, not her real name"."""
    found = changed_names(post, guarding)
    for field in post.fields:
        if re.search(guarding.not_real, field.text):
            for one in re.finditer(guarding.called, field.text):
                found.update(re.findall(CAPITAL, one[1]))
        found.update(one.speaker for one in field.paragraphs if one.name_status == "changed" and one.speaker)
    return {name for name in found if len(name) >= _SHORTEST}
