"""`python -m stoppress.desk.media.worker SOURCE FOLDER [CUT]`: decides by content what a file is, and draws it anew as
WebP. `CUT` is JSON: a part of it (`crop`), and the point that stays in sight in other shapes (`focus`).

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
# What a gallery, a poster and a search engine show of a picture whose focal point is known: sides, and widths.
SHAPES = {"3:2": (3, 2, (480, 960)), "16:9": (16, 9, (960, 1600)), "4:3": (4, 3, (1200,))}
# WebP knows 14 bits a side.
LONGEST_SIDE = 16_000


class Refused(Exception):
    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def main(source: Path, folder: Path, cut: dict[str, Any] | None = None) -> dict[str, Any]:
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        # Opened for its header alone: nothing is decoded before its size is known.
        with Image.open(source, formats=FORMATS) as image:
            _measure(image)
            said = said_by(image)
            frames = 1 if image.format == "MPO" else int(getattr(image, "n_frames", 1))
            files = _animated(image, folder) if frames > 1 else _still(image, folder, cut)
    except Refused as refused:
        return {"refused": refused.code, "values": refused.values}
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return {"refused": "picture_too_large", "values": {"why": "pixels", "limit": MAX_PIXELS}}
    except Exception:  # noqa: BLE001 -- a decoder may fail in any way it likes; the file is unreadable then
        return {"refused": "picture_unreadable", "values": {}}
    _, width, height = next(one for one in reversed(files) if len(one) == 3)  # noqa: PLR2004 -- in its own shape
    return {"width": width, "height": height, "frames": frames, "files": files, "said": said}


def _measure(image: Image.Image) -> None:
    pixels, frames = image.width * image.height, int(getattr(image, "n_frames", 1))
    if pixels > MAX_PIXELS:
        raise Refused("picture_too_large", why="pixels", limit=MAX_PIXELS)
    if image.format != "MPO" and frames > MAX_FRAMES:
        raise Refused("picture_too_large", why="frames", limit=MAX_FRAMES)
    if image.format != "MPO" and frames > 1 and pixels * frames > MAX_ANIMATED_PIXELS:
        raise Refused("picture_too_large", why="pixels", limit=MAX_ANIMATED_PIXELS)


def _still(image: Image.Image, folder: Path, cut: dict[str, Any] | None) -> list[tuple[Any, ...]]:
    upright = _plain(ImageOps.exif_transpose(image))
    focus = (0.5, 0.5)
    if cut:
        upright, focus = _part(upright, cut)
    files: list[tuple[Any, ...]] = []
    for width in _widths(upright.width, (*WIDTHS, LARGEST)):
        smaller = _fit(upright, width)
        files.append(_save(smaller, folder, method=4))
    if cut:
        files += [one for shape in SHAPES for one in _shaped(upright, focus, shape, folder)]
    return files


def _part(image: Image.Image, cut: dict[str, Any]) -> tuple[Image.Image, tuple[float, float]]:
    """What is left of it, and where in that the focal point is, from 0 to 1."""
    crop = cut["crop"] or {"x": 0, "y": 0, "width": 1000, "height": 1000}
    focus = cut["focus"] or {"x": crop["x"] + crop["width"] / 2, "y": crop["y"] + crop["height"] / 2}
    left, top = (round(image.width * crop["x"] / 1000), round(image.height * crop["y"] / 1000))
    left, top = min(left, image.width - 1), min(top, image.height - 1)
    right = max(left + 1, round(image.width * (crop["x"] + crop["width"]) / 1000))
    bottom = max(top + 1, round(image.height * (crop["y"] + crop["height"]) / 1000))
    there = ((focus["x"] - crop["x"]) / crop["width"], (focus["y"] - crop["y"]) / crop["height"])
    return image.crop((left, top, right, bottom)), there


def _shaped(
    image: Image.Image, focus: tuple[float, float], shape: str, folder: Path
) -> list[tuple[str, int, int, str]]:
    """The largest part of this shape with the focal point as near to its middle as the edges let it."""
    across, down, widths = SHAPES[shape]
    width = max(1, min(image.width, image.height * across // down))
    height = max(1, min(image.height, image.width * down // across))
    left = min(max(0, round(focus[0] * image.width - width / 2)), image.width - width)
    top = min(max(0, round(focus[1] * image.height - height / 2)), image.height - height)
    part = image.crop((left, top, left + width, top + height))
    name = shape.replace(":", "x") + "-"
    return [(*_save(_fit(part, one), folder, name=name, method=4), shape) for one in _widths(width, widths)]


def _animated(image: Image.Image, folder: Path) -> list[tuple[Any, ...]]:
    files: list[tuple[Any, ...]] = []
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


def _save(image: Image.Image, folder: Path, *, name: str = "", **how: Any) -> tuple[str, int, int]:
    if max(image.size) > LONGEST_SIDE:
        image = _fit(image, max(1, image.width * LONGEST_SIDE // image.height))
    name = f"{name}{image.width}.webp"
    image.save(folder / name, "WEBP", quality=QUALITY, exif=b"", xmp=b"", icc_profile=b"", **how)
    return name, image.width, image.height


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 * 1024 * 1024, 200 * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    source, folder, *cut = sys.argv[1:]
    sys.stdout.write(json.dumps(main(Path(source), Path(folder), json.loads(cut[0]) if cut else None)))
