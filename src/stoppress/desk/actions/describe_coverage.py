from __future__ import annotations

from datetime import datetime
from typing import Any

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.writing import append, writing
from stoppress.story import decisions
from stoppress.story.entries import Place


@writing()
def describe_coverage(
    person: Anybody, slug: str, *, changes: dict[str, Any], rules: dict[str, Any] | None = None, at: datetime
) -> Place:
    """Change what the page calls itself (`changes`, fields of `CoverageDescribed`), or the rules of its desk (`rules`,
    fields of the coverage's row)."""
    coverage = hold(coverage_for(person, slug, to="describe"))
    new = {name: rule for name, rule in (rules or {}).items() if getattr(coverage.row, name) != rule}
    if new:
        for name, rule in new.items():
            setattr(coverage.row, name, rule)
        coverage.row.save(update_fields=list(new))
        coverage.stir()
    about = coverage.now.about
    if about is None or not changes:
        return coverage.place
    if changes.get("rehearsal") and not about.rehearsal:
        # What is practised has the pauses of its story; an editor can still set one.
        coverage.row.pauses_after = coverage.row.pause_warning = None
        coverage.row.save(update_fields=["pauses_after", "pause_warning"])
        coverage.stir()
    said = type(about).model_validate(about.model_dump() | changes | {"slug": slug, "at": at})
    return append(coverage, decisions.describe(coverage.now, said), at=at)
