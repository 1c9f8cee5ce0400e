"""Cards are drawn after the page, and are gone when no page names them."""

import asyncio
import contextlib
from dataclasses import replace

import pytest

from stoppress import cardroom
from stoppress.cardroom import CardRoom
from stoppress.files.folder import Folder
from stoppress.press.card import Card
from stoppress.runner import Runner
from stoppress.story import decisions
from stoppress.wire.board import Board
from tests.house.books import EVENING, Shelf
from tests.house.test_runner import FILES, SITE, Log
from tests.wire.test_changes import until


def card(headline):
    return Card("The Record", "", "Live", True, (), headline, "", "en", rtl=False)


def named(*headlines):
    return {one.name: one for one in map(card, headlines)}


@pytest.fixture
def room(tmp_path):
    room = CardRoom(Folder(tmp_path / "public" / "cards"), after=0)
    yield room
    room.close()


def lying(room):
    return {f"cards/{name}" for name in room._room.names()}


def done(room):
    room._thread.submit(lambda: None).result(30)


def test_what_is_wanted_is_drawn_and_what_is_no_longer_wanted_is_gone(room):
    room.want("b1", named("One", "Two"))
    done(room)
    assert lying(room) == named("One", "Two").keys()

    room.want("b1", named("Two", "Three"))
    done(room)
    assert lying(room) == named("Two", "Three").keys()


def test_a_card_that_another_coverage_shows_stays(room):
    room.want("b1", named("One"))
    room.want("b2", named("One"))
    room.drop("b1")
    done(room)
    assert lying(room) == named("One").keys()

    room.drop("b2")
    done(room)
    assert lying(room) == set()


def test_a_card_that_is_there_is_not_drawn_again(room, monkeypatch):
    room.want("b1", named("One"))
    done(room)
    drawn = []
    monkeypatch.setattr(cardroom, "draw", lambda card: drawn.append(card.headline) or b"png")
    room.want("b1", named("One", "Two"))
    done(room)
    assert drawn == ["Two"]


def older(*headlines):
    """Those of older posts say no state."""
    return {one.name: one for one in (replace(card(headline), state="", live=False) for headline in headlines)}


def test_older_cards_are_drawn_in_spare_time_and_a_new_one_goes_before_them(tmp_path, monkeypatch):
    drawn = []
    room = CardRoom(Folder(tmp_path / "public" / "cards"), after=0, pause=0)

    def slowly(card):
        drawn.append(card.headline)
        if card.headline == "Old 3":  # a post goes out meanwhile
            room.want("b1", {**named("New"), **first})
        return b"png"

    monkeypatch.setattr(cardroom, "draw", slowly)
    first = {**named("Newest"), **older("Old 3", "Old 2", "Old 1")}
    room.want("b1", first)
    while len(drawn) < 5:
        done(room)
    done(room)
    assert drawn == ["Newest", "Old 3", "New", "Old 2", "Old 1"]
    assert lying(room) == {**named("New"), **first}.keys()
    room.close()


def test_a_card_that_cannot_be_drawn_costs_no_other(room, monkeypatch):
    log = Log()
    monkeypatch.setattr(cardroom, "log", log)

    def broken(card):
        if card.headline == "One":
            raise OSError("no room")
        return b"png"

    monkeypatch.setattr(cardroom, "draw", broken)
    room.want("b1", named("One", "Two"))
    done(room)
    assert lying(room) == named("Two").keys()
    assert "One" not in str(log.calls)
    monkeypatch.setattr(cardroom, "draw", lambda _: b"png")
    room.want("b1", named("One", "Two", "Three"))
    done(room)
    assert lying(room) == named("One", "Two", "Three").keys(), "it is tried again with the next change"


def test_a_store_that_is_away_for_a_while_keeps_nothing_that_was_taken_down_and_misses_no_card(room, tmp_path):
    room.want("b1", named("Taken down"))
    done(room)
    store, away = tmp_path / "public" / "cards", tmp_path / "away"
    store.rename(away)
    store.write_bytes(b"no folder")
    room.want("b1", named("Two"))
    done(room)
    store.unlink()
    away.rename(store)
    room.want("b1", named("Two", "Three"))
    done(room)
    assert lying(room) == named("Two", "Three").keys()


def test_what_a_killed_house_left_behind_is_swept(room):
    room._room.write(b"old", f"{'a' * 32}.png")
    room._room.write(b"half", ".half-1")
    room.want("b1", named("One"))
    room.sweep()
    done(room)
    assert lying(room) == named("One").keys()


async def test_the_runner_draws_after_the_page_is_out_and_a_takedown_takes_the_file(tmp_path, monkeypatch):
    """P6: neither a cache nor a disk keeps the headline of what was taken down."""
    monkeypatch.setattr(cardroom, "AFTER", 0.0)
    shelf, board, folder = Shelf(), Board(), tmp_path / "public" / "cards"
    shelf.open("b1", "ferry")
    shelf.publish("b1", "post01")
    runner = Runner(shelf, board, SITE, files=FILES, now=lambda: EVENING, cards=Folder(folder))
    task = asyncio.create_task(runner.run())
    try:
        await until(lambda: board.complete)
        cards = board.pressed["b1"].cards
        await until(lambda: all((tmp_path / "public" / name).exists() for name in cards))
        own = next(name for name, card in cards.items() if card.headline == "Headline post01")
        shelf.do("b1", lambda now, at: decisions.take_down(now, post="post01", trace="none", at=at))
        await until(lambda: own not in board.pressed["b1"].files)
        await until(lambda: not (tmp_path / "public" / own).exists())
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
