"""What keeps a part of the house from starting, as a sentence instead of a traceback: a setting that cannot be read, a
folder that cannot be used, a database that does nothing for us."""

from __future__ import annotations

import errno
import os
import sys

from stoppress.press.words import words

# The classes that settings are read by.
SETTINGS = ("Settings", "Options")


def sentences(wrong: BaseException) -> list[str]:
    """What happened and what to do; none where nobody foresaw it, and then a traceback is worth more. No sentence has
    the value of a setting or a driver's own words in it: there may be a password in them."""
    kind = type(wrong)
    if kind.__name__ == "ValidationError" and kind.__module__.startswith("pydantic"):
        return _of_setting(wrong)
    if kind.__name__ == "BadAddress":
        return [str(wrong)]
    if kind.__name__ == "FolderUnusable" and isinstance(wrong, OSError):
        return [_say("cli.import.error.no_folder", why=f"{wrong.filename}: {wrong.strerror}")]
    if isinstance(wrong, OSError) and wrong.errno in (errno.ENOSPC, errno.EDQUOT):
        return [_say("cli.no_room", file=wrong.filename or "…")]
    if kind.__name__ in ("OperationalError", "DatabaseError") and kind.__module__ == "django.db.utils":
        return _of_database(wrong)
    return []


def _of_setting(wrong: BaseException) -> list[str]:
    from pydantic import ValidationError  # noqa: PLC0415 -- nearly no call needs it

    if not isinstance(wrong, ValidationError) or not wrong.title.endswith(SETTINGS):
        return []
    return [
        _say(
            "cli.setting",
            name="STOPPRESS_" + "_".join(map(str, one["loc"])).upper(),
            why=one["msg"].removeprefix("Value error, ").rstrip("."),
        )
        for one in wrong.errors()
    ]


def _of_database(wrong: BaseException) -> list[str]:
    from stoppress.desk.options import options  # noqa: PLC0415 -- only where Django is loaded already
    from stoppress.keeping.databases import Place  # noqa: PLC0415
    from stoppress.ledger.apart import reason  # noqa: PLC0415

    why, named = reason(wrong), " (STOPPRESS_DATABASE_URL)" if options().database_url else ""
    if why == "other":
        return []
    return [_say(f"cli.database.{why}", database=f"{Place.of_house(options())}{named}")]


def _say(key: str, **values: object) -> str:
    return words(os.environ.get("STOPPRESS_LANGUAGE", "en"))(key, **values)


def end(wrong: BaseException) -> None:
    """Says them on stderr and ends; returns where there are none."""
    said = sentences(wrong)
    for sentence in said:
        sys.stderr.write(f"{sentence}\n")
    if said:
        sys.exit(2 if type(wrong).__name__ == "ValidationError" else 1)
