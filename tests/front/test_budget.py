"""What we send to a reader's phone stays small: the script is a guest there."""

import gzip
import re

import brotli
import pytest

from stoppress.press.site import assets
from tests.servers.node import ROOT

ASSETS = ROOT / "src/stoppress/press/assets"

# In bytes, compressed: what a page loads, and what it fetches when a reader first uses one of its tools.
BUDGETS = {
    "reader.js": 8_000,
    "more.js": 10_000,
    "stay.js": 6_000,
    "calm.js": 1_100,
    "returns.js": 300,
    "embed.js": 4_000,
    "live.css": 12_000,
}


@pytest.mark.parametrize("name", BUDGETS)
def test_a_page_costs_no_more_than_its_budget(name):
    assert len(gzip.compress((ASSETS / name).read_bytes(), 9, mtime=0)) <= BUDGETS[name]


def test_what_a_page_loads_before_anybody_does_anything_is_one_budget():
    """Its script, and the few lines that run while it is read."""
    script = [(ASSETS / name).read_bytes() for name in ("reader.js", "returns.js")]
    assert sum(len(gzip.compress(one, 9, mtime=0)) for one in script) <= BUDGETS["reader.js"]


@pytest.mark.parametrize("name", ["reader.js", "more.js", "stay.js", "calm.js", "returns.js", "embed.js"])
def test_each_script_stands_alone(name):
    """Nothing else is asked for before it can run; what `reader.js` imports later is named by the page."""
    script = (ASSETS / name).read_text()
    assert not re.search(r"\bimport\s*[\w{*\"']|\bfrom\s*[\"']", script)
    assert len(re.findall(r"\bimport\(", script)) == (1 if name == "reader.js" else 0)


@pytest.mark.parametrize("name", BUDGETS)
def test_what_is_built_was_made_small_by_the_build(name):
    """So that no start of a house has to."""
    assert brotli.decompress((ASSETS / f"{name}.br").read_bytes()) == (ASSETS / name).read_bytes()


def test_readers_get_no_older_file_than_the_one_that_stands_there(tmp_path):
    (tmp_path / "reader.js").write_text("newer()")
    (tmp_path / "live.css").write_text("newer {}")
    (tmp_path / "reader.js.br").write_bytes(brotli.compress(b"older()"))
    (tmp_path / "live.css.br").write_bytes(b"half a fi")

    files = assets(tmp_path).values()
    assert {brotli.decompress(file.br) for file in files} == {b"newer()", b"newer {}"}
    assert {file.plain for file in files} == {b"newer()", b"newer {}"}
