"""An edge in a house with a bucket fetches what readers ask for, once, and keeps nothing that is not shown."""

import asyncio
import os
import time

import pytest
import pytest_asyncio

from stoppress.edge.pictures import AN_HOUR, HALF, Pictures
from stoppress.files.folder import Folder
from tests.edge.reading import stand
from tests.edge.test_media import BYTES, CLIP, HIDDEN, PICTURE
from tests.wire.paper import an_hour


class Lying:
    """A bucket in a folder that counts who asks, and can be away."""

    def __init__(self, folder):
        self.folder, self.asked, self.away = folder, [], False

    def fetch(self, name, target):
        self.asked.append(name)
        if self.away:
            raise ConnectionError("away")
        Folder(self.folder).fetch(name, target)


@pytest.fixture
def bucket(tmp_path):
    folder = tmp_path / "bucket"
    folder.mkdir()
    for name in (PICTURE, CLIP, HIDDEN):
        (folder / name).write_bytes(BYTES)
    return Lying(folder)


@pytest_asyncio.fixture
async def here(tmp_path, bucket):
    async with stand(tmp_path) as here:
        here.edge.pictures._bucket = bucket
        await here.publish(an_hour(media={PICTURE, CLIP, "f" * 20 + ".webp"}))
        yield here


def lying(tmp_path):
    return {file.name for file in (tmp_path / "media/public").rglob("*") if file.is_file()}


async def test_a_picture_is_fetched_once_for_all_who_ask_and_then_lies_here(here, bucket, tmp_path):
    answers = await asyncio.gather(*(here.http.get(f"/media/{PICTURE}") for _ in range(8)))
    assert [(one.status_code, one.content) for one in answers] == [(200, BYTES)] * 8
    part = await here.http.get(f"/media/{CLIP}", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, BYTES[10:20])
    assert sorted(bucket.asked) == sorted([PICTURE, CLIP])
    assert lying(tmp_path) == {PICTURE, CLIP}


async def test_nobody_makes_an_edge_ask_for_what_no_page_shows(here, bucket):
    assert (await here.http.get(f"/media/{HIDDEN}")).status_code == 404
    assert bucket.asked == []


async def test_what_is_shown_and_not_there_is_not_found_and_asked_for_again(here, bucket):
    missing = "f" * 20 + ".webp"
    assert (await here.http.get(f"/media/{missing}")).status_code == 404
    (bucket.folder / missing).write_bytes(BYTES)
    assert (await here.http.get(f"/media/{missing}")).status_code == 200


async def test_a_bucket_that_is_away_is_said_and_what_lies_here_is_served(here, bucket):
    assert (await here.http.get(f"/media/{PICTURE}")).status_code == 200
    bucket.away = True
    away = await here.http.get(f"/media/{CLIP}")
    assert (away.status_code, away.headers["cache-control"], away.headers["retry-after"]) == (503, "no-store", "10")
    assert (await here.http.get(f"/media/{PICTURE}")).status_code == 200
    bucket.away = False
    assert (await here.http.get(f"/media/{CLIP}")).status_code == 200


async def test_p6_the_copy_of_a_picture_that_was_taken_down_goes_with_it(here, tmp_path):
    for name in (PICTURE, CLIP):
        await here.http.get(f"/media/{name}")
    await here.publish(an_hour(posts=6, media={CLIP}))
    assert (await here.http.get(f"/media/{PICTURE}")).status_code == 404
    assert here.edge.pictures.sweep(here.edge.store.has) == 1
    assert lying(tmp_path) == {CLIP}


async def test_what_an_edge_had_half_fetched_when_it_was_killed_goes_and_what_another_is_at_stays(here, tmp_path):
    (tmp_path / "media/public").mkdir(parents=True, exist_ok=True)
    for name in (f"{HALF}old", f"{HALF}new"):
        (tmp_path / "media/public" / name).write_bytes(b"half")
    long_ago = time.time() - AN_HOUR - 60
    os.utime(tmp_path / "media/public" / f"{HALF}old", (long_ago, long_ago))
    assert here.edge.pictures.sweep(here.edge.store.has) == 1
    assert lying(tmp_path) == {f"{HALF}new"}


def test_an_edge_without_a_bucket_removes_nothing(tmp_path):
    folder = tmp_path / "media/public"
    folder.mkdir(parents=True)
    (folder / HIDDEN).write_bytes(BYTES)
    assert Pictures("", tmp_path, folder).sweep(lambda _: False) == 0
    assert (folder / HIDDEN).exists()
