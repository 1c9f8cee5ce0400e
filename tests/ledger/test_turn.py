"""A turn that is given back is somebody else's at once: nobody looks for it only after half a second, and whoever gives
it back has not yet closed what it carried with it."""

import asyncio
import os
import signal
import time

import psycopg
import pytest

from stoppress.ledger import turn
from stoppress.ledger.apart import reached
from stoppress.ledger.turn import KEY, my_turn, somebodys

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


async def test_whoever_waits_is_woken_by_who_gives_its_turn_back_and_still_has_to_close(monkeypatch):
    monkeypatch.setattr(turn, "LOOK_EVERY", 30)
    first = asyncio.Event()

    async def waits():
        async with my_turn():
            first.set()

    async with asyncio.timeout(20), my_turn() as mine:
        other = asyncio.create_task(waits())
        await asyncio.sleep(1)  # it looks, and waits
        assert not first.is_set(), "one at a time"
        await mine.give_back()
        await first.wait()
        await other
        assert not mine.lost.is_set()
        await mine.give_back()


async def test_whoever_is_not_answered_has_lost_its_turn_before_its_question_is_broken_off():
    """Somebody else has it by then, and both would be active."""
    async with my_turn() as mine:
        server = mine._session.info.backend_pid
        os.kill(server, signal.SIGSTOP)
        try:
            async with asyncio.timeout(6):
                await mine.lost.wait()
        finally:
            os.kill(server, signal.SIGCONT)


async def test_a_session_that_does_not_end_when_it_is_told_is_told_once(monkeypatch, caplog):
    """As on a machine that can write nothing any more."""
    monkeypatch.setattr(turn, "SILENCE", 0.3)
    had = asyncio.Event()

    async def waits():
        async with my_turn():
            had.set()

    with psycopg.connect(reached("a runner that hangs"), autocommit=True) as session:
        session.execute("SELECT pg_advisory_lock(%s)", [KEY])
        os.kill(session.info.backend_pid, signal.SIGSTOP)
        try:
            other = asyncio.create_task(waits())
            await asyncio.sleep(2)
        finally:
            os.kill(session.info.backend_pid, signal.SIGCONT)
        async with asyncio.timeout(20):
            await had.wait()
            await other
    assert caplog.text.count("turn_taken_away") == 1


def test_a_runner_that_hangs_has_the_lock_and_is_not_active(monkeypatch):
    """Where no other one waits, nobody takes it away, and whoever looks is told."""
    monkeypatch.setattr(turn, "HANGS", 0.5)
    assert not somebodys()
    with psycopg.connect(reached("a runner that hangs"), autocommit=True) as session:
        session.execute("SELECT pg_advisory_lock(%s)", [KEY])
        assert somebodys()
        time.sleep(0.7)
        assert not somebodys()
