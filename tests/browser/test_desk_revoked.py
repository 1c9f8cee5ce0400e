"""Somebody whose word ends here, at an open desk in a real browser: it closes within five seconds, and what she could
read is neither on her screen nor on her device. What she has typed and not sent is."""

import asyncio
import json
import time

import pytest

from stoppress.demo.session import Session
from tests.browser.test_desk import chair, colleague, editor, house, owner, published  # noqa: F401 -- fixtures

pytestmark = pytest.mark.servers
WITHIN = 5.0
SECRETS = ("Nobody names the mate", "A draft of a colleague’s", "Boats are alongside")

# All that this device keeps of the desk: rows, caches, small notes.
KEPT = """async () => {
  const names = (await indexedDB.databases()).map(one => one.name)
  const rows = []
  for (const name of names) {
    const db = await new Promise((done, fail) => Object.assign(indexedDB.open(name), {
      onsuccess() { done(this.result) }, onerror: fail,
    }))
    for (const store of db.objectStoreNames) rows.push(await new Promise(done =>
      db.transaction(store).objectStore(store).getAll().onsuccess = event => done(event.target.result)))
    db.close()
  }
  const cached = []
  for (const name of await caches.keys())
    for (const file of await (await caches.open(name)).keys()) cached.push(file.url)
  return JSON.stringify([rows, cached, {...localStorage}, {...sessionStorage}])
}"""


async def gone(page, began):
    """Until nothing of it is on the screen; how long that took."""
    for words in SECRETS:
        await page.get_by_text(words).first.wait_for(state="detached")
    took = time.monotonic() - began
    assert took < WITHIN, took
    for _ in range(100):  # the device is written to beside the screen
        kept = await page.evaluate(KEPT)
        if not any(words in kept for words in SECRETS):
            return kept
        await asyncio.sleep(0.05)
    raise AssertionError([words for words in SECRETS if words in kept])


async def test_p15_the_open_desk_of_somebody_whose_word_ends_closes_and_leaves_her_only_what_she_typed(
    editor, chair, house, colleague  # noqa: F811
):  # fmt: skip
    def write(*asked):
        return asyncio.to_thread(editor.session.write, *asked)

    at, (username, _, password) = f"/coverages/{editor.slug}", colleague
    await asyncio.to_thread(published, editor.session, editor.slug, "Boats are alongside")
    await write("POST", f"{at}/notes", {"text": "Nobody names the mate"})
    draft = await write("POST", f"{at}/drafts", {"headline": "A draft of a colleague’s"})
    await write("POST", f"{at}/drafts/{draft['draft']}/submit")
    await write("PUT", f"{at}/members/{username}", {"role": "editor"})
    marcus, session = await chair(who=colleague), Session(house.desk, username, password)
    house.sessions.append(session)
    await asyncio.to_thread(session.log_in)
    marcus.session = session
    await marcus.come_in()
    await marcus.sit_down(editor.slug)
    page = marcus.page
    await page.evaluate(
        "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 1)"
    )
    # She has written something that never reached the desk, and has a post open that she has not touched.
    await page.route("**/drafts", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    await marcus.type("Hers alone", "Typed and never sent.")
    await page.locator(".way li.done", has_text="saved here").wait_for()
    await marcus.choose("Boats are alongside")
    await page.keyboard.press("e")
    await page.get_by_text("An edit is silent").wait_for()
    await page.get_by_role("tab", name="Queue").click()
    await page.get_by_role("heading", name="A draft of a colleague’s").first.wait_for()
    await page.get_by_text("Nobody names the mate").wait_for()

    # Her session is ended elsewhere; an account that is switched off says the same.
    began = time.monotonic()
    await asyncio.to_thread(session.write, "DELETE", "/session")
    dialogue = page.get_by_role("dialog", name="Log in again")
    await dialogue.wait_for()
    kept = await gone(page, began)
    assert "Typed and never sent." in kept
    assert not [url for url in json.loads(kept)[1] if "/api/" in url]
    assert await page.get_by_label("Headline").input_value() == ""

    await dialogue.get_by_label("Password").fill(password)
    await dialogue.get_by_role("button", name="Log in").click()
    await dialogue.wait_for(state="hidden")
    await marcus.item("Boats are alongside").wait_for()
    await page.get_by_text("Nobody names the mate").wait_for()
    await page.get_by_role("heading", name="Hers alone").wait_for()  # in the queue, on this device

    # She is taken out of the coverage.
    began = time.monotonic()
    await write("DELETE", f"{at}/members/{username}")
    await page.get_by_role("heading", name="This desk cannot be opened").wait_for()
    kept = await gone(page, began)
    assert "Typed and never sent." in kept
    await page.get_by_text("Typed and never sent.").wait_for()
