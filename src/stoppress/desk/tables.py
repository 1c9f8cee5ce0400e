"""The tables of the database, as this version of the house wants them."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor

from stoppress.ledger.apart import on_postgres, patient

# "tabl": of several that start at once one changes the tables, and the others find it done.
KEY = 0x7461626C


def bring_up_to_date() -> None:
    """Make or change the tables. Of several that start at once one does it, and the others wait."""
    with _one_at_a_time():
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        # Nearly always there is nothing to do, and to see that takes a fifth of what the whole command takes.
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """On SQLite all are on one machine, and a file says whose turn it is: the database itself is let go of between two
    migrations."""
    if not on_postgres():
        with (Path(settings.DATA) / "run" / "tables.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield
        return
    with patient(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [KEY])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])
