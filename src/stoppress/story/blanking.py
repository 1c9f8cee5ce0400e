"""What is left of earlier entries when words are erased that stood in them beside other things: in the Summary, among
the figures, in a line under a post, in what another post said once. What is left adds up to what the whole entries did:
`tests/story/test_blanking.py`.

What stands on the page now stays, whatever it says: an editor has seen it in the list of copies and kept it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stoppress.story import beside, confirmed
from stoppress.story.copies import Sought, cut, leads_there, look
from stoppress.story.coverage import Coverage, Post
from stoppress.story.decisions import Worded, Words
from stoppress.story.entries import (
    CoverageAnnounced,
    CoverageDescribed,
    CoverageEnded,
    CoveragePaused,
    CuttingConfirmed,
    Entry,
    ExpectationsSet,
    Fact,
    Figure,
    FiguresSet,
    FollowOnLinked,
    KeyPointMarked,
    Point,
    PostCorrected,
    PostEdited,
    PostFilled,
    PostPublished,
    PostRemoved,
    QuietSaid,
    SummarySet,
    WatchSet,
)

# Where something has to be said.
BLANK = "…"


@dataclass(frozen=True, slots=True)
class Doomed:
    """`points` are gone from the Summary with this erasure: of these every earlier wording goes. `figures`, `watched`:
    the same of what stood there. `what` finds all the others by what they say."""

    what: Sought
    now: Coverage
    points: frozenset[str] = frozenset()
    figures: Sequence[Figure] = ()
    watched: frozenset[str] = frozenset()

    def say(self, *texts: str | None) -> bool:
        return beside.holds((text for text in texts if text), self.what)


def left_of_all(entries: Iterable[Entry], doomed: Doomed) -> dict[int, Fact]:
    """seq → what is left of the entry there, of those of which something goes."""
    facts = [(entry.seq, entry.fact) for entry in entries if isinstance(entry.fact, Fact)]
    told = {one.seq: one.reworded for one in doomed.now.summary.history}
    points = _doomed_points((fact for _, fact in facts), doomed)
    left: dict[int, Fact] = {}
    for seq, fact in facts:
        match fact:
            case SummarySet():
                kept: Fact = _points(fact, points, told.get(seq, ()))
            case PostPublished() | PostFilled() | PostEdited() | PostCorrected():
                kept = _beside_a_post(_said_before(fact, doomed), doomed)
            case _:
                kept = _left_of(fact, doomed)
        if kept != fact:
            left[seq] = kept
    return left


def _doomed_points(facts: Iterable[Fact], doomed: Doomed) -> set[tuple[str, str]]:
    """By id and text, so that two Summaries that say the same of a point go on saying the same."""
    standing = {(point.id, point.text) for point in doomed.now.summary.points}
    said = {
        (point.id, point.text)
        for fact in facts
        if isinstance(fact, SummarySet)
        for point in fact.points
        if point.id in doomed.points or _leans(point, doomed)
    }
    return said - standing


def _leans(point: Point, doomed: Doomed) -> bool:
    """It stood on what is erased, led there, or says the same."""
    what = doomed.what
    return (
        bool(what.posts & set(point.posts))
        or any(link.post in what.posts or leads_there(link.href, what) for link in point.links)
        or doomed.say(point.text, point.note, *(link.text for link in point.links))
    )


def _points(fact: SummarySet, doomed: set[tuple[str, str]], reworded: tuple[str, ...]) -> SummarySet:
    if not any((point.id, point.text) in doomed for point in fact.points):
        return fact
    points = tuple(
        Point(id=point.id, text="", heading=point.heading) if (point.id, point.text) in doomed else point
        for point in fact.points
    )
    told = reworded if fact.reworded is None else fact.reworded
    return fact.model_copy(update={"points": points, "reworded": told})


def _left_of(fact: Fact, doomed: Doomed) -> Fact:
    now = doomed.now
    match fact:
        case FiguresSet(figures=figures):
            kept = tuple(one for one in figures if one in now.figures.figures or not _counts(one, doomed))
            return fact.model_copy(update={"figures": kept})
        case WatchSet():
            return _watched(fact, doomed)
        case ExpectationsSet(expected=expected):
            hopes = tuple(one for one in expected if one in now.expected or not doomed.say(*beside.of_expected(one)))
            return fact.model_copy(update={"expected": hopes})
        case QuietSaid(note=note) if doomed.say(note) and not (now.quiet and now.quiet.note == note):
            return fact.model_copy(update={"note": BLANK})
        case CoverageDescribed(title=title, standfirst=standfirst, section=section):
            was = now.about or fact
            said = {"title": title, "standfirst": standfirst, "section": section}
            goes = [name for name, text in said.items() if text != getattr(was, name) and doomed.say(text)]
            return fact.model_copy(update={name: BLANK if name == "title" else None for name in goes})
        case CoverageAnnounced(note=note) | CoveragePaused(note=note):
            return fact.model_copy(update={"note": None}) if note != now.note and doomed.say(note) else fact
        case CuttingConfirmed(cutting=id):
            return fact if now.cuttings.get(id) == fact else confirmed.without(fact, doomed.say, BLANK)
        case CoverageEnded(note=note, pointers=pointers):
            # Each keeps its number, by which it was taken back.
            bare = tuple(
                one.model_copy(update={"text": BLANK}) if one not in now.pointers and doomed.say(one.text) else one
                for one in pointers
            )
            still = None if note != now.note and doomed.say(note) else note
            return fact.model_copy(update={"pointers": bare, "note": still})
        case _:
            return _beside_a_post(fact, doomed)


def _counts(one: Figure, doomed: Doomed) -> bool:
    return one in doomed.figures or one.post in doomed.what.posts or doomed.say(*beside.of_figure(one))


def _watched(fact: WatchSet, doomed: Doomed) -> WatchSet:
    now = doomed.now.watch
    streams = tuple(
        one
        for one in fact.streams
        if one in now.streams or not (one.id in doomed.watched or doomed.say(*beside.of_stream(one)))
    )
    showings = tuple(
        one
        for one in fact.showings
        if one in now.showings or not (one.id in doomed.watched or doomed.say(*beside.of_showing(one)))
    )
    posters = {one.poster for one in streams}
    media = {name: files for name, files in fact.media.items() if name in posters}
    return fact.model_copy(update={"streams": streams, "showings": showings, "media": media})


def _said_before(fact: Worded, doomed: Doomed) -> Fact:
    """What another post said once and says no more, without what was copied. While it still says something of it, an
    editor has kept that, and so all that it ever said."""
    now = doomed.now.posts.get(fact.post)
    words = Words.of(fact)
    if now is None or fact.post in doomed.what.posts or not look(words, doomed.what):
        return fact
    if not now.removed and (look(Words.of(now), doomed.what) or _is_compared(fact, now)):
        return fact
    left = cut(words, doomed.what) or Words(headline=BLANK)
    return fact.model_copy(
        update={
            "headline": left.headline,
            "document": left.document,
            "bylines": tuple(left.bylines),
            "media": dict(left.media),
            "tags": tuple(left.tags),
            "location": left.location,
        }
    )


def _is_compared(fact: Worded, post: Post) -> bool:
    """Whether readers see the difference to it."""
    return post.compared is not None and (fact.headline, fact.document) == (
        post.compared.headline,
        post.compared.document,
    )


def _beside_a_post(fact: Fact, doomed: Doomed) -> Fact:
    posts = doomed.now.posts
    match fact:
        case PostPublished(post=post, key_label=label) if label and doomed.say(label):
            return fact if _label(posts.get(post)) == label else fact.model_copy(update={"key_label": None})
        case KeyPointMarked(post=post, label=label) if label and doomed.say(label):
            return fact if _label(posts.get(post)) == label else fact.model_copy(update={"label": None})
        case FollowOnLinked(post=post, older=older, line=line) if line and doomed.say(line):
            stands = older in posts and any((one.post, one.line) == (post, line) for one in posts[older].followed_by)
            return fact if stands else fact.model_copy(update={"line": None})
        case PostCorrected(post=post, correction=correction) if doomed.say(correction.line):
            stands = post in posts and any(one.line == correction.line for one in posts[post].corrections)
            bare = correction.model_copy(update={"line": ""})
            return fact if stands else fact.model_copy(update={"correction": bare})
        case PostRemoved(post=post, note=note) if doomed.say(note):
            gone = posts[post].removed if post in posts else None
            return fact if gone and gone.note == note else fact.model_copy(update={"note": None})
        case _:
            return fact


def _label(post: Post | None) -> str | None:
    return post.key_label if post else None
