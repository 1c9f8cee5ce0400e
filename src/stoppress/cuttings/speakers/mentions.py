"""From the words that say who speaks to somebody of the page: a name, a role, a body, a document, a pronoun."""

from __future__ import annotations

import re
from typing import Literal

from stoppress.cuttings.people.names import is_given, looks_like_a_person
from stoppress.cuttings.people.observed import Sighting
from stoppress.cuttings.people.registry import Entry, nearest
from stoppress.cuttings.speakers.bodies import body_in_full, joint_body, last_body
from stoppress.cuttings.speakers.called import named_behind, only_named
from stoppress.cuttings.speakers.described import by_role
from stoppress.cuttings.speakers.documents import document_called, is_said_thing, written_by
from stoppress.cuttings.speakers.hearing import Heard, bare, words_in
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.pronouns import by_possessive, by_pronoun
from stoppress.cuttings.speech.rows import Mention

_NICKNAME = re.compile(r" [\"“‘'«][^\"”’'»]+[\"”’'»] ")  # "Ana “the Ferry” Ruiz"
_OF_BODY = re.compile(r"\b[A-ZÀ-Þ][\w’'-]* [A-ZÀ-Þ][\w’'-]* (?:of|for) $")  # "the Youth Council of Barry"


def who_is_meant(post: Post, heard: Heard, mention: Mention) -> list[Entry]:
    """Everybody of the page whom the words can mean."""
    if mention.kind == "name" and (nicknamed := _NICKNAME.sub(" ", mention.text)) != mention.text:
        known = post.registry.named(tuple(nicknamed.split()))
        return known or [post.as_written(nicknamed, "person")]
    if (joint := joint_body(post, heard, mention)) is not None:
        return [joint]
    if mention.kind == "pronoun":
        meant = by_pronoun(post, heard, mention)
        return [meant] if meant is not None else []
    if (named := _named_within(post, heard, mention)) is not None:
        return named
    if (body := body_in_full(post, heard, mention)) is not None:
        return [body]
    if mention.kind in ("role", "name", "body") and (bears := named_behind(post, heard, mention)) is not None:
        return [bears]
    last = mention.text.rsplit(" ", 1)[-1].lower()
    if mention.kind == "document" or (mention.kind == "role" and last in post.naming.documents):
        return _of_document(post, heard, mention)
    if mention.kind == "role" or _says_what(post, mention) or _with_article(post, heard, mention):
        return by_role(post, heard, mention)
    return _body_or_stranger(post, heard, mention)


def _named_within(post: Post, heard: Heard, mention: Mention) -> list[Entry] | None:
    """Whom a name inside the phrase names, where it is the phrase's own: "the chair, Ana Ruiz", and not "a
    friend of Ana Ruiz"."""
    start, end = mention.whole
    strange: Sighting | None = None  # "Vale of Merrow MP Ana Ruiz": nobody is called Vale
    inside = [one for one in post.sightings(heard, start, end) if one.start < one.end <= end]
    for one in sorted(inside, key=lambda one: not mention.start <= one.core < mention.end):
        if not _is_its_own(post, heard, mention, one):
            continue
        found = post.registry.named(one.words, one.titles)
        if len(found) > 1:
            found = _meant(post, heard, one.start, found)
        if found:
            return found
        strange = strange or (one if mention.start <= one.core < mention.end else None)
    if strange is not None and mention.kind == "name":
        words = _in_full(post, heard, mention, strange)
        return [post.as_written(" ".join(words), "person" if is_given(words[0]) else "body")]
    return None


def _is_its_own(post: Post, heard: Heard, mention: Mention, one: Sighting) -> bool:
    """Whether a name inside a phrase is of whom the phrase speaks, and not of somebody she has to do with."""
    start, end = mention.whole
    if one.start > start and _OF_BODY.search(heard.text, start, one.start):
        return False
    following = heard.text[one.end : end].lstrip()
    if following[:2] in ("’s", "'s", "’ ", "' ") and not (mention.kind == "name" or is_said_thing(post, following[2:])):
        return False
    before = heard.text[start : one.start].rstrip().lower()
    if not before or before.endswith(",") or mention.start <= one.core < mention.end:
        return True
    if any(said.way == "before" and said.basis.start <= mention.start for said in one.roles):
        return True
    words = before.split()
    if words[-1] in post.naming.roles or before.endswith(tuple(f" of {one}" for one in post.naming.of_staff)):
        return True  # "chief of staff Ana Ruiz"
    # "the first, a driver called Pete Elder"
    return words[-1] in post.naming.calling and only_named(post, heard.text, one.end)


def _in_full(post: Post, heard: Heard, mention: Mention, one: Sighting) -> tuple[str, ...]:
    """The words of a name that nobody is known by, with the capitals before it: "National Highways"."""
    front = heard.text[mention.start : one.start].split()
    plain = any(
        not word[:1].isupper() or word.lower() in post.naming.starters or word.lower() in post.naming.roles
        for word in front
    )
    return one.words if plain or is_given(one.words[0]) else (*front, *one.words)


def _meant(post: Post, heard: Heard, at: int, found: list[Entry]) -> list[Entry]:
    """Of several who bear a name, whom it means here: the one named in full last before it, in this text; the only
    one whom this post shows; the only one who has been shown."""
    found = [one for one in found if one.sure] or found
    numbers = {one.number for one in found}
    for one in reversed(list(post.sightings(heard, 0, at))):
        for entry in post.registry.named(one.words, one.titles) if len(one.words) > 1 else ():
            if entry.number in numbers:
                return [entry]
    return _nearest(post, found)


def _nearest(post: Post, found: list[Entry]) -> list[Entry]:
    """The one of them whom the page has shown last; all of them where there is none."""
    chosen = nearest(found, post.number)
    return [chosen] if chosen is not None else found


def _body_or_stranger(post: Post, heard: Heard, mention: Mention) -> list[Entry]:
    """A body by its name, or a name that the page has nothing else of."""
    text = bare(mention.text, post.naming.determiners)
    if not text or text.lower() in post.profile.months or text.lower() in post.profile.times:
        return []
    body = post.registry.body(text)
    if body is None and (text.islower() or (" " not in text and text.lower() in post.naming.bodies)):
        body = last_body(post, heard, mention.start, text.split()[-1])
    if body is not None:
        return [body]
    words = tuple(text.split())
    if found := post.registry.named(words):
        return _nearest(post, found)
    while len(words) > 1 and (words[0].lower() in post.naming.titles or words[0].lower() in post.naming.ranks):
        words = words[1:]
        if found := post.registry.named(words):
            return found if len(found) == 1 else []
        if len(words) == 1:
            return [post.as_written(text, "person")]  # "President Lima"
    kind: Literal["person", "body"] = "person" if looks_like_a_person(words) else "body"
    return [post.as_written(text, kind)]


def _says_what(post: Post, mention: Mention) -> bool:
    """Whether capitals say what somebody is, and are no name: "the PM", "the Hallin West MP", "the Italian"."""
    words = words_in(mention.text)
    last = words[-1] if words else ""
    return last in post.naming.same or last in post.naming.seats or last in post.naming.peoples


def _with_article(post: Post, heard: Heard, mention: Mention) -> bool:
    """ "The Dean": a capital, and still no name."""
    whole = heard.text[mention.whole[0] : mention.end].lower().split()
    return len(whole) == 2 and whole[0] in post.naming.determiners and whole[1] in post.naming.roles


def _of_document(post: Post, heard: Heard, mention: Mention) -> list[Entry]:
    """A document speaks for itself; what is hers speaks for her: "Ruiz in her statement", "his letter says"."""
    first = mention.text.split()[0].lower() if mention.text else ""
    whose = by_possessive(post, heard, mention.start, first) if first in ("his", "her", "their") else None
    if whose is not None:
        return [whose]
    if (author := written_by(post, heard, mention.end)) is not None:
        return [author]
    return [document_called(post, re.split("[’']s ", mention.text)[-1])]  # "the company’s letter": the letter
