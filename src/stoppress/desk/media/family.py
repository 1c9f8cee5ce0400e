"""One picture, in whatever part of it and under whatever id it stands at this desk."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable

from django.db.models import Q

from stoppress.desk.access import CoverageInHand
from stoppress.desk.media import store
from stoppress.desk.models import Coverage as Row
from stoppress.desk.models import Upload
from stoppress.story.refusals import Refusal


def upload_in(coverage: CoverageInHand, media: str) -> Upload:
    found = Upload.objects.filter(coverage=coverage.row, pk=media).select_related("of", "person").first()
    if found is None:
        raise Refusal("not_found", what="media")
    return found


def with_parts(row: Row, media: Iterable[str]) -> set[str]:
    """These uploads, the originals they are parts of, and every other part of those."""
    named = set(media)
    some = Upload.objects.filter(coverage=row, pk__in=named).values_list("pk", "of")
    originals = {of or pk for pk, of in some}
    parts = Upload.objects.filter(Q(pk__in=originals) | Q(of__in=originals), coverage=row)
    return named | set(parts.values_list("pk", flat=True))


def twins(original: Upload, rows: Iterable[Row]) -> list[Upload]:
    """The same pixels, sent in again: what is drawn from one picture is the same file, whatever its name was and what
    was written in it."""
    same_size = Upload.objects.filter(coverage__in=rows, of=None, width=original.width, height=original.height)
    return [one for one in same_size.exclude(pk=original.pk) if _same(_file(original), _file(one))]


def picture_of(upload: Upload) -> Upload:
    """What is cut when a part of it is wanted: the original, or of a clip the picture that stands for it."""
    if not upload.original.is_clip:
        return upload.original
    return (
        upload.original.parts.filter(crop__isnull=True, focus__isnull=True).order_by("created_at", "pk").first()
        or upload
    )


def _file(upload: Upload) -> str:
    return str(upload.whole[-1][0])


def _same(one: str, other: str) -> bool:
    """Sizes first: there is nothing to be read of two that differ in them."""
    room = store.private()
    try:
        if room.size(one) != room.size(other):
            return False
        with room.at_hand(one) as first, room.at_hand(other) as second:
            return filecmp.cmp(first, second, shallow=False)
    except FileNotFoundError:
        return False
