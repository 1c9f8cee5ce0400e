"""One connection to NATS, and all that is asked of its client. It is not mended when it breaks: whoever had it looks
where things stand and begins with a new one."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from stoppress.wire.address import BadAddress
from stoppress.wire.nats.address import NatsAddress

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg
    from nats.js.api import PubAck

log = structlog.get_logger()

# A server that takes longer to answer than this is as good as none.
ANSWER_WITHIN = 2.0
# A long coverage is many messages, and a server may have three disks to wait for.
STORED_WITHIN = 5.0
CONNECT_WITHIN = 4.0
# The client's own way of noticing that nobody is there; ours are quicker, but for who only listens.
PING_EVERY = 2

T = TypeVar("T")
_STREAM_IS_NOT_THERE = 10059
_WRONG_LAST_SEQUENCE = 10071
_MESSAGE_IS_NOT_THERE = 10043
_NO_MESSAGE_FOUND = 10037


class NatsLost(Exception):
    """`why` is a short word for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NotThere(NatsLost):
    """The stream, or what was looked for in it."""


class OutOfStep(NatsLost):
    """The stream does not end where we thought: somebody else writes to it, or it has lost something."""


class Line:
    """Everything here raises `NatsLost` and nothing else of the client's."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lost = asyncio.Event()
        self._js = client.jetstream(timeout=ANSWER_WITHIN)

    @property
    def most(self) -> int:
        """How large a message may be here, with its label."""
        return int(self._client.max_payload)

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

    async def say(self, subject: str, data: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        """To whoever listens now."""
        await self._upto(self._client.publish(subject, data, headers=dict(headers) if headers else None))

    async def ask(self, what: str, **fields: object) -> dict[str, Any]:
        """Something of JetStream's own interface."""
        question = json.dumps(fields).encode() if fields else b""
        answer = await self._upto(self._client.request(f"$JS.API.{what}", question, timeout=ANSWER_WITHIN))
        told: dict[str, Any] = json.loads(answer.data)
        if wrong := told.get("error"):
            raise _named(wrong.get("err_code", 0), wrong.get("description", ""))
        return told

    async def store(self, rows: Iterable[tuple[str, bytes, Mapping[str, str]]]) -> list[int]:
        """Hand these to a stream, one behind the other: subject, bytes and headers. What comes back are their numbers
        there, once all have been stored."""
        stored = []
        for subject, data, headers in rows:
            stored.append(await self._upto(self._js.publish_async(subject, data, headers=dict(headers))))
        return await self._upto(_numbers(stored))

    async def _upto(self, doing: Coroutine[Any, Any, T]) -> T:
        """What comes of it, as long as there is a connection."""
        from nats.errors import Error  # noqa: PLC0415 -- an extra: only who has it comes here
        from nats.js.errors import APIError  # noqa: PLC0415 -- the same

        work = asyncio.ensure_future(doing)
        lost = asyncio.ensure_future(self._lost.wait())
        try:
            await asyncio.wait((work, lost), return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise NatsLost("the connection broke")
            return work.result()
        except APIError as wrong:
            raise _named(wrong.err_code or 0, wrong.description or "") from None
        except (Error, OSError, ValueError) as wrong:
            raise NatsLost(type(wrong).__name__) from None
        finally:
            for one in (work, lost):
                one.cancel()

    def break_off(self) -> None:
        self._lost.set()

    async def close(self) -> None:
        """Whatever is still waiting to be sent is not worth waiting for."""
        self.break_off()
        transport = self._client._transport  # noqa: SLF001 -- its `close` waits for a server that may be frozen
        if writer := getattr(transport, "_io_writer", None):
            writer.transport.abort()
        with contextlib.suppress(Exception):
            async with asyncio.timeout(1):
                await self._client.close()


async def _numbers(stored: Sequence[asyncio.Future[PubAck]]) -> list[int]:
    async with asyncio.timeout(STORED_WITHIN):
        answers = await asyncio.gather(*stored, return_exceptions=True)  # all are heard, or asyncio complains of them
    numbers = []
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
        numbers.append(int(answer.seq))
    return numbers


def _named(code: int, description: str) -> NatsLost:
    if code in (_STREAM_IS_NOT_THERE, _MESSAGE_IS_NOT_THERE, _NO_MESSAGE_FOUND):
        return NotThere(description)
    if code == _WRONG_LAST_SEQUENCE:
        return OutOfStep(description)
    return NatsLost(description or f"error {code}")


@contextlib.asynccontextmanager
async def dialled(address: NatsAddress, name: str) -> AsyncIterator[Line]:
    """Connected while the block runs. `name` is what NATS calls this connection where it lists them."""
    from nats.aio.client import Client  # noqa: PLC0415 -- an extra: only who has it comes here

    client = Client()
    line: Line | None = None
    said: set[str] = set()

    async def wrong(fault: Exception) -> None:
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
                list(address.servers),
                name=name,
                allow_reconnect=False,
                max_reconnect_attempts=1,
                reconnect_time_wait=0,
                connect_timeout=1,
                ping_interval=PING_EVERY,
                max_outstanding_pings=1,
                error_cb=wrong,
                closed_cb=gone,
            )
    except asyncio.CancelledError:
        await Line(client).close()
        raise
    except Exception as fault:  # noqa: BLE001 -- the client has a hundred ways to say that nobody is there
        await Line(client).close()
        raise NatsLost(type(fault).__name__) from None
    line = Line(client)
    try:
        yield line
    finally:
        await line.close()


def has_client() -> None:
    """Raises `BadAddress` where the extra is not installed."""
    try:
        import nats.aio.client  # noqa: F401, PLC0415 -- an extra
    except ImportError:
        raise BadAddress("A wire over NATS needs its client: pip install 'stoppress[nats]'.") from None
