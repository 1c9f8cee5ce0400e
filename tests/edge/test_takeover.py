"""What the server's protocol answers itself: the same as the application would, only for plain reads, and streams."""

import asyncio
import contextlib
import itertools
import random
import re
import socket
import time
import zlib

import httptools
import pytest
import pytest_asyncio
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from stoppress.edge import backlog, guarded, line, takeover
from stoppress.edge.app import Edge
from stoppress.edge.guarded import Guarded
from stoppress.edge.server import server
from stoppress.edge.settings import EdgeSettings
from stoppress.edge.takeover import Taken, TakeOver, fits, missing
from stoppress.wire.memory import MemoryWire
from tests.edge.reading import raw, stand
from tests.edge.test_streams import not_reading
from tests.wire.paper import an_hour
from tests.wire.test_changes import until


@pytest_asyncio.fixture
async def here(tmp_path):
    async with stand(tmp_path) as here:
        here.asked = []
        app = here.serving.config.loaded_app

        async def watched(scope, receive, send):
            here.asked.append((scope["method"], scope["path"]))
            await app(scope, receive, send)

        for connection in here.serving.server_state.connections:
            connection.app = watched
        here.serving.config.loaded_app = watched
        yield here


def get(path="/live/ferry", *headers, method="GET", version="1.1", body=b""):
    lines = "".join(f"{header}\r\n" for header in ("Host: x", *headers))
    return f"{method} {path} HTTP/{version}\r\n{lines}\r\n".encode() + body


def parted(response):
    """Status line, headers without the date, body."""
    head, _, body = response.partition(b"\r\n\r\n")
    status, *lines = head.split(b"\r\n")
    return status, sorted(line for line in lines if not line.startswith(b"date:")), body


async def ask(here, *requests):
    """What comes until nothing more does, or the other end closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", here.port)
    writer.write(b"".join(requests))
    got, patience = b"", 5
    with contextlib.suppress(TimeoutError, ConnectionError):
        while piece := await asyncio.wait_for(reader.read(65536), patience):
            got, patience = got + piece, 0.1
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()
    return got


# -- who answers -----------------------------------------------------------------------------------------------------


async def test_a_plain_read_of_what_is_ready_does_not_trouble_the_application(here):
    await here.publish(an_hour())
    for path in ("/live/ferry", "/live", "/live/ferry/since/0/e1:3", "/live/ferry/post/post0001"):
        for method in ("GET", "HEAD"):
            assert (await ask(here, get(path, method=method))).startswith(b"HTTP/1.1 200 OK\r\ndate: ")
    assert here.asked == []


NOT_PLAIN = [
    get(method="POST", body=b""),
    get("/live/ferry", "Content-Length: 2", method="POST", body=b"{}"),
    get("/live/ferry", "Content-Length: 2", body=b"{}"),
    get("/live/ferry", "Content-Length: 0"),
    get("/live/ferry", "Transfer-Encoding: chunked", body=b"2\r\n{}\r\n0\r\n\r\n"),
    get("/live/ferry", "Expect: 100-continue"),
    get("/live/ferry", "Upgrade: websocket", "Connection: Upgrade"),
    get("/live/ferry", "Connection: close"),
    get("/live/ferry", "Range: bytes=0-3"),
    get("/live/ferry", method="OPTIONS"),
    get("/live/ferry", method="DELETE"),
    get("/live/ferry", version="1.0"),
    get("http://x/live/ferry"),
    get("/live/ferry/" + "a" * 300),
    get("/live/storm"),
    get("/live/ferry/since/0/e0:3"),
    get("/healthz"),
    get("/live/ferry/stream", method="HEAD"),
    get("/live/ferry/stream", "Content-Length: 2", body=b"{}"),
    get("/live/ferry/stream", version="1.0"),
    get("/live/storm/stream"),
]


async def test_anything_else_falls_through_to_the_application(here):
    await here.publish(an_hour())
    for request in NOT_PLAIN:
        here.asked.clear()
        assert (await ask(here, request)).startswith(b"HTTP/1.1 ")
        assert len(here.asked) == 1, request
    assert (await here.http.get("/live/ferry")).status_code == 200


async def test_whoever_answers_the_answer_is_the_same(tmp_path):
    paths = ["/live", "/live/ferry", "/live/ferry?x=1", "/live/ferry/all", "/live/ferry/post/post0002"]
    paths += [
        "/live/ferry/since/0/e1:3",
        "/live/ferry/since/0/e1%3A3",
        "/live/ferry/since/0/e1:5",
        "/live/ferry/page/1",
    ]
    accepts = ["", "gzip", "br, gzip", "gzip;q=0", "*", "x" * 600]
    answers = []
    for push in ("auto", "asgi"):
        async with stand(tmp_path / push, edge_push=push) as here, _connection(here.port) as answer:
            await here.publish(an_hour())
            told = []
            for path in paths:
                for accept in accepts:
                    told.append(first := parted(await answer(get(path, f"Accept-Encoding: {accept}"))))
                    etag = re.search(rb"etag: (.*)", b"\n".join(first[1]))
                    tags = [etag[1].decode(), f'W/{etag[1].decode()}, "x"', "*", '"other"'] if etag else ["*"]
                    for tag in tags:
                        asked = get(path, f"Accept-Encoding: {accept}", f"If-None-Match: {tag}")
                        told.append(parted(await answer(asked)))
            answers.append(told)
    for one, other in zip(*answers, strict=True):
        assert one == other
    assert {status for status, *_ in answers[0]} == {
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 304 Not Modified",
        b"HTTP/1.1 404 Not Found",
    }


async def test_two_requests_and_then_the_stream_come_on_one_connection(here):
    paper = an_hour(3)
    await here.publish(paper)
    asked = get() + get("/healthz") + get("/live/ferry/since/0/e1:2")
    got = await ask(here, asked, get("/live/ferry/stream?after=e1:3"))
    assert got.count(b"HTTP/1.1 200") == 4
    assert b"event: hello" in got
    assert here.asked[0][1] == "/healthz"
    here.asked.clear()
    got = await ask(here, get() + get("/live/ferry/since/0/e1:2"), get("/live/ferry/stream?after=e1:3"))
    assert got.count(b"HTTP/1.1 200") == 3
    assert b"event: hello" in got
    assert here.asked == []


async def test_what_is_ready_changes_in_the_moment_the_coverage_does(here):
    paper = an_hour(3)
    await here.publish(paper)
    before = parted(await ask(here, get()))
    paper.write(text="words")
    await here.publish(paper)
    after = parted(await ask(here, get()))
    assert after[2] == paper.pressed.pages[""].plain != before[2]
    paper.remove("post0001")
    await here.publish(paper)
    assert parted(await ask(here, get("/live/ferry/post/post0001")))[0] == b"HTTP/1.1 410 Gone"


async def test_a_reader_who_asks_a_thousand_pages_and_reads_none_costs_little(here):
    paper = an_hour(3)
    paper.lay("", "x" * 200_000)
    await here.publish(paper)
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.connect(("127.0.0.1", here.port))
    one.setblocking(False)
    for _ in range(50):
        with contextlib.suppress(BlockingIOError):
            one.send(get() * 20)
        await asyncio.sleep(0.005)
    (connection,) = [
        found for found in here.serving.server_state.connections if found.transport.get_write_buffer_size()
    ]
    assert connection.transport.get_write_buffer_size() < 2 * len(paper.pressed.pages[""].plain)
    one.close()


# -- streams ---------------------------------------------------------------------------------------------------------


async def test_what_a_reader_says_on_a_stream_is_not_heard(here):
    paper = an_hour(3)
    await here.publish(paper)
    asked = get("/live/ferry/stream?after=e1:3")
    for more in (get(), b"\x00\x01 nonsense\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"):
        reader, writer = await asyncio.open_connection("127.0.0.1", here.port)
        writer.write(asked + more)
        await until(lambda: len(here.edge.hub) == 1)
        writer.write(more)
        await asyncio.sleep(0.05)
        paper.write()
        await here.publish(paper)
        got = await reader.readuntil(b"event: delta\n")
        assert got.count(b"HTTP/1.1 ") == 1
        writer.close()
        await until(lambda: len(here.edge.hub) == 0)
    assert here.asked == []


async def test_a_frame_that_went_in_part_is_finished_before_anything_else_goes(here):
    paper = an_hour(3)
    await here.publish(paper)
    reader, writer = await _narrow(here.port, "/live/ferry/stream?after=e1:3")
    await until(lambda: len(here.edge.hub) == 1)
    for number in range(4):
        paper.write("post0001", f"{number} " * 150_000)
        await here.publish(paper)
        await asyncio.sleep(0.02)
    got = b""
    async with asyncio.timeout(10):
        while f'"to":"{paper.place}"'.encode() not in got or not got.endswith(b"\n\n"):
            got += await reader.read(65536)
    deltas = re.findall(rb'event: delta\ndata: (\{"v":1.*\})\n\n', got)
    assert deltas, "frames are whole"
    steps = [re.search(rb'"from":"([^"]+)","to":"([^"]+)"', one).groups() for one in deltas]
    assert steps[0][0] == b"e1:3"
    assert all(one[1] == two[0] for one, two in itertools.pairwise(steps))
    writer.close()


async def test_a_line_that_is_given_back_carries_nobody_elses_frames(here):
    """A descriptor is used again at once: a frame must not go into a page."""
    rng = random.Random(3)
    paper = an_hour(3)
    await here.publish(paper)
    stop = asyncio.Event()

    async def come_and_go():
        while not stop.is_set():
            _, writer = await asyncio.open_connection("127.0.0.1", here.port)
            writer.write(get("/live/ferry/stream?after=e1:3"))
            await asyncio.sleep(rng.uniform(0, 0.02))
            writer.transport.abort()
            response = await raw(here.port, get("/live/ferry", "Connection: close"))
            assert parted(response)[2].startswith(b"<!doctype html>")
            assert b"event:" not in response

    going = [asyncio.create_task(come_and_go()) for _ in range(8)]
    for _ in range(60):
        paper.write("post0001", "words")
        await here.publish(paper)
    stop.set()
    await asyncio.wait_for(asyncio.gather(*going), 10)
    await until(lambda: len(here.edge.hub) == 0)


@pytest.mark.parametrize("push", ["auto", "asgi"])
async def test_who_takes_gzip_is_sent_it_in_blocks_that_end_with_each_event(tmp_path, push):
    paper = an_hour(3)
    async with stand(tmp_path, edge_push=push) as here:
        await here.publish(paper)
        async with here.stream(after=paper.place) as stream:
            assert stream.response.headers["content-encoding"] == "gzip"
            await stream.next()
            for _ in range(3):
                paper.write(text="words " * 100)
                await here.publish(paper)
                assert (await stream.next())[1]["to"] == str(paper.place)


async def test_who_takes_none_gets_none(here):
    await here.publish(an_hour(3))
    got = await ask(here, get("/live/ferry/stream", "Accept-Encoding: gzip;q=0"))
    assert b"content-encoding" not in got
    zipped = await ask(here, get("/live/ferry/stream", "Accept-Encoding: gzip"))
    body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(zipped.partition(b"\r\n\r\n")[2])
    assert body.startswith(b"retry: ")
    assert b"event: hello\n" in body


async def test_an_open_stream_holds_nothing_of_the_request_that_opened_it(here):
    await here.publish(an_hour(3))
    async with here.stream() as stream:
        await stream.next()
        (line,) = here.edge.hub.some(2)
        assert isinstance(line.line, Taken)
        assert not any(isinstance(one, TakeOver) and one._taken for one in here.serving.server_state.connections)
        assert line.line in here.serving.server_state.connections


@pytest.mark.parametrize("push", ["auto", "asgi"])
async def test_whoever_does_not_read_the_goodbye_holds_no_connection(tmp_path, push, monkeypatch):
    monkeypatch.setattr(line, "GOODBYE_WITHIN", 0.3)
    paper = an_hour(3)
    paper.say("ended")
    async with stand(tmp_path, edge_push=push) as here:
        await here.publish(paper)
        slow = not_reading(here.port, f"/live/ferry/stream?after={paper.place}")
        await until(lambda: len(here.edge.hub) == 1)
        for _ in range(10):
            paper.write("post0001", "x" * 30_000)
            await here.publish(paper)
        paper.say("archived")
        await here.publish(paper)
        await until(lambda: len(here.edge.hub) == 0)
        await until(lambda: not here.serving.server_state.connections)
        slow.close()


# -- limits ----------------------------------------------------------------------------------------------------------


async def test_one_address_does_not_take_every_place_and_others_come_in(tmp_path):
    async with stand(tmp_path, edge_streams_per_address=2) as here:
        await here.publish(an_hour())
        office = [await _held(here, "X-Forwarded-For: 203.0.113.9") for _ in range(2)]
        refused = await ask(here, get("/live/ferry/stream", "X-Forwarded-For: 203.0.113.9"))
        assert refused.startswith(b"HTTP/1.1 429 ")
        assert b"retry-after: 30" in refused
        assert b"203.0.113.9" not in refused
        invented = await ask(here, get("/live/ferry/stream", "X-Forwarded-For: 198.51.100.1, 203.0.113.9"))
        assert invented.startswith(b"HTTP/1.1 429 "), "only what our own proxies wrote is believed"
        crowd = ", ".join(f"198.51.100.{number}" for number in range(1, 200))
        longer = await ask(here, get("/live/ferry/stream", f"X-Forwarded-For: {crowd}, 203.0.113.9"))
        assert longer.startswith(b"HTTP/1.1 429 "), "however much stands before it"
        assert b"event: hello" in await ask(here, get("/live/ferry/stream", "X-Forwarded-For: 203.0.113.10"))
        here_too = [await _held(here) for _ in range(3)]
        for writer in office:
            writer.close()
        await until(lambda: "203.0.113.9" not in here.edge.visitors._counts)
        assert b"event: hello" in await ask(here, get("/live/ferry/stream", "X-Forwarded-For: 203.0.113.9"))
        for writer in here_too:
            writer.close()


@pytest.mark.parametrize("push", ["auto", "asgi"])
async def test_a_body_that_drips_is_let_go(tmp_path, monkeypatch, push):
    monkeypatch.setattr(guarded, "BODY_WITHIN", 0.2)
    monkeypatch.setattr(guarded, "HEAD_WITHIN", 0.2)
    async with stand(tmp_path, edge_push=push) as here:
        reader, writer = await asyncio.open_connection("127.0.0.1", here.port)
        writer.write(get("/live/ferry", "Content-Length: 100000", method="POST"))
        began = time.monotonic()
        with contextlib.suppress(ConnectionError):
            while not reader.at_eof() and time.monotonic() - began < 5:
                writer.write(b"x")
                await writer.drain()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(4096), 0.05)
        assert time.monotonic() - began < 4
        writer.close()


async def test_a_connection_that_says_nothing_more_is_closed(here, monkeypatch):
    monkeypatch.setattr(guarded, "KEEP_ALIVE", 0.3)
    monkeypatch.setattr(guarded, "HEAD_WITHIN", 0.3)
    await here.publish(an_hour())
    began = time.monotonic()
    got = await raw(here.port, get())
    assert got.startswith(b"HTTP/1.1 200")
    assert 0.2 < time.monotonic() - began < 3


async def test_as_many_may_wait_at_the_door_as_the_system_allows(here):
    (listening,) = here.serving.servers[0].sockets
    with socket.socket(fileno=socket.dup(listening.fileno())) as one:
        assert backlog.allowed(one) in (None, backlog.most())


async def test_a_door_where_few_may_wait_is_said_so_at_the_start(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("stoppress.edge.server.most", lambda: 100)
    async with stand(tmp_path) as here:
        (listening,) = here.serving.servers[0].sockets
        with socket.socket(fileno=socket.dup(listening.fileno())) as one:
            known = backlog.allowed(one) is not None
    assert ("few_may_wait" in caplog.text) == known


# -- the contract with uvicorn ---------------------------------------------------------------------------------------


def test_the_insides_of_uvicorn_that_we_use_are_there():
    """If this fails after an upgrade: read what changed in uvicorn's httptools protocol, try the tests of this folder,
    then move the bounds in `takeover.py`."""
    assert missing(HttpToolsProtocol, httptools.HttpRequestParser) == []
    assert fits()


async def test_the_protocol_uses_what_uvicorn_has_on_a_connection(here):
    async with here.stream(path="/live"):
        (one,) = here.serving.server_state.connections
    for name in ("parser", "url", "headers", "cycle", "pipeline", "connections", "flow", "server_state", "loop"):
        assert hasattr(one, name), name
    assert {"write_paused"} <= set(vars(one.flow))
    assert isinstance(here.serving.server_state.default_headers, list)


@pytest.mark.parametrize("release", ["0.53.0", "0.56.0", "1.0"])
def test_with_a_uvicorn_we_do_not_know_streams_are_plain_and_it_is_said(tmp_path, monkeypatch, release, caplog):
    monkeypatch.setattr(takeover, "version", lambda _: release)
    edge = _edge(tmp_path)
    assert server(edge).config.http is Guarded
    assert "push_is_slow" in caplog.text


def test_a_uvicorn_without_one_of_the_names_is_one_we_do_not_know(monkeypatch):
    monkeypatch.delattr(HttpToolsProtocol, "on_headers_complete")
    assert missing(HttpToolsProtocol, httptools.HttpRequestParser) == ["on_headers_complete"]
    assert not fits()


# -- hands -----------------------------------------------------------------------------------------------------------


def _edge(folder):
    return Edge(EdgeSettings(data=folder), MemoryWire())


@contextlib.asynccontextmanager
async def _connection(port):
    """One kept connection, for one request after the other."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def answer(request):
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        return head + (await reader.readexactly(int(length[1])) if length else b"")

    yield answer
    writer.close()


async def _held(here, *headers):
    """An open stream."""
    reader, writer = await asyncio.open_connection("127.0.0.1", here.port)
    writer.write(get("/live/ferry/stream", *headers))
    await reader.readuntil(b"event: hello\n")
    return writer


async def _narrow(port, path):
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.connect(("127.0.0.1", port))
    one.setblocking(False)
    reader, writer = await asyncio.open_connection(sock=one, limit=4096)
    writer.write(get(path))
    return reader, writer
