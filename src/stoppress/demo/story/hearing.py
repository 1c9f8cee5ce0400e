"""Thursday's hearing: a coverage that has been announced and has not begun."""

from __future__ import annotations

from datetime import date

from stoppress.demo.people import SUND
from stoppress.demo.script import ZONE, Script


def write(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("09:40:00", SUND).create(
        title="Ferry inquiry opens: the first hearing, live from Hallin",
        standfirst=(
            "The Marine Safety Board sits for the first time since the Queen of Merrow ran aground. Live coverage starts "
            "on Thursday at 10:00."
        ),
        section="Ferry on Carrick Ledge",
        outlet="The Hallin Record",
        language="en",
        timezone=ZONE,
        fiction=True,
    )
    at("09:40:30", SUND).set_state(
        "soon",
        starts_at="2026-03-05T10:00:00+01:00",
        note=(
            "Ruth Vandermeer opens the hearing at 10:00. At about 10:30 the log of harbour control is read, and after "
            "lunch the master of the ferry is called."
        ),
    )
