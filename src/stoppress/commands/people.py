"""`stoppress people`: accounts, for whoever runs the house."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from stoppress.commands.opening import open_house, stop

app = typer.Typer(help="Accounts: add a person, set a password, list who has one.", no_args_is_help=True)

Username = Annotated[str, typer.Argument(help="Lower-case letters, digits, dots, hyphens and underscores.")]
Data = Annotated[Path | None, typer.Option(help="The folder of database and pictures.", show_default=False)]
Ask = Annotated[bool, typer.Option("--ask", help="Ask for the password, without echo, instead of drawing one.")]
Administrator = Annotated[bool, typer.Option("--administrator", help="Manages people, creates coverages.")]
Creates = Annotated[bool, typer.Option("--creates-coverages", help="May open a new coverage.")]


@app.command()
def add(
    username: Username,
    name: Annotated[str, typer.Option(help="As the byline has it.")] = "",
    role: Annotated[str, typer.Option(help='In the byline: "Live reporter".')] = "",
    outlet: Annotated[str, typer.Option(help="In the byline.")] = "",
    email: Annotated[str, typer.Option(help="For the house; never public.")] = "",
    *,
    administrator: Administrator = False,
    creates_coverages: Creates = False,
    ask: Ask = False,
    data: Data = None,
) -> None:
    """Add a person. A drawn password is printed once."""
    open_house(data)
    from stoppress.desk.people.accounts import AccountError, add_person  # noqa: PLC0415 -- the house is open now

    try:
        person, chosen = add_person(
            username,
            name=name,
            password=_ask() if ask else None,
            administrator=administrator,
            may_create_coverages=creates_coverages,
            email=email,
            byline_role=role,
            outlet=outlet,
        )
    except AccountError as error:
        stop(f"Cannot add {username}: {error}")
    typer.echo(f"{person.username} can log in." if ask else f"{person.username} can log in with the password {chosen}")


@app.command()
def password(username: Username, *, ask: Ask = False, data: Data = None) -> None:
    """Set a new password. Every session of that person ends."""
    open_house(data)
    from stoppress.desk.people.accounts import AccountError, change_password  # noqa: PLC0415 -- as above

    try:
        chosen = change_password(username, _ask() if ask else None)
    except AccountError as error:
        stop(str(error))
    typer.echo(f"{username} has a new password." if ask else f"{username} has the new password {chosen}")


@app.command("list")
def list_people(*, data: Data = None) -> None:
    """Everybody with an account."""
    open_house(data)
    from stoppress.desk.people.models import Person  # noqa: PLC0415 -- as above

    for person in Person.objects.order_by("username"):
        marks = {"administrator": person.is_administrator, "off": not person.is_active}
        typer.echo("  ".join((person.username, person.name, *(word for word, so in marks.items() if so))))


def _ask() -> str:
    chosen = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    return chosen or stop("No password was given.")
