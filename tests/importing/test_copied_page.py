from datetime import date

import pytest

from stoppress.desk.importing.facts import About, fold_facts, of_page
from stoppress.desk.importing.report import CannotImport
from stoppress.press.export import public_state
from stoppress.story.entries import Byline
from tests.importing.pages import FERRY, page
from tests.importing.reading import blocks, post, read, said, short
from tests.story.desk import EVENING

PLAIN = "The ferry has run aground."


@pytest.fixture(scope="module")
def ferry():
    return read(FERRY)


# -- the whole page ---------------------------------------------------------------------------------------------------


def test_every_post_and_every_point_is_there(ferry):
    assert (len(ferry.posts), len(ferry.points)) == (10, 3)
    assert [post.number for post in ferry.posts] == list(range(1, 11))


def test_a_headline_glued_to_its_time_is_cut_where_the_time_begins(ferry):
    assert [post.headline for post in ferry.posts][2:6] == [
        "Who was on the bridge?",
        "Harbour chief: 'We saw her turn'",
        "Questions for the line",
        "'Nobody told us anything'",
    ]


def test_a_page_over_midnight_has_two_days(ferry):
    local = [post.published_at.astimezone(ferry.posts[0].published_at.tzinfo) for post in ferry.posts]
    assert [at.strftime("%d %H:%M") for at in local][5:8] == ["04 00:01", "03 23:58", "03 23:50"]


def test_two_posts_of_one_minute_keep_their_order_in_the_coverage(ferry):
    about = About(slug="ferry", title=ferry.title, timezone="Europe/Oslo")
    shown = public_state(fold_facts(of_page(ferry, about, at=EVENING), at=EVENING))["posts"]
    assert [one["headline"] for one in shown] == [post.headline for post in ferry.posts]


def test_several_people_sign_for_one_outlet_and_one_signs_with_a_role(ferry):
    assert ferry.posts[0].bylines == (Byline(name="Ada Brandt", role="Live reporter"),)
    assert ferry.posts[2].bylines == (
        Byline(name="Nils Oster", outlet="Record Radio"),
        Byline(name="Mary Quill", outlet="Record Radio"),
    )
    assert ferry.posts[1].bylines == ()


def test_a_clip_stands_first_and_last_where_the_page_had_it(ferry):
    kinds = [block["type"] for block in blocks(ferry.posts[6])]
    assert kinds == ["clip", "lead_in", "list", "clip"]
    assert short(blocks(ferry.posts[6])[3]) == ("clip", "caption", '"It was the longest hour of my life"')


def test_a_warning_governs_everything_after_it_and_nothing_before(ferry):
    clip, warning = blocks(ferry.posts[2])
    assert clip["type"] == "clip"
    assert warning["attrs"] == {"text": "Warning: This post contains distressing content"}
    assert [short(block)[:2] for block in warning["content"]] == [
        ("lead_in", "As a reminder, three people were on the bridge:"),
        ("list", 'Inge Thorsen, the master, who has sailed the line for nine years. She told us: "I saw nothing.”'),
    ]


def test_a_list_glued_to_the_next_number_ends_there(ferry):
    assert short(blocks(ferry.posts[2])[1]["content"][1])[-1] == "A pilot whose name is not known"


def test_lead_ins_that_lost_what_they_introduced_are_told_and_kept(ferry):
    assert [short(block)[0] for block in blocks(ferry.posts[1])] == ["lead_in"] * 4 + ["list"]
    assert said(ferry, "nothing_follows") == [
        ("nothing_follows", 2, "From the coastguard:"),
        ("nothing_follows", 2, "From the hospital:"),
    ]


def test_a_picture_has_its_description_and_its_source(ferry):
    assert short(blocks(ferry.posts[3])[0]) == (
        "image", "alt", "Harbour chief Lars Holm in a yellow hi-vis vest", "credit", "Stenna Press",
    )  # fmt: skip


def test_a_description_without_a_source_is_a_picture_and_the_guess_is_told(ferry):
    assert blocks(ferry.posts[4])[0]["type"] == blocks(ferry.posts[5])[0]["type"] == "image"
    assert [note[:2] for note in said(ferry, "picture_guessed", "picture_guessed_no_stop")] == [
        ("picture_guessed", 5),
        ("picture_guessed_no_stop", 6),
    ]


def test_words_stay_as_they_were_copied(ferry):
    quoted = short(blocks(ferry.posts[5])[1])[1]
    assert quoted == 'Passenger Runa Dahl says: "Nobody told us anything [for an hour]...it was dark."'


def test_a_pointer_leads_to_the_one_recap_it_can_mean(ferry):
    point = ferry.points[1]
    recap = ferry.posts[6].id
    assert [(link.text, link.post) for link in point.links] == [("Read a recap of her interview here", recap)]
    assert point.text.endswith("Read a recap of her interview here")
    assert (point.standing, point.posts) == ("posts", (recap,))


def test_a_pointer_to_somewhere_else_keeps_its_words_and_is_told(ferry):
    words = "watch the full briefing on Record TV at 21:00 on Thursday"
    assert [(link.text, link.post, link.href) for link in ferry.points[2].links] == [(words, None, None)]
    assert ferry.points[2].standing == "background"
    assert said(ferry, "pointer_without_target") == [("pointer_without_target", None, words)]


def test_a_sentence_that_led_on_from_a_post_is_told(ferry):
    assert said(ferry, "link_lost") == [("link_lost", 1, "find all we know about the Queen of Merrow here")]


def test_the_title_is_proposed_from_the_newest_headline_and_said_so(ferry):
    assert ferry.title == "Rescue ends, questions begin"
    assert said(ferry, "title_from_post") == [("title_from_post", 1, "Rescue ends, questions begin")]
    assert said(read(FERRY, title="The ferry"), "title_from_post") == []


def test_a_copy_is_partial_closed_and_begins_with_its_oldest_post(ferry):
    about = About(slug="ferry", title=ferry.title, timezone="Europe/Oslo")
    coverage = public_state(fold_facts(of_page(ferry, about, at=EVENING), at=EVENING))["coverage"]
    assert (coverage["partial"], coverage["state"]) == (True, "ended")
    assert coverage["opened_at"] == "2026-03-03T23:49:00+01:00"
    assert said(ferry, "partial") == [("partial", 10, "23:49")]


# -- one thing at a time ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "Ferry agroundpublished at 22:58 CET 4 March",
        "Ferry aground published at 22:58 CET 4 March",
        "Ferry agroundpublished at 22:58 CET 4 March 2026",
        "Ferry agroundpublished at 22:58 4 March",
        "Ferry agroundpublished at 22:58",
        "Ferry agroundpublished at 10.58pm CET 4 Mar",
        "Ferry aground\u00a0published at 22:58 UTC+1 4\u00a0March",
        "Ferry aground\n\n    published at 22:58 CET 4 March",
    ],
)
def test_a_head_is_understood_in_every_way_pages_write_it(head):
    found = post(PLAIN, head=head)
    assert found.headline == "Ferry aground"
    assert found.published_at.isoformat() == "2026-03-04T22:58:00+01:00"


def test_a_post_may_have_no_headline():
    found = post(PLAIN, head="published at 22:58 CET 4 March")
    assert found.headline is None
    assert short(blocks(found)[0]) == ("paragraph", PLAIN)


def test_a_time_inside_a_sentence_opens_no_post():
    found = post("The report was published at 14:00 CET 3 March", PLAIN)
    assert found.headline == "Ferry aground"


@pytest.mark.parametrize(
    ("lines", "bylines"),
    [
        (["Ada Brandt", "Live reporter", ""], [("Ada Brandt", "Live reporter", None)]),
        (["Ada Brandt", "Political editor, Record News", ""], [("Ada Brandt", "Political editor", "Record News")]),
        (["Ada Brandt", "Reporting from Stenna", ""], [("Ada Brandt", "Reporting from Stenna", None)]),
        (["Ada Brandt", "on the quay", ""], [("Ada Brandt", "on the quay", None)]),
        (["Ada Brandt, Tom Fell & Ole van Dam", "Live reporters", ""],
         [(name, "Live reporters", None) for name in ("Ada Brandt", "Tom Fell", "Ole van Dam")]),
        (["Ada Brandt", "Live reporter", "Tom Fell", "Record Radio", ""],
         [("Ada Brandt", "Live reporter", None), ("Tom Fell", None, "Record Radio")]),
        (["Ada Brandt", "Live reporter"], [("Ada Brandt", "Live reporter", None)]),
        (["By Ada Brandt", ""], [("Ada Brandt", None, None)]),
        (["By Ada Brandt, Live reporter", ""], [("Ada Brandt", "Live reporter", None)]),
        (["نور الخطيب", "Live reporter", ""], [("نور الخطيب", "Live reporter", None)]),
    ],
)  # fmt: skip
def test_who_signs_is_read_from_the_lines_at_the_head(lines, bylines):
    found = post(*lines, PLAIN)
    assert [(one.name, one.role, one.outlet) for one in found.bylines] == bylines
    assert [short(block) for block in blocks(found)] == [("paragraph", PLAIN)]


@pytest.mark.parametrize(
    "lines",
    [
        ["The ferry has run aground.", "Boats are out."],
        ["Nobody is hurt", "as far as we know."],
        ["Rob says:", "“No.”"],
    ],
)
def test_two_lines_of_a_text_are_nobody_s_byline(lines):
    assert post(*lines, "", PLAIN).bylines == ()


def test_a_line_below_a_byline_that_is_neither_name_nor_role_is_told():
    found = read(page(("Ferry agroundpublished at 22:58", "Ada Brandt\n    Live reporter\n    in the north", PLAIN)))
    assert said(found, "byline_rest") == [("byline_rest", 1, "in the north")]


@pytest.mark.parametrize(
    ("lines", "block"),
    [
        (["Media caption,", "", "Boats in the dark"], ("clip", "caption", "Boats in the dark")),
        (["Media caption, Boats in the dark"], ("clip", "caption", "Boats in the dark")),
        (["Boats in the darkImage source, Stenna Press"],
         ("image", "alt", "Boats in the dark", "credit", "Stenna Press")),
        (["Boats in the dark", "Image source, Stenna Press"],
         ("image", "alt", "Boats in the dark", "credit", "Stenna Press")),
        (["Boats in the dark", "", "Image source, Stenna Press"],
         ("image", "alt", "Boats in the dark", "credit", "Stenna Press")),
        (["Image source, Stenna Press"], ("image", "credit", "Stenna Press")),
        (["BoatsImage source, Stenna Press", "", "Image caption,", "", "At 22:50"],
         ("image", "alt", "Boats", "caption", "At 22:50", "credit", "Stenna Press")),
        (["BoatsImage source, Stenna PressImage caption, At 22:50"],
         ("image", "alt", "Boats", "caption", "At 22:50", "credit", "Stenna Press")),
    ],
)  # fmt: skip
def test_media_are_read_from_the_words_that_pages_print_around_them(lines, block):
    found = post(*lines, "", PLAIN)
    assert [short(one) for one in blocks(found)] == [block, ("paragraph", PLAIN)]


def test_a_caption_that_never_came_is_told():
    found = read(
        page(("Ferry agroundpublished at 22:58", PLAIN, "Media caption,"), ("Beforepublished at 22:50", PLAIN))
    )
    assert said(found, "mark_without_words") == [("mark_without_words", 1, "Media caption,")]
    assert blocks(found.posts[0])[1] == {"type": "clip"}


@pytest.mark.parametrize(
    "line",
    [
        "The master is wearing thin, she told us while holding a mug.",
        "“I was standing there holding the rail,” he said.",
        "Minister stops all night sailings.",
        "On Record Radio, Ola Berg is taking your calls on the ferry - you can watch live at the top of the page.",
        "A statement by the line:",
    ],
)
def test_a_first_line_that_reports_is_no_picture(line):
    assert blocks(post(line, "", PLAIN))[0]["type"] != "image"


def test_a_single_line_is_no_description_of_a_picture_when_nothing_follows():
    assert [short(block) for block in blocks(post("No more trains tonight"))] == [
        ("paragraph", "No more trains tonight")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Warning: This post contains distressing content",
        "Content warning: graphic images",
        "This clip contains flashing lights and violence.",
    ],
)
def test_what_may_distress_is_put_behind_its_warning(line):
    (warning,) = blocks(post(line, "", PLAIN))
    assert (warning["attrs"]["text"], short(warning["content"][0])) == (line, ("paragraph", PLAIN))


def test_news_of_a_warning_is_no_content_warning():
    assert blocks(post("Warning: snow expected in the north of Varrow tonight.", "", PLAIN))[0]["type"] == "paragraph"


def test_numbers_and_dashes_are_lists_only_where_they_run_on():
    numbered = blocks(post("Two things:", "", "1. Boats", "2. Tugs"))
    assert numbered[1]["attrs"] == {"ordered": True}
    assert [short(block)[0] for block in blocks(post("- Boats", "- Tugs"))] == ["list"]
    assert short(blocks(post("3. Boats", "4. Tugs"))[0]) == ("paragraph", "3. Boats")
    assert short(blocks(post("- No, she said.", "", PLAIN))[0]) == ("paragraph", "- No, she said.")


def test_words_of_the_page_s_own_machinery_are_left_out_and_told():
    found = read(page(("Ferry agroundpublished at 22:58", "This video can not be played", PLAIN, "Share this post")))
    assert [short(block) for block in blocks(found.posts[0])] == [("paragraph", PLAIN)]
    assert [text for _, _, text in said(found, "furniture")] == ["This video can not be played", "Share this post"]


def test_a_line_at_the_very_top_is_the_title():
    found = read("Ferry aground off Stenna\n\nEdited by Ada Brandt\n\n" + FERRY)
    assert found.title == "Ferry aground off Stenna"
    assert said(found, "title_from_top", "above_the_page") == [
        ("title_from_top", None, "Ferry aground off Stenna"),
        ("above_the_page", None, "Edited by Ada Brandt"),
    ]


def test_what_stands_between_summary_and_posts_is_told():
    text = FERRY.replace("  1. Rescue", "  Latest first\n\n  1. Rescue", 1)
    assert said(read(text), "outside_summary") == [("outside_summary", None, "Latest first")]


def test_a_missing_number_is_told():
    text = (
        FERRY.replace("  8. Call us", "  9. Call us")
        .replace("  9. Second", "  10. Second")
        .replace("  10. First", "  11. First")
    )
    assert [note[:2] for note in said(read(text), "number_jumps")] == [("number_jumps", 9)]


def test_a_later_post_below_an_older_one_stands_by_its_time_and_is_told():
    found = read(page(("Olderpublished at 22:50 CET 4 March", PLAIN), ("Newerpublished at 22:58 CET 4 March", PLAIN)))
    assert said(found, "newer_below") == [("newer_below", 2, "Newer")]
    about = About(slug="ferry", title="Ferry", timezone="Europe/Oslo")
    shown = public_state(fold_facts(of_page(found, about, at=EVENING), at=EVENING))["posts"]
    assert [one["headline"] for one in shown] == ["Newer", "Older"]


def test_a_pointer_that_could_mean_two_recaps_means_none():
    recaps = [
        (f"Key points from the {who} interviewpublished at 22:5{n}", PLAIN) for n, who in ((8, "mate's"), (7, "cook's"))
    ]
    found = read(page(*recaps, summary=["They spoke. Read a recap of the interview here"]))
    assert (found.points[0].links[0].post, found.points[0].standing) == (None, "background")


def test_a_short_quotation_binds_a_point_to_nothing():
    found = read(
        page(("Ferry agroundpublished at 22:58", 'She called it "cold and cuts".'), summary=['All "cold and cuts"'])
    )
    assert found.points[0].standing == "background"


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_endings_of_every_system_and_a_byte_order_mark_change_nothing(ending, ferry):
    assert read("\ufeff" + FERRY.replace("\n", ending)).posts == ferry.posts


def test_indentation_and_invisible_edges_change_nothing(ferry):
    bare = "\n".join(line.strip() + "\u200b\u00a0" if line else "" for line in FERRY.split("\n"))
    assert read(bare).posts == ferry.posts


def test_control_characters_are_taken_out_and_told():
    found = read(page(("Ferry agroundpublished at 22:58", "The fer\x08ry has run\x1b aground.")))
    assert short(blocks(found.posts[0])[0]) == ("paragraph", PLAIN)
    assert said(found, "control") == [("control", None, PLAIN)]


def test_a_post_that_is_larger_than_a_post_may_be_is_cut_and_every_line_of_the_rest_is_in_the_report():
    lines = [f"Line {number} of a very long night." for number in range(320)]
    text = page(("Ferry agroundpublished at 22:58", *lines))
    from itertools import count
    from zoneinfo import ZoneInfo

    from stoppress.desk.importing.copied_page import read_page
    from stoppress.desk.importing.found_again import lost

    ids = count(1)
    zone = ZoneInfo("Europe/Oslo")
    found = read_page(text, zone=zone, on=date(2026, 3, 4), new_id=lambda: f"id{next(ids):04d}")
    assert len(blocks(found.posts[0])) == 300
    assert [note.text for note in lost(text, found, zone)] == sorted(lines[300:], key=len, reverse=True)


def test_a_headline_longer_than_a_headline_may_be_opens_the_text():
    long = "Ferry " + "aground " * 80
    found = post(PLAIN, head=f"{long}published at 22:58")
    assert found.headline is None
    assert short(blocks(found)[0]) == ("paragraph", long.strip())


def test_a_post_without_a_word_is_left_out_and_told():
    found = read(page(("Ferry agroundpublished at 22:58", PLAIN), ("published at 22:50",)))
    assert len(found.posts) == 1
    assert said(found, "empty_post") == [("empty_post", 2, "2. published at 22:50")]


def test_whoever_signed_a_post_without_a_word_is_told_too():
    signed = "•\nBy Ada Brandt, Live reporter"
    found = read(page(("Ferry agroundpublished at 22:58", PLAIN), ("published at 22:50", signed)))
    assert len(found.posts) == 1
    assert [text for _, _, text in said(found, "empty_post")] == ["2. published at 22:50", *signed.split("\n")]


def test_a_headline_alone_is_kept_and_told():
    found = read(page(("Ferry agroundpublished at 22:58",), ("Lamps outpublished at 22:50", PLAIN)))
    assert (found.posts[0].headline, bool(found.posts[0].document)) == ("Ferry aground", False)
    assert said(found, "headline_alone") == [("headline_alone", 1, "Ferry aground")]


@pytest.mark.parametrize("text", ["", "\n\n", "Summary\n\n  • A point\n", "The ferry ran aground at 22:58.\n"])
def test_a_text_without_a_post_is_refused(text):
    with pytest.raises(CannotImport) as refused:
        read(text)
    assert refused.value.code == "no_posts"


def test_without_any_headline_the_first_sentence_is_the_title_proposed():
    text = page(("published at 22:58 CET 4 March", f"{PLAIN} Boats are out."))
    assert read(text).title == PLAIN


def test_without_any_words_a_title_must_be_given():
    text = page(("published at 22:58 CET 4 March", "Media caption,"))
    with pytest.raises(CannotImport) as refused:
        read(text)
    assert (refused.value.code, refused.value.usage) == ("no_title", True)
    assert read(text, title="Ferry").title == "Ferry"
