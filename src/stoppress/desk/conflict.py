"""Two people, one text: both are given back, neither is overwritten (P7)."""

from __future__ import annotations

from typing import Any

from stoppress.story.refusals import Refusal


class Conflict(Refusal):
    """Somebody saved first. `theirs` is what stands, `yours` what was sent; `values` say which version stands."""

    def __init__(self, *, theirs: Any, yours: Any, **values: object) -> None:
        super().__init__("conflict", **values)
        self.theirs = theirs
        self.yours = yours
