"""Positions and promises: who calls for whose resignation, has confidence, apologises, pledges. The words are a verb
with what belongs to it; who stands for it is whoever the sentence says says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stoppress.cuttings.holders import about_whom, compiled, own_subject, subject_behind, subject_of
from stoppress.cuttings.languages.stances import Stance, Stances
from stoppress.cuttings.page import Field
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.rows import Basis, Position
from stoppress.cuttings.speakers import Heard, Resolver, Said

# A position is told in a clause, and no clause of a post is longer.
LONGEST = 120
# Marks that close, and marks that open.
_LOOSE, _OPENED = "”“»", "„«“"
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
            rows = _positions(resolver, heard, stance, match, stances, joined)
            if rows:
                taken.append((start, rows[0].basis.end))
                found += rows
    return _once(found)


def _matches(text: str, stances: Stances) -> Iterator[tuple[Stance, re.Match[str]]]:
    """In the order of the profile, the more telling patterns first."""
    for stance in stances.stances:
        for match in compiled(stance.pattern).finditer(text):
            yield stance, match


def _positions(
    resolver: Resolver, heard: Heard, stance: Stance, match: re.Match[str], stances: Stances, joined: int
) -> list[Position]:
    """One for everybody who stands for it, and about everybody whom it is about."""
    text, start = heard.field.text, match.start()
    opened = heard.sentences[heard.sentence(start)]
    before = text[opened:start]
    if compiled(stances.against).search(before) or compiled(stances.wondering).search(before):
        return []
    stop = re.compile(r"[.!?\n]").search(text, match.end())
    if stop is not None and stop.group() == "?":
        return []
    own = None if stance.about_subject else own_subject(resolver, heard, opened, start, stances)
    near = stance.about_subject
    meant = own[0] if own else subject_of(resolver, heard, opened, start, near=near, stances=stances)
    said = _said(resolver, heard, start)
    if meant is None and not near and _by_a_name(said):
        return []  # "He has apologised, Ruiz said of Elder", where nobody knows who he is
    subjects = meant or ([] if near else subject_behind(resolver, heard, opened, start, stances))
    speaker = said.entry if said is not None else None
    if stance.about_subject:
        if speaker is None:
            return []
        who = [speaker]
        about = [one.name for one in subjects if one is not speaker]
    else:
        who = subjects or ([speaker] if speaker is not None else [])
        if said is not None and speaker is not None:
            if _first_person(before, stances):
                who = [speaker]
            elif (not subjects or subjects == [speaker]) and _of_another(resolver, said, before, opened, start):
                return []  # “He said sorry,” Doherty says
        names = {one.name for one in who}
        about = [one for one in about_whom(resolver, heard, match, who, stances) if one not in names]
    where = _where(resolver, text, opened, min(_sentence_end(heard, start), match.end() + LONGEST), stances)
    end = _trimmed(text, start, min(_end(text, match.end()), joined))
    return [
        _row(heard.field, start, end, one, stance, other, where)
        for one in who
        if one.kind != "document"
        for other in (about or (None,))
    ]


def _by_a_name(said: Said | None) -> bool:
    source = said.statement.source if said is not None and said.statement is not None else None
    return source is not None and source.kind == "name"


def _row(
    field: Field, start: int, end: int, who: Entry, stance: Stance, about: str | None, where: str | None
) -> Position:
    basis = Basis(field.post, field.revision, field.field, start, end)
    return Position(basis, field.text[start:end], who.name, stance.what, about, where)


def _joined(text: str, at: int, words: Words, stances: Stances) -> int:
    """Where the words of a second verb of the same subject begin ("apologised and promised"): the first ends there."""
    join = compiled(stances.joins)
    for start in sorted(match.start() for _, match in words if at < match.start() <= at + LONGEST):
        for link in join.finditer(text, at, start):
            if link.end() == start:
                return link.start()
    return len(text)


def _next_clause(resolver: Resolver, heard: Heard, at: int, words: Words, stances: Stances) -> int:
    """Where the clause of the next verb begins, if that has a subject of its own."""
    text = heard.field.text
    for start in sorted({match.start() for _, match in words if at < match.start() <= at + LONGEST}):
        found = own_subject(resolver, heard, heard.sentences[heard.sentence(start)], start, stances)
        if found is not None and found[1] >= at:
            return len(text[: found[1]].rstrip(" ,;:"))
    return len(text)


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


def _trimmed(text: str, start: int, end: int) -> int:
    """With the mark that closes what was opened in it, and without what closes something else."""
    words = text[start:end]
    if (words.count("“") > words.count("”") and text[end : end + 1] == "”") or (
        words.count('"') % 2 and text[end : end + 1] == '"'
    ):
        return end + 1
    while (
        end > start
        and text[end - 1] in ",;: \u00a0\u202f" + _LOOSE
        and not (text[end - 1] in _LOOSE and any(mark in text[start : end - 1] for mark in _OPENED))
    ):
        end -= 1
    return end


def _sentence_end(heard: Heard, at: int) -> int:
    """Where the next sentence begins."""
    following = heard.sentence(at) + 1
    return heard.sentences[following] if following < len(heard.sentences) else len(heard.field.text)


def _where(resolver: Resolver, text: str, opened: int, end: int, stances: Stances) -> str | None:
    """The first place in the sentence; nobody is one, nor is a day."""
    for match in compiled(stances.where).finditer(text, opened, end):
        where = match.group("where")
        first = where.split(" ", 1)[0].lower()
        if first in resolver.profile.times or first in resolver.profile.months:
            continue
        if not any(one.kind == "person" for one in resolver.registry.named(tuple(where.split()))):
            return where
    return None


def _once(rows: list[Position]) -> list[Position]:
    """In the order of the text; a post that says it again in the same words of the same person says it once."""
    order = {"headline": 0, "body": 1}
    return sorted(rows, key=lambda one: (order.get(one.basis.field, 2), one.basis.start))
