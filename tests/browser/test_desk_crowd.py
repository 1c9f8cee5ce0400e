"""Five people at one coverage, in five real browsers, who hurry: nobody waits for an answer before she types on."""

import asyncio
import itertools
import json
import random
import re
import time

import pytest
from playwright.async_api import TimeoutError as Late

from tests.browser.test_desk import account, chair, house, live_coverage, owner, shown  # noqa: F401 -- fixtures

pytestmark = pytest.mark.servers
PARAGRAPHS = [{"type": "paragraph", "content": [{"type": "text", "text": f"{line}."}]} for line in ("First", "Second")]
SHARED = ("The harbour", "The pier")
# Every sheet with words that the desk does not have, or that it refused, and every errand.
STILL_HERE = """() => new Promise((done, fail) => {
  const opening = indexedDB.open("stoppress")
  opening.onerror = () => fail(opening.error)
  opening.onsuccess = () => {
    const rows = opening.result.transaction(["sheets", "outbox"])
    const asked = ["sheets", "outbox"].map((store) => rows.objectStore(store).getAll())
    rows.oncomplete = () => {
      opening.result.close()
      done([...asked[0].result.filter((sheet) => sheet.dirty), ...asked[1].result])
    }
  }
})"""
WRITTEN = "() => document.querySelector('#headline')?.value + ' ' + document.querySelector('.ProseMirror')?.innerText"

BLANK = """() => !document.querySelector(".composer .standing") && !document.querySelector("#headline")?.value.trim()
  && !document.querySelector(".composer .ProseMirror")?.innerText.trim()"""


class Writer:
    """Somebody who hurries. `typed` are the words that have stood on her screen."""

    def __init__(self, sitting, house, slug, seed):  # noqa: F811
        self.sitting, self.page, self.keyboard = sitting, sitting.page, sitting.page.keyboard
        self.house, self.slug, self.chance = house, slug, random.Random(seed)
        self.typed, self.numbers = [], itertools.count(1)

    @property
    def at(self):
        return f"/coverages/{self.slug}"

    async def get(self, path):
        return await asyncio.to_thread(self.sitting.session.get, path)

    async def hear_late(self):
        """The desk answers at once; its answers take their time."""

        async def late(route):
            answer = await route.fetch()
            await asyncio.sleep(self.chance.choice((0, 0.1, 0.4, 0.8)))
            await route.fulfill(response=answer)

        publications = re.compile(r"/(?:publish|posts/\w+)$")
        await self.page.route(
            publications, lambda route: late(route) if route.request.method != "GET" else route.continue_()
        )

    async def word(self):
        """A word that nobody else types, where the cursor is. What found no text to stand in was never written."""
        word = f"{self.sitting.username}{next(self.numbers)}x"
        await self.keyboard.type(f" {word}")
        if word in await self.page.evaluate(WRITTEN):
            self.typed.append(word)

    async def open(self, headline):
        """`e` on a post, as soon as it is in her timeline."""
        await self.keyboard.press("Escape")
        post = self.page.locator(".timeline article", has_text=headline).locator("h3 button").first
        await post.click()
        await self.keyboard.press("e")
        await self.page.locator("#headline, .conflict").first.wait_for()

    async def into_the_text(self):
        lines = self.page.locator(".composer .ProseMirror p")
        if not await lines.count():
            return
        line = lines.nth(self.chance.randrange(await lines.count()))
        try:
            await line.click(timeout=5_000)
        except Late:
            if await line.is_visible():
                raise
            return  # it went out while she reached for it
        await self.keyboard.press("End")

    async def publish(self):
        await self.keyboard.press("Control+Enter")

    async def until_it_is_out(self):
        """As somebody does who wants it out: she reads what the desk says, and presses again."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            mine = self.page.get_by_role("button", name="Go on with mine")
            if await mine.count():
                await mine.click()
            elif await self.page.evaluate(BLANK):
                return
            await self.publish()
            await asyncio.sleep(0.3)
        raise AssertionError(f"cannot be published from here: {await self.page.locator('.composer').inner_text()}")

    async def hurry(self, rounds):
        for number in range(rounds):
            await self.keyboard.press("Escape")
            await self.keyboard.press("n")
            own = f"Of {self.sitting.username} {number}"
            await self.page.locator("#headline").fill(own)
            await self.page.locator(".composer .ProseMirror").click()
            await self.word()
            await self.publish()
            if self.chance.random() < 0.5:
                await self.word()  # after the key
            await self.open(self.chance.choice(SHARED))  # her own may still be on its way
            await self.into_the_text()
            await self.word()
            await self.publish()
            await self.word()
            await self.open(self.chance.choice(SHARED))  # the same, or the other
            await self.into_the_text()
            await self.word()
            await self.until_it_is_out()
            await self.open(own)
            await self.into_the_text()
            await self.word()
            await self.publish()
            await self.open(own)  # before she can know that it is out
            await self.word()
            await self.until_it_is_out()

    async def bring_out_what_is_left(self):
        """What she left, and what was refused while she was elsewhere, stands in the queue."""
        await self.page.get_by_role("tab", name="Queue").click()
        panel = self.page.get_by_role("tabpanel")
        mine = panel.locator(".entry", has=self.page.get_by_role("button", name="Open", exact=True))
        mine = mine.filter(has_text=re.compile("You · version|Discard"))
        for _ in range(20):
            await asyncio.sleep(0.5)
            if not await mine.count():
                if not await self.page.evaluate(STILL_HERE):
                    return
                continue
            await mine.first.get_by_role("button", name="Open", exact=True).click()
            await self.page.locator(
                ".composer .standing, .composer .grow span", has_text=re.compile(r"\w")
            ).first.wait_for(state="attached")
            await self.until_it_is_out()
        raise AssertionError(f"cannot be brought out: {await panel.inner_text()}")


@pytest.mark.long
async def test_p7_of_five_who_hurry_every_word_is_found_and_everything_can_be_published(chair, house, owner):  # noqa: F811
    names = ("arne", "ben", "cleo", "dag")
    others = [await account(house, name) for name in names]
    slug = f"ferry-{next(house.numbers)}"
    first = await chair(who=owner)

    def begin():
        live_coverage(first.session, slug)
        at = f"/coverages/{slug}"
        for name in names:
            first.session.write("PUT", f"{at}/members/{name}", {"role": "editor"})
        for headline in SHARED:
            body = {"headline": headline, "document": {"version": 1, "blocks": PARAGRAPHS}}
            draft = first.session.write("POST", f"{at}/drafts", body)
            first.session.write("POST", f"{at}/drafts/{draft['draft']}/publish", {"version": 1})

    await asyncio.to_thread(begin)
    writers = []
    for seed, sitting in enumerate([first, *[await chair(who=who) for who in others]]):
        await sitting.come_in()
        await sitting.sit_down(slug)
        writers.append(Writer(sitting, house, slug, seed))
        await writers[-1].hear_late()
        await sitting.item(SHARED[0]).wait_for()
    await asyncio.gather(*[writer.hurry(2) for writer in writers])
    for writer in writers:
        await writer.bring_out_what_is_left()

    view = await writers[0].get(f"/coverages/{slug}")
    assert len(view["posts"]) == len(SHARED) + 2 * len(writers), "nothing went out twice"
    histories = [await writers[0].get(f"/coverages/{slug}/posts/{post['id']}/history") for post in view["posts"]]
    said = json.dumps(histories)
    typed = [word for writer in writers for word in writer.typed]
    assert len(typed) >= 10 * len(writers)
    assert [word for word in typed if word not in said] == []
    assert await writers[0].get(f"/coverages/{slug}/drafts") == []
    stands = json.dumps([[post["headline"], post["document"]] for post in view["posts"]])
    for word in re.findall(r"\b[a-z]+\d+x\b", stands):
        await shown(house, f"/live/{slug}", word)
    assert [fault for writer in writers for fault in writer.sitting.faults if "409" not in fault] == []
