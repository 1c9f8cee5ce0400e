"""A PostgreSQL that stands still while its machine goes on acknowledging: no desk waits for it for longer than it says,
who asks whether parts are ready is told, and nothing is lost or doubled."""

import contextlib
import os
import secrets
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.house.newsroom import Newsroom, Writer
from tests.house.test_house import until
from tests.house.test_turns import House
from tests.servers import asking
from tests.servers.postgres import Postgres
from tests.servers.processes import free_port

pytestmark = pytest.mark.servers

# Given up after three seconds instead of ten: nobody wants to wait for them here.
SOON = 3


@pytest.fixture(scope="module")
def postgres():
    postgres = Postgres()
    postgres.start()
    yield postgres
    with contextlib.suppress(ProcessLookupError):
        postgres.thaw()
    postgres.close()


@pytest.fixture(scope="module")
def house(postgres, tmp_path_factory):
    """A desk and a runner, each with a port for metrics."""
    house = House(tmp_path_factory.mktemp("still"), f"{postgres.url()}?tcp_user_timeout={SOON * 1000}")
    house.metrics = {"desk0": free_port(), "runner0": free_port()}
    told = house.env

    def env(name, **more):
        return told(name, STOPPRESS_METRICS_PORT=str(house.metrics.get(name, 0)), **more)

    house.env = env
    with house.stack:
        house.start_desk(0)
        room = Newsroom(house.folder / "desk0")
        room.env = os.environ | house.env("desk0", STOPPRESS_SECRET_KEY="s" * 50)
        house.password = room.add("ada", "--administrator")
        house.start_runner(0)
        yield house


@pytest.fixture
def ada(house):
    ada = Writer(f"http://127.0.0.1:{house.desks[0]}", "ada", house.password).log_in()
    ada.http.timeout = 60
    ada.slug = f"ferry-{secrets.token_hex(4)}"
    ada.open_coverage(ada.slug)
    yield ada
    ada.close()


def flash(ada, headline, key):
    began = time.monotonic()
    said = ada.http.post(f"/coverages/{ada.slug}/flash", json={"headline": headline}, headers={"Idempotency-Key": key})
    return said, time.monotonic() - began


def titles(ada):
    return [post["title"] for post in ada.ask("GET", f"/coverages/{ada.slug}")["posts"]]


def test_whoever_writes_meanwhile_is_told_in_time_and_it_is_out_once_when_she_sends_it_again(house, ada, postgres):
    key, doors = secrets.token_hex(8), {**house.metrics, "the desk's own": house.desks[0]}

    def ready():
        return {
            name: asking.get(f"http://127.0.0.1:{port}/readyz", timeout=1).status_code for name, port in doors.items()
        }

    until(lambda: set(ready().values()) == {200})
    postgres.freeze()
    with ThreadPoolExecutor(1) as beside:
        writing = beside.submit(flash, ada, "Ferry aground", key)
        until(lambda: set(ready().values()) == {503}, patience=8)
        said, seconds = writing.result()
    assert (said.status_code, said.json()["code"]) == (503, "busy")
    assert SOON - 0.5 < seconds < SOON + 3
    again, seconds = flash(ada, "Ferry aground", key)
    assert again.status_code == 503, "nor does a new line come about"
    assert seconds < 5 + 3
    postgres.thaw()
    assert ada.flash("Ferry aground", slug=ada.slug, key=key)["post"]
    until(lambda: set(ready().values()) == {200})
    assert titles(ada) == ["Ferry aground"]


def test_a_commit_that_nobody_answered_is_what_the_same_key_finds(house, ada, postgres):
    """The server was at it when the desk gave it up, and goes on with it."""
    with psycopg.connect(postgres.url(), autocommit=True) as server:
        server.execute(
            "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN IF pg_trigger_depth() = 1 THEN PERFORM pg_sleep(5); END IF; RETURN NULL; END $$"
        )
        server.execute(
            "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON ledger_head DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW EXECUTE FUNCTION slow()"
        )
    key = secrets.token_hex(8)
    said, seconds = flash(ada, "Ferry aground", key)
    assert (said.status_code, said.json()["code"]) == (503, "busy")
    assert seconds < SOON + 2
    with psycopg.connect(postgres.url(), autocommit=True) as server:
        server.execute("DROP FUNCTION slow CASCADE")  # waits for what is at it
    assert titles(ada) == ["Ferry aground"], "it was committed"
    assert flash(ada, "Ferry aground", key)[0].is_success
    assert titles(ada) == ["Ferry aground"]


def test_a_runner_goes_on_when_it_wakes(house, ada, postgres):
    postgres.freeze()
    time.sleep(SOON + 1)
    postgres.thaw()
    ada.flash("Ferry aground", slug=ada.slug)
    until(lambda: house.active() == [0])
    until(lambda: "ledger_unreachable" in (house.folder / "runner0.log").read_text())
    metrics = f"http://127.0.0.1:{house.metrics['runner0']}/metrics"
    until(lambda: "stoppress_runner_active 1.0" in asking.get(metrics).text)
