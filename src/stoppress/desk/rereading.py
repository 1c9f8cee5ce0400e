"""The coverage reads itself, behind everybody's back: no request waits for it.

What was read last is kept by book, with the place it was read at; who asks gets that, and is told whether it is
behind. A thread of the process reads what is asked for, one coverage at a time, each on top of what was read before:
that costs what is new, so it is no process of its own.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import structlog
from django.db import connection

from stoppress.cuttings import nlp
from stoppress.cuttings.checks import Known
from stoppress.cuttings.page import Page, page_of
from stoppress.cuttings.reading import Cuttings, read_alone, read_page
from stoppress.cuttings.reading import Read as Alone
from stoppress.ledger import book as ledger
from stoppress.story.coverage import Coverage

log = structlog.get_logger()

# So many coverages are kept, those that were asked for last; and so long a thread waits for work before it ends.
REMEMBERED, IDLE = 8, 30.0
# What was read before is read again when so many seconds have passed since it was written to, and in any case after so
# many: first a post goes to its readers.
QUIET, LATEST = 0.2, 1.0
PAUSE = 0.002  # seconds after each post that is read where nobody waits
HELD = 0.005  # of a first reading's other work, between pauses


@dataclass(frozen=True, slots=True)
class Read:
    """What a coverage said when it had `seq` entries."""

    seq: int
    cuttings: Cuttings
    checked: Known
    tagged: bool = False  # a tagger was asked


_hand = threading.Condition()
_read: OrderedDict[str, Read] = OrderedDict()
_asked: OrderedDict[str, Coverage | None] = OrderedDict()
_turns: dict[str, threading.Lock] = {}  # who reads a coverage waits for whoever is reading it, and goes on from that
_waiting: Counter[str] = Counter()  # how many wait for such a turn
_since: dict[str, tuple[float, float]] = {}  # when it was first asked for, and last
_thread: threading.Thread | None = None
_forgotten = 0  # how often; what was begun before is not kept


def known(book: str, now: Coverage) -> Read | None:
    """What was read last, None before the first time. If it is behind, it is read again meanwhile."""
    with _hand:
        found = _read.get(book)
        if found is not None:
            _read.move_to_end(book)
            if found.seq > now.seq:  # the log has been set back
                _read.pop(book)
                found = None
    if found is None or found.seq != now.seq:
        ask(book, now)
    return found


def ask(book: str, now: Coverage | None = None) -> None:
    """Have it read as it stands `now`, or as the ledger has it by then; who asks does not wait."""
    global _thread  # noqa: PLW0603 -- one thread a process
    with _hand:
        moved = time.monotonic()
        _since[book] = (
            _since.get(book, (moved, moved))[0],
            moved if book not in _asked or now is None else _since[book][1],
        )
        _asked[book] = now
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_work, name="rereading", daemon=True)
            _thread.start()
        _hand.notify()


def here(book: str, now: Coverage, tagger: nlp.Tagger | None = None, *, late: bool = False) -> Read:
    """Read it here and now, on top of what is known; by the rules alone, unless whoever calls has the time to ask a
    tagger. `late`: it was asked for a while ago, and what somebody has read since of a later state is good enough."""
    alone = _alone(book, now, tagger) if late else {}
    with _hand:
        turns = _turns.setdefault(book, threading.Lock())
        _waiting[book] += 1
    with turns:
        with _hand:
            _waiting[book] -= 1
            before, forgotten = _read.get(book), _forgotten
        if before is not None and (before.tagged or tagger is None) and before.seq == now.seq:
            return before
        if before is not None and late and before.seq > now.seq:
            return before
        made = _made(now, before, tagger, alone, _paced(book) if late and before is None else lambda: None)
        with _hand:
            if _forgotten == forgotten:
                _read[book] = made
                _read.move_to_end(book)
                while len(_read) > REMEMBERED:
                    _read.popitem(last=False)
        return made


def _alone(book: str, now: Coverage, tagger: nlp.Tagger | None) -> dict[str, Alone]:
    """What is new, post by post, before anybody has to wait: with a pause after each, so that a long page that is read
    for the first time leaves the interpreter to whoever presses and answers."""
    with _hand:
        before = _read.get(book)
    earlier = before.cuttings if before else None
    page = page_of(now, earlier.page if earlier else None)
    return read_alone(page, earlier, tagger=tagger, between=lambda: time.sleep(PAUSE))


def _paced(book: str) -> Callable[[], None]:
    """Lets go of the interpreter now and then, as long as nobody waits for this very reading. Only a first one is long
    enough for that, and nobody has anything of it yet that he could be waiting for."""
    since = time.monotonic()

    def between() -> None:
        nonlocal since
        if not _waiting[book] and time.monotonic() - since > HELD:
            time.sleep(PAUSE)
            since = time.monotonic()

    return between


def _made(
    now: Coverage,
    before: Read | None,
    tagger: nlp.Tagger | None,
    alone: Mapping[str, Alone],
    between: Callable[[], None],
) -> Read:
    """With what the checks look up, so that nobody who writes waits for that."""
    earlier = before.cuttings if before else None
    words = page_of(now, earlier.page if earlier else None)
    cuttings = read_page(words, earlier, tagger=tagger, alone=alone, between=between)
    known = Known(
        cuttings.page,
        people=cuttings.people,
        figures=cuttings.figures,
        earlier=before.checked if before else None,
        between=between,
    )
    return Read(now.seq, cuttings, known, tagger is not None)


def page(book: str, now: Coverage) -> Page:
    """The words as they stand now: what has not changed since it was read is taken from there."""
    with _hand:
        before = _read.get(book)
    return page_of(now, before.cuttings.page if before else None)


def changed_names(book: str, now: Coverage) -> Iterator[str]:
    """Names that the words call changed, those of a second ago as well: what has been written since it was read last is
    read here, by the rules, and no other post."""
    with _hand:
        before = _read.get(book)
    known = before.cuttings if before is not None and before.seq <= now.seq else None
    words = page_of(now, known.page if known else None)
    stood = {id(post) for post in known.page.posts} if known else set()
    new = replace(words, posts=tuple(post for post in words.posts if id(post) not in stood), summary=())
    for some in (known, read_page(new, tagger=None)):
        yield from (one.name for one in some.people if one.pseudonym) if some else ()


def forget(book: str) -> None:
    """Words were destroyed: what was read of them goes too."""
    global _forgotten  # noqa: PLW0603 -- a count a process
    with _hand:
        _forgotten += 1
        _read.pop(book, None)
        if book in _asked:
            _asked[book] = None  # as the ledger has it by then


ledger.on_erasure(forget)


@contextlib.contextmanager
def following() -> Iterator[None]:
    """While this lasts, what somebody has asked for once is read again after every commit."""

    def committed(book: str) -> None:
        with _hand:
            wanted = book in _read
        if wanted:
            ask(book)

    stop = ledger.on_append(committed)
    try:
        yield
    finally:
        stop()


def _work() -> None:
    while (asked := _next()) is not None:
        book, now = asked
        try:
            here(book, now or ledger.coverage(book), nlp.given(), late=True)
        except Exception:  # what cannot be read today must not end the reading of others
            log.exception("rereading_failed", book=book)
        finally:
            connection.close()


def _next() -> tuple[str, Coverage | None] | None:
    global _thread  # noqa: PLW0603 -- one thread a process
    with _hand:
        if not _asked and not _hand.wait_for(lambda: bool(_asked), IDLE):
            _thread = None
            return None
        while (wait := min(map(_due, _asked)) - time.monotonic()) > 0:
            _hand.wait(wait)
        book = min(_asked, key=_due)
        _since.pop(book, None)
        return book, _asked.pop(book)


def _due(book: str) -> float:
    """What nobody has read yet is wanted now."""
    first, last = _since[book]
    return min(last + QUIET, first + LATEST) if book in _read else first
