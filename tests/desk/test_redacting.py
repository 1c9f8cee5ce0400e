"""Whatever is taken down is listed apart from the database, without a word of it, and waits for no list."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from stoppress.desk import redacting
from stoppress.desk.models import Coverage
from stoppress.desk.options import options
from stoppress.ledger import book as ledger
from tests.desk.conftest import publish

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_stores"),
]


@pytest.fixture
def listed(tmp_path, monkeypatch):
    """What stands on a list that the settings name; the data folder has its own."""
    there = tmp_path / "list"
    chosen = options().model_copy(update={"redactions": str(there)})
    monkeypatch.setattr(redacting, "options", lambda: chosen)

    def read():
        return [json.loads(file.read_text()) for file in sorted(there.glob("*.json"))]

    read.folder = there
    return read


def take_down(caller, post, **how):
    body = {"trace": "note", "note": "Named in error: Petra Lund", "reason": "Petra Lund asked", **how}
    assert caller("POST", f"/coverages/ferry/posts/{post}/takedown", body).status_code == 200


def test_each_step_is_listed_with_ids_and_the_place_and_no_word(editor, listed):
    post = publish(editor, "Petra Lund was on board.", headline="Petra Lund")["post"]
    assert listed() == []
    take_down(editor, post)
    (one,) = listed()
    book = Coverage.objects.get(slug="ferry").book
    assert (one["book"], one["posts"]) == (book, {post: {}})
    assert ledger.standing(book) == (one["seq"], one["digest"])

    take_down(editor, post, erase=True)
    assert {"posts": {post: {"erased": True}}}.items() <= listed()[1].items()
    assert any("drafts" in one for one in listed())
    assert any(len(one.get("bodies", ())) == 1 for one in listed())
    assert "Petra" not in json.dumps(listed())


def test_what_is_refused_is_on_no_list(editor, listed):
    refused = editor("POST", "/coverages/ferry/posts/aaaaaaaaaa/takedown", {"trace": "gap", "reason": "x"})
    assert refused.status_code == 404
    assert listed() == []


def test_a_takedown_waits_for_no_list_and_the_list_has_it_later(editor, listed, caplog):
    post = publish(editor, "Petra Lund was on board.")["post"]
    listed.folder.write_text("a file where the folder should be")
    take_down(editor, post)
    assert "redaction_not_listed" in caplog.text
    listed.folder.unlink()
    assert redacting.settle_lists(now=True) >= 1
    assert any(post in one.get("posts", {}) for one in listed())


def test_the_list_is_for_the_owners_eyes(editor, listed):
    take_down(editor, publish(editor, "Petra Lund was on board.")["post"])
    assert Path(settings.DATA, "redactions").stat().st_mode & 0o077 == 0
    assert listed.folder.stat().st_mode & 0o077 == 0
