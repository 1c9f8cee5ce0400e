"""The doctor beside real servers that are well, and that are not in each of the ways that happen: it says which it is,
and what to do about that."""

import contextlib

import psycopg
import pytest

from tests.keeping.house import on
from tests.keeping.test_doctor import examined, kinds
from tests.servers.buckets import bucket
from tests.servers.caches import nginx
from tests.servers.nats import PROGRAM, nats_server
from tests.servers.postgres import Postgres, Replica
from tests.servers.processes import answers, free_port, spawn, stoppress

pytestmark = pytest.mark.servers

USERS = """authorization { users: [
  { user: runner, password: lamp-oil-9 }
  { user: nobody, password: lamp-oil-9, permissions: { publish: ["x"], subscribe: ["_INBOX.>"] } }
] }
"""


@pytest.fixture
def house(tmp_path):
    return on(tmp_path / "house").move_in()


def said(house, area, **env):
    """What is found of one area: level and kind; no password is in it."""
    kept = dict(house.env)
    _, findings = examined(house, **env)
    house.env = kept
    assert not [one for one in findings if "lamp-oil-9" in one["says"]]
    return [(one["level"], one["kind"]) for one in findings if one["area"] == area]


@contextlib.contextmanager
def door(folder, stamps, reload, token):
    port = free_port()
    words = stoppress("nginx", "--stamps", str(stamps), "--reload", reload, "--port", str(port))
    with spawn(words, log=folder / f"door-{port}.log", env={"STOPPRESS_PURGE_TOKEN": token}) as server:
        server.wait_until(lambda: answers(port))
        yield f"http://127.0.0.1:{port}/purge"


def test_p6_a_cache_that_takes_purges_and_one_whose_purge_is_dead(house, tmp_path):
    folder = tmp_path / "nginx"
    folder.mkdir()
    with nginx(folder, free_port()) as (_, stamps, reload):
        with (
            door(tmp_path, stamps, reload, "lamp-oil-9") as takes,
            door(tmp_path, stamps, "false", "lamp-oil-9") as fails,
        ):
            told = {
                "STOPPRESS_PURGE": f"{takes},{fails},{takes},{takes}r",
                "STOPPRESS_PURGE_TOKEN": "lamp-oil-9,lamp-oil-9,another-lamp-oil-9,lamp-oil-9",
            }
            assert said(house, "caches", **told) == [
                ("ok", "cache"),
                ("wrong", "cache_fails"),
                ("wrong", "cache_refuses"),
                ("wrong", "cache_away"),
            ]
        told = {"STOPPRESS_PURGE": takes, "STOPPRESS_PURGE_TOKEN": "lamp-oil-9"}
        assert said(house, "caches", **told) == [("wrong", "cache_away")]


@pytest.mark.long  # fifteen seconds: it is asked five times, and waits for what does not come
def test_a_nats_that_is_away_lets_nobody_in_keeps_no_streams_or_has_no_runner(house, tmp_path):
    def wire(who, port):
        return said(house, "wire", STOPPRESS_WIRE=f"nats://{who}127.0.0.1:{port}/house")[0]

    with nats_server(tmp_path / "nats", USERS) as nats:
        assert wire("runner:lamp-oil-9@", nats.port) == ("wrong", "wire_nats_stream")
        assert wire("runner:not-lamp-oil-9@", nats.port) == ("wrong", "wire_nats_login")
        assert wire("nobody:lamp-oil-9@", nats.port) == ("wrong", "wire_nats_silent")
    assert wire("runner:lamp-oil-9@", nats.port) == ("wrong", "wire_nats_away")
    port, config = free_port(), tmp_path / "plain.conf"
    config.write_text(f"server_name: plain\nlisten: 127.0.0.1:{port}\n")
    with spawn((PROGRAM, "--config", config), log=tmp_path / "plain.log") as server:
        server.wait_until(lambda: answers(port))
        assert wire("", port) == ("wrong", "wire_nats_jetstream")


@pytest.mark.long  # twenty seconds: it is asked a dozen times, and once it is frozen
def test_a_postgresql_that_is_away_lets_nobody_in_or_is_another_than_was_meant(house, tmp_path):
    with contextlib.ExitStack() as stack:
        postgres = Postgres()
        stack.callback(postgres.close)
        trusted = postgres.data / "pg_hba.conf"
        trusted.write_text("host all ada 127.0.0.1/32 scram-sha-256\n" + trusted.read_text())
        url = postgres.url()

        def database(at=url):
            return said(house, "database", STOPPRESS_DATABASE_URL=at)[0]

        assert database() == ("wrong", "refused")
        postgres.start()
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute("CREATE ROLE ada LOGIN PASSWORD 'lamp-oil-9'")
            admin.execute("CREATE ROLE bare LOGIN")
        assert database() == ("hint", "tables_none")
        assert database(url.replace("postgres@", "ada:not-lamp-oil-9@")) == ("wrong", "password")
        assert database(url.replace("postgres@", "nobody@")) == ("wrong", "password")
        assert database(url.replace("/stoppress", "/nobodys")) == ("wrong", "no_database")
        assert database("postgresql://ada:lamp-oil-9@database.invalid/x") == ("wrong", "unknown_host")
        house.env["STOPPRESS_DATABASE_URL"] = url
        house.run("people", "add", "eva")
        assert database() == ("ok", "database")
        assert database(url.replace("postgres@", "bare@")) == ("wrong", "rights")
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute("DELETE FROM django_migrations WHERE name = '0003_lineage'")
            assert database() == ("hint", "tables_older")
            row = "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '{}', now())"
            for name in ("0003_lineage", "0099_later"):
                admin.execute(row.format(name))
            assert database() == ("wrong", "tables_newer")
        replica = Replica(postgres)
        stack.callback(replica.close)
        replica.start()
        assert database(replica.url()) == ("wrong", "replica")
        postgres.freeze()
        assert database() == ("wrong", "no_answer")
        postgres.thaw()


@pytest.mark.long  # half a minute: a bucket takes its time to open
def test_a_bucket_with_the_right_keys_wrong_ones_none_and_none_at_all(house, tmp_path):
    with bucket(tmp_path) as here:
        name = here.desk["STOPPRESS_MEDIA"].partition("//")[2].partition("/")[0]
        right = here.desk | {"STOPPRESS_REDACTIONS": f"s3://{name}/lists,{tmp_path}/not/there"}
        assert said(house, "pictures", **right) == [("ok", "bucket")]
        assert said(house, "lists", **right) == [("hint", "list_none")] * 3  # no desk has begun one yet
        nobody = {key: value for key, value in right.items() if not key.endswith("KEY") and "KEY_ID" not in key}
        for more, why in (
            (right | {"AWS_SECRET_ACCESS_KEY": "lamp-oil-9"}, "refuses these keys (SignatureDoesNotMatch)"),
            (right | here.edge, "refuses these keys (AccessDenied)"),
            (nobody | {"AWS_METADATA_ENDPOINT": "http://127.0.0.1:1"}, "no keys"),
            (right | {"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, "does not answer"),
        ):
            kept = dict(house.env)
            _, findings = examined(house, **more)
            house.env = kept
            assert {"bucket_away", "list_away"} <= set(kinds(findings, "wrong"))
            assert why in next(one["says"] for one in findings if one["kind"] == "list_away")
        elsewhere = right | {"STOPPRESS_MEDIA": "s3://nobodys/paper"}
        assert said(house, "pictures", **elsewhere) == [("wrong", "bucket_away")]
        edge = on(tmp_path / "edge", STOPPRESS_WIRE="nats://127.0.0.1:1/house")
        edge.data.mkdir()
        assert said(edge, "pictures", **here.edge) == [("ok", "bucket")]
        assert said(edge, "lists", **here.edge) == [], "its keys open what is public, and no list"
