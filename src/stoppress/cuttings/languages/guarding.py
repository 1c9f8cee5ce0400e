"""What a language says of cruelty and of changed names: the part of a profile that keeps people from harm."""

from __future__ import annotations

from dataclasses import dataclass

CAPITAL = r"(?<![\w’-])[A-ZÀ-Þ][\w’-]*\w"
NAME = rf"{CAPITAL}(?: {CAPITAL}){{0,4}}"
FULL = rf"{CAPITAL}(?: {CAPITAL}){{1,4}}"  # not "is really Dutch", nor a German noun


# A changed name and a full one that are said to be one, by nothing but a sign or a word of all languages.
JOINED = (
    rf"({FULL}) ?\({{n}}\)",
    rf"\b{{n}} ?\(({FULL})\)",
    rf"({FULL}) ?[/=] ?{{n}}\b",
    rf"\b{{n}} ?[/=] ?({FULL})",
    rf"({FULL}),? (?:aka|a\.k\.a\.|alias) {{n}}\b",
    rf"\b{{n}},? (?:aka|a\.k\.a\.|alias) ({FULL})",
)


@dataclass(frozen=True, slots=True)
class Guarding:
    """All are regular expressions. `cruel` is what is done to a body, told in detail; upper and lower case are one.
    `changed` has a changed name in its group 1, or behind "we are calling her" in its group 2; `called` a list of
    names that are changed where `not_real` is said of them. `beside` are forms of a changed name beside the real one,
    the changed one written `{n}`; a group 1 is what is shown. `joined` are forms that join it to any full name in their
    group 1, which counts where its first word is a given name: "Nora (Radio Stenna)" is where she called."""

    cruel: str = r"(?!)"
    changed: str = r"(?!)()"
    called: str = r"(?!)()"
    not_real: str = r"(?!)"
    beside: tuple[str, ...] = ()
    joined: tuple[str, ...] = JOINED
