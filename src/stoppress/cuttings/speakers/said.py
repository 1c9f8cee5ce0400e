"""The row in the making of each quoted stretch, and who is in sight around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.rows import Kind, Tier
from stoppress.cuttings.speakers.hearing import MARKS, Heard, words_in
from stoppress.cuttings.speech.rows import Mention, Statement, Stretch

Strength = Literal[0, 1, 2, 3]

# The strengths of a sentence's subject, and of somebody who spoke there.
SUBJECT: Strength = 2
SPOKE: Strength = 3


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

    def by(self, entry: Entry, reason: str, tier: Tier = "likely") -> bool:
        """It is theirs, and why; told is that it is settled."""
        self.entry, self.tier, self.reason, self.candidates = entry, tier, reason, ()
        return True

    def nobodys(self, reason: str = "nobody") -> bool:
        """It is nobody's who could be named, and stays so."""
        self.entry, self.tier, self.reason, self.candidates, self.closed = None, "ask", reason, (), True
        return True

    @property
    def text(self) -> str:
        return self.heard.text[self.start : self.end]

    @property
    def words(self) -> list[str]:
        return words_in(self.text)

    @property
    def begins(self) -> int:
        """Where the sentence begins that leads on to the words."""
        return self.heard.begins(max(0, self.start - 1))

    @property
    def above(self) -> int:
        """The same, or where the line above begins, for words that begin one of their own."""
        begins = self.begins
        if begins > 0 and not self.heard.text[begins : self.start].strip(MARKS):
            return self.heard.begins(begins - 1)
        return begins

    @property
    def lead(self) -> str:
        """The sentence that leads on to the words, up to them."""
        return self.heard.text[self.begins : self.start]

    @property
    def source(self) -> Mention | None:
        """Whom the sentence names as saying it."""
        return self.statement.source if self.statement is not None else None

    @property
    def cue(self) -> Stretch | None:
        """Where its verb of saying stands."""
        return self.statement.cue if self.statement is not None else None


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody in sight at a character. `strength`: 3 spoke there, 2 a sentence's subject, 1 somewhere in it, 0
    spoken to. `voice` is of who speaks for a body: "f", "m", or "p" where the word does not tell."""

    at: int
    entry: Entry
    strength: Strength
    voice: str = ""


def only(entries: Iterable[Entry]) -> Entry | None:
    """Who it is where all of them are one; nobody where they are two, or none."""
    found = {one.number: one for one in entries}
    return next(iter(found.values())) if len(found) == 1 else None
