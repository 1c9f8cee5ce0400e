"""Points put in order by hand at the desk, in a real browser: by mouse, by finger, by keys; and two people at once."""

import asyncio

import pytest
import pytest_asyncio

from tests.browser.test_desk import chair, editor, house, owner, published, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers

POINTS = [
    {"id": "aground", "text": "The ferry is aground on Carrick Ledge."},
    {"id": "people", "text": "All 312 are off the ship."},
    {"id": "course", "text": "Why she was off her course.", "heading": "unknown"},
]


class Summary:
    """The Summary of a coverage, at the desk and on the screen of whoever sits there. `asked`: how often her desk has
    set it."""

    def __init__(self, sitting):
        self.session, self.slug, self.page, self.asked = sitting.session, sitting.slug, sitting.page, 0
        self.panel = self.page.get_by_role("tabpanel")
        self.page.on("request", self._asks)

    def _asks(self, request):
        self.asked += request.method == "PUT" and "/summary" in request.url

    def view(self):
        return self.session.get(f"/coverages/{self.slug}")

    async def set(self, points):
        def put():
            self.session.write(
                "PUT", f"/coverages/{self.slug}/summary", {"after": self.view()["place"], "points": points}
            )

        await asyncio.to_thread(put)

    async def stands(self, *wanted):
        """Each point with its heading."""
        points = (await asyncio.to_thread(self.view))["summary"]["points"]
        assert [(point["id"], point.get("heading", "known")) for point in points] == [*wanted]

    def grip(self, point):
        return self.page.locator(f"#grip-{point}")

    async def middle(self, element):
        box = await element.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    async def take(self, point):
        """By mouse; tells where it is."""
        x, y = await self.middle(self.grip(point))
        await self.page.mouse.move(x, y)
        await self.page.mouse.down()
        return x, y

    async def public(self, where):
        await self.page.get_by_text(f"Public: now {where}").wait_for()
        await self.page.get_by_text("The new order is public.").wait_for()


@pytest_asyncio.fixture(loop_scope="session")
async def summary(editor):  # noqa: F811
    summary = Summary(editor)
    await summary.set(POINTS)
    await summary.panel.get_by_text("All 312 are off").wait_for()
    yield summary
    assert editor.faults == [one for one in editor.faults if "409" in one]


async def test_points_are_dragged_to_another_place_by_mouse_and_by_finger(summary, editor, house):  # noqa: F811
    page, panel = summary.page, summary.panel

    # Under a heading that stood empty; nothing is asked of the desk before the point is let go.
    x, y = await summary.take("people")
    await page.mouse.move(x, y + 20)
    await panel.get_by_role("heading", name="Next").wait_for()
    _, below = await summary.middle(panel.get_by_role("heading", name="Next"))
    await page.mouse.move(x, below + 12, steps=4)
    assert await panel.locator(".drop-mark").count() == 1
    assert summary.asked == 0
    await page.mouse.up()
    await summary.public("3 of 3, Next")
    await summary.stands(("aground", "known"), ("course", "unknown"), ("people", "next"))
    assert summary.asked == 1
    await page.locator("#grip-people:focus").wait_for()
    await shown(house, f"/live/{summary.slug}", "All 312 are off the ship.")

    # And back, as one takes back a slip of the hand.
    await panel.get_by_role("button", name="Put it back").click()
    await summary.public("2 of 3, What we know")
    await summary.stands(("aground", "known"), ("people", "known"), ("course", "unknown"))

    # Escape leaves it where it was.
    x, y = await summary.take("course")
    await page.mouse.move(x, y - 120, steps=4)
    await panel.locator(".drop-mark").wait_for()
    await page.keyboard.press("Escape")
    await page.mouse.up()
    await page.get_by_text("It stays 3 of 3").wait_for()
    assert await panel.locator(".drop-mark, .dragged, .lifted").count() == 0

    finger = await editor.context.new_cdp_session(page)

    async def touch(kind, *points):
        await finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    x, y = await summary.middle(summary.grip("course"))
    _, top = await summary.middle(summary.grip("aground"))
    await touch("touchStart", {"x": x, "y": y})
    for step in (1, 2, 3):
        await touch("touchMove", {"x": x, "y": y + (top - 12 - y) * step / 3})
    await panel.locator(".dragged").wait_for()
    await touch("touchEnd")
    await summary.public("1 of 3, What we know")
    await summary.stands(("course", "known"), ("aground", "known"), ("people", "known"))
    assert summary.asked == 3


async def test_a_point_moved_by_keys_meets_a_colleagues_summary(summary):
    page, panel = summary.page, summary.panel
    await summary.grip("people").focus()
    await page.keyboard.press("Enter")
    await page.get_by_text("In hand: 2 of 3").wait_for()
    await page.keyboard.press("ArrowUp")
    await page.get_by_text("1 of 3, What we know").wait_for()
    await page.locator("#grip-people:focus").wait_for()
    assert await axe_faults(page) == []

    # Hers stands, and the move is offered again on top of it.
    await summary.set([POINTS[0] | {"text": "The ferry Aurora is aground."}, POINTS[2], POINTS[1]])
    await page.keyboard.press("Enter")
    await page.get_by_text("A colleague has published another Summary").wait_for()
    await panel.get_by_text("The ferry Aurora is aground.").wait_for()
    await panel.get_by_role("button", name="Move it all the same").click()
    await summary.public("1 of 3")
    await summary.stands(("people", "known"), ("aground", "known"), ("course", "unknown"))
    await panel.get_by_text("The ferry Aurora is aground.").wait_for()

    # In the editor of the Summary a drag is one more change that is not public yet.
    before = summary.asked
    await panel.get_by_role("button", name="Edit").click()
    await panel.get_by_role("button", name="Publish the Summary").wait_for()
    _, top = await summary.middle(summary.grip("people"))
    x, _ = await summary.take("aground")
    await page.mouse.move(x, top - 12, steps=5)
    await page.mouse.up()
    await page.get_by_text("1 of 3, What we know").wait_for()
    assert await panel.get_by_label("Point 1", exact=True).input_value() == "The ferry Aurora is aground."
    assert summary.asked == before
    await panel.get_by_role("button", name="Leave it").click()


@pytest.mark.long
async def test_a_recap_is_gathered_by_keyboard_and_follows_what_it_gathers(editor, house):  # noqa: F811
    page, slug, session = editor.page, editor.slug, editor.session

    def told():
        ids = [published(session, slug, headline) for headline in ("Aground", "Mayday", "Boats out", "All are off")]
        for post in (ids[0], ids[2], ids[3]):
            session.write("PUT", f"/coverages/{slug}/posts/{post}/key-point", {})
        return ids

    ids = await asyncio.to_thread(told)
    await editor.item("All are off").wait_for()
    await page.get_by_role("tab", name="Key points 3").wait_for()
    await page.get_by_role("textbox", name="Text", exact=True).click()
    await page.keyboard.type("/recap")
    await page.keyboard.press("Enter")
    dialogue = page.get_by_role("dialog")
    await dialogue.get_by_role("heading", name="Gather a recap").wait_for()
    rows = dialogue.locator("[data-row]")
    assert await rows.locator(".line").all_inner_texts() == ["Aground", "Boats out", "All are off"]
    await dialogue.get_by_label("only key points").press("Space")
    await rows.filter(has_text="Mayday").wait_for()
    assert not await rows.filter(has_text="Mayday").get_by_role("checkbox").is_checked()

    # The third before the second, one in other words, one not at all; the line above them.
    await dialogue.get_by_label("What the recap says of row 3").focus()
    await page.keyboard.type("Three lifeboats are on their way")
    await page.keyboard.press("Alt+ArrowUp")
    await dialogue.get_by_text("Now 2 of 4").wait_for()
    await dialogue.get_by_label("What the recap says of row 2").and_(page.locator(":focus")).wait_for()
    await dialogue.get_by_label("The line above them").fill("What happened so far:")
    assert await axe_faults(page) == []
    await page.keyboard.press("Enter")
    await dialogue.wait_for(state="detached")
    assert await page.locator(".composer .b-post-reference").count() == len(ids) - 1
    await page.get_by_label("Headline").fill("The night so far")
    await page.keyboard.press("Control+Enter")
    await shown(house, f"/live/{slug}", "Three lifeboats are on their way")
    await editor.item("The night so far").wait_for()

    # Corrected, the card says so; taken down, it goes with what was said of it. What was told is not proposed again.
    def mend():
        at = f"/coverages/{slug}/posts"
        mended = {
            "revision": 1,
            "headline": "Aground on Carrick Ledge",
            "kind": "correction",
            "line": "It is the ledge.",
        }
        session.write("POST", f"{at}/{ids[2]}/takedown", {"trace": "none", "reason": "not so"})
        session.write("POST", f"{at}/{ids[0]}/correct", mended)

    await asyncio.to_thread(mend)
    await shown(house, f"/live/{slug}", "<b>Aground on Carrick Ledge</b>")
    await shown(house, f"/live/{slug}", "Three lifeboats", gone=True)
    await page.keyboard.press("Alt+R")
    await dialogue.get_by_label("from the beginning").check()
    await rows.filter(has_text="was in the recap of").first.wait_for()
    assert not await rows.filter(has_text="Aground on Carrick Ledge").get_by_role("checkbox").is_checked()
    await dialogue.get_by_role("button", name="Leave it").click()
