"""Names as a page writes them: words with a capital that stand together. No register is needed to see that one of them
is written in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stoppress.cuttings.page import Field, PagePost

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*\w"
_RUN = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?: (?:(?:de|van|von|der|den|al|el|bin|di|da|la|le|du) )*{_CAPITAL})*")
# "Slade", "Slate", "Skate": short words are one slip from too many others.
SHORT = 5
_FULL = 2
_LONG = 6
# No name has more letters; what has is none.
_NAME = 40
_LETTERS = re.compile(r"[^\W\d_]+")
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


def runs(post: PagePost, *, headlines: bool = False) -> Iterator[Run]:
    """`headlines`: where a headline has small words, its names, too."""
    for field in post.fields:
        if field.field in FIELDS or (headlines and field.field == "headline" and _has_small(field.text)):
            yield from runs_in(field)


def runs_in(field: Field) -> Iterator[Run]:
    for found in _RUN.finditer(field.text):
        bare = _POSSESSIVE.sub("", found[0])
        opens = opens_sentence(field.text, found.start())
        yield Run(tuple(bare.split()), field, found.start(), found.start() + len(bare), opens)


def _has_small(text: str) -> bool:
    """Whether a headline is written like a sentence: two longer words of it have no capital."""
    small = [word for word in _LETTERS.findall(text) if word.islower() and len(word) >= SHORT - 1]
    return len(small) >= _FULL


def opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" ")
    return not before or before[-1] in "\n.!?…:;“”\"„»‘’'*•-–—"


Pair = tuple[str, str]


class Names:
    """Every name of some posts: full names (two words and more), and single words that stood with a capital in the
    middle of a sentence, each with where the oldest of these posts has it first, and in how many posts it is. `small`
    are words that stand without one. `put` a post in by its rank among the others, or take it `out` as it was put in.
    """

    def __init__(self) -> None:
        self.full: dict[Pair, Run] = {}
        self.single: dict[str, Run] = {}
        self.small: Counter[str] = Counter()
        # Whole pairs by either of their words, single names by what is left of them without a letter.
        self.by_part: dict[str, set[Pair]] = {}
        self.by_less: dict[str, set[str]] = {}
        self._having: dict[Pair | str, list[str]] = {}

    def times(self, name: Pair | str) -> int:
        """How many posts have it."""
        return len(self._having.get(name, ()))

    def put(self, post: PagePost, rank: Mapping[str, int]) -> None:
        self.small.update(_small(post))
        for name, run in _first(post).items():
            having = self._having.setdefault(name, [])
            having.append(post.id)
            if isinstance(name, tuple):
                if len(having) == 1:
                    for part in name:
                        self.by_part.setdefault(part, set()).add(name)
                if len(having) == 1 or rank[self.full[name].field.post] > rank[post.id]:
                    self.full[name] = run
            else:
                if len(having) == 1:
                    for less in less_of(name):
                        self.by_less.setdefault(less, set()).add(name)
                if len(having) == 1 or rank[self.single[name].field.post] > rank[post.id]:
                    self.single[name] = run

    def out(self, post: PagePost, posts: Mapping[str, PagePost], rank: Mapping[str, int]) -> None:
        """`posts` are those that stay and those that are still to be taken out."""
        self.small.subtract(_small(post))
        for word in _small(post):
            if not self.small[word]:
                del self.small[word]
        for name in _first(post):
            having = self._having[name]
            having.remove(post.id)
            if not having:
                del self._having[name]
            if isinstance(name, tuple):
                _renew(self.full, name, post, having, posts, rank)
                for part in () if having else set(name):
                    _drop(self.by_part, part, name)
            else:
                _renew(self.single, name, post, having, posts, rank)
                for less in () if having else less_of(name):
                    _drop(self.by_less, less, name)


def _renew(
    found: dict[Any, Run],
    name: Pair | str,
    post: PagePost,
    having: list[str],
    posts: Mapping[str, PagePost],
    rank: Mapping[str, int],
) -> None:
    """Where a name is first without this post."""
    if not having:
        del found[name]
    elif found[name].field.post == post.id:
        found[name] = _first(posts[min(having, key=lambda one: rank.get(one, -1))])[name]


def _drop(by: dict[str, set[Any]], key: str, name: Pair | str) -> None:
    by[key].discard(name)
    if not by[key]:
        del by[key]


def _small(post: PagePost) -> set[str]:
    return {word for field in post.fields for word in _LETTERS.findall(field.text) if word.islower()}


def _first(post: PagePost) -> dict[Pair | str, Run]:
    """The names of a post, with where each is first."""
    found: dict[Pair | str, Run] = {}
    for run in runs(post):
        words = run.words[run.opens :] if len(run.words) != _FULL else run.words
        if len(words) > 1:
            found.setdefault((words[-2], words[-1]), run)
        for word in words if len(words) > 1 or not run.opens else ():
            found.setdefault(word, run)
    return found


def less_of(word: str) -> set[str]:
    """A word, what is left of it without one of its letters, and its letters in order. Two words that are one slip
    apart share one of these."""
    low = word.casefold()
    if len(low) > _NAME:
        return {low}
    return {low, "".join(sorted(low)), *(low[:at] + low[at + 1 :] for at in range(len(low)))}


def slips_of(word: str, names: Names) -> list[str]:
    """Names of the page that are one slip away from `word`."""
    near = {other for less in less_of(word) for other in names.by_less.get(less, ())}
    return sorted(other for other in near if one_slip(word, other))


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


def short_slip(word: str, other: str) -> bool:
    """The same for short words, where a letter that is changed makes another name ("Lane", "Line") and one that is left
    out or has changed places ("Eldr", "Pakr") makes none. For surnames behind the same first name."""
    short, long = sorted((word.casefold(), other.casefold()), key=len)
    if len(short) < SHORT - 1 or long.startswith(short):
        return False
    if len(short) == len(long):
        return sorted(short) == sorted(long) and _exchanged(short, long)
    return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))


def given_slip(name: str, other: str) -> bool:
    """The same for a first name before the same surname, where a letter may be missing in a short one, too: "Alan",
    "Allan"; "Jon", "John". One that goes on ("Erik", "Erika") is another name."""
    short, long = sorted((name.casefold(), other.casefold()), key=len)
    if len(short) < SHORT - 2 or len(long) != len(short) + 1 or long.startswith(short):
        return False
    return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))


def _exchanged(one: str, other: str) -> bool:
    """Two letters for each other: next to each other in any word, further apart ("Panaroma") in a long one."""
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != _FULL or one[apart[0]] != other[apart[1]] or one[apart[1]] != other[apart[0]]:
        return False
    return apart[1] - apart[0] == 1 or len(one) > _LONG
