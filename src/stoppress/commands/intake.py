"""`stoppress intake FILE-or-URL --coverage SLUG`: what agencies, feeds and mails send, into a coverage's inbox."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from stoppress.commands.opening import catalogue, open_existing, stop

if TYPE_CHECKING:
    from stoppress.press.words import Words

# A feed that takes longer is asked again the next time.
PATIENCE = 20.0


def intake(
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE-or-URL", help="ninjs, RSS or Atom; - is what comes in at stdin.", show_default=False
        ),
    ] = None,
    coverage: Annotated[str, typer.Option(help="The coverage, by its address.", show_default=False)] = "",
    source: Annotated[
        str | None, typer.Option(help="What the house calls the source; else as it calls itself.", show_default=False)
    ] = None,
    mail: Annotated[bool, typer.Option("--mail", help="Read one e-mail from stdin.")] = False,  # noqa: FBT002 -- an option
    data: Annotated[Path | None, typer.Option(help="The folder of database and pictures.", show_default=False)] = None,
) -> None:
    """Put what an agency, a feed or an e-mail says into a coverage's inbox.

    Run it as often as you like, from cron or a mail alias: a revision that is there already comes in once, a newer one
    is a correction, and a ninjs item with pubstatus canceled or withheld is a kill. Of a text the first 20,000 letters
    come in, of an e-mail subject, text and the first 10 pictures. An entry that cannot be read keeps no other out.
    """
    say = catalogue()
    if not coverage or (place is None) != mail:
        stop(say("cli.intake.error.usage"), status=2)
    sent = _all_of(sys.stdin.buffer) if place in (None, "-") else _fetch(str(place), say)
    open_existing(data)
    from stoppress.desk.intake.bring import NoCoverage, bring, bring_mail  # noqa: PLC0415 -- the house is open
    from stoppress.desk.intake.reading import NotRead, read, read_mail  # noqa: PLC0415

    try:
        if mail:
            done = bring_mail(coverage, read_mail(sent, source))
        else:
            found = read(sent, source)
            done = bring(coverage, found.items)
            for number, no in found.left_out:
                typer.echo(say(f"cli.intake.left_out.{no.code}", **{"number": number} | no.values), err=True)
    except NotRead as no:
        stop(say(f"cli.intake.error.{no.code}", **no.values))
    except NoCoverage:
        stop(say("cli.intake.error.no_coverage", slug=coverage))
    typer.echo(say("cli.intake.done", new=done.new, known=done.known))
    if done.pictures:
        typer.echo(say("cli.intake.pictures", n=done.pictures))
    if done.left:
        typer.echo(say("cli.intake.pictures_left", n=done.left), err=True)


def _all_of(stream: IO[bytes]) -> bytes:
    """No more than a byte over what is read of a mail."""
    from stoppress.desk.intake.limits import LONGEST_MAIL  # noqa: PLC0415 -- help does not need it

    return stream.read(LONGEST_MAIL + 1)


def _fetch(place: str, say: Words) -> bytes:
    """At most as much as is read of it anyway."""
    from stoppress.desk.intake.limits import LONGEST  # noqa: PLC0415 -- help does not need it

    if not place.startswith(("http://", "https://")):
        try:
            with Path(place).open("rb") as file:
                return file.read(LONGEST + 1)
        except OSError as error:
            stop(say("cli.intake.error.no_file", file=place, why=str(error.strerror)))
    import httpx  # noqa: PLC0415 -- as above

    got = b""
    try:
        with httpx.stream("GET", place, timeout=PATIENCE, follow_redirects=True) as answer:
            answer.raise_for_status()
            for piece in answer.iter_bytes():
                got += piece
                if len(got) > LONGEST:
                    break
    except httpx.HTTPError as error:
        stop(say("cli.intake.error.no_answer", address=place, why=type(error).__name__))
    return got
