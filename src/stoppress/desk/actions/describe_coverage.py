from __future__ import annotations

from datetime import datetime
from typing import Any

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.writing import append, writing
from stoppress.story import decisions
from stoppress.story.entries import Place


@writing()
def describe_coverage(
    person: Anybody, slug: str, *, changes: dict[str, Any], reporters_publish: bool | None = None, at: datetime
) -> Place:
    """Change what the page calls itself (`changes`, fields of `CoverageDescribed`), or what its reporters may do."""
    coverage = hold(coverage_for(person, slug, to="describe"))
    if reporters_publish is not None and reporters_publish != coverage.row.reporters_publish:
        coverage.row.reporters_publish = reporters_publish
        coverage.row.save(update_fields=["reporters_publish"])
        coverage.stir()
    about = coverage.now.about
    if about is None or not changes:
        return coverage.place
    new = type(about).model_validate(about.model_dump() | changes | {"slug": slug, "at": at})
    return append(coverage, decisions.describe(coverage.now, new), at=at)
