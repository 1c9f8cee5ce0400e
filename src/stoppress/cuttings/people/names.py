"""Capitalised words of a text, read as names: of people, of bodies, of neither. What a name stands beside is kept as
signs that it is somebody's; the registry adds them up over the page and decides.

Long because every sign is looked for around the same words of one run, and what ends a name depends on all of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from stoppress.cuttings.languages import given
from stoppress.cuttings.languages.naming import Naming
from stoppress.cuttings.sentences import Token

Chance = dict[str, int]

# How much a sign weighs; `SURE` of them make somebody.
SURE = 3
WEIGHTS = {
    "title": 4,
    "rank": 4,
    "given": 3,
    "given word": 1,
    "role before": 3,
    "role after": 3,
    "age": 3,
    "who": 2,
    "letters": 3,
    "says": 1,
    "initial": 2,
    "signed": 4,
    "fate": 2,
    "list": 1,
    "two words": 1,
    "surname": 1,
    "so called": 3,
    "set apart": 3,
    "in person": 3,
    "short again": 2,
    "short says": 1,
    "place": -2,
    "article": -3,
    "place word": -3,
}


# What stands between somebody and her verb ("Gemma, behind the bar, earns") is no longer.
SET_APART = 12
# The second of a name may be a ship, and that is nobody's role.
NUMERALS = frozenset(("ii", "iii", "iv"))


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands: tokens `first` up to, not including, `last`; `words` of the name without titles. `titles`
    stood before it ("sir"). `role` are the tokens of a role in capitals right before it ("Prime Minister")."""

    first: int
    last: int
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    title_at: int = -1
    after: tuple[str, ...] = ()
    signs: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return " ".join(self.words)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A name as it is compared: small letters, no accents, one kind of apostrophe."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‑", "-"))
    return "".join(one for one in plain if not unicodedata.combining(one)).lower()


_GIVEN = frozenset(fold(one) for one in given.GIVEN)
_GIVEN_WORDS = frozenset(fold(one) for one in given.WORDS)
_WOMEN = frozenset(fold(one) for one in given.WOMEN)
_MEN = frozenset(fold(one) for one in given.MEN)
_EITHER = frozenset(fold(one) for one in given.EITHER)
_SHORT: dict[str, set[str]] = {}
for _pair in given.SHORT:
    for _one in _pair:
        _SHORT.setdefault(fold(_one), set()).update(fold(other) for other in _pair)
_WORD = re.compile(r"[^\W\d_]")


def is_given(word: str) -> bool:
    """Whether people are called that, also where it is the first half of a hyphened name."""
    low = fold(word)
    return low in _GIVEN or low.split("-")[0] in _GIVEN


def is_word(word: str) -> bool:
    """Whether a given name is an ordinary word or a place as well."""
    return fold(word) in _GIVEN_WORDS


def borne_by(word: str) -> str:
    """Who bears a given name: "f", "m" or "" where both do or nobody knows. For pronouns alone."""
    low = fold(word).split("-")[0]
    woman, man = low in _WOMEN, low in _MEN
    if not (woman or man or low in _EITHER):
        whole = _SHORT.get(low, set())  # Ron: Ronald
        woman, man = bool(whole & _WOMEN), bool(whole & _MEN)
    return "f" if woman and not man else "m" if man and not woman else ""


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be one person's: the same, short for it, or its initial."""
    a, b = fold(one).rstrip("."), fold(other).rstrip(".")
    if a == b or b in _SHORT.get(a, ()):
        return True
    return (len(a) == 1 or len(b) == 1) and a[:1] == b[:1]


_ARTICLE = re.compile(r"(?:al|el|ul|ad|an|ar|as|at|az)[-‑][A-ZÀ-Þ]")


def capital(word: str) -> bool:
    """Whether a word begins with a capital and is a word; "el-Amrani" has it behind the hyphen."""
    return word[:1].isupper() or ("-" in word and _ARTICLE.match(word) is not None)


def acronym(word: str) -> bool:
    """BBC, MI5, RSPCA: capitals alone, of two letters or more."""
    letters = [one for one in word if one.isalpha()]
    return len(letters) > 1 and all(one.isupper() for one in letters)


@dataclass(slots=True)
class Run:
    """Capitalised words in a row: tokens `first` up to, not including, `last`. `opens`: it begins a sentence."""

    first: int
    last: int
    opens: bool


# Endings and beginnings that only surnames have, in one country or another.
_SURNAME = re.compile(
    r"^(?:Mc|Mac[A-Z]|O[’']|Fitz|De[A-Z]|D[’'])|(?:son|sson|sen|ez|ová|ova|ić|vić|ski|ska|sky|skyi|enko|stein|berg|ström|oğlu|shvili|yan|"
    r"poulos|idis|wala|singh|kumar|ovic|evic|wicz|elli|etti|ini|ukwu|owo|moto|saki|mura|yama)$"
)

_OPENING = frozenset(".!?:;•*–—-“\"‘'«„(…[") | {"``", "--", "..."}


def runs(tokens: Sequence[Token], naming: Naming, begins: frozenset[int] = frozenset()) -> list[Run]:
    """All runs of capitalised words. `begins` are tokens that open a paragraph."""
    found: list[Run] = []
    at, end = 0, len(tokens)
    while at < end:
        word = tokens[at].text
        if not capital(word) or not _WORD.match(word):
            at += 1
            continue
        first = at
        opens = at == 0 or at in begins or tokens[at - 1].text in _OPENING
        at = _run_end(tokens, first, end, naming, begins)
        found.append(Run(first, at, opens))
    return found


def _run_end(tokens: Sequence[Token], first: int, end: int, naming: Naming, begins: frozenset[int]) -> int:
    at = first + 1
    while at < end and at not in begins:
        token = tokens[at]
        word = token.text
        if capital(word) and _WORD.match(word):
            at += 1
            continue
        behind = _particles(tokens, at, naming)
        following = tokens[behind] if behind < end and behind not in begins else None
        if following is None or not capital(following.text):
            break
        before = tokens[at - 1]
        if (
            word == "."
            and before.end == token.start
            and (len(before.text) == 1 or before.low in naming.titles or before.low in naming.ranks)
        ):
            at += 2  # J. Smith, Sgt. Smith
        elif token.low in naming.particles and before.end + 1 == token.start and before.low not in naming.starters:
            if naming.nouns_have_capitals and not is_given(before.text):
                break  # "der Rücktritt von Ulrich Wenk"
            at = behind + 1
        else:
            break
    return at


def _particles(tokens: Sequence[Token], at: int, naming: Naming) -> int:
    """The token after all particles in a row: "Anna van der Berg"."""
    while at + 1 < len(tokens) and tokens[at].low in naming.particles and tokens[at + 1].low in naming.particles:
        at += 1
    return at + 1


class Reader:
    """Reads the runs of one text."""

    def __init__(self, tokens: Sequence[Token], naming: Naming, begins: frozenset[int] = frozenset()) -> None:
        self.tokens = tokens
        self.naming = naming
        self.begins = begins
        self._runs = runs(tokens, naming, begins)
        self.shouting = self._is_title_case()

    def _is_title_case(self) -> bool:
        """Whether nearly every longer word has a capital: then a capital says nothing."""
        long = [
            one for one in self.tokens if len(one.text) > 3 and one.text.isalpha() and one.low not in self.naming.stops
        ]
        return len(long) > 3 and sum(capital(one.text) for one in long) >= 0.9 * len(long)

    def people(self) -> list[Named]:
        """Names that may be somebody's, in order."""
        found: list[Named] = []
        for run in self._runs:
            found.extend(self._of_run(run))
        return found

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _of_run(self, run: Run) -> list[Named]:
        first, last = run.first, run.last
        for at in range(first, last - 1):
            if self.low(at) in self.naming.ciphers and len(self.tokens[at + 1].text) == 1 and at + 2 == last:
                words = (self.tokens[at].text, self.tokens[at + 1].text)
                return [Named(at, last, words, signs=frozenset(("cipher",)))]
        while first < last and (run.opens or self.shouting) and first == run.first and self._only_opens(first, last):
            first += 1
        if first >= last:
            return []
        named = self._suffix(first, last)
        if named is None:
            return []
        other = self._wed(named)
        return [other, named] if other else [named]

    def _wed(self, named: Named) -> Named | None:
        """The first of "Roger and Patricia Fenn", who has the surname as well."""
        at = named.first - 2
        if len(named.words) != 2 or named.titles or at < 0 or self.low(at + 1) not in ("and", "&"):
            return None
        word = self.tokens[at].text
        alone = at == 0 or at in self.begins or not capital(self.tokens[at - 1].text)
        if not (alone and is_given(word) and not is_word(word) and is_given(named.words[0])):
            return None
        return Named(at, at + 1, (word, named.words[1]), signs=frozenset(("given", "two words")))

    def _only_opens(self, first: int, last: int) -> bool:
        """Whether the first word of a sentence is a capital for that reason alone."""
        low = self.low(first)
        if low in self.naming.titles or low in self.naming.ranks:
            return False
        if low in self.naming.starters:
            return not (
                is_given(self.tokens[first].text) and last - first > 1 and low not in ("will", "may", "an", "in", "so")
            )
        # "Speaking", "Asked": a participle, unless somebody is called that.
        return low.endswith(("ing", "ly")) and len(low) > 4 and not is_given(self.tokens[first].text)

    def _verb_of_a_headline(self, at: int) -> bool:
        """ "Ana Ruiz Says", "Ana Ruiz Speaks": a verb in the capitals of a headline, and no surname."""
        low = self.low(at)
        if is_given(self.tokens[at].text) or low in self.naming.tells:
            return False
        return low in self.naming.says or (low in self.naming.stops and low.endswith("s"))

    def _suffix(self, first: int, last: int) -> Named | None:
        """The name a run ends with, after what stands before it: a body, a role, titles."""
        naming, tokens = self.naming, self.tokens
        after: list[str] = []
        while last - first > 1 and (
            self.low(last - 1) in naming.after
            and (acronym(tokens[last - 1].text) or self.low(last - 1) in ("jr", "sr"))
        ):
            after.insert(0, tokens[last - 1].text)
            last -= 1
        while last - first > 2 and self._verb_of_a_headline(last - 1):
            last -= 1
        if after and self.low(first - 1) in naming.determiners and after[-1].lower() in naming.seats:
            return None  # "the Hallin West MP"
        start = last
        while start > first and self._nameable(start - 1, first, last):
            start -= 1
        while start < last and (
            tokens[start].text == "." or (self.low(start) in naming.particles and not capital(tokens[start].text))
        ):
            start += 1
        start = self._without_role_words(start, last)
        words = tuple(one.text for one in tokens[start:last] if one.text != ".")
        if not words or len(words) > 5:
            return None
        titles, title_at = self._titles(start, first)
        signs = self._signs(start, last, words, titles)
        if not all(one.lower() in NUMERALS for one in after):
            signs.add("letters")
        if not self._may_be(words, signs, start):
            return None
        return Named(start, last, words, titles, title_at, tuple(after), frozenset(signs))

    def _within_a_name(self, at: int, first: int, last: int) -> bool:
        """Whether an article with a capital stands between the parts of a name: "Corentin Le Bihan", "M. Le Bihan"."""
        if self.tokens[at].low not in self.naming.particles or at + 1 >= last:
            return False
        before = at - 1
        if self.low(before) == ".":
            before -= 1
        naming, low = self.naming, self.low(before)
        plain = naming.starters | naming.bodies | naming.places | naming.roles | naming.nobody
        return low in naming.titles or (at > first and capital(self.tokens[before].text) and low not in plain)

    def _nameable(self, at: int, first: int, last: int) -> bool:
        """Whether a token can be part of a person's name that ends at `last`."""
        naming, token = self.naming, self.tokens[at]
        low, text = token.low, token.text
        if text == ".":
            return True
        if low in naming.titles or low in naming.ranks:
            # "Stephen King", "Priti Sen": a rank is none behind a given name
            behind = last - at == 1 and at > first and capital(text) and not acronym(text)
            return behind and is_given(self.tokens[at - 1].text) and not is_word(self.tokens[at - 1].text)
        if acronym(text):
            # JD Vance: two letters right before a surname
            known = (
                low in naming.places_known or low in naming.bodies_known or low in naming.nobody or low in naming.roles
            )
            return len(text.replace(".", "")) == 2 and at + 2 == last and not known and low not in naming.after
        if not capital(text):
            return low in naming.particles
        alone = last - at == 1
        if low in naming.starters and not is_given(text) and not self._within_a_name(at, first, last):
            return False
        if low in naming.nobody or low in naming.places_known:
            # "Jack London", "Theresa May", "Paris Hilton", "Jordan Peele"
            if alone:
                return at > first and is_given(self.tokens[at - 1].text) and not is_word(self.tokens[at - 1].text)
            return (is_given(text) and low not in naming.nobody) or (
                is_given(text) and low in ("may", "april", "june", "august", "christian", "jan", "bill", "oscar")
            )
        if low in naming.bodies or low in naming.places:
            if alone and last - first == 2 and self._apposed(first):
                return True
            if alone:
                return (
                    at > first
                    and is_given(self.tokens[at - 1].text)
                    and not is_word(self.tokens[at - 1].text)
                    and self.low(first - 1) != "the"
                )
            return (is_given(text) and not is_word(text)) or (at > first and is_given(self.tokens[at - 1].text))
        if (low in naming.roles or low in naming.role_plurals) and not is_given(text):
            # A role in capitals, unless it is a surname: "James Baker", "Roy Keane".
            if alone:
                return at > first and is_given(self.tokens[at - 1].text)
            return False
        return True

    def _apposed(self, at: int) -> bool:
        """Whether a role and a comma stand before a token: "its chief executive, Jensen Park" is nobody's park."""
        return self.low(at - 1) == "," and self.low(at - 2) in self.naming.roles

    def _without_role_words(self, start: int, last: int) -> int:
        """Leave out a word before a given name that is none: "Health Wes Streeting" after "Secretary of State for"."""
        words = [at for at in range(start, last) if self.tokens[at].text != "."]
        if len(words) < 3:
            return start
        head, second = self.tokens[words[0]], self.tokens[words[1]]
        if not capital(second.text):
            return start
        before = self.low(start - 1)
        opens = start == 0 or start in self.begins or before in _OPENING
        if opens and head.low not in self.naming.titles and not is_given(head.text):
            joined = "-" in head.text and head.text.split("-", 1)[1][:1].islower()
            if joined or (head.low.endswith(self.naming.role_endings) and is_given(second.text)):
                return words[1]  # "Mum-of-three Ana Ruiz", "Counterprotester Ana Ruiz"
        if is_given(head.text) or len(head.text) == 1 or not is_given(second.text) or is_word(second.text):
            return start
        if self.naming.nouns_have_capitals:
            return words[1]  # "Rentner Jan Peters"
        if "-" in head.text and head.text.split("-", 1)[1][:1].islower():
            return words[1]  # "Centre-right Ana Ruiz" opens a sentence
        if words[0] in self.begins or self.low(words[0] - 1) in _OPENING:
            return words[1]  # "Coxswain Ana Ruiz" opens a sentence
        linked = self.low(start - 1) in self.naming.body_links or self.low(start - 1) in self.naming.determiners
        return words[1] if linked or self.low(start - 1) == "'s" else start

    def _titles(self, start: int, first: int) -> tuple[tuple[str, ...], int]:
        found: list[str] = []
        at = start - 1
        while at >= first or (at >= 0 and self.low(at) in ("late", "pc") and start - at < 4):
            low = self.low(at)
            if self.tokens[at].text == "." and at > 0 and self.tokens[at - 1].end == self.tokens[at].start:
                at -= 1
                continue
            if low in self.naming.titles or low in self.naming.ranks:
                found.insert(0, low)
                at -= 1
                continue
            break
        return tuple(found), at + 1 if found else -1

    def _signs(self, start: int, last: int, words: tuple[str, ...], titles: tuple[str, ...]) -> set[str]:
        naming = self.naming
        signs: set[str] = set()
        if any(one in naming.titles for one in titles):
            signs.add("title")
        if any(one in naming.ranks for one in titles):
            signs.add("rank")
        if is_given(words[0]) and len(words) > 1:
            signs.add("given word" if is_word(words[0]) else "given")
        if len(words) > 1 and len(words[0].rstrip(".")) == 1:
            signs.add("initial")
        if (
            len(words) in (2, 3)
            and not naming.nouns_have_capitals
            and not any(one.lower() in naming.starters or acronym(one) for one in words)
        ):
            signs.add("two words")
            if _SURNAME.search(words[-1]):
                signs.add("surname")
        before = self.low(start - 1)
        if not titles:
            if before in naming.at_places:
                signs.add("place")
            if before == "the":
                signs.add("article")
        end = words[-1].lower().replace("’", "'")
        if (
            self.low(last) in ("'", "'s")
            and self.low(last + 1) in naming.bodies
            and capital(self.tokens[last + 1].text)
        ):
            signs.add("place word")  # "Hallin Magistrates' Court"
        if (end in naming.places or end in naming.bodies) and not (len(words) > 1 and self._apposed(start)):
            signs.add("place word")
        if len(words) == 1 and not titles and self.low(last) == "'s" and self.low(last + 1) in naming.of_states:
            signs.add("place word")  # "Hallinia's president"
        if self.low(last) in naming.relatives or (self.low(last) == "," and self.low(last + 1) in naming.relatives):
            signs.add("who")
        if self._age(last):
            signs.add("age")
        if len(words) == 1 and before not in naming.prepositions and self._acts(last):
            signs.add("acts")
        if len(words) == 1 and before not in naming.prepositions and self._set_apart(start, last):
            signs.add("set apart")
        if before not in naming.determiners and self.low(last) in naming.in_person:
            signs.add("in person")  # "Ruiz herself was late"
        if before == "as" and any(self.low(start - n) in naming.so_called for n in (2, 3, 4)):
            signs.add("so called")
        if before == "(" and self.low(last) == "," and self.low(last + 2) == ")" and is_given(words[0]):
            signs.add("so called")  # "Who pays? (Ana, Hallin)"
        if before in naming.calling and self.low(start - 2) in naming.roles:
            signs.add("so called")  # "a security guard called Earl"
        if self.low(last) in naming.says or (before in naming.says and before not in naming.tells):
            signs.add("says")
        if before == "of" and self.low(start - 2) in naming.murder:
            signs.add("fate")
        return signs

    def _acts(self, last: int) -> bool:
        """Whether a verb may follow: "Ruiz scores", and not "Merrow defender"."""
        low = self.low(last)
        return low[:1].isalpha() and low not in self.naming.roles and not capital(self.tokens[last].text)

    def _set_apart(self, start: int, last: int) -> bool:
        """ "Gemma, behind the bar, earns": a given name alone that a sentence is about, and where she is between
        commas."""
        naming, word = self.naming, self.tokens[start].text
        opens = start == 0 or start in self.begins or self.tokens[start - 1].text in _OPENING
        if not opens or not is_given(word) or is_word(word) or self.low(last) != ",":
            return False
        if self.low(last + 1) not in naming.prepositions:
            return False
        for at in range(last + 2, last + SET_APART):
            if at in self.begins or self.tokens[at : at + 1] == [] or self.low(at) in (".", ":", ";", "?", "!"):
                return False
            if self.low(at) == ",":
                low = self.low(at + 1)
                verb = low in naming.finite or low not in naming.stops
                return verb and low[:1].isalpha() and not capital(self.tokens[at + 1].text)
        return False

    def _age(self, last: int) -> bool:
        """ ", 45," or " (45)" after a name."""
        if self.low(last) not in (",", "("):
            return False
        number = self.low(last + 1)
        if self.low(last + 1) == "aged":
            number = self.low(last + 2)
            return number.isdigit()
        return number.isdigit() and 0 < int(number) < 110 and self.low(last + 2) in (",", ")", ".", "and", ";")

    def _may_be(self, words: tuple[str, ...], signs: set[str], start: int) -> bool:
        if len(words) == 1:
            return len(words[0]) > 1 and not (self.low(start) in self.naming.nobody and not signs & {"title", "rank"})
        return True


def weigh(signs: frozenset[str] | set[str]) -> int:
    """What the signs come to."""
    return sum(WEIGHTS.get(one, 0) for one in signs)


def looks_like_a_person(words: Sequence[str]) -> bool:
    """Whether a name that nothing explains is rather somebody's: by a given name, or a surname of a surname's form."""
    return bool(words) and (is_given(words[0]) or _SURNAME.search(words[-1]) is not None)
