"""How much may be sent, and how slowly, before Django sees any of it: it would write an endless body to the disk."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from stoppress.desk.media.reading import MAX_BYTES

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

# JSON: see DATA_UPLOAD_MAX_MEMORY_SIZE. A form around a picture takes a little more than the picture.
LONGEST_JSON = 1_500_000
LONGEST_FORM = MAX_BYTES + 100_000
# From the first byte to the last. 20 MB over a telephone's 1 Mbit/s take 160 s.
SECONDS = 300.0


class _TooMuchError(Exception):
    pass


def limited(app: App) -> App:
    """`app`, which is asked nothing longer than `LONGEST_JSON` bytes, or `LONGEST_FORM` where files come in, and
    nothing that takes more than `SECONDS` to come."""

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        longest = LONGEST_FORM if headers.get(b"content-type", b"").startswith(b"multipart/") else LONGEST_JSON
        if not (length := headers.get(b"content-length", b"0")).isdigit() or int(length) > longest:
            await _refuse(send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await app(scope, _counted(receive, longest), sending)
        except _TooMuchError:
            if not started:
                await _refuse(send)

    return application


def _counted(receive: Receive, longest: int) -> Receive:
    loop, count, complete = asyncio.get_running_loop(), 0, False
    until = loop.time() + SECONDS

    async def receiving() -> Message:
        nonlocal count, complete
        if complete:  # only a disconnect can come now, and that may take as long as the answer does
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(0.0, until - loop.time()))
        except TimeoutError as error:
            raise _TooMuchError from error
        count += len(message.get("body", b""))
        complete = not message.get("more_body", False)
        if count > longest:
            raise _TooMuchError
        return message

    return receiving


async def _refuse(send: Send) -> None:
    body = json.dumps({"code": "body_too_large", "values": {}, "message": "What was sent is too large."}).encode()
    await send(
        {
            "type": "http.response.start",
            "status": 413,
            "headers": [(b"content-type", b"application/json"), (b"connection", b"close")],
        }
    )
    await send({"type": "http.response.body", "body": body})
