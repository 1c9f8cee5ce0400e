"""A small newsroom: people, one coverage, and a client that speaks as the desk's own page does."""

import json
import secrets
import subprocess
import warnings
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.management import create_contenttypes
from django.contrib.sessions.backends.db import SessionStore
from django.db.models.signals import post_migrate
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH
from django.test import Client
from django.test.client import ClientHandler
from django.utils.crypto import get_random_string

from stoppress.desk import clock, rereading
from stoppress.desk.actions.change_state import change_state
from stoppress.desk.actions.create_coverage import create_coverage
from stoppress.desk.media import reading, store, worker
from stoppress.desk.models import Coverage, Membership
from stoppress.desk.people.models import Person
from stoppress.files import COMING, PRIVATE, PUBLIC
from stoppress.story.entries import CoverageDescribed
from tests.desk import kept_newsroom

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "harbour-lamp-9-Stenna"
ROLES = ("viewer", "reporter", "moderator", "editor", "lawyer", "owner")

# A chain of middleware looks through all static files when it is made (20 ms); every browser here goes through one.
HANDLER = ClientHandler(enforce_csrf_checks=True)


class Caller:
    """One browser: keeps its cookies, fetches its token, and draws a key for every write."""

    def __init__(self, **headers):
        self.client = Client(
            enforce_csrf_checks=True,
            headers={"Origin": "http://127.0.0.1:8100", **headers},
            SERVER_NAME="127.0.0.1",
            SERVER_PORT="8100",
            raise_request_exception=True,
        )
        self.client.handler = HANDLER
        self.token = None

    def come_in(self, person):
        """With a session of hers; the door has tests of its own."""
        session = SessionStore()
        about = {SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: BACKEND}
        session.update(about | {HASH_SESSION_KEY: person.get_session_auth_hash()})
        session.create()
        self.client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        # As if the page had asked for it; to ask costs as much as a write.
        self.token = get_random_string(CSRF_SECRET_LENGTH, CSRF_ALLOWED_CHARS)
        self.client.cookies[settings.CSRF_COOKIE_NAME] = self.token

    def fetch_token(self):
        self.token = self.client.get("/api/v1/session").json()["csrf"]

    def log_in(self, username, password=PASSWORD):
        answer = self("POST", "/session", {"username": username, "password": password}, key=False)
        self.token = answer.json().get("csrf")
        return answer

    def __call__(self, method, path, body=None, *, key=None, token=None, **headers):
        if self.token is None:
            self.fetch_token()
        sent = {"X-CSRFToken": self.token if token is None else token, **headers}
        if key is not False and method not in ("GET", "HEAD"):
            sent["Idempotency-Key"] = key or secrets.token_hex(12)
        data = body if isinstance(body, bytes | str) else json.dumps({} if body is None else body)
        extra = {} if method in ("GET", "HEAD") or (method == "DELETE" and body is None) else {"data": data}
        return self.client.generic(method, f"/api/v1{path}", content_type="application/json", headers=sent, **extra)

    def upload(self, slug, file, *, key=None, **words):
        if self.token is None:
            self.fetch_token()
        return self.client.post(
            f"/api/v1/coverages/{slug}/media",
            {"file": file, **words},
            headers={"X-CSRFToken": self.token, "Idempotency-Key": key or secrets.token_hex(12)},
        )


def person(username, **fields):
    return Person.objects.create_user(username, PASSWORD, name=fields.pop("name", username.title()), **fields)


@pytest.fixture(scope="session", autouse=True)
def _no_permissions_of_djangos_own():
    """After every flush Django would write its content types and permissions anew, half the cost of a small test; the
    desk asks neither."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


@pytest.fixture
def quick_passwords(settings):
    """Argon2 is slow on purpose; what is not about passwords need not wait for it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def drawn_here(command, **_how):
    """What the process for one picture would have done and said."""
    source, folder, *cut = command[4:]
    with warnings.catch_warnings():
        said = worker.main(Path(source), Path(folder), json.loads(cut[0]) if cut else None)
    return subprocess.CompletedProcess(command, 0, json.dumps(said).encode(), b"")


@pytest.fixture(autouse=True)
def _pictures_are_drawn_here(request, monkeypatch):
    """To start a process for each takes it a fifth of a second; what is about that process says so with a mark."""
    if not request.node.get_closest_marker("own_process"):
        here = SimpleNamespace(run=drawn_here, DEVNULL=None, TimeoutExpired=subprocess.TimeoutExpired)
        monkeypatch.setattr(reading, "subprocess", here)


@pytest.fixture
def newsroom(db, quick_passwords):
    """One person a role in the coverage "ferry", which is live; an administrator, and somebody from another desk."""
    opened_now = kept_newsroom.open_again() or kept_newsroom.keep(opened)
    # It has the book of the test before, and what was read there says something else.
    rereading.forget(Coverage.objects.get(slug="ferry").book)
    return opened_now


def opened():
    kept = make_password(PASSWORD)
    more = {"administrator": {"is_administrator": True}, "owner": {"may_create_coverages": True}}
    names = (*ROLES, "administrator", "stranger")
    made = [Person(username=one, name=one.title(), password=kept, **more.get(one, {})) for one in names]
    people = {one.username: one for one in Person.objects.bulk_create(made)}
    at = clock.now()
    about = CoverageDescribed(slug="ferry", title="A ferry aground", timezone="Europe/London", at=at)
    create_coverage(people["owner"], about, at=at)
    row = Coverage.objects.get(slug="ferry")
    others = [Membership(coverage=row, person=people[role], role=role) for role in ROLES if role != "owner"]
    Membership.objects.bulk_create(others)  # who opened it owns it
    change_state(people["owner"], "ferry", state="live", at=at)
    return people


@pytest.fixture
def as_(newsroom):
    """`as_("editor")` is a browser with that person logged in."""
    callers = {}

    def log_in(who):
        if who not in callers:
            callers[who] = Caller()
            if who != "anonymous":
                callers[who].come_in(newsroom[who])
        return callers[who]

    return log_in


@pytest.fixture
def editor(as_):
    return as_("editor")


@pytest.fixture
def reporter(as_):
    return as_("reporter")


def paragraphs(*texts):
    return {
        "version": 1,
        "blocks": [{"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in texts],
    }


def all_the_same(caller, method, path, body):
    """As somebody sends it who looks at what the checks ask, and sends it once more."""
    answer = caller(method, path, body)
    if answer.status_code == 409 and answer.json()["code"] in ("check_asks", "line_asks"):
        seen = [one["key"] for one in answer.json()["findings"]]
        answer = caller(method, path, body | {"despite": [*body.get("despite", ()), *seen]})
    return answer


def publish(caller, *texts, headline=None, slug="ferry", **how):
    """Write and publish, whatever the checks ask; the answer of the publication."""
    draft = caller("POST", f"/coverages/{slug}/drafts", {"headline": headline, "document": paragraphs(*texts)})
    assert draft.status_code == 201, draft.content
    said = draft.json()
    out = {"version": said["version"], **how}
    answer = all_the_same(caller, "POST", f"/coverages/{slug}/drafts/{said['draft']}/publish", out)
    assert answer.status_code == 200, answer.content
    return answer.json()


def view(caller, slug="ferry"):
    answer = caller("GET", f"/coverages/{slug}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def post_in(caller, post, slug="ferry"):
    return next(one for one in view(caller, slug)["posts"] if one["id"] == post)


def files(room):
    """The names in a room of files, or in a folder."""
    if isinstance(room, Path):
        return {file.name for file in room.iterdir() if file.is_file()}
    return set(room.names())


@pytest.fixture
def empty_stores():
    """No pictures of other tests."""
    for name in (PRIVATE, PUBLIC, COMING):
        room = store.room_at(name)
        room.remove(files(room))


def image(media, **attrs):
    return {"type": "image", "attrs": {"media": media, **attrs}}


def publish_blocks(caller, *blocks):
    body = {"headline": "A picture", "document": {"version": 1, "blocks": list(blocks)}}
    draft = caller("POST", "/coverages/ferry/drafts", body).json()["draft"]
    return caller("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).json()["post"]
