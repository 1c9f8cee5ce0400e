"""`python -m stoppress.desk.media.film_worker SOURCE FOLDER ASKED`: looks by content what a film is, and has ffmpeg
make `FOLDER/film.mp4` and `FOLDER/poster.png` of it. `ASKED` is JSON: where ffmpeg is, how long a clip may be, how many
threads.

Started by `films.py` for one film and gone afterwards; it ends, with what it started, when nobody listens any more.
Prints a line of JSON a second, and one at the end. Knows no Django, no settings, no database.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# 4K, and a little more; of any other size what comes out is no larger than this.
MAX_PIXELS = 4_096 * 2_304
LARGEST = 1280
LOOK_SECONDS = 20
# Of ffmpeg's addresses, most of which it never touches.
MEMORY = 3 * 1024**3
# What comes out of ten minutes is a tenth of this.
MAX_BYTES = 2 * 1024**3
_SIZE = re.compile(r"^ *Stream #0:\d+.*: Video: (?!.*\(attached pic\)).*?, (\d{1,6})x(\d{1,6})[ ,\n]", re.MULTILINE)
_LENGTH = re.compile(r"^ *Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)", re.MULTILINE)
_NO_DETAILS = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact")


class Refused(Exception):
    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Worker:
    def __init__(self, ffmpeg: str, longest: int, threads: int) -> None:
        self.ffmpeg, self.longest, self.threads = ffmpeg, longest, threads
        self.began, self.parent = time.monotonic(), os.getppid()

    def main(self, source: Path, folder: Path) -> dict[str, Any]:
        film, poster = folder / "film.mp4", folder / "poster.png"
        try:
            opening = (*_careful(_kind(source)), "-i", str(source))
            width, height, length = self._look(opening)
            self._measure(width * height, length or 0)
            made = self._make(opening, film, length)
            self._measure(0, made)
            own = (*_careful("mov"), "-i", str(film))
            width, height, length = self._look(own)
            self._draw(film, poster, at=min(1.0, made / 4))
        except Refused as refused:
            return {"refused": refused.code, "values": refused.values}
        return {"width": width, "height": height, "seconds": max(1, round(length or made))}

    def _measure(self, pixels: int, seconds: float) -> None:
        if pixels > MAX_PIXELS:
            raise Refused("clip_too_large")
        if seconds > self.longest + 1:
            raise Refused("clip_too_long", limit=self.longest // 60)

    def _look(self, opening: tuple[str, ...]) -> tuple[int, int, float | None]:
        """Width, height and length as ffmpeg tells them; it decodes nothing for it."""
        try:
            told = subprocess.run(  # noqa: S603 -- arguments of our own making
                [self.ffmpeg, *opening],
                capture_output=True,
                timeout=LOOK_SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            raise Refused("clip_unreadable") from None
        text = told.stderr[-100_000:].decode("utf-8", "replace")
        size, length = _SIZE.search(text), _LENGTH.search(text)
        if size is None:
            raise Refused("clip_unreadable")
        hours, minutes, seconds = length.groups() if length else (0, 0, 0)
        told_length = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
        return int(size[1]), int(size[2]), told_length or None

    def _make(self, opening: tuple[str, ...], film: Path, length: float | None) -> float:
        """Encode anew; how many seconds it came to."""
        within = f"w='min({LARGEST},iw)':h='min({LARGEST},ih)':force_original_aspect_ratio=decrease"
        threads = str(self.threads)
        command = [
            *(self.ffmpeg, "-nostats", "-progress", "pipe:1", "-threads", threads, "-filter_threads", threads),
            *opening,
            *("-map", "0:V:0", "-map", "0:a:0?", *_NO_DETAILS, "-flags:v", "+bitexact", "-flags:a", "+bitexact"),
            *("-t", str(self.longest + 2), "-fpsmax", "30"),
            *("-vf", f"scale={within}:force_divisible_by=2,setsar=1,format=yuv420p"),
            *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-maxrate", "4M", "-bufsize", "8M"),
            # What an encoder writes beside the pictures (its settings, captions of the sender's) is cut away.
            *("-threads", threads, "-bsf:v", "filter_units=remove_types=6", "-c:a", "aac", "-b:a", "128k", "-ac", "2"),
            *("-movflags", "+faststart", "-f", "mp4", "-y", str(film)),
        ]
        done = 0.0
        for said in self._running(command, until=self.began + _patience(length, self.longest)):
            name, _, value = said.partition("=")
            if name == "out_time_us" and value.strip().isdigit():
                done = int(value) / 1_000_000
            share = min(99, int(100 * done / length)) if length else 0
            self._say({"done": share})
        if not done:
            raise Refused("clip_unreadable")
        return done

    def _draw(self, film: Path, poster: Path, *, at: float) -> None:
        command = [
            *(self.ffmpeg, *_careful("mov"), "-ss", f"{at:.2f}", "-i", str(film), "-frames:v", "1"),
            *("-threads", "1", "-f", "image2", "-update", "1", "-y", str(poster)),
        ]
        for _ in self._running(command, until=time.monotonic() + LOOK_SECONDS):
            pass
        if not poster.exists():
            raise Refused("clip_unreadable")

    def _running(self, command: list[str], *, until: float) -> Iterator[str]:
        """What it prints, a line at a time, and an empty one for each second in which it is silent."""
        work = subprocess.Popen(  # noqa: S603 -- arguments of our own making
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )
        out, rest = work.stdout, b""
        try:
            while out:
                if time.monotonic() > until or os.getppid() != self.parent:
                    raise Refused("clip_too_large")
                readable, _, _ = select.select([out], [], [], 1.0)
                if not readable:
                    yield ""
                    continue
                piece = os.read(out.fileno(), 65_536)
                if not piece:
                    break
                *lines, rest = (rest + piece).split(b"\n")
                yield from (line.decode("ascii", "replace") for line in lines)
            if work.wait(LOOK_SECONDS):
                raise Refused("clip_unreadable")
        finally:
            work.kill()
            work.wait()
            if out:
                out.close()

    def _say(self, what: dict[str, Any]) -> None:
        """Not more than once in half a second."""
        now = time.monotonic()
        if now - getattr(self, "said_at", 0.0) >= 0.5:  # noqa: PLR2004 -- half a second
            self.said_at = now
            _tell(what)


def _patience(length: float | None, longest: int) -> float:
    """Ten times as long as it plays, and a minute."""
    return 60 + 10 * min(length or longest, longest)


def _kind(source: Path) -> str:
    """MP4 and QuickTime, or WebM: told by how the file begins. Lists of other files, which ffmpeg would follow, are not
    among them."""
    with source.open("rb") as file:
        begins = file.read(12)
    if begins[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mov"
    if begins.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    raise Refused("clip_unreadable")


def _careful(kind: str) -> tuple[str, ...]:
    """Nothing is opened but the one file, as the kind that it is."""
    return ("-hide_banner", "-nostdin", "-protocol_whitelist", "file,pipe", "-f", kind)


def _tell(what: dict[str, Any]) -> None:
    try:
        sys.stdout.write(json.dumps(what) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:  # nobody listens: the desk has died
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None


def _limits(longest: int, threads: int) -> None:
    work = int(_patience(None, longest)) * (threads + 1)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (work, work))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_BYTES, MAX_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        os.nice(15)


if __name__ == "__main__":
    source, folder, asked = sys.argv[1:]
    chosen = json.loads(asked)
    _limits(chosen["seconds"], chosen["threads"])
    _tell(Worker(chosen["ffmpeg"], chosen["seconds"], chosen["threads"]).main(Path(source), Path(folder)))
