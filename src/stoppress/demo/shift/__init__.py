"""A shift: two hours of one evening, five people, sixty posts; Thursday 5 March 2026, Hallin time, two days after the
grounding.

What happens in it is what goes wrong in newsrooms: a number, a name, a picture of another year, a post too early, a
desk that dies. What has to agree: nine people were on the tug (an office first said twelve), the fire began at 18:04
and was out at 19:52, the council voted 14 to 5, the ninth man was found at 19:43.
"""

from __future__ import annotations

from collections.abc import Mapping

from stoppress.demo.people import HOLT, QUIST, REYES, SUND, VALE, Person
from stoppress.demo.script import Step
from stoppress.demo.shift import first_hour, second_hour
from stoppress.demo.shift.deeds import Shift

SLUG = "second-evening-at-carrick-ledge"
# What each may do here. In this house Petra Sund reads what the others put out, until the chair is hers.
ROLES: Mapping[Person, str] = {VALE: "owner", SUND: "editor", REYES: "reporter", QUIST: "reporter", HOLT: "lawyer"}


def whole_shift() -> list[Step]:
    shift = Shift(SLUG)
    first_hour.write(shift)
    second_hour.write(shift)
    return shift.steps
