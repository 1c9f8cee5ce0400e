"""What one post shows of people, before anything is known of the others: names where they stand, roles said there,
bodies with their short names, and who is under another name. It depends on the post alone, so it is read once a
post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from functools import lru_cache

from stoppress.cuttings.languages.naming import Naming
from stoppress.cuttings.marks import scan
from stoppress.cuttings.page import Field, PagePost, roles_beside
from stoppress.cuttings.people.bodies import name_end
from stoppress.cuttings.people.marked import unmarked
from stoppress.cuttings.people.names import SURE, Named, Reader, acronym, capital, fold, is_given, weigh
from stoppress.cuttings.people.roles import Roles, Way
from stoppress.cuttings.rows import Basis
from stoppress.cuttings.sentences import Token, tokens

# Fields in which somebody is spoken of. What somebody else posted is no word of ours.
READ = ("headline", "body", "caption", "alt")


# Words of a firm's name, and of what is said of it behind a comma; letters of its shortest word.
_WORDS = 3
_DESCRIBED = 6
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class RoleSaid:
    text: str
    head: str
    way: Way
    basis: Basis


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in field number `field`: characters `start` to `end` with its titles, `core` without them."""

    field: int
    start: int
    end: int
    core: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    signs: frozenset[str]
    roles: tuple[RoleSaid, ...] = ()
    alone: bool = False  # given by first name only, by whoever wrote it: never put beside another
    place: int = 0  # in the order of what the post shows
    key: tuple[str, ...] = attribute(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", tuple(fold(one).rstrip(".") for one in self.words))


@dataclass(frozen=True, slots=True)
class BodySeen:
    """A body's name, `short` where its acronym is given with it."""

    field: int
    start: int
    end: int
    text: str
    short: str | None = None
    place: int = 0  # in the order of what the post shows
    told: bool = False  # the text says that it is one ("the energy firm Norgrid")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody spoken of by a role alone: "the chief constable". `head` is its noun, `definite` whether it is one the
    reader knows ("the", and not "a")."""

    field: int
    start: int
    end: int
    head: str
    text: str
    definite: bool


@dataclass(frozen=True, slots=True)
class Observed:
    """What a post shows. `changed` are names that are said to be none, `given` who the blocks name."""

    post: str
    sightings: tuple[Sighting, ...] = ()
    bodies: tuple[BodySeen, ...] = ()
    changed: tuple[tuple[str, ...], ...] = ()
    signed: tuple[Sighting, ...] = ()
    spoken: tuple[Spoken, ...] = ()


def observe(post: PagePost, naming: Naming) -> Observed:
    """Read a post for people. Without a `naming` (no profile) only what its blocks say is seen."""
    sightings: list[Sighting] = []
    bodies: list[BodySeen] = []
    changed: list[tuple[str, ...]] = []
    spoken: list[Spoken] = []
    for number, field in enumerate(post.fields):
        if field.field in READ and naming.roles:
            seen = _OfField(number, field, naming)
            there = seen.bodies()
            told = [one for one in there if one.short]  # "US Geological Survey (USGS)" is nobody's name
            firms = {body.start for body in there if body.told}
            sightings += [
                # What its words say is a body is nobody, whatever stands beside it.
                replace(one, signs=frozenset(), roles=()) if one.start in firms else one
                for one in seen.sightings()
                if not any(body.start <= one.start < body.end for body in told)
            ]
            bodies += there
            spoken += seen.spoken()
            changed += seen.changed(sightings)
            changed += [one.key for one in sightings if "cipher" in one.signs]
    for one, is_changed in _named_by_blocks(post):
        sightings.append(one)
        if is_changed:
            changed.append(one.key)
    signed = list(_signed(post))
    return Observed(
        post.id,
        tuple(replace(one, place=len(signed) + n) for n, one in enumerate(sightings)),
        tuple(replace(one, place=n) for n, one in enumerate(bodies)),
        tuple(dict.fromkeys(changed)),
        tuple(replace(one, place=n) for n, one in enumerate(signed)),
        tuple(spoken),
    )


def begins(text: str, found: Sequence[Token]) -> frozenset[int]:
    """The tokens that open a paragraph or a line."""
    return frozenset(at for at, one in enumerate(found) if at == 0 or "\n" in text[found[at - 1].end : one.start])


class _OfField:
    def __init__(self, number: int, field: Field, naming: Naming) -> None:
        self.number, self.field, self.naming = number, field, naming
        self.tokens = tokens(unmarked(field.text, naming), naming.elisions)
        self.begins = begins(field.text, self.tokens)
        self.reader = Reader(self.tokens, naming, self.begins)
        self.names = self.reader.people()
        self.surnames = {one.words[-1] for one in self.names if len(one.words) > 1 and self._bears(one)}

    def sightings(self) -> list[Sighting]:
        """Where every word has a capital, a capital says nothing: a given name before another still does in a text."""
        names = self.names
        if self.reader.shouting:
            names = [one for one in names if self.field.field == "body" and "given" in one.signs and len(one.words) < 4]
        starts = [one.title_at if one.title_at >= 0 else one.first for one in self.names]
        roles = Roles(self.tokens, self.naming, starts, self.begins)
        return [self._sighting(one, roles) for one in names]

    def _sighting(self, name: Named, roles: Roles) -> Sighting:
        said = roles.of(name)
        signs = set(name.signs)
        for one in said:
            of_bodies = self.tokens[one.head].low in self.naming.either and not is_given(name.words[0])
            if of_bodies and len(name.words) == 1:
                continue  # "the regulator, Aquawatch"
            plural = self.tokens[one.head].low in self.naming.role_plurals
            if one.way in ("before", "around") and not (plural and len(name.words) == 1):
                signs.add("role before")
            elif one.way in ("after", "told", "who"):
                signs.add("role after")
        first = name.title_at if name.title_at >= 0 else name.first
        return Sighting(
            self.number,
            self.tokens[first].start,
            self.tokens[name.last - 1].end,
            self.tokens[name.first].start,
            name.words,
            name.titles,
            frozenset(signs),
            tuple(self._role(one.first, one.last, one.head, one.way) for one in said),
        )

    def _role(self, first: int, last: int, head: int, way: Way) -> RoleSaid:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        field = self.field
        basis = Basis(field.post, field.revision, field.field, start, end)
        return RoleSaid(field.text[start:end], self.tokens[head].low, way, basis)

    def spoken(self) -> list[Spoken]:
        """Roles with an article and without a name: "the mayor", "a former inspector"."""
        found: list[Spoken] = []
        naming, inside = self.naming, {at for one in self.names for at in range(one.first, one.last)}
        for at, token in enumerate(self.tokens):
            if token.low not in naming.roles or at in inside or at + 1 in inside or not at:
                continue
            following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            if following is not None and (following.low in naming.roles):
                continue
            first = at
            while (
                first > 0
                and at - first < 6
                and first not in self.begins
                and self.tokens[first - 1].low not in naming.determiners
            ):
                low = self.tokens[first - 1].low
                if (not low[0].isalpha() and low != "'s") or (
                    low in naming.stops and not capital(self.tokens[first - 1].text)
                ):
                    break
                first -= 1
            before = self.tokens[first - 1].low if first > 0 and first not in self.begins else ""
            definite = before in naming.determiners and before not in naming.indefinite
            if token.low in naming.relations and self.tokens[at - 1].low == "'s" and capital(self.tokens[at - 2].text):
                first, before, definite = at, "'s", False  # "Tom Petrie’s mother wept"
            if before in naming.determiners or before == "'s" or self.tokens[first].low == "'s":
                start, end = self.tokens[first].start, token.end
                found.append(Spoken(self.number, start, end, token.low, self.field.text[start:end], definite))
        return found

    def changed(self, seen: Sequence[Sighting]) -> Iterator[tuple[str, ...]]:
        """Names that the text says are none: those right before the remark, or all of the sentence before it."""
        mine = [one for one in seen if one.field == self.number]
        text = self.field.text
        for match in _pseudonyms(self.naming.pseudonyms).finditer(text):
            opened = max(text.rfind(mark, 0, match.start()) for mark in (". ", "? ", "! ", "\n", ".” ", '." '))
            here = [one for one in mine if opened < one.start < match.start()]
            if not here:
                before = max((text.rfind(mark, 0, max(0, opened)) for mark in (". ", "? ", "! ", "\n")), default=-1)
                here = [one for one in mine if before < one.start < match.start()]
                if not match.group().lower().rstrip().endswith("names"):
                    here = here[-1:]
            elif not match.group().lower().rstrip().endswith("names"):
                here = here[-1:]
            if not here:
                close = text.find(".", match.end())
                here = [one for one in mine if match.end() <= one.start < (close if close >= 0 else len(text))][:1]
            for one in here:
                yield one.key
        yield from self._renamed(mine)

    def _renamed(self, mine: Sequence[Sighting]) -> Iterator[tuple[str, ...]]:
        """ "We are calling her Ana": the name behind it. In marks others say how they call each other."""
        text, renames = self.field.text, self.naming.renames
        found = list(re.finditer(renames, text)) if renames else []
        quoted = scan(text) if found else []
        for match in found:
            if not any(start <= match.start() < end for start, end in (one.inner for one in quoted)):
                behind = next((one for one in mine if match.end() <= one.start <= match.end() + len(" here ")), None)
                if behind is not None:
                    yield behind.key

    def bodies(self) -> list[BodySeen]:
        """Bodies whose name says so, or whose acronym is given: "Transport for London (TfL)"."""
        found: list[BodySeen] = []
        at, text = 0, self.field.text
        somebody = {at for one in self.names if weigh(one.signs) >= SURE for at in range(one.first, one.last)}
        while at < len(self.tokens):
            if not capital(self.tokens[at].text):
                at += 1
                continue
            if (told := self._said_to_be_one(at)) is not None:
                start, end = self.tokens[at].start, self.tokens[told - 1].end
                found.append(BodySeen(self.number, start, end, text[start:end], told=True))
                at = told
                continue
            if self.tokens[at].low in self.naming.firm_words and self._said_to_be_one(at + 1) is not None:
                at += 1  # "Airline Skyhop has cancelled"
                continue
            last = named = self._named_for(at)
            if last is None:
                last = self._body_end(at)
            short = self._short(at, last) if last is not None else None
            for articles in (False, True) if short is None else ():
                longer = self._body_end(at, articles=articles)
                if longer is not None and longer != last and self._short(at, longer):
                    # "Institute for Boats and Ships (IBS)", "Institute for the Study of Tides (IST)"
                    last, short = longer, self._short(at, longer)
                    break
            if last is None:
                at += 1
                continue
            words = [one.low for one in self.tokens[at:last]]
            overlaps = any(one in somebody for one in range(at, last))
            if overlaps and not short:
                at = last
                continue
            if short or named or words[-1] in self.naming.bodies or words[0] in self.naming.bodies:
                start, end = self.tokens[at].start, self.tokens[last - 1].end
                found.append(BodySeen(self.number, start, end, text[start:end], short, told=self._does(at, last)))
            else:
                # "Hallinia's Ministry of Defence"
                has = next((n + 1 for n in range(at, last) if self.tokens[n].low in ("'s", "'")), last)
                last = has if has < last and self.tokens[has].low in self.naming.bodies else last
            at = last
        return found

    def _said_to_be_one(self, at: int) -> int | None:
        """The token after a name that nothing in it tells to be a body's, and the words beside it do: "energy firm
        Norgrid", "Oftel, the phones regulator", "Norgrid, which runs the lines"."""
        naming = self.naming
        if not naming.firm_words or at >= len(self.tokens) or not self._may_be_a_firm(at):
            return None
        token = self.tokens[at]
        last = at + 1
        while last < len(self.tokens) and last not in self.begins and last - at < _WORDS and self._may_be_a_firm(last):
            last += 1
        if self.low(last) in naming.body_joins and self.low(last + 1) in naming.house_of:
            last += 2  # "Elder & Sons"
        if last < len(self.tokens) and capital(self.tokens[last].text):
            return None  # "operator Elder Captain", "the firm Ana Ruiz"
        if self.low(last).isalpha() and self.low(last) not in naming.finite and self.low(last + 1) in naming.finite:
            return None  # "the bank Hallin built has gone"
        if token.text in self.surnames:
            return None  # Tomas Elder is somebody here
        before = self.tokens[at - 1].low if at and at not in self.begins else ""
        if before in naming.firm_words:
            return last
        if before == "," and self.low(at - 2) in naming.firm_words and self.low(last) in (",", "."):
            return last  # "the phones regulator, Oftel, has"
        if before in naming.determiners or self.low(last) != ",":
            return None
        if self.low(last + 1) == "which" and self.low(last + 2) in naming.only_bodies:
            return last
        return last if self._firm_behind(last + 1) else None

    def _does(self, at: int, last: int) -> bool:
        """Whether a sentence is about it: "Hallin Council has closed the bridge"."""
        first = at - 1 if self.low(at - 1) in self.naming.determiners else at
        opens = first <= 0 or first in self.begins or self.tokens[first - 1].text in ".!?"
        return opens and self.low(last) in self.naming.finite and not self.naming.nouns_have_capitals

    def _bears(self, name: Named) -> bool:
        """Whether a name of several words is somebody's; where nouns have capitals, the first may be one."""
        return not self.naming.nouns_have_capitals or is_given(name.words[0])

    def _firm_behind(self, at: int) -> bool:
        """ "the phones regulator" between commas, and nothing of a noun behind it."""
        naming = self.naming
        if self.low(at) not in naming.determiners:
            return False
        for noun in range(at + 1, at + _DESCRIBED):
            low = self.low(noun)
            if low in naming.firm_words:
                following = self.low(noun + 1)
                return following in (",", ".", "that", "which") or following in naming.body_links
            if not low.isalpha() or low in naming.stops:
                return False
        return False

    def _may_be_a_firm(self, at: int) -> bool:
        naming, token = self.naming, self.tokens[at]
        if not capital(token.text) or acronym(token.text) or is_given(token.text) or len(token.text) < _SHORTEST:
            return False
        low = token.low
        some = (naming.starters, naming.determiners, naming.nobody, naming.titles, naming.ranks, naming.roles)
        return (
            not any(low in words for words in some) and low not in naming.places_known and low not in naming.firm_words
        )

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _named_for(self, at: int) -> int | None:
        """The token after a body's name that says what it is for ("Department for Work and Pensions")."""
        token = self.tokens[at]
        if not capital(token.text) or token.low in self.naming.determiners:
            return None
        end = name_end(self.field.text, token.start, self.naming)
        if end is None:
            return None
        return next((n for n in range(at, len(self.tokens)) if self.tokens[n].start >= end), len(self.tokens))

    def _body_end(self, at: int, *, articles: bool = False) -> int | None:
        """The token after the name that begins here. `articles`: with those inside ("for the Study"), which only an
        acronym behind it can bear out."""
        token = self.tokens[at]
        if not capital(token.text) or token.low in self.naming.determiners:
            return None
        if (at in self.begins or self.tokens[at - 1].text in ".!?:") and token.low in self.naming.starters:
            return None
        last = at + 1
        while last < len(self.tokens) and last not in self.begins and last - at < 12:
            if capital(self.tokens[last].text):
                last += 1
                continue
            following = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
            if self.tokens[last].low in ("'s", "'") and last - at == 1 and acronym(token.text):
                break  # "NASA's Safety Panel": a body has another
            if self.tokens[last].low in ("'s", "'") and following is not None and capital(following.text):
                last += 2  # "Varrow Women's League"
                continue
            if self.tokens[last].low in self.naming.body_links and following is not None and capital(following.text):
                if self.tokens[last].low in ("in", "on"):
                    break
                last += 2
                continue
            if (
                articles
                and self.tokens[last].low in self.naming.body_links
                and following is not None
                and following.low in self.naming.determiners
                and last + 2 < len(self.tokens)
                and capital(self.tokens[last + 2].text)
            ):
                last += 3
                continue
            break
        return last if last - at > 1 else None

    def _short(self, at: int, last: int) -> str | None:
        """The acronym in brackets after a name, where its letters are the name's."""
        if last + 2 < len(self.tokens) and self.tokens[last].text == "(" and self.tokens[last + 2].text == ")":
            short = self.tokens[last + 1].text
            letters = [one.lower() for one in short if one.isalpha()]
            initials = [one.text[0].lower() for one in self.tokens[at:last]]
            if (
                len(letters) > 1
                and (acronym(short) or short[:1].isupper())
                and letters[0] in initials[:2]
                and len(letters) <= len(initials) + 2
            ):
                return short
        return None


@lru_cache(maxsize=16)
def _pseudonyms(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns) or r"(?!)", re.IGNORECASE)


def _named_by_blocks(post: PagePost) -> Iterator[tuple[Sighting, bool]]:
    """Speakers whom a quotation, question or answer names itself."""
    beside = roles_beside(post.fields)
    starts = {one.group: one.start for one in beside.paragraphs} if beside else {}
    for number, field in enumerate(post.fields):
        done: set[int] = set()
        for one in field.paragraphs:
            if one.group is None or one.group in done or not one.speaker or one.kind == "embed":
                continue
            done.add(one.group)
            if one.name_status == "withheld":
                continue
            words = tuple(one.speaker.split())
            titles: list[str] = []
            while len(words) > 1 and words[0].rstrip(".").lower() in _COMMON_TITLES:
                titles.append(words[0].rstrip(".").lower())
                words = words[1:]
            signs = {"signed"} | ({"title"} if titles else set())
            role: tuple[RoleSaid, ...] = ()
            if one.role:
                start = starts[one.group]
                basis = Basis(post.id, field.revision, "speaker", start, start + len(one.role))
                role = (RoleSaid(one.role, one.role.split()[-1].lower(), "after", basis),)
            alone = one.name_status == "first_name"
            yield (
                Sighting(number, one.start, one.start, one.start, words, tuple(titles), frozenset(signs), role, alone),
                one.name_status == "changed",
            )


_COMMON_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "prof", "professor"))


def _signed(post: PagePost) -> Iterator[Sighting]:
    """Who signs: a person of the page, and nobody whom it quotes."""
    for one in post.bylines:
        role = (one.role or one.outlet or "").strip()
        basis = Basis(post.id, post.revision, "byline", 0, len(role))
        said = (RoleSaid(role, role.split()[-1].lower(), "after", basis),) if role else ()
        for name in re.split(r"(?:,| and| &) (?=[A-ZÀ-Þ])", one.name):
            yield Sighting(-1, 0, 0, 0, tuple(name.split()), (), frozenset(("signed",)), said)
