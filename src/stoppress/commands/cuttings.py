"""`stoppress cuttings SLUG`: what a coverage says."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stoppress.commands.opening import catalogue
from stoppress.press.words import Words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stoppress.cuttings.reading import Cuttings


# Rows of a list that are shown to people; --json has all.
SHOWN = 40

Drafts = Annotated[
    bool, typer.Option("--drafts", help="Print drafts instead: key lines, recaps of interviews, who is who.")
]


def cuttings(
    what: Annotated[
        str,
        typer.Argument(
            metavar="SLUG|FILE", help="A coverage, or a file: an export, or one article.", show_default=False
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print every row as JSON, and nothing else.")] = False,  # noqa: FBT002 -- an option
    drafts: Drafts = False,  # noqa: FBT002 -- an option
    since: Annotated[
        datetime | None,
        typer.Option(help="With --drafts: key lines after this time (UTC), and what was missed.", show_default=False),
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="The language of a file that does not say it.", show_default=False)
    ] = None,
    data: Annotated[Path | None, typer.Option(help="The folder of database and pictures.", show_default=False)] = None,
) -> None:
    """Print what a coverage says: who said what, people and their roles, figures, positions, checks.

    Everything is proposed; nothing here is public, and nothing is written.
    """
    from stoppress.commands.reading import read_all  # noqa: PLC0415 -- help does not need it
    from stoppress.cuttings.json_rows import told  # noqa: PLC0415

    say = catalogue()
    found, checks = read_all(what, say, language=language, data=data)
    if drafts:
        _drafts(found, since.replace(tzinfo=since.tzinfo or UTC) if since else None, say, as_json=as_json)
        return
    rows = told(found, checks)
    if as_json:
        # A pipe may be told another encoding by its surroundings; JSON is UTF-8.
        sys.stdout.buffer.write((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
        return
    from rich.console import Console  # noqa: PLC0415

    screen = Console(highlight=False, soft_wrap=False)
    for part in _shown(found.page.title, rows, say):
        screen.print(part)


def _drafts(found: Cuttings, since: datetime | None, say: Words, *, as_json: bool) -> None:
    from stoppress.cuttings import key_lines, recaps, what_you_missed, whos_who  # noqa: PLC0415
    from stoppress.cuttings.json_rows import draft  # noqa: PLC0415

    made = [key_lines(found, since=since), *recaps(found), whos_who(found)]
    if since:
        made.insert(1, what_you_missed(found.page, since=since))
    if as_json:
        rows = {"drafts": [draft(one) for one in made]}
        sys.stdout.buffer.write((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    screen = Console(highlight=False)
    for one in made:
        screen.print(Text(f"\n{say(f'cli.cuttings.draft.{one.kind}')}", style="bold"))
        for group in one.groups:
            title = group.title if one.kind != "missed" else say(f"cli.cuttings.draft.missed.{group.title}")
            role = f", {group.of.text}" if group.of and one.kind == "key_lines" else ""
            screen.print(Text.assemble("  ", (title, "bold"), (role, "dim")))
            for line in group.lines:
                screen.print(Padding(Text(line.text), (0, 0, 0, 4)))


def _shown(headline: str, rows: Mapping[str, list[dict[str, Any]]], say: Words) -> Iterator[RenderableType]:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    columns = {
        "quotations": ("text", "speaker", "tier", "reason"),
        "people": ("name", "aliases", "roles"),
        "figures": ("text", "value", "counts", "qualifier"),
        "positions": ("text", "who", "what", "about"),
        "checks": ("kind", "level", "text"),
    }
    yield Text(headline, style="bold")
    for kind, names in columns.items():
        title = say(f"cli.cuttings.{kind}", n=len(rows[kind]))
        if not rows[kind]:
            yield Text(title, style="italic")
            continue
        table = Table(title=title, title_justify="left", header_style="dim")
        for name in names:
            table.add_column(say(f"cli.cuttings.column.{name}"), overflow="fold")
        for row in rows[kind][:SHOWN]:
            table.add_row(*(Text(_cell(name, row[name], say)) for name in names))
        yield table


def _cell(name: str, value: object, say: Words) -> str:
    """Terms of ours in the words that the desk has for them."""
    if name in ("reason", "tier"):
        key = f"desk.cutting.{name}_{str(value).replace(' ', '_')}"
        return say(key) if key in say.entries else str(value)
    if name == "level":
        return say(f"cli.preflight.level.{value}")
    if isinstance(value, list):
        return ", ".join(one["text"] if isinstance(one, dict) else str(one) for one in value)
    return "" if value is None else str(value)
