"""From the words that say who speaks to somebody of the page: a name, a role, a body, a document, a pronoun.

Long because a mention is one question with an answer for each sort of word, and each hands over to the next."""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal

from stoppress.cuttings.people.bodies import name_end
from stoppress.cuttings.people.names import is_given, looks_like_a_person
from stoppress.cuttings.people.observed import Sighting
from stoppress.cuttings.people.registry import Entry, Number, nearest
from stoppress.cuttings.speakers.hearing import (
    BACK,
    LETTERS,
    OPENING,
    OPENING_WORDS,
    SPOKE,
    SUBJECT,
    Heard,
    Seen,
    Strength,
    bare,
)
from stoppress.cuttings.speakers.sight import Sight
from stoppress.cuttings.speech.rows import Mention

# Nobody is meant by a pronoun so many characters on.
FAR = 6_000
# How many sentences back somebody may be whom a description stands for.
NEAR = 2
_JOINT = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]* ?)+?) (?:and|&) ((?:[A-ZÀ-Þ][\w’'-]* )*)([A-ZÀ-Þ]\w+)")
_ARTICLED = re.compile(
    r"(\w+) ((?:[A-ZÀ-Þ][\w’'-]*)(?: (?:of |for )?[A-ZÀ-Þ][\w’'-]*)*) and ([A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*)"
)
_OF_WHOM = re.compile(r" of(?: [A-ZÀ-Þ][\w’'-]*)+(?<![’']s)")
# What stands between somebody and the name that is given to her.
_KNOWN_AS = re.compile(
    r"(?:, (?:who (?:is|was|can be|has been) )?(?:\w+ )?(?:known|named|called|identified|referred to)"
    r"(?: (?:here|only|just|to \w+|on this page))*(?: as)?) [‘“\"'„«]?\s?"
)
# "A man the court knows as Jason said": the court does not say it.
_KNOWS_AS = re.compile(r" (?:knows?|knew)(?: (?:him|her|them|here|only))* as [‘“\"'„«]?\s?")
FAR_NAMED = 60
_NEXT = re.compile(r" ([\w’'-]+|[\"“‘])")
_TELLS_THAT = re.compile(
    r"\s*(?:The )?([A-ZÀ-Þ][\w’'&-]*(?: [A-ZÀ-Þ][\w’'&-]*){0,3}) (?:has |had |have )?([a-z]+)"
    r"(?: [^\s,;:“”\"]+){0,6}? that "
)
_FIRST_NAME = re.compile(r", ([A-ZÀ-Þ][a-zà-ÿ]+)(?:(?:,| in| from| of) [A-ZÀ-Þ\d][\w’'-]*)?, ?")
_NICKNAME = re.compile(r" [\"“‘'«][^\"”’'»]+[\"”’'»] ")  # "Ana “the Ferry” Ruiz"
_OF_BODY = re.compile(r"\b[A-ZÀ-Þ][\w’'-]* [A-ZÀ-Þ][\w’'-]* (?:of|for) $")  # "the Youth Council of Barry"
_OWNER = re.compile(r"\b((?:[A-ZÀ-Þ][\w-]* )*[A-ZÀ-Þ][\w-]*)[’']s (?=[a-z])")


class Mentions(Sight):
    """Knows whom a mention means, in the post where it stands."""

    def who(self, heard: Heard, mention: Mention) -> list[Entry]:
        """Everybody of the page whom the words can mean."""
        if mention.kind == "name" and (nicknamed := _NICKNAME.sub(" ", mention.text)) != mention.text:
            known = self.registry.named(tuple(nicknamed.split()))
            return known or [self._as_written(nicknamed, "person")]
        personal = mention.kind == "pronoun" and mention.whole == (mention.start, mention.end)
        if (joint := self._joint_body(heard, mention)) is not None:
            return [joint]
        if not personal:
            named = self._named_within(heard, mention)
            if named is not None:
                return named
        if personal:
            return self._pronoun(heard, mention)
        if mention.kind == "pronoun":
            # "one of the residents", "some on the wards"
            start, end = mention.whole
            mention = Mention(start, end, heard.field.text[start:end], "role", mention.whole)
        if (body := self._body_in_full(heard, mention)) is not None:
            return [body]
        if mention.kind in ("role", "name", "body") and (bears := self._known_as(heard, mention)):
            return bears
        last = mention.text.rsplit(" ", 1)[-1].lower()
        if mention.kind == "document" or (mention.kind == "role" and last in self.naming.documents):
            return self._of_document(heard, mention)
        if mention.kind == "role" or self._says_what(mention) or self._with_article(heard, mention):
            return self._role(heard, mention)
        return self._body_or_stranger(heard, mention)

    def _known_as(self, heard: Heard, mention: Mention) -> list[Entry]:
        """ "A witness, known as Jason, said": somebody by what she is, and behind it by a name that is to stand for
        her."""
        for one in self.observed.sightings:
            if one.field != heard.number or not 0 < one.start - mention.end < FAR_NAMED:
                continue
            between = heard.field.text[mention.end : one.start]
            if (_KNOWN_AS.fullmatch(between) or _KNOWS_AS.fullmatch(between)) and heard.field.text[
                one.end : one.end + 2
            ] not in ("’s", "'s"):
                found = self.registry.named(one.words, one.titles)
                return found if len(found) == 1 else []
        return []

    def _body_in_full(self, heard: Heard, mention: Mention) -> Entry | None:
        """ "The Office for Data (OD) says": a body whose name goes on behind its first words. Two may stand beside each
        other with "and" between them, so that is one name only where an acronym says so."""
        if mention.kind not in ("name", "body"):
            return None
        if (one_name := self._joined_name(heard, mention)) is not None:
            return one_name
        start = mention.start + len(mention.text) - len(bare(mention.text, self.naming.determiners))
        for one in self.observed.bodies:
            if one.field == heard.number and one.start == start and one.end > mention.end:
                known = self.registry.body(one.text)
                joined = self.naming.body_joins & set(one.text.split())
                return known if known is not None and (known.short or not joined) else None
        start, end = mention.whole
        whole = bare(heard.field.text[start:end], self.naming.determiners)
        known = self.registry.body(whole) if len(whole) > len(mention.text) and " " in whole else None
        return known if known is not None and known.short else None

    def _joined_name(self, heard: Heard, mention: Mention) -> Entry | None:
        """ "The Health and Safety Executive", "the Department for Work and Pensions": one name behind an article, where
        not both sides of the "and" are a body or somebody."""
        match = _ARTICLED.match(heard.field.text, mention.whole[0])
        if match is None or match.group(1).lower() not in self.naming.determiners - self.naming.possessives:
            return None
        if match.start(2) > mention.start or match.end() < mention.whole[1]:
            return None
        if name_end(heard.field.text, match.start(2), self.naming) == match.start(3) - len(" and "):
            return None  # "the Department for Transport and Norgrid"
        left, right = match.group(2), match.group(3)
        if self._stands_alone_as(left) and self._stands_alone_as(right):
            return None
        if any(self._is_whoever(one) for one in (*left.split(), *right.split())):
            return None
        inside = (one for one in self.observed.sightings if one.field == heard.number and one.core == match.start(3))
        if any(one.end <= match.end() and is_given(one.words[0]) for one in inside):
            return None
        if not (self._stands_alone_as(left) or self._stands_alone_as(right)):
            return None
        return self._as_written(match.group()[len(match.group(1)) :].strip(), "body")

    def _stands_alone_as(self, name: str) -> bool:
        """Whether a word of some capitals says that they are a body by themselves."""
        known = (self.naming.bodies, self.naming.role_plurals, self.naming.roles)
        return any(one.lower() in some for one in name.split() for some in known)

    def _is_whoever(self, word: str) -> bool:
        low = word.lower()
        return low in self.naming.titles or low in self.naming.ranks or low in self.naming.nobody

    def _joint_body(self, heard: Heard, mention: Mention) -> Entry | None:
        """ "Devon and Cornwall Police say": one body of two places, where what stands before "and" is neither a body
        nor anybody whom the page knows by more than that word."""
        if mention.kind not in ("name", "body"):
            return None
        match = _JOINT.fullmatch(bare(heard.field.text[slice(*mention.whole)], self.naming.determiners))
        if match is None or match.group(3).lower() not in self.naming.bodies:
            return None
        first = match.group(1).split()
        known = any(len(one.words) > 1 for one in self.registry.named(tuple(first)))
        if known or (is_given(first[0]) and len(first) > 1) or first[-1].lower() in self.naming.bodies:
            return None
        if self.registry.body(match.group(1)) is not None and not match.group(2):
            return None
        return self._as_written(match.group(), "body")

    def _says_what(self, mention: Mention) -> bool:
        """Whether capitals say what somebody is, and are no name: "the PM", "the Hallin West MP", "the Italian"."""
        words = [one.lower() for one in LETTERS.findall(mention.text)]
        last = words[-1] if words else ""
        return last in self.naming.same or last in self.naming.seats or last in self.naming.peoples

    def _with_article(self, heard: Heard, mention: Mention) -> bool:
        """ "The Dean": a capital, and still no name."""
        whole = heard.field.text[mention.whole[0] : mention.end].lower().split()
        return len(whole) == 2 and whole[0] in self.naming.determiners and whole[1] in self.naming.roles

    def _beside(self, heard: Heard, mention: Mention) -> list[Entry]:
        """ "The report's author, Inspector of Forces Ana Ruiz, wrote": a name with a role before it, in apposition."""
        text = heard.field.text
        first = _FIRST_NAME.match(text, mention.end)
        if first is not None and is_given(first.group(1)):
            return [self._as_written(first.group(1), "person")]  # "Another caller, Tom in Hallin, said"
        for one in self.observed.sightings:
            begins = min((said.basis.start for said in one.roles if said.way == "before"), default=one.start)
            between = text[mention.end : begins]
            if one.field == heard.number and between == ", " and text[one.end : one.end + 1] in (",", "."):
                found = self.registry.named(one.words, one.titles)
                return found if len(found) == 1 else []
        for body in self.observed.bodies:
            rest = text[body.end : body.end + 4 + len(body.short or "")]
            if body.field == heard.number and text[mention.end : body.start] == ", the " and "," in rest:
                known = self.registry.body(body.text)
                return [known] if known is not None else []
        return []

    def _told_behind(self, heard: Heard, mention: Mention, *, definite: bool) -> list[Entry]:
        """ "A woman from Hallin, who wants to be known only as Ana, said": the name told behind what she is."""
        text, ends = heard.field.text, heard.sentence(mention.whole[1]) + 1
        until = heard.sentences[ends] if ends < len(heard.sentences) else len(text)
        for one in self.observed.sightings:
            if definite or one.field != heard.number or not mention.whole[1] <= one.start < until:
                continue
            between = [two.lower() for two in LETTERS.findall(text[mention.whole[1] : one.start])]
            if len(between) == 1 and between[0] in self.naming.calling and self._only_named(text, one.end):
                return [entry] if (entry := self._of_sighting(one)) is not None else []
            if between[-1:] == ["as"] and self.naming.so_called & set(between) and between[0] in self.naming.relatives:
                return [entry] if (entry := self._of_sighting(one)) is not None else []
        return []

    def _only_named(self, text: str, at: int) -> bool:
        """ "A driver called Ana Ruiz said", and not "A driver called Ana Ruiz a fool"."""
        following = _NEXT.match(text, at)
        word = following.group(1).lower() if following is not None else ""
        return word not in self.naming.determiners and word not in OPENING

    def _so_described(self, heard: Heard, mention: Mention, words: list[str]) -> Entry | None:
        """ "The veteran investor", "the Italian", "the 26-year-old": the one whom the sentences before were about, if
        they were about one. A plain noun ("the driver") may be anybody."""
        telling = (
            words[-1] in self.naming.peoples
            or "old" in words
            or bool({"veteran", *self.naming.role_opens} & set(words))
        )
        here = heard.sentence(mention.start)
        said = {one for one in self._plain(mention.text) if one not in self.naming.determiners}
        held = any(said <= self._known(entry) for _, entry, _ in self._in_office(words[-1]))
        if not telling and words[-1] in self.naming.offices and not held:
            # "Ruiz has left. The prime minister said": nobody else on the page is one, and she is nothing else
            near = self._leads(heard, mention.start, here, 1)
            return near if near is not None and not near.role_words else None
        if not telling:
            return None
        lead = self._leads(heard, mention.start, here, 1) or self._leads(heard, mention.start, here, NEAR)
        former = bool(self.naming.role_opens & set(words))
        return None if lead is not None and former and words[-1] in self._known(lead) else lead

    def _going_on(self, heard: Heard, mention: Mention, head: str) -> Entry | None:
        """ "Ana Ruiz said it was late. The actor added": who adds something has spoken before, and nobody else has."""
        following = LETTERS.search(heard.field.text, mention.end)
        if following is None or following.group().lower() not in self.naming.goes_on or head not in self.naming.roles:
            return None
        spoke = {
            one.entry.number: one.entry
            for one in self.in_sight[heard.number]
            if one.at < mention.start and one.strength > SUBJECT and not heard.quoted(one.at)
        }
        found = next(iter(spoke.values())) if len(spoke) == 1 else None
        return found if found is not None and found.kind == "person" and not found.unnamed else None

    def _leads(self, heard: Heard, at: int, here: int, back: int) -> Entry | None:
        """The only one whom the sentences before a character are about."""
        leads = {
            one.entry.number: one.entry
            for one in self.in_sight[heard.number]
            if one.at < at
            and one.strength >= 2
            and one.entry.kind == "person"
            and not one.entry.unnamed
            and not heard.quoted(one.at)
            and here - heard.sentence(one.at) <= back
        }
        return next(iter(leads.values())) if len(leads) == 1 else None

    def _named_within(self, heard: Heard, mention: Mention) -> list[Entry] | None:
        """Whom a name inside the phrase names, where it is the phrase's own: "the chair, Ana Ruiz", and not "a
        friend of Ana Ruiz"."""
        start, end = mention.whole
        inside = [
            one for one in self.observed.sightings if one.field == heard.number and start <= one.start < one.end <= end
        ]
        strange: Sighting | None = None  # "Vale of Merrow MP Ana Ruiz": nobody is called Vale
        for one in sorted(inside, key=lambda one: not mention.start <= one.core < mention.end):
            if one.start > start and _OF_BODY.search(heard.field.text, start, one.start):
                continue
            before = heard.field.text[start : one.start].rstrip().lower()
            own = mention.start <= one.core < mention.end or before.endswith(",") or not before
            if not own and before.split()[-1] in self.naming.roles:
                own = True
            if not own and before.endswith(tuple(f" of {one}" for one in self.naming.of_staff)):
                own = True  # "chief of staff Ana Ruiz"
            own = own or any(said.way == "before" and said.basis.start <= mention.start for said in one.roles)
            if not own and before.endswith(" as") and self.naming.so_called & set(before.split()):
                own = True  # "a neighbour, who gave his name only as Pete"
            calling = bool(before) and before.split()[-1] in self.naming.calling
            if not own and calling and self._only_named(heard.field.text, one.end):
                own = True  # "the first, a driver called Pete Elder"
            following = heard.field.text[one.end : end].lstrip()
            if following[:2] in ("’s", "'s", "’ ", "' "):
                own = own and (mention.kind == "name" or self._is_said_thing(following[2:]))
            if not own:
                continue
            found = self.registry.named(one.words, one.titles)
            if len(found) > 1:
                found = self._meant(heard, one.start, found)
            if found:
                return found
            strange = strange or (one if mention.start <= one.core < mention.end else None)
        if strange is not None and mention.kind == "name":
            words = self._in_full(heard, mention, strange)
            return [self._as_written(" ".join(words), "person" if is_given(words[0]) else "body")]
        return None

    def _in_full(self, heard: Heard, mention: Mention, one: Sighting) -> tuple[str, ...]:
        """The words of a name that nobody is known by, with the capitals before it: "National Highways"."""
        front = heard.field.text[mention.start : one.start].split()
        plain = any(
            not word[:1].isupper() or word.lower() in self.naming.starters or word.lower() in self.naming.roles
            for word in front
        )
        return one.words if plain or is_given(one.words[0]) else (*front, *one.words)

    def _meant(self, heard: Heard, at: int, found: list[Entry]) -> list[Entry]:
        """Of several who bear a name, whom it means here: the one named in full last before it, in this text; the only
        one whom this post shows; the only one who has been shown."""
        found = [one for one in found if one.sure] or found
        numbers = {one.number: one for one in found}
        for one in reversed(self.observed.sightings):
            if one.field == heard.number and one.start < at and len(one.words) > 1:
                for entry in self.registry.named(one.words, one.titles):
                    if entry.number in numbers:
                        return [entry]
        chosen = nearest(found, self.number)
        return [chosen] if chosen is not None else found

    def _is_said_thing(self, words: str) -> bool:
        """Whether what somebody has is what she said or wrote: "Ruiz’s last words", "Ruiz’s statement"."""
        return any(
            one.lower() in self.naming.documents or one.lower() in self.profile.nouns or one.lower() == "words"
            for one in LETTERS.findall(words)[:3]
        )

    def _body_or_stranger(self, heard: Heard, mention: Mention) -> list[Entry]:
        """A body by its name, or a name that the page has nothing else of."""
        text = bare(mention.text, self.naming.determiners)
        if not text or text.lower() in self.profile.months or text.lower() in self.profile.times:
            return []
        body = self.registry.body(text)
        if body is None and (text.islower() or (" " not in text and text.lower() in self.naming.bodies)):
            body = self._last_body(heard, mention.start, text.split()[-1])
        if body is not None:
            return [body]
        words = tuple(text.split())
        found = self.registry.named(words)
        if found:
            chosen = nearest(found, self.number)
            return [chosen] if chosen is not None else found
        while len(words) > 1 and (words[0].lower() in self.naming.titles or words[0].lower() in self.naming.ranks):
            words = words[1:]
            if found := self.registry.named(words):
                return found if len(found) == 1 else []
            if len(words) == 1:
                return [self._as_written(text, "person")]  # "President Lima"
        kind: Literal["person", "body"] = "person" if looks_like_a_person(words) else "body"
        return [self._as_written(text, kind)]

    def _document(self, text: str) -> Entry:
        plain = bare(text, self.naming.determiners | self.naming.possessives)
        return self._as_written(plain, "document")

    def _of_document(self, heard: Heard, mention: Mention) -> list[Entry]:
        """A document speaks for itself; what is hers speaks for her: "Ruiz in her statement", "his letter says"."""
        first = mention.text.split()[0].lower() if mention.text else ""
        gender = {"his": "m", "her": "f", "their": "p"}.get(first)
        if gender is not None:
            found = self._pronoun(
                heard, Mention(mention.start, mention.start, first, "pronoun", (mention.start, mention.start))
            )
            if found:
                return found
        owner, has, thing = mention.text.replace("’", "'").rpartition("'s ")
        if has:
            words = bare(owner, self.naming.determiners).split()
            body = self.registry.body_by_noun(words[-1], self.number) if words else None
            found = [body] if body is not None else self.registry.named(tuple(words))
            return found if len(found) == 1 else [self._document(thing)]
        return [self._document(mention.text)]

    def _role(self, heard: Heard, mention: Mention) -> list[Entry]:
        words = [one.lower() for one in LETTERS.findall(mention.text)]
        head = words[-1] if words else ""
        first = words[0] if words else ""
        definite = first not in self.naming.indefinite
        if head in self.naming.spokes:
            body = self._spoken_for(heard, mention)
            if body is not None:
                return [body]
        if beside := self._beside(heard, mention) or self._told_behind(heard, mention, definite=definite):
            return beside
        if not definite and (called := self._called_behind(heard, mention.end)) is not None:
            return [called]
        if definite or head in self.naming.spokes:
            entry = self._in_role(head, mention.text)
            if entry is not None and first in self.naming.possessives and head in self.naming.relations:
                at = mention.whole[0]
                whose = self._pronoun(heard, Mention(at, at, first, "pronoun", (at, at)))
                entry = None if whose == [entry] else entry  # nobody is his own brother
            if entry is None and definite and words:
                entry = self._so_described(heard, mention, words) or self._going_on(heard, mention, head)
                self.described.add((heard.number, mention.start))
            if entry is not None:
                return [entry]
        if definite and (head in self.naming.bodies or head in self.profile.bodies):
            entry = self._last_body(heard, mention.start, head)
            if entry is not None:
                return [entry]
        whole = heard.field.text[mention.whole[0] : mention.whole[1]]
        short = len(whole) <= len(mention.text) + 30 and "," not in whole and "\n" not in whole
        text = bare(whole if short else mention.text, self.naming.determiners)
        kind: Literal["person", "body"] = "body" if head in self.naming.role_plurals else "person"
        if not text:
            return []
        made = self._as_written(text, kind)
        made.unnamed = made.seen == 0
        return [made]

    def _spoken_for(self, heard: Heard, mention: Mention) -> Entry | None:
        """ "a spokesman for the port": the port; alone, the body the post has just spoken of."""
        after = heard.field.text[mention.end : mention.whole[1]]
        match = re.match(r"\s*(?:for|of|from)\s+(?:the\s+)?(.+)", after)
        if match:
            whom = match.group(1).strip(" ,.")
            titled = whom.split(" ", 1)[0].rstrip(".").lower() in self.naming.titles and " " in whom
            if titled or whom.rsplit(" ", 1)[-1].lower() in self.naming.roles or self._is_somebody(whom):
                return None  # a spokesman for somebody is somebody else
            return self._as_written(whom, "body")
        words = mention.text.split()
        inner = bare(" ".join(words[:-1]), self.naming.determiners).removesuffix("’s").removesuffix("'s")
        owner = inner.replace("’", "'").split("'s ")[0]
        if inner.lower() in self.naming.same or owner.lower() in self.naming.same:
            return None  # "the PM's spokesperson" is not the PM, and no more is "the PM's official spokesman"
        if inner and inner[:1].isupper():
            return self._as_written(inner, "body")
        return self._last_body(heard, mention.start, "")

    def _gender(self, mention: Mention) -> str:
        low = mention.text.lower()
        if low in self.profile.pronouns:
            return self.profile.pronouns[low].gender
        return {"his": "m", "her": "f", "their": "p"}.get(low, "n")

    def suits(self, seen: Seen, gender: str) -> bool:
        """Whether a pronoun of that gender can mean them."""
        entry = seen.entry
        if seen.voice and gender in ("f", "m"):
            return seen.voice in ("p", gender)
        if gender in ("f", "m"):
            borne = entry.borne_by(self.naming) or self.called.get(entry.number, "")
            return entry.kind == "person" and entry.weight >= 0 and borne in ("", "p", gender)
        if gender == "n":
            return entry.kind != "person"
        return True

    def _pronoun(self, heard: Heard, mention: Mention) -> list[Entry]:
        gender = self._gender(mention)
        if not gender:
            return []  # I, we, you: nobody of the page
        here = heard.sentence(mention.start)
        goes_on = heard.field.text[mention.end : mention.end + 14].split()[:1]
        again = bool(goes_on) and goes_on[0].lower() in self.naming.goes_on
        paragraph = heard.field.text.count("\n\n", 0, mention.start)
        best: tuple[float, int] | None = None
        chosen: Entry | None = None
        strength: Strength = 0
        asking = self._who_asked(heard, mention.start)
        within = self._what_it_says(heard, mention)
        named = self._named_in_words(heard, mention)
        for one in self._by_us(heard, mention.start, gender):
            if one.entry is asking or one.entry.number in named:
                continue
            spoke = one.strength == SPOKE and gender != "p" and not one.entry.unnamed and len(one.entry.words) > 1
            if one.strength < 2 and paragraph - heard.field.text.count("\n\n", 0, one.at) > BACK:
                continue
            if within[0] <= one.at < within[1]:
                continue  # "Ruiz has been “brave”, she says": she is not Ruiz
            away = here - heard.sentence(one.at)
            known = gender in (one.voice, one.entry.borne_by(self.naming))
            score = (
                (-0.3 if again and one.strength == 3 else -1.0) * away
                + (0.0, 1.0, 2.2, 2.4)[one.strength]
                + (1.5 if known else 0.5 if spoke else 0.0)
            )
            if gender == "p" and one.entry.kind == "person" and not (one.entry.unnamed and away <= 1):
                score -= 1.5
            if one.strength == 0 and away == 0:
                score -= 1.0
            if best is None or (score, one.at) >= best:
                best, chosen, strength = (score, one.at), one.entry, one.strength
        if gender == "n" and (teller := self._teller(heard, mention.start)) is not None:
            return [teller]
        if gender == "n" and (owner := self._owner_before(heard, mention.start)) is not None:
            return [owner]
        if gender == "n":
            document = self._document_before(heard, mention.start, best[1] if best else -1)
            if document is not None:
                return [document]
        if gender == "p" and (chosen is None or chosen.kind == "person" or strength < SUBJECT):
            chosen = self._several_before(heard, mention.start) or chosen
        if chosen is not None:
            return [chosen]
        if gender == "n" and (subject := self._subject_before(heard, mention.start)) is not None:
            return [subject]
        if self.naming.gendered_things and gender in ("f", "m"):
            thing = self._thing_before(heard, mention.start)
            if thing is not None:
                return [thing]
        if found := self._from_headline(gender):
            return found
        return self._in_a_role_before(heard, mention, gender) or self._told_by_pronoun(heard, mention, gender)

    def _in_a_role_before(self, heard: Heard, mention: Mention, gender: str) -> list[Entry]:
        """ "The minister has arrived. “...,” he says": whoever the sentences before begin with, where the page names
        nobody. It is never sure."""
        here = heard.sentence(mention.start)
        for spoken in reversed(self.observed.spoken):
            if spoken.field != heard.number or spoken.start >= mention.start or gender not in ("f", "m"):
                continue
            if here - heard.sentence(spoken.start) > NEAR or not spoken.definite or heard.quoted(spoken.start):
                continue
            if self._strength(heard, spoken.start) != SUBJECT or self._voice_of(spoken.head) not in ("p", gender):
                continue
            if spoken.head in self.naming.bodies or spoken.head in self.naming.either:
                continue
            made = self._as_written(bare(spoken.text, self.naming.determiners), "person")
            made.unnamed = made.seen == 0
            self.described.add((heard.number, mention.start))
            return [made]
        return []

    def _who_asked(self, heard: Heard, at: int) -> Entry | None:
        """ "A driver was asked by Ruiz how she was. “...,” she said.": not Ruiz."""
        begins = heard.sentences[max(0, heard.sentence(at) - 1)]
        for one in reversed(self.in_sight[heard.number]):
            if begins <= one.at < at and one.entry.kind == "person":
                before = [two.lower() for two in LETTERS.findall(heard.field.text[max(begins, one.at - 30) : one.at])]
                if before[-1:] == [self.profile.passive_by] and self.profile.interviewer & set(before[-3:]):
                    return one.entry
        return None

    def _what_it_says(self, heard: Heard, mention: Mention) -> tuple[int, int]:
        """The clause that a pronoun behind it says: whoever it speaks of is somebody else. Where quoted words alone
        stand before the pronoun, there is none."""
        for statement in heard.reading.statements:
            if statement.source is not None and statement.source.start == mention.start and statement.kind == "mixed":
                before = [one for one in statement.content if one[1] <= mention.start]
                if before and statement.cue is not None and statement.cue[0] >= mention.end:
                    start = max(before[0][0], heard.sentences[heard.sentence(mention.start)])
                    return start, max(end for _, end in before)
        return 0, 0

    def _named_in_words(self, heard: Heard, mention: Mention) -> set[Number]:
        """ "“Huw lost,” he says": whom the quoted words name is not the pronoun before or behind them."""
        found: set[Number] = set()
        for statement in heard.reading.statements:
            if statement.source is not None and statement.source.start == mention.start:
                for number in statement.quotes:
                    found |= self.third_persons(heard, *heard.reading.quoted[number].inner)
        return found

    def _told_by_pronoun(self, heard: Heard, mention: Mention, gender: str) -> list[Entry]:
        """The only one in sight, where nothing but a given name speaks against it: "Nicola Conti has come. “...,” he
        says". It is never sure."""
        if gender not in ("f", "m") or self._somebody_described(heard, mention.start, anywhere=True):
            return []
        there = {
            one.entry.number: one.entry
            for one in self.in_sight[heard.number]
            if one.at < mention.start and one.entry.kind == "person"
        }
        found = next(iter(there.values())) if len(there) == 1 else None
        if found is None or found.weight < 0 or found.said_to_be(self.naming):
            return []
        if self.called.get(found.number, gender) != gender:
            return []  # she has been "she" here
        self.described.add((heard.number, mention.start))
        return [found]

    def _somebody_described(self, heard: Heard, at: int, *, anywhere: bool = False) -> bool:
        """ "Nicola Conti was on stage. The nominee replied: “...,” he said.": somebody whom a sentence is about, and
        of whom nobody knows more."""
        return any(
            one.field == heard.number
            and one.definite
            and 0 <= at - one.end <= FAR_NAMED * BACK
            and not heard.quoted(one.start)
            and self._opens_as(heard, one.start, anywhere=anywhere)
            and self._in_role(one.head, one.text) is None
            for one in self.observed.spoken
        )

    def _opens_as(self, heard: Heard, at: int, *, anywhere: bool) -> bool:
        """Whether an article right before a character is of a sentence's subject, or of whatever else; "her" and "his"
        are none."""
        before = heard.field.text[:at].rstrip()
        article = before.rfind(" ") + 1
        low = before[article:].lower()
        return low not in self.naming.possessives and (anywhere or self._strength(heard, article) == SUBJECT)

    def _by_us(self, heard: Heard, at: int, gender: str) -> list[Seen]:
        """Whom a pronoun of ours may mean: who is in sight before it, and whom somebody else speaks of only where
        nobody else is: "“Elder is one of them,” he says" is not Elder."""
        ours: list[Seen] = []
        theirs: list[Seen] = []
        spoken = heard.spoken(at)
        for one in self.in_sight[heard.number]:
            if one.at < at and at - one.at <= FAR and self.suits(one, gender):
                (theirs if not spoken and heard.spoken(one.at) else ours).append(one)
        return ours or theirs

    def _thing_before(self, heard: Heard, at: int) -> Entry | None:
        """ "Un rapport jugeait le site sûr. Il relevait “des fissures”": the body or document that the last sentence
        was about, where the text has nobody."""
        since = heard.sentences[max(0, heard.sentence(at) - 1)]
        spoke = [one for one in self.in_sight[heard.number] if since <= one.at < at and one.entry.kind != "person"]
        return max(spoke, key=lambda one: (one.strength, one.at)).entry if spoke else None

    def _teller(self, heard: Heard, at: int) -> Entry | None:
        """ "Harcourt told us that it regretted": whoever the sentence begins with says it of herself, and is a body."""
        found = _TELLS_THAT.match(heard.field.text, heard.sentences[heard.sentence(at)], at)
        if found is None or found.end() != at or found[2].lower() not in self.naming.says:
            return None
        words = tuple(found[1].split())
        if any(one.kind == "person" and one.sure for one in self.registry.named(words)) or is_given(words[0]):
            return None
        return self._as_written(found[1], "body")

    def _several_before(self, heard: Heard, at: int) -> Entry | None:
        """ "Analysts at the bank were blunt. “...,” they said", "The family of Ana Ruiz are here": those whom the
        sentence before begins with."""
        text, here = heard.field.text, heard.sentence(at)
        for number in range(here, max(-1, here - NEAR - 1), -1):
            for one in islice(LETTERS.finditer(text, heard.sentences[number], at), OPENING_WORDS):
                low = one.group().lower()
                if low in self.naming.prepositions or low in self.profile.cues or low in self.naming.copulas:
                    break
                owns = text[one.end() : one.end() + 2] in ("’s", "'s", "’ ", "' ")  # "The men’s families"
                if (low in self.naming.several or low in self.naming.role_plurals) and not owns:
                    return self._those(heard, one.start(), one.end())
        return None

    def _those(self, heard: Heard, start: int, end: int) -> Entry:
        """ "Analysts", "family of Ana Ruiz"."""
        whose = _OF_WHOM.match(heard.field.text, end)
        word = heard.field.text[start:end].lower()
        made = self._as_written(word + whose.group() if whose is not None else word, "body")
        made.unnamed = made.seen == 0
        return made

    def _owner_before(self, heard: Heard, at: int) -> Entry | None:
        """ "the port’s promise to mend what it calls": a body that has something in this sentence."""
        start = heard.sentences[heard.sentence(at)]
        owners = list(_OWNER.finditer(heard.field.text, start, at))
        for one in reversed(owners):
            if one.group(1).lower() in self.naming.starters:
                continue  # "There’s a cheer"
            if not self.registry.named(tuple(one.group(1).split())):
                return self._as_written(one.group(1), "body")
        return None

    def _document_before(self, heard: Heard, at: int, since: int) -> Entry | None:
        """The document that "it" stands for: spoken of in this sentence or the one before, after any body."""
        start = heard.sentences[max(0, heard.sentence(at) - 1)]
        first = LETTERS.findall(heard.field.text[start:at])[:4]
        first = first if "s" in first[:3] else first[:3]  # "The inquiry's report"
        for one in first if first and first[0].lower() not in self.naming.prepositions else ():
            if one.lower() in self.naming.documents:
                return self._document(one)
        words = list(LETTERS.finditer(heard.field.text, max(start, since, 0), at))
        for word in reversed(words):
            if word.group().lower() in self.naming.utterances:
                giver = self._given_out(heard, word.start(), start)
                if giver is not None:
                    return giver  # "The trust has issued a statement. “...,” it says": the trust
            if word.group().lower() in self.naming.documents and not heard.quoted(word.start()):
                if self._in_that(heard, word, at):
                    continue  # "In a statement it said"
                if since >= 0 and self._listens(heard, start, word.start()):
                    continue  # "The council told the inquiry: “...” It added"
                return self._document(word.group())
        return None

    def _in_that(self, heard: Heard, noun: re.Match[str], at: int) -> bool:
        """Whether a sentence begins with "In a statement" and the pronoun right behind it is whose that is."""
        begins = heard.sentences[heard.sentence(at)]
        before = [one.lower() for one in LETTERS.findall(heard.field.text[begins : noun.start()])]
        between = [one.lower() for one in LETTERS.findall(heard.field.text[noun.end() : at])]
        led = len(between) <= NEAR + 1 and between[:1] and between[0] in self.naming.prepositions  # "a post on X"
        beside = (not between or bool(led)) and begins <= noun.start()
        return beside and len(before) in (1, 2) and before[0] in self.naming.prepositions

    def _listens(self, heard: Heard, start: int, at: int) -> bool:
        """Whether what stands at a character is told something: "told the inquiry", "tells the Merrow inquiry"."""
        before = [one.lower() for one in LETTERS.findall(heard.field.text[max(start, at - 60) : at])]
        told = max((n for n, one in enumerate(before) if one in self.naming.tells), default=None)
        return told is not None and before[told + 1 : told + 2] == ["the"] and len(before) - told <= NEAR + 2

    def _given_out(self, heard: Heard, at: int, start: int) -> Entry | None:
        """Who gives out a statement: the last whom the same sentence is about, before "a statement"."""
        before = [one.lower() for one in LETTERS.findall(heard.field.text[start:at])]
        begins = heard.sentences[heard.sentence(at)]
        givers = [one for one in self.in_sight[heard.number] if begins <= one.at < at and one.strength >= SUBJECT]
        if not set(before[-2:]) & self.naming.indefinite:
            return None
        if not givers:
            return self.subject_within(heard, begins, at)
        between = {one.lower() for one in LETTERS.findall(heard.field.text[givers[-1].at : at])}
        return None if between & self.naming.possessing else givers[-1].entry

    def subject_within(self, heard: Heard, start: int, at: int) -> Entry | None:
        """ "The council has put out a statement": the body that a sentence is about, though the page has no name for
        it."""
        for one in heard.reading.subjects:
            if start <= one.start < at and one.kind in ("name", "body", "role"):
                head = one.text.rsplit(" ", 1)[-1].lower()
                spoken = one.kind == "name" or head in self.naming.bodies or head in self.profile.bodies
                found = self.who(heard, one) if spoken and head not in self.naming.documents else []
                return found[0] if len(found) == 1 else None
        return None

    def _from_headline(self, gender: str) -> list[Entry]:
        """Whom the headline is about, where the text has named nobody."""
        for heard in self.heard:
            if heard.field.field == "headline":
                for one in self.in_sight[heard.number]:
                    if self.suits(one, gender):
                        return [one.entry]
        return []
