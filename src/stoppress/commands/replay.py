"""`stoppress replay SOURCE --into SLUG`: a coverage told again into a rehearsal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stoppress.commands.opening import catalogue, open_existing, stop


def replay(
    source: Annotated[str, typer.Argument(help="The coverage to tell again, by its address.", show_default=False)],
    into: Annotated[str, typer.Option("--into", help="The rehearsal it is told into.", show_default=False)],
    speed: Annotated[int, typer.Option(min=1, max=100, help="How many times as fast as it happened.")] = 1,
    whole: Annotated[  # noqa: FBT002 -- an option
        bool, typer.Option("--whole", help="With what was corrected and taken down since; never what was erased.")
    ] = False,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="USERNAME", help="In whose name; else that of its owner or an editor.", show_default=False
        ),
    ] = None,
    data: Annotated[Path | None, typer.Option(help="The folder of database and pictures.", show_default=False)] = None,
) -> None:
    """Tell a coverage again into a rehearsal.

    The desk that runs (`stoppress serve`) tells it, entry by entry, and everybody there sees how far it is; an editor
    pauses and stops it there. Whose name it is told in may read SOURCE, and its history for --whole. A rehearsal is
    made at the desk.
    """
    say = catalogue()
    open_existing(data)
    from stoppress.desk import clock  # noqa: PLC0415 -- the desk can only be loaded once the house is open
    from stoppress.desk.actions.replay import start_replay  # noqa: PLC0415
    from stoppress.desk.models import Coverage, Membership  # noqa: PLC0415
    from stoppress.desk.people.models import Person  # noqa: PLC0415
    from stoppress.desk.replaying import replay_of  # noqa: PLC0415
    from stoppress.story.refusals import Refusal  # noqa: PLC0415

    for slug in (source, into):
        if not Coverage.objects.filter(slug=slug).exists():
            stop(say("cli.replay.no_coverage", slug=slug))
    steer = Membership.objects.filter(coverage__slug=into, role__in=("owner", "editor"), person__is_active=True)
    first = steer.order_by("-role", "pk").select_related("person").first()
    person: Person | None = first.person if first else None
    if as_:
        person = Person.objects.filter(username=as_).first()
    if person is None:
        stop(say("cli.replay.nobody", slug=into))
    try:
        start_replay(person, into, source=source, speed=speed, whole=whole, at=clock.now())
    except Refusal as refusal:
        stop(say(f"refusal.{refusal.code}", **refusal.values))
    told = say("cli.replay.begun", slug=source, into=into, speed=speed, name=person.name, of=replay_of(into).steps)
    typer.echo(told)
