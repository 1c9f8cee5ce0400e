"""How a language says what somebody stands for: the part of a profile that positions are read by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    `joins` is what stands between two verbs of one subject ("apologised and promised").

    A name is the subject of a clause of its own ("… and Boyd apologised") where `opens` ends before it and `between` is
    all that stands between it and the verb. `together` is what stands between two who do it together, its group `last`
    before the last of them ("Reed, Boyd and Hale"). Where the subject may stand behind its verb ("Am Freitag forderte
    Reed …"), `behind` is the verb and what stands between it and the name; where the grammar of speech does not find
    bodies, `noun` finds one right before the verb. Behind `speaks` ("I", "we") it is whoever the words are of.
    `pronouns` mean somebody else ("called for her to resign"): each with its gender, "p" for several and "" where it
    tells none."""

    stances: tuple[Stance, ...] = ()
    against: str = r"(?!)"
    wondering: str = r"(?!)"
    where: str = r"(?!)"
    joins: str = r"(?!)"
    opens: str = r"(?!)"
    between: str = r"(?!)"
    speaks: frozenset[str] = frozenset()
    together: str = r"(?P<last>(?!))"
    behind: str = r"(?!)"
    noun: str = r"(?!)"
    pronouns: Mapping[str, str] = field(default_factory=dict)
