"""The API does what it says it does: the contract is current, and strangers' input finds no hole in it."""

import json
import sys
from collections import Counter

import hypothesis
import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase

from stoppress.desk.api import reference
from stoppress.desk.api.house import document
from tests.desk.conftest import publish

LONG = "--long" in sys.argv
# What is too long is turned away as well, whatever else is wrong with it: its list has no 413.
REJECTED = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]
# Drawing a picture takes a process each; `test_media.py` is hostile enough.
SLOW = {"POST /api/v1/coverages/{slug}/media"}


def test_the_contract_and_the_reference_are_made_from_the_api():
    stale = "run: python -m stoppress.desk.api.reference"
    assert reference.CONTRACT.read_text() == reference.contract(), stale
    assert reference.PAGE.read_text() == reference.page(reference.PAGE.read_text()), stale


def test_every_operation_says_what_it_is_for_and_how_it_refuses():
    for path, operations in document()["paths"].items():
        for method, operation in operations.items():
            assert operation.get("description"), (method, path)
            said = {"401", "403", "404", "422", "503"} | ({"413"} if "requestBody" in operation else set())
            assert said <= {str(code) for code in operation["responses"]}, (method, path)


@pytest.fixture
def at_hand(as_):
    """Real things for the addresses, so that most of what is tried gets past the door."""
    owner = as_("owner")
    owner("POST", "/coverages", {"slug": "storm", "title": "The storm"})
    draft = owner("POST", "/coverages/ferry/drafts", {"headline": "A draft"}).json()["draft"]
    post = publish(owner, "A post.", headline="A post")["post"]
    return {"slug": "ferry", "draft": draft, "post": post, "revision": 1, "username": "editor"}


@pytest.fixture(scope="module")
def operations():
    import schemathesis  # it takes a second to load: for the one worker that needs it

    config = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": REJECTED}}})
    schema = schemathesis.openapi.from_dict(json.loads(reference.CONTRACT.read_text()), config=config)
    return {f"{one.ok().method.upper()} {one.ok().path}": one.ok() for one in schema.get_all_operations()}


@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_whatever_is_sent_is_answered_as_documented(mode, as_, at_hand, operations):
    from schemathesis import GenerationMode
    from schemathesis.generation.meta import negated_parameters
    from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection, positive_data_acceptance

    mode = GenerationMode(mode)
    owner, django = as_("owner"), get_wsgi_application()
    cookies = "; ".join(f"{key}={morsel.value}" for key, morsel in owner.client.cookies.items())

    def app(environ, start_response):
        # Here, since the caller keeps a jar of its own and puts whatever fits the contract into the session's cookie.
        # And as Django's own test client does: the request lives in the test's transaction.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        try:
            return django({**environ, "HTTP_COOKIE": cookies}, start_response)
        finally:
            request_started.connect(close_old_connections)

    # In the middle of all this somebody logs out and in again; the session it does that to is its own.
    tried = set(operations) - SLOW - {"DELETE /api/v1/session", "POST /api/v1/session"}
    # They take nothing that could be wrong, or nothing but what is decided here: the session's cookie and token.
    right = {"GET /api/v1/session", "GET /api/v1/coverages", "PATCH /api/v1/session"}
    tried -= right if mode is GenerationMode.NEGATIVE else set()

    def ask(case):
        for part, value in at_hand.items():
            if part in (case.path_parameters or {}) and mode is GenerationMode.POSITIVE:
                case.path_parameters[part] = value
        headers = {"X-CSRFToken": owner.token, "Host": "127.0.0.1"}
        try:
            with transaction.atomic():
                answer = case.call(base_url="http://127.0.0.1", headers=headers, app=app)
                transaction.set_rollback(True)
        finally:
            request_finished.connect(close_old_connections)
        assert answer.status_code < 500, answer.text
        # Whose cookie it is, is decided above; the table of routes and roles sees to strangers. And what fits the
        # schema may still be refused by a rule of the house, with 422.
        excluded = [ignored_auth, positive_data_acceptance]
        if {where.name for _, where in negated_parameters(case.meta)} == {"COOKIE"}:
            excluded.append(negative_data_rejection)  # the wrong one was never sent
        case.validate_response(answer, excluded_checks=excluded)
        return answer.status_code

    answered = Counter()
    for number, name in enumerate(sorted(tried)):
        # Of each of some hundred operations the simplest, and of what takes a body, by turns of right and wrong, one
        # more: to draw it costs most of all this.
        more = operations[name].body and number % 2 == (mode is GenerationMode.NEGATIVE)

        @hypothesis.settings(
            max_examples=100 if LONG else 1 + bool(more),
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        )
        @hypothesis.given(case=operations[name].as_strategy(generation_mode=mode))
        def anything(case):
            answered[ask(case)] += 1

        anything()
    # The checker has teeth only if it gets past the door.
    assert answered[200] > 20 if mode is GenerationMode.POSITIVE else answered[422] > 60, answered
