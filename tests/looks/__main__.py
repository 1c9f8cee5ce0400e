"""`python -m tests.looks [--guide] [--rtl] [--tablet] [--forced] [--large] [--judge] [STATE …]`: a picture of every
region and state of the desk, on a phone and on a wide screen, light and dark, into `docs/pictures/states/desk/`. They
are to be looked at; git ignores them. Those of the editors' guide go to `docs/editors/pictures/` as well; `--guide`
draws them alone. `--forced` is in the few colours of somebody who has chosen her own, `--large` with letters of twice
the size. With `--judge` axe looks at each, and a dialogue has to let the cursor go back to where it was."""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from contextlib import AsyncExitStack
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page

from stoppress.demo.people import VALE
from tests.looks.desk import PHONE, TABLET, WIDE, sit
from tests.looks.newsroom import FERRY, Sample, opened
from tests.looks.states import GUIDE, STATES, State
from tests.pages.pictures import launched
from tests.servers.judges import OF_LOOKS, axe_faults
from tests.servers.node import ROOT

OUT = ROOT / "docs" / "pictures" / "states" / "desk"
GUIDES = ROOT / "docs" / "editors" / "pictures"
SIZES = {"phone": PHONE, "tablet": TABLET, "wide": WIDE}
ROOM = 36_000
LARGE = ("--blink-settings=defaultFontSize=32,defaultFixedFontSize=26",)
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


async def main(asked: argparse.Namespace) -> None:
    language = "ar" if asked.rtl else "en"
    sizes = ("tablet",) if asked.tablet else ("phone", "wide")
    wanted = [
        (state, size)
        for state in STATES
        for size in sizes
        if (not asked.states or state.name.startswith(tuple(asked.states)))
        and (not asked.guide or (state.name, size) in [of[:2] for of in GUIDE.values()])
    ]
    # Pictures of an older front end look right and show what is not there.
    await asyncio.to_thread(subprocess.run, [sys.executable, ROOT / "hatch_build.py", "--for-tests"], check=True)
    OUT.mkdir(parents=True, exist_ok=True)
    missed = []
    with tempfile.TemporaryDirectory(prefix="stop-press-looks-") as folder, opened(Path(folder)) as sample:
        async with launched(*LARGE if asked.large else ()) as browser:
            for state, size in wanted:
                missed += await pictures(sample, browser, state, size, language, asked)
    print(*missed, sep="\n")  # noqa: T201
    sys.exit(bool(missed))


def words() -> argparse.Namespace:
    ask = argparse.ArgumentParser(prog="python -m tests.looks", description=(__doc__ or "").partition(": ")[2])
    ask.add_argument("--guide", action="store_true", help="those of the editors' guide alone")
    ask.add_argument("--rtl", action="store_true", help="in Arabic")
    ask.add_argument("--tablet", action="store_true", help="at a tablet's width instead")
    ask.add_argument("--forced", action="store_true", help="in the colours of a reader who has chosen her own")
    ask.add_argument("--large", action="store_true", help="with letters of twice the size")
    ask.add_argument("--judge", action="store_true", help="axe looks at each, and the cursor has to go back")
    ask.add_argument("states", nargs="*", metavar="STATE", help="how its name begins")
    return ask.parse_args()


async def pictures(
    sample: Sample, browser: Browser, state: State, size: str, language: str, asked: argparse.Namespace
) -> list[str]:
    """Draw one state; the answer is what was wrong with it."""
    before = await asyncio.to_thread(drafts, sample, state.at)
    missed, name = [], f"{state.name}-{size}"
    async with AsyncExitStack() as leaves:
        sits = await sit(sample, browser, state.who, state.at, SIZES[size], language, leaves, state.path)
        try:
            await state.acts(sits)
        except Exception as fault:  # noqa: BLE001 -- the others are to be drawn all the same, and this as far as it came
            missed.append(f"{name} was not reached: {str(fault).splitlines()[0]}")
        await sits.page.wait_for_timeout(250)
        how = "".join(f"-{one}" for one in ("rtl", "forced", "large") if getattr(asked, one))
        forced = "active" if asked.forced else "none"
        for scheme in ("light", "dark"):
            await sits.page.emulate_media(color_scheme=scheme, reduced_motion="reduce", forced_colors=forced)
            await sits.page.screenshot(path=OUT / f"{name}-{scheme}{how}.png")
            if asked.judge:
                only = OF_LOOKS if scheme == "dark" else ()
                missed += [f"{name}-{scheme}: {fault}" for fault in await axe_faults(sits.page, only=only)]
        if not how:
            await sits.page.emulate_media(color_scheme="light", reduced_motion="reduce")
            await for_the_guide(sits.page, state.name, size)
        if await sits.page.evaluate(TOO_WIDE):
            missed.append(f"{name} scrolls sideways")
        if asked.judge and sits.wrote and await sits.page.locator("dialog[open]").count():
            await sits.page.keyboard.press("Escape")
            if await sits.page.evaluate("document.activeElement.id") != "headline":
                missed.append(f"{name}: the cursor is not where it was before the dialogue")
        missed += [f"{name}: {fault}" for fault in sits.faults]
    await asyncio.to_thread(tidy, sample, state, before)
    return missed


async def for_the_guide(page: Page, state: str, size: str) -> None:
    for name, (of, screen, part) in GUIDE.items():
        if (of, screen) == (state, size):
            drawn = await (page.locator(part).last.screenshot() if part else page.screenshot())
            (GUIDES / f"{name}.webp").write_bytes(small(drawn))


def small(drawn: bytes) -> bytes:
    """As good as it can be in the room that a page of the guide has for it."""
    with Image.open(BytesIO(drawn)) as screen:
        image = screen.convert("RGB")
        image.thumbnail((1100, 1100))
        for quality in (60, 50, 40, 30, 20):
            file = BytesIO()
            image.save(file, "WEBP", quality=quality, method=6)
            if file.tell() <= ROOM:
                break
    return file.getvalue()


def drafts(sample: Sample, slug: str) -> set[str]:
    if slug not in sample.mine:
        return set()
    return {one["draft"] for one in sample.session(VALE).get(f"/coverages/{slug}/drafts")}


def tidy(sample: Sample, state: State, before: set[str]) -> None:
    """Whatever somebody left there is gone again for the next picture."""
    sample.at("09:40:00")
    sample.all_leave()
    for draft in drafts(sample, state.at) - before:
        sample.write(VALE, "DELETE", f"/coverages/{state.at}/drafts/{draft}")
    sample.write(VALE, "PATCH", "/session", {"publish_delay": 0})
    sample.write(VALE, "PUT", f"/coverages/{FERRY}/chair", {"username": VALE.username})


if __name__ == "__main__":
    asyncio.run(main(words()))
