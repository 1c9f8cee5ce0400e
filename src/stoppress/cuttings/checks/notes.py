"""House notes, read: which words are not to be used, and who is not to be named. A note is free text; what counts is a
sentence that forbids, and in it what stands in quotation marks, or the names after "do not name"; in "Ann Lee must not
be named", what stands right before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# What forbids, and what forbids to say who somebody is.
_FORBIDS = {
    "en": (
        r"\b(?:do not|don[’']t|never|(?:must|may|can|should) ?not|can[’']t|avoid|no use of|(?:is )?not to be)\b",
        r"\b(?:name|named|naming|identify|identified|identifying)\b",
    ),
    "de": (
        r"\b(?:nicht|niemals|nie|kein\w*|vermeiden|vermeidet)\b",
        r"\b(?:nennen|genannt|nennt|namen|identifizier\w+)\b",
    ),
    "fr": (
        r"\b(?:ne pas|ne \w+ (?:pas|jamais)|n[’']\w+ pas|ne jamais|jamais|éviter|évitez)\b",
        r"\b(?:nommer|nommez|nommée?s?|identifier)\b",
    ),
}
# What makes whatever stands before it the one that is forbidden: "must not be named", "darf nicht genannt werden". The
# verb before "nicht" belongs to it.
_OF_BEFORE = {
    "en": (r"\s*(?:be )?(?:publicly )?(?:named|identified|used|said|written)\b", r""),
    "de": (
        r"\s*(?:namentlich )?(?:genannt|identifiziert|verwendet|benutzt|geschrieben)\b",
        r"\b(?:darf|dürfen|soll|sollen|wird|werden)",
    ),
    "fr": (r"\s*être (?:nommée?s?|identifiée?s?|utilisée?s?|employée?s?)\b", r""),
}
_QUOTED = re.compile(r"[“\"„«‘]\s?([^”\"“»’]{2,80}?)\s?[”\"“»’]")
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+(?: (?:(?:de|van|von|al|el|bin) )?[A-ZÀ-ÖØ-Þ][\w’'-]+)+")
_JOINED = re.compile(r"\s*(?:,|,?\s*(?:and|or|und|oder|et|ou))?\s*")
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
    of_before, its_verb = _OF_BEFORE.get(language.partition("-")[0].lower(), _OF_BEFORE["en"])
    words: list[Forbidden] = []
    names: list[Forbidden] = []
    for note in notes:
        for sentence in _SENTENCE.split(note):
            if found := re.search(forbids, sentence, re.IGNORECASE):
                before, after = sentence[: found.start()], sentence[found.end() :]
                is_name = re.search(naming, sentence, re.IGNORECASE)
                if re.match(of_before, after, re.IGNORECASE):
                    subject = re.sub(rf"{its_verb}\s*$", "", before, flags=re.IGNORECASE)
                    forms = (_QUOTED, _NAME) if is_name else (_QUOTED,)
                    (names if is_name else words).extend(Forbidden(text, note) for text in _last(subject, forms))
                (names if is_name else words).extend(Forbidden(text, note) for text in _QUOTED.findall(after))
                if is_name:
                    names.extend(Forbidden(text, note) for text in _names(after))
    return Notes(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(names)))


def _last(text: str, forms: Sequence[re.Pattern[str]]) -> Iterator[str]:
    """What a text ends with, quoted or as names, also several: "Ann Lee and Bo Holm"."""
    found = sorted((one for form in forms for one in form.finditer(text)), key=lambda one: one.end(), reverse=True)
    end = len(text)
    for one in found:
        if one.end() <= end and _JOINED.fullmatch(text[one.end() : end]):
            yield one[1] if one.re is _QUOTED else one[0]
            end = one.start()


def _names(text: str) -> Iterator[str]:
    yield from _NAME.findall(_QUOTED.sub(" ", text))
