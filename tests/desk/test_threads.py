"""The desk's threads are there before somebody asks, and none of them does two things at once."""

import asyncio
import contextlib
import threading

import pytest
from asgiref.sync import sync_to_async
from django.core.signals import request_finished, request_started
from django.db import connection, connections

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


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
async def test_it_keeps_its_line_to_the_database_and_gets_another_where_that_was_cut():
    def line():
        request_started.send(None)
        connection.ensure_connection()
        held = connection.connection
        request_finished.send(None)
        return held

    def answered():
        request_started.send(None)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            answer = cursor.fetchone()
        request_finished.send(None)
        return answer

    kept = Threads()
    with kept.one() as thread:

        def run(what):
            return asyncio.wrap_future(thread.submit(what))

        first = await run(line)
        assert await run(line) is first
        if connection.vendor == "postgresql":
            await asyncio.to_thread(cut, first.info.backend_pid)
        assert await run(answered) == (1,)
        await run(connections.close_all)
    await done(thread)


def cut(pid):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    connection.close()
