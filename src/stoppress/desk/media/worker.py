"""`python -m stoppress.desk.media.worker SOURCE FOLDER`: decides by content what a file is, and draws it anew as WebP.

Started by `reading.py` for one file and gone afterwards. Prints one JSON object. Knows no Django, no settings, no
database.
"""

from __future__ import annotations

import json
import resource
import sys
import warnings
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, ImageSequence

from stoppress.desk.media.captions import said_by
from stoppress.desk.media.reading import MEMORY, SECONDS

# The decoder of JPEG opens MPO too, a JPEG with a second picture behind it, as telephones write them.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
MAX_PIXELS = 50_000_000
MAX_FRAMES = 200
# All frames together; an animation is for a few seconds of movement, not for a film.
MAX_ANIMATED_PIXELS = 200_000_000
WIDTHS = (480, 960, 1600)
LARGEST = 2400
ANIMATED_WIDTHS = (480, 960)
QUALITY = 82
# WebP knows 14 bits a side.
LONGEST_SIDE = 16_000


class Refused(Exception):
    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def main(source: Path, folder: Path) -> dict[str, Any]:
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        # Opened for its header alone: nothing is decoded before its size is known.
        with Image.open(source, formats=FORMATS) as image:
            _measure(image)
            said = said_by(image)
            frames = 1 if image.format == "MPO" else int(getattr(image, "n_frames", 1))
            files = _animated(image, folder) if frames > 1 else _still(image, folder)
    except Refused as refused:
        return {"refused": refused.code, "values": refused.values}
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return {"refused": "picture_too_large", "values": {"why": "pixels", "limit": MAX_PIXELS}}
    except Exception:  # noqa: BLE001 -- a decoder may fail in any way it likes; the file is unreadable then
        return {"refused": "picture_unreadable", "values": {}}
    _, width, height = files[-1]
    return {"width": width, "height": height, "frames": frames, "files": files, "said": said}


def _measure(image: Image.Image) -> None:
    pixels, frames = image.width * image.height, int(getattr(image, "n_frames", 1))
    if pixels > MAX_PIXELS:
        raise Refused("picture_too_large", why="pixels", limit=MAX_PIXELS)
    if image.format != "MPO" and frames > MAX_FRAMES:
        raise Refused("picture_too_large", why="frames", limit=MAX_FRAMES)
    if image.format != "MPO" and frames > 1 and pixels * frames > MAX_ANIMATED_PIXELS:
        raise Refused("picture_too_large", why="pixels", limit=MAX_ANIMATED_PIXELS)


def _still(image: Image.Image, folder: Path) -> list[tuple[str, int, int]]:
    upright = _plain(ImageOps.exif_transpose(image))
    files = []
    for width in _widths(upright.width, (*WIDTHS, LARGEST)):
        smaller = _fit(upright, width)
        files.append(_save(smaller, folder, method=4))
    return files


def _animated(image: Image.Image, folder: Path) -> list[tuple[str, int, int]]:
    files = []
    for width in _widths(image.width, ANIMATED_WIDTHS):
        frames, times = [], []
        for frame in ImageSequence.Iterator(image):
            times.append(max(20, int(frame.info.get("duration", 100) or 100)))
            frames.append(_fit(_plain(frame.convert("RGBA")), width))
        first, *rest = frames
        files.append(
            _save(
                first,
                folder,
                save_all=True,
                append_images=rest,
                duration=times,
                loop=image.info.get("loop", 0),
                method=2,
            )
        )
    return files


def _plain(image: Image.Image) -> Image.Image:
    """Pixels alone: a fresh picture, so that nothing its file carried can be written out again."""
    alpha = "A" in image.getbands() or "transparency" in image.info
    pixels = image.convert("RGBA" if alpha else "RGB")
    fresh = Image.new(pixels.mode, pixels.size)
    fresh.paste(pixels)
    return fresh


def _widths(width: int, wanted: tuple[int, ...]) -> list[int]:
    """Never larger than the picture is; the last is the largest it gets."""
    smaller = [one for one in wanted if one < width]
    return smaller if len(smaller) == len(wanted) else [*smaller, width]


def _fit(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _save(image: Image.Image, folder: Path, **how: Any) -> tuple[str, int, int]:
    if max(image.size) > LONGEST_SIDE:
        image = _fit(image, max(1, image.width * LONGEST_SIDE // image.height))
    name = f"{image.width}.webp"
    image.save(folder / name, "WEBP", quality=QUALITY, exif=b"", xmp=b"", icc_profile=b"", **how)
    return name, image.width, image.height


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 * 1024 * 1024, 200 * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
