from datetime import timedelta

import pytest

from stoppress.story import decisions
from stoppress.story.coverage import fold
from stoppress.story.decisions import Words
from stoppress.story.document import read_document
from stoppress.story.entries import Point, PointLink, PostEdited, PostFilled, PostPublished
from stoppress.story.refusals import Refusal
from tests.story.desk import Desk, words


def refused(code, decide, desk, **intent):
    before = desk.coverage
    with pytest.raises(Refusal) as no:
        desk.do(decide, **intent)
    assert no.value.code == code
    assert desk.coverage == before
    return no.value.values


def test_publishing_twice_is_publishing_once():
    desk = Desk()
    assert len(desk.publish("ppp111")) == 1
    assert desk.publish("ppp111", "Another text") == []


def test_a_post_needs_a_headline_or_a_text():
    refused("nothing_to_publish", decisions.publish_post, Desk(), post="ppp111", words=words("  "))


def test_a_picture_without_words_is_a_post():
    desk = Desk()
    picture = read_document({"blocks": [{"type": "image", "attrs": {"alt": "A ferry on rocks"}}]})
    assert desk.do(decisions.publish_post, post="ppp111", words=Words(None, picture))


def test_nothing_goes_out_before_the_coverage_is_open():
    desk = Desk(live=False)
    values = refused("coverage_is", decisions.publish_post, desk, post="ppp111", words=words("Too early"))
    assert values == {"state": "unpublished"}
    desk.do(decisions.open_coverage)
    assert desk.publish("ppp111")


def test_a_flash_is_a_headline_alone():
    desk = Desk()
    refused("flash_is_a_headline", decisions.publish_post, desk, post="f00001", words=words("A", "B"), flash=True)
    desk.flash("f00001")
    assert desk.post("f00001").alone
    assert desk.post("f00001").breaking


@pytest.mark.parametrize(("later", "kind"), [(599, PostFilled), (601, PostEdited)])
def test_what_completes_a_flash_within_ten_minutes_is_a_fill_and_after_that_an_edit(later, kind):
    desk = Desk()
    desk.flash("f00001")
    (fact,) = desk.do(decisions.edit_post, post="f00001", words=words("Minister", "No night ferry."), later=later)
    assert type(fact) is kind
    assert not desk.post("f00001").alone


def test_a_fill_an_edit_and_a_correction_never_move_the_displayed_time():
    desk = Desk()
    desk.flash("f00001")
    shown = desk.post("f00001").order
    desk.do(decisions.edit_post, post="f00001", words=words("Minister", "No night ferry."))
    desk.do(decisions.edit_post, post="f00001", words=words("Minister", "No night ferries."))
    desk.do(
        decisions.correct_post, post="f00001", words=words("Minister", "One."), kind="correction", line="It is one."
    )
    assert desk.post("f00001").order == shown


def test_saving_the_same_words_again_says_nothing():
    desk = Desk()
    desk.publish("ppp111", "Headline", "Text.")
    assert desk.do(decisions.edit_post, post="ppp111", words=words("Headline", "Text.")) == []


def test_a_correction_tells_readers_what_it_was_and_can_stand_at_the_top_too():
    desk = Desk()
    desk.publish("ppp111", "The Vigilant is alongside", "The Vigilant.")
    refused(
        "correction_needs_a_line",
        decisions.correct_post,
        desk,
        post="ppp111",
        words=words("X"),
        kind="correction",
        line=" ",
    )
    line = "It was the Guillemot, not the Vigilant."
    desk.do(
        decisions.correct_post,
        post="ppp111",
        words=words("The Guillemot is alongside", "The Guillemot."),
        kind="correction",
        line=line,
        top_post="top001",
    )
    assert [one.line for one in desk.post("ppp111").corrections] == [line]
    assert desk.post("top001").headline == line
    assert [block.type for block in desk.post("top001").document.blocks] == ["post_reference"]
    assert desk.post("ppp111").followed_by[0].post == "top001"


def test_removing_words_from_a_post_that_stays_raises_the_generation():
    desk = Desk()
    desk.publish("ppp111")
    intent = {"post": "ppp111", "words": words("Shorter", "Less."), "line": "A name was taken out."}
    desk.do(decisions.correct_post, kind="clarification", **intent)
    assert desk.coverage.generation == 0
    desk.do(decisions.correct_post, kind="removal", **intent)
    assert desk.coverage.generation == 1
    assert desk.coverage.redactions == ((1, "ppp111"),)


def test_an_editor_may_set_the_time_earlier_and_never_later():
    desk = Desk()
    desk.publish("ppp111")
    desk.publish("ppp222")
    shown = desk.post("ppp111").published_at
    refused("time_only_earlier", decisions.backdate_post, desk, post="ppp222", shown_at=desk.now + timedelta(hours=1))
    desk.do(decisions.backdate_post, post="ppp222", shown_at=shown - timedelta(minutes=1))
    assert [post.id for post in desk.coverage.in_order()] == ["ppp111", "ppp222"]
    assert desk.post("ppp222").late


def test_a_late_insert_stands_where_its_time_puts_it_and_on_the_page_it_was_born_on():
    desk = Desk()
    for number in range(21):
        desk.publish(f"post{number:02d}")
    desk.publish("late01", shown_at=desk.post("post03").published_at + timedelta(seconds=5))
    late = desk.post("late01")
    assert late.late
    assert (late.order.n, late.page) == (22, 2)
    order = [post.id for post in desk.coverage.in_order()]
    assert order.index("late01") == order.index("post03") - 1


def test_two_posts_of_one_moment_keep_their_order():
    desk = Desk()
    desk.publish("first1")
    desk.publish("second", later=0)
    assert [post.id for post in desk.coverage.in_order()] == ["second", "first1"]


def test_a_follow_on_links_the_newer_post_to_the_older_and_never_backwards():
    desk = Desk()
    desk.publish("older1")
    desk.publish("newer1")
    refused("follow_on_points_back", decisions.follow_on, desk, post="older1", older="newer1")
    desk.do(decisions.follow_on, post="newer1", older="older1", relation="updates", line="police now say four")
    assert desk.post("older1").followed_by[0].line == "police now say four"
    assert desk.post("newer1").follows == ("older1",)


def test_pinning_another_post_lets_the_first_go():
    desk = Desk()
    desk.publish("ppp111")
    desk.publish("ppp222")
    desk.do(decisions.pin_post, post="ppp111")
    desk.do(decisions.pin_post, post="ppp222")
    assert desk.coverage.pinned == "ppp222"
    desk.do(decisions.unpin_post, post="ppp111")
    assert desk.coverage.pinned == "ppp222"


def test_a_takedown_takes_the_words_and_every_link_to_them():
    desk = Desk()
    desk.publish("older1")
    desk.publish("gone01", "A name that must not stand")
    desk.do(decisions.follow_on, post="gone01", older="older1")
    desk.do(decisions.mark_key_point, post="gone01")
    desk.do(decisions.pin_post, post="gone01")
    links = (PointLink(text="Read it", post="gone01"), PointLink(text="Read this", post="older1"))
    point = Point(id="point1", text="Something happened", standing="posts", posts=("gone01", "older1"), links=links)
    desk.do(decisions.set_summary, points=[point])
    refused("takedown_needs_a_note", decisions.take_down, desk, post="gone01", trace="note", note=" ")
    desk.do(decisions.take_down, post="gone01", trace="note", note="Removed at the wish of a family.")

    assert "must not stand" not in repr(desk.coverage)
    assert desk.coverage.pinned is None
    assert desk.coverage.key_points() == []
    assert desk.post("older1").followed_by == ()
    left = desk.coverage.summary.points[0]
    assert left.posts == ("older1",)
    assert [link.post for link in left.links] == [None, "older1"]
    assert desk.post("gone01").removed.note == "Removed at the wish of a family."


@pytest.mark.parametrize("state", [decisions.pause, decisions.end])
def test_closed_is_not_sealed(state):
    desk = Desk()
    desk.publish("ppp111")
    desk.do(state, note="That is all for now.")
    refused("coverage_is", decisions.publish_post, desk, post="ppp222", words=words("New"))
    assert desk.do(decisions.correct_post, post="ppp111", words=words("Y"), kind="correction", line="It was Y.")
    assert desk.do(decisions.take_down, post="ppp111", trace="none")


@pytest.mark.parametrize(("later", "undone"), [(10, True), (12, True), (13, False)])
def test_a_publish_can_be_called_back_for_ten_seconds(later, undone):
    desk = Desk()
    desk.publish("ppp111")
    if undone:
        desk.do(decisions.undo_publish, post="ppp111", later=later)
        assert desk.coverage.shown() == []
        assert desk.coverage.generation == 1
    else:
        refused("too_late_to_undo", decisions.undo_publish, desk, post="ppp111", later=later)


def test_breaking_goes_after_twenty_minutes_and_only_by_an_entry():
    desk = Desk()
    desk.flash("f00001")
    assert desk.do(decisions.due, later=1199) == []
    assert [fact.kind for fact in desk.do(decisions.due, later=1)] == ["breaking_ended"]
    assert desk.do(decisions.due, later=1) == []


def test_a_summary_point_stands_on_posts_that_stand():
    desk = Desk()
    desk.publish("ppp111")

    def point(**more):
        return Point(id="point1", text="All are off.", **more)

    refused("summary_point_stands_on_nothing", decisions.set_summary, desk, points=[point(standing="posts")])
    refused("not_found", decisions.set_summary, desk, points=[point(standing="posts", posts=("nobody",))])
    refused("summary_point_twice", decisions.set_summary, desk, points=[point(), point()])
    link = PointLink(text="Read a recap", post="ppp111")
    desk.do(decisions.set_summary, points=[point(standing="posts", posts=("ppp111",), links=(link,))])
    assert desk.do(decisions.set_summary, points=desk.coverage.summary.points) == []
    desk.do(decisions.take_down, post="ppp111", trace="none")
    refused("gone", decisions.set_summary, desk, points=[point(standing="posts", posts=("ppp111",))])


def test_a_point_that_lost_what_it_stood_on_is_not_in_the_way_of_the_others():
    desk = Desk()
    desk.publish("ppp111")
    bare = Point(id="point1", text="All are off.", standing="posts", posts=("ppp111",))
    desk.do(decisions.set_summary, points=[bare])
    desk.do(decisions.take_down, post="ppp111", trace="none")
    stays, other = desk.coverage.summary.points[0], Point(id="point2", text="The hull is sound.")
    desk.do(decisions.set_summary, points=[other, stays])
    assert desk.coverage.summary.points == (other, stays)
    reworded = stays.model_copy(update={"text": "Nearly all are off."})
    refused("summary_point_stands_on_nothing", decisions.set_summary, desk, points=[reworded])


def test_the_summary_knows_how_many_key_points_came_after_it():
    desk = Desk()
    desk.publish("ppp111", key_point=True)
    desk.do(decisions.set_summary, points=[Point(id="point1", text="So far.")])
    assert desk.coverage.key_points_since_summary() == 0
    desk.publish("ppp222", key_point=True)
    assert desk.coverage.key_points_since_summary() == 1


def test_a_card_for_another_post_needs_that_post():
    card = read_document({"blocks": [{"type": "post_reference", "attrs": {"post": "ppp111"}}]})
    desk = Desk()
    refused("not_found", decisions.publish_post, desk, post="ppp222", words=Words("See", card))
    desk.publish("ppp111")
    assert desk.do(decisions.publish_post, post="ppp222", words=Words("See", card))


def test_a_picture_that_nobody_uploaded_cannot_go_out():
    picture = read_document({"blocks": [{"type": "image", "attrs": {"media": "mabcdefgh", "alt": "A ferry"}}]})
    values = refused("picture_missing", decisions.publish_post, Desk(), post="ppp111", words=Words("See", picture))
    assert values == {"media": "mabcdefgh"}


def test_folding_from_the_start_is_what_taking_one_by_one_gave():
    desk = Desk()
    desk.flash("f00001")
    desk.do(decisions.edit_post, post="f00001", words=words("Minister", "No night ferry."))
    desk.publish("ppp111")
    desk.do(decisions.take_down, post="f00001", trace="gap")
    assert fold(desk.entries) == desk.coverage


def test_publishing_keeps_the_numbers_dense_when_posts_are_taken_down():
    desk = Desk()
    for number in range(3):
        desk.publish(f"post{number:02d}")
        desk.do(decisions.take_down, post=f"post{number:02d}", trace="none")
    numbers = [entry.fact.order.n for entry in desk.entries if isinstance(entry.fact, PostPublished)]
    assert numbers == [1, 2, 3]
