"""Nothing that somebody typed, and no secret, stands in the log."""

import io
import json
import logging

import pytest
import structlog
from django.conf import settings

from tests.desk import pictures
from tests.desk.conftest import Caller, paragraphs, publish, view

CANARY = "Canary-Quartermaine"
SECRET = "canary-password-7"


@pytest.fixture
def log():
    """Everything any logger says, at its most talkative, as it would be written."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    written = settings.LOGGING["formatters"]["events"]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=written["processors"], foreign_pre_chain=written["foreign_pre_chain"]
        )
    )
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield out
    root.removeHandler(handler)
    root.setLevel(before)


def test_no_word_no_password_and_no_address_is_logged(log, as_):
    editor = as_("editor")
    stranger = Caller()
    stranger.client.defaults["REMOTE_ADDR"] = "203.0.113.99"
    stranger.log_in(CANARY, SECRET)
    editor("POST", "/coverages/ferry/drafts", {"headline": CANARY, "document": paragraphs(CANARY), "sourcing": CANARY})
    editor("POST", "/coverages/ferry/drafts", {"headline": CANARY, CANARY: CANARY})
    editor("POST", "/coverages/ferry/drafts", f'{{"headline": "{CANARY}", ')
    post = publish(editor, CANARY, headline=CANARY)["post"]
    editor("PUT", f"/coverages/ferry/posts/{post}", {"revision": 7, "headline": CANARY})
    editor.upload("ferry", pictures.named(CANARY.encode(), CANARY), caption=CANARY)
    editor("POST", f"/coverages/ferry/posts/{post}/takedown", {"trace": "none", "reason": CANARY, "erase": True})
    assert view(editor)["generation"] == 1

    for needle in (CANARY, SECRET, "203.0.113.99", editor.token, settings.SECRET_KEY):
        assert needle not in log.getvalue()


def test_a_fault_tells_where_it_was_and_not_what_was_typed(log, reporter, monkeypatch):
    from stoppress.desk.actions import flash

    def broken(*_given, headline, **_names):
        raise RuntimeError(f"cannot write {headline}")

    monkeypatch.setattr(flash.decisions, "publish_post", lambda *_, words, **__: broken(headline=words.headline))
    reporter.client.raise_request_exception = False
    answer = reporter("POST", "/coverages/ferry/flash", {"headline": CANARY})

    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert CANARY not in answer.content.decode() + log.getvalue()
    event = json.loads(log.getvalue().splitlines()[-1])
    assert event["fault"] == "RuntimeError"
    assert "actions/flash.py" in str(event["at"])
