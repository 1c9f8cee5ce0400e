"""Which public files a post shows, and which nobody shows any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from stoppress.desk.media import store
from stoppress.desk.models import Coverage as Row
from stoppress.desk.models import Upload
from stoppress.ledger import book as ledger
from stoppress.story.coverage import Coverage
from stoppress.story.document import Document, media_ids
from stoppress.story.entries import Renditions


def renditions(row: Row, document: Document, already: Mapping[str, Renditions] | None = None) -> dict[str, Renditions]:
    """The public files of every upload the document shows."""
    return files_of(row, media_ids(document), already)


def files_of(row: Row, shown: Iterable[str], already: Mapping[str, Renditions] | None = None) -> dict[str, Renditions]:
    """The public files of these uploads: those there were, and fresh copies of the new ones; a rehearsal names the
    desk's own, and none is made public. Uploads of another coverage are not found, and the decision refuses what is
    missing."""
    shown = sorted(shown)
    had = {media: files for media, files in (already or {}).items() if media in shown}
    missing = [media for media in shown if media not in had]
    new = Upload.objects.filter(coverage=row, pk__in=missing) if missing else ()
    if ledger.coverage(row.book).rehearsal:
        return had | {upload.pk: tuple(store.rendition(*file) for file in upload.files) for upload in new}
    return had | {upload.pk: store.publish(upload.files) for upload in new}


def forget(before: Coverage, after: Coverage) -> None:
    """Once this is committed, take away every public file that the coverage no longer shows."""
    lost = names(before) - names(after)
    if lost:
        transaction.on_commit(lambda: store.remove(store.public(), lost), robust=True)


def names(coverage: Coverage) -> set[str]:
    """Every file of the public store that this coverage shows."""
    shown = [*(post.media for post in coverage.posts.values()), coverage.watch.media]
    return {rendition.name for media in shown for files in media.values() for rendition in files}
