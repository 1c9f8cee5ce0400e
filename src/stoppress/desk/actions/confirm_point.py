from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.models import PointRow
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


@writing()
def confirm_point(person: Anybody, slug: str, point: str, *, at: datetime) -> None:
    """This point of the Summary is still right, whatever happened to the posts it stands on until now. Readers see no
    change, since there is none."""
    coverage = hold(coverage_for(person, slug, to="summarise"))
    if all(one.id != point for one in coverage.now.summary.points):
        raise Refusal("not_found", what="point")
    defaults = {"by": coverage.person, "at": at}
    PointRow.objects.update_or_create(coverage=coverage.row, point=point, defaults=defaults)
    coverage.stir()
