"""Who is asking, and does the desk's own page ask? Every operation of the API passes here."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from ninja.security import APIKeyCookie

from stoppress.desk.access import known
from stoppress.desk.origin import READING
from stoppress.desk.people.models import Person
from stoppress.story.refusals import Refusal


class _Check(CsrfViewMiddleware):
    """Django's own check, telling instead of answering."""

    def _reject(self, _request: HttpRequest, reason: str) -> str:
        return reason


def _view(_request: HttpRequest) -> HttpResponse:
    raise NotImplementedError("stands for a view that wants the token; never called")


def token(request: HttpRequest) -> bool:
    """Demands the token with every change: in the header, never in the body. True, so that it can stand as `auth`."""
    if request.method in READING:
        return True
    if not request.headers.get("X-CSRFToken"):
        raise Refusal("csrf_failed")
    check = _Check(lambda _request: HttpResponse())
    check.process_request(request)
    if check.process_view(request, _view, (), {}):
        raise Refusal("csrf_failed")
    return True


class LoggedIn(APIKeyCookie):
    """A person with a session. Her account and her memberships are read anew with every request.

    A client may say in `X-Desk-Person` for whom it asks. Two people share a browser, and what the first has asked for
    while there was no line must not go out as the second's.
    """

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, _key: str | None) -> Person:
        person = known(request.user)
        if request.headers.get("X-Desk-Person", person.username) != person.username:
            raise Refusal("another_person")
        token(request)
        return person


def person(request: HttpRequest) -> Person:
    return known(request.user)
