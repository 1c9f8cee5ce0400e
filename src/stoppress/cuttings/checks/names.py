"""Names as a page writes them: words with a capital that stand together. No register is needed to see that one of them
is written in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stoppress.cuttings.page import Field, PagePost

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*\w"
_RUN = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?: (?:(?:de|van|von|der|den|al|el|bin|di|da|la|le|du) )*{_CAPITAL})*")
# "Slade", "Slate", "Skate": short words are one slip from too many others.
SHORT = 5
_FULL = 2
_LONG = 6
_POSSESSIVE = re.compile(r"[’']s?$")
# Where names stand in running text. In headlines many a house writes every word with a capital.
FIELDS = ("body", "caption", "table")


@dataclass(frozen=True, slots=True)
class Run:
    """Words with a capital in a row. `opens`: the first of them begins a sentence, and may be any word."""

    words: tuple[str, ...]
    field: Field
    start: int
    end: int
    opens: bool


def runs(post: PagePost) -> Iterator[Run]:
    for field in post.fields:
        if field.field in FIELDS:
            for found in _RUN.finditer(field.text):
                bare = _POSSESSIVE.sub("", found[0])
                opens = opens_sentence(field.text, found.start())
                yield Run(tuple(bare.split()), field, found.start(), found.start() + len(bare), opens)


def opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" ")
    return not before or before[-1] in "\n.!?…:;“”\"„»‘’'*•-–—"


class Names:
    """Every name of some posts, oldest first: full names (two words and more), and single words that stood with a
    capital in the middle of a sentence, with where each was first."""

    def __init__(self, posts: Iterable[PagePost]) -> None:
        self.full: dict[tuple[str, str], Run] = {}
        self.count: dict[tuple[str, str], int] = {}
        self.single: dict[str, Run] = {}
        self.times: dict[str, int] = {}
        self.small: set[str] = set()
        for post in posts:
            self._read(post)

    def _read(self, post: PagePost) -> None:
        for field in post.fields:
            self.small.update(word for word in re.findall(r"[^\W\d_]+", field.text) if word.islower())
        seen: set[tuple[str, str] | str] = set()
        for run in runs(post):
            words = run.words[run.opens :] if len(run.words) != _FULL else run.words
            if len(words) > 1:
                pair = (words[-2], words[-1])
                self.full.setdefault(pair, run)
                if pair not in seen:
                    self.count[pair] = self.count.get(pair, 0) + 1
                    seen.add(pair)
            for word in words if len(words) > 1 or not run.opens else ():
                self.single.setdefault(word, run)
                if word not in seen:
                    self.times[word] = self.times.get(word, 0) + 1
                    seen.add(word)


def one_slip(word: str, other: str) -> bool:
    """Whether one letter was left out, put in or changed, or two changed places. One that only goes on ("Martin",
    "Martins") is another word, and so is a short one."""
    short, long = sorted((word.casefold().replace("’", "'"), other.casefold().replace("’", "'")), key=len)
    if len(short) < SHORT or len(long) - len(short) > 1 or long.startswith(short):
        return False
    at = next((n for n, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or _exchanged(short, long)


def _exchanged(one: str, other: str) -> bool:
    """Two letters for each other: next to each other in any word, further apart ("Panaroma") in a long one."""
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != _FULL or one[apart[0]] != other[apart[1]] or one[apart[1]] != other[apart[0]]:
        return False
    return apart[1] - apart[0] == 1 or len(one) > _LONG
