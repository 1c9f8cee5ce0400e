"""What stands in the place of a page that is not there: nothing here, taken down, not here yet, not to be
understood, only to be read, something went wrong.

Pressed once in every language of the catalogue and sent to edges with styles and scripts, so that no edge puts words
together. Such a page repeats nothing of what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from stoppress.press.pressed import Page
from stoppress.press.scene import Scene
from stoppress.press.site import Site
from stoppress.press.squeezed import alone
from stoppress.press.words import languages, words
from stoppress.story.direction import direction_of

SAID = {400: "strange", 404: "not_found", 405: "read_only", 410: "gone", 500: "broken", 503: "not_yet"}


@lru_cache(maxsize=1)
def press_instead(site: Site) -> Mapping[str, Page]:
    """By names that no address can have: "404.de", and "404" in the language of the house."""
    made = [_page(f"{status}.{lang}", status, lang, site) for status in SAID for lang in languages()]
    made += [_page(f"{status}", status, words(site.language).lang, site) for status in SAID]
    return {page.path: page for page in made}


def _page(name: str, status: int, lang: str, site: Site) -> Page:
    scene = Scene(site, "", lang, direction_of(lang), "UTC", fiction=False)
    return alone(
        name,
        "instead.html",
        scene,
        title=scene.words(f"page.{SAID[status]}"),
        line=scene.words(f"page.{SAID[status]}_line"),
        robots="noindex",
        skip="said",
        skip_word="page.skip_said",
    )
