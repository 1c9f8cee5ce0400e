"""All quotations of one post, in the order in which they are resolved: its text, what the post as a whole says of it,
and then its headline and captions."""

from __future__ import annotations

from collections.abc import Iterator

from stoppress.cuttings.people.chain import Handed
from stoppress.cuttings.people.registry import Entry, Number
from stoppress.cuttings.rows import Basis, Kind, Quotation
from stoppress.cuttings.speakers.blocks import of_blocks
from stoppress.cuttings.speakers.headlines import inherit
from stoppress.cuttings.speakers.hearing import MARKS, Heard, is_title
from stoppress.cuttings.speakers.mentions import who_is_meant
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import SPOKE, Said, Seen
from stoppress.cuttings.speakers.sight import who_is_here
from stoppress.cuttings.speakers.turns import take_turns
from stoppress.cuttings.speakers.voices import AGAIN, fill_from_principal, runs_of, said_before, unnamed_then_named
from stoppress.cuttings.speakers.words import rescue, resolve
from stoppress.cuttings.speech.rows import Mention, Statement

_ORDER = {"headline": 0, "body": 1, "caption": 2}


class Resolver(Post):
    """Resolves one post."""

    def who(self, heard: Heard, mention: Mention) -> list[Entry]:
        return who_is_meant(self, heard, mention)

    def rows(self) -> tuple[list[Quotation], list[Entry]]:
        """Its quotations, and everybody who speaks in them."""
        if not self.profile.speaks:
            for heard in self.heard:
                for one in heard.reading.quoted:
                    self.said.append(Said(heard, *one.inner, "direct", reason="no profile"))
            return [_row(one) for one in self.said], []
        who_is_here(self)
        for heard in self.heard:
            if heard.field.field == "body":
                self._field(heard)
        said_before(self)
        fill_from_principal(self)
        unnamed_then_named(self)
        for heard in self.heard:
            if heard.field.field != "body":
                self._field(heard)
        inherit(self)
        self.said.sort(key=lambda one: (_ORDER[one.heard.field.field], one.start))
        spoke = {one.entry.number: one.entry for one in self.said if one.entry is not None}
        return [_row(one) for one in self.said], list(spoke.values())

    def _field(self, heard: Heard) -> None:
        """The words of one text, each by itself, and then those that stand alone by whose turn it is."""
        spans = of_blocks(self, heard, self._spans(heard))
        spans.sort(key=lambda one: one.start)
        for one in spans:
            if not one.closed:
                resolve(self, one)
            if one.entry is None and one.quoted and not one.closed and not one.candidates:
                rescue(self, one)
            if one.entry is not None and one.source is not None:
                self._has_spoken(one, one.entry, one.source)
        if heard.field.field == "body":
            take_turns(self, heard, spans)
        self.said += [one for one in spans if one.end > one.start]

    def _spans(self, heard: Heard) -> list[Said]:
        """What is said in a text: what a statement holds, and words in marks that none does."""
        held = {number for statement in heard.reading.statements for number in statement.quotes}
        spans = [one for statement in heard.reading.statements for one in self._of_statement(heard, statement)]
        alone = (quoted.inner for number, quoted in enumerate(heard.reading.quoted) if number not in held)
        return spans + [Said(heard, *inner, "direct") for inner in alone if not is_title(heard.text[slice(*inner)])]

    def _of_statement(self, heard: Heard, statement: Statement) -> Iterator[Said]:
        """A row for each quoted stretch; for a statement without one, its longest stretch."""
        kind: Kind = "direct" if statement.kind == "direct" else "mixed"
        for number in statement.quotes:
            yield Said(heard, *heard.reading.quoted[number].inner, kind, statement=statement)
        if not statement.quotes and statement.kind == "indirect" and statement.source is not None:
            start, end = max(statement.content, key=lambda one: one[1] - one[0])
            if not self._gives_a_name(heard, statement, statement.source, start):
                yield Said(heard, start, end, "indirect", statement=statement, quoted=False)

    def _gives_a_name(self, heard: Heard, statement: Statement, source: Mention, at: int) -> bool:
        """ "A man called Tomas Elder has left": nobody has called him anything."""
        if statement.lemma != "call" or statement.cue is None or source.end > statement.cue[0]:
            return False
        text = heard.text
        first = text[slice(*source.whole)].split()[:1]
        indefinite = bool(first) and first[0].lower() in self.naming.indefinite
        plain = not text[source.whole[1] : statement.cue[0]].strip() and text[slice(*statement.cue)] == "called"
        return indefinite and plain and text[at : at + 2].lstrip(MARKS)[:1].isupper()

    def _has_spoken(self, said: Said, entry: Entry, source: Mention) -> None:
        """Whoever has spoken is in sight where her sentence names her."""
        strength = 1 if self.in_passing(said.heard, source.start) else SPOKE
        voice = self.voice(source.text) if entry.kind == "body" and source.kind == "role" else ""
        self.in_sight[said.heard.number].append(Seen(source.start, entry, strength, voice))
        if source.kind == "pronoun" and entry.kind == "person":
            self.called.setdefault(entry.number, self.gender(source.text))

    def handed(self) -> Handed:
        """What posts after this one may know of it."""
        words: dict[str, Number] = {}
        for one in self.said:
            if one.quoted and one.entry is not None:
                words.update(dict.fromkeys(runs_of(one.words), one.entry.number))
        for one in self.said:
            if one.quoted and one.entry is not None and len(one.words) >= AGAIN:
                words[" ".join(one.words)] = one.entry.number
        answering = self.answered[-1] if self.answered else None
        return Handed(
            self.registry.added,
            frozenset(self.registry.bodies),
            words,
            bool(self.answered),
            answering.number if answering is not None else None,
        )


def _row(said: Said) -> Quotation:
    field, entry = said.heard.field, said.entry
    basis = Basis(field.post, field.revision, field.field, said.start, said.end)
    if entry is None:
        names = tuple(dict.fromkeys(one.name for one in said.candidates))
        return Quotation(basis, said.text, said.kind, None, "ask", said.reason, names)
    return Quotation(basis, said.text, said.kind, entry.name, said.tier, said.reason)
