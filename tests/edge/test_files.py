"""A stream is an open file: an edge takes as many as it may have, and is full before it has none left."""

import contextlib
import resource
import socket

import pytest

from stoppress.edge import files
from stoppress.edge.files import BESIDE, room
from tests.house.newsroom import Newsroom
from tests.house.test_house import until
from tests.servers import asking
from tests.servers.processes import answers, spawn, stoppress

SOFT, HARD = 128, 400
LIMITED = ["sh", "-c", f'ulimit -Sn {SOFT} && ulimit -Hn {HARD} && exec "$@"', "sh"]


def opened(port):
    """A stream, and how it was answered."""
    line = socket.create_connection(("127.0.0.1", port), timeout=5)
    line.sendall(b"GET /live/ferry/stream HTTP/1.1\r\nHost: here\r\n\r\n")
    return line, line.recv(12).decode()


@pytest.mark.servers
def test_an_edge_takes_as_many_files_as_it_may_have_and_is_full_before_it_has_none_left(tmp_path):
    newsroom = Newsroom(tmp_path).move_in()
    log, edge = tmp_path / "edge.log", stoppress("edge", "--port", str(newsroom.edge_port))
    desk = stoppress("desk", "--port", str(newsroom.desk_port))
    env = newsroom.env | {"STOPPRESS_DESK_URL": newsroom.desk}
    with contextlib.ExitStack() as open_:
        for name, command in (("desk", desk), ("runner", stoppress("runner"))):
            open_.enter_context(spawn(command, log=tmp_path / f"{name}.log", env=env))
        limited = open_.enter_context(spawn([*LIMITED, *edge], log=log, env=env))
        limited.wait_until(lambda: answers(newsroom.edge_port) and answers(newsroom.desk_port), patience=60)
        writer = newsroom.writer()
        writer.open_coverage()
        writer.flash("One")
        writer.close()
        until(lambda: asking.get(f"{newsroom.readers}/live/ferry").status_code == 200)
        lines = [opened(newsroom.edge_port) for _ in range(HARD - BESIDE + 40)]
        said = [answer for _, answer in lines]
        assert said.count("HTTP/1.1 200") == HARD - BESIDE > SOFT
        assert said.count("HTTP/1.1 503") == 40
        assert asking.get(f"{newsroom.readers}/live/ferry").status_code == 200, "a page is answered all the same"
        assert '"few_files"' in log.read_text()
        for line, _ in lines:
            line.close()


def test_where_the_system_names_no_bound_plenty_is_asked_for(monkeypatch):
    """As on macOS, which has one all the same."""
    asked = []

    def no(_which, wanted):
        asked.append(wanted)
        raise ValueError("current limit exceeds maximum limit")

    endless = resource.RLIM_INFINITY
    monkeypatch.setattr(files.resource, "getrlimit", lambda _which: (1_024, endless))
    monkeypatch.setattr(files.resource, "setrlimit", no)
    assert (room(), asked) == (1_024 - BESIDE, [(files.PLENTY, endless)])
