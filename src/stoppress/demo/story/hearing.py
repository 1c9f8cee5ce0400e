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
        "soon", starts_at="2026-03-05T10:00:00+01:00", note="We write from the hearing room, and carry it live."
    )
    at("09:41:10", SUND).expect(
        {"text": "Ruth Vandermeer opens the hearing", "at": "2026-03-05T10:00:00+01:00"},
        {"text": "The log of harbour control is read", "at": "2026-03-05T10:30:00+01:00", "about": True},
        {"text": "The master of the ferry is called", "when": "after lunch"},
    )
    at("09:41:40", SUND).watch(
        elsewhere=[
            {
                "id": "showhearing",
                "channel": "Record TV 1",
                "when": "from 09:55 on Thursday",
                "href": "https://tv.record.example/one",
            }
        ]
    )
