"""Which part of a house these settings are for: of an edge nobody asks for a database, and a desk has no wire."""

from __future__ import annotations

from typing import Literal

from stoppress.desk.options import Options
from stoppress.wire.settings import WireSettings

# All of it on one machine; a desk or runner, of several on a PostgreSQL; an edge that is fed from elsewhere.
Part = Literal["house", "desk", "edge"]


def part_here() -> Part:
    """Raises Pydantic's `ValidationError`."""
    chosen = Options()
    if chosen.database_url:
        return "desk"
    here = chosen.database_file is not None and chosen.database_file.is_file()
    return "house" if here or not WireSettings().wire else "edge"
