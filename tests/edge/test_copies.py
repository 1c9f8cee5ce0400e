"""Copies of several edges: no two write the same files, and none keeps what was taken down."""

import asyncio

from stoppress.edge import app as app_module
from stoppress.edge import store as store_module
from stoppress.edge.copies import Copies
from stoppress.edge.disk import Disk
from stoppress.wire.memory import MemoryWire
from stoppress.wire.protocol import Common
from tests.edge.reading import stand
from tests.edge.test_copy import Silence, everything
from tests.wire.paper import an_hour
from tests.wire.test_changes import until


def slugs(copies):
    return [pressed.slug for pressed in copies.load()[1]]


def test_two_edges_never_write_the_same_files(tmp_path):
    first, second, paper = Copies(tmp_path), Copies(tmp_path), an_hour(3)
    first.keep(paper.pressed)
    second.keep(paper.pressed)
    assert [file.parent.name for file in sorted(tmp_path.rglob("*.pressed"))] == ["1", "2"]
    second.keep(paper.write())
    assert [pressed.place.seq for pressed in first.load()[1]] == [3]


def test_whoever_finds_its_folder_empty_begins_with_the_newest_copy_there_is(tmp_path):
    """As when there are more edges than before, and when one takes another's place."""
    first, second, third = Copies(tmp_path), Copies(tmp_path), Copies(tmp_path)
    paper = an_hour(3)
    first.keep_common(Common("press 1"))
    first.keep(paper.pressed)
    assert [pressed.place.seq for pressed in second.load()[1]] == [3]
    second.keep(paper.write())
    common, (pressed,) = third.load()
    assert (common.version, pressed.place.seq) == ("press 1", 4)
    assert [pressed.place.seq for pressed in first.load()[1]] == [3], "what the others have stays as it is"


def test_the_copy_of_an_edge_that_was_alone_is_found_and_then_given_up(tmp_path):
    """The layout of a house with one edge, before there could be several."""
    Disk(tmp_path).keep(an_hour(3).pressed)
    one = Copies(tmp_path)
    assert slugs(one) == ["ferry"]
    one.sweep()
    assert not [*tmp_path.glob("*.pressed")]
    assert slugs(one) == ["ferry"]


def test_a_folder_is_free_again_when_its_edge_has_ended_and_what_nobody_holds_goes(tmp_path):
    """As when there are fewer edges than before."""
    many = [Copies(tmp_path) for _ in range(3)]
    for one in many:
        one.keep(an_hour(3).pressed)
    for one in many[:2]:
        one.release()
    again = Copies(tmp_path)
    assert slugs(again) == ["ferry"]
    again.sweep()
    assert sorted(folder.name for folder in tmp_path.iterdir() if folder.is_dir()) == ["1", "3"]


async def test_a_takedown_reaches_copies_that_nobody_holds_before_any_reader_hears_of_it(tmp_path, monkeypatch):
    """P6."""
    monkeypatch.setattr(store_module, "COPY_AFTER", 60)
    paper = an_hour(5)
    paper.write("post0002", "needle7f3a")
    async with stand(tmp_path) as here:
        await here.publish(paper)
        gone = Copies(tmp_path / "edge")
        gone.keep(paper.pressed)
        gone.release()
        assert everything(tmp_path).count(b"needle7f3a")
        async with here.stream(after=paper.place) as stream:
            await stream.next()
            paper.remove("post0002")
            here.wire.board.publish(paper.pressed)
            assert (await stream.next())[0] == "redact"
            assert b"needle7f3a" not in everything(tmp_path)


async def test_once_an_edge_has_all_there_is_the_copies_of_those_that_ended_go(tmp_path, monkeypatch):
    monkeypatch.setattr(store_module, "COPY_AFTER", 0)
    left = [Copies(tmp_path / "edge") for _ in range(3)]
    for one in left:
        one.keep(an_hour(3, slug="old", book="old").pressed)
    for one in left:
        one.release()
    wire, paper = MemoryWire(), an_hour(5)
    wire.board.publish(paper.pressed)
    async with stand(tmp_path, wire=wire):
        folder = tmp_path / "edge"
        await until(lambda: [one.name for one in folder.iterdir() if one.is_dir()] == ["1"])
        await until(lambda: b"old" not in everything(folder))


async def test_two_edges_on_one_folder_both_come_back_with_what_they_had(tmp_path, monkeypatch):
    monkeypatch.setattr(app_module, "WAIT_FOR_RUNNER", 0.3)
    paper = an_hour(5)
    async with stand(tmp_path) as here, stand(tmp_path) as there:
        await asyncio.gather(here.publish(paper), there.publish(paper))
    async with stand(tmp_path, wire=Silence()) as here, stand(tmp_path, wire=Silence()) as there:
        for one in (here, there):
            assert (await one.http.get("/live/ferry")).content == paper.pressed.pages[""].plain
