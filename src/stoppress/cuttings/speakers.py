"""Who said it: for every quoted stretch of a page, the person, body or document of the page that spoke, with what we
told it from and how sure that is.

What stands in the sentence (`speech`) names somebody: by name, by role, by a pronoun. Here that becomes one of the
page's own, by what the registry knows and by whom the post has spoken of so far. A block that names its speaker is
believed. What nobody can tell stays open: it has candidates and no speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.page import Field, PagePost, Paragraphed
from stoppress.cuttings.people.names import is_given, looks_like_a_person
from stoppress.cuttings.people.observed import Observed, Sighting
from stoppress.cuttings.people.registry import Entry, Registry, nearest
from stoppress.cuttings.rows import Basis, Kind, Quotation, Tier
from stoppress.cuttings.speech.rows import Mention, Statement
from stoppress.cuttings.speech.statements import Reading, read_speech

# Fields whose quotations are somebody's, in the order in which they are resolved: headlines inherit.
SPOKEN = ("body", "headline", "caption")
# How many paragraphs back a pronoun may look.
BACK = 3
# No role right before a name is longer.
LONG_ROLE = 80
# The share of a post's quotations from which one speaker is its principal.
PRINCIPAL = 0.6
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»']*\s+(?=[\"“‘«„A-ZÀ-Þ0-9])|\n+")
_SIGNED = re.compile(r"[\"”’'»]{1,2}[^\S\n]*(?:[-–—―(]+[^\S\n]*)?(?=[A-ZÀ-Þ])")
_OWNER = re.compile(r"\b((?:[A-ZÀ-Þ][\w-]* )*[A-ZÀ-Þ][\w-]*)[’']s (?=[a-z])")
_LETTERS = re.compile(r"[^\W_]+")
_MARKS = "\"“”„‟«»‹›‘’‚' \t\n"

Strength = Literal[0, 1, 2, 3]


@dataclass(frozen=True, slots=True)
class Heard:
    """What one field says by itself: read once a post, before anybody is known."""

    number: int
    field: Field
    reading: Reading
    sentences: tuple[int, ...]

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds the character."""
        return bisect_right(self.sentences, at) - 1


def hear(post: PagePost, profile: Profile) -> tuple[Heard, ...]:
    """Read the fields of a post for speech."""
    return tuple(
        Heard(
            number,
            field,
            read_speech(field.text, profile),
            (0, *(match.end() for match in _SENTENCE.finditer(field.text))),
        )
        for number, field in enumerate(post.fields)
        if field.field in SPOKEN
    )


@dataclass(slots=True)
class Said:
    """A row in the making: characters `start` to `end` of a field, and who it is by so far."""

    heard: Heard
    start: int
    end: int
    kind: Kind
    entry: Entry | None = None
    tier: Tier = "ask"
    reason: str = "nobody"
    candidates: tuple[Entry, ...] = ()
    statement: Statement | None = None
    quoted: bool = True
    closed: bool = False  # settled: nothing that follows may fill it in


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody in sight at a character. `strength`: 3 spoke there, 2 a sentence's subject, 1 somewhere in it, 0
    spoken to."""

    at: int
    entry: Entry
    strength: Strength


class Resolver:
    """Resolves one post."""

    def __init__(
        self,
        number: int,
        post: PagePost,
        observed: Observed,
        heard: tuple[Heard, ...],
        registry: Registry,
        profile: Profile,
        answering: Entry | None = None,
    ) -> None:
        self.number, self.post, self.observed, self.heard = number, post, observed, heard
        self.registry, self.profile, self.naming = registry, profile, profile.naming
        self.answering = answering
        subjects = tuple(sorted(low for low, one in profile.pronouns.items() if one.subject and one.gender))
        self.beside = _beside(subjects, profile.passive_by)
        self.said: list[Said] = []
        self.in_post: dict[int, Entry] = {}
        self.in_sight: dict[int, list[Seen]] = {}
        self.introduced: dict[str, Entry] = {}

    def rows(self) -> tuple[list[Quotation], list[Entry]]:
        if not self.profile.speaks:
            for heard in self.heard:
                self._spans_only(heard)
            return [self._row(one) for one in self.said], []
        self._who_is_here()
        body = [one for one in self.heard if one.field.field == "body"]
        for heard in body:
            self._field(heard)
        self._fill_from_principal()
        self._unnamed_then_named()
        for heard in self.heard:
            if heard.field.field != "body":
                self._field(heard)
        self._inherit()
        order = {name: n for n, name in enumerate(("headline", "body", "caption"))}
        self.said.sort(key=lambda one: (order.get(one.heard.field.field, 9), one.start))
        spoke = {one.entry.number: one.entry for one in self.said if one.entry is not None}
        return [self._row(one) for one in self.said], list(spoke.values())

    def _row(self, said: Said) -> Quotation:
        field = said.heard.field
        basis = Basis(field.post, field.revision, field.field, said.start, said.end)
        entry = said.entry
        text = field.text[said.start : said.end]
        if entry is None:
            names = tuple(dict.fromkeys(one.name for one in said.candidates))
            return Quotation(basis, text, said.kind, None, "ask", said.reason, names)
        return Quotation(basis, text, said.kind, entry.name, said.tier, said.reason)

    # -- everybody in the post ----------------------------------------------------------------------------------------

    def _who_is_here(self) -> None:
        """Whoever the post shows, where; and the one it is mostly about."""
        for heard in self.heard:
            self.in_sight[heard.number] = []
        for one in self.observed.sightings:
            entry = self._of_sighting(one)
            if entry is None:
                continue
            self.in_post[entry.number] = entry
            there = self._heard(one.field)
            if there is not None and one.end > one.start:
                begins = min(
                    (said.basis.start for said in one.roles if said.way in ("before", "rank")), default=one.start
                )
                at = min(begins, one.start) if one.start - begins < LONG_ROLE else one.start
                self.in_sight[one.field].append(Seen(one.start, entry, self._strength(there, at)))
        for spoken in self.observed.spoken:
            there = self._heard(spoken.field)
            if there is None:
                continue
            if not spoken.definite:
                # "A former inspector has told": somebody, who may be named later
                if self._strength(there, spoken.start) == 2 and spoken.head not in self.naming.spokes:
                    stranger = self._as_written(spoken.text, "person")
                    stranger.unnamed = stranger.seen == 0
                    self.introduced.setdefault(spoken.head, stranger)
                    self.in_sight[spoken.field].append(Seen(spoken.start, stranger, 2))
                continue
            entry = self._in_role(spoken.head, spoken.text)
            if entry is not None:
                self.in_sight[spoken.field].append(Seen(spoken.start, entry, self._strength(there, spoken.start)))
        for body in self.observed.bodies:
            there = self._heard(body.field)
            known = self.registry.body(body.text)
            if there is not None and known is not None:
                self.in_sight[body.field].append(Seen(body.start, known, self._strength(there, body.start)))
        for seen in self.in_sight.values():
            seen.sort(key=lambda one: one.at)

    def _heard(self, number: int) -> Heard | None:
        return next((one for one in self.heard if one.number == number), None)

    def _of_sighting(self, one: Sighting) -> Entry | None:
        found = self.registry.named(one.words, one.titles)
        return nearest(found, self.number) if found else None

    def _strength(self, heard: Heard, at: int) -> Strength:
        """What part somebody at a character plays in the sentence: its subject, spoken to or about, or something
        else."""
        text = heard.field.text
        start = heard.sentences[heard.sentence(at)]
        before = text[max(start, at - 40) : at].rstrip().lower()
        word = before.rsplit(None, 1)[-1] if before else ""
        if word.rstrip(",") in self.naming.prepositions or word in self.profile.cues or word in self.naming.possessives:
            return 0
        lead = text[start:at].strip(_MARKS + "•*-–")
        if not lead or lead.count(" ") < 1 or lead.endswith(",") or len(_LETTERS.findall(lead)) <= 3:
            return 2
        return 1

    # -- one field ----------------------------------------------------------------------------------------------------

    def _field(self, heard: Heard) -> None:
        held: set[int] = set()
        spans: list[Said] = []
        for statement in heard.reading.statements:
            made = list(self._of_statement(heard, statement))
            held.update(statement.quotes)
            spans += made
        spans += [
            Said(heard, quoted.inner[0], quoted.inner[1], "direct")
            for number, quoted in enumerate(heard.reading.quoted)
            if number not in held and not _is_title(heard.field.text[quoted.inner[0] : quoted.inner[1]])
        ]
        spans = self._of_blocks(heard, spans)
        spans.sort(key=lambda one: one.start)
        for one in spans:
            if not one.closed:
                self._resolve(one)
            if one.entry is None and one.quoted and not one.closed and not one.candidates:
                self._rescue(one)
            if one.entry is not None and one.statement is not None and one.statement.source is not None:
                source = one.statement.source
                self.in_sight[heard.number].append(Seen(source.start, one.entry, 3))
        self.said += [one for one in spans if one.end > one.start]

    def _of_statement(self, heard: Heard, statement: Statement) -> Iterator[Said]:
        """A row for each quoted stretch; for a statement without one, its longest stretch."""
        kind: Kind = "direct" if statement.kind == "direct" else "mixed"
        for number in statement.quotes:
            start, end = heard.reading.quoted[number].inner
            yield Said(heard, start, end, kind, statement=statement)
        if not statement.quotes and statement.kind == "indirect" and statement.source is not None:
            start, end = max(statement.content, key=lambda one: one[1] - one[0])
            yield Said(heard, start, end, "indirect", statement=statement, quoted=False)

    def _of_blocks(self, heard: Heard, spans: list[Said]) -> list[Said]:
        """Quotation and answer blocks: their words are said whether or not they have marks, by whom the block names."""
        for paragraph in heard.field.paragraphs:
            if paragraph.kind not in ("quotation", "answer", "question"):
                continue
            inside = [one for one in spans if paragraph.start <= one.start and one.end <= paragraph.end]
            entry = self._given(paragraph)
            if paragraph.kind == "question":
                spans = [one for one in spans if one not in inside or one.quoted]
                for one in inside:
                    one.closed, one.entry, one.reason = True, entry, "given" if entry else "question"
                    one.tier = "sure" if entry else "ask"
                continue
            if not any(one.quoted for one in inside):
                text = heard.field.text[paragraph.start : paragraph.end]
                start = paragraph.start + len(text) - len(text.lstrip(_MARKS))
                end = paragraph.start + len(text.rstrip(_MARKS))
                spans = [one for one in spans if one not in inside]
                inside = [Said(heard, start, end, "direct")]
                spans += inside
            for one in inside:
                one.closed = True
                if entry is not None:
                    one.entry, one.tier, one.reason = entry, "sure", "given"
                elif paragraph.kind == "answer" and self.answering is not None:
                    one.entry, one.tier, one.reason = self.answering, "likely", "carried"
                else:
                    one.closed = False
            if paragraph.kind == "answer" and entry is not None:
                self.answering = entry
        return spans

    def _given(self, paragraph: Paragraphed) -> Entry | None:
        """Who a block says it is by."""
        if not paragraph.speaker or paragraph.name_status == "withheld":
            return None
        words = tuple(paragraph.speaker.split())
        for one in self.observed.sightings:
            if one.end == one.start and one.words == words[-len(one.words) :]:
                if one.alone:
                    number = self.registry.full.get(("first name only", *one.key))
                    return self.registry.entries[number] if number is not None else None
                return self._of_sighting(one)
        return self._as_written(paragraph.speaker, "person")

    # -- one quotation ------------------------------------------------------------------------------------------------

    def _resolve(self, said: Said) -> None:
        statement = said.statement
        if said.quoted and self._is_a_question(said):
            said.closed, said.reason = True, "question"
            return
        if said.quoted and self._told_by_words_beside(said):
            return
        if statement is None or statement.source is None:
            return
        if said.quoted and statement.reason in ("carried", "subject near"):
            self._rescue(said)  # somebody new may stand right beside it
            if said.entry is not None:
                return
        mention = self._source(said, statement)
        if mention is None:
            return
        if mention.kind == "document" and said.quoted:
            # "footage of Ruiz saying"
            nearer = [
                one
                for one in self._all_before(said.heard.field.text, mention.end, said.start)
                if one.group(2).lower() in self.profile.cues and one.group(1).lower() not in self.profile.pronouns
            ]
            if nearer:
                self._give(said, self._mention_of(nearer[-1]))
                if said.entry is not None:
                    return
        if mention.kind == "role" and statement.lemma in self.naming.showing and said.quoted:
            return  # an inquiry that shows something does not speak
        if statement.reason == "subject near" and said.quoted:
            heard = said.heard
            start = heard.sentences[heard.sentence(max(0, said.start - 1))]
            document = self._document_of(heard.field.text[start : said.start])
            if document is not None:
                said.entry, said.tier, said.reason = self._document(document), "likely", "document"
                return
        found = self.who(said.heard, mention)
        if not found:
            return
        if len(found) > 1:
            said.candidates, said.reason = tuple(found), "several"
            return
        said.entry = found[0]
        said.reason = _reason(mention, statement)
        said.tier = self._tier(said, mention, statement)

    def _source(self, said: Said, statement: Statement) -> Mention | None:
        """Whom the sentence names, after what a grammar without a dictionary gets wrong."""
        mention = statement.source
        relative = mention is not None and mention.kind == "relative"
        while mention is not None and mention.kind == "relative":
            mention = mention.stands_for
        if mention is not None and mention.kind != "pronoun":
            mention = self._whose_role(said.heard, mention, apposed=relative)
        if mention is not None and mention.kind == "role" and mention.text.split()[0].lower() in self.profile.times:
            return None  # "said Thursday morning"
        if mention is None or (statement.reason == "headline" and mention.kind == "role" and mention.text.islower()):
            return None
        if statement.reason == "shared subject" and mention.kind in ("document", "role"):
            # "Ruiz called the footage vile and said": what somebody speaks of is not who speaks next.
            for other in said.heard.reading.statements:
                if (
                    other is not statement
                    and other.source is not None
                    and any(start <= mention.start < end for start, end in other.content)
                ):
                    return other.source
        return mention

    def _whose_role(self, heard: Heard, mention: Mention, *, apposed: bool) -> Mention:
        """ "Ana Ruiz, an inspector of police in England and Wales, who says": whoever has the role that the word is in,
        or whose apposition it is."""
        text = heard.field.text
        before = text[: mention.whole[0]]
        if apposed and before.endswith(", "):
            for one in self.observed.sightings:
                if one.field == heard.number and one.start < one.end == len(before) - 2:
                    return Mention(one.core, one.end, text[one.core : one.end], "name", (one.start, one.end))
        for one in self.observed.sightings:
            if one.field == heard.number and any(
                said.basis.field == heard.field.field and one.end < said.basis.start <= mention.start < said.basis.end
                for said in one.roles
            ):
                text = heard.field.text[one.core : one.end]
                return Mention(one.core, one.end, text, "name", (one.start, one.end))
        return mention

    def _is_a_question(self, said: Said) -> bool:
        """Whether the words are in what an interviewer asks: "Pressed on whether it was “endemic”, he says"."""
        heard = said.heard
        if said.statement is not None and said.statement.reason == "question":
            return True
        start = heard.sentences[heard.sentence(max(0, said.start - 1))]
        before = heard.field.text[start : said.start]
        asked = [one.end() for one in _asked(self.profile.interviewer).finditer(before)]
        return bool(asked) and not re.search(r"[,;:] ", before[asked[-1] :])

    def _told_by_words_beside(self, said: Said) -> bool:
        """What stands right beside the words decides: "“...” described by the lawyers", "“...” Ana Ruiz" with
        nothing else, and a verb of saying between these words and other quoted words before them."""
        heard, text = said.heard, said.heard.field.text
        by = self.beside.by.match(text, said.end)
        if by is not None and by.group(1).lower() in self.profile.cues:
            self._give(said, self._phrase_at(heard, by.end()), reason="name at cue")
            return said.entry is not None
        if self._signed(said):
            return True
        start = heard.sentences[heard.sentence(max(0, said.start - 1))]
        earlier = [one.end for one in heard.reading.quoted if start <= one.start and one.end < said.start]
        source = said.statement.source if said.statement is not None else None
        if earlier and source is not None and source.start < earlier[-1]:
            between = self.beside.between.search(text[: said.start], earlier[-1])
            if between is not None and between.group(2).lower() in self.profile.cues:
                self._give(said, self._mention_of(between))
                return said.entry is not None
        follows = self.beside.follows.match(text, said.end)
        if (
            follows is not None
            and source is not None
            and source.start != follows.start(1)
            and source.end < said.start
            and follows.group(2).lower() in self.profile.cues
            and (self._mention_of(follows).kind == "name" or (said.statement and said.statement.tier != "sure"))
        ):
            self._give(said, self._mention_of(follows))
            if said.entry is not None:
                return True
        beside = self.beside.adjacent.search(text[: said.start], max(start, said.start - 60))
        if (
            beside is not None
            and source is not None
            and source.start < beside.start()
            and beside.group(2).lower() in self.profile.cues
            and self._gender(self._mention_of(beside)) not in ("f", "m")  # "Ruiz says she feels": Ruiz
        ):
            self._give(said, self._mention_of(beside))
            if said.entry is not None:
                return True
        if said.statement is not None and said.statement.tier != "sure":
            # "If it knew how many “bad apples” there were, he says,"
            thrown_in = self.beside.thrown_in.match(text, said.end)
            if thrown_in is not None and thrown_in.group(2).lower() in self.profile.cues:
                self._give(said, self._mention_of(thrown_in))
                return said.entry is not None
        return False

    def _phrase_at(self, heard: Heard, at: int) -> Mention:
        """The noun phrase that begins at a character: a name, or a few words up to a mark or a verb."""
        text = heard.field.text
        for one in self.observed.sightings:
            if one.field == heard.number and one.start == at:
                return Mention(one.core, one.end, text[one.core : one.end], "name", (one.start, one.end))
        match = re.compile(
            r"(?:[\w’'-]+)(?: (?:of|in|for|at|from) (?:the )?[A-ZÀ-Þ][\w’'-]+| [\w’'-]+(?= [a-z]))?"
        ).match(text, at)
        end = match.end() if match else at
        words = text[at:end].split()
        while len(words) > 1 and (words[-1].lower() in self.naming.stops or self._only_a_verb(words[-1].lower())):
            words.pop()
        while words and words[0].lower() in self.naming.determiners and len(words) == 1:
            following = re.compile(r"\s+([\w’'-]+)").match(text, end)
            words = [*words, following.group(1)] if following else []
            break
        phrase = " ".join(words)
        return Mention(at, at + len(phrase), phrase, "role", (at, at + len(phrase)))

    def _only_a_verb(self, low: str) -> bool:
        return low in self.profile.verbs and low not in self.naming.role_plurals and low not in self.naming.roles

    def _signed(self, said: Said) -> bool:
        """Whether nothing but a name follows the words on their line, or a name with what somebody is."""
        heard, text = said.heard, said.heard.field.text
        line = text.find("\n", said.end)
        line = len(text) if line < 0 else line
        lead = _SIGNED.match(text, said.end, line)
        if lead is None or len(text[lead.end() : line].split()) > 14 or text[lead.end() : line].rstrip().endswith(":"):
            return False
        for one in self.observed.sightings:
            if one.field == heard.number and lead.end() <= one.start < line:
                before = text[lead.end() : one.start]
                rest = text[one.end : line].strip(' .)”"')
                plain = not before.strip() or before.split()[-1].lower() in self.naming.roles
                if plain and (not rest or rest[0] in ",(") and not self._has_verb(rest):
                    found = self.registry.named(one.words, one.titles)
                    chosen = nearest(found, self.number) if found else None
                    if chosen is None and not found and is_given(one.words[0]):
                        chosen = self._as_written(" ".join(one.words), "person")
                    if chosen is not None:
                        said.entry, said.tier, said.reason = chosen, "sure", "name beside"
                        return True
                return False
        return False

    def _has_verb(self, words: str) -> bool:
        return any(
            one.lower() in self.profile.cues or one.lower() in self.naming.copulas for one in _LETTERS.findall(words)
        )

    def _rescue(self, said: Said) -> None:
        """Words that the sentence gives to nobody we could see: somebody right beside a verb of saying in it, a
        document that the sentence begins with, or the only one whom the words before a colon speak of."""
        heard, text = said.heard, said.heard.field.text
        start = heard.sentences[heard.sentence(max(0, said.start - 1))]
        before = [one for one in self._all_before(text, start, said.start) if one.group(2).lower() in self.profile.cues]
        if before:
            self._give(said, self._mention_of(before[-1]))
        elif (after := self.beside.after.match(text, said.end)) is not None:
            # "“So you accept it?” Ruiz pushes.": any verb that ends the sentence
            self._give(said, self._mention_of(after))
        if said.entry is None:
            document = self._document_of(text[start : said.start])
            if document is not None:
                said.entry, said.tier, said.reason = self._document(document), "likely", "document"
        lead = text[start : said.start]
        spoken = any(one.lower() in self.profile.cues for one in _LETTERS.findall(lead))
        if said.entry is None and said.statement is None and (spoken or lead.rstrip(_MARKS).endswith(":")):
            seen = {
                one.entry.number: one.entry
                for one in self.in_sight[heard.number]
                if start <= one.at < said.start and one.entry.kind == "person"
            }
            if len(seen) == 1:
                said.entry, said.tier, said.reason = next(iter(seen.values())), "likely", "name at cue"

    def _all_before(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        while (found := self.beside.before.search(text, start, end)) is not None:
            yield found
            start = found.end(1)

    def _document_of(self, before: str) -> str | None:
        """The document that a sentence begins with: "The union’s letter to the hospital speaks of"."""
        words = _LETTERS.findall(before)[:8]
        for at, word in enumerate(words):
            low = word.lower()
            if low in self.naming.prepositions:
                return None
            if low in self.naming.documents and at and not any(one.lower() in self.profile.verbs for one in words[:at]):
                if any(
                    one.lower() in self.profile.cues or one.lower() in ("speaks", "spoke")
                    for one in _LETTERS.findall(before)[at + 1 :]
                ):
                    return str(word)
                return None
        return None

    def _mention_of(self, match: re.Match[str]) -> Mention:
        text = match.group(1)
        kind: Literal["name", "pronoun"] = "pronoun" if text.lower() in self.profile.pronouns else "name"
        return Mention(match.start(1), match.end(1), text, kind, match.span(1))

    def _give(self, said: Said, mention: Mention, reason: str = "name at cue") -> None:
        if not mention.text:
            return
        if mention.kind == "name" and not (
            self.registry.named(tuple(mention.text.split())) or self.registry.body(mention.text)
        ):
            mention = self._longest_known(mention)
        if not mention.text:
            return
        found = self.who(said.heard, mention)
        if len(found) == 1:
            said.entry, said.tier = found[0], "likely"
            said.reason = "pronoun" if mention.kind == "pronoun" else reason

    def _longest_known(self, mention: Mention) -> Mention:
        """The end of a run of capitals that the page knows as a name; nothing where there is none."""
        words = mention.text.split()
        for at in range(1, len(words)):
            if self.registry.named(tuple(words[at:])):
                text = " ".join(words[at:])
                return Mention(mention.end - len(text), mention.end, text, "name", mention.whole)
        return Mention(mention.start, mention.start, "", "name", mention.whole)

    def _tier(self, said: Said, mention: Mention, statement: Statement) -> Tier:
        if statement.tier == "ask" or said.reason in ("carried", "principal"):
            return "likely"
        if mention.kind == "pronoun":
            return statement.tier if self._only_one(said, mention) else "likely"
        if mention.kind in ("name", "body"):
            return statement.tier
        return (
            "likely"
            if mention.kind != "role" or statement.tier != "sure"
            else "sure"
            if said.entry and said.entry.number in self.in_post
            else "likely"
        )

    def _only_one(self, said: Said, mention: Mention) -> bool:
        """Whether the pronoun has nobody else to stand for in this post so far."""
        gender = self._gender(mention)
        others = {
            one.entry.number
            for one in self.in_sight[said.heard.number]
            if one.at < mention.start and one.strength and self._suits(one.entry, gender)
        }
        return len(others) <= 1

    def who(self, heard: Heard, mention: Mention) -> list[Entry]:
        """Everybody of the page whom the words can mean."""
        personal = mention.kind == "pronoun" and mention.whole == (mention.start, mention.end)
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
        if mention.kind == "document":
            return self._of_document(heard, mention)
        if mention.kind == "role":
            return self._role(heard, mention)
        return self._body_or_stranger(heard, mention)

    def _named_within(self, heard: Heard, mention: Mention) -> list[Entry] | None:
        """Whom a name inside the phrase names, where it is the phrase's own: "the chair, Ana Ruiz", and not "a
        friend of Ana Ruiz"."""
        start, end = mention.whole
        inside = [
            one for one in self.observed.sightings if one.field == heard.number and start <= one.start < one.end <= end
        ]
        for one in sorted(inside, key=lambda one: not mention.start <= one.core < mention.end):
            before = heard.field.text[start : one.start].rstrip().lower()
            own = mention.start <= one.core < mention.end or before.endswith(",") or not before
            if not own and before.split()[-1] in self.naming.roles:
                own = True
            following = heard.field.text[one.end : end].lstrip()
            if following[:2] in ("’s", "'s"):
                own = own and (mention.kind == "name" or self._is_said_thing(following[2:]))
            if not own:
                continue
            found = self.registry.named(one.words, one.titles)
            if len(found) > 1:
                found = self._meant(heard, one.start, found)
            if found:
                return found
            if mention.kind == "name":
                return [self._as_written(" ".join(one.words), "person" if is_given(one.words[0]) else "body")]
        return None

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
            for one in _LETTERS.findall(words)[:3]
        )

    def _body_or_stranger(self, heard: Heard, mention: Mention) -> list[Entry]:
        """A body by its name, or a name that the page has nothing else of."""
        text = _bare(mention.text, self.naming.determiners)
        if not text or text.lower() in self.profile.months or text.lower() in self.profile.times:
            return []
        body = self.registry.body(text)
        if body is None and text.islower():
            body = self._last_body(heard, mention.start, text.split()[-1])
        if body is not None:
            return [body]
        words = tuple(text.split())
        found = self.registry.named(words)
        if found:
            chosen = nearest(found, self.number)
            return [chosen] if chosen is not None else found
        kind: Literal["person", "body"] = "person" if looks_like_a_person(words) else "body"
        return [self._as_written(text, kind)]

    def _as_written(self, text: str, kind: Literal["person", "body", "document"]) -> Entry:
        known = self.registry.body(text)
        if known is None:
            known = self.registry.add_body(text, kind, self.number)
            known.unnamed = text.islower()
        return known

    def _document(self, text: str) -> Entry:
        bare = _bare(text, self.naming.determiners | self.naming.possessives)
        return self._as_written(bare, "document")

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
            words = _bare(owner, self.naming.determiners).split()
            body = self.registry.body_by_noun(words[-1], self.number) if words else None
            found = [body] if body is not None else self.registry.named(tuple(words))
            return found if len(found) == 1 else [self._document(thing)]
        return [self._document(mention.text)]

    # -- roles --------------------------------------------------------------------------------------------------------

    def _role(self, heard: Heard, mention: Mention) -> list[Entry]:
        words = [one.lower() for one in _LETTERS.findall(mention.text)]
        head = words[-1] if words else ""
        first = words[0] if words else ""
        definite = first not in self.naming.indefinite
        if head in self.naming.spokes:
            body = self._spoken_for(heard, mention)
            if body is not None:
                return [body]
        if definite or head in self.naming.spokes:
            entry = self._in_role(head, mention.text)
            if entry is not None:
                return [entry]
        if definite and (head in self.naming.bodies or head in self.profile.bodies):
            entry = self._last_body(heard, mention.start, head)
            if entry is not None:
                return [entry]
        whole = heard.field.text[mention.whole[0] : mention.whole[1]]
        short = len(whole) <= len(mention.text) + 30 and "," not in whole and "\n" not in whole
        text = _bare(whole if short else mention.text, self.naming.determiners)
        kind: Literal["person", "body"] = "body" if head in self.naming.role_plurals else "person"
        if not text:
            return []
        made = self._as_written(text, kind)
        made.unnamed = made.seen == 0
        return [made]

    def _in_role(self, head: str, text: str) -> Entry | None:
        """Who was said to be that before, nearest first; what else the words say has to suit."""
        if head in self.introduced and self.introduced[head].unnamed:
            return self.introduced[head]
        found = self.registry.in_role(head)
        if not found and "-" in head:
            found = self.registry.in_role(head.rsplit("-", 1)[1])
        if not found:
            return None
        extra = {
            word.lower()
            for word in _LETTERS.findall(text)
            if word.lower() not in self.naming.determiners and word.lower() != head and len(word) > 1
        }
        best: tuple[int, int, int] | None = None
        chosen = None
        holders = {entry.number for _, entry, _ in found}
        for post, entry, role in found:
            if entry.pseudonym or entry.signs_only:
                continue
            if entry.number not in self.in_post and (
                head not in self.naming.offices or (len(holders) > 1 and not extra)
            ):
                continue  # a driver of an hour ago is not the driver of this post
            here = entry.number in self.in_post
            if post > self.number and not here:
                continue
            unknown = extra - entry.role_words - {word.lower() for word in entry.words} - self.naming.role_qualities
            if unknown and not here:
                continue
            role_words = {word.lower() for word in _LETTERS.findall(role.text)}
            rank = (int(here) - 2 * int(bool(unknown)), len(extra & role_words), entry.shown_by(self.number))
            if best is None or rank >= best:
                best, chosen = rank, entry
        if best is not None and best[0] < 0:
            return None
        return chosen

    def _spoken_for(self, heard: Heard, mention: Mention) -> Entry | None:
        """ "a spokesman for the port": the port; alone, the body the post has just spoken of."""
        after = heard.field.text[mention.end : mention.whole[1]]
        match = re.match(r"\s*(?:for|of|from)\s+(?:the\s+)?(.+)", after)
        if match:
            return self._as_written(match.group(1).strip(" ,."), "body")
        words = mention.text.split()
        inner = _bare(" ".join(words[:-1]), self.naming.determiners).removesuffix("’s").removesuffix("'s")
        if inner and inner[:1].isupper():
            return self._as_written(inner, "body")
        return self._last_body(heard, mention.start, "")

    def _last_body(self, heard: Heard, at: int, head: str) -> Entry | None:
        """The body spoken of last before a character; of one noun, where the noun says more."""
        if head and (known := self.registry.body_by_noun(head, self.number)) is not None:
            return known
        seen = [one for one in self.in_sight[heard.number] if one.at < at and one.entry.kind == "body"]
        seen = [one for one in seen if not head or head not in self.naming.bodies or one.entry.unnamed]
        if seen:
            return seen[-1].entry
        if head:
            # "the company": whatever has a name and is nobody's
            for one in reversed(self.observed.sightings):
                entry = self._of_sighting(one) if one.field == heard.number and one.end <= at else None
                if entry is not None and not entry.sure and len(entry.words) > 1:
                    entry.kind = "body"
                    return entry
        bodies = [one for one in self.observed.bodies if one.field == heard.number and one.end <= at]
        for seen_body in reversed(bodies):
            if not head or head in seen_body.text.lower().split():
                return self.registry.body(seen_body.text)
        return self.registry.body(bodies[-1].text) if bodies and not head else None

    # -- pronouns -----------------------------------------------------------------------------------------------------

    def _gender(self, mention: Mention) -> str:
        low = mention.text.lower()
        if low in self.profile.pronouns:
            return self.profile.pronouns[low].gender
        return {"his": "m", "her": "f", "their": "p"}.get(low, "n")

    def _suits(self, entry: Entry, gender: str) -> bool:
        if gender in ("f", "m"):
            return entry.kind == "person" and entry.borne_by(self.naming) in ("", gender)
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
        for one in self.in_sight[heard.number]:
            if one.at >= mention.start or not self._suits(one.entry, gender):
                continue
            if paragraph - heard.field.text.count("\n\n", 0, one.at) > BACK and one.strength < 2:
                continue
            away = here - heard.sentence(one.at)
            known = one.entry.borne_by(self.naming) == gender
            score = (
                (-0.3 if again and one.strength == 3 else -1.0) * away
                + (0.0, 1.0, 2.2, 2.4)[one.strength]
                + (1.5 if known else 0.0)
            )
            if gender == "p" and one.entry.kind == "person":
                score -= 1.5
            if one.strength == 0 and away == 0:
                score -= 1.0
            if best is None or (score, one.at) >= best:
                best, chosen = (score, one.at), one.entry
        if gender == "n" and (owner := self._owner_before(heard, mention.start)) is not None:
            return [owner]
        if gender == "n":
            document = self._document_before(heard, mention.start, best[1] if best else -1)
            if document is not None:
                return [document]
        if chosen is not None:
            return [chosen]
        return self._from_headline(gender)

    def _owner_before(self, heard: Heard, at: int) -> Entry | None:
        """ "the port’s promise to mend what it calls": a body that has something in this sentence."""
        start = heard.sentences[heard.sentence(at)]
        owners = list(_OWNER.finditer(heard.field.text, start, at))
        for one in reversed(owners):
            if not self.registry.named(tuple(one.group(1).split())):
                return self._as_written(one.group(1), "body")
        return None

    def _document_before(self, heard: Heard, at: int, since: int) -> Entry | None:
        """The document that "it" stands for: spoken of in this sentence or the one before, after any body."""
        start = heard.sentences[max(0, heard.sentence(at) - 1)]
        words = list(_LETTERS.finditer(heard.field.text, max(start, since, 0), at))
        for one in reversed(words):
            if one.group().lower() in self.naming.documents:
                return self._document(one.group())
        return None

    def _from_headline(self, gender: str) -> list[Entry]:
        """Whom the headline is about, where the text has named nobody."""
        for heard in self.heard:
            if heard.field.field == "headline":
                for one in self.in_sight[heard.number]:
                    if self._suits(one.entry, gender):
                        return [one.entry]
        return []

    # -- what the post as a whole says --------------------------------------------------------------------------------

    def _principal(self) -> Entry | None:
        """The one who says nearly everything in the post."""
        speak = Counter(
            one.entry.number for one in self.said if one.entry is not None and one.heard.field.field == "body"
        )
        if not speak:
            return None
        number, times = speak.most_common(1)[0]
        return self.registry.entries[number] if times >= PRINCIPAL * sum(speak.values()) else None

    def _fill_from_principal(self) -> None:
        principal = self._principal()
        for one in self.said:
            if one.entry is None and not one.closed and not one.candidates and one.quoted and principal is not None:
                one.entry, one.tier, one.reason = principal, "likely", "principal"

    def _unnamed_then_named(self) -> None:
        """ "A former inspector says ... Ana Ruiz says": a post that begins with somebody's role and goes on with a name
        that no sentence has introduced speaks of one person."""
        body = [one for one in self.said if one.heard.field.field == "body" and one.entry is not None]
        strangers = [one for one in body if one.entry is not None and self._is_stranger(one.entry)]
        if not strangers or body[0] is not strangers[0]:
            return
        named = {
            one.entry.number: one.entry
            for one in body
            if one.entry is not None and not self._is_stranger(one.entry) and one.entry.kind == "person"
        }
        if len(named) != 1:
            return
        (entry,) = named.values()
        new = bool(entry.posts) and entry.posts[0] == self.number
        if not new or any(post == self.number and said.way != "letters" for post, said in entry.roles):
            return
        for one in strangers:
            one.entry, one.tier, one.reason = entry, "likely", "named after"

    def _is_stranger(self, entry: Entry) -> bool:
        """Somebody with a role and without a name."""
        return entry.unnamed and entry.kind == "person"

    def _inherit(self) -> None:
        """A quotation of a headline or a caption is by whoever says it in the text; else by its own words; else by the
        post's principal."""
        body = [(one, _letters(one)) for one in self.said if one.heard.field.field == "body" and one.quoted]
        principal = self._principal()
        for one in self.said:
            if one.heard.field.field == "body" or not one.quoted:
                continue
            same = _same(_letters(one), body)
            if same is not None and same.entry is not None:
                one.entry, one.tier, one.reason, one.candidates = same.entry, same.tier, "headline", ()
            elif same is not None and same.closed:
                one.entry, one.reason = None, same.reason
            elif principal is not None and (one.entry is None or one.entry.seen == 0):
                one.entry, one.tier, one.reason, one.candidates = principal, "likely", "principal", ()

    def _spans_only(self, heard: Heard) -> None:
        self.said += [
            Said(heard, one.inner[0], one.inner[1], "direct", reason="no profile") for one in heard.reading.quoted
        ]


def _reason(mention: Mention, statement: Statement) -> str:
    if statement.reason in ("carried", "according to", "headline", "subject near"):
        return statement.reason
    return {"name": "name at cue", "body": "name at cue", "pronoun": "pronoun", "document": "document"}.get(
        mention.kind, "role at cue"
    )


def _bare(text: str, determiners: Iterable[str]) -> str:
    """A phrase without the article before it."""
    words = text.split()
    while words and words[0].lower() in determiners:
        words.pop(0)
    return " ".join(words)


def _letters(said: Said) -> list[str]:
    return [one.lower() for one in _LETTERS.findall(said.heard.field.text[said.start : said.end])]


def _same(words: list[str], body: Sequence[tuple[Said, list[str]]]) -> Said | None:
    """The quotation of the text that a headline's words are taken from: all of them in a row, or nearly all of them."""
    if not words:
        return None
    run = " ".join(words)
    for one, others in body:
        if f" {run} " in f" {' '.join(others)} ":
            return one
    best: tuple[float, Said] | None = None
    for one, others in body:
        shared = len(set(words) & set(others)) / len(set(words))
        if shared >= 0.75 and len(words) > 2 and (best is None or shared > best[0]):
            best = (shared, one)
    return best[1] if best else None


def _is_title(words: str) -> bool:
    """Whether quoted words are a name of something: capitals all through and no stop at the end."""
    parts = [part for part in words.split() if len(part) > 3]
    return bool(parts) and all(part[:1].isupper() for part in parts) and words[-1:].isalnum() and len(words.split()) > 1


@dataclass(frozen=True, slots=True)
class Beside:
    """Patterns of who stands beside quoted words, in one language."""

    by: re.Pattern[str]  # "“...” described by", "“...” charges made by"
    between: re.Pattern[str]  # "... Ruiz himself hits back to say" right before opening marks
    adjacent: re.Pattern[str]  # "what it calls" right before them
    follows: re.Pattern[str]  # "“...,” Ruiz said"
    thrown_in: re.Pattern[str]  # "..., he says, ..."
    before: re.Pattern[str]  # "she said", "Ruiz has said"
    after: re.Pattern[str]  # "Ruiz pushes." after closing marks


@lru_cache(maxsize=16)
def _beside(pronouns: tuple[str, ...], by: str) -> Beside:
    some = "|".join(f"[{re.escape(one[0].upper() + one[0])}]{re.escape(one[1:])}" for one in pronouns) or r"(?!)"
    who = rf"({some}|(?:[A-ZÀ-Þ][\w’'-]+ )*[A-ZÀ-Þ][\w’'-]+)"
    return Beside(
        re.compile(rf"[\"”’'»]{{0,2}},? (?:[\w’'-]+ ){{0,2}}?(\w+) (?:\w+ly )?{re.escape(by)} (?=\w)"),
        re.compile(rf"\b{who}(?: \w+self)?(?: [\w’'-]+){{0,4}}? (\w+),?:? ?[\"“‘'«]$"),
        re.compile(rf"\b{who} (\w+),?:? ?[\"“‘'«]$"),
        re.compile(rf",?[\"”’'»]{{1,2}} (?:(?:Mr|Mrs|Ms|Dr)\.? )?{who} (\w+)\b"),
        re.compile(rf"[\"”’'»]{{0,2}}[^.!?\n\"“]{{0,70}}?, {who} (\w+),"),
        re.compile(rf"\b{who},? (?:\w{{2,5}} )?(\w{{3,}})\b"),
        re.compile(rf"[\"”’'»]{{0,2}} {who} (?:[a-z]+ly )?[a-z]{{3,}}(?: [a-z]+ly)?[.,]"),
    )


_ASKED: dict[frozenset[str], re.Pattern[str]] = {}


def _asked(verbs: frozenset[str]) -> re.Pattern[str]:
    if verbs not in _ASKED:
        some = "|".join(sorted(map(re.escape, verbs))) or r"(?!)"
        _ASKED[verbs] = re.compile(
            rf"(?:^\W*(?:when |also |then )?|\b(?:is|was|were|are|been|being|if|when) (?:\w+ )?)(?:{some})\b",
            re.IGNORECASE,
        )
    return _ASKED[verbs]
