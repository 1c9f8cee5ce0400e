"""The desk in a real browser, before a real house: what somebody does there from logging in to taking a post down."""

import asyncio
import contextlib
from io import BytesIO

import pytest
import pytest_asyncio
from PIL import Image

from tests.servers.judges import OF_LOOKS, axe_faults, w3c_faults

pytestmark = pytest.mark.servers
FOCUS_IS_WITHIN = "part => part.contains(document.activeElement)"


@pytest.fixture(scope="module")
def house(whole_house):
    return whole_house


class Chair:
    """Somebody at the desk in a browser of her own; `faults` is everything that browser complained about."""

    def __init__(self, house, context, page, username, password):
        self.house, self.context, self.page = house, context, page
        self.username, self.password, self.faults = username, password, []
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on("console", lambda line: self.faults.append(line.text) if line.type in ("error", "warning") else None)

    async def log_in(self):
        await self.page.goto(self.house.desk)
        await self.fill_in()
        await self.page.get_by_role("heading", name="Coverages").wait_for()

    async def fill_in(self):
        await self.page.get_by_label("User name").fill(self.username)
        await self.page.get_by_label("Password").fill(self.password)
        await self.page.get_by_role("button", name="Log in").click()

    async def come_in(self):
        """As her session at the API is: the door has tests of its own, and a password takes a second."""
        await self.context.add_cookies([{"name": name, "value": value, "url": self.house.desk}
                                        for name, value in self.session.cookies.items()])  # fmt: skip

    async def sit_down(self, slug):
        await self.page.goto(f"{self.house.desk}/coverages/{slug}")
        await self.page.get_by_label("Headline").wait_for()

    async def type(self, headline, text=""):
        await self.page.get_by_label("Headline").fill(headline)
        if text:
            await self.page.get_by_role("textbox", name="Text", exact=True).click()
            await self.page.keyboard.type(text)

    async def reached(self, words):
        await self.page.locator(".way li.done", has_text=words).wait_for()

    def item(self, headline):
        return self.page.get_by_role("article", name=headline)

    async def choose(self, headline):
        await self.item(headline).get_by_role("button", name=headline).click()


async def empty(context, *origins):
    """The profile as it was before anybody sat there, but for the code its browser has compiled."""
    first, *others = context.pages
    for page in others:
        await page.close()
    await context.set_offline(False)
    await context.clear_cookies()
    line = await context.new_cdp_session(first)
    for origin in origins:
        await line.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    await line.detach()


@pytest_asyncio.fixture(loop_scope="session")
async def chair(browser, house, free_profiles):
    """`await chair(who=account)` is somebody who has one, in a browser of her own."""
    async with contextlib.AsyncExitStack() as profiles:

        async def usual():
            """To start a process for each, and compile the desk in it, is a third of what it costs to sit down."""
            context = free_profiles.pop() if free_profiles else await browser.new_context(locale="en-GB")
            if not context.pages:
                await context.new_page()  # stays, and with it the process

            async def leave():
                await empty(context, house.desk, house.readers)
                free_profiles.append(context)

            profiles.push_async_callback(leave)
            return context

        async def sit(*, who, width=1440, height=900, alone=False, **profile):
            username, session, password = who
            if alone or profile:
                context = await browser.new_context(**{"locale": "en-GB", **profile})
                profiles.push_async_callback(context.close)
            else:
                context = await usual()
            page = await context.new_page()
            await page.set_viewport_size({"width": width, "height": height})
            sitting = Chair(house, context, page, username, password)
            sitting.session = session
            return sitting

        yield sit


async def account(house, username, *words):
    """Made once for as many tests as want one: a password takes a second to make."""
    return await asyncio.to_thread(house.account, username, *words)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def owner(house):
    """She may open coverages."""
    return await account(house, "owner", "--creates-coverages", "--role", "Live reporter")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def colleague(house):
    """Somebody else, who is what a coverage makes her."""
    return await account(house, "colleague")


@pytest_asyncio.fixture(loop_scope="session")
async def editor(chair, house, owner):
    """An editor who sits at the desk of a live coverage of her own."""
    sitting = await chair(who=owner)
    sitting.slug = f"ferry-{next(house.numbers)}"
    await asyncio.to_thread(live_coverage, sitting.session, sitting.slug)
    await sitting.come_in()
    await sitting.sit_down(sitting.slug)
    return sitting


def live_coverage(session, slug):
    session.write("POST", "/coverages", {"slug": slug, "title": "Ferry aground", "timezone": "Europe/Oslo"})
    session.write("POST", f"/coverages/{slug}/state", {"state": "live"})


def published(session, slug, headline):
    """A post that is out; its id."""
    at = f"/coverages/{slug}/drafts"
    draft = session.write("POST", at, {"headline": headline})
    return session.write("POST", f"{at}/{draft['draft']}/publish", {"version": draft["version"]})["post"]


async def shown(house, path, words, *, gone=False):
    """Until the reader's page has the words, or has lost them."""
    for _ in range(100):
        _, body = await asyncio.to_thread(house.get, path)
        if (words.encode() in body) is not gone:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{words!r} {'still stands' if gone else 'never came'} at {path}")


async def test_a_reporter_opens_a_coverage_writes_edits_and_takes_down(chair, house, owner):
    ana = await chair(who=owner)
    page = ana.page
    await ana.log_in()
    await page.get_by_role("button", name="New coverage").click()
    await page.get_by_label("Headline of the page").fill("Fähre auf Carrick Ledge")
    await page.get_by_role("button", name="Create").click()
    await page.wait_for_url("**/coverages/faehre-auf-carrick-ledge")
    await page.get_by_role("button", name="Not public: change the state").click()
    await page.get_by_label("Open Posts go out").check()
    await page.get_by_role("button", name="Open", exact=True).click()
    await page.get_by_role("button", name="Live: change the state").wait_for()

    await ana.type("Boats are alongside", "Two lifeboats went out")
    await page.keyboard.press("Enter")
    await page.keyboard.type("/quot")
    await page.keyboard.press("Enter")
    await page.keyboard.type("We saw her lights where no lights should be.")
    await page.get_by_label("Said by").fill("Eilidh Brandt")
    await ana.reached("at the desk")
    await page.keyboard.press("Control+Enter")
    await ana.item("Boats are alongside").wait_for()
    await ana.reached("public")
    live = "/live/faehre-auf-carrick-ledge"
    await shown(house, live, "Eilidh Brandt")
    await shown(house, live, "Live reporter")

    await ana.choose("Boats are alongside")
    await page.keyboard.press("e")
    await page.get_by_text("An edit is silent").wait_for()
    assert await page.get_by_label("Headline").evaluate("at => at === document.activeElement")
    await ana.type("Three boats are alongside")
    await page.keyboard.press("Control+Enter")
    await ana.item("Three boats are alongside").wait_for()
    await shown(house, live, "Three boats are alongside")
    await shown(house, live, "Eilidh Brandt")  # what was not touched is as it was

    await ana.choose("Three boats are alongside")
    await page.keyboard.press("t")
    dialogue = page.get_by_role("dialog")
    assert await dialogue.get_by_role("heading", name="Take down").evaluate("at => at === document.activeElement")
    await page.keyboard.press("Enter")  # neither Enter nor Space does anything yet
    await dialogue.get_by_label("Public note").fill("A post that stood here was removed, for legal reasons.")
    await dialogue.get_by_label("Why, for the house only").fill("Counsel, by phone")
    await dialogue.get_by_role("button", name="Take down").click()
    await page.get_by_role("article", name="Taken down").wait_for()
    await shown(house, live, "Three boats", gone=True)
    await shown(house, live, "for legal reasons")
    assert ana.faults == []


async def test_a_flash_goes_out_in_two_keys_and_is_filled_under_the_same_post(editor, house):
    page = editor.page
    await page.get_by_label("Headline").focus()
    await page.keyboard.press("Alt+f")
    await page.keyboard.type("Minister stops all night sailings")
    await page.keyboard.press("Control+Enter")
    await shown(house, f"/live/{editor.slug}", "More follows")
    await page.get_by_role("textbox", name="Text", exact=True).click()
    await page.keyboard.type("No ferry of the line leaves port before the board has reported.")
    await page.get_by_role("button", name="Publish the fill").click()
    await shown(house, f"/live/{editor.slug}", "before the board has reported")
    await shown(house, f"/live/{editor.slug}", "More follows", gone=True)
    assert await page.get_by_role("article").count() == 1


async def test_what_has_just_gone_out_is_called_back_and_its_words_are_in_the_composer_again(editor, house):
    page = editor.page
    await editor.type("The wrong ship", "It was the Merrow.")
    await page.get_by_role("button", name="Publish").click()
    await page.get_by_role("button", name="Undo").click()
    await page.get_by_role("textbox", name="Text", exact=True).get_by_text("It was the Merrow.").wait_for()
    assert await page.get_by_label("Headline").input_value() == "The wrong ship"
    await shown(house, f"/live/{editor.slug}", "The wrong ship", gone=True)


async def test_the_keys_for_a_flash_and_for_undo_work_wherever_the_cursor_is(editor, house):
    page = editor.page
    await page.locator("body").focus()
    await page.evaluate("document.activeElement.blur()")
    await page.keyboard.press("Alt+f")
    await page.keyboard.type("No ferry sails tonight")
    assert await page.get_by_label("Headline").input_value() == "No ferry sails tonight"
    await page.keyboard.press("Control+Enter")
    await page.get_by_role("button", name="Undo").wait_for()
    await page.keyboard.press("Control+z")
    await shown(house, f"/live/{editor.slug}", "No ferry sails tonight", gone=True)
    await page.locator(".composer li.done", has_text="at the desk").wait_for()  # as a draft once more
    assert await page.get_by_label("Headline").input_value() == "No ferry sails tonight"
    await page.locator("#headline:focus").wait_for()
    assert editor.faults == []


async def test_a_refusal_goes_when_the_coverage_is_open_again(editor):
    page, at = editor.page, f"/coverages/{editor.slug}/state"
    await asyncio.to_thread(editor.session.write, "POST", at, {"state": "paused"})
    await page.get_by_role("button", name="Paused: change the state").wait_for()
    await editor.type("Boats are out")
    await editor.reached("at the desk")
    await page.keyboard.press("Control+Enter")
    refusal = page.locator(".problems [role=alert]")
    await refusal.wait_for()
    sheet = await page.locator(".composer > .sheet").bounding_box()
    composer = await page.locator(".composer").bounding_box()
    assert abs(sheet["width"] - composer["width"]) <= 1
    await asyncio.to_thread(editor.session.write, "POST", at, {"state": "live"})
    await refusal.wait_for(state="detached")


async def test_a_correction_tells_readers_what_was_wrong(editor, house):
    post = await asyncio.to_thread(published, editor.session, editor.slug, "Six are in hospital")
    await editor.choose("Six are in hospital")
    await editor.page.keyboard.press("b")  # and where it should have stood
    earlier = editor.page.get_by_role("dialog", name="Set the time earlier")
    await earlier.get_by_label("When it stands on the page").fill("2001-01-01T09:00")
    await earlier.get_by_label("for the house only").fill("It was said at nine")
    await editor.page.keyboard.press("Enter")
    await editor.item("Six are in hospital").get_by_text("Added late").wait_for()
    await editor.page.keyboard.press("c")
    await editor.page.get_by_label("What readers are told").fill("Five are in hospital, not six.")
    await editor.type("Five are in hospital")
    await editor.page.get_by_role("button", name="Publish the correction").click()
    await shown(house, f"/live/{editor.slug}/post/{post}", "Five are in hospital, not six.")


async def test_blocks_marks_and_a_picture_come_out_as_they_were_put_in(editor, house):
    page, keyboard = editor.page, editor.page.keyboard
    await editor.type("From the harbour", "- the first")
    await keyboard.press("Enter")
    await keyboard.type("the second, and a link")
    for _ in "link":
        await keyboard.press("Shift+ArrowLeft")
    await page.get_by_role("button", name="Link", exact=True).click()
    await page.get_by_label("Address").fill("https://harbour.example/tides")
    await keyboard.press("Enter")
    await keyboard.press("End")
    await keyboard.press("Enter")
    await keyboard.press("Enter")
    await keyboard.type("/question")
    await keyboard.press("Enter")
    await keyboard.type("Who was on the bridge?")
    picture = BytesIO()
    Image.new("RGB", (640, 480), "#3c5a78").save(picture, "PNG")
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Picture", exact=True).click()
    await (await chooser.value).set_files({"name": "pier.png", "mimeType": "image/png", "buffer": picture.getvalue()})
    await page.get_by_label("Description").fill("The pier at high water")
    await page.get_by_label("Credit").fill("Ida Marsh")
    await editor.reached("at the desk")
    at = f"/coverages/{editor.slug}/drafts"
    blocks = (await asyncio.to_thread(editor.session.get, at))[0]["document"]["blocks"]
    assert [block["type"] for block in blocks] == ["list", "question", "image"]
    assert blocks[0]["content"][1]["content"][0]["content"] == [
        {"type": "text", "text": "the second, and a "},
        {
            "type": "text",
            "text": "link",
            "marks": [{"type": "link", "attrs": {"href": "https://harbour.example/tides"}}],
        },
    ]
    assert blocks[2]["attrs"] | {"media": None} == {
        "media": None,
        "alt": "The pier at high water",
        "credit": "Ida Marsh",
    }
    await page.get_by_role("button", name="Publish").click()
    await shown(house, f"/live/{editor.slug}", "https://harbour.example/tides")
    await shown(house, f"/live/{editor.slug}", "The pier at high water")


SHIFT, CONTROL = 8, 2
BUSY = "() => { const until = performance.now() + 100; while (performance.now() < until); }"


async def pressed_at_once(page, *keys):
    """All of them wait while the device is busy, and come one after the other without a pause."""
    line, sent = await page.context.new_cdp_session(page), []
    for code, number, held in keys:
        key = {"code": code, "key": code.removeprefix("Key").lower() if code.startswith("Key") else code}
        key |= {"modifiers": held, "windowsVirtualKeyCode": number}
        sent += [{"type": "rawKeyDown", **key}, {"type": "keyUp", **key}]
    await asyncio.gather(page.evaluate(BUSY), *(line.send("Input.dispatchKeyEvent", one) for one in sent))
    await line.detach()


async def test_keys_pressed_close_together_act_on_what_the_key_before_has_selected(editor):
    await editor.type("From the harbour", "Nobody was hurt")
    left, bold = ("ArrowLeft", 37, SHIFT), ("KeyB", 66, CONTROL)
    await pressed_at_once(editor.page, *[left] * len("hurt"), bold)
    await editor.page.locator(".ProseMirror strong").get_by_text("hurt", exact=True).wait_for()
    assert await editor.page.locator(".ProseMirror").inner_text() == "Nobody was hurt"


async def test_what_is_typed_before_the_coverage_has_come_stays(editor, house):
    """On a slow line the composer is there before the coverage is; then come its language and its direction."""
    held = asyncio.Event()

    async def late(route):
        await held.wait()
        await route.continue_()

    await editor.page.route(f"**/api/v1/coverages/{editor.slug}", late)
    await editor.sit_down(editor.slug)
    await editor.type("Two boats are out", "and a third one follows")
    held.set()
    await editor.page.get_by_role("button", name="Live: change the state").wait_for()
    await editor.reached("at the desk")
    body = editor.page.get_by_role("textbox", name="Text", exact=True)
    assert await body.inner_text() == "and a third one follows"
    assert await body.evaluate("at => at.closest('[lang]').lang") == "en"
    asked = []
    editor.page.on("request", lambda request: asked.append(request.url))
    await editor.page.keyboard.type(" them out of the harbour")
    assert await body.inner_text() == "and a third one follows them out of the harbour"
    assert len(asked) < 10  # it is saved, and looks what is new; no key asks for anything


async def test_what_is_sent_before_the_coverage_has_come_goes_out_and_what_follows_too_soon_waits(editor, house):
    """Whether she may publish is not known yet, so the key waits for it; it used to ask for approval."""
    held, published = asyncio.Event(), asyncio.Event()

    async def late(route):
        await held.wait()
        await route.continue_()

    async def later(route):
        await published.wait()
        await route.continue_()

    page = editor.page
    await page.evaluate("localStorage.clear()")
    await page.route(f"**/api/v1/coverages/{editor.slug}", late)
    await page.route("**/publish", later)
    await editor.sit_down(editor.slug)
    await editor.type("Minister stops all night sailings")
    await page.keyboard.press("Control+Enter")
    async with page.expect_request("**/publish"):  # what is typed before that is sent along
        held.set()
    await page.get_by_role("button", name="Live: change the state").wait_for()
    await page.get_by_role("textbox", name="Text", exact=True).click()
    await page.keyboard.type("Not one.")
    await page.keyboard.press("Control+Enter")
    await page.get_by_text("still on its way").wait_for()
    published.set()
    await shown(house, f"/live/{editor.slug}", "Minister stops all night sailings")
    await page.get_by_text("An edit is silent").wait_for()  # what was written meanwhile
    assert await page.get_by_role("textbox", name="Text", exact=True).inner_text() == "Not one."


async def test_two_people_in_one_draft_see_both_texts_and_neither_is_lost(editor):
    """P7: two editors, no text lost."""
    await editor.type("Mine")
    await editor.reached("at the desk")
    at = f"/coverages/{editor.slug}/drafts"
    draft = (await asyncio.to_thread(editor.session.get, at))[0]
    theirs = {"headline": "Theirs", "version": draft["version"]}
    await asyncio.to_thread(editor.session.write, "PUT", f"{at}/{draft['draft']}", theirs)
    await editor.type("Mine, and more of it")
    conflict = editor.page.get_by_role("region", name="Two of you have written")
    await conflict.get_by_text("Theirs", exact=True).wait_for()
    await conflict.get_by_text("Mine, and more of it").wait_for()
    await editor.page.keyboard.type("4?")  # she was typing as it came, and words are no keys
    assert await editor.page.get_by_role("tab", name="Queue").get_attribute("aria-selected") == "false"
    assert await editor.page.get_by_role("dialog").count() == 0
    await conflict.get_by_role("button", name="Go on with mine").click()
    await editor.page.wait_for_function("document.activeElement.matches('#headline, .ProseMirror')")  # keys go on there
    await editor.reached("at the desk")
    kept = (await asyncio.to_thread(editor.session.get, at))[0]
    assert kept["headline"] == "Mine, and more of it"

    await editor.page.get_by_role("tab", name="Queue").click()
    await editor.page.get_by_role("button", name="Earlier texts").click()
    texts = editor.page.get_by_role("dialog")
    await texts.locator(".revision").filter(has_text="Theirs").get_by_role("button", name="Restore these words").click()
    await editor.page.wait_for_function("() => document.querySelector('#headline').value === 'Theirs'")
    await editor.reached("at the desk")


async def test_the_summary_is_written_and_stands_on_a_post(editor, house):
    await asyncio.to_thread(published, editor.session, editor.slug, "All are off")
    await editor.choose("All are off")
    panel = editor.page.get_by_role("tabpanel")
    await panel.get_by_role("button", name="Write").click()
    assert await panel.evaluate(FOCUS_IS_WITHIN)
    await panel.get_by_role("button", name="Add a point").click()
    await panel.get_by_label("Point 1", exact=True).fill("All 312 are off the ship.")
    await panel.get_by_role("button", name="Publish the Summary").click()
    await panel.get_by_text("public since").wait_for()
    assert await panel.evaluate(FOCUS_IS_WITHIN)
    await panel.get_by_text("Stands on").wait_for()
    await shown(house, f"/live/{editor.slug}", "All 312 are off the ship.")

    # An earlier one is read, compared and comes back before the editor, by keyboard.
    await panel.get_by_role("button", name="Edit").press("Enter")
    await panel.get_by_label("Point 1", exact=True).fill("All 311 are off the ship.")
    await panel.get_by_role("button", name="Publish the Summary").press("Enter")
    await panel.get_by_role("button", name="Earlier").press("Enter")
    earlier = editor.page.get_by_role("dialog").locator(".revision").last
    await earlier.get_by_text("All 312 are off the ship.").wait_for()
    await earlier.get_by_role("button", name="Against what stands").press("Enter")
    await earlier.locator("ins", has_text="311").wait_for()
    await earlier.get_by_role("button", name="Restore these words").press("Enter")
    assert await panel.get_by_label("Point 1", exact=True).input_value() == "All 312 are off the ship."
    assert await panel.evaluate(FOCUS_IS_WITHIN)
    await panel.get_by_role("button", name="Publish the Summary").press("Enter")
    await panel.get_by_text("All 312 are off the ship.").wait_for()
    await panel.get_by_text("Stands on").wait_for()


async def test_what_a_reporter_submits_waits_for_an_editor(editor, chair, house, colleague):
    reporter = await chair(who=colleague)
    at = f"/coverages/{editor.slug}"
    await asyncio.to_thread(editor.session.write, "PUT", f"{at}/members/{reporter.username}", {"role": "reporter"})
    await asyncio.to_thread(editor.session.write, "PATCH", at, {"reporters_publish": False})
    await reporter.come_in()
    await reporter.sit_down(editor.slug)
    await reporter.type("The school closes at ten")
    assert await reporter.page.get_by_role("button", name="Publish").count() == 0
    await reporter.page.get_by_role("button", name="For approval").click()
    await editor.page.get_by_role("tab", name="Queue").click()
    await editor.page.get_by_role("button", name="Approve and publish").click()
    await shown(house, f"/live/{editor.slug}", "The school closes at ten")


async def test_what_a_lawyer_holds_waits_until_she_clears_it(editor, chair, house, colleague):
    lawyer = await chair(who=colleague)
    at = f"/coverages/{editor.slug}"
    await asyncio.to_thread(editor.session.write, "PUT", f"{at}/members/{lawyer.username}", {"role": "lawyer"})
    await editor.type("A man is held", "He is the mate.")
    await editor.reached("at the desk")

    await lawyer.come_in()
    await lawyer.page.goto(f"{house.desk}{at}")
    await lawyer.page.get_by_role("tab", name="Queue").click()
    queue = lawyer.page.get_by_role("tabpanel")
    await queue.get_by_role("button", name="Hold").click()
    await lawyer.page.keyboard.type("Names him before the charge")
    await lawyer.page.keyboard.press("Enter")
    held = "Names him before the charge"
    await queue.get_by_text(held).wait_for()
    assert await queue.evaluate(FOCUS_IS_WITHIN)

    await editor.page.get_by_role("main").get_by_text(held).wait_for()
    publish = editor.page.get_by_role("button", name="Publish")
    assert await publish.is_disabled()
    await editor.type("A person is held")
    await editor.page.keyboard.press("Control+Enter")
    await editor.page.get_by_text("so it does not go out").wait_for()
    await editor.reached("at the desk")  # what was typed is kept all the same

    await queue.get_by_role("button", name="Clear").click()
    await queue.get_by_text("Cleared by").wait_for()
    assert await queue.evaluate(FOCUS_IS_WITHIN)
    await editor.page.get_by_text(held).wait_for(state="detached")
    await publish.click()
    await shown(house, f"/live/{editor.slug}", "A person is held")
    assert lawyer.faults == []


async def test_a_lawyer_reads_every_text_a_post_has_had(editor, chair, house, colleague):
    post = await asyncio.to_thread(published, editor.session, editor.slug, "Six are in hospital")
    at = f"/coverages/{editor.slug}"
    lawyer = await chair(who=colleague)
    await asyncio.to_thread(editor.session.write, "PUT", f"{at}/members/{lawyer.username}", {"role": "lawyer"})
    await asyncio.to_thread(
        editor.session.write, "PUT", f"{at}/posts/{post}", {"revision": 1, "headline": "Five are in hospital"}
    )
    await lawyer.come_in()
    await lawyer.page.goto(f"{house.desk}{at}")
    await lawyer.choose("Five are in hospital")
    await lawyer.page.keyboard.press("h")
    dialogue = lawyer.page.get_by_role("dialog", name="History: Five are in hospital")
    await dialogue.get_by_text("Six are in hospital").wait_for()
    assert await dialogue.get_by_role("heading", level=3).all_inner_texts() == ["Edited", "Published"]
    await lawyer.page.keyboard.press("Escape")
    await lawyer.page.get_by_role("tab", name="History").click()
    await lawyer.page.get_by_role("tabpanel").get_by_text("Published").wait_for()
    assert await lawyer.page.get_by_role("tabpanel").get_by_text("Six are in hospital").count() == 0


ONLY_NARROW = ("login", "desk", "timeline")  # what it alone shows: one region at a time, and the way to the others


async def judge_the_dialogues(sitting, judge):
    """Those about the post that is chosen."""
    post = sitting.item("All are off")
    await post.get_by_role("button", name="Take down").click()
    await judge("takedown", within="dialog")
    await sitting.page.keyboard.press("Escape")
    await post.get_by_role("button", name="History").click()
    await sitting.page.get_by_role("dialog").get_by_role("heading", name="Published").wait_for()
    await judge("history of a post", within="dialog")
    await sitting.page.keyboard.press("Escape")


async def judge_the_panel(page, judge):
    """Every tab of it, and a draft that is being held; ends on the Summary."""
    for tab in ("Key points", "Queue", "People", "History", "Summary"):
        await page.get_by_role("tab", name=tab).click()
        await judge(tab, within=".panel")
        if tab == "Queue":
            await page.get_by_role("button", name="Hold").click()
            await judge("hold", within=".panel")
            await page.keyboard.type("Counsel is reading it")
            await page.keyboard.press("Enter")
            await page.get_by_role("tabpanel").get_by_text("Held by").wait_for()
            await judge("held", within=".panel")


@pytest.mark.parametrize(
    ("width", "whole"),
    [*(pytest.param(390, whole, marks=pytest.mark.long) for whole in (ONLY_NARROW, None)), (1440, None)],
    ids=["390", "390, all of axe", "1440"],
)
async def test_axe_and_the_w3c_checker_find_nothing(chair, house, owner, width, whole):
    """The narrow desk is the same HTML: where it shows nothing of its own, axe asks what only its looks can change.
    What comes into a desk that has been judged is judged alone, and all of it at the end."""
    sitting = await chair(who=owner, width=width)
    slug = f"judged-{next(house.numbers)}"
    await asyncio.to_thread(live_coverage, sitting.session, slug)
    await asyncio.to_thread(published, sitting.session, slug, "All are off")
    page, pages, faults = sitting.page, {}, []

    async def judge(name, *, within=None):
        pages[name] = await page.content()
        only = OF_LOOKS if whole and name not in whole else ()
        faults.extend(f"{name}: {fault}" for fault in await axe_faults(page, within=within, only=only))
        wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} scrolls sideways by {wide} px"

    await page.goto(house.desk)
    await page.get_by_label("Password").wait_for()
    await judge("login")
    await sitting.log_in()
    await page.get_by_role("link", name="Ferry aground").first.wait_for()
    await judge("list")
    await page.get_by_role("button", name="New coverage").click()
    await judge("new coverage")
    await sitting.sit_down(slug)
    await sitting.type("A headline", "Text")
    await page.get_by_role("button", name="Quotation").first.click()
    await sitting.reached("at the desk")
    await judge("desk")
    if width < 1440:
        await page.get_by_role("navigation", name="Regions").get_by_role("button", name="Timeline").click()
    await sitting.choose("All are off")
    await judge("timeline")
    await judge_the_dialogues(sitting, judge)
    if width < 1440:
        await page.get_by_role("navigation", name="Regions").get_by_role("button", name="Panel").click()
    await judge_the_panel(page, judge)
    await page.get_by_role("tabpanel").get_by_role("button", name="Write").click()
    await page.get_by_role("button", name="Add a point").click()
    await judge("Summary editor", within=".panel")
    await page.get_by_role("button", name="Live: change the state").click()
    await judge("state", within="dialog")
    await page.keyboard.press("Escape")
    await page.get_by_role("tab", name="People").click()
    await page.get_by_role("button", name="You: language").click()
    await judge("you")
    await page.get_by_role("button", name="Close").click()
    await page.keyboard.press("?")
    await judge("keys")
    assert faults == []
    if width == 1440:  # the narrow page is the same HTML
        assert "\n".join(await asyncio.to_thread(w3c_faults, pages)) == ""


async def test_an_editor_sets_what_stands_beside_the_posts_and_a_reader_sees_it(editor, house):
    page, readers = editor.page, await editor.context.new_page()
    await readers.goto(f"{house.readers}/live/{editor.slug}")
    await page.get_by_role("tab", name="Page").click()
    await page.get_by_role("button", name="Edit: Headline and standfirst").click()
    await page.get_by_label("Headline of the page").fill("Ferry afloat again")
    await page.keyboard.press("Enter")
    await readers.get_by_role("heading", name="Ferry afloat again").wait_for()
    await page.get_by_role("button", name="Write: Figures strip").click()
    await page.get_by_label("Figure, as it is read").fill("312")
    await page.get_by_label("What it counts").fill("on board")
    await page.get_by_label("Who says so").fill("Coastguard")
    await page.get_by_role("button", name="Publish this").click()
    await readers.get_by_role("region", name="Figures").get_by_text("312").wait_for()
    assert (await readers.inner_text(".figures")).split() == ["on", "board", "312", "Coastguard"]
    edit = page.get_by_role("button", name="Edit: Figures strip")
    await edit.wait_for()
    assert await edit.evaluate("button => button === document.activeElement"), "the keyboard stays where it was"

    await page.get_by_label("What readers are told while it is quiet").fill("Nothing is expected before noon.")
    await page.get_by_role("button", name="Say so").click()
    await readers.get_by_text("Nothing is expected before noon.").wait_for()
    await page.get_by_role("button", name="Quiet no longer").click()
    await readers.get_by_text("Nothing is expected before noon.").wait_for(state="detached")

    await page.get_by_role("button", name="Write: What to expect").click()
    await page.get_by_label("What", exact=True).fill("High water")
    await page.get_by_label("In words").fill("after lunch")
    await page.get_by_role("button", name="Publish this").click()
    await readers.get_by_text("High water").wait_for()
    await page.get_by_role("button", name="Edit: What to expect").wait_for()  # what stands below has moved up

    await page.get_by_role("button", name="Write: Watch live").click()
    await page.get_by_label("Title", exact=True).fill("Coastguard speaks")
    await page.get_by_label("Address", exact=True).fill("https://video.example/pier.mp4")
    drawn = BytesIO()
    Image.new("RGB", (640, 360), "navy").save(drawn, "PNG")
    file = {"name": "podium.png", "mimeType": "image/png", "buffer": drawn.getvalue()}
    await page.get_by_label("Poster picture").set_input_files(file)
    await page.get_by_label("What the picture shows").fill("Two officials")
    await page.get_by_role("button", name="Publish this").click()
    await readers.get_by_alt_text("Two officials").wait_for()
    assert await axe_faults(page, within="[role=tabpanel]") == []

    await readers.get_by_role("link", name="Watch live: Coastguard speaks").click()
    await readers.locator(".stage video").wait_for()
    await page.get_by_role("button", name="Edit: Watch live").click()
    await page.get_by_role("button", name="Withdraw: Coastguard speaks").click()
    await page.get_by_text("Withdrawn when you publish: Coastguard speaks").wait_for()
    await page.get_by_role("button", name="Publish this").click()
    await readers.locator(".stage").wait_for(state="hidden")
    assert editor.faults == []


@pytest.mark.long
async def test_subtitles_are_pasted_at_a_clip_and_a_wrong_line_is_named(editor, house):
    page, at = editor.page, f"/coverages/{editor.slug}/drafts"
    clip = {"type": "clip", "attrs": {"address": "https://clips.example/stairs.mp4", "seconds": 41}}
    body = {"headline": "On the stairs", "document": {"version": 1, "blocks": [clip]}}
    draft = await asyncio.to_thread(editor.session.write, "POST", at, body)
    done = {"version": draft["version"]}
    await asyncio.to_thread(editor.session.write, "POST", f"{at}/{draft['draft']}/publish", done)
    await editor.choose("On the stairs")
    await page.keyboard.press("e")
    await page.get_by_text("Add subtitles").click()
    assert await page.get_by_label("Language").input_value() == "en"
    pasted = page.get_by_label("or pasted here")
    await pasted.fill("WEBVTT\n\n00:01 --> 00:02\nCount them")
    await page.get_by_role("button", name="Put in").click()
    assert await page.locator(".subtitles [role=alert]").inner_text() == (
        "Line 3: times are needed here, as 00:01.000 --> 00:04.000."
    )
    assert await axe_faults(page, within=".composer") == []
    await pasted.fill("1\n00:00:01,000 --> 00:00:02,500\nCount them, <i>aloud</i>")
    await page.get_by_role("button", name="Put in").click()
    await page.get_by_text("Subtitles, English 1 line").wait_for()
    await page.get_by_role("button", name="Publish").click()
    await shown(house, f"/live/{editor.slug}", "Count them, aloud")
    assert editor.faults == []
