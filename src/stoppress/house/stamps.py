"""Purges for an nginx, which has none of its own: what it keeps it keeps under a stamp, and a purge counts that up.
So it is done in one moment, whatever is under way, and what arrives late lies where nobody looks."""

from __future__ import annotations

import asyncio
import hmac
import json
import re
import shlex
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import structlog
import uvicorn

log = structlog.get_logger()

KEY = re.compile(r"live/[a-z0-9-]{1,80}(?:/[0-9]{1,9})?|media/(?:cards/)?[a-z0-9]{16,64}\.[a-z0-9]{2,5}|house")
LINE = re.compile(r'"([^"]+)" ([0-9]+);')
# Of files that are gone the newest are remembered; a cache has let go of older ones long ago.
MOST = 10_000
MOST_BODY = 64 * 1024
PATIENCE = 10.0


class BadKeys(ValueError):
    """Not keys of ours."""


class Failed(Exception):
    """nginx did not take the new stamps; it goes on with those it had."""


class Stamps:
    """The file that nginx includes, and what has it read it."""

    def __init__(self, file: Path, reload: str) -> None:
        self._file, self._reload = file, shlex.split(reload)
        self._turn = asyncio.Lock()
        if not file.exists():
            file.write_text("")
        self._stamps = {key: int(stamp) for key, stamp in LINE.findall(file.read_text())}

    async def raise_for(self, keys: Iterable[str]) -> int:
        """Count up what these belong to, and how many that are. Raises `BadKeys`, `Failed`."""
        wanted = {_belongs_to(key) for key in keys}
        async with self._turn:
            for key in wanted:
                self._stamps[key] = self._stamps.pop(key, 0) + 1
            for old in list(self._stamps)[:-MOST]:
                del self._stamps[old]
            half = self._file.with_suffix(".half")
            half.write_text("".join(f'"{key}" {stamp};\n' for key, stamp in self._stamps.items()))
            half.replace(self._file)
            await self._read_again()
        return len(wanted)

    async def _read_again(self) -> None:
        try:
            work = await asyncio.create_subprocess_exec(
                *self._reload, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL
            )
            try:
                async with asyncio.timeout(PATIENCE):
                    code = await work.wait()
            finally:
                if work.returncode is None:  # it will be asked again: not by more and more at once
                    work.kill()
                    await work.wait()
        except (OSError, TimeoutError) as wrong:
            raise Failed(type(wrong).__name__) from wrong
        if code:
            raise Failed(f"exit {code}")


def _belongs_to(key: str) -> str:
    if not KEY.fullmatch(key):
        raise BadKeys
    return "/".join(key.split("/")[:2]) if key.startswith("live/") else key


class Door:
    """POST /purge, `{"keys": […]}`, with the token. Nothing else is here."""

    def __init__(self, stamps: Stamps, token: str) -> None:
        self._stamps, self._token = stamps, f"Bearer {token}".encode()

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            status = await self._answer(scope, receive)
            await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})

    async def _answer(self, scope: dict[str, Any], receive: Any) -> int:
        given = dict(scope["headers"]).get(b"authorization", b"")
        if not hmac.compare_digest(given, self._token):
            return 401
        if (scope["method"], scope["path"]) != ("POST", "/purge"):
            return 404
        try:
            raised = await self._stamps.raise_for(_keys(await _body(receive)))
        except BadKeys:
            return 400
        except Failed as failed:
            log.warning("stamps_not_read", why=str(failed))  # the runner asks again
            return 503
        log.info("stamps_raised", keys=raised)
        return 204


async def _body(receive: Any) -> bytes:
    body: bytes = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BODY or message["type"] != "http.request":
            raise BadKeys
        if not message.get("more_body"):
            return body


def _keys(body: bytes) -> list[str]:
    try:
        keys = json.loads(body)["keys"]
    except (ValueError, KeyError, TypeError):
        raise BadKeys from None
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise BadKeys
    return keys


def serve(stamps: Stamps, token: str, listening: socket.socket) -> None:
    """Until told to stop."""
    config = uvicorn.Config(Door(stamps, token), lifespan="off", log_config=None, server_header=False, ws="none")
    uvicorn.Server(config).run(sockets=[listening])
