"""Mentions made of words that no grammar has marked: what a pattern has found beside quoted words."""

from __future__ import annotations

import re
from typing import Literal

from stoppress.cuttings.people.observed import Sighting
from stoppress.cuttings.speakers.hearing import Heard
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import Said, only
from stoppress.cuttings.speech.rows import Mention

_NOUN = re.compile(r"(?:[\w’'-]+)(?: (?:of|in|for|at|from) (?:the )?[A-ZÀ-Þ][\w’'-]+| [\w’'-]+(?= [a-z]))?")


def give(post: Post, said: Said, mention: Mention, reason: str = "name at cue") -> bool:
    """The words are by whomever a mention means, if that is one. Of a run of capitals that the page does not know, its
    end may be a name."""
    if mention.kind == "name" and not (
        post.registry.named(tuple(mention.text.split())) or post.registry.body(mention.text)
    ):
        mention = _longest_known(post, mention)
    found = only(post.who(said.heard, mention)) if mention.text else None
    return found is not None and said.by(found, "pronoun" if mention.kind == "pronoun" else reason)


def _longest_known(post: Post, mention: Mention) -> Mention:
    """The end of a run of capitals that the page knows as a name; nothing where there is none."""
    words = mention.text.split()
    for at in range(1, len(words)):
        if post.registry.named(tuple(words[at:])):
            text = " ".join(words[at:])
            return Mention(mention.end - len(text), mention.end, text, "name", mention.whole)
    return Mention(mention.start, mention.start, "", "name", mention.whole)


def name_of(heard: Heard, one: Sighting) -> Mention:
    """A name that stands in a text."""
    return Mention(one.core, one.end, heard.text[one.core : one.end], "name", (one.start, one.end))


def matched(post: Post, match: re.Match[str]) -> Mention:
    """The name or pronoun that a pattern has as its first group."""
    text = match.group(1)
    kind: Literal["name", "pronoun"] = "pronoun" if text.lower() in post.profile.pronouns else "name"
    return Mention(match.start(1), match.end(1), text, kind, match.span(1))


def has_cue(post: Post, match: re.Match[str]) -> bool:
    """Whether a pattern has found a verb of saying as its second group."""
    return match.group(2).lower() in post.profile.cues


def who_says(post: Post, text: str, start: int, end: int) -> list[Mention]:
    """ "Ruiz has said", "she said": every name and pronoun before a verb of saying."""
    found = []
    while (match := post.beside.before.search(text, start, end)) is not None:
        if has_cue(post, match):
            found.append(matched(post, match))
        start = match.end(1)
    return found


def phrase_at(post: Post, heard: Heard, at: int) -> Mention:
    """The noun phrase that begins at a character: a name, or a few words up to a mark or a verb."""
    if (named := next(post.sightings(heard, at, at + 1), None)) is not None:
        return name_of(heard, named)
    match = _NOUN.match(heard.text, at)
    words = match.group().split() if match else []
    while len(words) > 1 and words[-1].lower() in post.naming.stops:
        words.pop()
    phrase = " ".join(words)
    return Mention(at, at + len(phrase), phrase, "role", (at, at + len(phrase)))
