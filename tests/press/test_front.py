"""The front page: what it shows of each post, of the Summary, and of every state of a coverage."""

import json
import re
from datetime import timedelta

import pytest

from stoppress.press.coverage import press
from stoppress.press.index import listing, press_list
from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.entries import Byline, Point, Pointer, PointLink
from tests.an_evening import an_evening
from tests.evening import MARCUS, Evening, block, words
from tests.press.paper import SITE, article, front, html_pages, open_evening, pressed
from tests.press.reader import Reader, text_of

# -- what is public


def test_a_coverage_that_nobody_opened_has_no_page():
    made = pressed(Evening())

    assert (made.state, dict(made.pages), dict(made.parts), made.tail) == ("", {}, {}, None)


def test_an_empty_ledger_has_no_page():
    assert press(Coverage(), book="b1", epoch="e1", before=None, site=SITE).state == ""


def test_a_removed_post_has_no_picture_in_the_public_store(live):
    with_picture = pressed(live).media
    live_again = an_evening(until_the_end=False)
    live_again.do("9:22", decisions.take_down, post="board0001", trace="gap")

    lost = {name for name in with_picture - pressed(live_again).media if not name.startswith("cards/")}
    assert lost == {name for name in with_picture if "reef" in name} != set()


# -- the front page


def test_the_newest_post_stands_first_and_times_are_those_of_the_zone(live):
    html = front(live)
    times = re.findall(
        r'<article[^>]*data-id="(\w+)".*?<time datetime="([^"]+)">([\d:]+)</time>', html.partition('id="posts"')[2]
    )

    assert times[0] == ("flash0001", "2026-03-04T09:21:07+01:00", "09:21")
    assert [moment for _, moment, _ in times] == sorted((moment for _, moment, _ in times), reverse=True)


def test_a_flash_stands_in_a_box_until_it_is_filled():
    evening = open_evening()
    evening.flash("22:44", "flash0001", "Ferry aground")
    alone = article(front(evening), "flash0001")
    evening.edit("22:47", "flash0001", words("Ferry aground", "She struck at 22:41."))
    filled = article(front(evening), "flash0001")

    assert 'class="post row flash"' in alone
    assert "More follows" in alone
    assert "Breaking" in filled
    assert "flash" not in filled.replace("flash0001", "")
    assert "More follows" not in filled


def test_breaking_goes_when_the_runner_says_so():
    evening = open_evening()
    evening.flash("22:44", "flash0001", "Ferry aground")
    evening.take(decisions.due(evening.coverage, at=evening.now + timedelta(minutes=21)))

    made = article(front(evening), "flash0001")
    assert "Breaking" not in made
    assert "More follows" not in made


def test_a_late_insert_stands_in_its_order_and_says_when_it_was_added(live):
    assert re.search(
        r'Added <time datetime="2026-03-04T08:20:00\+01:00">08:20</time>', article(front(live), "spill0001")
    )


def test_the_time_of_the_event_is_said_beside_the_time_of_the_post(live):
    assert "Happened <time" in article(front(live), "embed0001")


def test_what_happened_to_a_post_since_stands_under_it(live):
    made = pressed(live)

    assert "Corrected <time" in made.parts["post:table0001"].data.decode()
    assert "Clarified <time" in made.parts["post:caller001"].data.decode()
    assert "Words removed <time" in made.parts["post:boats0001"].data.decode()
    older = json.loads(made.parts["post:alloff001"].data)["html"]
    assert "Since updated 06:05: the count is 312, one more than the list" in text_of(older)
    assert 'href="/live/ferry/post/count0312"' in older


def test_a_follow_on_without_a_line_takes_the_newer_headline():
    evening = open_evening(2)
    evening.do("23:10", decisions.follow_on, post="post00002", older="post00001", relation="contradicts")

    older, newer = (article(front(evening), post) for post in ("post00001", "post00002"))
    assert re.search(r"Since contradicted .*>Number 2</a>", older)
    assert "Contradicts our post of" in newer


def test_posts_of_one_interview_are_counted_and_lead_to_the_first_question(live):
    html = front(live)

    assert [re.search(r"\d of \d", article(html, f"elder000{number}")).group(0) for number in (3, 2, 1)] == [
        "3 of 3",
        "2 of 3",
        "1 of 3",
    ]
    assert 'href="/live/ferry/post/elder0001"' in article(html, "elder0003").partition("Read from the first")[0]
    assert "Read from the first" not in article(html, "elder0002")


def test_two_interviews_are_not_one_burst():
    evening = open_evening()
    said = words("Who?", block("question", "Who?"), block("answer", "I."))
    evening.post("23:00", "quest0001", said)
    evening.post("23:03", "quest0002", said)

    assert " of 2" not in front(evening)


def test_the_pinned_post_stands_once_and_its_slot_leads_up_to_it(live):
    html = front(live)

    assert html.count("please do not go to the pier") == 1
    assert 'href="/live/ferry#pinned"' in article(html.partition('id="posts"')[2], "notice001")


@pytest.mark.parametrize(
    ("trace", "seen"),
    [("note", "At the wish of a family."), ("gap", "A post that stood here was removed at"), ("none", None)],
)
def test_of_a_post_taken_down_readers_see_what_the_editor_chose(trace, seen):
    evening = open_evening(2)
    evening.do("23:30", decisions.take_down, post="post00001", trace=trace, note="At the wish of a family.")
    html = front(evening)

    assert "Number 1" not in html
    assert ("post00001" in html) == (seen is not None)
    assert seen is None or seen in article(html, "post00001")


def test_the_crew_is_who_signs_now_and_who_signed_earlier():
    evening = open_evening()
    evening.post("22:45", "early0001", words("First", "Words.", by=(Byline(name="Ida Marsh"), MARCUS)))
    for number in range(20):
        by = (Byline(name="Ana <Quist>"), MARCUS) if number == 3 else ()
        evening.post(f"23:{number:02d}", f"many{number:05d}", words(f"Number {number}", "And on.", by=by))

    crew = re.search(r'<p class="crew">(.*?)</p>', front(evening)).group(1)
    assert text_of(crew) == "Writing: Ana <Quist>; Marcus Bell Live reporter. Earlier: Ida Marsh"


def test_people_who_share_an_outlet_say_it_once(live):
    assert "<b>Ida Marsh</b>, <b>Jonas Reyes</b> Record Radio" in article(front(live), "caller001")


def test_where_somebody_signs_from_stands_by_her_name():
    evening = open_evening()
    signed = (
        Byline(name="Ana Quist", role="Reporter", where="in <Stenna>"),
        Byline(name="Ida Marsh", role="Reporter", outlet="Record Radio"),
        Byline(name="Jonas Reyes", outlet="Record Radio", where="على الرصيف"),
    )
    evening.post("22:45", "where0001", words("First", "Words.", by=signed))
    byline = re.search(r'<p class="byline">(.*?)</p>', article(front(evening), "where0001")).group(1)
    assert text_of(byline).strip() == (
        "Ana Quist in <Stenna>, Reporter; Ida Marsh Reporter, Record Radio; Jonas Reyes على الرصيف , Record Radio"
    )
    assert "<span><bdi>على الرصيف</bdi></span>" in byline  # it keeps its direction to itself


def test_a_card_follows_the_post_it_leads_to():
    evening = open_evening(1)
    evening.post("23:10", "card00001", words("As we said", block("post_reference", post="post00001")))
    before = pressed(evening)
    evening.edit("23:11", "post00001", words("Number 1, reworded", "And on."))
    after = pressed(evening, before)
    evening.do("23:12", decisions.take_down, post="post00001", trace="gap")

    cards = [article(made.pages[""].plain.decode(), "card00001") for made in (before, after, pressed(evening, after))]
    assert ["Number 1</b>" in cards[0], "Number 1, reworded</b>" in cards[1], "post00001" in cards[2]] == [
        True,
        True,
        False,
    ]


# -- Summary and key points


def test_a_point_says_what_it_stands_on(live):
    summary = Reader(front(live).encode()).regions["summary"]

    assert 'href="/live/ferry/post/count0312" data-post="count0312"><time' in summary
    assert "earlier page: the survey" in text_of(summary)
    assert 'href="https://record.example/recorders">Read how one works</a>' in summary
    assert [found.strip() for found in re.findall("<h3>(.*?)</h3>", summary)] == [
        "What we know",
        "Not yet known",
        "Next",
    ]
    assert "1 key point since" in summary


def test_a_phone_shows_four_points_and_says_how_many_more(live):
    summary = Reader(front(live).encode()).regions["summary"]

    points = re.findall(r'<li id="point-\w+"( class="rest")?>', summary)
    assert points == [""] * 4 + [' class="rest"'] * 4
    assert "4 more points" in summary


def test_a_point_whose_post_was_taken_down_keeps_its_words_and_loses_the_way():
    evening = open_evening(1)
    points = [
        Point(
            id="point00001",
            text="One, in full",
            standing="posts",
            posts=("post00001",),
            links=(PointLink(text="in full", post="post00001"),),
        )
    ]
    evening.do("23:10", decisions.set_summary, points=points)
    evening.do("23:11", decisions.take_down, post="post00001", trace="none")

    summary = Reader(front(evening).encode()).regions["summary"]
    assert "One, in full" in summary
    assert "post00001" not in summary


def test_key_points_are_told_day_by_day(live):
    keys = Reader(front(live).encode()).regions["keys"]

    assert keys.index("‘Everybody is off’") < keys.index("Tuesday 3 March") < keys.index("Ferry aground")


# -- states


def test_before_it_begins_the_page_says_when():
    evening = Evening()
    evening.do("22:36", decisions.announce, starts_at=evening.wall("22:40"), note="A ferry has called.")
    html = front(evening)

    assert 'data-state="soon"' in html
    assert "Starts on Tuesday 3 March at 22:40" in text_of(html)
    assert "A ferry has called." in html


def test_a_pause_says_why_and_until_when():
    evening = open_evening(1)
    evening.do("23:10", decisions.pause, note="Back in the morning.", resumes_at=evening.now + timedelta(hours=8))

    assert "Paused since 23:10. It goes on at Wednesday 4 March, 07:00." in text_of(front(evening))
    assert "Back in the morning. Put it in my calendar" in text_of(front(evening))
    evening.do("23:15", decisions.pause, note="Back when there is more.")
    assert "calendar.ics" not in front(evening), "there is nothing to put in it"


@pytest.mark.parametrize("archived", [False, True])
def test_an_ended_coverage_leads_on(archived):
    evening = open_evening(1)
    evening.do(
        "23:10", decisions.end, note=None, pointers=[Pointer(text="In full", href="https://record.example/full")]
    )
    if archived:
        evening.do("23:20", decisions.archive)
    html = front(evening)

    assert "This coverage ended on Tuesday 3 March 2026 at 23:10." in text_of(html)
    assert 'href="https://record.example/full"' in html
    assert f'data-state="{"archived" if archived else "ended"}"' in html
    assert '<title data-region="title">All 312' in html


def test_a_live_page_without_posts_says_that_somebody_is_writing():
    assert "The first post is being written." in front(open_evening())


def test_an_invented_coverage_says_so_everywhere(live):
    made = pressed(live)
    everywhere = [*html_pages(made).values(), *(leaf.head.decode() for leaf in made.leaves.values())]

    for html in everywhere:
        assert '<meta name="robots" content="noindex">' in html
        assert re.search(r'<meta property="og:title" content="FICTION: ', html)
        assert "<title" in html
        assert "FICTION" in re.search("<title[^>]*>(.*?)</title>", html).group(1)
        assert '<p class="fiction">FICTION.' in html
    assert "FICTION: " in press_list(map(listing, [live.coverage]), SITE).plain.decode()


def test_a_true_coverage_says_nothing_of_the_kind():
    evening = open_evening(1)

    assert "FICTION" not in front(evening)
    assert "noindex" not in front(evening)
