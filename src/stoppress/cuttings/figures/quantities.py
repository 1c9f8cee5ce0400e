"""Wordings of one quantity, brought together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.rows import Figure

# Two officers and two jurors are four people: only a larger number is told by its size, whatever the people are called.
_TELLING = 20


def together(rows: Sequence[Figure], texts: Sequence[str], counting: Counting) -> Iterator[Figure]:
    """The same rows, told which quantity they are a wording of: what became of so many people, whatever they were
    called, or the same number of the same thing. `texts` are the sentences around them."""
    keys: list[str | None] = [_quantity(row, text, counting) for row, text in zip(rows, texts, strict=True)]
    many: dict[str, int] = {}
    for key in keys:
        if key is not None:
            many[key] = many.get(key, 0) + 1
    for row, key in zip(rows, keys, strict=True):
        yield replace(row, quantity=key if key is not None and many[key] > 1 else None)


def _quantity(row: Figure, text: str, counting: Counting) -> str | None:
    head = row.counts.rsplit(" ", 1)[-1].lower()
    words = {word.strip(".,;:!?“”\"'").lower() for word in row.counts.split()}
    kind = "people" if words & counting.people or words & set(counting.fates) else head
    around = re.split(r"[^\w'-]+", text.lower())
    fates = [counting.fates[word] for word in around if word in counting.fates]
    if kind == "people" and fates:
        return f"people {fates[0]}"
    return f"{row.value:g} {kind if row.value >= _TELLING else head}"
