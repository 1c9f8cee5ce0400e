"""The embed on somebody else's page: another origin, and as strict a policy as a publisher can have."""

import contextlib
import http.server
import threading

import pytest
import pytest_asyncio

from stoppress.story import decisions
from stoppress.story.document import read_document
from stoppress.story.entries import Point
from tests.servers.judges import axe_faults

SHOWN = "() => document.querySelector('stop-press-live').shadowRoot.textContent"
SHOWS = "(text) => document.querySelector('stop-press-live').shadowRoot?.textContent.includes(text)"
GONE = "(text) => !document.querySelector('stop-press-live').shadowRoot.textContent.includes(text)"


class Publisher:
    """Another origin with one page. Its policy allows our script and our words, and nothing inline."""

    def __init__(self, base):
        self.policy = f"default-src 'none'; script-src {base}; connect-src {base}; frame-src {base}"
        self.body, me = "", self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                page = f"<!doctype html><html lang=en><title>Elsewhere</title><main><h1>Elsewhere</h1>{me.body}</main>"
                self.send_response(200)
                self.send_header("content-type", "text/html; charset=utf-8")
                self.send_header("content-security-policy", me.policy)
                self.end_headers()
                self.wfile.write(page.encode())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def page(self):
        return f"http://localhost:{self.server.server_port}/"


@pytest.fixture
def publisher(room):
    made = Publisher(room.base)
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest_asyncio.fixture(loop_scope="session")
async def elsewhere(browser, room, publisher):
    """`await elsewhere(html)`: somebody reads the publisher's page with this in it."""
    async with contextlib.AsyncExitStack() as profiles:

        async def opened(body, **profile):
            publisher.body = body
            context = await browser.new_context(viewport={"width": 700, "height": 900}, **profile)
            profiles.push_async_callback(context.close)
            page = await context.new_page()
            page.faults, page.asked = [], []
            page.on("pageerror", lambda fault: page.faults.append(str(fault)))
            page.on("console", lambda line: page.faults.append(line.text) if "Content Security" in line.text else None)
            page.on("request", lambda request: page.asked.append(request.url))
            await room.reached()
            await page.goto(publisher.page)
            return page

        yield opened


async def test_an_embed_says_that_its_edge_hears_nobody_and_no_more_once_it_does(room, elsewhere):
    """P13."""
    room.publish_many(3)
    page = await elsewhere(element(room))
    await page.wait_for_function(SHOWS, arg="Update 2")
    lost = page.locator("stop-press-live .lost")
    assert await lost.is_hidden()
    await room.house.runner_goes()
    await lost.wait_for(state="visible", timeout=10_000)
    await room.house.runner_comes()
    await lost.wait_for(state="hidden", timeout=10_000)
    assert page.faults == []


def element(room):
    return (
        f'<stop-press-live src="{room.page}"><a href="{room.page}">Follow it live</a></stop-press-live>'
        f'<script type="module" src="{room.base}/embed.js"></script>'
    )


async def test_it_shows_the_newest_on_a_strict_page_and_asks_nobody_else(room, elsewhere):
    room.publish_many(7)
    room.do(decisions.set_summary, points=[Point(id="point00001", text="All are off.")])
    page = await elsewhere(element(room))
    await page.wait_for_function(SHOWS, arg="All are off.")
    shown = await page.evaluate(SHOWN)
    assert "Update 6" in shown
    assert "Update 1" not in shown
    assert "Follow it live" not in shown
    assert {url.split("/")[2] for url in page.asked} == {room.base.split("/")[2], page.url.split("/")[2]}
    assert await page.context.cookies() == []
    assert await axe_faults(page) == []
    assert page.faults == []


async def test_what_is_published_and_reworded_comes_by_itself_and_the_focus_stays(room, elsewhere):
    room.publish_many(2)
    page = await elsewhere(element(room))
    await page.wait_for_function(SHOWS, arg="Update 1")
    await page.get_by_role("link", name="Update 0").focus()
    room.publish("new0001", "Minister stops night sailings")
    await page.wait_for_function(SHOWS, arg="Minister stops")
    assert await page.evaluate("document.querySelector('stop-press-live').shadowRoot.activeElement.textContent") == (
        "Update 0"
    )
    room.edit("new0001", "Minister stops all sailings")
    await page.wait_for_function(SHOWS, arg="all sailings")
    assert page.faults == []


async def test_p6_a_takedown_leaves_other_peoples_pages_within_two_seconds(room, elsewhere):
    room.publish_many(2)
    room.publish("needle01", "A needle")
    page = await elsewhere(element(room))
    await page.wait_for_function(SHOWS, arg="A needle")
    room.take_down("needle01")
    await page.wait_for_function(GONE, arg="A needle", timeout=2000)


async def test_a_warning_covers_what_it_governs_there_too(room, elsewhere):
    governed = [{"type": "paragraph", "content": [{"type": "text", "text": "A needle."}]}]
    warning = {"type": "warning", "attrs": {"text": "Distressing content"}, "content": governed}
    document = read_document({"blocks": [warning]})
    room.do(decisions.publish_post, post="warned01", words=decisions.Words("What she saw", document))
    page = await elsewhere(element(room))
    await page.wait_for_function(SHOWS, arg="Distressing content")
    assert "needle" not in await page.evaluate(SHOWN)


async def test_without_a_stream_it_asks_and_without_a_script_the_publishers_words_stand(room, elsewhere):
    room.publish_many(1)
    plain = await elsewhere(element(room), java_script_enabled=False)
    assert await plain.get_by_role("link", name="Follow it live").is_visible()
    page = await elsewhere(
        f'<stop-press-live src="{room.base}/live/nothing">Follow it live</stop-press-live>{element(room)}'
    )
    await page.wait_for_function(
        "() => document.querySelectorAll('stop-press-live')[1].shadowRoot.textContent.includes('Update 0')"
    )
    assert await page.get_by_text("Follow it live").first.is_visible()


async def test_a_frame_stands_on_any_site_and_tells_how_high_it_is(room, elsewhere):
    room.publish_many(6)
    page = await elsewhere(
        f'<iframe data-stop-press src="{room.page}/embed" title="Live" width="600" height="100"></iframe>'
        f'<script type="module" src="{room.base}/embed.js"></script>'
    )
    frame = page.frame_locator("iframe")
    await frame.get_by_role("link", name="Update 5").wait_for()
    await page.wait_for_function("() => document.querySelector('iframe').getBoundingClientRect().height > 300")
    room.publish("new0001", "Minister stops night sailings")
    await frame.get_by_role("link", name="Minister stops night sailings").wait_for()
    assert page.faults == []


async def test_no_other_page_of_ours_may_stand_in_a_frame(room, elsewhere):
    room.publish_many(1)
    page = await elsewhere(f'<iframe src="{room.page}" title="Live"></iframe>')
    await page.wait_for_load_state()
    assert "Update 0" not in await page.frames[1].content()


async def test_a_frame_is_whole_without_a_script(room, elsewhere):
    room.publish_many(2)
    page = await elsewhere(f'<iframe src="{room.page}/embed" title="Live"></iframe>', java_script_enabled=False)
    assert await page.frame_locator("iframe").get_by_role("link", name="Update 1").is_visible()
