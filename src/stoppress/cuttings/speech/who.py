"""Names behind mentions, within one plain text: the fullest form of a name, and whom a pronoun stands for."""

from __future__ import annotations

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.speech.rows import Mention, Statement
from stoppress.cuttings.speech.statements import Reading


class Speakers:
    """Built once a text."""

    def __init__(self, text: str, profile: Profile, reading: Reading) -> None:
        self.profile = profile
        self.full: dict[str, str] = {}
        self.gender: dict[str, str] = {}
        self.order: list[tuple[int, str]] = []
        for statement in reading.statements:
            mention = statement.source
            while mention is not None:
                if mention.kind in ("name", "body"):
                    self._note(text, mention)
                mention = mention.stands_for
        self.order.sort()

    def _note(self, text: str, mention: Mention) -> None:
        name = _bare(mention.text, self.profile)
        if not name:
            return
        last = name.split()[-1]
        held = self.full.get(last, "")
        if len(name.split()) > len(held.split()):
            self.full[last] = name
        words = text[mention.whole[0] : mention.end].lower().replace(".", " ").split()
        for word in words:
            if word in self.profile.feminine:
                self.gender[last] = "f"
            elif word in self.profile.masculine:
                self.gender[last] = "m"
        self.order.append((mention.start, last))

    def name(self, statement: Statement) -> str | None:
        """The fullest name of who speaks, or None."""
        mention = statement.source
        while mention is not None and mention.kind == "relative":
            mention = mention.stands_for
        if mention is None:
            return None
        if mention.kind in ("name", "body"):
            name = _bare(mention.text, self.profile)
            return self.full.get(name.split()[-1], name) if name else mention.text
        if mention.kind == "pronoun":
            return self._behind(mention)
        return mention.text

    def _behind(self, mention: Mention) -> str | None:
        pronoun = self.profile.pronouns.get(mention.text.lower())
        gender = (
            pronoun.gender
            if pronoun
            else {"his": "m", "her": "f", "their": "p", "its": "n"}.get(mention.text.lower(), "")
        )
        if gender not in ("m", "f"):
            return None
        for at, last in reversed(self.order):
            if at < mention.start and self.gender.get(last, gender) == gender:
                return self.full.get(last)
        return None


def _bare(name: str, profile: Profile) -> str:
    """A name without titles."""
    words = name.replace("’s", "").split()
    while len(words) > 1 and words[0].rstrip(".") in profile.honorifics:
        words.pop(0)
    return " ".join(words)
