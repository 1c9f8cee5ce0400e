import pytest

from tests.servers.processes import spawn
from tests.walk.house import House


def opened(folder):
    house = House(folder / "house")
    with spawn(house.command, log=folder / "house.log", env=house.env) as house.server:
        house.server.wait_until(house.is_open, patience=60)
        yield house
        house.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """Desk, runner and edge, open; tests share it, each with a coverage of its own."""
    yield from opened(tmp_path_factory.mktemp("walk"))


@pytest.fixture
def own_house(tmp_path):
    """A house for a test that will not leave it as it was."""
    yield from opened(tmp_path)
