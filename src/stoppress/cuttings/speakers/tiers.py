"""How sure a row is whose speaker the sentence names, and which reason it gives."""

from __future__ import annotations

from stoppress.cuttings.people.names import looks_like_a_person
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.rows import Tier
from stoppress.cuttings.speakers.hearing import MARKS, SHORT_LEAD, Heard
from stoppress.cuttings.speakers.offices import in_role
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import SUBJECT, Said
from stoppress.cuttings.speech.rows import Mention, Statement

# What is told of somebody begins with her, behind so many words: "that the victim".
THAT_THE = 2


def reason_of(mention: Mention, statement: Statement) -> str:
    """What the speaker was told from, in one term."""
    if statement.reason in ("carried", "according to", "headline", "subject near"):
        return statement.reason
    return {"body": "name at cue", "document": "document"}.get(mention.kind, mention.at_its_cue)


def tier_of(post: Post, said: Said, entry: Entry, mention: Mention, statement: Statement) -> Tier:
    """As sure as the sentence is, where nobody else can be meant by its words."""
    if statement.reason == "headline" and not entry.seen and not looks_like_a_person(entry.words):
        return "likely"  # "Weather: “A frosty start.”"
    if statement.tier == "ask" or statement.reason == "carried" or _from_above(post, said, entry, statement):
        return "likely"
    if (said.heard.number, mention.start) in post.described or _may_be_asked(said, statement):
        return "likely"
    if mention.kind == "pronoun":
        known = entry.kind != "person" or not entry.unnamed
        return statement.tier if known and _only_one(post, said, entry, mention) else "likely"
    if _of_two(post, said, mention):
        return "likely"
    last = mention.text.rsplit(" ", 1)[-1]
    if mention.kind in ("name", "body"):
        unknown = mention.kind == "body" and last.islower() and not entry.seen
        return "likely" if unknown else statement.tier  # "the company": which one, the page does not say
    if last.lower() in post.naming.spokes and mention.whole[1] == mention.end:
        return "likely"  # "A spokesman said": for whom, is told by what stands near
    sure = mention.kind == "role" and statement.tier == "sure" and entry.number in post.in_post
    return "sure" if sure else "likely"


def _from_above(post: Post, said: Said, entry: Entry, statement: Statement) -> bool:
    """Whether the words stand in a paragraph of their own below the one that says who spoke, where neither a colon
    there nor a mark left open leads on to them: most go on with whoever it was, and some are an answer."""
    heard = said.heard
    if statement.cue is None or statement.source is None or not said.quoted:
        return False
    told = max(statement.cue[1], statement.source.end)
    for one in post.seen(heard, told + 1, said.start, SUBJECT):
        if one.entry.number != entry.number and heard.sentence(one.at) > heard.sentence(told):
            return not heard.quoted(one.at)  # "“...,” Ruiz said. Elder was glad of it. “...”"
    ends = heard.text.find("\n", told)
    if ends < 0 or said.start < ends or heard.text[told:ends].rstrip().endswith(":"):
        return False
    quoted = next((one for one in heard.reading.quoted if one.inner[0] == said.start), None)
    return quoted is None or not quoted.continued


def _only_one(post: Post, said: Said, entry: Entry, mention: Mention) -> bool:
    """Whether the pronoun has nobody else to stand for in this post so far. One person is no "they"."""
    gender = post.gender(mention.text)
    if gender == "p" and entry.kind == "person":
        return False
    if gender in ("f", "m") and _nearer(post, said, entry, mention, gender):
        return False
    if gender in ("f", "m") and _told_of(post, said.heard, mention.start, gender):
        return False
    there = post.seen(said.heard, 0, mention.start, 1)
    others = {one.entry.number for one in there if post.suits(one, gender)}
    return not others - {entry.number} if entry.kind == "document" else len(others) <= 1


def _nearer(post: Post, said: Said, entry: Entry, mention: Mention, gender: str) -> bool:
    """Whether somebody else whom the pronoun suits stands in the sentence before, behind whoever it is taken for:
    "Ruiz says so. The team is led by Elder. He told us"."""
    heard = said.heard
    behind = heard.sentences[max(0, heard.sentence(mention.start) - 1)]
    there = post.seen(heard, behind, mention.start)
    suit = [one.entry for one in there if not heard.quoted(one.at) and post.suits(one, gender)]
    return bool(suit) and suit[-1].number != entry.number


def _may_be_asked(said: Said, statement: Statement) -> bool:
    """ "“My cousin,” she said. “And he?” “My other cousin.”": a short question by itself behind what she said may
    be put to her, and what follows it is an answer."""
    if statement.cue is None or statement.cue[1] > said.start or not said.quoted:
        return False
    spans = [said.heard.reading.quoted[one].inner for one in statement.quotes]
    behind = [said.heard.text[slice(*one)] for one in spans if statement.cue[1] <= one[0] <= said.start]
    asked = (one for one in behind if one.rstrip(MARKS).endswith("?"))
    return len(spans) > len(behind) and any(len(one.split()) <= SHORT_LEAD for one in asked)


def _told_of(post: Post, heard: Heard, at: int, gender: str) -> bool:
    """ "Ruiz said the victim felt foolish. In a statement she wrote": whether what somebody is said to have said in the
    sentence before is about one the pronoun suits, whom nobody names."""
    begins, ends = heard.sentences[max(0, heard.sentence(at) - 1)], heard.begins(at)
    told = [one[0] for two in heard.reading.statements for one in two.content if begins <= one[0] < ends]
    return any(
        one.definite
        and one.field == heard.number
        and not heard.quoted(one.start)
        and any(start <= one.start and len(heard.words(start, one.start)) <= THAT_THE for start in told)
        and post.voice_of(one.head) in ("p", gender)
        and in_role(post, one.head, one.text) is None
        for one in post.observed.spoken
    )


def _of_two(post: Post, said: Said, mention: Mention) -> bool:
    """ "Ruiz and Elder said", "Ruiz, the mayor, and Elder, her deputy, said": a row has one of them, and nobody knows
    whose words they were."""
    heard, text = said.heard, said.heard.text
    first = text[mention.whole[0] : mention.end].lower().split()
    if first[1:2] == ["and"] and first[0] in post.profile.pronouns:
        return True
    behind = post.sightings(heard, mention.end + 1, mention.whole[1])
    if any(text[mention.end : one.start].split()[-1:] in (["and"], ["or"]) for one in behind):
        return True
    lead = text[heard.begins(mention.whole[0]) : mention.whole[0]].rstrip()
    joined = lead.endswith((", and", ", or"))
    before = post.people(heard, heard.begins(mention.whole[0]), mention.whole[0], SUBJECT) if joined else []
    between = heard.words(before[-1].at, mention.whole[0]) if before else []
    return bool(before) and not any(_is_finite(post, one) for one in between)


def _is_finite(post: Post, low: str) -> bool:
    """Whether a word may be a sentence's verb: "Ruiz was late, and Elder said" tells of two."""
    told = {form for cue in post.profile.cues.get(low, {}).values() for form in cue.forms}
    forms = told | set(post.profile.verbs.get(low, ()))
    return low in post.profile.auxiliaries or bool({"past", "present"} & forms and low not in post.naming.roles)
