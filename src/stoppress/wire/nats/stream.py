"""The stream as the runner sees it: made if it is not there, claimed, looked through, written to, cleared of what may
go. It is written to by one runner at a time; a second one is told apart from a loss."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import structlog

from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.ledge import Ledge
from stoppress.wire.nats.line import Line, NatsLost, NotThere, OutOfStep
from stoppress.wire.nats.reading import read_all
from stoppress.wire.nats.row import MOST, Label, cut
from stoppress.wire.protocol import Held

log = structlog.get_logger()

# Beside the message itself its label has to fit into what the server takes.
LABEL = 4096
# As many are taken away at once as the server may be asked without waiting for an answer.
AT_ONCE = 256
# The stream says itself which message must be its last; doubles need no memory of two minutes.
DOUBLES = 1_000_000_000
EXPECTED = "Nats-Expected-Last-Sequence"
# On a claim: in which run of the server something that was taken back has been struck off.
STRUCK = "Stop-Press-Struck-Off"


class Fenced(NatsLost):
    """Another runner has claimed the stream since; this one writes to it no longer."""

    def __init__(self, ours: int, theirs: int) -> None:
        super().__init__("another runner")
        self.ours, self.theirs = ours, theirs


class Stream:
    """All of it raises `NatsLost`; what was begun then may be in the stream or not, and whoever asks looks anew."""

    def __init__(self, line: Line, address: NatsAddress) -> None:
        self._line, self._address = line, address
        self._most = min(MOST, line.most - LABEL)
        self.created = ""
        self.claim = 0
        self.last = 0
        # While something is taken away. A server that dies in the midst of it may know the message no more, and still
        # have its bytes; nobody can ask it then to overwrite them.
        self.erasing = False
        self._keeps_files = True
        self._struck = ""  # in which run of the server something that was taken back was struck off
        self._claims: list[int] = []
        self._ledges: dict[str, Ledge] = {}
        self._books: dict[str, str] = {}  # subject → book

    async def take(self, *, replicas: int, anew: bool = False) -> None:
        """From here on no other runner can write to it, and what it holds is known. `anew`: it holds nothing, and no
        file of the one before is left. So also when its server was started anew after something had been taken back:
        whoever killed it may have done so between striking a message off and overwriting it, and who began that may
        have died in the same moment."""
        _, self._struck = await self._last_claim()
        anew = anew or bool(self._struck and self._struck != self._line.run)
        await self._make(replicas, anew=anew)
        await self._claim()
        await self._look_through()

    # -- what it holds -----------------------------------------------------------------------------------------------

    def holds(self) -> dict[str, Held]:
        """Book → where an edge stands that has read everything. What another press made is held by nobody."""
        ledges = {book: self.ledge(book) for book in self._books.values() if book}
        return {
            book: one.held for book, one in ledges.items() if one.held and one.last and one.last.version == self.version
        }

    @property
    def version(self) -> str:
        """Of the press that made what belongs to no coverage; empty if that is not there."""
        common = self.ledge("").last
        return common.version if common else ""

    def ledge(self, book: str) -> Ledge:
        """`book` is empty for what belongs to no coverage."""
        return self._ledges.setdefault(self._subject(book), Ledge())

    def _subject(self, book: str) -> str:
        return self._address.book(book) if book else self._address.common

    # -- writing -----------------------------------------------------------------------------------------------------

    async def put(self, label: Label, pieces: Sequence[bytes]) -> None:
        """One message of the wire, at the end of the stream."""
        rows = cut(label, pieces, self._most)
        subject = self._subject(label.book)
        headers = [one.headers(self.claim) for one, _ in rows]
        await self._store([(subject, data, head) for (_, data), head in zip(rows, headers, strict=True)])
        self._books[subject] = label.book
        ledge, first = self.ledge(label.book), self.last - len(rows) + 1
        for number, (one, data) in enumerate(rows):
            ledge.note(first + number, one, len(data))

    async def _store(self, rows: Sequence[tuple[str, bytes, Mapping[str, str]]]) -> None:
        numbered = [
            (subject, data, {**headers, EXPECTED: str(self.last + number)})
            for number, (subject, data, headers) in enumerate(rows)
        ]
        stored = await self._line.store(numbered)
        if stored != list(range(self.last + 1, self.last + len(rows) + 1)):
            raise OutOfStep("stored elsewhere")
        self.last += len(rows)

    async def clear(self, book: str, *, taken_back: bool = False) -> None:
        """What stands before the newest whole of this book goes, and its bytes are overwritten. `taken_back`: there is
        something in it that must not be left in any file, whoever dies now."""
        seqs = self.ledge(book).give_up()
        if taken_back and seqs:
            await self._note_struck()
        await self._erase(seqs)

    async def keep_only(self, books: Iterable[str]) -> None:
        """All other books go."""
        kept = {self._subject(book) for book in books} | {self._address.common}
        gone = [one for one in self._ledges if one not in kept]
        if gone:
            await self._note_struck()
        for subject in gone:
            await self._erase(self._ledges.pop(subject).give_up_all())
            self._books.pop(subject, None)

    async def _erase(self, seqs: Sequence[int]) -> None:
        self.erasing = True
        for start in range(0, len(seqs), AT_ONCE):
            await asyncio.gather(*(self._erase_one(seq) for seq in seqs[start : start + AT_ONCE]))
        self.erasing = False

    async def _note_struck(self) -> None:
        """Before the first of them goes."""
        if self._keeps_files and self._struck != self._line.run:
            self._struck = self._line.run
            await self._store([self._claimed()])
            self._claims.append(self.last)

    async def _erase_one(self, seq: int) -> None:
        with contextlib.suppress(NotThere):  # the better
            await self._line.ask(f"STREAM.MSG.DELETE.{self._address.stream}", seq=seq, no_erase=False)

    # -- looking -----------------------------------------------------------------------------------------------------

    async def check(self) -> None:
        """Raises `OutOfStep` unless it is the stream we wrote to, ends where we left it and has lost nothing."""
        told = await self._line.ask(f"STREAM.INFO.{self._address.stream}")
        state = told["state"]
        known = len(self._claims) + sum(one.rows for one in self._ledges.values())
        if (told["created"], state["last_seq"], state["messages"]) != (self.created, self.last, known):
            raise OutOfStep("the stream has lost something")

    async def whose(self) -> None:
        """Raises `Fenced` if it is another runner's now. An older claim at its end is none: ours was lost with what
        else was lost; but in a stream that was made anew whoever has claimed it came after us."""
        told = await self._line.ask(f"STREAM.INFO.{self._address.stream}")
        theirs, _ = await self._last_claim()
        if theirs > self.claim or (theirs and told["created"] != self.created):
            raise Fenced(self.claim, theirs)

    async def _last_claim(self) -> tuple[int, str]:
        """And what it says was struck off."""
        try:
            told = await self._line.ask(f"STREAM.MSG.GET.{self._address.stream}", last_by_subj=self._address.claims)
        except NotThere:
            return 0, ""
        head = base64.b64decode(told["message"].get("hdrs", "")).decode("ascii", "replace")
        struck = re.search(rf"^{STRUCK}: *(\w*)\r?$", head, re.MULTILINE)
        return int(base64.b64decode(told["message"]["data"])), struck[1] if struck else ""

    # -- beginning ---------------------------------------------------------------------------------------------------

    async def _make(self, replicas: int, *, anew: bool) -> None:
        """What three servers remember needs no disk of theirs; and so nothing that is taken down stays behind in the
        journals with which they keep in step, which nobody could clear."""
        self._keeps_files = replicas == 1
        wanted = {
            "name": self._address.stream,
            "subjects": [self._address.everything],
            "storage": "file" if self._keeps_files else "memory",
            "num_replicas": replicas,
            "retention": "limits",
            "discard": "old",
            "duplicate_window": DOUBLES,
        }
        name, config = self._address.stream, await self._config()
        if config and (anew or config["storage"] != wanted["storage"]):
            await self._line.ask(f"STREAM.DELETE.{name}")
            config, self._struck = None, ""
        if config is None:
            await self._line.ask(f"STREAM.CREATE.{name}", **wanted)
            log.info("wire_stream_made", stream=name, replicas=replicas)
        elif any(config.get(key) != value for key, value in wanted.items()):
            await self._line.ask(f"STREAM.UPDATE.{name}", **wanted)
        told = await self._line.ask(f"STREAM.INFO.{name}")
        self.created, self.last = told["created"], int(told["state"]["last_seq"])

    async def _config(self) -> dict[str, Any] | None:
        try:
            told = await self._line.ask(f"STREAM.INFO.{self._address.stream}")
        except NotThere:
            return None
        config: dict[str, Any] = told["config"]
        return config

    async def _claim(self) -> None:
        last, _ = await self._last_claim()
        self.claim = last + 1
        await self._store([self._claimed()])
        self._claims = [self.last]

    def _claimed(self) -> tuple[str, bytes, Mapping[str, str]]:
        return self._address.claims, str(self.claim).encode(), {STRUCK: self._struck} if self._struck else {}

    async def _look_through(self) -> None:
        older = []
        async for found in read_all(self._line, self._address, subject=self._address.everything, labels_only=True):
            if found.label:
                self._ledges.setdefault(found.subject, Ledge()).note(found.seq, found.label, found.size)
                self._books[found.subject] = found.label.book
            elif found.seq != self.last:
                older.append(found.seq)
        await self._erase(older)
        for subject in list(self._ledges):
            await self.clear(self._books.get(subject, ""), taken_back=True)  # whatever was in it, nobody knows any more
