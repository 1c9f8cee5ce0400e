"""A ledger in memory, as the runner sees one."""

import threading
from datetime import UTC, datetime

from stoppress.place import Place
from stoppress.story import decisions
from stoppress.story.coverage import Coverage, fold
from stoppress.story.entries import CoverageDescribed, Draft, Entry
from tests.story.desk import words

EVENING = datetime(2026, 3, 3, 21, 58, tzinfo=UTC)


class Shelf:
    """`elsewhere` writes as another process does: nobody is told, but the version moves."""

    def __init__(self):
        self.entries, self.epochs, self.listeners, self.version = {}, {}, [], 1
        self.lock, self.away, self.asked = threading.Lock(), False, 0

    def books(self):
        self.asked += 1
        if self.away:
            raise ConnectionError("the database is away")
        return [(book, Place(self.epochs[book], len(entries))) for book, entries in self.entries.items()]

    def coverage(self, book):
        return fold(self.entries[book])

    def append(self, book, drafts, *, at, after=None, elsewhere=False):
        with self.lock:
            here = Place(self.epochs[book], len(self.entries[book]))
            if after is not None and after != here:
                raise RuntimeError("moved")
            for draft in drafts:
                self.entries[book].append(Entry(len(self.entries[book]) + 1, draft.fact, at))
            self.version += elsewhere
        if not elsewhere:
            for listener in list(self.listeners):
                listener(book)
        return Place(self.epochs[book], len(self.entries[book]))

    def renew(self, book):
        self.epochs[book] += "-anew"
        return Place(self.epochs[book], len(self.entries[book]))

    def on_append(self, listener):
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def data_version(self):
        if self.away:
            raise ConnectionError("the database is away")
        return self.version

    # -- as a desk would

    def open(self, book, slug, *, live=True):
        self.entries[book], self.epochs[book] = [], "e1"
        self.do(book, lambda _now, at: [CoverageDescribed(slug=slug, title=slug.title(), at=at)])
        if live:
            self.do(book, lambda now, at: decisions.open_coverage(now, at=at))

    def do(self, book, decide, *, at=EVENING, elsewhere=False):
        now = self.coverage(book) if self.entries[book] else Coverage()
        drafts = [Draft(fact) for fact in decide(now, at)]
        return self.append(book, drafts, at=at, elsewhere=elsewhere)

    def publish(self, book, post, *paragraphs, at=EVENING, elsewhere=False, **more):
        said = words(f"Headline {post}", *(paragraphs or ("Words.",)))
        return self.do(
            book,
            lambda now, at: decisions.publish_post(now, post=post, words=said, at=at, **more),
            at=at,
            elsewhere=elsewhere,
        )
