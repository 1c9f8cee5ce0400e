"""What a check says, as a sentence of the catalogue: in English for whoever takes rows from Python, in the words of the
house for whoever brings them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

from stoppress.cuttings.rows import Check
from stoppress.home import CATALOGUE
from stoppress.story.letters import LEFTWARD, isolated

# A key of the catalogue and its values: `press.Words` is one.
Say = Callable[..., str]

# Words of a finding that a sentence has room for.
LONGEST = 90


def sentence(check: Check, say: Say | None = None) -> str:
    """What a finding says: in English, or as `say` has it."""
    values = {"text": check.text, **dict(check.values)}
    way = f"_{values['way']}" if "way" in values else ""
    key = f"desk.check.{check.kind}{way}"
    return (say or _english)(key, **{name: shortened(one) for name, one in values.items()}).rstrip()


def shortened(text: str) -> str:
    """The words on one line, cut behind a word."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "…"


def _english(key: str, **values: str) -> str:
    beside = {name: isolated(one) if LEFTWARD.search(one) else one for name, one in values.items()}
    return _catalogue()[key].format(**beside)


@cache
def _catalogue() -> dict[str, str]:
    file = next(file for folder in CATALOGUE if (file := folder / "en.json").exists())
    entries = json.loads(file.read_text(encoding="utf-8"))
    return {key: entry for key, entry in entries.items() if key.startswith("desk.check.")}
