"""Refusals, and what a write answers."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from stoppress.desk.api.said.words import FindingSaid


class Problem(BaseModel):
    """A refusal. `code` is stable, `values` fill the catalogue's sentence, `message` is that sentence in the language
    asked for. A conflict carries both texts; what the checks refuse, what they found (`findings`)."""

    code: str
    values: dict[str, Any]
    message: str
    theirs: Any = None
    yours: Any = None
    findings: list[FindingSaid] | None = None


class Written(BaseModel):
    place: str


class Done(BaseModel):
    done: bool


class Numbered(BaseModel):
    number: int


def answers(said: Any, *codes: int, status: int = 200) -> dict[Any, Any]:
    """The responses of an operation: what it says, and every refusal it can answer with."""
    return {status: said, **dict.fromkeys(sorted({401, 403, 404, 422, 503, *codes}), Problem)}


def written(said: Any, *, status: int = 200) -> dict[Any, Any]:
    """The responses of a write: its key was used, what it is about has changed or gone, or it is too long."""
    return answers(said, 409, 410, 413, status=status)
