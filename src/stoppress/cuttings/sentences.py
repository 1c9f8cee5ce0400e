"""Tokens and sentences of plain text, with offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.marks import Quoted, paragraphs

# One alternative for each kind; none can be matched in two ways, so the time is linear.
# What stands on or under a letter is of its word: in pointed Arabic and Hebrew, and in accents that are written apart.
_ON = r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]"
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., p.m., J.R.
    r"|\d+(?:[-–‑][^\W\d_]+)+"  # 34-year-old
    r"|[$£€]?\d+(?:[.,:]\d+)*%?"
    r"|[@#]\w+"
    r"|[’'](?:s|S|re|ve|ll|d|m)\b"
    rf"|[^\W_]+(?:{_ON}+[^\W_]*)*"
    r"(?:[-–‑&][^\W_]+|[’'](?!s\b|S\b|re\b|ve\b|ll\b|d\b|m\b)[^\W\d_]+)*"
    r"|''|``|--+|\.\.+|[^\w\s]|_+"
)


_DASHES = frozenset(("—", "–", "―", "--", "-"))


@dataclass(slots=True)
class Token:
    """A word or a mark. `quote` is the number of the quoted stretch it stands in, or -1; `sentence` counts sentences
    as seen from outside: a quotation of three sentences is part of the one that holds it."""

    start: int
    end: int
    text: str
    low: str
    quote: int = -1
    sentence: int = 0
    tag: str = ""
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` up to, not including, `last`; `paragraph` counts from nought."""

    first: int
    last: int
    paragraph: int


def tokens(text: str, elisions: frozenset[str] = frozenset()) -> list[Token]:
    """Words and marks in order. Of `elisions` ("l", "qu") each is a word of its own before an apostrophe."""
    found = [Token(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(text)]
    return found if not elisions else [part for one in found for part in _parts(one, elisions)]


def _parts(word: Token, elisions: frozenset[str]) -> list[Token]:
    head, mark, tail = word.low.partition("'")
    if not mark or not tail or head not in elisions:
        return [word]
    cut = len(head) + 1
    first = Token(word.start, word.start + cut, word.text[:cut], word.low[:cut])
    return [first, Token(word.start + cut, word.end, word.text[cut:], tail)]


def read(text: str, quoted: list[Quoted], profile: Profile) -> tuple[list[Token], list[Sentence]]:
    """Tokens told which quotation they stand in, and sentences. The two marks of a quotation are tokens of it."""
    words = tokens(text, profile.naming.elisions)
    q = 0
    for word in words:
        while q < len(quoted) and quoted[q].end <= word.start:
            q += 1
        if q < len(quoted) and quoted[q].start <= word.start:
            word.quote = q
            span = quoted[q]
            word.mark = word.start < span.inner[0] or word.start >= span.inner[1]
    sentences: list[Sentence] = []
    at = 0
    for number, (_, end) in enumerate(paragraphs(text)):
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
            if at - first and _ends(words, at - 1, end, quoted, profile):
                sentences.append(Sentence(first, at, number))
                first = at
        if at > first:
            sentences.append(Sentence(first, at, number))
    for number, sentence in enumerate(sentences):
        for k in range(sentence.first, sentence.last):
            words[k].sentence = number
    return words, sentences


def _ends(words: list[Token], at: int, end: int, quoted: list[Quoted], profile: Profile) -> bool:
    """Whether a sentence, as seen from outside of quotations, ends after the token."""
    word = words[at]
    if at + 1 >= len(words) or words[at + 1].start >= end:
        return True
    following = words[at + 1]
    if word.quote >= 0:
        span = quoted[word.quote]
        if following.start < span.end or span.unclosed:
            return False
        # After the closing mark: the quotation ended its sentence, and what follows begins one.
        inner = words[at - 1] if at and word.mark else word
        if inner.text not in (".", "!", "?", "…", "...") and not inner.text.startswith(".."):
            return False
        if following.text in _DASHES:
            return False  # “Never.” — Ann Lee
        if _signs(words, at + 1, end, profile):
            return False  # “Never.” Ann Lee, council leader
        if inner.text in ("!", "?"):
            # "he asked" or "Smith asked" may follow a question: only another quotation begins a sentence for sure.
            return following.quote >= 0 or (following.text[0].isupper() and not _said_soon(words, at + 1, end, profile))
        return following.quote >= 0 or following.text[0].isupper() or not following.text[0].isalnum()
    if word.text in ("!", "?"):
        return not following.text[0].islower()
    if word.text == ".":
        before = words[at - 1] if at else None
        if before is not None and before.end == word.start:
            short = before.text.rpartition("-")[2]
            if short in profile.abbreviations or (len(before.text) == 1 and before.text.isupper()):
                return False
        if following.text in (")", "]", ","):
            return False
        return following.text[0].isupper() or not following.text[0].isalpha()
    if word.text == ";":
        return False
    if len(word.text) > 2 and word.text.endswith(".") and word.text[0].isalpha():
        # "U.S." ends a sentence when a word that begins one follows.
        return following.text[0].isupper() and following.low in profile.starters
    return False


def _signs(words: list[Token], at: int, end: int, profile: Profile) -> bool:
    """Whether nothing but a name and what it is stands in the rest of the paragraph."""
    if not (words[at].text[0].isupper() or words[at].text == "("):
        return False
    for k in range(at, min(at + 12, len(words))):
        word = words[k]
        if word.start >= end:
            return True
        tensed = profile.verbs.get(word.low, frozenset()) | frozenset(
            form for cue in profile.cues.get(word.low, {}).values() for form in cue.forms
        )
        if word.quote >= 0 or word.low in profile.auxiliaries or word.low in profile.pronouns or word.text in "?!:;":
            return False
        if tensed & {"past", "present"} or (word.text == "." and k + 1 < len(words) and words[k + 1].start < end):
            return False
    return at + 12 >= len(words)


def _said_soon(words: list[Token], at: int, end: int, profile: Profile) -> bool:
    """Whether a verb of saying stands within a few words: "“Why?” Smith asked". "That was a reference" is another."""
    if words[at].low in profile.determiners and at + 1 < len(words) and words[at + 1].low in profile.auxiliaries:
        return False
    for k in range(at, min(at + 5, len(words))):
        word = words[k]
        if word.start >= end or word.text in ".!?":
            return False
        if word.low in profile.cues and word.low not in profile.determiners:
            return True
    return False
