"""What the reading of plain text finds: mentions of speakers and statements. Offsets are characters of the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from stoppress.cuttings.rows import Kind, Tier

MentionKind = Literal["name", "role", "body", "document", "pronoun", "relative"]
Stretch = tuple[int, int]


@dataclass(slots=True)
class Mention:
    """Who is said to speak, as written: `whole` the full phrase ("Rep. Ann Lee, the deputy leader"), `start` to `end`
    its core ("Ann Lee", "she", "the minister"). `stands_for` is what a relative pronoun refers to ("Lee, who said")."""

    start: int
    end: int
    text: str
    kind: MentionKind
    whole: Stretch
    stands_for: Mention | None = None

    @property
    def at_its_cue(self) -> str:
        """The reason of a statement whose verb or phrase this stands at."""
        return {"name": "name at cue", "pronoun": "pronoun"}.get(self.kind, "role at cue")


@dataclass(slots=True)
class Statement:
    """Something said. `source` is None where nobody is named or where a guess would be one. `quotes` are numbers of
    the quoted stretches (as `marks.scan` counts them) inside `content`. `reason` is one term: name at cue, role at
    cue, pronoun, relative, shared subject, according to, possessive, headline, carried, subject near, nobody."""

    source: Mention | None
    cue: Stretch | None
    content: list[Stretch]
    kind: Kind
    tier: Tier
    reason: str
    quotes: list[int] = field(default_factory=list)
    lemma: str = ""
