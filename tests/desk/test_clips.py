"""Clips of the house's own: sent in parts over a bad line, made anew in the background, private until they go out."""

import hashlib
import shutil
import subprocess
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from stoppress.desk import clock
from stoppress.desk.media import clips, coming, film_worker, films, store
from stoppress.desk.models import ClipRow, Coverage, Upload
from stoppress.desk.options import options
from stoppress.desk.starting import sweep_media
from stoppress.ledger import book as ledger
from tests.desk.conftest import files, publish, publish_blocks
from tests.desk.films import NEEDLES, film

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_stores"),
]
C = "/coverages/ferry/clips"


@pytest.fixture(scope="module")
def films_made(tmp_path_factory):
    return {"in": tmp_path_factory.mktemp("films")}


@pytest.fixture(autouse=True)
def _of_films_that_are_the_same_one_is_made(films_made, monkeypatch):
    """ffmpeg works for a third of a second on each; a film that was made is handed out again, to whoever goes on."""

    def make_film(source, folder, going):
        which = hashlib.sha256(source.read_bytes()).hexdigest()
        if which in films_made and going(50):
            film = films_made[which]
            there = {name: shutil.copy(getattr(film, name), folder) for name in ("film", "poster")}
            return replace(film, **{name: Path(path) for name, path in there.items()})
        film = films.make_film(source, folder, going)
        if film:
            kept = films_made["in"] / which
            films_made[which] = replace(film, film=kept / film.film.name, poster=kept / film.poster.name)
            shutil.copytree(folder, kept)
        return film

    monkeypatch.setattr(clips, "make_film", make_film)


def begin(caller, size, **more):
    return caller("POST", C, {"name": "IMG_0412.MOV", "size": size}, **more)


def part(caller, clip, start, data, **more):
    return caller("PUT", f"{C}/{clip}/from/{start}", data, **more)


def send(caller, data, step=20_000):
    clip = begin(caller, len(data)).json()["clip"]
    for start in range(0, len(data), step):
        assert part(caller, clip, start, data[start : start + step]).status_code == 200
    return clip


def seen(caller, clip):
    return caller("GET", f"{C}/{clip}").json()


def made(caller, data):
    clip = send(caller, data)
    assert clips.make_one()
    return seen(caller, clip)


def block(said, **attrs):
    return {"type": "clip", "attrs": {"media": said["media"], "poster": said["poster"], "seconds": 1, **attrs}}


def everything():
    folder = Path(settings.DATA) / "media"
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def digests(room):
    return {hashlib.sha256(room.read(name, 0, room.size(name))).hexdigest() for name in room.names()}


def test_a_telephones_film_becomes_a_clip_that_plays_everywhere_and_says_nothing_of_itself(reporter):
    data = film("mov")
    assert all(needle in data for needle in NEEDLES)
    said = made(reporter, data)
    assert (said["state"], said["done"], said["seconds"]) == ("ready", 100, 1)
    kept = everything()
    assert not any(needle in kept for needle in NEEDLES)
    assert files(coming.folder()) == set(), "the film that came in is not kept"

    path = f"/coverages/ferry/media/{said['media']}"
    whole = reporter("GET", path)
    assert (whole["Content-Type"], whole["Accept-Ranges"]) == ("video/mp4", "bytes")
    clip = whole.content
    assert clip.index(b"moov") < clip.index(b"mdat"), "it begins to play before it has all come"
    assert b"avc1" in clip
    assert b"mp4a" in clip
    some = reporter("GET", path, Range="bytes=10-19")
    assert (some.status_code, some.content, some["Content-Range"]) == (206, clip[10:20], f"bytes 10-19/{len(clip)}")
    assert reporter("GET", path, Range=f"bytes={len(clip)}-").status_code == 416
    poster = reporter("GET", f"/coverages/ferry/media/{said['poster']}")
    assert poster["Content-Type"] == "image/webp"
    about = reporter("GET", f"{path}/about").json()
    assert (about["width"], about["height"], about["seconds"]) == (160, 90, 1)
    cut = reporter("POST", f"/coverages/ferry/media/{said['poster']}/crop", {"focus": {"x": 100, "y": 100}})
    assert cut.status_code == 201, "of a poster the picture is cut, not the film"


def test_webm_comes_in_and_a_film_without_sound(reporter):
    assert made(reporter, film("webm", sound=False, codec="libvpx"))["state"] == "ready"


def test_a_bad_line_goes_on_where_it_broke_and_doubles_nothing(reporter):
    data = film("mov")
    first = begin(reporter, len(data), key="file-1-key").json()
    assert begin(reporter, len(data), key="file-1-key").json() == first
    clip, half = first["clip"], len(data) // 2
    assert part(reporter, clip, 0, data[:half], key="part-of-it-1").json()["received"] == half
    assert part(reporter, clip, 0, data[:half], key="part-of-it-1").json()["received"] == half
    assert part(reporter, clip, 0, data[:half]).json()["received"] == half, "under another key, too"
    gap = part(reporter, clip, half + 1, data[half + 1 :])
    assert (gap.status_code, gap.json()["values"]) == (409, {"received": half})
    assert part(reporter, clip, half, data[half:] + b"more").status_code == 409
    assert part(reporter, clip, half, data[half:]).json()["state"] == "waiting"
    assert (coming.folder() / clip).read_bytes() == data
    assert clips.make_one()
    assert not clips.make_one()
    assert Upload.objects.filter(seconds=1).count() == 1


@pytest.mark.parametrize(
    "data",
    [
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"\x00\x00\x00\x18ftypmp42" + b"no film at all" * 50,
        b"GIF89a" + bytes(200),
        None,
    ],
    ids=["a list that leads elsewhere", "a list of files", "only its name", "a picture", "half a film"],
)
def test_what_is_no_film_is_refused_by_what_it_is_and_not_kept(reporter, data):
    said = made(reporter, film("mov")[:3000] if data is None else data)
    assert (said["state"], said["why"]) == ("refused", "clip_unreadable")
    assert files(coming.folder()) == files(store.private()) == set()


def test_what_is_too_long_too_large_or_too_much_work_is_refused(reporter, monkeypatch):
    chosen = options().model_copy(update={"clip_megabytes": 1, "clip_minutes": 1})
    for module in (clips, films):
        monkeypatch.setattr(module, "options", lambda: chosen)
    assert (begin(reporter, 1_000_001).status_code, begin(reporter, 1_000_001).json()["values"]) == (413, {"limit": 1})
    long = film("mov", size="32x32", seconds=63, rate=1, sound=False)
    said = made(reporter, long)
    assert (said["why"], said["values"]) == ("clip_too_long", {"limit": 1})
    broad = film("mov", size="4128x2312", rate=1, sound=False)
    assert made(reporter, broad)["why"] == "clip_too_large"
    monkeypatch.setattr(clips.shutil, "disk_usage", lambda _: type("Disk", (), {"free": 10**9}))
    assert begin(reporter, 1).json()["code"] == "no_room"


def test_only_so_many_of_one_person_come_at_once(reporter, editor):
    for _ in range(clips.AT_ONCE):
        assert begin(reporter, 5).status_code == 201
    assert begin(reporter, 5).json()["code"] == "too_many_clips"
    assert begin(editor, 5).status_code == 201


def test_a_house_without_ffmpeg_says_so_and_a_poster_with_an_address_still_goes_out(reporter, monkeypatch):
    monkeypatch.setattr(clips, "program", lambda: None)
    assert reporter("GET", C).json() == {"takes": None, "clips": []}
    assert begin(reporter, 5).json()["code"] == "clips_not_here"
    elsewhere = {"type": "clip", "attrs": {"address": "https://films.example/ferry.mp4", "alt": "The ferry"}}
    assert publish_blocks(reporter, elsewhere)


def test_where_ffmpeg_is_can_be_said_and_it_is_not_imported(monkeypatch):
    import sys

    assert films.program()
    assert "imageio_ffmpeg" not in sys.modules
    for wanted, found in (("none", None), ("/bin/true", "/bin/true"), ("no-such-program", None)):
        chosen = options().model_copy(update={"ffmpeg": wanted})
        monkeypatch.setattr(films, "options", lambda chosen=chosen: chosen)
        assert films.program() == found


def test_called_off_it_is_gone_and_ready_it_stays(reporter):
    half = begin(reporter, 10).json()["clip"]
    part(reporter, half, 0, b"12345")
    assert reporter("DELETE", f"{C}/{half}").status_code == 200
    assert files(coming.folder()) == set()
    assert reporter("GET", f"{C}/{half}").status_code == 404
    said = made(reporter, film("mov"))
    reporter("DELETE", f"{C}/{said['clip']}")
    assert reporter("GET", C).json()["clips"] == []
    assert publish_blocks(reporter, block(said))


def test_private_until_it_goes_out_and_gone_everywhere_when_it_is_erased(editor):
    said = made(editor, film("mov"))
    own = digests(store.private())
    assert files(store.public()) == set()
    post = publish_blocks(editor, block(said))
    assert digests(store.public()) == own
    assert not files(store.public()) & files(store.private()), "under names of their own"
    assert {file.rpartition(".")[2] for file in files(store.public())} == {"mp4", "webp"}
    assert sweep_media() == 0
    editor("POST", f"/coverages/ferry/posts/{post}/takedown", {"trace": "gap", "reason": "asked"})
    assert files(store.public()) == set()
    assert digests(store.private()) == own
    down = {"trace": "none", "reason": "asked", "erase": True}
    assert editor("POST", f"/coverages/ferry/posts/{post}/takedown", down).status_code == 200
    assert files(store.private()) == files(store.public()) == set()


@pytest.mark.parametrize(("what", "times"), [("media", 2), ("poster", 1)])
def test_a_kill_takes_film_and_poster_together_and_wherever_they_came_in_again(editor, what, times):
    sent = [made(editor, film("mov")) for _ in range(times)]
    posts = [publish_blocks(editor, block(said)) for said in sent]
    kill = {"reason": "the agency took it back"}
    killed = editor("POST", f"/coverages/ferry/media/{sent[0][what]}/kill", kill).json()
    assert killed["posts"] == times
    now = ledger.coverage(Coverage.objects.get(slug="ferry").book)
    assert [now.posts[post].document.blocks for post in posts] == [()] * times
    assert files(store.public()) == files(store.private()) == set()


def test_publishing_never_waits_for_a_clip_that_is_made(reporter, editor, monkeypatch):
    """Whoever makes one holds nothing while the work goes on; and one that was called off is not kept."""
    clip = send(reporter, film("mov"))
    working, published = threading.Event(), threading.Event()

    def slow(source, folder, going):
        working.set()
        assert published.wait(20)
        return real(source, folder, going)

    real = films.make_film
    monkeypatch.setattr(clips, "make_film", slow)

    def desk():
        clips.make_one()
        clips.connection.close()

    background = threading.Thread(target=desk)
    background.start()
    assert working.wait(20)
    assert seen(reporter, clip)["state"] == "working"
    assert not clips.make_one(), "one at a time in the house"
    began = time.monotonic()
    publish(editor, "While it is made.")
    assert time.monotonic() - began < 10
    reporter("DELETE", f"{C}/{clip}")
    published.set()
    background.join(20)
    assert not Upload.objects.exists()
    assert files(store.private()) == set()


def test_a_desk_that_died_over_it_leaves_it_to_the_next_and_nobody_tries_for_ever(reporter):
    clip = send(reporter, film("mov"))
    long_ago = clock.now() - timedelta(minutes=1)
    ClipRow.objects.update(state="working", beat_at=long_ago, tries=1)
    assert clips.make_one()
    assert seen(reporter, clip)["state"] == "ready"
    other = send(reporter, film("mov"))
    ClipRow.objects.filter(pk=other).update(state="working", beat_at=long_ago, tries=clips.TRIES)
    assert not clips.make_one()
    assert seen(reporter, other)["why"] == "clip_unreadable"


def test_a_desk_that_is_told_to_stop_leaves_it_as_it_was(reporter):
    clip = send(reporter, film("mov"))
    assert not clips.make_one(stopping=lambda: True)
    assert seen(reporter, clip)["state"] == "waiting"


def test_what_nobody_goes_on_with_is_swept(reporter):
    half = begin(reporter, 10).json()["clip"]
    part(reporter, half, 0, b"12345")
    (coming.folder() / "nobodys").write_bytes(b"x")
    assert clips.sweep_clips(clock.now()) == 1
    assert files(coming.folder()) == {half}
    assert clips.sweep_clips(clock.now() + timedelta(days=2)) == 1
    assert files(coming.folder()) == set()


def test_the_work_ends_with_whoever_wanted_it_and_with_its_time(tmp_path, monkeypatch):
    """The desk is killed: nobody reads what the worker says, and it ends with the ffmpeg that it started."""
    source = tmp_path / "film"
    source.write_bytes(film("mov"))
    ended = threading.Event()
    assert films.make_film(source, tmp_path, lambda _done: ended.set()) is None, "called off"
    assert ended.is_set()
    assert not _working_on(source)
    worker = film_worker.Worker(films.program(), 60, 1)
    with pytest.raises(film_worker.Refused) as refused:
        list(worker._running([films.program(), "-f", "lavfi", "-i", "testsrc", "-f", "null", "-"], until=0.0))
    assert refused.value.code == "clip_too_large"


def _working_on(source):
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in running.splitlines() if str(source) in line]


def test_whatever_goes_wrong_with_one_clip_the_next_is_looked_for(monkeypatch):
    looked = threading.Semaphore(0)

    def broken(*, stopping):
        looked.release()
        raise KeyError("a fault of ours")

    monkeypatch.setattr(clips, "LOOK_EVERY", 0.001)
    monkeypatch.setattr(clips, "make_one", broken)
    with clips.making_clips():
        assert all(looked.acquire(timeout=10) for _ in range(3))
