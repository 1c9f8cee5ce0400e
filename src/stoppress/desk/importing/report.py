"""What an import has to say: a note for the person who asked for it, or why nothing was imported."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at. `code` chooses the sentence (`cli.import.warning.<code>`), `text` is the input's own words,
    `post` its number in the copy and `line` its line, from 1."""

    code: str
    text: str
    post: int | None = None
    line: int | None = None


class CannotImport(Exception):
    """Nothing was imported. `code` chooses the sentence (`cli.import.error.<code>`) and `values` fill it in; `usage`
    tells that the command was asked wrongly, so that it ends with 2 and not with 1."""

    def __init__(self, code: str, *, usage: bool = False, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.usage = usage
        self.values = values
