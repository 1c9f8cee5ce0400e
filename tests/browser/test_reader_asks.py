"""What comes only when a reader asks for it: a frame of somebody else's, what a warning covers, a link to pass on."""

from stoppress.story import decisions, slots
from stoppress.story.decisions import Words
from stoppress.story.entries import Stream
from tests.browser.reading import HIDE, stands_at
from tests.evening import block, words
from tests.servers.judges import axe_faults

FILM = block(
    "embed",
    provider="youtube",
    id="dQw4w9WgXcQ",
    address="https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    author="Varrow Coastguard",
    text="The press conference in full",
)
TRACK = {"lang": "en", "cues": [{"start": 0, "end": 900, "text": "Count them"}]}
CLIP = block("clip", address="https://clips.example/a.mp4", alt="Stairs", subtitles=[TRACK])


def warned(text="They cry for help."):
    return words("On the stairs", block("warning", text, text="people in fear"), "The plans match.")


async def test_nobody_else_is_asked_for_anything_before_a_reader_asks(room, reads):
    room.do(decisions.publish_post, post="film0001", words=words("The conference", FILM, CLIP))
    page = await reads()
    asked = []
    await page.route(
        lambda url: not url.startswith(room.house.base),
        lambda route: (asked.append(route.request.url), route.abort())[1],
    )
    await page.evaluate("() => new Promise(done => setTimeout(done, 300))")
    await page.hover("#p-film0001 [data-play]")
    assert "YouTube will learn that you watch it." in await page.inner_text("#p-film0001")
    assert asked == []
    loaded = await page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).origin)")
    assert set(loaded) == {room.house.base}
    assert await axe_faults(page) == []


async def test_a_film_plays_in_its_place_once_it_is_asked_for_and_stays_while_the_post_is_mended(room, reads):
    room.do(decisions.publish_post, post="film0001", words=words("The conference", FILM))
    page = await reads()
    await page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="a film"))
    async with page.expect_request("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"):
        await page.click("#p-film0001 [data-play]")
    frame = page.locator("#p-film0001 iframe")
    assert await frame.get_attribute("title") == "Video from YouTube"
    await frame.evaluate("frame => (frame.dataset.same = '1')")
    room.do(decisions.edit_post, post="film0001", words=words("The conference", "In Hallin.", FILM))
    await stands_at(page, room)
    assert await frame.get_attribute("data-same") == "1"
    assert page.faults == []
    other = {**FILM, "attrs": {**FILM["attrs"], "id": "aaaaaaaaaaa"}}
    room.do(decisions.edit_post, post="film0001", words=words("The conference", "In Hallin.", other))
    await stands_at(page, room)
    assert await frame.count() == 0


PIER = Stream(id="pier00001", title="The pier", href="https://film.example/pier.mp4", warning="may show the wreck")
SPEAK = Stream(id="speak0001", title="Police speak", href="https://youtu.be/dQw4w9WgXcQ")


async def test_a_stream_plays_on_the_page_once_it_is_asked_for_until_she_closes_it_or_it_is_withdrawn(room, reads):
    def watch(*streams, withdrawn=()):
        room.do(slots.set_watch, streams=streams, showings=(), media={}, withdrawn=withdrawn)

    room.publish_many(3)
    watch(PIER, SPEAK)
    page = await reads(reduced_motion="reduce")
    asked = []
    await page.context.route(
        lambda url: not url.startswith(room.house.base),
        lambda route: (asked.append(route.request.url), route.fulfill(body="", content_type="text/html"))[1],
    )
    pier, stage = page.get_by_role("link", name="Watch live: The pier"), page.locator(".stage")
    assert await pier.is_hidden(), "it may show the wreck"
    await page.get_by_text("Warning: may show the wreck").locator("..").press("Enter")
    await pier.focus()
    assert asked == []

    await page.keyboard.press("Enter")
    film = stage.locator("video[controls]")
    await film.wait_for()
    assert await film.evaluate("film => [film.src, film.autoplay, film === document.activeElement]") == [
        PIER.href,
        False,  # whoever asked for less motion starts it herself
        True,
    ]
    assert await pier.is_hidden()
    assert await axe_faults(page) == []

    await film.evaluate("film => (film.dataset.same = '1')")
    watch(SPEAK, PIER.model_copy(update={"title": "The pier, from above"}))
    await stands_at(page, room)
    assert await film.get_attribute("data-same") == "1"
    await stage.get_by_text("It cannot be played here.").wait_for()
    watch(SPEAK)
    await stands_at(page, room)
    await page.click(".fresh button")  # and is shown no push before she asks
    await stage.get_by_text("It is no longer offered here.").wait_for()
    assert await film.get_attribute("data-same") == "1", "what is over may be watched to its end"
    await stage.get_by_role("button", name="Close the player").press("Enter")
    assert await stage.is_hidden()

    await page.get_by_role("button", name="Hold updates").click()
    async with page.expect_request("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"):
        await page.get_by_role("link", name="Watch live: Police speak").press("Enter")
    assert await stage.locator("iframe").get_attribute("title") == "Police speak"
    await page.evaluate(HIDE, True)
    watch(withdrawn=[SPEAK.id])
    await stands_at(page, room)
    assert await stage.is_hidden(), "at once, for who holds updates and only listens, in a tab behind others"
    assert await page.locator(".watch").count() == 0
    assert page.faults == []


async def test_what_was_uncovered_stays_so_for_the_visit_and_covers_again_when_it_is_another(room, reads):
    room.do(decisions.publish_post, post="stairs01", words=warned())
    page = await reads()
    assert await page.is_hidden("text=They cry for help.")
    await page.click("#p-stairs01 summary")
    assert await page.is_visible("text=They cry for help.")
    await page.wait_for_function("() => sessionStorage['stop-press:seen']")  # the browser tells of it a moment later
    await page.goto(f"{room.page}/post/stairs01")
    await page.wait_for_selector("text=They cry for help.", state="visible")
    await page.goto(room.page)
    await page.wait_for_selector("text=They cry for help.", state="visible")
    room.do(decisions.edit_post, post="stairs01", words=warned("They cry, for help!"))
    await stands_at(page, room)
    assert await page.is_visible("text=They cry, for help!")
    room.do(decisions.edit_post, post="stairs01", words=warned("A child cries for help."))
    await stands_at(page, room)
    assert await page.is_hidden("text=A child cries for help.")


async def test_sharing_tells_the_sheet_of_the_phone_what_it_is(room, reads):
    room.do(decisions.publish_post, post="bare0001", words=Words(None, warned().document))
    page = await reads()
    await page.evaluate("() => (navigator.share = async what => { window.shared = what })")
    await page.click("#p-bare0001 [data-share]")
    shared = await (await page.wait_for_function("() => window.shared")).json_value()
    assert shared == {"title": "people in fear", "url": f"{room.page}/post/bare0001"}


async def test_where_nothing_can_be_copied_the_link_is_a_link(room, reads):
    room.publish_many(1)
    page = await reads()
    await page.evaluate(
        "() => { for (const key of ['share', 'clipboard']) Object.defineProperty(navigator, key, {value: undefined}) }"
    )
    await page.click("#p-post0000 [data-share]")
    await page.wait_for_url("**/post/post0000")
