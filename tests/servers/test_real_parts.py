"""The parts that other tests lean on are real, and they see what they should see."""

import sys

import psycopg
import pytest

from tests.servers.judges import axe_faults, w3c_faults
from tests.servers.node import node
from tests.servers.processes import answers, free_port, spawn

pytestmark = pytest.mark.servers

GOOD_PAGE = """<!doctype html><html lang="en"><head><title>Harbour fire</title></head>
<body><main><h1>Harbour fire</h1><p>Crews reached the ferry at 14:05.</p></main></body></html>"""


def test_postgresql_answers_a_query(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT 6 * 7").fetchone() == (42,)


def test_each_test_has_an_empty_database_of_its_own(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
        assert connection.info.dbname.startswith("stop_press_")


async def test_chromium_shows_words(page):
    await page.set_content(GOOD_PAGE)
    # Empty when no font was found: everything else still seems to work then, and tests fail in strange places.
    assert await page.inner_text("p") == "Crews reached the ferry at 14:05."


async def test_axe_finds_a_picture_without_words_and_nothing_on_a_clean_page(page):
    await page.set_content(GOOD_PAGE)
    assert await axe_faults(page) == []
    await page.set_content(GOOD_PAGE.replace("<p>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">  <p>'))
    assert [fault for fault in await axe_faults(page) if fault.startswith("image-alt")]


def test_the_w3c_checker_finds_a_block_in_a_heading_and_nothing_on_a_clean_page():
    faults = w3c_faults({"good": GOOD_PAGE, "bad": GOOD_PAGE.replace("<h1>", "<h1><div>no</div>")})
    assert faults
    assert all(fault.startswith("bad line 2") for fault in faults)


def test_node_is_the_one_we_pinned():
    ran = node("--print", "process.versions.node.split('.')[0]")
    assert (ran.returncode, ran.stdout.strip()) == (0, "24")


def test_a_server_beside_a_test_is_killed_with_everything_it_started(tmp_path):
    port = free_port()
    with spawn([sys.executable, "-m", "http.server", str(port)], log=tmp_path / "log") as server:
        server.wait_until(lambda: answers(port))
    assert not answers(port)
