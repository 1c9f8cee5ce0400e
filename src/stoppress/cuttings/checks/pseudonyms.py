"""A changed name and the real one in one post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.beside import fields_beside
from stoppress.cuttings.checks.changed import changed_names
from stoppress.cuttings.checks.found import Found, Stretch
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.languages.guarding import Guarding
from stoppress.cuttings.page import PagePost
from stoppress.cuttings.people.names import is_given


def pseudonym_beside_name(post: PagePost, known: Known) -> Iterator[Found]:
    """In everything that readers are told: also under a picture, in somebody else's words, beside who speaks."""
    changed = known.pseudonyms | changed_names(post, known.guarding)
    if not changed:
        return
    texts = (*post.fields, *fields_beside(post))
    here = {name for name in changed if any(re.search(rf"\b{re.escape(name)}\b", one.text) for one in texts)}
    for field in texts:
        for name in sorted(here):
            if found := _unmasked(field.text, re.escape(name), known.guarding):
                yield Found("pseudonym_beside_name", Stretch(field, *found), values={"name": name})
                return


def _unmasked(text: str, name: str, guarding: Guarding) -> tuple[int, int] | None:
    for pattern in guarding.beside:
        if found := re.search(pattern.replace("{n}", name), text):
            return found.span(1) if found.re.groups else found.span()
    for pattern in guarding.joined:
        for found in re.finditer(pattern.replace("{n}", name), text):
            if is_given(found[1].split()[0]):
                return found.span()
    return None
