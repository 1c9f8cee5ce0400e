"""How a language says what somebody stands for: the part of a profile that positions are read by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stance:
    """`what` is the term of the row, `pattern` a regular expression of the words that say it. A group `about` is
    whom or what it is about. `own`: whoever the words are of speaks in them ("I apologise"); else whoever they are
    told of. `about_subject`: it is about the subject right before the words ("Ruiz should resign"), and whoever says
    so stands for it."""

    what: str
    pattern: str
    about_subject: bool = False


@dataclass(frozen=True, slots=True)
class Stances:
    """`against` before the words takes them back ("refused to", "never"), `wondering` makes a question of them;
    `joins` is what stands between two verbs of one subject ("apologised and promised")."""

    stances: tuple[Stance, ...] = ()
    against: str = r"(?!)"
    wondering: str = r"(?!)"
    where: str = r"(?!)"
    joins: str = r"(?!)"
