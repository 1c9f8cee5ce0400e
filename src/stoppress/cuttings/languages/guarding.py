"""What a language says of cruelty and of changed names: the part of a profile that keeps people from harm."""

from __future__ import annotations

from dataclasses import dataclass

CAPITAL = r"(?<![\w’-])[A-ZÀ-Þ][\w’-]*\w"
NAME = rf"{CAPITAL}(?: {CAPITAL}){{0,4}}"
FULL = rf"{CAPITAL}(?: {CAPITAL}){{1,4}}"  # not "is really Dutch", nor a German noun


@dataclass(frozen=True, slots=True)
class Guarding:
    """All are regular expressions. `cruel` is what is done to a body, told in detail; upper and lower case are one.
    `changed` has a changed name in its group 1, or behind "we are calling her" in its group 2; `called` a list of
    names that are changed where `not_real` is said of them. `beside` are forms of a changed name beside the real one,
    the changed one written `{n}`; a group 1 is what is shown."""

    cruel: str = r"(?!)"
    changed: str = r"(?!)()"
    called: str = r"(?!)()"
    not_real: str = r"(?!)"
    beside: tuple[str, ...] = ()
