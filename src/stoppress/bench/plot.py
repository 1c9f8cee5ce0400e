"""Curves as an SVG that needs nothing else: no script, no font, light and dark as the reader's screen is."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from html import escape

from stoppress.bench.figures import Curves, spell

WIDTH, HEIGHT = 760, 330
LEFT, RIGHT, TOP, BOTTOM = 62, 190, 42, 52
ALONE = 24  # what is kept free on the right where one line needs no name
# Told apart without colour as well: each has its own dashes.
DASHES = ("", "7 3", "9 3 2 3", "4 2", "12 4", "1 4")
# What others are measured by looks the same in every picture.
LIMIT, LIMIT_LOOK = "C loop", 'stroke="var(--quiet)" stroke-dasharray="2 3"'
# Servers that differ tenfold need an axis whose steps are tenfold.
FAR_APART = 12
LONG_TAIL = 50  # so do answers of which a few take so many times as long as most
MOST_TENFOLDS = 4
_STYLE = """\
<style>
  svg { font: 13px system-ui, sans-serif; --ink: #1c1c1c; --quiet: #6a6a6a; --grid: #e4e4e4; --ground: #fff;
    --c0: #0b62b8; --c1: #b3400b; --c2: #0e7a4b; --c3: #7b3fb0; --c4: #8a6400; --c5: #a81e6b }
  @media (prefers-color-scheme: dark) { svg { --ink: #ececec; --quiet: #a5a5a5; --grid: #303236; --ground: #17181a;
    --c0: #74b4ff; --c1: #ff9a66; --c2: #5fd39b; --c3: #c99aff; --c4: #e3bb4a; --c5: #ff8ec4 } }
  .ground { fill: var(--ground) } text { fill: var(--ink) } .quiet { fill: var(--quiet) }
  .title { font-weight: 600; font-size: 14px } .grid { stroke: var(--grid) }
  .line { fill: none; stroke-width: 2.2; stroke-linejoin: round }
</style>"""


def draw(curves: Sequence[Curves]) -> str:
    """One picture, the curves one below the other."""
    high = HEIGHT * max(1, len(curves))
    panels = [f'<g transform="translate(0 {nth * HEIGHT})">{_panel(one)}</g>' for nth, one in enumerate(curves)]
    words = escape("; ".join(one.title for one in curves))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" role="img" aria-label="{words}">',
            _STYLE,
            f'<rect class="ground" width="{WIDTH}" height="{high}"/>',
            *panels,
            "</svg>\n",
        ]
    )


def _panel(curves: Curves) -> str:
    # What never came has no place on the axis.
    lines = {name: [one for one in line if math.isfinite(one[0])] for name, line in curves.lines.items()}
    points = [point for line in lines.values() for point in line] or [(0.0, 0.0), (1.0, 1.0)]
    far = _far_apart(lines)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    right = WIDTH - (RIGHT if len(lines) > 1 else ALONE)
    across = _axis(min((x for x in xs if x > 0), default=1.0) if far else 0.0, max(xs), LEFT, right, log=far)
    up = _axis(0.0, max(ys), HEIGHT - BOTTOM, TOP, log=False)
    parts = [f'<text class="title" x="{LEFT}" y="24">{escape(curves.title)}</text>']
    for mark in up.marks:
        at = up.place(mark)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{at:.1f}" y2="{at:.1f}"/>')
        parts.append(f'<text class="quiet" x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{_short(mark)}</text>')
    for mark in across.marks:
        at = across.place(mark)
        parts.append(f'<line class="grid" x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        parts.append(
            f'<text class="quiet" x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{_short(mark)}</text>'
        )
    steps = " (each step is tenfold)" if far else ""
    middle = (LEFT + right) / 2
    below = escape(curves.across + steps)
    parts.append(f'<text class="quiet" x="{middle:.0f}" y="{HEIGHT - 12}" text-anchor="middle">{below}</text>')
    centre = (TOP + HEIGHT - BOTTOM) / 2
    turned = f'transform="rotate(-90 16 {centre:.0f})"'
    parts.append(
        f'<text class="quiet" x="16" y="{centre:.0f}" text-anchor="middle" {turned}>{escape(curves.up)}</text>'
    )
    looks = _looks(lines)
    for name, line in lines.items():
        drawn = " ".join(f"{across.place(x):.1f},{up.place(y):.1f}" for x, y in line)
        parts.append(f'<polyline class="line" {looks[name]} points="{drawn}"/>')
    if len(lines) > 1:
        parts += [part for nth, name in enumerate(lines) for part in _named(nth, name, looks[name])]
    return "\n".join(parts)


def _looks(lines: Mapping[str, object]) -> dict[str, str]:
    others = [name for name in lines if name != LIMIT]
    looks = {
        name: f'stroke="var(--c{nth % 6})" stroke-dasharray="{DASHES[nth % len(DASHES)]}"'
        for nth, name in enumerate(others)
    }
    return {LIMIT: LIMIT_LOOK, **looks}


def _named(nth: int, name: str, look: str) -> list[str]:
    at = TOP + 10 + nth * 20
    x = WIDTH - RIGHT + 14
    return [
        f'<line class="line" {look} x1="{x}" x2="{x + 26}" y1="{at}" y2="{at}"/>',
        f'<text x="{x + 33}" y="{at + 4}">{escape(name)}</text>',
    ]


class _Axis:
    def __init__(self, marks: Sequence[float], place: Callable[[float], float]) -> None:
        self.marks, self.place = marks, place


def _axis(least: float, most: float, begin: float, end: float, *, log: bool) -> _Axis:
    if log:
        high = math.ceil(math.log10(most))
        low = min(high - 1, max(high - MOST_TENFOLDS, math.floor(math.log10(least))))

        def by_tens(value: float) -> float:
            return begin + (end - begin) * (math.log10(max(value, 10**low)) - low) / (high - low)

        return _Axis([float(10**step) for step in range(low, high + 1)], by_tens)
    step = _round_step(most / 5)
    top = step * max(1, math.ceil(most / step - 1e-9))
    return _Axis(
        [nth * step for nth in range(round(top / step) + 1)],
        lambda value: begin + (end - begin) * min(value, top) / top,
    )


def _round_step(rough: float) -> float:
    if rough <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * one for one in (1, 2, 2.5, 5, 10) if size * one >= rough * 0.999)


def _far_apart(lines: Mapping[str, Sequence[tuple[float, float]]]) -> bool:
    ends = [max(x for x, _ in line) for line in lines.values() if line]
    middles = [line[len(line) // 2][0] for line in lines.values() if line]
    if not ends or min(ends) <= 0:
        return False
    return max(ends) / min(ends) > FAR_APART or any(0 < m < e / LONG_TAIL for m, e in zip(middles, ends, strict=True))


def _short(value: float) -> str:
    return spell(round(value, 6)).removesuffix(".0")
