"""Who belongs to a coverage, and as what."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from stoppress.desk.actions.keep_members import list_members, put_member, remove_member
from stoppress.desk.api.asked.kinds import SlugInPath, UsernameInPath
from stoppress.desk.api.asked.people import Member
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.people import MemberOfCoverage
from stoppress.desk.api.said.plain import Done, answers, written

router = Router(tags=["members"])


@router.get("/coverages/{slug}/members", response=answers(list[MemberOfCoverage]))
def members(request: HttpRequest, slug: SlugInPath) -> list[dict[str, Any]]:
    """Everybody in this coverage: each member may know who else reads it."""
    return [
        {"username": one.person.username, "name": one.person.name, "role": one.role}
        for one in list_members(person(request), slug)
    ]


@router.put("/coverages/{slug}/members/{username}", response=written(Done))
def put(request: HttpRequest, slug: SlugInPath, username: UsernameInPath, body: Member, key: Key) -> Said:
    """Give somebody a role, or another one. It holds from her next request on."""

    def write() -> dict[str, Any]:
        put_member(person(request), slug, username, role=body.role)
        return {"done": True}

    return once(request, key, write)


@router.delete("/coverages/{slug}/members/{username}", response=written(Done))
def remove(request: HttpRequest, slug: SlugInPath, username: UsernameInPath, key: Key) -> Said:
    """Take somebody's role away. The last owner stays."""

    def write() -> dict[str, Any]:
        remove_member(person(request), slug, username)
        return {"done": True}

    return once(request, key, write)
