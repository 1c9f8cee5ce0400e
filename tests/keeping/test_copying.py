"""P2: with the whole disk gone, what was acknowledged more than a second ago is on the other one."""

import os
import shutil
import sqlite3
import threading
import time
from unittest import mock

import pytest

from stoppress.home import DATABASE
from stoppress.keeping import copying
from stoppress.keeping.copying import Copier
from stoppress.keeping.refusing import Refused
from tests.house.test_house import until
from tests.keeping.house import everything_in, on, page, publish, take_down

A_PAGE = 4096


class Written:
    """A database that somebody writes to, as a house has one."""

    def __init__(self, folder):
        self.data, self.to = folder / "house", folder / "copy"
        for room in ("private", "public/cards"):
            (self.data / "media" / room).mkdir(parents=True)
        self.line = sqlite3.connect(self.data / DATABASE, isolation_level=None, check_same_thread=False)
        self.line.execute("PRAGMA journal_mode=TRUNCATE")
        self.line.execute("PRAGMA secure_delete=ON")
        self.line.execute("CREATE TABLE ledger_book (id TEXT, seq INTEGER)")
        self.line.execute("CREATE TABLE said (number INTEGER PRIMARY KEY, words BLOB)")
        self.line.execute("INSERT INTO ledger_book VALUES ('b', 0)")

    def say(self, number, words=b"x" * 500):
        self.line.execute("INSERT OR REPLACE INTO said VALUES (?, ?)", (number, words))

    def file(self, of):
        return (of / DATABASE).read_bytes()


@pytest.fixture
def house(tmp_path):
    written = Written(tmp_path)
    yield written
    written.line.close()


@pytest.fixture
def copier(house):
    copier = Copier(house.data, house.to)
    yield copier
    copier.close()


def test_the_copy_is_the_file_to_the_byte_and_only_what_changed_is_written_again(house, copier):
    house.line.execute("BEGIN")
    for number in range(2_000):
        house.say(number)
    house.line.execute("COMMIT")
    copier.tick()
    assert house.file(house.to) == house.file(house.data)
    pages = len(house.file(house.data)) // A_PAGE

    house.say(1_000, b"y" * 500)
    assert 0 < copier.tick() < 10 < pages
    assert house.file(house.to) == house.file(house.data)
    assert copier.tick() == 0

    house.line.execute("DELETE FROM said WHERE number > 10")
    house.line.execute("VACUUM")
    copier.tick()
    assert house.file(house.to) == house.file(house.data)


def test_what_is_erased_is_erased_in_the_copy(house, copier):
    house.say(1, b"Needle Quartermaine")
    copier.tick()
    assert b"Quartermaine" in everything_in(house.to)
    house.line.execute("DELETE FROM said")
    copier.tick()
    assert b"Quartermaine" not in everything_in(house.to)


def test_while_somebody_writes_all_the_time_every_copy_is_one_moment(house, copier):
    """Each commit writes the same number into many pages: a copy in which they differ would be of no moment."""
    house.line.execute("BEGIN")
    for number in range(600):
        house.say(number, b"%08d" % 0 + b"x" * 400)
    house.line.execute("COMMIT")
    done, worst = threading.Event(), [0.0]

    def write():
        n = 0
        while not done.is_set():
            n += 1
            house.line.execute("BEGIN IMMEDIATE")
            house.line.execute("UPDATE said SET words = ? WHERE number % 60 = 0", (b"%08d" % n + b"x" * 400,))
            began = time.perf_counter()
            house.line.execute("COMMIT")
            worst[0] = max(worst[0], time.perf_counter() - began)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for _ in range(8):
            copier.tick()
            with sqlite3.connect(house.to / DATABASE) as copy:
                assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                found = copy.execute("SELECT DISTINCT substr(words, 1, 8) FROM said WHERE number % 60 = 0").fetchall()
            copy.close()
            assert len(found) == 1
    finally:
        done.set()
        thread.join()


def test_a_copy_that_was_interrupted_is_finished_from_what_was_to_be_put_in(house, copier, monkeypatch):
    for number in range(200):
        house.say(number)
    copier.tick()
    house.say(7, b"the newest")
    monkeypatch.setattr(copying, "_put", mock.Mock(side_effect=OSError("power")))
    with pytest.raises(OSError, match="power"):
        copier.tick()
    monkeypatch.undo()
    assert b"the newest" not in house.file(house.to)
    again = house.to.with_name("again.sqlite3")
    shutil.copy(house.to / DATABASE, again)
    copying.finish(house.to, again)
    assert again.read_bytes() == house.file(house.data)

    torn = (house.to / "pages").read_bytes()[:-40]
    (house.to / "pages").write_bytes(torn)  # it was never whole: then nothing of it was put in either
    copying.finish(house.to, again)
    assert again.read_bytes() == house.file(house.data)


def test_a_picture_is_there_with_its_row_and_goes_a_minute_after_it_was_killed(house, copier, monkeypatch):
    (house.data / "media/public/cards/a.webp").write_bytes(b"card")
    (house.data / "media/private/b.webp").write_bytes(b"boat")
    copier.tick()
    assert (house.to / "media/public/cards/a.webp").read_bytes() == b"card"
    (house.data / "media/private/b.webp").unlink()
    copier.tick()
    assert (house.to / "media/private/b.webp").exists()  # perhaps somebody is deleting all of it
    monkeypatch.setattr(copying, "GONE_FOR", 0.0)
    copier.tick()
    assert not (house.to / "media/private/b.webp").exists()


def test_of_two_pictures_that_come_in_one_moment_of_the_disks_clock_neither_is_left_behind(house, copier):
    room = house.data / "media/private"
    (room / "a.webp").write_bytes(b"boat")
    copier.tick()
    moment = room.stat().st_mtime_ns
    (room / "b.webp").write_bytes(b"tug")
    os.utime(room, ns=(moment, moment))
    copier.tick()
    assert (house.to / "media/private/b.webp").read_bytes() == b"tug"


def test_a_fresh_house_never_writes_over_the_copy_of_what_was_lost(house, copier, tmp_path):
    """Somebody starts the house on a new disk before she restores."""
    house.line.execute("UPDATE ledger_book SET seq = 500")
    copier.tick()
    fresh = Written(tmp_path / "fresh")
    before = house.file(house.to)
    with pytest.raises(Refused) as refused:
        Copier(fresh.data, house.to)
    assert refused.value.key == "cli.copy.of_another"
    assert house.file(house.to) == before
    fresh.line.close()


@pytest.mark.servers
def test_p2_the_data_folder_is_deleted_under_load_and_no_post_of_more_than_a_second_ago_is_missing(tmp_path):
    house = on(tmp_path / "house", STOPPRESS_COPY_TO=str(tmp_path / "other/disk")).move_in()
    said = []
    with house.open():
        ada = house.writer()
        ada.open_coverage()
        gone = publish(ada, "Quillfeather was named", tags=["Quillfeather"])
        take_down(ada, gone, erase=True)
        until_time = time.monotonic() + 4
        while time.monotonic() < until_time:
            post = ada.flash(f"Flash {len(said)}")["post"]
            said.append((time.monotonic(), post))
        shutil.rmtree(house.data, ignore_errors=True)
        lost_at = time.monotonic()
        house.server.kill()
        ada.close()
    shutil.rmtree(house.data, ignore_errors=True)
    assert b"Quillfeather" not in everything_in(tmp_path / "other/disk")

    told = house.run("restore", str(tmp_path / "other/disk")).stdout
    assert "nothing missing, nothing changed" in told
    assert b"Quillfeather" not in everything_in(house.data)
    with house.open():
        ada = house.writer()
        exported = house.run("export", "ferry").stdout
        missing = [lost_at - at for at, post in said if post not in exported]
        assert len(said) > 20
        assert max(missing, default=0.0) < 1.0
        publish(ada, "We are back")
        until(lambda: "We are back" in page(house))
        ada.close()
        copy = tmp_path / "other/disk" / DATABASE
        until(lambda: b"We are back" in copy.read_bytes())  # and it goes on
