"""Every state that a public page can be in, from real coverages: what has happened when the reader comes, where she
goes, what she does there and what comes while she reads. A new part of the page gets its state here; the judges and
`python -m tests.pages.pictures` look at each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from playwright.async_api import Page

from stoppress.demo.story import ARABIC
from stoppress.story import decisions, slots
from stoppress.story.coverage import Coverage
from stoppress.story.entries import Expected, Pointer, Stream
from tests.an_evening import an_evening
from tests.browser.reading import scroll_to
from tests.demo.paper import printed
from tests.evening import PODIUM, Evening, words


@dataclass(frozen=True)
class State:
    """`path` is below the coverage's address. Under a `clock` of the test's own, hours pass in a moment. `comes` is
    published while she reads, after `reads`; then `sees` is to be seen. `theme` is one from the box.
    Where the rest of the page is judged in another state, `part` is what is new; with the `same_posts` as "live" they
    are judged there. What is `framed` stands on somebody else's page, which has the first heading and the landmarks."""

    name: str
    made: Callable[[], Evening]
    path: str = ""
    reads: Callable[[Page], Awaitable[None]] | None = None
    comes: Callable[[Evening], None] | None = None
    sees: str = "main"
    clock: bool = False
    theme: str = ""
    part: str | None = None
    same_posts: bool = False
    framed: bool = False

    @property
    def acts(self) -> bool:
        """Whether it takes a script to see it."""
        return self.reads is not None or self.comes is not None


class Told(Evening):
    """A coverage that was written elsewhere, or the evening at an earlier moment; it can go on from here."""

    def __init__(self, coverage: Coverage, now: datetime) -> None:
        self.coverage, self.now, self.entries, self.steps = coverage, now, [], []


def soon() -> Evening:
    evening = Evening()
    note = "A ferry has called for help off Stenna. We begin when there is more to say than that."
    evening.do("22:36", decisions.announce, starts_at=evening.wall("23:40"), note=note)
    expected = (
        Expected(text="The Coastguard speaks in Hallin", at=evening.wall("23:50"), about=True),
        Expected(text="First people ashore", when="before midnight"),
    )
    evening.do("22:37", slots.set_expectations, expected=expected)
    return evening


def empty() -> Evening:
    evening = Evening()
    evening.do("22:36", decisions.open_coverage)
    return evening


def live() -> Evening:
    return an_evening(until_the_end=False)


def breaking() -> Evening:
    evening = live()
    tugs = words("Tugs have a line on the ferry", "The Torrin is made fast.")
    evening.post("9:24", "tugs00001", tugs, breaking=True)
    evening.flash("9:25", "flash0002", "The ferry has moved")
    return evening


def quiet() -> Evening:
    evening = _later("9:42")
    evening.do("9:43", slots.say_quiet, note="Nothing new is expected before high water at 13:40.")
    return evening


def watched() -> Evening:
    evening = live()
    pier = Stream(
        id="pier00001",
        title="The pier at Stenna",
        href="https://film.example/pier.mp4",
        captions=True,
        warning="may show the wreck",
        poster="mpodium001",
        alt="Two officials behind microphones",
    )
    speak = Stream(id="speak0001", title="Police speak in Hallin", href="https://youtu.be/dQw4w9WgXcQ")
    evening.do("9:24", slots.set_watch, streams=(pier, speak), showings=(), media=PODIUM)
    return evening


def paused() -> Evening:
    evening = _later("11:58")
    evening.do("12:00", decisions.pause, note="We are back at four.", resumes_at=evening.wall("16:00"))
    return evening


def ended() -> Evening:
    evening = _later("17:39")
    inquiry = Pointer(text="The inquiry so far, in full", href="https://record.example/inquiry")
    evening.do("17:40:12", decisions.end, note=None, pointers=(inquiry,))
    return evening


def archived() -> Evening:
    evening = ended()
    evening.do("18:00", decisions.archive)
    return evening


def _later(at: str) -> Evening:
    """The clock has taken away what was due by then."""
    evening = live()
    evening.clock(at)
    evening.take(decisions.due(evening.coverage, at=evening.now))
    return evening


def in_arabic() -> Evening:
    told = printed()[ARABIC].now
    flood = Told(told, told.updated_at)
    flood.take(decisions.describe(flood.coverage, flood.coverage.about.model_copy(update={"dir": "rtl"})))
    return flood


async def reads_on(page: Page) -> None:
    """Somewhere in the middle, where nothing may move."""
    await scroll_to(page, "light0001")


async def holds(page: Page) -> None:
    await page.get_by_role("button", name="Hold updates").click()


async def key_points_only(page: Page) -> None:
    await page.locator("[data-slot=tools]").get_by_role("button", name="Key points only").click()


async def plays(page: Page) -> None:
    await page.locator(".watch summary").click()
    await page.get_by_role("link", name="Watch live: The pier at Stenna").click()


async def finds(page: Page) -> None:
    await page.click("[data-tool=find]")
    await page.locator(".view input").first.fill("ferry")


async def comes_back(page: Page) -> None:
    """She was here an hour ago, a dozen entries ago."""
    await page.evaluate("""() => {
      const [epoch, seq] = document.querySelector('[data-place]').dataset.place.split(':')
      const seen = {place: `${epoch}:${seq - 12}`, at: Date.now() - 3_600_000}
      localStorage.setItem('stop-press:seen', JSON.stringify({[document.documentElement.dataset.slug]: seen}))
    }""")
    await page.reload()
    await page.click(".catchup summary")


async def loses_the_line(page: Page) -> None:
    await page.context.set_offline(True)
    for _ in range(30):
        await page.clock.run_for(10_000)


def two_more(evening: Evening) -> None:
    evening.post("9:30", "more00001", words("A diver goes down", "He looks at the hull."), key_point=True)
    evening.post("9:31", "more00002", words("Wind freshens", "Five from the west."))


async def opens_who_said_what(page: Page) -> None:
    unfolds = page.locator(".summary .more")
    if await unfolds.is_visible():
        await unfolds.click()
    await page.locator(".said summary").click()


STATES = (
    State("soon", soon),
    State("empty", empty),
    State("live", live),
    State("breaking", breaking, same_posts=True),
    State("quiet", quiet, same_posts=True),
    State("paused", paused, same_posts=True),
    State("ended", ended, same_posts=True),
    State("archived", archived, same_posts=True),
    State("older-page", live, "/page/1", same_posts=True),
    State("all-posts", live, "/all", same_posts=True),
    State("said", live, "/said"),
    State("said-open", live, reads=opens_who_said_what, sees=".said blockquote", part=".said", same_posts=True),
    State("link", live, "/post/board0001"),
    State("link-old", live, "/post/numbers01"),
    State("link-followed", live, "/post/injured04"),
    State("link-corrected", live, "/post/table0001"),
    State("link-removed-note", live, "/post/family001"),
    State("link-removed-gap", live, "/post/rumour001"),
    State("not-found", live, "/nothing"),
    State("waiting", live, reads=reads_on, comes=two_more, sees=".fresh button", part=".fresh"),
    State("watched", watched, reads=plays, sees=".stage video", part=".stage", same_posts=True),
    State("held", live, reads=holds, comes=two_more, sees=".fresh button", same_posts=True),
    State("key-points-only", live, reads=key_points_only, same_posts=True),
    State("found", live, reads=finds, sees=".found b", part=".view", same_posts=True),
    State("come-back", live, reads=comes_back, sees=".catchup li", part=".catchup", same_posts=True),
    State(
        "not-updating",
        live,
        reads=loses_the_line,
        sees="[data-slot=offline] strong",
        clock=True,
        part="[data-slot=offline]",
        same_posts=True,
    ),
    State("arabic", in_arabic),
    State("embed", live, "/embed", framed=True),
    State("theme", live, theme="evening"),
    State("theme-link", live, "/post/board0001", theme="evening"),
)
