"""The API as a whole: its routers, its door, and what it says when it says no."""

from __future__ import annotations

from functools import cache
from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from stoppress import __version__
from stoppress.desk.api import (
    approvals,
    bylines,
    chair,
    clips,
    coverages,
    cuttings,
    drafts,
    history,
    intake,
    margin,
    media,
    members,
    posts,
    presence,
    preview,
    read_back,
    readers,
    replay,
    session,
    slots,
    when,
)
from stoppress.desk.api.gate import LoggedIn
from stoppress.desk.api.strict import StrictParser
from stoppress.desk.saying import say
from stoppress.files import Unreachable
from stoppress.ledger.apart import reason
from stoppress.story.refusals import Refusal

log = structlog.get_logger()


class House(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Short and stable, since clients make function names of them: `drafts_keep`."""
        return f"{operation.view_func.__module__.rpartition('.')[2]}_{operation.view_func.__name__}"


api = House(
    title="Stop Press",
    version="1",
    description=(
        "The desk's API. Log in with `POST /session`; every change carries the token from `GET /session` in "
        "`X-CSRFToken` and a key of its own in `Idempotency-Key`. Refusals are `{code, values, message}`, the message "
        "in the language of `Accept-Language` (en, de, fr, es, ar)."
    ),
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    auth=LoggedIn(),
    parser=StrictParser(),
)
for router in (
    session.router,
    coverages.router,
    slots.router,
    cuttings.router,
    members.router,
    drafts.router,
    when.router,
    approvals.router,
    margin.router,
    posts.router,
    bylines.router,
    chair.router,
    presence.router,
    read_back.router,
    readers.router,
    history.router,
    intake.router,
    media.router,
    clips.router,
    preview.router,
    replay.router,
):
    api.add_router("", router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return say(request, refusal)


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Where and why, never what was sent."""
    first: dict[str, Any] = error.errors[0] if error.errors else {"loc": (), "msg": ""}
    steps = first["loc"][2:] if first["loc"][:1] == ("body",) else first["loc"]
    where = ".".join(str(step) for step in steps) or "body"
    return say(request, Refusal("body_invalid", where=where, why=first["msg"].removeprefix("Value error, ")))


@api.exception_handler(RequestDataTooBig)
def too_big(request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return say(request, Refusal("body_too_large"))


@api.exception_handler(SuspiciousOperation)
@api.exception_handler(MultiPartParserError)
@api.exception_handler(RawPostDataException)
def not_a_form(request: HttpRequest, _error: Exception) -> HttpResponse:
    return say(request, Refusal("body_invalid", where="body", why="is not what this address takes"))


@api.exception_handler(HttpError)
def plain_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, Refusal):  # the parser's own, which ninja wraps
        return say(request, error.__cause__)
    code = {401: "login_needed", 403: "not_allowed", 404: "not_found"}.get(error.status_code)
    return say(request, Refusal(code) if code else Refusal("body_invalid", where="body", why="is not JSON"))


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def database_away(request: HttpRequest, error: OperationalError | InterfaceError) -> HttpResponse:
    """Down, or busy for longer than a writer waits. What was typed is still where it was typed."""
    log.error("database_unavailable", fault=type(error).__name__, why=reason(error))
    return say(request, Refusal("busy", seconds=5))


@api.exception_handler(Unreachable)
def pictures_away(request: HttpRequest, error: Unreachable) -> HttpResponse:
    log.error("pictures_unavailable", why=str(error))
    return say(request, Refusal("pictures_away", seconds=5))


@cache
def document() -> dict[str, Any]:
    """The OpenAPI description, as `contracts/openapi.json` keeps it."""
    schema = dict(api.get_openapi_schema(path_prefix="/api/v1"))
    schema["info"]["summary"] = f"Stop Press {__version__}"
    token = {"type": "apiKey", "in": "header", "name": "X-CSRFToken", "description": "From GET /session."}
    schema["components"]["securitySchemes"]["Token"] = token
    for operations in schema["paths"].values():
        for method, operation in operations.items():
            if method != "get":
                operation["security"] = [{**one, "Token": []} for one in operation.get("security") or [{}]]
    return schema
