"""One command, several processes: it opens, it says where, a part that dies comes back, and it ends."""

import contextlib
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stoppress.house import lives, supervisor
from stoppress.house.child import DRAIN
from stoppress.house.ports import PortBusy, listen, listen_all, url
from stoppress.house.supervisor import House, HouseFailed, NotReplaced
from tests.house.newsroom import Newsroom, Writer
from tests.servers import asking
from tests.servers.processes import answers, free_port, spawn, stoppress

PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    room = Newsroom(tmp_path_factory.mktemp("house")).move_in()
    room.env["STOPPRESS_LINKS"] = "About our corrections https://herald.example/corrections"
    with room.open():
        yield room


@pytest.mark.servers
def test_it_says_where_the_desk_is_and_where_readers_go(newsroom):
    said = newsroom.server.words()
    assert newsroom.desk in said
    assert f"{newsroom.readers}/live" in said
    assert asking.get(f"{newsroom.desk}/api/v1/session").status_code == 200
    until(lambda: asking.get(f"{newsroom.readers}/readyz").json() == {"ready": True, "wire": True})
    foot = '<a href="https://herald.example/corrections">About our corrections</a>'
    until(lambda: foot in asking.get(f"{newsroom.readers}/live").text)


@pytest.mark.servers
def test_a_word_at_the_desk_is_on_the_page_in_a_moment(newsroom):
    """The walk, without browsers: desk, ledger, runner, wire, edge."""
    writer = newsroom.writer()
    writer.open_coverage("walk")
    began = time.monotonic()
    out = writer.flash("Ferry aground off Stenna", slug="walk")
    with asking.Client(base_url=newsroom.readers) as reader:
        while b"Ferry aground off Stenna" not in reader.get("/live/walk").content:
            assert time.monotonic() - began < 10
        assert reader.get(f"/live/walk/post/{out['post']}").status_code == 200
    writer.close()


@pytest.mark.servers
def test_with_the_desk_killed_readers_keep_page_and_stream_and_the_desk_comes_back(newsroom):
    """P11."""
    writer = newsroom.writer()
    writer.open_coverage("storm")
    first = writer.flash("One", slug="storm")
    with asking.Client(base_url=newsroom.readers, timeout=10) as reader:
        until(lambda: reader.get("/live/storm").status_code == 200)
        with reader.stream("GET", f"/live/storm/stream?after={first['place']}", headers=PLAIN) as stream:
            heard = stream.iter_raw()
            next(heard)
            assert newsroom.kill("desk+runner")
            assert reader.get("/live/storm").status_code == 200
            writer.flash("Two", slug="storm")
            got = b""
            while b"Two" not in got:
                got += next(heard)
    writer.close()


@pytest.mark.servers
def test_while_the_edge_is_started_again_readers_wait_a_moment_and_are_not_refused(newsroom):
    writer = newsroom.writer()
    writer.open_coverage("edge")
    writer.flash("One", slug="edge")
    with asking.Client(base_url=newsroom.readers, timeout=10) as reader:
        until(lambda: reader.get("/live/edge").status_code == 200)
    assert newsroom.kill("edge")
    assert asking.get(f"{newsroom.readers}/live/edge", timeout=10).status_code == 200
    writer.close()


@pytest.mark.servers
def test_a_part_that_died_comes_from_its_mould_again_and_a_mould_that_died_is_made_anew(newsroom):
    moulds = newsroom.moulds()
    for mould in moulds.values():
        assert len([*Path(f"/proc/{mould}/task").iterdir()]) == 1, "what has threads cannot be copied"
    assert newsroom.kill("edge")
    assert asking.get(f"{newsroom.readers}/healthz", timeout=10).status_code == 200
    assert newsroom.moulds() == moulds
    edge = newsroom.parts()["edge"]
    os.kill(moulds["edge"], signal.SIGKILL)
    until(lambda: not alive(edge))
    assert asking.get(f"{newsroom.readers}/healthz", timeout=10).status_code == 200
    assert newsroom.moulds()["edge"] != moulds["edge"]


@pytest.mark.servers
def test_the_readers_process_knows_no_database_and_no_template(newsroom):
    """Reader URLs touch no database: there is none to touch, nor anything that could open one."""
    with socket.create_connection(("127.0.0.1", newsroom.edge_port)):
        pid = newsroom.parts()["edge"]
        files = {str(fd.readlink()) for fd in Path(f"/proc/{pid}/fd").iterdir()}
    assert not [file for file in files if "sqlite" in file]
    code = (
        "import sys, stoppress.house.processes, stoppress.house.loading as house; house.load_edge();"
        "print([m for m in ('django', 'jinja2', 'sqlite3', 'psycopg', 'stoppress.ledger', 'stoppress.story',"
        "'stoppress.press.coverage', 'stoppress.desk.models') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.servers
def test_the_checks_pass_on_a_house_that_is_open(newsroom):
    assert "nothing missing" in newsroom.run("check", "ledger").stdout
    assert "public coverage" in newsroom.run("check", "wire").stdout
    assert "is on the disk" in newsroom.run("check", "settings").stdout


@pytest.mark.servers
def test_readers_addresses_and_posts_are_in_no_log(newsroom):
    writer = newsroom.writer()
    writer.open_coverage("quiet")
    writer.flash("Needle7f3a", slug="quiet")
    with asking.Client(base_url=newsroom.readers, headers={"X-Forwarded-For": "203.0.113.77"}) as reader:
        until(lambda: b"Needle7f3a" in reader.get("/live/quiet").content)
        reader.get("/live/quiet/nothing")
    writer.close()
    said = newsroom.server.words()
    assert "Needle7f3a" not in said
    assert "203.0.113.77" not in said
    assert "/live/quiet" not in said


def test_a_check_of_the_wire_without_a_runner_says_what_to_do(tmp_path):
    done = Newsroom(tmp_path).run("check", "wire", "--wait", "0.3", check=False)
    assert done.returncode == 1
    assert "Posts are safe in the ledger" in done.stderr


def test_a_busy_port_is_refused_with_a_way_out_or_the_next_one_taken():
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        with pytest.raises(PortBusy, match=f"{port}: the port is busy"):
            listen("127.0.0.1", port, name="The desk")
        next_one = listen("127.0.0.1", port, next_port=True)
        assert int(url(next_one).rpartition(":")[2]) > port
        next_one.close()


def test_a_second_house_cannot_join_in_on_a_port_that_several_edges_share():
    doors = listen_all("127.0.0.1", 0, 3)
    port = doors[0].getsockname()[1]
    assert {one.getsockname()[1] for one in doors} == {port}
    for count in (1, 3):
        with pytest.raises(PortBusy):
            listen_all("127.0.0.1", port, count)
    for one in doors:
        one.close()


def test_serve_with_a_busy_port_starts_nothing(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        done = Newsroom(tmp_path).run("serve", "--desk-port", str(port), check=False)
    assert (done.returncode, "busy" in done.stderr) == (1, True)


def test_a_house_that_cannot_start_says_so_and_leaves_nothing_running(tmp_path, capfd):
    house = House(
        data=tmp_path / "data",
        desk_port=0,
        edge_port=0,
        env={"STOPPRESS_DATABASE_URL": f"postgresql://127.0.0.1:{free_port()}/x", "STOPPRESS_LOG_LEVEL": "ERROR"},
    )
    with pytest.raises(HouseFailed, match="The desk did not start"):
        house.start()
    assert all(child.process.poll() is not None for child in house.children)
    said = capfd.readouterr().err
    assert said.startswith("Nobody listens at postgresql://127.0.0.1:")
    assert "Traceback" not in said


def test_where_a_process_cannot_be_copied_each_life_has_a_mould_of_its_own(tmp_path, monkeypatch):
    """As on macOS."""
    no_copies = "import sys; from stoppress.house import child; child.COPIES = False; child.main(*sys.argv[1:])"
    monkeypatch.setattr(lives, "MOULD", ("-c", no_copies))
    monkeypatch.setattr(supervisor, "CURRENT_WITHIN", 0.5)
    house = House(data=tmp_path, desk_port=0, edge_port=0, env={"STOPPRESS_LOG_LEVEL": "ERROR"})
    desk, edge = house.children
    house.children = (edge,)
    house.start()
    first = edge.process.pid
    os.kill(first, signal.SIGKILL)
    assert asking.get(f"{house.reader_url}/healthz", timeout=20).status_code == 200
    assert edge.process.pid != first
    assert edge.code == -signal.SIGKILL
    second = edge.life
    with pytest.raises(NotReplaced, match="the old one goes on"):
        house.replace()  # there is no runner, so no new one can have everything
    assert edge.life is second
    second.mould.order(DRAIN)
    assert second.ended.wait(10), "told to send its readers over it ends"
    assert asking.get(f"{house.reader_url}/healthz", timeout=20).status_code == 200
    house.stop()
    assert edge.process.poll() is not None
    desk.doors[0].close()


def test_a_part_for_which_the_machine_had_no_process_is_begun_once_it_has_one(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "WAITS", (0.0, 0.1))
    house = House(data=tmp_path, desk_port=0, edge_port=0, env={"STOPPRESS_LOG_LEVEL": "ERROR"})
    desk, edge = house.children
    house.children = (edge,)
    house.start()
    real, refused = subprocess.Popen, []

    def full(*words, **how):
        if len(refused) < 2:
            refused.append(words)
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return real(*words, **how)

    monkeypatch.setattr(lives.subprocess, "Popen", full)
    os.kill(edge.process.pid, signal.SIGKILL)
    until(lambda: len(refused) == 2)
    assert asking.get(f"{house.reader_url}/healthz", timeout=20).status_code == 200
    house.stop()
    desk.doors[0].close()


@pytest.mark.servers
def test_a_new_desk_that_does_not_load_or_does_not_open_leaves_the_old_one_there(tmp_path):
    """As when a release is broken, or its tables cannot be made."""
    room = Newsroom(tmp_path).move_in()
    house = House(data=tmp_path, desk_port=0, edge_port=0, env={"STOPPRESS_LOG_LEVEL": "CRITICAL"})
    house.start()
    desk = house.children[0]
    first = desk.life
    house._env["STOPPRESS_DATABASE_URL"] = "mysql://nobody"
    with pytest.raises(NotReplaced, match="did not load; the old one goes on"):
        house.replace(desk=True)
    assert desk.life is first
    house._env["STOPPRESS_DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/nothing"
    with pytest.raises(NotReplaced, match="The old one is there again"):
        house.replace(desk=True)
    assert (desk.life is first, desk.life.mould is first.mould) == (False, True)
    assert asking.get(f"{house.desk_url}/readyz", timeout=20).status_code == 200
    writer = Writer(house.desk_url, "ada", room.password).log_in()
    writer.close()
    house.stop()


@pytest.mark.servers
def test_desk_runner_and_edge_stand_alone_on_the_socket_too(tmp_path):
    """Bigger set-ups change addresses, not code."""
    room = Newsroom(tmp_path).move_in()
    room.env |= {"STOPPRESS_WIRE": f"tcp://127.0.0.1:{free_port()}", "STOPPRESS_WIRE_TOKEN": "t0ken"}
    parts = [("desk", "--port", str(room.desk_port)), ("runner",), ("edge", "--port", str(room.edge_port))]
    with contextlib.ExitStack() as open_:
        servers = {
            words[0]: open_.enter_context(
                spawn(
                    stoppress(*words),
                    log=tmp_path / f"{words[0]}.log",
                    env=room.env | {"STOPPRESS_DESK_URL": room.desk},
                )
            )
            for words in parts
        }
        servers["desk"].wait_until(lambda: answers(room.desk_port), patience=60)
        servers["edge"].wait_until(lambda: answers(room.edge_port), patience=60)
        writer = room.writer()
        writer.open_coverage()
        writer.flash("Ferry aground")
        with asking.Client(base_url=room.readers, timeout=10) as reader:
            until(lambda: b"Ferry aground" in reader.get("/live/ferry").content)
            servers["runner"].kill()
            writer.flash("Tugs on their way")
            assert reader.get("/live/ferry").status_code == 200
            open_.enter_context(spawn(stoppress("runner"), log=tmp_path / "again.log", env=room.env))
            # Another process starts first, and gets as long as every other start.
            until(lambda: b"Tugs on their way" in reader.get("/live/ferry").content, patience=60)
        writer.close()
        assert servers["desk"].stop() in (0, -signal.SIGTERM)
        assert servers["edge"].stop() in (0, -signal.SIGTERM)


@pytest.mark.servers
def test_told_to_stop_it_ends_in_time_even_with_streams_open_and_opens_again(newsroom):
    """The last test in this house: none of the others finds it open again."""
    writer = newsroom.writer()
    writer.open_coverage("stop")
    place = writer.flash("One", slug="stop")["place"]
    writer.close()
    with asking.Client(base_url=newsroom.readers, timeout=10) as reader:
        until(lambda: reader.get("/live/stop").status_code == 200)
        with reader.stream("GET", f"/live/stop/stream?after={place}", headers=PLAIN) as stream:
            heard = stream.iter_raw()
            next(heard)
            pids = [*newsroom.parts().values(), *newsroom.moulds().values()]
            began = time.monotonic()
            os.kill(newsroom.server.process.pid, signal.SIGTERM)
            assert b"event: bye" in b"".join(heard)
    assert newsroom.server.process.wait(10) == 0
    assert time.monotonic() - began < 5
    assert not [pid for pid in pids if alive(pid)]
    with newsroom.open():
        assert asking.get(f"{newsroom.readers}/live/stop", timeout=10).status_code == 200
        when_the_supervisor_is_killed_its_parts_end_too(newsroom)


def when_the_supervisor_is_killed_its_parts_end_too(newsroom):
    pids = [*newsroom.parts().values(), *newsroom.moulds().values()]
    assert len(pids) == 4
    os.kill(newsroom.server.process.pid, signal.SIGKILL)
    newsroom.server.process.wait()
    until(lambda: not [pid for pid in pids if alive(pid)])


def alive(pid):
    with contextlib.suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def until(true, *, patience=20.0):
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.01)
