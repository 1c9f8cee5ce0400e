#!/usr/bin/env python3
"""The one way in, for a machine that has Python and pip and nothing else.

python3 run.py demo     a newsroom of ours that writes by itself: the desk, a live page, a login
python3 run.py test     every test, with a real database and a real browser (--long: the long runs too)
python3 run.py lint     format, lint, types, import rules, front ends (--fix: repair what can be repaired)

Any other word goes to `stoppress`: `python3 run.py import FILE` is `stoppress import FILE`.

Standard library only. Everything is installed inside this folder, pinned by hash, once; a second start installs
nothing and needs no network.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        f"Stop Press needs Python 3.11 or newer, and this is {sys.version.split()[0]} ({sys.executable}).\n"
        "Start it with a newer one, for example: python3.12 run.py demo"
    )
try:
    import fcntl
except ImportError:
    sys.exit("Stop Press runs on Linux and macOS. On Windows, start it inside the Windows Subsystem for Linux.")

ROOT = Path(__file__).resolve().parent
# Whoever keeps Python from writing compiled files means other folders than this one: without them every start compiles
# all of Django anew, and takes three times as long.
NOT_OURS = {"VIRTUAL_ENV", "PYTHONHOME", "PIP_TARGET", "PYTHONDONTWRITEBYTECODE"}
ENV = {name: value for name, value in os.environ.items() if name not in NOT_OURS} | {
    "UV_PYTHON_DOWNLOADS": "never",  # this Python is the one to use; uv's own come from a host many networks block
    "UV_SYSTEM_CERTS": "1",  # trust what the machine trusts: a company's own certificate works too
    "NODE_USE_SYSTEM_CA": "1",
    "PIP_USER": "0",
    "PIP_REQUIRE_VIRTUALENV": "0",
}
if "PIP_INDEX_URL" in ENV:  # whoever told pip about a mirror means uv as well
    ENV.setdefault("UV_DEFAULT_INDEX", ENV["PIP_INDEX_URL"])


class Stopped(Exception):
    """What happened, and what to do about it."""


def main(word: str = "help", *rest: str) -> None:
    if word in {"help", "-h", "--help"} and not rest:
        print(__doc__)
    elif word == "test":
        python = python_for("test")
        run(python, ROOT / "hatch_build.py", "--for-tests")
        start(python, "tests", *rest)
    elif word == "lint":
        lint(python_for("test"), fix="--fix" in rest)
    else:
        python = python_for("run")
        run(python, ROOT / "hatch_build.py")  # does nothing when the front ends are as they were
        start(python, "-m", "stoppress", word, *rest, folder=Path.cwd())


def python_for(kind: str) -> Path:
    """The Python of `.venv-run` or `.venv-test`, with everything that `requirements/<kind>.txt` names."""
    venv, pins = ROOT / f".venv-{kind}", ROOT / f"requirements/{kind}.txt"
    python, mark = venv / "bin/python", venv / ".stop-press"
    here = f"{sys.executable} {sys.version} {ROOT}\n"  # an environment can neither be moved nor change its Python
    wanted = here + digest(pins, ROOT / "pyproject.toml", ROOT / "hatch_build.py")
    with only_one(kind):
        found = mark.read_text() if mark.exists() else ""
        if found != wanted:
            say(f"Installing what Stop Press needs{' to test itself' * (kind == 'test')} (once, about 20 s) …")
            uv = find_uv()
            mark.unlink(missing_ok=True)
            if not found.startswith(here):
                shutil.rmtree(venv, ignore_errors=True)
                run(uv, "venv", "--quiet", "--python", sys.executable, venv)
            run(uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", pins)
            # Without isolation the build uses the hatchling pinned above and downloads nothing of its own.
            run(uv, "pip", "install", "--quiet", "--python", python, "--no-deps", "--no-build-isolation", "-e", ROOT)
            replace(mark, wanted)  # last, so that an install cut short is done again
    return python


def find_uv() -> Path:
    """uv from PATH, else a private copy: pip may write to a folder of ours even where it manages nothing else."""
    if found := shutil.which("uv"):
        return Path(found)
    pins = ROOT / "requirements/uv.txt"
    tools = ROOT / ".tools" / f"uv-{digest(pins)[:12]}"
    with only_one("tools"):
        if not tools.exists():
            half = tools.with_suffix(".new")
            shutil.rmtree(half, ignore_errors=True)
            if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, env=ENV).returncode:
                raise Stopped(
                    "This Python has no pip, and there is no uv on PATH; Stop Press needs one of them to install.\n"
                    "On Debian or Ubuntu: apt-get install python3-pip. Then run the same command again."
                )
            quiet = ("--quiet", "--disable-pip-version-check", "--root-user-action=ignore", "--no-warn-conflicts")
            run(sys.executable, "-m", "pip", "install", *quiet, "--require-hashes", "--target", half, "-r", pins)
            half.rename(tools)
    return tools / "bin/uv"


def lint(python: Path, *, fix: bool) -> None:
    """Every check, to the end: one fault should not hide the next."""
    tool = python.parent
    checks: dict[str, list[str | Path]] = {
        "ruff check": [tool / "ruff", "check", "--quiet", *(["--fix"] if fix else [])],
        "ruff format": [tool / "ruff", "format", "--quiet", *([] if fix else ["--check"])],
        "mypy": [tool / "mypy"],
        "import rules": [tool / "lint-imports", "--no-logo"],
        "front ends": [python, ROOT / "hatch_build.py", "--check"],
    }
    data = {"STOPPRESS_DATA": str(ROOT / ".cache/lint")}  # mypy reads Django's settings, and they want a data folder
    failed = []
    for name, command in checks.items():
        say(f"— {name}")
        if subprocess.run(command, cwd=ROOT, env=ENV | data).returncode:
            failed.append(name)
    if failed:
        raise Stopped(f"Found something to put right in: {', '.join(failed)} (see above).")
    say("All clean.")


def start(python: Path, *arguments: str, folder: Path = ROOT) -> None:
    """Become the command, so that Ctrl-C, signals and the exit code are its own."""
    os.chdir(folder)
    sys.stdout.flush()
    os.execve(python, [str(python), *arguments], ENV)


def run(*command: str | Path) -> None:
    done = subprocess.run(command, env=ENV, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if done.returncode:
        raise Stopped(
            f"This step failed, and its own words are above: {' '.join(map(str, command))}\n"
            "If it could not fetch something: packages come over the network the first time, so check the connection,\n"
            "or the proxy or mirror if you use one. Then run the same command again; it goes on where this one stopped."
        )


@contextlib.contextmanager
def only_one(name: str) -> Iterator[None]:
    """demo and test may be started at once: the second waits for the first to finish installing."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    with open(ROOT / f".cache/{name}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is installing; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def replace(file: Path, text: str) -> None:
    half = file.with_suffix(".new")
    half.write_text(text)
    half.replace(file)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # stdout belongs to the command: `export` prints JSON there


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Stopped as stopped:
        sys.exit(str(stopped))
    except PermissionError as refused:
        sys.exit(f"Stop Press installs itself inside its own folder and may not write there: {refused}")
    except KeyboardInterrupt:
        sys.exit(130)
