from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.media.family import upload_in
from stoppress.desk.writing import writing


@writing()
def keep_rights(
    person: Anybody,
    slug: str,
    media: str,
    *,
    rights: str,
    terms: str,
    expires_at: datetime | None,
    permission: str,
    permission_by: str,
    permission_at: datetime | None,
) -> None:
    """Whose a picture is, on what terms and until when. It stands with the original, so that it holds for every part of
    it. Never public, and nothing goes by itself: past `expires_at` the desk says so until somebody deals with it."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    original = upload_in(coverage, media).original
    original.rights, original.terms, original.expires_at = rights, terms.strip(), expires_at
    original.permission, original.permission_by = permission, permission_by.strip()
    original.permission_at = permission_at if permission else None
    original.save()
    coverage.stir()
