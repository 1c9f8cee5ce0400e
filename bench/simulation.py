"""The arithmetic of `bench.fleet` played through: machines with cores and a line, messages that come by chance, and
readers who ask a CDN. Its own clock, its own dice; the same seed gives the same night.

What the formulas leave out is in here: messages that come while another is still on its way (an edge then tells of both
in one go, see `hub/hub.py`), lines that fill while cores wait, readers who do not ask in step."""

from __future__ import annotations

import heapq
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bench.fleet import Edge, Measured, Night, Words, on_the_wire

GROUP = 256  # readers a core serves before it looks around, as `hub/room.py` does


@dataclass(frozen=True)
class Arrived:
    """Of all messages the middle one: seconds until 99 of a hundred and the last reader had it; the share of time
    that cores and lines were busy; and how many messages went out together with the one before."""

    nearly: float
    last: float
    cores: float
    line: float
    folded: int


def told(
    night: Night,
    cost: Measured,
    words: Words,
    *,
    edge: Edge,
    machines: int,
    hours: float = 1.0,
    seed: int = 1,
) -> Arrived:
    """A night of streams on so many machines, all alike, so one of them is played. Messages come by chance; each send
    takes as long as was measured, give or take a third; heartbeats run beside them."""
    dice = random.Random(seed)  # noqa: S311 -- a model, no secret
    each = round(night.readers / machines / edge.cores)
    weigh = on_the_wire(words.frame) * 8 / edge.line
    groups = [GROUP] * (each // GROUP) + ([each % GROUP] if each % GROUP else [])
    ends = hours * 3600
    nearly, last, folded, busy, sent = [], [], 0, 0.0, 0.0
    free = [0.0] * edge.cores
    comes = list(_by_chance(dice, night.changes / 3600, ends))
    silences = sum(int((b - a) // night.heartbeat) for a, b in pairwise([0.0, *comes, ends]))
    beats = each * silences * cost.send / ends  # of a core, all the time
    at = 0
    while at < len(comes):
        begins = max(comes[at], *free)
        together = [one for one in comes[at:] if one <= begins] or [comes[at]]
        folded += len(together) - 1
        at += len(together)
        reached = _one_pass(dice, groups, cost.send / (1 - beats), weigh, edge.cores)
        free = [begins + one for one in reached.cores]
        busy += sum(reached.cores)
        sent += reached.line
        for since in together:
            nearly.append(begins + reached.nearly - since)
            last.append(begins + reached.last - since)
    return Arrived(
        nearly=_middle(nearly),
        last=_middle(last),
        cores=busy / ends / edge.cores + beats,
        line=sent / ends,
        folded=folded,
    )


@dataclass(frozen=True)
class _Pass:
    nearly: float
    last: float
    line: float
    cores: list[float]


def _one_pass(dice: random.Random, groups: list[int], send: float, weigh: float, cores: int) -> _Pass:
    """One message to every reader of a machine: each core works through its groups, and the line takes what they give
    in the order it comes."""
    given: list[tuple[float, int]] = []
    done = []
    for _ in range(cores):
        now = 0.0
        for readers in groups:
            now += readers * send * dice.uniform(2 / 3, 4 / 3)
            given.append((now, readers))
        done.append(now)
    line, wanted, had = 0.0, 0.99 * sum(groups) * cores, 0
    nearly = 0.0
    heapq.heapify(given)
    while given:
        now, readers = heapq.heappop(given)
        line = max(line, now - readers * weigh) + readers * weigh
        had += readers
        if not nearly and had >= wanted:
            nearly = max(line, now)
    return _Pass(nearly, line, sum(groups) * cores * weigh, done)


@dataclass(frozen=True)
class Asked:
    """Requests a second at the CDN, of those at the house, and seconds from a change until half of all have it."""

    requests: float
    origin: float
    late: float


def asked(night: Night, *, places: int, lives: float = 1.0, seconds: float = 300.0, seed: int = 1) -> Asked:
    """Readers who poll, each with a pause of its own between three and five quarters of `poll`, at a CDN whose places
    keep an answer for `lives` seconds, give it out while they ask anew, and ask once for all who want the same."""
    dice = random.Random(seed)  # noqa: S311 -- a model, no secret
    changes = list(_by_chance(dice, night.changes / 3600, seconds))
    readers = [(dice.uniform(0, 1.25 * night.poll), one, 0) for one in range(night.readers)]
    heapq.heapify(readers)
    kept: dict[tuple[int, int], tuple[float, int]] = {}  # of a place: address → when it was fetched, and what it said
    count = origin = now_at = 0
    waits: list[float] = []
    while readers[0][0] < seconds:
        now, who, stands = heapq.heappop(readers)
        while now_at < len(changes) and changes[now_at] <= now:
            now_at += 1
        count += 1
        address = (who % places, stands)
        fetched, said = kept.get(address, (-1e9, stands))
        if now - fetched > lives:
            origin += 1
            # The first to ask waits for the house; with a copy at hand it is given that, and the next has the new one.
            fresh = now_at
            said = fresh if fetched < -1e8 else said
            kept[address] = (now, fresh)
        waits += [now - changes[nth] for nth in range(stands, said)]
        heapq.heappush(readers, (now + night.poll * dice.uniform(0.75, 1.25), who, said))
    return Asked(count / seconds, origin / seconds, _middle(waits))


def busiest(readers: int, *, soonest: float = 2.0, latest: float = 20.0, seed: int = 1) -> int:
    """Of so many who lose their edge in one moment: how many call again in the fullest second."""
    dice = random.Random(seed)  # noqa: S311 -- a model, no secret
    seconds = Counter(int(dice.uniform(soonest, latest)) for _ in range(readers))
    return max(seconds.values())


def _by_chance(dice: random.Random, rate: float, ends: float) -> Iterator[float]:
    at = 0.0
    while rate and (at := at + dice.expovariate(rate)) < ends:
        yield at


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
