"""What a reader searches and filters by: one segment for each page that posts were born on."""

import json

from stoppress.press.pressed import Pressed
from stoppress.story import decisions
from stoppress.story.entries import Byline
from tests.evening import block, para, words
from tests.press.paper import open_evening, pressed


def segment(made: Pressed, number=1):
    page = made.pages[f"index/{number}"]
    assert page.content_type == "application/json"
    assert page.plain.isascii()
    told = json.loads(page.plain)
    assert (told["v"], told["page"]) == (1, number)
    return told["posts"]


def only(evening):
    (post,) = segment(pressed(evening))
    return post


def test_there_is_a_segment_for_each_page_born_or_being_born():
    assert not [path for path in pressed(open_evening(0)).pages if path.startswith("index/")]
    for posts, segments in ((1, 1), (20, 1), (21, 2), (45, 3)):
        made = pressed(open_evening(posts))
        found = sorted(path for path in made.pages if path.startswith("index/"))
        assert found == [f"index/{number}" for number in range(segments + 1)]
    assert [post["n"] for post in segment(made, 2)] == list(range(40, 20, -1))
    assert [post["n"] for post in segment(made, 3)] == [45, 44, 43, 42, 41]


def test_a_publish_presses_the_newest_segment_alone():
    evening = open_evening(45)
    before = pressed(evening)
    evening.post("23:50", "another01", words("Another", "And on."))
    after = pressed(evening, before)
    changed = {path for path, page in after.pages.items() if page is not before.pages.get(path)}
    assert {path for path in changed if path.startswith(("index", "page"))} == {"index/0", "index/3"}


def test_a_change_of_an_old_post_presses_the_segment_it_was_born_in():
    evening = open_evening(45)
    before = pressed(evening)
    evening.edit("23:50", "post00003", words("Reworded", "And on."))
    evening.do("23:51", decisions.take_down, post="post00025", trace="none")
    after = pressed(evening, before)
    changed = {path for path, page in after.pages.items() if page is not before.pages[path] and "index" in path}
    assert changed == {"index/1", "index/2"}  # and no contents: nobody has to be told of either


def contents(evening):
    return json.loads(pressed(evening).pages["index/0"].plain)["changed"]


def test_the_contents_tell_in_which_segments_there_is_something_for_who_comes_back():
    evening = open_evening(45)
    assert contents(evening) == [evening.coverage.posts[one].seq for one in ("post00020", "post00040", "post00045")]
    evening.edit("23:40", "post00003", words("Reworded", "And on."))
    assert contents(evening)[0] == evening.coverage.posts["post00020"].seq
    more = {"words": words("Number 3", "Three."), "kind": "correction", "line": "Three boats, not two."}
    evening.do("23:41", decisions.correct_post, post="post00003", **more)
    assert contents(evening)[0] == evening.coverage.seq
    evening.do("23:45", decisions.follow_on, post="post00045", older="post00022", relation="updates")
    assert contents(evening)[1] == evening.coverage.seq
    evening.do("23:46", decisions.take_down, post="post00004", trace="note", note="It was wrong.")
    assert contents(evening)[0] == evening.coverage.seq
    evening.post("23:50", "late00001", words("A call", "No answer."), shown_at=evening.wall("22:45"))
    assert contents(evening)[2] == evening.coverage.seq


def test_a_post_is_found_by_its_headline_its_words_its_tags_and_who_signed():
    evening = open_evening(0)
    said = words(
        "Ferry aground",
        para("She struck at ", {"type": "text", "text": "22:41", "marks": [{"type": "strong"}]}, "."),
        block("quotation", "I heard it.", speaker="Ida Marsh"),
        by=(Byline(name="Ana Quist"), Byline(name="Lina Thorsen", role="on Stenna")),
        tags=("Rescue",),
    )
    evening.post("23:10", "first0001", said, key_point=True, key_label="Aground")
    post = only(evening)
    assert post == {
        "id": "first0001",
        "n": 1,
        "seq": evening.coverage.posts["first0001"].seq,
        "at": "2026-03-03T22:10:00Z",
        "headline": "Ferry aground",
        "text": "She struck at 22:41.\nI heard it. – Ida Marsh",
        "tags": ["Rescue"],
        "by": ["Ana Quist", "Lina Thorsen"],
        "key": True,
        "label": "Aground",
    }


def test_a_late_insert_tells_when_it_went_out_and_where_it_was_put_among_older_ones():
    evening = open_evening(1)
    evening.post("23:50", "late00001", words("A call", "No answer."), shown_at=evening.wall("22:45"))
    late = next(post for post in segment(pressed(evening)) if post["id"] == "late00001")
    assert (late["late"], late["moved"]) == (True, evening.coverage.seq)
    assert late["at"] < late["out"] == "2026-03-03T22:50:00Z"


def test_a_correction_and_what_followed_tell_where_the_coverage_stood():
    evening = open_evening(2)
    more = {"words": words("Number 1", "Three."), "kind": "correction", "line": "Three boats, not two."}
    evening.do("23:40", decisions.correct_post, post="post00001", **more)
    corrected = evening.coverage.seq
    evening.do("23:45", decisions.follow_on, post="post00002", older="post00001", relation="contradicts")
    newer, old = segment(pressed(evening))
    assert old["corrected"] == [
        {"seq": corrected, "at": "2026-03-03T22:40:00Z", "kind": "correction", "line": "Three boats, not two."}
    ]
    assert old["since"] == [
        {"seq": corrected + 1, "at": "2026-03-03T22:45:00Z", "post": "post00002", "relation": "contradicts"}
    ]
    assert "since" not in newer
    assert old["text"] == "Three."


def test_of_a_takedown_the_index_says_no_more_than_the_page():
    evening = open_evening(3)
    evening.do("23:40", decisions.take_down, post="post00001", trace="none")
    evening.do("23:41", decisions.take_down, post="post00002", trace="note", note="It was wrong.")
    (standing, gone) = segment(pressed(evening))
    assert standing["id"] == "post00003"
    assert gone == {
        "id": "post00002",
        "n": 2,
        "at": "2026-03-03T22:01:00Z",
        "removed": {"seq": evening.coverage.seq, "at": "2026-03-03T22:41:00Z"},
    }


def test_what_a_warning_governs_cannot_be_found():
    evening = open_evening(0)
    warning = block("warning", "A needle.", block("image", alt="A needle"), text="Distressing content")
    evening.post("23:10", "warned001", words(None, warning, "The ferry."))
    post = only(evening)
    assert post["warned"] is True
    assert post["headline"] == "Distressing content"
    assert post["text"] == "Warning: Distressing content\nThe ferry."


def test_a_warning_without_words_gives_no_headline_away_either():
    evening = open_evening(0)
    evening.post("23:10", "warned001", words(None, block("warning", "A needle.")))
    made = pressed(evening)
    covered = b'<div class="governed"><p>A needle.</p></div>'
    assert "needle" not in str(only(evening))
    assert covered in made.pages[""].plain
    for page in (*made.pages.values(), *made.leaves.values()):
        assert b"needle" not in getattr(page, "plain", getattr(page, "head", b"")).replace(covered, b"")
