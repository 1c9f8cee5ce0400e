"""One connection to NATS, and all that is asked of its client. It is not mended when it breaks: whoever had it looks
where things stand and begins with a new one."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import re
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import structlog

from stoppress.wire.address import BadAddress
from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.login import Unusable

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg

log = structlog.get_logger()

# A server that takes longer to answer than this is as good as none.
ANSWER_WITHIN = 2.0
# A long coverage is many messages: beside the waiting a second for each of so many bytes.
A_SECOND = 1024 * 1024
CONNECT_WITHIN = 4.0
# The client's own way of noticing that nobody is there; ours are quicker, but for who only listens.
PING_EVERY = 2

T = TypeVar("T")
_STREAM_IS_NOT_THERE = 10059
_WRONG_LAST_SEQUENCE = 10071
_MESSAGE_IS_NOT_THERE = 10043
_NO_MESSAGE_FOUND = 10037
_NO_JETSTREAM = (10039, 10076)


# What is to be done about it: start NATS, agree on how the line is encrypted, give it the right password, have it keep
# streams, start a runner; or it answers, and nothing comes.
Kind = Literal["away", "tls", "login", "jetstream", "stream", "silent"]


class NatsLost(Exception):
    """`why` is a short word for the log."""

    def __init__(self, why: str, kind: Kind = "silent") -> None:
        super().__init__(why)
        self.why, self.kind = why, kind


class NotThere(NatsLost):
    """The stream, or what was looked for in it."""

    def __init__(self, why: str) -> None:
        super().__init__(why, "stream")


class OutOfStep(NatsLost):
    """The stream does not end where we thought: somebody else writes to it, or it has lost something."""


class Line:
    """Everything here raises `NatsLost` and nothing else of the client's, within seconds of the line's end."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._js = client.jetstream(timeout=ANSWER_WITHIN)

    @property
    def lost(self) -> bool:
        return self._lost.done()

    @property
    def most(self) -> int:
        """How large a message may be here, with its label."""
        return int(self._client.max_payload)

    @property
    def run(self) -> str:
        """Of the server at the other end: another each time it is started."""
        return str(self._client._server_info.get("server_id", ""))  # noqa: SLF001 -- it names it nowhere else

    def inbox(self) -> str:
        return str(self._client.new_inbox())

    async def hear(self, subject: str, heard: Callable[[Msg], object]) -> Callable[[], Awaitable[None]]:
        """`heard` is called with each message, in the order in which they come, until what this returns is called."""

        async def call(message: Msg) -> None:
            heard(message)

        hearing = await self._upto(self._client.subscribe(subject, cb=call))

        async def stop() -> None:
            await self._upto(hearing.unsubscribe())

        return stop

    @contextlib.asynccontextmanager
    async def hearing(self, subject: str, heard: Callable[[Msg], object]) -> AsyncIterator[None]:
        """The same while the block runs."""
        stop = await self.hear(subject, heard)
        try:
            yield
        finally:
            with contextlib.suppress(NatsLost):
                await stop()

    async def say(self, subject: str, data: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        """To whoever listens now."""
        await self._upto(self._client.publish(subject, data, headers=dict(headers) if headers else None))

    async def ask(self, what: str, **fields: object) -> dict[str, Any]:
        """Something of JetStream's own interface."""
        question = json.dumps(fields).encode() if fields else b""
        answer = await self._upto(self._client.request(f"$JS.API.{what}", question, timeout=2 * ANSWER_WITHIN))
        told: dict[str, Any] = json.loads(answer.data)
        if wrong := told.get("error"):
            raise _named(wrong.get("err_code", 0), wrong.get("description", ""))
        return told

    async def store(self, rows: Sequence[tuple[str, bytes, Mapping[str, str]]]) -> list[int]:
        """Hand these to a stream, one behind the other: subject, bytes and headers. What comes back are their numbers
        there, once all have been stored."""
        size = sum(len(data) for _, data, _ in rows)
        return await self._upto(self._stored(rows), within=ANSWER_WITHIN + size / A_SECOND)

    async def _stored(self, rows: Iterable[tuple[str, bytes, Mapping[str, str]]]) -> list[int]:
        under_way = [await self._js.publish_async(subject, data, headers=dict(more)) for subject, data, more in rows]
        answers = await asyncio.gather(*under_way, return_exceptions=True)  # or asyncio complains of those not heard
        numbers = []
        for answer in answers:
            if isinstance(answer, BaseException):
                raise answer
            numbers.append(int(answer.seq))
        return numbers

    async def _upto(self, doing: Coroutine[Any, Any, T], within: float = ANSWER_WITHIN) -> T:
        """What comes of it, as long as there is a connection."""
        from nats.errors import Error, NoRespondersError  # noqa: PLC0415 -- an extra: only who has it comes here
        from nats.js.errors import APIError  # noqa: PLC0415 -- the same

        work = asyncio.ensure_future(doing)
        try:
            await asyncio.wait((work, self._lost), timeout=within, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise NatsLost("the connection broke" if self.lost else "no answer")
            return work.result()
        except APIError as wrong:
            raise _named(wrong.err_code or 0, wrong.description or "") from None
        except NoRespondersError:
            raise NatsLost("NoRespondersError", "jetstream") from None
        except (Error, OSError, ValueError) as wrong:
            raise NatsLost(type(wrong).__name__) from None
        finally:
            work.cancel()

    def break_off(self) -> None:
        if not self._lost.done():
            self._lost.set_result(None)

    async def close(self) -> None:
        """Whatever is still waiting to be sent is not worth waiting for."""
        self.break_off()
        transport = self._client._transport  # noqa: SLF001 -- its `close` waits for a server that may be frozen
        if writer := getattr(transport, "_io_writer", None):
            writer.transport.abort()
        with contextlib.suppress(Exception):
            async with asyncio.timeout(1):
                await self._client.close()


def _named(code: int, description: str) -> NatsLost:
    if code in (_STREAM_IS_NOT_THERE, _MESSAGE_IS_NOT_THERE, _NO_MESSAGE_FOUND):
        return NotThere(description)
    if code == _WRONG_LAST_SEQUENCE:
        return OutOfStep(description)
    kind: Kind = "jetstream" if code in _NO_JETSTREAM else "silent"
    return NatsLost(description or f"error {code}", kind)


@contextlib.asynccontextmanager
async def dialled(address: NatsAddress, name: str) -> AsyncIterator[Line]:
    """Connected while the block runs. `name` is what NATS calls this connection where it lists them."""
    try:
        login = address.login.options()
        context = address.login.context() if address.is_secret else None
    except Unusable as wrong:
        raise NatsLost(str(wrong), "login") from None
    client = _client(secret=address.is_secret)
    line: Line | None = None
    said: set[str] = set()

    async def refused(fault: Exception) -> None:
        # It names subjects and no words: what an account may not do is to be seen in our log, once.
        word = re.sub(r"[\r\n]+", " ", str(fault))[:200]
        if "permissions violation" in word and word not in said:
            said.add(word)
            log.warning("nats_refused", why=word)

    async def gone() -> None:
        if line:
            line.break_off()

    try:
        async with asyncio.timeout(CONNECT_WITHIN):
            await client.connect(
                random.sample(address.servers, len(address.servers)),  # spreads them; the next time it is another
                name=name,
                allow_reconnect=False,
                max_reconnect_attempts=1,
                reconnect_time_wait=0,
                connect_timeout=1,
                ping_interval=PING_EVERY,
                max_outstanding_pings=1,
                tls=context,
                error_cb=refused,
                closed_cb=gone,
                **login,
            )
        _stop_if_told()
    except asyncio.CancelledError:
        await Line(client).close()
        raise
    except Exception as fault:  # noqa: BLE001 -- the client has a hundred ways to say that nobody is there
        await Line(client).close()
        _stop_if_told()
        raise _why_not(fault, "the credentials do" if login else "user and password do") from None
    line = Line(client)
    try:
        yield line
    finally:
        await line.close()


def _why_not(fault: Exception, known_by: str) -> NatsLost:
    if "authorization" in str(fault).lower():
        return NatsLost(f"{known_by} not fit", "login")
    why = _unencrypted(fault)
    return NatsLost(why, "tls") if why else NatsLost(type(fault).__name__, "away")


def _unencrypted(fault: Exception) -> str:
    """Why the line is not encrypted as it was to be; empty where it is something else."""
    from nats.errors import SecureConnWantedError  # noqa: PLC0415 -- an extra: only who has it comes here

    if isinstance(fault, SecureConnWantedError):
        return "it offers none"
    if isinstance(fault, ssl.SSLCertVerificationError):
        return "its certificate is not trusted"
    return type(fault).__name__ if isinstance(fault, ssl.SSLError) else ""


def _stop_if_told() -> None:
    """The client waits with `wait_for`, which in Python 3.11 forgets that it was told to stop when it has just got what
    it waited for. Nobody says it again, and whoever said it waits for us."""
    if (task := asyncio.current_task()) and task.cancelling():
        raise asyncio.CancelledError


def _client(*, secret: bool) -> Client:
    from nats.aio.client import Client  # noqa: PLC0415 -- an extra: only who has it comes here
    from nats.errors import SecureConnWantedError  # noqa: PLC0415 -- the same

    class Careful(Client):
        """The client asks the server whether the line is to be encrypted, and tells whoever says no its password."""

        def _connect_command(self) -> bytes:
            if secret and not self._server_info.get("tls_required"):
                raise SecureConnWantedError
            return super()._connect_command()

    return Careful()


def has_client() -> None:
    """Raises `BadAddress` where the extra is not installed."""
    try:
        import nats.aio.client  # noqa: F401, PLC0415 -- an extra
    except ImportError:
        raise BadAddress("A wire over NATS needs its client: pip install 'stoppress[nats]'.") from None
