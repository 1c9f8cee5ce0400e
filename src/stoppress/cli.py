"""`stoppress WORD …`. Each word is a module of `stoppress.commands`, and only the one that was asked for is loaded: a
command should start as fast as it can work."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

# The order is the order of help. A module offers `app` (a word with words of its own) or a function named like itself.
COMMANDS = (
    "demo",
    "serve",
    "restart",
    "desk",
    "runner",
    "edge",
    "nginx",
    "people",
    "import",
    "export",
    "backup",
    "restore",
    "copy",
    "move-data",
    "intake",
    "replay",
    "cuttings",
    "preflight",
    "sample",
    "check",
    "doctor",
    "contracts",
    "bench",
)


def main(arguments: Sequence[str] | None = None) -> None:
    words = list(sys.argv[1:] if arguments is None else arguments)
    asked = [words[0]] if words and words[0] in COMMANDS else COMMANDS
    try:
        application(asked)(words, prog_name="stoppress")
    except Exception as wrong:
        from stoppress.house.saying import end  # noqa: PLC0415 -- nearly no call needs it

        end(wrong)
        raise


def application(names: Sequence[str] = COMMANDS) -> typer.Typer:
    """The command line with these words; all of them for help, and for a word that does not exist."""
    app = typer.Typer(
        name="stoppress",
        help="Live coverage for newsrooms: a desk to write at, a live page that never moves under the reader.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,  # its boxes show the values of locals, and those may be words of a draft
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_about)
    for name in names:
        _mount(app, name)
    return app


def _mount(app: typer.Typer, name: str) -> None:
    stem = {"import": "import_"}.get(name, name.replace("-", "_"))
    module = importlib.import_module(f"stoppress.commands.{stem}")
    if hasattr(module, "app"):
        app.add_typer(module.app, name=name)
    else:
        app.command(name)(getattr(module, stem))


def _say_version(wanted: bool) -> None:  # noqa: FBT001 -- as typer calls it
    if wanted:
        import stoppress  # noqa: PLC0415 -- one word in a hundred asks

        typer.echo(f"stoppress {stoppress.__version__}")
        raise typer.Exit


def _about(
    *,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_say_version, help="Print the version and end.")
    ] = False,
) -> None:
    del version  # it has been answered by now
