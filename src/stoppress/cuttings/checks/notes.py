"""House notes, read: which words are not to be used, and who is not to be named. A note of a kind says it in its lists
(`story/house_notes.py`). In free text what counts is a sentence that forbids, and in it what stands in quotation marks,
or the names after "do not name"; in "Ann Lee must not be named", what stands right before; and what
`plain_notes.py` understands without any marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from stoppress.cuttings.checks.plain_notes import JOINED, NAME, plain_names, plain_words, restricted
from stoppress.story.house_notes import HouseNote

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
    "es": (
        (
            r"\b(?:no (?:se (?:debe|puede|podrá) |hay que |deb(?:e|es|en|emos|éis) )?(?!ser\b)"
            r"(?:us(?:ar|e|es|en|emos|éis)|utiliz(?:ar)|utilic(?:es?|en|emos|éis)|emple(?:ar|es?|en|emos|éis)"
            r"|escrib(?:ir|as?|an|amos|áis)|decir|dig(?:as?|an|amos|áis)|nombr(?:ar|es?|en|emos|éis)"
            r"|identifi(?:car|ques?|quen|quemos|quéis)|mencion(?:ar|es?|en|emos|éis)"
            r"|publi(?:car|ques?|quen|quemos|quéis)|difund(?:ir|as?|an))"
            r"|no (?:debe|deben|puede|pueden|podrán?)|nunca|jamás|evit(?:ar|a|ad|en?|emos)|prohibid[oa]s?)\b"
        ),
        r"\b(?:nombr\w+|identifi\w+|identidad(?:es)?|mencion\w+)\b",
    ),
    "ar": (
        r"(?:لا ت\w+|لا يجوز|لا يجب|عدم|تجنب(?:وا)?|يمنع|يُمنع|ممنوع|يحظر|يُحظر|حظر)",
        r"(?:اسم|أسماء|تسمية|هوية|تسموا|تسمّوا|تذكروا|ذكر)",
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
    "es": (r"\s*ser (?:nombr|identific|us|utiliz|emple|mencion)ad[oa]s?\b", r""),
    "ar": (r"(?!)", r""),
}
_QUOTED = re.compile(r"[“\"„«‘]\s?([^”\"“»’]{2,80}?)\s?[”\"“»’]")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-z“\"„«])|\n+")


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A word or a name, and the note that says so. `way` chooses among the sentences that a finding has; `whole`: a
    part of it that stands alone is nothing."""

    text: str
    note: str
    way: str = ""
    instead: str = ""
    whole: bool = False

    @property
    def values(self) -> dict[str, str]:
        more = {"way": self.way, "instead": self.instead}
        return {"note": self.note} | {name: said for name, said in more.items() if said}


@dataclass(frozen=True, slots=True)
class Notes:
    """`ordered`: words that an order forbids, or that say what it is about."""

    words: tuple[Forbidden, ...] = ()
    names: tuple[Forbidden, ...] = ()
    ordered: tuple[Forbidden, ...] = ()


def read_notes(notes: Sequence[str | HouseNote], language: str, *, at: datetime | None = None) -> Notes:
    """What the notes forbid at that moment; without one, whatever is written down, run out or not. A note in words that
    are not understood forbids nothing: people read it all the same."""
    found = Notes()
    for note in notes:
        if isinstance(note, str):
            found = _both(found, _free(note, language))
        elif at is None or note.in_force(at):
            found = _both(found, _of_kind(note, language))
    return Notes(*(tuple(dict.fromkeys(kept)) for kept in (found.words, found.names, found.ordered)))


@lru_cache(maxsize=256)
def looks_for(note: HouseNote, language: str) -> tuple[str, ...]:
    """What the checks understand of a note, whenever it is in force."""
    found = _of_kind(note, language)
    return tuple(dict.fromkeys(one.text for one in (*found.names, *found.words, *found.ordered)))


def _both(one: Notes, other: Notes) -> Notes:
    return Notes(one.words + other.words, one.names + other.names, one.ordered + other.ordered)


def _of_kind(note: HouseNote, language: str) -> Notes:
    text = note.text
    match note.kind:
        case "words":
            way = "instead" if note.instead else "" if text else "word"
            return Notes(words=tuple(Forbidden(one, text, way, note.instead or "") for one in note.words))
        case "name":
            way = "" if note.reason in (None, "other") else str(note.reason)
            return Notes(names=tuple(Forbidden(one, text, way) for one in note.names))
        case "restriction":
            covered = covered_by(note.covers or "")
            return Notes(
                names=(
                    *(Forbidden(one, text, "order") for one in note.names),
                    *(Forbidden(one, text, "covers", whole=True) for one in covered),
                ),
                ordered=tuple(Forbidden(one, text, "order") for one in note.words),
            )
        case _:
            return _free(text, language)


def covered_by(covers: str) -> list[str]:
    """What is looked for of what an order is about: what it has in quotation marks, and names; else all of it."""
    named = [*_QUOTED.findall(covers), *_names(covers)]
    return named or ([covers] if covers else [])


def _free(note: str, language: str) -> Notes:
    """In the language of the page, or in English where that tells nothing: a desk may have another than its readers."""
    tongue = language.partition("-")[0].lower()
    found = _said_in(note, tongue)
    return found if tongue == "en" or any((found.words, found.names)) else _said_in(note, "en")


def _said_in(note: str, tongue: str) -> Notes:
    forbids, naming = _FORBIDS.get(tongue, _FORBIDS["en"])
    of_before, its_verb = _OF_BEFORE.get(tongue, _OF_BEFORE["en"])
    words: list[Forbidden] = []
    names: list[Forbidden] = []
    for sentence in _SENTENCE.split(note):
        covered = [*restricted(sentence, tongue)]
        names.extend(Forbidden(text, note, "covers") for text in covered)
        if found := re.search(forbids, sentence, re.IGNORECASE):
            before, after = sentence[: found.start()], sentence[found.end() :]
            is_name = re.search(naming, sentence, re.IGNORECASE)
            kept = names if is_name else words
            if re.match(of_before, after, re.IGNORECASE):
                subject = re.sub(rf"{its_verb}\s*$", "", before, flags=re.IGNORECASE)
                forms = (_QUOTED, NAME) if is_name else (_QUOTED,)
                kept.extend(Forbidden(text, note) for text in _last(subject, forms))
            kept.extend(Forbidden(text, note) for text in _QUOTED.findall(after))
            if is_name:
                names.extend(Forbidden(text, note) for text in (*_names(after), *plain_names(sentence, tongue)))
        if not _QUOTED.search(sentence):
            words.extend(Forbidden(text, note) for text in plain_words(sentence, tongue))
    return Notes(tuple(words), tuple(names))


def _last(text: str, forms: Sequence[re.Pattern[str]]) -> Iterator[str]:
    """What a text ends with, quoted or as names, also several: "Ann Lee and Bo Holm"."""
    found = sorted((one for form in forms for one in form.finditer(text)), key=lambda one: one.end(), reverse=True)
    end = len(text)
    for one in found:
        if one.end() <= end and JOINED.fullmatch(text[one.end() : end]):
            yield one[1] if one.re is _QUOTED else one[0]
            end = one.start()


def _names(text: str) -> Iterator[str]:
    yield from NAME.findall(_QUOTED.sub(" ", text))
