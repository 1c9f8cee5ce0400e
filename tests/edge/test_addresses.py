"""The page of addresses is true: each is asked for at a real edge with a coverage as the press makes it."""

import re

import pytest_asyncio

from stoppress.press.site import Site, assets, with_assets
from stoppress.runner import furniture
from stoppress.story.entries import Said
from stoppress.wire.protocol import Common
from tests.docs.reference import DOCS
from tests.edge.reading import stand
from tests.evening import DAWN, block, words
from tests.press.paper import open_evening, pressed
from tests.wire.paper import page
from tests.wire.test_changes import until

ROW = re.compile(r"^\| `(/\S*)` \| .* \| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
TOLD = ROW.findall((DOCS / "reference/addresses.md").read_text())
FILES = assets()


@pytest_asyncio.fixture
async def here(tmp_path):
    evening = open_evening(45)
    site = with_assets(Site("The Hallin Record", "https://record.example"), FILES)
    evening.post("23:50", "picture01", words("Dawn", block("image", media="mdawn00001", alt="Dawn"), media=DAWN))
    evening.confirm("23:51", "cutting01", "post00003", "Number 3", Said(type="quotation", speaker="Tomas Elder"))
    made = pressed(evening, site=site)
    (folder := tmp_path / "media" / "public").mkdir(parents=True)
    picture = min(made.media)
    (folder / picture).write_bytes(b"picture")
    async with stand(tmp_path) as here:
        here.wire.board.furnish(Common("press 2", furniture(FILES) | {"/live": page("/live", 1, "index")}))
        await here.publish(made)
        await until(lambda: "/embed.js" in here.edge.store.common.pages)
        here.made, here.picture = made, picture
        yield here


def address(template, here):
    """One address of each kind."""
    name = next(name for name in FILES if name.endswith(".js")) if "assets" in template else here.picture
    values = {"slug": "ferry", "id": "post00003", "generation": "0", "place": "e1:4", "number": "1", "name": name}
    return re.sub(r"<(\w+)>", lambda found: values[found[1]], template)


async def test_each_address_answers_as_it_is_told(here):
    assert len(TOLD) > 15
    for template, kind, kept in TOLD:
        path = address(template, here)
        answer = await here.http.head(path) if path.endswith("stream") else await here.http.get(path)
        assert answer.status_code == 200, path
        if "/media/" not in path:
            assert answer.headers["content-type"] == kind, path
        assert answer.headers["cache-control"] == kept, path


async def test_no_address_is_left_out(here):
    told = [re.sub(r"<\w+>", "[^/]+", template) for template, *_ in TOLD]
    served = {f"/live/ferry/{path}".rstrip("/") for path in here.made.pages if not path.startswith("index/")}
    served |= set(here.edge.store.common.pages)
    for path in served:
        assert any(re.fullmatch(pattern, path) for pattern in told), path
