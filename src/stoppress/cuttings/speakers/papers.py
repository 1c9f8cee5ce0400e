"""Words that are read out, printed or passed on: a letter is by who wrote it, whoever holds it."""

from __future__ import annotations

import re
from itertools import islice

from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.documents import document_called, subject_within
from stoppress.cuttings.speakers.hearing import LETTERS, NEAR, Heard, owns
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.pronouns import by_possessive
from stoppress.cuttings.speakers.said import SUBJECT, Said, only
from stoppress.cuttings.speech.rows import Mention

# Who wrote a message is named within so many words.
FROM_WITHIN = 6
# How many sentences back a message is the one that "the letter" is.
BACK_TO_MESSAGE = 6
_MARK = re.compile(r"[,.:;!?\"“”]")
_PHRASE = re.compile(r"[^,.:;!?\n\"“”]+")
_HAS = re.compile(r"([^,.:;!?\n\"“”]+)[’']s(?: [a-z][\w-]*){0,2} $")
_RUNS = re.compile(r",?[\"”’'»]{1,2} (\w+) (\w+)\b")  # "“...,” it goes on"
_ENDS = re.compile(r",?[\"”’'»]{1,2} (\w+) (\w+) (\w+)\b")  # "“...,” the letter ends"


def passed_on(post: Post, heard: Heard, start: int, end: int, *, held: bool = False) -> Entry | None:
    """Who wrote the message that is read out, shown or sent in a sentence; the message itself, where nobody says
    who wrote it. None: there is no message in it, or nothing is done with it; where it is `held`, its words are
    known to follow."""
    words = list(LETTERS.finditer(heard.text, start, end))
    if not held and not any(one.group().lower() in post.naming.hands_on for one in words):
        return None
    nouns = [one for one in words if one.group() in post.naming.messages]
    for one in nouns:
        writer = (
            _wrote_after(post, heard, one.end(), end)
            or _wrote_before(post, heard, start, one.start())
            or _sent(post, heard, start, one.start())
            or _says_in_it(post, heard, start, one, end)
        )
        if writer is not None:
            return writer
    if not nouns:
        return _came_from(post, heard, words, end)
    return document_called(post, nouns[-1].group())


def _came_from(post: Post, heard: Heard, words: list[re.Match[str]], end: int) -> Entry | None:
    """ "Ruiz reads me the last one she had from her son, Tom": whoever it came from."""
    low = [one.group().lower() for one in words]
    one_of_them = low[2:] and low[0] in post.naming.indefinite and low[1] in post.naming.copulas
    if one_of_them and low[2] in post.profile.hailing:
        return by_phrase(post, heard, words[2].end() + 1, end)  # "Ruiz read out letters. One was from a baker"
    reads = next((n for n, one in enumerate(low) if one in post.naming.reading), len(low))
    hails = next((n for n in range(reads, len(low)) if low[n] in post.profile.hailing), None)
    return by_phrase(post, heard, words[hails].end() + 1, end) if hails is not None else None


def _wrote_after(post: Post, heard: Heard, at: int, end: int) -> Entry | None:
    """ "a message from Ana Ruiz", "the letter that Ana Ruiz wrote"."""
    text = heard.text
    words = list(islice(LETTERS.finditer(text, at, end), FROM_WITHIN))
    low = [one.group().lower() for one in words]
    for n, one in enumerate(words):
        if _MARK.search(text, at, one.start()):
            break
        if low[n] == post.profile.passive_by and post.naming.reading & {*low[:n]}:
            break  # "a statement read by the clerk"
        if low[n] == post.profile.passive_by or low[n] in post.profile.hailing:
            return by_phrase(post, heard, one.end() + 1, end)
    begins = [one.start() for one in words[: 2 if low and low[0] in post.profile.relatives else 1]]
    for seen in post.sightings(heard, at, end):
        following = LETTERS.search(text, seen.end, end) if seen.start in begins else None
        if following is not None and following.group().lower() in post.naming.writing:
            return post.of_sighting(seen)
    return None


def _wrote_before(post: Post, heard: Heard, start: int, at: int) -> Entry | None:
    """ "Ana Ruiz’s letter", "her last message"."""
    before = heard.text[start:at]
    has = _HAS.search(before)
    if has is not None:
        owner = _owner_begins(post, has.group(1))
        return by_phrase(post, heard, start + has.start(1) + owner, start + has.end(1), owning=True)
    for one in reversed(list(LETTERS.finditer(before))[-3:]):
        low = one.group().lower()
        if low in post.naming.possessives and post.gender(low) in ("f", "m", "p"):
            return by_possessive(post, heard, start + one.start(), low)
    return None


def _owner_begins(post: Post, before: str) -> int:
    """ "The clerk read aloud from the baker": the last phrase, behind a preposition."""
    words = list(LETTERS.finditer(before))
    for one, two in zip(reversed(words[:-1]), reversed(words), strict=False):
        if one.group().lower() in post.naming.from_whom:
            return two.start()
    return 0


def _sent(post: Post, heard: Heard, start: int, at: int) -> Entry | None:
    """ "The port has just issued a statement": the subject of a verb of sending."""
    for one in LETTERS.finditer(heard.text, start, at):
        if one.group().lower() in post.naming.writing:
            there = post.seen(heard, start, one.start(), SUBJECT)
            return there[-1].entry if there else subject_within(post, heard, start, one.start())
    return None


def _says_in_it(post: Post, heard: Heard, start: int, noun: re.Match[str], end: int) -> Entry | None:
    """ "In a letter to parents, the head, Ana Ruiz, wrote": whom the sentence is about that begins with it."""
    before = heard.words(start, noun.start())
    if not 1 < len(before) <= 3 or before[0] not in post.naming.prepositions:
        return None
    people = post.people(heard, noun.end(), end, SUBJECT)
    return next((one.entry for one in people if not heard.quoted(one.at)), None)


def by_phrase(post: Post, heard: Heard, at: int, end: int, *, owning: bool = False) -> Entry | None:
    """Whoever a phrase that begins at a character names; `owning`: the message is hers behind it."""
    text = heard.text
    phrase = _PHRASE.match(text, at, end)
    if phrase is None:
        return None
    for one in post.sightings(heard, at, end):
        lead = heard.words(at, one.start)
        if len(lead) > 1 and lead[-1] in post.naming.at_places:
            continue  # "a baker in Merrow"
        inside = one.start < phrase.end() and (owning or not owns(text, one.end))
        beside = text[phrase.end() : one.start] == ", " and text[one.end : one.end + 1] in (",", ".", ":")
        if inside or beside:
            return post.of_sighting(one)
    words = phrase.group().split()
    while words and (words[0].lower() in post.naming.prepositions or words[0].lower() in post.naming.copulas):
        words.pop(0)
    ends = next((n for n, word in enumerate(words) if n and _ends_phrase(post, word.lower())), len(words))
    kept = words[:ends]
    if not kept or kept[0].lower() in post.profile.months or kept[0].lower() in post.profile.times:
        return None  # "a message from August"
    if kept[-1].lower() in post.naming.titles:
        return None  # "from Mr. Vance’s book"
    role = " ".join(kept)
    return only(post.who(heard, Mention(at, at + len(role), role, "role", (at, at + len(role)))))


def _ends_phrase(post: Post, low: str) -> bool:
    """ "From a man of Hallin who was there": a small word or a verb ends whom it is from."""
    if low in post.naming.roles or low in post.naming.bodies:
        return False
    small = (post.naming.stops, post.naming.prepositions, post.naming.copulas, post.naming.relatives)
    return any(low in some for some in small) or low in post.profile.auxiliaries or low in post.profile.verbs


def read_out(post: Post, said: Said) -> bool:
    """Words that somebody reads ("he reads"), or that "it says": they are by who wrote what was spoken of last."""
    if (message := _message_after(post, said)) is not None:
        return said.by(last_passed_on(post, said.heard, said.start, said.start, BACK_TO_MESSAGE) or message, "document")
    if (writer := _message_goes_on(post, said)) is not None:
        return said.by(writer, "document")
    source, cue = said.source, said.cue
    if source is None or cue is None:
        return False
    writer = _in_it(post, said, source) or _writes(post, said, cue, source) or _is_read(post, said, cue, source)
    return writer is not None and said.by(writer, "document")


def _message_after(post: Post, said: Said) -> Entry | None:
    """The message that stands right behind its words: "“...,” the letter ends"."""
    ends = _ENDS.match(said.heard.text, said.end)
    if ends is not None and ends.group(1).lower() in post.naming.determiners:
        if ends.group(2) in post.naming.messages and ends.group(3) in post.naming.running:
            return document_called(post, ends.group(2))
    return None


def _message_goes_on(post: Post, said: Said) -> Entry | None:
    """ "“...,” it goes on.": more of the message that was spoken of last."""
    runs = _RUNS.match(said.heard.text, said.end)
    if runs is None or runs.group(2).lower() not in post.naming.running or post.gender(runs.group(1)) != "n":
        return None
    return last_passed_on(post, said.heard, said.start, said.start, BACK_TO_MESSAGE)


def _in_it(post: Post, said: Said, source: Mention) -> Entry | None:
    """ "It is a statement by a man of Hallin, read by the clerk. In it he says": whoever wrote it."""
    heard = said.heard
    begins = heard.begins(source.start)
    first = heard.words(begins, source.start)
    if source.kind != "pronoun" or len(first) != 2 or first[0] not in post.naming.prepositions:
        return None
    if post.gender(first[1]) != "n":
        return None
    writer = last_passed_on(post, heard, max(0, begins - 1), begins, NEAR)
    before = heard.sentences[max(0, heard.sentence(begins) - 1)]
    read = post.naming.reading & {*heard.words(before, begins)}
    return writer if writer is not None and (writer.kind != "document" or read) else None


def _writes(post: Post, said: Said, cue: tuple[int, int], source: Mention) -> Entry | None:
    """ "The clerk reads a letter from Ana Ruiz. “...,” she writes": who writes is whoever the letter is from."""
    gender = post.gender(source.text) if source.kind == "pronoun" else ""
    if gender not in ("f", "m", "p") or not post.naming.penning & {*said.heard.words(*cue)}:
        return None
    writer = last_passed_on(post, said.heard, min(said.start, source.start), said.start, NEAR)
    if writer is None or writer.kind != "person" or writer.borne_by(post.naming) not in ("", gender):
        return None
    return writer


def _is_read(post: Post, said: Said, cue: tuple[int, int], source: Mention) -> Entry | None:
    """ "“...,” the clerk reads", "“...,” it says": what "it" is where nobody wrote anything, is told as any pronoun
    is."""
    it = source.kind == "pronoun" and post.gender(source.text) == "n"
    reads = bool(post.naming.reading & {*said.heard.words(*cue)}) and source.kind in ("name", "pronoun", "role")
    if not (it or reads) or said.statement is None:
        return None
    begins = min(said.start, source.start, *(start for start, _ in said.statement.content))
    writer = last_passed_on(post, said.heard, begins, said.start, NEAR)
    return None if writer is not None and it and writer.kind == "document" else writer


def last_passed_on(post: Post, heard: Heard, at: int, upto: int, back: int) -> Entry | None:
    """Who wrote the message that is spoken of last before a character."""
    here = heard.sentence(at)
    for number in range(here, max(-1, here - back - 1), -1):
        following = heard.sentences[number + 1] if number + 1 < len(heard.sentences) else upto
        writer = passed_on(post, heard, heard.sentences[number], min(following, upto), held=True)
        if writer is not None:
            return writer
    return None
