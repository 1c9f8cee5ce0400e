"""The body of a copied post: lines become blocks of the document contract, in the order they stood.

A copy has lost everything but the words, so each rule goes by what a page always prints around them. Where a rule only
guesses, the guess is told in a note; nothing is dropped without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from stoppress.desk.importing.lines import Line
from stoppress.desk.importing.report import Note
from stoppress.story.document import paragraph

MARK = re.compile(r"(?P<mark>(?:Media|Video|Audio|Image) caption|Image source),\s*")
BULLET = re.compile(r"[•·▪‣◦●■]\s*(?=\S)")
DASH = re.compile(r"[-*–]\s+(?=\S)")
NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_GRAPHIC = (
    r"(?:distressing|upsetting|graphic|disturbing|flashing|offensive|strong language|sensitive|"
    r"violen(?:t|ce)|abuse|fear)"
)
WARNING = re.compile(
    rf"(?:content |trigger )?warning\s*[:–-].*\b(?:contains?|{_GRAPHIC})\b.*"
    r"|(?:this|the following) (?:post|video|clip|picture|image|article|story|report)s? (?:contains?|includes?)\b"
    rf".*\b{_GRAPHIC}\b.*",
    re.IGNORECASE,
)
# What a page's own machinery says around its media and buttons: no words of the coverage.
FURNITURE = re.compile(
    r"(?:this video can ?not be played|to play this video you need to enable javascript in your browser\.?|"
    r"(?:this )?media is unsupported on your device\.?|share(?: this post| page)?|copy this link|back to top|"
    r"(?:show|view|load) more(?: updates)?|advertisement|allow \w+ content\?|end of \w+ post(?: by .*)?|get involved)",
    re.IGNORECASE,
)
# What somebody who describes a picture writes, and somebody who reports hardly ever does.
_SEEN = re.compile(
    r"\b(?:wearing|wears|holding|holds up|standing|stands (?:in|on|at|by|before|behind)|sitting|sits|seated|smiling|"
    r"pointing|looking (?:at|into|away|up|down)|speaking into|pictured|photographed|close-?up|aerial view|"
    r"screen ?grab|still from|photo(?:graph)? (?:of|shows)|(?:image|picture) (?:of|shows)|"
    r"in the (?:back|fore)ground|glasses|microphone|lectern|hi-?vis|beard|"
    r"(?:black|white|blue|red|green|grey|dark|light|navy|yellow|orange|striped|checked)\s(?:\w+\s)?"
    r"(?:shirt|jacket|suit|tie|coat|dress|jumper|hat|helmet|top|scarf|uniform|vest|car|van|boat|ship))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"[\"“”]|\b(?:says?|said|tells|told|adds?|added|asks?|asked|we|we've|you|our|your|I)\b")
_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[\"”»]$")
# "You can find all we know here": the copy has the word and not the address behind it.
_LINKED = re.compile(
    r"\b(?:read|watch|find|see|listen|follow|more)\b[^.!?]{0,300}\bhere(?=[.!?]?$|[.!?]\s)", re.IGNORECASE
)
_MOST_ITEMS = 200
_MOST_GLUED = 4
_LONGEST_LINKED = 4_000
_LONGEST_LEAD = 250
_LONGEST_ALT = 500
_CUES = 2


@dataclass
class Body:
    """A post's blocks as they grow."""

    number: int
    blocks: list[dict[str, Any]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    inside: list[dict[str, Any]] | None = None
    leads: list[tuple[dict[str, Any], Line]] = field(default_factory=list)
    guessed: tuple[dict[str, Any], Note] | None = None

    @property
    def here(self) -> list[dict[str, Any]]:
        """Where the next block goes: a warning governs everything after it."""
        return self.blocks if self.inside is None else self.inside

    @property
    def last(self) -> dict[str, Any] | None:
        return self.here[-1] if self.here else None

    def note(self, code: str, line: Line, text: str | None = None) -> Note:
        note = Note(code, line.text if text is None else text, post=self.number, line=line.number)
        self.notes.append(note)
        return note

    def add(self, kind: str, **attrs: str) -> dict[str, Any]:
        block: dict[str, Any] = {"type": kind}
        if attrs:
            block["attrs"] = dict(attrs)
        self.here.append(block)
        return block


def read_body(lines: Sequence[Line], *, number: int) -> Body:
    """Blocks and notes of one post, from the lines below its byline (blank ones included)."""
    body = Body(number)
    words = [line for line in lines if line.text]
    blank_before = _after_blank(lines)
    at = 0
    while at < len(words):
        at += _take(body, words, at, blank_before)
    _tell_empty_leads(body)
    return body


def _after_blank(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines that begin a group."""
    begins, blank = set(), True
    for line in lines:
        if line.text and blank:
            begins.add(line.number)
        blank = not line.text
    return frozenset(begins)


def _take(body: Body, words: Sequence[Line], at: int, begins: frozenset[int]) -> int:
    """Read one block that begins at `words[at]`; returns how many lines it took."""
    line = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if FURNITURE.fullmatch(line.text):
        body.note("furniture", line)
        return 1
    if match := MARK.search(line.text):
        return _take_media(body, line, match, following)
    if (
        following
        and (match := MARK.match(following.text))
        and match["mark"] == "Image source"
        and following.number not in begins
    ):
        body.add("image", alt=line.text)
        return 1
    if body.inside is None and WARNING.fullmatch(line.text):
        body.inside = body.add("warning", text=line.text).setdefault("content", [])
        return 1
    if item := _item(body, words, at):
        return item
    alone = following is None or following.number in begins
    if not body.blocks and alone and following and _is_description(line.text):
        block = body.add("image", alt=line.text)
        code = "picture_guessed" if _ENDED.search(line.text) else "picture_guessed_no_stop"
        body.guessed = (block, body.note(code, line))
        return 1
    if line.text.endswith(":") and len(line.text) <= _LONGEST_LEAD:
        block = body.add("lead_in")
        block["content"] = [{"type": "text", "text": line.text}]
        body.leads.append((block, line))
        return 1
    if "here" in line.text and len(line.text) <= _LONGEST_LINKED and (found := _LINKED.search(line.text)):
        body.note("link_lost", line, found[0])
    body.here.append(paragraph(line.text))
    return 1


def _take_media(body: Body, line: Line, match: re.Match[str], following: Line | None, *, glued: int = 0) -> int:
    """A line with a media mark, and the line below when the mark has its words there. `glued` counts the marks that
    stood before it in the same line: no page has more than a few, and what comes after those are words."""
    before, after = line.text[: match.start()].strip(), line.text[match.end() :].strip()
    rest: Line | None = None
    if glued < _MOST_GLUED and (
        inner := MARK.search(after)
    ):  # "Image source, AgencyImage caption, Words": two marks glued into one line
        rest = Line(line.number, after[inner.start() :])
        after = after[: inner.start()].strip()
    took = 1
    if not after and rest is None and following and _is_words(following.text):
        after, took = following.text, 2
    if not after:
        body.note("mark_without_words", line)
    match match["mark"]:
        case "Image source":
            _image(body, before, credit=after)
        case "Image caption":
            _image(body, before, caption=after)
        case _:
            if before:
                body.here.append(paragraph(before))
            body.add("clip", **({"caption": after} if after else {}))
    if rest is not None and (inner := MARK.match(rest.text)):
        took += _take_media(body, rest, inner, following, glued=glued + 1) - 1
    return took


def _image(body: Body, alt: str, **said: str) -> None:
    """Add what a mark says to the picture above, or begin one with the words that stand before the mark."""
    block = body.last
    field_name = next(iter(said))
    if alt or block is None or block["type"] != "image" or field_name in block["attrs"]:
        block = body.add("image", **({"alt": alt} if alt else {}))
    attrs = block.setdefault("attrs", {})
    attrs.update({name: text for name, text in said.items() if text})
    if body.guessed and body.guessed[0] is block:  # a source below it: it was a picture indeed
        body.notes.remove(body.guessed[1])
        body.guessed = None


def _is_words(text: str) -> bool:
    return not (MARK.match(text) or BULLET.match(text) or FURNITURE.fullmatch(text) or WARNING.fullmatch(text))


def _item(body: Body, words: Sequence[Line], at: int) -> int:
    """A list item, or 0. Bullets always are; dashes and numbers only in a run of two, or below a line that leads in."""
    text = words[at].text
    ordered = False
    match = BULLET.match(text)
    if not match:
        if (found := DASH.match(text)) and _runs(body, words, at, DASH):
            match = found
        elif (found := NUMBER.match(text)) and _counts(body, words, at, int(found[1])):
            match, ordered = found, True
    if not match:
        return 0
    last = body.last
    if (
        last is None
        or last["type"] != "list"
        or bool(last.get("attrs", {}).get("ordered")) != ordered
        or _full(last, ordered=ordered)
    ):
        last = body.add("list")
        if ordered:
            last["attrs"] = {"ordered": True}
        last["content"] = []
    last["content"].append({"type": "list_item", "content": [paragraph(text[match.end() :])]})
    return 1


def _full(block: dict[str, Any], *, ordered: bool) -> bool:
    """A longer list goes on as another, which an ordered one cannot: it would count from 1 again."""
    return len(block["content"]) == _MOST_ITEMS and not ordered


def _counts(body: Body, words: Sequence[Line], at: int, number: int) -> bool:
    """Whether the number is the list's next one, so that the page will print the same: anything else stays words."""
    last = body.last
    if last and last["type"] == "list" and last.get("attrs"):
        return number == len(last["content"]) + 1 <= _MOST_ITEMS
    return number == 1 and _runs(body, words, at, NUMBER)


def _runs(body: Body, words: Sequence[Line], at: int, mark: re.Pattern[str]) -> bool:
    near = [words[index].text for index in (at - 1, at + 1) if 0 <= index < len(words)]
    led = body.last is not None and body.last["type"] == "lead_in"
    return led or any(mark.match(text) for text in near)


def _is_description(text: str) -> bool:
    """Whether the line alone at the head of a post describes a picture whose source the copy does not name: words
    without a full stop, or at least two things that only a describer mentions and nobody quoted or reported."""
    if len(text) > _LONGEST_ALT or text.endswith(":"):
        return False
    if not _ENDED.search(text):
        return True
    return len({cue.lower() for cue in _SEEN.findall(text)}) >= _CUES and not _TOLD.search(text)


def _tell_empty_leads(body: Body) -> None:
    """Lines that introduce something, with nothing of theirs behind them: what stood there was most likely an embed.

    The first of several lead-ins in a row may introduce the others ("What we have heard so far:"); it is told too when
    it begins as the next one does ("From the harbour:", "From the hospital:"), for then they are equals."""
    lines = {id(block): line for block, line in body.leads}
    for blocks in [body.blocks] + ([body.inside] if body.inside is not None else []):
        previous: dict[str, Any] | None = None
        for block, following in zip_longest(blocks, blocks[1:]):
            if id(block) in lines:
                line = lines[id(block)]
                led = following is not None and following["type"] != "lead_in"
                heads = following is not None and id(following) in lines and not (previous and id(previous) in lines)
                if heads and following is not None:
                    heads = line.text.split()[0] != lines[id(following)].text.split()[0]
                if not led and not heads:
                    body.note("nothing_follows", line)
            previous = block
