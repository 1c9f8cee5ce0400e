"""The checks before publishing: what they find in words, and whether that is a note in the margin or a block, which
nobody publishes past. A check is a pure function; later floors bring more of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.document import Clip, Gallery, Image, Warned

Severity = Literal["note", "block"]


@dataclass(frozen=True, slots=True)
class Found:
    """`code` says what, `block` in which block of the text; None: in all of it."""

    code: str
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Finding(Found):
    severity: Severity = "note"


Check = Callable[[Words, Coverage], Iterable[Found]]


def picture_without_alt(words: Words, _coverage: Coverage) -> Iterator[Found]:
    """Who does not see it is told nothing."""
    return (Found("picture_without_alt", block) for block, node, _ in _pictures(words) if not _said(node.attrs.alt))


def picture_without_credit(words: Words, _coverage: Coverage) -> Iterator[Found]:
    return (
        Found("picture_without_credit", block)
        for block, node, credit in _pictures(words)
        if not _said(node.attrs.credit) and not _said(credit)
    )


CHECKS: tuple[Check, ...] = (picture_without_alt, picture_without_credit)
# What a coverage may turn into a block.
CODES = ("picture_without_alt", "picture_without_credit")


def findings(
    words: Words, coverage: Coverage, *, blocking: Collection[str] = (), checks: Sequence[Check] = CHECKS
) -> list[Finding]:
    """What all of them find, in the order of the text; `blocking` are the codes that nobody publishes past here. One
    block says a thing once, however many pictures it holds."""
    found = dict.fromkeys(one for check in checks for one in check(words, coverage))
    made = [Finding(one.code, one.block, "block" if one.code in blocking else "note") for one in found]
    return sorted(made, key=lambda one: -1 if one.block is None else one.block)


def _pictures(words: Words) -> Iterator[tuple[int, Any, str | None]]:
    """Every picture that is shown, with the block it stands in and the credit of the gallery around it."""

    def walk(node: Any, credit: str | None) -> Iterator[tuple[Any, str | None]]:
        if isinstance(node, Gallery | Warned):
            around = node.attrs.credit if isinstance(node, Gallery) else credit
            for child in node.content:
                yield from walk(child, around)
        elif (isinstance(node, Image) and node.attrs.media) or (
            isinstance(node, Clip) and (node.attrs.media or node.attrs.poster)
        ):
            yield node, credit

    for number, block in enumerate(words.document.blocks):
        for node, credit in walk(block, None):
            yield number, node, credit


def _said(text: str | None) -> bool:
    return bool(text and text.strip())
