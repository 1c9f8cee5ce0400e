"""Who is in sight where in a post: named, in a role, or speaking for a body; and what a sentence makes of her there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stoppress.cuttings.people.observed import Spoken
from stoppress.cuttings.speakers.called import called_behind, first_name_behind
from stoppress.cuttings.speakers.hearing import LETTERS, SHORT_LEAD, Heard, words_in
from stoppress.cuttings.speakers.offices import in_role
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import SPOKE, SUBJECT, Seen, only

# No role right before a name is longer.
LONG_ROLE = 80
_FOR_WHOM = re.compile(
    r" (?:for|of|from) (?:the )?([A-ZÀ-Þ][\w’'-]*(?: (?:(?:of|and|for|the|&|de|der|du|des) ){0,2}[A-ZÀ-Þ][\w’'-]*)*)"
)


def who_is_here(post: Post) -> None:
    """Whoever the post shows, where; and the one it is mostly about."""
    for heard in post.heard:
        post.in_sight[heard.number], post.names[heard.number] = [], []
    _named(post)
    for spoken in post.observed.spoken:
        there = post.heard_in(spoken.field)
        if there is None or any(one.inner[0] <= spoken.start < one.inner[1] for one in there.reading.quoted):
            continue  # who is spoken of in somebody's words has not come in by ours
        seen = _known_by_role(post, there, spoken) if spoken.definite else _somebody(post, there, spoken)
        if seen is not None:
            post.in_sight[spoken.field].append(seen)
    for body in post.observed.bodies:
        there = post.heard_in(body.field)
        known = post.registry.body(body.text)
        if there is not None and known is not None:
            post.in_sight[body.field].append(Seen(body.start, known, post.strength(there, body.start)))
    for spoken in post.observed.spoken:
        there = post.heard_in(spoken.field)
        if there is not None and spoken.head in post.naming.spokes and not spoken.definite:
            _speaks_for(post, there, spoken)
    for heard in post.heard:
        post.names[heard.number].sort(key=lambda one: one[0])
        seen_there = post.in_sight[heard.number]
        seen_there.sort(key=lambda one: one.at)
        _asked(post, heard, seen_there)
        _brought_on(post, heard, seen_there)
        _one_subject(heard, seen_there)
        _spoken_of_again(post, heard, seen_there)


def _named(post: Post) -> None:
    """Whom the post names. A role before a name is part of it: "Told to Merrow’s mayor Ana Ruiz" speaks to her."""
    for one in post.observed.sightings:
        entry = post.of_sighting(one)
        if entry is None:
            continue
        post.in_post[entry.number] = entry
        there = post.heard_in(one.field)
        if there is not None and one.end > one.start:
            begins = min((said.basis.start for said in one.roles if said.way in ("before", "rank")), default=one.start)
            at = min(begins, one.start) if one.start - begins < LONG_ROLE else one.start
            post.in_sight[one.field].append(Seen(one.start, entry, post.strength(there, at)))
            post.names[one.field].append((one.start, entry))


def _somebody(post: Post, heard: Heard, spoken: Spoken) -> Seen | None:
    """ "A former inspector has told": somebody, who may be named later. "Ana Ruiz, a baker" is Ana Ruiz."""
    if _is_somebodys(post, spoken) or spoken.head in post.naming.spokes or post.in_passing(heard, spoken.start):
        return None
    if post.strength(heard, spoken.start) != SUBJECT and not _is_one_of(post, heard, spoken.start):
        return None
    stranger = called_behind(post, heard, spoken.end) or first_name_behind(post, heard, spoken.end)
    stranger = stranger or post.as_written(spoken.text, "person")
    stranger.unnamed = stranger.seen == 0 and stranger.name.islower()
    post.introduced.setdefault(spoken.head, stranger)
    told = post.voice_of(spoken.head) if stranger.unnamed else ""
    return Seen(spoken.start, stranger, SUBJECT, told if told != "p" else "")


def _known_by_role(post: Post, heard: Heard, spoken: Spoken) -> Seen | None:
    """ "The mayor", "her agent": whom the reader is taken to know."""
    entry = in_role(post, spoken.head, spoken.text)
    if entry is None and (_hers(post, heard, spoken) or _is_on(post, heard, spoken)):
        entry = post.unnamed(spoken.text)
    return Seen(spoken.start, entry, post.strength(heard, spoken.start)) if entry is not None else None


def _asked(post: Post, heard: Heard, seen: list[Seen]) -> None:
    """ "Elder asks Ruiz whether she slept. “...,” she says": whoever is asked goes on, and not who asks."""
    for n, one, number in _spoken_to(heard, seen):
        words = heard.words(heard.sentences[number], one.at)
        asks = next((k for k, word in enumerate(words) if word in post.naming.questioning), None)
        if asks is None and post.profile.ours & {*words[:1]}:
            # "My colleague Elder has been speaking to Ruiz"
            asks = next((k for k, word in enumerate(words) if word in post.naming.meeting), None)
        if asks is None or len(words) - asks > SHORT_LEAD or {*words[max(0, asks - 2) : asks]} & post.naming.copulas:
            continue
        first = next((k for k, other in enumerate(seen) if heard.sentence(other.at) == number), n)
        if first < n and seen[first].strength >= SUBJECT and seen[first].entry is not one.entry:
            seen[n], seen[first] = replace(one, strength=SPOKE), replace(seen[first], strength=1)


def _brought_on(post: Post, heard: Heard, seen: list[Seen]) -> None:
    """ "Reaction now from Ana Ruiz, who has come with Tom", "The prize goes to Ana Ruiz": where nobody is the
    subject, the sentence is about whom it brings on."""
    about = {heard.sentence(one.at) for one in seen if one.strength >= SUBJECT and one.entry.kind == "person"}
    for n, one, number in _spoken_to(heard, seen):
        words = heard.words(heard.sentences[number], one.at)
        handed = words[-1:] and words[-1] in post.naming.from_whom and any(w in post.naming.sent for w in words[:3])
        if handed or (number not in about and tuple(words[-2:]) in post.naming.going_to):
            seen[n] = replace(one, strength=SUBJECT)
            about.add(number)


def _spoken_to(heard: Heard, seen: list[Seen]) -> Iterator[tuple[int, Seen, int]]:
    """Persons of whom a sentence only speaks, each with its number and that of the sentence."""
    for n, one in enumerate(seen):
        if not one.strength and one.entry.kind == "person" and not heard.quoted(one.at):
            yield n, one, heard.sentence(one.at)


def _is_somebodys(post: Post, spoken: Spoken) -> bool:
    """Whether the words are in what somebody who is named was said to be."""
    return any(
        one.field == spoken.field and said.basis.start <= spoken.start < said.basis.end and said.way != "before"
        for one in post.observed.sightings
        for said in one.roles
    )


def _one_subject(heard: Heard, seen: list[Seen]) -> None:
    """ "Ruiz came with her husband, Tom, and a friend": who stands behind a comma is not what a sentence is about
    that has begun with somebody."""
    begun = -1
    for n, one in enumerate(seen):
        if one.strength != SUBJECT or heard.quoted(one.at):
            continue
        number = heard.sentence(one.at)
        lead = heard.text[heard.sentences[number] : one.at]
        if "," not in lead:
            begun = number
        elif begun == number and lead.rstrip().endswith(","):
            seen[n] = replace(one, strength=1)


def _spoken_of_again(post: Post, heard: Heard, seen: list[Seen]) -> None:
    """ "Ruiz has won. The mayor of Hallin is on the stage": an office that nobody here is known to hold, and a
    sentence that begins with it, is whom the sentence before was about, where she is nothing else."""
    for spoken in post.observed.spoken:
        if spoken.field != heard.number or not spoken.definite or spoken.head not in post.naming.offices:
            continue
        here = heard.sentence(spoken.start)
        if here == 0 or post.strength(heard, spoken.start) != SUBJECT or heard.quoted(spoken.start):
            continue
        if heard.text[heard.sentences[here] : spoken.start].count(" ") > 1:
            continue
        if in_role(post, spoken.head, spoken.text) is not None:
            continue
        lead = only(one.entry for one in post.people(heard, heard.sentences[here - 1], spoken.start, SUBJECT))
        if lead is not None and not lead.unnamed and not lead.role_words:
            post.stands_for[spoken.text.lower()] = lead
            seen.append(Seen(spoken.start, lead, SUBJECT))
            seen.sort(key=lambda one: one.at)


def _speaks_for(post: Post, heard: Heard, spoken: Spoken) -> None:
    """ "A spokeswoman from the port has called. “...,” she said": the port may be meant by "she"."""
    body = _FOR_WHOM.match(heard.text, spoken.end)
    if body is None or post.is_somebody(body.group(1)):
        return
    entry = post.as_written(body.group(1), "body")
    strength = post.strength(heard, spoken.start)
    if strength:
        post.in_sight[heard.number].append(Seen(spoken.start, entry, strength, post.voice(spoken.text)))


def _hers(post: Post, heard: Heard, spoken: Spoken) -> bool:
    """ "Her agent has another view": somebody of hers, whom the sentence is about, and who is nobody else's."""
    text = heard.text
    opens = text[heard.begins(spoken.start) : spoken.start].strip().lower()
    if opens not in post.naming.possessives:
        return False
    if spoken.head in post.naming.offices and not post.naming.aides & {*words_in(spoken.text)}:
        return False  # "Her minister" may be anybody's, and "her press secretary" is hers
    behind = LETTERS.match(text, spoken.end + 1)
    if behind is not None and behind.group().lower() in post.naming.copulas:
        is_what = LETTERS.match(text, behind.end() + 1)
        low = is_what.group().lower() if is_what is not None else ""
        if is_what is None or is_what.group()[:1].isupper() or low in post.naming.determiners:
            return False  # "Your host is Ana Ruiz", "Your host is the comedian Ana Ruiz"
    return _stands_by_itself(heard, spoken.end)


def _is_on(post: Post, heard: Heard, spoken: Spoken) -> bool:
    """ "The speaker gavelled. “...”": an office of somebody whom nobody has named, whom the sentence is about, in
    a post whose headline is about nobody."""
    article = heard.text[: spoken.start].rstrip().rfind(" ") + 1
    if spoken.head not in post.naming.offices or post.strength(heard, article) != SUBJECT:
        return False
    if post.in_passing(heard, spoken.start) or _headlined(post):
        return False
    return _stands_by_itself(heard, spoken.end)


def _stands_by_itself(heard: Heard, at: int) -> bool:
    """Whether no name and no apposition follows a role, and nothing is said to be its own."""
    follows = heard.text[at : at + 2]
    return not (follows[:1] in (",", "’", "'") or follows[1:2].isupper())


def _is_one_of(post: Post, heard: Heard, at: int) -> bool:
    """ "One of them, a driver, was late": who the sentence is about, told behind a comma."""
    lead = heard.text[heard.begins(at) : at].lower().split()
    return len(lead) in (4, 5) and lead[0] in post.naming.indefinite and lead[1] == "of" and lead[-2].endswith(",")


def _headlined(post: Post) -> bool:
    """Whether a headline names anybody."""
    about = {one.number for one in post.heard if one.field.field == "headline"}
    return any(one.field in about and post.of_sighting(one) is not None for one in post.observed.sightings)
