"""Whom a description means: "the harbour master", "a spokesman for the port", "the veteran investor"."""

from __future__ import annotations

from typing import Literal

from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.bodies import last_body, spoken_for, subject_before
from stoppress.cuttings.speakers.called import apposed, called_behind
from stoppress.cuttings.speakers.hearing import LETTERS, NEAR, Heard, bare, words_in
from stoppress.cuttings.speakers.offices import in_office, in_role, known_words, plain_words
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.pronouns import by_possessive
from stoppress.cuttings.speakers.said import SPOKE, SUBJECT, only
from stoppress.cuttings.speech.rows import Mention

# A phrase that is longer than the role in it by so many characters says more than what somebody is.
LONGER = 30


def by_role(post: Post, heard: Heard, mention: Mention) -> list[Entry]:
    """Whoever is that: by the name beside it, by what the page was told before, else whoever it may be, under these
    words."""
    words = words_in(mention.text)
    head, first = (words[-1], words[0]) if words else ("", "")
    definite = first not in post.naming.indefinite
    if head in post.naming.spokes and (body := spoken_for(post, heard, mention)) is not None:
        return [body]
    found = apposed(post, heard, mention)
    if found is None and not definite:
        found = called_behind(post, heard, mention.end)
    if found is None and (definite or head in post.naming.spokes):
        found = _in_the_role(post, heard, mention, words) if words else None
    if found is None and definite and head in post.naming.ensembles:
        found = subject_before(post, heard, mention.start)  # "Saint Velour will play. The trio says"
    if found is None and definite and head in post.naming.bodies:
        found = last_body(post, heard, mention.start, head)
    if found is not None:
        return [found]
    whole = heard.text[slice(*mention.whole)]
    short = len(whole) <= len(mention.text) + LONGER and "," not in whole and "\n" not in whole
    text = bare(whole if short else mention.text, post.naming.determiners)
    kind: Literal["person", "body"] = "body" if head in post.naming.role_plurals else "person"
    return [post.unnamed(text, kind)] if text else []


def _in_the_role(post: Post, heard: Heard, mention: Mention, words: list[str]) -> Entry | None:
    """Who was said to be that, or who is described so."""
    first, head = words[0], words[-1]
    entry = in_role(post, head, mention.text)
    if entry is not None and first in post.naming.possessives and head in post.naming.relations:
        whose = by_possessive(post, heard, mention.whole[0], first)
        entry = None if whose is entry else entry  # nobody is his own brother
    if entry is None and first not in post.naming.indefinite:
        entry = _so_described(post, heard, mention, words) or _going_on(post, heard, mention, head)
        post.described.add((heard.number, mention.start))
    return entry


def _so_described(post: Post, heard: Heard, mention: Mention, words: list[str]) -> Entry | None:
    """ "The veteran investor", "the Italian", "the 26-year-old": the one whom the sentences before were about, if
    they were about one. A plain noun ("the driver") may be anybody."""
    head, opens = words[-1], post.naming.role_opens & set(words)
    if head in post.naming.peoples or opens or {"old", "veteran"} & set(words):
        lead = leading(post, heard, mention.start, 1) or leading(post, heard, mention.start, NEAR)
        return None if lead is not None and opens and head in known_words(post, lead) else lead
    said = {one for one in plain_words(post, mention.text) if one not in post.naming.determiners}
    held = any(said <= known_words(post, entry) for _, entry, _ in in_office(post, head))
    if head not in post.naming.offices or held:
        return None
    # "Ruiz has left. The prime minister said": nobody else on the page is one, and she is nothing else
    near = leading(post, heard, mention.start, 1)
    if near is not None and any(
        one.entry is near for one in post.people(heard, heard.begins(mention.start), mention.start)
    ):
        return None  # "Ruiz told us the prime minister had said": of herself she says "she"
    return near if near is not None and not near.role_words else None


def _going_on(post: Post, heard: Heard, mention: Mention, head: str) -> Entry | None:
    """ "Ana Ruiz said it was late. The actor added": who adds something has spoken before, and nobody else has."""
    following = LETTERS.search(heard.text, mention.end)
    if following is None or following.group().lower() not in post.naming.goes_on or head not in post.naming.roles:
        return None
    spoke = post.seen(heard, 0, mention.start, SPOKE)
    found = only(one.entry for one in spoke if not heard.quoted(one.at))
    return found if found is not None and found.kind == "person" and not found.unnamed else None


def leading(post: Post, heard: Heard, at: int, back: int) -> Entry | None:
    """The only one whom the sentences before a character are about, so many of them back."""
    since = heard.sentences[max(0, heard.sentence(at) - back)]
    there = post.people(heard, since, at, SUBJECT)
    return only(one.entry for one in there if not one.entry.unnamed and not heard.quoted(one.at))
