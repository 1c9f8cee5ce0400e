"""A house that moves to PostgreSQL and back has everything it had, and goes on where it stood."""

import re
import shutil
import sqlite3
import subprocess
import sys

import psycopg
import pytest

from tests.demo.house import ANY_PORTS, demo
from tests.docs.reference import DOCS
from tests.house.newsroom import Newsroom
from tests.house.test_house import until
from tests.keeping.house import on, page, place, publish, run, take_down
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.servers
GIVEN = 9000


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Somebody wrote here: drafts, a takedown, an erasure; beside it the sample with every kind of entry."""
    house = Newsroom(tmp_path_factory.mktemp("written")).move_in()
    house.run("sample", "--posts", "80")
    with house.open():
        ada = house.writer()
        ada.open_coverage()
        publish(ada, "Ferry aground", tags=["ferry"], sourcing="the coastguard")
        take_down(ada, publish(ada, "Wrong name"))
        take_down(ada, publish(ada, "A child's name"), erase=True)
        ada.ask("POST", "/coverages/ferry/drafts", {"headline": "Not out yet"})
        publish(ada, "All are off")
        house.place = place(ada)
        ada.close()
    return house


@pytest.fixture
def house(written, tmp_path):
    """A copy of it that a test may move."""
    shutil.copytree(written.data, tmp_path / "house", ignore=shutil.ignore_patterns("run", "edge", "*.log"))
    copied = on(tmp_path / "house")
    copied.password, copied.place = written.password, written.place
    return copied


def rows(folder):
    """Every row of every table that goes along, in order."""
    left = {"django_session", "people_loginattempt", "django_migrations", "sqlite_sequence"}
    with sqlite3.connect(folder / "stoppress.sqlite3") as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        asked = {name: f"SELECT * FROM {name}" for name in names if name not in left}  # noqa: S608 -- names of ours
        return {name: sorted(map(repr, database.execute(sql))) for name, sql in asked.items()}


def test_it_runs_on_there_and_on_the_way_back_every_row_is_what_it_was(house, postgres_url, tmp_path):
    with sqlite3.connect(house.data / "stoppress.sqlite3") as database:
        database.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'ledger_head'", [GIVEN])
    before = rows(house.data)
    told = run("move-data", str(house.data), postgres_url).stdout
    assert "nothing missing, nothing changed" in told
    assert "STOPPRESS_DATABASE_URL" in told

    run("move-data", postgres_url, str(tmp_path / "back"))
    after = rows(tmp_path / "back")
    with sqlite3.connect(tmp_path / "back/stoppress.sqlite3") as database:
        given = database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'ledger_head'").fetchone()
    assert given == (GIVEN,), "a number whose row has been erased names nothing new"
    # JSON is spelt anew by PostgreSQL, and is the same; what the chain is made over is text and stays to the byte.
    for name in ("ledger_head", "ledger_body", "ledger_book", "people_person"):
        assert after[name] == before[name], name
    assert {name: len(found) for name, found in after.items()} == {name: len(found) for name, found in before.items()}

    there = on(house.data, postgres_url)
    there.password = house.password
    with there.open():
        ada = there.writer()
        assert place(ada) == house.place  # no reader has to begin anew
        assert {one["headline"] for one in ada.ask("GET", "/coverages/ferry/drafts")} >= {"Not out yet"}
        publish(ada, "Written on PostgreSQL")
        until(lambda: "Written on PostgreSQL" in page(there))
        assert "Wrong name" not in page(there)
        ada.close()
    assert run("check", "ledger", **there.env).returncode == 0

    run("move-data", postgres_url, str(tmp_path / "home"))
    shutil.copytree(house.data / "media", tmp_path / "home/media", dirs_exist_ok=True)
    home = on(tmp_path / "home")
    home.password = house.password
    with home.open():
        ada = home.writer()
        publish(ada, "Home again")
        until(lambda: "Home again" in page(home))
        assert "Written on PostgreSQL" in page(home)
        ada.close()
    assert run("check", "ledger", **home.env).returncode == 0


def test_a_target_that_is_not_empty_or_made_by_another_version_stays_as_it_is(house, postgres_url, tmp_path):
    refused = run("move-data", str(house.data), str(house.data), check=False)
    assert refused.returncode == 1
    assert "is not empty" in refused.stderr

    shutil.copytree(house.data, tmp_path / "newer")
    with sqlite3.connect(tmp_path / "newer/stoppress.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('desk', '9999_later', '2031-01-01')"
        )
    refused = run("move-data", str(tmp_path / "newer"), postgres_url, check=False)
    assert "newer version" in refused.stderr
    assert "desk.9999_later" in refused.stderr

    run("move-data", str(house.data), postgres_url)
    again = run("move-data", str(house.data), postgres_url, check=False)
    assert again.returncode == 1
    assert "is not empty" in again.stderr


def take_out(house, table, column, key):
    """As the guide says."""
    program = re.search(r"python3 - <<'END'\n(.*?)END\n", (DOCS / "howto/postgresql.md").read_text(), re.DOTALL)[1]
    for name, said in {"/srv/stoppress": str(house.data), "TABLE": table, "COLUMN": column, "KEY": str(key)}.items():
        assert name in program
        program = program.replace(name, said)
    subprocess.run([sys.executable, "-c", program], check=True)


def test_all_or_nothing_where_a_row_does_not_fit_or_a_chain_is_broken(house, postgres_url, tmp_path):
    """PostgreSQL takes no NUL in a text. The words that do not fit are not printed."""
    with sqlite3.connect(house.data / "stoppress.sqlite3") as database:
        database.execute("UPDATE desk_draftrow SET sourcing = 'her sister' || char(0)")
    refused = run("move-data", str(house.data), postgres_url, check=False)
    assert refused.returncode == 1
    assert "The row " in refused.stderr
    assert "of the table desk_draftrow" in refused.stderr
    assert "in its column sourcing stands a NUL" in refused.stderr
    assert "her sister" not in refused.stderr

    key = re.search(r"The row (\S+)", refused.stderr)[1]
    with sqlite3.connect(house.data / "stoppress.sqlite3") as database:
        database.execute("UPDATE desk_draftrow SET sourcing = '' WHERE id <> ?", [key])
    take_out(house, "desk_draftrow", "sourcing", key)
    with sqlite3.connect(house.data / "stoppress.sqlite3") as database:
        assert database.execute("SELECT sourcing FROM desk_draftrow WHERE id = ?", [key]).fetchone() == ("her sister",)
        database.execute("""UPDATE desk_answer SET said = '{"post": "the needle \\u0000"}' WHERE id = 2""")
    refused = run("move-data", str(house.data), postgres_url, check=False)
    assert "The row 2 of the table desk_answer does not fit" in refused.stderr
    assert "in its column said stands a NUL" in refused.stderr
    assert "needle" not in refused.stderr

    take_out(house, "desk_answer", "said", 2)
    with sqlite3.connect(house.data / "stoppress.sqlite3") as database:
        database.execute("UPDATE ledger_body SET words = replace(words, 'aground', 'afloat')")
    refused = run("move-data", str(house.data), postgres_url, check=False)
    assert refused.returncode == 1
    assert "not those that were recorded" in refused.stderr

    with sqlite3.connect(house.data / "stoppress.sqlite3") as database:
        database.execute("UPDATE ledger_body SET words = replace(words, 'afloat', 'aground')")
    run("move-data", str(house.data), postgres_url)  # nothing of the two tries is in there


def test_while_the_house_runs_nothing_is_moved(house, postgres_url, tmp_path):
    with house.open():
        refused = run("move-data", str(house.data), postgres_url, check=False)
        assert refused.returncode == 1
        assert "A house runs on" in refused.stderr


def test_no_password_is_printed(house, postgres_url):
    nobody = "postgresql://ada:lamp-oil-9@127.0.0.1:1/house"
    refused = run("move-data", str(house.data), nobody, check=False)
    assert refused.returncode == 1
    assert "Start PostgreSQL there, or correct the address." in refused.stderr
    assert "lamp-oil-9" not in refused.stderr + refused.stdout


@pytest.fixture
def guarded():
    """A PostgreSQL that lets somebody in by her password alone, and her address without it."""
    postgres = Postgres()
    postgres.start()
    with psycopg.connect(postgres.url(), autocommit=True) as admin:
        admin.execute("CREATE ROLE mover LOGIN PASSWORD 'lamp-oil-9'")
        admin.execute("CREATE DATABASE house OWNER mover")
        rules = postgres.data / "pg_hba.conf"
        rules.write_text(f"host house mover 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
        admin.execute("SELECT pg_reload_conf()")
    yield f"postgresql://mover@127.0.0.1:{postgres.port}/house"
    postgres.close()


@pytest.mark.long
def test_the_password_may_be_left_out_and_given_as_programs_of_postgresql_take_it(house, guarded, tmp_path):
    """An address on a command line is read by whoever may list processes."""
    file = tmp_path / "pgpass"
    file.write_text("*:*:*:mover:lamp-oil-9\n")
    file.chmod(0o600)
    nowhere = str(tmp_path / "none")
    refused = run("move-data", str(house.data), guarded, check=False, PGPASSFILE=nowhere)
    assert refused.returncode == 1
    assert "does not take this user and password" in refused.stderr
    run("move-data", str(house.data), guarded, PGPASSWORD="lamp-oil-9", PGPASSFILE=nowhere)
    run("move-data", guarded, str(tmp_path / "back"), PGPASSFILE=str(file))
    assert rows(tmp_path / "back").keys() == rows(house.data).keys()


@pytest.mark.long
def test_the_whole_evening_of_the_demo_moves_both_ways(postgres_url, tmp_path):
    with demo(tmp_path / "demo", "--at-once", *ANY_PORTS, log=tmp_path / "log") as told:
        told.end()
    run("move-data", str(tmp_path / "demo"), postgres_url)
    run("move-data", postgres_url, str(tmp_path / "back"))
    before, after = rows(tmp_path / "demo"), rows(tmp_path / "back")
    assert {name: len(found) for name, found in after.items()} == {name: len(found) for name, found in before.items()}
    assert after["ledger_body"] == before["ledger_body"]
