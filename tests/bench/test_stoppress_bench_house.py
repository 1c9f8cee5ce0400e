"""What is measured through a whole house, small here; nothing is left of it. What was found is no test."""

import re
import shutil

import pytest

from stoppress.bench.everything import again
from tests.bench.running import SMALL, rows

pytestmark = pytest.mark.servers


@pytest.mark.long
def test_publishing_is_measured_from_the_call_of_the_api(run):
    said, kept, _ = run("publish", *SMALL, "--posts", "60", "--edges", "2", "--nats")
    found = rows(kept)
    assert found["publish.p99"]["value"] > 0
    assert found["publish.p99"]["reach"] > 100
    assert found["publish.long"]["value"] > 0
    assert found["publish.nats"]["value"] > 0
    assert found["fanout.lost"]["value"] == 0
    assert "into 60 posts" in said


@pytest.mark.long
def test_pages_are_measured_beside_nginx_and_while_everything_happens(run):
    said, kept, _ = run("pages", *SMALL, "--seconds", "0.2", "--busy", "3", "--posts", "60")
    found = rows(kept)
    assert found["pages.errors"]["value"] == 0
    assert found["fanout.lost"]["value"] == 0
    assert found["pages.page_p99"]["value"] > 0
    assert (found["pages.delta"]["value"] is None) == (shutil.which("nginx") is None)
    assert re.search(r"[1-9]\d* posts went out to 200 readers meanwhile, [1-9]", said)


@pytest.mark.long
def test_everything_is_measured_and_written_down(run, tmp_path):
    written = tmp_path / "performance.md"
    run("all", "--small", "--rounds", "1", "--write", str(written))
    assert written.read_text() == again(written)[written.name]
    assert "not measured" not in written.read_text()
