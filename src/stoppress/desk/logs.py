"""Log events, not prose: never words of a draft, secrets, or addresses of people."""

from __future__ import annotations

from typing import Any

import structlog

from stoppress.desk.options import options

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

structlog.configure(
    processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)


def without_locals(_logger: object, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """A traceback's place is told, its values are not: an exception's text may quote what somebody typed."""
    info = event.pop("exc_info", None)
    if isinstance(info, tuple) and info[0]:
        trace, places = info[2], []
        while trace:
            places.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
            trace = trace.tb_next
        event["fault"], event["at"] = info[0].__name__, places[-6:]
    return event


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "events": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                without_locals,
                structlog.processors.JSONRenderer(default=lambda value: type(value).__name__),
            ],
            "foreign_pre_chain": [*_SHARED, structlog.stdlib.ExtraAdder(allow=())],
        }
    },
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "events"}},
    "root": {"handlers": ["out"], "level": options().log_level},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # Every 404 and 403 of the API is an answer and no event.
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        # Whoever asks for another host is answered 400; what they asked for is not repeated here.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
