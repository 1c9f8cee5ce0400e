"""What a text would look like to readers: pressed by the very press, and nowhere but on the screen of who writes it."""

import re

import pytest

from stoppress.desk.media import store
from stoppress.desk.models import Coverage, DraftRow
from stoppress.ledger import book as ledger
from stoppress.press.coverage import press
from stoppress.press.site import Site
from tests.desk.conftest import files, image, paragraphs, post_in, publish, view
from tests.desk.pictures import picture

pytestmark = pytest.mark.both_databases


def preview(caller, headline=None, *texts, **how):
    body = {"headline": headline, "document": paragraphs(*texts), **how}
    answer = caller("POST", "/coverages/ferry/preview", body)
    assert answer.status_code == 200, answer.content
    return answer.json()


def article(html, post):
    return re.search(rf'<article [^>]*id="p-{post}".*?</article>', html, re.DOTALL).group(0)


def front():
    """What the press makes of the coverage as it stands."""
    book = Coverage.objects.get(slug="ferry").book
    pressed = press(ledger.coverage(book), book=book, epoch="a", before=None, site=Site())
    return pressed.pages[""].plain.decode()


def test_a_preview_is_what_readers_get_and_is_kept_nowhere(reporter, empty_stores):
    publish(reporter, "Boats are alongside.", headline="Aground")
    at = view(reporter)["place"]
    by = [{"name": "Ana Quist", "role": "Reporter", "where": "in Stenna"}]
    how = {"bylines": by, "tags": ["rescue"], "location": "Stenna"}
    seen = preview(reporter, "All are off", "312 people.", **how)
    assert view(reporter)["place"] == at
    assert DraftRow.objects.filter(out=False).count() == 0

    draft = reporter(
        "POST", "/coverages/ferry/drafts", {"headline": "All are off", "document": paragraphs("312 people."), **how}
    )
    post = reporter("POST", f"/coverages/ferry/drafts/{draft.json()['draft']}/publish", {"version": 1}).json()["post"]
    readers = article(front(), post).replace(post, "ID")
    shown = article(seen["html"], seen["post"]).replace(seen["post"], "ID")
    moment = re.compile(r'datetime="[^"]*"|data-order="[^"]*"|title="[^"]*"|>\d\d:\d\d<')
    assert moment.sub("", shown) == moment.sub("", readers)
    assert "Boats are alongside." in seen["html"]


def test_a_preview_asks_nobody_but_the_desk_and_leads_nowhere(reporter):
    html = preview(reporter, "All are off", "312 people.")["html"]
    assert set(re.findall(r"<script([^>]*)>", html)) <= {' type="application/json" id="words"'}  # words, no program
    assert '<base target="_blank">' in html
    assert html.index("Content-Security-Policy") < html.index("<link")
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]*)"', html)
    assert [reporter.client.get(sheet)["Content-Type"] for sheet in sheets] == ["text/css; charset=utf-8"]
    assert reporter.client.get("/preview/reader.js").status_code == 404


def test_a_picture_of_a_draft_is_seen_by_members_alone_and_is_not_made_public(as_, empty_stores):
    reporter = as_("reporter")
    media = reporter.upload("ferry", picture()).json()["media"]
    document = {"version": 1, "blocks": [image(media, alt="The pier")]}
    html = reporter("POST", "/coverages/ferry/preview", {"headline": "A picture", "document": document}).json()["html"]
    [source] = re.findall(r'<img [^>]*?src="([^"]*)"', article(html, re.search(r'id="p-(\w+)"', html)[1]))
    assert source.startswith("/api/v1/coverages/ferry/preview/")
    assert reporter.client.get(source)["Content-Type"] == "image/webp"
    assert as_("stranger").client.get(source).status_code == 404
    assert as_("anonymous").client.get(source).status_code == 401
    assert files(store.public()) == set()
    nobodys = source[: source.rindex("/")] + "/aaaaaaaaaaaaaaaaaaaa.webp"
    assert reporter.client.get(nobodys).status_code == 404


def test_what_is_out_is_previewed_in_its_place_and_as_it_would_be_told(editor):
    posts = [publish(editor, "And on.", headline=f"Number {number}")["post"] for number in range(22)]
    seen = preview(editor, "Number one", "And on.", post=posts[0])
    assert "Number one" in article(seen["html"], posts[0])  # an older page
    told = {"kind": "correction", "line": "It was one, not nought.", "compare": True}
    seen = preview(editor, "Number 22", "And on.", post=posts[21], corrects=told)
    assert "It was one, not nought." in article(seen["html"], posts[21])
    follows = {"older": posts[20], "relation": "updates"}
    seen = preview(editor, "Newer", "And on.", follows=follows, key_point=True, breaking=True)
    assert "Newer" in article(seen["html"], posts[20])
    assert post_in(editor, posts[21])["headline"] == "Number 21"
    refused = editor("POST", "/coverages/ferry/preview", {"headline": "", "document": paragraphs()})
    assert refused.status_code == 422


def test_before_it_is_open_a_text_is_seen_as_on_the_open_page(editor):
    editor("POST", "/coverages/ferry/state", {"state": "paused"})
    seen = preview(editor, "Minister stops all night sailings", flash=True)
    assert "More follows" in article(seen["html"], seen["post"])
    assert view(editor)["state"] == "paused"
