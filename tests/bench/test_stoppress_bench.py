"""Each word of `stoppress bench` measures for real, small here, and leaves nothing behind. What it found is no test."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from stoppress.bench.everything import again
from stoppress.bench.figures import Result, Row
from stoppress.bench.machine import this_machine
from stoppress.bench.page import page
from stoppress.bench.plot import draw
from stoppress.bench.report import as_json
from tests.docs.reference import DOCS
from tests.servers.processes import stoppress

pytestmark = pytest.mark.servers
SMALL = ("--readers", "200", "--rounds", "1")


@pytest.fixture
def run(tmp_path):
    """A word with its options; what it printed and what it kept as JSON. Whatever it started is gone by then."""

    def begin(*words, code=0, **env):
        kept, plot = tmp_path / "found.json", tmp_path / "found.svg"
        mark = f"{tmp_path.name}-{os.getpid()}"
        command = stoppress("bench", *words, "--json", str(kept), "--plot", str(plot))
        env = os.environ | {"STOPPRESS_BENCH_MARK": mark, "TMPDIR": str(tmp_path)} | env
        done = subprocess.run(command, check=False, env=env, capture_output=True, text=True, timeout=600)
        assert done.returncode == code, done.stderr
        assert left_over(mark) == []
        assert list(tmp_path.glob("stop-press-bench-*")) == []
        return done.stdout + done.stderr, json.loads(kept.read_text()) if kept.exists() else None, plot

    return begin


def left_over(mark):
    found = []
    for process in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark.encode() in process.read_bytes():
                found.append(process.parent.name)
        except OSError:
            pass  # it ended meanwhile, or is somebody else's
    return found


def rows(kept):
    return {row["key"]: row for result in kept["results"] for row in result["rows"]}


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


def test_without_a_compiler_the_edge_is_measured_and_the_ratios_are_said_to_be_missing(run):
    said, kept, _ = run("fanout", *SMALL, "--beside", "none", STOPPRESS_BENCH_CC="none")
    found = rows(kept)
    assert found["fanout.lost"]["value"] == 0
    assert found["fanout.throughput"]["value"] is None
    assert found["fanout.throughput"]["verdict"] == "not measured"
    assert "no C compiler" in said


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


def test_an_idle_reader_is_weighed(run):
    said, kept, _ = run("idle", "--readers", "200")
    assert rows(kept)["idle.memory"]["value"] > 0
    assert "KB a reader" in said


def test_readers_who_read_nothing_are_weighed_and_the_others_lose_nothing(run):
    _, kept, _ = run("slow", *SMALL, "--stalled", "20")
    found = rows(kept)
    assert found["slow.memory"]["value"] > 0
    assert found["slow.others"]["value"] > 0
    assert found["fanout.lost"]["value"] == 0


def test_a_storm_is_over_with_everybody_back_and_nothing_missed(run):
    said, kept, _ = run("storm", *SMALL, "--views", "100", "--seconds", "2")
    found = rows(kept)
    assert [found[f"storm.{one}"]["value"] for one in ("reads", "gaps", "doubles", "errors")] == [0, 0, 0, 0]
    assert found["storm.back"]["value"] < float("inf")
    assert "The ramp asked for 120 pages" in said


def test_publishing_is_measured_from_the_call_of_the_api(run):
    said, kept, _ = run("publish", *SMALL, "--posts", "60")
    found = rows(kept)
    assert found["publish.p99"]["value"] > 0
    assert found["publish.p99"]["reach"] > 100
    assert found["publish.long"]["value"] > 0
    assert found["fanout.lost"]["value"] == 0
    assert "into 60 posts" in said


def test_pages_are_measured_beside_nginx_and_while_everything_happens(run):
    said, kept, _ = run("pages", *SMALL, "--seconds", "0.2", "--busy", "3", "--posts", "60")
    found = rows(kept)
    assert found["pages.errors"]["value"] == 0
    assert found["fanout.lost"]["value"] == 0
    assert found["pages.page_p99"]["value"] > 0
    assert (found["pages.delta"]["value"] is None) == (shutil.which("nginx") is None)
    assert re.search(r"[1-9]\d* posts went out to 200 readers meanwhile, [1-9]", said)


def test_the_page_of_the_reference_is_made_of_the_values_beside_it():
    written = DOCS / "reference/performance.md"
    assert written.read_text() == again(written), (
        "write it anew: stoppress bench all --write docs/reference/performance.md"
    )


def test_its_pictures_are_made_of_the_same_values():
    written = DOCS / "reference/performance.md"
    for one in json.loads(written.with_suffix(".json").read_text())["results"]:
        result = Result.of(one)
        assert written.with_name(f"performance-{result.name}.svg").read_text() == draw(result.curves)


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


@pytest.mark.long
def test_everything_is_measured_and_written_down(run, tmp_path):
    written = tmp_path / "performance.md"
    run("all", "--small", "--rounds", "1", "--write", str(written))
    assert written.read_text() == again(written)
    assert "not measured" not in written.read_text()
