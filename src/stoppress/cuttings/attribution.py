"""Who says what in one plain article: `attribute`."""

from __future__ import annotations

from dataclasses import dataclass

from stoppress.cuttings import nlp
from stoppress.cuttings.languages import profile
from stoppress.cuttings.people.marked import unmarked
from stoppress.cuttings.rows import Kind, Tier
from stoppress.cuttings.speech.rows import Stretch
from stoppress.cuttings.speech.statements import read_speech
from stoppress.cuttings.speech.who import Speakers


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement. `source`, `cue` and `content` are stretches (start, end) in characters of the text; `source` and
    `cue` are empty where nobody is named. `speaker` is the fullest name the text gives to who speaks, or None where
    that would be a guess. `reason` says in one term what it was told from."""

    source: list[Stretch]
    cue: list[Stretch]
    content: list[Stretch]
    kind: Kind
    speaker: str | None
    tier: Tier
    reason: str


def attribute(text: str, *, language: str = "en") -> list[Attribution]:
    """All statements of a plain text, direct and indirect, in order. A language without a profile has its quoted
    stretches told, and no speaker is guessed. Where the extra is installed, its tagger is asked, unless
    STOPPRESS_NLP is `off`."""
    words = profile(language)
    said = nlp.ask(text) if words.code == "en" else None
    reading = read_speech(unmarked(text, words.naming), words, said)
    if not words.speaks:
        return [Attribution([], [], [(q.start, q.end)], "direct", None, "ask", "no profile") for q in reading.quoted]
    speakers = Speakers(text, words, reading)
    found = []
    for statement in reading.statements:
        if not statement.content:
            continue
        name = speakers.name(statement)
        found.append(
            Attribution(
                [statement.source.whole] if statement.source else [],
                [statement.cue] if statement.cue else [],
                sorted(statement.content),
                statement.kind,
                name,
                statement.tier if name is not None else "ask",  # whoever "she" is, nobody can be sure of
                statement.reason,
            )
        )
    return found
