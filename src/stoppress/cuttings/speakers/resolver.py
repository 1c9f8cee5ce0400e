"""All quotations of one post, and what the post as a whole says of those that no sentence gives to anybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from stoppress.cuttings.page import Paragraphed
from stoppress.cuttings.people.chain import Handed
from stoppress.cuttings.people.registry import Entry, Number
from stoppress.cuttings.rows import Basis, Kind, Quotation
from stoppress.cuttings.speakers.hearing import (
    AGAIN,
    LETTERS,
    MARKS,
    PRINCIPAL,
    SUBJECT,
    Heard,
    Said,
    Seen,
    Strength,
    is_title,
    letters,
)
from stoppress.cuttings.speakers.mentions import NEAR
from stoppress.cuttings.speakers.turns import Turns
from stoppress.cuttings.speech.rows import Statement

# So many words in marks may be a name for something.
FEW = 2
# A headline of fewer words is in too many people's.
STITCHED = 4
_WHO = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*[”\"’]? )*[A-ZÀ-Þ][\w’'-]*[”\"’]?(?: \([^()\n]*\))?, (\w+) ")


class Resolver(Turns):
    """Resolves one post."""

    def rows(self) -> tuple[list[Quotation], list[Entry]]:
        if not self.profile.speaks:
            for heard in self.heard:
                self._spans_only(heard)
            return [self._row(one) for one in self.said], []
        self._who_is_here()
        body = [one for one in self.heard if one.field.field == "body"]
        for heard in body:
            self._field(heard)
        self._said_before()
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
            if number not in held and not is_title(heard.field.text[quoted.inner[0] : quoted.inner[1]])
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
                strength: Strength = 1 if self._in_passing(heard, source.start) else 3
                voice = self._voice(source.text) if one.entry.kind == "body" and source.kind == "role" else ""
                self.in_sight[heard.number].append(Seen(source.start, one.entry, strength, voice))
                if source.kind == "pronoun" and one.entry.kind == "person":
                    self.called.setdefault(one.entry.number, self._gender(source))
        if heard.field.field == "body":
            self._turns(heard, spans)
        self.said += [one for one in spans if one.end > one.start]

    def _of_statement(self, heard: Heard, statement: Statement) -> Iterator[Said]:
        """A row for each quoted stretch; for a statement without one, its longest stretch."""
        kind: Kind = "direct" if statement.kind == "direct" else "mixed"
        for number in statement.quotes:
            start, end = heard.reading.quoted[number].inner
            yield Said(heard, start, end, kind, statement=statement)
        if not statement.quotes and statement.kind == "indirect" and statement.source is not None:
            start, end = max(statement.content, key=lambda one: one[1] - one[0])
            if self._gives_a_name(heard, statement, start):
                return
            yield Said(heard, start, end, "indirect", statement=statement, quoted=False)

    def _gives_a_name(self, heard: Heard, statement: Statement, at: int) -> bool:
        """ "A man called Tomas Elder has left": nobody has called him anything."""
        source, text = statement.source, heard.field.text
        if statement.lemma != "call" or source is None or statement.cue is None or source.end > statement.cue[0]:
            return False
        first = text[slice(*source.whole)].split()[:1]
        indefinite = bool(first) and first[0].lower() in self.naming.indefinite
        plain = not text[source.whole[1] : statement.cue[0]].strip() and text[slice(*statement.cue)] == "called"
        return indefinite and plain and text[at : at + 2].lstrip(MARKS)[:1].isupper()

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
                start = paragraph.start + len(text) - len(text.lstrip(MARKS))
                end = paragraph.start + len(text.rstrip(MARKS))
                spans = [one for one in spans if one not in inside]
                inside = [Said(heard, start, end, "direct")]
                spans += inside
            words = heard.field.text[paragraph.start : paragraph.end].strip(MARKS)
            for one in inside:
                one.closed = True
                if one.quoted and words == heard.field.text[one.start : one.end].strip(MARKS):
                    one.kind = "direct"  # all of it is theirs, though they say in it that somebody says something
                if entry is not None:
                    one.entry, one.tier, one.reason = entry, "sure", "given"
                elif paragraph.name_status == "withheld":
                    one.entry, one.tier, one.reason = None, "ask", "nobody"  # whoever it is, it is nobody else here
                elif paragraph.kind == "answer" and (answering := self._answering()) is not None:
                    one.entry, one.tier, one.reason = answering, "likely", "carried"
                else:
                    one.closed = False
            if paragraph.kind == "answer" and entry is not None:
                self.answered.append(entry)
        return spans

    def _given(self, paragraph: Paragraphed) -> Entry | None:
        """Who a block says it is by."""
        if not paragraph.speaker or paragraph.name_status == "withheld":
            return None
        words = tuple(paragraph.speaker.split())
        for one in self.observed.sightings:
            if one.end == one.start and one.words == words[-len(one.words) :]:
                if one.alone:
                    return self.registry.alone(one.key)
                return self._of_sighting(one)
        return self._as_written(paragraph.speaker, "person")

    def _answering(self) -> Entry | None:
        return self.answered[-1] if self.answered else self.registry.answering()

    def handed(self) -> Handed:
        """What posts after this one may know of it."""
        words = {
            " ".join(words): one.entry.number
            for one in self.said
            if one.quoted and one.entry is not None and len(words := letters(one)) >= AGAIN
        }
        answering = self.answered[-1] if self.answered else None
        return Handed(
            self.registry.added,
            frozenset(self.registry.bodies),
            words,
            bool(self.answered),
            answering.number if answering is not None else None,
        )

    def _principal(self) -> Entry | None:
        """The one who says nearly everything in the post."""
        said = [one.entry for one in self.said if one.entry is not None and one.heard.field.field == "body"]
        if not said:
            return None
        number, times = Counter(one.number for one in said).most_common(1)[0]
        return next(one for one in said if one.number == number) if times >= PRINCIPAL * len(said) else None

    def _said_before(self) -> None:
        """Words that an earlier post has quoted are by whom they were by there."""
        for one in self.said:
            if one.entry is None and not one.closed and one.quoted:
                self._again(one)

    def _again(self, one: Said) -> bool:
        words = letters(one)
        entry = self.registry.said_before(" ".join(words)) if len(words) >= AGAIN else None
        if entry is None:
            return False
        one.entry, one.tier, one.reason, one.candidates = entry, "likely", "quoted before", ()
        return True

    def _fill_from_principal(self) -> None:
        principal = self._principal()
        if principal is not None and principal.unnamed:
            return  # one voice without a name is not the next
        for one in self.said:
            if one.entry is None and one.quoted and principal is not None and self._may_be_principals(one, principal):
                one.entry, one.tier, one.reason = principal, "likely", "principal"

    def _may_be_principals(self, one: Said, principal: Entry) -> bool:
        """Whether words can be by whoever says nearly everything else. Not a word or two that somebody has for a thing
        (“bed tax”), nor what a sentence gives to somebody whom we do not know ("one said"); and a body says what it
        is said to say."""
        if principal.number in self.third_persons(one.heard, one.start, one.end):
            return False
        statement = one.statement
        source = statement.source if statement is not None else None
        several = source is not None and self._gender(source) in ("", "p")  # "one said", "écrivent-ils"
        told = source is not None and source.kind == "pronoun" and several
        if source is not None and source.kind == "role" and source.text.lower().split()[-1] in self.naming.counted_off:
            return False  # "said the first, a man with a dog"
        gender = self._gender(source) if source is not None and source.kind == "pronoun" else ""
        if source is not None and gender in ("f", "m"):
            if principal.borne_by(self.naming) not in ("", gender):
                return False
            if self._somebody_described(one.heard, source.start):
                return False
        long = len(letters(one)) > FEW or one.heard.field.text[one.end - 1 : one.end] in (".", "!", "?", "…", ",")
        return not one.closed and not one.candidates and not told and long and principal.kind == "person"

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
        if len(named) != 1 and not self._in_office_now(strangers[0]):
            return
        entry = next(iter(named.values()), None)
        if entry is None:
            return
        if self._one_of_several(entry) or any(
            one.entry is not None and entry.words[-1] in one.entry.name.split() for one in strangers
        ):
            return
        new = bool(entry.posts) and entry.posts[0] == self.number
        if not new or any(post == self.number and said.way != "letters" for post, said in entry.roles):
            return
        if not self._is_named_soon(strangers, entry) or self._told_who_she_is(entry):
            return
        first = strangers[0].entry
        for one in strangers:
            if len(named) == 1 or one.entry is first:
                one.entry, one.tier, one.reason = entry, "likely", "named after"

    def _is_named_soon(self, strangers: Sequence[Said], entry: Entry) -> bool:
        """Whether the name stands near whom it names, and nothing speaks against it: she has not asked what he answers,
        and nobody who is "she" is called Tomas."""
        heard, source = strangers[0].heard, strangers[0].statement.source if strangers[0].statement else None
        if source is None or (strangers[0].statement and strangers[0].statement.lemma in self.profile.interviewing):
            return False
        bears = entry.borne_by(self.naming)
        for one in strangers:
            told = one.statement.source if one.statement is not None else None
            gender = self._gender(told) if told is not None and told.kind == "pronoun" else ""
            if bears and gender in ("f", "m") and gender != bears:
                return False
        here = heard.sentence(source.start)
        named = [one.at for one in self.in_sight[heard.number] if one.entry.number == entry.number]
        return any(abs(heard.sentence(at) - here) <= NEAR for at in named)

    def _one_of_several(self, entry: Entry) -> bool:
        """ "One resident said so. Another, Ana Ruiz, did not": she is not the first."""
        for one in self.observed.sightings:
            there = self._heard(one.field)
            found = self._of_sighting(one) if there is not None and one.end > one.start else None
            if there is not None and found is not None and found.number == entry.number:
                before = LETTERS.findall(there.field.text[max(0, one.start - 30) : one.start])
                return bool(before) and before[-1].lower() in self.naming.counted_off
        return False

    def _told_who_she_is(self, entry: Entry) -> bool:
        """ "An official says so. Ana Ruiz, who left in May, says": a sentence that says who she is brings on somebody
        else."""
        for heard in self.heard:
            named = (at for at, one in self.names[heard.number] if one.number == entry.number)
            for at in named if heard.field.field == "body" else ():
                behind = _WHO.match(heard.field.text, at)
                return behind is not None and behind.group(1) in self.naming.relatives
        return False

    def _in_office_now(self, said: Said) -> bool:
        """Whether the stranger holds an office that only one can hold: "the transport secretary"."""
        source = said.statement.source if said.statement is not None else None
        if source is None or source.kind != "role":
            return False
        words = source.text.lower().split()
        return words[-1] in self.naming.offices and words[0] in self.naming.determiners - self.naming.indefinite

    def _is_stranger(self, entry: Entry) -> bool:
        """Somebody with a role and without a name."""
        return entry.unnamed and entry.kind == "person"

    def _inherit(self) -> None:
        """A quotation of a headline or a caption is by whoever says it in the text; else by its own words; else by the
        post's principal."""
        body = [(one, letters(one)) for one in self.said if one.heard.field.field == "body"]
        body.sort(key=lambda one: not one[0].quoted)
        principal = self._principal()
        if principal is not None and (principal.pseudonym or principal.unnamed):
            principal = None  # nothing is put into the mouth of somebody who is to be left alone
        for one in self.said:
            if one.heard.field.field == "body" or not one.quoted:
                continue
            same = _same(letters(one), body) or _stitched(letters(one), body)
            if same is not None and same.entry is not None:
                one.entry, one.tier, one.reason, one.candidates = same.entry, same.tier, "headline", ()
            elif same is not None and same.closed:
                one.entry, one.reason = None, same.reason
            elif (one.closed and one.entry is None) or (one.entry is None and self._again(one)):
                continue
            elif (teller := self._told_in_text(letters(one))) is not None:
                one.entry, one.tier, one.reason, one.candidates = teller, "likely", "headline", ()
            elif one.entry is None and (signer := self._signers_own(one)) is not None:
                one.entry, one.tier, one.reason, one.candidates = signer, "likely", "headline", ()
            elif (
                one.entry is None
                and len(letters(one)) >= STITCHED
                and principal is None
                and (opener := self._opener()) is not None
            ):
                one.entry, one.tier, one.reason, one.candidates = opener, "likely", "principal", ()
            elif principal is not None and (one.entry is None or one.entry.seen == 0):
                one.entry, one.tier, one.reason, one.candidates = principal, "likely", "principal", ()

    def _told_in_text(self, words: list[str]) -> Entry | None:
        """Who says the words of a headline in the text, where it has no marks around them: "Ruiz says it was late"."""
        run = f" {' '.join(words)} "
        if len(words) < AGAIN:
            return None
        for heard in self.heard:
            if heard.field.field != "body":
                continue
            for one in self.said:
                statement = one.statement if one.heard is heard else None
                known = one.entry is not None and one.entry.seen and not one.entry.unnamed
                for start, end in statement.content if statement is not None and known else ():
                    told = " ".join(word.lower() for word in LETTERS.findall(heard.field.text[start:end]))
                    if run in f" {told} ":
                        return one.entry
        return None

    def _signers_own(self, said: Said) -> Entry | None:
        """Words of a headline that the text has without marks, and that nobody in it says, are by the one who signs it:
        "Weather: ‘Worst of it before lunch’", by a forecaster who writes that the worst of it will be before lunch."""
        signed = {one.key: one for one in self.observed.signed}
        words = letters(said)
        if len(signed) != 1 or len(words) < AGAIN:
            return None
        run = f" {' '.join(words)} "
        for heard in self.heard:
            if heard.field.field == "body":
                told = " ".join(word.lower() for word in LETTERS.findall(heard.field.text))
                if run in f" {told} ":
                    return self._of_sighting(next(iter(signed.values())))
        return None

    def _opener(self) -> Entry | None:
        """Who speaks first, where the post begins with her: words of the headline that are nowhere in it are hers."""
        body = next((one for one in self.heard if one.field.field == "body"), None)
        first = next((one for one in self.said if body is not None and one.heard is body and one.quoted), None)
        if body is None or first is None or first.entry is None or first.entry.kind != "person":
            return None
        begins = [one for one in self.in_sight[body.number] if body.sentence(one.at) == 0 and one.strength >= SUBJECT]
        known = not (first.entry.pseudonym or first.entry.unnamed)
        return first.entry if known and any(one.entry is first.entry for one in begins) else None

    def _spans_only(self, heard: Heard) -> None:
        self.said += [
            Said(heard, one.inner[0], one.inner[1], "direct", reason="no profile") for one in heard.reading.quoted
        ]


def _same(words: list[str], body: Sequence[tuple[Said, list[str]]]) -> Said | None:
    """The quotation of the text that a headline's words are taken from: all of them in a row, or nearly all of them."""
    if not words:
        return None
    run = " ".join(words)
    for one, others in body:
        if f" {run} " in f" {' '.join(others)} " or (len(others) > 2 and f" {' '.join(others)} " in f" {run} "):
            return one
    best: tuple[float, Said] | None = None
    for one, others in body:
        shared = len(set(words) & set(others)) / len(set(words))
        if shared >= 0.75 and len(words) > 2 and (best is None or shared > best[0]):
            best = (shared, one)
    return best[1] if best else None


def _stitched(words: list[str], body: Sequence[tuple[Said, list[str]]]) -> Said | None:
    """A quotation of the only one whose words a headline puts together from several of hers."""
    said: dict[Number, tuple[Said, set[str]]] = {}
    for one, others in body:
        if one.entry is not None:
            said.setdefault(one.entry.number, (one, set()))[1].update(others)
    found = [one for one, others in said.values() if set(words) <= others]
    return found[0] if len(found) == 1 and len(set(words)) >= STITCHED else None
