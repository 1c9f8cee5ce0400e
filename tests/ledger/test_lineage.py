"""P4, P6: whoever opens a PostgreSQL that is another than it was does what is to be done before all else, once, and
wholly or not at all. (With two real servers, of which one is promoted: tests/house/test_promoted.py.)"""

import pytest
from django.db import OperationalError, connection

from stoppress.ledger import book as ledger
from stoppress.ledger import lineage
from stoppress.ledger.models import Book, Lineage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def redone(monkeypatch):
    """How often what was taken back was done again, by this process."""
    calls = []
    monkeypatch.setattr(lineage, "_redo", [lambda: calls.append(ledger.books())])
    monkeypatch.setattr(lineage, "_seen", set())
    return calls


@pytest.fixture
def book():
    return ledger.create_book()


def epoch(book):
    return Book.objects.get(pk=book).epoch


def test_what_is_seen_for_the_first_time_is_written_down_and_begins_nothing(book, redone):
    before = epoch(book)
    lineage.look()
    lineage.look()
    assert Lineage.objects.get().promoted_at is None
    assert (epoch(book), redone) == (before, [])


def test_another_server_renews_every_book_and_takes_down_again_once(book, redone):
    lineage.look()
    before, here = epoch(book), Lineage.objects.get().server
    Lineage.objects.update(server="another/00000001")
    lineage.look()
    after = epoch(book)
    assert after != before
    assert [dict(books)[book].epoch for books in redone] == [after], "in the new epoch"
    row = Lineage.objects.get()
    assert row.server == here
    assert row.promoted_at is not None
    lineage.look()
    assert (epoch(book), len(redone)) == (after, 1)


def test_of_a_list_that_cannot_be_read_nobody_gets_by(book, redone, monkeypatch):
    lineage.look()
    before = epoch(book)
    Lineage.objects.update(server="another/00000001")

    def unreadable():
        raise OperationalError("A list cannot be read.")

    monkeypatch.setattr(lineage, "_redo", [unreadable])
    for _ in range(2):
        connection.close()
        with pytest.raises(OperationalError):
            lineage._opened(None, connection)  # as Django tells of a connection that was opened
        assert connection.connection is None, "or whoever asks next would get by"
    assert epoch(book) == before
    assert Lineage.objects.get().server == "another/00000001"


def test_a_process_that_comes_second_takes_down_what_its_own_list_has(book, redone, monkeypatch):
    """Another has renewed the books by then; a desk that has a list of its own may know of more."""
    lineage.look()
    monkeypatch.setattr(lineage, "_seen", {"another/00000001"})
    before = epoch(book)
    lineage.look()
    assert (epoch(book), len(redone)) == (before, 1)
