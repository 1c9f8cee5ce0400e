"""`stoppress export SLUG`: the public state of a coverage as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from stoppress.commands.opening import catalogue, coverage_there, open_existing, stop


def export(
    slug: Annotated[str, typer.Argument(help="The coverage, by its address.", show_default=False)],
    data: Annotated[Path | None, typer.Option(help="The folder of database and pictures.", show_default=False)] = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="Write to this file instead of printing.", show_default=False)
    ] = None,
    house_notes: Annotated[bool, typer.Option("--house-notes", help="With the house notes: not for readers.")] = False,  # noqa: FBT002 -- an option
) -> None:
    """Print what readers can see of a coverage as JSON, by contracts/export.schema.json.

    No draft, no sourcing, no history. With --house-notes it is for the house alone: it names what must not be named.
    `stoppress import` reads it back, and `stoppress preflight` holds it against its notes.
    """
    say = catalogue()
    row = coverage_there(slug, open_existing(data))
    from stoppress.desk.actions.keep_notes import kept  # noqa: PLC0415 -- the desk can only be loaded once the house is open
    from stoppress.ledger import book as ledger  # noqa: PLC0415
    from stoppress.press.export import public_state  # noqa: PLC0415
    from stoppress.story.refusals import Refusal  # noqa: PLC0415

    try:
        state = public_state(ledger.coverage(row.book))
    except Refusal:
        stop(say("cli.export.nothing_public", slug=slug))
    if house_notes:
        state |= {"house_notes": kept(row)}
    text = json.dumps(state, ensure_ascii=False, indent=1) + "\n"
    if to is None:
        # A pipe may be told another encoding by its surroundings; JSON is UTF-8.
        sys.stdout.buffer.write(text.encode())
        return
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        stop(say("cli.export.cannot_write", file=to, why=error.strerror))
