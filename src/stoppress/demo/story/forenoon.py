"""Wednesday, 08:45 to 11:00: the hospital, the radio calls, the board, the minister, a press conference, a wrong ship.

A demo has written everything before 08:57 when its first reader arrives; this chapter is what she sees happen.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from stoppress.demo.blocks import Block, answer, p, picture, question, quote, see
from stoppress.demo.people import BELL, MARSH, QUIST, REYES, THORSEN, VALE, WINTER, Byline
from stoppress.demo.script import Script, figure, point
from stoppress.demo.story import rulings

TITLE = "All 312 off grounded ferry; inquiry asks why two radio calls went unanswered"
ELDER = "director of operations, Varrow Coastguard"
BRANDT = "superintendent, Hallin police"


def write(on: Script) -> None:
    _hospital(on)
    _interview(on)
    _board_and_minister(on)
    _press_conference(on)
    _wrong_ship(on)
    _harbour(on)


def _in_hospital(staying: str, home: str) -> tuple[Block, Block]:
    return (
        p(
            "Hallin Royal Infirmary has treated 19 people: for cold, for broken wrists and ribs, and one man for a head "
            f"injury. {home} have gone home. The {staying} who stay are between 8 and 81 years old."
        ),
        quote(
            "“They were cold, they were frightened, and almost every one of them asked first about somebody else.”",
            speaker="Dr Samira Haddad",
            role="medical director, Hallin Royal Infirmary",
        ),
    )


ONE_TANK = figure("about 4 t", "fuel lost", "Harbour", "2026-03-04T07:50:00+01:00", "fuel")
TWO_TANKS = figure("5 t", "fuel lost", "Harbour", "2026-03-04T10:06:00+01:00", "second-tank")


def _figures(in_hospital: str, as_of: str, fuel: dict[str, Any] = ONE_TANK) -> list[dict[str, Any]]:
    """The strip of the day; `as_of` is when the hospital last counted."""
    coastguard, hospital = "Coastguard", "Hospital"
    return [
        figure("312", "on board", coastguard, "2026-03-04T06:05:00+01:00", "count-312"),
        figure("312", "brought off", coastguard, "2026-03-04T01:36:00+01:00", "everybody-off"),
        figure("19", "injured", hospital, "2026-03-04T08:40:00+01:00", "in-hospital"),
        figure(in_hospital, "in hospital", hospital, as_of, "in-hospital"),
        figure("14°", "ferry’s list", "Lifeboat", "2026-03-04T01:17:00+01:00", "high-water-night"),
        fuel,
    ]


def _hospital(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("08:45:12", BELL).post(
        "in-hospital",
        "Six still in hospital, one in a serious condition",
        *_in_hospital("six", "Thirteen"),
        sign=(),
        tags=("injured",),
        sourcing="Hospital press office, 08:40, on the record. Ages from the same call.",
    )
    at("08:45:50", VALE).key_point("in-hospital", "Six in hospital, one serious")
    at("08:46:20", VALE).follow_on("in-hospital", "seven-hurt", "the hospital has treated 19 people")
    at("08:47:10", VALE).figures(*_figures("6", "2026-03-04T08:40:00+01:00"))
    at("08:51:30", VALE).rule(*rulings.THE_MORNING)


def _interview(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("08:58:04", BELL).post(
        "did-not-ask-again",
        "‘We heard nothing back, and we did not ask again’",
        p(
            "Tomas Elder, director of operations at the Varrow Coastguard, confirms that harbour control called the "
            "ferry twice before she struck."
        ),
        question("What did harbour control see?", by="Record"),
        answer(
            "“A ferry half a mile south of where she belongs. They called at 22:19 on channel 12 and at 22:26 on channel "
            "16. We heard nothing back, and we did not ask again. At 22:41 she was on the ledge.”",
            by="Tomas Elder",
            role=ELDER,
        ),
        tags=("radio calls", "interview"),
    )
    at("08:58:31", BELL).post(
        "anybody-listening",
        "Was anybody on the bridge listening?",
        question("Two calls, on two channels. How can a bridge miss both?", by="Record"),
        answer(
            "“The set may have been turned down, it may have been on another channel, there may have been nobody next "
            "to it. The recorder knows. I do not.”",
            by="Tomas Elder",
        ),
        sign=(),
        tags=("radio calls", "interview"),
    )
    at("08:58:50", BELL).post(
        "our-part-of-it",
        "‘We will answer for our part of it’",
        question("Should you have sent a boat at 22:26?", by="Record"),
        answer(
            "“I have asked myself that all night. A ship that is silent for seven minutes is not yet a ship in trouble. "
            "A ship that is silent and half a mile off her track may be. We will answer for our part of it.”",
            by="Tomas Elder",
        ),
        sign=(),
        tags=("radio calls", "interview"),
    )
    at("08:59:20", VALE).key_point("did-not-ask-again", "Coastguard: two calls, no answer")
    at("08:59:50", VALE).follow_on(
        "did-not-ask-again", "in-contact", "the Coastguard says that two calls went unanswered", relation="contradicts"
    )
    at("09:00:30", VALE).describe(
        title=TITLE,
        standfirst="The Queen of Merrow ran aground in the sound off Stenna late on Tuesday. Nineteen people are hurt; nobody is missing.",
    )
    at("09:02:10", VALE).rule(*rulings.THE_INTERVIEW)
    at("09:03:40", THORSEN).hand_in(
        "Stenna school closes to the press at ten",
        p(
            "The headmistress asks reporters to leave the gym to the families from 10:00. Lina Thorsen stays on the pier."
        ),
        # The skipper's name again, and wrong again: the checks find it, and nobody of ours has looked at this draft yet.
        p("Eilidh Brant takes the last families across to Hallin on the Guillemot at eleven."),
        location="Stenna school",
        sourcing="The headmistress herself, 09:00. She asks us not to name her.",
    )
    at("09:05:25", VALE).post(
        "the-cars",
        "Families ask where the cars are",
        p(
            "Sixty-one vehicles are still on the car deck, and many people’s keys, papers and medicines are in them. The "
            "line says that nobody can fetch anything before the divers have been down."
        ),
        quote(
            "“My father was in car 41. He is fine. His tablets are in car 41.”",
            speaker="Johanna",
            role="a caller from Hallin",
            name="first_name",
        ),
        written_by=MARSH,
        sign=(
            Byline(name="Freja Moll", role="Presenter", outlet="Record TV"),
            MARSH.sign("Phone-in", "Record Radio"),
        ),
        tags=("audience",),
    )


def _board_and_minister(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("09:12:31", QUIST).flash("recorder", "Board takes ferry’s recorder and opens inquiry")
    at("09:13:00", VALE).key_point("recorder", "Board takes recorder, opens inquiry")
    at("09:15:10", QUIST).fill(
        "recorder",
        p(
            "The Marine Safety Board has opened an inquiry and has taken the voyage recorder off the Queen of Merrow. Two "
            "investigators went aboard at 08:20 and came away with it half an hour later, the board’s chair, Ruth "
            "Vandermeer, says."
        ),
        p(
            "The recorder keeps the last 12 hours of speech on the bridge, of radar pictures and of orders to the "
            "engines. Reading it takes “days, not hours”, Vandermeer says. She promises a first report within 30 days."
        ),
        p(
            "The master and the officer of the watch have been asked to stay in Hallin. Neither has been arrested. The "
            "board sits for the first time on Thursday at 10:00."
        ),
    )
    at("09:18:20", WINTER).add_picture("recorder", picture("reef"))
    at("09:21:07", QUIST).flash("night-sailings", "Minister stops all night sailings of the ferry line from today")
    at("09:21:40", VALE).key_point("night-sailings", "Minister stops night sailings")
    at("09:22:30", BELL).correct(
        "in-hospital",
        *_in_hospital("five", "Fourteen"),
        headline="Five still in hospital, one in a serious condition",
        line="five people are still in hospital, not six; the hospital had counted one patient twice.",
    )
    at("09:23:00", VALE).key_point("in-hospital", "Five in hospital, one serious")
    at("09:23:20", VALE).figures(*_figures("5", "2026-03-04T09:20:00+01:00"))
    at("09:24:05", QUIST).fill("night-sailings", *_night_sailings("The order"))
    at("09:25:40", VALE).summary(
        point(
            "aboard",
            "All 312 are off, 278 passengers and 34 crew: one more than on the ship’s list.",
            "everybody-off",
            "count-312",
        ),
        point(
            "injured", "Nineteen were hurt. Five are in hospital, one of them in a serious condition.", "in-hospital"
        ),
        point(
            "thecalls",
            "Harbour control called the ferry at 22:19 and 22:26, on two channels, and got no answer.",
            "did-not-ask-again",
        ),
        point(
            "inquiry",
            "The Marine Safety Board has the ship’s recorder. It promises a first report within 30 days.",
            "recorder",
        ),
        point("nightban", "The line does not sail at night until the board has reported.", "night-sailings"),
        point("offtrack", "Why the ferry was half a mile south of her track.", "three-hundred", heading="unknown"),
        point(
            "highsea", "13:40, high water: tugs hold the ferry, and do not try to refloat her.", "fuel", heading="next"
        ),
        point("hearing", "Thursday, 10:00: the board sits in Hallin for the first time.", "recorder", heading="next"),
    )
    at("09:26:05", VALE).rule(*rulings.THE_BOARD)


def _night_sailings(what: str) -> tuple[Block, Block]:
    return (
        p(
            "No ferry of the line leaves port between 20:00 and 06:00 until the board has reported, Maren Achterberg, the "
            "transport minister, told parliament. The islands’ councils have been promised two extra boats by day."
        ),
        p(f"{what} holds from this evening. Parliament votes in the afternoon on making it law."),
    )


# Where else to watch: each goes by itself when it is over.
NOW = {"id": "tvnow1", "channel": "Record TV 1", "when": "now", "until": "2026-03-04T10:00:00+01:00"}
AGAIN = {"id": "tvagain", "channel": "Record TV 1", "when": "again at 13:00", "until": "2026-03-04T13:45:00+01:00"}
ON_DEMAND = {
    "id": "tvdemand",
    "channel": "Record TV on demand",
    "when": "until Wednesday 11 March",
    "href": "https://tv.record.example/hallin-town-hall",
    "until": "2026-03-12T00:00:00+01:00",
}
HIGH_WATER = {"text": "High water; tugs hold the ferry", "at": "2026-03-04T13:40:00+01:00", "about": True}
VOTE = {"text": "Parliament votes on night sailings", "when": "in the afternoon"}
HEARING = {"text": "The board sits in Hallin for the first time", "at": "2026-03-05T10:00:00+01:00"}


def _press_conference(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    speak = {"text": "Coastguard and police speak in Hallin", "at": "2026-03-04T09:30:00+01:00"}
    at("09:26:30", VALE).expect(speak, HIGH_WATER, VOTE, HEARING)
    at("09:28:10", VALE).watch(
        {
            "id": "townhall",
            "title": "Coastguard and police speak in Hallin",
            "href": "https://tv.record.example/live/hallin-town-hall",
            "since": "2026-03-04T09:28:00+01:00",
            "captions": True,
            "warning": "may show the wreck",
            "poster": "@press",
            "alt": "Two officials behind microphones",
            "credit": "Ole Winter for the Record",
        },
        elsewhere=[NOW, AGAIN, ON_DEMAND],
    )
    at("09:30:02", BELL).post(
        "nobody-missing",
        "Police: ‘312 people and 312 names’",
        picture("press"),
        p(
            "Superintendent Nils Brandt and Tomas Elder are taking questions in the town hall of Hallin. From the first:"
        ),
        question("Are you certain that nobody is missing?", by="Record"),
        answer(
            "“I am. We have 312 people and 312 names, and behind each of them there is a signature.”",
            by="Nils Brandt",
            role=BRANDT,
        ),
        tags=("press conference",),
    )
    at("09:30:24", BELL).post(
        "bought-a-ticket",
        "‘A man who bought a ticket on the quay’",
        question("Who is the man who is on no list?", by="Islands Radio"),
        answer(
            "“A man who bought a ticket on the quay when the list had already been sent. He is a witness. I am not going "
            "to name him.”",
            by="Nils Brandt",
        ),
        sign=(),
        tags=("press conference", "count"),
    )
    at("09:30:51", BELL).post(
        "ask-me",
        "‘Ask me at 13:41’",
        question("Can she still slide off?", by="Record"),
        answer(
            "“She sat down at high water in the night and has not stirred since. The next high water is at 13:40. Ask me "
            "at 13:41.”",
            by="Tomas Elder",
            role=ELDER,
        ),
        sign=(),
        tags=("press conference",),
    )
    at("09:31:17", BELL).post(
        "spoken-to-all",
        "How many were on the bridge?",
        question("How many people were on the bridge at 22:41?", by="Islands Radio"),
        answer(
            "“That is for the board. I will say that we have spoken to everybody who was there.”",
            by="Nils Brandt",
        ),
        sign=(),
        tags=("press conference",),
    )
    at("09:31:46", BELL).post(
        "sleep-first",
        "‘Let people sleep first’",
        question("Will anybody be charged?", by="Record"),
        answer("“She struck last night. It is half past nine. Let people sleep first.”", by="Nils Brandt"),
        sign=(),
        tags=("press conference",),
    )
    at("09:32:30", VALE).follow_on(
        "bought-a-ticket",
        "count-312",
        "he bought a ticket after the list had been sent, police say",
        relation="answers",
    )
    at("09:34:40", VALE).rule(*rulings.THE_PRESS_CONFERENCE)


def _wrong_ship(on: Script) -> None:
    at = on.on(date(2026, 3, 4))

    def coaster(ship: str) -> Block:
        return p(
            f"A coaster, the {ship}, passed the Queen of Merrow at 22:37, four minutes before she struck, at a distance of "
            "about 300 metres. That is in the public record of ships’ positions, which the Record has read. We have asked "
            "her owner whether anybody saw or heard anything."
        )

    at("09:38:20", REYES).post(
        "coaster",
        "Coaster passed the ferry four minutes before she struck",
        coaster("Selma"),
        sourcing="Positions read by JR from the public feed. One pair of eyes; somebody should check the call sign.",
    )
    at("09:52:10", VALE).correct(
        "coaster",
        coaster("Selina"),
        line="The ship that passed the ferry was the Selina, not the Selma.",
        top_post="coaster-correction",
    )
    at("09:53:20", VALE).rewrite(
        "coaster-correction",
        p(
            "At 09:38 we named the wrong ship. The one that passed the ferry was the Selina, whose call sign differs by "
            "one letter. The Selma was in Hallin all evening, with her engine in pieces. We are sorry."
        ),
        see("coaster"),
        headline="Correction: it was the Selina, not the Selma",
    )
    at("10:02:20", VALE).correct(
        "night-sailings",
        *_night_sailings("The order, which is for passengers and not for freight,"),
        kind="clarification",
        line="freight may still sail at night; the order is for passengers.",
    )


def _harbour(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("10:06:30", REYES).post(
        "second-tank",
        "A second tank is leaking, the harbour authority says",
        p(
            "Sunniva Kray, the deputy harbour master, says that a second tank is losing fuel, “slowly, but it is”. She "
            "puts the loss at five tonnes in all. The line has called its other tanks “dry and sound”."
        ),
        tags=("fuel",),
    )
    at("10:07:10", VALE).follow_on(
        "second-tank", "fuel", "the harbour authority says that a second tank is leaking", relation="contradicts"
    )
    at("10:08:20", VALE).figures(*_figures("5", "2026-03-04T09:20:00+01:00", TWO_TANKS))
    at("10:09:10", VALE).watch(elsewhere=[AGAIN, ON_DEMAND])
    at("10:09:40", VALE).expect(HIGH_WATER, VOTE, HEARING)
    at("10:12:10", VALE).rule(*rulings.THE_SECOND_TANK)
    at("10:20:15", QUIST).post(
        "deputy-takes-over",
        "Harbour master steps aside; his deputy takes over",
        picture("control"),
        p(
            "Aksel Roen, harbour master of Hallin since 2014, steps aside while the board looks at the fifteen minutes "
            "after harbour control’s second call. His deputy, Sunniva Kray, is acting harbour master from today."
        ),
        p("Roen was not on duty on Tuesday night. He says that he wants “no doubt about whose questions these are”."),
    )
    at("10:31:40", BELL).post(
        "her-lights",
        "‘Her lights were where no lights should be’",
        p(
            "Eilidh Brandt was hauling nets with her son when she saw the Queen of Merrow. The skipper of the Guillemot "
            "turned round before any call went out, and brought off 46 people in two runs."
        ),
        quote(
            "“You know where the ferry goes. You have seen her every night for twenty years. Her lights were where no "
            "lights should be.”",
            speaker="Eilidh Brandt",
            role="skipper of the Guillemot",
        ),
        p("She called the bridge on channel 16 and, she says, it was the officer of the watch who answered, at 22:43."),
        tags=("rescue", "radio calls", "Guillemot"),
        sourcing="On tape, LT on the pier 09:05. One source for the answer at 22:43; ask harbour control.",
    )
    at("10:32:10", VALE).follow_on("her-lights", "alongside", "the skipper tells what she saw")
    at("10:34:30", VALE).rule(*rulings.HER_LIGHTS)
    at("10:48:30", VALE).post(
        "the-union",
        "One on the bridge was the rule, the union says",
        p(
            "Harald Minne of the Seafarers’ Union says that it has complained of one-man watches on the line four times "
            "since 2022, the last time in January. The line says that it keeps to the law and does not speak about "
            "single nights."
        ),
        written_by=MARSH,
        sign=(MARSH.sign(),),
        tags=("audience",),
    )
    at("10:49:10", VALE).follow_on("the-union", "own-lookout", "the union says that it complained four times")
    at("10:52:00", VALE).quiet("Nothing new is expected before the tugs come at noon. We stay with it.")
