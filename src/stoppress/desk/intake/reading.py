"""What agencies, feeds and mails send, read into items: ninjs 1 to 3, RSS 2.0, Atom, one RFC 5322 message. Words come
out as plain paragraphs; whatever does not fit an item is cut, never guessed."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from stoppress.desk.api import strict
from stoppress.desk.intake.inbox import Incoming
from stoppress.desk.intake.limits import LONGEST
from stoppress.desk.intake.words import line, paragraphs, text_of_html
from stoppress.story.refusals import Refusal

SOURCE, HEADLINE, ORIGINAL, TERMS = 200, 500, 500, 2_000
_NUMBER = re.compile(r"[0-9]{1,15}")
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
# Of a text that is longer the beginning comes in: no more than one paragraph may hold, however it is divided.
_LONGEST_TEXT = 20_000


class NotRead(Exception):
    """Why this cannot be read: `code` and `values` of a sentence `cli.intake.error.…`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values


def read(data: bytes, source: str | None = None) -> list[Incoming]:
    """Whichever of the three it is; oldest first. `source` is what the house calls it."""
    if len(data) > LONGEST:
        raise NotRead("too_long", limit=LONGEST)
    begin = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begin in (b"{", b"["):
        return list(_ninjs(data, source))
    if begin == b"<":
        return list(_feed(data, source))
    raise NotRead("unknown")


def _incoming(
    source: str,
    *,
    headline: str,
    text: str,
    original: str,
    revision: int,
    terms: str = "",
    embargo: datetime | None = None,
    kill: bool = False,
) -> Incoming:
    source, headline, original = line(source)[:SOURCE], line(headline)[:HEADLINE], line(original)
    if not source:
        raise NotRead("no_source")
    if not 0 < len(original) <= ORIGINAL:
        raise NotRead("no_id", limit=ORIGINAL)
    document = paragraphs(text[:_LONGEST_TEXT])
    return Incoming(source, headline or None, document, original, revision, terms.strip()[:TERMS], embargo, kill)


# -- ninjs ------------------------------------------------------------------------------------------------------------


def _ninjs(data: bytes, source: str | None) -> Iterator[Incoming]:
    """One item, or a list of them. Names are compared without capitals: 2.x and 3.x differ in those."""
    try:
        said = strict.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except Refusal as no:
        raise NotRead("broken_json", why=str(no.values.get("why", ""))) from no
    for one in said if isinstance(said, list) else [said]:
        item = {str(name).lower(): value for name, value in one.items()} if isinstance(one, dict) else {}
        if not _text(item.get("uri")):
            raise NotRead("no_uri")
        yield _of_ninjs(item, source)


def _of_ninjs(item: Mapping[str, Any], source: str | None) -> Incoming:
    headline = _text(item.get("headline")) or _chosen(item.get("headlines"))
    html = _text(item.get("body_html")) or _text(item.get("body_xhtml")) or _chosen(item.get("bodies"), kind="html")
    plain = _text(item.get("body_text")) or _chosen(item.get("bodies"), kind="plain")
    embargo = _text(item.get("embargoed"))
    return _incoming(
        source or _agency(item),
        headline=headline,
        text=plain or text_of_html(html),
        original=_text(item.get("uri")),
        revision=_revision(_text(item.get("version")), _text(item.get("versioncreated"))),
        terms="\n".join(filter(None, (_text(item.get("usageterms")), _text(item.get("ednote"))))),
        embargo=_moment(embargo) if embargo else None,
        kill=_text(item.get("pubstatus")).lower() in ("canceled", "cancelled", "withheld"),
    )


def _agency(item: Mapping[str, Any]) -> str:
    said = item.get("infosources")
    named = [_text(one.get("name")) for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    return next(filter(None, (*named, _text(item.get("copyrightholder")))), "")


def _chosen(said: object, kind: str = "") -> str:
    """The first of several headlines or bodies; `kind` is a part of its content type, HTML where it has none."""
    for one in said if isinstance(said, list) else ():
        if isinstance(one, dict):
            fields = {str(name).lower(): value for name, value in one.items()}
            if kind in (_text(fields.get("contenttype")) or "text/html") and (value := _text(fields.get("value"))):
                return value
    return ""


def _text(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def _revision(version: str, created: str) -> int:
    """A number that rises: the version where it is one, else when it was made, in thousandths of a second."""
    if _NUMBER.fullmatch(version):
        return int(version)
    at = _moment(created)
    return max(1, int(at.timestamp() * 1000)) if at else 1


def _moment(text: str) -> datetime | None:
    """ISO 8601 or as mails write it; without an offset it is UTC."""
    for reads in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            at = reads(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return at if 1971 <= at.year <= 2400 else None  # noqa: PLR2004 -- no zone carries it out of the calendar
    return None


# -- feeds ------------------------------------------------------------------------------------------------------------


def _feed(data: bytes, source: str | None) -> Iterator[Incoming]:
    root = _xml(data)
    reads: Callable[[Element, str], Incoming]
    if root.tag == f"{_ATOM}feed":
        name, entries, reads = _said(root, f"{_ATOM}title"), root.findall(f"{_ATOM}entry"), _of_atom
    elif root.tag == "rss" and (channel := root.find("channel")) is not None:
        name, entries, reads = _said(channel, "title"), channel.findall("item"), _of_rss
    else:
        raise NotRead("no_feed")
    for entry in reversed(entries):
        yield reads(entry, source or name)


def _of_atom(entry: Element, source: str) -> Incoming:
    words = entry.find(f"{_ATOM}content")
    words = words if words is not None else entry.find(f"{_ATOM}summary")
    text = "" if words is None else "".join(words.itertext())
    return _incoming(
        source,
        headline=text_of_html(_said(entry, f"{_ATOM}title")),
        text=text_of_html(text) if words is not None and words.get("type") == "html" else text,
        original=_said(entry, f"{_ATOM}id"),
        revision=_revision("", _said(entry, f"{_ATOM}updated")),
        terms=_said(entry, f"{_ATOM}rights"),
    )


def _of_rss(item: Element, source: str) -> Incoming:
    return _incoming(
        source,
        headline=text_of_html(_said(item, "title")),
        text=text_of_html(_said(item, f"{_CONTENT}encoded") or _said(item, "description")),
        original=_said(item, "guid") or _said(item, "link") or _said(item, "title"),
        revision=_revision("", _said(item, f"{_ATOM}updated") or _said(item, "pubDate")),
        terms=_said(item, f"{_DC}rights"),
    )


def _said(parent: Element, tag: str) -> str:
    child = parent.find(tag)
    return "" if child is None else "".join(child.itertext()).strip()


def _xml(data: bytes) -> Element:
    """Elements and their text. A document type, and with it every entity somebody could define, is refused: it is how
    a few bytes grow to gigabytes and files are read that were not sent."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")

    def name(tag: str) -> str:
        return "{" + tag if "}" in tag else tag

    def refuse(*_: object) -> None:
        raise NotRead("document_type")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, attributes: builder.start(name(tag), attributes)
    parser.EndElementHandler = lambda tag: builder.end(name(tag))
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
        return builder.close()
    except expat.ExpatError as error:
        raise NotRead("broken_xml", line=error.lineno) from error


# -- mail -------------------------------------------------------------------------------------------------------------


def read_mail(data: bytes, source: str | None = None) -> Incoming:
    """One message: what it says in plain text, else in HTML. `Message-ID` is what its sender calls it."""
    if len(data) > LONGEST:
        raise NotRead("too_long", limit=LONGEST)
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        raise NotRead("no_mail")
    try:
        part = message.get_body(("plain", "html"))
        text = part.get_content() if part else ""
        html = part is not None and part.get_content_type() == "text/html"
        headline, sender, original = (str(message.get(name, "")) for name in ("Subject", "From", "Message-ID"))
    except (LookupError, ValueError, KeyError) as error:
        raise NotRead("no_mail") from error
    text = text_of_html(str(text)) if html else str(text)
    if not line(text) and not line(headline):
        raise NotRead("empty")
    original = original.strip("<> \t") or hashlib.sha256(data).hexdigest()
    return _incoming(source or sender, headline=headline, text=text, original=original, revision=1)
