"""Every row of one database into another that is empty, all or nothing, and compared afterwards.

Rows go by their columns and not by their meaning: keys, times and words as they are, so that the chains of the ledger
stand as they stood and every place of a reader is still a place.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import DataError, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField

from stoppress.keeping.databases import Place, bring_up_to_date, by_default, must_be_ours, opened
from stoppress.keeping.misfits import misfit
from stoppress.keeping.refusing import Refused
from stoppress.ledger import book as ledger
from stoppress.ledger.chain import BrokenChain

# Whoever is logged in logs in again: a session that was ended meanwhile is not to come back. And which server it is,
# says the server.
LEFT = frozenset({"sessions.session", "people.loginattempt", "ledger.lineage"})
# Django fills these itself when it makes the tables.
_FILLED = frozenset({"contenttypes.contenttype", "auth.permission"})
_BATCH = 500
_ROUND = 1 << 128


@dataclass(frozen=True, slots=True)
class Moved:
    """What is in the other database now."""

    tables: int
    rows: int
    books: int
    entries: int


def move(source: Place, target: Place) -> Moved:
    """Raises `Refused`, and then the target is as it was."""
    if source.file is not None and not source.file.is_file():
        raise Refused("cli.no_house", folder=str(source.file.parent))
    if target.file is not None and target.file.exists():
        raise Refused("cli.keep.not_empty", database=str(target))
    with opened(source, "source", one_moment=True) as of:
        must_be_ours(of, source)
        must_be_alone(of, source)
        with transaction.atomic(using="source"):  # on SQLite nobody writes until it ends
            if target.file is None:
                with opened(target, "target") as into:
                    return _moved(of, into, target)
            return _into_a_file(of, target)


def _into_a_file(of: BaseDatabaseWrapper, target: Place) -> Moved:
    """It has its name once it is whole and on the disk."""
    assert target.file is not None  # noqa: S101 -- it was asked
    half = target.beside(f".{target.file.name}-half")
    assert half.file is not None  # noqa: S101 -- as above
    half.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half.file.unlink(missing_ok=True)
    try:
        os.close(os.open(half.file, os.O_CREAT | os.O_WRONLY, 0o600))
        with opened(half, "target") as into:
            told = _moved(of, into, target)
        settle(half.file, target.file)
    finally:
        half.file.unlink(missing_ok=True)
    return told


def settle(half: os.PathLike[str], whole: os.PathLike[str]) -> None:
    """Under its name, to last."""
    for path, flags in ((half, os.O_RDWR), (os.path.dirname(whole), os.O_RDONLY)):  # noqa: PTH120 -- both are paths
        handle = os.open(path, flags)
        try:
            os.fsync(handle)
            if flags == os.O_RDWR:
                os.replace(half, whole)  # noqa: PTH105 -- as above
        finally:
            os.close(handle)


def _moved(of: BaseDatabaseWrapper, into: BaseDatabaseWrapper, target: Place) -> Moved:
    make_tables(into, target)
    with transaction.atomic(using=into.alias):
        told = copy_all(of, into)
        into.check_constraints()
    return told


def make_tables(into: BaseDatabaseWrapper, target: Place) -> None:
    """In a database in which nothing is, or tables of ours without a row. Raises `Refused`."""
    if into.introspection.table_names():
        must_be_ours(into, target)
        must_be_alone(into, target)
    else:
        bring_up_to_date(into)
    if any(
        model._base_manager.using(into.alias).exists() for model in kept() if model._meta.label_lower not in _FILLED
    ):
        raise Refused("cli.keep.not_empty", database=str(target))


def must_be_alone(connection: BaseDatabaseWrapper, place: Place) -> None:
    """Raises `Refused` while a PostgreSQL has others connected to it: what they write now would stay behind."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        if others := cursor.fetchone()[0]:
            raise Refused("cli.keep.connected", database=str(place), n=others)


def kept() -> list[type[models.Model]]:
    """Every table whose rows are carried over."""
    found = apps.get_models(include_auto_created=True)
    return [one for one in found if one._meta.managed and not one._meta.proxy and one._meta.label_lower not in LEFT]


def copy_all(of: BaseDatabaseWrapper, into: BaseDatabaseWrapper) -> Moved:
    """Inside a transaction of the target's. Raises `Refused` where it does not have what the source has."""
    for model in kept():
        if model._meta.label_lower in _FILLED:
            model._base_manager.using(into.alias).all()._raw_delete(into.alias)
    rows = 0
    for model in kept():
        had = _copied(model, of, into)
        if had != _counted(model, into):
            raise Refused("cli.keep.differs", table=model._meta.db_table)
        rows += had[0]
        _carry_sequence(model, of, into)
    entries = verified(into)
    return Moved(len(kept()), rows, len(entries), sum(entries))


def verified(connection: BaseDatabaseWrapper) -> list[int]:
    """How many entries each book has, as `stoppress check ledger` counts them. Raises `Refused` for a broken one."""
    with by_default(connection):
        try:
            return [ledger.verify(book) for book, _ in ledger.books()]
        except BrokenChain as wrong:
            raise Refused("cli.keep.broken", why=str(wrong)) from None


# -- one table -------------------------------------------------------------------------------------------------------


def _copied(model: type[models.Model], of: BaseDatabaseWrapper, into: BaseDatabaseWrapper) -> tuple[int, int]:
    fields = model._meta.concrete_fields
    name, quote = model._meta.db_table, into.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    sql = f"INSERT INTO {quote(name)} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608 -- names of ours
    count, total = 0, 0
    with into.cursor() as cursor:
        for rows in _batches(model, of):
            try:
                with transaction.atomic(using=into.alias):
                    cursor.executemany(sql, [_prepared(fields, row, into) for row in rows])
            except (DataError, ValueError) as wrong:
                raise misfit(model, rows, sql, wrong, into) from None
            count, total = count + len(rows), (total + sum(map(_digest, rows))) % _ROUND
    return count, total


def _prepared(fields: Sequence[Any], row: Sequence[Any], into: BaseDatabaseWrapper) -> list[Any]:
    return [field.get_db_prep_save(value, into) for field, value in zip(fields, row, strict=True)]


def _counted(model: type[models.Model], of: BaseDatabaseWrapper) -> tuple[int, int]:
    count, total = 0, 0
    for rows in _batches(model, of):
        count, total = count + len(rows), (total + sum(map(_digest, rows))) % _ROUND
    return count, total


def _batches(model: type[models.Model], of: BaseDatabaseWrapper) -> Iterator[list[tuple[Any, ...]]]:
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.using(of.alias).order_by("pk").values_list(*names)
    batch: list[tuple[Any, ...]] = []
    for row in rows.iterator(chunk_size=_BATCH):
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _digest(row: Sequence[Any]) -> int:
    """The same in every order of the rows: two databases sort words differently."""
    said = json.dumps([_plain(value) for value in row], sort_keys=True, default=str)
    return int.from_bytes(hashlib.blake2b(said.encode(), digest_size=16).digest())


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case bytes() | memoryview():
            return bytes(value).hex()
        case float() if value.is_integer():
            return int(value)  # as JSON they are one number
        case dict():
            return {key: _plain(one) for key, one in value.items()}
        case list():
            return [_plain(one) for one in value]
        case _:
            return value


def _carry_sequence(model: type[models.Model], of: BaseDatabaseWrapper, into: BaseDatabaseWrapper) -> None:
    """A number that was given once is not given again, also when its row has gone."""
    key = model._meta.pk
    if not isinstance(key, AutoField):
        return
    highest = model._base_manager.using(of.alias).aggregate(highest=models.Max("pk"))["highest"] or 0
    table, column = model._meta.db_table, str(key.column)
    last = max(highest, _last_given(table, column, of))
    if not last:
        return
    with into.cursor() as cursor:
        if into.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [into.ops.quote_name(table), column, last]
            )


def _last_given(table: str, column: str, of: BaseDatabaseWrapper) -> int:
    with of.cursor() as cursor:
        if of.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [of.ops.quote_name(table), column])
            cursor.execute(f"SELECT last_value FROM {cursor.fetchone()[0]} WHERE is_called")  # noqa: S608 -- a name of ours
        found = cursor.fetchone()
    return int(found[0]) if found else 0
