"""Renews the pins: `python3 requirements/pin.py` takes the newest versions that suit Python 3.11 and every platform.

What we ask for stands in `pyproject.toml` and the `.in` files; what is installed, with hashes, in the `.txt` files.
They carry no address: whoever installs may use a mirror. (uv.lock and pylock.toml would record the addresses.)
For the front ends it is `npm update` in `front` and in `tests/browser`, with the `.npmrc` beside their lock files.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import run  # noqa: E402  # the path comes first

EXTRAS = [f"--extra={name}" for name in ("nats", "postgres", "s3", "video")]  # what deploy/Containerfile installs
PINS = {
    "uv": ["requirements/uv.in"],
    "run": ["pyproject.toml", "requirements/run.in"],
    "nlp": ["requirements/nlp.in", "--constraints", "requirements/run.txt"],
    "image": ["pyproject.toml", *EXTRAS, "--constraints", "requirements/run.txt"],
    "test": [
        "pyproject.toml",
        "requirements/test.in",
        "--constraints",
        "requirements/run.txt",
        "--constraints",
        "requirements/image.txt",
    ],
}
STYLE = ["--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--no-annotate"]


def main(*arguments: str) -> None:
    """Arguments go to uv: none keeps what still fits, `--upgrade` renews all, `--upgrade-package NAME` renews one."""
    uv = run.find_uv()
    here = {name: value for name, value in os.environ.items() if name not in {"UV_FIND_LINKS", "UV_EXTRA_INDEX_URL"}}
    for name, asked in PINS.items():
        command = [uv, "pip", "compile", "--quiet", *STYLE, *arguments, *asked, "-o", f"requirements/{name}.txt"]
        subprocess.run(command, cwd=ROOT, check=True, env=run.ENV | here)


if __name__ == "__main__":
    main(*sys.argv[1:])
