"""P5 through a real edge: whoever stayed, on a stream, on a bad line or by polling, reads what a newcomer reads."""

import asyncio
import contextlib
import tempfile
import threading
import time
from pathlib import Path

import pytest
from httpx_sse import ServerSentEvent, connect_sse
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from tests.edge.reading import stand
from tests.press.reader import Reader, seen
from tests.press.test_stayed_is_arrived import Evening
from tests.servers import asking


class OnAir:
    """An edge in a thread of its own, for tests that are not written for an event loop."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.loop, self.over, opened = asyncio.new_event_loop(), asyncio.Event(), threading.Event()

        async def serve():
            async with stand(Path(self.folder.name)) as self.here:
                opened.set()
                await self.over.wait()

        self.thread = threading.Thread(target=self.loop.run_until_complete, args=(serve(),))
        self.thread.start()
        assert opened.wait(10)
        self.client = asking.Client(base_url=self.here.base, timeout=5)
        return self

    def __exit__(self, *_):
        self.client.close()
        self.loop.call_soon_threadsafe(self.over.set)
        self.thread.join(10)
        self.loop.close()
        self.folder.cleanup()

    def publish(self, pressed):
        asyncio.run_coroutine_threadsafe(self.here.publish(pressed), self.loop).result(5)

    def begin_anew(self):
        self.loop.call_soon_threadsafe(self.here.wire.board.drop, "b1")
        until = time.monotonic() + 5
        while self.here.edge.store.news("ferry") and time.monotonic() < until:
            time.sleep(0.002)


class Watcher:
    """A reader as the page's script is one: it hears events and applies them in the order they come."""

    def __init__(self, air):
        self.air, self.open, self.events = air, contextlib.ExitStack(), None
        self.come()

    def come(self):
        self.reader = Reader(self.air.client.get("/live/ferry").content)

    def listen(self):
        query = {"after": self.reader.place, "generation": self.reader.generation}
        source = self.open.enter_context(connect_sse(self.air.client, "GET", "/live/ferry/stream", params=query))
        self.events = source.iter_sse()
        assert self.hear(next(event for event in self.events if event.data)) == "hello"

    def hang_up(self):
        self.open.close()
        self.events = None

    def hear(self, event: ServerSentEvent):
        told = event.json()
        if event.event == "delta":
            assert told["from"] == self.reader.place, "no gap and no double"
            self.reader.apply(event.data)
            assert event.id == self.reader.place
        elif event.event == "redact":
            for post in told["redacted"]:
                self.reader.posts.pop(post, None)
        elif event.event == "hello" and not told["complete"]:
            self.come()
        return event.event

    def hear_all(self, place):
        while self.reader.place != str(place):
            self.hear(next(self.events))

    def poll(self):
        path = f"/live/ferry/since/{self.reader.generation}/{self.reader.place}"
        answer = self.air.client.get(path)
        while answer.status_code == 410 and not answer.json().get("reset"):
            for post in answer.json()["redacted"]:
                self.reader.posts.pop(post, None)
            answer = self.air.client.get(answer.json()["go_on"])
        if answer.status_code == 200:
            self.reader.apply(answer.content)
        else:
            self.come()


def evening_on(air):  # noqa: C901 -- a machine is one class, with a method a rule
    class EveningOnAir(Evening):
        def __init__(self):
            super().__init__()
            air.begin_anew()

        def take(self, facts):
            super().take(facts)
            self.publish_now()

        def erase(self, post):
            super().erase(post)
            self.publish_now()

        def publish_now(self):
            if self.pressed.state:
                air.publish(self.pressed)

        @rule()
        def a_reader_comes(self):
            self.readers.append(Watcher(air))

        @precondition(lambda self: self.readers)
        @rule(data=st.data(), how=st.sampled_from(["listen", "hang up", "poll"]))
        def a_reader_catches_up(self, data, how):
            watcher = data.draw(st.sampled_from(self.readers), label="reader")
            if how == "poll":
                watcher.hang_up()
                watcher.poll()
            elif how == "hang up":
                watcher.hang_up()
            elif watcher.events is None:
                watcher.listen()
            if how != "hang up":
                self.catch_up(watcher)

        def catch_up(self, watcher):
            if watcher.events is None:
                watcher.poll()
            else:
                watcher.hear_all(self.pressed.place)
            arrived = air.client.get("/live/ferry").content
            assert arrived == self.pressed.pages[""].plain
            assert watcher.reader.read() == seen(arrived)
            assert not watcher.reader.reload

        def teardown(self):
            try:
                super().teardown()
            finally:
                for watcher in self.readers:
                    watcher.hang_up()

    return EveningOnAir


def an_evening(examples, steps):
    how = settings(
        max_examples=examples,
        stateful_step_count=steps,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    with OnAir() as air:
        run_state_machine_as_test(evening_on(air), settings=how)


def test_a_reader_who_stayed_sees_what_a_reader_who_just_arrived_sees():
    an_evening(examples=8, steps=30)


@pytest.mark.long
def test_over_many_evenings_a_reader_who_stayed_sees_what_a_reader_who_just_arrived_sees():
    an_evening(examples=200, steps=60)
