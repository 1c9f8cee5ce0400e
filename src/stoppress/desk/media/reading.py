"""Reading a picture that somebody sent: in a process of its own, with little memory and little time, which is ended
when it has had enough. What it gives back was drawn anew; nothing of the file that came in is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stoppress.story.refusals import Refusal

MAX_BYTES = 20 * 1024 * 1024
# A still of 50 megapixels in four channels is 200 MB; a rotated copy and a smaller one beside it come to half a
# gigabyte.
MEMORY = 1536 * 1024 * 1024
SECONDS = 40


@dataclass(frozen=True, slots=True)
class Picture:
    """`files` are (path, width, height, shape or None), smallest first. `said` is what the file told about itself:
    caption, credit, alt."""

    width: int
    height: int
    frames: int
    files: tuple[tuple[Path, int, int, str | None], ...]
    said: dict[str, str]


def read_picture(source: Path, folder: Path, cut: Mapping[str, Any] | None = None) -> Picture:
    """Draw the renditions of `source`, or of the part that `cut` names, into `folder`. Raises `Refusal`:
    picture_unreadable, picture_too_large."""
    command = [sys.executable, "-I", "-m", "stoppress.desk.media.worker", str(source), str(folder)]
    if cut:
        command.append(json.dumps(cut))
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, with two paths of our own making
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refusal("picture_too_large", why="time") from error
    answer = _answer(done.stdout) if done.returncode == 0 else {}
    if refused := answer.get("refused"):
        raise Refusal(refused, **answer.get("values", {}))
    if "files" not in answer:
        raise Refusal("picture_unreadable")
    return Picture(
        answer["width"],
        answer["height"],
        answer["frames"],
        tuple((folder / name, width, height, *(shape or [None])) for name, width, height, *shape in answer["files"]),
        answer["said"],
    )


def _answer(out: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(out)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
