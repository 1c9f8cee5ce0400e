"""The people of a page as one post sees them. What it asks is noted: if the answer is another one some day, the post is
read again, and otherwise it is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from stoppress.cuttings.languages.endings import Compounds
from stoppress.cuttings.people.chain import Chain
from stoppress.cuttings.people.names import fold
from stoppress.cuttings.people.observed import RoleSaid
from stoppress.cuttings.people.parts import SHORTEST, Parts, Question
from stoppress.cuttings.people.registry import STRANGERS, Entry, Key, Number, body_key, key_of


class View:
    """For the post with this label. The entries it gives are the post's own: what it finds of them no other post sees,
    but that somebody is a body, and the strangers it adds."""

    def __init__(self, label: int, parts: Parts, chain: Chain) -> None:
        self.label, self._parts, self._chain, self.naming = label, parts, chain, parts.naming
        self.asked: set[Question] = set()
        self.added: dict[str, Entry] = {}
        self.bodies: set[Number] = set()
        self._own: dict[Number, Entry] = {}

    def named(self, words: Sequence[str], titles: Iterable[str] = ()) -> list[Entry]:
        """Everybody whom the words can name, in the order of the page; more than one where only an editor can say."""
        key = key_of(words)
        if not key:
            return []
        self.asked.add(Question("name", key[-1]))
        registry = self._parts.names(key[-1])
        return [self._mine(one) for one in registry.named(words, titles)] if registry is not None else []

    def alone(self, key: Key) -> Entry | None:
        """Whoever is given by this first name only, and is nobody else of that name."""
        self.asked.add(Question("name", key[-1]))
        registry = self._parts.names(key[-1])
        found = registry.alone(key) if registry is not None else None
        return self._mine(found) if found is not None else None

    def body(self, text: str) -> Entry | None:
        """The body of that name or acronym, or whoever has spoken under it."""
        key = body_key(text)
        self.asked.add(Question("body", key))
        found = self._parts.body(key) or self.added.get(key) or self._chain.stranger(key, self.label)
        if found is None and len(key) >= SHORTEST and " " not in key:
            # "the Met": short for the first word of one
            question = Question("short", key)
            self.asked.add(question)
            found = max(self._shared(question), key=lambda one: one.times_by(self.label), default=None)
        return self._mine(found) if found is not None else None

    def body_by_noun(self, noun: str, post: int) -> Entry | None:
        """The body that "the council" means: of those whose name ends so, the last that was shown by then."""
        question = Question("noun", fold(noun))
        self.asked.add(question)
        shown = [one for one in self._shared(question) if one.times_by(post)]
        found = max(shown, key=lambda one: (one.shown_by(post), one.times_by(post)), default=None)
        return self._mine(found) if found is not None else None

    def in_role(self, head: str) -> list[tuple[int, Entry, RoleSaid]]:
        """Who was said to be that by then, with the label of the post."""
        question = Question("role", head)
        self.asked.add(question)
        said = [
            (label, one, role) for one in self._shared(question) for label, role in one.roles if label <= self.label
        ]
        ranks = self.naming.short_ranks
        found = [one for one in said if head in (one[2].head, ranks.get(one[2].head))]
        if not found and isinstance(self.naming.roles, Compounds):
            # "der Minister": whoever is Verkehrsminister
            found = [one for one in said if one[2].head.endswith(head)]
        return [(label, self._mine(one), role) for label, one, role in found]

    def add_body(self, text: str, kind: Literal["person", "body", "document"], post: int) -> Entry:
        """Somebody or something that speaks under a name nobody has explained."""
        made = Entry((STRANGERS, post, len(self.added)), kind)
        made.names[tuple(text.split())] += 1
        made.texts[text] = None
        made.posts.append(post)
        self.added[body_key(text)] = self._own[made.number] = made
        return made

    def is_body(self, entry: Entry) -> None:
        """What has a name and is nobody's is a body, for later posts as well."""
        entry.kind = "body"
        self.bodies.add(entry.number)

    def said_before(self, words: str) -> Entry | None:
        """Who was quoted with these words last."""
        self.asked.add(Question("quoted", words))
        return self._numbered(self._chain.said(words, self.label))

    def answering(self) -> Entry | None:
        """Who was answering when the last post with answers ended."""
        self.asked.add(Question("answering", ""))
        return self._numbered(self._chain.answering(self.label))

    def _numbered(self, number: Number | None) -> Entry | None:
        if number is None:
            return None
        found = self._parts.entries.get(number) or self._chain.numbered(number)
        return self._mine(found) if found is not None else None

    def _shared(self, question: Question) -> list[Entry]:
        """In the order of the page."""
        shared = self._parts.shared.get(question, {})
        return [shared[number] for number in sorted(shared)]

    def _mine(self, entry: Entry) -> Entry:
        number = entry.number
        mine = self._own.get(number)
        if mine is None:
            self.asked.add(Question("entry", number))
            mine = self._own[number] = entry.as_of(self.label)
            if self._chain.is_body(number, self.label):
                mine.kind = "body"
        return mine
