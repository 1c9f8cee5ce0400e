"""Wednesday, 05:45 to 08:45: first light, the count of 312, pictures, the first questions."""

from __future__ import annotations

from datetime import date, datetime

from stoppress.demo.blocks import (
    Block,
    clip,
    embed,
    gallery,
    lang,
    lead_in,
    p,
    points,
    quote,
    see,
    strong,
    table,
    warned,
)
from stoppress.demo.people import BELL, MARSH, QUIST, REYES, SUND, THORSEN, VALE, WINTER
from stoppress.demo.script import Script, point
from stoppress.demo.story import rulings


def write(on: Script, *, earlier: str) -> None:
    _first_light(on)
    _first_questions(on)
    _fuel_and_film(on)
    _third_summary(on, earlier)
    _recap(on)


def _first_light(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("05:48:10", THORSEN).post(
        "the-gym",
        None,
        p(
            "The school gym smells of diesel and tea. Somebody has put the shoes of the children along the radiator in "
            "pairs, 23 of them and one single. On the blackboard, under the timetable: “Boats to Hallin 07:00, "
            "07:30, 08:00. Nobody needs a ticket.”"
        ),
        location="Stenna school",
    )
    at("06:05:55", REYES).post(
        "count-312",
        "The count is 312, and one of them is on no list",
        p(
            "The Coastguard now says that 312 people were on board, 278 passengers and 34 crew. The ship’s list has 311 "
            "names. The 312th is a man who came off with the second lifeboat; he is well, and police are talking to him."
        ),
        sign=(),
        tags=("count",),
    )
    at("06:06:30", SUND).key_point("count-312", "Count is 312, one not on list")
    at("06:06:50", SUND).follow_on("count-312", "everybody-off", "the count is 312, one more than the ship’s list")
    at("06:09:30", SUND).rule(*rulings.THE_COUNT)
    at("06:30:00", SUND).post(
        "looking-for",
        "Looking for somebody on board?",
        p(
            "Call 0800 311 000 at any hour. Families are met at Stenna school and at the Seamen’s Hall in Hallin; "
            "please do not go to the pier."
        ),
        sign=(),
    )
    at("06:30:20", SUND).pin("looking-for")
    at("06:31:00", WINTER).post(
        "first-light",
        "First light on the ledge",
        gallery(
            "dawn",
            "boat",
            "gym",
            caption="The ferry at 06:25; the Margaret Roe on her last run; shoes in the gym of Stenna school.",
            credit="Ole Winter and Lina Thorsen for the Record",
        ),
        sign=(),
    )
    at("06:52:18", THORSEN).post(
        "the-nurse",
        "A nurse among the passengers: ‘I counted pulses by torchlight’",
        p(
            "Nour al-Khatib (",
            lang("ar", "نور الخطيب", dir="rtl"),
            ") was travelling to Stenna with her son. She is the nurse of whom the Coastguard spoke at 23:12.",
        ),
        quote(
            "«كنت أعدّ النبض على ضوء المصباح. لم أعرف أسماءهم، لكنني عرفت أيديهم واحدةً واحدة.»",
            speaker="Nour al-Khatib",
            role="a nurse, travelling to Stenna with her son",
            lang="ar",
            dir="rtl",
            english="“I counted pulses by torchlight. I did not know their names, but I knew their hands, one by one.”",
            translator="the Record",
        ),
        location="Stenna school",
    )


def _boats(guillemot: int) -> Block:
    return table(
        "People brought off, 23:05 to 01:31",
        ("By", "Landed at", "Runs", "People"),
        ("Lifeboat Margaret Roe", "Stenna", 3, 97),
        ("Lifeboat Hallin II", "Stenna", 3, 88),
        ("Coastguard ship Vigilant", "Hallin", 1, 58),
        ("Fishing boat Guillemot", "Stenna", 2, guillemot),
        ("Helicopter", "Hallin", 4, 23),
        ("All", "", 13, 312),
        foot=1,
    )


def _first_questions(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("07:05:30", QUIST).post(
        "in-contact",
        "The line: ‘In contact with the shore all evening’",
        p(
            "Gunnar Oster, managing director of the Merrow Line, has spoken to Record Radio. He would not say who was on "
            "the bridge, or how many."
        ),
        quote(
            "“Our ship was in contact with the shore all evening. I have seen nothing that says otherwise.”",
            speaker="Gunnar Oster",
            role="managing director, Merrow Line",
        ),
        tags=("radio calls",),
    )
    at("07:15:03", BELL).post(
        "boat-by-boat", "Who brought them off: boat by boat", _boats(47), tags=("rescue",), sign=()
    )
    at("07:28:40", BELL).post(
        "two-tugs",
        "Two tugs are on their way, and not to pull",
        p(
            "The Torrin has left Hallin, the Brave Hannah has left Port Averil. They are to hold the ferry where she is, "
            "the harbour authority says, and not to try to get her off before divers have seen the hull."
        ),
    )
    at("07:30:30", VALE).rewrite(
        "from-the-deck",
        p("Passengers are writing from the deck. We have spoken to the one who wrote this, and she lets us show it."),
        embed(
            "mastodon",
            "islands.example/@annelise_r/30317",
            author="Annelise R., a passenger",
            text=(
                "We are on deck, port side. The other side is too steep to stand on. It is cold. The crew have us "
                "counting each other, row by row, aloud. If you know somebody on the Queen of Merrow: everybody near "
                "me is all right."
            ),
            gone=True,
        ),
    )
    at("07:40:22", VALE).post(
        "own-lookout",
        "‘At night you were your own lookout’, says a former mate",
        p(
            "A man who sailed as a mate on the line until 2023 has called our phone-in. We have seen his papers, and "
            "call him Peter; that is not his name."
        ),
        quote(
            "“There should be two of you up there after dark. In winter there was one, and the other was doing the car "
            "deck. At night you were your own lookout.”",
            speaker="Peter",
            role="a former mate",
            name="changed",
        ),
        p("The line has not answered our questions about this. We asked at 07:15 and again at 07:30."),
        written_by=MARSH,
        sign=(MARSH.sign("Phone-in", "Record Radio"),),
        tags=("audience",),
        sourcing="Caller, known to IM by name; discharge book seen on video 07:22. He fears for his pension.",
    )
    at("07:42:00", VALE).note(
        "The caller is Peter here and everywhere. Do not name the mate, nor the years in which he sailed."
    )


def _fuel_and_film(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("08:04:40", REYES).post(
        "on-the-stairs",
        "Passengers filmed the stairs as the ship began to lean",
        warned(
            "people in fear",
            clip("stairs", poster="stairs-poster", seconds=4, guidance="the lamps go out once"),
            note="People hold on in the dark, a child among them. Nobody in the clip is badly hurt, and all were brought off.",
        ),
        p(
            "The Record has spoken to two people who were on the stairs, and has matched the stairs with the ship’s "
            "plans. The lamps fail once. A crew member can be heard counting heads aloud."
        ),
        sourcing="Two clips, two owners, both with leave in writing. Original files on the picture desk’s disk.",
    )
    at("08:10:15", BELL).correct(
        "boat-by-boat",
        _boats(46),
        line="the Guillemot made two runs and brought off 46 people; the table first gave another number, and a reader saw that it did not add up.",
    )
    at("08:20:30", VALE).post(
        "fuel",
        "Fuel in the water, and an order not to fish",
        p("What the authorities have said so far about the spill:"),
        points(
            (
                strong("Harbour authority:"),
                (
                    " about four tonnes of light fuel are out, from one tank, says Sunniva Kray, the deputy harbour "
                    "master. The tugs will hold the ferry at high water, 13:40, and not try to refloat her."
                ),
            ),
            (strong("Fisheries office:"), " no fishing within three miles of the ledge until Friday."),
            (
                strong("Ferry line:"),
                " the other tanks are “dry and sound”, says Gunnar Oster. The authority has not confirmed this.",
            ),
        ),
        written_by=REYES,
        sign=(),
        shown_at=datetime.fromisoformat("2026-03-04T07:50:00+01:00"),
        reason="The three notices came out at 07:50; we had them then and held them until the harbour had confirmed its own.",
    )


def _third_summary(on: Script, earlier: str) -> None:
    at = on.on(date(2026, 3, 4))
    at("08:24:00", VALE).summary(
        point(
            "aboard",
            "All 312 are off, 278 passengers and 34 crew: one more than on the ship’s list.",
            "everybody-off",
            "count-312",
        ),
        point("injured", "Seven people were treated on the pier. The hospital counts this morning.", "seven-hurt"),
        point("fuelout", "About four tonnes of fuel are out; no fishing within three miles until Friday.", "fuel"),
        point(
            "theline",
            "The line has sailed since 1971.",
            standing="background",
            note="Checked by Ida Marsh",
        ),
        point(
            "instorm",
            "The storm had kept the ferry in port for two days before.",
            standing="earlier_page",
            note="Our coverage of the storm, Tuesday",
            links=[{"text": "Storm on the islands", "href": earlier}],
        ),
        point("offtrack", "Why the ferry was half a mile south of her track.", "three-hundred", heading="unknown"),
        point("unlisted", "Who the passenger is who was on no list.", "count-312", heading="unknown"),
        point(
            "highsea", "13:40, high water: tugs hold the ferry, and do not try to refloat her.", "fuel", heading="next"
        ),
    )


def _recap(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("08:32:10", BELL).post(
        "recap-night",
        "The night, hour by hour",
        points(
            (strong("22:41"), " The Queen of Merrow strikes Carrick Ledge, half a mile south of her track."),
            (strong("22:44"), " A fishing boat, the Guillemot, is already on her way. Her skipper saw the lights."),
            (strong("23:31"), " Two lifeboats are alongside. The wind is westerly, and falling."),
            (strong("00:50"), " 199 people are off, 23 of them by helicopter."),
            (strong("01:15"), " High water. She lifts by a hand’s breadth, and settles."),
            (strong("01:31"), " The master and eleven of the crew leave her last."),
            (strong("06:05"), " The count is 312, and one of them is on no list."),
        ),
        lead_in("How they were brought off, boat by boat:"),
        see("aground"),
        see("everybody-off"),
        see("boat-by-boat"),
        tags=("recap",),
    )
