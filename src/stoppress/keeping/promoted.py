"""What a house does when its PostgreSQL is a replica that was promoted, or one that was restored by its own means."""

from __future__ import annotations

import structlog
from django.db import OperationalError

from stoppress.ledger import lineage

log = structlog.get_logger()


def watch() -> None:
    """In every process that writes, before it opens its database."""
    lineage.watch(_again)


def _again() -> None:
    from stoppress.desk.redacting import NoSuchRedaction  # noqa: PLC0415 -- a house that goes on as it was needs none
    from stoppress.files import NoSuchStore  # noqa: PLC0415
    from stoppress.keeping.redoing import redo_all_lists  # noqa: PLC0415

    try:
        told = redo_all_lists()
    except (OSError, NoSuchRedaction, NoSuchStore) as wrong:
        log.error("redactions_unreadable", why=str(wrong))  # noqa: TRY400 -- it says which, and a trace says no more
        raise OperationalError("A list of what was taken down cannot be read.") from None
    if told.redactions:
        log.warning("taken_down_again", redactions=told.redactions, posts=told.posts)
