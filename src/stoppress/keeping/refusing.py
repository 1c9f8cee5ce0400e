"""Why something was not done, as a sentence of the catalogue."""

from __future__ import annotations


class Refused(Exception):
    """`key` is in the catalogue, and `values` fill its places."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values
