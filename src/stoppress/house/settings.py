"""Where a house tells how it is, and what the machine gives to it."""

from __future__ import annotations

from pydantic import Field

from stoppress.settings import Settings


class HouseSettings(Settings):
    """Read once, by the process that starts the others, or by a part that runs alone."""

    metrics_port: int = Field(
        default=0,
        ge=0,
        le=65535,
        description="Where Prometheus finds `/metrics`, and a service manager `/healthz` and `/readyz` "
        "(`docs/howto/metrics.md`); 0: nowhere.",
    )
    metrics_listen: str = Field(
        default="127.0.0.1", description="The address of that port. Whoever can reach it can read how many read."
    )
    desk_nice: int = Field(
        default=10,
        ge=0,
        le=19,
        description="How far desk, runner and imports step back for the edges of the same machine while it is full "
        "(`nice`); 0: not at all.",
    )
    nlp: str = Field(
        default="",
        description="The pipeline of `stoppress[nlp]` that the desk's background reading asks, by name or path; empty: "
        "the one that is installed; `off`: the rules alone.",
    )
