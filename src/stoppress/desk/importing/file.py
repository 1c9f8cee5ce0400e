"""What lies in the file: text copied from a page, an export of ours, or something that cannot be imported, and why."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Annotated

from pydantic import Field

from stoppress.desk.importing.report import CannotImport
from stoppress.press.exported import FORMAT, VERSION, Export, read_as
from stoppress.story.house_notes import HouseNote
from stoppress.story.refusals import Refusal

# A copied page of 1,400 posts is one megabyte; an export of 50,000 long posts some 200.
MOST_TEXT = 8_000_000
MOST_EXPORT = 256_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# First bytes of what people pick by mistake.
_KINDS = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, Word, Pages"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format", "SQLite"),
)
_TEXT_START = 2_000
# How other houses keep live coverage, told by keys that nobody else has at the top.
_STRANGERS = (
    ({"blog_id", "documents"}, "LiveBlogSum"),
    ({"response"}, "Guardian Content API"),
    ({"blocks", "mainMediaElements"}, "Guardian"),
    ({"posts"}, "Superdesk Live Blog"),
    ({"document", "timeline"}, "NewsLiveblog"),
    ({"@graph"}, "JSON-LD"),
    ({"@type"}, "JSON-LD"),
)


class HouseExport(Export):
    """An export that a house made for itself: with its house notes, which are in no public one."""

    house_notes: Annotated[tuple[HouseNote, ...], Field(max_length=100, strict=False)] = ()


def read_file(path: Path) -> str | HouseExport:
    """The text of a copied page, or an export that keeps the contract. Raises CannotImport."""
    raw = _bytes(path)
    text = _text(path, raw)
    start = text.lstrip("\ufeff \t\r\n")[:_TEXT_START]
    if not start:
        raise CannotImport("empty", file=path.name)
    if start[0] in "{[":
        return _export(path, text)
    if len(raw) > MOST_TEXT:
        raise CannotImport("too_large", file=path.name, megabytes=len(raw) // 1_000_000, limit=MOST_TEXT // 1_000_000)
    if start[:15].lower().startswith(("<!doctype", "<html", "<?xml", "<svg", "<rss", "<feed")):
        raise CannotImport("markup", file=path.name)
    return text


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise CannotImport("directory", file=str(path))
        if not path.is_file():
            raise CannotImport("special" if path.exists() else "missing", file=str(path))
        size = path.stat().st_size
        if size > MOST_EXPORT:
            raise CannotImport("too_large", file=path.name, megabytes=size // 1_000_000, limit=MOST_EXPORT // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise CannotImport("unreadable", file=str(path), why=error.strerror or type(error).__name__) from error


def _text(path: Path, raw: bytes) -> str:
    for mark, kind in _KINDS:
        if raw.startswith(mark):
            raise CannotImport("wrong_kind", file=path.name, kind=kind)
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in raw:
        raise CannotImport("binary", file=path.name)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CannotImport("encoding", file=path.name, line=line, byte=f"0x{raw[error.start]:02X}") from error


def _export(path: Path, text: str) -> HouseExport:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise CannotImport("broken_json", file=path.name, line=line) from error
    keys = set(data) if isinstance(data, dict) else set()
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        known = next((name for has, name in _STRANGERS if has <= keys), None)
        if known:
            raise CannotImport("stranger", file=path.name, kind=known)
        raise CannotImport("other_json", file=path.name)
    if data.get("version") != VERSION:
        raise CannotImport("newer_export", file=path.name, version=str(data.get("version"))[:20], known=VERSION)
    try:
        return read_as(HouseExport, data)
    except Refusal as refusal:
        where, why = refusal.values["where"], refusal.values["why"]
        raise CannotImport("export_invalid", file=path.name, where=where, why=why) from refusal
    except RecursionError as error:
        raise CannotImport("broken_json", file=path.name, line=1) from error
