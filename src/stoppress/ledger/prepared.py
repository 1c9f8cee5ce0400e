"""A question that is asked at every request, with its SQL made once.

Django makes the SQL of a query each time it is asked. For a few rows by their key that takes many times as long as
SQLite takes to find them, and was half of what a request cost the desk (decision 0056).
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=Model)
Value = int | str | datetime

# What stands for a value while the SQL is made: like nothing a query of ours says by itself, and fit for any column.
_NUMBER, _WORDS, _MOMENT = 2_000_000_011, "\uffffvalue ", datetime(1990, 1, 1, 1, 1, 1, tzinfo=UTC)


class Prepared(Generic[Row]):
    """`make` is a query over its arguments, whose kinds follow: each `int`, `str` or `datetime`, and never null.

    Each argument is compared with a column as it is. What depends on more than that (a list, whether a filter is there
    at all) is a query of its own, or is made each time. Any thread may ask.
    """

    def __init__(self, make: Callable[..., QuerySet[Row]], *kinds: type[Value]) -> None:
        self._make = make
        self._marks = [_mark(kind, at) for at, kind in enumerate(kinds)]

    def all(self, *values: Value) -> list[Row]:
        compiler, sql, params, places = self._made
        said = list(params)
        for at, value in zip(places, values, strict=True):
            for place in at:
                said[place] = _adapted(value)
        asked = copy(compiler)
        asked.connection = connections[DEFAULT_DB_ALIAS]
        vars(asked)["as_sql"] = lambda *_, **__: (sql, tuple(said))
        return list(ModelIterable(cast("QuerySet[Row]", _Asked(asked))))

    def first(self, *values: Value) -> Row | None:
        """The first of those that there are; `make` says in which order."""
        return next(iter(self.all(*values)), None)

    def one(self, *values: Value) -> Row:
        """Raises the model's `DoesNotExist`."""
        return self.first(*values) or self._make(*values).get()

    @cached_property
    def _made(self) -> tuple[SQLCompiler, str, tuple[Any, ...], list[list[int]]]:
        """With the places in the SQL's parameters at which each value stands."""
        compiler = self._make(*self._marks).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        places = [[at for at, one in enumerate(params) if one == _adapted(mark)] for mark in self._marks]
        if not all(places):
            raise TypeError("A value is not compared with a column as it is; such a query cannot be prepared.")
        return compiler, sql, params, places


class _Asked:
    """What Django's own iterator, which makes objects of rows, wants of a query: how to ask it, and no more."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects: dict[str, Any] = {}  # noqa: RUF012 -- never changed

    def __init__(self, compiler: SQLCompiler) -> None:
        self.query, self._compiler = self, compiler

    def get_compiler(self, using: str) -> SQLCompiler:  # noqa: ARG002 -- there is one
        return self._compiler


def _adapted(value: Value) -> Any:
    return connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _mark(kind: type[Value], at: int) -> Value:
    if kind is datetime:
        return _MOMENT + timedelta(seconds=at)
    return _NUMBER + at if kind is int else f"{_WORDS}{at}"
