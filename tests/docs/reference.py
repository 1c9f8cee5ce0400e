"""Writes the parts of the reference that code already knows: `python -m tests.docs.reference` renews them."""

from pathlib import Path

import typer.main
from pydantic_settings import BaseSettings
from typer.core import TyperGroup

DOCS = Path(__file__).parents[2] / "docs"


def parts():
    """Every setting: a heading, the model, and models that have told some of its fields already."""
    from stoppress.desk.options import Options
    from stoppress.edge.settings import EdgeSettings
    from stoppress.house.settings import HouseSettings
    from stoppress.purging import PurgeSettings
    from stoppress.wire.settings import WireSettings

    return [
        ("Desk and house", Options, ()),
        ("Wire, for runner and edges", WireSettings, (Options,)),
        ("Edge", EdgeSettings, (Options, WireSettings)),
        ("Caches, for the runner", PurgeSettings, ()),
        ("The processes of a house", HouseSettings, ()),
    ]


def settings():
    lines = ["# Settings", "", "Every setting is an environment variable. What is not set has the value shown.", ""]
    for title, model, shared in parts():
        lines += [f"## {title}", "", "| variable | if not set | what it is |", "|---|---|---|"]
        known = {name for other in shared for name in other.model_fields}
        lines += [_row(model, name) for name in model.model_fields if name not in known]
        lines.append("")
    return "\n".join(lines)


def _row(model: type[BaseSettings], name):
    field = model.model_fields[name]
    value = "" if field.default is None else field.default
    shown = "a folder of the user's" if field.default_factory else "empty" if value == "" else f"`{value}`"
    return f"| `STOPPRESS_{name.upper()}` | {shown} | {field.description} |"


def every_command():
    """Each with its words, `stoppress` first."""
    from stoppress.cli import application

    return _commands(typer.main.get_command(application()), ("stoppress",))


def commands():
    lines = ["# Commands", "", "`python3 run.py WORD …` in a checkout is `stoppress WORD …` where it is installed.", ""]
    for path, command in every_command():
        lines += [f"## {' '.join(path)}", "", (command.help or "").strip(), ""]
        rows = [_option(one) for one in command.params if one.name not in ("help", "install_completion")]
        if rows:
            lines += ["| option | what it does |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def _commands(command, path):
    if isinstance(command, TyperGroup):
        for name in command.list_commands(None):
            yield from _commands(command.get_command(None, name), (*path, name))
    else:
        yield path, command


def _option(one):
    names = ", ".join(f"`{name}`" for name in one.opts) if one.param_type_name == "option" else f"`{one.name.upper()}`"
    return f"| {names} | {' '.join((getattr(one, 'help', '') or '').split())} |"


WRITTEN = {"reference/settings.md": settings, "reference/cli.md": commands}

if __name__ == "__main__":
    for name, write in WRITTEN.items():
        (DOCS / name).write_text(write())
