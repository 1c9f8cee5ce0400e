"""When something goes out, and what stops it, at the desk in a real browser."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from tests.browser.test_desk import chair, editor, house, owner, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers


@pytest_asyncio.fixture(loop_scope="session")
async def unhurried(owner):  # noqa: F811
    """Whatever she chose about waiting is forgotten again: others sit down as her."""
    yield
    await asyncio.to_thread(owner[1].write, "PATCH", "/session", {"publish_delay": 0})


@pytest.mark.usefixtures("unhurried")
async def test_a_live_editor_stops_the_page_and_prepares_what_goes_out_later(editor, house):  # noqa: F811
    page, slug = editor.page, editor.slug
    drafts = f"/coverages/{slug}/drafts"

    def write(*asked):
        return asyncio.to_thread(editor.session.write, *asked)

    # Prepared for two outcomes: typed in the composer, and published from there by its outcome.
    other = await write("POST", drafts, {"headline": "Not guilty"})
    await write("PUT", f"{drafts}/{other['draft']}/variant", {"of": "The verdict", "outcome": "Not guilty"})
    await editor.type("Guilty", "The master is found guilty.")
    await page.get_by_role("button", name="As one outcome").click()
    await page.get_by_label("Of what").fill("the verdict")
    await page.get_by_label("Outcome").fill("Guilty")
    await page.keyboard.press("Enter")
    await page.get_by_text("as “Guilty” of “The verdict”, when that is typed").first.wait_for()
    await page.get_by_label("Headline").focus()
    await page.keyboard.press("Control+Enter")
    typing = page.get_by_role("dialog", name="Publish one outcome of “The verdict”")
    await typing.get_by_label("Type the outcome").fill("not guilty")
    assert await typing.get_by_role("button", name="Publish").is_disabled()
    await typing.get_by_label("Type the outcome").fill("guilty")
    await page.keyboard.press("Enter")
    await editor.item("Guilty").wait_for()

    # A second thought of ten seconds, which is enough for Escape.
    await page.get_by_role("button", name=editor.username.title()).click()
    await page.get_by_label("Wait before publishing").select_option("10")
    await page.keyboard.press("Escape")
    await editor.type("Boats are alongside")
    await page.keyboard.press("Control+Enter")
    await page.get_by_role("button", name="Goes out in").wait_for()
    await page.keyboard.press("Escape")
    await page.locator(".publish", has_text="Publish").wait_for()
    assert await editor.item("Boats are alongside").count() == 0

    # At an hour, by itself, while nobody presses anything.
    soon = datetime.now(UTC) + timedelta(seconds=2)
    draft = await write("POST", drafts, {"headline": "The inquiry opens"})
    hour = {"version": 1, "due_at": soon.isoformat()}
    await write("PUT", f"{drafts}/{draft['draft']}/schedule", hour)
    await shown(house, f"/live/{slug}", "The inquiry opens")
    assert datetime.now(UTC) >= soon

    await page.get_by_role("button", name="Freeze").click()
    freezing = page.get_by_role("dialog", name="Freeze this coverage")
    await freezing.get_by_label("Why").fill("The family has not been told.")
    await page.keyboard.press("Enter")
    await page.get_by_text("The family has not been told.").wait_for()
    await page.get_by_label("Headline").focus()
    await page.keyboard.press("Control+Enter")
    await page.keyboard.press("Control+Enter")  # pressed while it waits, it does not wait
    await page.get_by_role("alert").filter(has_text="nothing goes out").wait_for()
    assert await axe_faults(page, within=".desk") == []
    await page.get_by_role("button", name="Thaw").click()
    await page.get_by_role("button", name="Freeze").wait_for()
    await page.get_by_role("button", name="Publish", exact=False).last.click()
    await page.get_by_role("button", name="Goes out in").click()
    await editor.item("Boats are alongside").wait_for()
    assert [fault for fault in editor.faults if "409" not in fault] == []
