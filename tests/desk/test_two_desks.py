"""What one desk does while another, on the same database, does something else in the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from stoppress.desk import clock, presence, rereading
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.sit_down import ask_for, sit_down
from stoppress.desk.models import Coverage, LeaseRow
from stoppress.desk.people.models import Person
from stoppress.ledger import book as ledger
from tests.desk.conftest import publish

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


def someone(username):
    return Person.objects.get(username=username)


def test_two_desks_that_stir_at_once_are_both_heard_of(newsroom):
    here, there = (coverage_for(someone("editor"), "ferry", to="view") for _ in range(2))
    before = here.row.stir
    here.stir()
    there.stir()
    assert Coverage.objects.get(slug="ferry").stir == before + 2
    assert there.row.stir == before + 2


def test_who_asks_for_a_text_in_the_moment_its_holder_gives_a_sign_of_life_has_asked(as_, monkeypatch):
    post = publish(as_("editor"), "The tugs hold the ferry.")["post"]
    sit_down(someone("editor"), "ferry", seat="hers", thing=post, at=clock.now())
    looked, asked, at_work = threading.Event(), threading.Event(), presence.at_work

    def slowly(*seen):
        looked.set()
        asked.wait(0.5)
        return at_work(*seen)

    monkeypatch.setattr(presence, "at_work", slowly)

    def holds():
        try:
            sit_down(someone("editor"), "ferry", seat="hers", thing=post, at=clock.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        sign_of_life = other.submit(holds)
        assert looked.wait(5)
        ask_for(someone("owner"), "ferry", post, "text", at=clock.now())
        asked.set()
        sign_of_life.result()
    assert LeaseRow.objects.get(thing=post).asked_by == someone("owner")


def test_what_one_desk_has_read_goes_when_another_erases(as_):
    kept = publish(as_("editor"), headline="Stays")["post"]
    doomed = publish(as_("editor"), headline="Goes")["post"]
    book = Coverage.objects.get(slug="ferry").book
    rereading.here(book, ledger.coverage(book))
    folded, read = dict(ledger._folded), dict(rereading._read)
    as_("owner")("POST", f"/coverages/ferry/posts/{doomed}/takedown", {"trace": "none", "reason": "x", "erase": True})
    ledger._folded.update(folded)  # as another process has them, which only hears that the book has moved
    rereading._read.update(read)

    now = ledger.coverage(book)
    assert rereading.known(book, now) is None
    assert [post.headline for post in now.posts.values() if post.removed is None] == ["Stays"]
    assert kept in now.posts
