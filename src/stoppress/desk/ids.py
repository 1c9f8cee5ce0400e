"""Ids that tell nothing: drawn at random, so that no number says how much is being held."""

from __future__ import annotations

import secrets

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def draw(length: int = 10) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def post_id() -> str:
    return draw()


def draft_id() -> str:
    return draw(12)


def media_id() -> str:
    return "m" + draw(15)


def file_name(suffix: str = ".webp") -> str:
    """Of one file in a media store; 165 bits."""
    return draw(32) + suffix
