"""Words that came in as text or as HTML, as a document of paragraphs. No tag, address or style of theirs is kept."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from stoppress.story.document import FORBIDDEN, Document, paragraph, read_document

# As many paragraphs as a document takes; of a longer text the last one holds the rest.
MOST = 300
# Elements that do not end a line; every other one is a paragraph of its own.
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    )
)
_UNSAID = frozenset(("script", "style", "template", "head", "title"))


def paragraphs(text: str) -> Document:
    """One for each stretch between empty lines; lines that were only broken are joined. Raises `Refusal`."""
    found = [line(one) for one in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))]
    found = [one for one in found if one]
    if len(found) > MOST:
        found = [*found[: MOST - 1], " ".join(found[MOST - 1 :])]
    return read_document({"version": 1, "blocks": [paragraph(one) for one in found]})


def line(text: str) -> str:
    """Everything in one line, without what cannot be printed."""
    return FORBIDDEN.sub("", " ".join(text.split())).strip()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unsaid = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._unsaid += tag in _UNSAID
        if tag not in _INLINE:
            self.said.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._unsaid = max(0, self._unsaid - (tag in _UNSAID))
        if tag not in _INLINE:
            self.said.append("\n\n")

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 -- as Python calls it
        """`<![` before anything that it does not know is a fault to Python's parser; to a browser it is a comment."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self.said.append(data.replace("\n", " "))


def text_of_html(html: str) -> str:
    """What somebody would read of it, paragraphs apart."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.said)
