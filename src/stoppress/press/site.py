"""What every page of one newsroom shares: its name, its address, its files."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli

BUILT = Path(__file__).resolve().parent / "assets"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_OF_A_THEME = (".css", ".svg", ".woff2")
_NAMED = re.compile(rb"""url\(\s*["']?([\w.-]+)["']?\s*\)""")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file under `/assets/`: its name carries a hash of its content, so it may be kept for ever."""

    name: str
    plain: bytes
    gzip: bytes
    br: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Site:
    """`base` is the origin that readers use, without a slash at its end. The scripts and `styles` are paths on it:
    `script` fetches `more` when a reader first uses one of its tools, `stay` when she goes beyond what is loaded,
    `calm` for who asked for less motion; `returns` runs while the page is read, where it leaves room for who comes
    back.

    `links` stand at the foot of every page (text, address). `language` is what the catalogue falls back on. `theme` is
    a folder (`press/themes`): its sheet comes after ours, its templates are taken before ours."""

    name: str = "Stop Press"
    base: str = ""
    language: str = "en"
    script: str | None = None
    more: str | None = None
    stay: str | None = None
    calm: str | None = None
    returns: str | None = None
    styles: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    theme: str | None = None
    icon: str | None = None


def assets(folder: Path = BUILT, theme: str | None = None) -> Mapping[str, Asset]:
    """Script, sheet and icon of the reader's page, by the name that readers ask for: "reader-1f2e3d4c5b6a.js". Those of
    a theme stand beside ours, and its icon in the place of ours."""
    own = [file for file in sorted(Path(theme).glob("*")) if file.suffix in _OF_A_THEME] if theme else []
    replaced = {file.name for file in own if file.name == "icon.svg"}
    files = [file for file in sorted(folder.glob("*")) if file.name not in replaced] + own
    found: dict[str, Asset] = {}
    faces: dict[bytes, bytes] = {}
    for file in sorted(files, key=lambda one: one.suffix == ".css"):  # a sheet names the files it loads
        if kind := _TYPES.get(file.suffix):
            plain = file.read_bytes()
            if file.suffix == ".css":
                plain = _NAMED.sub(lambda name: b"url(" + faces.get(name[1], name[1]) + b")", plain)
            asset = _asset(file, plain, kind)
            found[asset.name] = asset
            faces[file.name.encode()] = asset.name.encode()
    return found


def _asset(file: Path, plain: bytes, kind: str) -> Asset:
    name = f"{file.stem}-{hashlib.sha256(plain).hexdigest()[:12]}{file.suffix}"
    return Asset(name, plain, gzip.compress(plain, 9, mtime=0), _brotli(file, plain), kind)


def _brotli(file: Path, plain: bytes) -> bytes:
    """As the build left it beside the file, where it is of these very bytes: to make it takes a fifth of a start."""
    with contextlib.suppress(FileNotFoundError, brotli.error):
        made = file.with_name(f"{file.name}.br").read_bytes()
        if brotli.decompress(made) == plain:
            return made
    small: bytes = brotli.compress(plain)
    return small


def with_assets(site: Site, files: Mapping[str, Asset]) -> Site:
    """The same site with the scripts and sheet that were built, and the icon."""
    names = {name.split("-", maxsplit=1)[0] + Path(name).suffix: f"/assets/{name}" for name in files}
    styles = tuple(names[sheet] for sheet in ("live.css", "theme.css") if sheet in names)
    return Site(
        name=site.name,
        base=site.base,
        language=site.language,
        script=names.get("reader.js", site.script),
        more=names.get("more.js", site.more),
        stay=names.get("stay.js", site.stay),
        calm=names.get("calm.js", site.calm),
        returns=names.get("returns.js", site.returns),
        styles=(*styles, *site.styles),
        links=site.links,
        theme=site.theme,
        icon=site.icon or names.get("icon.svg"),
    )
