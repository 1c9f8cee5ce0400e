"""What a coverage says: who said what, which people and bodies, which figures, what contradicts what. It proposes; an
editor decides; readers see confirmed rows only. Pure: values in, rows out; no network, no database, no clock.

A name is loaded when it is first asked for: who reads one plain article needs none of what a coverage is made of, and
so half the memory."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stoppress.cuttings.attribution import Attribution, attribute
    from stoppress.cuttings.drafts.key_lines import key_lines
    from stoppress.cuttings.drafts.lines import Draft, Line, stands
    from stoppress.cuttings.drafts.missed import what_you_missed
    from stoppress.cuttings.drafts.recap import recaps
    from stoppress.cuttings.drafts.summary import Point, summary_points
    from stoppress.cuttings.drafts.whos_who import whos_who
    from stoppress.cuttings.json_rows import told
    from stoppress.cuttings.page import Page, page_of
    from stoppress.cuttings.reading import Cuttings, read

__all__ = [
    "Attribution",
    "Cuttings",
    "Draft",
    "Line",
    "Page",
    "Point",
    "attribute",
    "key_lines",
    "page_of",
    "read",
    "recaps",
    "stands",
    "summary_points",
    "told",
    "what_you_missed",
    "whos_who",
]

_FROM = {
    "attribution": ("Attribution", "attribute"),
    "drafts.key_lines": ("key_lines",),
    "drafts.lines": ("Draft", "Line", "stands"),
    "drafts.missed": ("what_you_missed",),
    "drafts.recap": ("recaps",),
    "drafts.summary": ("Point", "summary_points"),
    "drafts.whos_who": ("whos_who",),
    "json_rows": ("told",),
    "page": ("Page", "page_of"),
    "reading": ("Cuttings", "read"),
}
_WHERE = {name: module for module, names in _FROM.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = found
    return found
