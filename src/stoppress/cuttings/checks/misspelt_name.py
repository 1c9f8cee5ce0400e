"""A name that this page has written another way before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from stoppress.cuttings.beside import fields_beside
from stoppress.cuttings.checks.found import Found, Stretch, above, as_post
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.checks.names import FIELDS, SHORT, Run, given_slip, one_slip, runs, runs_in, short_slip
from stoppress.cuttings.page import PagePost

WORD = re.compile(r"[\w’'-]+")
# A word alone is held against names that several posts have, and has to be long: "Slade" and "Slate" are two words.
_LONG = 6
_OFTEN = 2


def misspelt_name(post: PagePost, known: Known) -> Iterator[Found]:
    yield from _misspelt([*runs(post, headlines=True), *_in_blocks(post)], post, known)


def misspelt_above(known: Known) -> Iterator[Found]:
    """The same in title, Summary and strip, which are held against every post."""
    for field in above(known.page):
        post = as_post(field)
        for found in _misspelt(list(runs(post)), post, known):
            yield replace(found, where=replace(found.where, field=field))


def _misspelt(here: Sequence[Run], post: PagePost, known: Known) -> Iterator[Found]:
    said: set[str] = set()
    full: list[Run] = []  # full names that this very post gives before
    whole = {run.words[-2:] for run in here if len(run.words) > 1}
    for run in here:
        found = _full(run, full, whole, post, known) or _alone(run, full, post, known)
        if len(run.words) > 1:
            full.append(run)
        if found and found.where.text not in said:
            said.add(found.where.text)
            yield found
    for found in _bodies(post, known):
        if found.where.text not in said:
            said.add(found.where.text)
            yield found


def _in_blocks(post: PagePost) -> Iterator[Run]:
    """Whoever speaks in a block is named beside its words."""
    for field in fields_beside(post):
        if field.field == "speaker":
            yield from runs_in(field)


def _bodies(post: PagePost, known: Known) -> Iterator[Found]:
    """A body of several words with a slip in one of them: "Westminister City Council", "Department for Transprot"."""
    for field in post.fields:
        if field.field in (*FIELDS, "headline") and known.has_bodies:
            there_are = set(WORD.findall(field.text))
            for body, word, pattern in known.bodies_with_a_word_missing(there_are):
                for found in pattern.finditer(field.text):
                    wrong = found[1]
                    if not (one_slip(wrong, word) or short_slip(wrong, word)) or known.is_a_word(wrong):
                        continue
                    there = known.first_with(body, before=post)
                    if there is not None and known.first_with(found[0], before=post) is None:
                        run = Run((wrong,), field, found.start(1), found.end(1), opens=False)
                        yield _found(run, wrong, there, word)


def _full(
    run: Run, full: Sequence[Run], whole: Collection[tuple[str, ...]], post: PagePost, known: Known
) -> Found | None:
    """One of first and last name as before, and a slip in the other. Of two whom this post has (`whole`) neither is a
    slip for the other: "Alan and Allan Hollis", brothers."""
    if len(run.words) == 1:
        return None
    first, last = run.words[-2:]
    for pair, there in known.names_by_part(first) + known.names_by_part(last):
        if not known.earlier(there.field.post, post) or known.names.times((first, last)) > known.names.times(pair):
            continue
        if pair[0] == first and (one_slip(last, pair[1]) or short_slip(last, pair[1])):
            return _found(run, last, there, pair[1])
        if pair[1] == last and (one_slip(first, pair[0]) or (given_slip(first, pair[0]) and pair not in whole)):
            return _found(run, first, there, pair[0])
    # In one post two of one surname are a family, and two of one first name whose surnames differ by a slip are one.
    for there in full:
        other = there.words[-1]
        if there.words[-2] == first and (one_slip(last, other) or short_slip(last, other)):
            return _found(run, last, there, there.words[-1])
    return None


def _alone(run: Run, full: Sequence[Run], post: PagePost, known: Known) -> Found | None:
    """A last name, a town or a programme by itself. At the beginning of a sentence any word has a capital, so there it
    has to be longer still."""
    word = run.words[0]
    if len(run.words) > 1 or _a_word(word, known):
        return None
    if len(word) < _LONG + run.opens:
        return _of_a_body(run, word, full, post, known) if len(word) >= SHORT else None
    for there in full:
        if one_slip(word, there.words[-1]):
            return _found(run, word, there, there.words[-1])
    for other in known.slips_of(word):
        there = known.names.single[other]
        if known.names.times(other) >= _OFTEN and known.earlier(there.field.post, post):
            return _found(run, word, there, other)
    return _of_a_body(run, word, full, post, known)


def _of_a_body(run: Run, word: str, full: Sequence[Run], post: PagePost, known: Known) -> Found | None:
    """A word that only a body’s name has ("Norgird"): one post that has it right is enough."""
    if known.is_a_word(word) or any(there.words[-1] == word for there in full):
        return None
    for other in known.bodies_like(word):
        there = known.first_with(other, before=post)
        if there is not None and (len(other) >= _LONG or short_slip(word, other)):
            return _found(run, word, there, other)
    return None


def _a_word(word: str, known: Known) -> bool:
    """Whether it is an ordinary word of this page, or a name that several posts have."""
    return word.casefold() in known.names.small or known.names.times(word) > 1


def _found(run: Run, wrong: str, there: Run, right: str) -> Found:
    start, at = run.field.text.index(wrong, run.start), there.field.text.index(right, there.start)
    second = Stretch(there.field, at, at + len(right))
    return Found("misspelt_name", Stretch(run.field, start, start + len(wrong)), second, {"name": right})
