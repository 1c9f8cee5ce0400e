"""What is prepared answers as the query it was made of does."""

import threading
from datetime import datetime, timedelta, timezone

import pytest
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext

from stoppress.ledger import book as ledger
from stoppress.ledger.models import Book, Head
from stoppress.ledger.prepared import Prepared
from stoppress.story.entries import CoverageDescribed, Draft
from tests.story.desk import EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def heads(book, after):
    return Head.objects.filter(book_id=book, seq__gt=after).order_by("seq").select_related("body")


@pytest.fixture
def books():
    """Two, of three entries and of one; the second entry of the first has lost its words."""
    made = [ledger.create_book() for _ in range(2)]
    for book, count in zip(made, (3, 1), strict=True):
        for number in range(count):
            fact = CoverageDescribed(slug="ferry", title=f"Ferry {number}", at=EVENING)
            ledger.append(book, [Draft(fact, {"actor": "ana"})], at=EVENING)
    Head.objects.get(book_id=made[0], seq=2).body.delete()
    return made


def said(rows):
    return [(row, row.recorded_at, row.digest, row.body.words if hasattr(row, "body") else None) for row in rows]


def test_it_gives_the_same_rows_with_what_hangs_on_them_whatever_was_asked_before(books):
    asked = Prepared(heads, str, int)

    for book, after in [(books[0], 0), (books[1], 0), (books[0], 2), ("' OR 1=1 --", 0), (books[0], 0)]:
        with CaptureQueriesContext(connection) as queries:
            assert said(asked.all(book, after)) == said(heads(book, after))
        assert queries[0]["sql"] == queries[1]["sql"]


def test_it_asks_about_moments_as_well(books):
    since = Prepared(lambda at: Head.objects.filter(recorded_at__gt=at), datetime)

    assert len(since.all(EVENING - timedelta(microseconds=1))) == 4
    assert since.all(EVENING.astimezone(timezone(timedelta(hours=5)))) == []


def test_the_first_and_the_only_one(books):
    by_id = Prepared(lambda book: Book.objects.filter(pk=book), str)

    assert by_id.one(books[1]) == by_id.first(books[1]) == Book.objects.get(pk=books[1])
    assert by_id.first("unknown") is None
    with pytest.raises(Book.DoesNotExist):
        by_id.one("unknown")


def test_what_it_gives_can_be_changed_and_saved(books):
    by_id = Prepared(lambda book: Book.objects.filter(pk=book), str)
    row = by_id.one(books[0])
    row.epoch = "another"
    row.save(update_fields=["epoch"])

    assert by_id.one(books[0]).epoch == Book.objects.get(pk=books[0]).epoch == "another"


def test_a_query_whose_values_do_not_reach_the_database_as_they_are_is_refused():
    with pytest.raises(TypeError, match="cannot be prepared"):
        Prepared(lambda start: Book.objects.filter(pk__startswith=start), str).all("a")


@pytest.mark.django_db(transaction=True)
def test_every_thread_asks_over_its_own_connection(books):
    asked, found = Prepared(heads, str, int), {}

    def look(number):
        found[number] = [len(asked.all(book, 0)) for book in books]
        close_old_connections()
        connection.close()

    threads = [threading.Thread(target=look, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {0: [3, 1], 1: [3, 1], 2: [3, 1]}
