"""Following a coverage: whoever says what she has seen is told of what has changed since, and of nothing else."""

import pytest

from stoppress.desk import view as views
from tests.desk.conftest import paragraphs, publish, view


@pytest.fixture
def posts(as_):
    return [publish(as_("reporter"), text, headline=text)["post"] for text in ("One.", "Two.", "Three.")]


def known(seen):
    return f"{seen['place']}~{seen['stir']}"


def since(caller, seen):
    answer = caller("GET", f"/coverages/ferry?known={known(seen)}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def told(said):
    assert not said["whole"]
    return [post["headline"] for post in said["posts"]]


def test_who_says_what_she_has_seen_is_told_of_what_has_changed_since_and_of_nothing_else(as_, posts):
    editor = as_("editor")
    seen = view(editor)
    assert seen["whole"]
    assert len(seen["posts"]) == 3
    assert told(since(editor, seen)) == []

    editor("PUT", "/coverages/ferry/here", {"seat": "one-window"})
    here = since(editor, seen)
    assert (told(here), [one["username"] for one in here["here"]]) == ([], ["editor"])

    editor("POST", "/coverages/ferry/flash", {"headline": "Four."})
    editor("PUT", f"/coverages/ferry/posts/{posts[0]}/key-point", {"label": "The first"})
    now = since(editor, seen)
    assert told(now) == ["Four.", "One."]
    assert now["count"] == 4
    assert told(since(editor, now)) == []


@pytest.mark.parametrize("mark", ["read", "comment", "resolved", "sourcing"])
def test_what_is_in_no_entry_is_told_as_well(as_, posts, mark):
    editor, post = as_("editor"), f"/coverages/ferry/posts/{posts[1]}"
    if mark == "resolved":
        comment = editor("POST", f"{post}/comments", {"text": "Who says so?"}).json()["comment"]
    seen = view(editor)
    done = {
        "read": lambda: editor("PUT", f"{post}/revisions/1/read"),
        "comment": lambda: editor("POST", f"{post}/comments", {"text": "Who says so?"}),
        "resolved": lambda: editor("PUT", f"/coverages/ferry/comments/{comment}/resolved"),
        "sourcing": lambda: editor("PUT", f"{post}/sourcing", {"text": "By telephone"}),
    }[mark]()
    assert done.status_code < 300, done.content
    now = since(editor, seen)
    assert told(now) == ["Two."]
    assert now["posts"] == [post for post in view(editor)["posts"] if post["headline"] == "Two."]


def test_a_draft_changes_no_post(as_, posts):
    editor = as_("editor")
    seen = view(editor)
    as_("reporter")("POST", "/coverages/ferry/drafts", {"headline": "A draft"})
    now = since(editor, seen)
    assert told(now) == []
    assert now["stir"] > seen["stir"]


def test_a_takedown_is_told_of_the_post_and_of_what_it_touched(as_, posts):
    editor = as_("editor")
    editor("POST", f"/coverages/ferry/posts/{posts[2]}/follow-on", {"older": posts[0], "line": "and three"})
    seen = view(editor)
    editor("POST", f"/coverages/ferry/posts/{posts[2]}/takedown", {"trace": "none", "reason": "Wrong."})
    now = since(editor, seen)
    assert not now["whole"]
    by_id = {post["id"]: post for post in now["posts"]}
    assert by_id[posts[2]]["removed"]
    assert by_id[posts[0]]["followed_by"] == []


def test_what_the_desk_does_not_remember_comes_whole(as_, posts, monkeypatch):
    editor = as_("editor")
    seen = view(editor)
    assert since(editor, {**seen, "place": "another:3"})["whole"]
    monkeypatch.setattr(views, "_shown", {})
    assert since(editor, seen)["whole"]
    assert editor("GET", "/coverages/ferry?known=nonsense").status_code == 422


def test_so_much_that_it_is_most_of_it_comes_whole(as_, posts, monkeypatch):
    editor = as_("editor")
    seen = view(editor)
    monkeypatch.setattr(views, "SHOWN", 2)
    for number in range(3):
        editor("POST", "/coverages/ferry/flash", {"headline": f"Line {number}"})
    now = since(editor, seen)
    assert (now["whole"], len(now["posts"])) == (True, 2)


def test_the_desk_says_since_when_the_summary_has_been_behind_however_old_the_key_point(as_, posts):
    editor = as_("editor")
    assert view(editor)["summary"]["behind_since"] is None
    points = [{"id": "aboard", "text": "All are safe.", "standing": "background"}]
    editor("PUT", "/coverages/ferry/summary", {"after": view(editor)["place"], "points": points})
    key = editor("POST", "/coverages/ferry/flash", {"headline": "She is afloat", "key_point": True}).json()["post"]
    editor("POST", "/coverages/ferry/flash", {"headline": "And sails", "key_point": True})
    now = view(editor)
    assert now["summary"]["behind_since"] == next(post["at"] for post in now["posts"] if post["id"] == key)


def test_what_is_nagged_about_is_told_however_many_posts_came_since(as_, monkeypatch):
    reporter, editor = as_("reporter"), as_("editor")
    flash = reporter("POST", "/coverages/ferry/flash", {"headline": "Minister stops all night sailings"}).json()["post"]
    filled = reporter("POST", "/coverages/ferry/flash", {"headline": "Filled"}).json()["post"]
    reporter("PUT", f"/coverages/ferry/posts/{filled}", {"revision": 1, "document": paragraphs("Text.")})
    last = publish(reporter, "The newest.")["post"]
    gone = publish(reporter, "Taken down.")["post"]
    editor("POST", f"/coverages/ferry/posts/{gone}/takedown", {"trace": "none", "reason": "twice"})
    monkeypatch.setattr(views, "SHOWN", 1)
    seen = [view(caller) for caller in (reporter, editor)]
    assert flash not in [post["id"] for post in seen[0]["posts"]]
    assert [said["alone"] for said in seen] == [[flash], [flash]]
    out = next(post for post in editor("GET", "/coverages/ferry?before=4").json()["posts"] if post["id"] == last)
    assert seen[0]["last_at"] == out["at"]
