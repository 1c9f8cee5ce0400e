"""What a correction took away and what it put there, word by word, where an editor said that readers may see it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from markupsafe import Markup

from stoppress.press.html import join, tag
from stoppress.press.plain import plain_of
from stoppress.press.scene import Scene
from stoppress.story.coverage import Comparison, Post
from stoppress.story.document import Document

_WORDS = re.compile(r"\s+|[\w'’-]+|[^\w\s]")
# Beyond this a comparison by words costs seconds, and nobody reads it: the lines stand against each other.
MOST = 1_500


def comparison(post: Post, scene: Scene) -> Markup:
    """Behind a disclosure. Lines that are the same are left out, and so is what a warning governs."""
    if post.compared is None:
        return Markup()
    before, after = _told(post.compared, scene), _lines(post.headline, post.document, scene)
    pairs = [
        (before[start:end], after[there:thence])
        for kind, start, end, there, thence in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    changes = join(tag("p", _changed("\n".join(old), "\n".join(new), scene)) for old, new in pairs)
    if not changes:
        return Markup()
    return tag("details", tag("summary", scene.words("page.compare")) + changes, cls="compare")


def _told(compared: Comparison, scene: Scene) -> list[str]:
    return _lines(compared.headline, compared.document, scene)


def _lines(headline: str | None, document: Document, scene: Scene) -> list[str]:
    return [*([headline] if headline else []), *plain_of(document, scene.words).lines]


def _changed(old: str, new: str, scene: Scene) -> Markup:
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    if len(a) + len(b) > MOST:
        return _gone(a, scene) + Markup(" ") + _come(b, scene)
    made: list[Markup] = []
    for kind, start, end, there, thence in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            made.append(_text(a[start:end]))
            continue
        gone, come = _gone(a[start:end], scene), _come(b[there:thence], scene)
        made += [gone, Markup(" "), come] if kind == "replace" and gone.strip() and come.strip() else [gone, come]
    return join(made)


def _text(words: Sequence[str]) -> Markup:
    return Markup("{}").format(re.sub(r"\s+", " ", "".join(words)))


def _gone(words: Sequence[str], scene: Scene) -> Markup:
    return _marked("del", words, scene.words("page.compare_removed"))


def _come(words: Sequence[str], scene: Scene) -> Markup:
    return _marked("ins", words, scene.words("page.compare_added"))


def _marked(name: str, words: Sequence[str], told: str) -> Markup:
    """Line and colour are for eyes; a screen reader is told in words."""
    text = _text(words)
    if not text.strip():
        return text
    return tag(name, tag("span", Markup("{} ").format(told), cls="out-of-sight") + text)
