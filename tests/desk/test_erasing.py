"""After *erase* a needle is in no file of ours (P6): text, picture, note, draft, kept answer."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from PIL import Image

from stoppress.desk.media import store
from stoppress.desk.models import Answer, Coverage, DraftRow, PostRow, Upload
from stoppress.ledger import book as ledger
from stoppress.story.coverage import fold
from tests.desk import pictures
from tests.desk.conftest import files, image, paragraphs, publish, publish_blocks, view

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_stores"),
]

NEEDLE = "Needle Quartermaine"


def everywhere():
    """Every byte below the data folder: the database and its journal, both media stores. On PostgreSQL the files of
    every table, as the server keeps them."""
    found = b"".join(file.read_bytes() for file in Path(settings.DATA).rglob("*") if file.is_file())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # What is dirty in memory goes to the files first: there it would be found by whoever takes the disk.
            cursor.execute("CHECKPOINT")
            cursor.execute(
                "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class"
                " WHERE relkind IN ('r', 't', 'i') AND pg_relation_filepath(oid) IS NOT NULL"
                " AND relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)"
            )
            found += b"".join(bytes(row[0]) for row in cursor.fetchall())
    return found


def take_down(caller, post, **how):
    answer = caller(
        "POST", f"/coverages/ferry/posts/{post}/takedown", {"trace": "gap", "reason": "a court order", **how}
    )
    assert answer.status_code == 200, answer.content


def test_p6_an_erased_text_is_in_no_file(editor):
    body = {
        "headline": f"{NEEDLE} named",
        "document": paragraphs(f"{NEEDLE} was on board.", "x" * 9_000 + NEEDLE),
        "bylines": [{"name": "Ana Ruiz"}],
        "tags": [NEEDLE],
        "location": NEEDLE,
        "sourcing": f"{NEEDLE} told us",
    }
    draft = editor("POST", "/coverages/ferry/drafts", body).json()["draft"]
    post = editor("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).json()["post"]
    path = f"/coverages/ferry/posts/{post}"
    editor("PUT", path, {"revision": 1, "headline": f"{NEEDLE} again", "document": paragraphs("Words.")})
    correction = {"revision": 2, "headline": "A man named", "kind": "correction", "line": f"{NEEDLE} was not there."}
    editor("POST", f"{path}/correct", correction)
    editor("PUT", f"{path}/key-point", {"label": f"{NEEDLE} held"})
    other = publish(editor, "Another post stays.", headline="Stays")["post"]
    assert NEEDLE.encode() in everywhere()

    take_down(editor, post, erase=True)

    assert NEEDLE.encode() not in everywhere()
    book = Coverage.objects.get(slug="ferry").book
    ledger.verify(book)
    seen = {one["id"]: one for one in view(editor)["posts"]}
    assert seen[post]["removed"]["erased"]
    assert seen[other]["headline"] == "Stays"
    assert not PostRow.objects.filter(post=post).exists()
    assert not DraftRow.objects.filter(post=post).exists()
    assert not Answer.objects.filter(post=post).exclude(said__has_key="place").exists()


def test_p6_what_stood_on_it_in_summary_figures_and_lines_goes_from_earlier_entries_too(editor, as_):
    """Also words of an earlier revision, and a wording of a removed point that has none of the post's own words."""
    said = f"{NEEDLE} stood at the wheel alone"
    post = publish(editor, f"{said} that night.")["post"]
    again = {"revision": 1, "headline": "Reworded", "document": paragraphs("So.")}
    editor("PUT", f"/coverages/ferry/posts/{post}", again)
    other = publish(editor, "Another post stays.", headline="Stays")["post"]
    point = {"id": "point1", "standing": "posts", "posts": [post], "heading": "known"}
    kept = {"id": "point2", "text": "Nobody is hurt", "standing": "background"}
    for text in (f"{NEEDLE} is named", f"The man is {NEEDLE}", said):
        points = [{**point, "text": text}, kept]
        editor("PUT", "/coverages/ferry/summary", {"after": view(editor)["place"], "points": points})
    figure = {"value": "1", "label": NEEDLE, "post": post}
    editor("PUT", "/coverages/ferry/figures", {"after": view(editor)["place"], "figures": [figure]})
    correction = {"revision": 1, "headline": "Stays", "document": paragraphs("It stays."), "kind": "correction"}
    editor("POST", f"/coverages/ferry/posts/{other}/correct", {**correction, "line": f"We wrote: {said}."})
    also = [("summary_point", "point1"), ("figure", "0"), ("lines", other)]
    before = view(editor)
    take_down(editor, post, erase=True, also=[{"kind": kind, "id": id, "do": "remove"} for kind, id in also])

    assert NEEDLE.encode() not in everywhere()
    book = Coverage.objects.get(slug="ferry").book
    ledger.verify(book)
    stayed, came = ledger.coverage(book), fold(ledger.read(book))
    assert stayed == came
    changes = [(len(one.new), len(one.reworded), one.gone) for one in came.summary.history]
    assert changes == [(0, 0, 1), (0, 1, 0), (0, 1, 0), (2, 0, 0)], "what the Summary did is told as before"
    assert view(editor)["generation"] > before["generation"]
    newest, *_ = as_("lawyer")("GET", "/coverages/ferry/history").json()["entries"]
    assert (newest["kind"], newest["by"], newest["reason"]) == ("words_erased", "editor", "a court order")
    at = stayed.summary.history[1].at.isoformat().replace("+00:00", "Z")
    stood = editor("GET", f"/coverages/ferry/as-it-stood?at={at}").json()["html"]
    assert ("Nobody is hurt" in stood, NEEDLE in stood) == (True, False)


def test_p6_what_another_post_said_once_goes_with_it_and_so_does_what_was_said_of_that_at_the_desk(editor, as_):
    """The other post stays, with what it says now and every earlier word that was not copied."""
    said = f"{NEEDLE} stood at the wheel alone"
    post = publish(editor, f"{said} that night.")["post"]
    other = publish(editor, f"The first reports: {said}.", headline="What is known")["post"]
    path = f"/coverages/ferry/posts/{other}"
    note = {"text": "Who says so?", "block": 0, "quote": f"{said}."}
    assert editor("POST", f"{path}/comments", note).status_code in (200, 201)
    again = {"revision": 1, "headline": "What is known", "document": paragraphs("Nothing yet.")}
    assert editor("PUT", path, again).status_code == 200
    asked = {"kind": "question", "text": f"Is it true that {said}?", "post": other}
    assert editor("POST", "/coverages/ferry/questions", asked).status_code in (200, 201)
    assert NEEDLE.encode() in everywhere()
    take_down(editor, post, erase=True)

    assert NEEDLE.encode() not in everywhere()
    book = Coverage.objects.get(slug="ferry").book
    ledger.verify(book)
    assert ledger.coverage(book) == fold(ledger.read(book))
    revisions = as_("lawyer")("GET", f"{path}/history").json()["revisions"]
    assert [one["headline"] for one in revisions] == ["What is known", "What is known"]
    assert [one["text"] for one in editor("GET", f"{path}/comments").json()] == ["Who says so?"]


def test_p6_hidden_words_are_kept_for_the_lawyers_and_erased_when_they_say_so(as_):
    post = publish(as_("editor"), f"{NEEDLE} was on board.")["post"]
    take_down(as_("lawyer"), post)
    assert NEEDLE.encode() in everywhere()
    assert NEEDLE not in str(view(as_("editor")))
    take_down(as_("lawyer"), post, erase=True)
    assert NEEDLE.encode() not in everywhere()


def test_p6_an_erased_picture_is_in_no_file_with_its_words(editor):
    noise = Image.frombytes("RGB", (64, 48), random.Random(7).randbytes(64 * 48 * 3))
    file = BytesIO()
    noise.save(file, "PNG")
    media = editor.upload("ferry", pictures.named(file.getvalue()), caption=f"{NEEDLE} on deck").json()["media"]
    post = publish_blocks(editor, image(media, caption=f"{NEEDLE} on deck"))
    drawn = editor("GET", f"/coverages/ferry/media/{media}").content
    # Bytes out of the middle of the file, where no other WebP would have the same.
    needle = drawn[len(drawn) // 2 : len(drawn) // 2 + 64]
    assert everywhere().count(needle) == 2

    take_down(editor, post, erase=True)

    assert needle not in everywhere()
    assert NEEDLE.encode() not in everywhere()
    assert not Upload.objects.filter(pk=media).exists()
    assert files(store.public()) == set()


def test_p6_a_picture_that_another_post_shows_stays_with_it(editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    gone, stays = publish_blocks(editor, image(media)), publish_blocks(editor, image(media))
    take_down(editor, gone, erase=True)
    assert editor("GET", f"/coverages/ferry/media/{media}").status_code == 200
    assert len(files(store.public())) == 1
    assert next(one for one in view(editor)["posts"] if one["id"] == stays)["media"]


def test_p6_a_picture_that_was_only_in_an_earlier_revision_goes_as_well(editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    post = publish_blocks(editor, image(media))
    editor("PUT", f"/coverages/ferry/posts/{post}", {"revision": 1, "headline": "Without it"})
    take_down(editor, post, erase=True)
    assert not Upload.objects.exists()
    assert files(store.private()) == set()


def test_p6_what_an_undo_gave_back_is_erased_with_its_post(editor):
    post = publish(editor, f"{NEEDLE}, too early.")["post"]
    editor("POST", f"/coverages/ferry/posts/{post}/undo")
    take_down(editor, post, trace="none", erase=True)
    assert NEEDLE.encode() not in everywhere()


def test_a_figure_that_is_there_no_more_holds_up_no_erasure(editor):
    post = publish(editor, f"{NEEDLE} was on board.")["post"]
    take_down(editor, post, erase=True, also=[{"kind": "figure", "id": id, "do": "remove"} for id in ("7", "none")])
    assert NEEDLE.encode() not in everywhere()
