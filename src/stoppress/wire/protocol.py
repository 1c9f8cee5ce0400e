"""What travels, and who stands at the two ends. The ways it can travel are in the modules beside this one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from stoppress.place import Place
from stoppress.press.pressed import Leaf, Page, Part, Piece, Tail


@dataclass(frozen=True, slots=True)
class Common:
    """What belongs to no single coverage: the index, styles, the reader's script. `pages` are keyed by whole path.

    `version` names the press that made all bytes; when it differs, an edge is sent everything anew, even coverages
    whose place it already has (an upgrade presses other bytes for the same place). `kept` names what the edge was sent
    before and is to keep as it is: the list of coverages changes with every post, and the scripts do not."""

    version: str
    pages: Mapping[str, Page] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything of one coverage that changed after `base`; `base` None means all there is.

    State, language, redactions, media and tail are always whole. `paths` names every page there is now, for a file
    beside the page may go as it came, and `roll` every piece of the page of all posts, in order. `counts` says how many
    parts and leaves there are: new keys always come with a change, so equal counts prove that an edge holds exactly the
    right keys."""

    book: str
    slug: str
    base: Place | None
    place: Place
    generation: int
    state: str
    language: str
    redactions: tuple[tuple[int, str], ...]
    media: frozenset[str]
    paths: frozenset[str]
    counts: tuple[int, int]
    roll: tuple[str, ...] = ()
    tail: Tail | None = None
    parts: tuple[Part, ...] = ()
    pages: tuple[Page, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Where an edge stands in one book."""

    place: Place
    generation: int


@dataclass(frozen=True, slots=True)
class Sent:
    """How far one edge has come with bringing a coverage at one place to its readers.

    `readers` stood there when it was offered, `reached` have its bytes. `ago`: so many thousandths of a second before
    this is said half of them had it, then 99 of a hundred, then all; None: not yet. An age needs no clock that two
    machines agree on."""

    book: str
    place: Place
    readers: int
    reached: int
    ago: tuple[int | None, int | None, int | None]


class Gap(Exception):
    """These changes do not follow on what is held here. The whole coverage repairs it."""


class Keeper(Protocol):
    """The edge's end: what it holds, and what it does with news. Called in one event loop, never twice at once."""

    def holds(self) -> Mapping[str, Held]:
        """Book → where it stands, for everything kept."""

    def version(self) -> str:
        """The `Common.version` of what is kept; empty for nothing."""

    async def take(self, changes: Changes) -> None:
        """Raises `Gap` if they do not follow."""

    async def furnish(self, common: Common) -> None: ...

    async def settle(self, books: frozenset[str]) -> None:
        """All that is current has been sent; `books` names every book there is, what is not among them is gone."""

    def unsettle(self) -> None:
        """The line to the runner is down; what is kept may be old."""

    def report(self) -> Mapping[str, int]:
        """Book → open streams."""

    def sent(self) -> Sequence[Sent]:
        """What has gone on its way to readers, or got further, since this was asked last."""

    @property
    def hurry(self) -> asyncio.Event:
        """Set when some of it is worth saying at once; whoever says it clears this."""


class Receiver(Protocol):
    async def follow(self, keeper: Keeper) -> None:
        """Keep `keeper` current until cancelled, whatever happens to the line."""
