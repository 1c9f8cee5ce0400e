"""What an editor sets beside the posts, as readers see it."""

import re
from datetime import timedelta

import pytest

from stoppress.story import decisions, slots
from stoppress.story.entries import Expected, Figure, Point, Showing, Stream
from tests.evening import PODIUM, Evening, words
from tests.press.paper import article, front, open_evening, pressed
from tests.press.reader import Reader, text_of


def region(evening, name):
    return Reader(front(evening).encode()).regions[name]


def watch(evening, *streams, showings=(), at="23:10", media=PODIUM):
    evening.do(at, slots.set_watch, streams=streams, showings=showings, media=media)


def said(evening, name):
    return " ".join(text_of(region(evening, name)).split())


SPEAK = Stream(id="stream0001", title="Coastguard speaks", href="https://video.example/live", captions=True)


def test_what_is_not_set_is_not_there():
    evening = open_evening(1)

    assert [region(evening, name) for name in ("figures", "watch", "notice")] == ["", "", ""]


# -- figures


def test_a_figure_says_what_it_counts_who_says_so_and_as_of_when():
    evening = open_evening(1)
    figure = Figure(
        value="about 4 t", label="fuel lost", source="Harbour", as_of=evening.wall("22:50"), post="post00001"
    )
    evening.do("23:10", slots.set_figures, figures=[figure, Figure(value="312", label="on board")])

    strip = region(evening, "figures")
    assert "fuel lost about 4 t Harbour, 22:50 on board 312" in text_of(strip)
    assert 'data-post="post00001"><time datetime="2026-03-03T22:50:00+01:00">22:50</time></a>' in strip
    assert 'role="region" aria-label="Figures" tabindex="0"' in strip, "it scrolls by itself on a phone"


def test_a_figure_of_yesterday_says_so():
    evening = open_evening(1)
    figure = Figure(value="6", label="injured", as_of=evening.wall("23:00"))
    evening.do("1:00", slots.set_figures, figures=[figure])

    assert "Tuesday 3 March, 23:00" in region(evening, "figures")


# -- what to watch


def test_the_poster_comes_from_this_house_and_everything_else_is_a_link_that_says_where_it_leads():
    evening = open_evening(1)
    watch(
        evening, SPEAK.model_copy(update={"poster": "mpodium001", "alt": "Two officials", "warning": "shows a wreck"})
    )

    slot = region(evening, "watch")
    assert re.search(r'<img src="/media/\w+\.jpg" width="480" height="270" alt="Two officials"', slot)
    assert not re.findall(r'(?:src|srcset|poster|data)="https?:', slot), "nothing of theirs is loaded"
    assert slot.count('href="https://video.example/live" rel="external noopener"') == 2
    assert "with captions · at video.example" in text_of(slot)
    assert "data-play" not in slot, "what we cannot play is a link"
    assert pressed(evening).media >= {one.name for one in PODIUM["mpodium001"]}


@pytest.mark.parametrize(
    ("href", "played"),
    [
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3",
            'frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"',
        ),
        ("https://www.youtube.com/live/dQw4w9WgXcQ?si=a", 'frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"'),
        ("https://youtu.be/dQw4w9WgXcQ", 'frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"'),
        ("https://vimeo.com/76979871", 'frame="https://player.vimeo.com/video/76979871?dnt=1"'),
        ("https://vimeo.com/76979871/abc123", 'frame="https://player.vimeo.com/video/76979871?dnt=1&amp;h=abc123"'),
        ("https://video.example/pier.mp4?k=1", 'film="https://video.example/pier.mp4?k=1"'),
        ("https://video.example/pier/index.m3u8", 'film="https://video.example/pier/index.m3u8"'),
        ("https://www.youtube.com/@coastguard/live", None),
        ("https://www.youtube.com/embed/live_stream?channel=UCabc", None),
        ("https://youtube.com.example/watch?v=dQw4w9WgXcQ", None),
        ("https://vimeo.com/event/76979", None),
        ("https://video.example/live", None),
    ],
)
def test_a_known_house_and_a_film_play_here_and_everything_else_is_a_link_that_leaves(href, played):
    evening = open_evening(1)
    watch(evening, SPEAK.model_copy(update={"href": href}))
    slot = region(evening, "watch")

    if played:
        assert f'aria-label="Watch live: Coastguard speaks" data-play data-stream="stream0001" data-{played}' in slot
        assert '<h3 class="title">Coastguard speaks</h3>' in slot
    assert ("data-play" in slot) == bool(played)
    assert slot.count('class="away"') == 1, "the way there is marked, and one of its own"
    assert ("will learn that you watch it" in slot) == ("data-frame" in slot)
    assert not re.search(r"<(?:iframe|video|source)|src=\"https:", slot)


@pytest.mark.parametrize("href", ["https://video.example/pier.mp4", "https://video.example/live"])
def test_a_warning_covers_the_poster_and_the_way_in_until_a_reader_opens_it(href):
    evening = open_evening(1)
    warned = SPEAK.model_copy(update={"href": href, "poster": "mpodium001", "warning": "shows a wreck"})
    watch(evening, warned)
    first = region(evening, "watch")
    cover, _, governed = first.partition("<details")[2].partition("</summary>")

    assert "Warning: shows a wreck" in cover
    assert "<img" in governed
    assert "<img" not in first.partition("<details")[0]
    name = re.search(r'data-warns="(\w+)"', first)[1]
    watch(evening, warned.model_copy(update={"title": "Police speak"}), at="23:11")
    assert f'data-warns="{name}"' in region(evening, "watch"), "the same wreck is not covered again"
    watch(evening, warned.model_copy(update={"warning": "shows a body"}), at="23:12")
    assert f'data-warns="{name}"' not in region(evening, "watch")


def test_a_warning_of_a_link_without_a_poster_stands_beside_it():
    evening = open_evening(1)
    watch(evening, SPEAK.model_copy(update={"warning": "shows a wreck"}))

    assert "with captions · shows a wreck · at video.example" in text_of(region(evening, "watch"))


def test_a_withdrawn_stream_is_told_before_everything_else_and_one_that_is_over_is_not():
    evening = open_evening(1)
    watch(evening, SPEAK)
    before = pressed(evening)
    watch(evening, at="23:11")
    over = pressed(evening, before)
    evening.do("23:12", slots.set_watch, streams=[], showings=[], media={}, withdrawn=["stream0001"])
    back = pressed(evening, over)

    assert (over.redactions, over.generation) == ((), 0)
    assert (back.redactions, back.generation) == (((1, "stream0001"),), 1)
    evening.do("23:13", slots.set_watch, streams=[], showings=[], media={}, withdrawn=["stream0001"])
    assert pressed(evening, back).generation == 1, "once is enough"


def test_a_stream_that_came_back_can_be_withdrawn_again():
    evening = open_evening(1)
    for minute in (10, 20):
        evening.do(f"23:{minute}", slots.set_watch, streams=[SPEAK], showings=[], media={})
        evening.do(f"23:{minute + 1}", slots.set_watch, streams=[], showings=[], media={}, withdrawn=["stream0001"])
    assert evening.coverage.redactions == ((1, "stream0001"), (2, "stream0001"))


def test_what_is_withdrawn_is_not_in_the_slot_whatever_the_list_says():
    evening = open_evening(1)
    watch(evening, SPEAK)
    evening.do("23:11", slots.set_watch, streams=[SPEAK], showings=[], media={}, withdrawn=["stream0001"])

    assert region(evening, "watch") == ""


def test_the_first_stream_leads_and_the_others_follow():
    evening = open_evening(1)
    harbour = Stream(id="stream0002", title="The harbour", href="https://harbour.example/")
    watch(evening, SPEAK, harbour)
    first = re.findall('<h3 class="title"><a[^>]*>([^<]*)', region(evening, "watch"))
    watch(evening, harbour, SPEAK, at="23:11")

    assert first == ["Coastguard speaks", "The harbour"]
    assert re.findall('<h3 class="title"><a[^>]*>([^<]*)', region(evening, "watch")) == first[::-1]


def test_where_else_to_watch_goes_when_it_is_over():
    evening = open_evening(1)
    told = (
        Showing(id="showing001", channel="Record TV 1", when="now", until=evening.wall("23:30")),
        Showing(id="showing002", channel="Record Radio", when="on demand", href="https://radio.example/"),
    )
    watch(evening, SPEAK, showings=told)
    before = text_of(region(evening, "watch"))
    evening.clock("23:30")
    evening.take(decisions.due(evening.coverage, at=evening.now))

    assert "Also on Record TV 1, now; Record Radio (leads to radio.example), on demand." in before
    assert "Also on Record Radio (leads to radio.example), on demand." in text_of(region(evening, "watch"))


def test_an_ended_coverage_plays_nothing_and_still_says_what_is_on_demand():
    evening = open_evening(1)
    watch(evening, SPEAK, showings=[Showing(id="showing001", channel="Record TV 1", when="on demand")])
    evening.do("23:20", decisions.end, note=None)

    assert said(evening, "watch") == "Watch On Record TV 1, on demand."


# -- the notice


def test_before_it_begins_the_page_tells_what_to_expect_and_leaves_a_place_to_count_down():
    evening = Evening()
    ten = evening.wall("10:00") + timedelta(days=1)
    evening.do("22:36", decisions.announce, starts_at=ten, note=None)
    expected = (
        Expected(text="The chair opens the hearing", at=ten),
        Expected(text="The log is read", at=ten + timedelta(minutes=30), about=True),
        Expected(text="The next hearing", at=ten + timedelta(days=1)),
        Expected(text="The master is called", when="after lunch"),
    )
    evening.do("22:37", slots.set_expectations, expected=expected)

    notice = region(evening, "notice")
    assert said(evening, "notice") == (
        "To expect Starts on Wednesday 4 March at 10:00 (Oslo time, UTC+1) "
        "10:00 The chair opens the hearing about 10:30 The log is read "
        "Thursday 5 March, 10:00 The next hearing after lunch The master is called Put it in my calendar"
    )
    assert 'href="/live/ferry/calendar.ics"' in notice
    assert "calendar.ics" in pressed(evening).pages
    assert 'data-slot="countdown" data-at="2026-03-04T10:00:00+01:00"' in notice


def test_another_start_is_another_place_to_count_down():
    evening = Evening()
    slots_of = []
    for hours in (8, 9):
        evening.do("22:36", decisions.announce, starts_at=evening.now + timedelta(hours=hours), note=None)
        slots_of.append(re.search(r'id="(opens-\d+)"', region(evening, "notice")).group(1))

    assert len(set(slots_of)) == 2


@pytest.mark.parametrize("change", [slots.clear_quiet, None])
def test_a_quiet_word_stands_until_the_next_post_or_until_it_is_cleared(change):
    evening = open_evening(1)
    evening.do("23:10", slots.say_quiet, note="Nothing is expected before first light.")
    told = said(evening, "notice")
    if change:
        evening.do("23:20", change)
    else:
        evening.post("23:20", "another01", words("Another", "And on."))

    assert told == "23:10 Nothing is expected before first light."
    assert region(evening, "notice") == ""
    assert 'data-state="live"' in front(evening), "quiet is live"


def test_what_to_expect_is_told_while_it_is_live_too_and_goes_with_the_end():
    evening = open_evening(1)
    evening.do("23:10", slots.set_expectations, expected=[Expected(text="High water", when="at noon")])

    assert said(evening, "notice") == "To expect at noon High water"
    more = [Expected(text="High water", when="at noon"), Expected(text="The board sits", when="on Thursday")]
    evening.do("23:15", slots.set_expectations, expected=more)
    # On a phone all of it is one line, and in one a space that is nobody's jumps with every change.
    assert "<b> High water</b></li><li>" in region(evening, "notice")
    assert '</ol><label class="more"' in region(evening, "notice")
    evening.do("23:20", decisions.end, note=None)
    assert "High water" not in front(evening)


# -- the Summary, and what posts are about


def test_the_summary_tells_how_it_changed_and_never_what_it_said():
    evening = open_evening(1)

    def say(at, *points):
        evening.do(at, decisions.set_summary, points=[Point(id=id, text=text) for id, text in points])

    say("23:10", ("point00001", "Needle one."), ("point00002", "Needle two."))
    say("23:20", ("point00002", "Two, reworded."), ("point00003", "Three."))

    summary = region(evening, "summary")
    changes = re.findall(
        r'<li data-seq="(\d+)" data-at="[^"]+"><time[^>]*>(.*?)</time> <span>(.*?)</span></li>', summary
    )
    assert [(int(seq), time, text_of(told)) for seq, time, told in changes] == [
        (evening.coverage.seq, "23:20", "1 new: Three; 1 reworded: Two, reworded; 1 gone"),
        (evening.coverage.seq - 1, "23:10", "2 new: Two, reworded"),
    ]
    assert set(re.findall(r'href="#(point-\w+)"', summary)) == set(re.findall(r'id="(point-\w+)"', summary))
    assert "Needle" not in front(evening)


def test_an_ended_coverage_says_as_of_when_its_summary_is():
    evening = open_evening(1)
    evening.do("23:10", decisions.set_summary, points=[Point(id="point00001", text="All are off.")])
    evening.do("23:20", decisions.end, note=None)

    assert "As of 23:10" in text_of(region(evening, "summary"))


def test_a_post_says_what_it_is_about_and_where_it_is_from():
    evening = open_evening()
    evening.post("23:00", "tagged001", words("Off", "All are off.", tags=("Rescue", "Stenna"), location="Stenna pier"))

    made = article(front(evening), "tagged001")
    assert '<span class="where">Stenna pier</span>' in made
    assert "Tags: Rescue · Stenna" in text_of(made)


def test_a_post_that_gathers_three_others_is_called_a_recap_and_so_is_its_key_point():
    evening = open_evening(4)

    def gathers(at, post, *others):
        cards = [{"type": "post_reference", "attrs": {"post": one}} for one in others]
        evening.post(at, post, words("The evening so far", *cards), key_point=True)

    gathers("23:30", "two000001", "post00001", "post00002")
    gathers("23:31", "three0001", "post00001", "post00002", "post00003")
    html = front(evening)

    assert "Recap" not in text_of(article(html, "two000001"))
    assert "Recap" in text_of(article(html, "three0001"))
    listed = re.findall(r"<span>(.*?)</span>", region(evening, "keys"))
    assert listed == ["The evening so far <i>Recap</i>", "The evening so far"]
    evening.do("23:32", decisions.take_down, post="three0001", trace="gap")
    assert "Recap" not in front(evening)
