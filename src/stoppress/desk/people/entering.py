"""Logging in: throttled, the same work for known and unknown names, a fresh session."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.http import HttpRequest

from stoppress.desk.people.models import Person
from stoppress.desk.people.throttle import Attempt
from stoppress.story.refusals import Refusal


def enter(request: HttpRequest, username: str, password: str) -> Person:
    """Raises `Refusal`: too_many with the seconds to wait, or login_failed, which never says what was wrong."""
    name = username.strip().lower()
    attempt = Attempt.begin(request, name)
    credentials = {"username": name, "password": password}
    person = get_adapter(request).authenticate(request, **credentials)
    # allauth hands over accounts that are switched off, to tell them so; here they are told what everybody is.
    if not isinstance(person, Person) or not person.is_active:
        raise Refusal("login_failed")
    attempt.succeeded(request, person)
    request.session.flush()  # whatever this browser carried before, and be it a session of the same person
    perform_password_login(request, credentials, Login(user=person, email_verification="none"))
    if request.user.pk != person.pk:
        raise Refusal("login_failed")
    return person
