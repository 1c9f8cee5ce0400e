"""Read-back: what is out and nobody else has read stands in a queue; a mark holds for one revision and is never
public."""

import json

import pytest

from stoppress.desk import clock
from stoppress.desk.importing.write import write_coverage
from stoppress.desk.models import Coverage, Membership, ReadingRow
from stoppress.desk.read_back import SHOWN
from stoppress.story.document import read_document
from stoppress.story.entries import CoverageDescribed, CoverageOpened, Order, PostPublished
from tests.desk.conftest import paragraphs, post_in, publish, view

pytestmark = pytest.mark.both_databases


@pytest.fixture
def post(as_):
    """A reporter's, out and read by nobody."""
    return publish(as_("reporter"), "Six are in hospital.", "The tugs hold her.", headline="Six in hospital")["post"]


def queue(caller, slug="ferry"):
    answer = caller("GET", f"/coverages/{slug}/read-back")
    assert answer.status_code == 200, answer.content
    return answer.json()["posts"]


def waiting(caller):
    return [(one["title"], one["revision"]) for one in queue(caller)]


def text(caller, post):
    answer = caller("GET", f"/coverages/ferry/posts/{post}/read-back")
    assert answer.status_code == 200, answer.content
    return answer.json()


def mark(caller, post, revision=1, mark="read", method="PUT"):
    return caller(method, f"/coverages/ferry/posts/{post}/revisions/{revision}/{mark}")


def marked(caller, post, revision=1, how="read"):
    assert mark(caller, post, revision, how).status_code == 200


def edit(caller, post, *paragraphs_, revision=1, headline="Five in hospital"):
    body = {"revision": revision, "headline": headline, "document": paragraphs(*paragraphs_)}
    answer = caller("PUT", f"/coverages/ferry/posts/{post}", body)
    assert answer.status_code == 200, answer.content


def refused(answer):
    return answer.status_code, answer.json()["code"], answer.json()["values"]


def test_what_goes_out_waits_to_be_read_back_with_who_put_it_out_and_since_when(as_, post):
    [one] = queue(as_("editor"))
    assert (one["post"], one["revision"], one["title"], one["by_name"]) == (post, 1, "Six in hospital", "Reporter")
    assert (one["since"], one["correction"], one["alone"]) == (None, False, False)
    at = post_in(as_("editor"), post)["at"]
    assert one["reading"] == {
        "unread": True,
        "alone": None,
        "out_since": at,
        "read": [],
        "legalled": [],
        "may": ["read"],
    }


def test_the_oldest_waits_first_and_says_whether_it_is_urgent_a_key_point_or_pinned(as_, post):
    flash = as_("editor")("POST", "/coverages/ferry/flash", {"headline": "She is afloat", "key_point": True}).json()
    as_("editor")("PUT", f"/coverages/ferry/posts/{flash['post']}/pin")
    first, second = queue(as_("owner"))
    assert (first["post"], second["post"]) == (post, flash["post"])
    assert (second["alone"], second["key_point"], second["pinned"], first["pinned"]) == (True, True, True, False)


def test_once_somebody_else_has_read_it_it_waits_no_longer_and_the_desk_says_who(as_, post):
    before = view(as_("owner"))
    marked(as_("editor"), post)
    assert queue(as_("editor")) == []
    after = view(as_("owner"))
    assert after["stir"] == before["stir"] + 1  # every desk that asks learns of it
    [said] = after["posts"][0]["reading"]["read"]
    assert (said["by_name"], after["posts"][0]["reading"]["unread"]) == ("Editor", False)


def test_nobody_reads_back_what_she_put_out_or_wrote(as_, post):
    assert refused(mark(as_("reporter"), post)) == (403, "own_words", {})
    draft = as_("reporter")("POST", "/coverages/ferry/drafts", {"headline": "Boats are out"}).json()["draft"]
    out = as_("editor")("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).json()["post"]
    for own in ("reporter", "editor"):
        assert refused(mark(as_(own), out)) == (403, "own_words", {})
        assert post_in(as_(own), out)["reading"]["may"] == []
    marked(as_("owner"), out)


def test_an_edit_brings_it_back_and_is_read_by_somebody_else_than_its_editor(as_, post):
    marked(as_("editor"), post)
    edit(as_("editor"), post, "Five are in hospital.")
    assert waiting(as_("owner")) == [("Five in hospital", 2)]
    assert refused(mark(as_("editor"), post, 2)) == (403, "own_words", {})
    marked(as_("reporter"), post, 2)  # the post is hers, these words are not
    assert queue(as_("owner")) == []


def test_only_the_newest_revision_waits(as_, post):
    edit(as_("editor"), post, "Five are in hospital.")
    edit(as_("owner"), post, "Four are in hospital.", revision=2, headline="Four in hospital")
    assert waiting(as_("editor")) == [("Four in hospital", 3)]


def test_a_flash_that_is_filled_waits_again(as_):
    flash = as_("reporter")("POST", "/coverages/ferry/flash", {"headline": "She is afloat"}).json()["post"]
    marked(as_("editor"), flash)
    edit(as_("reporter"), flash, "She came off at 13:41.", headline="She is afloat")
    assert waiting(as_("editor")) == [("She is afloat", 2)]


def test_a_correction_waits_as_one_and_so_does_the_post_at_the_top_that_tells_of_it(as_, post):
    body = {"revision": 1, "headline": "Five in hospital", "document": paragraphs("Five."), "line": "Five, not six."}
    as_("editor")("POST", f"/coverages/ferry/posts/{post}/correct", body | {"kind": "correction", "top_post": True})
    corrected, top = queue(as_("owner"))
    assert (corrected["post"], corrected["correction"], corrected["by"]) == (post, True, "editor")
    assert (top["by"], top["correction"]) == ("editor", False)


def test_pins_key_points_and_times_change_no_words_and_bring_nothing_back(as_, post):
    marked(as_("editor"), post)
    as_("editor")("PUT", f"/coverages/ferry/posts/{post}/pin")
    as_("editor")("PUT", f"/coverages/ferry/posts/{post}/key-point", {"label": "Six"})
    earlier = {"shown_at": "2001-01-01T00:00:00Z", "reason": "seen then"}
    assert as_("editor")("POST", f"/coverages/ferry/posts/{post}/backdate", earlier).status_code == 200
    assert queue(as_("owner")) == []


def test_a_mark_on_words_that_have_changed_meanwhile_marks_nothing_and_says_which_stand(as_, post):
    edit(as_("editor"), post, "Five are in hospital.")
    assert refused(mark(as_("owner"), post, 1)) == (409, "reworded", {"revision": 2})
    assert refused(mark(as_("owner"), post, 3)) == (409, "reworded", {"revision": 2})
    assert not ReadingRow.objects.exists()


def test_a_mark_made_twice_is_one_mark_and_its_maker_takes_it_back(as_, post):
    marked(as_("editor"), post)
    marked(as_("editor"), post)
    assert ReadingRow.objects.count() == 1
    assert mark(as_("owner"), post, method="DELETE").status_code == 200  # hers alone
    assert queue(as_("owner")) == []
    assert mark(as_("editor"), post, method="DELETE").status_code == 200
    assert waiting(as_("owner")) == [("Six in hospital", 1)]


def test_legalled_is_a_mark_of_its_own_which_lawyers_alone_make(as_, post):
    marked(as_("lawyer"), post, how="legalled")
    [one] = queue(as_("lawyer"))
    assert [said["by"] for said in one["reading"]["legalled"]] == ["lawyer"]
    assert (one["reading"]["unread"], one["reading"]["may"]) == (True, ["read", "legalled"])
    assert mark(as_("owner"), post, mark="legalled").status_code == 403


def test_what_is_taken_down_waits_no_longer_and_cannot_be_marked(as_, post):
    as_("editor")("POST", f"/coverages/ferry/posts/{post}/takedown", {"trace": "gap", "reason": "a court order"})
    assert queue(as_("owner")) == []
    assert refused(mark(as_("owner"), post))[:2] == (410, "gone")
    assert as_("owner")("GET", f"/coverages/ferry/posts/{post}/read-back").status_code == 410
    assert mark(as_("owner"), "nobody0").status_code == 404


def test_what_has_changed_since_it_was_read_is_told_word_by_word(as_, post):
    marked(as_("owner"), post)
    edit(as_("reporter"), post, "Five are in hospital.", "The tugs hold her.", headline="Six in hospital")
    said = text(as_("editor"), post)
    assert (said["revision"], said["since"], said["document"]["blocks"][0]["type"]) == (2, 1, "paragraph")
    assert said["changes"] == [
        [
            {"kind": "gone", "text": "Six"},
            {"kind": "come", "text": "Five"},
            {"kind": "same", "text": " are in hospital."},
        ]
    ]


def test_the_comparison_goes_back_to_the_last_that_was_read_and_shows_what_a_warning_covers(as_, post):
    marked(as_("owner"), post)
    edit(as_("reporter"), post, "Between.", headline="Six in hospital")
    covered = {"type": "warning", "attrs": {"text": "Distress"}, "content": paragraphs("He fell.")["blocks"]}
    blocks = [*paragraphs("Six are in hospital.", "The tugs hold her.")["blocks"], covered]
    body = {"revision": 2, "headline": "Six in hospital", "document": {"version": 1, "blocks": blocks}}
    assert as_("reporter")("PUT", f"/coverages/ferry/posts/{post}", body).status_code == 200
    said = text(as_("editor"), post)
    assert (said["since"], said["changes"]) == (1, [[{"kind": "come", "text": "Distress He fell."}]])


def test_what_nobody_has_read_is_read_whole(as_, post):
    assert (text(as_("editor"), post)["since"], text(as_("editor"), post)["changes"]) == (None, None)


def test_replaced_words_are_compared_for_those_alone_who_may_see_them(as_, post):
    marked(as_("editor"), post)
    edit(as_("owner"), post, "Five are in hospital.")
    said = text(as_("reporter"), post)
    assert (said["headline"], said["since"], said["changes"]) == ("Five in hospital", 1, None)
    assert "Six" not in json.dumps(said)


def test_the_history_of_a_post_says_who_read_which_revision_and_when(as_, post):
    marked(as_("editor"), post)
    edit(as_("reporter"), post, "Five are in hospital.")
    marked(as_("lawyer"), post, 2, "legalled")
    answer = as_("lawyer")("GET", f"/coverages/ferry/posts/{post}/history").json()
    first, second = answer["revisions"]
    assert [(one["revision"], len(one["read"]), len(one["legalled"])) for one in (first, second)] == [
        (1, 1, 0),
        (2, 0, 1),
    ]
    assert first["read"][0]["by_name"] == "Editor"
    assert first["at"] < first["read"][0]["at"] < second["at"]


def test_a_viewer_is_told_nothing_of_it(as_, post):
    marked(as_("editor"), post)
    assert post_in(as_("viewer"), post)["reading"] is None


def test_no_mark_is_in_the_record_or_the_export(as_, post):
    before, export = view(as_("editor"))["place"], as_("editor")("GET", "/coverages/ferry/export").content
    marked(as_("editor"), post)
    marked(as_("lawyer"), post, how="legalled")
    assert view(as_("editor"))["place"] == before
    assert as_("editor")("GET", "/coverages/ferry/export").content == export


def test_p6_marks_go_with_a_post_that_is_erased(as_, post):
    marked(as_("editor"), post)
    down = {"trace": "gap", "reason": "a court order", "erase": True}
    assert as_("lawyer")("POST", f"/coverages/ferry/posts/{post}/takedown", down).status_code == 200
    assert not ReadingRow.objects.exists()


@pytest.fixture
def archive(newsroom):
    """A coverage that was brought in from elsewhere, and whose editor is ours."""
    at = clock.now()
    document = read_document(paragraphs("Long ago."))
    posts = [
        PostPublished(
            post=f"imported{n}", order=Order(at=at, n=n), document=document, at=at, imported=True, headline=f"Old {n}"
        )
        for n in (1, 2)
    ]
    about = CoverageDescribed(slug="archive", title="Archive", timezone="UTC", at=at)
    write_coverage("archive", [about, CoverageOpened(at=at), *posts], why="import", at=at)
    row = Coverage.objects.get(slug="archive")
    for who in ("editor", "owner"):
        Membership.objects.create(coverage=row, person=newsroom[who], role="editor")
    return row


def test_what_was_imported_does_not_wait_until_somebody_here_rewords_it(as_, archive):
    assert queue(as_("owner"), "archive") == []
    assert post_in(as_("owner"), "imported1", "archive")["reading"]["unread"] is False
    as_("editor")("PUT", "/coverages/archive/posts/imported1/sourcing", {"text": "An old note."})
    assert queue(as_("owner"), "archive") == []
    body = {"revision": 1, "headline": "Old, and mended", "document": paragraphs("Long ago.")}
    assert as_("editor")("PUT", "/coverages/archive/posts/imported1", body).status_code == 200
    assert [(one["title"], one["by"]) for one in queue(as_("owner"), "archive")] == [("Old, and mended", "editor")]


def test_of_very_many_the_oldest_are_listed_and_all_are_counted(as_, post):
    for number in range(SHOWN):
        as_("reporter")("POST", "/coverages/ferry/flash", {"headline": f"Flash {number}"})
    said = as_("editor")("GET", "/coverages/ferry/read-back").json()
    assert (said["count"], len(said["posts"]), said["posts"][0]["post"]) == (SHOWN + 1, SHOWN, post)
