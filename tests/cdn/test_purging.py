"""Who is told what must be gone, and what happens where somebody does not listen."""

import asyncio
import contextlib
import json

import httpx
import pytest

from stoppress.house import stamps
from stoppress.house.stamps import Door, Stamps
from stoppress.purging import Cloudflare, Fastly, NoSuchCache, Plain, Purger, caches_of
from tests.house.test_house import alive
from tests.wire.test_changes import until

KEYS = ["live/ferry/3", "media/a1b2c3d4e5f6a7b8c9.webp"]


def sent(cache, keys=KEYS):
    return cache.requests(keys)


def test_fastly_is_told_keys_for_a_hard_purge():
    (asked,) = sent(Fastly("s3rv1ce", "t0ken"))
    assert (asked.method, str(asked.url)) == ("POST", "https://api.fastly.com/service/s3rv1ce/purge")
    assert asked.headers["surrogate-key"] == "live/ferry/3 media/a1b2c3d4e5f6a7b8c9.webp"
    assert asked.headers["fastly-key"] == "t0ken"
    assert "fastly-soft-purge" not in asked.headers


def test_cloudflare_is_told_prefixes_of_addresses():
    (asked,) = sent(Cloudflare("z0ne", "t0ken", "live.example"))
    assert str(asked.url).endswith("/zones/z0ne/purge_cache")
    said = json.loads(asked.content)
    assert said == {"prefixes": ["live.example/live/ferry", "live.example/media/a1b2c3d4e5f6a7b8c9.webp"]}


def test_cloudflare_is_told_the_list_of_coverages_by_its_address_and_no_prefix_of_every_page():
    pages, lists = (json.loads(one.content) for one in sent(Cloudflare("z0ne", "t", "live.example"), [*KEYS, "house"]))
    assert "live.example/live" not in pages["prefixes"]
    assert lists == {"files": ["https://live.example/live"]}


def test_many_keys_are_told_in_several_requests():
    many = [f"media/{nth:020d}.webp" for nth in range(600)]
    assert [len(json.loads(one.content)["keys"]) for one in sent(Plain("http://here/purge", "t"), many)] == [
        250,
        250,
        100,
    ]
    assert len(sent(Cloudflare("z", "t", "h"), many)) == 20


NO_CACHES = (
    "fastly",
    "fastly:",
    "fastly:a/b",
    "akamai:x",
    "ftp://x",
    "cloudflare:z?one",
    "http://",
    "http://a:b/purge",
)


@pytest.mark.parametrize("wrong", NO_CACHES)
def test_a_cache_that_is_not_known_is_refused_with_what_would_be(wrong):
    with pytest.raises(NoSuchCache, match="fastly:SERVICE"):
        caches_of(wrong, "t", "https://live.example")


def test_each_cache_has_its_own_token_or_all_have_one():
    both = "fastly:abc, https://cache.example/purge"
    assert [one.token for one in caches_of(both, "one,two", "https://live.example")] == ["one", "two"]
    assert [one.token for one in caches_of(both, "one", "https://live.example")] == ["one", "one"]
    with pytest.raises(NoSuchCache, match="2 caches and 3 tokens"):
        caches_of(both, "1,2,3", "https://live.example")


def test_a_token_that_no_header_carries_is_refused_before_it_is_needed():
    with pytest.raises(NoSuchCache, match="letters") as no:
        caches_of("fastly:abc", "schlüssel", "https://live.example")
    assert "schl" not in str(no.value)


class Answering(httpx.AsyncBaseTransport):
    """Takes what it is sent, or does not."""

    def __init__(self):
        self.heard, self.deaf, self.status = [], set(), 204

    async def handle_async_request(self, request):
        if request.url.host in self.deaf:
            raise httpx.ConnectError("nobody there")
        self.heard.append((request.url.host, json.loads(request.content)["keys"]))
        return httpx.Response(self.status)


@contextlib.asynccontextmanager
async def at_work(purger):
    task = asyncio.create_task(purger.run())
    try:
        yield purger
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def telling(there, *names, **how):
    return at_work(Purger([Plain(f"http://{name}/purge", "t") for name in names], transport=there, **how))


async def test_a_purge_is_repeated_for_what_arrives_late():
    there = Answering()
    async with telling(there, "one", again=(0.0, 0.05, 0.1)) as purger:
        purger.want(KEYS)
        await until(lambda: len(there.heard) == 3)
        assert {tuple(keys) for _, keys in there.heard} == {tuple(KEYS)}


async def test_one_cache_that_is_gone_delays_no_other_and_is_asked_until_it_listens():
    there = Answering()
    there.deaf.add("two")
    async with telling(there, "one", "two", again=(0.0,)) as purger:
        purger.want(KEYS)
        await until(lambda: there.heard == [("one", KEYS)])
        there.deaf.clear()
        await until(lambda: ("two", KEYS) in there.heard)


async def test_a_cache_that_cannot_even_be_asked_keeps_no_other_from_being_told():
    there = Answering()
    caches = [Plain("http://no:port/purge", "t"), Plain("http://one/purge", "t")]
    async with at_work(Purger(caches, transport=there, again=(0.0, 0.2))) as purger:
        purger.want(KEYS)
        await until(lambda: len(there.heard) == 2)


async def test_an_answer_that_refuses_is_no_purge():
    there = Answering()
    there.status = 503
    async with telling(there, "one", again=(0.0,)) as purger:
        purger.want(KEYS)
        await until(lambda: len(there.heard) >= 2)


async def test_nothing_to_purge_asks_nobody():
    there = Answering()
    async with telling(there, "one", again=(0.0,)) as purger:
        purger.want([])
        await asyncio.sleep(0.1)
        assert there.heard == []


# -- the door beside an nginx ------------------------------------------------------------------------------------------


async def asked(door, body, *, knows="t", method="POST", path="/purge"):
    transport = httpx.ASGITransport(door)
    async with httpx.AsyncClient(transport=transport, base_url="http://cache") as client:
        headers = {"Authorization": f"Bearer {knows}"}
        return (await client.request(method, path, content=body, headers=headers)).status_code


async def test_stamps_are_counted_up_by_what_keys_belong_to_and_stand_in_a_file(tmp_path):
    file = tmp_path / "stamps.map"
    door = Door(Stamps(file, "true"), "t")
    assert await asked(door, json.dumps({"keys": ["live/ferry/3", "live/ferry/4", "house"]})) == 204
    assert await asked(door, json.dumps({"keys": KEYS})) == 204
    assert sorted(file.read_text().splitlines()) == ['"house" 1;', '"live/ferry" 2;', f'"{KEYS[1]}" 1;']
    again = Stamps(file, "true")
    await again.raise_for(["live/ferry/9"])
    assert '"live/ferry" 3;' in file.read_text(), "what was counted before a start is counted on"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"keys": "live/ferry"}',
        b'{"keys": [1]}',
        b'{"keys": ["live/ferry\\" 0; include /etc/passwd; \\""]}',
        b'{"keys": ["media/../x"]}',
        b"x" * 100_000,
    ],
)
async def test_what_is_no_key_changes_nothing(tmp_path, body):
    file = tmp_path / "stamps.map"
    assert await asked(Door(Stamps(file, "true"), "t"), body) == 400
    assert file.read_text() == ""


async def test_whoever_does_not_know_the_token_purges_nothing(tmp_path):
    door = Door(Stamps(tmp_path / "stamps.map", "true"), "t")
    body = json.dumps({"keys": KEYS})
    assert await asked(door, body, knows="u") == 401
    assert await asked(door, body, method="PURGE") == 404
    assert await asked(door, body, path="/") == 404


async def test_an_nginx_that_does_not_read_its_stamps_is_no_purge(tmp_path):
    for reload in ("false", "/nowhere/nginx -s reload"):
        door = Door(Stamps(tmp_path / "stamps.map", reload), "t")
        assert await asked(door, json.dumps({"keys": KEYS})) == 503


async def test_an_nginx_that_hangs_over_its_stamps_is_not_left_hanging(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "PATIENCE", 0.5)
    begun = tmp_path / "begun"
    reload = tmp_path / "reload"
    reload.write_text(f"#!/bin/sh\necho $$ > {begun}\nexec sleep 60\n")
    reload.chmod(0o755)
    assert await asked(Door(Stamps(tmp_path / "stamps.map", str(reload)), "t"), json.dumps({"keys": KEYS})) == 503
    await until(lambda: not alive(int(begun.read_text())))
