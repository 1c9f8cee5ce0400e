"""P1: an acknowledged post survives a power cut, with its pictures, and what was taken down does not come back by one.

A process writes posts while everything it does to its files is written down; then the power is cut at random moments,
on paper, and the ledger is started on what a disk may have kept. The states are drawn from a seed: a finding can be
repeated.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ledger.power.disk import Disk, read_trace
from tests.servers.tables import lay_out

HERE = Path(__file__).parent / "power"


@pytest.fixture(scope="module")
def tracer(tmp_path_factory):
    """The tracer, compiled by the system's compiler or by the one that comes as a package."""
    compiler = [found] if (found := shutil.which("cc")) else [sys.executable, "-m", "ziglang", "cc"]
    library = tmp_path_factory.mktemp("tracer") / "tracer.so"
    made = subprocess.run(
        [*compiler, "-shared", "-fPIC", "-O1", "-o", library, HERE / "tracer.c", "-ldl", "-lpthread"],
        capture_output=True,
        check=False,
        text=True,
        env=os.environ | {"ZIG_GLOBAL_CACHE_DIR": str(library.parent / "zig")},
    )
    assert made.returncode == 0, made.stderr
    return library


def newsroom(data, *words, **more):
    env = os.environ | {"STOPPRESS_DATA": str(data)}
    env.pop("STOPPRESS_DATABASE_URL", None)
    env |= more.pop("env", {})
    return subprocess.Popen([sys.executable, HERE / "newsroom.py", *words], env=env, text=True, **more)


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A newsroom with an open coverage and no post."""
    data = tmp_path_factory.mktemp("begun") / "data"
    lay_out(data / "stoppress.sqlite3")
    assert newsroom(data, "begin", str(data)).wait() == 0
    return data


@pytest.fixture
def traced(tracer, begun, tmp_path):
    """Write so many posts under the tracer; the files before, and everything that was done to them."""

    def run(posts, synchronous):
        data, log = tmp_path / "data", tmp_path / "trace"
        shutil.copytree(begun, data)
        before = {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*") if path.is_file()}
        preload = {"LD_PRELOAD": str(tracer), "STOPPRESS_TRACE_DIR": str(data), "STOPPRESS_TRACE_LOG": str(log)}
        assert newsroom(data, "write", str(data), str(posts), synchronous, env=preload).wait() == 0
        return before, read_trace(log, data)

    return run


def states(before, events, number, seed):
    """So many draws: a moment, what the disk kept, and what had been acknowledged by then."""
    chance = random.Random(seed)
    moments = sorted(chance.randrange(len(events)) for _ in range(number))
    disk = Disk(before)
    for index, event in enumerate(events):
        disk.take(event)
        while moments and moments[0] == index:
            moments.pop(0)
            yield list(disk.acks), disk.cut(chance)


def lost(before, events, number, tmp_path, seed=20260303):
    """The states that had lost an acknowledged post or a picture, held what had been taken down, or would not open."""
    checker = newsroom(tmp_path / "checker", "recover", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    folder, bad = tmp_path / "state", []
    try:
        for acked, files in states(before, events, number, seed):
            shutil.rmtree(folder, ignore_errors=True)
            for path, data in files.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(data)
            print(folder, file=checker.stdin, flush=True)
            found = json.loads(checker.stdout.readline())
            gone = {word.removeprefix("-") for word in acked if word.startswith("-")}
            missing = {word for word in acked if not word.startswith("-")} - set(found["posts"])
            if missing or gone & set(found["copy"]) or found["faults"]:
                bad.append((missing, gone & set(found["copy"]), found["faults"]))
    finally:
        checker.stdin.close()
        checker.wait(10)
        checker.stdout.close()
    return bad


def test_p1_no_acknowledged_post_is_lost_when_the_power_is_cut(traced, tmp_path):
    before, events = traced(40, "FULL")
    assert lost(before, events, 100, tmp_path) == []


def test_p1_the_power_cut_finds_a_newsroom_that_does_not_wait_for_the_disk(traced, tmp_path):
    before, events = traced(40, "OFF")
    assert len(lost(before, events, 60, tmp_path)) > 20


@pytest.mark.long
def test_p1_ten_thousand_power_cuts(traced, tmp_path):
    before, events = traced(150, "FULL")
    assert lost(before, events, 10_000, tmp_path) == []
