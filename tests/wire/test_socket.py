import asyncio
import contextlib
import os
import socket
import stat
import tempfile
from pathlib import Path

import pytest

from stoppress.wire import socket as wire
from stoppress.wire.address import LONGEST_PATH, Address, BadAddress, beside, door, proof, proven
from stoppress.wire.board import Board
from stoppress.wire.codec import HEAD, Challenge, Hello, Ping, encode
from stoppress.wire.protocol import Changes
from stoppress.wire.socket import SocketReceiver, SocketServer, read, write
from tests.wire.keeper import Shelf
from tests.wire.paper import an_hour
from tests.wire.test_changes import until


@pytest.fixture
def board():
    board = Board()
    board.settle()
    return board


@contextlib.asynccontextmanager
async def following(receiver, edge):
    task = asyncio.create_task(receiver.follow(edge))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_the_socket_is_the_users_alone(board, tmp_path):
    address = Address(path=tmp_path / "run" / "wire")
    async with SocketServer(board, address).listening():
        assert stat.S_IMODE(address.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(address.path.parent.stat().st_mode) == 0o700
    assert not address.path.exists()


async def test_a_socket_left_by_a_killed_runner_is_taken_over_but_not_a_live_one(board, tmp_path):
    address = Address(path=tmp_path / "wire")
    async with SocketServer(board, address).listening():
        with pytest.raises(BadAddress, match="Another runner"):
            async with SocketServer(board, address).listening():
                pass
    import socket

    left = socket.socket(socket.AF_UNIX)
    left.bind(str(address.path))
    left.close()
    async with SocketServer(board, address).listening():
        assert address.path.is_socket()


async def test_over_tcp_the_token_is_proven_and_never_sent(board):
    paper = an_hour()
    board.publish(paper.pressed)
    heard, taps = [], asyncio.Semaphore(0)

    async def eavesdrop(reader, writer):
        there, onward = await asyncio.open_connection(bound.host, bound.port)
        await asyncio.gather(pass_on(reader, onward), pass_on(there, writer), return_exceptions=True)
        taps.release()

    async def pass_on(reader, writer):
        while data := await reader.read(65536):
            heard.append(data)
            writer.write(data)
        await wire._abort(writer)

    edge = Shelf()
    async with SocketServer(board, Address(host="127.0.0.1"), "s3cret-token").listening() as bound:
        tap = await asyncio.start_server(eavesdrop, "127.0.0.1", 0)
        address = Address(host="127.0.0.1", port=tap.sockets[0].getsockname()[1])
        async with following(SocketReceiver(address, "s3cret-token"), edge):
            await until(lambda: edge.settled)
        tap.close()
        await taps.acquire()
    assert edge.kept == {paper.book: paper.pressed}
    assert b"s3cret-token" not in b"".join(heard)


@pytest.mark.parametrize("token", ["", "wrong", "sécret"])
async def test_an_edge_without_the_token_gets_nothing(board, token, monkeypatch):
    monkeypatch.setattr(wire, "BACK_OFF", (0.01, 0.02))
    board.publish(an_hour().pressed)
    edge = Shelf()
    server = SocketServer(board, Address(host="127.0.0.1"), "right")
    async with server.listening() as bound, following(SocketReceiver(bound, token), edge):
        await asyncio.sleep(0.2)
    assert edge.seen == []
    assert board.edges() == 0


def test_a_proof_holds_for_one_nonce_only():
    assert proven(proof("token", "n1"), "token", "n1")
    assert not proven(proof("token", "n1"), "token", "n2")
    assert not proven("\udcff", "token", "n1")


def test_tcp_without_a_token_is_refused_with_a_way_out(board):
    with pytest.raises(BadAddress, match="STOPPRESS_WIRE_TOKEN"):
        SocketServer(board, Address(host="0.0.0.0", port=1))  # noqa: S104 -- it is refused


@pytest.mark.parametrize(
    "noise",
    [b"GET / HTTP/1.1\r\nHost: wire\r\n\r\n", b"\x00" * 64, HEAD.pack(b"SPW3", 2**31, 0), HEAD.pack(b"SPW2", 9, 5)],
)
async def test_a_stranger_on_the_socket_is_let_go_and_disturbs_nobody(board, tmp_path, noise):
    address = Address(path=tmp_path / "wire")
    edge, paper = Shelf(), an_hour()
    async with SocketServer(board, address).listening(), following(SocketReceiver(address), edge):
        await until(lambda: edge.settled)
        reader, writer = await asyncio.open_unix_connection(address.path)
        assert isinstance(await read(reader), Challenge)
        writer.write(noise)
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
        await wire._abort(writer)
        board.publish(paper.pressed)
        await until(lambda: edge.kept == {paper.book: paper.pressed})


async def test_an_edge_that_stops_reading_holds_up_neither_runner_nor_others(board, tmp_path):
    """P10, on the wire: no queue grows for an edge that is frozen; it is only behind."""
    address = Address(path=tmp_path / "wire")
    edge, paper = Shelf(), an_hour()
    async with SocketServer(board, address).listening(), following(SocketReceiver(address), edge):
        reader, writer = await asyncio.open_unix_connection(address.path, limit=1024)
        await read(reader)
        await write(writer, Hello("", ""))
        await until(lambda: board.edges() == 2)
        for number in range(30):
            board.publish(paper.write("post0001", f"{number} " + "x" * 300_000))
            await until(lambda: edge.kept and edge.kept[paper.book] == paper.pressed)
        came = []
        while not came or came[-1].place != paper.place:
            came += [one for one in [await read(reader)] if isinstance(one, Changes)]
        assert len(came) < 10, "what it missed came folded, and not one by one"
        await wire._abort(writer)


async def test_silence_ends_a_connection_and_a_ping_keeps_it(board, tmp_path, monkeypatch):
    monkeypatch.setattr(wire, "SILENCE", 0.15)
    monkeypatch.setattr(wire, "PING_EVERY", 0.05)
    monkeypatch.setattr(wire, "REPORT_EVERY", 0.05)
    address = Address(path=tmp_path / "wire")
    edge = Shelf()
    async with SocketServer(board, address).listening(), following(SocketReceiver(address), edge):
        await until(lambda: edge.settled)
        await asyncio.sleep(0.4)
        assert edge.settled == 1
        reader, writer = await asyncio.open_unix_connection(address.path)
        await read(reader)
        await write(writer, Hello("", ""))  # and not a word more
        with contextlib.suppress(ConnectionError):
            while await reader.read(1000):
                pass
        await until(lambda: board.edges() == 1)
        await wire._abort(writer)


async def test_an_edge_does_not_trust_a_runner_that_talks_nonsense(tmp_path, monkeypatch):
    monkeypatch.setattr(wire, "BACK_OFF_HERE", (0.01, 0.02))
    calls = []

    async def nonsense(reader, writer):
        calls.append(1)
        writer.writelines(encode(Ping() if len(calls) % 2 else Challenge("n")))
        writer.write(b"\xff" * 40)
        await wire._abort(writer)

    address = Address(path=tmp_path / "wire")
    server = await asyncio.start_unix_server(nonsense, address.path)
    edge = Shelf()
    async with following(SocketReceiver(address), edge):
        await until(lambda: len(calls) > 4)
    server.close()
    assert edge.kept == {}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("unix:/run/stoppress/wire", "unix:/run/stoppress/wire"),
        ("tcp://10.0.0.5:7411", "tcp://10.0.0.5:7411"),
        ("tcp://[::1]:7411", "tcp://::1:7411"),
    ],
)
def test_an_address_is_a_path_or_a_host_and_port(text, address):
    assert str(Address.parse(text)) == address


@pytest.mark.parametrize("text", ["", "wire", "unix:relative", "tcp://host", "tcp://:1", "tcp://h:99999", "tcp://h:١"])
def test_an_address_that_is_none_is_refused_with_an_example(text):
    with pytest.raises(BadAddress, match=r"unix:/run/stoppress/wire, tcp://.* or nats://"):
        Address.parse(text)


async def test_a_port_that_is_taken_is_told_with_what_to_do():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = Address(host="127.0.0.1", port=taken.getsockname()[1])
        with pytest.raises(BadAddress, match=r"Address already in use. End what listens there"):
            async with SocketServer(Board(), address, "token").listening():
                pass


def test_a_data_folder_too_deep_for_a_socket_gets_one_elsewhere(tmp_path):
    assert beside(tmp_path).path == tmp_path / "run" / "wire"
    deep = beside(tmp_path / ("x" * 90) / "data")
    assert len(os.fsencode(deep.path)) <= LONGEST_PATH
    assert deep == beside(tmp_path / ("x" * 90) / "data")
    assert deep != beside(tmp_path / ("y" * 90) / "data")


@pytest.mark.parametrize("depth", range(60, 104))
def test_a_house_takes_orders_wherever_its_data_folder_has_a_wire(monkeypatch, depth):
    for temporary in ("/tmp", "/" + "t" * (depth - 1)):  # noqa: S108 -- where nothing is written
        monkeypatch.setattr("tempfile.tempdir", temporary)
        data = Path("/" + "x" * (depth - 1))
        wire, house = beside(data).path, door(data)
        assert wire != house
        assert wire.parent == house.parent
        assert max(len(os.fsencode(path)) for path in (wire, house)) <= LONGEST_PATH


def test_a_temporary_folder_that_is_as_deep_is_no_way_out_and_another_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / ("t" * 90)))
    deep = beside(tmp_path / ("x" * 90) / "data")
    assert len(os.fsencode(deep.path)) <= LONGEST_PATH
    assert deep == beside(tmp_path / ("x" * 90) / "data")


async def test_a_folder_for_the_socket_that_others_may_write_in_is_not_trusted(board, monkeypatch):
    """Whoever made it before us would be the runner for our edges."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="press-") as temporary:
        monkeypatch.setattr("tempfile.tempdir", temporary)
        address = beside(Path("/" + "x" * 110))
        assert str(address.path).startswith(temporary)
        async with SocketServer(board, address).listening():
            _, writer = await SocketReceiver(address)._connect()
            await wire._abort(writer)
        ours = address.path.parent
        for make in (lambda: ours.chmod(0o770), lambda: (ours.rmdir(), ours.symlink_to(temporary))):
            make()
            with pytest.raises(BadAddress, match="not to be trusted"):
                await SocketReceiver(address)._connect()
            with pytest.raises(BadAddress, match="not to be trusted"):
                async with SocketServer(board, address).listening():
                    pass


async def test_a_runner_that_was_taken_for_dead_leaves_the_socket_of_the_next_one_where_it_is(board):
    with tempfile.TemporaryDirectory(prefix="press-") as data:
        address = beside(Path(data))
        async with contextlib.AsyncExitStack() as next_one:
            async with SocketServer(board, address).listening():
                address.path.rename(address.path.with_name("hangs"))  # nobody answers there any more
                await next_one.enter_async_context(SocketServer(board, address).listening())
            _, writer = await SocketReceiver(address)._connect()
            await wire._abort(writer)
        assert not address.path.exists()
