"""An evening at the desk with every kind of entry in it: for tests that want a whole coverage and not a corner of one.

`an_evening()` gives the desk after it, with the coverage after each entry in `steps`. A new kind of entry joins here,
and `test_an_evening_has_every_kind_of_entry` says so when it does not.
"""

from datetime import timedelta

from stoppress.story import beside, confirmed, decisions, slots
from stoppress.story.copies import sought
from stoppress.story.entries import (
    Blanked,
    Byline,
    Called,
    Counted,
    Expected,
    Figure,
    Held,
    Point,
    Pointer,
    PointLink,
    Said,
    Showing,
    Stream,
    WordsErased,
)
from tests.evening import (
    ANA,
    BOAT,
    DAWN,
    LINA,
    MARCUS,
    PIER,
    PODIUM,
    RADIO,
    REEF,
    STAIRS,
    Evening,
    block,
    cell,
    item,
    link,
    para,
    row,
    text,
    words,
)


def an_evening(*, until_the_end=True, **about):
    """The whole evening, or all but its end: a page that is still live, with a flash at its top."""
    evening = Evening(**about)
    _the_first_hours(evening)
    _the_night(evening)
    _the_morning(evening)
    _taken_back(evening)
    _the_cuttings(evening)
    _the_slots(evening)
    _the_press_conference(evening)
    _the_summary(evening)
    evening.flash(
        "9:21:07", "flash0001", "Minister stops all night sailings of the ferry line from today", key_point=True
    )
    if until_the_end:
        _the_end(evening)
    return evening


def _the_first_hours(evening):
    soon = evening.wall("22:40")
    evening.do("22:36", decisions.announce, starts_at=soon, note="A ferry has called for help off Stenna.")
    evening.do(
        "22:37",
        slots.set_expectations,
        expected=(
            Expected(text="The Coastguard speaks in Hallin", at=evening.wall("23:00")),
            Expected(text="A lifeboat reaches the ferry", at=evening.wall("23:15"), about=True),
            Expected(text="First people ashore", when="before midnight"),
        ),
    )
    evening.clock("22:40")
    evening.take(decisions.due(evening.coverage, at=evening.now))
    evening.flash("22:44:10", "aground01", "Ferry aground off Stenna with about 300 people aboard", key_point=True)
    evening.edit(
        "22:47",
        "aground01",
        words(
            "Ferry aground off Stenna with about 300 people aboard",
            "A ferry from Hallin to Stenna, the Queen of Merow, has run on to Carrick Ledge. The Coastguard says that "
            "she struck at 22:41 and is leaning, and that boats are on their way.",
            by=(MARCUS,),
        ),
    )
    evening.edit(
        "22:50",
        "aground01",
        words(
            "Ferry aground off Stenna with about 300 people aboard",
            "A ferry from Hallin to Stenna, the Queen of Merrow, has run on to Carrick Ledge. The Coastguard says that "
            "she struck at 22:41 and is leaning, and that boats are on their way.",
            by=(MARCUS,),
        ),
    )
    evening.post(
        "22:58:02",
        "numbers01",
        words("Looking for somebody on board?", "Call 0800 311 000 at any hour. Families are met at Stenna school."),
    )
    evening.do("22:59", decisions.pin_post, post="numbers01")
    evening.post(
        "23:31:09",
        "boats0001",
        words(
            "Lifeboats alongside; wind westerly, and falling",
            "Two lifeboats and a fishing boat, the Guillemot, are alongside. Her skipper saw the ferry’s lights “where "
            "no lights should be” and turned back before the call went out.",
            by=(MARCUS,),
        ),
    )
    evening.post("23:40", "typo00001", words("A post sent too early", "Half a sen"))
    evening.do("23:40:06", decisions.undo_publish, post="typo00001")


def _the_night(evening):
    evening.post(
        "0:20", "injured04", words("Four people injured, says the harbour authority", "All four are conscious.")
    )
    evening.post(
        "1:36:20",
        "alloff001",
        words(
            "‘Everybody is off’, says the Coastguard",
            "The last people left the Queen of Merrow at 01:31, in the lifeboat from Hallin.",
            block(
                "quotation",
                "“Everybody is off. I will say it again, because I have waited all night to say it.”",
                speaker="Tomas Elder",
                role="director of operations, Varrow Coastguard",
            ),
            by=(Byline(name="Jonas Reyes", role="Live reporter"),),
        ),
        breaking=True,
        key_point=True,
        key_label="‘Everybody is off’",
    )
    evening.take(decisions.due(evening.coverage, at=evening.now + timedelta(minutes=21)))
    evening.post(
        "2:10", "injured06", words("At least six injured", "The infirmary now says “at least six”.", by=(LINA,))
    )
    evening.do("2:11", decisions.follow_on, post="injured06", older="injured04", line="the infirmary says at least six")
    evening.do("2:40", slots.say_quiet, note="Nothing new is expected before first light. We stay here.")
    evening.do("2:50", slots.clear_quiet)
    evening.do("2:51", slots.say_quiet, note="Nothing new is expected before the helicopter is back.")
    evening.post("3:10:44", "family001", words("A name that should not have been here", "Needle in the night."))
    evening.post(
        "5:48:10",
        "gym000001",
        words(
            None,
            "The school gym smells of diesel and tea. Somebody has put the shoes of the children along the radiator in "
            "pairs, 23 of them and one single.",
            by=(LINA,),
            location="Stenna school",
        ),
    )
    evening.post(
        "6:05:55",
        "count0312",
        words(
            "The count is 312, and one of them is on no list",
            "The Coastguard now says that 312 people were on board. The ship’s list has 311 names.",
            block("post_reference", post="alloff001", line="Nobody was left on board"),
        ),
        key_point=True,
        key_label="Count is 312, one not on list",
    )
    evening.do(
        "6:06",
        decisions.follow_on,
        post="count0312",
        older="alloff001",
        line="the count is 312, one more than the list",
    )


def _the_morning(evening):
    gallery = block(
        "gallery",
        block("image", media="mdawn00001", alt="The ferry in outline against a low sun"),
        block("image", media="mboat00001", alt="A lifeboat with people in red life jackets"),
        block("image", media="mpier00001", alt="Ambulances and people waiting on a pier at night"),
        caption="The ferry at 06:25; the Margaret Roe on her last run; ambulances on Stenna pier.",
        credit="Ole Winter for the Record",
    )
    evening.post("6:31", "light0001", words("First light on the ledge", gallery, media=DAWN | BOAT | PIER))
    evening.post(
        "6:52:18",
        "nurse0001",
        words(
            "A nurse among the passengers: ‘I counted pulses by torchlight’",
            block(
                "quotation",
                para("«كنت أعدّ النبض على ضوء المصباح. لم أعرف أسماءهم، لكنني عرفت أيديهم واحدةً واحدة.»"),
                block(
                    "translation",
                    "“I counted pulses by torchlight. I did not know their names, but I knew their hands, one by one.”",
                    lang="en",
                    translator="the Record",
                ),
                speaker="Nour al-Khatib",
                role="a nurse, travelling to Stenna with her son",
                lang="ar",
                dir="rtl",
            ),
            by=(LINA,),
        ),
    )
    table = block(
        "table",
        row(cell("By"), cell("Landed at"), cell("Runs", numeric=True), cell("People", numeric=True)),
        row(
            cell("Lifeboat Margaret Roe", header=True),
            cell("Stenna"),
            cell("3", numeric=True),
            cell("97", numeric=True),
        ),
        row(
            cell("Fishing boat Guillemot", header=True),
            cell("Stenna"),
            cell("2", numeric=True),
            cell("46", numeric=True),
        ),
        row(cell("All", header=True, span=2), cell("13", numeric=True), cell("312", numeric=True)),
        caption="People brought off, 23:05 to 01:31",
        head=1,
        foot=1,
    )
    evening.post("7:15:03", "table0001", words("Who brought them off: boat by boat", table))
    evening.post(
        "7:40:22",
        "caller001",
        words(
            "‘At night you were your own lookout’, says a former mate",
            "A man who sailed as a mate on the line until 2023 has called our phone-in. We have seen his papers.",
            block(
                "quotation",
                "“There should be two of you up there after dark. In winter there was one.”",
                speaker="Peter",
                role="a former mate",
                name_status="changed",
            ),
            by=RADIO,
        ),
    )
    spill = block(
        "list",
        item("Harbour authority:", "about four tonnes of light fuel are out, from one tank."),
        item("Fisheries office:", "no fishing within three miles of the ledge until Friday."),
        item("Ferry line:", "the other tanks are “dry and sound”. The authority has not confirmed this."),
    )
    clip = block(
        "clip",
        media="mstairs001",
        poster="mposter001",
        alt="Stairs of the car deck at a slant; the lamps fail once",
        caption="Car deck and stairs of the Queen of Merrow at about 22:50, filmed by a passenger.",
        credit="Reader’s picture, used with leave",
        seconds=48,
    )
    evening.post(
        "8:04:40",
        "stairs001",
        words(
            "Passengers filmed the lower deck as the ship began to lean",
            block(
                "warning",
                clip,
                text="people in fear",
                note="People call for help in the dark, a child among them. Nobody in the clip is badly hurt.",
            ),
            "The Record has matched the stairs with the ship’s plans.",
            media=STAIRS,
        ),
    )
    evening.do(
        "8:10",
        decisions.correct_post,
        post="table0001",
        words=words("Who brought them off: boat by boat", table, "Not the Gannet, as we had it, but the Guillemot."),
        kind="correction",
        line="The boat is the Guillemot; we first gave another name.",
        top_post="wrongboat",
    )
    evening.do(
        "8:12",
        decisions.correct_post,
        post="caller001",
        words=words(
            "‘At night you were your own lookout’, says a former mate",
            "A former mate has called our phone-in.",
            by=RADIO,
        ),
        kind="clarification",
        line="He left the line in 2023, before the winter he speaks of.",
    )
    said = words(
        "Fuel in the water, and an order not to fish",
        block("lead_in", text("What the authorities have said so far:")),
        spill,
    )
    evening.post("8:20", "spill0001", said, shown_at=evening.wall("7:50"))
    evening.post(
        "8:30",
        "embed0001",
        words(
            None,
            block("lead_in", text("From the harbour authority:")),
            block(
                "embed",
                provider="mastodon",
                id="1234",
                author="Hallin Harbour",
                text="Tugs are out. Stay away.",
                gone=True,
            ),
            para("More is in the ", link("notice to mariners", "https://harbour.example/notice"), "."),
            event_at=evening.wall("8:02"),
        ),
    )
    evening.do("8:31", decisions.backdate_post, post="embed0001", shown_at=evening.wall("8:25"))


def _taken_back(evening):
    evening.do(
        "8:32",
        decisions.take_down,
        post="family001",
        trace="note",
        note="A post that stood here was removed, at the wish of a family.",
    )
    evening.post("8:33", "double001", words("Six taken to hospital", "Twice over."))
    evening.do("8:34", decisions.take_down, post="double001", trace="none")
    evening.post("8:35", "rumour001", words("A second ship?", "Somebody says so."))
    evening.do("8:36", decisions.take_down, post="rumour001", trace="gap", erase=True)
    evening.take([WordsErased(entries=(Blanked(seq=3, commitment="5e" * 32),), at=evening.now)])
    evening.do(
        "8:37",
        decisions.correct_post,
        post="boats0001",
        words=words(
            "Lifeboats alongside; wind westerly, and falling",
            "Two lifeboats and a fishing boat are alongside.",
            by=(MARCUS,),
        ),
        kind="removal",
        line="A name has been taken out.",
    )
    evening.do("8:38", decisions.unpin_post, post="numbers01")
    named = sought(words(None), post="rumour001", slug=evening.coverage.about.slug, names=["a name"])
    evening.do("8:39", beside.withdraw_of_post, post="boats0001", what=named)
    evening.post(
        "8:40",
        "notice001",
        words(
            "Where families are met",
            "At Stenna school and at the Seamen’s Hall in Hallin; please do not go to the pier.",
        ),
    )
    evening.do("8:41", decisions.pin_post, post="notice001")
    evening.do("8:42", decisions.mark_key_point, post="injured06", label=None)
    evening.do("8:43", decisions.unmark_key_point, post="injured06")


def _the_cuttings(evening):
    """What an editor has confirmed of who said what and of the figures; and one taken back."""
    elder = Said(type="quotation", speaker="Tomas Elder")
    said = (
        ("cutting01", "alloff001", "Everybody is off", elder),
        ("cutting02", "alloff001", "says the Coastguard", Called(type="person", name="Tomas Elder")),
        ("cutting03", "injured04", "Four people injured", _injured(4, source="the harbour authority")),
        ("cutting04", "injured06", "At least six injured", _injured(6, qualifier="at least")),
        ("cutting05", "count0312", "312", Counted(type="figure", value=312, counts="people on board")),
        ("cutting06", "spill0001", "an order not to fish", Held(type="position", who="Fisheries office", what="ban")),
        (
            "cutting07",
            "caller001",
            "At night you were your own lookout",
            Said(type="quotation", speaker="Peter", pseudonym=True),
        ),
    )
    for id, post, read, says in said:
        evening.confirm("8:44", id, post, read, says)
    evening.do("8:45", confirmed.withdraw, cutting="cutting06")
    evening.confirm("8:45", "cutting08", "spill0001", "an order not to fish", said[5][3])


def _injured(value, **more):
    return Counted(type="figure", value=value, counts="injured", quantity="injured", **more)


def _the_press_conference(evening):
    asked = (
        ("8:58:04", "elder0001", "What did harbour control see?", "“A ferry half a mile south of where she belongs.”"),
        ("8:58:31", "elder0002", "How can a bridge miss two calls?", "“The set may have been turned down.”"),
        ("8:58:50", "elder0003", "Should you have sent a boat at 22:26?", "“I have asked myself that all night.”"),
    )
    for number, (at, id, question, answer) in enumerate(asked):
        evening.post(
            at,
            id,
            words(
                ("‘We heard nothing back, and we did not ask again’", "Was anybody on the bridge listening?", None)[
                    number
                ],
                block("question", question, speaker="Record"),
                block("answer", answer, speaker="Elder"),
                by=(MARCUS,) if not number else (),
            ),
            key_point=not number,
        )
    picture = block(
        "image",
        media="mreef00001",
        alt="A white ferry leans to one side on dark rocks",
        caption="The Queen of Merrow on Carrick Ledge at 08:00, seen from the Stenna lifeboat.",
        credit="Varrow Coastguard, handout",
    )
    inquiry = "The Marine Safety Board has opened an inquiry and has taken the voyage recorder off the Queen of Merrow."
    evening.flash("9:12:31", "board0001", "Board takes ferry’s recorder and opens inquiry", key_point=True)
    evening.edit("9:14", "board0001", words("Board takes ferry’s recorder and opens inquiry", inquiry, by=(ANA,)))
    evening.edit(
        "9:16",
        "board0001",
        words("Board takes ferry’s recorder and opens inquiry", picture, inquiry, by=(ANA,), media=REEF),
    )


def _the_slots(evening):
    """Figures, a stream and where else to watch, as it is at half past eight."""
    evening.do(
        "8:45",
        slots.set_figures,
        figures=(
            Figure(value="312", label="on board", source="Coastguard", as_of=evening.wall("6:05"), post="count0312"),
            Figure(value="6", label="injured", source="Hospital", as_of=evening.wall("2:10"), post="injured06"),
            Figure(value="about 4 t", label="fuel lost", source="Harbour", as_of=evening.wall("7:50")),
        ),
    )
    evening.do(
        "8:46",
        slots.set_watch,
        streams=(
            Stream(
                id="stream0001",
                title="Coastguard and police speak in Hallin",
                href="https://record.example/live/hallin",
                since=evening.wall("8:45"),
                captions=True,
                warning="may show the wreck",
                poster="mpodium001",
                alt="Two officials behind microphones",
                credit="Ole Winter for the Record",
            ),
            Stream(id="stream0002", title="The harbour, from the air", href="https://harbour.example/camera"),
        ),
        showings=(
            Showing(id="showing001", channel="Record TV 1", when="now", until=evening.wall("9:17")),
            Showing(id="showing002", channel="Record TV 1", when="repeated at 13:00", href="https://record.example/tv"),
        ),
        media=PODIUM,
    )
    evening.do(
        "8:47",
        slots.set_expectations,
        expected=(
            Expected(text="High water; tugs hold the ferry", at=evening.wall("13:40"), about=True),
            Expected(text="The board sits in Hallin", when="on Thursday"),
        ),
    )


def _the_summary(evening):
    points = (
        Point(
            id="point00001",
            text="All 312 are off: one more than on the ship’s list.",
            standing="posts",
            posts=("alloff001", "count0312"),
        ),
        Point(id="point00002", text="At least six are hurt.", standing="posts", posts=("injured06",)),
        Point(
            id="point00003",
            text="Harbour control called the ferry twice and got no answer.",
            standing="posts",
            posts=("elder0001",),
        ),
        Point(
            id="point00004",
            text="The board has the ship’s recorder. Read how one works.",
            standing="article",
            links=(PointLink(text="Read how one works", href="https://record.example/recorders"),),
        ),
        Point(
            id="point00005", text="The ship passed a survey in November.", standing="earlier_page", note="the survey"
        ),
        Point(id="point00006", text="The line has sailed since 1971.", standing="background"),
        Point(
            id="point00007",
            heading="unknown",
            text="Why the ferry was half a mile south.",
            standing="posts",
            posts=("aground01",),
        ),
        Point(
            id="point00008",
            heading="next",
            text="13:40, high water: tugs hold the ferry.",
            standing="posts",
            posts=("spill0001",),
        ),
    )
    evening.clock("9:17")
    evening.take(decisions.due(evening.coverage, at=evening.now))
    evening.do("9:18", decisions.set_summary, points=points)


def _the_end(evening):
    evening.edit(
        "9:26",
        "flash0001",
        words("Minister stops all night sailings of the ferry line", "No ferry leaves between 20:00 and 06:00."),
    )
    evening.do("12:00", decisions.pause, note="We are back at four.", resumes_at=evening.wall("16:00"))
    evening.do("16:00", decisions.open_coverage)
    evening.do(
        "17:40:12",
        decisions.end,
        note=None,
        pointers=(Pointer(text="The inquiry so far, in full", href="https://record.example/inquiry"),),
    )
    evening.do("18:00", decisions.archive)
