"""Points of the Summary that nothing stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.checks.found import Found, Stretch
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePoint

# So much of what a point says has to be in one post.
_SAID = 0.45
# One and two of something are counted by whoever reads the post.
_COUNTED = 3


def unsupported_point(known: Known) -> Iterator[Found]:
    """A point that names a post, an earlier page or an article stands on that, and so does background with a note of
    what it is from ("Checked by Ida Marsh"). Other background stands on what everybody knows, unless a post says it;
    that is for an editor to judge, so it is a hint."""
    for point in known.page.summary:
        standing = [id for id in point.posts if known.has(id)]
        if standing:
            yield from _figures(point, known)
        if standing or point.standing in ("article", "earlier_page") or point.note:
            continue
        about = set(known.plain.about(point.field.text))
        if not any(len(about & known.about(post.id)) >= _SAID * len(about) for post in known.page.posts):
            yield Found("unsupported_point", Stretch(point.field, 0, len(point.field.text)))


def _figures(point: PagePoint, known: Known) -> Iterator[Found]:
    """Figures of a point that stands on posts, which no post of the page has, as a figure or in digits."""
    for row in known.figures_in(point.id):
        digits = re.search(r"\d[\d.,\u00a0\u202f]*", row.text)
        if row.value < _COUNTED or digits is None or row.value in known.values:
            continue
        [quantity] = known.quantities([row], [point.field.text])
        if known.figures_like(row, quantity):
            continue  # where a post counts the same, `figures.py` holds them against each other
        written = re.compile(rf"(?<![\d.,:]){re.escape(digits[0])}(?![\d:])")
        if not any(written.search(post.body) for post in known.page.posts):
            yield Found("unsupported_point", Stretch(point.field, row.basis.start, row.basis.end))
