"""Thursday, 17:52 to 18:53: a fire beside the ferry, what was wrong about it at first, and what had to go again."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from stoppress.demo.blocks import p, picture, points, quote, see
from stoppress.demo.people import HOLT, QUIST, REYES, SUND, VALE
from stoppress.demo.script import ZONE, figure, point
from stoppress.demo.shift.deeds import (
    Answer,
    Ask,
    ConfirmPoint,
    OfferChair,
    Prepare,
    PutIn,
    ReadBack,
    ReadNotes,
    Schedule,
    Shift,
    TakeChair,
    TakeDownEverywhere,
    Undo,
)

DAY = date(2026, 3, 5)
TITLE = "Fire on a tug beside the grounded ferry"
AGENCY = "Hallin Press"
HELD_BACK = "Anders Rahl"
COUNCIL = "The harbour council’s vote"


def write(on: Shift) -> None:
    _before(on)
    _the_fire(on)
    _what_an_agency_says(on)
    _a_number_that_was_wrong(on)
    _the_name(on)
    _the_chair_passes(on)


def _before(on: Shift) -> None:
    at = on.at(DAY)
    at("17:52:00", VALE).create(
        title="The second evening at Carrick Ledge",
        standfirst="Pumping has begun on the Queen of Merrow, and Hallin’s harbour council votes on closing the port.",
        section="Ferry on Carrick Ledge",
        outlet="The Hallin Record",
        language="en",
        timezone=ZONE,
        fiction=True,
    )
    at("17:52:30", VALE).note(
        "The officer of the watch is not named, and nobody goes to his house. Counsel has said why."
    )
    for second, person in enumerate((VALE, SUND, REYES, QUIST), start=40):
        at(f"17:52:{second}", person).does(ReadNotes())
    at("17:53:30", VALE).does(TakeChair())
    at("17:54:10", QUIST).write(
        "council-shuts",
        "The harbour council closes the port of Hallin for the night",
        p(
            "No ship sails before six. The council voted for it after an hour and a half, says its "
            "chairwoman, Berit Lund."
        ),
        sourcing="Written beforehand. The numbers follow from the chamber.",
    )
    at("17:54:20", QUIST).does(Prepare("council-shuts", COUNCIL, "closed"))
    at("17:55:30", QUIST).write(
        "council-stays-open",
        "The harbour council leaves the port of Hallin open",
        p(
            "Ships may sail tonight as on any other night. The motion to close has fallen, says the "
            "chairwoman, Berit Lund."
        ),
    )
    at("17:55:40", QUIST).does(Prepare("council-stays-open", COUNCIL, "open"))
    at("17:58:00", VALE).set_state("live")
    at("17:58:50", VALE).post(
        "good-evening",
        "Good evening from the harbour",
        p("Two days after the grounding we write again from the quay, from the council chamber and from the newsroom."),
        sign=(VALE.sign(), REYES.sign(), QUIST.sign()),
    )
    at("17:59:40", REYES).post(
        "pumps-run",
        "The pumps have been running since four",
        p(
            "Three pumps on the Brave Hannah draw fuel from the ferry’s second tank. A hose as thick as a "
            "thigh lies between them."
        ),
        location="North quay",
    )
    at("18:00:30", QUIST).post(
        "the-chamber",
        "Twenty-one seats, and all of them taken",
        p(
            "The harbour council has one motion tonight: to close the port until the fuel is out. It votes "
            "at about 19:15."
        ),
        location="Council chamber",
    )
    at("18:01:30", VALE).summary(
        point("pumping", "Fuel is being pumped off the Queen of Merrow since four this afternoon.", "pumps-run"),
        point(
            "council",
            "Hallin’s harbour council votes at about 19:15 on closing the port.",
            "the-chamber",
            heading="next",
        ),
        point("everybody", "All 312 people were brought off on Tuesday night.", standing="background"),
    )
    at("18:02:00", VALE).expect({"text": "The harbour council votes", "at": "2026-03-05T19:15:00+01:00", "about": True})


def _the_fire(on: Shift) -> None:
    at = on.at(DAY)
    at("18:04:10", REYES).flash("fire", "Fire on the tug Brave Hannah, beside the ferry")
    at("18:04:30", VALE).key_point("fire", "Fire on the tug")
    at("18:05:20", VALE).describe(title=TITLE)
    at("18:05:50", QUIST).post(
        "from-the-window",
        None,
        p("From the council’s windows one sees it now: a yellow light over the mole, where there was none."),
        location="Council chamber",
    )
    at("18:06:40", REYES).fill(
        "fire",
        p("Flames come out of the engine room of the Brave Hannah. The hose has been cut and the pumps stand still."),
        p("The Torrin has let go of the bow and is coming round with her monitors running."),
    )
    at("18:07:20", VALE).pin("fire")
    at("18:08:05", QUIST).post(
        "debate-stops",
        None,
        p("In the chamber somebody has held a telephone up to the microphone. The debate has stopped in mid-sentence."),
        location="Council chamber",
    )
    at("18:08:40", SUND).does(ReadBack())
    at("18:09:15", REYES).post(
        "crew-jump",
        "Men in orange suits are going over the side",
        p("Four, so far, into the Stenna lifeboat. She lies ten metres off, because nobody knows what is in the hose."),
    )
    at("18:10:30", QUIST).post(
        "who-owns-her",
        "Whose tug she is",
        p(
            "The Brave Hannah belongs to Port Averil Towage, built 1998, last surveyed in June. The line has "
            "hired her since Wednesday."
        ),
    )
    at("18:11:30", REYES).post(
        "foam",
        "Foam on the water as far as the slip",
        p(
            "The fire brigade’s boat lays a white carpet between the tug and the ferry. It moves with the "
            "tide, and they lay it again."
        ),
        picture(
            "boat",
            caption="A lifeboat off the ledge, in a picture of Tuesday night.",
            credit="Ole Winter for the Record",
        ),
    )
    at("18:12:20", VALE).does(Ask("tank", "Is there fuel left in the hose?", "fire"))


def _what_an_agency_says(on: Shift) -> None:
    at = on.at(DAY)
    at("18:13:00", SUND).does(
        PutIn(
            "hp-41",
            1,
            "Flames twenty metres high over the reef",
            "Flames stand twenty metres high over Carrick Ledge, seen from a fishing boat at 18:06.",
            terms="For use by subscribers. Picture free until Sunday.",
        )
    )
    at("18:13:50", REYES).take(
        "hp-41",
        "agency-flames",
        "Twenty metres of flame, says an agency",
        p("A fishing boat saw the flames stand twenty metres over the reef at 18:06, Hallin Press reports."),
        picture("tugs", caption="The two tugs at the ferry, before the fire.", credit="Hallin Press"),
    )
    at("18:14:40", REYES).let_out("agency-flames", "flames")
    at("18:15:30", SUND).does(ReadBack())
    at("18:16:20", QUIST).post(
        "mayor",
        "The mayor leaves the chamber running",
        p(
            "Olav Tarn took his coat and not his papers. “Somebody else will have to vote for me,” he said "
            "on the stairs."
        ),
    )
    at("18:17:00", REYES).post(
        "wrong-pier",
        "Ambulances drive to the south mole",
        p("Five of them, without sirens, past the fish hall and out to the light on the south mole."),
    )
    at("18:17:07", REYES).does(Undo("wrong-pier"))
    at("18:18:10", REYES).post(
        "right-pier",
        "Ambulances drive to the north quay",
        p("Five of them, without sirens. It is the north quay that they drive to, where the lifeboats land."),
    )
    at("18:18:50", VALE).post(
        "how-we-work",
        "What we say, and when",
        p("What we hear of the crew stands here once two people have said it who cannot have it from each other."),
        sign=(VALE.sign(),),
    )
    at("18:19:20", REYES).post(
        "the-hose",
        "The hose drifts in the foam",
        p("Both ends are closed with clamps, says the brigade. It turns slowly, like something that sleeps."),
    )
    at("18:20:00", QUIST).write(
        "seven-o-clock",
        "Seven o’clock: where to hear more",
        p("Record TV has opened a special edition on its first channel. The council’s own sound is on its page."),
    )
    at("18:20:20", QUIST).does(Schedule("seven-o-clock", _at("19:00:00")))


def _a_number_that_was_wrong(on: Shift) -> None:
    at = on.at(DAY)
    at("18:21:30", REYES).post(
        "twelve",
        "Twelve were on the tug, says the harbour office",
        p("The harbour office has twelve names on the list of the Brave Hannah. Seven of them are ashore."),
        sourcing="By telephone from the duty desk. One source.",
    )
    at("18:22:00", VALE).figures(
        figure("12", "on the tug", "Harbour office", "2026-03-05T18:21:00+01:00", "twelve"),
        figure("7", "ashore", "Harbour office", "2026-03-05T18:21:00+01:00", "twelve"),
    )
    at("18:23:30", SUND).post(
        "what-burns",
        "What can burn on a tug",
        p(
            "Some forty tonnes of diesel, hydraulic oil, and tonight whatever was in the pump. It burns "
            "slowly and it smokes."
        ),
        sign=(SUND.sign("Night editor"),),
    )
    at("18:24:40", QUIST).post(
        "they-sit-again",
        None,
        p("They have sat down again. The chairwoman reads out the motion a second time, faster than the first."),
        location="Council chamber",
    )
    at("18:25:20", REYES).post(
        "blankets",
        "Blankets are running short on the north quay",
        p("A hotel has sent tablecloths. The men of the tug sit under them with the hotel’s crest on their shoulders."),
        location="North quay",
    )
    at("18:26:00", VALE).does(ReadBack())
    at("18:27:10", REYES).post(
        "nine",
        "Nine were on the tug, says her owner",
        p(
            "Port Averil Towage says that nine people were on the Brave Hannah and that three had stayed "
            "ashore this morning."
        ),
        quote(
            "“Nine went out, and I have nine wives on the telephone.”", speaker="Signe Holm", role="Port Averil Towage"
        ),
    )
    at("18:27:50", VALE).follow_on("nine", "twelve", "her owner says nine", relation="contradicts")
    at("18:28:30", REYES).correct(
        "twelve",
        p(
            "The harbour office has corrected its list of the Brave Hannah: it has nine names. Seven of them "
            "are ashore."
        ),
        headline="Nine were on the tug, and seven are ashore",
        line=(
            "An earlier version said that twelve people were on the tug. The harbour office’s list was "
            "that of Wednesday."
        ),
    )
    at("18:29:00", VALE).figures(
        figure("9", "on the tug", "Port Averil Towage", "2026-03-05T18:27:00+01:00", "nine"),
        figure("7", "ashore", "Harbour office", "2026-03-05T18:28:00+01:00", "twelve"),
    )
    at("18:30:10", SUND).does(ReadBack())


def _the_name(on: Shift) -> None:
    """It should never have been there, and within minutes it stands in four places."""
    at = on.at(DAY)
    wrong = f"The man who kept the watch on Tuesday, {HELD_BACK}, came down to the quay with a blanket round him."
    at("18:31:20", REYES).post(
        "the-watch",
        "The officer of the watch stands on the quay",
        p(wrong),
        quote(f"“I only came to see whether they get out,” said {HELD_BACK} to nobody.", speaker=HELD_BACK),
    )
    at("18:33:00", QUIST).post(
        "relatives",
        "Relatives wait in the Seamen’s Hall",
        p("The tables are pushed together again, as on Tuesday. Somebody has put the same flowers on them."),
    )
    at("18:34:20", REYES).post(
        "torrin-holds",
        "The Torrin has a line to the ferry again",
        p("One tug holds what two have held. For as long as the weather stays, that will do, says her master."),
    )
    at("18:35:10", QUIST).post(
        "harbour-radio",
        "“Everybody but the Torrin, off the channel”",
        p("On the harbour’s channel a woman’s voice has said it four times. After the fourth it was quiet."),
    )
    at("18:36:10", QUIST).post(
        "half-hour",
        "The first half-hour, in short",
        points(
            "The tug Brave Hannah has been burning since 18:04.",
            wrong,
            "Nine people were on the tug; seven of them are ashore.",
        ),
        see("fire"),
        see("the-watch"),
        see("nine"),
        tags=("recap",),
    )
    at("18:38:00", REYES).write(
        "the-watch-more",
        "He stood there for an hour",
        p(wrong, " He left when the lights of the ambulances came on."),
    )
    # By now the Summary is more than half an hour behind the fire, and the desk says so to whoever keeps it.
    at("18:39:30", SUND).summary(
        point("thefire", "The tug Brave Hannah burns beside the ferry; the pumps stand still.", "fire"),
        point("thecrew", "Nine people were on the tug. Seven of them are ashore.", "nine", "twelve"),
        point("thewatch", f"{HELD_BACK}, officer of the watch on Tuesday, came down to the quay.", "the-watch"),
        point(
            "council",
            "Hallin’s harbour council votes at about 19:15 on closing the port.",
            "the-chamber",
            heading="next",
        ),
    )
    at("18:41:00", VALE).follow_on("relatives", "the-watch", f"{HELD_BACK} is not the only one who waits")
    at("18:42:10", VALE).does(
        TakeDownEverywhere(
            "the-watch",
            trace="note",
            note="A post that stood here named somebody whom we do not name, and was removed.",
            reason="House note 1. Counsel telephoned at 18:41.",
            names=(HELD_BACK,),
        )
    )
    at("18:43:00", HOLT).does(ReadBack(mark="legalled", most=3))
    at("18:43:40", HOLT).does(ReadBack(mark="read", most=3))


def _the_chair_passes(on: Shift) -> None:
    at = on.at(DAY)
    at("18:44:30", REYES).post(
        "eight",
        "Eight are ashore",
        p("An eighth has come up the steps, on his own feet. He asked for a cigarette and was given two."),
    )
    at("18:45:20", QUIST).post(
        "no-lights",
        "The ferry lies dark beside it",
        p("Whoever switched off her deck lights was quick. Only the fire shows that she is there."),
        picture("reef"),
    )
    at("18:46:30", VALE).key_point("eight", "Eight of nine ashore")
    at("18:47:10", VALE).does(Answer("tank", "None. The hose was drained at 18:02, says Port Averil Towage."))
    at("18:47:50", REYES).fix("eight", cigarette="light")
    at("18:48:30", QUIST).post(
        "smoke-inland",
        "Keep the windows shut in Nordvik",
        p("The smoke goes inland. The fire brigade asks everybody north of the church to keep windows and doors shut."),
    )
    at("18:49:00", VALE).pin("smoke-inland")
    at("18:50:40", VALE).does(OfferChair(SUND))
    at("18:51:30", SUND).does(TakeChair())
    at("18:52:00", SUND).does(ConfirmPoint("thecrew"))
    at("18:52:40", SUND).does(ReadBack())


def _at(clock: str) -> datetime:
    return datetime.combine(DAY, datetime.strptime(clock, "%H:%M:%S").time(), ZoneInfo(ZONE))  # noqa: DTZ007 -- zone follows
