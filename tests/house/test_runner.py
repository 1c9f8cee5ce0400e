"""From the ledger to the wire: in order, at least once, and whatever happens to one coverage or to the database."""

import asyncio
import contextlib
import time
from datetime import timedelta

import pytest
import structlog

from stoppress import runner as runner_module
from stoppress.place import Place
from stoppress.press.instead import press_instead
from stoppress.press.site import Site, assets, with_assets
from stoppress.runner import Runner, press_version
from stoppress.story import decisions
from stoppress.story.entries import BreakingEnded, CoverageDescribed, Draft, Pointer
from stoppress.wire.board import Board, Peer
from stoppress.wire.protocol import Held
from tests.house.books import EVENING, Shelf
from tests.wire.test_changes import until

FILES = assets()
AGAIN = [Draft(CoverageDescribed(slug="ferry", title="Again", at=EVENING), {})]
SITE = with_assets(Site("The Hallin Record", "https://record.example"), FILES)


class Wall(Board):
    """A board that remembers in which order it was told."""

    def __init__(self):
        super().__init__()
        self.told, self.since = [], {}

    def publish(self, pressed, since=None):
        self.told.append((pressed.book, pressed.place.seq))
        self.since[pressed.place.seq] = since
        super().publish(pressed, since)


class Log(structlog.testing.CapturingLogger):
    def calls_of(self, event):
        return [call.kwargs for call in self.calls if call.args == (event,)]


@contextlib.asynccontextmanager
async def running(shelf, board, now=lambda: EVENING, **more):
    task = asyncio.create_task(Runner(shelf, board, SITE, files=FILES, now=now, **more).run())
    try:
        yield task
        assert not task.done(), task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def shelf():
    shelf = Shelf()
    shelf.open("b1", "ferry")
    return shelf


async def test_what_is_in_the_ledger_is_on_the_wire_and_then_edges_are_told_that_it_is_all(shelf):
    shelf.open("b2", "storm")
    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        assert {pressed.slug for pressed in board.pressed.values()} == {"ferry", "storm"}
        addresses = {path for path in board.common.pages if path.startswith("/")}
        assert {path.split("/")[1] for path in addresses} == {"assets", "embed.js", "live"}
        assert board.common.pages.keys() - addresses == press_instead(SITE).keys()
        index = board.common.pages["/live"].plain
        assert b"/live/ferry" in index
        assert b"/live/storm" in index


async def test_what_is_appended_here_goes_out_at_once(shelf, monkeypatch):
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 60)
    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        shelf.publish("b1", "post01")
        await until(lambda: board.told[-1] == ("b1", 3))
        assert b"Headline post01" in board.pressed["b1"].pages[""].plain


async def test_what_another_process_appends_is_noticed(shelf, monkeypatch):
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 0.05)
    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        asked = shelf.asked
        await asyncio.sleep(0.2)
        assert shelf.asked == asked, "while nothing was written one pragma is all that is asked"
        shelf.publish("b1", "post01", elsewhere=True)
        await until(lambda: board.told[-1] == ("b1", 3))


async def test_how_long_readers_wait_is_counted_from_when_it_was_in_the_ledger(shelf, monkeypatch):
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 60)
    real = runner_module.press

    def press(coverage, **more):
        time.sleep(0.1)
        return real(coverage, **more)

    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        assert set(board.since.values()) == {None}, "what was there before is no news"
        monkeypatch.setattr(runner_module, "press", press)
        began = time.monotonic()
        shelf.publish("b1", "post01")
        written = time.monotonic()
        await until(lambda: board.told[-1] == ("b1", 3))
        assert began <= board.since[3] <= written


async def test_a_runner_that_waits_for_its_turn_counts_nobody_for_the_one_whose_turn_it_is(shelf):
    """It has no readers: once it takes over it would say of all that went out before that it reached none."""
    board = Wall()
    runner = Runner(shelf, board, SITE, files=FILES, now=lambda: EVENING, active=False)
    task = asyncio.create_task(runner.run())
    try:
        await until(lambda: board.complete)
        shelf.publish("b1", "post01")
        await until(lambda: board.told[-1] == ("b1", 3))
        runner.take_over()
        shelf.publish("b1", "post02")
        await until(lambda: board.told[-1] == ("b1", 4))
        assert board.since[3] is None
        assert board.since[4] is not None
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_of_what_another_process_wrote_it_counts_when_that_says_it_did(shelf, monkeypatch):
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 0.3)
    board = Wall()
    now = EVENING + timedelta(seconds=0.25)
    async with running(shelf, board, now=lambda: now):
        await until(lambda: board.complete)
        shelf.publish("b1", "post01", at=EVENING, elsewhere=True)
        await until(lambda: board.told[-1] == ("b1", 3))
        assert 0.25 <= time.monotonic() - board.since[3] < 0.45
        written = time.monotonic()
        shelf.publish("b1", "post02", at=EVENING - timedelta(hours=3), elsewhere=True)  # an import
        await until(lambda: board.told[-1] == ("b1", 4))
        assert board.since[4] >= written


async def test_what_had_to_be_pressed_twice_has_waited_since_the_first_time(shelf, monkeypatch):
    monkeypatch.setattr(runner_module, "BACK_OFF", (0.05, 0.1))
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 0.02)
    real, broken = runner_module.press, [1]

    def press(coverage, **more):
        if broken:
            raise RuntimeError
        return real(coverage, **more)

    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        monkeypatch.setattr(runner_module, "press", press)
        shelf.publish("b1", "post01")
        written = time.monotonic()
        await asyncio.sleep(0.2)
        broken.clear()
        await until(lambda: board.told[-1] == ("b1", 3))
        assert board.since[3] <= written


async def test_order_is_kept_and_a_burst_may_be_pressed_as_one(shelf):
    """P3."""
    board = Wall()
    async with running(shelf, board):
        for number in range(30):
            shelf.publish("b1", f"post{number:02d}")
            await asyncio.sleep(0.002)
        await until(lambda: board.told and board.told[-1] == ("b1", 32))
    seqs = [seq for book, seq in board.told if book == "b1"]
    assert seqs == sorted(set(seqs))


async def test_what_has_moved_is_at_its_new_place_before_it_leaves_the_old(shelf, monkeypatch):
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 60)
    shelf.open("c1", "inquiry")
    shelf.publish("b1", "post01")
    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        leads = Pointer(text="The inquiry", href="https://record.example/live/inquiry/post/post02")
        gone = {"post": "post01", "trace": "note", "note": "This has moved to", "pointer": leads}
        shelf.do("b1", lambda now, at: decisions.take_down(now, at=at, **gone), elsewhere=True)
        shelf.publish("c1", "post02")
        await until(lambda: len(board.told) == 4)
        assert [book for book, _ in board.told[-2:]] == ["c1", "b1"]


async def test_a_coverage_that_cannot_be_pressed_stops_no_other_and_is_tried_again(shelf, monkeypatch):
    monkeypatch.setattr(runner_module, "BACK_OFF", (0.05, 0.1))
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 0.02)
    shelf.open("b2", "storm")
    real, broken = runner_module.press, {"storm"}

    def press(coverage, **more):
        if coverage.about.slug in broken:
            raise RuntimeError("words of a draft")
        return real(coverage, **more)

    monkeypatch.setattr(runner_module, "press", press)
    said = Log()
    monkeypatch.setattr(runner_module, "log", said)
    board = Wall()
    async with running(shelf, board):
        shelf.publish("b1", "post01")
        await until(lambda: ("b1", 3) in board.told and said.calls_of("press_failed"))
        assert "b2" not in board.pressed
        broken.clear()
        await until(lambda: "b2" in board.pressed)
    assert said.calls_of("press_failed")[0]["book"] == "b2"
    assert "words of a draft" not in str(said.calls)


async def test_what_fails_on_top_of_the_last_pressing_is_pressed_from_scratch(shelf, monkeypatch):
    real = runner_module.press

    def press(coverage, *, before, **more):
        if before is not None:
            raise KeyError("memo")
        return real(coverage, before=before, **more)

    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        monkeypatch.setattr(runner_module, "press", press)
        shelf.publish("b1", "post01")
        await until(lambda: board.told[-1] == ("b1", 3))


async def test_with_the_database_away_what_is_public_stays_and_the_rest_follows(shelf, monkeypatch):
    """P11."""
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 0.02)
    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        shelf.away = True
        shelf.publish("b1", "post01")
        await asyncio.sleep(0.15)
        assert board.pressed["b1"].place.seq == 2
        shelf.away = False
        await until(lambda: board.pressed["b1"].place.seq == 3)


async def test_edges_are_not_told_that_this_is_all_before_the_ledger_could_be_read(shelf, monkeypatch):
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 0.02)
    shelf.away, board = True, Wall()
    async with running(shelf, board):
        await asyncio.sleep(0.1)
        assert not board.complete
        shelf.away = False
        await until(lambda: board.complete)
        assert "b1" in board.pressed


async def test_what_the_clock_brings_is_an_entry_written_once(shelf, monkeypatch):
    """P14: no pressed byte depends on the clock; "Breaking" ends by an entry, also when the clock runs wild."""
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(runner_module, "CLOCK_EVERY", 0.0)
    shelf.publish("b1", "post01", breaking=True)
    times = [EVENING]
    board = Wall()
    async with running(shelf, board, now=lambda: times[-1]):
        await until(lambda: board.complete)
        assert len(shelf.entries["b1"]) == 3
        times.append(EVENING + timedelta(minutes=21))
        await until(lambda: board.pressed["b1"].place.seq == 4)
        for hours in (0, 5, -5, 100):
            times.append(EVENING + timedelta(hours=hours))
            await asyncio.sleep(0.05)
    endings = [entry for entry in shelf.entries["b1"] if isinstance(entry.fact, BreakingEnded)]
    assert len(endings) == 1
    assert len(shelf.entries["b1"]) == 4


async def test_the_clock_opens_no_coverage_that_is_frozen(shelf, monkeypatch):
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(runner_module, "CLOCK_EVERY", 0.0)
    frozen = {"b1"}
    noon = EVENING + timedelta(minutes=1)
    shelf.publish("b1", "post01", breaking=True)
    shelf.do("b1", lambda now, at: decisions.pause(now, note=None, resumes_at=noon, at=at))
    times, board = [EVENING], Wall()
    async with running(shelf, board, now=lambda: times[-1], frozen=frozen.__contains__):
        await until(lambda: board.complete)
        times.append(EVENING + timedelta(minutes=21))
        await until(lambda: isinstance(shelf.entries["b1"][-1].fact, BreakingEnded))
        await asyncio.sleep(0.1)
        assert shelf.coverage("b1").state == "paused"
        frozen.clear()
        await until(lambda: shelf.coverage("b1").state == "live")


async def test_nothing_public_is_on_no_wire(shelf):
    shelf.open("b2", "storm", live=False)
    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        assert "b2" not in board.pressed


async def test_a_runner_that_is_started_again_presses_the_same_and_sends_nothing_twice(shelf):
    for number in range(5):
        shelf.publish("b1", f"post{number:02d}")
    boards = [Wall(), Wall()]
    for board in boards:
        async with running(shelf, board):
            await until(lambda board=board: board.complete)
    one, two = (board.pressed["b1"] for board in boards)
    assert {path: page.plain for path, page in one.pages.items()} == {p: page.plain for p, page in two.pages.items()}
    assert boards[0].common.version == boards[1].common.version


async def test_a_runner_that_stops_lets_go_of_the_ledger(shelf):
    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
    assert shelf.listeners == []


def test_the_version_names_everything_that_decides_how_a_page_looks():
    assert press_version(SITE) == press_version(with_assets(Site("The Hallin Record", "https://record.example"), FILES))
    assert press_version(SITE) != press_version(with_assets(Site("Another", "https://record.example"), FILES))


async def test_p6_caches_are_told_what_they_held_before_a_takedown_and_nothing_for_an_edit(shelf):
    told, board = [], Wall()
    shelf.publish("b1", "post01")
    async with running(shelf, board, purge=told.append):
        await until(lambda: board.complete)
        shelf.publish("b1", "post02")
        await until(lambda: "post02" in board.pressed["b1"].leaves)
        assert told == []
        card = board.pressed["b1"].leaves["post01"].card
        shelf.do("b1", lambda now, at: decisions.take_down(now, post="post01", trace="none", at=at))
        await until(lambda: told)
        assert "live/ferry/0" in told[0]
        assert f"media/{card}" in told[0]
        assert "house" in told[0], "the list of coverages had its headline"
        assert "live/ferry" not in told[0], "what is fetched from now on may stay"
    told.clear()
    async with running(shelf, Wall(), purge=told.append):
        await until(lambda: told)
    assert told == [["live/ferry/0", "house"]], "what was told before a death nobody knows, so it is told again"


async def test_p6_the_list_of_coverages_has_a_headline_no_longer_when_readers_hear_of_its_takedown(shelf):
    """Who dies in between leaves no edge with a list that still says it."""
    order = []

    class Ordered(Board):
        def publish(self, pressed, since=None):
            listed = b"Headline post01" in self.common.pages["/live"].plain
            order.append((pressed.generation, listed))
            super().publish(pressed, since)

        def drop(self, book):
            order.append(("gone", b"/live/storm" in self.common.pages["/live"].plain))
            super().drop(book)

    board = Ordered()
    shelf.open("b2", "storm")
    shelf.publish("b1", "post01")
    async with running(shelf, board):
        await until(lambda: board.complete and b"Headline post01" in board.common.pages["/live"].plain)
        shelf.do("b1", lambda now, at: decisions.take_down(now, post="post01", trace="none", at=at))
        await until(lambda: board.pressed["b1"].generation == 1)
        assert order[-1] == (1, False)
        del shelf.entries["b2"]
        shelf.publish("b1", "post02")
        await until(lambda: "b2" not in board.pressed)
        assert ("gone", False) in order


@pytest.fixture
def log(monkeypatch):
    said = Log()
    monkeypatch.setattr(runner_module, "log", said)
    return said


class Edge:
    """One that comes and says what it holds."""

    def __init__(self, board, place):
        self.peer = Peer(board, version="", holds={"b1": Held(place, 0)}, wake=lambda: None)
        board.join(self.peer)


async def test_p4_a_ledger_that_stands_before_what_an_edge_has_begins_a_new_epoch(shelf, log):
    """Somebody put an older one back: it would give out the same numbers again for something else."""
    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        here = board.pressed["b1"].place
        Edge(board, here)
        Edge(board, Place("another", here.seq + 5))
        await asyncio.sleep(0.05)
        assert shelf.epochs["b1"] == "e1", "whoever stands there, or in another epoch, says nothing of it"
        Edge(board, Place(here.epoch, here.seq + 2))
        await until(lambda: board.pressed["b1"].place == Place("e1-anew", here.seq))
    assert [said["stood"] - said["stands"] for said in log.calls_of("ledger_behind")] == [2]


async def test_an_edge_that_is_ahead_of_what_is_pressed_and_not_of_the_ledger_is_no_alarm(shelf, log, monkeypatch):
    """It came from the runner whose turn it was before."""
    monkeypatch.setattr(runner_module, "LOOK_EVERY", 60)
    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        here = board.pressed["b1"].place
        shelf.append("b1", AGAIN, at=EVENING, elsewhere=True)
        Edge(board, Place(here.epoch, here.seq + 1))
        await until(lambda: board.pressed["b1"].place == Place("e1", here.seq + 1))
    assert log.calls_of("ledger_behind") == []


async def test_p4_a_ledger_that_is_put_back_while_the_runner_looks_begins_a_new_epoch(shelf):
    shelf.append("b1", AGAIN, at=EVENING)
    board = Wall()
    async with running(shelf, board):
        await until(lambda: board.complete)
        here = board.pressed["b1"].place
        del shelf.entries["b1"][-1]
        shelf.version += 1
        await until(lambda: board.pressed["b1"].place == Place("e1-anew", here.seq - 1))
