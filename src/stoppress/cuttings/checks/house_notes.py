"""What the house notes forbid: words that are not to be used, and people who are not to be named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.checks.found import Found, Stretch
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.checks.notes import Forbidden
from stoppress.cuttings.page import Field, PagePost


def house_note(post: PagePost, known: Known) -> Iterator[Found]:
    """Also in somebody's mouth: whether a quotation may say it is for an editor."""
    for forbidden in known.notes.words:
        pattern = re.compile(rf"(?<!\w){_spaced(forbidden.text)}(?:[’']?s)?(?!\w)", re.IGNORECASE)
        if found := _first(post, pattern):
            yield Found("house_note", found, values={"note": forbidden.note})


def restriction(post: PagePost, known: Known) -> Iterator[Found]:
    """The full name first; else a part of it that stands alone, and is nobody else's on this page."""
    for forbidden in known.notes.names:
        found = _first(post, re.compile(rf"(?<!\w){_spaced(forbidden.text)}(?!\w)", re.IGNORECASE))
        if found is None:
            found = next(filter(None, (_alone(post, part) for part in _parts(forbidden, known))), None)
        if found is not None:
            yield Found("restriction", found, values={"note": forbidden.note})


def _parts(forbidden: Forbidden, known: Known) -> list[str]:
    first, *more = forbidden.text.split()
    if not more:
        return []
    others = [name for name in known.full_names if " ".join(name).casefold() != forbidden.text.casefold()]
    return [part for part in (first, more[-1]) if not any(part in name for name in others)]


def _alone(post: PagePost, part: str) -> Stretch | None:
    """ "Katya said", and neither "Brenner Street" nor "Anna Brenner"."""
    cap = r"[A-ZÀ-Þ][\w’'-]*"
    return _first(post, re.compile(rf"(?<!\w)(?<![A-ZÀ-Þ]\w )(?<!-){re.escape(part)}(?![\w-])(?! {cap})"), alone=True)


def _first(post: PagePost, pattern: re.Pattern[str], *, alone: bool = False) -> Stretch | None:
    for field in post.fields:
        for found in pattern.finditer(field.text):
            if not alone or not _named_before(field, found.start()):
                return Stretch(field, found.start(), found.end())
    return None


def _named_before(field: Field, at: int) -> bool:
    """Whether another name stands right before it: then both are one name, and it is somebody else's."""
    before = re.search(r"([^\W\d_][\w’'-]*) $", field.text[max(0, at - 40) : at])
    return before is not None and before[1][0].isupper() and not _begins_sentence(field.text, at - len(before[0]))


def _begins_sentence(text: str, at: int) -> bool:
    return not text[:at].strip() or text[:at].rstrip()[-1] in '.!?:\n“”"' or text[at - 1] == "\n"


def _spaced(text: str) -> str:
    return r"[\s-]+".join(re.escape(part) for part in text.split())
