"""One coverage as its desk sees it: what readers see, and what they do not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from stoppress.cuttings.checks.levels import DEFAULTS
from stoppress.desk import chair, comments, freezing, pausing, replaying
from stoppress.desk.access import CoverageInHand
from stoppress.desk.media import rights
from stoppress.desk.models import DraftRow, PointRow, PostRow
from stoppress.desk.read_back import said_of
from stoppress.desk.rehearsal import address
from stoppress.desk.typed import as_json, moment, words_of_post
from stoppress.ledger import book as ledger
from stoppress.place import Place
from stoppress.story.coverage import Coverage, Post
from stoppress.story.entries import CoverageDescribed

SHOWN = 50
# Pictures without words are set by two rules that there have always been.
WEIGHED = {kind: level for kind, level in DEFAULTS.items() if kind not in ("missing_alt", "missing_credit")}
# So many flashes that nobody has filled: who has more of them leaves them so.
ALONE = 20


def etag(coverage: CoverageInHand, who: Mapping[str, Any], *, before: int | None) -> str:
    """Changes with every entry, every draft and note, with what this person may do, and with `who` is here and who
    reads (`presence.said_of`, `readers.said_of`)."""
    parts = (coverage.place, coverage.row.stir, coverage.person.pk, coverage.role, sorted(coverage.may), before, who)
    return '"' + hashlib.sha256(repr(parts).encode()).hexdigest()[:32] + '"'


@dataclass(frozen=True, slots=True)
class Known:
    """What a desk that follows has seen last: where the coverage stood, and how far what is not in the ledger."""

    place: Place
    stir: int

    @classmethod
    def parse(cls, text: str) -> Known:
        place, _, stir = text.partition("~")
        return cls(Place.parse(place), int(stir))


# What was shown last, by book and place, so that who comes again is told only of posts that have changed. Coverages
# share their posts; a process that does not remember tells all.
_shown: dict[tuple[str, str], Coverage] = {}
_hand = Lock()
REMEMBERED = 64


def _remember(coverage: CoverageInHand) -> None:
    with _hand:
        _shown[coverage.book, str(coverage.place)] = coverage.now
        while len(_shown) > REMEMBERED:
            del _shown[next(iter(_shown))]


def _forget(book: str) -> None:
    with _hand:
        for key in [key for key in _shown if key[0] == book]:
            del _shown[key]


ledger.on_erasure(_forget)


def changed_since(coverage: CoverageInHand, known: Known) -> list[Post] | None:
    """The posts that may look otherwise than they did to who saw `known`; None if that cannot be told, or is many."""
    with _hand:
        then = _shown.get((coverage.book, str(known.place)))
    if then is None:
        return None
    stirred = PostRow.objects.filter(coverage=coverage.row, stirred__gt=known.stir).values_list("post", flat=True)
    posts = coverage.now.posts
    found = {post for post in stirred if post in posts}
    found |= {post for post, now in posts.items() if then.posts.get(post) is not now}
    return [posts[post] for post in found] if len(found) <= SHOWN else None


def desk_view(
    coverage: CoverageInHand,
    who: Mapping[str, Any],
    *,
    before: int | None = None,
    known: Known | None = None,
    now: str,
) -> dict[str, Any]:
    """With `known` only the posts that have changed since, if the desk still knows which these are."""
    story = coverage.now
    posts = sorted(story.posts.values(), key=lambda post: post.order.n, reverse=True)
    posts = [post for post in posts if before is None or post.order.n < before]
    changed = changed_since(coverage, known) if known and before is None else None
    if before is None:
        _remember(coverage)
    chosen = posts[:SHOWN] if changed is None else changed
    return {
        "about": about(story.about, coverage),
        "state": story.state,
        "state_at": moment(story.state_at),
        "starts_at": moment(story.starts_at),
        "note": story.note,
        "pointers": [one.model_dump(mode="json") for one in story.pointers],
        "place": str(coverage.place),
        "generation": story.generation,
        "stir": coverage.row.stir,
        "role": coverage.role,
        "may": sorted(coverage.may),
        "frozen": freezing.said_of(coverage),
        "replay": replaying.said_of(coverage),
        "pause": pausing.said_of(coverage),
        **chair.said_of(coverage),
        **who,
        "expiring": rights.expiring(coverage) if coverage.may & {"draft", "read_drafts"} else [],
        "pinned": story.pinned,
        "pinned_at": moment(story.pinned_at),
        "summary": summary(story, coverage),
        "figures": [one.model_dump(mode="json") for one in story.figures.figures],
        "watch": {
            "streams": [one.model_dump(mode="json") for one in story.watch.streams],
            "showings": [one.model_dump(mode="json") for one in story.watch.showings],
        },
        "expected": [one.model_dump(mode="json") for one in story.expected],
        "quiet": {"note": quiet.note, "at": moment(quiet.at)} if (quiet := story.quiet) else None,
        "posts": described(coverage, chosen),
        "alone": [post.id for post in story.posts.values() if post.alone and not (post.removed or post.imported)][
            -ALONE:
        ],
        "last_at": moment(max((post.at for post in story.posts.values() if post.removed is None), default=None)),
        "key_points": [post.id for post in story.key_points()],
        "count": story.count,
        "more": len(posts) > SHOWN,
        "whole": changed is None,
        "updated_at": moment(story.updated_at),
        "reader_url": address(story, coverage.row.slug),
        "now": now,
    }


def described(coverage: CoverageInHand, posts: Iterable[Post]) -> list[dict[str, Any]]:
    """In reading order."""
    chosen = sorted(posts, key=lambda post: post.order.rank, reverse=True)
    rows = {
        row.post: row
        for row in PostRow.objects.filter(coverage=coverage.row, post__in=[post.id for post in chosen])
        .select_related("written_by", "published_by")
        .prefetch_related("readings__by")
    }
    said = comments.open_on_posts(coverage, [post.id for post in chosen])
    replayed = replaying.replayed_in(coverage)
    return [describe(post, rows.get(post.id), coverage, said) | {"replayed": post.id in replayed} for post in chosen]


def about(said: CoverageDescribed | None, coverage: CoverageInHand) -> dict[str, Any]:
    fields = said.model_dump(mode="json", exclude={"at"}) if said else {"slug": coverage.row.slug, "title": ""}
    return fields | {
        "reporters_publish": coverage.row.reporters_publish,
        "sensitive": coverage.row.sensitive,
        "blocking": coverage.row.blocking or [],
        "checks": {"levels": {}, "by_tag": {}, **(coverage.row.checks or {}), "house": dict(WEIGHED)},
    }


def summary(story: Coverage, coverage: CoverageInHand) -> dict[str, Any]:
    """`since`: since when each point says what it says, `confirmed`: when somebody last said that it is still right, by
    its id."""
    confirmed = PointRow.objects.filter(coverage=coverage.row).values_list("point", "at")
    return {
        "since": {point: moment(at) for point, at in story.summary.since.items()},
        "confirmed": {point: moment(at) for point, at in confirmed},
        "points": [point.model_dump(mode="json", exclude_defaults=True) for point in story.summary.points],
        "at": moment(story.summary.at),
        "key_points_since": story.key_points_since_summary(),
        "behind_since": moment(story.summary_behind_since()),
    }


def describe(post: Post, row: PostRow | None, coverage: CoverageInHand, said: Mapping[str, int]) -> dict[str, Any]:
    """A post with the desk's own notes. Its sourcing is for those who write; a viewer gets none."""
    private = "draft" in coverage.may or "read_history" in coverage.may
    mine = row is not None and coverage.person.pk in (row.written_by_id, row.published_by_id)
    return {
        "id": post.id,
        "n": post.order.n,
        "published_at": moment(post.published_at),
        "at": moment(post.at),
        "title": post.title,
        **as_json(words_of_post(post)),
        "media": {media: [one.model_dump() for one in files] for media, files in post.media.items()},
        "flash": post.flash,
        "alone": post.alone,
        "breaking": post.breaking,
        "key_point": post.key_point,
        "key_label": post.key_label,
        "late": post.late,
        "imported": post.imported,
        "revision": post.revision,
        "corrections": [one.model_dump(mode="json") for one in post.corrections],
        "followed_by": [
            {"post": one.post, "relation": one.relation, "line": one.line, "at": moment(one.at)}
            for one in post.followed_by
        ],
        "follows": list(post.follows),
        "removed": _removed(post),
        "written_by": row.written_by.username if row and row.written_by else None,
        "written_by_name": row.written_by.name if row and row.written_by else None,
        "published_by": row.published_by.username if row and row.published_by else None,
        "sourcing": row.sourcing if row and private else "",
        "intake": row.intake_id if row and private else None,
        "mine": mine,
        "comments": 0 if post.removed or not (mine or "read_drafts" in coverage.may) else said.get(post.id, 0),
        "reading": said_of(post, row, coverage),
    }


def _removed(post: Post) -> dict[str, Any] | None:
    gone = post.removed
    if gone is None:
        return None
    return {
        "trace": gone.trace,
        "note": gone.note,
        "at": moment(gone.at),
        "erased": gone.erased,
        "undone": gone.undone,
    }


def in_list(coverage: CoverageInHand) -> dict[str, Any]:
    """A line of the list of coverages."""
    story = coverage.now
    drafts = DraftRow.objects.filter(coverage=coverage.row, out=False)
    if "read_drafts" not in coverage.may:
        drafts = drafts.filter(written_by=coverage.person)
    return {
        "slug": coverage.row.slug,
        "title": story.about.title if story.about else coverage.row.slug,
        "timezone": story.about.timezone if story.about else "UTC",
        "state": story.state,
        "state_at": moment(story.state_at),
        "rehearsal": story.rehearsal,
        "updated_at": moment(story.updated_at),
        "posts": sum(1 for post in story.posts.values() if post.removed is None),
        "role": coverage.role,
        "place": str(coverage.place),
        "drafts": drafts.count(),
        "submitted": drafts.filter(submitted_at__isnull=False).count(),
    }
