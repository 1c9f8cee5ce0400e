"""Positions and promises: who calls for whose resignation, has confidence, apologises, pledges. The words are a verb
with what belongs to it; who stands for it is whoever the sentence says says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from stoppress.cuttings.languages.stances import Stance, Stances
from stoppress.cuttings.page import Field
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.rows import Basis, Position
from stoppress.cuttings.speakers import Heard, Resolver, Said
from stoppress.cuttings.speech.rows import Mention

# A position is told in a clause, and no clause of a post is longer.
LONGEST = 120
_NAME = re.compile(r"[^\W\d_][\w’'-]*\.?(?: [^\W\d_a-zà-ÿ][\w’'-]*\.?)*")
_CLAUSE = re.compile(r"[.!?;:\n]|, (?=[a-z])|[\"”](?=[\s,.])| - | – ")


# The words of a post that may be a position, of the text of each of its fields: so much depends on the post alone.
Words = tuple[tuple[Stance, re.Match[str]], ...]


def words_of(heard: Sequence[Heard], stances: Stances) -> tuple[Words, ...]:
    """What may be a position in each text: read once a post."""
    return tuple(tuple(_matches(one.field.text, stances)) for one in heard)


def positions_of(resolver: Resolver, stances: Stances, words: Sequence[Words]) -> list[Position]:
    """The positions of one post, after its speakers are known; `words` is what `words_of` has found in it."""
    found: list[Position] = []
    for heard, matches in zip(resolver.heard, words, strict=True):
        taken: list[tuple[int, int]] = []
        for stance, match in matches:
            start, end = match.span()
            if any(start < to and begin < end for begin, to in taken):
                continue
            joined = min(
                _joined(heard.field.text, match.end(), matches, stances),
                _next_clause(resolver, heard, match.end(), matches, stances),
            )
            row = _position(resolver, heard, stance, match, stances, joined)
            if row is not None:
                taken.append((start, row.basis.end))
                found.append(row)
    return _once(found)


def _matches(text: str, stances: Stances) -> Iterator[tuple[Stance, re.Match[str]]]:
    """In the order of the profile, the more telling patterns first."""
    for stance in stances.stances:
        for match in _compiled(stance.pattern).finditer(text):
            yield stance, match


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _position(
    resolver: Resolver, heard: Heard, stance: Stance, match: re.Match[str], stances: Stances, joined: int
) -> Position | None:
    text, start = heard.field.text, match.start()
    opened = heard.sentences[heard.sentence(start)]
    before = text[opened:start]
    if _compiled(stances.against).search(before) or _compiled(stances.wondering).search(before):
        return None
    stop = re.compile(r"[.!?\n]").search(text, match.end())
    if stop is not None and stop.group() == "?":
        return None
    own = None if stance.about_subject else _own_subject(resolver, heard, opened, start, stances)
    subject = own[0] if own else _subject(resolver, heard, opened, start, near=stance.about_subject)
    said = _said(resolver, heard, start)
    if stance.about_subject:
        who = said.entry if said is not None else None
        about = subject.name if subject is not None and subject is not who else None
        if who is None:
            return None
    else:
        who = subject or (said.entry if said is not None else None)
        if said is not None and said.entry is not None:
            if _first_person(before, stances):
                who = said.entry
            elif subject in (None, said.entry) and _of_another(resolver, said, before, opened, start):
                return None  # “He said sorry,” Doherty says
        about = _about(resolver, match, stances)
        if about is not None and about.lower() in stances.pronouns:
            about = _other(resolver, heard, opened, start, who)
    if who is None or who.kind == "document":
        return None
    where = _where(text, opened, min(_sentence_end(heard, start), match.end() + LONGEST), stances)
    return _row(heard.field, start, min(_end(text, match.end()), joined), who, stance, about, where)


def _row(
    field: Field, start: int, end: int, who: Entry, stance: Stance, about: str | None, where: str | None
) -> Position:
    basis = Basis(field.post, field.revision, field.field, start, end)
    return Position(basis, field.text[start:end], who.name, stance.what, about, where)


def _joined(text: str, at: int, words: Words, stances: Stances) -> int:
    """Where the words of a second verb of the same subject begin ("apologised and promised"): the first ends there."""
    join = _compiled(stances.joins)
    for start in sorted(match.start() for _, match in words if at < match.start() <= at + LONGEST):
        for link in join.finditer(text, at, start):
            if link.end() == start:
                return link.start()
    return len(text)


def _own_subject(
    resolver: Resolver, heard: Heard, opened: int, start: int, stances: Stances
) -> tuple[Entry, int] | None:
    """Whoever is named right before the verb, at the beginning of a clause ("Hale called on Marsh to resign and Boyd
    apologised"), and where what joins the clause begins. Of two who did it together it is none."""
    text = heard.field.text
    at = {one.at: one for one in resolver.in_sight[heard.number] if opened <= one.at < start}
    seen = [at[one] for one in sorted(at)]
    if not seen:
        return None
    last = seen[-1]
    name = _NAME.match(text, last.at)
    if name is None or name.end() > start or not _compiled(stances.between).fullmatch(text, name.end(), start):
        return None
    link = _compiled(stances.opens).search(text[opened : last.at])
    if link is None:
        return None
    before = text[opened : opened + link.start()].rstrip(" ,")
    for one in seen[:-1]:
        other = _NAME.match(text, one.at)
        if (
            other is not None
            and other.end() == opened + len(before)
            and _compiled(stances.opens).search(text[opened : one.at])
        ):
            return None
    return last.entry, opened + link.start()


def _next_clause(resolver: Resolver, heard: Heard, at: int, words: Words, stances: Stances) -> int:
    """Where the clause of the next verb begins, if that has a subject of its own."""
    text = heard.field.text
    for start in sorted({match.start() for _, match in words if at < match.start() <= at + LONGEST}):
        found = _own_subject(resolver, heard, heard.sentences[heard.sentence(start)], start, stances)
        if found is not None and found[1] >= at:
            return len(text[: found[1]].rstrip(" ,;:"))
    return len(text)


def _other(resolver: Resolver, heard: Heard, opened: int, start: int, who: Entry | None) -> str | None:
    """Whom a pronoun means that nobody in the sentence but one other person can be."""
    seen = {one.entry.number: one.entry for one in resolver.in_sight[heard.number] if opened <= one.at < start}
    others = [one for one in seen.values() if one is not who and one.kind == "person"]
    return others[0].name if len(others) == 1 else None


def _of_another(resolver: Resolver, said: Said, before: str, opened: int, start: int) -> bool:
    """Whether the words are told of "he" or "she" between marks: whoever says them means somebody else."""
    if not said.quoted or not said.start <= opened + 1 <= start < said.end:
        return False
    known = (resolver.profile.pronouns.get(word.lower()) for word in re.findall(r"\w+", before))
    return any(one is not None and one.subject and one.gender for one in known)


def _first_person(before: str, stances: Stances) -> bool:
    words = re.findall(r"\w+", before)
    return bool(words) and words[-1].lower() in stances.speaks


def _end(text: str, at: int) -> int:
    """The end of the clause."""
    stop = _CLAUSE.search(text, at, min(len(text), at + LONGEST))
    if stop is not None:
        return stop.start()
    return min(len(text), at + LONGEST) if len(text) <= at + LONGEST else text.rfind(" ", at, at + LONGEST)


def _subject(resolver: Resolver, heard: Heard, opened: int, start: int, *, near: bool) -> Entry | None:
    """Whoever does it: what stands before the verb in its sentence, a pronoun or a name; the nearest name, where the
    verb has one of its own ("says that Ruiz should resign")."""
    pronoun = None
    for match in re.finditer(r"\b[\w’']+\b", heard.field.text[opened:start]):
        low = match.group().lower()
        known = resolver.profile.pronouns.get(low)
        if known is not None and known.subject and known.gender:
            pronoun = (opened + match.start(), opened + match.end(), match.group())
    seen = [one for one in resolver.in_sight[heard.number] if opened <= one.at < start and (near or one.strength != 0)]
    last = max(seen, key=lambda one: one.at, default=None)
    if pronoun is not None and (last is None or last.at < pronoun[0]):
        mention = Mention(pronoun[0], pronoun[1], pronoun[2], "pronoun", pronoun[:2])
        found = resolver.who(heard, mention)
        return found[0] if len(found) == 1 else None
    subjects = [one for one in seen if one.strength >= 2]
    chosen = subjects[-1] if subjects and not near else last
    return chosen.entry if chosen is not None else None


def _said(resolver: Resolver, heard: Heard, start: int) -> Said | None:
    """The statement that the words stand in, or that its cue is."""
    for one in resolver.said:
        if one.heard is not heard or one.entry is None:
            continue
        cue = one.statement.cue if one.statement is not None else None
        if one.start <= start < one.end or (cue is not None and cue[0] <= start < cue[1]):
            return one
        if one.statement is not None and any(a <= start < b for a, b in one.statement.content):
            return one
    return None


def _about(resolver: Resolver, match: re.Match[str], stances: Stances) -> str | None:
    if "about" not in match.re.groupindex or not match.group("about"):
        return None
    words = match.group("about").replace("’s", "").replace("'s", "")
    if words.lower() in stances.pronouns:
        return words
    bare = words.split(" ", 1)[1] if " " in words and words.split()[0].lower() in resolver.naming.determiners else words
    parts = bare.split()
    for at in range(len(parts)):
        found = resolver.registry.named(tuple(parts[at:]))
        if len(found) == 1:
            return found[0].name
    body = resolver.registry.body(bare) or resolver.registry.body_by_noun(bare.split()[-1], resolver.number)
    return body.name if body is not None else words


def _sentence_end(heard: Heard, at: int) -> int:
    """Where the next sentence begins."""
    following = heard.sentence(at) + 1
    return heard.sentences[following] if following < len(heard.sentences) else len(heard.field.text)


def _where(text: str, opened: int, end: int, stances: Stances) -> str | None:
    match = _compiled(stances.where).search(text, opened, end)
    return match.group("where") if match else None


def _once(rows: list[Position]) -> list[Position]:
    """In the order of the text; a post that says it again in the same words of the same person says it once."""
    order = {"headline": 0, "body": 1}
    return sorted(rows, key=lambda one: (order.get(one.basis.field, 2), one.basis.start))
