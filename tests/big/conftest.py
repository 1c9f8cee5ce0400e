from pathlib import Path

import pytest

from tests.big.house import BigHouse

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def big_house(tmp_path_factory):
    """Two desks, two runners, two edges, PostgreSQL and NATS; tests share them, each with a coverage of its own, and
    leave them as they found them."""
    with BigHouse(tmp_path_factory.mktemp("big")) as house:
        house.ada = ("ada", house.add("ada", "--administrator"))
        yield house


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """It is closed with the last test here and not with the last of all: so many processes that only look whether there
    is something to do take a tenth of a core from all that come after."""
    result = yield
    if nextitem is None or HERE not in nextitem.path.parents:
        for fixture in item._fixtureinfo.name2fixturedefs.get("big_house", ()):
            fixture.finish(item._request)
    return result
