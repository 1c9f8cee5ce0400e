"""Names behind mentions, within one plain text: the fullest form of a name, who holds an office, and whom a pronoun
stands for."""

from __future__ import annotations

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.people.bodies import name_end
from stoppress.cuttings.speech.rows import Mention, Statement
from stoppress.cuttings.speech.statements import Reading


class Speakers:
    """Built once a text; asked about its statements from the first to the last."""

    def __init__(self, text: str, profile: Profile, reading: Reading) -> None:
        self.text, self.profile = text, profile
        self.full: dict[str, str] = {}  # by last name
        self.gender: dict[str, str] = {}
        self.held: dict[str, set[str]] = {}  # who was introduced with a word, by last name
        self.order: list[tuple[int, str]] = []
        self.several: list[tuple[int, str, bool]] = []  # bodies, and roles in the plural: what "they" can be
        for statement in reading.statements:
            mention = statement.source
            while mention is not None:
                if mention.kind in ("name", "body"):
                    self._note(mention)
                self._note_several(mention)
                mention = mention.stands_for
        for subject in reading.subjects:
            if subject.kind == "name":
                self._note(subject)
            self._note_several(subject)
        self.order.sort()
        self.several.sort()

    def _note(self, mention: Mention) -> None:
        name = _bare(mention.text, self.profile)
        if not name:
            return
        last = name.split()[-1]
        held = self.full.get(last, "")
        if len(name.split()) > len(held.split()):
            self.full[last] = name
        around = self.text[mention.whole[0] : mention.start] + " " + self.text[mention.end : mention.whole[1]]
        for word in f"{around} {mention.text}".lower().replace(".", " ").replace(",", " ").split():
            if word in self.profile.feminine:
                self.gender[last] = "f"
            elif word in self.profile.masculine:
                self.gender[last] = "m"
            if word in self.profile.roles:
                self.held.setdefault(word, set()).add(last)
        self.order.append((mention.start, last))

    def _note_several(self, mention: Mention) -> None:
        plural = mention.kind == "role" and mention.text.rsplit(None, 1)[-1].lower() in self.profile.naming.role_plurals
        if plural or mention.kind == "body":
            self.several.append((mention.start, _bare(mention.text, self.profile), plural))

    def name(self, statement: Statement) -> str | None:
        """The fullest name of who speaks, or None where that would be a guess."""
        mention = statement.source
        while mention is not None and mention.kind == "relative":
            mention = mention.stands_for
        if mention is None:
            return None
        if (body := self._body(mention)) is not None:
            return body
        if mention.kind in ("name", "body"):
            name = _bare(mention.text, self.profile)
            return self.full.get(name.split()[-1], name) if name else mention.text
        if mention.kind == "pronoun":
            return self._behind(mention)
        if mention.kind == "role":
            return self._in_office(mention)
        return mention.text

    def _body(self, mention: Mention) -> str | None:
        """ "The Department for Work and Pensions": a name that goes on behind its first words."""
        start, end = mention.whole
        if " " not in self.text[start:end]:
            return None
        first = next((at for at in range(mention.start, mention.end) if self.text[at].isupper()), mention.end)
        words = self.text[first : mention.end].split()
        if words and words[0].lower() in self.profile.determiners:
            first += len(words[0]) + 1
        whole = name_end(self.text, first, self.profile.naming) if words else None
        if whole is None or whole < mention.end:
            return None
        behind = self.text[whole:end].split()
        if behind and behind[0][0].isalnum() and behind[0] not in self.profile.naming.body_joins:
            return None  # "the Department for Transport minister" is somebody there
        return self.text[first:whole]

    def _in_office(self, mention: Mention) -> str | None:
        """Whoever the text introduced as such ("the minister"), if that was one; else as written."""
        words = mention.text.split()
        holders = self.held.get(words[-1].lower(), set()) if words else set()
        if len(holders) == 1 and words[0].lower() not in ("a", "an", "another", "one"):
            return self.full.get(next(iter(holders)))
        return mention.text

    def _behind(self, mention: Mention) -> str | None:
        low = mention.text.lower()
        pronoun = self.profile.pronouns.get(low)
        gender = pronoun.gender if pronoun else {"his": "m", "her": "f"}.get(low, "")
        if gender in ("n", "p"):
            told = [name for at, name, plural in self.several if at < mention.start and not (plural and gender == "n")]
            return told[-1] if told else None
        if gender not in ("m", "f"):
            return None
        for at, last in reversed(self.order):
            if at < mention.start and self.gender.get(last, gender) == gender:
                self.gender[last] = gender  # "she" once is "she" on
                return self.full.get(last)
        return None


def _bare(name: str, profile: Profile) -> str:
    """A name without titles."""
    words = name.replace("’s", "").split()
    while len(words) > 1 and words[0].rstrip(".") in profile.honorifics:
        words.pop(0)
    return " ".join(words)
