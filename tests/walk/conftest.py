import pytest

from tests.walk.house import opened


@pytest.fixture(scope="session")
def house(whole_house):
    return whole_house


@pytest.fixture
def own_house(tmp_path):
    """A house for a test that will not leave it as it was."""
    with opened(tmp_path) as house:
        yield house
