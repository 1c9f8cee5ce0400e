"""The same key gives the same answer, even when the line broke before the first one arrived, or two tries race."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Annotated, Any

from django.db import IntegrityError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from ninja import Header
from ninja.responses import Status

from stoppress.desk import checks, preflight
from stoppress.desk.api.asked.kinds import Despite
from stoppress.desk.api.gate import person
from stoppress.desk.models import Answer
from stoppress.desk.writing import writing
from stoppress.ledger.book import Moved
from stoppress.ledger.prepared import Prepared
from stoppress.story.refusals import Refusal

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=100,
        pattern=r"^[A-Za-z0-9_:.-]+$",
        description="Drawn by the client for this write. Sent again, it gets the same answer and writes nothing.",
    ),
]
Said = Status[dict[str, Any]]

# A device that was offline for a day, and a night's sleep on top.
KEPT = timedelta(hours=72)
TRIES = 4


def once(
    request: HttpRequest,
    key: str,
    write: Callable[[], dict[str, Any]],
    *,
    status: int = 200,
    post: str = "",
    asked: bytes | None = None,
    seen: Despite | None = None,
    slug: str = "",
) -> Said:
    """Do `write` in one transaction with the keeping of its answer, which holds ids, versions and places alone.

    A refusal writes nothing and is not kept: when its reason is gone, the same key may be tried again. `post` is the
    post the answer is about, if `write` does not say; `asked` stands for a body too long to digest. `seen` and `slug`:
    something is said to readers here, in spite of what was seen.
    """
    who = person(request)
    digest = salted_hmac(
        "stoppress.once", _spelled(request, request.body if asked is None else asked), algorithm="sha256"
    ).hexdigest()
    if seen:
        checks.catch_up(slug)
    for attempt in range(TRIES):
        try:
            with writing():
                kept = _kept.first(who.pk, key)
                if kept is None:
                    kept = Answer.objects.create(person=who, key=key, asked=digest)
                    with preflight.despite(seen.despite, seen.why) if seen else nullcontext():
                        kept.said = write()
                    kept.status, kept.post = status, str(kept.said.get("post") or post)
                    kept.save(update_fields=["status", "said", "post"])
                elif kept.asked != digest:
                    raise Refusal("key_reused")
            return Status(kept.status, kept.said)
        except (IntegrityError, Moved):
            # Another process took the same key, or wrote to the book, in between: look again.
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")


def forget_old_answers() -> int:
    """Answers nobody will ask for again; how many."""
    old = timezone.now() - KEPT
    return Answer.objects.filter(at__lt=old).delete()[0]


_kept = Prepared(lambda person, key: Answer.objects.filter(person_id=person, key=key), int, str)


def _spelled(request: HttpRequest, body: bytes) -> bytes:
    return b"\n".join((f"{request.method} {request.get_full_path()}".encode(), body))
