"""What a draft said before somebody typed over it: to be seen, compared and brought back. A text that only grew in the
same hands is in the next one, and is not kept beside it: that is most of what a desk is sent while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.desk.models import DraftRow, TypedOverRow
from stoppress.desk.people.models import Person
from stoppress.desk.read_back import all_lines
from stoppress.desk.typed import compared, moment, words_of_row
from stoppress.story.decisions import Words
from stoppress.story.document import media_ids, read_document, write_document
from stoppress.story.refusals import Refusal

SITTING = timedelta(minutes=5)  # whoever comes back after this long may want what she left


def keep(row: DraftRow, words: Words, by: Person, at: datetime) -> None:
    """Before `words` take the place of what the draft says."""
    old = words_of_row(row)
    wrote = row.worded_by or row.written_by
    if wrote.pk == by.pk and at - row.updated_at < SITTING and grown(tokens(old), tokens(words)):
        return
    if tokens(old):
        TypedOverRow.objects.create(
            draft=row, version=row.version, headline=old.headline, document=row.document, by=wrote, at=row.updated_at
        )


def grown(old: list[str], new: list[str]) -> bool:
    """Whether all of the old stands in the new, in its order; one word may have been cut short by the moment."""
    left, short = iter(new), 1
    for word in old:
        for one in left:
            if one == word:
                break
            if short and one.startswith(word):
                short = 0
                break
        else:
            return False
    return True


def tokens(words: Words) -> list[str]:
    """Its words as readers meet them, and its pictures."""
    text = " ".join(all_lines(words.headline, words.document)).split()
    return [*text, *sorted(media_ids(words.document))]


def of_draft(row: DraftRow) -> list[dict[str, Any]]:
    """Newest first; what the draft says now is the first of them."""
    now = _said(row.version, row.headline, row.document, row.worded_by or row.written_by, row.updated_at)
    return [now, *_of(row)]


def of_post(coverage: CoverageInHand, post: str) -> list[dict[str, Any]]:
    """What was typed over before it went out, and in new words for it; newest first."""
    rows = DraftRow.objects.filter(coverage=coverage.row, post=post, out=True).order_by("-updated_at")
    return [one for row in rows for one in _of(row)]


def _of(row: DraftRow) -> list[dict[str, Any]]:
    rows = row.typed_over.select_related("by").order_by("-version")
    return [_said(one.version, one.headline, one.document, one.by, one.at) for one in rows]


def _said(version: int, headline: str | None, document: Any, by: Person, at: datetime) -> dict[str, Any]:
    return {
        "version": version,
        "headline": headline,
        "document": write_document(read_document(document)),
        "by": by.username,
        "by_name": by.name,
        "at": moment(at),
    }


def compare(row: DraftRow, one: int, other: int) -> list[list[dict[str, str]]]:
    """What the other version says that this one does not, and the other way round, word by word."""
    return compared(_lines(row, one), _lines(row, other))


def _lines(row: DraftRow, version: int) -> list[str]:
    found = row if version == row.version else row.typed_over.filter(version=version).first()
    if found is None:
        raise Refusal("not_found", what="revision")
    return all_lines(found.headline, read_document(found.document))


def forget(coverage: CoverageInHand, holds: Callable[[Words], object]) -> None:
    """What is erased or killed comes back from no earlier text of any draft."""
    rows = TypedOverRow.objects.filter(draft__coverage=coverage.row)
    doomed = [one.pk for one in rows if holds(Words(one.headline, read_document(one.document)))]
    TypedOverRow.objects.filter(pk__in=doomed).delete()
