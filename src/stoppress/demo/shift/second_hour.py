"""Thursday, 18:54 to 20:00: one is missing, so that two people look at everything; a vote; a picture that was another
year's; and a desk that dies in the middle of a sentence."""

from __future__ import annotations

from stoppress.demo.blocks import answer, p, picture, points, question, quote, see
from stoppress.demo.people import HOLT, QUIST, REYES, SUND, VALE
from stoppress.demo.script import figure, point
from stoppress.demo.shift.deeds import (
    Accept,
    Approve,
    Dealt,
    Freeze,
    KillPicture,
    LetOut,
    Meet,
    PutIn,
    ReadBack,
    Remark,
    Restart,
    SendBack,
    Shift,
    TakeDownEverywhere,
    Thaw,
)
from stoppress.demo.shift.first_hour import AGENCY, DAY

SCHOOL = "The Nordvik school"


def write(on: Shift) -> None:
    _one_is_missing(on)
    _the_desk_dies(on)
    _the_vote(on)
    _the_kill(on)
    _the_freeze(on)
    _he_is_found(on)


def _one_is_missing(on: Shift) -> None:
    at = on.at(DAY)
    at("18:54:10", VALE).describe(sensitive=True)
    at("18:54:40", SUND).does(Approve("seven-o-clock"))  # it has an hour, and now needs a second person too
    at("18:55:00", REYES).write(
        "missing",
        "One man of the tug is missing",
        p(
            "The ninth man of the Brave Hannah has not been found. He was in the engine room when the alarm "
            "went, says a shipmate."
        ),
        submit=True,
        sourcing="The second engineer, on the steps. Has seen him there himself.",
    )
    at("18:55:40", HOLT).does(Remark("missing", "No name, please, before his family has been told."))
    at("18:56:10", HOLT).does(Approve("missing"))
    at("18:56:40", REYES).let_out("missing", "missing")
    at("18:57:00", SUND).key_point("missing", "One man missing")
    at("18:57:30", QUIST).write(
        "council-silent",
        "The council stands up",
        p("All twenty-one stand, and the clerk too. Then, it is said, somebody wept."),
        submit=True,
    )
    at("18:58:20", SUND).does(SendBack("council-silent", "Who says so? Leave it out, or say who saw it."))
    at("18:58:50", QUIST).reword(
        "council-silent",
        p("All twenty-one stand, and the clerk too, for a minute by the clock over the door."),
        submit=True,
    )
    at("18:59:20", SUND).let_out("council-silent", "council-stands")


def _the_desk_dies(on: Shift) -> None:
    at = on.at(DAY)
    at("19:00:00", QUIST).goes_out("seven-o-clock", "where-to-hear")
    at("19:00:40", REYES).write(
        "helicopter",
        "The helicopter is over the tug",
        p("It hangs so low that the foam flies. A man goes down on the wire and comes up again with nobody."),
        submit=True,
    )
    at("19:01:00", SUND).does(Restart())
    at("19:01:20", SUND).reword(
        "helicopter",
        p("It hangs so low that the foam flies. A man goes down on the wire, and comes up alone."),
    )
    at("19:01:50", SUND).does(Approve("helicopter"))
    at("19:02:10", REYES).does(Accept("helicopter"))
    at("19:02:30", REYES).let_out("helicopter", "helicopter")
    at("19:03:10", VALE).write(
        "divers",
        "Two divers are in the water",
        p("The Coastguard has two divers down on the seaward side. They have twenty minutes, and then two others go."),
    )
    at("19:03:40", VALE).let_out(
        "divers",
        "divers",
        alone="Nobody answers at the desk; families read along and are told the same by the Coastguard.",
    )
    at("19:04:30", SUND).does(ReadBack())
    at("19:05:10", SUND).summary(
        point("missing", "One man of the tug’s nine is missing; divers look for him.", "missing", "divers"),
        point("thefire", "The tug Brave Hannah burns beside the ferry; the pumps stand still.", "fire"),
        point("thesmoke", "Windows stay shut north of the church in Nordvik.", "smoke-inland"),
        point(
            "council",
            "Hallin’s harbour council votes at about 19:15 on closing the port.",
            "the-chamber",
            heading="next",
        ),
    )
    at("19:06:00", QUIST).write(
        "what-they-ask",
        "What the council asks, and who answers",
        question("Could the fire have reached the ferry?", by="Lise Dahl, councillor"),
        answer("Not with the wind where it is. We are glad of the wind.", by="Tomas Elder", role="Varrow Coastguard"),
        question("And if it turns?", by="Lise Dahl, councillor"),
        answer("Then we tow the tug, burning or not.", by="Tomas Elder", role="Varrow Coastguard"),
        submit=True,
    )
    at("19:06:40", SUND).let_out("what-they-ask", "what-they-ask")
    at("19:07:30", REYES).write(
        "fire-smaller",
        "The fire has become smaller",
        p("Where there were flames there is smoke. The fire brigade calls it held, which is not the same as out."),
        submit=True,
    )
    at("19:08:00", VALE).let_out("fire-smaller", "fire-smaller")
    at("19:08:20", VALE).follow_on("fire-smaller", "fire", "the fire brigade calls it held")
    at("19:09:30", REYES).write(
        "wind",
        "The wind has not turned",
        p("South-west, four, as at noon. The Torrin keeps a line ready."),
        submit=True,
    )
    at("19:10:00", SUND).let_out("wind", "wind")
    at("19:11:20", QUIST).write(
        "minutes",
        "Three minutes each, and no more",
        p("The chairwoman has cut the speeches. There are nine left."),
        submit=True,
    )
    at("19:11:50", SUND).let_out("minutes", "three-minutes")
    at("19:12:30", HOLT).does(ReadBack(most=4))


def _the_vote(on: Shift) -> None:
    at = on.at(DAY)
    at("19:15:40", QUIST).reword(
        "council-shuts",
        p(
            "No ship sails before six. Fourteen voted for it, five against, and two did not vote, says the "
            "chairwoman, Berit Lund."
        ),
    )
    at("19:16:10", SUND).let_out("council-shuts", "port-closed", outcome="Closed")
    at("19:16:25", SUND).key_point("port-closed", "Port closed, 14 to 5")
    at("19:16:50", QUIST).does(Meet("variant_out", LetOut("council-stays-open", "port-open", outcome="open")))
    at("19:17:20", SUND).expect()
    at("19:18:00", VALE).pin("port-closed")
    at("19:19:10", REYES).write(
        "two-ships",
        "Two ships turn round outside the mole",
        p("A freighter and a trawler have been told, and lie to. Their lights are in a line with the tug’s."),
        submit=True,
    )
    at("19:19:40", VALE).let_out("two-ships", "two-ships")
    at("19:21:00", QUIST).write(
        "who-was-against",
        "Who voted against",
        p("All five are of the fishing parishes. “We have closed once already this week,” said one of them, Per Ness."),
        submit=True,
    )
    at("19:21:30", SUND).let_out("who-was-against", "who-was-against")
    at("19:22:10", SUND).does(ReadBack())
    at("19:23:20", VALE).describe(sensitive=False)


def _the_kill(on: Shift) -> None:
    at = on.at(DAY)
    at("19:24:10", SUND).does(
        PutIn("hp-41", 2, "KILL: flames at Carrick Ledge", "Picture and text are of a drill in 2019.", kill=True)
    )
    at("19:24:40", VALE).does(
        KillPicture(
            "tugs",
            instead="chart",
            reason=f"{AGENCY} killed it at 19:23: a drill of 2019.",
            note="A picture here was not of tonight. It has been replaced.",
        )
    )
    at("19:25:30", REYES).correct(
        "flames",
        p(
            "An agency’s report of flames twenty metres high was wrong and has been withdrawn. Our reporter "
            "on the quay saw none so high."
        ),
        picture("chart"),
        headline="An agency withdraws its report of high flames",
        line=(
            "This post repeated an agency’s report and showed its picture. Both were of a drill, and have been removed."
        ),
        kind="removal",
    )
    at("19:26:00", SUND).does(Dealt("hp-41", "flames"))
    at("19:26:40", SUND).does(ReadBack())
    at("19:27:30", REYES).post(
        "quiet-quay",
        None,
        p("It has become quiet on the quay. One hears the pumps of the fire boat, and that nobody speaks."),
        location="North quay",
    )
    at("19:28:00", REYES).post(
        "fish-hall",
        "The fish hall is a waiting room now",
        p("Crates have been turned over for seats. Somebody chalks up what is known; at the moment that is one line."),
    )
    at("19:28:30", QUIST).post(
        "what-closing-means",
        "What closing the port means",
        p("No sailing, no mooring, no bunkering until six. Lifeboats, tugs and the police are exempt."),
    )
    at("19:29:10", QUIST).post(
        "hospital",
        "The hospital has two rooms ready",
        p("One with oxygen and one without, says the matron, and she would be glad to need neither."),
    )
    at("19:29:40", VALE).post(
        "thanks",
        "You write to us",
        p("Some three hundred messages since six. Most ask about the ninth man. We ask with you."),
        sign=(VALE.sign(),),
    )
    at("19:30:30", REYES).post(
        "tug-sinks-lower",
        "The tug lies deeper than an hour ago",
        p("The water from the monitors is in her. Her owner says that she carries it, for now."),
    )
    at("19:31:20", REYES).correct(
        "tug-sinks-lower",
        p("The water from the monitors is in her. The Coastguard, not her owner, says that she carries it, for now."),
        line="An earlier version ascribed a sentence of the Coastguard’s to the tug’s owner.",
        kind="clarification",
        top_post="whose-word",
    )


def _the_freeze(on: Shift) -> None:
    at = on.at(DAY)
    at("19:32:00", VALE).post(
        "no-names",
        "No names tonight",
        p("Not of the crew, nor of whoever kept which watch. Their families hear from people, and not from a page."),
        sign=(VALE.sign(),),
    )
    at("19:32:40", REYES).post(
        "the-school",
        "His children are at school in Nordvik",
        p(f"{SCHOOL} has opened its hall tonight. A teacher brought two children there whose father is the ninth man."),
    )
    at("19:33:10", QUIST).write(
        "more-of-the-school", "A hall with the lights on", p("Candles, biscuits, and a film without sound.")
    )
    at("19:33:40", HOLT).does(Freeze("The police ask for ten minutes: his wife has not been told."))
    at("19:34:00", QUIST).does(Meet("frozen", LetOut("more-of-the-school", "more-of-the-school")))
    at("19:34:40", HOLT).does(
        TakeDownEverywhere(
            "the-school",
            trace="none",
            reason="Tells children before their mother. Asked for by the police.",
            erase=True,
        )
    )
    at("19:41:30", HOLT).does(Thaw())
    at("19:42:10", SUND).does(ReadBack())


def _he_is_found(on: Shift) -> None:
    at = on.at(DAY)
    at("19:43:00", REYES).flash("found", "The ninth man is alive")
    at("19:43:20", SUND).key_point("found", "Ninth man alive")
    at("19:44:50", REYES).fill(
        "found",
        p(
            "Divers found him in the air of the forepeak, with his hand on the ladder. He is on his way to "
            "Hallin by helicopter."
        ),
        quote("“He asked what time it was.”", speaker="Tomas Elder", role="director of operations, Varrow Coastguard"),
    )
    at("19:45:20", SUND).pin("found")
    at("19:45:50", SUND).follow_on("found", "missing", "he has been found, alive")
    at("19:46:20", SUND).figures(
        figure("9", "on the tug", "Port Averil Towage", "2026-03-05T18:27:00+01:00", "nine"),
        figure("9", "alive", "Varrow Coastguard", "2026-03-05T19:43:00+01:00", "found"),
    )
    at("19:47:00", SUND).summary(
        point("thefound", "All nine of the tug’s crew are alive; the last was found at 19:43.", "found"),
        point("thefire", "The fire on the Brave Hannah is held.", "fire-smaller"),
        point("theport", "The port of Hallin is closed until six, by 14 votes to 5.", "port-closed"),
        point("thesmoke", "Windows stay shut north of the church in Nordvik.", "smoke-inland"),
    )
    for clock, post, headline, text in (
        (
            "19:47:40",
            "the-hall",
            "In the Seamen’s Hall they are all on their feet",
            "Nobody has said a word yet. One man sits, because his knees would not.",
        ),
        (
            "19:48:10",
            "embrace",
            "A councillor embraces a firefighter",
            "It is Per Ness, who voted against. Neither of them seems to know the other.",
        ),
        (
            "19:48:40",
            "ladder",
            None,
            "The ladder he held has eleven rungs. The water stood at the ninth, says the diver who saw it.",
        ),
        (
            "19:49:50",
            "diver",
            "The diver’s name is Kari Moen",
            "She has been with the Coastguard for six years, and this was her third turn tonight.",
        ),
        (
            "19:50:20",
            "bells",
            None,
            "The bells of Nordvik ring, at ten to eight, which is no hour for it.",
        ),
        (
            "19:51:00",
            "landed",
            "The helicopter has landed",
            "At 19:50, on the roof of the hospital in Hallin. Two doctors ran bent over to it.",
        ),
        (
            "19:52:10",
            "pumps-tomorrow",
            "The pumps go on in the morning",
            "The line sends another tug from Port Averil, the Good Intent. She is due at seven.",
        ),
        (
            "19:52:40",
            "owner-thanks",
            "“Nine wives,” says the owner, “and nine times I could say yes”",
            "Signe Holm of Port Averil Towage has come to the quay by taxi.",
        ),
        ("19:53:20", "out", "The fire is out", "So says the brigade, at 19:52, and this time it does not say held."),
    ):
        at(clock, REYES if post in ("ladder", "diver", "out") else QUIST).post(post, headline, p(text))
    at("19:53:40", SUND).follow_on("out", "fire-smaller", "and now it is out")
    at("19:54:20", SUND).does(ReadBack())
    at("19:55:00", QUIST).post(
        "two-hours",
        "The evening in six lines",
        points(
            "18:04: fire on the tug Brave Hannah beside the ferry.",
            "18:48: windows shut in Nordvik.",
            "18:56: one of nine is missing.",
            "19:16: the port is closed, 14 to 5.",
            "19:43: the ninth man is found, alive.",
            "19:52: the fire is out.",
        ),
        see("fire"),
        see("port-closed"),
        see("found"),
        tags=("recap",),
    )
    at("19:56:30", HOLT).does(ReadBack())
    at("19:57:20", SUND).unpin("found")
    at("19:58:00", SUND).post(
        "until-six",
        "We stop here until six",
        p("Nine of nine, 312 of 312. We come back when the Good Intent does."),
        sign=(SUND.sign(), REYES.sign(), QUIST.sign()),
    )
    at("20:00:00", SUND).set_state(
        "paused", note="We go on at six in the morning.", resumes_at="2026-03-06T06:00:00+01:00"
    )
