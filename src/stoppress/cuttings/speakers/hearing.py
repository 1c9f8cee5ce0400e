"""What one text of a post says by itself: its speech, its sentences and its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stoppress.cuttings.languages.naming import Naming
from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.nlp import Tagger
from stoppress.cuttings.page import Field, PagePost
from stoppress.cuttings.people.marked import unmarked
from stoppress.cuttings.speech.statements import Reading, read_speech

# Fields whose quotations are somebody's, in the order in which they are resolved: headlines inherit.
SPOKEN = ("body", "headline", "caption")
# Those whom a sentence is about are among so many words of its beginning.
OPENING_WORDS = 5
# Marks that a paragraph of somebody's words begins with, and how long a line that introduces it is.
OPENING = frozenset('"“„«‘»')
SHORT_LEAD = 8
# A sentence's opening phrase ends within so many characters.
OPENS_WITHIN = 60
# How many sentences back somebody may be whom a description stands for.
NEAR = 2
# So many words in marks may be what somebody is called.
CALLED = 2
# Nobody writes a sentence of so many characters.
LONGEST = 1_000
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»']*\s+(?=[\"“‘«„A-ZÀ-Þ0-9])|\n+")
_SHORT = re.compile(r"(?<![\w.])([A-ZÀ-Þ][a-z]{0,5})\.$")
LETTERS = re.compile(r"[^\W_]+")
MARKS = "\"“”„‟«»‹›‘’‚' \t\n"


@dataclass(frozen=True, slots=True)
class Heard:
    """What one field says by itself: read once a post, before anybody is known."""

    number: int
    field: Field
    reading: Reading
    sentences: tuple[int, ...]

    @property
    def text(self) -> str:
        return self.field.text

    def words(self, start: int, end: int | None = None) -> list[str]:
        """The words between two characters, in small letters."""
        return words_in(self.text[start:end])

    def begins(self, at: int) -> int:
        """Where the sentence begins that holds the character."""
        return self.sentences[self.sentence(at)]

    def ends(self, at: int) -> int:
        """Where the sentence ends that holds the character, and the next begins."""
        following = self.sentence(at) + 1
        return self.sentences[following] if following < len(self.sentences) else len(self.text)

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds the character."""
        return bisect_right(self.sentences, at) - 1

    def quoted(self, at: int) -> bool:
        """Whether the character stands in quoted words."""
        number = bisect_right(self.reading.quoted, at, key=lambda one: one.inner[0]) - 1
        return number >= 0 and at < self.reading.quoted[number].inner[1]

    def spoken(self, at: int) -> bool:
        """Whether the character stands in what somebody says. A name alone in marks is what somebody is called."""
        if not self.quoted(at):
            return False
        number = bisect_right(self.reading.quoted, at, key=lambda one: one.inner[0]) - 1
        words = self.text[slice(*self.reading.quoted[number].inner)].split()
        return len(words) > CALLED or not all(one[:1].isupper() and one.isalpha() for one in words)


def hear(post: PagePost, profile: Profile, tagger: Tagger | None = None) -> tuple[Heard, ...]:
    """Read the fields of a post for speech. A tagger is asked of English alone."""
    asked = tagger if profile.code == "en" else None
    return tuple(
        Heard(
            number,
            field,
            read_speech(unmarked(field.text, profile.naming), profile, asked(field.text) if asked else None),
            tuple(_sentences(field.text, profile.naming)),
        )
        for number, field in enumerate(post.fields)
        if field.field in SPOKEN
    )


def _sentences(text: str, naming: Naming) -> Iterator[int]:
    """Where each begins, and none behind "Mr.". One that does not end is cut: every quotation looks at all of
    its own."""
    start = 0
    yield start
    found = (match.end() for match in _SENTENCE.finditer(text) if not _is_short(text, match, naming))
    for end in (*found, len(text)):
        while end - start > LONGEST:
            start += LONGEST
            yield start
        if end < len(text):
            start = end
            yield start


def _is_short(text: str, end: re.Match[str], naming: Naming) -> bool:
    """Whether the stop before a gap is that of "Mr.", "J.", and no sentence's end."""
    if text[end.start() - 1 : end.start()] != "." or text[end.start()] != " ":
        return False
    before = _SHORT.search(text, max(0, end.start() - 8), end.start())
    low = before.group(1).lower() if before is not None else ""
    return len(low) == 1 or low in naming.titles or low in naming.ranks


def bare(text: str, determiners: Iterable[str]) -> str:
    """A phrase without the article before it."""
    words = text.split()
    while words and words[0].lower() in determiners and words[1:2] != ["of"]:
        words.pop(0)
    return " ".join(words)


def words_in(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return [one.lower() for one in LETTERS.findall(text)]


def owns(text: str, at: int) -> bool:
    """Whether what ends at a character has something: "Ruiz’s"."""
    return text[at : at + 2] in ("’s", "'s")


def is_title(words: str) -> bool:
    """Whether quoted words are a name of something: capitals all through and no stop at the end."""
    parts = [part for part in words.split() if len(part) > 3]
    return bool(parts) and all(part[:1].isupper() for part in parts) and words[-1:].isalnum() and len(words.split()) > 1
