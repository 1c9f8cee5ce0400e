"""Whom a pronoun means: of those in sight, by gender, by how far back they stand and by the part they play there; where
nobody is, a document, a body, or whoever the sentence before begins with."""

from __future__ import annotations

import re
from itertools import islice

from stoppress.cuttings.people.registry import Entry, Number
from stoppress.cuttings.speakers.bodies import subject_before
from stoppress.cuttings.speakers.documents import document_before, owner_before
from stoppress.cuttings.speakers.hearing import LETTERS, NEAR, OPENING_WORDS, Heard
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import SPOKE, SUBJECT, Seen, only
from stoppress.cuttings.speech.rows import Mention

# Nobody is meant by a pronoun so many characters on, nor whoever is only spoken of so many paragraphs back.
FAR = 6_000
BACK = 3
_OF_WHOM = re.compile(r" of(?: [A-ZÀ-Þ][\w’'-]*)+(?<![’']s)")


def by_possessive(post: Post, heard: Heard, at: int, word: str) -> Entry | None:
    """Whose something is that "her" or "his" at a character says somebody has."""
    return by_pronoun(post, heard, Mention(at, at, word, "pronoun", (at, at)))


def by_pronoun(post: Post, heard: Heard, mention: Mention) -> Entry | None:
    """Whom a pronoun means; nobody for I, we and you."""
    gender, at = post.gender(mention.text), mention.start
    if not gender:
        return None
    best = _best_in_sight(post, heard, mention, gender)
    found = best.entry if best is not None else None
    if gender == "n":
        since = best.at if best is not None else -1
        found = owner_before(post, heard, at) or document_before(post, heard, at, since)
        found = found or (best.entry if best is not None else subject_before(post, heard, at))
    elif gender == "p" and (best is None or best.entry.kind == "person" or best.strength < SUBJECT):
        found = _several_before(post, heard, at) or found
    elif best is None and post.naming.gendered_things:
        found = _thing_before(post, heard, at)
    found = found or _from_headline(post, gender)
    if found is None and gender in ("f", "m"):
        found = _told_by_pronoun(post, heard, at, gender)
        if found is not None:
            post.described.add((heard.number, at))
    return found


def _best_in_sight(post: Post, heard: Heard, mention: Mention, gender: str) -> Seen | None:
    """Whoever stands nearest and does most there, and of two the later."""
    goes_on = heard.text[mention.end : mention.end + 14].split()[:1]
    again = bool(goes_on) and goes_on[0].lower() in post.naming.goes_on
    here, paragraph = heard.sentence(mention.start), heard.text.count("\n\n", 0, mention.start)
    within = _what_it_says(heard, mention)
    others = _named_in_words(post, heard, mention)
    if (asking := _who_asked(post, heard, mention.start)) is not None:
        others.add(asking.number)
    others |= _asked_about(post, heard, mention.start)
    best: tuple[float, Seen] | None = None
    for one in _by_us(post, heard, mention.start, gender):
        if one.entry.number in others:
            continue
        if one.strength < SUBJECT and paragraph - heard.text.count("\n\n", 0, one.at) > BACK:
            continue
        if within[0] <= one.at < within[1]:
            continue  # "Ruiz has been “brave”, she says": she is not Ruiz
        score = _score(post, one, gender, here - heard.sentence(one.at), again=again)
        if best is None or (score, one.at) >= (best[0], best[1].at):
            best = score, one
    return best[1] if best is not None else None


def _score(post: Post, one: Seen, gender: str, away: int, *, again: bool) -> float:
    """How well a pronoun so many sentences on means her: she is less likely with each, but where she spoke and
    "she added" goes on with it; more likely where she is known to be a she, or has spoken under a full name."""
    spoke = one.strength == SPOKE and gender != "p" and not one.entry.unnamed and len(one.entry.words) > 1
    known = gender in (one.voice, one.entry.borne_by(post.naming))
    score = (
        (-0.3 if again and one.strength == SPOKE else -1.0) * away
        + (0.0, 1.0, 2.2, 2.4)[one.strength]
        + ((0.75 if one.entry.unnamed else 1.5) if known else 0.5 if spoke else 0.0)
    )
    if gender == "p" and one.entry.kind == "person" and not (one.entry.unnamed and away <= 1):
        score -= 1.5
    return score - 1.0 if one.strength == 0 and away == 0 else score


def _by_us(post: Post, heard: Heard, at: int, gender: str) -> list[Seen]:
    """Whom a pronoun of ours may mean: who is in sight before it, and whom somebody else speaks of only where
    nobody else is: "“Elder is one of them,” he says" is not Elder."""
    ours: list[Seen] = []
    theirs: list[Seen] = []
    spoken = heard.spoken(at)
    for one in post.seen(heard, at - FAR, at):
        if post.suits(one, gender):
            (theirs if not spoken and heard.spoken(one.at) else ours).append(one)
    return ours or theirs


def _who_asked(post: Post, heard: Heard, at: int) -> Entry | None:
    """ "A driver was asked by Ruiz how she was. “...,” she said.": not Ruiz."""
    begins = heard.sentences[max(0, heard.sentence(at) - 1)]
    for one in reversed(post.people(heard, begins, at)):
        before = heard.words(max(begins, one.at - 30), one.at)
        if before[-1:] == [post.profile.passive_by] and post.profile.interviewer & set(before[-3:]):
            return one.entry
    return None


def _asked_about(post: Post, heard: Heard, at: int) -> set[Number]:
    """ "Asked whether Elder should go, he said": nobody is asked of himself by name."""
    begins = heard.begins(at)
    first = LETTERS.search(heard.text, begins, at)
    if first is None or first.group().lower() not in post.profile.interviewer:
        return set()
    there = post.people(heard, first.end(), at)
    return {one.entry.number for one in there if heard.words(one.at, at)[0] not in post.profile.pronouns}


def _what_it_says(heard: Heard, mention: Mention) -> tuple[int, int]:
    """The clause that a pronoun behind it says: whoever it speaks of is somebody else. Where quoted words alone
    stand before the pronoun, there is none."""
    for statement in heard.reading.statements:
        if statement.source is not None and statement.source.start == mention.start and statement.kind == "mixed":
            before = [one for one in statement.content if one[1] <= mention.start]
            if before and statement.cue is not None and statement.cue[0] >= mention.end:
                start = max(before[0][0], heard.begins(mention.start))
                return start, max(end for _, end in before)
    return 0, 0


def _named_in_words(post: Post, heard: Heard, mention: Mention) -> set[Number]:
    """ "“Huw lost,” he says": whom the quoted words name is not the pronoun before or behind them."""
    found: set[Number] = set()
    for statement in heard.reading.statements:
        if statement.source is not None and statement.source.start == mention.start:
            for number in statement.quotes:
                found |= post.third_persons(heard, *heard.reading.quoted[number].inner)
    return found


def _several_before(post: Post, heard: Heard, at: int) -> Entry | None:
    """ "Analysts at the bank were blunt. “...,” they said", "The family of Ana Ruiz are here": those whom the
    sentence before begins with."""
    text, here = heard.text, heard.sentence(at)
    for number in range(here, max(-1, here - NEAR - 1), -1):
        for one in islice(LETTERS.finditer(text, heard.sentences[number], at), OPENING_WORDS):
            low = one.group().lower()
            if low in post.naming.prepositions or low in post.profile.cues or low in post.naming.copulas:
                break
            have = text[one.end() : one.end() + 2] in ("’s", "'s", "’ ", "' ")  # "The men’s families"
            if (low in post.naming.several or low in post.naming.role_plurals) and not have:
                whose = _OF_WHOM.match(text, one.end())  # "family of Ana Ruiz"
                return post.unnamed(low + whose.group() if whose is not None else low, "body")
    return None


def _thing_before(post: Post, heard: Heard, at: int) -> Entry | None:
    """ "Un rapport jugeait le site sûr. Il relevait “des fissures”": the body or document that the last sentence
    was about, where the text has nobody."""
    since = heard.sentences[max(0, heard.sentence(at) - 1)]
    spoke = [one for one in post.seen(heard, since, at) if one.entry.kind != "person"]
    return max(spoke, key=lambda one: (one.strength, one.at)).entry if spoke else None


def _from_headline(post: Post, gender: str) -> Entry | None:
    """Whom the headline is about, where the text has named nobody."""
    headlines = (heard.number for heard in post.heard if heard.field.field == "headline")
    return next((one.entry for number in headlines for one in post.in_sight[number] if post.suits(one, gender)), None)


def _told_by_pronoun(post: Post, heard: Heard, at: int, gender: str) -> Entry | None:
    """The only one in sight, where nothing but a given name speaks against it: "Nicola Conti has come. “...,” he
    says". It is never sure."""
    found = only(one.entry for one in post.people(heard, 0, at))
    if found is None or found.weight < 0 or found.said_to_be(post.naming) or _has_just_asked(post, heard, found, at):
        return None
    return found if post.called.get(found.number, gender) == gender else None  # she has been "she" here


def _has_just_asked(post: Post, heard: Heard, found: Entry, at: int) -> bool:
    """ "“Will you go?” Elder asks. “No,” she says": whoever asked is not who answers."""
    asks = [one for one in heard.reading.statements if one.source is not None and one.quotes and one.source.end < at]
    if not asks or (source := asks[-1].source) is None:
        return False
    quoted = heard.reading.quoted[asks[-1].quotes[-1]]
    there = post.people(heard, source.start, source.end)
    return heard.text[slice(*quoted.inner)].endswith("?") and any(one.entry.number == found.number for one in there)
