"""A post that has been on the page before."""

from __future__ import annotations

from collections.abc import Iterator

from stoppress.cuttings import marks
from stoppress.cuttings.checks.found import Found, beginning, whole
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.near import Near, Texts
from stoppress.cuttings.page import PagePost

# Two headlines can share four words in a row; a post of less than this says too little to have been copied.
_FEWEST = 12
# What so many posts say ends or begins posts of this page: where else to listen, how to write in.
_USUAL = 3
# What is mostly quotation has little else to be told by: then most of the whole has to be the same.
_MOSTLY = 0.6


def near_duplicate(post: PagePost, known: Known) -> Iterator[Found]:
    """A quotation that is taken up again makes no copy: what stands around it has to be the same, too. Greetings,
    weather and traffic come in the same words every day."""
    text = whole(post)
    if len(text.split()) < _FEWEST or known.plain.rubric(post.headline or ""):
        return
    for one in known.texts.near(text, but=[post.id], usual=_USUAL, stretches=False):
        if known.earlier(one.key, post) and one.key not in post.follows:
            other = known.post(one.key)
            if _copied(text, whole(other), one):
                yield Found("near_duplicate", beginning(post), beginning(other))
                return


def _copied(text: str, other: str, found: Near) -> bool:
    ours, theirs = _unquoted(text), _unquoted(other)
    if min(len(ours.split()), len(theirs.split())) < _FEWEST:
        return found.alike > _MOSTLY
    return bool(Texts([("other", theirs)]).near(ours, stretches=False))


def _unquoted(text: str) -> str:
    kept, at = [], 0
    for one in marks.scan(text):
        kept.append(text[at : one.start])
        at = one.end
    return " ".join([*kept, text[at:]])
