"""The templates: ours, and before them those of a theme. Everything they put in is escaped unless it is `Markup`."""

from __future__ import annotations

import contextlib
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, Template
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from markupsafe import Markup

from stoppress.press.scene import Scene

OURS = Path(__file__).resolve().parent / "templates"


class _Compiled(FileSystemBytecodeCache):
    """Kept beside the templates as Python keeps what it compiles: to compile them all is an eighth of a desk's start.
    Where nothing may be written nothing is kept."""

    def __init__(self) -> None:
        made_by = crc32(version("jinja2").encode() + Path(__file__).read_bytes())  # the options below are among them
        super().__init__(str(OURS / "__pycache__"), f"%s.{made_by:08x}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


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
        bytecode_cache=_Compiled(),
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


def render(scene: Scene, name: str, **values: object) -> str:
    """A whole page."""
    words = scene.words
    made = template(scene.site.theme, name).render(scene=scene, words=words, script_words=scene.script_words, **values)
    return tight(made) + "\n"


def tight(html: str) -> str:
    """Without the line breaks that templates put between elements, and the space around them: they are for whoever
    writes templates, and a reader's phone needs none. Only for strings made by templates: what a text holds has no line
    break in it, for the document contract forbids them."""
    first, *rest = html.split("\n")
    if not rest:
        return html
    *lines, last = rest
    return "".join((first.rstrip(), *map(str.strip, lines), last.lstrip()))
