"""A changed name and the real one in one post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.checks.changed import CAPITAL, NAME, changed_names
from stoppress.cuttings.checks.found import Found, Stretch
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePost


def pseudonym_beside_name(post: PagePost, known: Known) -> Iterator[Found]:
    changed = known.pseudonyms | changed_names(post)
    texts = [one for one in post.fields if one.field in ("headline", "body", "caption")]
    here = {name for name in changed if any(re.search(rf"\b{re.escape(name)}\b", one.text) for one in texts)}
    for field in texts:
        for name in sorted(here):
            for pattern in _beside(name):
                if found := re.search(pattern, field.text):
                    at = found.span(1) if found.re.groups else found.span()
                    yield Found("pseudonym_beside_name", Stretch(field, *at), values={"name": name})
                    return


def _beside(name: str) -> list[str]:
    n = re.escape(name)
    calls = r"(?:this page|we|our reporter|the court|the \w+) (?:called|calls?|named?|knows? as)"
    friends = r"(?:her|his|their) (?:friends|family|mother|father|colleagues|neighbours)"
    full = rf"{CAPITAL}(?: {CAPITAL}){{1,4}}"  # not "is really Dutch"
    return [
        rf"({NAME}, whom {calls} {n})\b",
        rf"({NAME}, (?:called|known as|named|who appears? as) {n}) (?:here|on this page|in this report)",
        rf"\b{n}(?:[’']s)?,? (?:whose )?real name (?:is|was) {NAME}",
        rf"\b{n}(?: \([^()\n]{{1,40}}\)| ?, [^,\n]{{1,40}},)? (?:is|was) (?:really|actually|in fact|in truth) ({full})",
        rf"\b{n} \(real name:? {NAME}\)",
        # Soon after the changed name another one that people use.
        rf"\b{n}\b[^\n]{{0,200}}?\b((?!{n}\b){CAPITAL}), as {friends} (?:calls?|knows?) (?:her|him|them)\b",
    ]
