"""In which language a reader is told that a page is not there: the coverage's, where it is known, else her own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from stoppress.edge.answer import Answer
from stoppress.edge.request import Request
from stoppress.edge.store import Store

_COVERAGE = re.compile(r"/live/([a-z0-9-]{1,80})(?:/.*)?")
_WEIGHT = re.compile(r"q=(1(?:\.0{0,3})?|0(?:\.[0-9]{0,3})?)")


def in_words(answer: Answer, request: Request, store: Store) -> Answer:
    """The same answer with the page that the press made for it. As long as none has come it stays as it is."""
    if not answer.instead:
        return answer
    found = _COVERAGE.fullmatch(request.path)
    news = store.news(found[1]) if found else None
    own = _tags(news.pressed.language) if news else ()
    for tag in own:
        if page := store.common_page(f"{answer.status}.{tag}"):
            return replace(answer, body=page.plain)
    asked = _asked(request.header(b"accept-language"))
    for name in (*(f"{answer.status}.{tag}" for tag in asked), f"{answer.status}"):
        if page := store.common_page(name):
            return replace(answer, body=page.plain, headers=(*answer.headers, (b"vary", b"accept-language")))
    return answer


def _tags(tag: str) -> Iterator[str]:
    """ "de-AT" is served by "de"."""
    tag = tag.strip().lower()
    yield tag
    if "-" in tag:
        yield tag.partition("-")[0]


@lru_cache(maxsize=256)
def _asked(accept: str) -> tuple[str, ...]:
    """The languages that a reader's browser asks for, best first. What it would take any of is left to the house."""
    weighed: list[tuple[float, str]] = []
    for one in accept.split(","):
        tag, _, rest = one.partition(";")
        weight = _WEIGHT.fullmatch(rest.strip()) if rest else None
        if (not rest or weight) and tag.strip() not in ("", "*"):
            weighed.append((float(weight[1]) if weight else 1.0, tag))
    best = sorted((one for one in weighed if one[0] > 0), key=lambda one: -one[0])
    return tuple(dict.fromkeys(name for _, tag in best for name in _tags(tag)))
