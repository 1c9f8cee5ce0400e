"""What the database must be set to, so that an acknowledged post survives a power cut and an erased one is gone."""

from __future__ import annotations

from typing import Any

# (setting, what it must be): TRUNCATE syncs the journal's end, FULL every commit; erased words are overwritten.
_SQLITE = (("journal_mode", "truncate"), ("synchronous", 2), ("secure_delete", 1))
_POSTGRES = (("fsync", ("on",)), ("synchronous_commit", ("on", "remote_write", "remote_apply")))


def faults(connection: Any) -> list[tuple[str, dict[str, object]]]:
    """What is not as it must be, as (kind, values)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            wrong = [(name, want, _pragma(cursor, name)) for name, want in _SQLITE]
            return [
                ("sqlite", {"setting": name, "is": found, "must": want}) for name, want, found in wrong if found != want
            ]
        wrong_here = [(name, want, _shown(cursor, name)) for name, want in _POSTGRES]
        return [
            ("postgres", {"setting": name, "is": found, "must": want[0]})
            for name, want, found in wrong_here
            if found not in want
        ]


def _pragma(cursor: Any, name: str) -> object:
    cursor.execute(f"PRAGMA {name}")
    return cursor.fetchone()[0]


def _shown(cursor: Any, name: str) -> object:
    cursor.execute(f"SHOW {name}")
    return cursor.fetchone()[0]
