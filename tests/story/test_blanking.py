"""What is left of earlier entries when words are erased that stood beside other things: who stayed and who comes anew
have the same coverage, and the words are in no entry."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.story import beside, decisions, slots
from stoppress.story.blanking import Doomed, left_of_all
from stoppress.story.copies import sought
from stoppress.story.coverage import fold
from stoppress.story.entries import Entry, Expected, Figure, Point, Pointer, Showing, Stream, read_fact
from stoppress.story.entries import LinesWithdrawn as Withdrawn
from tests.story.desk import Desk, words

SAID = "We will answer for our part of it"
WHAT = sought(words("Elder speaks", SAID), post="post01", slug="ferry")


@pytest.fixture
def desk():
    made = Desk()
    made.publish("post01", "Elder speaks", SAID)
    made.publish("post02", "The quay is closed")
    return made


def blanked(desk, **doomed):
    left = left_of_all(desk.entries, Doomed(WHAT, desk.coverage, **doomed))
    kept = [Entry(one.seq, left.get(one.seq, one.fact), one.recorded_at) for one in desk.entries]
    for one in kept:
        assert read_fact(one.fact.kind, one.fact.version, one.fact.public()) == one.fact, "a ledger can hold it"
    return kept


def spelled(entries, *, but=("post01",)):
    return json.dumps([one.fact.public() for one in entries if getattr(one.fact, "post", None) not in but])


def point(number, text, **more):
    return Point(id=f"point{number:03d}", text=text, **more)


def test_every_line_beside_the_words_is_found_and_taken_back(desk):
    desk.do(decisions.mark_key_point, post="post02", label=f"Elder: {SAID}")
    correction = {"post": "post02", "words": words("Quay", "Open again.")}
    desk.do(decisions.correct_post, kind="correction", line=f"He said: {SAID}.", **correction)
    desk.do(decisions.correct_post, kind="clarification", line="It is the east quay.", **correction)
    desk.publish("post03", "It opens")
    desk.do(decisions.follow_on, post="post03", older="post02", line=f"“{SAID}”, Elder said")
    desk.publish("post04", "Gone soon")
    desk.do(decisions.take_down, post="post04", trace="note", note=f"We quoted wrongly: {SAID}.")
    for post in ("post02", "post04"):
        assert beside.holds(beside.of_post(desk.post(post)), WHAT)
        desk.do(beside.withdraw_of_post, post=post, what=WHAT)
        assert not beside.holds(beside.of_post(desk.post(post)), WHAT)
        assert desk.do(beside.withdraw_of_post, post=post, what=WHAT) == [], "twice is once"
    second = desk.post("post02")
    assert [one.line for one in second.corrections] == ["", "It is the east quay."], "that it was corrected stays"
    assert [(one.post, one.line) for one in second.followed_by] == [("post03", None)]
    assert (second.key_point, second.key_label) == (True, None)
    assert desk.post("post04").removed.trace == "gap"
    assert fold(blanked(desk)) == desk.coverage
    assert SAID not in spelled(blanked(desk))


def test_everything_above_and_after_the_posts_is_found_and_taken_back(desk):
    desk.take(decisions.describe(desk.coverage, desk.coverage.about.model_copy(update={"standfirst": SAID})))
    desk.do(slots.set_expectations, expected=[Expected(text=SAID, when="at six"), Expected(text="Tugs", when="later")])
    desk.do(slots.say_quiet, note=f"Nothing since “{SAID}”.")
    for field in ("standfirst", "expected", "quiet"):
        assert beside.page_holds(desk.coverage, field, WHAT)
        desk.do(beside.withdraw_of_page, field=field, what=WHAT)
        assert not beside.page_holds(desk.coverage, field, WHAT)
    leads = [Pointer(text="In full", href="https://x.example/live/ferry/post/post01")]
    leads += [Pointer(text=text, href="https://x.example/") for text in ("The inquiry", f"Listen: {SAID}")]
    desk.do(decisions.end, note=f"Elder: {SAID}.", pointers=leads)
    for field in ("note", "pointers"):
        assert beside.page_holds(desk.coverage, field, WHAT)
        desk.do(beside.withdraw_of_page, field=field, what=WHAT)
    assert desk.coverage.note is None
    assert [one.text for one in desk.coverage.pointers] == ["The inquiry"]
    assert [one.text for one in desk.coverage.expected] == []
    assert fold(blanked(desk)) == desk.coverage
    assert SAID not in spelled(blanked(desk))


def test_every_wording_of_a_removed_point_goes_and_what_it_did_to_the_summary_stays(desk):
    other = point(2, "The quay is closed")
    desk.do(decisions.set_summary, points=[point(1, "He answers", standing="posts", posts=("post01",)), other])
    desk.do(decisions.set_summary, points=[point(1, "He will answer"), other])
    desk.do(decisions.set_summary, points=[point(1, "He answers", heading="next"), other, point(3, f"He: {SAID}")])
    desk.do(decisions.take_down, post="post01", trace="gap", erase=True)
    desk.do(decisions.set_summary, points=[other, point(3, "He has answered")])
    left = blanked(desk, points=frozenset({"point001"}))
    assert fold(left) == desk.coverage
    said = spelled(left)
    assert not [one for one in ("He answers", "He will answer", SAID) if one in said]
    assert "The quay is closed" in said


def test_figures_streams_and_showings_go_from_where_they_stood(desk):
    figures = [Figure(value="3", label="Elder's answers", post="post01"), Figure(value="6", label="tugs")]
    desk.do(slots.set_figures, figures=figures)
    stream = Stream(id="stream01", title=f"Live: {SAID}", href="https://x.example/1")
    showing = Showing(id="showing01", channel=SAID, when="now", until=desk.now + timedelta(hours=9))
    other = Stream(id="stream02", title="The quay", href="https://x.example/2")
    desk.do(slots.set_watch, streams=[stream, other], showings=[showing], media={})
    desk.do(slots.set_watch, streams=[other], showings=[], media={}, withdrawn=["stream01"])
    desk.do(decisions.take_down, post="post01", trace="gap", erase=True)
    desk.do(slots.set_figures, figures=figures[1:])
    left = blanked(desk)
    assert fold(left) == desk.coverage
    assert SAID not in spelled(left)
    assert "answers" not in spelled(left)


def test_what_an_editor_keeps_stays_in_every_entry(desk):
    kept = point(1, f"He: {SAID}")
    desk.do(decisions.set_summary, points=[kept])
    desk.do(decisions.set_summary, points=[kept, point(2, "Tugs")])
    desk.do(decisions.take_down, post="post01", trace="gap", erase=True)
    assert blanked(desk) == desk.entries


TEXTS = st.sampled_from(["He answers", "Nobody is hurt", SAID, f"Elder: {SAID}", "Tugs are there"])
POINTS = st.lists(
    st.builds(point, st.integers(1, 4), TEXTS, heading=st.sampled_from(["known", "next"])),
    max_size=4,
    unique_by=lambda one: one.id,
)


@given(st.lists(POINTS, min_size=1, max_size=8), st.sets(st.sampled_from(["point001", "point002"])), st.integers(1, 3))
def test_p5_who_stayed_and_who_comes_after_an_erasure_have_the_same_summary(summaries, gone, times):
    desk = Desk()
    desk.publish("post01", "Elder speaks", SAID)
    for points in summaries:
        desk.do(decisions.set_summary, points=points)
    stand = [one for one in desk.coverage.summary.points if one.id not in gone]
    desk.do(decisions.set_summary, points=stand)
    for _ in range(times):
        desk.entries = blanked(desk, points=frozenset(gone))
        assert fold(desk.entries) == desk.coverage
    standing = {one.text for one in stand}
    said = [one.text for each in desk.entries for one in getattr(each.fact, "points", ())]
    assert all(text in standing or SAID not in text for text in said)


def test_a_pointer_that_was_taken_back_is_the_same_one_after_an_erasure(desk):
    leads = [Pointer(text=text, href="https://x.example/") for text in (f"Listen: {SAID}", "The inquiry")]
    desk.do(decisions.end, note=None, pointers=leads)
    desk.take([Withdrawn(pointers=(0,), at=desk.now)])
    assert [one.text for one in fold(blanked(desk)).pointers] == ["The inquiry"]


def test_what_another_post_said_once_goes_and_what_it_says_beside_it_stays(desk):
    desk.do(
        decisions.edit_post, post="post02", words=words("Elder on the quay", f"He said: {SAID}.", "Tugs are there.")
    )
    desk.do(decisions.edit_post, post="post02", words=words("The quay", "Tugs are there."))
    desk.publish("post03", f"{SAID}!")
    desk.do(decisions.edit_post, post="post03", words=words("Nothing yet"))
    desk.do(decisions.take_down, post="post01", trace="gap", erase=True)
    left = blanked(desk)
    assert fold(left) == desk.coverage
    said = spelled(left)
    assert SAID not in said
    assert {"Elder on the quay", "Nothing yet"} <= {one.fact.headline for one in left if hasattr(one.fact, "headline")}
    assert said.count("Tugs are there.") == 2


def test_a_post_that_still_says_it_keeps_all_that_it_ever_said(desk):
    """An editor has seen it in the list of copies, and kept it."""
    desk.do(decisions.edit_post, post="post02", words=words("Elder", f"{SAID}."))
    desk.do(decisions.edit_post, post="post02", words=words("Elder", f"Once more: {SAID}."))
    desk.do(decisions.take_down, post="post01", trace="gap", erase=True)
    assert blanked(desk) == desk.entries


def test_what_a_hidden_post_said_goes_too(desk):
    desk.do(decisions.edit_post, post="post02", words=words("Elder", f"{SAID}."))
    desk.do(decisions.take_down, post="post02", trace="gap")
    desk.do(decisions.take_down, post="post01", trace="gap", erase=True)
    left = blanked(desk)
    assert fold(left) == desk.coverage
    assert SAID not in spelled(left)


SPOKEN = st.lists(st.sampled_from(["Tugs are there", SAID, f"Elder: {SAID}", "Nobody is hurt"]), min_size=1, max_size=3)
DEEDS = st.lists(st.tuples(st.sampled_from(["edit", "correct", "compare", "again"]), SPOKEN, SPOKEN), max_size=6)


@given(SPOKEN, DEEDS, st.booleans())
def test_p5_who_stayed_and_who_comes_after_an_erasure_have_the_same_posts(first, deeds, flash):
    desk = Desk()
    desk.publish("post01", "Elder speaks", SAID)
    desk.do(decisions.publish_post, post="post02", words=words(*first) if not flash else words(first[0]), flash=flash)
    for deed, headline, text in deeds:
        new = words(headline[0], *text)
        if deed in ("edit", "again"):
            desk.do(decisions.edit_post, post="post02", words=new)
        else:
            how = {"kind": "correction", "line": headline[-1], "compare": deed == "compare"}
            desk.do(decisions.correct_post, post="post02", words=new, **how)
    desk.do(decisions.take_down, post="post01", trace="gap", erase=True)
    stands = repr(desk.post("post02").document) + repr(desk.post("post02").headline)
    desk.entries = blanked(desk)
    assert fold(desk.entries) == desk.coverage
    if SAID not in stands and not any(SAID in one.line for one in desk.post("post02").corrections):
        assert SAID not in spelled(desk.entries)
