"""On what terms pictures are here: for the desk alone."""

from __future__ import annotations

from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.desk.media.family import with_parts
from stoppress.desk.models import Upload
from stoppress.desk.typed import moment
from stoppress.story.document import media_ids


def said_of(upload: Upload) -> dict[str, Any]:
    original = upload.original
    return {
        "rights": original.rights,
        "terms": original.terms,
        "expires_at": moment(original.expires_at),
        "permission": original.permission,
        "permission_by": original.permission_by,
        "permission_at": moment(original.permission_at),
    }


def expiring(coverage: CoverageInHand) -> list[dict[str, Any]]:
    """Pictures that readers see and that have an end, the first to end first. Whether it has come, the desk's page says
    by the desk's clock."""
    rows = Upload.objects.filter(coverage=coverage.row, of=None, expires_at__isnull=False).order_by("expires_at", "pk")
    found = []
    for upload in rows:
        family = with_parts(coverage.row, [upload.pk])
        posts = [one for one in coverage.now.posts.values() if media_ids(one.document) & family]
        if posts:
            newest = max(posts, key=lambda one: one.order.n)
            found.append(
                {
                    "media": upload.pk,
                    "post": newest.id,
                    "posts": len(posts),
                    "rights": upload.rights,
                    "terms": upload.terms,
                    "expires_at": moment(upload.expires_at),
                }
            )
    return found
