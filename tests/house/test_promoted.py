"""P4, P6: a database that was put back, or a replica that takes over and lacks what was committed last, gives no number
twice: readers begin anew, and nothing that was taken down comes back."""

import contextlib
import json
import os
import shutil
import threading

import httpx
import pytest

from stoppress.edge.disk import Disk
from tests.house.newsroom import Newsroom, Writer
from tests.house.test_house import until
from tests.house.test_turns import House
from tests.keeping.house import on, page, place, publish, take_down
from tests.servers import asking
from tests.servers.postgres import Postgres, Replica

pytestmark = [pytest.mark.servers, pytest.mark.long]  # half a minute: two PostgreSQL, and a house twice


@pytest.fixture
def pair():
    with contextlib.ExitStack() as stack:
        first = Postgres()
        stack.callback(first.close)
        first.start()
        second = Replica(first)
        stack.callback(second.close)
        yield first, second


def either(first, second):
    """As an operator names two servers of which one is the primary."""
    where = f"host={first.host},{second.host}&port={first.port},{second.port}"
    return f"postgresql://postgres@/stoppress?{where}&target_session_attrs=read-write&connect_timeout=2"


class Reader:
    """Has a stream open, and keeps what it says."""

    def __init__(self, url):
        self.said, self._url = [], url
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        with (
            contextlib.suppress(httpx.HTTPError),
            asking.Client(timeout=httpx.Timeout(5, read=60)) as client,
            client.stream("GET", self._url) as lines,
        ):
            for line in lines.iter_lines():
                if line.startswith("data:"):
                    self.said.append(json.loads(line.removeprefix("data:")))


def test_p4_p6_a_replica_that_lacks_the_last_commits_takes_over_and_readers_begin_anew(pair, tmp_path):
    first, second = pair
    house = House(tmp_path, either(first, second))
    with house.stack:
        env = house.env("desk0", STOPPRESS_SECRET_KEY="s" * 50, STOPPRESS_REDACTIONS=str(tmp_path / "list"))
        room = Newsroom(tmp_path / "desk0")
        room.env = os.environ | env
        password = room.add("ada", "--administrator")
        house.start_desk(0, STOPPRESS_REDACTIONS=str(tmp_path / "list"))
        house.start_runner(0, STOPPRESS_REDACTIONS=str(tmp_path / "list"))
        house.start_edge(0)
        ada = Writer(f"http://127.0.0.1:{house.desks[0]}", "ada", password).log_in()
        ada.open_coverage()
        needle = publish(ada, "Quillfeather was named")
        ada.flash("Everybody has this")
        second.start()
        until(lambda: second.has_all_of(first))  # the row that says which server it is, too
        second.kill()  # it is behind from here on

        take_down(ada, needle)
        for nth in range(3):
            ada.flash(f"Lost {nth}")
        stood = place(ada)
        with asking.Client(base_url=f"http://127.0.0.1:{house.edge}", timeout=10) as readers:
            seen = lambda: readers.get("/live/ferry").text  # noqa: E731 -- read again each time
            until(lambda: "Lost 2" in seen())
            assert "Quillfeather" not in seen()
            reader = Reader(f"http://127.0.0.1:{house.edge}/live/ferry/stream?after={stood}&generation=1")
            until(lambda: reader.said)

            first.kill()
            second.start()
            second.promote()
            for nth in range(6):  # further than the log had come
                ada.flash(f"New {nth}")
            stands = place(ada)
            epoch = stands.partition(":")[0]
            assert epoch != stood.partition(":")[0]
            until(lambda: "New 5" in seen())
            assert "Everybody has this" in seen()
            assert "Lost" not in seen()
            assert "Quillfeather" not in seen()
            until(lambda: epoch in [one.get("epoch") for one in reader.said])
            assert not next(one for one in reader.said if one["epoch"] == epoch)["complete"]
            late = readers.get(f"/live/ferry/since/1/{stood}")
            assert late.status_code == 410
            assert late.json()["reset"]
            assert "Quillfeather" not in json.dumps(reader.said) + late.text
        ada.close()
        words = (tmp_path / "runner0.log").read_text() + (tmp_path / "desk0.log").read_text()
        assert "database_of_another_line" in words
        assert "taken_down_again" in words
        room.run("check", "ledger")


def test_p4_an_older_file_of_the_database_put_back_by_hand_begins_anew(tmp_path):
    """Edges keep a copy on their disk and are ahead of it."""
    house = on(tmp_path / "house").move_in()
    with house.open():
        ada = house.writer()
        ada.open_coverage()
        publish(ada, "Everybody has this")
        ada.close()
    shutil.copy(house.data / "stoppress.sqlite3", tmp_path / "older")
    with house.open():
        ada = house.writer()
        publish(ada, "Lostwithiel")
        until(lambda: "Lostwithiel" in page(house))
        stood = place(ada)
        kept = Disk(house.data / "edge/1")  # a second later
        until(lambda: stood in [str(one.place) for one in kept.load(tidy=False)[1]])
        ada.close()
    shutil.copy(tmp_path / "older", house.data / "stoppress.sqlite3")
    with house.open():
        ada = house.writer()
        until(lambda: place(ada).partition(":")[0] != stood.partition(":")[0])
        publish(ada, "New")
        until(lambda: "New" in page(house))
        assert "Lostwithiel" not in page(house)
        assert asking.get(f"{house.readers}/live/ferry/since/0/{stood}").status_code == 410
        ada.close()
    assert "ledger_behind" in house.server.words()
