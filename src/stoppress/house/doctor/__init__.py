"""Looks at everything a house stands on, and says of each thing what is right, or what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from stoppress.house.doctor.found import Finding, Level
from stoppress.house.doctor.machine import machine
from stoppress.house.doctor.part import part_here
from stoppress.house.doctor.settings import settings

__all__ = ["Finding", "Level", "examine"]


def examine(*, wait: float = 5.0) -> Iterator[Finding]:
    """Settings first, then what they lead to. Nothing is changed, no secret is in a finding, and what does not answer
    within `wait` seconds is away. A part that cannot be looked at keeps no other from being looked at."""
    try:
        yield from settings(part := part_here())
    except ValidationError as wrong:
        for one in wrong.errors():
            name = "STOPPRESS_" + "_".join(map(str, one["loc"])).upper()
            why = one["msg"].removeprefix("Value error, ")
            yield Finding("settings", "wrong", "cli.setting", {"name": name, "why": why})
        yield from machine()
        return
    from stoppress.house.doctor import database, reached  # noqa: PLC0415 -- they read the settings as they are loaded

    if part != "edge":
        yield from database.database(wait)
    yield from reached.wire(wait, part)
    yield from reached.bucket(part)
    if part != "edge":  # its keys open what is public, and no list
        yield from reached.lists()
    yield from reached.caches(wait)
    yield from reached.addresses(wait, part)
    yield from machine()
