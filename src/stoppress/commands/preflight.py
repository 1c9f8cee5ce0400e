"""`stoppress preflight FILE|SLUG`: the checks before publishing, for a text that is not at the desk, or a page."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stoppress.commands.opening import catalogue
from stoppress.press.words import Words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from stoppress.cuttings.page import Field, Page
    from stoppress.cuttings.rows import Basis, Check

AROUND = 60
STYLES = {"block": "bold red", "confirm": "bold yellow", "hint": "bold cyan"}


def preflight(
    what: Annotated[
        str,
        typer.Argument(metavar="FILE|SLUG", help="An export, an article, or a coverage.", show_default=False),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON, and nothing else.")] = False,  # noqa: FBT002 -- an option
    language: Annotated[
        str | None, typer.Option(help="The language of a file that does not say it.", show_default=False)
    ] = None,
    data: Annotated[Path | None, typer.Option(help="The folder of database and pictures.", show_default=False)] = None,
) -> None:
    """Run the checks before publishing, and say what they found, where and why.

    FILE is an export, or one article as plain text or Markdown; a coverage is checked post by post with its house
    notes, Summary and figures. Ends with 1 if something would block, or ask whoever publishes.
    """
    from stoppress.commands.reading import read_all  # noqa: PLC0415 -- help does not need it
    from stoppress.cuttings.json_rows import check  # noqa: PLC0415

    say = catalogue()
    found, checks = read_all(what, say, language=language, data=data)
    if as_json:
        rows = {"checks": [check(one, found.page) for one in checks]}
        sys.stdout.buffer.write((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
    else:
        from rich.console import Console  # noqa: PLC0415

        screen = Console(highlight=False)
        for line in report(found.page, checks, say):
            screen.print(line)
    if any(one.level != "hint" for one in checks):
        raise typer.Exit(1)


def report(page: Page, checks: Sequence[Check], say: Words) -> Iterator[RenderableType]:
    """The findings for people: post by post, the words in question inside theirs, and the second place below."""
    from rich.padding import Padding  # noqa: PLC0415 -- help does not need it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    levels = {level: say(f"cli.preflight.level.{level}") for level in STYLES}
    for post, those in groupby(checks, key=lambda one: one.basis.post):
        yield Text.assemble("\n", (_title(page, post, say), "bold"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(min_width=max(map(len, levels.values())), no_wrap=True)
        table.add_column()
        for one in those:
            table.add_row(Text(levels[one.level], STYLES[one.level]), Text(one.message))
            for line in _excerpt(page, one.basis, STYLES[one.level]):
                table.add_row("", line)
            if one.other:
                table.add_row("", Text(_title(page, one.other.post, say), "dim italic"))
                for line in _excerpt(page, one.other, "bold"):
                    table.add_row("", line)
        yield Padding(table, (0, 0, 0, 2))
    counts = {level: sum(one.level == level for one in checks) for level in STYLES}
    if not checks:
        yield Text(say("cli.preflight.none"), style="green")
        return
    said = [say(f"cli.preflight.count.{level}", n=n) for level, n in counts.items() if n]
    yield Text("\n" + " · ".join(said), style="dim")


def _title(page: Page, id: str, say: Words) -> str:
    post = page.post(id)
    if post is None:
        return say("cli.preflight.summary") if any(one.id == id for one in page.summary) else say("cli.preflight.page")
    if len(page.posts) == 1:
        return post.headline or say("cli.preflight.article")
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    at = post.at.astimezone(ZoneInfo(page.timezone))
    return f"{at:%H:%M}  {post.headline or ' '.join(post.body.split()[:8])}"


def _excerpt(page: Page, basis: Basis, style: str) -> Iterator[Text]:
    """The words in question, with what stands around them in their paragraph."""
    from rich.text import Text  # noqa: PLC0415

    field = _field(page, basis)
    if field is None or basis.start == basis.end:
        return
    text = field.text
    begin = max(text.rfind("\n", 0, basis.start) + 1, basis.start - AROUND)
    stop = text.find("\n", basis.end)
    end = min(len(text) if stop < 0 else stop, basis.end + AROUND)
    yield Text.assemble(
        ("│ ", "dim"),
        "…" * (begin > 0 and text[begin - 1] != "\n") + text[begin : basis.start],
        (" ".join(text[basis.start : basis.end].split()), style),
        text[basis.end : end] + "…" * (end < len(text) and text[end] != "\n"),
    )


def _field(page: Page, basis: Basis) -> Field | None:
    post = page.post(basis.post)
    above = [*(one.field for one in page.summary), *(one.field for one in page.figures)]
    fields = post.fields if post else above
    return next((one for one in fields if one.field == basis.field and one.post == basis.post), None)
