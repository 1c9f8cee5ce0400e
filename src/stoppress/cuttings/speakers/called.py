"""A name that stands behind what somebody is: "a witness, known as Jason", "a caller, Tom in Hallin"."""

from __future__ import annotations

import re

from stoppress.cuttings.people.names import is_given
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import OPENING, Heard, owns
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import only
from stoppress.cuttings.speech.rows import Mention

_NEXT = re.compile(r" ([\w’'-]+|[\"“‘])")
_CLAUSE = re.compile(r", ([^,.;:!?\n\"“”]{1,60}),")
_FROM_WHERE = re.compile(r", ([A-ZÀ-Þ][a-zà-ÿ]+),? (?:in|from|of) [A-ZÀ-Þ][\w’'-]*,")
_FIRST_NAME = re.compile(r", ([A-ZÀ-Þ][a-zà-ÿ]+)(?:(?:,| in| from| of) [A-ZÀ-Þ\d][\w’'-]*)?(?:, ?|(?=[.:]))")


def named_behind(post: Post, heard: Heard, mention: Mention) -> Entry | None:
    """ "A witness, known as Jason, said", "A man the court knows as Jason", "A woman from Hallin, who wants to be known
    only as Ana", "A driver called Pete Elder": somebody by what she is, and behind it by the name that is to stand
    for her. "The minister called Ana Ruiz" has called her."""
    naming, ends = post.naming, mention.whole[1]
    one = next(post.sightings(heard, ends, heard.ends(ends)), None)
    between = heard.words(ends, one.start) if one is not None else []
    if one is None or not between or owns(heard.text, one.end):
        return None
    known = between[0] in naming.relatives or between[0] in naming.so_called
    if known and between[-1] == "as" and naming.so_called & {*between}:
        return post.of_sighting(one)
    indefinite = naming.indefinite & {*heard.words(mention.whole[0], ends)[:1]}
    called = indefinite and len(between) == 1 and between[0] in naming.calling
    return post.of_sighting(one) if called and only_named(post, heard.text, one.end) else None


def only_named(post: Post, text: str, at: int) -> bool:
    """ "A driver called Ana Ruiz said", and not "A driver called Ana Ruiz a fool"."""
    following = _NEXT.match(text, at)
    word = following.group(1).lower() if following is not None else ""
    return word not in post.naming.determiners and word not in OPENING


def called_behind(post: Post, heard: Heard, at: int) -> Entry | None:
    """ "A refugee, who asked to be called Hla, watched": by a name that nobody else would take for one."""
    clause = _CLAUSE.match(heard.text, at)
    words = clause.group(1).split() if clause is not None else []
    if len(words) < len(("who", "called", "Hla")) or words[0].lower() not in post.naming.relatives:
        return None
    if words[-2].lower() not in post.naming.calling or not words[-1][:1].isupper():
        return None
    return post.as_written(words[-1], "person")


def first_name_behind(post: Post, heard: Heard, at: int) -> Entry | None:
    """ "A reader, Ana in Hallin, has a question": by the given name behind what she is."""
    named = _FROM_WHERE.match(heard.text, at)
    return post.as_written(named.group(1), "person") if named is not None and is_given(named.group(1)) else None


def apposed(post: Post, heard: Heard, mention: Mention) -> Entry | None:
    """ "The report's author, Inspector of Forces Ana Ruiz, wrote": a name with a role before it, in apposition."""
    text = heard.text
    first = _FIRST_NAME.match(text, mention.end)
    if first is not None and is_given(first.group(1)):
        return post.as_written(first.group(1), "person")  # "Another caller, Tom in Hallin, said"
    for one in post.sightings(heard, 0, len(text)):
        begins = min((said.basis.start for said in one.roles if said.way == "before"), default=one.start)
        if text[mention.end : begins] == ", " and text[one.end : one.end + 1] in (",", "."):
            return only(post.registry.named(one.words, one.titles))
    for body in post.observed.bodies:
        rest = text[body.end : body.end + 4 + len(body.short or "")]
        if body.field == heard.number and text[mention.end : body.start] == ", the " and "," in rest:
            return post.registry.body(body.text)
    return None
