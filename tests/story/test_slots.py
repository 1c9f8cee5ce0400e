"""What an editor sets beside the posts, and what the clock does with it."""

from datetime import timedelta

import pytest

from stoppress.story import decisions, slots
from stoppress.story.entries import Expected, Figure, Rendition, Showing, Stream
from stoppress.story.refusals import Refusal
from tests.story.desk import Desk, words

FILES = {"mposter001": (Rendition(name="a1b2c3d4e5f6g7h8.webp", width=640, height=360),)}


def stream(id="stream1", **more):
    return Stream(id=id, title="Coastguard speaks", href="https://record.example/live", **more)


def watch(desk, *streams, showings=(), media=FILES):
    return desk.do(slots.set_watch, streams=streams, showings=showings, media=media)


def refused(desk, decide, **intent):
    before = desk.coverage
    with pytest.raises(Refusal) as refusal:
        desk.do(decide, **intent)
    assert desk.coverage == before
    return refusal.value.code


# -- figures


def test_figures_are_set_as_a_whole_and_setting_them_twice_is_setting_them_once():
    desk = Desk()
    figures = [Figure(value="312", label="on board"), Figure(value="about 4 t", label="fuel lost")]
    assert len(desk.do(slots.set_figures, figures=figures)) == 1
    assert desk.do(slots.set_figures, figures=figures) == []
    desk.do(slots.set_figures, figures=figures[:1])
    assert [one.label for one in desk.coverage.figures.figures] == ["on board"]
    assert desk.coverage.updated_at == desk.now


def test_a_figure_needs_words_and_tells_nothing_of_the_future_or_of_a_post_that_is_gone():
    desk = Desk()
    desk.publish("ppp111")
    desk.do(decisions.take_down, post="ppp111", trace="none")
    wrong = {
        "figure_without_words": Figure(value=" ", label="on board"),
        "figure_to_come": Figure(value="1", label="on board", as_of=desk.now + timedelta(hours=1)),
        "gone": Figure(value="1", label="on board", post="ppp111"),
    }
    assert {code: refused(desk, slots.set_figures, figures=[one]) for code, one in wrong.items()} == {
        code: code for code in wrong
    }


def test_a_takedown_takes_the_link_of_a_figure_and_leaves_the_figure_to_the_editor():
    desk = Desk()
    desk.publish("ppp111")
    desk.do(slots.set_figures, figures=[Figure(value="1", label="hurt", post="ppp111")])
    desk.do(decisions.take_down, post="ppp111", trace="gap")
    assert desk.coverage.figures.figures == (Figure(value="1", label="hurt"),)


# -- the watch-live slot


def test_a_poster_goes_public_with_its_stream_alone():
    desk = Desk()
    assert refused(desk, slots.set_watch, streams=[stream(poster="mother0001")], showings=(), media=FILES) == (
        "picture_missing"
    )
    watch(desk, stream(poster="mposter001"))
    assert dict(desk.coverage.watch.media) == FILES
    watch(desk, stream())
    assert dict(desk.coverage.watch.media) == {}


@pytest.mark.parametrize(
    "href", ["http://record.example/", "javascript:alert(1)", "https://a:b@record.example/", "//x"]
)
def test_a_stream_has_an_address_that_is_safe_to_follow(href):
    with pytest.raises(ValueError, match="href"):
        Stream(id="stream1", title="Live", href=href)


def test_what_can_be_watched_elsewhere_goes_when_it_is_over():
    desk = Desk()
    over = desk.now + timedelta(hours=1)
    told = [Showing(id="show01", channel="Record TV 1", until=over), Showing(id="show02", channel="Record Radio")]
    watch(desk, stream(), showings=told)
    assert decisions.due(desk.coverage, at=over - timedelta(seconds=1)) == []
    desk.take(decisions.due(desk.coverage, at=over))
    assert [one.id for one in desk.coverage.watch.showings] == ["show02"]
    assert decisions.due(desk.coverage, at=over) == []


def test_what_is_over_already_is_not_put_up():
    desk = Desk()
    over = [Showing(id="show01", channel="Record TV 1", until=desk.now)]
    assert refused(desk, slots.set_watch, streams=(), showings=over, media={}) == "time_has_passed"


def test_with_the_end_streams_and_expectations_go_and_what_is_on_demand_stays_until_its_time():
    desk = Desk()
    until = desk.now + timedelta(days=7)
    watch(desk, stream(poster="mposter001"), showings=[Showing(id="show01", channel="On demand", until=until)])
    desk.do(slots.set_expectations, expected=[Expected(text="High water", when="after lunch")])
    desk.do(decisions.end, note=None)
    now = desk.coverage
    assert (now.watch.streams, dict(now.watch.media), now.expected) == ((), {}, ())
    assert [one.id for one in now.watch.showings] == ["show01"]
    assert refused(desk, slots.set_watch, streams=[stream()], showings=(), media={}) == "coverage_is"
    desk.take(decisions.due(desk.coverage, at=until))
    assert desk.coverage.watch.showings == ()


# -- what to expect, and quiet


def test_something_to_expect_says_when_in_one_way():
    desk = Desk()
    at = desk.now + timedelta(hours=2)
    for wrong in ({}, {"at": at, "when": "soon"}, {"when": "soon", "about": True}):
        assert refused(desk, slots.set_expectations, expected=[Expected(text="High water", **wrong)]) == "expected_when"
    told = [Expected(text="High water", at=at, about=True), Expected(text="A hearing", when="after lunch")]
    desk.do(slots.set_expectations, expected=told)
    assert desk.coverage.expected == tuple(told)


def test_quiet_is_said_in_an_editor_s_words_and_the_next_post_takes_them_away():
    desk = Desk()
    desk.do(slots.say_quiet, note="Nothing is expected before first light.")
    assert desk.coverage.quiet.note == "Nothing is expected before first light."
    assert desk.coverage.state == "live"
    desk.publish("ppp111")
    assert desk.coverage.quiet is None


def test_quiet_is_cleared_by_an_editor_and_by_every_change_of_state():
    for change in (slots.clear_quiet, decisions.end):
        desk = Desk()
        desk.do(slots.say_quiet, note="Nothing is expected.")
        desk.do(change, **({"note": None} if change is decisions.end else {}))
        assert desk.coverage.quiet is None


def test_only_a_live_coverage_is_quiet():
    desk = Desk()
    desk.do(decisions.pause, note=None)
    assert refused(desk, slots.say_quiet, note="Nothing is expected.") == "coverage_is"


# -- the clock


def test_the_clock_opens_what_was_announced_for_now():
    desk = Desk(live=False)
    ten = desk.now + timedelta(hours=1)
    desk.do(decisions.announce, starts_at=ten, note=None)
    assert decisions.due(desk.coverage, at=ten - timedelta(seconds=1)) == []
    desk.now = ten
    desk.take(decisions.due(desk.coverage, at=ten))
    assert (desk.coverage.state, desk.coverage.opened_at) == ("live", ten)
    desk.publish("ppp111")
    assert decisions.due(desk.coverage, at=ten + timedelta(hours=3)) == []


def test_the_clock_ends_a_pause_that_said_until_when_and_no_other():
    desk = Desk()
    four = desk.now + timedelta(hours=1)
    desk.do(decisions.pause, note="Back at four", resumes_at=four)
    desk.take(decisions.due(desk.coverage, at=four))
    assert desk.coverage.state == "live"
    desk.now = four
    desk.do(decisions.pause, note="Until there is news")
    assert decisions.due(desk.coverage, at=four + timedelta(days=9)) == []


def test_nothing_is_announced_or_promised_for_a_time_that_has_passed():
    desk = Desk(live=False)
    assert refused(desk, decisions.announce, starts_at=desk.now, note=None) == "time_has_passed"
    desk.do(decisions.open_coverage)
    assert refused(desk, decisions.pause, note=None, resumes_at=desk.now) == "time_has_passed"


def test_the_clock_never_ends_a_coverage_and_never_says_that_it_is_quiet():
    desk = Desk()
    desk.do(decisions.publish_post, post="ppp111", words=words("An update"))
    assert decisions.due(desk.coverage, at=desk.now + timedelta(days=30)) == []
