"""Open the house for one command: its folder, its database, brought up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from stoppress.press.words import Words, words

if TYPE_CHECKING:
    from stoppress.desk.models import Coverage
    from stoppress.desk.options import Options


def catalogue() -> Words:
    """The words of the command line, in the language the house is set to."""
    return words(os.environ.get("STOPPRESS_LANGUAGE", "en"))


def stop(sentence: str, *, status: int = 1) -> NoReturn:
    """Say on stderr why nothing was done, and end."""
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


def use_folder(data: Path | None) -> None:
    """`--data` before STOPPRESS_DATA, for everything that this command loads or starts from here on."""
    if data is not None:
        os.environ["STOPPRESS_DATA"] = str(data)


def house_there() -> Options:
    """The settings of a house that has been opened before. A folder without one ends the command with a sentence."""
    from stoppress.desk.options import Options  # noqa: PLC0415 -- help does not need it

    chosen = Options()
    if chosen.database_file and not chosen.database_file.is_file():
        stop(catalogue()("cli.no_house", folder=chosen.data))
    return chosen


def open_house(data: Path | None) -> Path:
    """Set Django up on the data folder (`--data`, else STOPPRESS_DATA, else the per-user one) and bring its tables up
    to date; the folder. A folder that cannot be used ends the command with a sentence."""
    folder = set_up(data)
    from stoppress.desk.tables import bring_up_to_date  # noqa: PLC0415 -- after Django is set up
    from stoppress.keeping import promoted  # noqa: PLC0415 -- the same

    promoted.watch()
    bring_up_to_date()
    return folder


def open_existing(data: Path | None) -> Path:
    """`open_house` for a command that only looks: a folder without a house is said to be one, and none is made."""
    use_folder(data)
    house_there()
    return open_house(data)


def coverage_there(slug: str, folder: Path) -> Coverage:
    """A coverage of the house that is open in `folder`. Where there is none, the command ends with those that are."""
    from stoppress.desk.models import Coverage  # noqa: PLC0415 -- after Django is set up

    row = Coverage.objects.filter(slug=slug).first()
    if row is None:
        known = list(Coverage.objects.order_by("-created_at").values_list("slug", flat=True)[:10])
        key = "cli.export.missing" if known else "cli.export.missing_none"
        stop(catalogue()(key, slug=slug, data=folder, slugs=", ".join(known)))
    return row


def set_up(data: Path | None) -> Path:
    """Django on the data folder, its tables as they are: somebody else brings them up to date."""
    use_folder(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stoppress.desk.settings")
    import django  # noqa: PLC0415 -- a command that does not need it should not wait for it

    django.setup()
    from django.conf import settings  # noqa: PLC0415

    return Path(settings.DATA)
