"""Who says what on a page, post by post, told again only where something is different: a post is resolved when it
comes, when its words change, and when the page answers otherwise what it has asked about people. In whatever steps a
page came about, its rows are those of a page that is read for the first time."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.page import PagePost
from stoppress.cuttings.people.chain import NOTHING, Chain, Handed
from stoppress.cuttings.people.observed import Observed
from stoppress.cuttings.people.parts import Parts, Question, Touched
from stoppress.cuttings.people.registry import Entry, Number, person_of
from stoppress.cuttings.people.view import View
from stoppress.cuttings.positions import Words, positions_of
from stoppress.cuttings.rows import Person, Position, Quotation
from stoppress.cuttings.speakers import Heard, Resolver

# Between the labels of two posts, so that one that comes between them has a label, too.
STEP = 1 << 20
# After all posts.
LAST = 1 << 62


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as it was read by itself."""

    post: PagePost
    observed: Observed
    heard: tuple[Heard, ...]
    stances: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a post says when the page is known. `spoke`: who said something in it, and whether without a name."""

    quotations: tuple[Quotation, ...] = ()
    positions: tuple[Position, ...] = ()
    spoke: tuple[tuple[Number, bool], ...] = ()
    handed: Handed = NOTHING
    asked: frozenset[Question] = frozenset()


class Telling:
    """One page, as it goes on."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._parts, self._chain = Parts(profile.naming), Chain()
        self.labels: list[int] = []  # of the posts of the page, oldest first
        self._labels: dict[str, int] = {}
        self._shown: dict[int, Shown] = {}
        self._told: dict[int, Told] = {}
        self._asking: dict[Question, set[int]] = {}
        self._spoke: Counter[tuple[Number, bool]] = Counter()
        self._rows: dict[Number, _Row] = {}

    def page(self, posts: Sequence[Shown], between: Callable[[], None] = lambda: None) -> list[Told]:
        """What each of these posts says, oldest first, where they are the whole page. `between` is called after each
        that is resolved."""
        self.labels = labels = self._label([one.post.id for one in posts])
        now = dict(zip(labels, posts, strict=True))
        shown = self._shown
        gone = [label for label in shown if label not in now]
        new = [
            label
            for label, one in now.items()
            if label not in shown or (shown[label] is not one and not _same(shown[label], one))
        ]
        touched = self._parts.change(
            [(label, shown[label].observed, None) for label in gone]
            + [(label, shown[label].observed if label in shown else None, now[label].observed) for label in new]
        )
        self._shown = now
        waiting = set(new)
        for label in gone:
            touched = _joined(touched, self._hear(label, Told()))
            del self._told[label]
        self._wake(touched, waiting)
        order = sorted(waiting)
        while order:
            label = heapq.heappop(order)
            woken: set[int] = set()
            self._wake(self._hear(label, self._tell(label)), woken)
            for one in woken - waiting:
                heapq.heappush(order, one)
            waiting |= woken
            between()
        return [self._told[label] for label in labels]

    def above(self, post: Shown) -> Told:
        """What stands above the posts and is said after all of them. The page does not go on from it."""
        return self._resolved(LAST, post)

    def people(self, above: Told | None = None) -> tuple[Person, ...]:
        """Everybody of the page who is sure, and everybody with a name who said something, in the order of the page."""
        spoke = {number for number, unnamed in (*self._spoke, *(above.spoke if above else ())) if not unnamed}
        last = {one.number: one for one in above.handed.strangers.values()} if above else {}
        found = {**self._parts.entries, **self._chain.strangers(), **last}
        bodies = self._chain.bodies() | (above.handed.bodies if above else frozenset())
        rows, self._rows = self._rows, {}
        people = []
        for number in sorted(found):
            entry = found[number]
            row = rows.get(number)
            if row is None or row.entry is not entry or row.body is not (number in bodies):
                row = _row(entry, body=number in bodies)
            self._rows[number] = row
            if row.person is not None and (row.shown or number in spoke):
                people.append(row.person)
        return tuple(people)

    # -- labels -------------------------------------------------------------------------------------------------------

    def _label(self, ids: Sequence[str]) -> list[int]:
        """A number for each post that grows with the page and is the one it had before, unless it has moved."""
        labels, last = [], 0
        for id in ids:
            label = self._labels.get(id, 0)
            if label > last:
                last = label
                labels.append(label)
            else:
                labels.append(0)
        following, at = None, len(labels)
        while at:
            if labels[at - 1]:
                at -= 1
                following = labels[at]
                continue
            first = at
            while first and not labels[first - 1]:
                first -= 1
            before = labels[first - 1] if first else 0
            step = STEP if following is None else (following - before) // (at - first + 1)
            if not step:
                self._labels = {}
                return self._label(ids)  # no room between two: all get others
            labels[first:at] = [before + step * (n + 1) for n in range(at - first)]
            at = first
        self._labels = dict(zip(ids, labels, strict=True))
        return labels

    # -- one post -----------------------------------------------------------------------------------------------------

    def _tell(self, label: int) -> Told:
        return self._resolved(label, self._shown[label])

    def _resolved(self, label: int, shown: Shown) -> Told:
        view = View(label, self._parts, self._chain)
        resolver = Resolver(label, shown.post, shown.observed, shown.heard, view, self.profile)
        quotations, spoke = resolver.rows()
        positions = positions_of(resolver, self.profile.stances, shown.stances)
        return Told(
            tuple(quotations),
            tuple(positions),
            tuple((one.number, one.unnamed) for one in spoke),
            resolver.handed(),
            frozenset(view.asked),
        )

    def _hear(self, label: int, told: Told) -> Touched:
        """Take down what a post says now. Told is what later posts hear otherwise."""
        before = self._told.get(label, _NOTHING)
        self._told[label] = told
        self._spoke.subtract(before.spoke)
        self._spoke.update(told.spoke)
        for one in before.spoke:
            if not self._spoke[one]:
                del self._spoke[one]
        for question in before.asked - told.asked:
            self._asking[question].discard(label)
            if not self._asking[question]:
                del self._asking[question]
        for question in told.asked - before.asked:
            self._asking.setdefault(question, set()).add(label)
        return self._chain.change(label, before.handed, told.handed)

    def _wake(self, touched: Touched, waiting: set[int]) -> None:
        for question, since in touched.items():
            for label in self._asking.get(question, ()):
                if label >= since:
                    waiting.add(label)


_NOTHING = Told()


@dataclass(frozen=True, slots=True)
class _Row:
    """Somebody as a row; `shown` even if silent. Nobody is, who is another with a slip of the keys."""

    entry: Entry
    body: bool
    shown: bool
    person: Person | None


def _row(entry: Entry, *, body: bool) -> _Row:
    if entry.slip_of is not None:
        return _Row(entry, body, shown=False, person=None)
    made = entry
    if body:
        made = copy(entry)
        made.kind = "body"
    # Nobody is shown who has no name: "a steward" said something, and is no entry of a who's who.
    named = made.seen > 1 or made.told or made.short is not None or "signed" in made.signs
    shown = made.sure and (made.kind == "person" or named)
    return _Row(entry, body, shown, person_of(made))


def _same(old: Shown, new: Shown) -> bool:
    return old.observed is new.observed and old.heard is new.heard


def _joined(one: Touched, other: Touched) -> Touched:
    return one | {question: min(since, one.get(question, since)) for question, since in other.items()}
