"""Two hours of a newsroom in seconds: five people, sixty posts, everything that goes wrong of an evening, and a desk
that is killed in the middle of it. What must be true all the while is looked at from outside (`shift.py`)."""

import json
import os
import subprocess
import sys
import threading
from datetime import datetime

import pytest

from stoppress.demo.pace import AtOnce
from stoppress.demo.shift import SLUG, deeds, whole_shift
from stoppress.demo.shift.team import Team
from stoppress.desk.clock import set_clock
from tests.big.house import BigHouse
from tests.servers import asking
from tests.servers.processes import spawn
from tests.servers.tables import lay_out
from tests.walk.house import House
from tests.walk.shift import C, Judge

pytestmark = pytest.mark.servers
BEGINS = datetime.fromisoformat("2026-03-05T17:50:00+01:00")
LET_IN = """
import json
from stoppress.commands.opening import set_up
set_up(None)
from stoppress.demo.accounts import let_staff_in
print(json.dumps(let_staff_in()))
"""


class FastHouse(House):
    """Its clock is set from outside, a step at a time."""

    def __init__(self, folder, more=()):
        super().__init__(folder / "house")
        self.clock, self.more = folder / "clock", dict(more)
        set_clock(self.clock, BEGINS, speed=0)

    @property
    def env(self):
        return {**super().env, **self.more, "STOPPRESS_CLOCK": f"file:{self.clock}"}

    def let_in(self):
        done = subprocess.run(
            [sys.executable, "-c", LET_IN], env=os.environ | self.env, capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout.splitlines()[-1])


class FastBigHouse(House):
    """The same to whoever works in it, and behind it many machines. That the desk dies with the runner is here that
    both desks die, and the runner whose turn it is."""

    let_in = FastHouse.let_in

    def __init__(self, folder):
        clock = folder / "clock"
        set_clock(clock, BEGINS, speed=0)
        self.big = BigHouse(folder / "house", more={"STOPPRESS_CLOCK": f"file:{clock}"})
        self.big.__enter__()
        super().__init__(self.big.folder)
        self.clock, self.desk, self.readers = clock, self.big.desk, self.big.readers
        self.client.close()
        self.client = asking.Client(base_url=self.readers, timeout=5)

    @property
    def env(self):
        return self.big.env

    def kill(self, part):
        assert part == "desk+runner"
        these = "desk1", "desk2", self.big.active_runner()
        self.big.befall("stopped", *these)
        self.big.recover("stopped", *these)

    def close(self):
        super().close()
        self.big.__exit__()


@pytest.fixture(params=["sqlite", *(pytest.param(more, marks=pytest.mark.long) for more in ("postgres", "big"))])
def house(request, tmp_path):
    if request.param == "big":
        house = FastBigHouse(tmp_path)
        yield house
        house.close()
        return
    more = {}
    if request.param == "postgres":
        more["STOPPRESS_DATABASE_URL"] = request.getfixturevalue("postgres_url")
    house = FastHouse(tmp_path, more)
    if not more:
        lay_out(house.folder / "stoppress.sqlite3")
    with spawn(house.command, log=tmp_path / "house.log", env=house.env) as house.server:
        house.server.wait_until(house.is_open, patience=60)
        yield house
        house.close()


def test_p1_p4_p6_a_shift_of_two_hours_is_kept_read_back_and_leaves_nothing_behind_that_was_taken_back(house, tmp_path):
    team = Team(house.desk, house.readers, house.let_in())
    team.restart = lambda: threading.Timer(0.02, house.kill, ["desk+runner"]).start()  # somebody saves at that moment
    steps = whole_shift()
    goes = (step.deed for step in steps if isinstance(step.deed, deeds.Undo | deeds.TakeDownEverywhere))
    judge = Judge(house, team, called_back=frozenset(deed.post for deed in goes))
    team.write(steps, AtOnce(house.clock), wrote=judge.wrote, strict=True)
    late = judge.nags(tmp_path)
    judge.hunts()
    exported = team.sessions["ingrid.vale"].get(f"{C}/export")
    judge.stayed.close()
    team.close()

    assert judge.wrong == []
    # It was a shift, and it was looked at.
    assert judge.steps == len(steps)
    assert len(team.posts) == 61
    assert len({step.by for step in steps}) == 5
    assert late > 2
    assert len(judge.seen) > 80
    # What every one of them sent out is there once, and what is gone had been public.
    told = [post["headline"] for post in exported["posts"] if post["headline"]]
    assert sorted(told) == sorted(judge.public.headlines())
    heard = bytes(judge.stayed.heard).decode()
    assert all(any(one in heard for one in gone) for gone, _place in judge.ever)
    assert len(judge.gone()) > 40
    assert exported["coverage"]["state"] == "paused"
    assert SLUG in exported["coverage"]["slug"]
