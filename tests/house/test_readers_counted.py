"""From a keystroke to the desk's own word for it: two edges, many readers, and one number."""

import asyncio
import time

import pytest

from tests.house.following import Follower
from tests.house.newsroom import Newsroom
from tests.wire.test_changes import until

READERS = 60


pytestmark = [pytest.mark.servers, pytest.mark.both_databases]


@pytest.fixture
def newsroom(tmp_path, house_database):
    room = Newsroom(tmp_path)
    room.env |= {"STOPPRESS_EDGES": "2", **house_database}
    if house_database:
        room.password = room.add("ada", "--administrator")
    else:
        room.move_in()
    with room.open():
        room.open_writer = room.writer()
        yield room
        room.open_writer.close()


async def seen(newsroom, slug, true, patience=20):
    """The desk's view, once it says so."""
    end = time.monotonic() + patience
    while True:
        view = await asyncio.to_thread(newsroom.open_writer.ask, "GET", f"/coverages/{slug}")
        if true(view):
            return view
        assert time.monotonic() < end, (view["readers"], view["sent"])
        await asyncio.sleep(0.1)


async def test_what_two_edges_have_told_their_readers_is_one_number_at_the_desk(newsroom):
    writer = newsroom.open_writer
    await asyncio.to_thread(writer.open_coverage)
    await asyncio.to_thread(writer.flash, "One")
    followers = [Follower(newsroom.edge_port, "ferry") for _ in range(READERS)]
    following = [asyncio.create_task(one.follow()) for one in followers]
    try:
        await until(lambda: all(one.place for one in followers))
        await asyncio.sleep(2.5)  # each edge has reported how many it has
        began = time.monotonic()
        place = (await asyncio.to_thread(writer.flash, "Two"))["place"]
        answered = time.monotonic() - began
        view = await seen(newsroom, "ferry", lambda view: any(one["place"] == place for one in view["sent"]))
        took = time.monotonic() - began
        (sent,) = [one for one in view["sent"] if one["place"] == place]
        assert (sent["readers"], sent["reached"], sent["done"], view["readers"]) == (READERS, READERS, True, READERS)
        assert 0 <= sent["half"] <= sent["nearly"] <= sent["whole"] <= took * 1000
        assert {one.place for one in followers} == {place}
        assert [fault for one in followers for fault in one.faults] == []

        plot = await asyncio.to_thread(writer.ask, "GET", "/coverages/ferry/readers")
        assert plot["points"][-1]["last"] == READERS
        assert [(one["title"], one["readers"]) for one in plot["posts"]][-1] == ("Two", READERS)
        assert plot["posts"][-1]["sent"] == sent
        assert answered < took
    finally:
        for task in following:
            task.cancel()
        await asyncio.gather(*following, return_exceptions=True)
