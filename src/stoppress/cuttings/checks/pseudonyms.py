"""A changed name and the real one in one post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.beside import fields_beside
from stoppress.cuttings.checks.changed import changed_names
from stoppress.cuttings.checks.found import Found, Stretch
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.languages.guarding import Guarding
from stoppress.cuttings.page import Field, PagePost
from stoppress.cuttings.people.names import is_given

# So many characters before a changed name and behind it the real one may stand.
_BEFORE, _BEHIND = 120, 320


def pseudonym_beside_name(post: PagePost, known: Known) -> Iterator[Found]:
    """In everything that readers are told: also under a picture, in somebody else's words, beside who speaks."""
    changed = known.pseudonyms | changed_names(post, known.guarding)
    if not changed:
        return
    texts = (*post.fields, *fields_beside(post))
    here = [name for name in sorted(changed) if any(re.search(rf"\b{re.escape(name)}\b", one.text) for one in texts)]
    for field in texts:
        for name in here:
            for begin, end in _around(field, name):
                if found := _unmasked(field.text[begin:end], re.escape(name), known.guarding):
                    where = Stretch(field, begin + found[0], begin + found[1])
                    yield Found("pseudonym_beside_name", where, values={"name": name})
                    return


def _around(field: Field, name: str) -> Iterator[tuple[int, int]]:
    """Where another name would stand beside it: all of who speaks in blocks, elsewhere not far from it, in whole
    words."""
    text = field.text
    if field.field == "speaker":
        yield 0, len(text)
        return
    found: tuple[int, int] | None = None
    for one in re.finditer(rf"\b{re.escape(name)}\b", text):
        begin, end = text.rfind(" ", 0, max(0, one.start() - _BEFORE)) + 1, min(len(text), one.end() + _BEHIND)
        if found is not None and begin <= found[1]:
            found = found[0], end
            continue
        if found is not None:
            yield found
        found = begin, end
    if found is not None:
        yield found


def _unmasked(text: str, name: str, guarding: Guarding) -> tuple[int, int] | None:
    for pattern in guarding.beside:
        if found := re.search(pattern.replace("{n}", name), text):
            return found.span(1) if found.re.groups else found.span()
    for pattern in guarding.joined:
        for found in re.finditer(pattern.replace("{n}", name), text):
            if is_given(found[1].split()[0]):
                return found.span()
    return None
