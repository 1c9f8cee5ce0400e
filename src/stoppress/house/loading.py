"""What each process loads before it begins: a mould does it once, and what is cast from it has it."""

from __future__ import annotations

import contextlib
import importlib
import os
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stoppress.press.site import Asset, Site


def load_desk(*, with_runner: bool = True) -> None:
    """What a desk needs before it touches a database."""
    _load_house("desk.asgi", "desk.urls", "desk.letting_out", "desk.media.clips", "edge.server")
    if with_runner:
        _load_runner()


def load_runner() -> None:
    """A runner alone answers nobody: it needs nothing of the desk's addresses."""
    _load_house()
    _load_runner()


def _load_house(*names: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stoppress.desk.settings")
    import django  # noqa: PLC0415 -- only processes that need it

    django.setup()
    _load("desk.starting", "keeping.promoted", *names)
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 -- after Django is set up

    MigrationLoader(None)


def _load_runner() -> None:
    _load("runner", "headcount", "purging", "wire.ways")
    _load_wire()
    _load_press()


def _load_press() -> None:
    """What is the same for every coverage. A theme with a fault keeps no desk from opening; the runner will say it."""
    from jinja2 import TemplateError  # noqa: PLC0415 -- only for who presses

    from stoppress.press.instead import press_instead  # noqa: PLC0415
    from stoppress.press.templates import load_all  # noqa: PLC0415
    from stoppress.press.themes import NoSuchTheme  # noqa: PLC0415

    with contextlib.suppress(TemplateError, NoSuchTheme, OSError):
        paper, _ = site()
        press_instead(paper)
        load_all(paper.theme)


@cache
def site() -> tuple[Site, Mapping[str, Asset]]:
    """The paper as its pages show it, and the files beside them."""
    from stoppress.desk.options import options  # noqa: PLC0415
    from stoppress.press import themes  # noqa: PLC0415
    from stoppress.press.site import Site, assets, with_assets  # noqa: PLC0415

    chosen = options()
    theme = themes.find(chosen.theme)
    files = assets(theme=theme)
    own = Site(chosen.paper, chosen.reader_url, chosen.language, links=chosen.at_the_foot, theme=theme)
    return with_assets(own, files), files


def load_edge() -> None:
    """What an edge needs before it opens anything."""
    _load("desk.logs", "edge.app", "edge.server", "wire.ways")
    _load_wire()


def _load_wire() -> None:
    """The client of NATS, where there is one. An address with a fault is said by the part that wants to go there."""
    from stoppress.wire.address import BadAddress  # noqa: PLC0415 -- the servers: the supervisor reads this file too
    from stoppress.wire.nats.line import has_client  # noqa: PLC0415
    from stoppress.wire.settings import WireSettings  # noqa: PLC0415

    with contextlib.suppress(BadAddress):
        if WireSettings().nats:
            has_client()


def _load(*names: str) -> None:
    for name in (*(f"stoppress.{one}" for one in names), "uvloop", "uvicorn.lifespan.on"):
        importlib.import_module(name)
