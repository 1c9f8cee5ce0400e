"""The same key, the same answer: a broken line, a double click, a race."""

import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from stoppress.desk.api.once import forget_old_answers
from stoppress.desk.models import Answer, Coverage
from stoppress.ledger import book as ledger
from tests.desk.conftest import Caller, paragraphs, publish, view

pytestmark = pytest.mark.both_databases


def test_a_retry_gets_the_answer_that_was_lost(reporter):
    key, body = "a-key-of-hers", {"headline": "Ferry aground"}
    first = reporter("POST", "/coverages/ferry/flash", body, key=key)
    second = reporter("POST", "/coverages/ferry/flash", body, key=key)

    assert second.json() == first.json()
    assert view(reporter)["count"] == 1


def test_a_key_is_for_one_thing(reporter):
    reporter("POST", "/coverages/ferry/flash", {"headline": "One"}, key="a-key-of-hers")
    other = reporter("POST", "/coverages/ferry/flash", {"headline": "Two"}, key="a-key-of-hers")
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    elsewhere = reporter("POST", "/coverages/ferry/drafts", {"headline": "One"}, key="a-key-of-hers")
    assert elsewhere.json()["code"] == "key_reused"


def test_two_people_may_draw_the_same_key(as_):
    body = {"headline": "One"}
    one = as_("reporter")("POST", "/coverages/ferry/flash", body, key="the-same-key").json()
    two = as_("editor")("POST", "/coverages/ferry/flash", body, key="the-same-key").json()
    assert one["post"] != two["post"]


def test_a_refusal_is_not_kept_when_its_reason_is_gone(as_):
    as_("editor")("POST", "/coverages/ferry/state", {"state": "paused"})
    body, key = {"headline": "As soon as we are back"}, "sent-from-an-outbox"
    assert as_("reporter")("POST", "/coverages/ferry/flash", body, key=key).status_code == 422
    as_("editor")("POST", "/coverages/ferry/state", {"state": "live"})
    assert as_("reporter")("POST", "/coverages/ferry/flash", body, key=key).status_code == 200


def test_every_write_asks_for_a_key(reporter):
    refused = reporter("POST", "/coverages/ferry/flash", {"headline": "One"}, key=False)
    assert (refused.status_code, refused.json()["code"]) == (422, "body_invalid")
    assert "Idempotency-Key" in refused.json()["values"]["where"]


def test_a_kept_answer_holds_no_words(reporter):
    publish(reporter, "Needle in the text.", headline="Needle above it")
    kept = str(list(Answer.objects.values()))
    assert "Needle" not in kept
    assert len(Answer.objects.all()) == 2


def test_answers_are_forgotten_after_three_days(reporter):
    publish(reporter, "One.")
    assert forget_old_answers() == 0
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert forget_old_answers() == 2


# -- several at once, each with its own connection --------------------------------------------------------------------


def at_once(number, ask):
    """Everybody waits at the line, then goes."""
    gate = threading.Barrier(number)

    def alone(turn):
        gate.wait()
        try:
            return ask(turn)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(alone, range(number)))


@pytest.mark.django_db(transaction=True)
def test_eight_tries_with_one_key_publish_once(newsroom):
    callers = []
    for _ in range(8):
        caller = Caller()
        caller.log_in("reporter")
        callers.append(caller)

    body = {"headline": "Ferry aground"}
    answers = at_once(8, lambda turn: callers[turn]("POST", "/coverages/ferry/flash", body, key="one-key-for-all"))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["post"] for answer in answers}) == 1
    assert view(callers[0])["count"] == 1


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_lose_nothing_and_the_sequence_is_dense(newsroom):
    callers = []
    for who in ("reporter", "editor", "owner", "reporter"):
        caller = Caller()
        caller.log_in(who)
        callers.append(caller)
    book = Coverage.objects.get(slug="ferry").book
    before = ledger.place(book).seq

    def five(turn):
        return [
            callers[turn]("POST", "/coverages/ferry/flash", {"headline": f"{turn}/{number}"}, key=secrets.token_hex(8))
            for number in range(5)
        ]

    answers = [answer for some in at_once(4, five) for answer in some]
    assert [answer.status_code for answer in answers] == [200] * 20
    places = sorted(int(answer.json()["place"].split(":")[1]) for answer in answers)
    assert places == list(range(before + 1, before + 21))
    assert ledger.verify(book) == before + 20


@pytest.mark.django_db(transaction=True)
def test_p7_two_editors_saving_at_once_leave_both_texts_in_somebodys_hands(newsroom):
    one, two = Caller(), Caller()
    one.log_in("editor")
    two.log_in("owner")
    draft = one("POST", "/coverages/ferry/drafts", {"headline": "Start"}).json()["draft"]

    def save(turn):
        body = {"version": 1, "document": paragraphs(f"Text of editor {turn}.")}
        return (one, two)[turn]("PUT", f"/coverages/ferry/drafts/{draft}", body)

    answers = at_once(2, save)
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    clash = next(answer.json() for answer in answers if answer.status_code == 409)
    kept = one("GET", f"/coverages/ferry/drafts/{draft}").json()["document"]
    assert {str(kept), str(clash["yours"]["document"])} == {
        str(paragraphs("Text of editor 0.")),
        str(paragraphs("Text of editor 1.")),
    }
