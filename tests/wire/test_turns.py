"""How long an edge leaves a NATS alone that answers and then does not serve."""

import asyncio
import time

import pytest

from stoppress.wire import turns
from stoppress.wire.nats.line import NatsLost
from stoppress.wire.turns import InTurns
from tests.wire.keeper import Shelf
from tests.wire.test_changes import until
from tests.wire.ways import at_work


class Fickle:
    """It is there whenever somebody listens for it, and gone as soon as it is followed."""

    address = "nats://fickle/house"

    def __init__(self):
        self.followed = []

    async def heard(self):
        pass

    async def follow_once(self, _keeper):
        self.followed.append(time.monotonic())
        raise NatsLost("no answer")


class Runner:
    def __init__(self, *, there):
        self.there = there

    async def follow(self, keeper):
        if self.there:
            await keeper.settle(frozenset())
        await asyncio.Event().wait()


@pytest.mark.parametrize("there", [True, False], ids=["fed by a runner", "fed by nobody"])
async def test_a_nats_that_comes_and_goes_is_left_alone_only_by_an_edge_that_is_fed(monkeypatch, there):
    monkeypatch.setattr(turns, "CALL_AGAIN", (0.01, 60))
    nats = Fickle()
    async with at_work(InTurns(nats, Runner(there=there)).follow(Shelf())):
        await asyncio.sleep(2)
    # Twice as long each time, and at least half of it: 0.01 s, 0.02, 0.04 and so on to 0.64.
    assert (len(nats.followed) <= 9) == there, len(nats.followed)


class Stumbling(Runner):
    """It fails once in a way that nobody foresaw."""

    def __init__(self):
        super().__init__(there=True)
        self.stumbled = False

    async def follow(self, keeper):
        if not self.stumbled:
            self.stumbled = True
            raise KeyError("a fault of ours")
        await super().follow(keeper)


class Away(Fickle):
    """Nobody hears it."""

    async def heard(self):
        raise NatsLost("no pulse")


async def test_without_nats_an_edge_is_fed_again_by_a_runner_whatever_went_wrong_with_that(monkeypatch):
    monkeypatch.setattr(turns, "CALL_AGAIN", (0.01, 60))
    shelf = Shelf()
    async with at_work(InTurns(Away(), Stumbling()).follow(shelf)):
        await until(lambda: shelf.settled)
