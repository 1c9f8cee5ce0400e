"""A reporter's session holds on to what she wrote until the desk has answered."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from stoppress.demo.people import REYES
from stoppress.demo.script import Script
from stoppress.demo.session import Refused, Session
from stoppress.demo.writer import Newsroom, UnknownPost


class Desk(ThreadingHTTPServer):
    """Answers as it is told to: a status and a body, or nothing at all and a closed line."""

    def __init__(self, *answers):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = list(answers), []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, self.headers["Idempotency-Key"]))
        answer = self.server.answers.pop(0)
        if answer is None:
            self.connection.close()
            return
        status, body = answer
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        """Tests are quiet."""


def desk_that_answers(*answers):
    desk = Desk(*answers)
    threading.Thread(target=desk.serve_forever, daemon=True).start()
    return desk


def refusal(status, code):
    return status, {"code": code, "values": {}, "message": ""}


@pytest.fixture
def desk(request):
    with desk_that_answers(*request.param) as one:
        yield one
        one.shutdown()


@pytest.mark.parametrize(
    "desk", [[None, refusal(409, "moved"), (503, "not JSON for us"), (200, {"place": "a:1"})]], indirect=True
)
def test_what_was_not_answered_is_sent_again_under_the_same_key(desk):
    session = Session(desk.url, "jonas.reyes", "secret")

    assert session.write("POST", "/coverages/x/state", {"state": "live"}) == {"place": "a:1"}
    session.close()

    assert len(desk.asked) == 4
    assert len({key for _, key in desk.asked}) == 1


@pytest.mark.parametrize("desk", [[refusal(422, "nothing_to_publish")]], indirect=True)
def test_a_refusal_is_an_answer_and_is_not_sent_again(desk):
    session = Session(desk.url, "jonas.reyes", "secret")

    with pytest.raises(Refused) as no:
        session.write("POST", "/coverages/x/drafts", {})
    session.close()

    assert (no.value.code, len(desk.asked)) == ("nothing_to_publish", 1)


class Sat:
    """A pace without a clock."""

    def until(self, _at):
        return True


def two_steps(*codes):
    from datetime import date

    script = Script("x")
    at = script.on(date(2026, 3, 3))
    at("22:44:10", REYES).flash("aground", "Ferry reported aground")
    at("22:45:10", REYES).key_point("aground")
    desk = desk_that_answers(*(refusal(422, code) for code in codes))
    newsroom = Newsroom(desk.url, "http://readers.example", {})
    newsroom.sessions["jonas.reyes"] = Session(desk.url, "jonas.reyes", "secret")
    return script.steps, newsroom


def test_a_story_that_somebody_at_the_desk_has_overtaken_goes_on_without_that_step():
    steps, newsroom = two_steps("coverage_is")
    wrote = []

    newsroom.write(steps, Sat(), wrote=wrote.append, strict=False)

    assert wrote == []
    with pytest.raises(UnknownPost):
        newsroom.do(steps[1])


def test_a_test_that_writes_the_story_hears_of_every_refusal():
    steps, newsroom = two_steps("coverage_is")

    with pytest.raises(Refused):
        newsroom.write(steps, Sat(), wrote=lambda _: None, strict=True)


def test_a_refusal_that_is_our_own_fault_is_never_passed_over():
    steps, newsroom = two_steps("document_invalid")

    with pytest.raises(Refused):
        newsroom.write(steps, Sat(), wrote=lambda _: None, strict=False)
