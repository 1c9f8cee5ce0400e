"""Three small makers of markup. Everything that is not `Markup` is escaped on its way in.

They escape by hand: `Markup.format` parses its pattern at every call, and a page is made of thousands."""
# ruff: noqa: S704 -- every value below goes through `escape`

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

_NOTHING = Markup()


def attr(name: str, value: object) -> Markup:
    """One attribute with the space before it, or nothing where there is no value. `name` is the caller's own word."""
    if value is None or value is False:
        return _NOTHING
    if value is True:
        return Markup(f" {name}")
    return Markup(f' {name}="{escape(value)}"')


def tag(name: str, inside: object = "", /, **attrs: object) -> Markup:
    """An element. `cls` is its class, `data_post` its `data-post`."""
    return Markup(f"<{name}{_attrs(attrs)}>{escape(inside)}</{name}>")


def void(name: str, /, **attrs: object) -> Markup:
    """An element that has no end: img, source."""
    return Markup(f"<{name}{_attrs(attrs)}>")


def _attrs(attrs: Mapping[str, object]) -> str:
    return "".join([attr("class" if key == "cls" else key.replace("_", "-"), value) for key, value in attrs.items()])


def join(parts: Iterable[Markup]) -> Markup:
    return Markup().join(parts)


def linked(inside: Markup, href: str, away: str | None = None) -> Markup:
    """A link that an editor chose, so no `nofollow`. `away` says in words where it leads if it leaves this paper: then
    it is marked for eyes by its class, and tells a screen reader as well."""
    if away is None:
        return tag("a", inside, href=href)
    told = tag("span", Markup(" ({})").format(away), cls="out-of-sight")
    return tag("a", inside + told, cls="away", href=href, rel="external noopener")


def json_line(data: object) -> bytes:
    """JSON as one line of ASCII, the way everything is told to a script."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode()


def json_script(data: object) -> Markup:
    """JSON that may stand inside `<script type="application/json">`: no text in it can end the element or a line."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # nothing that HTML reads is left in it


__all__ = ["attr", "escape", "join", "json_line", "json_script", "linked", "tag", "void"]
