"""`stoppress doctor` says of everything what is right, or what is wrong and what to do, and never a secret."""

import json
import socket
from datetime import UTC, datetime, timedelta

import pytest

from stoppress.house.doctor.found import clock
from tests.big.house import BigHouse
from tests.keeping.house import on, run

pytestmark = pytest.mark.servers


def examined(house, **env):
    house.env |= {"STOPPRESS_DESK_URL": house.desk, "STOPPRESS_READER_URL": house.readers, **env}
    done = house.run("doctor", "--json", "--wait", "2", check=False)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)["findings"]


def kinds(findings, level):
    return [one["kind"] for one in findings if one["level"] == level]


@pytest.mark.parametrize("database", ["", "postgres_url"])
def test_a_house_that_runs_is_in_order(database, tmp_path, request):
    house = on(tmp_path / "house", STOPPRESS_COPY_TO="" if database else str(tmp_path / "copy")).move_in()
    if database:
        url = request.getfixturevalue(database)
        run("move-data", str(house.data), url)
        house.env["STOPPRESS_DATABASE_URL"] = url
    with house.open():
        status, findings = examined(house)
    assert kinds(findings, "wrong") == []
    assert status == 0
    said = kinds(findings, "ok")
    assert {"database", "ledger", "wire", "desk", "readers", "disk", "uvicorn"} <= set(said)
    assert ("settings_of_desk" if database else "settings") in said
    assert said.count("clock") == (3 if database else 2)
    assert {"postgres", "runner_active"} <= set(said) if database else "copy" in said


@pytest.mark.long
def test_p11_a_house_of_several_machines_is_in_order_seen_from_each_of_them(tmp_path):
    with BigHouse(tmp_path / "house") as house:
        where = {"STOPPRESS_DESK_URL": house.desk, "STOPPRESS_READER_URL": house.readers}
        for part in ("edge1", "desk1", "runner1"):
            env = {} if part == "edge1" else where
            done = run("doctor", "--json", "--wait", "5", check=False, **env | house.machines[part].env)
            findings = json.loads(done.stdout)["findings"]
            assert (done.returncode, kinds(findings, "wrong")) == (0, []), part
            whole = "settings_of_edge" if part == "edge1" else "settings_of_desk"
            assert whole in kinds(findings, "ok")


def test_settings_that_contradict_each_other_are_named_with_what_to_do(tmp_path):
    house = on(tmp_path / "house").move_in()
    (house.data / "secret").write_text("anything")
    (house.data / "secret").chmod(0o644)
    status, findings = examined(
        house,
        STOPPRESS_WIRE="tcp://0.0.0.0:1",
        STOPPRESS_RUNNERS="tcp://10.0.0.1:1,tcp://10.0.0.2:1",
        STOPPRESS_DESK_URL="http://desk.invalid",
        STOPPRESS_READER_URL="http://desk.invalid",
        STOPPRESS_LOG_LEVEL="DEBUG",
        STOPPRESS_EDGES="64",
        STOPPRESS_EDGE_STREAMS="90000000",
        STOPPRESS_EDGE_ALONE_FOR="5",
        STOPPRESS_CLOCK="2026-03-03T22:40:00+01:00@60",
        STOPPRESS_COPY_TO=str(tmp_path / "copy"),
    )
    assert status == 1
    wrong = {"no_wire_token", "runners_on_sqlite", "one_origin", "desk_plain", "invented_clock", "copy_late"}
    assert wrong | {"wire_silent", "address_away", "secret_open"} == set(kinds(findings, "wrong"))
    assert {"debug", "edges", "files", "alone_too_soon"} <= set(kinds(findings, "hint"))
    assert "STOPPRESS_WIRE_TOKEN" in next(one["says"] for one in findings if one["kind"] == "no_wire_token")


def test_what_does_not_answer_is_said_and_no_secret_with_it(tmp_path):
    """Also of what takes a connection and says nothing."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        house = on(tmp_path / "house")
        house.data.mkdir()
        status, findings = examined(
            house,
            STOPPRESS_DATABASE_URL=f"postgresql://ada:lamp-oil-9@127.0.0.1:{port}/house",
            STOPPRESS_WIRE=f"nats://ada:lamp-oil-9@127.0.0.1:{port}/house",
            STOPPRESS_PURGE=f"http://ada:lamp-oil-9@127.0.0.1:{port}/purge",
            STOPPRESS_PURGE_TOKEN="lamp-oil-9",
            STOPPRESS_MEDIA="s3://pictures",
            AWS_ENDPOINT_URL="http://127.0.0.1:1",
            AWS_ACCESS_KEY_ID="ada",
            AWS_SECRET_ACCESS_KEY="lamp-oil-9",
            STOPPRESS_SECRET_KEY="lamp-oil-9",
        )
    assert status == 1
    away = {"no_answer", "wire_nats_away", "bucket_away", "cache_away", "address_away"}
    assert away <= set(kinds(findings, "wrong"))
    assert "lamp-oil-9" not in json.dumps(findings)


def test_a_setting_that_cannot_be_read_is_named_and_the_machine_is_looked_at_all_the_same(tmp_path):
    status, findings = examined(on(tmp_path / "house").move_in(), STOPPRESS_EDGES="many")
    assert status == 1
    assert "STOPPRESS_EDGES" in next(one["says"] for one in findings if one["level"] == "wrong")
    assert "disk" in kinds(findings, "ok")


def test_a_book_that_was_changed_behind_our_back_is_wrong(tmp_path):
    import sqlite3

    house = on(tmp_path / "house").move_in()
    house.run("sample", "--posts", "5")
    with sqlite3.connect(house.data / "stoppress.sqlite3") as database:
        database.execute("UPDATE ledger_body SET words = words || ' '")
    _, findings = examined(house)
    assert "ledger_broken" in kinds(findings, "wrong")


@pytest.mark.parametrize(("apart", "level"), [(1.5, "ok"), (-1.5, "ok"), (61, "wrong"), (-61, "wrong")])
def test_p14_a_clock_that_is_a_minute_off_is_wrong_whichever_way(apart, level):
    found = clock("database", "PostgreSQL", datetime.now(UTC) + timedelta(seconds=apart))
    assert found.level == level
    assert abs(abs(apart) - found.values["seconds"]) < 0.5


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar"])
def test_it_reads_as_a_report_in_the_language_of_the_house(language, tmp_path):
    house = on(tmp_path / "house", STOPPRESS_LANGUAGE=language, STOPPRESS_EDGES="64").move_in()
    done = house.run("doctor", "--wait", "0.3", check=False)
    assert done.returncode == 1
    assert done.stderr == ""
    assert "✗" in done.stdout
    assert "STOPPRESS_EDGES" in done.stdout
