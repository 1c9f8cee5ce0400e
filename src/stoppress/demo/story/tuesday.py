"""Tuesday, 22:42 to midnight: the call, the first boats, the first numbers."""

from __future__ import annotations

from datetime import date

from stoppress.demo.blocks import embed, p, picture, quote
from stoppress.demo.people import HOLT, MARSH, QUIST, REYES, SUND, THORSEN
from stoppress.demo.script import ZONE, Script, figure, point


def write(on: Script, *, earlier: str) -> None:
    _the_call(on)
    _boats_on_their_way(on)
    _first_summary(on, earlier)
    _alongside(on)
    _first_ashore(on)


def _the_call(on: Script) -> None:
    at = on.on(date(2026, 3, 3))
    at("22:43:20", SUND).create(
        title="Ferry aground in the sound off Stenna",
        standfirst="A ferry on the night crossing from Hallin has called for help. What is known, as it comes in.",
        section="Ferry on Carrick Ledge",
        outlet="The Hallin Record",
        language="en",
        timezone=ZONE,
        fiction=True,
    )
    at("22:43:40", SUND).set_state("live")
    at("22:44:10", REYES).flash("aground", "Ferry reported aground in the sound off Stenna")
    at("22:47:20", REYES).fill(
        "aground",
        p(
            "Hallin harbour control has passed on a distress call from the Queen of Merrow, the ferry on the night "
            "crossing from Hallin to Stenna. The call came at 22:42. She says that she is aground and leaning."
        ),
        p(
            "The Coastguard has launched the lifeboats of Stenna and Hallin. We do not know yet how many people are on "
            "board, or whether anybody is hurt."
        ),
    )
    at("22:49:35", REYES).post(
        "turns-round",
        "A fishing boat turns round",
        p(
            "The Guillemot, a fishing boat from Stenna, is the nearest. Her skipper, Eilidh Brant, has told harbour "
            "control that she turned back before any call went out, and will be alongside in a quarter of an hour."
        ),
        sourcing="Harbour control, by phone 22:47. Not yet from the skipper herself.",
    )
    at("22:52:05", SUND).post(
        "the-call",
        "The call, as it was heard",
        quote(
            "“Hallin, Hallin, Queen of Merrow. We are hard aground on Carrick Ledge. We have a list to starboard. "
            "We have … we have about three hundred on board.”",
            speaker="The bridge of the Queen of Merrow",
            role="to Hallin harbour control, 22:42",
            name="withheld",
        ),
        p("The voice is calm. Harbour control asks for the number again. The bridge says that it will count."),
        written_by=REYES,
        sourcing="Recording heard by JR and PS, from a listener in Hallin. The voice is known to us and is not named.",
    )
    at("22:56:10", SUND).fix("turns-round", Brant="Brandt")
    at("22:56:40", SUND).note("The voice on the bridge is known to us. Do not name the officer of the watch.")
    at("22:57:20", SUND).note(
        "She is “aground”. Do not write “sinking”, “stricken” or “disaster”, not even in a headline."
    )
    at("22:58:02", REYES).post(
        "three-hundred",
        "Ferry aground off Stenna with about 300 people aboard",
        p(
            "A ferry from Hallin to Stenna, the Queen of Merrow, has run on to Carrick Ledge, about half a mile south "
            "of her usual track. The Coastguard says that she struck at 22:41 and is leaning, and that boats are on "
            "their way."
        ),
        tags=("rescue",),
        location="Carrick Ledge",
    )
    at("22:58:40", SUND).key_point("three-hundred", "Ferry aground with about 300 aboard")


def _boats_on_their_way(on: Script) -> None:
    at = on.on(date(2026, 3, 3))
    at("23:05:40", MARSH).post(
        "from-the-deck",
        "‘The crew have us counting each other’",
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
        ),
    )
    at("23:12:20", REYES).post(
        "four-hurt",
        "Four people hurt, none badly, the Coastguard says",
        p(
            "Four people have been hurt on board, all of them in falls, the Coastguard’s duty officer says. None is "
            "badly hurt. A nurse who was travelling is with them."
        ),
        tags=("injured",),
        sourcing="Duty officer, by phone 23:09. One source; asked him for the next count at midnight.",
    )


def _first_summary(on: Script, earlier: str) -> None:
    at = on.on(date(2026, 3, 3))
    at("23:18:00", SUND).summary(
        point(
            "aboard",
            "The ferry Queen of Merrow struck Carrick Ledge at 22:41 with about 300 people aboard.",
            "three-hundred",
        ),
        point("injured", "Four people are hurt, none badly, the Coastguard says.", "four-hurt"),
        point(
            "instorm",
            "The storm had kept her in port for two days. This was her second crossing since.",
            standing="earlier_page",
            note="Our coverage of the storm, Tuesday",
            links=[{"text": "Storm on the islands", "href": earlier}],
        ),
        point("offtrack", "Why she was half a mile south of her track.", "three-hundred", heading="unknown"),
    )
    at("23:19:10", SUND).figures(
        figure("about 300", "on board", "Coastguard", "2026-03-03T22:58:00+01:00", "three-hundred"),
        figure("4", "injured", "Coastguard", "2026-03-03T23:09:00+01:00", "four-hurt"),
    )
    at("23:22:45", QUIST).post(
        "the-ledge",
        "Carrick Ledge: where it is, and why 01:15 matters",
        picture("chart"),
        p(
            "The ledge is a shelf of rock two miles west of Stenna harbour. At low water it stands dry; at high water "
            "there are two metres over it. The ferry’s track passes half a mile to the north, and a light marks the "
            "end of it."
        ),
        p(
            "High water tonight is at 01:15. A ship that sits on rock may lift then, and slide. The Coastguard wants "
            "everybody off before that."
        ),
        tags=("background",),
    )


def _alongside(on: Script) -> None:
    at = on.on(date(2026, 3, 3))
    at("23:31:09", REYES).post(
        "alongside",
        "Lifeboats alongside; wind westerly, and falling",
        p(
            "Two lifeboats and a fishing boat, the Guillemot, are alongside. The skipper of the Guillemot, Eilidh "
            "Brandt, saw the ferry’s lights “where no lights should be” and turned back before the call went out."
        ),
        tags=("rescue", "Guillemot"),
    )
    at("23:36:30", SUND).post(
        "families-tonight",
        "Families: the number to call tonight",
        p(
            "The Coastguard has opened a line for families: 0800 311 000. It is answered all night. Please do not "
            "drive to the pier at Stenna; the road is kept free for ambulances."
        ),
        written_by=MARSH,
        sign=(),
    )
    at("23:36:50", SUND).pin("families-tonight")
    at("23:44:15", REYES).post(
        "a-name",
        "Councillor said to be among those not accounted for",
        p(
            "A list that is being passed from phone to phone has a member of the islands’ council among those who have "
            "not been accounted for."
        ),
        sourcing="One list, seen on a phone at the Seamen’s Hall. Nobody else yet.",
    )


def _first_ashore(on: Script) -> None:
    at = on.on(date(2026, 3, 3))
    at("23:48:30", MARSH).post(
        "six-hurt",
        "At least six hurt, police say",
        p(
            "At least six people are hurt, Superintendent Nils Brandt of the Hallin police says; the Coastguard said "
            "four at 23:12. His officers have begun to count people as they come ashore."
        ),
        p("Superintendent Brandt is not related to Eilidh Brandt, the skipper of the Guillemot."),
        tags=("injured",),
        sourcing="Brandt himself, by phone 23:45.",
    )
    at("23:48:50", SUND).figures(
        figure("about 300", "on board", "Coastguard", "2026-03-03T22:58:00+01:00", "three-hundred"),
        figure("at least 6", "injured", "Police", "2026-03-03T23:45:00+01:00", "six-hurt"),
    )
    at("23:49:05", SUND).follow_on("six-hurt", "four-hurt", "police say at least six")
    at("23:49:40", HOLT).take_down(
        "a-name",
        trace="none",
        erase=True,
        reason="One unconfirmed list, and the family does not know. Told JR and PS by phone at 23:48.",
    )
    at("23:57:10", THORSEN).post(
        "like-a-wall",
        "‘The stairs had become a wall’",
        p(
            "The first 33 people are ashore on Stenna. Solène Maréchal, a schoolteacher on a walking holiday, was on "
            "the stairs to the car deck when the ship struck."
        ),
        quote(
            "« L’escalier était devenu un mur. Un homme de l’équipage s’est couché dessus et nous a dit de lui "
            "marcher sur le dos. »",
            speaker="Solène Maréchal",
            role="a passenger",
            lang="fr",
            english="“The stairs had become a wall. A man of the crew lay down on it and told us to walk on his back.”",
            translator="the Record",
        ),
        location="Stenna pier",
    )
