"""What an editor may begin with: words of posts, with where they stand, checked again before they go into a text."""

import pytest

from stoppress.desk import rereading
from stoppress.desk.models import Coverage, DraftRow
from stoppress.ledger import book as ledger
from stoppress.press.coverage import press
from stoppress.press.export import public_state
from stoppress.press.site import Site
from tests.desk.conftest import paragraphs, publish, view

pytestmark = pytest.mark.django_db(transaction=True)
C = "/coverages/ferry/cuttings/drafts"
SAID = "“We never saw a light that whole night off Stenna,” said Ole Brandt, the skipper of the Guillemot."


def read_now():
    row = Coverage.objects.get(slug="ferry")
    rereading.forget(row.book)
    rereading.here(row.book, ledger.coverage(row.book))


def lines(answer):
    return [line for draft in answer["drafts"] for group in draft for line in group["lines"]]


@pytest.fixture
def post(editor):
    made = publish(editor, SAID, headline="Skipper of the Guillemot never saw a light off Stenna", key_point=True)[
        "post"
    ]
    publish(editor, "Three hundred people were taken off before two.", headline="All aboard the ferry are taken off")
    read_now()
    return made


@pytest.mark.parametrize("kind", ["summary", "key_lines", "missed", "recap", "whos_who"])
def test_every_line_of_a_draft_stands_in_its_post_letter_by_letter(editor, post, kind):
    answer = editor("GET", f"{C}/{kind}")
    assert answer.status_code == 200, answer.content
    told = lines(answer.json())
    posts = ledger.coverage(Coverage.objects.get(slug="ferry").book)
    page = rereading.page("x", posts)
    for line in told:
        field = next(one for one in page.post(line["post"]).fields if one.field == line["field"])
        assert field.text[line["start"] : line["end"]] == line["text"]
    if kind in ("summary", "key_lines", "missed"):
        assert told


def test_key_lines_stand_under_whoever_said_them(editor, post):
    (draft,) = editor("GET", f"{C}/key_lines").json()["drafts"]
    assert [group["title"] for group in draft] == ["Ole Brandt"]


def test_a_line_whose_post_has_changed_is_stale_before_it_is_put_in(editor, post):
    told = lines(editor("GET", f"{C}/summary").json())
    asked = [{name: line[name] for name in ("post", "revision", "field", "start", "end", "text")} for line in told]
    assert editor("POST", C, {"lines": asked}).json() == {"gone": []}
    edited = {"revision": 1, "headline": "Skipper speaks of the night", "document": paragraphs(SAID)}
    assert editor("PUT", f"/coverages/ferry/posts/{post}", edited).status_code == 200

    gone = editor("POST", C, {"lines": asked}).json()["gone"]
    assert gone == [number for number, line in enumerate(asked) if line["post"] == post]


def test_a_line_with_another_word_in_it_stands_nowhere(editor, post):
    line = lines(editor("GET", f"{C}/summary").json())[0]
    asked = {name: line[name] for name in ("post", "revision", "field", "start", "end")} | {
        "text": line["text"].upper()
    }
    assert editor("POST", C, {"lines": [asked]}).json() == {"gone": [0]}


def test_what_a_reader_finds_that_she_missed_was_chosen_by_an_editor_in_page_index_and_export(editor, post):
    other = next(line["post"] for line in lines(editor("GET", f"{C}/missed").json()) if line["post"] != post)

    def told():
        now = ledger.coverage(Coverage.objects.get(slug="ferry").book)
        made = press(now, book="b1", epoch="e1", before=None, site=Site("The Hallin Record", "https://record.example"))
        keys = made.parts["region:keys"].data.decode()
        index = b"".join(page.plain for path, page in made.pages.items() if "index" in path or "segment" in path)
        exported = {one["id"]: one["key_label"] for one in public_state(now)["posts"] if one["key_point"]}
        return keys, index.decode(), exported

    keys, _, exported = told()
    assert (set(exported), other in keys) == ({post}, False), "what is proposed is in none of them"
    editor("PUT", f"/coverages/ferry/posts/{other}/key-point", {"label": "Everybody is off"})
    keys, index, exported = told()
    assert exported == {post: None, other: "Everybody is off"}
    assert "Everybody is off" in keys
    assert "Everybody is off" in index
    editor("DELETE", f"/coverages/ferry/posts/{other}/key-point")
    keys, index, exported = told()
    assert set(exported) == {post}
    assert "Everybody is off" not in keys + index


def test_no_call_that_sets_a_summary_takes_a_draft(editor, post):
    offered = editor("GET", f"{C}/summary").json()
    body = {"after": view(editor)["place"], "points": offered["drafts"]}
    assert editor("PUT", "/coverages/ferry/summary", body).status_code == 422
    assert editor("PUT", "/coverages/ferry/summary", {**body, "points": [], "draft": "summary"}).status_code == 422


def test_to_look_at_drafts_leaves_nothing_behind_and_nothing_publishes_one(editor, post):
    before = DraftRow.objects.count(), ledger.place(Coverage.objects.get(slug="ferry").book)
    for kind in ("summary", "key_lines", "missed", "recap", "whos_who"):
        editor("GET", f"{C}/{kind}")
    assert (DraftRow.objects.count(), ledger.place(Coverage.objects.get(slug="ferry").book)) == before
    for kind in ("summary", "key_lines"):
        assert editor("POST", f"/coverages/ferry/drafts/{kind}/publish", {"version": 1}).status_code in (404, 422)


def test_a_number_that_a_later_post_has_overtaken_is_no_point_for_the_summary(editor):
    for words, headline in (
        ("Six people are hurt, the hospital says.", "Six people are hurt on the quay"),
        ("The ferry line has stopped all sailings until morning.", "The ferry line stops all sailings until morning"),
        ("The mayor has opened the town hall for everybody.", "The town hall is open for whoever cannot go home"),
        ("A tug has arrived from Stenna.", "A tug from Stenna has arrived at the ledge"),
        ("The school stays closed tomorrow.", "The school on the quay stays closed tomorrow"),
        ("Nineteen people are hurt, the hospital says.", "Nineteen people are hurt on the quay"),
    ):
        publish(editor, words, headline=headline)
    read_now()

    told = " ".join(line["text"] for line in lines(editor("GET", f"{C}/summary").json()))
    assert "Nineteen" in told
    assert "sailings" in told
    assert "Six" not in told
