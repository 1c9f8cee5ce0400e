"""Lines of type on a picture: which face has the letters, where a line breaks, and the ink of it.

HarfBuzz shapes and draws, so that Arabic joins and kerning holds on every machine; Pillow does neither by itself unless
the system happens to have FriBidi. The faces are packages under the Open Font License: one for Latin, Greek and
Cyrillic, one each for Arabic, Hebrew and Devanagari, which have Latin beside it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

import uharfbuzz as hb
from PIL import Image

from stoppress.press.bidi import runs

BOLD, REGULAR = 700, 400
# Shades of an ink on the paper; no eye sees more, and a picture of few colours is a third of the bytes.
SHADES = 14


@dataclass(frozen=True)
class Face:
    """One face in one weight. `reach` is how far its letters stand above and below their line, in heights of type."""

    font: Any
    leading: float
    reach: tuple[float, float]

    def has(self, text: str) -> bool:
        return all(_unseen(char) or self.font.get_nominal_glyph(ord(char)) is not None for char in text)


@dataclass(frozen=True)
class Style:
    weight: int
    language: str
    rtl: bool


@lru_cache(maxsize=4)
def _faces(weight: int) -> tuple[Face, ...]:
    amiri = "Amiri-Bold.ttf" if weight == BOLD else "Amiri-Regular.ttf"
    hebrew, hindi = "FrankRuhlLibre[wght].ttf", "NotoSansDevanagari[wdth,wght].ttf"
    return (
        Face(_font("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", wght=weight, opsz=40), 1.13, (1.0, 0.35)),
        Face(_font("fontpkg_amiri", amiri), 1.5, (1.25, 0.7)),
        Face(_font("fontpkg_frank_ruhl_libre", hebrew, wght=weight), 1.2, (1.0, 0.35)),
        Face(_font("fontpkg_noto_sans_devanagari", hindi, wght=weight), 1.4, (1.15, 0.5)),
    )


def _font(package: str, name: str, **variations: float) -> Any:
    with as_file(files(package) / "files" / name) as path:
        font = hb.Font(hb.Face(hb.Blob(path.read_bytes())))
    font.set_variations(variations)
    return font


def face_for(text: str, weight: int) -> Face | None:
    """The first face that has every letter of `text`, or none: then the text is left out, for a box says nothing."""
    return next((face for face in _faces(weight) if face.has(text)), None)


def printable(text: str) -> str:
    """Without the little pictures that no face of ours has; letters stay, whatever they are."""
    kept = (char for char in text if unicodedata.category(char) not in ("So", "Sk", "Cs", "Co", "Cn") or _known(char))
    return " ".join("".join(kept).split())


def _known(char: str) -> bool:
    return face_for(char, BOLD) is not None


def _unseen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cf", "Mn") or char == "\ufe0f"


def _shaped(text: str, face: Face, style: Style) -> list[tuple[Any, Any]]:
    """Glyphs and their places from left to right."""
    made: list[tuple[Any, Any]] = []
    for piece, leftwards in runs(text, rtl=style.rtl):
        buffer = hb.Buffer()
        buffer.add_str(piece)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftwards else "ltr"
        buffer.language = style.language
        hb.shape(face.font, buffer)
        made += zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return made


def width(text: str, face: Face, style: Style, size: float) -> float:
    advance: int = sum(place.x_advance for _, place in _shaped(text, face, style))
    upem: int = face.font.face.upem
    return advance * size / upem


def lines(text: str, face: Face, style: Style, size: float, room: float) -> list[str]:
    """Broken at spaces into as few lines as `room` allows, all about as long: no word stands alone on the last."""
    words = [piece for word in text.split() for piece in _fitting(word, face, style, size, room)]
    lengths = {word: width(word, face, style, size) for word in words}
    space = width(" ", face, style, size)
    made = _broken(words, lengths, space, room)
    low, high = max(lengths.values(), default=0.0), room
    while high - low > 1:
        middle = (low + high) / 2
        if len(_broken(words, lengths, space, middle)) > len(made):
            low = middle
        else:
            high = middle
    return [" ".join(line) for line in _broken(words, lengths, space, high)]


def _broken(words: Sequence[str], lengths: dict[str, float], space: float, room: float) -> list[list[str]]:
    made: list[list[str]] = []
    filled = room
    for word in words:
        if made and filled + space + lengths[word] <= room:
            made[-1].append(word)
            filled += space + lengths[word]
        else:
            made.append([word])
            filled = lengths[word]
    return made


def _fitting(word: str, face: Face, style: Style, size: float, room: float) -> list[str]:
    """A word that is wider than the room is broken where it must be."""
    made = []
    while width(word, face, style, size) > room and len(word) > 1:
        at = _most(len(word), lambda at, word=word: width(word[:at], face, style, size) <= room)  # type: ignore[misc]  # bound above
        made.append(word[:at])
        word = word[at:]
    return [*made, word]


def _most(length: int, fits: Callable[[int], bool]) -> int:
    """How many of `length` fit, but at least one."""
    low, high = 1, length
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low


def cut(text: str, face: Face, style: Style, size: float, room: float) -> str:
    """As much of `text` as fits into one line, with an ellipsis if that is not all of it."""
    if width(text, face, style, size) <= room:
        return text
    kept = text[: _most(len(text), lambda at: width(text[:at] + "…", face, style, size) <= room)]
    whole = kept.rpartition(" ")[0] if len(kept) < len(text) and not text[len(kept)].isspace() else kept
    return (whole or kept).rstrip(" ,;:–-") + "…"


def set_line(
    canvas: Image.Image, ink: int, text: str, face: Face, style: Style, size: float, at: tuple[int, int]
) -> None:
    """Put one line on the canvas; `at` is the end of its baseline where it begins: left, or right for `rtl`."""
    scale = size / face.font.face.upem
    above, below = (round(size * reach) for reach in face.reach)
    glyphs = _shaped(text, face, style)
    length = sum(place.x_advance for _, place in glyphs) * scale
    left = at[0] - length if style.rtl else at[0]
    margin = round(size)
    pen = margin + left - int(left)
    drawn = hb.RasterDraw()
    drawn.extents = hb.RasterExtents(0, 0, round(length) + 2 * margin, above + below, 0)
    for glyph, place in glyphs:
        drawn.transform = (scale, 0.0, 0.0, scale, pen + place.x_offset * scale, below + place.y_offset * scale)
        drawn.draw_glyph(face.font, glyph.codepoint)
        pen += place.x_advance * scale
    image = drawn.render()
    if image is None:
        return
    extents = image.extents
    mask = Image.frombuffer("L", (extents.width, extents.height), image.buffer, "raw", "L", extents.stride, -1)
    # An ink is the number of its first shade in the palette of the canvas; nothing is drawn where there is no ink.
    shades = mask.point([0, *(ink + (dark * SHADES - 1) // 256 for dark in range(1, 256))])
    canvas.paste(shades, (int(left) - margin, at[1] - above), mask.point([0, *[255] * 255]))
