"""The edge as an ASGI application: no framework, one entrance, nothing computed that the press could have."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import structlog

from stoppress.counts import line
from stoppress.edge import media, routes
from stoppress.edge.alone import Alone
from stoppress.edge.answer import FULL, NOT_YET, OPTIONS, READ_ONLY, STRANGE, TOO_MANY, Answer, Send, no, stream_headers
from stoppress.edge.copies import Copies
from stoppress.edge.counts import Counts
from stoppress.edge.files import room
from stoppress.edge.guarded import TRANSPORT
from stoppress.edge.instead import in_words
from stoppress.edge.line import AsgiLine, opening
from stoppress.edge.pictures import Pictures
from stoppress.edge.prepared import Shelf
from stoppress.edge.request import Request, Strange
from stoppress.edge.sending_over import send_over
from stoppress.edge.settings import EdgeSettings
from stoppress.edge.store import Store
from stoppress.edge.visitors import Visitors, networks
from stoppress.hub.hub import Hub
from stoppress.hub.news import News
from stoppress.hub.told import Told
from stoppress.wire.protocol import Receiver

log = structlog.get_logger()

# The copy on disk may hold what has been taken down while this edge was off, so the runner is asked first; but readers
# are not kept waiting for one that does not answer.
WAIT_FOR_RUNNER = 2.0
LEAVE_EVERY = 5.0
AGAIN = 1.0
# How long a page waits for what its reader has been told of elsewhere, and how often it looks.
WAIT_FOR_CHANGE, LOOK = 1.0, 0.05
BROKEN = no(500, "Something went wrong", "Please try again in a moment.")


class Edge:
    """`receiver` brings the wire. Lifespan starts and ends everything; `close_streams` says goodbye to all readers, and
    `send_over` in a way that lets them go on at another edge. `tell` is given a line of counts about once a second."""

    def __init__(
        self, settings: EdgeSettings, receiver: Receiver, tell: Callable[[bytes], None] = lambda _: None
    ) -> None:
        self.settings = settings
        self.counts = Counts()
        self.hub = Hub(time.monotonic, wake=self._work_soon)
        self.shelf = Shelf(self._prepare)
        alone = Alone(settings.edge_alone_for)
        self.store = Store(self.hub, Copies(settings.copy_folder), alone=alone, moved=self.shelf.clear)
        self.pictures = Pictures(settings.media, settings.data, settings.media_folder)
        self.visitors = Visitors(settings.edge_streams_per_address, networks(settings.trusted_proxies))
        self._reports, self.hub.told = self.hub.told, self._note
        self._receiver, self._tell = receiver, tell
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = False
        self._most = settings.edge_streams

    async def __call__(self, scope: Mapping[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        # Anything else (a websocket) is not answered: the server refuses it.

    # -- requests ----------------------------------------------------------------------------------------------------

    async def _http(self, scope: Mapping[str, Any], receive: Any, send: Send) -> None:
        try:
            request = Request.of(scope)
        except Strange:
            method = "HEAD" if scope["method"] == "HEAD" else "GET"
            unread = Request(method, "", {}, dict(scope["headers"]))
            await in_words(STRANGE, unread, self.store).give(unread, send)
            return
        if request.method not in ("GET", "HEAD"):
            no_read = OPTIONS if request.method == "OPTIONS" else in_words(READ_ONLY, request, self.store)
            await no_read.give(request, send)
            return
        started = False

        async def watched(message: dict[str, Any]) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._answer(request, scope, receive, watched)
        except Exception as wrong:  # one request must not cost the others
            log.exception("request_failed", why=type(wrong).__name__)
            if started:
                raise
            await in_words(BROKEN, request, self.store).give(request, send)

    async def _answer(self, request: Request, scope: Mapping[str, Any], receive: Any, send: Send) -> None:
        if request.path.startswith("/media/"):
            name = request.path.removeprefix("/media/")
            await media.serve(request, name, self.store, self.pictures, send)
            return
        late = not await self._caught_up(request)
        answer = NOT_YET if late else routes.answer(request, self.store)
        if isinstance(answer, Answer):
            self._count(request, answer)
            await in_words(answer, request, self.store).give(request, send)
        elif answer.pressed.state == "archived":
            await Answer(204).give(request, send)
        elif request.method == "HEAD":
            await send({"type": "http.response.start", "status": 200, "headers": stream_headers(zipped=False)})
            await send({"type": "http.response.body", "body": b""})
        elif admitted := self.admits(request, (scope.get("client") or ("",))[0]):
            news, visitor = admitted
            try:
                await self._stream(request, news, scope, receive, send)
            finally:
                self.left(visitor)
        else:
            self.hub.tally.refused += 1
            full = self._closing or len(self.hub) >= self._most
            await (FULL if full else TOO_MANY).give(request, send)

    async def _stream(
        self,
        request: Request,
        news: News,
        scope: Mapping[str, Any],
        receive: Any,
        send: Send,
    ) -> None:
        zipped = "gzip" in request.encodings
        await send({"type": "http.response.start", "status": 200, "headers": stream_headers(zipped=zipped)})
        after, generation = request.stream_place()
        line = AsgiLine(self.hub, send, scope.get("extensions", {}).get(TRANSPORT))
        line.stream = self.hub.open(
            line, news, after=after, generation=generation, opening=opening(zipped=zipped), zipped=zipped
        )
        await line.run(receive)

    def _count(self, request: Request, answer: Answer) -> None:
        tally = self.hub.tally
        if answer.status in (200, 304):
            tally.deltas += "/since/" in request.path
            tally.pages += "/since/" not in request.path
            tally.not_modified += answer.status == 304  # noqa: PLR2004

    # -- for the protocol that takes connections over ------------------------------------------------------------------

    def admits(self, request: Request, client: str) -> tuple[News, str] | None:
        """The stream that may be opened now, and whom it counts for. None: there is no stream there, or no room."""
        news = routes.answer(request, self.store)
        full = self._closing or len(self.hub) >= self._most
        if full or isinstance(news, Answer) or news.pressed.state == "archived":
            return None
        visitor = self.visitors.who(client, request.end_of(b"x-forwarded-for"))
        return (news, visitor) if self.visitors.enter(visitor) else None

    def left(self, visitor: str) -> None:
        self.visitors.leave(visitor)

    def behind(self, request: Request) -> bool:
        return routes.behind(request, self.store)

    async def _caught_up(self, request: Request) -> bool:
        """Another edge may have told the reader what is still on its way to this one. A page from before it would lack
        that, and nothing would tell her again."""
        ends = time.monotonic() + WAIT_FOR_CHANGE
        while self.behind(request):
            if time.monotonic() > ends:
                return False
            await asyncio.sleep(LOOK)
        return True

    def _prepare(self, path: bytes, encodings: tuple[str, ...]) -> Answer | None:
        try:
            return routes.prepared(path, encodings, self.store)
        except Exception as wrong:  # the application answers it, and says what can be said
            log.exception("request_failed", why=type(wrong).__name__)
            return None

    # -- from start to end -------------------------------------------------------------------------------------------

    async def _live(self, receive: Any, send: Send) -> None:
        await receive()
        await self.open()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def open(self) -> None:
        """Ready when the runner has brought everything, or after two seconds with what the disk has."""
        if (most := room()) < self._most:
            log.warning("few_files", streams=most, wanted=self._most, do="raise `ulimit -Hn`, then restart")
            self._most = most
        await self.store.recall()
        work = (self._hear, self.store.copy_for_ever, self._tick, self._leave_pictures)
        self._tasks = [asyncio.create_task(_for_good(one)) for one in work]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(WAIT_FOR_RUNNER):
                await self.store.settled.wait()
        log.info("edge_open", wire=self.store.settled.is_set())

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def close_streams(self) -> None:
        """Before the server waits for its connections: every stream ends now, with a word."""
        self._closing = True
        self.hub.end()

    async def send_over(self) -> None:
        """Every stream ends within some seconds, each with a word when to call again."""
        self.shelf.shut()
        await send_over(self.hub, self.settings.drain_seconds)

    def _note(self, told: Told) -> None:
        self.counts.note(told)
        self._reports(told)

    def _work_soon(self) -> None:
        asyncio.get_running_loop().call_soon(self._work)

    def _work(self) -> None:
        """A slice for the streams, and then whoever else is waiting."""
        if self.hub.step():
            self._work_soon()

    async def _hear(self) -> None:
        try:
            await self._receiver.follow(self.store)
        except Exception:
            self.store.unsettle()
            raise

    async def _leave_pictures(self) -> None:
        """What was taken down is refused at once, and its copy here is gone in seconds (P6)."""
        while self.pictures.keeps_copies:
            await asyncio.sleep(LEAVE_EVERY)
            if self.store.settled.is_set():
                await asyncio.to_thread(self.pictures.sweep, self.store.has)

    async def _tick(self) -> None:
        while True:
            self._tell(line(self.counts.told(self.hub, current=self.store.settled.is_set())))
            await asyncio.sleep(1)
            self.hub.tick()
            self.store.look_around()


async def _for_good(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """That one of these is not done any more only readers would notice, by a page that stands still or what is there
    that was taken down. So whatever goes wrong with it, it is begun again."""
    while True:
        try:
            await work()
        except Exception as wrong:
            log.exception("edge_work_failed", of=work.__name__, why=type(wrong).__name__)
            await asyncio.sleep(AGAIN)
        else:
            return
