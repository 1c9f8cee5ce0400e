"""Which row it was that does not fit into the other database, and which column of it, for the sentence about it. The
words themselves are never in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import DataError, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from stoppress.keeping.refusing import Refused

_REFUSED = (DataError, ValueError)


def misfit(
    model: type[models.Model], rows: Sequence[Sequence[Any]], sql: str, wrong: Exception, into: BaseDatabaseWrapper
) -> Refused:
    """Of `rows`, which were refused together and are not in there, the first that is refused alone."""
    fields = model._meta.concrete_fields
    for row in rows:
        try:
            with transaction.atomic(using=into.alias), into.cursor() as cursor:
                cursor.execute(sql, [one.get_db_prep_save(value, into) for one, value in zip(fields, row, strict=True)])
        except _REFUSED as alone:
            return _named(model, row, alone, into)
    return Refused("cli.keep.does_not_fit", table=model._meta.db_table, row="?", column="?", why=_code(wrong))


def _named(model: type[models.Model], row: Sequence[Any], wrong: Exception, into: BaseDatabaseWrapper) -> Refused:
    key: Any = "?"
    for field, value in zip(model._meta.concrete_fields, row, strict=True):
        key = value if field.primary_key else key
    for field, value in zip(model._meta.concrete_fields, row, strict=True):
        where = {"table": model._meta.db_table, "row": key, "column": field.column}
        if _has_nul(value):
            return Refused("cli.keep.has_nul", **where)
        if isinstance(value, str) and field.max_length and len(value) > field.max_length:
            return Refused("cli.keep.too_long", **where, n=field.max_length)
        if not _fits(field, value, into):
            return Refused("cli.keep.does_not_fit", **where, why=_code(wrong))
    return Refused("cli.keep.does_not_fit", table=model._meta.db_table, row=key, column="?", why=_code(wrong))


def _fits(field: Any, value: Any, into: BaseDatabaseWrapper) -> bool:
    kind = field.cast_db_type(into)
    try:
        with transaction.atomic(using=into.alias), into.cursor() as cursor:
            cursor.execute(f"SELECT CAST(%s AS {kind})", [field.get_db_prep_save(value, into)])
    except _REFUSED:
        return False
    return True


def _has_nul(value: Any) -> bool:
    """Also deep inside of what is kept as JSON."""
    match value:
        case str():
            return "\0" in value
        case Mapping():
            return any(_has_nul(one) for pair in value.items() for one in pair)
        case list():
            return any(map(_has_nul, value))
        case _:
            return False


def _code(wrong: Exception) -> str:
    """What PostgreSQL has a number for, by that; a driver's own sentence may quote the words."""
    return str(getattr(wrong.__cause__, "sqlstate", None) or type(wrong).__name__)
