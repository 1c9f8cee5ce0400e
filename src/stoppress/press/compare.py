"""What a correction took away and what it put there, word by word, where an editor said that readers may see it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from markupsafe import Markup

from stoppress.press.html import join, tag
from stoppress.press.plain import plain_of
from stoppress.press.scene import Scene
from stoppress.story.coverage import Post
from stoppress.story.document import Document

_WORDS = re.compile(r"\s+|[\w'’-]+|[^\w\s]")
# Beyond this a comparison by words costs seconds, and nobody reads it: the lines stand against each other.
MOST = 1_500


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that stayed, went or came."""

    kind: Literal["same", "gone", "come"]
    text: str


def comparison(post: Post, scene: Scene) -> Markup:
    """Behind a disclosure. Lines that are the same are left out, and so is what a warning governs."""
    if (old := post.compared) is None:
        return Markup()
    before, after = _lines(old.headline, old.document, scene), _lines(post.headline, post.document, scene)
    changes = join(tag("p", _marked(runs, scene)) for runs in changed(before, after))
    if not changes:
        return Markup()
    return tag("details", tag("summary", scene.words("page.compare")) + changes, cls="compare")


def _lines(headline: str | None, document: Document, scene: Scene) -> list[str]:
    return [*([headline] if headline else []), *plain_of(document, scene.words).lines]


def changed(before: Sequence[str], after: Sequence[str]) -> list[list[Run]]:
    """Every stretch of lines that is another one now, word by word; as many lines as before are compared one by one,
    so that no headline runs into a paragraph. Lines that are the same are left out."""
    found: list[list[Run]] = []
    for kind, start, end, there, thence in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = before[start:end], after[there:thence]
        if kind == "equal":
            continue
        if len(old) == len(new):
            found += [list(_runs(*pair)) for pair in zip(old, new, strict=True)]
        else:
            found.append(list(_runs("\n".join(old), "\n".join(new))))
    return found


def _runs(old: str, new: str) -> Iterator[Run]:
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    if len(a) + len(b) > MOST:
        yield from (Run("gone", _text(a)), Run("come", _text(b)))
        return
    for kind, start, end, there, thence in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Run("same", _text(a[start:end]))
            continue
        if end > start:
            yield Run("gone", _text(a[start:end]))
        if thence > there:
            yield Run("come", _text(b[there:thence]))


def _text(words: Sequence[str]) -> str:
    return re.sub(r"\s+", " ", "".join(words))


def _marked(runs: Sequence[Run], scene: Scene) -> Markup:
    """Line and colour are for eyes; a screen reader is told in words."""
    made, before = Markup(), None
    for run in runs:
        blank = not run.text.strip()
        if run.kind == "same" or blank:
            made += Markup("{}").format(run.text)
        elif run.kind == "gone":
            made += _mark("del", run, scene.words("page.compare_removed"))
        else:
            apart = " " if before == "gone" else ""
            made += apart + _mark("ins", run, scene.words("page.compare_added"))
        before = None if blank else run.kind
    return made


def _mark(name: str, run: Run, told: str) -> Markup:
    return tag(name, tag("span", Markup("{} ").format(told), cls="out-of-sight") + run.text)
