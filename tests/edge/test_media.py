import asyncio
from dataclasses import replace

import pytest
import pytest_asyncio

from stoppress.edge import media
from tests.edge.reading import stand
from tests.wire.paper import an_hour

PICTURE = "a1b2c3d4e5f6a7b8c9.webp"
CLIP = "c1c2c3d4e5f6a7b8c9.mp4"
HIDDEN = "b9b8b7b6b5b4b3b2b1.webp"
BYTES = bytes(range(256)) * 4


@pytest_asyncio.fixture
async def here(tmp_path):
    folder = tmp_path / "media" / "public"
    folder.mkdir(parents=True)
    for name in (PICTURE, CLIP, HIDDEN, "notes.txt"):
        (folder / name).write_bytes(BYTES)
    (tmp_path / "secret").write_text("key")
    async with stand(tmp_path) as here:
        await here.publish(an_hour(media={PICTURE, CLIP, "f" * 20 + ".png", "notes.txt", "../../secret"}))
        yield here


async def test_a_picture_that_is_shown_can_be_fetched_for_a_minute(here):
    """P6: no copy of a picture lives longer than that on its own."""
    answer = await here.http.get(f"/media/{PICTURE}")
    assert (answer.status_code, answer.content) == (200, BYTES)
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert answer.headers["x-content-type-options"] == "nosniff"
    again = await here.http.get(f"/media/{PICTURE}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


async def test_a_card_is_fetched_from_its_folder_and_only_while_it_is_named(here, tmp_path):
    card, old = f"cards/{'c' * 32}.png", f"cards/{'d' * 32}.png"
    (tmp_path / "media" / "public" / "cards").mkdir()
    for name in (card, old):
        (tmp_path / "media" / "public" / name).write_bytes(BYTES)
    await here.publish(an_hour(media={card, f"cards/../{PICTURE}"}, slug="storm", book="b2"))
    answer = await here.http.get(f"/media/{card}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    for name in (old, f"cards%2f..%2f{PICTURE}"):
        assert (await here.http.get(f"/media/{name}")).status_code in (400, 404)


async def test_a_card_that_is_being_drawn_is_waited_for(here, tmp_path):
    card = f"cards/{'c' * 32}.png"
    (tmp_path / "media" / "public" / "cards").mkdir()
    await here.publish(an_hour(media={card}, slug="storm", book="b2"))
    asked = asyncio.create_task(here.http.get(f"/media/{card}"))
    await asyncio.sleep(0.2)
    assert not asked.done()
    (tmp_path / "media" / "public" / card).write_bytes(BYTES)
    assert ((await asked).status_code, (await asked).content) == (200, BYTES)


async def test_until_a_card_is_drawn_that_of_its_coverage_stands_for_it(here, monkeypatch):
    monkeypatch.setattr(media, "PATIENCE", 0.0)
    own, everybody = f"cards/{'c' * 32}.png", f"cards/{'d' * 32}.png"
    made = an_hour(media={everybody}, slug="storm", book="b2").pressed
    post, leaf = next(iter(made.leaves.items()))
    await here.publish(replace(made, leaves={**made.leaves, post: replace(leaf, card=own)}))
    answer = await here.http.get(f"/media/{own}")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/media/{everybody}")
    assert answer.headers["cache-control"] == "no-store", "nobody remembers it for the right one"
    answer = await here.http.get(f"/media/{everybody}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


@pytest.mark.parametrize("name", [HIDDEN, "f" * 20 + ".png", "notes.txt", "../../secret", "", "x.svg"])
async def test_what_no_coverage_shows_is_not_there(here, name):
    assert (await here.http.get(f"/media/{name}")).status_code in (400, 404)


async def test_a_picture_of_a_post_taken_down_is_not_there_from_that_moment(here):
    await here.publish(an_hour(7, media={CLIP}))
    assert (await here.http.get(f"/media/{PICTURE}")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=0-9", 0, 10), ("bytes=1000-", 1000, 1024), ("bytes=-24", 1000, 1024), ("bytes=5-99999", 5, 1024)],
)
async def test_a_player_gets_the_part_it_asks_for(here, asked, start, stop):
    answer = await here.http.get(f"/media/{CLIP}", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (206, BYTES[start:stop])
    assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/1024"
    assert answer.headers["content-type"] == "video/mp4"


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=9-3", "bytes=-0"])
async def test_a_part_there_is_not_is_refused(here, asked):
    answer = await here.http.get(f"/media/{CLIP}", headers={"Range": asked})
    assert (answer.status_code, answer.headers["content-range"]) == (416, "bytes */1024")


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,3-4", "bytes=" + "0-0," * 100, "bytes=-", "lines=0-1", "bytes=a-b", "bytes=٠-١"]
)
async def test_many_parts_at_once_and_nonsense_get_the_whole(here, asked):
    answer = await here.http.get(f"/media/{CLIP}", headers={"Range": asked.encode()})
    assert (answer.status_code, answer.content) == (200, BYTES)


async def test_half_of_another_file_is_never_sent(here):
    other = {"Range": "bytes=0-9", "If-Range": '"other"'}
    assert (await here.http.get(f"/media/{CLIP}", headers=other)).status_code == 200
    same = {"Range": "bytes=0-9", "If-Range": f'"{CLIP}"'}
    assert (await here.http.get(f"/media/{CLIP}", headers=same)).status_code == 206


async def test_head_of_a_clip_tells_its_length(here):
    head = await here.http.head(f"/media/{CLIP}")
    assert (head.status_code, head.headers["content-length"], head.content) == (200, "1024", b"")
