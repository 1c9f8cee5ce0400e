import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

from stoppress.press.export import public_state
from stoppress.press.exported import export_schema, read_export
from stoppress.story import decisions
from stoppress.story.decisions import Words
from stoppress.story.document import read_document
from stoppress.story.entries import Byline, Point, PointLink
from stoppress.story.refusals import Refusal
from tests.importing.contracts import SAMPLE, sample
from tests.importing.evenings import coverages
from tests.story.desk import Desk, words

CONTRACT = Path(__file__).parents[2] / "contracts/export.schema.json"
VALID = jsonschema.Draft202012Validator(
    json.loads(CONTRACT.read_text()), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def posts(desk):
    return public_state(desk.coverage)["posts"]


def test_the_published_contract_is_the_one_that_exports_are_made_by():
    assert json.loads(CONTRACT.read_text()) == export_schema(), "write contracts/export.schema.json anew"


def test_the_contract_is_a_sound_schema():
    jsonschema.Draft202012Validator.check_schema(export_schema())


def test_the_published_sample_is_what_the_house_exports():
    assert SAMPLE.read_text(encoding="utf-8") == sample(), "renew it with: python -m tests.importing.contracts"
    VALID.validate(json.loads(sample()))


@given(coverages())
def test_the_export_of_any_coverage_keeps_the_contract(desk):
    state = public_state(desk.coverage)
    VALID.validate(state)
    read_export(json.loads(json.dumps(state)))


def test_posts_stand_newest_first_and_two_of_one_minute_keep_their_order():
    desk = Desk()
    for post in ("first1", "second"):
        desk.do(decisions.publish_post, post=post, words=words("Polls have closed"), later=0)
    desk.do(decisions.publish_post, post="third1", words=words("A count"), later=60)
    assert [post["id"] for post in posts(desk)] == ["third1", "second", "first1"]


def test_times_carry_the_offset_of_the_coverage_s_zone():
    desk = Desk()
    desk.publish("ppp111")
    at = posts(desk)[0]["published_at"]
    assert at.endswith("+01:00")
    assert datetime.fromisoformat(at) == desk.post("ppp111").published_at


def test_a_byline_has_all_its_keys_whether_they_are_known_or_not():
    desk = Desk()
    said = Words("Lifeboats alongside", bylines=(Byline(name="Ada Brandt", role="Live reporter"),))
    desk.do(decisions.publish_post, post="ppp111", words=said)
    assert posts(desk)[0]["bylines"] == [{"name": "Ada Brandt", "role": "Live reporter", "outlet": None, "where": None}]


def test_a_post_without_headline_says_so():
    desk = Desk()
    desk.publish("ppp111", None)
    assert posts(desk)[0]["headline"] is None


def test_an_unfilled_flash_is_told_and_a_filled_one_is_a_post_like_any_other():
    desk = Desk()
    desk.flash("ppp111")
    assert posts(desk)[0]["flash"] is True
    desk.do(decisions.edit_post, post="ppp111", words=words("Minister stops night sailings", "Until Friday."))
    assert posts(desk)[0]["flash"] is False


def test_words_that_were_replaced_are_nowhere_in_the_export():
    desk = Desk()
    desk.publish("ppp111", "Needle in the headline", "Needle in the text")
    line = "An earlier version named the wrong ship."
    desk.do(decisions.correct_post, post="ppp111", words=words("The ship", "Merrow."), kind="correction", line=line)
    told = json.dumps(public_state(desk.coverage))
    assert "Needle" not in told
    assert line in told


@pytest.mark.parametrize(("trace", "note"), [("note", "We have removed this post."), ("gap", None)])
def test_a_takedown_leaves_its_trace_and_no_word(trace, note):
    desk = Desk()
    desk.publish("ppp111", "Needle")
    desk.do(decisions.take_down, post="ppp111", trace=trace, note=note)
    (post,) = posts(desk)
    assert (post["removed"]["trace"], post["removed"]["note"]) == (trace, note)
    assert "Needle" not in json.dumps(post)


def test_a_takedown_without_trace_leaves_none_not_even_its_id():
    desk = Desk()
    desk.publish("ppp111")
    desk.publish("gone99", "Needle")
    card = {"type": "post_reference", "attrs": {"post": "gone99"}}
    blocks = [card, {"type": "warning", "attrs": {"text": "Fear"}, "content": [card]}]
    said = Words("What we know", read_document({"blocks": blocks}))
    desk.do(decisions.publish_post, post="ppp333", words=said)
    link = PointLink(text="Read on", post="gone99")
    point = Point(id="point1", text="They are off", standing="posts", posts=("gone99", "ppp111"), links=(link,))
    desk.do(decisions.set_summary, points=[point])
    desk.do(decisions.follow_on, post="ppp333", older="gone99")
    desk.do(decisions.take_down, post="gone99", trace="none")
    told = json.dumps(public_state(desk.coverage))
    assert "gone99" not in told
    assert "Needle" not in told
    assert [post["number"] for post in posts(desk)] == [2, 1]


def test_what_a_card_says_of_a_post_goes_with_that_post():
    desk = Desk()
    desk.publish("ppp111")
    card = {"type": "post_reference", "attrs": {"post": "ppp111", "line": "The mate is held"}}
    desk.do(decisions.publish_post, post="ppp222", words=Words("So far", read_document({"blocks": [card]})))
    assert "The mate is held" in json.dumps(posts(desk))
    desk.do(decisions.take_down, post="ppp111", trace="note", note="Removed.")
    assert "The mate is held" not in json.dumps(posts(desk))


def test_a_late_insert_says_when_it_was_added():
    desk = Desk()
    desk.publish("ppp111")
    shown = desk.now - timedelta(minutes=30)
    desk.do(decisions.publish_post, post="late99", words=words("Court filing"), shown_at=shown)
    post = next(post for post in posts(desk) if post["id"] == "late99")
    assert post["late"]
    assert datetime.fromisoformat(post["added_at"]) == desk.now


def test_a_follow_on_stands_on_both_posts():
    desk = Desk()
    desk.publish("older1")
    desk.publish("newer1")
    desk.do(decisions.follow_on, post="newer1", older="older1", relation="contradicts", line="police now say four")
    newer, older = posts(desk)
    assert newer["follows"] == ["older1"]
    assert [(one["post"], one["relation"], one["line"]) for one in older["followed_by"]] == [
        ("newer1", "contradicts", "police now say four")
    ]


def test_nothing_is_exported_of_a_coverage_that_nobody_may_see_yet():
    with pytest.raises(Refusal) as refusal:
        public_state(Desk(live=False).coverage)
    assert refusal.value.code == "nothing_public"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"version": 2}, "version"),
        ({"summary": [{}]}, "summary.0"),
        ({"posts": [{"id": "x"}]}, "posts.0"),
        ({"more": 1}, "more"),
    ],
)
def test_what_is_no_export_is_refused_with_the_place(change, where):
    desk = Desk()
    desk.publish("ppp111")
    with pytest.raises(Refusal) as refusal:
        read_export(public_state(desk.coverage) | change)
    assert refusal.value.code == "export_invalid"
    assert str(refusal.value.values["where"]).startswith(where)


def test_a_link_that_runs_a_script_is_refused_in_an_export_too():
    desk = Desk()
    desk.publish("ppp111")
    state = public_state(desk.coverage)
    mark = {"type": "link", "attrs": {"href": "javascript:alert(1)"}}
    state["posts"][0]["blocks"][0]["content"][0]["marks"] = [mark]
    with pytest.raises(Refusal, match="export_invalid"):
        read_export(state)


def test_before_zones_were_agreed_on_times_are_told_in_utc():
    desk = Desk()
    about = desk.coverage.about.model_copy(update={"timezone": "Europe/Amsterdam"})
    desk.take([about])
    when = datetime(1912, 4, 15, 2, 20, tzinfo=UTC)
    desk.do(decisions.publish_post, post="ppp111", words=words("Lost"), shown_at=when)
    assert posts(desk)[0]["published_at"] == "1912-04-15T02:20:00+00:00"
