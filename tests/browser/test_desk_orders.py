"""Points put in order by hand at the desk, in a real browser: by mouse, by finger, by keys; and two people at once."""

import asyncio

import pytest

from tests.browser.test_desk import chair, editor, house, owner, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers

POINTS = [
    {"id": "aground", "text": "The ferry is aground on Carrick Ledge."},
    {"id": "people", "text": "All 312 are off the ship."},
    {"id": "course", "text": "Why she was off her course.", "heading": "unknown"},
]


async def middle(element):
    box = await element.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def test_points_are_dragged_to_another_place_by_mouse_by_finger_and_by_keys(editor, house):  # noqa: F811
    page, slug = editor.page, editor.slug
    summary = f"/coverages/{slug}/summary"

    def ask(method, *asked):
        return asyncio.to_thread(editor.session.write, method, *asked)

    def points():
        return asyncio.to_thread(lambda: editor.session.get(f"/coverages/{slug}")["summary"]["points"])

    async def stand(*wanted):
        """As they stand at the desk, each with its heading."""
        said = [(point["id"], point.get("heading", "known")) for point in await points()]
        assert said == [*wanted]

    place = (await asyncio.to_thread(editor.session.get, f"/coverages/{slug}"))["place"]
    await ask("PUT", summary, {"after": place, "points": POINTS})
    panel = page.get_by_role("tabpanel")
    await panel.get_by_text("All 312 are off").wait_for()
    asked = []
    page.on("request", lambda one: asked.append(one.url) if one.method == "PUT" and "/summary" in one.url else None)

    def grip(point):
        return page.locator(f"#grip-{point}")

    # By mouse, under a heading that stood empty; nothing is asked of the desk before the point is let go.
    x, y = await middle(grip("people"))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + 20)
    await panel.get_by_role("heading", name="Next").wait_for()
    _, below = await middle(panel.get_by_role("heading", name="Next"))
    await page.mouse.move(x, below + 12, steps=4)
    assert await panel.locator(".drop-mark").count() == 1
    assert asked == []
    await page.mouse.up()
    await page.get_by_text("The new order is public.").wait_for()
    await stand(("aground", "known"), ("course", "unknown"), ("people", "next"))
    assert len(asked) == 1
    await page.locator("#grip-people:focus").wait_for()
    await shown(house, f"/live/{slug}", "All 312 are off the ship.")
    # And back, as one takes back a slip of the hand.
    await panel.get_by_role("button", name="Put it back").click()
    await page.get_by_text("Public: now 2 of 3, What we know").wait_for()
    await page.get_by_text("The new order is public.").wait_for()
    await stand(("aground", "known"), ("people", "known"), ("course", "unknown"))

    # Escape leaves it where it was.
    x, y = await middle(grip("course"))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y - 120, steps=4)
    await panel.locator(".drop-mark").wait_for()
    await page.keyboard.press("Escape")
    await page.mouse.up()
    await page.get_by_text("It stays 3 of 3").wait_for()
    assert await panel.locator(".drop-mark, .dragged, .lifted").count() == 0

    # By finger.
    finger = await editor.context.new_cdp_session(page)
    x, y = await middle(grip("course"))
    _, top = await middle(grip("aground"))

    async def touch(kind, *at):
        touches = [{"x": at[0], "y": at[1]}] if at else []
        await finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    await touch("touchStart", x, y)
    for step in (1, 2, 3):
        await touch("touchMove", x, y + (top - 12 - y) * step / 3)
    await panel.locator(".dragged").wait_for()
    await touch("touchEnd")
    await page.get_by_text("Public: now 1 of 3, What we know").wait_for()
    await page.get_by_text("The new order is public.").wait_for()
    await stand(("course", "known"), ("aground", "known"), ("people", "known"))

    # By keys; a colleague sets another Summary meanwhile: hers stands, and the move is offered again on top of it.
    await grip("course").focus()
    await page.keyboard.press("Enter")
    await page.get_by_text("In hand: 1 of 3").wait_for()
    await page.keyboard.press("ArrowDown")
    await page.get_by_text("2 of 3, What we know").wait_for()
    await page.locator("#grip-course:focus").wait_for()
    assert await axe_faults(page) == []
    place = (await asyncio.to_thread(editor.session.get, f"/coverages/{slug}"))["place"]
    theirs = [POINTS[2], POINTS[0] | {"text": "The ferry Aurora is aground."}, POINTS[1]]
    await ask("PUT", summary, {"after": place, "points": [point | {"heading": "known"} for point in theirs]})
    await page.keyboard.press("Enter")
    await page.get_by_text("A colleague has published another Summary").wait_for()
    await panel.get_by_text("The ferry Aurora is aground.").wait_for()
    await panel.get_by_role("button", name="Move it all the same").click()
    await page.get_by_text("Public: now 2 of 3").wait_for()
    await page.get_by_text("The new order is public.").wait_for()
    await stand(("aground", "known"), ("course", "known"), ("people", "known"))
    assert "The ferry Aurora is aground." in [point["text"] for point in await points()]

    # In the editor of the Summary a drag is one more change that is not public yet.
    before = len(asked)
    await panel.get_by_role("button", name="Edit").click()
    await panel.get_by_role("button", name="Publish the Summary").wait_for()
    x, y = await middle(grip("people"))
    _, top = await middle(grip("aground"))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, top - 12, steps=5)
    await page.mouse.up()
    await page.get_by_text("1 of 3, What we know").wait_for()
    assert await panel.get_by_label("Point 1", exact=True).input_value() == "All 312 are off the ship."
    assert len(asked) == before
    await panel.get_by_role("button", name="Leave it").click()
    assert editor.faults == [one for one in editor.faults if "409" in one]
