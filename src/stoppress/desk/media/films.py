"""Making a clip that plays everywhere out of a film that somebody sent: H.264 and AAC in an MP4 that begins to play
before it has all come, drawn anew, with nothing left of what its file carried (places, names, devices).

The work is ffmpeg's. It comes with `stoppress[video]`, or is the machine's own; it is called as a program and never
becomes part of ours. `film_worker.py` starts it for one film, with little memory and little time.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stoppress.desk.options import options
from stoppress.story.refusals import Refusal

# One core is for whoever publishes.
THREADS = 1 if (os.cpu_count() or 1) <= 2 else 2  # noqa: PLR2004 -- cores
NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Film:
    film: Path
    poster: Path
    width: int
    height: int
    seconds: int


def program() -> str | None:
    """Where ffmpeg is; None: this house makes no clips."""
    wanted = options().ffmpeg
    if wanted == NOBODY:
        return None
    if wanted:
        return shutil.which(wanted)
    found = importlib.util.find_spec("imageio_ffmpeg")  # looks where it lies; it is not imported
    folders = found.submodule_search_locations if found else None
    lying = [file for folder in folders or () for file in sorted(Path(folder, "binaries").glob("ffmpeg-*"))]
    return next((str(file) for file in lying if os.access(file, os.X_OK)), None) or shutil.which("ffmpeg")


def make_film(source: Path, folder: Path, going: Callable[[int], bool]) -> Film | None:
    """Make `source` into a clip and its poster, in `folder`. `going` hears about once a second how many hundredths are
    done, and says whether to go on; None if it did not. Raises `Refusal`: clips_not_here, clip_unreadable,
    clip_too_large, clip_too_long."""
    ffmpeg = program()
    if ffmpeg is None:
        raise Refusal("clips_not_here")
    asked = {"ffmpeg": ffmpeg, "seconds": options().clip_minutes * 60, "threads": THREADS}
    command = [sys.executable, "-I", "-m", "stoppress.desk.media.film_worker", str(source), str(folder)]
    work = subprocess.Popen(  # noqa: S603 -- our own module, with two paths of our own making
        [*command, json.dumps(asked)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        answer = _heard(work, going)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(work.pid, signal.SIGKILL)
        work.wait()
        if work.stdout:
            work.stdout.close()
    if answer is None:
        return None
    if refused := answer.get("refused"):
        raise Refusal(refused, **answer.get("values", {}))
    if "width" not in answer:
        raise Refusal("clip_unreadable")
    return Film(folder / "film.mp4", folder / "poster.png", answer["width"], answer["height"], answer["seconds"])


def _heard(work: subprocess.Popen[bytes], going: Callable[[int], bool]) -> dict[str, Any] | None:
    """The last thing that it said; None if somebody called it off."""
    last: dict[str, Any] = {}
    for line in work.stdout or ():
        with suppress(ValueError):
            last = json.loads(line)
        if "done" in last and not going(last["done"]):
            return None
    return last
