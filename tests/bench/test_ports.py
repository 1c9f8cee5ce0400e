import subprocess
import sys

import pytest

from stoppress.bench import servers

OTHER = "import sys; from stoppress.bench.servers import _is_ours; print(_is_ours(int(sys.argv[1])))"


@pytest.mark.skipif(sys.platform != "linux", reason="the names that a port is reserved by are Linux's")
def test_a_port_that_one_process_was_given_is_given_to_no_other_while_that_lives():
    def taken_by_another(port):
        asked = subprocess.run([sys.executable, "-c", OTHER, str(port)], capture_output=True, text=True, check=True)
        return asked.stdout.strip() == "True"

    port = servers.free_port()
    assert not taken_by_another(port)
    for mark in servers._MARKS:
        if mark.getsockname().endswith(f"-{port}".encode()):
            mark.close()
    assert taken_by_another(port)
