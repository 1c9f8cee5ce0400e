"""`stoppress contracts`: what leaves the house, written down from what the house does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from stoppress.commands.opening import catalogue, open_house, stop


def contracts(
    folder: Annotated[Path, typer.Argument(help="Where they are published.")] = Path("contracts"),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; end with 1 if one has changed.")] = False,  # noqa: FBT002 -- an option
) -> None:
    """Write the JSON Schemas and the OpenAPI description anew.

    A change of shape is a new version: what was published keeps being read.
    """
    say = catalogue()
    made = _made()
    changed = [name for name, text in made.items() if _found(folder / name) != text]
    if check and changed:
        stop(say("cli.contracts.changed", names=", ".join(changed)))
    for name in changed:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(made[name], encoding="utf-8")
        typer.echo(say("cli.contracts.wrote", file=folder / name))
    if not changed:
        typer.echo(say("cli.contracts.same", folder=folder))


def _made() -> dict[str, str]:
    open_house(None)
    from stoppress.desk.api.house import document  # noqa: PLC0415 -- the house is open now
    from stoppress.press.contracts import schemas, spell  # noqa: PLC0415
    from stoppress.press.exported import export_schema  # noqa: PLC0415

    made = {name: spell(schema) for name, schema in schemas().items()}
    return made | {"export.schema.json": spell(export_schema()), "openapi.json": _api(document())}


def _api(document: dict[str, object]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _found(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None
