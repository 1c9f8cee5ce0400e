"""Why a PostgreSQL does nothing for us, by what a real one says."""

import contextlib
import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from stoppress.ledger.apart import reason
from tests.servers.processes import free_port

pytestmark = pytest.mark.postgres


@pytest.fixture
def server():
    return urlsplit(os.environ["STOPPRESS_TEST_DATABASE_URL"])


def refused(parts):
    with pytest.raises(psycopg.OperationalError) as wrong, contextlib.closing(psycopg.connect(urlunsplit(parts))):
        pass
    return reason(wrong.value)


def test_a_database_that_was_never_made_is_told_from_a_user_whom_nobody_knows(server):
    assert refused(server._replace(path="/never_made")) == "no_database"
    nobody = server._replace(netloc=f"nobody@{server.netloc.rpartition('@')[2]}")
    assert refused(nobody) == "password"


def test_a_closed_port_is_told_from_a_host_that_does_not_exist(server):
    assert refused(server._replace(netloc=f"ada@127.0.0.1:{free_port()}", query="")) == "refused"
    assert refused(server._replace(netloc="ada@no-such-host.invalid", query="")) == "unknown_host"


def test_what_nobody_foresaw_is_not_guessed_at():
    assert reason(ValueError("something else")) == "other"
