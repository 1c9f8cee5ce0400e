"""The page as it stood at a second of the past, for those who answer for it: the entries up to then, folded and pressed
by the press that makes the readers' pages. What has been erased since stays erased."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from stoppress.desk.access import CoverageInHand
from stoppress.desk.media import store
from stoppress.desk.models import Upload
from stoppress.desk.preview import at_the_desk, site
from stoppress.ledger import book as ledger
from stoppress.press.coverage import page_of
from stoppress.story.coverage import Coverage, fold
from stoppress.story.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Stood:
    """`digest` is the log's own at entry `seq`, the last before that second: it stands for everything before it.
    `sha256` is that of the page itself, with pictures named as the desk names them."""

    seq: int
    recorded_at: datetime
    digest: str
    sha256: str
    html: str


def as_it_stood(coverage: CoverageInHand, at: datetime) -> Stood:
    """The live page as readers had it then. Raises `Refusal("not_public_then")`."""
    until = list(takewhile(lambda entry: entry.recorded_at <= at, ledger.read(coverage.book)))
    now = fold(until)
    if now.state is None or now.about is None:
        raise Refusal("not_public_then")
    now = _with_our_pictures(coverage, now)
    html = at_the_desk(page_of(now, None, site=site()), coverage.row.slug)
    return Stood(
        seq=now.seq,
        recorded_at=until[-1].recorded_at,
        digest=ledger.digest_at(coverage.book, now.seq),
        sha256=hashlib.sha256(html.encode()).hexdigest(),
        html=html,
    )


def _with_our_pictures(coverage: CoverageInHand, now: Coverage) -> Coverage:
    """The public files of what has been taken away since are gone; the desk still has the uploads."""
    ours = {
        one.pk: tuple(store.rendition(*file) for file in one.files)
        for one in Upload.objects.filter(coverage=coverage.row)
    }
    posts = {
        id: replace(post, media={media: ours.get(media, files) for media, files in post.media.items()})
        for id, post in now.posts.items()
    }
    # A point without words had some that were erased.
    points = tuple(point for point in now.summary.points if point.text)
    return replace(now, posts=posts, summary=replace(now.summary, points=points))
