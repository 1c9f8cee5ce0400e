"""Wednesday, midnight to 05:45: the count, everybody off, a pause until first light."""

from __future__ import annotations

from datetime import date

from stoppress.demo.blocks import p, picture, points, quote
from stoppress.demo.people import MARSH, QUIST, REYES, SUND, THORSEN
from stoppress.demo.script import Script, figure, point
from stoppress.demo.story import rulings

TITLE = "Everybody is off the ferry on Carrick Ledge"


def write(on: Script) -> None:
    _before_high_water(on)
    _everybody_off(on)
    _until_morning(on)


def _before_high_water(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("00:06:40", REYES).post(
        "ashore-84",
        "84 people ashore on Stenna",
        p(
            "Three boats have landed 84 people: the lifeboat Margaret Roe 33, the lifeboat Hallin II 29, the Guillemot "
            "22. All three have gone back. Children, and those who cannot climb, go first and by helicopter."
        ),
        tags=("rescue",),
    )
    at("00:21:15", THORSEN).post(
        "seven-hurt",
        "Seven hurt, says the doctor on the pier",
        p(
            "Dr Ewan Lisk, the island’s doctor, has treated seven people: four with cuts and bruises, two with broken "
            "wrists, one who is very cold."
        ),
        quote("“Seven, and all seven wanted to know who was next.”", speaker="Dr Ewan Lisk", role="doctor on Stenna"),
        tags=("injured",),
        location="Stenna pier",
        sourcing="Stood beside him. His own list, which I have seen; no names taken.",
    )
    at("00:21:50", SUND).follow_on("seven-hurt", "six-hurt", "the doctor on the pier has treated seven")
    at("00:38:05", THORSEN).post(
        "the-pier",
        "Every ambulance on the island is on the pier, all four of them",
        picture("pier"),
        p(
            "The baker has opened. The headmistress has the keys of the gym in her hand and sends everybody who can "
            "walk up the hill, ten at a time, with a torch in front and a torch behind."
        ),
        location="Stenna pier",
    )
    at("00:52:30", REYES).post(
        "off-199",
        "199 off; high water in 23 minutes",
        p(
            "The Coastguard’s count at 00:50: 199 people are off. The Coastguard ship Vigilant has 58 of them, the "
            "helicopter has brought 23 to Hallin in four flights, 118 are at Stenna."
        ),
        p(
            "That leaves about 110 on board. The Coastguard will not give the number more exactly, and says why: it has two lists."
        ),
        tags=("rescue",),
    )
    at("00:53:10", SUND).figures(
        figure("about 310", "on board", "Coastguard", "2026-03-04T00:50:00+01:00", "off-199"),
        figure("199", "brought off", "Coastguard", "2026-03-04T00:50:00+01:00", "off-199"),
        figure("7", "injured", "Doctor on Stenna", "2026-03-04T00:21:00+01:00", "seven-hurt"),
    )
    at("01:04:20", MARSH).post(
        "seamens-hall",
        None,
        p(
            "At the Seamen’s Hall in Hallin they have pushed the tables together. Somebody reads out names from the "
            "boats as they come, and after each name somebody gets up and goes outside to telephone."
        ),
        sign=(MARSH.sign("in Hallin"),),
    )
    at("01:17:45", REYES).post(
        "high-water-night",
        "High water, and she has stayed where she is",
        p(
            "The tide has turned. The ferry lifted at the stern by about a hand’s breadth, a lifeboatman says, and "
            "settled again. She leans by 14 degrees. Fewer than sixty people are still on board, and two boats are "
            "alongside."
        ),
        tags=("rescue",),
    )


def _everybody_off(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("01:36:20", REYES).flash("everybody-off", "‘Everybody is off’, says the Coastguard")
    at("01:36:55", SUND).key_point("everybody-off", "‘Everybody is off’")
    at("01:37:30", SUND).rule(*rulings.EVERYBODY_OFF)
    at("01:38:50", REYES).fill(
        "everybody-off",
        p(
            "The last people left the Queen of Merrow at 01:31, in the lifeboat from Hallin: eleven of the crew and "
            "the master. The Coastguard ship Vigilant has searched the water around the ledge twice and found nobody."
        ),
        quote(
            "“Everybody is off. I will say it again, because I have waited all night to say it. Everybody is off.”",
            speaker="Tomas Elder",
            role="director of operations, Varrow Coastguard",
        ),
    )
    at("01:43:10", SUND).describe(
        title=TITLE,
        standfirst="The Queen of Merrow ran aground off Stenna late on Tuesday. The last twelve people left her at 01:31.",
    )
    at("01:58:30", REYES).post(
        "two-lists",
        "Everybody off, but the lists do not agree",
        p(
            "Three numbers have to meet before the Coastguard calls off the search: the ship’s list, the tickets sold, "
            "and the heads that the boats have counted. For now they do not. The Vigilant stays at the ledge until "
            "they do."
        ),
    )
    at("02:01:00", SUND).summary(
        point("aboard", "Everybody is off the Queen of Merrow. The last twelve left at 01:31.", "everybody-off"),
        point("injured", "Seven people have been treated on Stenna pier, none of them in danger.", "seven-hurt"),
        point(
            "howmany",
            "How many were on board: the lists and the boats’ counts do not agree.",
            "two-lists",
            heading="unknown",
        ),
        point("offtrack", "Why she was half a mile south of her track.", "three-hundred", heading="unknown"),
        point(
            "theline",
            "The line has sailed between Hallin and Stenna since 1971 and has never lost a ship.",
            standing="background",
            note="Checked by Ida Marsh",
        ),
    )
    at("02:12:00", SUND).rule(*rulings.THE_NIGHT)


def _until_morning(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("02:40:25", QUIST).post(
        "until-morning",
        "What happens until morning",
        points(
            "The Vigilant stays at the ledge and searches again at three and at five.",
            "Nobody goes aboard before daylight, the harbour authority says.",
            "First light is at about 06:20, low water at 07:27.",
            "Two investigators of the Marine Safety Board are on their way to Hallin.",
        ),
    )
    at("03:10:44", THORSEN).post(
        "by-the-door",
        "Three who wait by the door",
        p(
            "A mother and two boys sit by the door of the gym. The father was to come with the second boat, and then "
            "with the third. The younger boy has kept a biscuit for him."
        ),
        location="Stenna school",
    )
    at("03:20:00", SUND).set_state(
        "paused",
        note="We pause until first light. Everybody is off, and the Coastguard expects no news before six. If there is any, we are here.",
        resumes_at="2026-03-04T05:45:00+01:00",
    )
    at("04:02:10", SUND).take_down(
        "by-the-door",
        trace="note",
        note="A post that stood here was removed at 04:02, at the wish of a family.",
        reason="The mother rang the desk. The father is well; they want to be left alone. LT agrees.",
    )
    at("05:45:10", SUND).set_state("live")
