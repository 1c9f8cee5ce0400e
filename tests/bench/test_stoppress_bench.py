"""Each word of `stoppress bench` measures for real, small here, and leaves nothing behind. What it found is no test."""

import json
import os
import re
import shutil
import signal as signals
import subprocess
import time
from functools import partial

import pytest

from stoppress.bench.everything import again
from stoppress.bench.figures import Result, Row
from stoppress.bench.machine import this_machine
from stoppress.bench.page import page
from stoppress.bench.report import as_json
from tests.bench.running import SMALL, left_over, rows
from tests.docs.reference import DOCS
from tests.servers.processes import stoppress

pytestmark = pytest.mark.servers


@pytest.mark.parametrize(("signal", "code"), [("SIGINT", 130), ("SIGKILL", -9)])
def test_who_is_stopped_leaves_nothing_behind(tmp_path, signal, code):
    mark = f"{tmp_path.name}-{os.getpid()}"
    env = os.environ | {"STOPPRESS_BENCH_MARK": mark, "TMPDIR": str(tmp_path)}
    command = stoppress("bench", "fanout", "--readers", "100", "--rounds", "50", "--beside", "nchan")
    # A shell that runs the suite in the background has its children ignore Ctrl+C.
    heed = partial(signals.signal, signals.SIGINT, signals.SIG_DFL)
    process = subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed,  # noqa: PLW1509
    )
    with process:
        last = "nchan: " if shutil.which("nginx") else "C loop: "
        next(line for line in process.stderr if line.startswith(last))
        process.send_signal(getattr(signals, signal))
        process.stderr.read()
    assert process.returncode == code
    until = time.monotonic() + 10
    while left_over(mark) and time.monotonic() < until:
        time.sleep(0.05)
    assert left_over(mark) == []


def test_fanout_reaches_everybody_beside_the_c_loop_and_draws_it(run):
    said, kept, plot = run("fanout", *SMALL, "--beside", "none")
    found = rows(kept)
    assert found["fanout.lost"]["value"] == 0
    assert found["fanout.throughput"]["value"] > 0
    assert re.search(r"edge +[\d,]+ +[\d.]+", said)
    assert "C loop" in said
    drawn = plot.read_text()
    assert drawn.startswith("<svg")
    assert drawn.count("<polyline") == 2
    assert "prefers-color-scheme: dark" in drawn


@pytest.mark.long
def test_without_a_compiler_the_edge_is_measured_and_the_ratios_are_said_to_be_missing(run):
    said, kept, _ = run("fanout", *SMALL, "--beside", "none", STOPPRESS_BENCH_CC="none")
    found = rows(kept)
    assert found["fanout.lost"]["value"] == 0
    assert found["fanout.throughput"]["value"] is None
    assert found["fanout.throughput"]["verdict"] == "not measured"
    assert "no C compiler" in said


@pytest.mark.long
def test_many_edges_are_fed_and_read_by_as_many_processes(run):
    _, kept, _ = run("fanout", *SMALL, "--edges", "2")
    assert rows(kept)["fanout.edges"]["value"] > 0
    assert rows(kept)["fanout.lost"]["value"] == 0


def test_a_machine_that_cannot_hold_so_many_says_so_and_what_to_do(run):
    said, kept, _ = run("fanout", "--readers", "400000", "--edges", "1", code=1)
    assert kept is None
    assert "--edges" in said
    assert "ulimit" in said


def test_a_server_nobody_knows_is_no_peer(run):
    said, _, _ = run("fanout", *SMALL, "--beside", "mercury", code=2)
    assert "nchan" in said


@pytest.mark.long
def test_an_idle_reader_is_weighed(run):
    said, kept, _ = run("idle", "--readers", "200")
    assert rows(kept)["idle.memory"]["value"] > 0
    assert "KB a reader" in said


@pytest.mark.long
def test_readers_who_read_nothing_are_weighed_and_the_others_lose_nothing(run):
    _, kept, _ = run("slow", *SMALL, "--stalled", "20")
    found = rows(kept)
    assert found["slow.memory"]["value"] > 0
    assert found["slow.others"]["value"] > 0
    assert found["fanout.lost"]["value"] == 0


@pytest.mark.long
def test_a_storm_is_over_with_everybody_back_and_nothing_missed(run):
    said, kept, _ = run("storm", *SMALL, "--views", "100", "--seconds", "2")
    found = rows(kept)
    assert [found[f"storm.{one}"]["value"] for one in ("reads", "gaps", "doubles", "errors")] == [0, 0, 0, 0]
    assert found["storm.back"]["value"] < float("inf")
    assert "The ramp asked for 120 pages" in said


def test_the_page_of_the_reference_and_its_pictures_are_made_of_the_values_beside_it():
    written = DOCS / "reference/performance.md"
    made = again(written)
    assert len(made) == 1 + len(list(written.parent.glob("performance-*.svg")))
    for name, text in made.items():
        assert written.with_name(name).read_text() == text, f"renew it with: stoppress bench page {written}"


@pytest.mark.parametrize(
    ("key", "value", "verdict"),
    [
        ("fanout.throughput", 0.91, "reached"),
        ("fanout.throughput", 0.86, "above the floor"),
        ("fanout.throughput", 0.84, "NOT reached"),
        ("idle.memory", 3.0, "reached"),
        ("idle.memory", 3.1, "NOT reached"),
        ("storm.gaps", 0, "reached"),
        ("storm.gaps", 1, "NOT reached"),
        ("storm.back", float("inf"), "NOT reached"),
        ("pages.304", None, "not measured"),
    ],
)
def test_a_figure_says_whether_it_was_reached(key, value, verdict):
    assert Row(key, value).verdict == verdict


def test_what_was_not_reached_stands_on_the_page_and_so_does_what_could_not_be_measured():
    rows = [Row("idle.memory", 4.0, "a note"), Row("pages.304", None, "nginx is not installed")]
    kept = json.loads(as_json([Result("idle", rows)], this_machine()))
    missed = page(kept, {}).partition("## What was not reached")[2].partition("\n## ")[0]
    assert "idle reader in the edge: 4 KB, wanted ≤ 3 KB (a note)." in missed
    assert "not measured (nginx is not installed)." in missed
