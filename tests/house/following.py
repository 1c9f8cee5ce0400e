"""Readers as a browser's EventSource is one, hundreds in one loop: they hear, come back with the last id they saw after
the wait they were told, and note whatever was missed, came twice, or was refused."""

import asyncio
import contextlib
import json
import random

import httpx

SOON = 0.05  # before the server has said how long
FASTER = 10  # than a browser would wait; the spread stays


class Follower:
    def __init__(self, port, slug, address="127.0.0.1"):
        self.port, self.slug, self.address = port, slug, address
        self.place, self.retry, self.cuts, self.byes = "", SOON, 0, 0
        self.faults, self.resets, self.waits = [], 0, []

    async def follow(self):
        while True:
            began = asyncio.get_running_loop().time()
            try:
                async with asyncio.timeout(5):
                    reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.address, 0))
                    last = f"Last-Event-ID: {self.place}\r\n" if self.place else ""
                    writer.write(f"GET /live/{self.slug}/stream HTTP/1.1\r\nHost: here\r\n{last}\r\n".encode())
                    head = await reader.readuntil(b"\r\n\r\n")
                self.waits.append(asyncio.get_running_loop().time() - began)
                if not head.startswith(b"HTTP/1.1 200"):
                    self.faults.append(head.split(b"\r\n")[0].decode())
                else:
                    await self.hear(reader, chunked=b"chunked" in head)
                    self.cuts += 1
            except TimeoutError:
                self.faults.append("nobody answered")
            except OSError as wrong:
                # The edge was killed: a browser calls again. But a new call must find somebody.
                self.cuts += 1
                if isinstance(wrong, ConnectionRefusedError):
                    self.faults.append("refused")
            except asyncio.IncompleteReadError:
                self.cuts += 1
            finally:
                with contextlib.suppress(Exception):
                    writer.transport.abort()
            await asyncio.sleep(self.retry / FASTER * random.uniform(0.9, 1.1))

    async def hear(self, reader, *, chunked):
        """The frames of one stream, until it says goodbye or is cut off."""
        rest = b""
        while data := await _more(reader, chunked=chunked):
            rest += data
            *frames, rest = rest.split(b"\n\n")
            for frame in frames:
                lines = dict(line.split(": ", 1) for line in frame.decode().split("\n") if ": " in line[1:])
                self.retry = int(lines.get("retry", self.retry * 1000)) / 1000
                if "event" in lines:
                    self.take(lines["event"], json.loads(lines["data"]), lines.get("id"))

    def take(self, event, told, place):
        if event == "hello":
            if self.place and not told["complete"]:
                self.resets += 1
            if not told["complete"] or not self.place:
                self.place = place
        elif event == "delta":
            if told["from"] != self.place:
                self.faults.append(f"stood at {self.place}, got {told['from']} to {told['to']}")
            self.place = told["to"]
        elif event == "bye":
            self.byes += 1


async def _more(reader, *, chunked):
    if not chunked:
        return await reader.read(65536)
    size = int(await reader.readuntil(b"\r\n"), 16)
    data = await reader.readexactly(size)
    await reader.readexactly(2)
    return data


class Pages:
    """Asks for the page again and again, over a connection that stays open as long as it may, and over new ones."""

    def __init__(self, http, slug):
        self.http, self.slug, self.asked, self.faults = http, slug, 0, []

    async def look(self):
        while True:
            try:
                answer = await self.http.get(f"/live/{self.slug}")
                if answer.status_code != 200:
                    self.faults.append(str(answer.status_code))
            except httpx.HTTPError as wrong:
                self.faults.append(repr(wrong))
            self.asked += 1
            await asyncio.sleep(0.01)
