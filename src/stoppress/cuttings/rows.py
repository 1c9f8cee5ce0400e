"""The rows that are cut from a coverage. Each says where it was read: a post at a revision, a field of it and a stretch
of that field's text in characters, so that whoever confirms it sees the words, and whoever shows it can tell that they
still stand. Texts are copied byte for byte from there and never altered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tier = Literal["sure", "likely", "ask"]
Kind = Literal["direct", "indirect", "mixed"]
Level = Literal["hint", "confirm", "block"]


@dataclass(frozen=True, slots=True)
class Basis:
    """Where something was read. `field` is a name of `page.Field`; `start` and `end` count characters of its text."""

    post: str
    revision: int
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """`speaker` is the name of a `Person` of the page, the words that say who where nobody
    is named ("two residents"), or None where only an editor can say; `reason` says what made us
    think so."""

    basis: Basis
    text: str
    kind: Kind
    speaker: str | None
    tier: Tier
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody was said to be, where. It was given beside the words, and stands in no text of the post, where the
    field of `basis` is `speaker` (of a block: `page.roles_beside`) or `byline`."""

    text: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, a body or a document of the page, under the fullest name given. A `pseudonym` is said to be no real
    name: nothing else is ever put beside it."""

    name: str
    kind: Literal["person", "body", "document"]
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    pseudonym: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is the number as written in digits, `counts` what it counts, `qualifier` "nearly", "at least"; `period`
    and `source` (who gave it) where said. Wordings of one quantity, and what it was before, carry one `quantity`: the
    name of what is counted and what is said of it."""

    basis: Basis
    text: str
    value: float
    counts: str
    qualifier: str | None = None
    period: str | None = None
    source: str | None = None
    quantity: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A call to resign, confidence, an apology, a pledge: `what` is one term of `positions`."""

    basis: Basis
    text: str
    who: str | None
    what: str
    about: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A warning before publishing: `kind` names the check, `other` the second place it is about (the earlier figure,
    the other wording). `message` says why in a sentence: whoever shows it takes it from the catalogue
    (`desk.check.KIND`) and fills in `values`, in the language of whoever reads it."""

    kind: str
    level: Level
    basis: Basis
    text: str
    message: str = ""
    other: Basis | None = None
    values: tuple[tuple[str, str], ...] = ()
