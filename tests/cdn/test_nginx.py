"""Readers behind an nginx that keeps copies: a crowd costs one request, and what is taken down is gone from it,
whatever goes wrong on the way."""

import asyncio
import contextlib
import socket
import time
from dataclasses import replace

import brotli
import httpx
import pytest
import pytest_asyncio
import uvicorn

from stoppress.house.stamps import MOST, Door, Stamps
from stoppress.purging import Plain, Purger
from tests.cdn.test_purging import at_work
from tests.edge.reading import stand
from tests.edge.test_media import PICTURE
from tests.servers import asking
from tests.servers.caches import WORKERS, Gate, machine_that_is_off, nginx
from tests.servers.processes import free_port
from tests.wire.paper import an_hour
from tests.wire.test_changes import until

pytestmark = pytest.mark.servers

TOKEN = "only the runner knows"
NEEDLE = "Needle4c71"
POST = "post0003"


class Cdn:
    """`ask` asks the cache; `here` is what stands behind it, `gate` the way between, `purges` the door for purges,
    `log` what nginx says."""

    def __init__(self, here, gate, http, purges, log):
        self.here, self.gate, self.http, self.purges, self.log = here, gate, http, purges, log
        self.paper = an_hour(media={PICTURE})

    async def ask(self, path, **headers):
        return await self.http.get(path, headers=headers)

    async def publish(self):
        await self.here.publish(self.paper)

    def addresses(self):
        place = self.paper.place
        return ["/live/ferry", "/live/ferry/all", f"/live/ferry/post/{POST}", f"/live/ferry/since/0/{place.epoch}:1"]

    async def warmed(self):
        for path in [*self.addresses(), f"/media/{PICTURE}"]:
            assert (await self.ask(path)).status_code == 200, path

    async def take_down(self):
        self.paper.remove(POST)
        self.paper.media = frozenset()
        await self.publish()
        return ["live/ferry/0", f"media/{PICTURE}"]

    async def workers_changed(self):
        """For a tenth of a second after a purge, workers of nginx with the old stamps answer beside the new ones."""
        await until(lambda: self.log.read_text().count("gracefully shutting down") >= WORKERS)

    def holds_it(self, answers):
        return [path for path, answer in answers.items() if NEEDLE in answer.text or answer.content == b"a picture"]

    async def all(self):
        paths = [*self.addresses(), f"/media/{PICTURE}"]
        return dict(zip(paths, await asyncio.gather(*(self.ask(path) for path in paths)), strict=True))


# A page is kept for a second and given out for ten more while one asks anew; nginx counts whole seconds.
PAST_ITS_LIFE = 12.2


@pytest_asyncio.fixture
async def cdn(tmp_path):
    (tmp_path / "media/public").mkdir(parents=True)
    (tmp_path / "media/public" / PICTURE).write_bytes(b"a picture")
    (tmp_path / "nginx").mkdir()
    async with stand(tmp_path) as here, Gate(here.port).standing() as gate:
        with nginx(tmp_path / "nginx", gate.port) as (port, stamps, reload):
            async with _taking_purges(stamps, reload) as purges:
                # Each asks on a line of its own. One that is kept open is closed when nginx has read its stamps and
                # lets its old workers go, which a browser bears and this client does not; and it waits while nginx
                # asks anew.
                alone = httpx.Limits(max_keepalive_connections=0)
                client = asking.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=10, limits=alone)
                async with client as http:
                    cdn = Cdn(here, gate, http, purges, tmp_path / "nginx/nginx.log")
                    cdn.paper.write(POST, f"words {NEEDLE}")
                    await cdn.publish()
                    yield cdn


@contextlib.asynccontextmanager
async def _taking_purges(stamps, reload):
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(Door(Stamps(stamps, reload), TOKEN), lifespan="off", log_config=None, ws="none")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/purge"
    finally:
        server.should_exit = True
        await asyncio.wait_for(task, 10)


def purging(*urls, again=(0.0, 1.0)):
    return at_work(Purger([Plain(url, TOKEN) for url in urls], again=again))


async def test_a_crowd_that_asks_at_once_costs_the_edge_one_request(cdn):
    cdn.gate.hold()
    crowd = [asyncio.create_task(cdn.ask("/live/ferry")) for _ in range(100)]
    await until(lambda: cdn.gate.passed)
    await asyncio.sleep(0.3)
    cdn.gate.release()
    answers = await asyncio.gather(*crowd)
    assert {(one.status_code, one.content) for one in answers} == {(200, answers[0].content)}
    assert cdn.gate.passed == 1


async def test_browsers_are_told_to_ask_and_get_what_the_cache_has_in_their_encoding(cdn):
    cdn.paper.lay("said", "who said what")
    said = cdn.paper.beside["said"]
    cdn.paper.beside["said"] = replace(said, br=brotli.compress(said.plain))
    await cdn.publish()
    for accept, encoded in (("gzip", "gzip"), ("gzip, br", "br"), ("identity", None), ("gzip;q=1, deflate", "gzip")):
        for _ in range(2):
            answer = await cdn.ask("/live/ferry/said", **{"Accept-Encoding": accept})
            assert (answer.status_code, answer.headers.get("content-encoding")) == (200, encoded)
            assert answer.headers["cache-control"] == "no-cache"
            assert "cdn-cache-control" not in answer.headers
    assert answer.headers["x-cache"] == "HIT"
    had = {"Accept-Encoding": accept, "If-None-Match": answer.headers["etag"]}
    assert (await cdn.ask("/live/ferry/said", **had)).status_code == 304


async def test_what_is_stale_is_given_at_once_while_one_asks_anew(cdn):
    await cdn.ask("/live/ferry")
    await asyncio.sleep(2.2)  # nginx counts whole seconds
    cdn.gate.hold()
    began = time.monotonic()
    answers = await asyncio.gather(*(cdn.ask("/live/ferry") for _ in range(20)))
    assert time.monotonic() - began < 5, "nobody waits for the edge"
    assert {one.headers["x-cache"] for one in answers} == {"STALE", "UPDATING"}
    cdn.gate.release()
    cdn.paper.write("post0099", "the newest words")
    await cdn.publish()

    async def new():
        return "the newest words" in (await cdn.ask("/live/ferry")).text

    await _soon(new, 12)


@pytest.mark.long
async def test_an_edge_that_hangs_keeps_the_line_of_the_reader_who_had_it_asked_for_seconds_alone(cdn):
    async with asking.AsyncClient(base_url=cdn.http.base_url, timeout=20) as browser:
        await browser.get("/live/ferry")
        cdn.gate.hold()
        await asyncio.sleep(2.2)  # nginx counts whole seconds
        assert (await browser.get("/live/ferry")).headers["x-cache"] == "STALE"
        began = time.monotonic()
        assert (await browser.get("/live/ferry")).status_code == 200
        assert time.monotonic() - began < 15, "nginx by itself would have it wait for a minute"


async def test_a_machine_that_is_off_keeps_whoever_comes_to_it_for_seconds_alone(tmp_path):
    """A reader who opens a stream, and somebody at a desk: where there is another machine, it is asked then."""
    with machine_that_is_off() as port:
        desks = {"DESK_ADDRESS": f"127.0.0.1:{port}", "DESK_LISTEN": f"127.0.0.1:{(desk := free_port())}"}
        with nginx(tmp_path, port, desks) as (front, *_):
            async with asking.AsyncClient(timeout=15) as browser:  # nginx by itself would have it wait for a minute
                asked = [browser.get(f"http://127.0.0.1:{front}/live/ferry/stream")]
                asked += [browser.get(f"http://127.0.0.1:{desk}/")]
                assert [answer.status_code for answer in await asyncio.gather(*asked)] == [504, 504]


async def _soon(ask, patience):
    ends = time.monotonic() + patience
    while not await ask():
        assert time.monotonic() < ends, "it did not come about in time"
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("way", ["shut", pytest.param("hold", marks=pytest.mark.long)])
async def test_p13_with_the_edge_gone_or_hanging_readers_keep_the_last_page(cdn, way):
    await cdn.warmed()
    getattr(cdn.gate, way)()
    for seconds in (1.2, PAST_ITS_LIFE - 1.2):
        await asyncio.sleep(seconds)
        answers = await cdn.all()
        assert {answer.status_code for answer in answers.values()} == {200}
        assert NEEDLE in answers["/live/ferry"].text


async def test_p6_a_purge_takes_a_takedown_out_of_every_copy_in_a_moment(cdn):
    await cdn.warmed()
    assert len(cdn.holds_it(await cdn.all())) == 5
    keys = await cdn.take_down()
    async with purging(cdn.purges) as purger:
        purger.want(keys)

        async def gone():
            return not cdn.holds_it(await cdn.all())

        await _soon(gone, 3)  # the picture alone might be kept for a minute


async def test_p6_the_longest_names_and_ten_thousand_stamps_are_purged_as_well(cdn):
    longest = [f"live/{'s' * 80}/123456789", f"media/cards/{'c' * 64}.jpeg"]
    files = [f"media/{number:064}.webp" for number in range(MOST)]
    async with asking.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}, timeout=20) as runner:
        for keys in (longest, *(files[at : at + 500] for at in range(0, MOST, 500))):
            assert (await runner.post(cdn.purges, json={"keys": keys})).status_code == 204, keys[0]
    await cdn.warmed()
    keys = await cdn.take_down()
    async with purging(cdn.purges) as purger:
        purger.want(keys)

        async def gone():
            return not cdn.holds_it(await cdn.all())

        await _soon(gone, 3)


async def test_p6_what_was_under_way_during_the_purge_is_given_to_nobody_after_it(cdn):
    await cdn.ask("/live/ferry/all")
    await asyncio.sleep(0)
    cdn.gate.hold()
    late = asyncio.create_task(cdn.ask(f"/live/ferry/post/{POST}"))
    passed = cdn.gate.passed
    await until(lambda: cdn.gate.passed > passed)
    await asyncio.sleep(0.2)  # the edge has answered; its words are held on the way
    keys = await cdn.take_down()
    async with purging(cdn.purges, again=(0.0,)) as purger:
        purger.want(keys)
        await cdn.workers_changed()
        cdn.gate.release()
        assert NEEDLE in (await late).text, "who asked before it was taken down was answered before"
        for _ in range(20):
            assert NEEDLE not in (await cdn.ask(f"/live/ferry/post/{POST}")).text


async def test_p6_after_a_purge_nothing_stale_is_served_though_the_edge_is_gone(cdn):
    await cdn.warmed()
    keys = await cdn.take_down()
    cdn.gate.shut()
    async with purging(cdn.purges) as purger:
        purger.want(keys)

        async def gone():
            return not cdn.holds_it(await cdn.all())

        await _soon(gone, 3)
        await cdn.workers_changed()
    for _ in range(20):
        assert {answer.status_code for answer in (await cdn.all()).values()} <= {502, 504}


async def test_p6_with_the_purge_dead_words_are_gone_by_their_own_short_lives(cdn):
    await cdn.warmed()
    keys = await cdn.take_down()
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        dead = f"http://127.0.0.1:{nobody.getsockname()[1]}/purge"
    async with purging(dead) as purger:
        purger.want(keys)
        began = time.monotonic()

        async def gone():
            answers = {path: await cdn.ask(path) for path in cdn.addresses()}
            return not cdn.holds_it(answers)

        await _soon(gone, 15)
        assert time.monotonic() - began < 15


async def test_a_stream_passes_through_and_is_not_held_back(cdn):
    async with cdn.http.stream("GET", "/live/ferry/stream", headers={"Accept-Encoding": "identity"}) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert "x-cache" not in stream.headers
        lines = stream.aiter_lines()
        async with asyncio.timeout(5):
            while "event: hello" not in await anext(lines):
                pass
        cdn.paper.write("post0098", "told at once")
        await cdn.publish()
        async with asyncio.timeout(5):
            while "told at once" not in await anext(lines):
                pass


async def test_invented_queries_and_cookies_make_no_copies_of_their_own(cdn):
    await cdn.ask("/live/ferry")
    passed = cdn.gate.passed
    answers = [await cdn.ask(f"/live/ferry?x={nth}", Cookie=f"a={nth}") for nth in range(5)]
    assert {one.headers["x-cache"] for one in answers} <= {"HIT", "STALE", "UPDATING"}
    assert cdn.gate.passed <= passed + 2
    assert all("set-cookie" not in one.headers for one in answers)


async def test_p4_a_page_asked_for_at_a_later_place_is_no_copy_of_an_earlier_one(cdn):
    """Who fetches an older page names the place she stands at: what she has been told of by then is in it."""
    await cdn.ask(f"/live/ferry?at={cdn.paper.place}")
    cdn.paper.write("post0009", "told by now")
    await cdn.publish()
    passed = cdn.gate.passed
    answers = [await cdn.ask(f"/live/ferry?at={cdn.paper.place}") for _ in range(2)]
    assert ["told by now" in one.text for one in answers] == [True, True]
    assert cdn.gate.passed == passed + 1
