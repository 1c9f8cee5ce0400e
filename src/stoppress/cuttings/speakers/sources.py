"""Whom a sentence names as speaking, after what a grammar without a dictionary gets wrong."""

from __future__ import annotations

import re

from stoppress.cuttings.people.names import looks_like_a_person
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import LETTERS, Heard, bare, words_in
from stoppress.cuttings.speakers.phrases import name_of
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import Said
from stoppress.cuttings.speech.rows import Mention, Statement


def source_of(post: Post, said: Said, statement: Statement) -> Mention | None:
    """Whose words the sentence says they are; nobody where what it names is none that speaks."""
    mention, apposed = _referred_to(post, said.heard, statement.source)
    if mention is None or mention.kind == "pronoun":
        return mention
    mention = _whose_role(post, said.heard, mention, apposed=apposed)
    if mention.kind != "role":
        return mention
    if mention.text.split()[0].lower() in post.profile.times:
        return None  # "said Thursday morning"
    if (sender := _sender(post, said.heard, mention)) is not None:
        return sender
    label = statement.reason == "headline" and mention.text.islower()
    return mention if not label and can_speak(post, mention, statement.reason) else None


def _referred_to(post: Post, heard: Heard, mention: Mention | None) -> tuple[Mention | None, bool]:
    """What "who" or "which" refers to, and whether the mention was such a word: in "a letter sent to her by the
    council, which" the council."""
    if mention is None or mention.kind != "relative":
        return mention, False
    while mention is not None and mention.kind == "relative":
        mention = mention.stands_for
    by = f" {post.profile.passive_by} "
    if mention is not None and by in mention.text:
        at = mention.start + mention.text.find(by) + len(by)
        whole = (at, max(mention.end, mention.whole[1]))
        mention = Mention(at, mention.end, heard.text[at : mention.end], mention.kind, whole)
    return mention, True


def _whose_role(post: Post, heard: Heard, mention: Mention, *, apposed: bool) -> Mention:
    """ "Ana Ruiz, an inspector of police in England and Wales, who says": whoever has the role that the word is in,
    or whose apposition it is."""
    before = heard.text[: mention.whole[0]]
    there = [one for one in post.observed.sightings if one.field == heard.number]
    if apposed and before.endswith(", ") and not any(mention.start <= one.core < mention.end for one in there):
        for one in there:
            if one.start < one.end == len(before) - len(", "):
                return name_of(heard, one)
    for one in there:
        for said in one.roles:
            inside = one.end < said.basis.start <= mention.start < said.basis.end
            if inside and said.basis.field == heard.field.field:
                return name_of(heard, one)
    return mention


def _sender(post: Post, heard: Heard, mention: Mention) -> Mention | None:
    """ "More from Ana Ruiz", "One last line from Ana Ruiz": she; and "a man from Hallin" is nobody of that name."""
    begins, ends = mention.whole
    for one in post.sightings(heard, begins + 1, ends):
        words = heard.words(begins, one.start)
        if one.end <= ends and words[1:] and words[-1] in post.naming.from_whom:
            if words[-2] in post.naming.sent or words[-2] in post.naming.utterances:
                return name_of(heard, one)
    return None


def can_speak(post: Post, mention: Mention, reason: str = "") -> bool:
    """Whether the noun is somebody's or something's that speaks: a ledger that "had gone “missing”" does not."""
    naming, profile = post.naming, post.profile
    words = words_in(mention.text)
    written = mention.text.split()[int(reason == "headline" and mention.whole[1] > mention.end) :]
    capitals = any(one[:1].isupper() and one.lower() not in naming.determiners for one in written)
    if not naming.roles or "of" in words or capitals:
        return True  # "one of them", "the Inspectorate"
    people = (naming.roles, naming.role_plurals, naming.several, profile.roles)
    known = (*people, naming.bodies, naming.speaking, naming.documents, profile.bodies)
    if any(word in some for word in words for some in known):
        return True
    last = words[-1].removesuffix("s") if words else ""
    if last in naming.bodies or last.removesuffix("ie") + "y" in naming.bodies:
        return True  # unions, companies
    return last.endswith(naming.role_endings) and last not in naming.no_roles


def is_label(post: Post, mention: Mention, entry: Entry) -> bool:
    """ "Weather: ‘A frosty start’", "Analysis: Friday at six": what a headline is about or what the post is, and
    nobody the page knows."""
    if bare(mention.text, post.naming.determiners).lower() in post.naming.kickers:
        return True
    if mention.kind not in ("name", "body") or entry.seen or entry.posts[:1] != [post.number]:
        return False
    last = mention.text.rsplit(" ", 1)[-1].lower()
    known = last in post.naming.roles or last in post.naming.bodies or last in post.naming.bodies_known
    if known or looks_like_a_person(tuple(mention.text.split())):
        return False
    spoken = re.compile(rf"[\w,] {re.escape(mention.text)}\b")
    return not any(one.field.field == "body" and spoken.search(one.text) for one in post.heard)


def begins_a_line(post: Post, heard: Heard, mention: Mention) -> bool:
    """Whether a small word that is no preposition follows, and what was named begins a line about something: "Key lines
    of the day:"."""
    following = LETTERS.match(heard.text, mention.end + 1)
    low = following.group() if following else ""
    return low.islower() and low not in post.naming.prepositions and low not in post.profile.auxiliaries
