"""What agencies, feeds and mails send, read into items: ninjs 1 to 3, RSS 2.0, Atom, one RFC 5322 message. Words come
out as plain paragraphs; whatever does not fit an item is cut, never guessed."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from stoppress.desk.api import strict
from stoppress.desk.intake.inbox import Incoming
from stoppress.desk.intake.limits import DEEPEST, LONGEST, LONGEST_MAIL, MOST_PARTS, MOST_PICTURES
from stoppress.desk.intake.words import line, paragraphs, text_of_html
from stoppress.desk.media.reading import MAX_BYTES
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


@dataclass(slots=True)
class Read:
    """What could be read, oldest first; and of what could not, its number among all, from 1, and why."""

    items: list[Incoming] = field(default_factory=list)
    left_out: list[tuple[int, NotRead]] = field(default_factory=list)


def read(data: bytes, source: str | None = None) -> Read:
    """Whichever of the three it is. `source` is what the house calls it. An entry that cannot be read keeps no other
    out; where none can, the first says why."""
    if len(data) > LONGEST:
        raise NotRead("too_long", limit=LONGEST)
    begin = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begin in (b"{", b"["):
        return _each(_ninjs(data, source))
    if begin == b"<":
        return _each(_feed(data, source))
    raise NotRead("unknown")


def _each(entries: Iterable[Callable[[], Incoming]]) -> Read:
    found = Read()
    for number, entry in enumerate(entries, 1):
        try:
            found.items.append(entry())
        except NotRead as no:
            found.left_out.append((number, no))
    if found.left_out and not found.items:
        raise found.left_out[0][1]
    return found


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


def _ninjs(data: bytes, source: str | None) -> Iterator[Callable[[], Incoming]]:
    """One item, or a list of them. Names are compared without capitals: 2.x and 3.x differ in those."""
    try:
        said = strict.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except Refusal as no:
        raise NotRead("broken_json", why=str(no.values.get("why", ""))) from no
    for one in said if isinstance(said, list) else [said]:
        item = {str(name).lower(): value for name, value in one.items()} if isinstance(one, dict) else {}
        yield partial(_of_ninjs, item, source)


def _of_ninjs(item: Mapping[str, Any], source: str | None) -> Incoming:
    if not _text(item.get("uri")):
        raise NotRead("no_uri")
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


def _feed(data: bytes, source: str | None) -> Iterator[Callable[[], Incoming]]:
    root = _xml(data)
    reads: Callable[[Element, str], Incoming]
    if root.tag == f"{_ATOM}feed":
        name, entries, reads = _said(root, f"{_ATOM}title"), root.findall(f"{_ATOM}entry"), _of_atom
    elif root.tag == "rss" and (channel := root.find("channel")) is not None:
        name, entries, reads = _said(channel, "title"), channel.findall("item"), _of_rss
    else:
        raise NotRead("no_feed")
    for entry in reversed(entries):
        yield partial(reads, entry, source or name)


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


@dataclass(slots=True)
class Mail:
    """`pictures`: what is attached and says that it is one; whether it is, its reader finds. `left`: how many more
    there were than come in."""

    item: Incoming
    pictures: list[bytes] = field(default_factory=list)
    left: int = 0


def read_mail(data: bytes, source: str | None = None) -> Mail:
    """One message: what it says in plain text, else in HTML, and the pictures with it. `Message-ID` is what its sender
    calls it."""
    if len(data) > LONGEST_MAIL:
        raise NotRead("too_long", limit=LONGEST_MAIL)
    if data.count(b"\n--") > 10 * MOST_PARTS or data.lower().count(b"multipart/") > DEEPEST:
        raise NotRead("no_mail")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        pictures, left = _pictures(message)
    except (LookupError, ValueError) as error:
        raise NotRead("no_mail") from error
    if not message.keys():
        raise NotRead("no_mail")
    item = _of_mail(message, data, source, empty=not pictures)
    return Mail(item, pictures, left)


def _pictures(message: EmailMessage) -> tuple[list[bytes], int]:
    """The first of them, in their order."""
    found: list[bytes] = []
    left = 0
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            break
        if part.get_content_maintype() != "image":
            continue
        said = part.get_payload(decode=True)
        data = said if isinstance(said, bytes) else b""
        if len(found) < MOST_PICTURES and 0 < len(data) <= MAX_BYTES:
            found.append(data)
        else:
            left += 1
    return found, left


def _of_mail(message: EmailMessage, data: bytes, source: str | None, *, empty: bool) -> Incoming:
    try:
        part = message.get_body(("plain", "html"))
        text = part.get_content() if part else ""
        html = part is not None and part.get_content_type() == "text/html"
        headline, sender, original = (str(message.get(name, "")) for name in ("Subject", "From", "Message-ID"))
    except (LookupError, ValueError, KeyError) as error:
        raise NotRead("no_mail") from error
    text = text_of_html(str(text)) if html else str(text)
    if empty and not line(text) and not line(headline):
        raise NotRead("empty")
    original = original.strip("<> \t") or hashlib.sha256(data).hexdigest()
    return _incoming(source or sender, headline=headline, text=text, original=original, revision=1)
