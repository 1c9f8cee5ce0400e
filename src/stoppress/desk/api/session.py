"""Log in, log out, and who am I."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest
from django.middleware.csrf import get_token

from stoppress.desk.api.asked.people import LogIn, Preferences
from stoppress.desk.api.gate import LoggedIn, person, token
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.people import Session
from stoppress.desk.api.said.plain import Done, answers
from stoppress.desk.people.entering import enter
from stoppress.desk.people.models import Person

router = Router(tags=["session"], auth=token)


@router.get("/session", response=answers(Session), auth=None)
def read_session(request: HttpRequest) -> dict[str, object]:
    """Who is logged in, and the token that every change must carry in `X-CSRFToken`."""
    return _session(request)


@router.post("/session", response=answers(Session, 413, 429))
def log_in(request: HttpRequest, body: LogIn) -> dict[str, object]:
    """Start a session. After several wrong passwords a pair of account and address waits; a browser that was logged in
    before does not wait for what others try."""
    enter(request, body.username, body.password)
    return _session(request)


@router.patch("/session", response=answers(Session, 413), auth=LoggedIn())
def settle(request: HttpRequest, body: Preferences) -> dict[str, object]:
    """What you like to have here, on every device. Sent again it is the same."""
    who = person(request)
    who.publish_delay = body.publish_delay
    who.save(update_fields=["publish_delay"])
    return _session(request)


@router.delete("/session", response=answers(Done))
def log_out(request: HttpRequest) -> dict[str, object]:
    """End this session. Without one nothing happens."""
    logout(request)
    return {"done": True}


def _session(request: HttpRequest) -> dict[str, object]:
    who = request.user if isinstance(request.user, Person) else None
    return {"person": who and describe(who), "csrf": get_token(request)}


def describe(person: Person) -> dict[str, object]:
    return {
        "username": person.username,
        "name": person.name,
        "byline_role": person.byline_role,
        "outlet": person.outlet,
        "byline_where": person.byline_where,
        "language": person.language,
        "publish_delay": person.publish_delay,
        "is_administrator": person.is_administrator,
        "creates_coverages": person.creates_coverages,
    }
