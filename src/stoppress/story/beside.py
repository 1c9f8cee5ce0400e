"""Public lines that stand beside the words of posts, and the facts that take them back when they are copies.

Of a post: its wording among the key points, the lines of its corrections, of what followed it, and the note in place of
one that was removed. Of the page: what an editor wrote above the posts and at their end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from stoppress.story import decisions, slots
from stoppress.story.copies import Sought, found_in, leads_there
from stoppress.story.coverage import Coverage, Post
from stoppress.story.document import lines
from stoppress.story.entries import (
    CoverageAnnounced,
    CoverageDescribed,
    CoverageEnded,
    CoveragePaused,
    CuttingConfirmed,
    ExpectationsSet,
    Expected,
    Fact,
    Figure,
    FiguresSet,
    FollowOnLinked,
    KeyPointMarked,
    LinesWithdrawn,
    Point,
    Pointer,
    PostCorrected,
    PostEdited,
    PostFilled,
    PostPublished,
    PostRemoved,
    QuietSaid,
    Showing,
    Stream,
    SummarySet,
    WatchSet,
)

# A page keeps its title: another one has to be written.
STAYS = "title"


def of_post(post: Post) -> Iterator[str]:
    if post.removed:
        yield post.removed.note or ""
        yield post.removed.pointer.text if post.removed.pointer else ""
        return
    yield post.key_label or ""
    yield from (one.line for one in post.corrections)
    yield from (one.line or "" for one in post.followed_by)
    yield from _compared(post)


def _compared(post: Post) -> Iterator[str]:
    """What readers may compare it with."""
    if post.compared:
        yield post.compared.headline or ""
        yield from lines(post.compared.document)


def of_page(now: Coverage) -> dict[str, tuple[str, ...]]:
    """By the field in which they stand."""
    about = now.about
    return {
        "title": (about.title,) if about else (),
        "section": (about.section or "",) if about else (),
        "standfirst": (about.standfirst or "",) if about else (),
        "note": (now.note or "",),
        "quiet": (now.quiet.note,) if now.quiet else (),
        "expected": tuple(text for one in now.expected for text in of_expected(one)),
        "pointers": tuple(one.text for one in now.pointers),
    }


def of_expected(one: Expected) -> tuple[str, ...]:
    return (one.text, one.when or "")


def of_point(one: Point) -> tuple[str, ...]:
    return (one.text, *(link.text for link in one.links), one.note or "")


def of_figure(one: Figure) -> tuple[str, ...]:
    return (one.label, f"{one.value} {one.label}", one.source or "")


def of_stream(one: Stream) -> tuple[str, ...]:
    return (one.title, one.warning or "", one.alt or "", one.credit or "")


def of_showing(one: Showing) -> tuple[str, ...]:
    return (one.channel, one.when or "")


def addresses_in(fact: Fact) -> tuple[str, ...]:
    """Where it leads readers, and what the page is to be found under: an address says a name as well as a word does."""
    match fact:
        case CoverageDescribed():
            return (fact.slug,)
        case CoverageEnded():
            return tuple(one.href for one in fact.pointers)
        case PostRemoved():
            return (fact.pointer.href,) if fact.pointer else ()
        case SummarySet():
            return tuple(link.href or "" for one in fact.points for link in one.links)
        case WatchSet():
            return (*(one.href for one in fact.streams), *(one.href or "" for one in fact.showings))
        case _:
            return ()


def addresses_standing(now: Coverage) -> set[str]:
    """Every address that stands beside the words of posts."""
    found = {one.href for one in now.pointers} | {one.href for one in now.watch.streams}
    found.update(one.href or "" for one in now.watch.showings)
    found.update(link.href or "" for one in now.summary.points for link in one.links)
    found.update(one.removed.pointer.href for one in now.posts.values() if one.removed and one.removed.pointer)
    return found | ({now.about.slug} if now.about else set())


def of_words(one: Post | PostPublished | PostFilled | PostEdited | PostCorrected) -> tuple[str, ...]:
    """Beside the words of a post: its tags, and where it is."""
    return (*one.tags, one.location or "")


def of_cutting(one: CuttingConfirmed) -> tuple[str, ...]:
    """In an editor's words, and not in those of a post."""
    told = one.says.model_dump(exclude={"type", "kind", "what"})
    return tuple(said for said in told.values() if isinstance(said, str))


def said_in(fact: Fact) -> tuple[str, ...]:
    """What readers are told by it beside the words of posts."""
    match fact:
        case CoverageDescribed():
            return (fact.title, fact.section or "", fact.standfirst or "", fact.outlet or "")
        case CoverageAnnounced() | CoveragePaused():
            return (fact.note or "",)
        case CoverageEnded():
            return (fact.note or "", *(one.text for one in fact.pointers))
        case KeyPointMarked():
            return (fact.label or "",)
        case FollowOnLinked():
            return (fact.line or "",)
        case QuietSaid():
            return (fact.note,)
        case PostRemoved():
            return (fact.note or "", fact.pointer.text if fact.pointer else "")
        case PostPublished() | PostFilled() | PostEdited() | PostCorrected():
            return _with_words(fact)
        case _:
            return _set_in(fact)


def _with_words(fact: PostPublished | PostFilled | PostEdited | PostCorrected) -> tuple[str, ...]:
    match fact:
        case PostPublished():
            return (fact.key_label or "", *of_words(fact))
        case PostCorrected():
            return (fact.correction.line, *of_words(fact))
        case _:
            return of_words(fact)


def _set_in(fact: Fact) -> tuple[str, ...]:
    match fact:
        case SummarySet():
            return tuple(text for one in fact.points for text in of_point(one))
        case FiguresSet():
            return tuple(text for one in fact.figures for text in of_figure(one))
        case WatchSet():
            streams = (text for one in fact.streams for text in of_stream(one))
            return (*streams, *(text for one in fact.showings for text in of_showing(one)))
        case ExpectationsSet():
            return tuple(text for one in fact.expected for text in of_expected(one))
        case CuttingConfirmed():
            return of_cutting(fact)
        case _:
            return ()


def standing(now: Coverage) -> set[str]:
    """Every line that stands beside the words of posts."""
    found = {text for post in now.posts.values() for text in (*of_post(post), *of_words(post))}
    found.update(text for one in now.cuttings.values() for text in of_cutting(one))
    found.update(text for texts in of_page(now).values() for text in texts)
    found.add((now.about.outlet or "") if now.about else "")
    found.update(text for one in now.summary.points for text in of_point(one))
    found.update(text for one in now.figures.figures for text in of_figure(one))
    found.update(text for one in now.watch.streams for text in of_stream(one))
    found.update(text for one in now.watch.showings for text in of_showing(one))
    return found


def holds(texts: Iterable[str], what: Sought) -> bool:
    return any(any(found_in(text, what)) for text in texts)


def withdraw_of_post(now: Coverage, *, post: str, what: Sought, at: datetime) -> list[Fact]:
    """What of it is a copy. A note in place of a removed post gives way to a bare gap."""
    old = decisions.anywhere(now, post)
    if not holds(of_post(old), what):
        return []
    if old.removed:
        leads = old.removed.pointer
        leads = None if leads and pointer_holds(leads, what) else leads
        return decisions.take_down(now, post=post, trace="gap", pointer=leads, erase=old.removed.erased, at=at)
    facts: list[Fact] = []
    if old.key_label and any(found_in(old.key_label, what)):
        facts += decisions.mark_key_point(now, post=post, label=None, at=at)
    told = zip(old.corrected, old.corrections, strict=True)
    corrections = tuple(seq for seq, one in told if any(found_in(one.line, what)))
    follow_ons = tuple(one.post for one in old.followed_by if one.line and any(found_in(one.line, what)))
    if corrections or follow_ons or holds(_compared(old), what):
        facts.append(LinesWithdrawn(post=post, corrections=corrections, follow_ons=follow_ons, at=at))
    return facts


def withdraw_of_page(now: Coverage, *, field: str, what: Sought, at: datetime) -> list[Fact]:
    """The facts that take what is sought out of one field of the page, by the name it has among the copies; none if it
    does not stand there."""
    if not page_holds(now, field, what):
        return []
    match field:
        case "section" | "standfirst" if now.about:
            return decisions.describe(now, now.about.model_copy(update={field: None, "at": at}))
        case "note":
            return [LinesWithdrawn(note=True, at=at)]
        case "quiet":
            return slots.clear_quiet(now, at=at)
        case "expected":
            left = [one for one in now.expected if not holds(of_expected(one), what)]
            return slots.set_expectations(now, expected=left, at=at)
        case "pointers":
            return [LinesWithdrawn(pointers=_numbers(now, what), at=at)]
        case _:
            return []


def page_holds(now: Coverage, field: str, what: Sought) -> bool:
    return bool(_numbers(now, what)) if field == "pointers" else holds(of_page(now).get(field, ()), what)


def pointer_holds(one: Pointer, what: Sought) -> bool:
    return leads_there(one.href, what) or any(found_in(one.text, what))


def _numbers(now: Coverage, what: Sought) -> tuple[int, ...]:
    return tuple(number for number, one in enumerate(now.pointers) if pointer_holds(one, what))
