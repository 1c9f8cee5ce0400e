"""Rooms of files: a folder and a real bucket do the same."""

import contextlib
import os
from pathlib import Path

import pytest

from stoppress.files import PRIVATE, PUBLIC, NoSuchStore, bucket_of, room
from tests.servers.buckets import bucket

NAME, FILM = "a1b2c3d4e5f6a7b8c9.webp", "c1c2c3d4e5f6a7b8c9.mp4"
BYTES = bytes(range(256)) * 40


@pytest.fixture(scope="session")
def bucket_here(tmp_path_factory):
    with bucket(tmp_path_factory.mktemp("bucket")) as here:
        yield here


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.servers)])
def rooms(request, tmp_path, monkeypatch):
    """The private room and the public one of one house."""
    where = ""
    if request.param == "bucket":
        here = request.getfixturevalue("bucket_here")
        for name, value in here.desk.items():
            monkeypatch.setenv(name, value)
        where = here.desk["STOPPRESS_MEDIA"]
    made = [room(where, tmp_path, name) for name in (PRIVATE, PUBLIC)]
    yield made
    for one in made:
        one.remove(list(one.names()))


@pytest.fixture
def source(tmp_path):
    file = tmp_path / "source.webp"
    file.write_bytes(BYTES)
    return file


def test_what_is_put_is_there_whole_and_by_the_stretch(rooms, source):
    private, _ = rooms
    private.put(source, NAME)
    private.settle()
    assert private.has(NAME)
    assert (private.size(NAME), private.read(NAME, 0, len(BYTES))) == (len(BYTES), BYTES)
    assert private.read(NAME, 250, 260) == BYTES[250:260]
    with private.at_hand(NAME) as file:
        assert file.read_bytes() == BYTES
        assert file.suffix == ".webp"
    private.fetch(NAME, source.with_name("fetched"))
    assert source.with_name("fetched").read_bytes() == BYTES


def test_a_copy_in_the_other_room_lasts_when_the_first_is_gone(rooms, tmp_path):
    private, public = rooms
    film = tmp_path / "film.mp4"
    film.write_bytes(BYTES)
    private.put(film, FILM)
    public.copy(private, FILM, "d" * 20 + ".mp4")
    public.settle()
    private.remove([FILM])
    assert set(private.names()) == set()
    assert public.read("d" * 20 + ".mp4", 0, 10) == BYTES[:10]


def test_what_is_not_there_is_said_to_be_missing_and_is_none_to_remove(rooms):
    private, _ = rooms
    assert not private.has(NAME)
    for ask in (lambda: private.size(NAME), lambda: private.read(NAME, 0, 1), lambda: _held(private)):
        with pytest.raises(FileNotFoundError):
            ask()
    private.remove([NAME])


def _held(room):
    with room.at_hand(NAME):
        pass


def test_a_file_is_written_whole_over_another(rooms):
    _, public = rooms
    public.write(b"old", NAME)
    public.write(BYTES, NAME)
    assert public.read(NAME, 0, len(BYTES)) == BYTES
    assert set(public.names()) == {NAME}


def test_a_room_within_a_room_is_not_among_its_names(rooms, tmp_path):
    _, public = rooms
    public.write(b"card", f"cards/{NAME}")
    assert set(public.names()) == set()
    assert public.has(f"cards/{NAME}")
    public.remove([f"cards/{NAME}"])


@pytest.mark.servers
def test_in_a_bucket_what_is_new_is_left_for_whoever_is_about_to_name_it(rooms, source):
    private, _ = rooms
    private.put(source, NAME)
    new = set(private.names(older=3600))
    assert new == (set() if type(private).__name__ == "Bucket" else {NAME})


@pytest.mark.servers
def test_an_edges_keys_open_the_public_room_alone(bucket_here, tmp_path, monkeypatch):
    """An edge that is taken over gives away nothing that is not public."""
    desk = _opened_as(bucket_here.desk, monkeypatch, tmp_path)
    for one in desk.values():
        one.write(BYTES, NAME)
    edge = _opened_as(bucket_here.edge, monkeypatch, tmp_path)
    assert edge[PUBLIC].read(NAME, 0, 3) == BYTES[:3]
    for forbidden in (lambda: edge[PRIVATE].read(NAME, 0, 3), lambda: edge[PUBLIC].write(b"x", "e" * 20 + ".png")):
        with pytest.raises(OSError, match="refuses these keys"):
            forbidden()
    for one in _opened_as(bucket_here.desk, monkeypatch, tmp_path).values():
        one.remove([NAME])


def _opened_as(told, monkeypatch, data):
    from stoppress.files import bucket as module

    module._opened.cache_clear()
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    return {name: room(told["STOPPRESS_MEDIA"], data, name) for name in (PRIVATE, PUBLIC)}


def test_a_bucket_that_is_away_is_an_error_of_the_system_soon(tmp_path, monkeypatch):
    for name, value in {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_REGION": "x"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "never-in-a-message")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "never-in-a-message")
    away = room("s3://away/paper", tmp_path, PUBLIC)
    with pytest.raises(OSError, match="does not answer") as told:
        away.size(NAME)
    assert "never-in-a-message" not in str(told.value)
    assert not isinstance(told.value, FileNotFoundError)


@pytest.mark.parametrize(
    "wrong", ["pictures", "http://bucket/x", "s3://", "s3:///x", "s3://key:secret@bucket", "s3://b?x=1"]
)
def test_what_names_no_store_is_told_what_would(wrong):
    with pytest.raises(NoSuchStore, match="s3://bucket"):
        bucket_of(wrong)


def test_a_prefix_is_taken_without_its_slashes():
    assert bucket_of("s3://pictures/our/paper/") == ("pictures", "our/paper")


def test_a_write_that_is_cut_short_leaves_the_old_file(tmp_path, monkeypatch):
    here = room("", tmp_path, PUBLIC)
    here.write(b"old", NAME)

    def torn(_handle):
        raise OSError("no room")

    monkeypatch.setattr(os, "fsync", torn)
    with contextlib.suppress(OSError):
        here.write(BYTES, NAME)
    assert (tmp_path / "media/public" / NAME).read_bytes() == b"old"
    assert [file.name for file in Path(tmp_path / "media/public").iterdir()] == [NAME]
