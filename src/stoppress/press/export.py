"""The public state of a coverage as JSON, by `contracts/export.schema.json`: for feeds, for integrators, for moving
house.

It says what a page shows and nothing else: no draft, no sourcing, no person of the desk, no text that was replaced, no
post that was taken down without a trace. Keys are always there, null where there is nothing; blocks have the one
spelling of the document contract. `stoppress import` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from stoppress.press.exported import FORMAT, VERSION
from stoppress.press.said import in_order
from stoppress.story.coverage import Coverage, Post, Removal, Watch
from stoppress.story.document import (
    Document,
    media_ids,
    read_document,
    write_document,
)
from stoppress.story.entries import (
    CoverageDescribed,
    CuttingConfirmed,
    Renditions,
)
from stoppress.story.refusals import Refusal


def public_state(coverage: Coverage) -> dict[str, Any]:
    """The export of a coverage. Pure, and the same for the same public state whatever led to it.
    Raises `Refusal`: nothing_public before the coverage is announced or opened, rehearsal_stays_inside."""
    about = coverage.about
    if coverage.rehearsal:
        raise Refusal("rehearsal_stays_inside")
    if about is None or coverage.state is None:
        raise Refusal("nothing_public")
    clock = _Clock(about.timezone)
    shown = coverage.shown()
    numbers = {post.id: number for number, post in enumerate(sorted(shown, key=lambda post: post.order.n), start=1)}
    gone = frozenset(post.id for post in shown if post.removed)
    return {
        "format": FORMAT,
        "version": VERSION,
        "coverage": _coverage(coverage, about, clock, numbers),
        "summary": [_point(point.model_dump(mode="json"), numbers) for point in coverage.summary.points],
        "posts": [_post(post, clock, numbers, gone) for post in shown],
        "cuttings": [_cutting(one, clock) for one in in_order(coverage)],
    }


class _Clock:
    """Moments as the coverage's zone tells them."""

    def __init__(self, zone: str) -> None:
        try:
            self.zone: ZoneInfo | None = ZoneInfo(zone)
        except (KeyError, ValueError, OSError):  # a zone this machine does not know
            self.zone = None

    def __call__(self, at: datetime | None) -> str | None:
        return None if at is None else self.tell(at)

    def tell(self, at: datetime) -> str:
        here = at.astimezone(self.zone or UTC)
        # Before zones were agreed on, offsets had seconds, which RFC 3339 cannot say.
        if (here.utcoffset() or timedelta()) % timedelta(minutes=1):
            here = at.astimezone(UTC)
        return here.isoformat()


def _coverage(
    coverage: Coverage, about: CoverageDescribed, clock: _Clock, numbers: Mapping[str, int]
) -> dict[str, Any]:
    over = coverage.state in ("ended", "archived")
    return {
        "slug": about.slug,
        "title": about.title,
        "standfirst": about.standfirst,
        "section": about.section,
        "outlet": about.outlet,
        "language": about.language,
        "dir": about.dir,
        "timezone": about.timezone,
        "partial": about.partial,
        "fiction": about.fiction,
        "state": coverage.state,
        "state_at": clock(coverage.state_at),
        "opened_at": clock(coverage.opened_at),
        "starts_at": clock(coverage.starts_at) if coverage.state == "soon" else None,
        "resumes_at": clock(coverage.starts_at) if coverage.state == "paused" else None,
        "note": coverage.note,
        "pointers": [pointer.model_dump(mode="json") for pointer in coverage.pointers] if over else [],
        "pinned": coverage.pinned if coverage.pinned in numbers else None,
        "summary_at": clock(coverage.summary.at),
        "figures": [
            {
                **figure.model_dump(),
                "as_of": clock(figure.as_of),
                "post": figure.post if figure.post in numbers else None,
            }
            for figure in coverage.figures.figures
        ],
        "figures_at": clock(coverage.figures.at),
        "watch": _watch(coverage.watch, clock),
        "watch_at": clock(coverage.watch.at),
        "expected": [{**one.model_dump(), "at": clock(one.at)} for one in coverage.expected],
        "quiet": {"note": quiet.note, "at": clock(quiet.at)} if (quiet := coverage.quiet) else None,
    }


def _watch(watch: Watch, clock: _Clock) -> dict[str, Any]:
    return {
        "streams": [{**one.model_dump(), "since": clock(one.since)} for one in watch.streams],
        "showings": [{**one.model_dump(), "until": clock(one.until)} for one in watch.showings],
        "media": _files(watch.media),
    }


def _files(media: Mapping[str, Renditions]) -> dict[str, list[dict[str, Any]]]:
    return {
        id: [one.model_dump(mode="json", exclude_none=True) for one in files] for id, files in sorted(media.items())
    }


def _point(point: dict[str, Any], numbers: Mapping[str, int]) -> dict[str, Any]:
    """A point without the ids of posts that have left without a trace."""
    point["posts"] = [id for id in point["posts"] if id in numbers]
    point["links"] = [{**link, "post": link["post"] if link["post"] in numbers else None} for link in point["links"]]
    return point


def _post(post: Post, clock: _Clock, numbers: Mapping[str, int], gone: frozenset[str]) -> dict[str, Any]:
    document = _without_lost_cards(post.document, numbers, gone)
    shown = media_ids(document)
    links = sorted(post.followed_by, key=lambda link: (link.at, numbers[link.post]))
    removed = post.removed
    return {
        "id": post.id,
        "number": numbers[post.id],
        "headline": post.headline,
        "published_at": clock.tell(post.published_at),
        "late": post.late,
        "added_at": clock(post.at) if post.late else None,
        "bylines": [byline.model_dump(mode="json") for byline in post.bylines],
        "blocks": write_document(document)["blocks"],
        "media": _files({id: files for id, files in post.media.items() if id in shown}),
        "event_at": clock(post.event_at),
        "tags": list(post.tags),
        "location": post.location,
        "flash": post.alone,
        "breaking": post.breaking,
        "key_point": post.key_point,
        "key_label": post.key_label,
        "corrections": [{"kind": one.kind, "line": one.line, "at": clock.tell(one.at)} for one in post.corrections],
        "followed_by": [
            {"post": link.post, "relation": link.relation, "line": link.line, "at": clock.tell(link.at)}
            for link in links
        ],
        "follows": sorted(post.follows, key=lambda id: numbers[id]),
        "removed": _removed(removed, clock) if removed else None,
    }


def _cutting(one: CuttingConfirmed, clock: _Clock) -> dict[str, Any]:
    return {
        "id": one.cutting,
        "post": one.post,
        "field": one.field,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "says": one.says.model_dump(mode="json"),
        "at": clock.tell(one.at),
    }


def _removed(removed: Removal, clock: _Clock) -> dict[str, Any]:
    leads = removed.pointer
    return {
        "trace": removed.trace,
        "note": removed.note,
        "pointer": leads.model_dump(mode="json") if leads else None,
        "at": clock.tell(removed.at),
    }


def _without_lost_cards(document: Document, numbers: Mapping[str, int], gone: frozenset[str]) -> Document:
    """A card that leads to a post without a trace would be its last trace; what it says of one that is gone is no
    reader's to see any more."""

    def kept(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        left = [block for block in blocks if not lost(block)]
        left = [warned(block) if block["type"] == "warning" and "content" in block else block for block in left]
        return [bare(block) if block["type"] == "post_reference" else block for block in left]

    def bare(block: dict[str, Any]) -> dict[str, Any]:
        post = block["attrs"]["post"]
        return block | {"attrs": {"post": post}} if post in gone else block

    def lost(block: dict[str, Any]) -> bool:
        return block["type"] == "post_reference" and block["attrs"]["post"] not in numbers

    def warned(block: dict[str, Any]) -> dict[str, Any]:
        inside = kept(block["content"])
        return {name: part for name, part in block.items() if name != "content"} | (
            {"content": inside} if inside else {}
        )

    blocks = write_document(document)["blocks"]
    return document if (left := kept(blocks)) == blocks else read_document({"version": 1, "blocks": left})
