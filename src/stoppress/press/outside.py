"""A post as it stands outside of the page: in a feed, in structured data, in an embed. Whole addresses, nothing that a
warning governs, and, of a post that was taken down, what the page says of it and not a word more."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from stoppress.press import article
from stoppress.press.figures import in_shape
from stoppress.press.html import tag
from stoppress.press.order import changed_at
from stoppress.press.plain import plain_of
from stoppress.press.regions import marked
from stoppress.press.scene import Scene, View
from stoppress.story.coverage import Post
from stoppress.story.document import Image, covered, nodes
from stoppress.story.entries import Byline, Correction, Rendition, Renditions, Shape

SHAPES: tuple[Shape, ...] = ("16:9", "4:3")
_ADDRESSES = re.compile(r'((?:href|src|srcset|poster)=")([^"]*)"')


@dataclass(frozen=True, slots=True)
class Item:
    """`text` is what is said in it. `updated` is when anybody's copy became an old one. `picture` is the whole of it,
    `shapes` the same around its focal point, where an editor set one."""

    id: str
    url: str
    title: str
    text: str
    published: datetime
    updated: datetime
    authors: tuple[Byline, ...]
    tags: tuple[str, ...]
    picture: Rendition | None
    shapes: tuple[Rendition, ...]
    corrections: tuple[Correction, ...]
    removed: bool


def item(view: View, shown: article.Shown, scene: Scene) -> Item:
    """The post as it is told elsewhere, in feeds and to machines: plain text, the whole address, moments in UTC."""
    post = view.post
    said, files = plain_of(post.document, scene.words), _picture(post)
    return Item(
        id=post.id,
        url=f"{scene.site.base}{shown.href}",
        title=marked(shown.heading, scene),
        text="\n".join(said.prose or said.lines),
        published=post.order.at,
        updated=changed_at(post),
        authors=post.bylines,
        tags=post.tags,
        picture=max(in_shape(files, None), key=lambda one: one.width, default=None),
        shapes=tuple(max(some, key=lambda one: one.width) for shape in SHAPES if (some := in_shape(files, shape))),
        corrections=post.corrections,
        removed=post.removed is not None,
    )


def whole(html: str, scene: Scene) -> str:
    """The same with addresses that lead here from anywhere. Attributes alone are touched: a quotation mark in a text is
    written as an entity."""
    base = scene.site.base

    def made(found: re.Match[str]) -> str:
        addresses = (f"{base}{one}" if one.startswith("/") else one for one in found[2].split(", "))
        return f'{found[1]}{", ".join(addresses)}"'

    return _ADDRESSES.sub(made, html)


def html(view: View, shown: article.Shown, scene: Scene) -> str:
    """The text as it may stand on any site, and under it what happened to it since, as the page has it."""
    words, post = scene.words, view.post
    if shown.removed:
        return whole(tag("p", shown.removed), scene)
    document = covered(post.document)
    made = article.body(replace(view, post=replace(post, document=document)), scene, here=False) + Markup().join(
        shown.follows
    )
    if shown.flash:
        made += tag("p", words("page.more_follows"))
    if document is not post.document:
        made += tag("p", tag("a", words("page.warning_elsewhere"), href=shown.href))
    for line in shown.corrections:
        made += tag("p", tag("b", line.label) + Markup(" {}").format(line.text))
    for line in shown.since:
        made += tag("p", tag("b", line.label) + Markup(" ") + tag("a", line.text, href=line.href))
    return whole(tag("div", made, lang=scene.language, dir=scene.dir) if scene.dir == "rtl" else made, scene)


def _picture(post: Post) -> Renditions:
    """The first picture that no warning covers."""
    for node in nodes(post.document, governed=False):
        if isinstance(node, Image) and (found := post.media.get(node.attrs.media or "")):
            return found
    return ()
