"""Which body is meant: by its name in full, by a noun ("the company"), or by whoever speaks for it."""

from __future__ import annotations

import re

from stoppress.cuttings.people.bodies import name_end
from stoppress.cuttings.people.names import is_given
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import Heard, bare
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import SPOKE
from stoppress.cuttings.speech.rows import Mention

_SAID_TO_BE = re.compile(
    r"\b([A-ZÀ-Þ][\w&’'-]*(?: [A-ZÀ-Þ][\w&’'-]*){0,3}), an? ((?:[\w’'-]+ ){0,3}?[a-z]+)(?= \w+ [A-ZÀ-Þ]|,| that| which)"
)
_JOINT = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]* ?)+?) (?:and|&) ((?:[A-ZÀ-Þ][\w’'-]* )*)([A-ZÀ-Þ]\w+)")
_ARTICLED = re.compile(
    r"(\w+) ((?:[A-ZÀ-Þ][\w’'-]*)(?: (?:of |for )?[A-ZÀ-Þ][\w’'-]*)*) and ([A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*)"
)
_OWNS = re.compile(r"([A-ZÀ-Þ][\w&-]*(?: [A-ZÀ-Þ][\w&-]*)*)[’']s [a-z]")
_FOR = re.compile(r"\s*(?:for|of|from)\s+(?:the\s+)?(.+)")


def last_body(post: Post, heard: Heard, at: int, head: str) -> Entry | None:
    """The body spoken of last before a character; of one noun, where the noun says more."""
    if head and (known := post.registry.body_by_noun(head, post.number)) is not None:
        return known
    seen = [one for one in post.seen(heard, 0, at) if one.entry.kind == "body"]
    called_so = [one for one in seen if not head or one.entry.name.lower().rsplit(" ", 1)[-1] == head]
    if called_so:
        return called_so[-1].entry
    if head in post.naming.firms and (said_so := _said_to_be_one(post, heard, at, head)) is not None:
        return said_so
    spoke = [one.entry for one in seen if one.strength == SPOKE and not one.entry.unnamed]
    if head in post.naming.firms and spoke and not _says_other(post, spoke[-1], head):
        return spoke[-1]
    if head and not post.naming.nouns_have_capitals and (name := _nobodys_name(post, heard, at)) is not None:
        return name
    return subject_before(post, heard, at, head) if head else None  # "Kellmore is to close. The company says"


def _said_to_be_one(post: Post, heard: Heard, at: int, head: str) -> Entry | None:
    """ "Norgrid, a company in Hallin, runs it. The company said": what is said to be one right behind its name."""
    last = None
    for one in _SAID_TO_BE.finditer(heard.text, 0, at):
        if one.group(2).split()[-1].lower() == head and not heard.quoted(one.start()):
            last = one.group(1)
    return post.as_written(last, "body") if last is not None else None


def _says_other(post: Post, entry: Entry, head: str) -> bool:
    """Whether a body's own name says that it is something else: "Hallin Council" is no company."""
    words = set(entry.name.lower().split())
    return bool(words & post.naming.no_firms) and head not in words


def _nobodys_name(post: Post, heard: Heard, at: int) -> Entry | None:
    """ "The company": whatever has a name of some words and is nobody's, and so is a body from here on."""
    for one in reversed(post.observed.sightings):
        entry = post.of_sighting(one) if one.field == heard.number and one.end <= at else None
        if entry is not None and not entry.sure and len(entry.words) > 1:
            post.registry.is_body(entry)
            return entry
    return None


def subject_before(post: Post, heard: Heard, at: int, head: str = "") -> Entry | None:
    """ "Unite has written to the port. It says": a name that the sentence before begins with, and nobody's."""
    here = heard.sentence(at)
    for one in reversed(heard.reading.subjects):
        if one.start >= at or heard.sentence(one.start) != here - 1:
            continue
        name = bare(one.text, post.naming.determiners)
        if one.kind == "role" and not head and (owner := _OWNS.match(name)) is not None:
            name = owner.group(1)  # "Norgrid’s shares fell. It said"
        elif one.kind not in ("name", "body") or not name[:1].isupper():
            return None
        if head and set(name.lower().split()) & (post.naming.bodies | post.naming.no_firms):
            return None  # "Hallin Council" is no company
        if any(known.sure and known.kind == "person" for known in post.registry.named(tuple(name.split()))):
            return None
        return post.as_written(name, "body")
    return None


def body_in_full(post: Post, heard: Heard, mention: Mention) -> Entry | None:
    """ "The Office for Data (OD) says": a body whose name goes on behind its first words. Two may stand beside each
    other with "and" between them, so that is one name only where an acronym says so."""
    if mention.kind not in ("name", "body"):
        return None
    if (one_name := _joined_name(post, heard, mention)) is not None:
        return one_name
    start = mention.start + len(mention.text) - len(bare(mention.text, post.naming.determiners))
    for one in post.observed.bodies:
        if one.field == heard.number and one.start == start and one.end > mention.end:
            known = post.registry.body(one.text)
            joined = post.naming.body_joins & set(one.text.split())
            return known if known is not None and (known.short or not joined) else None
    whole = bare(heard.text[slice(*mention.whole)], post.naming.determiners)
    known = post.registry.body(whole) if len(whole) > len(mention.text) and " " in whole else None
    return known if known is not None and known.short else None


def _joined_name(post: Post, heard: Heard, mention: Mention) -> Entry | None:
    """ "The Health and Safety Executive", "the Department for Work and Pensions": one name behind an article, where
    just one side of the "and" is a body, and neither is somebody."""
    match = _ARTICLED.match(heard.text, mention.whole[0])
    if match is None or match.group(1).lower() not in post.naming.determiners - post.naming.possessives:
        return None
    if match.start(2) > mention.start or match.end() < mention.whole[1]:
        return None
    if name_end(heard.text, match.start(2), post.naming) == match.start(3) - len(" and "):
        return None  # "the Department for Transport and Norgrid"
    left, right = match.group(2).lower().split(), match.group(3).lower().split()
    if _is_a_body(post, left) == _is_a_body(post, right):
        return None
    inside = (one for one in post.observed.sightings if one.field == heard.number and one.core == match.start(3))
    if any(one.end <= match.end() and is_given(one.words[0]) for one in inside):
        return None
    return post.as_written(match.group()[len(match.group(1)) :].strip(), "body")


def _is_a_body(post: Post, words: list[str]) -> bool:
    """Whether a word of some capitals says that they are a body by themselves."""
    known = (post.naming.bodies, post.naming.role_plurals, post.naming.roles)
    return any(one in some for one in words for some in known)


def joint_body(post: Post, heard: Heard, mention: Mention) -> Entry | None:
    """ "Devon and Cornwall Police say": one body of two places, where what stands before "and" is neither a body
    nor anybody whom the page knows by more than that word."""
    if mention.kind not in ("name", "body"):
        return None
    match = _JOINT.fullmatch(bare(heard.text[slice(*mention.whole)], post.naming.determiners))
    if match is None or match.group(3).lower() not in post.naming.bodies:
        return None
    first = match.group(1).split()
    known = any(len(one.words) > 1 for one in post.registry.named(tuple(first)))
    if known or (is_given(first[0]) and len(first) > 1) or first[-1].lower() in post.naming.bodies:
        return None
    return post.as_written(match.group(), "body")


def spoken_for(post: Post, heard: Heard, mention: Mention) -> Entry | None:
    """ "a spokesman for the port": the port; alone, the body the post has just spoken of."""
    if (match := _FOR.match(heard.text[mention.end : mention.whole[1]])) is not None:
        whom = match.group(1).strip(" ,.")
        titled = whom.split(" ", 1)[0].rstrip(".").lower() in post.naming.titles and " " in whom
        if titled or whom.rsplit(" ", 1)[-1].lower() in post.naming.roles or post.is_somebody(whom):
            return None  # a spokesman for somebody is somebody else
        return post.as_written(whom, "body")
    words = mention.text.split()
    inner = bare(" ".join(words[:-1]), post.naming.determiners).removesuffix("’s").removesuffix("'s")
    owner = inner.replace("’", "'").split("'s ")[0]
    if inner.lower() in post.naming.same or owner.lower() in post.naming.same:
        return None  # "the PM's spokesperson" is not the PM, and no more is "the PM's official spokesman"
    if inner and inner[:1].isupper():
        return post.as_written(inner, "body")
    return last_body(post, heard, mention.start, "") or (None if inner else _has_done(post, heard, mention.start))


def _has_done(post: Post, heard: Heard, at: int) -> Entry | None:
    """ "Norgrid has apologised. A spokeswoman said": what the sentence before says has done something; in "Passport
    changes are due" nothing tells that a word is a name."""
    found = subject_before(post, heard, at)
    begins = heard.sentences[max(0, heard.sentence(at) - 1)]
    behind = heard.words(begins, at)[len(found.words) :][:1] if found is not None else []
    return found if behind and behind[0] in post.naming.finite else None
