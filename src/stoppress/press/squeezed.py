"""A page as it travels: its bytes, compressed once for everybody, and the tag that names them."""

from __future__ import annotations

import gzip
import hashlib

import brotli

from stoppress.press.html import json_script
from stoppress.press.pressed import Page
from stoppress.press.scene import Scene
from stoppress.press.templates import template, tight

HTML = "text/html; charset=utf-8"
GZIP = 6
BROTLI = 5


def squeezed(path: str, plain: bytes, *, changed: int = 0, kind: str = HTML) -> Page:
    etag = hashlib.sha256(plain).hexdigest()[:20]
    small = gzip.compress(plain, GZIP, mtime=0)
    return Page(path, changed, etag, plain, small, brotli.compress(plain, quality=BROTLI), kind)


def alone(path: str, name: str, scene: Scene, **shown: object) -> Page:
    """A page of the house that belongs to no coverage, from the template `name`."""
    html = template(scene.site.theme, name).render(
        scene=scene, words=scene.words, script_words=json_script({}), **shown
    )
    return squeezed(path, (tight(html) + "\n").encode())
