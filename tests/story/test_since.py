"""What the fold keeps so that "since" can be asked of a place: where the coverage stood when each thing happened."""

from datetime import timedelta

import pytest

from stoppress.story import coverage as coverage_module
from stoppress.story import decisions
from stoppress.story.coverage import fold
from stoppress.story.entries import Entry, Erased, Point
from tests.story.desk import Desk, words


def point(id, text, heading="known", **more):
    return Point(id=id, text=text, heading=heading, **more)


def summary(desk, *points):
    desk.do(decisions.set_summary, points=points)
    return desk.coverage.summary


def seq_of(desk, kind):
    return [entry.seq for entry in desk.entries if entry.fact.kind == kind]


def test_a_post_knows_where_the_coverage_stood_when_it_went_out_and_keeps_it_through_every_rewording():
    desk = Desk()
    desk.publish("ppp111")
    desk.publish("ppp222")
    desk.do(decisions.edit_post, post="ppp111", words=words("Reworded", "Once."))
    assert [desk.post(id).seq for id in ("ppp111", "ppp222")] == seq_of(desk, "post_published")


def test_each_correction_and_each_follow_on_knows_where_it_came():
    desk = Desk()
    desk.publish("older1")
    desk.publish("newer1")
    for line in ("It is one.", "It is two."):
        desk.do(decisions.correct_post, post="older1", words=words(line, line), kind="correction", line=line)
    desk.do(decisions.follow_on, post="newer1", older="older1")
    old = desk.post("older1")
    assert list(old.corrected) == seq_of(desk, "post_corrected")
    assert len(old.corrected) == len(old.corrections) == 2
    assert [link.seq for link in old.followed_by] == seq_of(desk, "follow_on_linked")


def test_a_late_insert_and_a_post_set_back_in_time_know_where_they_were_put_among_older_ones():
    desk = Desk()
    desk.publish("ppp111")
    desk.publish("late11", shown_at=desk.now)
    assert (desk.post("late11").moved, desk.post("ppp111").moved) == (desk.coverage.seq, None)
    earlier = desk.post("ppp111").published_at - timedelta(minutes=9)
    desk.do(decisions.backdate_post, post="ppp111", shown_at=earlier)
    assert desk.post("ppp111").moved == desk.coverage.seq > desk.post("ppp111").seq


def test_a_takedown_knows_where_it_came_and_nothing_else_of_the_post_is_left():
    desk = Desk()
    desk.publish("ppp111", "Needle", "Needle in a haystack.", key_point=True, key_label="Needle")
    desk.do(decisions.correct_post, post="ppp111", words=words("Needle 2"), kind="correction", line="A needle.")
    desk.do(decisions.take_down, post="ppp111", trace="gap")
    gone = desk.post("ppp111")
    assert gone.removed.seq == desk.coverage.seq
    assert (gone.seq, gone.corrected, gone.worded_at) == (0, (), None)
    assert "needle" not in repr(gone).lower()


def test_the_words_of_a_post_have_a_time_of_their_own_that_every_rewording_moves():
    desk = Desk()
    desk.flash("f00001")
    assert desk.post("f00001").worded_at == desk.now
    for deed, more in ((decisions.edit_post, {}), (decisions.correct_post, {"kind": "correction", "line": "So."})):
        desk.do(deed, post="f00001", words=words("Minister", f"Said {len(more)}."), **more)
        assert desk.post("f00001").worded_at == desk.now
    at = desk.now
    desk.do(decisions.mark_key_point, post="f00001")
    assert desk.post("f00001").worded_at == at
    desk.publish("import1", imported=True, shown_at=at.replace(year=2020))
    assert desk.post("import1").worded_at.year == 2020


def test_the_summary_remembers_which_points_came_and_were_reworded_and_how_many_went():
    desk = Desk()
    summary(desk, point("aaaaaa", "Ferry aground."), point("bbbbbb", "Two hurt."))
    summary(desk, point("bbbbbb", "Nineteen hurt."), point("cccccc", "All are off."))
    summary(desk, point("bbbbbb", "Nineteen hurt.", "unknown"), point("cccccc", "All are off."))
    history = desk.coverage.summary.history
    assert [(one.new, one.reworded, one.gone) for one in history] == [
        ((), ("bbbbbb",), 0),
        (("cccccc",), ("bbbbbb",), 1),
        (("aaaaaa", "bbbbbb"), (), 0),
    ]
    assert [one.seq for one in reversed(history)] == seq_of(desk, "summary_set")


def test_the_history_of_the_summary_never_tells_what_a_point_said():
    desk = Desk()
    summary(desk, point("aaaaaa", "Needle one."))
    summary(desk, point("aaaaaa", "Reworded."))
    summary(desk)
    assert len(desk.coverage.summary.history) == 3
    assert "Needle" not in repr(desk.coverage.summary)
    assert "Reworded" not in repr(desk.coverage.summary)


def test_another_order_and_other_posts_behind_a_point_are_no_change_of_what_it_says():
    desk = Desk()
    desk.publish("ppp111")
    one, two = point("aaaaaa", "Ferry aground."), point("bbbbbb", "Two hurt.")
    summary(desk, one, two)
    after = summary(desk, two, one.model_copy(update={"standing": "posts", "posts": ("ppp111",)}))
    assert len(after.history) == 1
    assert after.since == {"bbbbbb": desk.entries[-2].fact.at, "aaaaaa": desk.now}


def test_another_order_makes_neither_the_summary_nor_a_point_of_it_newer():
    desk = Desk()
    one, two = point("aaaaaa", "Ferry aground."), point("bbbbbb", "Two hurt.")
    before = summary(desk, one, two)
    desk.publish("ppp111", key_point=True)
    after = summary(desk, two, one)
    assert after.points == (two, one)
    assert (after.at, after.since) == (before.at, before.since)
    assert desk.coverage.key_points_since_summary() == 1
    reworded = summary(desk, two, one.model_copy(update={"heading": "next"}))
    assert (reworded.at, reworded.since) == (desk.now, {**before.since, "aaaaaa": desk.now})


def test_the_history_of_the_summary_is_bounded(monkeypatch):
    monkeypatch.setattr(coverage_module, "HISTORY", 3)
    desk = Desk()
    for number in range(5):
        summary(desk, point("aaaaaa", f"Number {number}."))
    history = desk.coverage.summary.history
    assert [one.seq for one in history] == sorted(seq_of(desk, "summary_set"), reverse=True)[:3]


@pytest.mark.parametrize("kind", ["post_published", "post_corrected"])
def test_what_was_erased_shifts_no_other_place(kind):
    desk = Desk()
    desk.publish("ppp111")
    desk.do(decisions.correct_post, post="ppp111", words=words("So", "So."), kind="correction", line="So.")
    desk.publish("ppp222")
    desk.do(decisions.take_down, post="ppp111", trace="none", erase=True)
    left = [
        Entry(one.seq, Erased(one.fact.kind), one.recorded_at) if one.fact.kind == kind and one.seq < 5 else one
        for one in desk.entries
    ]
    after = fold(left)
    assert after.posts["ppp222"].seq == desk.post("ppp222").seq
    assert after.posts["ppp111"].removed.seq == desk.post("ppp111").removed.seq
