"""Tuesday, early evening: the storm is over. A short coverage of its own, to which the ferry's Summary points."""

from __future__ import annotations

from datetime import date

from stoppress.demo.blocks import p, points
from stoppress.demo.people import MARSH, QUIST, SUND
from stoppress.demo.script import ZONE, Script


def write(on: Script) -> None:
    at = on.on(date(2026, 3, 3))
    at("17:02:00", SUND).create(
        title="Storm on the islands: the ferries sail again",
        standfirst="After two days in port the boats to Stenna and the outer islands are running.",
        section="Storm on the islands",
        outlet="The Hallin Record",
        language="en",
        timezone=ZONE,
        fiction=True,
    )
    at("17:02:30", SUND).set_state("live")
    at("17:04:10", QUIST).post(
        "first-boat",
        "First ferry for two days leaves Hallin",
        p(
            "The Queen of Merrow left Hallin for Stenna at 17:00, the first crossing since Sunday evening. "
            "She carried 140 people and, the line says, four days’ worth of bread."
        ),
        p("She is back in Hallin at 20:30 and sails once more tonight."),
    )
    at("17:40:25", MARSH).post(
        "roads",
        "What is open and what is not",
        points(
            "The harbour road on Stenna is open, one lane.",
            "The causeway to Little Merrow stays closed until a diver has looked at it.",
            "Schools on the islands open on Wednesday as usual.",
        ),
    )
    at("18:30:40", QUIST).post(
        "wind-falls",
        "Wind down to a fresh breeze",
        p("The weather office has taken back its warning. The wind is west, force 5, and falls through the night."),
    )
    at("19:14:00", SUND).set_state(
        "ended", note="The storm has passed, and so has our coverage of it. Good night.", pointers=[]
    )
