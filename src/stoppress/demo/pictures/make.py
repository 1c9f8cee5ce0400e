"""Turns the drawings beside this file into the pictures and the clip of the sample coverage.

Only needed when a drawing changes; what it makes is kept beside the drawings. It needs Chromium on PATH:
`python -m stoppress.demo.pictures.make`.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from stoppress.demo.pictures import HERE, PICTURES

# Twice the width of the page's column, and no more: every picture is drawn anew when it is uploaded.
WIDE, HIGH = 1200, 800
FRAMES, COLUMNS, FRAME = 32, 8, (480, 270)
MILLISECONDS = 125
DARK = range(16, 20)  # the lamps fail once, for just over half a second: nothing in the clip flashes


def main() -> None:
    """All of them, or those named on the command line."""
    stills = [name for name in PICTURES if not name.startswith("stairs")]
    for name in [name for name in stills if name in sys.argv[1:]] or stills:
        drawn = render((HERE / f"{name}.svg").read_text(), WIDE, HIGH)
        file = PICTURES[name].path
        if file.suffix == ".jpg":
            drawn.save(file, quality=86, optimize=True, progressive=True)
            file.write_bytes(with_iptc(file.read_bytes(), name))
        else:
            drawn.quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)
    if not sys.argv[1:] or "stairs" in sys.argv[1:]:
        clip()


def clip() -> None:
    wide, high = FRAME
    drawing = (HERE / "stairs.svg").read_text()
    frames = [_frame(drawing, number) for number in range(FRAMES)]
    cells = "".join(f"<div>{frame.replace('1280', str(wide)).replace('720', str(high))}</div>" for frame in frames)
    style = (
        f"body{{margin:0;display:grid;grid-template-columns:repeat({COLUMNS},{wide}px)}}"
        f"div{{height:{high}px;overflow:hidden}}"
    )
    rows = math.ceil(FRAMES / COLUMNS)
    sheet = render(f"<style>{style}</style>{cells}", wide * COLUMNS, high * rows)
    cut = [
        sheet.crop((x := number % COLUMNS * wide, y := number // COLUMNS * high, x + wide, y + high))
        for number in range(FRAMES)
    ]
    cut[0].save(
        PICTURES["stairs"].path,
        save_all=True,
        append_images=cut[1:],
        duration=MILLISECONDS,
        loop=0,
        quality=70,
        method=6,
    )
    render(_frame(drawing, 10), 1280, 720).quantize(96, dither=Image.Dither.NONE).save(
        PICTURES["stairs-poster"].path, optimize=True
    )


def _frame(drawing: str, number: int) -> str:
    """The ship leans from 3 to 14 degrees, slower towards the end."""
    part = number / (FRAMES - 1)
    lit = number not in DARK
    inks = {
        "angle": f"{3 + 11 * math.sin(part * math.pi / 2):.2f}",
        "sway": f"{-6 * math.sin(part * math.pi * 3):.1f}",
        "slide": f"{90 * part * part:.1f}",
        "wall": "#5d6a63" if lit else "#1d2526",
        "ceiling": "#4b5752" if lit else "#161d1f",
        "lamp": "#f7ebc8" if lit else "#2a3230",
        "glow": "0.10" if lit else "0",
        "trim": "#7d3b2c" if lit else "#2a1d1a",
        "sign": "#3f7a5c",
        "step": "#39444a" if lit else "#141b1f",
        "edge": "#d1a23c" if lit else "#4a3d20",
        "rail": "#c9d1d4" if lit else "#3a444a",
    }
    for name, ink in inks.items():
        drawing = drawing.replace(f"{{{name}}}", ink)
    return drawing


def render(markup: str, width: int, height: int) -> Image.Image:
    """A picture of the markup at twice the size, brought down so that edges are smooth."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or sys.exit("Chromium is not on PATH")
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        page.write_text(
            f"<!doctype html><meta charset=utf-8><style>body{{margin:0}}svg{{display:block}}</style>{markup}"
        )
        subprocess.run(  # noqa: S603 -- the browser found above, on a file written here
            [
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--window-size={width},{height}",
                "--force-device-scale-factor=2",
                f"--screenshot={shot}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )
        with Image.open(shot) as large:
            return large.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def with_iptc(jpeg: bytes, name: str) -> bytes:
    """The same JPEG with caption (2:120), credit (2:110) and country (2:101) as an agency would have written them."""
    words = PICTURES[name]
    fields = {120: words.caption, 110: words.credit, 101: "Varrow"}
    records = b"\x1c\x01\x5a\x00\x03\x1b%G"  # 1:90, the words are UTF-8
    for number, text in sorted(fields.items()):
        data = text.encode()
        records += b"\x1c\x02" + bytes([number]) + len(data).to_bytes(2, "big") + data
    resource = b"8BIM\x04\x04\x00\x00" + len(records).to_bytes(4, "big") + records + b"\x00" * (len(records) % 2)
    payload = b"Photoshop 3.0\x00" + resource
    return jpeg[:2] + b"\xff\xed" + (len(payload) + 2).to_bytes(2, "big") + payload + jpeg[2:]


if __name__ == "__main__":
    main()
