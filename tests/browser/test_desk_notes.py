"""House notes of a kind, put up by keyboard and kept at once; and a Summary that begins with words of posts."""

import asyncio

import pytest

from tests.browser.test_desk import chair, colleague, house, live_coverage, owner, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers


def text(*words):
    return {
        "version": 1,
        "blocks": [{"type": "paragraph", "content": [{"type": "text", "text": one}]} for one in words],
    }


async def out(write, slug, headline, *words):
    draft = await write("POST", f"/coverages/{slug}/drafts", {"headline": headline, "document": text(*words)})
    return await write("POST", f"/coverages/{slug}/drafts/{draft['draft']}/publish", {"version": draft["version"]})


async def seated(chair, owner, slug, *posts):  # noqa: F811
    """The owner sits at a live coverage with these posts: her desk, how she writes, and what was answered to each."""

    def write(*asked):
        return asyncio.to_thread(owner[1].write, *asked)

    await asyncio.to_thread(live_coverage, owner[1], slug)
    told = [await out(write, slug, *words) for words in posts]
    desk = await chair(who=owner)
    await desk.come_in()
    await desk.sit_down(slug)
    return desk, write, told


async def test_a_restriction_is_put_up_by_keyboard_shown_to_all_and_blocks_what_it_forbids(chair, house, owner):  # noqa: F811
    slug = "noted"
    desk, _, _ = await seated(chair, owner, slug)
    page = desk.page

    await page.get_by_role("tab", name="People").click()
    await page.get_by_label("What kind of note").focus()
    await page.keyboard.type("Rep")
    await page.get_by_label("The order, in its words").wait_for()
    await page.keyboard.press("Tab")
    for field in ("By order of the court.", "The trial of Jonas Field", "Edda Krüger, Mira Holt", "lighthouse keeper"):
        await page.keyboard.type(field)
        await page.keyboard.press("Tab")
    assert await axe_faults(page, within=".desk") == []
    await page.get_by_label("In force until").fill("2099-05-01T18:00")
    await page.get_by_label("Words it forbids").press("Enter")
    notes = page.get_by_role("list", name="House notes")
    for said in ("Reporting restriction in force", "By order of the court.", "Covers:", "Mira Holt", "until"):
        await notes.get_by_text(said).first.wait_for()
    assert await page.get_by_label("What kind of note").evaluate("one => one === document.activeElement")

    await desk.type("A witness is heard")
    await page.keyboard.press("Enter")
    await page.keyboard.type("E. Krueger was heard today.")
    await page.get_by_text("may not be reported. Reporting restriction: By order of the court.").wait_for()
    await page.keyboard.press("Control+Enter")
    await page.get_by_text("takes a second person").first.wait_for()

    await notes.get_by_role("button", name="Edit note 1").click()
    await page.get_by_label("Names it forbids").fill("Mira Holt")
    await page.keyboard.press("Enter")
    await notes.get_by_text("Krüger").wait_for(state="detached")
    assert [one["names"] for one in (await asyncio.to_thread(owner[1].get, f"/coverages/{slug}"))["notes"]] == [
        ["Mira Holt"]
    ]
    assert [fault for fault in desk.faults if "409" not in fault and "422" not in fault] == []


async def test_whoever_puts_up_a_note_is_led_to_the_posts_that_say_it_already(chair, house, owner):  # noqa: F811
    """An order mostly comes when the story is an hour old."""
    slug = "noted-late"
    posts = ("KRÜGER IN COURT", "A witness was heard."), ("The court rises", "It sits again tomorrow.")
    desk, write, (named, _) = await seated(chair, owner, slug, *posts)
    page = desk.page

    await page.get_by_role("tab", name="People").click()
    await page.get_by_label("What kind of note").select_option("name")
    await page.get_by_label("Name, and other spellings").fill("Edda Krüger")
    await page.keyboard.press("Enter")
    panel = page.get_by_role("tabpanel")
    await panel.get_by_text("1 post that is out says what this note forbids:").wait_for()
    assert await axe_faults(page, within=".desk") == []
    await panel.get_by_role("button", name="KRÜGER").press("Enter")
    await page.locator(f"#item-{named['post']}:focus").wait_for()

    changed = {"revision": 1, "headline": "A witness in court", "document": text("A witness was heard.")}
    await write("PUT", f"/coverages/{slug}/posts/{named['post']}", changed)
    await panel.get_by_text("says what this note forbids").wait_for(state="detached")
    assert desk.faults == []


async def test_a_summary_begins_with_words_of_posts_and_not_with_what_they_no_longer_say(chair, house, owner):  # noqa: F811
    slug = "begun"
    desk, write, (first, _) = await seated(
        chair,
        owner,
        slug,
        ("Two tugs are due at the ledge at noon", "They left Hallin before nine."),
        ("All 312 passengers are ashore on Stenna", "The last boat landed at six."),
    )
    page = desk.page

    await page.get_by_role("tab", name="Summary").click()
    panel = page.get_by_role("tabpanel")
    await panel.get_by_role("button", name="Write").click()
    await panel.get_by_role("button", name="Begin with points from the posts").click()
    tugs = panel.get_by_label("Two tugs are due at the ledge at noon")
    await tugs.wait_for()
    assert await axe_faults(page, within=".desk") == []

    edited = {"revision": 1, "headline": "Three tugs are due at noon", "document": text("They left Hallin.")}
    await write("PUT", f"/coverages/{slug}/posts/{first['post']}", edited)
    put = panel.get_by_role("button", name="Put into the Summary")
    await put.click()
    await panel.get_by_text("does not stand in its post any more").or_(panel.locator("del")).first.wait_for()
    await panel.locator("del", has_text="Two tugs").wait_for()
    await panel.get_by_role("button", name="Read again").click()
    await panel.get_by_label("Three tugs are due at noon").wait_for()
    await put.click()
    words = panel.get_by_label("Words of point")
    await panel.locator("textarea").first.wait_for()
    texts = [await one.input_value() for one in await panel.locator("textarea").all()]
    assert set(texts) >= {"Three tugs are due at noon", "All 312 passengers are ashore on Stenna"}, words
    await page.get_by_role("button", name="Publish").last.click()
    await shown(house, f"/live/{slug}", "Three tugs are due at noon")
    now = await asyncio.to_thread(owner[1].get, f"/coverages/{slug}")
    assert all(one["standing"] == "posts" and one["posts"] for one in now["summary"]["points"])
    assert [fault for fault in desk.faults if "409" not in fault] == []
