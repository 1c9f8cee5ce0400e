"""Whoever waits for the log hears of it, also from another process. (On SQLite the runner looks: `data_version`.)"""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, transaction

from stoppress.ledger import bell, book
from stoppress.story.entries import CoverageDescribed, Draft

WRITES = """
import django, sys
django.setup()
from datetime import UTC, datetime
from stoppress.ledger import book
from stoppress.story.entries import CoverageDescribed, Draft
at = datetime(2026, 3, 3, tzinfo=UTC)
book.append(sys.argv[1], [Draft(CoverageDescribed(slug="ferry", title="Ferry", at=at), {})], at=at)
"""

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def heard():
    books, rung = [], threading.Event()

    def note(one):
        books.append(one)
        rung.set()

    off = book.on_append(note)
    yield books, rung
    off()


def test_a_commit_of_another_process_wakes_whoever_waits_here(heard):
    books, rung = heard
    here = book.create_book()
    url = urlunsplit(
        urlsplit(os.environ["STOPPRESS_DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    )
    env = {"DJANGO_SETTINGS_MODULE": "stoppress.desk.settings", "STOPPRESS_DATABASE_URL": url}
    with bell.hearing():
        subprocess.run([sys.executable, "-c", WRITES, here], env=os.environ | env, check=True, timeout=60)
        assert rung.wait(5)
    assert books == [here]


def test_what_is_rolled_back_rings_nowhere_and_what_is_written_here_is_told_once(heard):
    books, rung = heard
    here, at = book.create_book(), datetime(2026, 3, 3, tzinfo=UTC)
    opened = [Draft(CoverageDescribed(slug="ferry", title="Ferry", at=at), {})]
    with bell.hearing():
        with transaction.atomic():
            book.append(here, opened, at=at)
            transaction.set_rollback(True)
        assert not rung.wait(1)
        book.append(here, opened, at=at)
        assert rung.wait(5)
        rung.clear()
        assert not rung.wait(1)
    assert books == [here]
