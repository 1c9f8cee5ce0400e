"""Wednesday, 12:38 to 17:40: high water, a vote, a court filing, and the end of the day. Before it, a quiet stretch."""

from __future__ import annotations

from datetime import date, datetime

from stoppress.demo.blocks import lead_in, p, picture, points, quote, see, strong, table
from stoppress.demo.people import BELL, QUIST, REYES, THORSEN, VALE
from stoppress.demo.script import Script, point
from stoppress.demo.story import rulings
from stoppress.demo.story.forenoon import HEARING, VOTE

TITLE = "All 312 off grounded ferry; line asks court to close the bridge recording"


def write(on: Script, *, earlier: str, coming: str) -> None:
    _high_water(on)
    _fifth_summary(on)
    _vote_and_filing(on)
    _last_posts(on)
    _the_end(on, earlier, coming)


def _high_water(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("12:38:10", REYES).post(
        "an-hour-to-go",
        "An hour to high water, and two tugs have hold of her",
        picture("tugs"),
        table(
            "What holds the ferry",
            ("Tug", "From", "Made fast", "Pull, tonnes"),
            ("Torrin", "Hallin", "bow, 11:40", 40),
            ("Brave Hannah", "Port Averil", "stern, 12:10", 32),
        ),
        tags=("tugs",),
    )
    at("13:12:40", THORSEN).post(
        "empty-gym",
        None,
        p(
            "The gym is empty. The last family has gone, the radiator is bare, and on the blackboard under the timetable "
            "somebody has wiped out the boats and written: “Thank you. We owe you 41 towels.”"
        ),
        location="Stenna school",
    )
    at("13:41:05", REYES).flash("she-holds", "High water, and the ferry has not moved")
    at("13:44:30", REYES).fill(
        "she-holds",
        p(
            "The Queen of Merrow has come through high water where she was. The tugs had to take up slack once, says "
            "Sunniva Kray, the acting harbour master. Divers go down at low water, at about 19:50."
        ),
        quote(
            "“It is 13:41. You may ask me now.”",
            speaker="Tomas Elder",
            role="director of operations, Varrow Coastguard",
        ),
    )
    at("13:45:00", VALE).follow_on("she-holds", "ask-me", "it is 13:41, and she has not moved", relation="answers")
    at("13:47:30", VALE).rule(*rulings.HIGH_WATER)


def _fifth_summary(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("14:06:00", VALE).summary(
        point(
            "aboard",
            "All 312 are off, 278 passengers and 34 crew; the man on no list had bought a ticket on the quay.",
            "count-312",
            "bought-a-ticket",
        ),
        point(
            "injured", "Nineteen were hurt. Five are in hospital, one of them in a serious condition.", "in-hospital"
        ),
        point(
            "thecalls",
            "Harbour control called the ferry twice before she struck, and got no answer.",
            "did-not-ask-again",
        ),
        point(
            "inquiry",
            "The Marine Safety Board has the ship’s recorder. It promises a first report within 30 days.",
            "recorder",
        ),
        point("fuelout", "Five tonnes of fuel are out, from two tanks, the harbour authority says.", "second-tank"),
        point("highsea", "The ferry has come through high water where she was.", "she-holds"),
        point("offtrack", "Why the ferry was half a mile south of her track.", "three-hundred", heading="unknown"),
        point(
            "nightban",
            "This afternoon: parliament votes on the stop to night sailings.",
            "night-sailings",
            heading="next",
        ),
    )
    at("14:07:30", VALE).expect(VOTE, HEARING)
    at("14:32:20", BELL).post(
        "the-selina",
        "Master of the Selina: ‘I did not look at the chart’",
        p("Pavel Dorn, master of the coaster Selina, has called us from Port Averil."),
        quote(
            "“We saw her lights on our port side, where we always see them. I did not look at the chart. It was not my "
            "track. I have looked at it now.”",
            speaker="Pavel Dorn",
            role="master of the Selina",
        ),
    )
    at("14:33:00", VALE).follow_on("the-selina", "coaster", "her master: ‘We saw her lights’", relation="answers")
    at("14:36:00", VALE).rule(*rulings.THE_SELINA)


def _vote_and_filing(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("15:42:05", QUIST).post(
        "the-vote",
        "Parliament makes the night stop law, 66 votes to 21",
        p("The stop to night sailings is law until the board has reported. The result, party by party:"),
        table(
            "Vote on night sailings, 15:38",
            ("Party", "For", "Against", "Not voting", "Seats"),
            ("Harbour Party", 38, 2, 3, 43),
            ("Rural Union", 6, 17, 4, 27),
            ("Islands List", 16, 0, 2, 18),
            ("Independents", 6, 2, 3, 11),
            ("All", 66, 21, 12, 99),
            foot=1,
        ),
    )
    at("15:42:50", VALE).follow_on("the-vote", "night-sailings", "parliament has made it law")
    at("15:44:10", VALE).expect(HEARING)
    at("15:46:00", VALE).rule(*rulings.THE_VOTE)
    at("16:20:40", VALE).post(
        "the-filing",
        "Line asks court to keep the bridge recording closed",
        p(
            "The Merrow Line has asked the Maritime Court in Hallin to keep what was said on the bridge out of the public "
            "hearing. The papers were handed in at 11:50, and the court made them public this afternoon. The line calls "
            "the recording “the private speech of people at work”."
        ),
        p("The court decides on Thursday at nine, an hour before the board sits."),
        written_by=QUIST,
        event_at=datetime.fromisoformat("2026-03-04T11:50:00+01:00"),
        tags=("inquiry",),
        sourcing="Filing 114/26, read in full by AQ at the registry. KH has read the post.",
    )
    at("16:21:20", VALE).key_point("the-filing", "Line asks court to close recording")
    at("16:44:10", REYES).post(
        "board-answers",
        "Board: ‘The hearing is public, and so is what we hear’",
        quote(
            "“The hearing is public, and so is what we hear. Three hundred and twelve people would like to know.”",
            speaker="Ruth Vandermeer",
            role="chair, Marine Safety Board",
        ),
        tags=("inquiry",),
    )
    at("16:44:50", VALE).follow_on(
        "board-answers", "the-filing", "the board wants it heard in public", relation="answers"
    )
    at("16:48:20", VALE).rule(*rulings.THE_HEARING)


def _last_posts(on: Script) -> None:
    at = on.on(date(2026, 3, 4))
    at("17:08:30", BELL).post(
        "recap-day",
        "What the first day has shown, and what it has not",
        lead_in("What has been said by those who answer for it:"),
        points(
            (strong("Coastguard:"), " two calls, on two channels, at 22:19 and 22:26, and no answer to either."),
            (strong("Ferry line:"), " “in contact with the shore all evening”. It has not said with whom."),
            (
                strong("Harbour authority:"),
                " five tonnes of fuel from two tanks; an acting harbour master since 10:20.",
            ),
            (strong("Marine Safety Board:"), " the recorder is safe. Reading it takes days."),
            (strong("Parliament:"), " no passengers at night until the board has reported."),
        ),
        lead_in("What it has changed already:"),
        see("deputy-takes-over"),
        see("the-vote"),
        lead_in("The one who saw it first:"),
        see("her-lights"),
        tags=("recap",),
    )
    at("17:31:00", VALE).post(
        "good-night",
        "We end here for today",
        p(
            "The ferry is still on the ledge, and everybody who was on her is somewhere warm. We come back on Thursday at "
            "10:00 with the first hearing. Thank you to the 1,140 of you who wrote to us, and to the reader who can add."
        ),
        sign=(VALE.sign(), BELL.sign(), QUIST.sign(), REYES.sign(), THORSEN.sign()),
    )


def _the_end(on: Script, earlier: str, coming: str) -> None:
    at = on.on(date(2026, 3, 4))
    at("17:34:20", VALE).summary(
        point(
            "aboard",
            "All 312 are off, 278 passengers and 34 crew. Nineteen were hurt; five are in hospital.",
            "count-312",
            "in-hospital",
        ),
        point(
            "thecalls",
            "Harbour control called the ferry at 22:19 and 22:26, on two channels, and got no answer.",
            "did-not-ask-again",
            links=[{"text": "Read the interview", "post": "@did-not-ask-again"}],
        ),
        point(
            "nightban",
            "Parliament has stopped night sailings with passengers until the board has reported.",
            "the-vote",
        ),
        point(
            "survey",
            "The ship passed a survey in November.",
            standing="article",
            note="The Hallin Record, 14 November 2025",
        ),
        point(
            "theline",
            "The line has sailed between Hallin and Stenna since 1971.",
            standing="background",
            note="Checked by Ida Marsh",
        ),
        point(
            "instorm",
            "The storm had kept her in port for two days before.",
            standing="earlier_page",
            note="Our coverage of the storm, Tuesday",
            links=[{"text": "Storm on the islands", "href": earlier}],
        ),
        point("offtrack", "Why the ferry was half a mile south of her track.", "three-hundred", heading="unknown"),
        point(
            "hearing",
            "Thursday: at nine the court decides on the recording, at ten the board sits.",
            "the-filing",
            heading="next",
            links=[{"text": "Live from the hearing", "href": coming}],
        ),
    )
    at("17:36:00", VALE).describe(
        title=TITLE,
        standfirst="The Queen of Merrow ran aground in the sound off Stenna late on Tuesday. Nineteen people were hurt; nobody is missing.",
    )
    at("17:38:30", VALE).unpin("looking-for")
    at("17:40:12", VALE).set_state(
        "ended",
        note="We are back on Thursday at 10:00.",
        pointers=[
            {"text": "The night, hour by hour", "post": "@recap-night"},
            {"text": "What is known about the radio calls", "post": "@did-not-ask-again"},
            {"text": "Live on Thursday: the first hearing", "href": coming},
        ],
    )
