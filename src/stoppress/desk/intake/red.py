"""What an agency has corrected or killed since it was used: every draft, post, picture and point of the Summary that
came of it stands in the queue until somebody has dealt with it, frozen or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.desk.models import DealtRow, DraftRow, IntakeRow, PointRow, PostRow
from stoppress.desk.typed import moment, words_of_row
from stoppress.story.coverage import Post
from stoppress.story.document import first_sentence, media_ids, read_document
from stoppress.story.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Notice:
    """An item that its source has sent anew, or taken back: its newest revision, and the pictures that came with older
    ones and with this one no more."""

    row: IntakeRow
    pictures: frozenset[str]

    @property
    def killed(self) -> bool:
        return self.row.state == "killed"


def notices(coverage: CoverageInHand) -> dict[str, Notice]:
    """By item."""
    revisions: dict[str, list[IntakeRow]] = {}
    for row in IntakeRow.objects.filter(coverage=coverage.row).order_by("item", "revision"):
        revisions.setdefault(row.item, []).append(row)
    found: dict[str, Notice] = {}
    for item, rows in revisions.items():
        *older, last = rows
        if older:
            before = frozenset().union(*(_pictures(row) for row in older))
            stay = frozenset() if last.state == "killed" else _pictures(last)
            found[item] = Notice(last, before - stay)
    return found


def _pictures(row: IntakeRow) -> frozenset[str]:
    return frozenset(media_ids(read_document(row.document)))


def of_draft(row: DraftRow, found: dict[str, Notice]) -> tuple[Notice, str] | None:
    """Why a draft is red: its `words` came of an older revision, or it shows a `picture` that came with one."""
    return _why(row.intake, media_ids(words_of_row(row).document), found)


def of_post(post: Post, note: PostRow | None, found: dict[str, Notice]) -> tuple[Notice, str] | None:
    """A correction that readers were told of since has dealt with it, unless it shows the picture still."""
    why = _why(note.intake if note else None, media_ids(post.document), found)
    if why and why[1] == "words" and any(one.at > why[0].row.received_at for one in post.corrections):
        return _why(None, media_ids(post.document), found)
    return why


def _why(came_of: IntakeRow | None, shows: set[str], found: dict[str, Notice]) -> tuple[Notice, str] | None:
    notice = found.get(came_of.item) if came_of else None
    if notice and came_of and notice.row.revision > came_of.revision:
        return notice, "words"
    return next(((one, "picture") for one in found.values() if one.pictures & shows), None)


def must_not_be_red(row: DraftRow, coverage: CoverageInHand) -> None:
    """Nobody publishes what its agency has corrected or killed before somebody has looked. Raises
    `Refusal("agency_changed")`."""
    if row.intake_id is None and not media_ids(words_of_row(row).document):
        return  # nothing in it came in, so that the whole inbox need not be read before a post goes out
    why = of_draft(row, notices(coverage))
    if why and not DealtRow.objects.filter(intake=why[0].row, draft=row).exists():
        raise Refusal("agency_changed", source=why[0].row.source)


def red(coverage: CoverageInHand) -> list[dict[str, Any]]:
    """The last notice first; of drafts those this person may see."""
    found = notices(coverage)
    if not found:
        return []
    dealt = set(DealtRow.objects.filter(intake__coverage=coverage.row).values_list("intake", "draft", "post"))
    all_of_it = [*_posts(coverage, found, dealt), *_points(coverage, found), *_drafts(coverage, found, dealt)]
    return sorted(all_of_it, key=lambda one: one["at"], reverse=True)


def _said(notice: Notice, why: str, kind: str, of: str, title: str, shows: set[str]) -> dict[str, Any]:
    """`pictures`: those of it that its source took back, and that stand there still."""
    return {
        "kind": kind,
        "id": of,
        "title": title,
        "why": why,
        "item": notice.row.pk,
        "source": notice.row.source,
        "killed": notice.killed,
        "at": moment(notice.row.received_at),
        "pictures": sorted(notice.pictures & shows) if notice.killed else [],
    }


def _notes(coverage: CoverageInHand) -> dict[str, PostRow]:
    rows = PostRow.objects.filter(coverage=coverage.row, intake__isnull=False).select_related("intake")
    return {row.post: row for row in rows}


def _posts(coverage: CoverageInHand, found: dict[str, Notice], dealt: set[Any]) -> Iterator[dict[str, Any]]:
    notes = _notes(coverage)
    for post in coverage.now.posts.values():
        why = None if post.removed else of_post(post, notes.get(post.id), found)
        if why and (why[0].row.pk, None, post.id) not in dealt:
            yield _said(*why, "post", post.id, post.title, media_ids(post.document))


def _points(coverage: CoverageInHand, found: dict[str, Notice]) -> Iterator[dict[str, Any]]:
    """A point stands on words that may have changed, whatever was done about the post: it is an editor's to confirm, or
    to word anew."""
    summary, notes = coverage.now.summary, _notes(coverage)
    confirmed = dict(PointRow.objects.filter(coverage=coverage.row).values_list("point", "at"))
    for point in summary.points:
        since = max(filter(None, (summary.since.get(point.id), confirmed.get(point.id))), default=None)
        for post in filter(None, map(coverage.now.posts.get, point.posts)):
            note = notes.get(post.id)
            why = None if post.removed else _why(note.intake if note else None, media_ids(post.document), found)
            if why and (since is None or why[0].row.received_at > since):
                yield _said(*why, "point", point.id, point.text, set())
                break


def _drafts(coverage: CoverageInHand, found: dict[str, Notice], dealt: set[Any]) -> Iterator[dict[str, Any]]:
    rows = DraftRow.objects.filter(coverage=coverage.row, out=False).select_related("intake")
    if "read_drafts" not in coverage.may:
        rows = rows.filter(written_by=coverage.person)
    for row in rows:
        why = of_draft(row, found)
        if why and (why[0].row.pk, row.pk, None) not in dealt:
            document = read_document(row.document)
            yield _said(*why, "draft", row.pk, row.headline or first_sentence(document), media_ids(document))
