"""Who stands for a position, and about whom it is: whoever is named right before its verb, alone or with others; and
whom a pronoun in it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stoppress.cuttings.languages.stances import Stances
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers import Heard, Resolver
from stoppress.cuttings.speakers.said import SUBJECT, Seen
from stoppress.cuttings.speech.rows import Mention

# How many sentences back somebody may be whom "her" means.
BACK = 2
_NAME = re.compile(r"[^\W\d_][\w’'-]*\.?(?: [^\W\d_a-zà-ÿ][\w’'-]*\.?)*")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def own_subject(
    resolver: Resolver, heard: Heard, opened: int, start: int, stances: Stances
) -> tuple[list[Entry], int] | None:
    """Whoever is named right before the verb, at the beginning of a clause ("Hale called on Marsh to resign and Boyd
    apologised"), all of those who do it together ("Reed and Hale both called for …"), and where what joins the clause
    begins."""
    text = heard.field.text
    seen = _seen(resolver, heard, opened, start)
    if not seen:
        return None
    last = seen[-1]
    name = _NAME.match(text, last.at)
    if name is None or name.end() > start or not compiled(stances.between).fullmatch(text, name.end(), start):
        return None
    chain = _chain(text, seen, stances)
    opens = compiled(stances.opens)
    while (link := opens.search(text[opened : chain[0].at])) is None:
        chain.pop(0)  # "After meeting Hale, Reed and Boyd apologised": those two
        if not chain:
            return None
    first = chain[0].at
    before = opened + len(text[opened : opened + link.start()].rstrip(" ,"))
    beside = _pronoun_beside(resolver, heard, opened, first, stances)
    if beside is None and len(chain) == 1 and _with_others(text, seen[:-1], opened, before, stances):
        return None  # of two who did it together, one of whom cannot be told, it is neither
    return [*(beside or ()), *_once(chain)], opened + link.start()


def _seen(resolver: Resolver, heard: Heard, opened: int, start: int) -> list[Seen]:
    """Who is in sight between two characters, one at each place; what somebody is said to be, is nobody else."""
    at = {one.at: one for one in resolver.in_sight[heard.number] if opened <= one.at < start}
    seen = [at[one] for one in sorted(at)]
    named = {one.entry.number for one in seen if heard.field.text[one.at].isupper()}
    return [one for one in seen if heard.field.text[one.at].isupper() or one.entry.number not in named]


def _once(seen: list[Seen]) -> list[Entry]:
    return list({one.entry.number: one.entry for one in seen}.values())


def _chain(text: str, seen: list[Seen], stances: Stances) -> list[Seen]:
    """The last in sight, with those before who are joined to it and to nothing else."""
    chain = [seen[-1]]
    joins = compiled(stances.together)
    joined = False
    for one in reversed(seen[:-1]):
        name = _NAME.match(text, one.at)
        link = joins.fullmatch(text, name.end(), chain[0].at) if name and name.end() <= chain[0].at else None
        if link is None or not (joined or link.group("last")):
            break
        joined = True
        chain.insert(0, one)
    return chain


def _with_others(text: str, seen: list[Seen], opened: int, before: int, stances: Stances) -> bool:
    for one in seen:
        other = _NAME.match(text, one.at)
        if other is not None and other.end() == before and compiled(stances.opens).search(text[opened : one.at]):
            return True
    return False


def _pronoun_beside(resolver: Resolver, heard: Heard, opened: int, first: int, stances: Stances) -> list[Entry] | None:
    """ "She and Tom Reed apologised": whom the pronoun means."""
    before = re.search(r"(\w+) (\w+) $", heard.field.text[opened:first])
    if before is None or not compiled(stances.together).fullmatch(f" {before.group(2)} "):
        return None
    known = resolver.profile.pronouns.get(before.group(1).lower())
    if known is None or not known.subject or known.gender not in ("f", "m"):
        return None
    start, end = opened + before.start(1), opened + before.end(1)
    found = resolver.who(heard, Mention(start, end, before.group(1), "pronoun", (start, end)))
    return found if len(found) == 1 else None


def subject_behind(resolver: Resolver, heard: Heard, opened: int, start: int, stances: Stances) -> list[Entry]:
    """Whoever is named right behind the verb of a sentence that has nobody before it, with those who are joined."""
    text = heard.field.text
    verb = compiled(stances.behind).match(text, start)
    if verb is None or _seen(resolver, heard, opened, start):
        return []
    ends = heard.sentences[heard.sentence(start) + 1 :][:1]
    found: list[Seen] = []
    for one in _seen(resolver, heard, start, ends[0] if ends else len(text)):
        name = _NAME.match(text, found[-1].at) if found else None
        joined = name is not None and compiled(stances.together).fullmatch(text, name.end(), one.at) is not None
        if joined or (
            not found
            and verb.start() < one.at <= verb.end()
            and compiled(stances.behind).fullmatch(text, start, one.at)
        ):
            found.append(one)
    return _once(found)


def subject_of(
    resolver: Resolver, heard: Heard, opened: int, start: int, *, near: bool, stances: Stances
) -> list[Entry] | None:
    """Whoever does it: what stands before the verb in its sentence, a pronoun or a name; the nearest name, where the
    verb has one of its own ("says that Ruiz should resign"), with those who are joined to it. None where it is a
    pronoun that could be nobody here, or two."""
    text, pronoun = heard.field.text, None
    for match in _WORD.finditer(text, opened, start):
        known = resolver.profile.pronouns.get(match.group().lower())
        if known is not None and known.subject and known.gender:
            pronoun = match
    seen = [one for one in resolver.in_sight[heard.number] if opened <= one.at < start and (near or one.strength != 0)]
    last = max(seen, key=lambda one: one.at, default=None)
    if pronoun is not None and (last is None or last.at < pronoun.start()):
        mention = Mention(pronoun.start(), pronoun.end(), pronoun.group(), "pronoun", pronoun.span())
        found = resolver.who(heard, mention)
        return found if len(found) == 1 else None
    if last is None:
        return _body_before(resolver, heard, opened, start, stances)
    if near:
        return _once(_chain(text, _seen(resolver, heard, opened, start), stances))
    subjects = [one for one in seen if one.strength >= SUBJECT]
    if not subjects:
        return [last.entry]
    name = _NAME.match(text, last.at)
    if name is not None and name.end() <= start and compiled(stances.joins).fullmatch(text, name.end(), start):
        return [subjects[0].entry]  # "Ruiz met Boyd and Hale and apologised": a second verb of whom it begins with
    return [subjects[-1].entry]


def _body_before(resolver: Resolver, heard: Heard, opened: int, start: int, stances: Stances) -> list[Entry]:
    """A body, or some who are called what they are, right before the verb: "Die Reederei entschuldigte sich"."""
    found = compiled(stances.noun).search(heard.field.text, opened, start)
    if found is None:
        return []
    naming, low = resolver.naming, found.group("noun").lower()
    several = (low in naming.role_plurals or low in naming.several) and low not in naming.roles
    if low in naming.documents or not (several or low in naming.bodies):
        return []
    at, end = found.span("noun")
    who = resolver.who(heard, Mention(at, end, found.group("noun"), "body", (at, end)))
    return who if len(who) == 1 and who[0].kind != "document" else []


def about_whom(resolver: Resolver, heard: Heard, match: re.Match[str], who: list[Entry], stances: Stances) -> list[str]:
    """Everybody or everything that the words are about; nobody where a pronoun could mean two."""
    if "about" not in match.re.groupindex or not match.group("about"):
        return []
    words = match.group("about")
    if (low := words.strip().lower()) in stances.pronouns:
        found = _meant(resolver, heard, match.start("about"), stances.pronouns[low], who)
        return [found.name] if found is not None else []
    bare = words.replace("’s", "").replace("'s", "").rstrip(", ")
    if "," in bare and (one := _named(resolver, bare.rsplit(", ", 1)[-1])) is not None and " and " not in bare:
        return [one.name]  # "urged the minister, Mary Hale, to resign"
    parts = [one for one in compiled(stances.together).split(bare)[::2] if one]
    several = [one for one in (_named(resolver, part) for part in parts) if one is not None]
    if several and len(several) == len(parts):
        return [one.name for one in several]
    short = _bare(resolver, bare)
    body = resolver.registry.body(short)
    if body is None and len(parts) == 1:
        body = resolver.registry.body_by_noun(short.split()[-1], resolver.number)
    return [body.name if body is not None else bare]


def _bare(resolver: Resolver, words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in resolver.naming.determiners else words


def _named(resolver: Resolver, words: str) -> Entry | None:
    """Somebody by the last words of a phrase: "Mr Elder", "the chair Ben Marsh"."""
    parts = _bare(resolver, words).split()
    for at in range(len(parts)):
        found = resolver.registry.named(tuple(parts[at:]))
        if len(found) == 1:
            return found[0]
    return None


def _meant(resolver: Resolver, heard: Heard, at: int, gender: str, who: list[Entry]) -> Entry | None:
    """Whom a pronoun means that nobody does it to herself: the only other person it suits in its sentence before it,
    else in the nearest sentence before that names one; else of the headline. Where two could be meant, or one of
    several whom it may mean together, it is left open."""
    here = heard.sentence(at)
    for number in range(here, max(-1, here - BACK - 1), -1):
        ends = at if number == here else heard.sentences[number + 1]
        others = _others(resolver, heard, heard.sentences[number], ends, who)
        suiting = [one for one in others if gender in ("", "p") or resolver.suits(one, gender)]
        if suiting:
            alone = len(suiting) == 1 and (number == here or len(others) == 1 or gender == "m")
            return suiting[0].entry if alone else None
        if gender == "p" or (others and number == here and gender == ""):
            return None
    if heard.field.field == "headline" or any(True for _ in _anybody(resolver, heard, at, who)):
        return None
    for other in resolver.heard:
        if other.field.field == "headline":
            others = _others(resolver, other, 0, len(other.field.text), who)
            return others[0].entry if len(others) == 1 and resolver.suits(others[0], gender) else None
    return None


def _others(resolver: Resolver, heard: Heard, start: int, end: int, who: list[Entry]) -> list[Seen]:
    """Other persons between two characters, each once."""
    numbers = {one.number for one in who}
    found = {
        one.entry.number: one
        for one in resolver.in_sight[heard.number]
        if start <= one.at < end and one.entry.kind == "person" and one.entry.number not in numbers
    }
    return list(found.values())


def _anybody(resolver: Resolver, heard: Heard, at: int, who: list[Entry]) -> Iterator[Seen]:
    yield from _others(resolver, heard, 0, at, who)
