"""What every test may ask for. The real parts behind the fixtures are in `tests/servers`.

Browser tests are written with Playwright's async API and share one browser and one event loop; asking for `browser`
or `page` is enough, marker and loop follow. Django's database is not to be had in them: they drive servers of ours
(`tests.servers.processes.spawn`) from outside, as people do.
"""

import gc
import json
import logging
import os
import tempfile
from collections import Counter
from pathlib import Path

import django
import hypothesis
import pytest
import pytest_asyncio

from tests.servers.databases import new_database, postgres_server
from tests.servers.repeats import of, repeats

# What is loaded until the tests begin stays until they end: to look for garbage in it is a tenth of the work.
gc.disable()
# A test never sees, and never writes to, the house of whoever runs it.
KEPT = {"STOPPRESS_CHROMIUM"}
for name in [name for name in os.environ if name.startswith("STOPPRESS_")]:
    if name not in KEPT and not name.startswith("STOPPRESS_TEST_"):
        del os.environ[name]
# What a test asks for is no line of the house's log.
logging.getLogger("httpx").setLevel(logging.WARNING)
# On a full machine every part of a house under test is as near to its limits of time as the test itself.
os.environ["STOPPRESS_DESK_NICE"] = "0"
DATA = tempfile.TemporaryDirectory(prefix="stop-press-tests-")
os.environ["STOPPRESS_DATA"] = DATA.name
# Who asks for `whole_house`, or for `big_house`, by how the names of the files begin. Those of a line go to one worker;
# in one line they would be the longest of all by far, and the other workers would wait for it at the end.
IN_THE_HOUSE = (
    ("tests/browser/test_desk",),
    ("tests/walk/test_walk.py", "tests/walk/test_erased.py", "tests/walk/test_rehearsal.py", "tests/line/"),
    ("tests/big/test_pairs.py", "tests/big/test_two_desks.py"),
)
ON_POSTGRES = os.environ.get("STOPPRESS_TEST_PART") == "postgres"
if ON_POSTGRES:
    os.environ["STOPPRESS_DATABASE_URL"] = os.environ["STOPPRESS_TEST_DATABASE_URL"]
os.environ["DJANGO_SETTINGS_MODULE"] = "stoppress.desk.settings"
django.setup()  # here and not in pytest-django, which would do it before the lines above
# Nor may a worker's pytest-django find it: it would set Django up with the folder of the process that started it, and
# all workers would keep their pictures in one.
del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="run the tests marked `long` as well")


def pytest_configure(config):
    # A slow machine is no fault of a property; the long run looks much further.
    hypothesis.settings.register_profile("suite", deadline=None, max_examples=60)
    hypothesis.settings.register_profile("long", deadline=None, max_examples=2000)
    if not config.getoption("--hypothesis-profile", None):
        hypothesis.settings.load_profile("long" if config.getoption("--long") else "suite")


def pytest_unconfigure(config):
    DATA.cleanup()


def pytest_collection_modifyitems(config, items):
    chosen, left, tried = [], [], repeats()
    for item in items:
        if {"browser", "page"} & set(item.fixturenames):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
        long = item.get_closest_marker("long") and not config.getoption("--long")
        on_postgres_alone = item.get_closest_marker("postgres")
        elsewhere = on_postgres_alone is None if ON_POSTGRES else on_postgres_alone is not None
        elsewhere = elsewhere and not (ON_POSTGRES and item.get_closest_marker("both_databases"))
        again = ON_POSTGRES and of(item.nodeid) in tried and not config.getoption("--long")
        (left if long or elsewhere or again else chosen).append(item)
        if item.get_closest_marker("first_case"):
            tried.add(of(item.nodeid))
    if left:
        config.hook.pytest_deselected(items=left)
    # What starts servers takes longest and comes first: the small files fill the last minute of both workers.
    heavy = {item.path for item in chosen if item.get_closest_marker("browser") or item.get_closest_marker("servers")}
    items[:] = sorted(chosen, key=lambda item: item.path not in heavy)


def pytest_terminal_summary(terminalreporter):
    """Leave the counts where `tests/__main__.py` sums them up."""
    if file := os.environ.get("STOPPRESS_TEST_COUNTS"):
        ended = Counter({word: len(reports) for word, reports in terminalreporter.stats.items()})
        counts = {
            "passed": ended["passed"] + ended["xfailed"],
            "failed": ended["failed"] + ended["error"],
            "skipped": ended["skipped"],
        }
        Path(file).write_text(json.dumps(counts))


def pytest_collection_finish(session):
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000, 20, 100)  # a test lets go of what it made; to look for it all the time is a twentieth


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """File by file, but whoever asks for the whole house goes to a worker that has opened it."""
    from xdist.scheduler import LoadFileScheduling

    class ByHouse(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return next((line[0] for line in IN_THE_HOUSE if file.startswith(line)), file)

    return ByHouse(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings):
    """On SQLite the tables of the tests' own database are laid out; on PostgreSQL every migration makes them."""
    if ON_POSTGRES:
        yield False
        return
    from django.conf import settings
    from django.db import connections

    from tests.servers.tables import lay_out

    lay_out(Path(settings.DATABASES["default"]["TEST"]["NAME"]))
    yield True
    connections.close_all()


@pytest.fixture(scope="session")
def whole_house(tmp_path_factory):
    """Desk, runner and edge, open; tests share it, each with a coverage of its own."""
    from tests.walk.house import opened

    with opened(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(scope="session")
def postgres():
    """A real PostgreSQL server, as the URL of its administrator."""
    with postgres_server() as url:
        yield url


@pytest.fixture
def postgres_url(postgres):
    """An empty PostgreSQL database of the test's own."""
    with new_database(postgres) as url:
        yield url


@pytest.fixture
def house_database(request):
    """What a server of ours needs in its environment to keep its house on the database of this part of the run."""
    return {"STOPPRESS_DATABASE_URL": request.getfixturevalue("postgres_url")} if ON_POSTGRES else {}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser():
    """One Chromium for the whole run."""
    from tests.servers.chromium import FLAGS, chromium
    from tests.servers.node import NODE

    # Playwright's own Node wants a library that a small Debian lacks; this is read when the driver starts.
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    from playwright.async_api import async_playwright

    program, surroundings = chromium()
    async with async_playwright() as driver:
        started = await driver.chromium.launch(
            executable_path=program, args=FLAGS, env={**os.environ, **surroundings}, chromium_sandbox=False
        )
        yield started
        await started.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def free_profiles(browser):
    """Those that a test has left as it found them; the next may have them."""
    yield (free := [])
    for context in free:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser):
    """A page in a profile of its own: no cookie, nobody logged in. `browser.new_context()` makes a second profile."""
    context = await browser.new_context()
    yield await context.new_page()
    await context.close()
