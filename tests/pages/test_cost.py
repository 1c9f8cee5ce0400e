"""What the live page costs a reader: what is asked for, how much comes, and that nothing jumps when more comes."""

import gzip
from urllib.parse import urlsplit

import pytest

from stoppress.story import decisions, slots
from stoppress.story.entries import Expected, Figure, Point
from tests.browser.reading import COUNTS_SHIFTS, scroll_to, shifts, stands_at, still
from tests.evening import words
from tests.pages.gallery import PHONE, WIDE, Room, reader
from tests.pages.states import STATES

pytestmark = pytest.mark.servers
STATE = {state.name: state for state in STATES}


async def test_a_page_asks_for_its_sheet_its_script_and_its_stream_and_for_nothing_from_elsewhere(gallery, browser):
    asked = []
    async with reader(browser, PHONE) as page:
        page.on("request", lambda request: asked.append((request.resource_type, request.url)))
        await page.clock.install()
        async with page.expect_request("**/stream?*"):
            await page.goto(gallery.rooms["live"].address)
        loaded = list(asked)
        await page.clock.run_for(40_000)  # it stands open, and nobody does anything
        await still(page)
        scripts = [url for kind, url in asked if kind == "script"]
        assert len(scripts) == 1, scripts
        # With the first sign of her it fetches what a reader who stays will need.
        async with page.expect_request("**/assets/stay-*"):
            await page.mouse.move(100, 100)
    asked = loaded
    ours = urlsplit(gallery.house.base).netloc
    assert [url for _, url in asked if urlsplit(url).netloc != ours] == []
    kinds = [kind for kind, _ in asked if kind not in ("image", "other")]
    assert sorted(kinds) == ["document", "eventsource", "script", "stylesheet"]
    assert len(asked) <= 8  # with the pictures of the first screens; the others wait until she comes near


async def test_twenty_posts_of_every_kind_are_at_most_40_kb(gallery):
    for name in ("live", "arabic"):
        front = gallery.rooms[name].pressed.pages[""]
        assert len(gzip.compress(front.plain, 6)) <= 40_000
        assert len(front.br) <= len(front.gzip) <= 40_000


def every_kind_of_change():
    """Name → what happens, each in its turn. No post that is on the screen changes itself."""
    point = Point(id="point00009", text="The tugs hold her. " * 12, standing="background")
    clarified = {"kind": "clarification", "line": "He left in 2023. " * 6}
    return {
        "a post": lambda on: on.post("9:30", "more00001", words("A diver goes down", "He looks at the hull.")),
        "a flash": lambda on: on.flash("9:31", "more00002", "She moves"),
        "a fill": lambda on: on.edit("9:32", "more00002", words("She moves", "By a metre. " * 40)),
        "an edit": lambda on: on.edit("9:33", "elder0002", words("Was anybody listening?", "Nobody was. " * 30)),
        "a correction": lambda on: on.do(
            "9:34", decisions.correct_post, post="elder0003", words=words("A boat at 22:26?", "No. " * 60), **clarified
        ),
        "a follow-on": lambda on: on.do("9:35", decisions.follow_on, post="more00001", older="board0001", line="more"),
        "a late insert": lambda on: on.post(
            "9:36", "more00003", words("A call", "At once. " * 40), shown_at=on.wall("9:00")
        ),
        "a takedown": lambda on: on.do("9:37", decisions.take_down, post="elder0002", trace="gap"),
        "a key point": lambda on: on.do("9:38", decisions.mark_key_point, post="gym000001", label=None),
        "a pin": lambda on: on.do("9:39", decisions.pin_post, post="alloff001"),
        "no pin": lambda on: on.do("9:40", decisions.unpin_post, post="alloff001"),
        "a Summary": lambda on: on.do("9:41", decisions.set_summary, points=(point,)),
        "figures": lambda on: on.do("9:42", slots.set_figures, figures=(Figure(value="313", label="on board"),)),
        "what to expect": lambda on: on.do(
            "9:43", slots.set_expectations, expected=(Expected(text="High water " * 9, when="soon"),)
        ),
        "no stream": lambda on: on.do("9:44", slots.set_watch, streams=(), showings=(), media={}),
        "quiet": lambda on: on.do("9:45", slots.say_quiet, note="Nothing new is expected. " * 6),
        "another title": lambda on: on.take(
            decisions.describe(on.coverage, on.coverage.about.model_copy(update={"title": "All off. " * 15}))
        ),
        "a pause": lambda on: on.do("9:46", decisions.pause, note="Back at four. " * 9),
        "opening": lambda on: on.do("9:47", decisions.open_coverage),
        "the end": lambda on: on.do("9:48", decisions.end, note="Thank you. " * 20),
    }


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
async def test_whatever_comes_nothing_on_the_screen_jumps(gallery, browser, size):
    room = Room(gallery.house, STATE["live"], f"changing-{size[0]}")
    room.place, jumped = None, {}
    await room.reached()
    async with reader(browser, size) as page:
        async with page.expect_request("**/stream?*"):
            await page.goto(room.root)
        await scroll_to(page, "table0001")
        await page.evaluate(COUNTS_SHIFTS)
        for name, happens in every_kind_of_change().items():
            happens(room.evening)
            room.publish()
            room.place = str(room.pressed.place)
            await stands_at(page, room)
            if shifted := await shifts(page):
                jumped[name] = shifted
        assert page.faults == []
    assert jumped == {}
