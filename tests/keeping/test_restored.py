"""What was taken down after a backup does not come back with it: no page, no file, no stream, no answer of the desk has
it, and readers hear that they have to begin anew."""

import io
import json
import os
import random
import secrets
import shlex
import shutil
import subprocess
import sys
import tarfile

import httpx
import pytest
from PIL import Image

from tests.house.test_house import until
from tests.keeping.house import everything_in, on, page, place, publish, run, take_down
from tests.servers import asking
from tests.servers.databases import new_database
from tests.servers.processes import stoppress

pytestmark = pytest.mark.servers


def picture():
    file = io.BytesIO()
    Image.effect_noise((320, 200), 90).convert("RGB").save(file, "JPEG", quality=90)
    return file.getvalue()


def send(ada, name, data):
    headers = {"Idempotency-Key": secrets.token_hex(8)}
    said = ada.http.post("/coverages/ferry/media", files={"file": (name, data)}, headers=headers)
    assert said.is_success, said.text
    return said.json()["media"]


def showing(media, words):
    text = [{"type": "text", "text": words}]
    return {
        "blocks": [{"type": "paragraph", "content": text}, {"type": "image", "attrs": {"media": media, "alt": "x"}}]
    }


class Evening:
    """A house in which needles are published, then backed up while it runs, then taken down, each in its way: `hidden`
    words stay at the desk, `erased` ones nowhere."""

    def __init__(self, folder, database=""):
        self.folder = folder
        self.hidden, self.erased = (f"Quillfeather{secrets.token_hex(4)}" for _ in range(2))
        self.house, self.backup = on(folder / "house").move_in(), folder / "backup"
        if database:
            run("move-data", str(self.house.data), database)
            (self.house.data / "stoppress.sqlite3").unlink()
            self.house.env["STOPPRESS_DATABASE_URL"] = database

    def write(self, *backed_up):
        with self.house.open():
            self.ada = self.house.writer()
            self._publish(self.ada)
            self.house.run("backup", str(self.backup), *backed_up)
            self._take_down(self.ada)
            until(lambda: self.hidden not in page(self.house) and self.erased not in page(self.house))
            self.now = place(self.ada)
            self.ada.close()
        self.list = self.folder / "list"
        shutil.copytree(self.house.data / "redactions", self.list)
        return self

    def _publish(self, ada):
        ada.open_coverage()
        publish(ada, "This stays")
        self.first = publish(ada, f"{self.hidden} was seen at the pier")
        self.media = send(ada, "boat.jpg", picture())
        said = f"{self.erased} was there that night too"
        self.second = publish(ada, f"{self.erased} two", document=showing(self.media, said))
        self.copied = publish(
            ada, "Both", document=showing(send(ada, "b.jpg", picture()), f"{self.hidden} was seen at the pier")
        )
        ada.flash("And this one stays")
        point = {"id": "point1", "text": said, "standing": "posts", "posts": [self.second]}
        ada.ask("PUT", "/coverages/ferry/summary", {"after": place(ada), "points": [point]})
        third = {"headline": f"{self.erased} three", "sourcing": self.erased, "tags": [self.erased]}
        self.third = ada.ask("POST", "/coverages/ferry/drafts", third)
        kept = self.house.data / "media/private"
        before = set(kept.iterdir())
        self.killed = send(ada, "pier.jpg", picture())
        publish(ada, "The pier", document=showing(self.killed, "Seen from the pier."))
        self.pixels = [path.read_bytes() for path in set(kept.iterdir()) - before]
        self.signed = f"Ida {self.hidden[::-1]}"
        publish(ada, "In danger", bylines=[{"name": self.signed}])
        until(lambda: f"{self.erased} two" in page(self.house))

    def _take_down(self, ada):
        take_down(ada, self.first, also=[{"kind": "post", "id": self.copied, "do": "cut"}])
        ada.ask("POST", f"/coverages/ferry/media/{self.killed}/kill", {"reason": "killed by the agency"})
        ada.ask("POST", "/bylines/withdraw", {"name": self.signed, "reason": "threatened"})
        gone = [{"kind": "summary_point", "id": "point1", "do": "remove"}]
        take_down(ada, self.second, erase=True, also=gone)
        # Written before the backup and published after it: there it is a draft, and no post has its words.
        at = f"/coverages/ferry/drafts/{self.third['draft']}/publish"
        take_down(ada, ada.ask("POST", at, {"version": self.third["version"]})["post"], erase=True)


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    return Evening(tmp_path_factory.mktemp("evening")).write()


def for_readers(house, ada):
    """Everything that readers can be given: address → what it says."""
    now, live = ada.ask("GET", "/coverages/ferry"), "/live/ferry"
    epoch, _, seq = now["place"].partition(":")
    read = ["/live", live, f"{live}/page/1", *(f"{live}/{one}" for one in ("all", "feed.atom", "feed.json", "embed"))]
    read += [f"{live}/since/{g}/{epoch}:{n}" for g in range(now["generation"] + 1) for n in range(int(seq) + 1)]
    return {path: asking.get(f"{house.readers}{path}", timeout=10).text for path in read}


def at_the_desk(ada):
    read = ("", "/drafts", "/intake", "/history", "/log", "/cuttings", "/notes")
    return {path: ada.http.get(f"/coverages/ferry{path}").text for path in read}


def found(needle, answers):
    return [path for path, said in answers.items() if needle in said]


def is_restored(again, evening):
    """Opens it, and looks everywhere."""
    assert evening.erased.encode() not in everything_in(again.data)
    assert not [path for path in again.data.rglob("*.webp") if path.read_bytes() in evening.pixels]
    again.run("check", "ledger")
    with again.open():
        ada = again.writer()
        until(lambda: "This stays" in page(again))
        assert found(evening.hidden, for_readers(again, ada)) == []
        assert found(evening.signed, for_readers(again, ada)) == []
        assert {"In danger", "The pier"} <= {one["headline"] for one in ada.ask("GET", "/coverages/ferry")["posts"]}
        assert found(evening.erased, for_readers(again, ada) | at_the_desk(ada)) == []
        posts = {one["id"]: one for one in ada.ask("GET", "/coverages/ferry")["posts"]}
        assert posts[evening.second]["removed"]["erased"]
        assert not posts[evening.first]["removed"]["erased"]
        assert posts[evening.copied]["removed"]
        publish(ada, "Written afterwards")
        until(lambda: "Written afterwards" in page(again))
        # A reader who was there before: she is not told of entries she seems to have missed, but to begin anew.
        stream = f"{again.readers}/live/ferry/stream?after={evening.now}&generation=0"
        with asking.Client(timeout=httpx.Timeout(5, read=5)) as client, client.stream("GET", stream) as line:
            heard = next(one for one in line.iter_lines() if one.startswith("data:"))
        hello = json.loads(heard.removeprefix("data:"))
        assert not hello["complete"]
        assert hello["epoch"] == place(ada).partition(":")[0] != evening.now.partition(":")[0]
        assert evening.hidden not in heard
        ada.close()
    assert evening.erased.encode() not in everything_in(again.data)


def test_after_a_restore_it_is_in_no_file_no_page_no_stream_and_no_answer(evening, tmp_path):
    assert evening.erased.encode() in everything_in(evening.backup)
    again = on(tmp_path / "again")
    again.password = evening.house.password

    refused = again.run("restore", str(evening.backup), check=False)
    assert refused.returncode == 1
    assert "would come back" in refused.stderr

    told = again.run("restore", str(evening.backup), "--redactions", str(evening.list)).stdout
    assert "gone as a whole" in told
    is_restored(again, evening)


def test_a_backup_of_the_restored_house_needs_nothing_done_again(evening, tmp_path):
    """Nor does one that was made when everything was down already."""
    again = on(tmp_path / "again")
    again.run("restore", str(evening.backup), "--redactions", str(evening.list))
    again.run("backup", str(tmp_path / "later.tar"))
    third = on(tmp_path / "third")
    told = third.run("restore", str(tmp_path / "later.tar"), "--redactions", str(evening.list)).stdout
    assert "done again: 0." in told
    assert evening.erased.encode() not in everything_in(third.data)

    evening.house.run("backup", str(tmp_path / "now"))
    fourth = on(tmp_path / "fourth")
    told = fourth.run("restore", str(tmp_path / "now"), "--redactions", str(evening.list)).stdout
    assert "done again: 0." in told
    with fourth.open():
        until(lambda: "This stays" in page(fourth))
        assert "Both" in page(fourth)  # it stays as it was cut


def test_the_list_is_kept_wherever_the_settings_say_and_found_there(tmp_path):
    evening = Evening(tmp_path)
    evening.house.env["STOPPRESS_REDACTIONS"] = str(tmp_path / "far/away")
    evening.write()
    assert not {b"Quill", evening.erased.encode()} & {everything_in(tmp_path / "far")}
    there = {path.name for path in (tmp_path / "far/away").iterdir()}
    assert there - {"list-of-stop-press.txt"} == {path.name for path in evening.list.iterdir()}

    shutil.rmtree(evening.house.data)  # the disk is gone
    evening.house.run("restore", str(evening.backup))
    is_restored(evening.house, evening)


def test_a_list_on_which_nothing_is_yet_is_one_and_an_empty_folder_is_none(tmp_path):
    """A disk that is not mounted looks like that."""
    house = on(tmp_path / "house", STOPPRESS_REDACTIONS=str(tmp_path / "far")).move_in()
    with house.open():
        house.run("backup", str(tmp_path / "backup"))
    again = on(tmp_path / "again", STOPPRESS_REDACTIONS=str(tmp_path / "far"))
    again.run("restore", str(tmp_path / "backup"))

    (tmp_path / "mount").mkdir()
    third = on(tmp_path / "third", STOPPRESS_REDACTIONS=str(tmp_path / "mount"))
    refused = third.run("restore", str(tmp_path / "backup"), check=False)
    assert "would come back" in refused.stderr
    refused = third.run("restore", str(tmp_path / "backup"), "--redactions", str(tmp_path / "mount"), check=False)
    assert "There is no list" in refused.stderr
    assert not (third.data / "stoppress.sqlite3").exists()


def test_a_list_with_a_file_that_cannot_be_read_restores_nothing(evening, tmp_path):
    shutil.copytree(evening.list, tmp_path / "list")
    (tmp_path / "list/20990101T000000.000000Z-aaaaaaaa.json").write_text('{"version": 2}')
    again = on(tmp_path / "again")
    refused = again.run("restore", str(evening.backup), "--redactions", str(tmp_path / "list"), check=False)
    assert refused.returncode == 1
    assert "20990101T000000" in refused.stderr
    assert not (again.data / "stoppress.sqlite3").exists()
    assert evening.erased.encode() not in b"".join(
        path.read_bytes() for path in again.data.rglob("*") if path.is_file() and path.suffix != ".webp"
    )


@pytest.mark.long  # a quarter of a minute: both ways are tried from SQLite
def test_from_postgresql_and_onto_postgresql(postgres, postgres_url, tmp_path):
    """The rows that hold a needle are never in that database, so neither are they in its files and its log."""
    evening = Evening(tmp_path, postgres_url).write()
    with new_database(postgres) as other:
        _comes_back(evening, on(tmp_path / "fresh", other))


def _comes_back(evening, again):
    again.password = evening.house.password
    again.run("restore", str(evening.backup), "--redactions", str(evening.list))
    is_restored(again, evening)


def test_onto_a_house_nothing_is_restored(evening):
    refused = evening.house.run("restore", str(evening.backup), check=False)
    assert refused.returncode == 1
    assert "is not empty" in refused.stderr


def test_a_backup_is_for_the_owners_eyes_and_never_over_something(evening, tmp_path):
    assert oct(evening.backup.stat().st_mode & 0o777) == "0o700"
    assert oct((evening.backup / "stoppress.sqlite3").stat().st_mode & 0o777) == "0o600"
    assert oct((evening.backup / "secret").stat().st_mode & 0o777) == "0o600"
    refused = evening.house.run("backup", str(evening.backup), check=False)
    assert refused.returncode == 1
    assert "already" in refused.stderr
    (tmp_path / "nowhere").write_text("")
    refused = evening.house.run("backup", str(tmp_path / "nowhere/backup"), check=False)
    assert refused.returncode == 1
    assert "cannot be written" in refused.stderr


def test_a_backup_of_which_half_came_over_is_told_as_none(tmp_path):
    data = random.Random(7).randbytes(200_000)  # does not get smaller by being packed
    with tarfile.open(tmp_path / "backup.tar.gz", "w:gz") as tar:
        one = tarfile.TarInfo("stoppress.sqlite3")
        one.size = len(data)
        tar.addfile(one, io.BytesIO(data))
    whole = (tmp_path / "backup.tar.gz").read_bytes()
    for name, broken in {"short": whole[:90_000], "wrong": whole[:90_000] + b"?" * 90_000}.items():
        (tmp_path / name).write_bytes(broken)
        refused = on(tmp_path / "again").run("restore", str(tmp_path / name), check=False)
        assert refused.returncode == 1
        assert refused.stderr.splitlines() == [refused.stderr.strip()], refused.stderr
        assert "no backup" in refused.stderr


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="root on Linux has a small disk to itself")
def test_a_disk_that_is_too_small_for_what_is_restored_is_told_of_and_not_the_backup(tmp_path):
    house, disk, backup = on(tmp_path / "house").move_in(), tmp_path / "disk", tmp_path / "backup.tar"
    house.run("backup", str(backup))
    disk.mkdir()
    words = shlex.join([str(one) for one in stoppress("restore", backup, "--data", disk / "house")])
    small = f"mount -t tmpfs -o size=200k tmpfs {disk} && {words}"
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", small],
        env=os.environ | house.env | {"STOPPRESS_DATA": str(disk / "house")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "No space left on device" in done.stderr, done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="root on Linux has a small disk to itself")
@pytest.mark.parametrize("database", ["", "postgres_url"])
def test_onto_a_disk_that_is_full_it_says_so_of_that_disk_and_leaves_nothing(database, request, tmp_path):
    house, disk = on(tmp_path / "house").move_in(), tmp_path / "disk"
    if database:
        url = request.getfixturevalue(database)
        run("move-data", str(house.data), url)
        house.env["STOPPRESS_DATABASE_URL"] = url
    disk.mkdir()
    words = shlex.join([str(one) for one in stoppress("backup", disk / "backup")])
    small = f"mount -t tmpfs -o size=200k tmpfs {disk} && {words}; said=$?; ls -A {disk}; exit $said"
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", small],
        env=os.environ | house.env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert done.stderr.startswith(f"{disk}/backup cannot be written (No space left on device). There is no backup;")
    assert len(done.stderr.splitlines()) == 1
