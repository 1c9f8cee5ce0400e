import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from stoppress.desk.actions.create_coverage import open_row
from stoppress.desk.importing.bring_in import Asked, bring_in, propose_slug
from stoppress.desk.importing.report import CannotImport
from stoppress.desk.models import Coverage
from stoppress.ledger import book as ledger
from stoppress.ledger.models import Book, Head
from stoppress.press.export import public_state
from stoppress.story import decisions
from stoppress.story.decisions import Words
from tests.importing.newsroom import an_evening
from tests.importing.pages import FERRY
from tests.story.desk import EVENING, words

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
OSLO = Asked(timezone="Europe/Oslo", day=date(2026, 3, 4))
LATER = EVENING + timedelta(days=100)


@pytest.fixture
def copy(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(FERRY, encoding="utf-8")
    return file


@pytest.fixture
def export(tmp_path):
    """Write an export to a file, so that it can be imported."""

    def written(state):
        file = tmp_path / "export.json"
        file.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        return file

    return written


def shows(slug):
    return public_state(ledger.coverage(Coverage.objects.get(slug=slug).book))


def nothing_is_there():
    return not (Coverage.objects.exists() or Book.objects.exists() or Head.objects.exists())


def refused(file, asked):
    with pytest.raises(CannotImport) as refusal:
        bring_in(file, asked, at=LATER)
    return refusal.value


# -- a copied page ----------------------------------------------------------------------------------------------------


def test_a_copied_page_becomes_a_coverage_in_one_go(copy):
    done = bring_in(copy, OSLO, at=LATER)
    assert (done.slug, done.posts, done.summary_points) == ("rescue-ends-questions-begin", 10, 3)
    state = shows(done.slug)
    assert [post["number"] for post in state["posts"]] == list(range(10, 0, -1))
    assert state["posts"][0]["published_at"] == "2026-03-04T00:40:00+01:00"
    assert (state["coverage"]["partial"], state["coverage"]["state"]) == (True, "ended")
    assert ledger.verify(Coverage.objects.get(slug=done.slug).book) == done.place.seq


def test_title_slug_and_language_can_be_chosen(copy):
    asked = Asked("Europe/Oslo", date(2026, 3, 4), "Ferry aground [live]", "ferry", "nb")
    done = bring_in(copy, asked, at=LATER)
    about = shows("ferry")["coverage"]
    assert (about["title"], about["language"], done.slug) == ("Ferry aground [live]", "nb", "ferry")


def test_a_second_import_under_the_same_address_is_refused_with_a_free_one(copy):
    bring_in(copy, OSLO, at=LATER)
    before = Head.objects.count()
    refusal = refused(copy, OSLO)
    assert (refusal.code, refusal.values["free"]) == ("slug_taken", "rescue-ends-questions-begin-2")
    assert (Coverage.objects.count(), Book.objects.count(), Head.objects.count()) == (1, 1, before)


def test_nothing_is_left_behind_when_the_last_fact_cannot_be_written(copy, monkeypatch):
    write = ledger.append

    def fail(book, drafts, **more):
        write(book, drafts, **more)
        raise OSError("no space left")

    monkeypatch.setattr(ledger, "append", fail)
    with pytest.raises(OSError, match="no space"):
        bring_in(copy, OSLO, at=LATER)
    assert nothing_is_there()


@pytest.mark.first_case
@pytest.mark.parametrize(
    ("asked", "code", "usage"),
    [
        (Asked(), "say_when", True),
        (Asked(timezone="Europe/Oslo"), "say_when", True),
        (Asked(timezone="Varrow/Hallin", day=date(2026, 3, 4)), "no_such_zone", True),
        (Asked(timezone="../etc/passwd", day=date(2026, 3, 4)), "no_such_zone", True),
        (Asked("Europe/Oslo", date(2026, 3, 4), slug="Ferry Aground"), "bad_slug", True),
        (Asked("Europe/Oslo", date(2026, 3, 4), slug="ferry--aground"), "bad_slug", True),
        (Asked("Europe/Oslo", date(2026, 3, 4), slug="x" * 81), "bad_slug", True),
        (Asked("Europe/Oslo", date(2026, 3, 4), title=" "), "bad_title", True),
        (Asked("Europe/Oslo", date(2026, 3, 4), title="two\nlines"), "bad_title", True),
        (Asked("Europe/Oslo", date(2026, 3, 4), language="klingon!"), "bad_language", True),
        (Asked("Europe/Oslo", date(2026, 5, 4)), "date_disagrees", False),
        (Asked("Europe/London", date(2026, 3, 4)), "zone_disagrees", False),
    ],
)
def test_what_was_asked_wrongly_is_refused_and_nothing_is_written(copy, asked, code, usage):
    refusal = refused(copy, asked)
    assert (refusal.code, refusal.usage) == (code, usage)
    assert nothing_is_there()


@pytest.mark.first_case
@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"no post here", b'{"format": "stoppress-export", "version": 1}'])
def test_a_broken_file_leaves_nothing_behind(tmp_path, content):
    file = tmp_path / "page.txt"
    file.write_bytes(content)
    refused(file, OSLO)
    assert nothing_is_there()


@pytest.mark.first_case
@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ferry aground – nineteen hurt", "ferry-aground-nineteen-hurt"),
        ("Sechs Verletzte auf der „Königin“", "sechs-verletzte-auf-der-konigin"),
        ("'We saw her turn', says chief", "we-saw-her-turn-says-chief"),
        (
            "All that the harbour authority has told us about it and why",
            "all-that-the-harbour-authority-has-told-us-about-it-and-why",
        ),
        (
            "What the harbour authority has told us about the ferry and its",
            "what-the-harbour-authority-has-told-us-about-the-ferry",
        ),
        ("مركب", "coverage-2026-03-04"),
        ("x" * 90, "x" * 60),
    ],
)
def test_an_address_is_proposed_that_people_can_read_out(title, slug):
    assert propose_slug(title, date(2026, 3, 4)) == slug


# -- an export --------------------------------------------------------------------------------------------------------


def test_an_export_comes_back_as_the_same_page_under_another_book(export):
    desk = an_evening()
    state = public_state(desk.coverage)
    (Path(settings.DATA) / "media/public/a1b2c3d4e5f6g7h8.webp").write_bytes(b"picture")
    done = bring_in(export(state), Asked(), at=LATER)
    assert done.notes == ()
    assert without_names(shows("ferry")) == without_names(state)


def without_names(state):
    """Copies of pictures have names of their own; all else is the same."""
    text = json.dumps(state)
    for post in state["posts"]:
        for files in post["media"].values():
            for file in files:
                text = text.replace(file["name"], "a name")
    return json.loads(text)


def test_two_coverages_never_share_a_file(export):
    public = Path(settings.DATA) / "media/public"
    (public / "a1b2c3d4e5f6g7h8.webp").write_bytes(b"picture")
    bring_in(export(public_state(an_evening().coverage)), Asked(), at=LATER)
    (files,) = [post["media"]["mferry0001"] for post in shows("ferry")["posts"] if post["media"]]
    assert files[0]["name"] != "a1b2c3d4e5f6g7h8.webp"
    assert (public / files[0]["name"]).read_bytes() == b"picture"


def test_a_picture_that_is_not_here_leaves_its_words_and_a_warning(export):
    (Path(settings.DATA) / "media/public/a1b2c3d4e5f6g7h8.webp").unlink(missing_ok=True)
    done = bring_in(export(public_state(an_evening().coverage)), Asked(), at=LATER)
    assert [(note.code, note.text) for note in done.notes] == [("picture_missing", "A ferry")]
    (post,) = [post for post in shows("ferry")["posts"] if post["headline"] == "A picture"]
    assert (post["blocks"], post["media"]) == ([{"type": "image", "attrs": {"alt": "A ferry"}}], {})


def test_an_export_can_be_imported_under_another_address_and_title(export):
    open_row("ferry", at=EVENING)
    file = export(public_state(an_evening().coverage))
    assert refused(file, Asked()).code == "slug_taken"
    bring_in(file, Asked(slug="ferry-again", title="Again"), at=LATER)
    assert shows("ferry-again")["coverage"]["title"] == "Again"


def test_an_export_keeps_its_time_zone(export):
    file = export(public_state(an_evening().coverage))
    assert refused(file, Asked(timezone="Asia/Tokyo")).code == "zone_of_export"


def test_an_export_that_contradicts_itself_is_told(export):
    state = public_state(an_evening().coverage)
    state["coverage"]["pinned"] = "nobody"
    next(post for post in state["posts"] if post["id"] == "ppp111")["followed_by"][0]["post"] = "nobody"
    notes = bring_in(export(state), Asked(), at=LATER).notes
    assert {note.text.split(":")[0] for note in notes if note.code == "differs"} >= {"pinned", "followed_by"}


def test_an_export_with_one_post_twice_is_refused(export):
    state = public_state(an_evening().coverage)
    state["posts"].append(state["posts"][0])
    assert refused(export(state), Asked()).code == "post_twice"
    assert nothing_is_there()


def test_an_imported_coverage_can_still_be_corrected_and_takes_no_new_post(copy):
    done = bring_in(copy, OSLO, at=LATER)
    coverage = ledger.coverage(Coverage.objects.get(slug=done.slug).book)
    post = coverage.in_order()[0]
    said = Words(post.headline, post.document, post.bylines)
    assert decisions.correct_post(coverage, post=post.id, words=said, kind="clarification", line="Clearer.", at=LATER)
    with pytest.raises(decisions.Refusal):
        decisions.publish_post(coverage, post="new111", words=words("More"), at=LATER)
