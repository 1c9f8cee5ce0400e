"""Who bears a changed name on this page. Only what a post says itself counts: "Rosa, not her real name"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stoppress.cuttings.languages.guarding import CAPITAL, Guarding
from stoppress.cuttings.page import PagePost

_SHORTEST = 3


def changed_names(post: PagePost, guarding: Guarding) -> set[str]:
    return {found[1] for field in post.fields for found in re.finditer(guarding.changed, field.text)}


def pseudonyms_of(posts: Iterable[PagePost], guarding: Guarding) -> set[str]:
    """Names that some post says are changed: "Rosa, not her real name"."""
    found = {name for post in posts for name in changed_names(post, guarding)}
    for post in posts:
        for field in post.fields:
            if re.search(guarding.not_real, field.text):
                for one in re.finditer(guarding.called, field.text):
                    found.update(re.findall(CAPITAL, one[1]))
    for post in posts:
        for paragraph in (one for field in post.fields for one in field.paragraphs if one.name_status == "changed"):
            found.update({paragraph.speaker} if paragraph.speaker else set())
    return {name for name in found if len(name) >= _SHORTEST}
