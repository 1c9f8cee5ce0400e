"""What was taken down after a backup was made, taken down again in what comes out of it.

The list has no words, so where a takedown cut words out of something that stays, that is known and the words are not:
then more goes than went before, and never less. Such a post goes as a whole; so do lines beside it, figures and notes
of the page; a draft goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from stoppress.desk import clock, redacting
from stoppress.desk.access import ROLES, CoverageInHand
from stoppress.desk.actions.kill_media import facts_without, forget_beside
from stoppress.desk.copies import PREPARED, sought_of
from stoppress.desk.erasing import erase_beside, erase_post
from stoppress.desk.intake import inbox
from stoppress.desk.lists import ROOM, elsewhere, room_at
from stoppress.desk.media import showing
from stoppress.desk.media.family import with_parts
from stoppress.desk.media.places import Stands
from stoppress.desk.models import Coverage as Row
from stoppress.desk.models import DraftRow, IntakeRow
from stoppress.desk.options import options
from stoppress.desk.people.models import Person
from stoppress.desk.redacting import Gone, Redaction
from stoppress.desk.typed import words_of_post
from stoppress.files.folder import Folder
from stoppress.ledger import book as ledger
from stoppress.ledger.apart import one_at_a_time
from stoppress.ledger.lineage import KEY
from stoppress.ledger.models import Head
from stoppress.story import decisions, slots
from stoppress.story.blanking import Doomed
from stoppress.story.copies import Sought
from stoppress.story.coverage import Coverage
from stoppress.story.entries import Draft, Entry, Fact, LinesWithdrawn

WHO, WHY = "stoppress restore", "taken down after the backup"
_NOTHING = Sought(posts=frozenset(), rows=frozenset(), media=frozenset(), names=(), address="/")


@dataclass(slots=True)
class Redone:
    """`whole`: posts that are gone now, of which only some words had gone."""

    redactions: int = 0
    posts: int = 0
    whole: int = 0


def redo_all_lists() -> Redone:
    """Everything on every list of this house. Raises `OSError`, `files.NoSuchStore` or `redacting.NoSuchRedaction`
    where one cannot be read."""
    chosen, found = options(), dict[str, Redaction]()
    data = Path(settings.DATA)
    for room in (Folder(data / ROOM), *(room_at(one, data) for one in elsewhere(chosen))):
        found |= dict(redacting.read(room))
    with transaction.atomic():
        one_at_a_time(KEY, 1)
        return redo(sorted(found.items()), at=clock.now())


def redo(listed: Iterable[tuple[str, Redaction]], *, at: datetime) -> Redone:
    """Everything on the list that is not in effect in this database."""
    told, by_book = Redone(), defaultdict[str, list[tuple[str, Redaction]]](list)
    for name, one in listed:
        by_book[one.book].append((name, one))
    for row in Row.objects.filter(book__in=by_book):
        waiting = _not_in_effect(by_book[row.book])
        if waiting:
            with transaction.atomic():
                _redo(row, waiting, told, at)
    return told


def _not_in_effect(listed: Sequence[tuple[str, Redaction]]) -> list[tuple[str, Redaction]]:
    book = listed[0][1].book
    heads = Head.objects.filter(book_id=book, digest__in={one.digest for _, one in listed})
    had = set(heads.values_list("digest", flat=True))
    done = {one.again or name for name, one in listed if one.digest in had}
    return [(name, one) for name, one in listed if not one.again and name not in done]


def _redo(row: Row, listed: Sequence[tuple[str, Redaction]], told: Redone, at: datetime) -> None:
    redactions, before = [one for _, one in listed], ledger.coverage(row.book)
    _without_pictures(row, redactions, at)
    now = ledger.coverage(row.book)
    what, gone = _NOTHING, _gone(now, redactions)
    for post in gone:
        said = sought_of(_in_hand(row), now.posts[post], ())
        what = replace(what, posts=what.posts | said.posts, rows=what.rows | said.rows, media=what.media | said.media)
    _append(row, list(_facts(now, redactions, gone, at)), at)
    showing.forget(before, ledger.coverage(row.book))
    _beside(_in_hand(row), before, redactions, gone, what, at)
    for name, one in listed:
        redacting.note(row.book, again=name, **{field: getattr(one, field) for field in _NAMES})
    told.redactions += len(listed)
    told.posts += len(gone)
    told.whole += len(
        {post for one in redactions for post in one.cut} - {post for one in redactions for post in one.posts}
    )


def _in_hand(row: Row) -> CoverageInHand:
    """As things stand now. Nobody's hand: what it does is signed with `WHO`."""
    return CoverageInHand(row, Person(username=WHO), "owner", ROLES["owner"])


def _append(row: Row, facts: Sequence[Fact], at: datetime) -> None:
    if facts:
        ledger.append(row.book, [Draft(fact, {"actor": WHO, "reason": WHY}) for fact in facts], at=at)


def _without_pictures(row: Row, redactions: Iterable[Redaction], at: datetime) -> None:
    media = frozenset(with_parts(row, {media for one in redactions for media in one.media}))
    if media:
        stands = Stands(_in_hand(row), media)
        drafts = stands.drafts()
        _append(row, list(facts_without(stands.coverage, stands, None, {}, None, at)), at)
        forget_beside(_in_hand(row), media, drafts, None, at)


_NAMES = tuple(set(Redaction.model_fields) - {"version", "at", "book", "seq", "digest", "again"})


def _gone(now: Coverage, listed: Iterable[Redaction]) -> dict[str, Gone]:
    """Which posts go, and how: of two, the one that leaves less."""
    gone: dict[str, Gone] = {}
    for one in listed:
        for post, how in {**dict.fromkeys(one.cut, Gone()), **one.posts}.items():
            if post in now.posts:
                had = gone.get(post, how)
                gone[post] = Gone(erased=how.erased or had.erased, trace=how.trace)
    return gone


def _facts(now: Coverage, listed: Sequence[Redaction], gone: dict[str, Gone], at: datetime) -> Iterator[Fact]:
    for post, how in gone.items():
        for fact in decisions.take_down(now, post=post, trace=how.trace, erase=how.erased, at=at):
            now = now.take(Entry(now.seq + 1, fact, at))
            yield fact
    steps = [step for one in listed for step in _steps(one, gone)]
    for step, name in dict.fromkeys(steps):
        for fact in _step(now, step, name, at):
            now = now.take(Entry(now.seq + 1, fact, at))
            yield fact


def _steps(one: Redaction, gone: dict[str, Gone]) -> Iterator[tuple[str, str]]:
    yield from (("unsigned", post) for post in one.unsigned if post not in gone)
    yield from (("lines", post) for post in one.lines if post not in gone)
    yield from (("page", name) for name in one.page)
    yield from (("point", name) for name in one.points)
    yield from (("watched", name) for name in one.watched)
    if one.figures:
        yield "figures", ""


def _step(now: Coverage, step: str, name: str, at: datetime) -> list[Fact]:
    post = now.posts.get(name)
    match step:
        case "unsigned" if post and not post.removed and post.bylines:
            return decisions.edit_post(now, post=name, words=replace(words_of_post(post), bylines=()), at=at)
        case "lines" if post and not post.removed:
            facts: list[Fact] = decisions.mark_key_point(now, post=name, at=at) if post.key_label else []
            follows = tuple(one.post for one in post.followed_by)
            return [*facts, LinesWithdrawn(post=name, corrections=tuple(post.corrected), follow_ons=follows, at=at)]
        case "page":
            return _page(now, name, at)
        case "point":
            points = [one for one in now.summary.points if one.id != name]
            return decisions.set_summary(now, points=points, at=at) if points != [*now.summary.points] else []
        case "figures" if now.figures.figures:
            return slots.set_figures(now, figures=[], at=at)
        case "watched":
            streams = [one for one in now.watch.streams if one.id != name]
            shown = [one for one in now.watch.showings if one.id != name]
            if (len(streams), len(shown)) == (len(now.watch.streams), len(now.watch.showings)):
                return []
            gone = [name] if len(streams) < len(now.watch.streams) else []
            return slots.set_watch(now, streams=streams, showings=shown, media=now.watch.media, withdrawn=gone, at=at)
        case _:
            return []


def _page(now: Coverage, field: str, at: datetime) -> list[Fact]:
    match field:
        case "section" | "standfirst" if now.about:
            return decisions.describe(now, now.about.model_copy(update={field: None, "at": at}))
        case "note" if now.note:
            return [LinesWithdrawn(note=True, at=at)]
        case "quiet" if now.quiet:
            return slots.clear_quiet(now, at=at)
        case "expected" if now.expected:
            return slots.set_expectations(now, expected=[], at=at)
        case "pointers" if now.pointers:
            return [LinesWithdrawn(pointers=tuple(range(len(now.pointers))), at=at)]
        case _:
            return []


def _beside(
    hand: CoverageInHand,
    before: Coverage,
    listed: Sequence[Redaction],
    gone: dict[str, Gone],
    what: Sought,
    at: datetime,
) -> None:
    """What is not in the ledger, and what stood in earlier entries."""
    erased = [post for post, how in gone.items() if how.erased]
    for post in erased:
        erase_post(hand, post)

    def those(name: str) -> list[Any]:
        return [each for one in listed for each in getattr(one, name)]

    DraftRow.objects.filter(coverage=hand.row, pk__in=those("drafts")).delete()
    inbox.forget(hand, those("erased_items"))
    asides = IntakeRow.objects.filter(coverage=hand.row, item__in=those("items")).exclude(state="killed")
    asides.update(state="set_aside", handled_at=at)
    if PREPARED in those("page"):
        hand.row.pause_note = ""
        hand.row.save(update_fields=["pause_note"])
    if erased:
        doomed = Doomed(
            what=what,
            now=ledger.coverage(hand.book),
            points=frozenset(those("points")),
            figures=before.figures.figures if any(one.figures for one in listed) else (),
            watched=frozenset(those("watched")),
        )
        erase_beside(hand, doomed, WHY, at)
    ledger.destroy(hand.book, those("bodies"))
    hand.stir()
