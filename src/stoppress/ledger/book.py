"""Append to a book, read it, erase from it, verify it.

An append is acknowledged after commit with fsync (the database settings see to that; `stoppress check settings` looks).
Reads are short and fetched whole: on SQLite an open cursor blocks every writer.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from stoppress.counts import APPENDED
from stoppress.ledger import bell
from stoppress.ledger.chain import GENESIS, BrokenChain, canonical, commitment, digest
from stoppress.ledger.models import Body, Book, Head, Key
from stoppress.ledger.prepared import Prepared
from stoppress.story.coverage import Coverage
from stoppress.story.entries import Blanked, Draft, Entry, Fact, Place, PostRemoved, WordsErased, read_fact


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry with the half that never leaves the house: who did it and why. For the desk alone."""

    entry: Entry
    private: Mapping[str, Any]


class Moved(Exception):
    """Somebody wrote first: the book stands at `place` now. Decide again on `coverage(book)` and append again."""

    def __init__(self, place: Place) -> None:
        super().__init__(f"The book has moved to {place}.")
        self.place = place


# Whoever waits for the log asks the log.
on_append = bell.on_append

_destroyers: list[Callable[[str, Sequence[str]], None]] = []
_folded: dict[str, tuple[int, str, Coverage]] = {}
_forgetting: list[Callable[[str], None]] = []


def create_book() -> str:
    """A new, empty book; its id. Ids are random: they appear on the wire and must tell nothing."""
    book = secrets.token_hex(8)
    Book.objects.create(id=book, epoch=secrets.token_hex(4), digest=GENESIS)
    return book


def append(
    book: str, drafts: Sequence[Draft], *, at: datetime, after: Place | None = None, key: str | None = None
) -> Place:
    """Write the drafts as the next entries and return the place of the last.

    Joins the caller's transaction, or makes one. `after` guards a decision: raises `Moved` if the book stands
    elsewhere. The same `key` in the same book returns the place it got the first time and writes nothing. `at` is
    recorded as it is given, in UTC.
    """
    began = time.perf_counter()
    with transaction.atomic():
        row = _locked(book)
        if key and (known := _by_key(book, key)):
            return Place(row.epoch, known.seq)
        here = Place(row.epoch, row.seq)
        if after is not None and after != here:
            raise Moved(here)
        _write(row, drafts, at.astimezone(UTC))
        if key:
            Key.objects.create(book=row, key=key, seq=row.seq)
        if drafts:
            transaction.on_commit(lambda: APPENDED.note(time.perf_counter() - began))
            _told(book)
        return Place(row.epoch, row.seq)


def _told(book: str) -> None:
    """Once the transaction is committed, everybody who waits for the log is, in this process and in others."""
    bell.ring(book)
    transaction.on_commit(lambda: bell.tell(book))


def _write(row: Book, drafts: Sequence[Draft], at: datetime) -> None:
    heads, bodies = [], []
    for draft in drafts:
        words = canonical({"public": draft.fact.public(), "private": dict(draft.private)})
        salt = secrets.token_bytes(32)
        head = Head(
            book=row,
            seq=row.seq + 1,
            kind=draft.fact.kind,
            version=draft.fact.version,
            recorded_at=at,
            commitment=commitment(salt, words),
        )
        head.digest = _digest(head, row.digest)
        row.seq, row.digest = head.seq, head.digest
        heads.append(head)
        bodies.append((salt, words))
    for head, (salt, words) in zip(Head.objects.bulk_create(heads), bodies, strict=True):
        head.body = Body(head=head, salt=salt, words=words)
    Body.objects.bulk_create([head.body for head in heads])
    row.save(update_fields=["seq", "digest"])


def standing(book: str) -> tuple[int, str]:
    """Its last seq, and the digest that stands for it and everything before it."""
    row = _by_id(book)
    return row.seq, row.digest


def place(book: str) -> Place:
    row = _by_id(book)
    return Place(row.epoch, row.seq)


def lock(book: str) -> Place:
    """Hold the book until the transaction ends, so that nothing moves between a decision and its append."""
    row = _locked(book)
    return Place(row.epoch, row.seq)


def books() -> list[tuple[str, Place]]:
    """Every book and where it stands."""
    rows = Book.objects.order_by("id").values_list("id", "epoch", "seq")
    return [(book, Place(epoch, seq)) for book, epoch, seq in rows]


def read(book: str, after: int = 0) -> list[Entry]:
    """The entries behind `after`, oldest first, without their private halves."""
    return [
        Entry(head.seq, read_fact(head.kind, head.version, words and words["public"]), head.recorded_at)
        for head, words in _rows(book, after)
    ]


def private(book: str, after: int = 0) -> dict[int, dict[str, Any]]:
    """seq → who did it and why. For the desk alone; erased entries have nothing here."""
    return {head.seq: words["private"] for head, words in _rows(book, after) if words}


def newest(book: str, *, before: int | None = None, limit: int, kind: str | None = None) -> list[Recorded]:
    """The last `limit` entries (of one kind), or the last before `before`, newest first, each with its private half."""
    heads = Head.objects.filter(book_id=book).order_by("-seq").select_related("body")
    heads = heads.filter(kind=kind) if kind else heads
    return [_recorded(head, _words(head)) for head in (heads.filter(seq__lt=before) if before else heads)[:limit]]


def about(book: str, post: str) -> list[Recorded]:
    """Every entry about a post that still has its words, oldest first, each with its private half."""
    return [_recorded(head, words) for head, words in _rows(book, 0) if words and words["public"].get("post") == post]


def digest_at(book: str, seq: int) -> str:
    """What stands for the entry `seq` and everything before it: two books that agree on it agree on all of that."""
    return Head.objects.get(book_id=book, seq=seq).digest


def coverage(book: str) -> Coverage:
    """What the book adds up to now, inside the caller's transaction if there is one.

    Folded once a process and then carried on: what is kept is trusted only if the chain still has that digest at that
    seq, so neither a rolled-back append nor a restored backup can live on in it.
    """
    seq, known, now = _folded.get(book) or (0, GENESIS, Coverage())
    heads = _heads(book, seq - 1)
    if seq and not (heads and (heads[0].seq, heads[0].digest) == (seq, known)):
        seq, now = 0, Coverage()
        heads = _heads(book, 0)
    entries = [_recorded(head, _words(head)).entry for head in heads if head.seq > seq]
    if seq and any(_destroys(entry.fact) for entry in entries):
        # Another process has destroyed words that were folded here. Whoever starts now finds them gone, and adds up to
        # something else (`generation`): of several processes all are to say the same.
        now, heads = Coverage(), _heads(book, 0)
        entries = [_recorded(head, _words(head)).entry for head in heads]
        _forget(book)
    for entry in entries:
        now = now.take(entry)
    if now.seq > seq:
        _folded[book] = (now.seq, heads[-1].digest, now)
    return now


def on_erasure(forget: Callable[[str], None]) -> Callable[[], None]:
    """Call `forget(book)` once this process knows that words were destroyed, here or in another process: what it made
    of them goes, too. Returns what takes it off."""
    _forgetting.append(forget)
    return lambda: _forgetting.remove(forget)


def _forget(book: str) -> None:
    _folded.pop(book, None)
    for forget in _forgetting:
        forget(book)


def _destroys(fact: object) -> bool:
    return isinstance(fact, WordsErased) or (isinstance(fact, PostRemoved) and fact.erased)


# The facts that carry a post's own words. Its removal stays, since it says where the gap is.
_WITH_WORDS = (
    "post_published",
    "post_filled",
    "post_edited",
    "post_corrected",
    "key_point_marked",
    "follow_on_linked",
    "cutting_confirmed",
)


# Without these nobody could tell where the gap is, or who vouches for what is left.
_KEPT = (PostRemoved.kind, WordsErased.kind)


def erase(book: str, post: str) -> int:
    """Destroy the bodies of every entry that carries this post's words; how many. The chain still verifies; text and
    its salt are gone. Take the post down first: the removal is what keeps its place."""
    with transaction.atomic():
        _locked(book)
        doomed = [
            head
            for head, words in _rows(book, 0)
            if words
            and head.kind in _WITH_WORDS
            and post in (words["public"].get("post"), words["public"].get("older"))
        ]
        Body.objects.filter(head__in=doomed).delete()
        _say_destroyed(book, doomed)
        _forget(book)
        _told(book)
    return len(doomed)


def blank(
    book: str, left: Mapping[int, Fact], *, private: Mapping[str, Any], without: Callable[[str], bool], at: datetime
) -> Place | None:
    """Destroy words that stand in entries beside other things: `left` has what is left of each, by its seq. Their
    bodies and salts are replaced, and an entry is added (with this `private` half) that vouches for what is left: the
    chain still verifies, and nobody else can have put it there. Of their own private halves goes every text that is to
    be `without`."""
    if not left:
        return None
    with transaction.atomic():
        row = _locked(book)
        entries: list[Blanked] = []
        heads: list[Head] = []
        for head, words in _rows(book, 0):
            if words is None or head.seq not in left:
                continue
            said = words["private"].items()
            half = {key: text for key, text in said if not (isinstance(text, str) and without(text))}
            salt, spelled = secrets.token_bytes(32), canonical({"public": left[head.seq].public(), "private": half})
            Body.objects.filter(head=head).delete()
            Body.objects.create(head=head, salt=salt, words=spelled)
            heads.append(head)
            entries.append(Blanked(seq=head.seq, commitment=commitment(salt, spelled)))
        _write(row, [Draft(WordsErased(entries=tuple(entries), at=at), private)], at.astimezone(UTC))
        _say_destroyed(book, heads)
        _forget(book)
        _told(book)
        return Place(row.epoch, row.seq)


def destroy(book: str, digests: Sequence[str]) -> int:
    """Destroy the bodies of the entries with these digests, whatever they are, where they are still what was recorded;
    how many. A takedown, and what vouches for what is left of others, keep theirs: the chain verifies."""
    with transaction.atomic():
        _locked(book)
        heads = [head for head in _heads(book, 0) if head.digest in digests and head.kind not in _KEPT]
        whole = [head for head in heads if (body := getattr(head, "body", None)) and _unchanged(head, body)]
        Body.objects.filter(head__in=whole).delete()
        _forget(book)
        _told(book)
    return len(whole)


def on_destroy(listener: Callable[[str, Sequence[str]], None]) -> None:
    """Call `listener(book, digests)` inside every transaction that destroys words of entries, with what stands for
    these entries."""
    _destroyers.append(listener)


def renew(book: str) -> Place:
    """A new epoch for a book that came out of a backup: places from before mean nothing any more."""
    with transaction.atomic():
        row = _locked(book)
        row.epoch = secrets.token_hex(4)
        row.save(update_fields=["epoch"])
        _told(book)
        return Place(row.epoch, row.seq)


def verify(book: str) -> int:
    """Walk the chain and return how many entries it has. Raises `BrokenChain` at the first that does not add up: a
    hole, a changed head, or a body that is not the one that was committed to. An erased body is no break."""
    row = Book.objects.get(pk=book)
    previous, expected, blanked = GENESIS, 0, _blanked(book)
    for head in _heads(book, 0):
        expected += 1
        if head.seq != expected:
            raise BrokenChain(book, expected, "an entry is missing")
        if _digest(head, previous) != head.digest:
            raise BrokenChain(book, head.seq, "its head was changed")
        body = getattr(head, "body", None)
        if body and commitment(bytes(body.salt), body.words) != blanked.get(head.seq, head.commitment):
            raise BrokenChain(book, head.seq, "its words are not those that were recorded")
        if not body and head.kind in _KEPT:
            raise BrokenChain(book, head.seq, "a takedown has lost its body")
        previous = head.digest
    if (row.seq, row.digest) != (expected, previous):
        raise BrokenChain(book, expected, f"the book says that it ends at entry {row.seq}")
    return expected


def state_of(book: str) -> tuple[str, int]:
    """Changes with every entry and with every erasure."""
    row = Book.objects.get(pk=book)
    return row.digest, Body.objects.filter(head__book=row).count()


def data_version() -> int | None:
    """A number that changes when another process has written; SQLite alone has one."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])


# -- rows ------------------------------------------------------------------------------------------------------------


_by_id = Prepared(lambda book: Book.objects.filter(pk=book), str).one
_locked = Prepared(lambda book: Book.objects.select_for_update().filter(pk=book), str).one
_by_key = Prepared(lambda book, key: Key.objects.filter(book_id=book, key=key), str, str).first
_heads = Prepared(
    lambda book, seq: Head.objects.filter(book_id=book, seq__gt=seq).order_by("seq").select_related("body"), str, int
).all


def _rows(book: str, after: int) -> Iterable[tuple[Head, dict[str, Any] | None]]:
    for head in _heads(book, after):
        yield head, _words(head)


def _unchanged(head: Head, body: Body) -> bool:
    return commitment(bytes(body.salt), body.words) == head.commitment


def _say_destroyed(book: str, heads: Sequence[Head]) -> None:
    for listener in _destroyers if heads else ():
        listener(book, [head.digest for head in heads])


def _blanked(book: str) -> dict[int, str]:
    """seq → what vouches now for what is left of that entry; of two, the later."""
    found: dict[int, str] = {}
    for head in Head.objects.filter(book_id=book, kind=WordsErased.kind).order_by("seq").select_related("body"):
        words = _words(head)
        fact = read_fact(head.kind, head.version, words and words["public"])
        if isinstance(fact, WordsErased):
            found |= {one.seq: one.commitment for one in fact.entries}
    return found


def _words(head: Head) -> dict[str, Any] | None:
    body: Body | None = getattr(head, "body", None)
    return json.loads(body.words) if body else None


def _recorded(head: Head, words: dict[str, Any] | None) -> Recorded:
    fact = read_fact(head.kind, head.version, words and words["public"])
    return Recorded(Entry(head.seq, fact, head.recorded_at), words["private"] if words else {})


def _digest(head: Head, previous: str) -> str:
    return digest(
        previous,
        book=head.book_id,
        seq=head.seq,
        kind=head.kind,
        version=head.version,
        recorded_at=head.recorded_at.astimezone(UTC),
        commitment=head.commitment,
    )
