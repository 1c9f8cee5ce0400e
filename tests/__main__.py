"""Runs every test: all of them on SQLite, and what touches the database once more on PostgreSQL.

`python3 run.py test` starts this. Arguments go to pytest in both parts: `tests/story`, `-k takedown`, `-x`, `--long`.
The whole is shared out among the cores, file by file, and the second part runs beside the first and speaks after it:
alone it would leave half of the cores idle. What is chosen runs one part after the other.
The last line sums up both parts, and the exit code is 0 only when both went well.
"""

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.servers.databases import postgres_server  # noqa: E402  # the path comes first

WENT_WELL, NOTHING_TO_RUN = 0, 5  # pytest's exit codes
BROKE_OFF = {2, 3, 4}  # interrupted, internal error, wrong usage: a second part would only repeat it
COUNTED = ("passed", "failed", "skipped")


def begun(arguments: list[str], counts: Path, said: IO[bytes] | None = None, **environment: str) -> Popen[bytes]:
    # A test of minutes that hangs says where as well, only later.
    patience = ["-o", "faulthandler_timeout=3600"] if "--long" in arguments else []
    command = [sys.executable, "-m", "pytest", *arguments, *patience]
    return Popen(command, cwd=ROOT, stdout=said, env=os.environ | {"STOPPRESS_TEST_COUNTS": str(counts)} | environment)


def shared_out(arguments: list[str], cores: int) -> list[str]:
    """Everything, on as many cores as there are; a chosen few start faster on one."""
    spread = ["-n", str(cores), "--dist", "loadfile", "--no-loadscope-reorder"]
    return spread if cores > 1 and everything(arguments) else []


def everything(arguments: list[str]) -> bool:
    return set(arguments) <= {"--long", "-v"}


def marked() -> list[str]:
    """The files with tests for both databases: to read all others only to leave them out takes each core seconds."""
    files = (file for file in sorted((ROOT / "tests").rglob("test_*.py")) if "node_modules" not in file.parts)
    return [str(file) for file in files if "both_databases" in file.read_text()]


@contextlib.contextmanager
def on_postgres(arguments: list[str], counts: Path, said: IO[bytes] | None = None) -> Iterator[Popen[bytes]]:
    with postgres_server() as url:
        chosen = [*arguments, *(marked() if everything(arguments) else [])]
        part = begun(chosen, counts, said, STOPPRESS_TEST_PART="postgres", STOPPRESS_TEST_DATABASE_URL=url)
        try:
            yield part
        finally:
            part.terminate()  # nothing, once it has ended
            part.wait()


def main(arguments: list[str]) -> int:
    cores = min(os.cpu_count() or 1, 4)
    workers = cores + 1 if cores > 1 else 1  # a test waits for its servers and its browser a fifth of its time
    beside = workers > 1 and everything(arguments)
    with tempfile.TemporaryDirectory(prefix="stop-press-counts-") as folder, contextlib.ExitStack() as open_parts:
        counts, said = (Path(folder, "sqlite.json"), Path(folder, "postgres.json")), Path(folder, "postgres.txt")
        if beside:
            words = open_parts.enter_context(said.open("wb"))
            second = open_parts.enter_context(on_postgres(arguments, counts[1], words))
        print("\nAll tests, on SQLite", flush=True)
        first = [*arguments, *shared_out(arguments, workers)]
        ended = [begun(first, counts[0], STOPPRESS_TEST_PART="sqlite").wait()]
        if ended[0] not in BROKE_OFF and not (ended[0] and {"-x", "--exitfirst"} & set(arguments)):
            print("\nWhat touches the database, once more on PostgreSQL", flush=True)
            if not beside:
                second = open_parts.enter_context(on_postgres(arguments, counts[1]))
            ended.append(second.wait())
            if beside:
                print(said.read_text(errors="replace"), flush=True)
        total = [json.loads(file.read_text()) for file in counts if file.exists()]
    print()
    print(", ".join(f"{sum(one[word] for one in total)} {word}" for word in COUNTED))
    faults = [code for code in ended if code not in {WENT_WELL, NOTHING_TO_RUN}]
    if faults:
        return faults[0]
    return WENT_WELL if WENT_WELL in ended else NOTHING_TO_RUN


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
