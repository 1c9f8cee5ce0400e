"""A no with a way out, in the language that was asked for; and requests that two readers could read differently."""

import re
from pathlib import Path

import pytest

from stoppress.press.words import words
from stoppress.story.refusals import STATUS
from tests.desk.conftest import Caller, paragraphs

SOURCE = Path(__file__).parents[2] / "src/stoppress"


def codes():
    for file in SOURCE.rglob("*.py"):
        yield from re.findall(r"\bRefus(?:al|ed)\(\s*\"([a-z_]+)\"", file.read_text())
    yield from STATUS


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_refusal_has_words(lang):
    known = words(lang).under("refusal.")
    assert set(codes()) <= {key.removeprefix("refusal.") for key in known}


def test_a_refusal_speaks_the_language_of_whoever_asks(newsroom):
    def said(language):
        return Caller()("GET", "/coverages", **{"Accept-Language": language}).json()["message"]

    assert said("de-AT,de;q=0.9") == "Melden Sie sich an, um weiterzumachen."
    assert said("fr-CA") == "Connectez-vous pour continuer."
    assert said("es-MX") == "Entre para continuar."
    assert said("ar-EG") == "سجّل الدخول لتتابع."
    assert said("en-GB") == said("it") == "Log in to go on."


def test_a_refusal_tells_moments_by_the_coverages_clock_and_states_by_their_names(as_, newsroom):
    owner = as_("owner")
    assert owner("PATCH", "/coverages/ferry", {"timezone": "Europe/Oslo"}).status_code == 200

    def refused(language, body):
        return owner("POST", "/coverages/ferry/state", body, **{"Accept-Language": language}).json()

    passed = {"state": "paused", "resumes_at": "2026-03-04T08:40:00Z"}
    said = refused("de", passed)
    assert said["message"].startswith("Diese Zeit ist vorbei (Mittwoch, 4. März, 09:40).")
    assert said["values"] == {"time": "2026-03-04T08:40:00+00:00", "zone": "Europe/Oslo"}
    assert "(jeudi 1er janvier, 01:30)" in refused("fr", passed | {"resumes_at": "2026-01-01T00:30:00Z"})["message"]
    assert "(Live)" in refused("de", {"state": "archived"})["message"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"{", "is not JSON"),
        (b"[]", ""),
        (b'{"headline":"a","headline":"b"}', "gives a key twice"),
        (b'{"headline":NaN}', "holds a number that is none"),
        (b'{"headline":"\xff"}', "is not JSON"),
        (b"[" * 60 + b"]" * 60, "is nested too deeply"),
        (b"[" * 200_000 + b"]" * 200_000, "is nested too deeply"),
        (b'{"headline":"a","nobody":"knows"}', "Extra inputs are not permitted"),
        (b'{"headline":5}', "Input should be a valid string"),
        (b'{"headline":"\\ud800"}', "holds a control character or half a character pair"),
        (b'{"headline":"a\\u0000b"}', "holds a control character or half a character pair"),
        (b'{"event_at":0}', "must be a moment"),
        (b'{"event_at":"0001-01-01T00:00:00+14:00"}', "must lie between the years"),
    ],
)
def test_a_body_is_read_strictly(reporter, body, why):
    answer = reporter("POST", "/coverages/ferry/drafts", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "body_invalid")
    assert why in answer.json()["values"]["why"]


def test_a_form_is_no_json(reporter):
    answer = reporter.client.post(
        "/api/v1/coverages/ferry/drafts",
        {"headline": "a"},
        headers={"X-CSRFToken": reporter.token, "Idempotency-Key": "a-key-of-hers"},
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "body_invalid")


def test_a_document_is_refused_by_its_contract_and_the_refusal_repeats_no_word(reporter):
    link = {"type": "text", "text": "Needle", "marks": [{"type": "link", "attrs": {"href": "javascript:alert(1)"}}]}
    body = {"document": {"version": 1, "blocks": [{"type": "paragraph", "content": [link]}]}}
    answer = reporter("POST", "/coverages/ferry/drafts", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "document_invalid")
    assert "Needle" not in answer.content.decode()
    assert "javascript" not in answer.content.decode()


def test_what_is_too_long_is_refused_before_it_is_read(reporter):
    long = reporter("POST", "/coverages/ferry/drafts", {"document": paragraphs("x" * 19_000, *["y" * 19_000] * 11)})
    assert (long.status_code, long.json()["code"]) == (413, "document_too_large")
    longer = reporter("POST", "/coverages/ferry/drafts", b'"' + b"x" * 1_600_000 + b'"')
    assert (longer.status_code, longer.json()["code"]) == (413, "body_too_large")


def test_a_database_that_is_away_is_said_and_nothing_is_lost(reporter, monkeypatch):
    from django.db import OperationalError

    from stoppress.desk.actions import flash

    def away(*_given, **_names):
        raise OperationalError("Needle: the server closed the connection")

    monkeypatch.setattr(flash, "append", away, raising=False)
    monkeypatch.setattr(flash, "go_out", away)
    answer = reporter("POST", "/coverages/ferry/flash", {"headline": "One"}, key="tried-again-later")
    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (503, "busy", "5")
    assert "Needle" not in answer.content.decode()
    monkeypatch.undo()
    assert reporter("POST", "/coverages/ferry/flash", {"headline": "One"}, key="tried-again-later").status_code == 200


def test_an_address_that_is_none_is_said_in_json(client, db):
    answer = client.get("/api/v1/nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
