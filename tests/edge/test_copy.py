"""The edge's copy on disk: what readers get after a start when there is nobody to ask."""

import asyncio
import contextlib
import os
import threading
import time

import pytest

from stoppress.edge import app as app_module
from stoppress.edge import disk as disk_module
from stoppress.edge import store as store_module
from stoppress.edge.disk import Disk
from stoppress.wire.memory import MemoryWire
from stoppress.wire.protocol import Common
from tests.edge.reading import stand
from tests.wire.paper import an_hour, page
from tests.wire.test_changes import until


class Silence:
    """A wire with nobody at the other end."""

    def __init__(self):
        self.board = MemoryWire().board

    async def follow(self, _keeper):
        await asyncio.Event().wait()


async def test_with_the_runner_gone_a_new_edge_serves_what_it_has(tmp_path, monkeypatch):
    """P11: page, permalink, delta and stream, from the disk alone."""
    monkeypatch.setattr(app_module, "WAIT_FOR_RUNNER", 0.3)
    paper = an_hour(5)
    async with stand(tmp_path) as here:
        await here.publish(paper)
    began = time.monotonic()
    async with stand(tmp_path, wire=Silence()) as here:
        assert time.monotonic() - began >= 0.3, "the runner is asked first"
        assert (await here.http.get("/live/ferry")).content == paper.pressed.pages[""].plain
        assert (await here.http.get("/live")).status_code == 200
        assert (await here.http.get("/live/ferry/post/post0002")).status_code == 200
        assert (await here.http.get("/readyz")).json() == {"ready": True, "wire": False, "alone": 0}
        async with here.stream(after=paper.place) as stream:
            assert (await stream.next())[1]["complete"] is True
        async with here.stream(last="e1:7") as stream:
            assert (await stream.next())[1]["complete"] is True, "a reader may be ahead of an old copy"


async def test_what_was_taken_down_while_the_edge_was_off_is_never_served(tmp_path):
    """P6: an old copy waits for the runner before it is shown."""
    paper = an_hour(5)
    async with stand(tmp_path) as here:
        await here.publish(paper)
    paper.remove("post0002")
    wire = MemoryWire()
    wire.board.publish(paper.pressed)
    async with stand(tmp_path, wire=wire) as here:
        assert (await here.http.get("/live/ferry/post/post0002")).status_code == 410


async def test_a_takedown_is_on_the_disk_before_any_reader_hears_of_it(tmp_path, monkeypatch):
    """P6: no crash brings back what was taken down: the copy is rewritten first, and not after a second."""
    monkeypatch.setattr(store_module, "COPY_AFTER", 60)
    paper = an_hour(5)
    paper.write("post0002", "needle7f3a")
    async with stand(tmp_path) as here:
        await here.publish(paper)
        await here.edge.store._copy(*here.edge.store._news)
        assert b"needle7f3a" in everything(tmp_path)
        async with here.stream(after=paper.place) as stream:
            await stream.next()
            paper.remove("post0002")
            here.wire.board.publish(paper.pressed)
            assert (await stream.next())[0] == "redact"
            assert b"needle7f3a" not in everything(tmp_path)


async def test_if_the_copy_cannot_be_rewritten_after_a_takedown_it_goes(tmp_path, monkeypatch):
    paper = an_hour(5)
    paper.write("post0002", "needle7f3a")
    async with stand(tmp_path) as here:
        await here.publish(paper)
        await here.edge.store._copy(*here.edge.store._news)
        monkeypatch.setattr(disk_module.os, "fsync", full)
        paper.remove("post0002")
        await here.publish(paper)
        await until(lambda: b"needle7f3a" not in everything(tmp_path))
        assert (await here.http.get("/live/ferry")).status_code == 200, "a full disk costs the copy, not the readers"
        monkeypatch.undo()


async def test_a_burst_is_one_write(tmp_path, monkeypatch):
    monkeypatch.setattr(store_module, "COPY_AFTER", 0.2)
    kept = []
    real = Disk.keep
    monkeypatch.setattr(Disk, "keep", lambda self, pressed: kept.append(pressed.place.seq) or real(self, pressed))
    paper = an_hour(1)
    async with stand(tmp_path) as here:
        for _ in range(20):
            paper.write()
            await here.publish(paper)
        await until(lambda: kept and kept[-1] == 21)
    assert len(kept) <= 3


async def test_another_release_of_the_press_makes_the_copy_worthless(tmp_path):
    paper = an_hour(3)
    async with stand(tmp_path) as here:
        await here.publish(paper)
        await here.edge.store._copy(*here.edge.store._news)
        here.wire.board.pressed.clear()
        here.wire.board.furnish(Common("press 2", {"/live": page("/live", 1, "new")}))
        await until(lambda: here.edge.store.version() == "press 2")
        assert here.edge.store.holds() == {}
        assert b"post0001" not in everything(tmp_path)
        await here.edge.close()


async def test_a_copy_that_cannot_be_taken_away_keeps_nothing_new_from_readers(tmp_path):
    paper = an_hour(3)
    async with stand(tmp_path) as here:
        await here.publish(paper)
        store = here.edge.store
        await store._copy(paper.book)
        stuck = store.disk._disk._file(paper.book)
        stuck.unlink()
        stuck.mkdir()  # a disk that takes nothing any more refuses in the same way
        here.wire.board.furnish(Common("press 2", {"/live": page("/live", 1, "new")}))
        await until(lambda: store.version() == "press 2")
        await here.publish(paper.write())


async def test_whatever_goes_wrong_with_its_wire_an_edge_hears_it_again(tmp_path, monkeypatch):
    class Stumbling(MemoryWire):
        stumbled = False

        async def follow(self, keeper):
            if self.stumbled:
                await super().follow(keeper)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.3):
                    await super().follow(keeper)
            self.stumbled = True
            raise KeyError("a fault of ours")

    monkeypatch.setattr(app_module, "AGAIN", 0.3)
    paper = an_hour(3)
    async with stand(tmp_path, wire=Stumbling()) as here:
        await here.publish(paper)
        await until(lambda: here.wire.stumbled)
        await until(lambda: not here.edge.store.settled.is_set())
        await here.publish(paper.write())
        await until(here.edge.store.settled.is_set)


async def test_the_address_of_what_has_gone_can_be_given_to_another_while_the_edge_is_off(tmp_path):
    wire, second = MemoryWire(), an_hour(4, book="second")
    async with stand(tmp_path, wire=wire) as here:
        await here.publish(an_hour(3, book="first"))
    wire.board.drop("first")
    wire.board.publish(second.pressed)
    async with stand(tmp_path, wire=wire) as here:
        await until(lambda: list(here.edge.store.holds()) == ["second"])
        answer = await here.http.get("/live/ferry")
        assert (answer.status_code, answer.content) == (200, second.pressed.pages[""].plain)


async def test_what_goes_while_its_copy_is_being_written_leaves_no_copy(tmp_path, monkeypatch):
    """Nothing that is not public has an address, also at an edge that starts alone."""
    begun, goes_on = threading.Event(), threading.Event()
    keep = Disk.keep

    def slowly(self, pressed):
        begun.set()
        assert goes_on.wait(10)
        keep(self, pressed)

    monkeypatch.setattr(Disk, "keep", slowly)
    monkeypatch.setattr(store_module, "COPY_AFTER", 0)
    async with stand(tmp_path) as here:
        await here.publish(an_hour(3))
        assert await asyncio.to_thread(begun.wait, 10)
        here.wire.board.drop("b00k")
        await until(lambda: not here.edge.store.holds())
        goes_on.set()
    assert b"post0001" not in everything(tmp_path)


def test_a_copy_is_whole_or_not_there(tmp_path, monkeypatch):
    disk, paper = Disk(tmp_path), an_hour(3)
    disk.keep(paper.pressed)
    before = everything(tmp_path)
    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        disk.keep(paper.write())
    monkeypatch.undo()
    halves = list(tmp_path.glob("*.new"))
    assert halves, "the crash left half a copy"
    common, (pressed,) = disk.load()
    assert (common, pressed.place.seq) == (None, 3)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("damage", [b"", b"SPW3", b"\xff" * 100, b"SPW2" + b"\x00" * 12 + b"{}"])
def test_a_damaged_copy_is_left_out_and_the_others_are_taken(tmp_path, damage):
    disk = Disk(tmp_path)
    disk.keep(an_hour(3).pressed)
    disk.keep_common(Common("press 1"))
    (tmp_path / "0000.pressed").write_bytes(damage)
    common, coverages = disk.load()
    assert common.version == "press 1"
    assert [pressed.slug for pressed in coverages] == ["ferry"]


def test_a_book_of_any_name_stays_in_its_folder(tmp_path):
    disk = Disk(tmp_path / "edge")
    disk.keep(an_hour(3, book="../../../etc/passwd\0").pressed)
    assert [file.parent for file in tmp_path.rglob("*.pressed")] == [tmp_path / "edge"]


def everything(folder):
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*.pressed")))


def full(_):
    raise OSError(28, "No space left on device")


def crash(_):
    raise KeyboardInterrupt
