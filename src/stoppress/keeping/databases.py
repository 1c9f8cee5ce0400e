"""The database of a house by its address, opened beside the one that Django has by default, or in its place."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from stoppress.desk.options import Options, database
from stoppress.home import DATABASE
from stoppress.keeping.refusing import Refused
from stoppress.ledger.apart import reason

# psycopg's IsolationLevel.REPEATABLE_READ, which is not there without PostgreSQL.
_ONE_MOMENT = 3


@dataclass(frozen=True)
class Place:
    """Where a database is: a folder with a SQLite file in it, or a PostgreSQL. `str` of it tells no password."""

    url: str = ""
    file: Path | None = None

    def __str__(self) -> str:
        if self.file is not None:
            return str(self.file)
        parts = urlsplit(self.url)
        return f"postgresql://{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}{parts.path}"

    @classmethod
    def parse(cls, said: str) -> Place:
        """`postgresql://…`, or a data folder. Raises `Refused`."""
        if "://" not in said:
            return cls(file=Path(said).expanduser().resolve() / DATABASE)
        parts = urlsplit(said)
        if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
            raise Refused("cli.keep.no_database")
        return cls(url=said)

    @classmethod
    def of_house(cls, chosen: Options) -> Place:
        return cls(url=chosen.database_url) if chosen.database_url else cls(file=chosen.data / DATABASE)

    def beside(self, name: str) -> Place:
        """Another SQLite file in the same folder."""
        if self.file is None:
            raise TypeError("A PostgreSQL has no folder.")
        return replace(self, file=self.file.with_name(name))

    def described(self, *, one_moment: bool = False) -> dict[str, Any]:
        """As Django wants it. `one_moment`: what a transaction reads is how things stood when it began."""
        if self.file is not None:
            return database(Options(database_url="")) | {"NAME": str(self.file)}
        said = database(Options(database_url=self.url))
        more = {"isolation_level": _ONE_MOMENT} if one_moment else {}
        return said | {"OPTIONS": said["OPTIONS"] | more}


@contextlib.contextmanager
def opened(place: Place, alias: str, *, one_moment: bool = False) -> Iterator[BaseDatabaseWrapper]:
    """Under `alias`, while the block runs. Raises `Refused` if it does not answer."""
    described = {
        DEFAULT_DB_ALIAS: connections.settings[DEFAULT_DB_ALIAS],
        alias: place.described(one_moment=one_moment),
    }
    connections.settings[alias] = connections.configure_settings(described)[alias]
    try:
        connection = connections[alias]
        try:
            connection.ensure_connection()
        except Exception as wrong:
            if type(wrong).__name__ not in ("OperationalError", "ImproperlyConfigured"):
                raise
            raise Refused(f"cli.database.{reason(wrong)}", database=str(place)) from None
        yield connection
    finally:
        with contextlib.suppress(AttributeError):
            connections[alias].close()
            del connections[alias]
        del connections.settings[alias]


@contextlib.contextmanager
def by_default(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """What is asked without an alias goes to this one, in this thread."""
    before: Mapping[str, Any] = {DEFAULT_DB_ALIAS: connections[DEFAULT_DB_ALIAS]}
    connections[DEFAULT_DB_ALIAS] = connection
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before[DEFAULT_DB_ALIAS]


def bring_up_to_date(connection: BaseDatabaseWrapper) -> None:
    call_command("migrate", database=connection.alias, verbosity=0, interactive=False)


def must_be_ours(connection: BaseDatabaseWrapper, place: Place) -> None:
    """Raises `Refused` where the tables are not exactly those of this version."""
    loader = MigrationExecutor(connection).loader
    applied, known = set(loader.applied_migrations), set(loader.disk_migrations)
    if newer := sorted(".".join(one) for one in applied - known):
        raise Refused("cli.keep.newer", database=str(place), migrations=", ".join(newer))
    if older := sorted(".".join(one) for one in known - applied):
        raise Refused("cli.keep.older", database=str(place), migrations=", ".join(older))
