"""Logging in, members, and who is where."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from stoppress.desk.api.asked.kinds import Asked, _printable


class LogIn(Asked):
    username: Annotated[str, AfterValidator(_printable), Field(min_length=1, max_length=60)]
    password: Annotated[str, Field(min_length=1, max_length=500)]


class Preferences(Asked):
    """`publish_delay`: seconds between pressing Publish and going out, in which the desk's page lets it be stopped."""

    publish_delay: Annotated[int, Field(ge=0, le=10)]


class Member(Asked):
    role: Literal["viewer", "reporter", "moderator", "editor", "lawyer", "owner"]


class Here(Asked):
    """`seat`: drawn by the client, one for each window. `thing`: the post or the draft that is open in it."""

    seat: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,40}$")]
    thing: Annotated[str, Field(pattern=r"^[a-z0-9]{6,32}$")] | None = None
    part: Literal["text", "media"] = "text"


class LeaseAnswer(Asked):
    hands_over: bool
