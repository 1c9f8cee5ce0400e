"""A real Chromium: the one named in STOPPRESS_CHROMIUM, else the one of our package, else the machine's.

The package's is built without windows, extensions and profiles on disk: opening a page in a profile of its own costs it
0.2 s of a processor, and a Chromium of Debian's 1.4 s. The suite opens hundreds.
"""

import fcntl
import os
import platform
import shutil
import tarfile
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import brotli

from tests.servers.node import JUDGES, ROOT

# Nothing here weakens the browser towards the page. No sandbox: it needs rights that root and containers lack.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--renderer-process-limit=1",  # of one profile: its pages share a process, and two profiles never do
]
LETTERS = (
    *("fontpkg_source_serif_4", "fontpkg_amiri", "fontpkg_frank_ruhl_libre"),
    "fontpkg_noto_sans_devanagari",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> tuple[Path, dict[str, str]]:
    """The program, and what its environment must say beside ours."""
    if named := os.environ.get("STOPPRESS_CHROMIUM"):
        return Path(named), {}
    package = JUDGES / "@sparticuz" / "chromium"
    if platform.machine() != "x86_64" or platform.system() != "Linux":
        for name in NAMES:
            if found := shutil.which(name):
                return Path(found), {}
        raise FileNotFoundError(
            "The browser tests found no Chromium: install Chromium or Chrome, or name one in STOPPRESS_CHROMIUM. "
            "(Only Linux on x86-64 can take one from a package.)"
        )
    folder = unpacked(package)
    return folder / "chromium", {
        "LD_LIBRARY_PATH": f"{folder / 'al2023/lib'}",
        "FONTCONFIG_FILE": f"{folder / 'fonts.conf'}",
    }


def unpacked(package: Path) -> Path:
    """Unpack once (about 4 s, 210 MB) into `.cache`; a new version of the package gets a new folder."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    size = (package / "bin/chromium.br").stat().st_size
    folder = cache / f"chromium-{size}-letters-2"
    with (cache / "chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            half = folder.with_suffix(".new")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            program = half / "chromium"
            program.write_bytes(brotli.decompress((package / "bin/chromium.br").read_bytes()))
            program.chmod(0o755)
            for name, below in (("al2023", "al2023"), ("fonts", "."), ("swiftshader", ".")):
                unpack(package / f"bin/{name}.tar.br", half / below)
            (half / "fonts.conf").write_text(_fonts(folder))
            half.rename(folder)
    return folder


def _fonts(folder: Path) -> str:
    """The same letters on every machine, or lines break elsewhere on each: the browser's own, and those that our cards
    are set in. (With no font found at all, a page's text reads as empty.)"""
    folders = [folder / "fonts", *(Path(str(files(name))) / "files" for name in LETTERS)]
    found = "".join(f"<dir>{one}</dir>" for one in folders)
    plain = ("Open Sans", "Amiri")
    kinds = (("serif", "Source Serif 4", "Amiri"), *((kind, *plain) for kind in ("sans-serif", "sans", "system-ui")))
    prefer = "".join(
        f"<alias><family>{kind}</family><prefer>{''.join(f'<family>{one}</family>' for one in names)}</prefer></alias>"
        for kind, *names in kinds
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{found}<cachedir>{folder}/fonts-cache</cachedir>{prefer}</fontconfig>"
    )


def unpack(archive: Path, into: Path) -> None:
    with tarfile.open(fileobj=BytesIO(brotli.decompress(archive.read_bytes()))) as tar:
        if hasattr(tarfile, "data_filter"):
            tar.extractall(into, filter="data")
        else:  # Debian's first 3.11 knows no filters; the archive was pinned by hash when it was installed
            tar.extractall(into)  # noqa: S202
