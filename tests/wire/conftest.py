import pytest

from tests.servers.nats import nats_server
from tests.wire.ways import OverNats, OverSocket


@pytest.fixture(scope="session")
def shared_nats(tmp_path_factory):
    """A running NATS that no test stops; each has a house of its own there."""
    with nats_server(tmp_path_factory.mktemp("nats")) as server:
        yield server


@pytest.fixture
def nats(tmp_path):
    """A running NATS of the test's own, to be killed, frozen and robbed."""
    with nats_server(tmp_path / "nats") as server:
        yield server


@pytest.fixture(params=["socket", pytest.param("nats", marks=pytest.mark.servers)])
def way(request, tmp_path):
    """Each way in turn."""
    if request.param == "socket":
        return OverSocket(tmp_path)
    return OverNats(request.getfixturevalue("shared_nats"), house=tmp_path.name[:60])
