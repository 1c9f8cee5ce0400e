"""Bylines across coverages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest

from stoppress.desk import clock
from stoppress.desk.actions.withdraw_byline import withdraw_byline
from stoppress.desk.api.asked.posts import WithdrawByline
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.plain import written
from stoppress.desk.api.said.posts import Withdrawn

router = Router(tags=["posts"])


@router.post("/bylines/withdraw", response=written(Withdrawn))
def withdraw(request: HttpRequest, body: WithdrawByline, key: Key) -> Said:
    """A name goes from the byline of every post and draft in all coverages where you may take down. Nothing else of
    them changes, and readers are told nothing."""

    def write() -> dict[str, Any]:
        return asdict(withdraw_byline(person(request), body.name, reason=body.reason, at=clock.now()))

    return once(request, key, write)
