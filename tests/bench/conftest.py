import json
import os
import subprocess

import pytest

from tests.bench.running import left_over
from tests.servers.processes import stoppress


@pytest.fixture
def run(tmp_path):
    """A word with its options; what it printed and what it kept as JSON. Whatever it started is gone by then."""

    def begin(*words, code=0, **env):
        kept, plot = tmp_path / "found.json", tmp_path / "found.svg"
        mark = f"{tmp_path.name}-{os.getpid()}"
        command = stoppress("bench", *words, "--json", str(kept), "--plot", str(plot))
        env = os.environ | {"STOPPRESS_BENCH_MARK": mark, "TMPDIR": str(tmp_path)} | env
        done = subprocess.run(command, check=False, env=env, capture_output=True, text=True, timeout=600)
        assert done.returncode == code, done.stderr
        assert left_over(mark) == []
        assert list(tmp_path.glob("stop-press-bench-*")) == []
        return done.stdout + done.stderr, json.loads(kept.read_text()) if kept.exists() else None, plot

    return begin
