"""In which threads the desk works: each request in one of its own, as Django wants it, but one that was there before.

To start a thread, open the database in it and learn its tables anew took a request more of a processor than to look
who asks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from asgiref.sync import ThreadSensitiveContext
from django.db import connections

from stoppress.desk.bodies import App, Message, Receive, Send

# So many stay when nothing is asked; in a rush there are as many as there are requests.
KEPT = 8


class Threads:
    """Used in one event loop. Whoever has just worked is asked first."""

    def __init__(self) -> None:
        self._idle: list[ThreadPoolExecutor] = []

    @contextmanager
    def one(self) -> Iterator[ThreadPoolExecutor]:
        """A thread that has nothing else to do. Somebody who hung up may leave it at work: then it is nobody's until
        it has done that."""
        thread = self._idle.pop() if self._idle else ThreadPoolExecutor(1, "desk")
        try:
            yield thread
        finally:
            done = asyncio.get_running_loop().run_in_executor(thread, _nothing)
            done.add_done_callback(lambda _: self._back(thread))

    def _back(self, thread: ThreadPoolExecutor) -> None:
        if len(self._idle) < KEPT:
            self._idle.append(thread)
        else:
            thread.submit(connections.close_all)
            thread.shutdown(wait=False)


def in_kept_threads(app: App) -> App:
    threads = Threads()

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        with threads.one() as thread:
            async with ThreadSensitiveContext(executor=thread):
                await app(scope, receive, send)

    return application


def _nothing() -> None:
    pass
