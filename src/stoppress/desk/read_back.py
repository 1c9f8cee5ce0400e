"""Read-back: a second person reading what is out. What nobody else has read yet stands in a queue with its age; a mark
holds for one revision, so that an edit brings the post back. Rows of the desk alone: nothing of it is ever public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stoppress.desk.access import CoverageInHand, Permission
from stoppress.desk.models import PostRow, ReadingRow
from stoppress.desk.people.models import Person
from stoppress.desk.typed import compared, moment
from stoppress.ledger import book as ledger
from stoppress.ledger.book import Recorded
from stoppress.story.coverage import Post
from stoppress.story.decisions import standing
from stoppress.story.document import Document, lines, write_document
from stoppress.story.entries import PostCorrected, PostEdited, PostFilled, PostPublished

SHOWN = 50
# What each mark takes.
MARKS: dict[str, Permission] = {"read": "read_back", "legalled": "legal"}
Worded = PostPublished | PostFilled | PostEdited | PostCorrected


def worded(coverage: CoverageInHand, post: str, *, drafted_by: Person | None = None) -> None:
    """This person has just put out the words that stand now; somebody else may have written them."""
    who = {"worded_by": coverage.person, "drafted_by": drafted_by}
    PostRow.objects.update_or_create(coverage=coverage.row, post=post, defaults=who)


def wrote_what_stands(coverage: CoverageInHand, post: Post, row: PostRow | None) -> bool:
    """Whether these are her own words: she put this revision out, or wrote what somebody else put out."""
    if row is None:
        return False
    first = row.written_by_id if post.revision == 1 else None
    return coverage.person.pk in (row.worded_by_id, row.drafted_by_id, first)


def said_of(post: Post, row: PostRow | None, coverage: CoverageInHand) -> dict[str, Any] | None:
    """How far the words that stand have been read, and which marks are this person's to make. Nothing for those who do
    not read back, and nothing of what was taken down."""
    if "read_back" not in coverage.may or post.removed:
        return None
    marks = marks_on(row.readings.all() if row else (), post.revision)
    own = wrote_what_stands(coverage, post, row)
    return {
        "unread": row is not None and row.worded_by_id is not None and not marks["read"],
        "alone": _went_out_alone(row),
        "out_since": moment(post.worded_at),
        **marks,
        "may": [] if own else [mark for mark, needed in MARKS.items() if needed in coverage.may],
    }


def _went_out_alone(row: PostRow | None) -> str | None:
    """Why words went out without the second person that this coverage asks for, until somebody else has read them."""
    if row is None or row.alone_revision is None:
        return None
    read = any(one.mark == "read" and one.revision >= row.alone_revision for one in row.readings.all())
    return None if read else row.alone_why


def marks_on(readings: Iterable[ReadingRow], revision: int | None) -> dict[str, list[dict[str, Any]]]:
    """Who has marked one revision, and when, in the order of the marks."""
    return {
        mark: [
            {"by": one.by.username, "by_name": one.by.name, "at": moment(one.at)}
            for one in readings
            if (one.mark, one.revision) == (mark, revision)
        ]
        for mark in MARKS
    }


def queue(coverage: CoverageInHand) -> dict[str, Any]:
    """The revisions that stand and that nobody else has read, the oldest of them first; of very many only the first.
    What was imported is not among them: it was not put out here, and whoever did read it is not known."""
    read = set(ReadingRow.objects.filter(out__coverage=coverage.row, mark="read").values_list("out_id", "revision"))
    rows = PostRow.objects.filter(coverage=coverage.row, worded_by__isnull=False)
    found = ((coverage.now.posts.get(post), row) for row, post in rows.values_list("pk", "post"))
    waiting = [(post, row) for post, row in found if post and post.removed is None and (row, post.revision) not in read]
    waiting.sort(key=lambda pair: (pair[0].worded_at, pair[0].seq))
    shown = waiting[:SHOWN]
    notes = rows.select_related("worded_by").prefetch_related("readings__by").in_bulk([row for _, row in shown])
    return {"count": len(waiting), "posts": [_waits(post, notes[row], coverage) for post, row in shown]}


def text(coverage: CoverageInHand, post_id: str) -> dict[str, Any]:
    """The words that stand, to be read; and what has changed in them since a revision was last read, for those who may
    see replaced words."""
    post = standing(coverage.now, post_id)
    row = PostRow.objects.filter(coverage=coverage.row, post=post_id).prefetch_related("readings").first()
    since = _read_before(post, row)
    changes = None
    if since and "read_history" in coverage.may:
        old = texts_of(ledger.about(coverage.book, post_id))[since - 1]
        changes = compared(all_lines(old.headline, old.document), all_lines(post.headline, post.document))
    return {
        "post": post_id,
        "revision": post.revision,
        "headline": post.headline,
        "document": write_document(post.document),
        "since": since,
        "changes": changes,
    }


def _waits(post: Post, row: PostRow, coverage: CoverageInHand) -> dict[str, Any]:
    by: Any = row.worded_by  # the queue asked for those that have one
    last = post.corrections[-1] if post.corrections else None
    return {
        "post": post.id,
        "revision": post.revision,
        "title": post.title,
        "published_at": moment(post.published_at),
        "by": by.username,
        "by_name": by.name,
        "alone": post.alone,
        "correction": last is not None and last.at == post.worded_at,
        "since": _read_before(post, row),
        "breaking": post.breaking,
        "key_point": post.key_point,
        "pinned": coverage.now.pinned == post.id,
        "reading": said_of(post, row, coverage),
    }


def texts_of(found: Iterable[Recorded]) -> list[Worded]:
    """The facts that gave a post its words, oldest first: the first is its revision 1."""
    return [one.entry.fact for one in found if isinstance(one.entry.fact, Worded)]


def all_lines(headline: str | None, document: Document) -> list[str]:
    """All of it, also what readers see behind a warning and what is told of pictures."""
    return [*([headline] if headline else []), *lines(document)]


def _read_before(post: Post, row: PostRow | None) -> int | None:
    """The revision that somebody last read before this one."""
    readings = row.readings.all() if row else ()
    return max((one.revision for one in readings if one.mark == "read" and one.revision < post.revision), default=None)
