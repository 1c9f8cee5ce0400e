"""What Prometheus is told: added up over edges and all their lives, under names that the board and the alarms use."""

import json
import re
import socket
import time

import pytest
from prometheus_client.parser import text_string_to_metric_families

from stoppress.commands.measured import alone
from stoppress.counts import BOUNDS, Durations, counted, line
from stoppress.edge.counts import Counts
from stoppress.house.child import MOST_TOLD
from stoppress.house.metrics import TOLD, readiness, serving
from stoppress.house.ports import listen
from stoppress.house.totals import Totals
from stoppress.hub.hub import Hub
from stoppress.hub.told import Told
from stoppress.place import Place
from tests.docs.reference import DOCS
from tests.house.newsroom import Newsroom
from tests.house.test_house import until
from tests.servers import asking
from tests.servers.processes import answers, free_port, spawn, stoppress

ROOT = DOCS.parent
OPEN = {"desk": True, "runner": True, "edge-1": True, "edge-2": True}


def a_change(seq, half=None, nearly=None, everybody=None):
    return Told("b00k", "ferry", Place("e1", seq), 100, 100, (half, nearly, everybody))


def asked(totals, state=lambda: OPEN, path="/metrics"):
    one = listen("127.0.0.1", 0)
    with serving(one, totals, state):
        return asking.get(f"http://127.0.0.1:{one.getsockname()[1]}{path}")


def samples(text):
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_what_ended_stays_counted_and_reads_no_longer():
    totals = Totals()
    told = {"readers": 7, "opened": 10, "fanout:0.5": Durations().told()}
    totals.heard("edge-1", "first", line(told))
    totals.heard("edge-1", "second", line({**told, "readers": 2, "opened": 3}))
    assert totals.now("readers") == {"edge-1": 9}, "one follows the other, and both have readers"
    totals.ended("edge-1", "first")
    found = samples(asked(totals).text)
    assert found["stoppress_readers", ("edge", "1")] == 2
    assert found["stoppress_streams_opened_total", ("edge", "1")] == 13
    totals.ended("edge-1", "never opened")
    assert totals.since_the_start("opened") == {("edge-1", ""): 13}


def test_what_cannot_be_read_says_nothing():
    totals = Totals()
    totals.heard("edge-1", "a", line({"readers": 7}))
    assert totals.heard("edge-1", "a", b'{"readers": ') == {}
    assert totals.now("readers") == {"edge-1": 7}


def test_how_long_a_change_took_is_counted_once_for_each_share_of_readers():
    counts = Counts()
    counts.note(a_change(1, half=0.002, nearly=0.02))
    counts.note(a_change(1, half=0.002, nearly=0.02, everybody=0.2))
    counts.note(a_change(2, half=20.0))
    told = counts.told(Hub(time.monotonic), current=True)
    assert sum(told["fanout:0.5"][:-1]) == 2
    assert (sum(told["fanout:0.99"][:-1]), sum(told["fanout:1"][:-1])) == (1, 1)
    assert told["fanout:0.5"][len(BOUNDS)] == 1, "longer than any bound"
    totals = Totals()
    totals.heard("edge-2", "a", line(told))
    found = samples(asked(totals).text)
    for share, bound, count in (("0.5", "0.0025", 1), ("0.5", "+Inf", 2), ("0.99", "0.01", 0), ("0.99", "0.025", 1)):
        assert found["stoppress_fanout_seconds_bucket", ("edge", "2"), ("le", bound), ("share", share)] == count
    assert found["stoppress_fanout_seconds_sum", ("edge", "2"), ("share", "0.5")] == pytest.approx(20.002)


def test_a_line_of_counts_arrives_whole_however_much_was_counted():
    many = dict.fromkeys(counted() | Counts().told(Hub(time.monotonic), current=True), 10**12)
    spread = {name: [10**9] * (len(BOUNDS) + 2) for name in many if ":" in name or name in ("append", "press", "hand")}
    assert len(line(many | spread)) < MOST_TOLD


def test_every_name_that_the_board_and_the_alarms_use_is_told():
    totals = Totals()
    over_nats = {"fallbacks": 1, "by_socket": 0}
    totals.heard("edge-1", "a", line({**Counts().told(Hub(time.monotonic), current=True), **over_nats}))
    totals.heard("desk", "b", line({**counted(), "edges": 1, "pressed": 1, "active": 1, "carried": 1, "lag": 0}))
    told = {name for name, *_ in samples(asked(totals).text)}
    used = {}
    for file in sorted((ROOT / "deploy").rglob("*.*")):
        used[file.name] = set(re.findall(r"\bstoppress_[a-z_]+", file.read_text()))
    assert set(used) >= {"stop-press.json", "stop-press.rules.yml"}
    assert {name: names - told for name, names in used.items() if names - told} == {}
    shown = used["stop-press.json"]
    of_each = {one.name: {one.name, f"{one.name}_total", f"{one.name}_bucket"} for one in TOLD}
    assert [name for name, names in of_each.items() if not names & shown] == [], "all that is counted is to be seen"


def test_the_board_is_one_that_grafana_reads():
    board = json.loads((ROOT / "deploy/grafana/stop-press.json").read_text())
    assert board["uid"] == "stop-press"
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    places = [panel["gridPos"] for panel in board["panels"]]
    cells = [
        (x, y) for at in places for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])
    ]
    assert len(cells) == len(set(cells)), "no panel lies on another"
    assert max(x for x, _ in cells) < 24
    expressions = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    assert all(one.count("(") == one.count(")") for one in expressions)


def test_ready_is_a_house_with_a_desk_a_runner_and_one_edge_that_has_everything():
    totals = Totals()
    assert readiness(totals, lambda: OPEN) == {"ready": False, "desk": True, "runner": False, "edges": 0}
    totals.heard("desk", "a", line({"pressed": 1}))
    totals.heard("edge-2", "b", line({"current": 1}))
    assert readiness(totals, lambda: OPEN) == {"ready": True, "desk": True, "runner": True, "edges": 1}
    assert asked(totals, path="/readyz").status_code == 200
    died = OPEN | {"desk": False, "runner": False}
    assert asked(totals, lambda: died, "/readyz").status_code == 503
    assert asked(totals, lambda: died, "/healthz").json() == {"ok": True}
    assert asked(totals, path="/live").status_code == 404


def test_whoever_runs_alone_says_of_itself_whether_it_is_ready():
    totals = Totals()
    assert readiness(totals, lambda: {"desk": True}) == {"ready": True, "desk": True}
    assert readiness(totals, lambda: {"edge": True}) == {"ready": False, "edges": 0}
    totals.heard("edge", "edge", line({"current": 1}))
    assert readiness(totals, lambda: {"edge": True}) == {"ready": True, "edges": 1}


def test_a_part_alone_is_not_ready_before_it_has_loaded(monkeypatch):
    """Its door is there before: whoever exchanges one after the other would exchange the next too soon."""
    port = free_port()
    monkeypatch.setenv("STOPPRESS_METRICS_PORT", str(port))
    with alone("desk") as tell:
        assert asking.get(f"http://127.0.0.1:{port}/readyz").status_code == 503
        assert asking.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
        tell(line({}))
        assert asking.get(f"http://127.0.0.1:{port}/readyz").json() == {"ready": True, "desk": True}


def test_who_asks_is_named_in_no_line(capfd):
    asked(Totals())
    assert capfd.readouterr() == ("", "")


@pytest.mark.servers
def test_a_house_tells_how_many_read_on_all_its_edges_and_forgets_nothing_when_one_dies(tmp_path):
    room = Newsroom(tmp_path).move_in()
    port = free_port()
    room.env |= {"STOPPRESS_EDGES": "2", "STOPPRESS_METRICS_PORT": str(port)}

    def told(name):
        found = samples(asking.get(f"http://127.0.0.1:{port}/metrics").text)
        return sum(value for (one, *_), value in found.items() if one == name)

    def samples_of(name, *, share):
        found = samples(asking.get(f"http://127.0.0.1:{port}/metrics").text)
        return sum(value for (one, *labels), value in found.items() if one == name and ("share", share) in labels)

    with room.open():
        writer = room.writer()
        writer.open_coverage()
        place = writer.flash("Needle7f3a")["place"]
        until(lambda: asking.get(f"http://127.0.0.1:{port}/readyz").status_code == 200)
        lines = [socket.create_connection(("127.0.0.1", room.edge_port)) for _ in range(30)]
        for one in lines:
            one.sendall(b"GET /live/ferry/stream HTTP/1.1\r\nHost: here\r\n\r\n")
        until(lambda: told("stoppress_readers") == 30)
        assert told("stoppress_streams_opened_total") == 30
        pages = told("stoppress_page_hits_total")
        for path in ("", "", f"/since/0/{place}"):
            assert asking.get(f"{room.readers}/live/ferry{path}").status_code == 200
        until(lambda: told("stoppress_page_hits_total") == pages + 2 and told("stoppress_delta_hits_total") == 1)
        writer.flash("Tugs on their way")
        writer.close()
        until(lambda: samples_of("stoppress_fanout_seconds_count", share="1") >= 1)
        until(lambda: samples_of("stoppress_reach_seconds_count", share="0.99") >= 1)
        assert told("stoppress_append_seconds_count") >= 2
        assert told("stoppress_press_seconds_count") >= 1
        assert told("stoppress_wire_edges") == told("stoppress_edges") == 2
        assert room.kill("edge-1")
        until(lambda: told("stoppress_part_deaths_total") == 1)
        until(lambda: told("stoppress_readers") < 30 and told("stoppress_wire_up") == 2)
        assert told("stoppress_streams_opened_total") == 30, "what was counted stays counted"
        text = asking.get(f"http://127.0.0.1:{port}/metrics").text
        assert not re.search("Needle|ferry|127\\.0", text)
        for one in lines:
            one.close()
        until(lambda: told("stoppress_readers") == 0)


@pytest.mark.servers
def test_an_edge_alone_has_metrics_too_and_never_on_the_readers_port(tmp_path):
    port, readers = free_port(), free_port()
    env = {"STOPPRESS_DATA": str(tmp_path), "STOPPRESS_METRICS_PORT": str(port)}
    command = stoppress("edge", "--port", str(readers))
    with spawn(command, log=tmp_path / "edge.log", env=env) as edge:
        edge.wait_until(lambda: answers(readers), patience=60)
        until(lambda: 'stoppress_readers{edge="1"} 0.0' in asking.get(f"http://127.0.0.1:{port}/metrics").text)
        assert asking.get(f"http://127.0.0.1:{port}/readyz").status_code == 503, "there is no runner"
        assert asking.get(f"http://127.0.0.1:{readers}/metrics").status_code == 404, "readers do not get them"


def test_a_house_whose_port_for_metrics_is_busy_does_not_start(tmp_path):
    room = Newsroom(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as busy:
        room.env["STOPPRESS_METRICS_PORT"] = str(busy.getsockname()[1])
        done = room.run("serve", "--desk-port", "0", "--edge-port", "0", check=False)
    assert done.returncode == 1
    assert "Metrics cannot listen" in done.stderr
