"""Which way letters run, and how words of the other way are kept apart in plain text."""

from __future__ import annotations

import re

# Letters that run from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms. Letters that
# run from left to right, for the scripts our catalogues are written in.
LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
RIGHTWARD = re.compile(r"[A-Za-z\u00aa-\u024f\u0370-\u058f]")


def isolated(text: str) -> str:
    """The text between marks that keep its direction from the words around it."""
    return f"\u2068{text}\u2069"
