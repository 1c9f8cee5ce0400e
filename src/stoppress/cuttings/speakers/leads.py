"""What leads on to quoted words, in their sentence or on the line above, and whose it says they are."""

from __future__ import annotations

import re
from typing import Literal

from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.documents import is_said_thing
from stoppress.cuttings.speakers.hearing import (
    LETTERS,
    MARKS,
    OPENING,
    OPENING_WORDS,
    OPENS_WITHIN,
    SHORT_LEAD,
    words_in,
)
from stoppress.cuttings.speakers.patterns import asked_of
from stoppress.cuttings.speakers.phrases import give, phrase_at, who_says
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import Said, Strength, only
from stoppress.cuttings.speech.rows import Mention, Statement

# Of what somebody is called, the verb is among so many words before the marks.
CALLED_WITHIN = 4
# "the company’s" before what it has said
_HAS = re.compile(r"\b(\w+)[’']s ")
_BREAK = re.compile(r"[,;:] ")


def is_a_question(post: Post, said: Said) -> bool:
    """Whether the words are in what an interviewer asks: "Pressed on whether it was “endemic”, he says"."""
    if said.statement is not None and said.statement.reason in ("question", "inscription"):
        return True
    before = said.lead
    if any(pattern in f" {before.lower()}" for pattern in post.naming.put_to):
        return not _BREAK.search(before)  # "I put it to Ruiz that it was “late”"
    asked = [one.end() for one in asked_of(post.profile.interviewer, post.naming.faced).finditer(before)]
    return bool(asked) and not _BREAK.search(before, asked[-1])


def is_called(post: Post, lead: str) -> bool:
    """ "The man who killed Ana Ruiz has been described as “...”": by somebody, and by nobody whom it names."""
    found = list(LETTERS.finditer(lead))
    likened = bool(found) and _likens(post, found[-1].group().lower())
    if likened:
        found.pop()
    words = [one.group().lower() for one in found[-CALLED_WITHIN:]]
    if not words or not post.naming.been:
        return False
    cues = post.profile.cues.get(words[-1], {})
    if lead[: found[-1].start()].rstrip().endswith(","):
        # "The plan, dubbed “a farce” by Elder", "The plan, criticised as “a farce”"; who "apologised “at once”" did so
        return bool(cues.keys() & ({"call", "deal"} if likened else {"call"})) and all(
            "part" in one.forms for one in cues.values()
        )
    passive = any(one in post.naming.copulas or one in post.naming.been for one in words[:-1])
    return passive and any("part" in one.forms for one in cues.values())


def _likens(post: Post, low: str) -> bool:
    """ "described as", "accused of"."""
    return low == post.profile.likening or low in post.profile.accusing


def led_in(post: Post, said: Said, least: Strength = 1) -> Entry | None:
    """ "Merrow head coach Ana Ruiz, speaking to the club: “...”": the only one whom the words before it name, or the
    line above ("Here is Ruiz:")."""
    start = said.above
    if not said.heard.text[start : said.start].rstrip(MARKS).endswith(":"):
        return None
    return only(one.entry for one in post.people(said.heard, start, said.start, least))


def answers_when_asked(post: Post, said: Said, statement: Statement) -> Mention | None:
    """ "“We did,” Ruiz said, and when Elder asked who: “The cook.”": behind a colon stands an answer."""
    heard, asks = said.heard, statement.source
    if statement.cue is None or statement.lemma not in post.profile.interviewing or asks is None:
        return None
    when = heard.words(max(0, asks.start - OPENING_WORDS * 2), asks.start)[-1:]
    if not post.profile.subordinators & {*when} or not heard.text[: said.start].rstrip(MARKS).endswith(":"):
        return None
    begins = heard.begins(statement.cue[0])
    earlier = [
        other.source
        for other in heard.reading.statements
        if other.source is not None and begins <= other.source.start < asks.start and other.quotes
    ]
    return earlier[-1] if earlier else None


def is_for_somebody(post: Post, said: Said, source: Mention) -> bool:
    """ "Silver for Ana Ruiz: “...”": the one who is named, and not the thing that she gets."""
    following = LETTERS.match(said.heard.text, source.end + 1)
    known = post.registry.named(tuple(source.text.split())) or post.registry.body(source.text) is not None
    if known or following is None or following.group() not in post.naming.awarded:
        return False
    colon = said.heard.text.find(":", following.end(), said.start)
    gets = only(one.entry for one in post.people(said.heard, following.end(), colon))
    return gets is not None and said.by(gets, "name at cue")


def after_lead_in(post: Post, said: Said) -> bool:
    """ "From the mayor:", "Ana Ruiz, the mayor:" on a line of its own: what follows in marks is hers."""
    paragraphs, text = said.heard.field.paragraphs, said.heard.text
    at = next((n for n, one in enumerate(paragraphs) if one.start <= said.start < one.end), 0)
    if not paragraphs or text[paragraphs[at].start : said.start].strip(MARKS):
        return False
    while at > 0 and text[paragraphs[at].start : paragraphs[at].end].lstrip()[:1] in OPENING:
        at -= 1
    lead = paragraphs[at]
    words = text[lead.start : lead.end].rstrip()
    if not words.endswith(":") or (lead.kind != "lead_in" and len(words.split()) > SHORT_LEAD):
        return False
    first = next(post.sightings(said.heard, lead.start, lead.end), None)
    entry = post.of_sighting(first) if first is not None else None
    if entry is None and first is None:
        owner = _whose_words(post, said, lead.start, words)
        return owner is not None and give(post, said, owner, "lead-in")
    return entry is not None and said.by(entry, "lead-in")


def _whose_words(post: Post, said: Said, at: int, line: str) -> Mention | None:
    """ "The chancellor’s statement in full:": hers, though she has no name here."""
    has = _HAS.search(line)
    if has is None or not is_said_thing(post, line[has.end() :]):
        return None
    owner, end = has.group(1).lower(), at + has.end(1)
    words = [one for one in LETTERS.finditer(line, 0, has.end(1)) if one.group().lower() in post.naming.determiners]
    start = at + words[-1].start() if words else at + has.start(1)
    kind: Literal["role", "body"] = "body" if owner in post.naming.bodies else "role"
    known = owner in post.naming.bodies or owner in post.naming.roles
    return Mention(start, end, said.heard.text[start:end], kind, (start, end)) if known else None


def speaks_in_it(post: Post, said: Said, mention: Mention) -> bool:
    """ "Footage of Ruiz saying it was “late”"."""
    nearer = [one for one in who_says(post, said.heard.text, mention.end, said.start) if one.kind == "name"]
    return bool(nearer) and give(post, said, nearer[-1])


def by_whom(post: Post, said: Said) -> Mention | None:
    """ "Ruiz has been accused by Elder of “...”": whoever stands between the verb and the words."""
    words = list(LETTERS.finditer(said.heard.text, said.begins, said.start))
    low = [one.group().lower() for one in words]
    if not low or not _likens(post, low[-1]):
        return None
    for n in range(len(words) - 2, max(0, len(words) - SHORT_LEAD), -1):
        if low[n] != post.profile.passive_by:
            continue
        called = post.profile.cues.get(low[n - 1], {}).keys() & {"call", "deal"}
        passive = {*low[max(0, n - 3) : n - 1]} & (post.naming.copulas | post.naming.been)
        mention = phrase_at(post, said.heard, words[n + 1].start())
        return mention if called and passive and mention.end + 2 >= words[-1].start() - 1 else None
    return None


def owner_of_words(post: Post, said: Said) -> bool:
    """ "His answer, read out in court, was “...”", "Ruiz’s last words: “...”"."""
    start, lead = said.begins, said.lead.rstrip(MARKS)
    words = words_in(lead)
    if not words or (words[-1] not in post.naming.copulas and not lead.endswith(":")):
        return False
    for match in _HAS.finditer(lead):
        owner = match.group(1).lower()
        if owner in post.naming.bodies and is_said_thing(post, lead[match.end() :]):
            at = start + match.start(1)
            return give(post, said, Mention(at, at + len(owner), owner, "body", (at, at)), "role at cue")
    thing = any(one in post.naming.documents or one in post.profile.nouns for one in words[1:4])
    if thing and words[0] in post.naming.possessives and post.gender(words[0]) in ("f", "m", "p"):
        return give(post, said, Mention(start, start, words[0], "pronoun", (start, start)))
    return False


def seen_by(post: Post, said: Said) -> bool:
    """ "For Ana Ruiz, it was “like a train”": a sentence that says nothing of anybody's words, and opens with whose
    view it is."""
    words = list(LETTERS.finditer(said.heard.text, said.begins, said.start))
    low = [one.group().lower() for one in words]
    if not low or low[0] not in post.naming.viewing or not post.naming.copulas & {*low}:
        return False
    there = post.people(said.heard, said.begins, said.start)
    first = there[0] if there and there[0].at - words[0].end() <= OPENS_WITHIN else None
    others = any(one.entry is not there[0].entry for one in there) or any(one in post.profile.cues for one in low)
    if first is None or others or said.text.strip(MARKS)[:1].isupper():
        return False
    return said.by(first.entry, "subject near")


def subject_of_sentence(post: Post, said: Said) -> bool:
    """ "The firm, which was fined last year, apologised “without reservation”": a body that opens the sentence."""
    start = said.begins
    words = list(LETTERS.finditer(said.heard.text, start, min(said.start, start + OPENS_WITHIN)))
    if not words or words[0].group().lower() not in post.naming.determiners - post.naming.indefinite:
        return False
    for one in words[1:4]:
        low = one.group().lower()
        if low in post.naming.bodies:
            return give(post, said, Mention(one.start(), one.end(), low, "body", one.span()), "role at cue")
    return False
