"""What a server says nothing to is given up at our own end; what it is slow with and tells by and by is not."""

import time

import pytest
from django.db import OperationalError, connection

from stoppress.ledger import unanswered

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

SLOWLY = "SELECT generate_series(1, 40), pg_sleep(0.05), repeat('x', 40000)"


@pytest.fixture
def line():
    """A line of its own, given up after half a second."""
    line = connection.copy()
    line.settings_dict = {**line.settings_dict, "OPTIONS": {**line.settings_dict["OPTIONS"], "tcp_user_timeout": 500}}
    line.connect()
    unanswered.bound(line)
    yield line
    line.close()


def asked(line, sql):
    with line.cursor() as cursor:
        cursor.execute(sql)
        return len(cursor.fetchall())


def test_a_line_on_which_nothing_comes_is_given_up_and_the_next_question_opens_another(line):
    began = time.monotonic()
    with pytest.raises(unanswered.NoAnswer):
        asked(line, "SELECT pg_sleep(5)")
    assert time.monotonic() - began < 4
    with pytest.raises(OperationalError):
        asked(line, "SELECT 1")  # the same request does not go on as if nothing had been
    line.close()
    assert asked(line, "SELECT 1") == 1


def test_an_answer_that_comes_by_and_by_is_waited_for_and_so_is_what_is_meant_to_take_its_time(line):
    assert asked(line, SLOWLY) == 40
    with unanswered.patient():
        assert asked(line, "SELECT pg_sleep(1)") == 1
    with pytest.raises(unanswered.NoAnswer):
        asked(line, "SELECT pg_sleep(5)")
