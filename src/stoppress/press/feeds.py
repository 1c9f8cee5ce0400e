"""The newest posts as Atom (RFC 4287) and as JSON Feed 1.1. Both say the same of the same posts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from markupsafe import escape

from stoppress.press.order import changed_at, in_order, visible
from stoppress.press.outside import Item
from stoppress.press.regions import Stage, marked
from stoppress.press.segments import moment
from stoppress.story.coverage import Post

ATOM = "application/atom+xml; charset=utf-8"
JSON_FEED = "application/feed+json"
NEWEST = 50
# A reader's program asks again for what it has only when it is told anew: older posts that were corrected or taken down
# while the newest fifty went out are told of once more.
CHANGED = 20
# A post, and its text as it may stand on any site.
Entry = tuple[Item, str]


def chosen(stage: Stage) -> list[Post]:
    """The newest posts, and older ones that changed since the oldest of these went out."""
    newest = stage.shown[:NEWEST]
    if len(stage.shown) <= NEWEST:
        return list(newest)
    began = min(post.order.at for post in newest)
    touched = [stage.coverage.posts[one] for one in stage.posts.touched]
    touched = in_order([post for post in touched if visible(post) and post.order.rank < newest[-1].order.rank])
    changed = sorted([post for post in touched if changed_at(post) > began], key=changed_at, reverse=True)
    again = {post.id for post in changed[:CHANGED]}
    return [*newest, *(post for post in touched if post.id in again)]


def atom(stage: Stage, entries: Sequence[Entry]) -> bytes:
    """An Atom feed (RFC 4287) of the entries, in their order."""
    about, scene = stage.about, stage.scene
    page = f"{scene.site.base}{scene.root}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{about.language}">',
        _element("id", page),
        _element("title", marked(about.title, scene)),
        *([_element("subtitle", about.standfirst)] if about.standfirst else []),
        _element("updated", moment(_updated(stage, entries))),
        _link("self", f"{page}/feed.atom", "application/atom+xml"),
        _link("alternate", page, "text/html"),
        *([_element("icon", f"{scene.site.base}{scene.site.icon}")] if scene.site.icon else []),
        f"<author>{_element('name', publisher(stage))}</author>",
    ]
    for one, html in entries:
        lines += _entry(one, html)
    return "\n".join([*lines, "</feed>", ""]).encode()


def _entry(one: Item, html: str) -> Iterable[str]:
    yield "<entry>"
    yield _element("id", one.url)
    yield _element("title", one.title)
    yield _element("published", moment(one.published))
    yield _element("updated", moment(one.updated))
    yield _link("alternate", one.url, "text/html")
    yield from (f"<author>{_element('name', by.name)}</author>" for by in one.authors)
    yield from (f'<category term="{escape(name)}"/>' for name in one.tags)
    yield f'<content type="html">{escape(str(html))}</content>'
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _link(rel: str, href: str, kind: str) -> str:
    return f'<link rel="{rel}" type="{kind}" href="{escape(href)}"/>'


def json_feed(stage: Stage, entries: Sequence[Entry]) -> bytes:
    """A JSON Feed (1.1) of the entries, in their order."""
    about, scene = stage.about, stage.scene
    page = f"{scene.site.base}{scene.root}"
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": marked(about.title, scene),
        "home_page_url": page,
        "feed_url": f"{page}/feed.json",
        "description": about.standfirst,
        "icon": f"{scene.site.base}{scene.site.icon}" if scene.site.icon else None,
        "language": about.language,
        "authors": [{"name": publisher(stage)}],
        "expired": stage.state == "archived" or None,
        "items": [_item(one, html, scene.site.base) for one, html in entries],
    }
    told = {name: value for name, value in feed.items() if value is not None}
    return json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode()


def _item(one: Item, html: str, base: str) -> dict[str, object]:
    told = {
        "id": one.url,
        "url": one.url,
        "title": one.title,
        "content_html": html,
        "image": f"{base}/media/{one.picture.name}" if one.picture else None,
        "date_published": moment(one.published),
        "date_modified": moment(one.updated),
        "authors": [{"name": by.name} for by in one.authors] or None,
        "tags": list(one.tags) or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def publisher(stage: Stage) -> str:
    return stage.about.outlet or stage.scene.site.name


def _updated(stage: Stage, entries: Sequence[Entry]) -> datetime:
    """From the record alone: a feed that says nothing new is byte for byte the same."""
    told = [one.updated for one, _ in entries]
    return max([stage.about.at, *told, *([stage.coverage.state_at] if stage.coverage.state_at else [])])
