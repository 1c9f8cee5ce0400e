"""The sample coverages in both directions and both themes, at every width and on paper."""

import pytest

from stoppress.demo.story import ARABIC, SLUG
from stoppress.press import themes
from stoppress.press.coverage import press
from stoppress.press.pressed import Permalink
from stoppress.press.site import Site, assets, with_assets
from tests.demo.paper import id_of, printed

ORIGIN = "https://record.test"
WIDTHS = (320, 390, 820, 1440, 2000)
POSTS = {SLUG: "the-vote", ARABIC: "left-homes"}


# The other themes change colours and letters; `tests.pages` judges the live page and a link in one at every width.
OTHERS = [pytest.param(theme, marks=pytest.mark.long) for theme in themes.in_the_box()]


@pytest.fixture(scope="module", params=["", *OTHERS], ids=lambda theme: theme or "ours")
def paper(request):
    """Every address of the two coverages, with what an edge would answer there."""
    theme = themes.find(request.param)
    files = assets(theme=theme)
    site = with_assets(Site("The Hallin Record", ORIGIN, theme=theme), files)
    answers = {f"/assets/{name}": (one.plain, one.content_type) for name, one in files.items() if ".js" not in name}
    for slug, told in printed().items():
        if slug in POSTS:
            made = press(told.now, book=slug[:8], epoch="e", before=None, site=site)
            for path, page in made.pages.items():
                answers[f"/live/{slug}/{path}".rstrip("/")] = (page.plain, page.content_type)
            post = id_of(POSTS[slug])
            answers[f"/live/{slug}/post/{post}"] = (
                Permalink(made.leaves[post], made.tail).plain(),
                "text/html; charset=utf-8",
            )
    return answers


@pytest.fixture
def reads(browser, paper):
    """A page of the paper in a window of that width. Its script stays away: what is looked at is whole without it."""

    async def reader(path, width, **profile):
        context = await browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=False, **profile
        )
        page = await context.new_page()

        async def answer(route):
            found = paper.get(route.request.url.removeprefix(ORIGIN).partition("#")[0].partition("?")[0])
            await (route.fulfill(body=found[0], content_type=found[1]) if found else route.fulfill(status=404))

        await page.route("**/*", answer)
        await page.goto(ORIGIN + path)
        return page

    return reader


def pages(slug):
    return [f"/live/{slug}", f"/live/{slug}/post/{id_of(POSTS[slug])}", f"/live/{slug}/page/1"]


@pytest.mark.parametrize("slug", POSTS)
async def test_nothing_scrolls_sideways_on_any_screen(reads, slug):
    page = await reads(f"/live/{slug}", WIDTHS[0])
    for path in pages(slug):
        await page.goto(ORIGIN + path)
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 900})
            wide = await page.evaluate("() => document.documentElement.scrollWidth")
            assert wide <= width, (path, width)
    await page.context.close()


async def test_the_time_stands_before_the_words_whichever_way_they_run(reads):
    before = {}
    for slug in POSTS:
        page = await reads(f"/live/{slug}", 1000)
        when, what = [await page.locator(f"#posts .post .{name}").first.bounding_box() for name in ("when", "what")]
        before[slug] = when["x"] < what["x"]
        await page.context.close()
    assert before == {SLUG: True, ARABIC: False}


async def test_on_paper_there_are_no_controls_and_a_link_tells_where_it_leads(reads):
    for slug in POSTS:
        page = await reads(f"/live/{slug}", 800)
        await page.emulate_media(media="print")
        for control in (".skip", ".tools", ".foot", ".more", ".colophon a"):
            assert not await page.locator(control).first.is_visible(), control
        assert await page.locator(".fiction").is_visible()
        assert await page.locator(".credit").first.is_visible()
        assert await page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        told = "link => getComputedStyle(link, '::after').content"
        assert "attr(href)" in (said := await page.locator("a.away").first.evaluate(told)) or "http" in said
        assert all(await page.locator("li.rest").evaluate_all("all => all.map(one => one.checkVisibility())"))
        await page.context.close()
