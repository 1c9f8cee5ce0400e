"""The templates: ours, and before them those of a theme. Everything they put in is escaped unless it is `Markup`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, Template
from markupsafe import Markup

OURS = Path(__file__).resolve().parent / "templates"


@lru_cache(maxsize=8)
def _environment(theme: str | None) -> Environment:
    folders = ([theme] if theme else []) + [str(OURS)]
    return Environment(
        # A theme's own page.html can still begin from ours: {% extends "stoppress/page.html" %}.
        loader=ChoiceLoader([FileSystemLoader(folders), PrefixLoader({"stoppress": FileSystemLoader(str(OURS))})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=64,
    )


def template(theme: str | None, name: str) -> Template:
    return _environment(theme).get_template(name)


def load_all(theme: str | None) -> None:
    """To compile them takes as long as to press a page with them fifty times."""
    for file in OURS.glob("*.html"):
        template(theme, file.name)


@lru_cache(maxsize=64)
def _macro(theme: str | None, file: str, name: str) -> object:
    return getattr(template(theme, file).module, name)


def fill(theme: str | None, file: str, name: str, *values: object) -> Markup:
    """One macro of a template, as one piece without line breaks around it."""
    made = _macro(theme, file, name)(*values)  # type: ignore[operator]  # Jinja gives macros no type
    return Markup(str(made).strip())  # noqa: S704 -- the template escaped it


def tight(html: str) -> str:
    """Without the line breaks that templates put between elements, and the space around them: they are for whoever
    writes templates, and a reader's phone needs none. Only for strings made by templates: what a text holds has no line
    break in it, for the document contract forbids them."""
    first, *rest = html.split("\n")
    if not rest:
        return html
    *lines, last = rest
    return "".join((first.rstrip(), *map(str.strip, lines), last.lstrip()))
