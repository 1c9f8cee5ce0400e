"""Every region and state of the desk: who sits down where, and what she does until it stands on the screen.

Words on buttons come from the catalogue, so that a state is reached in every language. A list, in the order in which
one walks through the desk; a state is looked up by its name.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from stoppress.demo.people import ADEL, DAHL, HOLT, QUIST, REYES, SUND, VALE, WINTER, Person
from tests.looks.desk import PHONE, Sitting
from tests.looks.newsroom import DRILL, FERRY, HARBOUR, MARKET, TRIAL, VOTE, text


@dataclass(frozen=True)
class State:
    name: str
    acts: Callable[[Sitting], Awaitable[None]]
    who: Person | None = VALE
    at: str = FERRY
    path: str | None = None


STATES: list[State] = []


def state(who: Person | None = VALE, at: str = FERRY, path: str | None = None):
    def keep(acts):
        STATES.append(State(acts.__name__.replace("_", "-"), acts, who, at, path))
        return acts

    return keep


# The door


@state(who=None, path="/")
async def door_login(sits):
    await sits.page.locator("form").wait_for()


@state(who=None, path="/")
async def door_login_refused(sits):
    await sits.page.locator("input").nth(0).fill("nobody.here")
    await sits.page.locator("input").nth(1).fill("wrong")
    await sits.page.locator("form button").click()
    await sits.page.locator(".said:not(:empty)").wait_for()


@state(path="/")
async def door_coverages(sits):
    await sits.page.locator(".coverages li").first.wait_for()


@state(path="/")
async def door_new_coverage(sits):
    await sits.button("desk.new.open").click()
    await sits.page.locator(".new-coverage input").first.fill("Storm over the northern islands")


@state(path="/coverages/not-there")
async def door_not_here(sits):
    await sits.page.locator("main.door h1").wait_for()


# The three regions


@state()
async def idle(sits):
    await asyncio.to_thread(sits.sample.is_read)
    await sits.page.locator(".bar", has_text="1,671").wait_for()
    await sits.page.locator(".panel .entry").first.wait_for(state="attached")


@state()
async def timeline(sits):
    await sits.choose("night-sailings")


@state(at=MARKET)
async def timeline_flash(sits):
    await sits.choose("smoke")


@state()
async def timeline_taken_down(sits):
    await sits.go("timeline")
    await sits.page.locator(".item.is-removed").first.scroll_into_view_if_needed()


@state()
async def panel_summary(sits):
    await sits.tab("summary")


@state()
async def panel_summary_edited(sits):
    await sits.tab("summary")
    await sits.page.locator(".panel header .act").last.click()
    await sits.page.locator(".panel textarea, .panel [id^=grip]").first.wait_for()


def found(code, severity, text, **values):
    """As the desk tells it with a refusal."""
    bare = {"block": None, "places": [], "other": None, "point": None, "dismissed_by": None, "overridden_by": None}
    return bare | {"code": code, "severity": severity, "key": "7f" * 12, "text": text, "values": values}


async def refused(sits, path, code, one, **values):
    """The next write there is refused so; nothing of it is in the house."""
    said = {
        "code": code,
        "values": {"n": 1, "check": one["code"], "words": one["text"], **values},
        "message": "",
    }

    async def no(route):
        if route.request.method == "GET":
            return await route.fallback()
        return await route.fulfill(status=409, json=said | {"findings": [one]})

    await sits.page.route(f"**/api/v1/coverages/{FERRY}{path}", no)


@state()
async def panel_summary_blocked(sits):
    """What takes a second person's word, where it was about to go out."""
    await panel_summary_edited(sits)
    one = found("restriction", "block", "Ole Brandt", note="Do not name Ole Brandt: the court forbids it.")
    await refused(
        sits, "/summary", "line_blocks", one, finding=one["key"], line="Ole Brandt was on watch, the harbour says."
    )
    await sits.button("desk.summary.publish").click()
    await sits.page.locator(".found").scroll_into_view_if_needed()


@state()
async def panel_page_asked(sits):
    """What is asked about a line beside the posts; sent once more, it goes out."""
    await sits.tab("page")
    await sits.page.locator("[aria-labelledby=set-head] header .act").click()
    one = found("house_note", "confirm", "sank", note="She “ran aground”. Nobody says “sank”.")
    await refused(sits, "", "line_asks", one, keys=[one["key"]], line="The night she sank")
    await sits.page.locator("[aria-labelledby=set-head] input").first.fill("The night she sank")
    await sits.page.locator("[aria-labelledby=set-head] button[type=submit]").click()
    await sits.page.locator(".found").scroll_into_view_if_needed()


@state()
async def dialogue_state_blocked(sits):
    """The same in a dialogue."""
    one = found("restriction", "block", "Ole Brandt", note="Do not name Ole Brandt: the court forbids it.")
    await refused(sits, "/state", "line_blocks", one, finding=one["key"], line="We are back at six, says Ole Brandt.")
    await sits.page.locator(".bar .live button").click()
    await sits.page.locator("dialog[open] input[type=text]").first.fill("We are back at six, says Ole Brandt.")
    await sits.page.locator("dialog[open] button[type=submit]").click()
    await sits.page.locator("dialog .found").scroll_into_view_if_needed()


@state()
async def panel_summary_begun(sits):
    """Points of the posts that the Summary may begin with."""
    await sits.tab("summary")
    await sits.page.locator(".panel header .act").last.click()
    await sits.button("desk.offered.summary").click()
    await sits.page.locator(".panel .offered input").first.wait_for(timeout=30_000)
    await sits.page.locator(".panel .offered").scroll_into_view_if_needed()


@state()
async def dialogue_summaries(sits):
    await sits.tab("summary")
    await sits.page.locator(".panel header .act").first.click()
    await sits.page.locator("dialog .revision").nth(1).wait_for()
    await sits.page.locator("dialog .revision button").first.click()
    await sits.page.locator("dialog .compare").first.wait_for()


@state()
async def panel_page(sits):
    await sits.tab("page")


@state()
async def panel_page_edited(sits):
    await sits.tab("page")
    await sits.page.locator(".panel-body header .act").nth(1).click()


@state()
async def panel_key_points(sits):
    await sits.tab("keypoints")


@state()
async def panel_cuttings(sits):
    await sits.tab("cuttings")
    await sits.page.locator(".panel .entry mark").first.wait_for(timeout=30_000)
    await sits.page.locator(".panel .entry .title").first.focus()


@state()
async def panel_cuttings_marked(sits):
    """A row in its post: on a phone she is led there."""
    await sits.tab("cuttings")
    await sits.page.locator(".panel .entry mark").first.wait_for(timeout=30_000)
    await sits.page.locator(".panel .entry .title").first.click()
    await sits.page.locator(".timeline mark.cut-row").first.wait_for()


@state()
async def panel_cuttings_offered(sits):
    await sits.tab("cuttings")
    await sits.page.locator(".panel .entry mark").first.wait_for(timeout=30_000)
    await sits.page.locator(".panel select").first.select_option("key_lines")
    await sits.page.locator(".panel .offered input").first.wait_for(timeout=30_000)


@state()
async def panel_cuttings_missed(sits):
    """What was missed, with headlines that may become key points."""
    await sits.tab("cuttings")
    await sits.page.locator(".panel .entry mark").first.wait_for(timeout=30_000)
    await sits.page.locator(".panel select").first.select_option("missed")
    await sits.page.locator(".panel .offered input").first.wait_for(timeout=30_000)


@state()
async def composer_checks(sits):
    """What the checks find as one writes, beside its words: a hint, a question, a block."""
    await sits.type(
        "Officer of the watch named",
        "The officer of the watch said “they are off, all of them, and has not spoken since.",
        "The line stops at night, says Maren Achterburg.",
    )
    await sits.page.locator(".remark").nth(1).wait_for(timeout=15_000)


@state()
async def panel_check_levels(sits):
    await sits.tab("people")
    await sits.page.locator("[aria-labelledby=set-checks] header .act").click()
    await sits.page.locator("[aria-labelledby=set-checks] select").first.scroll_into_view_if_needed()


@state()
async def panel_cuttings_edit(sits):
    await sits.tab("cuttings")
    await sits.page.locator(".panel .entry mark").first.wait_for(timeout=30_000)
    await sits.page.locator(".panel .entry .title").first.focus()
    await sits.page.keyboard.press("e")
    await sits.page.locator(".panel form textarea").wait_for()


@state()
async def panel_cuttings_figure(sits):
    await sits.tab("cuttings")
    await sits.page.locator(".panel .entry mark").first.wait_for(timeout=30_000)
    await sits.page.get_by_label(sits.t("desk.cutting.type"), exact=True).select_option("figure")
    await sits.page.locator(".panel .entry .title").first.focus()
    await sits.page.keyboard.press("e")
    await sits.page.locator(".panel form textarea").wait_for()
    await sits.page.get_by_label(sits.t("desk.cutting.quantity")).scroll_into_view_if_needed()


@state()
async def panel_queue(sits):
    await sits.tab("queue")


@state()
async def panel_queue_end(sits):
    await sits.tab("queue")
    await sits.page.locator(".panel-body > *").last.scroll_into_view_if_needed()


@state()
async def panel_queue_read(sits):
    await sits.tab("queue")
    await sits.page.locator(".panel .title", has_text="counted them twice").click()
    await sits.page.locator(".panel .words").first.wait_for()
    await sits.page.locator(".panel .entry", has_text="counted them twice").scroll_into_view_if_needed()


@state()
async def panel_queue_sends_back(sits):
    await sits.tab("queue")
    entry = sits.page.locator(".panel .entry", has_text="counted them twice")
    await entry.get_by_role("button", name=sits.t("desk.approval.send_back")).click()
    await entry.locator("input").fill("Who says sixty-one?")
    await entry.scroll_into_view_if_needed()


@state(who=HOLT)
async def panel_queue_of_a_lawyer(sits):
    await sits.tab("queue")
    entry = sits.page.locator(".panel .entry", has_text="Second officer")
    await entry.scroll_into_view_if_needed()


@state(who=WINTER)
async def panel_queue_reads_back(sits):
    await sits.tab("queue")
    await sits.page.locator("[id^=read-]").first.click()
    await sits.page.locator(".panel .words, .panel ins, .panel del").first.wait_for()
    await sits.page.locator("[id^=read-]").first.scroll_into_view_if_needed()


@state()
async def panel_intake(sits):
    await sits.tab("intake")


@state()
async def panel_intake_read(sits):
    await sits.tab("intake")
    await sits.page.locator(".panel .title", has_text="Berth four").click()
    await sits.page.locator(".panel .words").first.wait_for()


@state()
async def panel_intake_feeds(sits):
    at = f"/coverages/{FERRY}/feeds"
    harbour = {"address": "https://press.harbour.example/feed.xml", "source": "Harbour office", "minutes": 5}
    await sits.api(VALE, "POST", at, harbour)
    await sits.api(VALE, "POST", at, {"address": "https://wire.example/ninjs?desk=islands", "minutes": 1})
    await sits.tab("intake")
    await sits.page.locator(".panel .feeds summary").click()
    await sits.page.locator(".panel .feed").last.wait_for()


@state()
async def panel_intake_put_in(sits):
    await sits.tab("intake")
    await sits.button("desk.intake.paste").click()
    await sits.page.locator(".panel form details summary").first.click()


@state()
async def panel_people(sits):
    await sits.tab("people")


@state(who=WINTER)
async def panel_people_of_an_editor(sits):
    await sits.tab("people")


@state()
async def panel_people_rules(sits):
    await sits.tab("people")
    await sits.page.locator(".panel-body > *").last.scroll_into_view_if_needed()


async def new_note(sits, kind):
    await sits.tab("people")
    await sits.page.locator("#house-note-kind").select_option(kind)
    await sits.page.locator(".note-form").scroll_into_view_if_needed()


@state()
async def panel_note_words(sits):
    await new_note(sits, "words")


@state()
async def panel_note_stands(sits):
    """Posts that said it before it was forbidden; nothing of it is in the house."""
    said = [
        {"post": sits.sample.posts["night-sailings"], "text": "Maren Achterberg"},
        {"post": sits.sample.posts["recorder"], "text": "ACHTERBERG"},
    ]
    await sits.page.route("**/notes", lambda route: route.fulfill(status=201, json={"number": 99}))
    await sits.page.route("**/notes/99/posts", lambda route: route.fulfill(json=said))
    await new_note(sits, "name")
    await sits.page.locator(".note-form input[type=text]").first.fill("Maren Achterberg")
    await sits.page.locator(".note-form button[type=submit]").click()
    await sits.page.locator(".panel [role=status] .entry.is-due").scroll_into_view_if_needed()


@state()
async def panel_note_name(sits):
    await new_note(sits, "name")


@state()
async def panel_note_restriction(sits):
    await new_note(sits, "restriction")


@state()
async def panel_history(sits):
    await sits.tab("history")
    await sits.page.locator(".panel .entry").nth(5).wait_for()


# Writing

PARAGRAPHS = (
    "The ferry line’s director of operations spoke on the pier at half past nine, for the first time.",
    "He said that the line would open its own inquiry, and that it would publish what it found.",
)


@state()
async def write_a_post(sits):
    await sits.type("‘We will answer for our part of it’", *PARAGRAPHS)
    await sits.saved()


@state()
async def write_slash_menu(sits):
    await sits.type("‘We will answer for our part of it’", PARAGRAPHS[0], "/")
    await sits.page.locator("[role=listbox], .slash").first.wait_for()


@state()
async def write_a_quotation(sits):
    await sits.type("‘We will answer for our part of it’", PARAGRAPHS[0], "")
    await sits.kind("desk.block.quotation")
    await sits.page.keyboard.type("We will answer for our part of it, and for nothing else.")
    await sits.page.keyboard.press("Tab")
    await sits.page.keyboard.type("Tomas Elder")
    await sits.page.keyboard.press("Tab")
    await sits.page.keyboard.type("director of operations")


@state()
async def write_questions(sits):
    await sits.type("The board answers", "")
    await sits.kind("desk.block.exchange")
    await sits.page.keyboard.type("When will you know more?")


@state()
async def write_results(sits):
    await sits.type("How the council voted", "")
    await sits.kind("desk.block.results")


@state()
async def write_a_recap(sits):
    await sits.type("What the morning has brought", "")
    await sits.kind("desk.block.recap")
    await sits.page.wait_for_timeout(300)


@state()
async def write_a_picture(sits):
    await sits.type("Ambulances leave Stenna pier", "The last of them left at nine. The pier is open to cars again.")
    await sits.picture("pier")
    await sits.page.locator(".composer figure img").first.scroll_into_view_if_needed()


@state()
async def write_with_fields(sits):
    await sits.type("The bridge is closed", "Nobody crosses until noon.")
    await sits.page.keyboard.press("Control+k")
    await sits.page.locator("dialog input").fill(sits.t("desk.field.sourcing"))
    await sits.page.keyboard.press("Enter")
    await sits.page.keyboard.type("Two at the harbour office, by phone. Checked by Marcus.")
    await sits.page.locator(".composer .sheet > *").last.scroll_into_view_if_needed()


@state()
async def write_bylines(sits):
    await sits.type("The bridge is closed")
    await sits.page.locator(".byline .act").click()
    await sits.button("desk.byline.add").first.click()
    await sits.page.keyboard.type("Lina Thorsen")


@state()
async def write_hours(sits):
    await sits.type("The board speaks at eleven", "We carry it here.")
    await sits.saved()
    await sits.button("desk.when.ask.hour").click()
    await sits.page.wait_for_timeout(200)
    await sits.page.locator(".composer .sheet > *").last.scroll_into_view_if_needed()


@state()
async def write_hour_set(sits):
    await sits.open_draft("The board speaks at ten")
    await sits.page.locator(".composer .sheet > *").last.scroll_into_view_if_needed()


@state()
async def write_a_variant(sits):
    await sits.open_draft("Motion on night sailings is carried")
    await sits.page.locator(".composer .sheet > *").last.scroll_into_view_if_needed()


@state()
async def write_variant_out(sits):
    await sits.open_draft("Motion on night sailings is carried")
    await sits.page.locator("#headline").focus()
    await sits.page.keyboard.press("Control+Enter")
    await sits.page.locator("dialog[open]").wait_for()


@state()
async def write_discard(sits):
    await sits.type("The bridge is closed", "Nobody crosses until noon.")
    await sits.button("desk.composer.discard").click()


@state()
async def write_margin(sits):
    await sits.open_draft("counted them twice")
    await sits.page.locator(".composer .ProseMirror").click()
    await sits.page.keyboard.press("Alt+m")
    await sits.page.keyboard.type("Who counted?")
    await sits.page.keyboard.press("Enter")
    await sits.page.wait_for_timeout(600)


@state()
async def write_flash(sits):
    await sits.page.keyboard.press("Alt+f")
    await sits.type("Ferry line stops all night sailings")


async def readers_are(sits, readers, **how):
    """What the desk is told of whatever goes out now."""

    async def told(route):
        answer = await route.fetch()
        if answer.status != 200:
            await route.fulfill(response=answer)
            return
        view = await answer.json()
        said = {
            "place": view["place"],
            "readers": readers,
            "reached": readers,
            "half": 60,
            "whole": None,
            "done": False,
        }
        await route.fulfill(response=answer, json=view | {"readers": readers, "sent": [said | how]})

    await sits.page.route("**/api/v1/coverages/*?known=*", told)


async def sent(sits):
    await sits.page.locator(".way .sent:has-text('99'), .way .sent:has-text('111')").wait_for()


@state(at=MARKET)
async def write_flash_gone(sits):
    await readers_are(sits, 1204, nearly=180, whole=210, done=True)
    await sits.page.keyboard.press("Alt+f")
    await sits.type("Second hall is burning")
    await sits.page.keyboard.press("Control+Enter")
    await sits.page.locator(".gone.is-flash").wait_for()
    await sent(sits)


@state(at=MARKET)
async def write_gone(sits):
    await sits.type("The market stays shut today", "It opens again tomorrow at four.")
    await sits.page.keyboard.press("Control+Enter")
    await sits.page.locator(".gone").wait_for()


@state(at=MARKET)
async def write_fill(sits):
    await sits.choose("smoke")
    await sits.page.keyboard.press("f")
    await sits.page.locator(".composer .ProseMirror").click()
    await sits.page.keyboard.type("Smoke stands over both halls. The fire service asks everybody to keep windows shut.")


@state()
async def write_edit(sits):
    await sits.choose("night-sailings")
    await sits.page.keyboard.press("e")
    await sits.page.locator(".composer .ProseMirror").wait_for()


@state()
async def write_correction(sits):
    await sits.choose("recorder")
    await sits.page.keyboard.press("c")
    await sits.page.locator(".composer .standing textarea").first.fill(
        "The board took the recorder at eight, not at nine as we first said."
    )


@state()
async def write_follow_on(sits):
    await sits.choose("recorder")
    await sits.page.keyboard.press("o")
    await sits.type("The recorder is on its way to Hallin")


@state(who=QUIST)
async def write_as_reporter(sits):
    await sits.type("The recorder is on its way to Hallin", "A police boat has it.")
    await sits.saved()


@state(who=DAHL)
async def write_not_at_all(sits):
    await sits.page.locator(".composer .empty").wait_for()


NOTES = (
    {"kind": "words", "words": ["inferno", "blaze"], "instead": "fire", "text": "Two sheds burn, not a town."},
    {"kind": "name", "names": ["Ivo Maran", "Ivo M."], "reason": "family"},
    {"kind": "other", "text": "Do not name the night watchman. Do not use “arson”."},
    {"kind": "other", "text": "Ask Karin Holt before a picture of anybody from inside goes out."},
    {
        "kind": "restriction",
        "text": "Hallin Magistrates: nothing that tells who the child is.",
        "covers": "The hearing of “Child A”",
        "names": ["Mira Holt"],
        "until": "2026-03-20T18:00:00+01:00",
    },
)


@state(who=REYES, at=MARKET)
async def write_notes_first(sits):
    """A note of each kind, above somebody who has put nothing out here yet."""
    up = [(await sits.api(VALE, "POST", f"/coverages/{MARKET}/notes", note))["number"] for note in NOTES]
    for one in up:  # nothing of it is left to the next picture
        sits.leaves.push_async_callback(sits.api, VALE, "DELETE", f"/coverages/{MARKET}/notes/{one}")
    await sits.page.reload()
    await sits.page.locator(".house-notes li").first.wait_for()
    await sits.type("The zone is two miles now")
    await sits.page.keyboard.press("Control+Enter")
    await sits.page.locator(".problem").first.wait_for()


# Two people


@state()
async def together_taken(sits):
    await sits.as_another(WINTER, "night-sailings", "e")
    await sits.choose("night-sailings")
    await sits.page.locator(".timeline .lease").first.wait_for()


@state()
async def together_in_composer(sits):
    await sits.as_another(WINTER, "night-sailings", "e")
    await sits.choose("night-sailings")
    await sits.page.keyboard.press("e")
    await sits.page.locator(".composer .lease").wait_for()


@state()
async def together_asked(sits):
    await sits.choose("night-sailings")
    await sits.page.keyboard.press("e")
    await sits.page.locator(".composer .ProseMirror").wait_for()
    await sits.page.wait_for_timeout(700)
    other = await sits.as_another(WINTER, "night-sailings", "e")
    await other.page.locator(".composer .lease .act").click()
    await sits.page.locator(".composer .lease .box").wait_for()


@state()
async def together_conflict(sits):
    at = f"/coverages/{FERRY}/drafts"
    made = await sits.api(VALE, "POST", at, {"headline": "Tugs are late", "document": text("They are due at one.")})
    await sits.page.reload()
    await sits.open_draft("Tugs are late")
    theirs = {"version": 1, "headline": "Tugs delayed", "document": text("They are due at two, says the Coastguard.")}
    await sits.api(WINTER, "PUT", f"{at}/{made['draft']}", theirs)
    await sits.type("Tugs are an hour late", " So says the harbour office.")
    await sits.page.locator(".composer .conflict").wait_for()


# Dialogues


@state()
async def dialogue_palette(sits):
    await sits.page.keyboard.press("Control+k")
    await sits.page.locator("dialog[open]").wait_for()


@state()
async def dialogue_palette_found(sits):
    await sits.page.keyboard.press("Control+k")
    await sits.page.locator("dialog input").fill("recorder")
    await sits.page.locator("dialog [role=option]").first.wait_for()
    await sits.page.wait_for_timeout(500)


@state()
async def dialogue_keys(sits):
    await sits.key("?")


@state()
async def dialogue_preview(sits):
    await sits.type("‘We will answer for our part of it’", *PARAGRAPHS)
    await sits.page.keyboard.press("Alt+p")
    await sits.page.frame_locator("dialog iframe").locator("h1").wait_for()


@state()
async def dialogue_takedown(sits):
    await sits.choose("recorder")
    await sits.page.keyboard.press("t")
    await sits.page.locator("dialog .copies").wait_for()
    await sits.page.locator("dialog input[type=text]").last.fill("The board asks us to")


@state()
async def dialogue_takedown_erase(sits):
    await sits.choose("recorder")
    await sits.page.keyboard.press("t")
    await sits.page.locator("dialog .copies").wait_for()
    await sits.page.locator("dialog input[type=checkbox]").last.check()
    await sits.page.locator("dialog footer").scroll_into_view_if_needed()


@state()
async def dialogue_takedown_again(sits):
    await sits.go("timeline")
    await sits.page.locator(".item.is-removed h3 button").first.click()
    await sits.page.keyboard.press("t")
    await sits.page.locator("dialog[open]").wait_for()


@state()
async def dialogue_history(sits):
    await sits.choose("in-hospital")
    await sits.page.keyboard.press("h")
    await sits.page.locator("dialog section").nth(1).wait_for()


@state()
async def dialogue_history_past(sits):
    """What it went past, why, and who let it through."""

    async def told(route):
        answer = await route.fetch()
        said = await answer.json()
        let = {"check": "restriction", "by": "holt", "by_name": HOLT.name, "why": "Lifted at noon."}
        asked = {"check": "figure_at_odds", "by": None, "by_name": None, "why": None}
        said["revisions"][-1] |= {"despite": [asked, let], "despite_why": "The coastguard has counted again."}
        await route.fulfill(response=answer, json=said)

    await sits.page.route("**/posts/*/history", told)
    await dialogue_history(sits)


@state()
async def dialogue_history_compared(sits):
    await sits.choose("in-hospital")
    await sits.page.keyboard.press("h")
    await sits.page.locator("dialog section").nth(1).wait_for()
    await sits.page.get_by_role("button", name=sits.t("desk.history.compare"), exact=True).first.click()
    await sits.page.locator("dialog ins, dialog del").first.wait_for()


@state()
async def dialogue_history_before(sits):
    await sits.choose("tugs")
    await sits.page.keyboard.press("h")
    await sits.page.get_by_text(sits.t("desk.texts.before_out"), exact=True).wait_for()


@state()
async def dialogue_texts(sits):
    await sits.tab("queue")
    await sits.page.get_by_role("button", name=sits.t("desk.texts.open"), exact=True).first.click()
    await sits.page.locator("dialog section").nth(1).wait_for()
    await sits.page.get_by_role("button", name=sits.t("desk.texts.compare"), exact=True).first.click()
    await sits.page.locator("dialog ins, dialog del").first.wait_for()


@state()
async def dialogue_pictures(sits):
    await sits.choose("recorder")
    await sits.page.keyboard.press("m")
    await sits.page.locator("dialog img").first.wait_for()


@state()
async def dialogue_crop(sits):
    await sits.choose("recorder")
    await sits.page.keyboard.press("m")
    await sits.page.locator("dialog img").first.wait_for()
    await sits.page.get_by_role("button", name=sits.t("desk.crop.open"), exact=True).first.click()
    await sits.page.get_by_role("button", name="1:1", exact=True).click()


@state()
async def dialogue_rights(sits):
    await sits.choose("recorder")
    await sits.page.keyboard.press("m")
    await sits.page.locator("dialog img").first.wait_for()
    await sits.page.locator("dialog details summary, dialog .rights button, dialog button[aria-expanded]").first.click()


@state()
async def dialogue_kill(sits):
    await sits.choose("recorder")
    await sits.page.keyboard.press("m")
    await sits.page.locator("dialog img").first.wait_for()
    await sits.button("desk.kill.open").first.click()
    await sits.page.locator("dialog li").first.wait_for()


@state()
async def dialogue_state(sits):
    await sits.page.locator(".bar .live button").click()
    await sits.page.locator("dialog[open]").wait_for()


@state()
async def dialogue_state_ended(sits):
    await sits.page.locator(".bar .live button").click()
    await sits.page.locator("dialog input[value=ended]").check()


@state()
async def dialogue_freeze(sits):
    await sits.page.locator(".bar .act", has_text=sits.t("desk.freeze.button")).click()
    await sits.page.locator("dialog input").first.fill("The family has not been told.")


@state()
async def dialogue_chair(sits):
    await sits.palette("desk.chair.title")
    await sits.page.locator("dialog select").select_option(WINTER.username)


@state(who=WINTER)
async def dialogue_chair_offered(sits):
    await sits.api(VALE, "PUT", f"/coverages/{FERRY}/chair", {"username": WINTER.username})
    await sits.page.reload()
    await sits.page.locator("#headline").wait_for()
    await sits.button("desk.chair.see").click()
    await sits.page.locator("dialog[open]").wait_for()
    await sits.page.wait_for_timeout(500)


@state(who=WINTER)
async def chair_offered(sits):
    await sits.api(VALE, "PUT", f"/coverages/{FERRY}/chair", {"username": WINTER.username})
    await sits.page.reload()
    await sits.button("desk.chair.see").wait_for()


@state()
async def dialogue_roll_over(sits):
    await sits.palette("desk.roll.title")


@state()
async def dialogue_pausing(sits):
    await sits.palette("desk.pausing.title")


@state()
async def dialogue_split(sits):
    await sits.choose("in-hospital")
    await sits.palette("desk.split.title")


@state()
async def dialogue_split_looked_over(sits):
    await sits.choose("in-hospital")
    await sits.palette("desk.split.title")
    await sits.page.locator("dialog select").last.select_option(MARKET)
    await sits.page.locator("dialog footer button").first.click()


@state()
async def dialogue_recap(sits):
    await sits.type("What the morning has brought", "")
    await sits.kind("desk.block.recap")
    await sits.page.locator("dialog[open] input").first.wait_for()


@state()
async def dialogue_earlier(sits):
    await sits.choose("in-hospital")
    await sits.page.keyboard.press("b")
    await sits.page.locator("dialog[open] h2").wait_for()


@state(at=DRILL)
async def rehearsal(sits):
    await sits.page.locator(".bar").wait_for()


@state(at=DRILL)
async def rehearsal_replay(sits):
    await sits.palette("desk.replay.title")
    await sits.page.locator("dialog select").wait_for()


@state(at=DRILL)
async def rehearsal_replayed(sits):
    if sits.size == PHONE:  # it goes on until the wide picture is drawn
        again = {"source": MARKET, "speed": 1, "whole": True}
        await sits.api(VALE, "POST", f"/coverages/{DRILL}/replay", again)
    await sits.page.get_by_role("button", name=sits.t("desk.replay.stop"), exact=True).wait_for()


@state()
async def dialogue_as_it_stood(sits):
    await sits.palette("desk.stood.title")
    await sits.page.locator("dialog input").fill("2026-03-04T09:20:00")
    await sits.page.locator("dialog button[type=submit]").click()
    await sits.page.frame_locator("dialog iframe").locator("h1").wait_for()


@state()
async def dialogue_withdraw(sits):
    await sits.palette("desk.withdraw.title")


@state()
async def dialogue_you(sits):
    await sits.palette("desk.you.open")


@state()
async def dialogue_readers(sits):
    await asyncio.to_thread(sits.sample.is_read)
    await sits.palette("desk.readers.title")
    await sits.page.locator("dialog svg path.line").first.wait_for()
    await sits.page.locator("dialog b", has_text="1,671").wait_for()
    await sits.page.locator("dialog [role=slider]").focus()
    await sits.page.keyboard.press("ArrowLeft")


@state()
async def dialogue_readers_all(sits):
    await asyncio.to_thread(sits.sample.is_read)
    await sits.palette("desk.readers.title")
    await sits.page.locator("dialog [aria-pressed]").last.click()
    await sits.page.locator("dialog svg path.line").nth(1).wait_for()
    await sits.page.locator("dialog summary").click()


@state(at=HARBOUR)
async def dialogue_readers_none(sits):
    await sits.palette("desk.readers.title")
    await sits.page.locator("dialog .readers > *").first.wait_for()


@state(at=MARKET)
async def write_sent(sits):
    await readers_are(sits, 1204, nearly=180, whole=210, done=True)
    await sits.type("Two ships wait outside", "They are at anchor.")
    await sits.page.keyboard.press("Control+Enter")
    await sent(sits)


@state(at=MARKET)
async def write_sent_to_some(sits):
    await readers_are(sits, 10_111, reached=8930, nearly=None)
    await sits.type("Two ships wait outside", "They are at anchor.")
    await sits.page.keyboard.press("Control+Enter")
    await sent(sits)


# When the line is bad


@state()
async def line_lost(sits):
    await sits.type("Written in the tunnel", "The train stands still.")
    await sits.saved()
    await sits.page.context.set_offline(True)
    await sits.page.locator(".line-lost").wait_for(state="attached")


@state()
async def line_waiting(sits):
    await sits.page.context.set_offline(True)
    await sits.page.locator(".line-lost").wait_for(state="attached")
    await sits.type("Written in the tunnel", "The train stands still.")
    await sits.page.keyboard.press("Control+Enter")
    await sits.type("And half an hour later", "It still stands.")
    await sits.tab("queue")
    await sits.page.locator(".panel .group").first.wait_for()


@state()
async def line_server_gone(sits):
    await sits.page.route("**/api/v1/**", lambda route: route.fulfill(status=502, body="Bad gateway"))
    await sits.type("Typed as the desk died", "It comes back.")
    await sits.page.locator(".line-lost").wait_for(state="attached")


@state()
async def line_login_expired(sits):
    await sits.type("Typed while the login expired")
    await sits.page.context.clear_cookies()
    await sits.page.locator("dialog[open] form").wait_for()


@state()
async def line_device_full(sits):
    full = "void (IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') })"
    await sits.page.evaluate(full)
    await sits.type("There is no room for this", "It is at the desk all the same.")
    await sits.page.locator(".above [role=alert]").wait_for()


# What stops a text, and what waits


@state(who=REYES, at=TRIAL)
async def eyes_of_a_reporter(sits):
    await sits.type("The witness is called", "She was on the bridge.")
    await sits.saved()


@state(at=TRIAL)
async def eyes_alone(sits):
    await sits.type("The witness is called", "She was on the bridge.")
    await sits.saved()
    await sits.button("desk.eyes.alone").click()


@state(at=TRIAL)
async def eyes_queue(sits):
    await sits.tab("queue")


@state(at=TRIAL)
async def eyes_with_changes(sits):
    await sits.open_draft("He pleads not guilty")


@state(at=TRIAL)
async def stopped_by_a_block(sits):
    await sits.type("The court from outside", "")
    await sits.picture("press", words=False)
    await sits.page.locator(".remark.stop").first.wait_for()
    await sits.page.locator(".composer figure img").first.scroll_into_view_if_needed()


@state()
async def stopped_held(sits):
    await sits.open_draft("Second officer had left the bridge")


@state(at=HARBOUR)
async def stopped_frozen(sits):
    await sits.type("Two ships wait outside", "They are at anchor.")
    await sits.page.keyboard.press("Control+Enter")
    await sits.page.locator(".problem").first.wait_for()


@state()
async def stopped_by_its_length(sits):
    values = {"bytes": 300_000, "limit": 262_144}
    words = sits.t("refusal.document_too_large").format(**values)
    said = {"code": "document_too_large", "values": values, "message": words}
    await sits.page.route("**/api/v1/**/publish", lambda route: route.fulfill(status=413, json=said))
    await sits.type("All that was said in court today")
    await sits.saved()
    await sits.page.keyboard.press("Control+Enter")
    await sits.page.locator(".problem").first.wait_for()


@state(at=VOTE)
async def coverage_not_public(sits):
    await sits.type("The council meets at eleven")


@state(at=VOTE)
async def coverage_empty_panel(sits):
    await sits.tab("queue")


@state(at=VOTE)
async def coverage_empty_timeline(sits):
    await sits.go("timeline")


@state(at="storm-on-the-islands", who=SUND)
async def coverage_ended(sits):
    await sits.type("One more thing")


@state(at="flood-in-marsana", who=ADEL)
async def coverage_in_arabic(sits):
    await sits.go("timeline")
    await sits.page.locator(".item").first.wait_for()


@state(at=MARKET)
async def nags(sits):
    sits.sample.at("10:31:00")
    await sits.page.reload()
    await sits.page.locator(".notes.nag").first.wait_for()


@state()
async def leaving(sits):
    await sits.api(VALE, "PATCH", "/session", {"publish_delay": 10})
    await sits.page.reload()
    await sits.type("Two ships wait outside", "They are at anchor.")
    await sits.page.keyboard.press("Control+Enter")
    await asyncio.sleep(0.3)


# The pictures of the editors' guide: of which state, on which screen, and what of it.
GUIDE = {
    "desk": ("idle", "wide", None),
    "write": ("write-a-post", "wide", ".composer"),
    "flash": ("write-flash-gone", "wide", ".composer"),
    "picture": ("write-a-picture", "wide", ".composer"),
    "pictures": ("dialogue-pictures", "wide", "dialog"),
    "line": ("line-waiting", "phone", None),
    "queue": ("panel-queue-read", "wide", ".panel"),
    "alone": ("eyes-alone", "wide", ".composer"),
    "correct": ("write-correction", "wide", ".composer"),
    "takedown": ("dialogue-takedown", "wide", "dialog"),
    "summary": ("panel-summary", "wide", ".panel"),
    "chair": ("dialogue-chair", "wide", "dialog"),
    "hours": ("write-hour-set", "wide", ".composer"),
    "outcome": ("write-variant-out", "wide", "dialog"),
    "intake": ("panel-intake", "wide", ".panel"),
    "phone": ("write-a-post", "phone", None),
    "readers": ("dialogue-readers", "wide", "dialog"),
    "cuttings": ("panel-cuttings-marked", "wide", None),
    "checks": ("composer-checks", "wide", ".composer"),
}
