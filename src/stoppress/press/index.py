"""The list of coverages at `/live`: what is public, what is live first."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable

import brotli

from stoppress.press.html import json_script
from stoppress.press.pressed import Page
from stoppress.press.regions import marked
from stoppress.press.scene import Scene
from stoppress.press.site import Site
from stoppress.press.templates import template, tight
from stoppress.story.coverage import Coverage

PATH = "/live"
_RANK = {"live": 0, "paused": 1, "soon": 2, "ended": 3, "archived": 4}


def press_index(coverages: Iterable[Coverage], site: Site) -> Page:
    """Pure, as everything the press makes. Search engines are kept away while anything invented is in the list."""
    public = [one for one in coverages if one.state is not None and one.about is not None]
    public.sort(key=lambda one: one.about.slug if one.about else "")
    public.sort(key=lambda one: one.state_at.timestamp() if one.state_at else 0.0, reverse=True)
    public.sort(key=lambda one: _RANK[one.state or "soon"])
    scene = Scene(site, "", site.language, "ltr", "UTC", fiction=False)
    listed = [
        {
            "slug": about.slug,
            "state": one.state,
            "language": about.language,
            "dir": about.dir,
            "title": marked(about.title, Scene(site, about.slug, about.language, about.dir, "UTC", about.fiction)),
            "standfirst": about.standfirst,
        }
        for one in public
        if (about := one.about)
    ]
    html = template(site.theme, "index.html").render(
        scene=scene,
        words=scene.words,
        listed=listed,
        robots="noindex" if any(one.about and one.about.fiction for one in public) else None,
        skip="list",
        skip_word="page.skip_index",
        script_words=json_script({}),
    )
    plain = (tight(html) + "\n").encode()
    etag = hashlib.sha256(plain).hexdigest()[:20]
    return Page(PATH, 0, etag, plain, gzip.compress(plain, 6, mtime=0), brotli.compress(plain, quality=5))
