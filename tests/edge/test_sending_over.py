"""An edge that is to end: its readers leave a few at a time, and come back spread."""

import asyncio
import re
import time

import httpx
import pytest

from stoppress.edge.sending_over import RETRY_MS, send_over
from stoppress.hub.hub import Hub
from stoppress.hub.news import News
from tests.edge.reading import stand
from tests.wire.paper import an_hour


class Leaving:
    """A line that notes when it was told to end, and with which words."""

    def __init__(self):
        self.told, self.at = b"", None

    def put(self, _data, _at=0):
        return True

    def end(self, data):
        self.told, self.at = data, time.monotonic()

    def cut(self):
        raise AssertionError("nobody is cut off")


def with_readers(count, paper):
    hub, news = Hub(time.monotonic), News(paper.pressed)
    lines = [Leaving() for _ in range(count)]
    for line in lines:
        hub.open(line, news, after=news.place, generation=0)
    return hub, lines


async def test_readers_leave_a_few_at_a_time_each_with_a_wait_of_its_own():
    hub, lines = with_readers(2_000, an_hour(3))
    began = time.monotonic()
    await send_over(hub, 2.0)
    assert len(hub) == 0
    left = sorted(line.at - began for line in lines)
    assert left[-1] > 0.7, "not all at once"
    assert max(sum(1 for at in left if start <= at < start + 0.1) for start in left[::100]) < 700, "in no moment many"
    waits = [int(re.search(rb"retry: (\d+)\n\nevent: bye\n", line.told)[1]) for line in lines]
    assert min(waits) < RETRY_MS[0] + 200
    assert max(waits) > RETRY_MS[1] - 200
    assert len(set(waits)) > 500


async def test_who_is_behind_is_told_what_is_new_before_the_goodbye():
    paper = an_hour(3)
    hub, (line,) = with_readers(1, paper)
    paper.write("post0009")
    hub.offer(News(paper.pressed))
    await send_over(hub, 1.0)
    assert line.told.index(b"post0009") < line.told.index(b"retry: ") < line.told.index(b"event: bye")


async def test_whoever_comes_meanwhile_is_sent_over_too_and_nobody_waits_for_an_empty_edge():
    hub, _ = with_readers(0, an_hour(3))
    began = time.monotonic()
    await send_over(hub, 60.0)
    assert time.monotonic() - began < 3, "a second, for who asks over a connection that is open"
    began = time.monotonic()
    await send_over(hub, 0.0)
    assert time.monotonic() - began < 0.5


@pytest.mark.parametrize("push", ["auto", "asgi"])
async def test_whoever_asks_over_an_open_connection_is_answered_and_asked_to_take_another(tmp_path, push):
    paper = an_hour(3)
    async with stand(tmp_path, drain_seconds=2, edge_push=push) as here:
        await here.publish(paper)
        before = await here.http.get("/live/ferry")
        async with here.stream(after=paper.place) as stream:
            await stream.next()
            here.serving.ask_to_drain()
            await asyncio.sleep(0.1)
            after = await here.http.get("/live/ferry")
            assert (before.status_code, after.status_code) == (200, 200)
            assert ("connection" in before.headers, after.headers["connection"]) == (False, "close")
            with pytest.raises(httpx.ConnectError):
                await here.http.get("/live/ferry")
            assert (await stream.next())[0] == "bye"
