"""The way in: what every start passes by."""

import os
import subprocess
import sys

from tests.servers.node import ROOT


def said(program, **env):
    """What a Python of this environment prints."""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | env, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_shell_that_keeps_no_compiled_python_does_not_make_every_start_three_times_as_slow():
    assert said("import run; print('PYTHONDONTWRITEBYTECODE' in run.ENV)", PYTHONDONTWRITEBYTECODE="1") == "False"


def test_a_start_that_builds_nothing_loads_no_builder():
    program = (
        "import runpy, sys; runpy.run_path('hatch_build.py', run_name='__main__'); print('hatchling' in sys.modules)"
    )
    assert said(program) == "False"
