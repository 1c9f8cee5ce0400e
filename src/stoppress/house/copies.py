"""The continuous copy beside a house that runs on SQLite, as its settings say."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from stoppress.desk.options import Options
from stoppress.keeping.copying import copying


@contextlib.contextmanager
def copied(chosen: Options) -> Iterator[None]:
    """While the block runs, if a folder for it is set. On PostgreSQL its own replicas do that."""
    with copying(chosen.data, None if chosen.database_url else chosen.copy_to, say_in_the_log):
        yield


def say_in_the_log(event: str, **values: object) -> None:
    import logging.config  # noqa: PLC0415 -- nearly never there is something to say

    import structlog  # noqa: PLC0415

    from stoppress.desk.logs import LOGGING  # noqa: PLC0415 -- one form of log for all; it knows no Django

    if not logging.getLogger().handlers:
        logging.config.dictConfig(LOGGING)
    structlog.get_logger().warning(event, **values)
