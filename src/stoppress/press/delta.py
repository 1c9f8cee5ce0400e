"""What changed on a page between two places. Bytes are joined here and nothing is rendered; nothing that has been
replaced can be in it, because nothing that has been replaced is kept."""

from __future__ import annotations

import json

from stoppress.place import Place
from stoppress.press.pressed import Pressed

VERSION = 1


def delta(pressed: Pressed, after: int, generation: int) -> bytes:
    """One line of JSON for a reader who stands at `after` and knows `generation`, to stand where `pressed` stands.

    A reader applies it so: drop the posts named in `redacted`; take each part by its key; cut the page to the posts it
    holds; put the day headings. Applying it twice, or from an earlier place than needed, leaves the same page."""
    return b"".join(pieces(pressed, after, generation))


def pieces(pressed: Pressed, after: int, generation: int) -> list[bytes]:
    """The same before it is joined: a head, each part's own bytes with what stands between them, and an end."""
    redacted = list(dict.fromkeys(post for number, post in pressed.redactions if number > generation))
    head = {
        "v": VERSION,
        "from": str(Place(pressed.place.epoch, after)),
        "to": str(pressed.place),
        "generation": pressed.generation,
        "redacted": redacted,
    }
    made = [json.dumps(head, separators=(",", ":")).encode()[:-1] + b',"parts":[']
    for part in pressed.parts.values():
        if part.changed > after:
            made += (part.data, b",")
    if len(made) > 1:
        made.pop()
    return [*made, b"]}"]
