"""What the desk stands on: durable databases, a key of its own, cookies and headers that hold."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pydantic import ValidationError

from stoppress.desk import clock
from stoppress.desk.options import REACHED, Options, database, secret_key
from stoppress.press.words import languages, words
from tests.desk.conftest import Caller


def pragma(name):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@pytest.mark.both_databases
def test_p1_a_commit_is_on_the_disk_before_it_is_answered(db):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)
            cursor.execute("SHOW fsync")
            assert cursor.fetchone() == ("on",)
            cursor.execute("SHOW idle_in_transaction_session_timeout")
            assert cursor.fetchone() == ("10s",), "a desk that hangs keeps a coverage from the others no longer"
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("5s",), "nor does what it has in line"
        return
    full, on = 2, 1
    assert pragma("journal_mode") == "truncate"
    assert (pragma("synchronous"), pragma("secure_delete"), pragma("foreign_keys")) == (full, on, on)
    assert pragma("busy_timeout") == 10_000
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_the_address_of_a_postgresql_is_taken_apart():
    chosen = Options(database_url="postgresql://desk:p%40ss@db.example:5433/stoppress?sslmode=require")
    described = database(chosen)
    assert (described["USER"], described["PASSWORD"], described["NAME"]) == ("desk", "p@ss", "stoppress")
    assert (described["HOST"], described["PORT"]) == ("db.example", "5433")
    assert described["OPTIONS"] == {**REACHED, "sslmode": "require"}
    with pytest.raises(ValueError, match="write postgresql://"):
        database(Options(database_url="mysql://desk@db/stoppress"))


def test_the_secret_is_drawn_once_and_read_by_its_owner_alone(tmp_path):
    first = secret_key(tmp_path)
    assert secret_key(tmp_path) == first
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_the_data_folder_is_its_owners(tmp_path):
    environment = os.environ | {"STOPPRESS_DATA": str(tmp_path / "house"), "STOPPRESS_DATABASE_URL": ""}
    command = [sys.executable, "-c", "import stoppress.desk.settings"]
    subprocess.run(command, env=environment, check=True)
    house = tmp_path / "house"
    assert {one.name for one in house.iterdir()} == {"secret", "media", "edge", "run"}
    assert stat.S_IMODE(house.stat().st_mode) == 0o700


@pytest.mark.parametrize("address", ["desk.example", "ftp://desk.example", "https://desk.example/path", "https://"])
def test_an_address_that_is_none_is_refused_at_the_start(address):
    with pytest.raises(ValidationError):
        Options(desk_url=address)


def test_the_foot_of_the_pages_leads_where_the_paper_says():
    said = "About our corrections https://herald.example/corrections; Contact mailto:desk@herald.example;"
    assert Options(links=said).at_the_foot == (
        ("About our corrections", "https://herald.example/corrections"),
        ("Contact", "mailto:desk@herald.example"),
    )
    assert Options(links="").at_the_foot == ()
    for wrong in ("https://herald.example/", "Contact us", "Contact javascript:alert(1)", "Contact https:/corrections"):
        with pytest.raises(ValueError, match="words and an address"):
            Options(links=wrong)


def test_over_tls_every_cookie_is_bound_to_this_host(tmp_path):
    environment = os.environ | {"STOPPRESS_DATA": str(tmp_path), "STOPPRESS_DESK_URL": "https://desk.example"}
    ask = (
        "import stoppress.desk.settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEVICE_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.ALLOWED_HOSTS)"
    )
    told = subprocess.run([sys.executable, "-c", ask], env=environment, check=True, capture_output=True, text=True)
    assert told.stdout.split() == [
        "__Host-stoppress_session",
        "__Host-stoppress_csrf",
        "__Host-stoppress_device",
        "True",
        "True",
        "True",
        "['desk.example']",
    ]


def test_every_page_of_the_desk_allows_its_own_scripts_and_nothing_else(db):
    for path in ("/", "/coverages/ferry", "/api/v1/session", "/nowhere", "/admin/"):
        answer = Caller().client.get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert answer["X-Content-Type-Options"] == "nosniff", path
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert answer["Referrer-Policy"] == "same-origin", path
        assert "camera=()" in answer["Permissions-Policy"], path
        assert "no-store" in answer["Cache-Control"], path


def test_the_desks_page_has_no_script_and_no_style_of_its_own(db):
    page = Caller().client.get("/").content.decode()
    assert page.count("<script") == page.count('<script type="module" src="/static/desk/desk.js">') == 1
    assert "<style" not in page
    assert "style=" not in page


@pytest.mark.parametrize("lang", sorted(languages()))
def test_who_has_no_scripts_is_told_in_her_language_that_the_desk_needs_them(db, lang):
    answer = Caller().client.get("/", headers={"accept-language": lang})
    assert f"<noscript><p>{words(lang)('desk.needs_script')}</p></noscript>" in answer.content.decode()
    assert "accept-language" in answer["Vary"].lower()


def test_an_invented_clock_starts_where_it_is_told_and_runs_as_fast():
    told = clock.wanted("2026-03-03T22:40:00+01:00@60")
    assert told.start.isoformat() == "2026-03-03T21:40:00+00:00"
    assert told.speed == 60
    for wrong in ("2026-03-03T22:40:00", "2026-03-03T22:40:00+01:00@0", "soon"):
        with pytest.raises(ValueError):
            clock.wanted(wrong)


def test_every_setting_is_described():
    page = Path(__file__).parents[2] / "docs/reference/settings.md"
    described = page.read_text()
    for name, field in Options.model_fields.items():
        assert f"`STOPPRESS_{name.upper()}`" in described, name
        assert field.description, name
