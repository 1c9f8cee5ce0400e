"""What we send to a reader's phone stays small: the script is a guest there."""

import brotli

from tests.servers.node import ROOT

ASSETS = ROOT / "src/stoppress/press/assets"


def test_the_readers_script_is_at_most_8_kilobytes_compressed():
    assert len(brotli.compress((ASSETS / "reader.js").read_bytes())) <= 8 * 1024


def test_the_readers_script_stands_alone():
    script = (ASSETS / "reader.js").read_text()
    assert "import" not in script.replace("import.meta", "")
