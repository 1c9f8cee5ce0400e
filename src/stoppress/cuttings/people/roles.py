"""What somebody is said to be: a role before the name, after it, around it, or told of it. Roles are the words of the
text, from the first to the last; an article before them is left out.

Long because a role may stand in four places, and what ends one is the same in all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from stoppress.cuttings.languages.naming import Naming
from stoppress.cuttings.people.names import NUMERALS, Named, capital
from stoppress.cuttings.sentences import Token

# No role is longer, and no noun phrase reaches further: so the work grows with the text and no faster.
LONGEST = 22
BEFORE = 9
_DASHES = frozenset(("-", "–", "—", "--"))
_ENDS = frozenset((",", ";", ":", ".", ")", "(", "!", "?", "”", "“", '"', "…", "•")) | _DASHES
_QUOTES = frozenset(("“", '"', "‘", "«", "„", "``", "”", "»"))

# Somebody does it "as" something.
_AS = frozenset(["works", "worked", "serves", "served", "acts", "stepped", "stood", "resigned", "retired", "quit"])

# What somebody is in one story, and no role.
_FATES = frozenset(("victim", "suspect", "winner", "number", "friend", "rival", "opponent", "supporter", "fan"))
_LINKS = frozenset(("of", "for", "the", "and"))

Way = Literal["before", "after", "around", "told", "rank", "letters", "who"]


@dataclass(frozen=True, slots=True)
class Said:
    """A role in tokens `first` up to, not including, `last`, by which way of saying it. `head` is the token of its
    noun."""

    first: int
    last: int
    head: int
    way: Way


class Roles:
    """Reads the roles of one text. `starts` are the first tokens of names, titles included; `begins` open
    paragraphs."""

    def __init__(
        self, tokens: Sequence[Token], naming: Naming, starts: Collection[int], begins: Collection[int] = ()
    ) -> None:
        self.tokens = tokens
        self.naming = naming
        self.starts = frozenset(starts)
        self.begins = frozenset(begins)

    def of(self, name: Named) -> list[Said]:
        """Every role said of the name right where it stands."""
        told = self._told(self._past_aside(name.last))
        more = (told, self._told_before(name), self._told_next(name))
        found: list[Said | None] = [self._before(name), self._around(name), *self._after(name), *more]
        if not all(one.lower() in NUMERALS for one in name.after):
            found.append(Said(name.last, name.last + len(name.after), name.last, "letters"))
        return [one for one in found if one is not None]

    def word(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    # -- small questions ----------------------------------------------------------------------------------------------

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _is_role(self, at: int) -> bool:
        """Whether the token is a noun that says what somebody is; of "co-founder" and "ex-inspector" the last part
        counts."""
        low = self.low(at)
        if low in self.naming.roles:
            return True
        return "-" in low and low.rsplit("-", 1)[1] in self.naming.roles and low.split("-", 1)[0] not in ("one", "two")

    def _may_be_role(self, at: int) -> bool:
        """Whether a noun that nobody has told us of ends as such nouns do: "cellist", "announcer"."""
        low = self.low(at)
        if len(low) < 6 or capital(self.tokens[at].text) or low in self.naming.no_roles or low in self.naming.stops:
            return False
        return low.endswith(self.naming.role_endings)

    def _word(self, at: int) -> bool:
        low = self.low(at)
        return bool(low) and (low[0].isalpha() or low in ("'s", "'", "&"))

    def _paragraph_between(self, first: int, last: int) -> bool:
        return any(at in self.begins for at in range(first + 1, last + 1))

    # -- before the name ----------------------------------------------------------------------------------------------

    def _before(self, name: Named) -> Said | None:
        """ "London mayor Ana Ruiz", "PC Ana Ruiz"."""
        end = name.title_at if name.title_at >= 0 else name.first
        head = end - 1
        if self.low(head - 1) == "number" and self.low(head) in ("one", "two", "three", "four", "five", "six", "seven"):
            return Said(self._phrase_start(head - 1, end), end, head - 1, "before")  # "world number three"
        if not self._in_paragraph(head, name.first):
            head = -1
        if head >= 0 and capital(self.tokens[head].text) and self.low(head) in self.naming.nobody:
            head = -1  # "International Rescue"
        plural = self.low(head) in self.naming.role_plurals and not self._is_role(head)
        if plural and self.low(name.last) not in ("and", ",", "&"):
            head = -1  # "she partners Ana Ruiz"
        if self.low(head - 1) == "to" and not capital(self.word(head)):
            head = -1  # "rises to head Merrow in front"
        ranked = [at for at in range(end, name.first) if self.low(at) in self.naming.ranks]
        if head >= 0 and (
            self._is_role(head) or self.low(head) in self.naming.role_plurals or self._noun_before(head, name)
        ):
            last = ranked[-1] + 1 if ranked and ranked[0] == end else end
            return Said(self._phrase_start(head, end), last, last - 1, "before")
        linked = self._linked_before(end) if name.signs & {"given", "given word", "title"} else None
        if linked is not None:
            return linked
        if ranked and end >= 0:
            first = self._phrase_start(ranked[0], name.first) if ranked[0] == end else ranked[0]
            last = ranked[-1] + 1
            return Said(first, last, ranked[-1], "rank")
        return None

    def _noun_before(self, head: int, name: Named) -> bool:
        """In a language whose nouns have capitals, the noun right before a full name says what somebody is: "Rentner
        Jan Peters"."""
        naming, word = self.naming, self.tokens[head]
        if not naming.nouns_have_capitals or not name.signs & {"given", "given word"} or not capital(word.text):
            return False
        return word.text.isalpha() and word.low not in naming.starters and word.low not in naming.nobody

    def _in_paragraph(self, at: int, name: int) -> bool:
        return at >= 0 and not self._paragraph_between(at, name)

    def _phrase_start(self, head: int, end: int) -> int:
        """How far to the left the noun phrase of a role reaches."""
        at = head
        while at > 0 and end - at < BEFORE and at not in self.begins:
            low = self.low(at - 1)
            if (low in self.naming.stops and not self._met(at - 1)) or not self._word(at - 1):
                break
            if low.endswith("ly") and low not in self.naming.role_qualities:
                break
            at -= 1
            if low in self.naming.role_opens and self.low(at - 1) != "'s":
                break
        while at < head and (self.low(at) in ("'s", "'", "&") or self._participle(at) or self._no_part(at, head)):
            at += 1
        return at

    def _no_part(self, at: int, head: int) -> bool:
        """Whether a small word before a title in capitals is a verb: "admires President Ana Ruiz"."""
        if self.naming.nouns_have_capitals or capital(self.tokens[at].text) or not capital(self.tokens[head].text):
            return False
        low = self.low(at)
        parts = low.split("-")
        known = self.naming.role_qualities | self.naming.bodies | self.naming.roles
        return (
            low.endswith("s")
            and not any(part in known for part in (low, *parts))
            and self.low(at + 1) not in ("'s", "'")
        )

    def _participle(self, at: int) -> bool:
        """Whether the phrase would begin with a verb: "slamming nominee Ana Ruiz"."""
        return (
            self.low(at).endswith("ing")
            and self.low(at) not in self.naming.role_qualities
            and not capital(self.tokens[at].text)
        )

    def _met(self, at: int) -> bool:
        """Whether a word that would end the phrase is a name there: "the new Met commissioner"."""
        if not capital(self.tokens[at].text) or self.low(at) in self.naming.determiners:
            return False
        return self.low(at) not in self.naming.starters and self.low(at - 1) not in (".", "!", "?", ":")

    def _linked_before(self, end: int) -> Said | None:
        """ "Secretary of State for Health Ana Ruiz": the noun stands before an "of" or a "for"."""
        for at in range(end - 2, max(-1, end - BEFORE), -1):
            low = self.low(at)
            if self._is_role(at) and self.low(at + 1) in ("of", "for"):
                inner = [self.low(k) for k in range(at + 1, end)]
                plain = at + 3 < end <= at + BEFORE and not any(one in self.naming.stops - _LINKS for one in inner)
                if (self._capitals_only(at + 2, end) or plain) and all(one[:1].isalpha() for one in inner):
                    return Said(self._phrase_start(at, at + 1), end, at, "before")
                return None
            if at in self.begins or not self._word(at):
                return None
            if low in self.naming.stops and low not in ("of", "for", "the", "and"):
                return None
        return None

    def _capitals_only(self, first: int, last: int) -> bool:
        """Whether all words but small links have capitals: "for Health and Social Care"."""
        return first < last and all(
            capital(self.tokens[at].text) or self.low(at) in ("of", "for", "the", "and") for at in range(first, last)
        )

    # -- after the name -----------------------------------------------------------------------------------------------

    def _after(self, name: Named) -> list[Said]:
        at = name.last + len(name.after)
        while self.low(at) == "*":
            at += 1  # a name set in bold, where the marks for it are in the text
        if self.low(name.first - 1) in self.naming.from_whom and self.low(name.first - 2) == ",":
            return []  # "Ana Ruiz, 39, from Hallin, who": a place, and nobody
        if self.low(at) not in (",", "(") and self.low(at) not in _DASHES:
            return []
        opened = self.low(at)
        at += 1
        at = self._past_place(self._past_age(at))
        if self.low(at) in self.naming.relatives and not self._article(at):
            told = self._told_who(at)
            return [told] if told else []
        if not self._in_paragraph(at, at) or at >= len(self.tokens) or self._paragraph_between(name.last, at):
            return []
        said = self._phrase(at, "after")
        if said is None and self.low(at) in self.naming.peoples:
            said = self._second(at)
        if said is None or not self._closes(said.last, opened):
            return []
        found = [said]
        if self.low(said.last) == "," and self.low(said.last + 1) in self.naming.relatives:
            more = self._told_who(said.last + 1)
            if more and more.way == "told":
                found.append(more)
        return found

    def _article(self, at: int) -> bool:
        """Whether what may begin a clause about somebody stands before what she is: "Ana Ruiz, die Bürgermeisterin"."""
        return self.low(at) in self.naming.determiners and self._head(at + 1) is not None

    def _past_age(self, at: int) -> int:
        """The token after "45," or "aged 45,"."""
        if self.low(at) == "aged":
            at += 1
        if self.low(at).isdigit() and self.low(at + 1) in (",", "and"):
            return at + 2
        return at

    def _past_place(self, at: int) -> int:
        """The token after "from Leeds,"."""
        if self.low(at) not in self.naming.from_whom:
            return at
        end = at + 1
        while end < len(self.tokens) and end - at < 5 and capital(self.tokens[end].text):
            end += 1
        return end + 1 if end > at + 1 and self.low(end) == "," else at

    def _second(self, at: int) -> Said | None:
        """ "Republican of Iowa and the chair of the panel": the role behind the "and"."""
        for k in range(at + 1, at + 6):
            if not self._word(k):
                return None
            if self.low(k) in self.naming.body_joins:
                return self._phrase(k + 1, "after") if self.low(k + 1) in self.naming.determiners else None
        return None

    def _past_aside(self, at: int) -> int:
        """The token after an age between commas: "Ruiz, 54, is"."""
        past = self._past_age(at + 1) if self.low(at) == "," else at
        return past if past > at + 1 else at

    def _closes(self, at: int, opened: str) -> bool:
        """Whether what was thrown in ends there, as it has to."""
        low = self.low(at)
        if at >= len(self.tokens) or at in self.begins:
            return True
        if opened == "(":
            return low == ")"
        if opened in _DASHES:
            return low in _DASHES or low == "."
        return low in (",", ".", ";", ":", ")", "“", '"', "who", "‘", "?", "!") or low in _DASHES

    def _phrase(self, at: int, way: Way) -> Said | None:
        """A noun phrase of a role that begins at a token: article, qualities, noun, and what belongs to it."""
        naming = self.naming
        start = at
        if self.low(at) in naming.determiners and self.low(at) not in ("this", "that"):
            at += 1
            start = at if self.low(at - 1) not in naming.possessives or self.low(at - 1) == "its" else at - 1
        head = self._head(at)
        if head is None:
            return None
        last = self._phrase_end(head)
        # "Ann Lee, captain Bob Ray": the role is of the name that follows.
        starts = self.starts - self.begins
        if head + 1 in starts or (last in starts and self.low(last - 1) not in naming.prepositions):
            return None
        return Said(start, last, head, way)

    def _head(self, at: int) -> int | None:
        """The role noun that heads a phrase: the last one before a preposition or an end."""
        found = None
        for k in range(at, min(at + BEFORE + 2, len(self.tokens))):
            low = self.low(k)
            if k in self.begins and k > at:
                break
            if k in self.starts and found is None and not self._named_after(k):
                return None
            if low in _DASHES and found is None and k > at:
                close = next((n for n in range(k + 1, min(k + 8, len(self.tokens))) if self.low(n) in _DASHES), None)
                if close is None:
                    return None
                return self._head(close + 1)
            if self._is_role(k) or (found is None and self._may_be_role(k)):
                found = k
                continue
            if low in ("'s", "'", "&") or capital(self.tokens[k].text) or low in self.naming.role_qualities:
                if found is not None and not self._continues(k):
                    break
                continue
            if low[:1].isdigit() and "-" in low and found is None:
                continue  # "a 47-year-old doctor"
            if found is not None or not self._word(k):
                break
            if (
                low in self.naming.stops
                and low not in self.naming.role_qualities
                and low not in ("one", "two", "three")
            ):
                break
        return found

    def _named_after(self, at: int) -> bool:
        """Whether a capitalised word inside a role is a body's: "BBC presenter", "the Ruiz Trust's director", "Usdar
        national officer"."""
        if any(self.low(k) == "'s" for k in range(at, min(at + 4, len(self.tokens)))):
            return True
        for k in range(at + 1, min(at + 4, len(self.tokens))):
            low = self.low(k)
            if capital(self.tokens[k].text) or not self._word(k) or k in self.begins or low in self.naming.stops:
                return False
            if self._is_role(k):
                return True
        return False

    def _continues(self, at: int) -> bool:
        """Whether a role noun was only the first part of a longer one: "police officer", "team's captain"."""
        return any(self._is_role(k) for k in range(at, min(at + 4, len(self.tokens))) if self._word(k))

    def _phrase_end(self, head: int) -> int:
        """Where the phrase ends: at a mark, a relative word or a verb that is none of it."""
        at = head + 1
        linked = False
        while at < len(self.tokens) and at - head < LONGEST and at not in self.begins:
            low = self.low(at)
            of_whom = low in self.naming.offices_of and low in self.naming.determiners  # "Sprecherin der Polizei"
            if low in _ENDS or (low in self.naming.relatives and not of_whom) or low in _QUOTES or self._no_noun(at):
                break
            joins = low == "and" or low in self.naming.body_joins
            if low in self.naming.prepositions or joins:
                if joins and not (capital(self.tokens[at + 1].text) if at + 1 < len(self.tokens) else False):
                    if not any(self._is_role(k) for k in range(at + 1, min(at + 5, len(self.tokens)))):
                        break
                linked = True
            elif of_whom:
                linked = True
            elif (
                (not linked and low != "'s" and not self._word(at))
                or (not linked and (low in self.naming.stops or low in self.naming.copulas))
                or low in self.naming.copulas
                or low
                in (
                    "has",
                    "had",
                    "have",
                    "says",
                    "said",
                    "told",
                    "tells",
                    "will",
                    "would",
                )
            ):
                break
            at += 1
        while at > head + 1 and (
            self.low(at - 1) in self.naming.prepositions
            or self.low(at - 1) in self.naming.determiners
            or self.low(at - 1) == "and"
        ):
            at -= 1
        return at

    def _no_noun(self, at: int) -> bool:
        """Whether a small word can be no part of a role, in a language whose nouns have capitals: "Sprecherin der
        Polizei und sagte", "der Sprecherin zufolge"."""
        naming, low = self.naming, self.low(at)
        if not naming.nouns_have_capitals or capital(self.tokens[at].text) or not self._word(at):
            return False
        if low in naming.prepositions or low in naming.determiners or low in naming.role_qualities:
            return False
        return at + 1 >= len(self.tokens) or not capital(self.tokens[at + 1].text)

    # -- around the name ----------------------------------------------------------------------------------------------

    def _around(self, name: Named) -> Said | None:
        """ "The chief executive of the port, Ana Ruiz, said": the role first, then a comma, then the name."""
        comma = (name.title_at if name.title_at >= 0 else name.first) - 1
        if self.low(comma) == "'s" and self.low(comma - 2) == "," and capital(self.tokens[comma - 1].text):
            comma -= 2  # "the chair of the committee, Labour's Ana Ruiz"
        if self.low(comma) != "," or self._paragraph_between(comma, name.first):
            return None
        end = name.last + len(name.after)
        closed = (
            end >= len(self.tokens)
            or end in self.begins
            or self.low(end) in (",", ".", ")", "(", ";", ":", "?", "!")
            or self.low(end) in _DASHES
        )
        if not closed:
            return None
        linked = self._linked_before(comma)
        if linked is not None:
            return Said(linked.first, linked.last, linked.head, "around")
        for at in range(comma - 1, max(-1, comma - LONGEST), -1):
            low = self.low(at)
            if self.low(at - 1) == "," and self.low(at - 2).isdigit():
                return None  # "Ana Ruiz, 44, a biologist with the agency, Norgrid"
            if low in (";", ".", "!", "?", ":", ",") or low in _QUOTES:
                return self._around_from(at + 1, comma)
            owner = low == "'s" and capital(self.tokens[at - 1].text)
            if owner or (low in self.naming.determiners and low not in ("that", "this")):
                said = self._around_from(self._owner_start(at - 1) if owner else at, comma)
                if said is not None:
                    return said
            if at in self.begins or at == 0:
                return self._around_from(at, comma)
        return None

    def _owner_start(self, at: int) -> int:
        """The first of the capitals that end at a token: "Merrow Lines’ chair"."""
        while at > 0 and capital(self.tokens[at - 1].text) and at not in self.begins:
            at -= 1
        return at

    def _around_from(self, at: int, comma: int) -> Said | None:
        if self.low(at) in ("and", "but", "meanwhile", "earlier", "while"):
            at += 1
        said = self._phrase(at, "around")
        if said is None:
            # "The port's chief executive": a possessive before the noun.
            return None
        guessed = not self._is_role(said.head) and self.low(comma + 1) in self.naming.titles
        return said if said.last == comma and not guessed else None  # "I had it in a binder, Ms Ruiz"

    # -- told of the name ---------------------------------------------------------------------------------------------

    def _told_who(self, at: int) -> Said | None:
        """ "who leads the inquiry", "who is the first woman superintendent", "whose son ..." (none)."""
        if self.low(at) != "who":
            return None
        if self.low(at + 1) in self.naming.leading:
            last = at + 1
            while last < len(self.tokens) and last - at < LONGEST and last not in self.begins:
                if (
                    self.low(last) in _ENDS
                    or self.low(last) in _QUOTES
                    or self.low(last) in ("and", "who", "which", "has", "had", "is", "was", "said", "says")
                ):
                    break
                last += 1
            return Said(at + 1, last, at + 1, "who") if last - at > 2 else None
        if self.low(at + 1) == "'s":
            owned = capital(self.word(at + 2)) and self.low(at + 3) == "'s"  # "who's Britain's third astronaut"
            return self._phrase(at + 2, "told") if owned else self._told_phrase(at + 2, bare=False)
        return self._told(at + 1) or (
            self._told_phrase(at + 2, bare=True) if self.low(at + 1) in self.naming.copulas else None
        )

    def _told(self, at: int) -> Said | None:
        """ "is the first Asian superintendent", "was appointed chief constable", "took over as coach"."""
        naming = self.naming
        low = self.low(at)
        if low in ("has", "had", "have") and self.low(at + 1) in ("been", "become", "taken", *_AS):
            at += 1
            low = self.low(at)
        if low in _AS or (low in ("took", "taken") and self.low(at + 1) == "over"):
            for k in range(at + 1, at + 4):
                if self.low(k) == "as":
                    return self._told_phrase(k + 1, bare=True)
            return None
        if low not in naming.copulas and low not in ("been", "become"):
            return None
        at += 1
        while self.low(at) in ("also", "now", "then", "still", "currently", "previously", "once", "already"):
            at += 1
        if self.low(at) in naming.becoming:
            at += 1
            if self.low(at) == "as":
                at += 1
            return self._told_phrase(at, bare=True)
        return self._told_phrase(at, bare=low in ("become", "became", "becomes", "been"))

    def _told_before(self, name: Named) -> Said | None:
        """ "The mayor is Ana Ruiz", "The driver has been named locally as Ana Ruiz", "The pilot, identified by police
        as Ana Ruiz"."""
        naming = self.naming
        at = (name.title_at if name.title_at >= 0 else name.first) - 1
        if self.low(name.last) in ("'s", "'") or at < 2:
            return None
        if self.low(at) == "'s" and capital(self.word(at - 1)):
            at -= 2  # "The MP is Labour's Ana Ruiz"
        if self.low(at) == "as":
            verb = next((k for k in range(at - 1, max(0, at - BEFORE), -1) if self._names_somebody(k)), 0)
            if not verb or not all(self._word(k) for k in range(verb, at)):
                return None
            at = verb
        elif self.low(at) not in naming.copulas and self.low(at) not in naming.calling:
            return None
        end = at
        while end > 0 and (self.low(end - 1) in naming.copulas | naming.been | {"has", "have", "had", "being", ","}):
            end -= 1
        if end == at and self.low(at) not in naming.copulas:
            return None  # "a man called Ana Ruiz"
        return self._opening(end)

    def _names_somebody(self, at: int) -> bool:
        return self.low(at) in self.naming.so_called or self.low(at) in self.naming.calling

    def _opening(self, end: int) -> Said | None:
        """The role that a sentence begins with, and that ends before a token."""
        first = end
        while first > 0 and end - first < BEFORE and first not in self.begins and self._word(first - 1):
            first -= 1
        if first > 0 and first not in self.begins and self.low(first - 1) not in (".", "!", "?"):
            return None
        if self.low(first) not in self.naming.determiners - self.naming.indefinite:
            return None
        said = self._phrase(first, "told")
        return said if said is not None and said.last == end and self.low(said.head) not in _FATES else None

    def _told_next(self, name: Named) -> Said | None:
        """ "Ana Ruiz has left. The former pilot was late", "Ana Ruiz died. The 44-year-old plumber had": whom the
        sentence before has named, and nobody else."""
        start = name.title_at if name.title_at >= 0 else name.first
        at = start
        while at > 0 and at not in self.begins and self.low(at - 1) not in (".", "!", "?"):
            at -= 1
            if at in self.starts or start - at > LONGEST:
                return None
        at = name.last
        while at < len(self.tokens) and at not in self.begins and self.low(at) not in (".", "!", "?"):
            at += 1
            if at in self.starts or at - name.last > LONGEST + BEFORE:
                return None
        at += 2
        if at >= len(self.tokens) or at in self.begins or at - 1 in self.begins:
            return None
        plain = self.naming.determiners - self.naming.indefinite - self.naming.possessives
        low = self.low(at)
        if self.low(at - 1) not in plain or not (low in self.naming.role_opens or (low[:1].isdigit() and "-" in low)):
            return None
        said = self._phrase(at, "told")
        verb = self.low(said.last) if said is not None else ""
        return said if verb in self.naming.copulas | self.naming.says | {"has", "had"} else None

    def _told_phrase(self, at: int, *, bare: bool) -> Said | None:
        low = self.low(at)
        if low in ("not", "no", "never"):
            return None
        if (
            (low in self.naming.determiners and low not in ("this", "that"))
            or bare
            or low in self.naming.role_qualities
            # An office that one person holds goes without an article: "is chair of the port"
            or (low in self.naming.roles and self.low(at + 1) in self.naming.offices_of)
        ):
            said = self._phrase(at, "told")
            if said is not None and self.low(said.head) not in _FATES:
                return said
        return None
