"""What stands on the picture that a link unfurls with: plain values, for whoever holds pressed bytes."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from functools import cached_property

WIDTH, HEIGHT = 1200, 630
# Goes up when the drawing changes, so that nobody is shown a card in the old form.
FORM = 2
FOLDER = "cards"


@dataclass(frozen=True)
class Card:
    """Everything that stands on it, in words. `when` are the lines under the state; `foot` is what it belongs to."""

    paper: str
    fiction: str
    state: str
    live: bool
    when: tuple[str, ...]
    headline: str
    foot: str
    language: str
    rtl: bool

    @cached_property
    def name(self) -> str:
        """Its file in the public media store."""
        digest = hashlib.sha256(repr((FORM, astuple(self))).encode("utf-8", "surrogatepass")).hexdigest()
        return f"{FOLDER}/{digest[:32]}.png"

    @property
    def alt(self) -> str:
        return ". ".join(one for one in (self.fiction, self.paper, self.state, *self.when, self.headline) if one)
