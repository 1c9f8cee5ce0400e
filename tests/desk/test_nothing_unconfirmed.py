"""Nothing that nobody has confirmed is on any public surface: whatever is read out of our own pages, readers see what
an editor chose of it and not one row more."""

import json
import random
import re

import pytest
from pydantic import TypeAdapter

from stoppress.cuttings import read
from stoppress.cuttings.page import page_of
from stoppress.desk.proposals import proposals
from stoppress.press.coverage import press
from stoppress.press.export import public_state
from stoppress.press.site import Site
from stoppress.story import confirmed
from stoppress.story.confirmed import Cut
from stoppress.story.entries import Entry, Says
from stoppress.story.refusals import Refusal
from tests.cuttings.fiction import read_page
from tests.press.test_stayed_is_arrived import everything

SITE = Site("The Hallin Record", "https://record.example")
REGION = re.compile(rb'<div data-region="said">.*?</div>(?=<div class="catchup)', re.DOTALL)
SAYS = TypeAdapter(Says)
NAMED = {"quotation": "speaker", "person": "name", "figure": "counts", "position": "who"}


@pytest.fixture(scope="module", params=["court", "dam", "german"])
def told_page(request):
    coverage = read_page(request.param).coverage
    return coverage, proposals(read(coverage)), pressed(coverage)


def pressed(coverage):
    return press(coverage, book="b1", epoch="e1", before=None, site=SITE)


def confirm(coverage, one, number):
    """As an editor does it; a refusal is a no."""
    told = {name: said for name, said in one.says.items() if said is not None}
    basis = one.basis
    cut = Cut(basis.post, basis.revision, basis.field, basis.start, basis.end, one.text)
    field = page_of(coverage).post(basis.post).text(basis.field)
    said = SAYS.validate_python(told)
    at = max(post.at for post in coverage.posts.values())
    try:
        facts = confirmed.confirm(coverage, cutting=f"cutting{number:05d}", cut=cut, says=said, field=field, at=at)
    except Refusal:
        return coverage
    for fact in facts:
        coverage = coverage.take(Entry(coverage.seq + 1, fact, at))
    return coverage


def test_our_pages_say_something(told_page):
    coverage, rows, bare = told_page
    assert len(rows) > 20
    assert not coverage.cuttings
    assert "said" not in bare.pages
    assert public_state(coverage)["cuttings"] == []


@pytest.mark.parametrize("seed", range(4))
def test_readers_see_what_was_chosen_and_nothing_else_changes(told_page, seed):
    coverage, rows, bare = told_page
    whole = [one for one in rows if one.says.get(NAMED[one.says["type"]])]
    chance = random.Random(seed)
    chosen = chance.sample(whole, chance.randrange(8))
    now = coverage
    for number, one in enumerate(chosen):
        now = confirm(now, one, number)
    made = pressed(now)

    standing = sorted((one.post, one.field, one.start, one.text) for one in now.cuttings.values())
    told = json.loads(made.pages["said.json"].plain) if "said.json" in made.pages else {"v": 1}
    rows_told = [row for name, each in told.items() if name != "v" for row in each]
    assert sorted((row["post"], row["field"], row["start"], row["text"]) for row in rows_told) == standing
    exported = public_state(now)["cuttings"]
    assert sorted((row["post"], row["field"], row["start"], row["text"]) for row in exported) == standing
    # Of every other byte nothing depends on what was read, but the place of the log.
    here, there = everything(bare), everything(made)
    for name, data_there in there.items():
        if name in ("page said", "page said.json", "part region:said"):
            continue
        assert _same(data_there, now.seq) == _same(here[name], coverage.seq), name


def _same(data, seq):
    """Without the region, and without where the log stands."""
    return REGION.sub(b'<div data-region="said"></div>', data).replace(f"e1:{seq}".encode(), b"e1:0")
