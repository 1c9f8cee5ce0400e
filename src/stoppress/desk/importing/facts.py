"""From what was read to the facts of a new coverage, and what they add up to. Pure."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from stoppress.cuttings.page import fields_of, roles_beside
from stoppress.desk.importing.copied_page import CopiedPage
from stoppress.press.exported import Export, ExportedPost
from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.direction import direction_of
from stoppress.story.entries import (
    Byline,
    Correction,
    CoverageAnnounced,
    CoverageArchived,
    CoverageDescribed,
    CoverageEnded,
    CoverageOpened,
    CoveragePaused,
    CuttingConfirmed,
    Entry,
    ExpectationsSet,
    Expected,
    Fact,
    Figure,
    FiguresSet,
    FollowOnLinked,
    Order,
    Point,
    Pointer,
    PostCorrected,
    PostPinned,
    PostPublished,
    PostRemoved,
    QuietSaid,
    Showing,
    Stream,
    SummarySet,
    WatchSet,
)


@dataclass(frozen=True, slots=True)
class About:
    """What the page is called and where its clock hangs."""

    slug: str
    title: str
    timezone: str
    language: str = "en"


# What has its time in the export, and comes in that order.
_Dated = PostCorrected | SummarySet | FiguresSet


def of_page(page: CopiedPage, about: About, *, at: datetime) -> list[Fact]:
    """The facts of a copied page, oldest post first: it is partial (a copy never says where the coverage began), its
    posts keep the times they are given, and it has ended: closed to new posts, open to corrections and takedowns."""
    coverage, facts = Coverage(), list[Fact]()

    def take(new: Iterable[Fact]) -> None:
        nonlocal coverage
        for fact in new:
            facts.append(fact)
            coverage = coverage.take(Entry(coverage.seq + 1, fact, at))

    # The page has the newest first; a sort that keeps equals where they are keeps the order within one minute.
    oldest_first = page.posts[::-1]
    posts = sorted(oldest_first, key=lambda post: post.published_at)
    first, last = posts[0].published_at, posts[-1].published_at
    described = CoverageDescribed(
        slug=about.slug,
        title=about.title,
        language=about.language,
        dir=direction_of(about.language),
        timezone=about.timezone,
        partial=True,
        at=at,
    )
    take(decisions.describe(coverage, described))
    take(decisions.open_coverage(coverage, at=first))
    for post in posts:
        words = Words(headline=post.headline, document=post.document, bylines=post.bylines)
        published = decisions.publish_post(
            coverage, post=post.id, words=words, at=at, shown_at=post.published_at, imported=True
        )
        take(published)
    if page.points:
        take(decisions.set_summary(coverage, points=page.points, at=last))
    take(decisions.end(coverage, note=None, at=last))
    return facts


def of_export(export: Export, about: CoverageDescribed) -> list[Fact]:
    """The facts that add up to the same public state. What the export does not say stays unsaid: texts that were
    replaced, posts without a trace, pins of the past."""
    posts = sorted(export.posts, key=lambda post: post.number)
    facts: list[Fact] = [about, *_beginning(export)]
    facts += [_published(post, number) for number, post in enumerate(posts, start=1)]
    facts += [_removed(post, number) for number, post in enumerate(posts, start=1) if post.removed]
    dated = [_corrections(post) for post in posts] + [_summary(export), _figures(export)]
    in_time: Iterable[_Dated] = heapq.merge(*dated, key=lambda fact: fact.at)
    facts += in_time
    links = [(link.at, post.number, link, post.id) for post in posts for link in post.followed_by]
    by_number = {post.id: post.number for post in posts}
    for at, _, link, older in sorted(links, key=lambda one: (one[0], by_number.get(one[2].post, 0), one[1])):
        facts.append(FollowOnLinked(post=link.post, older=older, relation=link.relation, line=link.line, at=_utc(at)))
    if pinned := export.coverage.pinned:
        facts.append(PostPinned(post=pinned, at=about.at))
    return facts + _cuttings(export) + _state(export, about.at) + _beside(export, about.at)


def fold_facts(facts: Sequence[Fact], *, at: datetime) -> Coverage:
    coverage = Coverage()
    for seq, fact in enumerate(facts, start=1):
        coverage = coverage.take(Entry(seq, fact, at))
    return coverage


def described(
    export: Export, *, slug: str | None, title: str | None, language: str | None, at: datetime
) -> CoverageDescribed:
    """The coverage as the export describes it, with what the person at the keyboard wants otherwise."""
    said = export.coverage
    return CoverageDescribed(
        slug=slug or said.slug,
        title=title or said.title,
        standfirst=said.standfirst,
        section=said.section,
        outlet=said.outlet,
        language=language or said.language,
        dir=direction_of(language) if language else said.dir,
        timezone=said.timezone,
        partial=said.partial,
        fiction=said.fiction,
        at=at,
    )


def knows_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _beginning(export: Export) -> list[Fact]:
    said = export.coverage
    if said.state == "soon":
        return []
    return [CoverageOpened(at=said.opened_at)] if said.opened_at else []


def _published(post: ExportedPost, number: int) -> Fact:
    return PostPublished(
        post=post.id,
        order=Order(at=post.published_at, n=number),
        headline=post.headline,
        document=post.blocks,
        bylines=_bylines(post),
        media=dict(post.media),
        event_at=post.event_at,
        flash=post.flash,
        breaking=post.breaking,
        key_point=post.key_point,
        key_label=post.key_label,
        tags=post.tags,
        location=post.location,
        late=post.late,
        at=post.added_at or post.published_at,
    )


def _bylines(post: ExportedPost) -> tuple[Byline, ...]:
    return tuple(Byline(name=one.name, role=one.role, outlet=one.outlet, where=one.where) for one in post.bylines)


def _removed(post: ExportedPost, number: int) -> Fact:
    if post.removed is None:
        raise ValueError("this post stands")
    return PostRemoved(
        post=post.id,
        order=Order(at=post.published_at, n=number),
        trace=post.removed.trace,
        note=post.removed.note,
        pointer=Pointer.model_validate(post.removed.pointer.model_dump()) if post.removed.pointer else None,
        at=post.removed.at,
    )


def _corrections(post: ExportedPost) -> list[_Dated]:
    """Each correction with the words as they stand now: those it replaced are not in the export."""
    return [
        PostCorrected(
            post=post.id,
            headline=post.headline,
            document=post.blocks,
            bylines=_bylines(post),
            media=dict(post.media),
            event_at=post.event_at,
            tags=post.tags,
            location=post.location,
            correction=Correction(kind=one.kind, line=one.line, at=one.at),
            at=one.at,
        )
        for one in post.corrections
    ]


def _cuttings(export: Export) -> list[Fact]:
    """Those whose words stand where they say they do: the file may have been written by anybody."""
    posts = {post.id: post for post in export.posts if post.removed is None}
    fields: dict[tuple[str, str], str] = {}
    for post in posts.values():
        texts = fields_of(post.id, headline=post.headline, document=post.blocks)
        beside = roles_beside(texts)
        fields |= {(post.id, one.field): one.text for one in (*texts, *((beside,) if beside else ()))}
    return [
        CuttingConfirmed(
            cutting=one.id,
            post=one.post,
            revision=1 + len(posts[one.post].corrections),
            field=one.field,
            start=one.start,
            end=one.end,
            text=one.text,
            says=one.says,
            at=one.at,
        )
        for one in export.cuttings
        if fields.get((one.post, one.field), "")[one.start : one.end] == one.text
    ]


def _summary(export: Export) -> list[_Dated]:
    if export.coverage.summary_at is None:
        return []
    points = tuple(Point.model_validate(point.model_dump()) for point in export.summary)
    return [SummarySet(points=points, at=export.coverage.summary_at)]


def _figures(export: Export) -> list[_Dated]:
    said = export.coverage
    if said.figures_at is None:
        return []
    figures = tuple(Figure.model_validate(one.model_dump()) for one in said.figures)
    return [FiguresSet(figures=figures, at=said.figures_at)]


def _beside(export: Export, at: datetime) -> list[Fact]:
    """After the state, which takes away what it makes untrue."""
    said, facts = export.coverage, list[Fact]()
    if said.watch_at:
        streams = tuple(Stream.model_validate(one.model_dump()) for one in said.watch.streams)
        showings = tuple(Showing.model_validate(one.model_dump()) for one in said.watch.showings)
        facts.append(WatchSet(streams=streams, showings=showings, media=dict(said.watch.media), at=said.watch_at))
    if said.expected:
        expected = tuple(Expected.model_validate(one.model_dump()) for one in said.expected)
        facts.append(ExpectationsSet(expected=expected, at=at))
    if said.quiet:
        facts.append(QuietSaid(note=said.quiet.note, at=said.quiet.at))
    return facts


def _state(export: Export, at: datetime) -> list[Fact]:
    """The state the coverage is in, reached from "live" where it ever was."""
    said = export.coverage
    when = said.state_at or said.opened_at or at
    pointers = tuple(Pointer(text=one.text, href=one.href) for one in said.pointers)
    match said.state:
        case "soon":
            return [CoverageAnnounced(starts_at=said.starts_at, note=said.note, at=when)]
        case "live":
            return [] if said.state_at == said.opened_at else [CoverageOpened(at=when)]
        case "paused":
            return [CoveragePaused(note=said.note, resumes_at=said.resumes_at, at=when)]
        case "ended":
            return [CoverageEnded(note=said.note, pointers=pointers, at=when)]
        case "archived":
            ended = CoverageEnded(note=said.note, pointers=pointers, at=when)
            return [ended, CoverageArchived(at=at)]
