from __future__ import annotations

from datetime import datetime

from stoppress.desk import ids, preflight
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.actions.create_coverage import open_row
from stoppress.desk.chair import in_the_chair, notes_in_force, open_questions
from stoppress.desk.models import ChairRow, CheckRow, FeedRow, Membership, NoteRow, NotesReadRow, QuestionRow
from stoppress.desk.rehearsal import address
from stoppress.desk.writing import append, writing
from stoppress.story import decisions, slots
from stoppress.story.coverage import Coverage
from stoppress.story.entries import CoverageDescribed, Entry, Fact, Place, Point, Pointer, PointLink
from stoppress.story.refusals import Refusal

LINE = 500


@writing()
def roll_over(
    person: Anybody, slug: str, *, new_slug: str, title: str, note: str | None, pointer: str, at: datetime
) -> Place:
    """End a coverage and open the next one where it stood: its team, rules and language, the points of its Summary
    (each leads to the post it stood on, on the page before), what is watched live, what is expected, house notes, open
    questions, the feeds that are fetched, and the chair. The old page ends with `pointer` to the new one. Returns the
    place of the new one."""
    old = hold(coverage_for(person, slug, to="set_state"))
    about = old.now.about
    if about is None:
        raise Refusal("coverage_is", state="unpublished")
    preflight.lines_must_pass(old, (title, note or "", pointer), links=(new_slug,))
    with preflight.not_asked():  # what is carried over was asked about where it stands
        return _roll(old, about, new_slug, title, note, pointer, at)


def _roll(
    old: CoverageInHand,
    about: CoverageDescribed,
    new_slug: str,
    title: str,
    note: str | None,
    pointer: str,
    at: datetime,
) -> Place:
    slug = old.row.slug
    new = open_beside(old, new_slug, at=at)
    said = CoverageDescribed.model_validate(about.model_dump() | {"slug": new_slug, "title": title, "at": at})
    place = append(new, _opening(new.now, old.now, said, slug, at), at=at, reason=f"rolled over from {slug}")
    _bring_along(old, new, at)
    leads = Pointer(text=pointer, href=address(old.now, new_slug))
    append(old, decisions.end(old.now, note=note, pointers=(leads,), at=at), at=at, reason=f"rolled over to {new_slug}")
    old.stir()
    return place


def open_beside(old: CoverageInHand, slug: str, *, at: datetime) -> CoverageInHand:
    """A coverage with the same team and the same rules, with nothing in it yet."""
    rules = {"reporters_publish": old.row.reporters_publish, "sensitive": old.row.sensitive}
    row = open_row(slug, **rules, pauses_after=old.row.pauses_after, at=at)
    row.blocking, row.checks = old.row.blocking, old.row.checks
    row.save(update_fields=["blocking", "checks"])
    members = Membership.objects.filter(coverage=old.row)
    Membership.objects.bulk_create(Membership(coverage=row, person=one.person, role=one.role) for one in members)
    return hold(coverage_for(old.person, slug, to="set_state"))


def _opening(now: Coverage, old: Coverage, said: CoverageDescribed, slug: str, at: datetime) -> list[Fact]:
    facts: list[Fact] = []

    def take(new: list[Fact]) -> None:
        nonlocal now
        for fact in new:
            now = now.take(Entry(now.seq + 1, fact, at))
            facts.append(fact)

    take(decisions.describe(now, said))
    take(decisions.open_coverage(now, at=at))
    points = [_carried(point, old, slug) for point in old.summary.points]
    take(decisions.set_summary(now, points=points, at=at))
    # Posters are uploads of the coverage before; streams go on without them.
    streams = [one.model_copy(update={"poster": None, "alt": None, "credit": None}) for one in old.watch.streams]
    showings = [one for one in old.watch.showings if not one.until or one.until > at]
    take(slots.set_watch(now, streams=streams, showings=showings, media={}, at=at))
    take(slots.set_expectations(now, expected=old.expected, at=at))
    return facts


def _carried(point: Point, old: Coverage, slug: str) -> Point:
    """A point that stood on posts stands on an earlier page now, and leads to the newest of them."""
    stood = [old.posts[id] for id in point.posts if id in old.posts]
    links = [link.model_copy(update={"post": None, "href": address(old, slug, link.post)}) if link.post else link
             for link in point.links]  # fmt: skip
    if point.standing != "posts":
        return point.model_copy(update={"links": tuple(links)})
    newest = max(stood, key=lambda post: post.order.rank, default=None)
    if newest:
        links.insert(0, PointLink(text=newest.title[:LINE], href=address(old, slug, newest.id)))
    title = old.about.title if old.about else slug
    return point.model_copy(
        update={"standing": "earlier_page", "posts": (), "links": tuple(links[:10]), "note": title[:LINE]}
    )


def bring_notes(old: CoverageInHand, new: CoverageInHand, at: datetime) -> None:
    """House notes go where the story goes, with who has read them, and what was settled of their findings: an order of
    a court knows of no other page."""
    NoteRow.objects.bulk_create(
        NoteRow(coverage=new.row, number=number, by=one.by, at=one.at, **NoteRow.of(one.said))
        for number, one in enumerate(notes_in_force(old, at), start=1)
    )
    read = NotesReadRow.objects.filter(coverage=old.row)
    NotesReadRow.objects.bulk_create(NotesReadRow(coverage=new.row, person=one.person, at=one.at) for one in read)
    settled = CheckRow.objects.filter(coverage=old.row).exclude(decided="raised")
    CheckRow.objects.bulk_create(
        CheckRow(
            coverage=new.row, key=one.key, kind=one.kind, decided=one.decided, by=one.by, at=one.at, reason=one.reason
        )
        for one in settled
    )


def _bring_along(old: CoverageInHand, new: CoverageInHand, at: datetime) -> None:
    bring_notes(old, new, at)
    QuestionRow.objects.bulk_create(
        QuestionRow(
            coverage=new.row,
            kind=one.kind,
            text=one.text,
            asked_by=one.asked_by,
            asked_at=one.asked_at,
            on=one.on,
        )
        for one in open_questions(old)
    )
    FeedRow.objects.bulk_create(
        FeedRow(
            id=ids.draw(12),
            coverage=new.row,
            address=one.address,
            source=one.source,
            minutes=one.minutes,
            added_by=one.added_by,
            added_at=one.added_at,
        )
        for one in FeedRow.objects.filter(coverage=old.row).select_related("added_by")
    )
    if chair := in_the_chair(old):
        ChairRow.objects.create(coverage=new.row, person=chair.person, since=at)
        chair.until = at
        chair.save(update_fields=["until"])
    new.stir()
