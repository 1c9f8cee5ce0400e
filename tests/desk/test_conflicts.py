"""P7: two editors, one text, no word lost."""

import pytest

from tests.desk.conftest import paragraphs, publish, view

pytestmark = pytest.mark.both_databases


def test_p7_a_draft_saved_in_between_gives_both_texts_and_overwrites_nothing(as_):
    draft = as_("reporter")("POST", "/coverages/ferry/drafts", {"headline": "First"}).json()["draft"]
    path = f"/coverages/ferry/drafts/{draft}"
    hers = {"version": 1, "headline": "Hers", "document": paragraphs("Her words.")}
    his = {"version": 1, "headline": "His", "document": paragraphs("His words.")}
    assert as_("reporter")("PUT", path, hers).json() == {"draft": draft, "version": 2}

    clash = as_("editor")("PUT", path, his)
    assert clash.status_code == 409
    said = clash.json()
    assert (said["code"], said["values"]) == ("conflict", {"version": 2})
    assert said["theirs"]["document"] == paragraphs("Her words.")
    assert said["yours"]["document"] == paragraphs("His words.")
    assert as_("reporter")("GET", path).json()["headline"] == "Hers"
    assert as_("editor")("PUT", path, his | {"version": 2}).json()["version"] == 3


def test_p7_saving_the_same_words_twice_is_no_conflict(reporter):
    draft = reporter("POST", "/coverages/ferry/drafts", {"headline": "First"}).json()["draft"]
    body = {"version": 1, "headline": "Second"}
    assert reporter("PUT", f"/coverages/ferry/drafts/{draft}", body).json()["version"] == 2
    assert reporter("PUT", f"/coverages/ferry/drafts/{draft}", body).json()["version"] == 2


def test_p7_a_post_edited_in_between_gives_both_texts(as_):
    post = publish(as_("reporter"), "First.")["post"]
    path = f"/coverages/ferry/posts/{post}"
    as_("editor")("PUT", path, {"revision": 1, "document": paragraphs("The editor's.")})

    clash = as_("reporter")("PUT", path, {"revision": 1, "document": paragraphs("The reporter's.")})
    assert clash.status_code == 409
    assert clash.json()["theirs"]["document"] == paragraphs("The editor's.")
    assert clash.json()["yours"]["document"] == paragraphs("The reporter's.")
    corrected = {"revision": 1, "document": paragraphs("C."), "kind": "correction", "line": "Wrong."}
    assert as_("editor")("POST", f"{path}/correct", corrected).status_code == 409


def test_p7_nothing_goes_out_that_was_not_on_the_screen(as_):
    draft = as_("reporter")("POST", "/coverages/ferry/drafts", {"headline": "Seen"}).json()["draft"]
    as_("reporter")("PUT", f"/coverages/ferry/drafts/{draft}", {"version": 1, "headline": "Unseen"})

    clash = as_("editor")("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1})
    assert clash.status_code == 409
    assert clash.json()["theirs"]["headline"] == "Unseen"
    assert view(as_("editor"))["count"] == 0


def test_p7_a_summary_set_in_between_gives_both(as_):
    def point(text):
        return [{"id": "point1", "text": text}]

    place = view(as_("editor"))["place"]
    path = "/coverages/ferry/summary"
    assert as_("owner")("PUT", path, {"after": place, "points": point("The owner's.")}).status_code == 200
    clash = as_("editor")("PUT", path, {"after": place, "points": point("The editor's.")})
    assert clash.status_code == 409
    assert clash.json()["theirs"] == point("The owner's.")
    assert clash.json()["yours"] == point("The editor's.")
    publish(as_("editor"), "A post in between is no change of the Summary.")
    now = clash.json()["values"]["place"]
    assert as_("editor")("PUT", path, {"after": now, "points": point("Both.")}).status_code == 200


def test_p7_a_place_from_before_a_restored_backup_counts_as_changed(editor):
    stale = {"after": "0ld0ep0c:1", "points": [{"id": "point1", "text": "New."}]}
    assert editor("PUT", "/coverages/ferry/summary", stale).status_code == 409


def test_p7_a_draft_that_is_out_cannot_be_typed_into(reporter):
    draft = reporter("POST", "/coverages/ferry/drafts", {"headline": "Out"}).json()["draft"]
    out = reporter("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).json()
    late = reporter("PUT", f"/coverages/ferry/drafts/{draft}", {"version": 1, "headline": "Late"})
    assert (late.json()["code"], late.json()["values"]["post"]) == ("draft_is_out", out["post"])


def test_p7_of_five_who_write_at_once_every_word_is_in_some_revision(as_):
    """Each has read the post when the others had; whoever is refused puts both texts together, as the desk does."""
    for role in ("moderator", "lawyer"):
        as_("owner")("PUT", f"/coverages/ferry/members/{role}", {"role": "editor"})
    writers = [as_(role) for role in ("reporter", "editor", "owner", "moderator", "lawyer")]
    post = publish(writers[0], "Begun.")["post"]
    path = f"/coverages/ferry/posts/{post}"
    begun = {writer: (1, ["Begun."]) for writer in writers}
    words = set()
    for number in range(2):
        for writer in writers[number:] + writers[:number]:
            word = f"word{len(words)}"
            words.add(word)
            revision, lines = begun[writer]
            said = writer("PUT", path, {"revision": revision, "document": paragraphs(*lines, word)})
            if said.status_code == 409:
                theirs = [block["content"][0]["text"] for block in said.json()["theirs"]["document"]["blocks"]]
                lines, revision = theirs, said.json()["values"]["revision"]
                said = writer("PUT", path, {"revision": revision, "document": paragraphs(*lines, word)})
            assert said.status_code == 200, said.json()
            begun[writer] = (revision + 1, [*lines, word])
    revisions = as_("editor")("GET", f"{path}/history").json()["revisions"]
    assert len(revisions) == 1 + len(words)
    assert words <= {block["content"][0]["text"] for one in revisions for block in one["document"]["blocks"]}
    assert words <= {block["content"][0]["text"] for block in revisions[-1]["document"]["blocks"]}
