"""Who stands right beside quoted words: what a grammar without a dictionary does not see, seen by the words around.

It is one list of ways to stand there, tried in their order: what stands nearer the marks goes before what stands
further off."""

from __future__ import annotations

import re
from collections.abc import Callable

from stoppress.cuttings.people.names import is_given
from stoppress.cuttings.people.registry import nearest
from stoppress.cuttings.speakers.described import leading
from stoppress.cuttings.speakers.documents import document_between
from stoppress.cuttings.speakers.hearing import LETTERS, MARKS, OPENS_WITHIN, words_in
from stoppress.cuttings.speakers.leads import by_whom, is_called
from stoppress.cuttings.speakers.phrases import give, has_cue, matched, phrase_at
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import SUBJECT, Said

# A name right before the words stands within so many characters.
NEAR_MARKS = 60
# No line with a name and what somebody is has more words.
LONGEST_SIGNATURE = 14
_READER = re.compile(
    r"(?:^|[.!?:\n•]|[\"”]) ?\*{0,2}([A-Z][a-z]+)(?:,| in| from|, in|, from) (?:[A-Z][\w'’-]+,? ?){1,3}(?:[a-z]+ \w+)?"
    r"\*{0,2}: ?[\"“]$",
    re.MULTILINE,
)
_DASHED = re.compile(r"(?: ?\([^()\n]{1,40}\))?,? ?[-–—] ?[\"“‘]")
_ALONE = re.compile(r"([A-Z][a-z]+)(?:,? (?:in|from) [A-Z]|, [A-Z]|\.)")  # "Paul in Hallin", "Paul."
_INTRODUCES = re.compile(r": ?[\"“‘'«]")
_SIGNED = re.compile(r"[\"”’'»]{1,2}[^\S\n]*(?:[-–—―(]+[^\S\n]*)?(?=[A-ZÀ-Þ])")


def told_beside(post: Post, said: Said) -> bool:
    """Whether what stands right beside the words has decided whose they are. The first way that has something to say
    does; where that names nobody we know, the sentence is asked."""
    return any(way(post, said) for way in _WAYS) and (said.entry is not None or said.closed)


def _described_by(post: Post, said: Said) -> bool:
    """ "“...” described by the lawyers", "“...” charges made by"."""
    by = post.beside.by.match(said.heard.text, said.end)
    if by is None or by.group(1).lower() not in post.profile.cues:
        return False
    if (how := LETTERS.match(said.heard.text, by.end())) is not None and how.group().lower() in post.profile.means:
        return False  # "“...,” Ruiz said by phone"
    give(post, said, phrase_at(post, said.heard, by.end()))
    return True


def _accused_by(post: Post, said: Said) -> bool:
    """ "Ruiz has been accused by Elder of “...”"."""
    accuser = by_whom(post, said)
    if accuser is not None:
        give(post, said, accuser)
    return accuser is not None


def _called_so(post: Post, said: Said) -> bool:
    """ "Ruiz was described as “...” by Elder": not Ruiz; and where nobody stands behind the words, nobody's."""
    if said.source is not None and said.statement is not None and said.statement.reason != "subject near":
        return False
    if not is_called(post, said.lead):
        return False
    behind = post.beside.whose.match(said.heard.text, said.end)
    said.closed = behind is None or not give(post, said, phrase_at(post, said.heard, behind.end()))
    return True


def _verdict_of(post: Post, said: Said) -> bool:
    """ "“...” is the advice of Ana Ruiz"."""
    of = post.beside.verdict.match(said.heard.text, said.end)
    if of is None or of.group(1) not in post.naming.copulas or of.group(2) not in post.naming.prepositions:
        return False
    mention = phrase_at(post, said.heard, of.end())
    if mention.kind == "name":
        give(post, said, mention)
    return mention.kind == "name"


def _summed_up(post: Post, said: Said) -> bool:
    """ "“No comment” was all that Ruiz would say", "“Good for fish” is how the mayor, Ana Ruiz, puts it"."""
    text, until = said.heard.text, said.end + OPENS_WITHIN
    is_how = words_in(text[said.end : until])[:2]
    if len(is_how) < 2 or is_how[0] not in post.naming.copulas or is_how[1] not in post.naming.summing:
        return False
    ends = text.find("\n", said.end)
    there = post.sightings(said.heard, said.end + 1, min(until, ends if ends >= 0 else len(text)))
    found = (post.of_sighting(one) for one in there)
    return any(one is not None and said.by(one, "name beside") for one in found)


def _judged(post: Post, said: Said) -> bool:
    """ "Ana Ruiz has had the pie. “Sound,” is the verdict, “but dry.”": hers, whom the sentence before is about."""
    behind = words_in(said.heard.text[said.end : said.end + OPENS_WITHIN])[:3]
    before = words_in(said.lead)[-3:]
    for words in (behind, before):
        if len(words) == 3 and words[0] in post.naming.copulas and words[2] in post.naming.judging:
            lead = leading(post, said.heard, said.start, 1)
            the = words[1] in post.naming.determiners - post.naming.indefinite
            return lead is not None and the and said.by(lead, "subject near")
    return False


def _signed(post: Post, said: Said) -> bool:
    """Whether nothing but a name follows the words on their line, or a name with what somebody is."""
    heard, text = said.heard, said.heard.text
    line = text.find("\n", said.end)
    line = len(text) if line < 0 else line
    lead = _SIGNED.match(text, said.end, line)
    behind = text[lead.end() : line] if lead is not None else ""
    if lead is None or len(behind.split()) > LONGEST_SIGNATURE or behind.rstrip().endswith(":"):
        return False
    if _describes(said) or _INTRODUCES.search(behind):
        return False  # "“Late.” Sal, Merrow: “Later.”"
    one = next(post.sightings(heard, lead.end(), line), None)
    if one is None:
        return False
    before, rest = text[lead.end() : one.start].split(), text[one.end : line].strip(' .)”"')
    if (before and before[-1].lower() not in post.naming.roles) or (rest and rest[0] not in ",(") or _says(post, rest):
        return False
    found = post.registry.named(one.words, one.titles)
    chosen = nearest(found, post.number) if found else None
    if chosen is None and not found and is_given(one.words[0]):
        chosen = post.as_written(" ".join(one.words), "person")
    return chosen is not None and said.by(chosen, "name beside", "sure")


def _describes(said: Said) -> bool:
    """ "They met “hero and fan” Ana Ruiz", "Producer ‘to sue’ Ruiz": words in the middle of a sentence go on to the
    name behind them."""
    text = said.heard.text
    before = text[max(text.rfind("\n", 0, said.start), 0) : said.start].rstrip(MARKS)
    return before[-1:].isalnum() and said.text.rstrip(MARKS)[-1:].isalnum()


def _says(post: Post, words: str) -> bool:
    return any(one in post.profile.cues or one in post.naming.copulas for one in words_in(words))


def _rings_in(post: Post, said: Said) -> bool:
    """ "Paul in Hallin: “...”", "Sal, Merrow: “...”": a reader by first name and place."""
    lead = _READER.search(said.heard.text, max(0, said.start - NEAR_MARKS), said.start)
    if lead is None or not is_given(lead.group(1)):
        return False
    return said.by(post.as_written(lead.group(1), "person"), "name at cue")


def _in_turn(post: Post, said: Said) -> bool:
    """ "Ana Ruiz (Lab) – “...”": a name at the beginning of a line, and her words behind a dash."""
    heard, text = said.heard, said.heard.text
    begins = max(text.rfind("\n", 0, said.start), 0)
    one = next(post.sightings(heard, begins, said.start - 1), None)
    if one is None or text[begins : one.start].strip(MARKS + "•*-–"):
        return False
    entry = post.of_sighting(one) if _DASHED.fullmatch(text, one.end, said.start) else None
    return entry is not None and said.by(entry, "name beside")


def _named_after(post: Post, said: Said) -> bool:
    """ "“We go.” So says Ana Ruiz, a baker.", "“We go.” That’s the view of Ana Ruiz.": a sentence that points back
    and names one."""
    heard, text = said.heard, said.heard.text
    line = text.find("\n", said.end)
    back = post.beside.back.match(text, said.end, len(text) if line < 0 else line)
    if back is None or not _points_back(post, words_in(back.group(1) + back.group(2))):
        return False
    for one in post.sightings(heard, back.end(), back.end() + 1):
        entry = post.of_sighting(one) if text[one.end : one.end + 1] not in ("’", "'") else None
        if entry is not None:
            return said.by(entry, "name beside")
    alone = _ALONE.match(text, back.end())
    if alone is None or not is_given(alone.group(1)):
        return False
    return said.by(post.as_written(alone.group(1), "person"), "name beside")


def _points_back(post: Post, words: list[str]) -> bool:
    """Whether words before a name are of what has just been said: "So says", "That is", "The view of"."""
    naming, profile = post.naming, post.profile
    first, last = words[0], words[-1]
    says = last in profile.cues or last in naming.copulas or last in profile.hailing or last == "s"
    if first in naming.pointing_back and (says or set(words[1:2]) & profile.cues.keys()):
        return True  # "So says baker Ana Ruiz"
    opens = naming.determiners | naming.pointing_back | profile.nouns
    return first in opens and last in naming.prepositions and any(one in profile.nouns for one in words)


def _between_quotations(post: Post, said: Said) -> bool:
    """ "“...” was Ruiz’s answer, and Elder hits back to say “...”": a verb of saying between these words and other
    quoted words before them, where the sentence names somebody before those."""
    begins = said.begins
    earlier = [one.end for one in said.heard.reading.quoted if begins <= one.start and one.end < said.start]
    if not earlier or said.source is None or said.source.start >= earlier[-1]:
        return False
    between = post.beside.between.search(said.heard.text[: said.start], earlier[-1])
    if between is None or not has_cue(post, between):
        return False
    give(post, said, matched(post, between))
    return True


def _of_that_age(post: Post, said: Said) -> bool:
    """ "“...,” the 71-year-old adds": whoever spoke or came on last."""
    heard = said.heard
    old = post.beside.old.match(heard.text, said.end)
    if old is None or old.group(1).lower() not in post.profile.counting.old:
        return False
    there = post.people(heard, 0, said.start, SUBJECT)
    return bool(there) and said.by(there[-1].entry, "role at cue")


def _follows(post: Post, said: Said) -> bool:
    """ "Merrow would answer “in kind”, she said in Hallin.": who is said behind the words to say them, where the
    sentence has named somebody else before."""
    source, text = said.source, said.heard.text
    closes = _closes(post, text, said.end)
    follows = closes or post.beside.follows.match(text, said.end)
    if follows is None or source is None or source.start == follows.start(1) or source.end >= said.start:
        return False
    if not has_cue(post, follows) or _INTRODUCES.match(text, follows.end()):
        return False  # "Ruiz said: “...” Elder said: “...”"
    if matched(post, follows).text[:1].isupper() and matched(post, follows).kind == "pronoun":
        return False  # "“We ran.” He added": a sentence of its own
    mention, unsure = matched(post, follows), said.statement is not None and said.statement.tier != "sure"
    return (closes is not None or mention.kind == "name" or unsure) and give(post, said, mention)


def _closes(post: Post, text: str, at: int) -> re.Match[str] | None:
    """ "”, she said in Hallin.": who says all of a sentence, at its end."""
    found = post.beside.closes.match(text, at)
    following = LETTERS.match(text, found.end() + 1) if found is not None else None
    ends = found is not None and text[found.end() : found.end() + 1] in ("", ".", ",", ";", ":", "\n")
    goes_on = following is not None and following.group().lower() in post.naming.prepositions
    return found if ends or goes_on else None


def _in_a_document(post: Post, said: Said) -> bool:
    """ "Ruiz insisted she would stay after a memo called it “...”"."""
    document = document_between(post, said.source.end, said) if said.source is not None else None
    return document is not None and said.by(document, "document")


def _thrown_in(post: Post, said: Said) -> bool:
    """ "If it knew how many “bad apples” there were, he says, ...": behind the words, where nothing is sure of them."""
    if said.statement is None or said.statement.tier == "sure":
        return False
    thrown_in = post.beside.thrown_in.match(said.heard.text, said.end)
    return thrown_in is not None and has_cue(post, thrown_in) and give(post, said, matched(post, thrown_in))


_WAYS: tuple[Callable[[Post, Said], bool], ...] = (
    _described_by,
    _accused_by,
    _called_so,
    _verdict_of,
    _summed_up,
    _judged,
    _signed,
    _rings_in,
    _in_turn,
    _named_after,
    _between_quotations,
    _of_that_age,
    _follows,
    _in_a_document,
    _thrown_in,
)
