"""How right cuttings are on our own pages: `python -m tests.cuttings [PAGE…] [--why]`.

`--why` lists what was missed and what was wrong. Of locked pages it does not."""

from __future__ import annotations

import sys

from tests.cuttings import fiction
from tests.cuttings.score import Row, Score, not_silent, score

KEYS = ("post", "field", "text", "name", "speaker", "gold", "class", "tier", "reason", "kind", "value", "counts", "who")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(arguments: list[str]) -> None:
    names = [one for one in arguments if not one.startswith("-")] or list(fiction.PAGES)
    total = Score()
    for name in names:
        page = fiction.named(name)
        told = fiction.told_of(page)
        marks = score(told, page.gold, posts=len(page.page.posts))
        total += marks
        say(f"{name}\n{marks.table()}")
        if "--why" in arguments and not name.startswith("locked"):
            _why(marks, not_silent(told["checks"], page.gold["silent"]))
    if len(names) > 1:
        say(f"all of them\n{total.table()}")


def _why(marks: Score, loud: list[Row]) -> None:
    for word, rows in (("missed", marks.missed), ("wrong", marks.wrong), ("not silent", {"warnings": loud})):
        for measure, some in rows.items():
            for row in some:
                say(f"  {word} {measure}: { ({key: row[key] for key in KEYS if row.get(key) is not None}) }")


if __name__ == "__main__":
    main(sys.argv[1:])
