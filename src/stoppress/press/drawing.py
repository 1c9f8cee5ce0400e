"""A card as a PNG, in the look of the page: state and time in one column, words in the other, rank drawn with rules.

It costs some milliseconds, so it is nobody's business who publishes: the runner draws after the page has gone out."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from stoppress.press import lettering
from stoppress.press.card import HEIGHT, WIDTH, Card
from stoppress.press.lettering import BOLD, REGULAR, SHADES, Face, Style

# The tokens of the light paper: ink, second ink, hairline, live.
PAPER = (255, 255, 255)
INKS = ((20, 24, 30), (67, 74, 84), (197, 202, 209), (194, 47, 16))
INK, INK_2, RULE, LIVE = (1 + number * SHADES for number in range(len(INKS)))
MARGIN = 72
WHEN = 236
# Headline sizes, largest first, and the room they share: from under the rule down to the foot.
SIZES = (76, 68, 60, 54, 48, 42)
TOP, FOOT = 150, 548
# Longer than the room at the smallest size.
LONGEST = 320


def draw(card: Card) -> bytes:
    """A PNG of `WIDTH` by `HEIGHT` pixels."""
    canvas = Image.new("P", (WIDTH, HEIGHT), 0)
    canvas.putpalette(_palette())
    sheet = _Sheet(canvas, card)
    sheet.head()
    sheet.when()
    sheet.headline()
    sheet.foot()
    out = io.BytesIO()
    canvas.save(out, "PNG")
    return out.getvalue()


@lru_cache(maxsize=1)
def _palette() -> list[int]:
    """The paper, and each ink in its shades from the lightest to the full."""
    shades = [_mixed(ink, step / SHADES) for ink in INKS for step in range(1, SHADES + 1)]
    return [part for colour in (PAPER, *shades) for part in colour]


def _mixed(ink: tuple[int, int, int], share: float) -> tuple[int, ...]:
    return tuple(round(white + (colour - white) * share) for white, colour in zip(PAPER, ink, strict=True))


class _Sheet:
    def __init__(self, canvas: Image.Image, card: Card) -> None:
        self.canvas, self.card, self.pen = canvas, card, ImageDraw.Draw(canvas)

    def _style(self, weight: int) -> Style:
        return Style(weight, self.card.language, self.card.rtl)

    def _x(self, from_start: int) -> int:
        return WIDTH - from_start if self.card.rtl else from_start

    def _line(self, text: str, weight: int, ink: int, size: int, at: tuple[int, int], room: int) -> None:
        """One line, cut to its room; nothing if there is no face for it."""
        text = lettering.printable(text)
        face = lettering.face_for(text, weight)
        if text and face:
            text = lettering.cut(text, face, self._style(weight), size, room)
            lettering.set_line(self.canvas, ink, text, face, self._style(weight), size, (self._x(at[0]), at[1]))

    def head(self) -> None:
        room = WIDTH - 2 * MARGIN
        if self.card.fiction:
            mark = self._width(self.card.fiction, 34)
            self._line(self.card.fiction, BOLD, INK, 34, (WIDTH - MARGIN - mark, 86), mark + 8)
            room -= mark + 40
        self._line(self.card.paper, BOLD, INK, 34, (MARGIN, 86), room)
        self.pen.rectangle((MARGIN, 112, WIDTH - MARGIN, 116), fill=INK + SHADES - 1)
        self.pen.rectangle((MARGIN, 121, WIDTH - MARGIN, 122), fill=INK + SHADES - 1)

    def _width(self, text: str, size: int) -> int:
        face = lettering.face_for(text, BOLD)
        return round(lettering.width(text, face, self._style(BOLD), size)) if face else 0

    def when(self) -> None:
        card, y = self.card, TOP + 56
        self._line(card.state, BOLD, LIVE if card.live else INK, 46, (MARGIN, y), WHEN - 20)
        for number, text in enumerate(card.when):
            first = number == 0
            y += (56 if card.state else -6) if first else 16
            style = self._style(BOLD if first else REGULAR)
            face = lettering.face_for(text, style.weight)
            size = 40 if first else 26
            for line in lettering.lines(text, face, style, size, WHEN - 24) if face else []:
                self._line(line, style.weight, INK if first else INK_2, size, (MARGIN, y), WHEN)
                y += 0 if first else 34
            y += 26 if first else 0

    def headline(self) -> None:
        text = lettering.printable(self.card.headline[:LONGEST])
        face = lettering.face_for(text, BOLD)
        if not text or face is None:
            return
        size, lines = self._fitted(text, face)
        step = round(size * face.leading)
        y = TOP + round(size * (face.reach[0] - 0.15))
        for line in lines:
            at = (self._x(MARGIN + WHEN), y)
            lettering.set_line(self.canvas, INK, line, face, self._style(BOLD), size, at)
            y += step

    def _fitted(self, text: str, face: Face) -> tuple[int, list[str]]:
        style, room = self._style(BOLD), WIDTH - 2 * MARGIN - WHEN
        for size in SIZES:
            made = lettering.lines(text, face, style, size, room)
            most = int((FOOT - 24 - TOP) / (size * face.leading))
            if len(made) <= most:
                return size, made
        made = made[:most]
        made[-1] = lettering.cut(f"{made[-1]} {text}", face, style, size, room)
        return size, made

    def foot(self) -> None:
        self.pen.rectangle((MARGIN, FOOT, WIDTH - MARGIN, FOOT), fill=RULE + SHADES - 1)
        self._line(self.card.foot, REGULAR, INK_2, 28, (MARGIN, FOOT + 44), WIDTH - 2 * MARGIN)
