"""Words that come by way of somebody: "this from", "in her words", "the court heard", a paper's headline."""

from __future__ import annotations

import itertools
import re

from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import LETTERS, MARKS, SHORT_LEAD, owns, words_in
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.pronouns import by_possessive
from stoppress.cuttings.speakers.said import Said

# "in her own words" has so many words before the marks.
OWN_WORDS = 4
# A verb stands so many words at most behind whoever hears.
HEARS_WITHIN = 3
_AFTER = re.compile(r",?[\"”’'»]{1,2},? ((?:[\w’'-]+ ){1,5}[\w’'-]+)")
_PAPER = re.compile(
    r"\b(?:The )?((?:[A-ZÀ-Þ][\w’'-]*|of|and|on|the)(?: (?:[A-ZÀ-Þ][\w’'-]*|of|and|on))*) (\w+) (\w+),? ?[\"“‘'«]$"
)


def relayed(post: Post, said: Said) -> bool:
    """Whether words are passed on: by somebody, or by nobody who could be named."""
    start = said.above
    lead = said.heard.text[start : said.start]
    found = _this_from(post, said, start, lead) or _in_own_words(post, said, start, lead) or _front_page(post, lead)
    if found is not None:
        return said.by(found, "name at cue")
    nobodys = (
        _is_so_called(post, lead) or _is_hearsay(post, lead) or _is_shouted(post, lead) or _was_told(post, said, lead)
    )
    return (nobodys or _by_somebody(post, said, start, lead)) and said.nobodys()


def _this_from(post: Post, said: Said, start: int, lead: str) -> Entry | None:
    """ "And this from the port's man in Hallin, Ana Ruiz:", "More from Ruiz, who is still here:"."""
    if not lead.rstrip(MARKS).endswith(":"):
        return None
    for sent, source in itertools.pairwise(LETTERS.finditer(lead)):
        if source.group().lower() in post.naming.from_whom and sent.group().lower() in post.naming.sent:
            one = next(post.sightings(said.heard, start + source.end(), said.start), None)
            return post.of_sighting(one) if one is not None and not owns(said.heard.text, one.end) else None
    return None


def _in_own_words(post: Post, said: Said, start: int, lead: str) -> Entry | None:
    """ "Ruiz was carried out, in her words “like a carpet”"."""
    within, noun = post.naming.in_words
    last = list(LETTERS.finditer(lead))[-OWN_WORDS:]
    low = [one.group().lower() for one in last]
    if not noun or noun not in low[-1:] or within not in low:
        return None
    at = low.index(within) + 1
    if low[at] not in post.naming.possessives or post.gender(low[at]) not in ("f", "m", "n", "p"):
        return None
    return by_possessive(post, said.heard, start + last[at].start(), low[at])


def _front_page(post: Post, lead: str) -> Entry | None:
    """ "The Hallin Star goes with “Humbled”": a paper's headline is the paper's."""
    match = _PAPER.search(lead)
    if match is None or match.group(2).lower() not in post.naming.fronts:
        return None
    if match.group(3).lower() not in post.naming.prepositions or lead[: match.start()].strip(MARKS):
        return None
    if any(one.kind == "person" and one.sure for one in post.registry.named(tuple(match.group(1).split()))):
        return None
    return post.as_written(match.group(1), "body")


def _is_so_called(post: Post, lead: str) -> bool:
    """ "The so-called “bed tax”": what everybody calls it."""
    return tuple(words_in(lead)[-2:]) in post.naming.so_named and not lead.rstrip(MARKS).endswith(tuple(".,:?!"))


def _is_hearsay(post: Post, lead: str) -> bool:
    """ "Ruiz is said to be “gutted”", "Ruiz is understood to have been “gutted”": by whom, nobody tells."""
    words = words_in(lead)
    to = next((n for n in range(len(words) - 1, max(0, len(words) - 4), -1) if words[n] == post.profile.infinitive), 0)
    if to < 2 or words[to - 1] not in post.profile.hearsay or not words[to + 1 :]:
        return False
    is_so = words[to - 2] in post.naming.copulas | post.naming.been
    return is_so and all(one in post.naming.being for one in words[to + 1 :])


def _is_shouted(post: Post, lead: str) -> bool:
    """ "There are shouts of “Resign!”": a crowd's. "Ruiz's cry of" is hers."""
    words = words_in(lead)
    if len(words) < 2 or words[-2] not in post.naming.shouts or words[-1] not in post.naming.prepositions:
        return False
    return not any(one in post.naming.possessives or one == "s" for one in words[-4:-2])


def _by_somebody(post: Post, said: Said, start: int, lead: str) -> bool:
    """ "Then somebody else: “...”", "A voice from the back:": nobody's name."""
    words = words_in(lead)
    if not lead.rstrip(MARKS).endswith(":") or not 0 < len(words) <= SHORT_LEAD:
        return False
    return not post.seen(said.heard, start, said.start) and any(one in post.naming.somebody for one in words)


def _was_told(post: Post, said: Said, lead: str) -> bool:
    """ "The court heard that it “kept going off”", "“...,” the jury was told": nobody says by whom."""
    hearers = post.naming.hearers
    if said.source is not None and not hearers & {*said.source.text.lower().split()[-1:]}:
        return False
    after = _AFTER.match(said.heard.text, said.end)
    behind = words_in(after.group(1)) if after is not None else []
    if _hears(post, behind) is not None and (behind[0] in post.naming.determiners or behind[0] in hearers):
        return True
    words = words_in(lead)
    if said.heard.field.field == "headline" and words[1:] and words[0] in hearers:
        if words[1] in post.naming.tells & post.naming.hearing:
            return True  # "Court told of ‘brutal’ attack"
    hears = _hears(post, words)
    return hears is not None and not any(one in post.profile.cues for one in words[hears + 1 :])


def _hears(post: Post, words: list[str]) -> int | None:
    """Where the verb of "the court heard", "jurors were told" stands among some words."""
    be = post.naming.copulas | post.naming.been
    for n, hearer in enumerate(words):
        for k in range(n + 1, min(n + 1 + HEARS_WITHIN, len(words))) if hearer in post.naming.hearers else ():
            if words[k] in post.naming.hearing and (words[k] not in post.naming.tells or words[k - 1] in be):
                return k  # "the judge told them" is something else
            if words[k] not in be and words[k] not in post.profile.auxiliaries:
                break
    return None
