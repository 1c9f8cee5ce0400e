"""Open streams on a real server: resume, reset, heartbeat, goodbye, and readers who do not read."""

import asyncio
import contextlib
import random
import re
import socket
import time

import pytest
import pytest_asyncio

from stoppress.edge.guarded import WAITING
from stoppress.edge.line import KERNEL, PIECE
from stoppress.hub import hub as hub_module
from stoppress.place import Place
from tests.edge.reading import raw, stand
from tests.wire.paper import an_hour
from tests.wire.test_changes import until


@pytest_asyncio.fixture(params=["auto", "asgi"])
async def here(tmp_path, request):
    """Both ways of writing streams are held to the same."""
    async with stand(tmp_path, edge_push=request.param) as here:
        yield here


async def test_a_change_reaches_an_open_stream_at_once(here):
    paper = an_hour(3)
    await here.publish(paper)
    async with here.stream(after=paper.place) as stream:
        assert (await stream.next())[0] == "hello"
        paper.write(text="words")
        began = time.monotonic()
        await here.publish(paper)
        kind, told, at = await stream.next()
        assert time.monotonic() - began < 2
    assert (kind, told["from"], told["to"], at) == ("delta", "e1:3", "e1:4", "e1:4")
    assert [part["html"] for part in told["parts"]] == ["words"]


async def test_a_stream_says_what_it_is_and_is_never_stored(here):
    await here.publish(an_hour())
    async with here.stream() as stream:
        headers = stream.response.headers
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["x-accel-buffering"] == "no"


async def test_after_a_cut_the_reader_goes_on_where_it_stood(here):
    """P4: Last-Event-ID wins over the address, which the browser cannot change."""
    paper = an_hour(3)
    await here.publish(paper)
    async with here.stream(after=paper.place) as stream:
        await stream.next()
        paper.write()
        await here.publish(paper)
        last = (await stream.next())[2]
    paper.write()
    paper.write()
    await here.publish(paper)
    async with here.stream(after=Place("e1", 3), last=last) as stream:
        hello, delta = await stream.next(), await stream.next()
    assert (hello[1]["from"], hello[1]["complete"]) == ("e1:4", True)
    assert (delta[1]["from"], delta[1]["to"]) == ("e1:4", "e1:6")


@pytest.mark.parametrize(
    "last",
    [
        *(b"e1:\xd9\xa3", b"e1:-1", b"e1:999999999999", b"e1:9999999999999999999", b"e0:2", b"", b"e1:2 e1:3"),
        *(b"<script>", b"e1:+2", b"e1:0x2", b"E1:2", b"null", b"\xff\xfe", b"x" * 10_000),
    ],
)
async def test_a_last_event_id_that_means_nothing_is_a_reset_and_not_a_fault(here, last):
    """P4, and the class of hostile cursors: Arabic digits, negative, from the future, ten kilobytes."""
    await here.publish(an_hour(3))
    got = await raw(
        here.port,
        b"GET /live/ferry/stream?after=e1:3 HTTP/1.1\r\nHost: x\r\nLast-Event-ID: " + last + b"\r\n\r\n",
        patience=0.3,
    )
    assert got.startswith(b"HTTP/1.1 200")
    assert b'"complete":false' in got
    assert b"Script" not in got
    assert b"<script>" not in got


async def test_a_stream_without_a_place_is_told_to_fetch_the_page(here):
    await here.publish(an_hour(3))
    async with here.stream() as stream:
        kind, hello, _ = await stream.next()
    assert (kind, hello["complete"], hello["to"]) == ("hello", False, "e1:3")


async def test_a_restored_backup_resets_open_streams(here):
    await here.publish(an_hour(5))
    async with here.stream(after=Place("e1", 5)) as stream:
        await stream.next()
        await here.publish(an_hour(4, epoch="e2"))
        kind, hello, at = await stream.next()
    assert (kind, hello["complete"], hello["epoch"], at) == ("hello", False, "e2", "e2:4")


async def test_a_takedown_reaches_open_streams_before_anything_else(here):
    """P6."""
    paper = an_hour(5)
    await here.publish(paper)
    async with here.stream(after=paper.place) as stream:
        await stream.next()
        paper.remove("post0002")
        began = time.monotonic()
        await here.publish(paper)
        redact, delta = await stream.next(), await stream.next()
        assert time.monotonic() - began < 2
    assert (redact[0], redact[1]["redacted"]) == ("redact", ["post0002"])
    assert delta[1]["redacted"] == ["post0002"]


async def test_of_a_burst_the_first_comes_at_once_and_the_rest_in_one_when_a_page_is_at_rest_again(here):
    """What is taken back waits for nobody, and takes along what waited."""
    paper = an_hour(5)
    await here.publish(paper)
    here.edge.store.apart = 1
    await asyncio.sleep(1)
    async with here.stream(after=paper.place) as stream:
        await stream.next()
        began = time.monotonic()
        for _ in range(3):
            paper.write()
            await here.publish(paper)
        first, rest = await stream.next(), await stream.next()
        assert time.monotonic() - began >= 1
        assert [(told["from"], told["to"]) for _, told, _ in (first, rest)] == [("e1:5", "e1:6"), ("e1:6", "e1:8")]
        here.edge.store.apart = 3600
        paper.write()
        await here.publish(paper)
        paper.remove("post0002")
        await here.publish(paper)
        redact, delta = await stream.next(), await stream.next()
        assert (redact[0], delta[1]["from"], delta[1]["to"]) == ("redact", "e1:8", "e1:10")


async def test_every_stream_gets_a_wait_of_its_own(here):
    await here.publish(an_hour())
    waits = set()
    for _ in range(8):
        got = await raw(here.port, b"GET /live/ferry/stream HTTP/1.1\r\nHost: x\r\n\r\n", patience=0.1)
        waits.add(int(re.search(rb"retry: (\d+)\n\n", got)[1]))
    assert len(waits) > 1
    assert all(2000 <= wait <= 20_000 for wait in waits)


async def test_an_archived_coverage_has_no_stream_and_an_ended_one_keeps_it(here):
    paper = an_hour(3)
    paper.say("ended")
    await here.publish(paper)
    async with here.stream(after=paper.place) as stream:
        await stream.next()
        paper.remove("post0001")
        await here.publish(paper)
        assert (await stream.next())[0] == "redact"
        await stream.next()
        paper.say("archived")
        await here.publish(paper)
        kinds = [(await stream.next())[0], (await stream.next())[0]]
        assert kinds == ["delta", "bye"]
    again = await here.http.get("/live/ferry/stream", params={"after": "e1:3"})
    assert (again.status_code, again.content) == (204, b"")
    assert (await here.http.get("/live/ferry")).status_code == 200


async def test_a_quiet_stream_hears_a_heartbeat(here, monkeypatch):
    monkeypatch.setattr(hub_module, "HEARTBEAT_EVERY", 0.5)
    monkeypatch.setattr(hub_module, "LOOKS", 0.5)
    await here.publish(an_hour())
    got = await raw(here.port, b"GET /live/ferry/stream?after=e1:5 HTTP/1.1\r\nHost: x\r\n\r\n", patience=2.4)
    assert len(re.findall(rb"\n:\n\n|3\r\n:\n\n\r\n", got)) >= 1


async def test_when_the_edge_stops_readers_hear_goodbye_and_nobody_waits(tmp_path):
    async with stand(tmp_path) as here:
        await here.publish(an_hour())
        stream = here.stream(after=Place("e1", 5))
        opened = await stream.__aenter__()
        await opened.next()
        began = time.monotonic()
        here.edge.close_streams()
        assert (await opened.next())[0] == "bye"
        with pytest.raises(EOFError):
            await opened.next()
        await stream.__aexit__(None, None, None)
        assert (await here.http.get("/live/ferry/stream")).status_code == 503, "no new ones while it closes"
    assert time.monotonic() - began < 3


async def test_too_many_readers_are_asked_to_come_back(tmp_path):
    async with stand(tmp_path, edge_streams=2) as here:
        await here.publish(an_hour())
        async with here.stream() as one, here.stream() as two:
            await one.next()
            await two.next()
            full = await here.http.get("/live/ferry/stream")
            assert (full.status_code, full.headers["retry-after"]) == (503, "10")
            assert full.headers["cache-control"] == "no-store"
        await until(lambda: len(here.edge.hub) == 0)
        async with here.stream() as three:
            await three.next()


def not_reading(port, path="/live/ferry/stream?after=e1:5"):
    """A reader with a small window who asks and never reads."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.connect(("127.0.0.1", port))
    one.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return one


async def test_a_reader_who_stops_reading_is_let_go_and_the_others_do_not_notice(here, monkeypatch):
    """P10: at most about 64 KiB wait for it here; nobody else is late."""
    monkeypatch.setattr(hub_module, "PATIENCE", 1.5)
    monkeypatch.setattr(hub_module, "LOOKS", 0.5)
    paper = an_hour(5)
    await here.publish(paper)
    slow = [not_reading(here.port) for _ in range(20)]
    await until(lambda: len(here.edge.hub) == 20)
    waits, most = [], 0
    async with here.stream(after=paper.place) as stream:
        await stream.next()
        for _ in range(60):
            paper.write("post0001", "x" * 30_000)
            began = time.monotonic()
            await here.publish(paper)
            await stream.until(paper.place)
            waits.append(time.monotonic() - began)
            most = max(most, *(waiting(line) for line in lines(here)))
        assert sorted(waits)[54] < 0.25, "nine of ten changes come within a quarter of a second"
        assert most <= WAITING + 2 * PIECE <= 80 * 1024
        await until(lambda: here.edge.hub.tally.let_go == 20)
        assert len(here.edge.hub) == 1
        paper.write()
        await here.publish(paper)
        await stream.until(paper.place)
    for one in slow:
        one.close()


def lines(here):
    return [stream.line for stream in here.edge.hub.some(100)]


def waiting(line):
    """Bytes that lie between us and this reader, in this process. A frame not yet begun is one object for all."""
    assert len(getattr(line, "_waiting", ())) <= 1
    return line._transport.get_write_buffer_size()


async def test_the_kernel_holds_little_for_one_reader(here):
    paper = an_hour(5)
    await here.publish(paper)
    slow = not_reading(here.port)
    await until(lambda: len(here.edge.hub) == 1)
    taken = lines(here)[0]._transport.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
    slow.close()
    assert taken <= 2 * KERNEL


async def test_readers_who_come_and_go_leave_nothing_behind(here):
    paper = an_hour(3)
    await here.publish(paper)
    for _ in range(30):
        await raw(here.port, b"GET /live/ferry/stream HTTP/1.1\r\nHost: x\r\n\r\n", patience=0.01)
    await until(lambda: len(here.edge.hub) == 0)
    assert here.edge.hub._rooms == {}


async def test_readers_with_a_bad_line_miss_nothing_and_see_nothing_twice(here):
    """P3 and P4: twelve readers who are cut at random follow an hour of changes."""
    rng = random.Random(7)
    paper = an_hour(2)
    await here.publish(paper)
    done = asyncio.Event()

    async def read():
        at, chain = "e1:2", []
        while at != str(paper.place) or not done.is_set():
            async with here.stream(after=Place("e1", 2), last=at) as stream:
                for told, place in await heard(stream, rng):
                    assert told["from"] == at, "no gap and no double"
                    chain.append(told)
                    at = place
        return chain

    reading = [asyncio.create_task(read()) for _ in range(12)]
    for number in range(25):
        paper.write(f"post{number % 7:04d}", f"words {number}")
        await here.publish(paper)
        await asyncio.sleep(rng.uniform(0, 0.05))
    done.set()
    for chain in await asyncio.wait_for(asyncio.gather(*reading), 20):
        held = {}
        for told in chain:
            held |= {part["key"]: part["html"] for part in told["parts"]}
        for post, (_, text) in paper.posts.items():
            assert held.get(f"post:{post}", text) == text
        assert chain[-1]["to"] == str(paper.place)


async def heard(stream, rng):
    """The deltas of one short life of a stream: it is cut after a few events, or a moment of silence."""
    deltas = []
    with contextlib.suppress(TimeoutError):
        for _ in range(rng.randint(1, 6)):
            async with asyncio.timeout(rng.uniform(0.02, 0.4)):
                kind, told, place = await stream.next()
            assert kind != "hello" or told["complete"]
            if kind == "delta":
                deltas.append((told, place))
    return deltas
