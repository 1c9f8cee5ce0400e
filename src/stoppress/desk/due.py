"""What goes out by itself, and what does not before its hour.

Two clocks have to say that the hour has come: the house's, and one that nobody sets (`clock.anchor`). So a clock that
jumps ahead publishes nothing early. Where they differ, or where the hour has passed more than two minutes ago because
the house was down, nothing goes out behind everybody's back: a person decides (`letting_out.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.desk.clock import Anchor
from stoppress.desk.models import DraftRow, DueRow, EmbargoRow, VariantRow
from stoppress.desk.typed import moment, spelled
from stoppress.story.refusals import Refusal

# A clock that is steered runs up to 500 millionths fast or slow; two seconds are for reading both.
STEERED = 0.0005
READING = timedelta(seconds=2)


def as_json(anchor: Anchor) -> dict[str, Any]:
    return {"at": anchor.at.isoformat(), "counter": anchor.counter, "seconds": anchor.seconds}


def has_come(hour: datetime, kept: Mapping[str, Any], now: Anchor) -> bool:
    """Whether both clocks say so. `kept` is the anchor of when the hour was set."""
    return hour <= now.at and hour <= by_the_second_clock(kept, now)


def by_the_second_clock(kept: Mapping[str, Any], now: Anchor) -> datetime:
    """What time it is, counted from when the hour was set; if that cannot be counted, the house's clock is believed."""
    then = Anchor(datetime.fromisoformat(kept["at"]), kept["counter"], kept["seconds"])
    since = now.since(then)
    if since is None:
        return now.at
    return then.at + since * (1 + STEERED) + READING


# -- what a draft's row says -------------------------------------------------------------------------------------------


def due_of(row: DraftRow) -> DueRow | None:
    return getattr(row, "due", None)


def embargo_of(row: DraftRow) -> EmbargoRow | None:
    return getattr(row, "embargo", None)


def variant_of(row: DraftRow) -> VariantRow | None:
    return getattr(row, "variant", None)


def must_not_be_embargoed(row: DraftRow, coverage: CoverageInHand, now: Anchor) -> None:
    """Raises `Refusal("embargoed")` with the hour, by the coverage's clock."""
    embargo = embargo_of(row)
    if embargo and not has_come(embargo.until, embargo.anchor, now):
        raise Refusal("embargoed", **coverage.by_its_clock(embargo.until))


def must_be_the_outcome(row: DraftRow, typed: str | None) -> None:
    """A variant goes out by its outcome, typed, and only while no other of its kind is out. Raises `Refusal`:
    variant_out, type_the_outcome."""
    variant = variant_of(row)
    if variant is None:
        return
    others = VariantRow.objects.filter(coverage=variant.coverage_id, of=variant.of).exclude(pk=variant.pk)
    if other := others.filter(draft__out=True).select_related("draft").first():
        raise Refusal("variant_out", of=variant.of, outcome=other.outcome, post=other.draft.post)
    if typed is None or spelled(typed) != spelled(variant.outcome):
        raise Refusal("type_the_outcome", of=variant.of)


def said_of(row: DraftRow, now: Anchor) -> dict[str, Any]:
    """For everybody who may see the draft."""
    due, embargo, variant = due_of(row), embargo_of(row), variant_of(row)
    return {
        "due": due
        and {
            "at": moment(due.at),
            "by": due.by.username,
            "by_name": due.by.name,
            # Said while there is time to do something about it.
            "stopped": due.stopped or ("reworded" if row.version != due.version else None),
        },
        "embargo": embargo
        and {
            "until": moment(embargo.until),
            "by": embargo.by.username,
            "by_name": embargo.by.name,
            "holds": not has_come(embargo.until, embargo.anchor, now),
        },
        "variant": variant and {"of": variant.of, "outcome": variant.outcome},
    }
