"""One quotation in two wordings: nearly what an earlier post quotes, and not quite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from stoppress.cuttings.checks.found import Found, above, as_post
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.checks.sayings import FEWEST, sayings
from stoppress.cuttings.page import PagePost

# Of the shorter one, in the same order in both.
ALIKE = 0.7


def two_wordings(post: PagePost, known: Known) -> Iterator[Found]:
    yield from _other_wordings(post, known)


def two_wordings_above(known: Known) -> Iterator[Found]:
    """The same in title, Summary and strip, which are held against every post."""
    for field in above(known.page):
        for found in _other_wordings(as_post(field), known):
            yield replace(found, where=replace(found.where, field=field))


def _other_wordings(post: PagePost, known: Known) -> Iterator[Found]:
    for said in sayings(post):
        earlier = [one for one in known.sayings.like(said, known.rank) if known.earlier(one.where.field.post, post)]
        if any(_within(said.words, one.words) for one in earlier):
            continue  # in the same words, or a part of them
        for one in earlier:
            if not _within(one.words, said.words) and _differ(said.words, one.words):
                yield Found("two_wordings", said.where, one.where)
                break


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def _differ(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether both say the same and say it differently. Two cuts of one speech that overlap do not differ: where they
    part, one of them has ended."""
    blocks = [one for one in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks() if one.size]
    same = sum(one.size for one in blocks)
    if same < max(FEWEST, ALIKE * min(len(ours), len(theirs))):
        return False
    if len(blocks) > 1:
        return True
    (only,) = blocks
    begins = only.a == 0 or only.b == 0
    ends = only.a + only.size == len(ours) or only.b + only.size == len(theirs)
    return not (begins and ends)
