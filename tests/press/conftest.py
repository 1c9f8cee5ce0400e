import pytest

from tests.an_evening import an_evening


@pytest.fixture(scope="session")
def live():
    """All of the evening but its end. Nobody writes to it: it is one for all tests."""
    return an_evening(until_the_end=False)
