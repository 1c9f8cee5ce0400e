"""A changed name and the real one in one post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.checks.changed import changed_names
from stoppress.cuttings.checks.found import Found, Stretch
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePost


def pseudonym_beside_name(post: PagePost, known: Known) -> Iterator[Found]:
    changed = known.pseudonyms | changed_names(post, known.guarding)
    texts = [one for one in post.fields if one.field in ("headline", "body", "caption")]
    here = {name for name in changed if any(re.search(rf"\b{re.escape(name)}\b", one.text) for one in texts)}
    for field in texts:
        for name in sorted(here):
            for pattern in known.guarding.beside:
                if found := re.search(pattern.replace("{n}", re.escape(name)), field.text):
                    at = found.span(1) if found.re.groups else found.span()
                    yield Found("pseudonym_beside_name", Stretch(field, *at), values={"name": name})
                    return
