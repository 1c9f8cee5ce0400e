"""What speaks and is nobody: a letter, a report, a statement, and what "it" stands for."""

from __future__ import annotations

import re
from itertools import islice

from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import LETTERS, LONGEST, NEAR, Heard, bare, words_in
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import SUBJECT, Said, only

# So many words at most stand between a document and its verb.
DOCUMENT_REACH = 12
_BY = re.compile(
    r" ([a-z]+) (?:(?:the|a|an) )?(?:[a-z]+ ){0,2}"
    r"([A-ZÀ-Þ][\w’'&-]*(?: (?:(?:of|for) (?:the )?)?[A-ZÀ-Þ][\w’'&-]*)*)"
)
_OWNER = re.compile(r"\b((?:[A-ZÀ-Þ][\w-]* )*[A-ZÀ-Þ][\w-]*)[’']s (?=[a-z])")


def document_called(post: Post, text: str) -> Entry:
    """The document of these words, whosever it is."""
    return post.as_written(bare(text, post.naming.determiners | post.naming.possessives), "document")


def written_by(post: Post, heard: Heard, at: int) -> Entry | None:
    """ "A report by the consultants Norgrid": whose the document is that ends at a character, where the name stands
    right behind it."""
    by = _BY.match(heard.text, at)
    if by is None or by.group(1) != post.profile.passive_by or by.group(2).endswith(("’s", "'s")):
        return None
    words = tuple(by.group(2).split())
    person = only(one for one in post.registry.named(words) if one.kind == "person" and one.sure)
    return person or post.as_written(by.group(2), "body")


def is_said_thing(post: Post, words: str) -> bool:
    """Whether what somebody has is what she said or wrote: "Ruiz’s claim", "Ruiz’s statement"."""
    return any(one in post.naming.documents or one in post.profile.nouns for one in words_in(words)[:3])


def document_opening(post: Post, before: str) -> Entry | None:
    """The document that a sentence begins with: "The union’s letter to the hospital speaks of"."""
    words = LETTERS.findall(before)
    for at, word in enumerate(words[:8]):
        low = word.lower()
        if low in post.naming.prepositions:
            return None
        if low in post.naming.documents and at and not any(one.lower() in post.profile.verbs for one in words[:at]):
            speaks = any(one.lower() in post.profile.cues for one in words[at + 1 :])
            return document_called(post, word) if speaks else None
    return None


def document_between(post: Post, at: int, said: Said) -> Entry | None:
    """ "Ruiz insisted she would stay after a memo called it “...”": a document that is the subject of the last verb
    of saying before the words."""
    words = list(LETTERS.finditer(said.heard.text, max(at, said.start - LONGEST), said.start))
    low = [one.group().lower() for one in words]
    cues = [
        n
        for n, one in enumerate(low)
        if any(cue.alone for cue in post.profile.cues.get(one, {}).values())
        and low[n + 1 : n + 2] != [post.profile.passive_by]  # "seen by us"
    ]
    if not cues:
        return None
    articles = post.naming.determiners - post.naming.possessives
    for n in range(cues[-1] - 1, max(0, cues[-1] - DOCUMENT_REACH), -1):
        if (words[n].group()[:1].isupper() and n == cues[-1] - 1) or low[n] in post.profile.pronouns:
            return None
        if low[n] in post.profile.complementers and n < cues[-1] - 1:
            return None  # "told the inquiry that Ruiz had said"
        if low[n] in post.naming.documents:
            if low[n + 1] in post.profile.coordinators:
                return None  # "Ruiz welcomed the statement but asked": it is she who asks
            if low[n - 1] in articles:
                spoken = said.heard.text[words[n].end() : words[cues[-1]].start()]
                return None if "," in spoken else document_called(post, low[n])
    return None


def document_before(post: Post, heard: Heard, at: int, since: int) -> Entry | None:
    """The document that "it" stands for: spoken of in this sentence or the one before, after any body."""
    start = heard.sentences[max(0, heard.sentence(at) - 1)]
    first = list(islice(LETTERS.finditer(heard.text, start, at), 4))
    first = first if "s" in [one.group() for one in first[:3]] else first[:3]  # "The inquiry's report"
    for one in first if first and first[0].group().lower() not in post.naming.prepositions else ():
        if one.group().lower() in post.naming.documents:
            return written_by(post, heard, one.end()) or document_called(post, one.group())
    for word in reversed(list(LETTERS.finditer(heard.text, max(start, since, 0), at))):
        low = word.group().lower()
        if low in post.naming.utterances and (giver := _given_out(post, heard, word.start(), start)) is not None:
            return giver  # "The trust has issued a statement. “...,” it says": the trust
        if low in post.naming.documents and not heard.quoted(word.start()):
            if _in_that(post, heard, word, at):
                continue  # "In a statement it said"
            if since >= 0 and _listens(post, heard, start, word.start()):
                continue  # "The council told the inquiry: “...” It added"
            return written_by(post, heard, word.end()) or document_called(post, word.group())
    return None


def _in_that(post: Post, heard: Heard, noun: re.Match[str], at: int) -> bool:
    """Whether a sentence begins with "In a statement" and the pronoun right behind it is whose that is."""
    begins = heard.begins(at)
    before = heard.words(begins, noun.start())
    between = heard.words(noun.end(), at)
    led = len(between) <= NEAR + 1 and between[:1] and between[0] in post.naming.prepositions  # "a post on X"
    beside = (not between or bool(led)) and begins <= noun.start()
    return beside and len(before) in (1, 2) and before[0] in post.naming.prepositions


def _listens(post: Post, heard: Heard, start: int, at: int) -> bool:
    """Whether what stands at a character is told something: "told the inquiry", "tells the Merrow inquiry"."""
    before = heard.words(max(start, at - 60), at)
    told = max((n for n, one in enumerate(before) if one in post.naming.tells), default=None)
    return told is not None and before[told + 1 : told + 2] == ["the"] and len(before) - told <= NEAR + 2


def _given_out(post: Post, heard: Heard, at: int, start: int) -> Entry | None:
    """Who gives out a statement: the last whom the same sentence is about, before "a statement"."""
    if not set(heard.words(start, at)[-2:]) & post.naming.indefinite:
        return None
    begins = heard.begins(at)
    givers = post.seen(heard, begins, at, SUBJECT)
    if not givers:
        return subject_within(post, heard, begins, at)
    return None if set(heard.words(givers[-1].at, at)) & post.naming.possessing else givers[-1].entry


def subject_within(post: Post, heard: Heard, start: int, at: int) -> Entry | None:
    """ "The council has put out a statement": the body that a sentence is about, though the page has no name for
    it."""
    for one in heard.reading.subjects:
        if start <= one.start < at and one.kind in ("name", "body", "role"):
            head = one.text.rsplit(" ", 1)[-1].lower()
            spoken = one.kind == "name" or head in post.naming.bodies
            return only(post.who(heard, one)) if spoken and head not in post.naming.documents else None
    return None


def owner_before(post: Post, heard: Heard, at: int) -> Entry | None:
    """ "the port’s promise to mend what it calls": a body that has something in this sentence."""
    for one in reversed(list(_OWNER.finditer(heard.text, heard.begins(at), at))):
        if one.group(1).lower() in post.naming.starters:
            continue  # "There’s a cheer"
        if not post.registry.named(tuple(one.group(1).split())):
            return post.as_written(one.group(1), "body")
    return None
