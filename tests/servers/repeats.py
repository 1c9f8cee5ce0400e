"""Which tests for both databases send PostgreSQL nothing that another does not: there they run with --long alone.

`python -m tests.servers.repeats` runs every test for both databases on PostgreSQL, notes what each one asked of it, and
writes `repeats.txt` anew: what is not needed so that each of these happens at least once in every run:

* each statement, with the types of what it was asked for, and each that PostgreSQL refuses, with the error;
* each operation of the API, with each of its answers that is no refusal, and each conflict;
* whatever is asked from several threads at once, and whatever looks into the server's own files: always.

A test that the file does not name runs on PostgreSQL, so a new one does until somebody runs this again.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db.backends.signals import connection_created

from tests.servers.databases import postgres_server

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from django.http import HttpRequest, HttpResponseBase

FILE = Path(__file__).with_name("repeats.txt")
NOTES = "STOPPRESS_TEST_NOTES"
CONFLICT = 409


def repeats() -> set[str]:
    """Empty while they are looked for: then every test has to run."""
    return set() if os.environ.get(NOTES) else set(FILE.read_text().split())


def of(nodeid: str) -> str:
    """A test with all its cases."""
    return nodeid.partition("[")[0]


# -- in the run that takes notes: a plugin of pytest's

asked: set[str] = set()


def alike(statement: str) -> str:
    """Without what differs by chance: how many values a list has, how many rows go in, the name of a savepoint."""
    several = re.sub(r"\(%s(?:, %s)+\)", "(%s)", statement)
    return re.sub(r"(\((?:[^()]|\([^()]*\))*\))(?:, \1)+", r"\1", several)


def note(statement: str, values: Any, test: str) -> str:
    given = values.values() if isinstance(values, dict) else values or ()
    types = "" if " IN (" in statement or statement.startswith("INSERT") else [type(one).__name__ for one in given]
    if threading.current_thread() is not threading.main_thread() or "pg_read_binary_file" in statement:
        asked.add(test)
    return f"{alike(statement)} {types}"


def pytest_collection_finish(session: pytest.Session) -> None:
    """Before the first request and, but for the one that made the tables, the first connection."""
    settings.MIDDLEWARE = [f"{__name__}.noting", *settings.MIDDLEWARE]
    connection_created.connect(_listen, weak=False)


def _listen(connection: Any, **_: Any) -> None:
    if executed not in connection.execute_wrappers:
        connection.execute_wrappers.append(executed)


def executed(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
    noted = note(str(sql), None if many else params, os.environ["PYTEST_CURRENT_TEST"].split(" ")[0])
    if "SAVEPOINT" not in noted:
        asked.add(noted)
    try:
        return execute(sql, params, many, context)
    except Exception as error:
        asked.add(f"{noted} {type(error).__name__}")
        raise


def noting(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """A middleware."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if (found := request.resolver_match) and (response.status_code < 400 or response.status_code == CONFLICT):
            asked.add(f"{request.method} {found.route} {response.status_code}")
        return response

    return answered


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    asked.clear()
    begun = time.process_time()
    said = yield
    with Path(os.environ[NOTES]).open("a") as notes:
        notes.write(json.dumps([of(item.nodeid), time.process_time() - begun, sorted(asked)]) + "\n")
    return said


# -- and what is made of the notes


def needed(notes: list[tuple[str, float, list[str]]]) -> set[str]:
    """Few and quick tests that together ask all of it: always the one that brings most for its time, then without those
    that turned out to be spare."""
    cost: dict[str, float] = defaultdict(float)
    asks: dict[str, set[str]] = {}
    for test, seconds, what in notes:
        cost[test] += max(seconds, 0.05)
        asks.setdefault(test, set()).update(what)
    kept: list[str] = []
    left = set().union(*asks.values())
    while left:
        kept.append(max(asks, key=lambda test: len(asks[test] & left) / cost[test]))
        left -= asks[kept[-1]]
    times = Counter(one for test in kept for one in asks[test])
    for test in sorted(kept, key=cost.__getitem__, reverse=True):
        if all(times[one] > 1 for one in asks[test]):
            kept.remove(test)
            times.subtract(asks[test])
    return set(kept)


def main() -> int:
    from tests.__main__ import marked

    with tempfile.TemporaryDirectory() as folder, postgres_server() as url, contextlib.chdir(FILE.parents[2]):
        file = Path(folder, "notes")
        surroundings = {"STOPPRESS_TEST_PART": "postgres", "STOPPRESS_TEST_DATABASE_URL": url, NOTES: str(file)}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.servers.repeats", *marked()]
        if code := subprocess.run(command, env=os.environ | surroundings, check=False).returncode:
            return code
        notes = [json.loads(line) for line in file.read_text().splitlines()]
    tests = {test for test, *_ in notes}
    FILE.write_text("".join(f"{test}\n" for test in sorted(tests - needed(notes))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
