import pytest

from tests.big.house import BigHouse


@pytest.fixture(scope="session")
def big_house(tmp_path_factory):
    """Two desks, two runners, two edges, PostgreSQL and NATS; tests share them, each with a coverage of its own, and
    leave them as they found them."""
    with BigHouse(tmp_path_factory.mktemp("big")) as house:
        house.ada = ("ada", house.add("ada", "--administrator"))
        yield house
