"""P15: no address gives more than the role. The table in `routes.py` is walked, and it must know every address."""

import hashlib
import re
import time
from io import BytesIO

import pytest
from django.db import OperationalError, connection, transaction
from django.urls import URLPattern, get_resolver
from PIL import Image

from stoppress.desk import clock, ids
from stoppress.desk.access import ROLES
from stoppress.desk.admin import site
from stoppress.desk.media import store
from stoppress.desk.models import Coverage, Membership, Upload
from stoppress.desk.people.models import Person
from stoppress.press.site import BUILT
from tests.desk.conftest import Caller, publish, view
from tests.desk.routes import DOWN, EDITORS_PUBLISH, ROUTES, WHO

# Who may is decided before a database is asked; what each action writes is tried on both databases, action by action.


def addresses(resolver=None, prefix="/"):
    """Every pattern of the URLconf, as the table spells it, without the admin's own."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = prefix + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield here, pattern
        elif here != "/admin/":
            yield from addresses(pattern, here)


def methods(pattern):
    path_view = getattr(pattern.callback, "__self__", None)
    if path_view is None:
        closure = getattr(pattern.callback, "__closure__", None) or ()
        path_view = next((cell.cell_contents for cell in closure if hasattr(cell.cell_contents, "operations")), None)
    operations = getattr(path_view, "operations", None)
    return sorted({method for one in operations for method in one.methods}) if operations else ["GET"]


SHEET = f"live-{hashlib.sha256((BUILT / 'live.css').read_bytes()).hexdigest()[:12]}.css"


def picture():
    file = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(file, "PNG")
    file.seek(0)
    file.name = "lamp.png"
    return file


def upload(person):
    name = ids.file_name()
    (store.private().path / name).write_bytes(picture().read())
    row = Upload.objects.create(
        id=ids.media_id(),
        coverage=Coverage.objects.get(slug="ferry"),
        person=person,
        width=40,
        height=30,
        files=[[name, 40, 30]],
        created_at=clock.now(),
    )
    return row.pk


@pytest.fixture
def stage(as_, newsroom):
    """What the rows are about: a post and a draft of a reporter's and of an editor's, a picture."""
    reporter, editor = as_("reporter"), as_("editor")

    def draft(caller):
        return caller("POST", "/coverages/ferry/drafts", {"headline": "A draft"}).json()["draft"]

    def comment(caller, post):
        return caller("POST", f"/coverages/ferry/posts/{post}/comments", {"text": "Who says so?"}).json()["comment"]

    clip = reporter("POST", "/coverages/ferry/clips", {"size": 2}).json()["clip"]
    here = {
        "mine": {"clip": clip, "post": publish(reporter, "Hers.")["post"], "draft": draft(reporter)},
        "theirs": {"post": publish(editor, "His.")["post"], "draft": draft(editor)},
        "media": upload(newsroom["editor"]),
    }
    for whose, caller in (("mine", reporter), ("theirs", editor)):
        here[whose]["comment"] = comment(caller, here[whose]["post"])
    number = editor("POST", "/coverages/ferry/notes", {"text": "Do not name the officer."}).json()["number"]
    editor("DELETE", f"/coverages/ferry/notes/{number}")  # in force it would stop whoever has not read it
    point = {"id": "point1", "text": "The ferry is aground", "standing": "background"}
    editor("PUT", "/coverages/ferry/summary", {"after": view(editor)["place"], "points": [point]})
    question = editor("POST", "/coverages/ferry/questions", {"text": "Who was on watch?"}).json()["question"]
    came = {"source": "Hallin Press", "text": "The ferry is aground."}
    item = editor("POST", "/coverages/ferry/intake", came).json()["item"]
    feed = editor("POST", "/coverages/ferry/feeds", {"address": "https://press.harbour.example/a.xml"}).json()["feed"]
    beside = {
        "item": item,
        "number": number,
        "point": "point1",
        "cutting": "cutting1",
        "kind": "key_lines",
        "finding": "finding1",
        "question": question,
        "feed": feed,
    }
    return here | beside | {"place": view(editor)["place"]}


class Walk:
    """Ask for rows of the table as one role or another; whatever that did is taken back afterwards."""

    def __init__(self, newsroom, stage):
        self.newsroom, self.stage, self.callers = newsroom, stage, {}

    def caller(self, who):
        if who not in self.callers:
            self.callers[who] = Caller()
            if who != "anonymous":
                self.callers[who].come_in(self.newsroom[who])
        return self.callers[who]

    def ask(self, row, who):
        address, _, body = row
        method, _, rest = address.partition(" ")
        path, _, whose = rest.partition(" ")
        chosen = self.stage["theirs" if whose.startswith("theirs") else "mine"]
        known = {"slug": "ferry", "username": "stranger", "rest": "ferry", "media": self.stage["media"], "revision": 1}
        known |= {
            name: self.stage[name]
            for name in ("number", "point", "cutting", "kind", "finding", "question", "item", "feed")
        }
        known |= {"file": Upload.objects.get(pk=known["media"]).files[0][0], "sheet": SHEET}
        path = path.format(**known, **chosen, thing=chosen["post"], part="text", start=0)
        caller = self.caller(who)
        if path == "/api/v1/session" and method != "GET":
            del self.callers[who]  # it goes with another token, or without its cookie
        with transaction.atomic():
            try:
                if body == "a picture":
                    return caller.upload("ferry", picture())
                if isinstance(body, str) and body.startswith("?"):
                    return caller(method, path.removeprefix("/api/v1") + body)
                if not path.startswith("/api/v1") or path.endswith("openapi.json"):
                    return caller.client.get(path)
                path += "?words=hers" if whose == "with words" else ""
                return caller(method, path.removeprefix("/api/v1"), filled(body, self.stage | {"me": who}))
            finally:
                transaction.set_rollback(True)


@pytest.fixture
def walk(newsroom, stage, monkeypatch):
    """The clock stands, so that what may be undone for ten seconds still may be when its row is asked."""
    monkeypatch.setattr(clock, "_invented", clock.Clock(clock.now(), time.monotonic(), speed=0))
    return Walk(newsroom, stage)


def filled(body, stage):
    if body is None:
        return None
    known = {"{place}": stage["place"], "{mine}": stage["mine"]["post"], "{me}": stage["me"], "{media}": stage["media"]}

    def value(given):
        if isinstance(given, dict):
            return {name: value(one) for name, one in given.items()}
        if isinstance(given, list):
            return [value(one) for one in given]
        return known.get(given, given) if isinstance(given, str) else given

    return value(body)


def test_p15_the_table_knows_every_address_and_nothing_else(db):
    there = {f"{method} {path}" for path, pattern in addresses() for method in methods(pattern)}
    described = {" ".join(address.split(" ")[:2]) for address, _, _ in ROUTES}
    # The API's root is ninja's own and answers nobody.
    assert there - {"GET /api/v1/"} == described


def test_p15_every_role_is_answered_as_the_table_says(walk, request):
    wrong = {}
    for number, row in enumerate(ROUTES):
        answers = dict(zip(WHO, map(int, row[1].split()), strict=True))
        welcome = [who for who, expected in answers.items() if expected < 300]
        # Of those who may, the first is asked, and of the others one by turns; all of them with --long.
        asked = (
            welcome
            if request.config.getoption("--long")
            else {*welcome[:1], *welcome[1 + number % max(1, len(welcome) - 1) :][:1]}
        )
        for who, expected in answers.items():
            if who in welcome and who not in asked:
                continue
            if (status := walk.ask(row, who).status_code) != expected:
                wrong[row[0], who] = f"{status}, not {expected}"
    assert wrong == {}


WORDS = {  # that are new to readers
    *(f"POST /drafts/{{draft}}/publish {which}" for which in ("mine", "mine, earlier", "theirs")),
    "POST /flash",
}
REWORDED = {
    f"{how} {whose}" for how in ("PUT /posts/{post}", "POST /posts/{post}/correct") for whose in ("mine", "theirs")
}
PICTURED = {"POST /posts/{post}/media mine", "POST /posts/{post}/media theirs"}
SHOWN_ELSEWHERE = {
    "POST /posts/{post}/backdate mine",
    "POST /posts/{post}/follow-on theirs",
    "PUT /posts/{post}/key-point mine",
    "PUT /posts/{post}/pin mine",
}
BESIDE = {"PUT /watch", "PUT /figures", "PUT /expectations", "PUT /quiet", "POST /roll-over", "POST /split mine"}
OF_A_POST = {
    "DELETE /posts/{post}/key-point mine",
    *(
        f"{method} {whose}"
        for method in ("PUT /posts/{post}/sourcing", "POST /posts/{post}/comments")
        for whose in ("mine", "theirs")
    ),
    "PUT /posts/{post}/revisions/{revision}/read mine",
    "POST /split mine",
}
# Who brings a coverage, its drafts or its posts into a state, and what an editor is refused there, for what reason.
# Everything else she is done; and whoever may not do a thing may not in any state.
STATES = {
    "paused": ([("editor", "POST", "/state", {"state": "paused"})], {"coverage_is": WORDS | {"PUT /quiet"}}),
    "ended": (
        [("editor", "POST", "/state", {"state": "ended"})],
        {"coverage_is": WORDS | {"PUT /quiet", "PUT /expectations", "POST /state"}},
    ),
    "frozen": (
        [("lawyer", "PUT", "/freeze", {"reason": "wait for the police"})],
        {"frozen": WORDS | REWORDED | PICTURED | SHOWN_ELSEWHERE | BESIDE, "lawyer_thaws": {"DELETE /freeze"}},
    ),
    # What somebody else wrote she approves by publishing it; a picture alone waits as a draft.
    "sensitive": (
        [("owner", "PATCH", "", {"sensitive": True})],
        {"four_eyes": {"POST /drafts/{draft}/publish theirs", "POST /flash"} | REWORDED},
    ),
    "held": (
        [("lawyer", "PUT", f"/drafts/{{{whose}[draft]}}/hold", {"reason": "wait"}) for whose in ("mine", "theirs")],
        {"held": WORDS - {"POST /flash"}},
    ),
    "taken down": (
        [("lawyer", "POST", f"/posts/{{{whose}[post]}}/takedown", DOWN) for whose in ("mine", "theirs")],
        {
            "gone": REWORDED | PICTURED | SHOWN_ELSEWHERE | OF_A_POST | {"PUT /cuttings/{cutting}/rejected mine"},
            "not_found": {"DELETE /comments/{comment}/resolved mine"},  # went with the post
        },
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_p15_what_an_editor_is_refused_in_each_state_and_why(walk, state, request):
    """What she is not refused there, a third of it in each state and all of it with --long: each is asked in two."""
    third = list(STATES).index(state) % 3
    brought, refused = STATES[state]
    for who, method, path, body in brought:
        assert walk.caller(who)(method, f"/coverages/ferry{path.format(**walk.stage)}", body).status_code < 300
    walk.stage["place"] = view(walk.caller("editor"))["place"]
    said = {}
    for number, row in enumerate(written()):
        if row[1].split()[WHO.index("editor")] not in {"200", "201"}:
            continue
        short = row[0].replace("/api/v1/coverages/{slug}", "")
        if (
            short not in set().union(*refused.values())
            and number % 3 != third
            and not request.config.getoption("--long")
        ):
            continue
        answer = walk.ask(row, "editor")
        if answer.status_code >= 400:
            said.setdefault(answer.json()["code"], set()).add(short)
    assert said == refused


@pytest.mark.long
def test_p15_whoever_may_not_may_not_in_any_state(walk):
    for state in ("taken down", "held", "sensitive", "frozen"):
        for who, method, path, body in STATES[state][0]:
            assert walk.caller(who)(method, f"/coverages/ferry{path.format(**walk.stage)}", body).status_code < 300
    done = [
        (row[0], who)
        for row in written()
        for who, expected in zip(WHO, row[1].split(), strict=True)
        if who in ROLES and expected in {"403", "404"} and walk.ask(row, who).status_code < 400
    ]
    assert done == []


def written():
    """The rows that change something in a coverage."""
    return [row for row in ROUTES if "{slug}" in row[0] and not row[0].startswith("GET")]


@pytest.mark.both_databases
def test_p15_where_only_editors_publish_a_reporter_writes_and_submits(walk):
    Coverage.objects.update(reporters_publish=False)
    rows = {row[0]: row for row in ROUTES}
    answered = {address: walk.ask(rows[address], "reporter").status_code for address in EDITORS_PUBLISH}
    assert answered == EDITORS_PUBLISH
    assert {walk.ask(rows[address], "editor").status_code for address in EDITORS_PUBLISH} <= {200, 201}


def test_p15_the_admin_opens_for_administrators_alone(newsroom):
    patterns = {
        f"/admin/{re.sub(r'<[^>]+>', '1', str(one.pattern))}" for one in site.urls[0] if "^" not in str(one.pattern)
    }
    ferry = f"/admin/desk/coverage/{Coverage.objects.get().pk}/change/"
    paths = patterns | {"/admin/nowhere/", f"/admin/people/person/{newsroom['editor'].pk}/change/", ferry}
    assert {"/admin/", "/admin/people/person/", "/admin/desk/coverage/"} <= paths
    for who in WHO:
        caller = Caller()
        if who != "anonymous":
            caller.come_in(newsroom[who])
        if who == "administrator":
            assert caller.client.get("/admin/people/person/").status_code == 200
            assert caller.client.get(ferry).status_code == 200
            continue
        for path in sorted(paths - {"/admin/logout/"}):
            answer = caller.client.get(path)
            assert answer.status_code == 302, (who, path)
            assert answer["Location"] == "/" or answer["Location"].startswith("/admin/login/"), (who, path)


def test_p15_the_admin_writes_no_ledger_and_shows_no_draft():
    assert {model._meta.label for model in site._registry} == {"people.Person", "desk.Coverage"}


@pytest.mark.both_databases
def test_p15_a_role_taken_away_is_gone_with_the_next_request(as_, newsroom):
    reporter = as_("reporter")
    assert reporter("GET", "/coverages/ferry").status_code == 200
    assert as_("owner")("DELETE", "/coverages/ferry/members/reporter").status_code == 200
    assert reporter("GET", "/coverages/ferry").status_code == 404
    assert reporter("GET", "/coverages").json() == []


@pytest.mark.both_databases
def test_p15_a_person_switched_off_is_out_at_once(as_, newsroom):
    editor = as_("editor")
    Person.objects.filter(username="editor").update(is_active=False)
    assert editor("POST", "/coverages/ferry/flash", {"headline": "No"}).status_code == 401


@pytest.mark.both_databases
def test_p15_a_coverage_keeps_an_owner(as_):
    owner = as_("owner")
    assert owner("DELETE", "/coverages/ferry/members/owner").json()["code"] == "last_owner"
    assert owner("PUT", "/coverages/ferry/members/owner", {"role": "editor"}).json()["code"] == "last_owner"
    owner("PUT", "/coverages/ferry/members/editor", {"role": "owner"})
    assert owner("PUT", "/coverages/ferry/members/owner", {"role": "editor"}).status_code == 200


@pytest.mark.both_databases
def test_p15_an_administrator_reads_words_only_as_a_member_whom_everybody_sees(as_):
    administrator = as_("administrator")
    assert [one["role"] for one in administrator("GET", "/coverages").json()] == ["administrator"]
    assert administrator("GET", "/coverages/ferry").status_code == 403
    administrator("PUT", "/coverages/ferry/members/administrator", {"role": "viewer"})
    assert administrator("GET", "/coverages/ferry").status_code == 200
    seen = as_("reporter")("GET", "/coverages/ferry/members").json()
    assert {"username": "administrator", "name": "Administrator", "role": "viewer"} in seen


@pytest.mark.both_databases
def test_p15_what_belongs_to_another_coverage_is_not_found_through_mine(as_, stage):
    owner = as_("owner")
    owner("POST", "/coverages", {"slug": "storm", "title": "The storm"})
    owner("POST", "/coverages/storm/state", {"state": "live"})
    for path in (f"drafts/{stage['mine']['draft']}", f"media/{stage['media']}"):
        assert owner("GET", f"/coverages/storm/{path}").status_code == 404
    edit = {"revision": 1, "headline": "Taken over"}
    assert owner("PUT", f"/coverages/storm/posts/{stage['mine']['post']}", edit).status_code == 404
    stolen = {"type": "image", "attrs": {"media": stage["media"]}}
    draft = owner("POST", "/coverages/storm/drafts", {"document": {"version": 1, "blocks": [stolen]}}).json()
    refused = owner("POST", f"/coverages/storm/drafts/{draft['draft']}/publish", {"version": 1})
    assert refused.json()["code"] == "picture_missing"


@pytest.mark.both_databases
def test_p15_nobody_gives_herself_what_the_schema_does_not_name(as_):
    sneaky = {"headline": "Mine", "written_by": "owner", "submitted_at": "2001-01-01T00:00:00Z"}
    assert as_("reporter")("POST", "/coverages/ferry/drafts", sneaky).json()["code"] == "body_invalid"
    assert Membership.objects.filter(role="owner").count() == 1


def test_a_desk_whose_database_is_away_runs_and_is_not_ready(db):
    def away(*_):
        raise OperationalError("the server closed the connection")

    with connection.execute_wrapper(away):
        assert Caller().client.get("/healthz").status_code == 200
        answer = Caller().client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "database": False})
    assert Caller().client.get("/readyz").json() == {"ready": True, "database": True}
