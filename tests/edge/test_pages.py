"""What a reader gets for an address, from a real server on a real port."""

import asyncio
import gzip
import time
import zlib
from dataclasses import replace

import brotli
import httpx
import pytest
import pytest_asyncio

from stoppress.place import Place
from stoppress.press.instead import press_instead
from stoppress.press.pressed import Page, Tail
from stoppress.press.site import Site
from stoppress.wire.protocol import Common
from tests.edge.reading import raw, stand
from tests.wire.paper import an_hour, page
from tests.wire.test_changes import until


@pytest_asyncio.fixture
async def here(tmp_path):
    async with stand(tmp_path) as here:
        yield here


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "media-src 'self' https:; frame-src https://www.youtube-nocookie.com https://player.vimeo.com; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


async def test_the_page_is_what_the_press_made(here):
    paper = an_hour()
    await here.publish(paper)
    answer = await here.http.get("/live/ferry")
    assert answer.status_code == 200
    assert answer.content == paper.pressed.pages[""].plain
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "accept-encoding"


async def test_caches_on_the_way_are_told_how_long_and_by_which_key(here):
    paper = an_hour()
    paper.remove("post0002")
    await here.publish(paper)
    keys = "live/ferry live/ferry/1"
    kept = "max-age=1, stale-while-revalidate=10, stale-if-error=300"
    for path in ("/live/ferry", "/live/ferry/post/post0001", "/live/ferry/since/1/e1:4", "/live/ferry/all"):
        answer = await here.http.get(path)
        assert (answer.headers["cdn-cache-control"], answer.headers["surrogate-key"]) == (kept, keys)
        again = await here.http.get(path, headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.headers["surrogate-key"]) == (304, keys)
    assert (await here.http.get("/live")).headers["surrogate-key"] == "house"
    gone = await here.http.get("/live/ferry/post/post0002")
    assert (gone.status_code, gone.headers["cdn-cache-control"]) == (410, "max-age=1")
    for path in ("/live/ferry/since/0/e1:4", "/live/ferry/stream", "/healthz"):
        answer = await here.http.head(path)
        assert "no-store" in answer.headers["cache-control"]
        assert "cdn-cache-control" not in answer.headers


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("gzip, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0.5, br;q=0.001", "br"),
        ("*", "br"),
        ("identity", ""),
        ("", ""),
        ("gzip;q=0", ""),
        ("gzip;q=nonsense", ""),
        ("x" * 5000, ""),
    ],
)
async def test_the_reader_gets_the_best_encoding_it_takes_and_each_has_its_own_tag(here, accept, coding):
    plain = b"<!doctype html><p>words</p>" * 50
    whole = Page("/live", 1, "abc", plain, gzip.compress(plain), brotli.compress(plain))
    here.wire.board.furnish(Common("press 2", {"/live": whole}))
    await here.publish(an_hour())
    answer = await here.http.get("/live", headers={"Accept-Encoding": accept})
    assert answer.headers.get("content-encoding", "") == coding
    assert answer.content == plain
    assert answer.headers["etag"] == (f'"abc-{coding}"' if coding else '"abc"')


async def test_what_the_reader_has_already_is_not_sent_again(here):
    paper = an_hour()
    await here.publish(paper)
    first = await here.http.get("/live/ferry")
    tag = first.headers["etag"]
    for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = await here.http.get("/live/ferry", headers={"If-None-Match": sent})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    other = await here.http.get("/live/ferry", headers={"If-None-Match": tag, "Accept-Encoding": "identity"})
    assert other.status_code == 200, "a tag names bytes, and these are others"
    paper.write()
    await here.publish(paper)
    assert (await here.http.get("/live/ferry", headers={"If-None-Match": tag})).status_code == 200


@pytest.mark.parametrize(
    "path", ["/live/ferry", "/live/ferry/post/post0002", "/live", "/live/ferry/all", "/live/ferry/since/0/e1:2"]
)
async def test_head_tells_what_get_would(here, path):
    await here.publish(an_hour())
    get, head = await here.http.get(path), await here.http.head(path)
    assert head.status_code == get.status_code == 200
    assert head.content == b""
    assert {k: v for k, v in head.headers.items() if k != "date"} == {
        k: v for k, v in get.headers.items() if k != "date"
    }


async def test_head_of_a_stream_opens_none(here):
    await here.publish(an_hour())
    head = await here.http.head("/live/ferry/stream")
    assert head.headers["content-type"].startswith("text/event-stream")
    assert len(here.edge.hub) == 0


async def test_a_permalink_is_the_post_and_the_common_tail(here):
    paper = an_hour()
    await here.publish(paper)
    pressed = paper.pressed
    answer = await here.http.get("/live/ferry/post/post0003", headers={"Accept-Encoding": "br, gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == pressed.leaves["post0003"].head + pressed.tail.body
    plain = await here.http.get("/live/ferry/post/post0003", headers={"Accept-Encoding": "identity"})
    assert plain.content == answer.content
    same = {"If-None-Match": answer.headers["etag"]}
    assert (await here.http.get("/live/ferry/post/post0003", headers=same)).status_code == 304
    paper.write()
    await here.publish(paper)  # the tail has changed, and the post has not
    assert (await here.http.get("/live/ferry/post/post0003", headers=same)).status_code == 200


async def test_a_post_that_was_taken_down_is_gone_and_one_that_never_was_is_not_found(here):
    paper = an_hour()
    paper.remove("post0002")
    await here.publish(paper)
    assert (await here.http.get("/live/ferry/post/post0002")).status_code == 410
    assert (await here.http.get("/live/ferry/post/post9999")).status_code == 404


async def test_a_delta_is_the_same_address_for_everybody_who_stands_there(here):
    paper = an_hour(5)
    await here.publish(paper)
    answer = await here.http.get("/live/ferry/since/0/e1:3")
    told = answer.json()
    assert (told["from"], told["to"]) == ("e1:3", "e1:5")
    assert [part["key"] for part in told["parts"]] == ["post:post0004", "post:post0005"]
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["access-control-allow-origin"] == "*"
    encoded = await here.http.get("/live/ferry/since/0/e1%3A3", headers={"If-None-Match": answer.headers["etag"]})
    assert encoded.status_code == 304, "browsers write a colon as %3A"


async def test_an_old_generation_is_gone_with_what_was_taken_back_and_where_to_go_on(here):
    """P6: nobody who missed a takedown goes on without hearing of it."""
    paper = an_hour(5)
    paper.remove("post0002")
    await here.publish(paper)
    answer = await here.http.get("/live/ferry/since/0/e1:4")
    assert answer.status_code == 410
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {"generation": 1, "redacted": ["post0002"], "go_on": "/live/ferry/since/1/e1:4"}
    assert (await here.http.get(answer.json()["go_on"])).json()["to"] == "e1:6"


@pytest.mark.parametrize("path", ["since/0/e9:3", "since/0/e1:99", "since/7/e1:3", "since/0/e1:999999999999"])
async def test_a_place_that_means_nothing_here_is_an_explicit_reset(here, path):
    await here.publish(an_hour(5))
    answer = await here.http.get(f"/live/ferry/{path}")
    assert (answer.status_code, answer.json()["reset"]) == (410, True)
    assert answer.headers["cache-control"] == "no-store"


async def test_all_posts_on_one_page_are_joined_from_their_pieces(here):
    paper = an_hour(5)
    await here.publish(paper)
    answer = await here.http.get("/live/ferry/all", headers={"Accept-Encoding": "br, gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == b"".join(piece.plain for piece in paper.pressed.roll)
    plain = await here.http.get("/live/ferry/all", headers={"Accept-Encoding": "identity"})
    assert plain.content == answer.content
    same = {"If-None-Match": answer.headers["etag"]}
    assert (await here.http.get("/live/ferry/all", headers=same)).status_code == 304
    paper.remove("post0003")
    await here.publish(paper)
    after = await here.http.get("/live/ferry/all", headers=same)
    assert after.status_code == 200
    assert b"post0003" not in after.content


@pytest.mark.parametrize("path", ["page/1", "all"])
async def test_where_a_page_of_older_posts_stands_is_said_beside_it_and_its_bytes_stay_the_same(here, path):
    paper = an_hour()
    paper.lay("page/1", "Twenty old posts")
    await here.publish(paper)
    before = await here.http.get(f"/live/ferry/{path}")
    assert before.headers["server-timing"] == f'since;desc="{paper.generation}/{paper.place}"'
    assert str(paper.place) not in before.text
    paper.write()
    await here.publish(paper)
    after = await here.http.get(f"/live/ferry/{path}", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == (304 if path == "page/1" else 200)
    assert after.headers["server-timing"] == f'since;desc="{paper.generation}/{paper.place}"'


async def test_a_file_beside_the_page_is_served_as_what_it_is(here):
    paper = an_hour()
    paper.lay("feed.json", "words", content_type="application/feed+json")
    paper.lay("subtitles/post0001/1.vtt", "words", content_type="text/vtt; charset=utf-8")
    await here.publish(paper)
    feed = await here.http.get("/live/ferry/feed.json", headers={"Accept-Encoding": "gzip"})
    assert feed.content == paper.beside["feed.json"].plain
    assert feed.headers["content-type"] == "application/feed+json"
    assert feed.headers["cache-control"] == "no-cache"
    assert feed.headers["content-encoding"] == "gzip"
    same = {"If-None-Match": feed.headers["etag"], "Accept-Encoding": "gzip"}
    assert (await here.http.get("/live/ferry/feed.json", headers=same)).status_code == 304
    subtitles = await here.http.get("/live/ferry/subtitles/post0001/1.vtt")
    assert subtitles.headers["content-type"] == "text/vtt; charset=utf-8"
    paper.clear("feed.json")
    await here.publish(paper)
    assert (await here.http.get("/live/ferry/feed.json")).status_code == 404


async def test_a_segment_of_the_index_is_asked_for_with_the_generation_that_the_reader_knows(here):
    """P6: what was fetched before a takedown is at an address that is gone after it."""
    paper = an_hour(5)
    paper.lay("index/1", "words", content_type="application/json")
    await here.publish(paper)
    answer = await here.http.get("/live/ferry/index/0/1")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert (await here.http.get("/live/ferry/index/0/2")).status_code == 404
    assert (await here.http.get("/live/ferry/index/1")).status_code == 404
    paper.remove("post0002")
    await here.publish(paper)
    old = await here.http.get("/live/ferry/index/0/1")
    assert (old.status_code, old.headers["cache-control"]) == (410, "no-store")
    assert old.json() == {"generation": 1, "redacted": ["post0002"], "go_on": "/live/ferry/index/1/1"}
    assert (await here.http.get(old.json()["go_on"])).status_code == 200
    ahead = await here.http.get("/live/ferry/index/7/1")
    assert (ahead.status_code, ahead.json()["reset"]) == (410, True)


async def test_one_page_may_stand_in_a_frame_on_another_site_and_no_other(here):
    paper = an_hour()
    paper.lay("embed", "words")
    await here.publish(paper)
    headers = (await here.http.get("/live/ferry/embed")).headers
    assert headers.get_list("content-security-policy") == [POLICY.replace("ancestors 'none'", "ancestors *")]
    assert "x-frame-options" not in headers
    other = (await here.http.get("/live/ferry/all")).headers
    assert other["content-security-policy"] == POLICY


async def test_the_script_of_embeds_keeps_its_address_and_is_soon_asked_for_again(here):
    path = "/embed.js"
    here.wire.board.furnish(Common("press 2", {path: page(path, 1, "js", content_type="text/javascript")}))
    await until(lambda: path in here.edge.store.common.pages)
    answer = await here.http.get(path)
    assert answer.headers["cache-control"] == "public, max-age=300, stale-while-revalidate=60"
    assert answer.headers["content-type"] == "text/javascript"


async def test_every_answer_carries_the_strict_headers_and_no_cookie(here):
    await here.publish(an_hour())
    for path in ("/live/ferry", "/live", "/live/ferry/since/0/e1:3", "/nothing", "/media/nothing.webp", "/healthz"):
        headers = (await here.http.get(path)).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["access-control-allow-origin"] == "*"
        assert "set-cookie" not in headers
        assert "server" not in headers


async def test_styles_and_script_are_kept_for_ever_and_the_former_ones_too(here):
    """An upgrade changes their names; a page that came a second earlier still asks for the old ones."""
    await here.publish(an_hour())
    for number in (2, 3, 4):
        path = f"/assets/live-{number}.css"
        here.wire.board.furnish(Common(f"press {number}", {path: page(path, 1, "css")}))
        await until(lambda: path in here.edge.store.common.pages)  # noqa: B023 -- waited for before the next
    answers = {number: await here.http.get(f"/assets/live-{number}.css") for number in (2, 3, 4)}
    assert [answer.status_code for answer in answers.values()] == [404, 200, 200]
    assert answers[4].headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
async def test_nothing_can_be_written_here(here, method):
    await here.publish(an_hour())
    answer = await here.http.request(method, "/live/ferry", content=b"x")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


async def test_a_question_about_rights_is_answered(here):
    answer = await here.http.options("/live/ferry/since/0/e1:3", headers={"Origin": "https://example.org"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD"


NEEDLE = "needle7f3a"
HOSTILE = [
    f"/live/{NEEDLE}",
    f"/live/{NEEDLE}/stream",
    f"/live/ferry/post/{NEEDLE}<script>",
    f"/live/ferry/page/-1{NEEDLE}",
    "/live/ferry/page/0",
    "/live/ferry/page/99999999",
    "/live/ferry/page/١",
    f"/live/ferry/since/0/{NEEDLE}",
    "/live/ferry/since/0/e1:٣",
    "/live/ferry/since/-1/e1:3",
    "/live/ferry/index/0/0",
    "/live/ferry/index/-1/1",
    f"/live/ferry/index/0/{NEEDLE}",
    f"/live/ferry/feed.{NEEDLE}",
    "/live/ferry/since/0/e1:-3",
    "/live/ferry/../../etc/passwd",
    "/live/ferry/%2e%2e/%2e%2e/etc/passwd",
    "/live//ferry",
    "/live/ferry/",
    "/live/FERRY",
    "/live/ferry%00",
    "/live/ferry.json",
    "/live/ferry/stream/x.css",
    "/media/../stoppress.sqlite3",
    "/media/..%2f..%2fsecret",
    "/media/" + "a" * 400,
    "/assets/../house.py",
    "//evil.example/live",
    "/edge/common.pressed",
]


@pytest.mark.parametrize("path", HOSTILE)
async def test_a_strange_address_gets_a_small_answer_that_repeats_nothing(here, path):
    await here.publish(an_hour())
    got = await raw(here.port, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    status, body = int(got.split()[1]), got.partition(b"\r\n\r\n")[2]
    if path == "/live/ferry/":
        assert status == 200
        return
    assert status in (400, 404)
    assert len(body) < 1000
    assert NEEDLE.encode() not in got
    assert b"no-store" in got or b"Invalid HTTP" in got


async def test_ten_kilobytes_of_path_query_or_header_are_not_worth_an_answer_of_their_own(here):
    await here.publish(an_hour())
    assert (await here.http.get("/live/" + "a" * 10_000)).status_code == 400
    assert (await here.http.get("/live/ferry?" + "a=b&" * 3000)).status_code == 400
    long = {"If-None-Match": "x" * 10_000, "Accept-Encoding": "gzip," + "x" * 9000}
    assert (await here.http.get("/live/ferry", headers=long)).status_code == 200
    with pytest.raises(httpx.TransportError):
        await here.http.get("/live/ferry", headers={"X-Fill": "x" * 40_000})
    with pytest.raises(httpx.TransportError):
        await here.http.get("/live/ferry?" + "x" * 40_000)
    assert (await here.http.get("/live/ferry")).status_code == 200


@pytest.mark.parametrize(
    "request_",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /live/ferry HTTP/9.9\r\n\r\n",
        b"GET http://[::1/live HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /live/ferry HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"GET /live/ferry HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /live/ferry HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    ],
)
async def test_a_broken_request_breaks_nothing(here, request_):
    await here.publish(an_hour())
    await raw(
        here.port, patience=1, data=request_ + b"GET /live/ferry HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    assert (await here.http.get("/live/ferry")).status_code == 200


async def test_a_head_that_never_ends_is_let_go(here, monkeypatch):
    monkeypatch.setattr("stoppress.edge.guarded.HEAD_WITHIN", 0.2)
    began = time.monotonic()
    assert await raw(here.port, b"GET /live/ferry HTTP/1.1\r\nHost: x\r\nX-Slow: ") == b""
    assert await raw(here.port, b"") == b""
    assert time.monotonic() - began < 4, "each was let go, and did not wait for our patience of five seconds"
    assert (await here.http.get("/healthz")).json() == {"ok": True}


async def test_two_requests_on_one_connection_are_both_answered(here):
    await here.publish(an_hour())
    one = b"GET /live/ferry/since/0/e1:4 HTTP/1.1\r\nHost: x\r\n\r\n"
    last = one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    got = await raw(here.port, one + one + last)
    assert got.count(b"HTTP/1.1 200") == 3


async def test_a_page_of_an_unknown_house_is_not_found_and_an_edge_that_knows_nothing_says_not_yet(tmp_path):
    async with stand(tmp_path / "new", settled=False) as cold:
        assert (await cold.http.get("/live/ferry")).status_code == 503
        assert (await cold.http.get("/readyz")).status_code == 503
        cold.wire.board.settle()
        await cold.publish(an_hour())
        await cold.edge.store.settled.wait()
        assert (await cold.http.get("/live/ferry")).status_code == 200
        assert (await cold.http.get("/live/storm")).status_code == 404
        assert (await cold.http.get("/readyz")).json() == {"ready": True, "wire": True}


async def test_a_coverage_that_is_public_no_longer_is_not_found(here):
    paper = an_hour()
    await here.publish(paper)
    async with here.stream() as stream:
        await stream.next()
        here.wire.board.drop(paper.book)
        while (await stream.next())[0] != "bye":
            pass
    assert (await here.http.get("/live/ferry")).status_code == 404


async def test_a_fault_in_one_request_costs_that_request(here, monkeypatch):
    await here.publish(an_hour())
    monkeypatch.setattr("stoppress.edge.routes.answer", lambda *_: 1 / 0)
    answer = await here.http.get("/live/ferry")
    assert (answer.status_code, b"ZeroDivision" in answer.content) == (500, False)
    monkeypatch.undo()
    assert (await here.http.get("/live/ferry")).status_code == 200


async def test_the_joined_permalink_is_valid_gzip_to_the_last_byte(here):
    await here.publish(an_hour())
    got = await raw(
        here.port,
        b"GET /live/ferry/post/post0001 HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n",
    )
    squeezed = got.partition(b"\r\n\r\n")[2]
    unpack = zlib.decompressobj(wbits=31)
    assert unpack.decompress(squeezed).endswith(b"</footer>")
    assert unpack.eof
    assert unpack.unused_data == b""


async def test_what_stands_between_the_halves_of_a_permalink_is_looked_up_once_a_request(here, monkeypatch):
    await here.publish(an_hour())
    looked, look = [], Tail.after
    monkeypatch.setattr(Tail, "after", lambda tail, order: looked.append(order) or look(tail, order))
    for coding in ("gzip", "identity"):
        assert (
            await here.http.get("/live/ferry/post/post0001", headers={"Accept-Encoding": coding})
        ).status_code == 200
    assert len(looked) == 2


def test_the_place_of_the_tests_is_a_place():
    assert Place.parse("e1:3").seq == 3


# -- what is not there, in words


@pytest_asyncio.fixture
async def told(here):
    """An edge that has the press's pages for what is not there; one coverage is Arabic, one in no language of ours."""
    here.wire.board.furnish(Common("press 2", press_instead(Site("The Hallin Record", language="de"))))
    await here.publish(replace(an_hour().pressed, language="ar-EG"))
    await here.publish(replace(an_hour(slug="storm", book="b2").pressed, language="nn"))
    await until(lambda: "404" in here.edge.store.common.pages)
    return here


@pytest.mark.parametrize(
    ("path", "accept", "language", "vary"),
    [
        ("/live/ferry/nothing", "fr", "ar", None),
        ("/live/storm/nothing", "fr", "fr", "accept-language"),
        ("/nowhere", "fr-CA, en;q=0.9", "fr", "accept-language"),
        ("/nowhere", "en;q=0.2, es;q=0.9, nn", "es", "accept-language"),
        ("/nowhere", "fr;q=0, en;q=0.5", "en", "accept-language"),
        ("/nowhere", "", "de", "accept-language"),
        ("/nowhere", "*;q=0.5, ja", "de", "accept-language"),
        ("/media/a1b2c3d4e5f6a7b8c9.webp", "es", "es", "accept-language"),
        ("/nowhere", "fr;q=strange, <b>", "de", "accept-language"),
    ],
)
async def test_what_is_not_there_is_said_in_the_coverages_language_or_the_readers(told, path, accept, language, vary):
    answer = await told.http.get(path, headers={"Accept-Language": accept})
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in answer.text
    assert answer.headers.get("vary") == vary
    assert answer.headers["cache-control"] == "no-store"
    assert path not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status", "language"),
    [
        ("POST", "/live/ferry", 405, "ar"),
        ("DELETE", "/nowhere", 405, "fr"),
        ("GET", "/live/ferry?" + "a=b&" * 3000, 400, "fr"),
    ],
    ids=["sent to a coverage", "sent to nothing", "far too long"],
)
async def test_what_this_house_does_not_take_is_said_in_words_too(told, method, path, status, language):
    answer = await told.http.request(method, path, headers={"Accept-Language": "fr"})
    assert answer.status_code == status
    assert f'<html lang="{language}"' in answer.text
    assert ("allow" in answer.headers) is (status == 405)


async def test_what_was_taken_down_is_said_in_the_coverages_language(told):
    paper = an_hour(slug="flood", book="b3")
    paper.remove("post0002")
    await told.publish(replace(paper.pressed, language="es"))
    answer = await told.http.get("/live/flood/post/post0002", headers={"Accept-Language": "de"})
    assert answer.status_code == 410
    assert '<html lang="es"' in answer.text


async def test_before_anything_has_come_it_is_said_all_the_same(here):
    answer = await here.http.get("/live/ferry")
    assert answer.status_code in (404, 503)
    assert "<h1>" in answer.text
    assert (await here.http.get("404.de")).status_code in (400, 404)


async def test_p4_a_page_is_not_given_from_before_the_place_at_which_its_reader_stands(here):
    """Another edge has told her what is still on its way to this one; from here nothing would tell her again."""
    paper = an_hour()
    paper.lay("page/1", "Twenty old posts")
    await here.publish(paper)
    ahead = replace(paper.place, seq=paper.place.seq + 1)
    asked = asyncio.create_task(here.http.get(f"/live/ferry/page/1?at={ahead}"))
    await asyncio.sleep(0.2)
    assert not asked.done()
    paper.lay("page/1", "Twenty old posts, one of them corrected")
    await here.publish(paper)
    assert paper.place == ahead
    assert "one of them corrected" in (await asked).text
    far = await here.http.get(f"/live/ferry?at={replace(ahead, seq=ahead.seq + 9)}")
    assert (far.status_code, far.headers["cache-control"]) == (503, "no-store")
    for other in (f"other:{ahead.seq + 9}", "nowhere", str(ahead), "e1:1"):
        assert (await here.http.get(f"/live/ferry?at={other}")).status_code == 200
