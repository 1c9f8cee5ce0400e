"""Points of the Summary that nothing stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from stoppress.cuttings.checks.found import Found, Stretch
from stoppress.cuttings.checks.known import Known

# So much of what a point says has to be in one post.
_SAID = 0.45


def unsupported_point(known: Known) -> Iterator[Found]:
    """A point that names a post, an earlier page or an article stands on that. One that is background stands on what
    everybody knows, unless a post says it; that is for an editor to judge, so it is a hint."""
    for point in known.page.summary:
        standing = [id for id in point.posts if known.rank(id) < len(known.page.posts)]
        if standing or point.standing in ("article", "earlier_page"):
            continue
        about = set(known.plain.about(point.field.text))
        if not any(len(about & said) >= _SAID * len(about) for said in known.said):
            yield Found("unsupported_point", Stretch(point.field, 0, len(point.field.text)))
