"""The desk's threads are there before somebody asks, and none of them does two things at once."""

import asyncio
import contextlib
import threading

from asgiref.sync import sync_to_async

from stoppress.desk import threads
from stoppress.desk.threads import Threads, in_kept_threads


async def done(thread):
    """What was given to it before is behind it, and known to be."""
    with contextlib.suppress(RuntimeError):  # it has ended
        await asyncio.wrap_future(thread.submit(int))


async def test_the_next_request_is_answered_by_the_thread_that_was_there(monkeypatch):
    seen, kept = [], Threads()
    monkeypatch.setattr(threads, "Threads", lambda: kept)

    async def app(_scope, _receive, _send):
        seen.append(await sync_to_async(threading.get_ident)())

    desk = in_kept_threads(app)
    with kept.one() as thread:
        pass
    for _ in range(3):
        await done(thread)
        await desk({}, None, None)
    await done(thread)
    assert len(set(seen)) == 1
    assert kept._idle == [thread]


async def test_at_the_same_time_each_has_its_own_and_what_is_too_many_ends(monkeypatch):
    monkeypatch.setattr(threads, "KEPT", 2)
    kept = Threads()
    with kept.one() as first, kept.one() as second, kept.one() as third:
        hands = [first, second, third]
        idents = [await asyncio.wrap_future(one.submit(threading.get_ident)) for one in hands]
    assert len(set(idents)) == 3
    for one in hands:
        await done(one)
    assert {one for one in hands if not one._shutdown} == set(kept._idle)
    assert len(kept._idle) == 2


async def test_a_thread_that_somebody_hung_up_on_is_nobodys_until_it_has_done_its_work():
    kept, goes_on = Threads(), threading.Event()
    with kept.one() as busy:
        busy.submit(goes_on.wait, 10)
    with kept.one() as other:
        assert other is not busy
    goes_on.set()
    await done(busy)
    assert busy in kept._idle
