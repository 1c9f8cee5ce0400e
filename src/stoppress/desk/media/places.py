"""Every place where a picture stands: under its own id, as a part of it, and where the same pixels came in again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stoppress.desk.access import CoverageInHand, coverage_for, coverages_of
from stoppress.desk.media.family import twins, with_parts
from stoppress.desk.models import DraftRow, Upload
from stoppress.desk.typed import moment, words_of_json, words_of_row
from stoppress.story.coverage import Post
from stoppress.story.document import media_ids
from stoppress.story.entries import Stream


@dataclass(frozen=True, slots=True)
class Stands:
    """What it is called in one coverage, and where it stands there."""

    coverage: CoverageInHand
    media: frozenset[str]

    def posts(self) -> list[Post]:
        """In the order in which readers meet them."""
        posts = [one for one in self.coverage.now.posts.values() if media_ids(one.document) & self.media]
        return sorted(posts, key=lambda one: one.order.rank, reverse=True)

    def streams(self) -> list[Stream]:
        return [one for one in self.coverage.now.watch.streams if one.poster in self.media]

    def drafts(self) -> list[DraftRow]:
        rows = DraftRow.objects.filter(coverage=self.coverage.row, out=False).select_related("written_by")
        return [row for row in rows.order_by("-updated_at") if _named(row) & self.media]


@dataclass(slots=True)
class Where:
    """`here`: the coverages from which this person may take it; `left`: how many hold it besides."""

    here: list[Stands] = field(default_factory=list)
    left: int = 0

    @property
    def known(self) -> bool:
        """Whether there is such a picture: an upload, or one that an import brought and a text shows."""
        rows = Upload.objects.filter(pk__in=self.all_media)
        return rows.exists() or any(one.posts() or one.streams() for one in self.here)

    @property
    def all_media(self) -> frozenset[str]:
        return frozenset().union(*(one.media for one in self.here))


def stands_in(own: CoverageInHand, media: str) -> Where:
    """In this coverage, and in every other of whoever asks."""
    upload = Upload.objects.filter(coverage=own.row, pk=media).select_related("of").first()
    rows = coverages_of(own.person)
    same = [upload.original, *twins(upload.original, rows)] if upload else []
    where = Where()
    for row in rows:
        named = with_parts(row, [one.pk for one in same if one.coverage_id == row.pk])
        if row.pk == own.row.pk:
            named |= {media}
        if not named:
            continue
        coverage = coverage_for(own.person, row.slug, to="view", or_to="manage_members")
        if "take_down" in coverage.may:
            where.here.append(Stands(coverage, frozenset(named)))
        else:
            where.left += 1
    return where


def listed(where: Where, own: CoverageInHand) -> Iterator[dict[str, Any]]:
    """For whoever is about to take it away; own coverage first."""
    for one in sorted(where.here, key=lambda one: one.coverage.row.pk != own.row.pk):
        other = one.coverage.row.pk != own.row.pk
        about = one.coverage.now.about
        here = {
            "coverage": one.coverage.row.slug if other else None,
            "coverage_title": (about.title if about else one.coverage.row.slug) if other else None,
        }
        for post in one.posts():
            yield here | {"kind": "post", "id": post.id, "title": post.title, "at": moment(post.published_at)}
        for stream in one.streams():
            yield here | {"kind": "stream", "id": stream.id, "title": stream.title, "at": None}
        for row in one.drafts():
            yield here | {"kind": "draft", "id": row.pk, "title": row.headline or "", "at": moment(row.updated_at)}


def _named(row: DraftRow) -> set[str]:
    had = media_ids(words_of_json(row.writers_words).document) if row.writers_words else set()
    return had | media_ids(words_of_row(row).document)
