"""Films that ffmpeg draws: a second long and small, with what a telephone writes into them."""

import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from stoppress.desk.media.films import program

NEEDLES = (b"NEEDLE", b"+51.5007")


@cache
def film(kind="mov", *, size="160x90", seconds=1, rate=10, sound=True, codec="libx264"):
    """Its bytes; it says where it was taken, by whom, and with what."""
    inputs = ["-f", "lavfi", "-i", f"testsrc=size={size}:rate={rate}:duration={seconds}"]
    inputs += ["-f", "lavfi", "-i", f"sine=duration={seconds}"] if sound else []
    about = ["-metadata", "location=+51.5007-000.1246/", "-metadata", "title=NEEDLE the title"]
    about += ["-metadata:s:v", "title=NEEDLE of the stream", "-metadata", "comment=NEEDLE telephone"]
    if kind != "webm":
        about += ["-movflags", "use_metadata_tags"]
    with TemporaryDirectory() as folder:
        file = Path(folder, f"film.{kind}")
        encode = ["-c:v", codec, "-preset", "ultrafast"] if codec == "libx264" else ["-c:v", codec]
        subprocess.run(
            [program(), "-v", "error", "-y", *inputs, *encode, *about, str(file)],
            check=True,
            capture_output=True,
        )
        return file.read_bytes()
