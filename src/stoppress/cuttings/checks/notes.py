"""House notes, read: which words are not to be used, and who is not to be named. A note is free text; what counts is a
sentence that forbids, and in it what stands in quotation marks, or the names after "do not name"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# What forbids, and what forbids to say who somebody is.
_FORBIDS = {
    "en": (
        r"\b(?:do not|don[’']t|never|must not|may not|should not|avoid|no use of|not to be)\b",
        r"\b(?:name|named|naming|identify|identified|identifying)\b",
    ),
    "de": (
        r"\b(?:nicht|niemals|nie|kein\w*|vermeiden|vermeidet)\b",
        r"\b(?:nennen|genannt|nennt|namen|identifizier\w+)\b",
    ),
    "fr": (
        r"\b(?:ne pas|n[’']\w+ pas|ne jamais|jamais|éviter|évitez)\b",
        r"\b(?:nommer|nommez|nommée?s?|identifier)\b",
    ),
}
_QUOTED = re.compile(r"[“\"„«‘]\s?([^”\"“»’]{2,80}?)\s?[”\"“»’]")
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+(?: (?:(?:de|van|von|al|el|bin) )?[A-ZÀ-ÖØ-Þ][\w’'-]+)+")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-z“\"„«])|\n+")


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A word or a name, and the note that says so."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Notes:
    words: tuple[Forbidden, ...] = ()
    names: tuple[Forbidden, ...] = ()


def read_notes(notes: Sequence[str], language: str) -> Notes:
    """What the notes forbid. A note in words that are not understood forbids nothing: people read it all the same."""
    forbids, naming = _FORBIDS.get(language.partition("-")[0].lower(), _FORBIDS["en"])
    words: list[Forbidden] = []
    names: list[Forbidden] = []
    for note in notes:
        for sentence in _SENTENCE.split(note):
            if found := re.search(forbids, sentence, re.IGNORECASE):
                after = sentence[found.end() :]
                is_name = re.search(naming, sentence, re.IGNORECASE)
                (names if is_name else words).extend(Forbidden(text, note) for text in _QUOTED.findall(after))
                if is_name:
                    names.extend(Forbidden(text, note) for text in _names(after))
    return Notes(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(names)))


def _names(text: str) -> Iterator[str]:
    yield from _NAME.findall(_QUOTED.sub(" ", text))
