"""The sample's run of events: posts, and after most of them something that happens to a post. Pure.

Two decks of cards are dealt again and again, one of kinds of post, one of things that happen to posts; so that a short
sample already has all of them and a long one has them all the time. Every fact comes from the same decisions as at the
desk.
"""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from stoppress.cuttings.page import Field, fields_of
from stoppress.desk.ids import LETTERS
from stoppress.desk.sample import varrow, writing
from stoppress.desk.sample.writing import Pen
from stoppress.story import confirmed, decisions, slots
from stoppress.story.confirmed import Cut
from stoppress.story.coverage import Coverage, Post
from stoppress.story.decisions import BREAKING_FOR, Words
from stoppress.story.document import paragraph
from stoppress.story.entries import (
    BreakingEnded,
    Counted,
    CoverageDescribed,
    Entry,
    Expected,
    Fact,
    Figure,
    LinesWithdrawn,
    Point,
    Pointer,
    PointLink,
    Relation,
    Said,
    Showing,
    ShowingEnded,
    Standing,
    Stream,
    Trace,
)

START = datetime(2026, 2, 10, 5, 40, tzinfo=UTC)
# What happens to posts happens to young ones; the fold that the decisions look at keeps no more than these.
WINDOW = 40
# The first deal gives every card; later on a third of the posts are left alone.
_ACTS = 0.65
# Erasing reads a whole book, so that a few are enough.
_ERASED = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """The facts in order, and the posts whose words are to be destroyed once they are written."""

    facts: tuple[Fact, ...]
    posts: int
    erase: tuple[str, ...]
    at: datetime


@dataclass
class _Newsroom:
    chance: random.Random
    wanted: int
    now: datetime = START
    coverage: Coverage = field(default_factory=Coverage)
    facts: list[Fact] = field(default_factory=list)
    erase: list[str] = field(default_factory=list)
    breaking: deque[tuple[datetime, str]] = field(default_factory=deque)
    points: int = 0

    def __post_init__(self) -> None:
        self.pen = Pen(self.chance)

    # -- what they share ----------------------------------------------------------------------------------------------

    def take(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self.facts.append(fact)
            self.coverage = self.coverage.take(Entry(self.coverage.seq + 1, fact, self.now))

    def do(self, decide: Callable[..., list[Fact]], **intent: object) -> None:
        self.take(decide(self.coverage, at=self.now, **intent))

    def wait(self, least: int, most: int) -> None:
        self.now += timedelta(seconds=self.chance.randrange(least, most))
        self.pen.hours = (self.now - START) / timedelta(hours=1)
        due: list[BreakingEnded | ShowingEnded] = sorted(self.became_due(), key=lambda fact: fact.at)
        self.take(due)

    def became_due(self) -> Iterator[BreakingEnded | ShowingEnded]:
        """What the clock has brought since, each at its time."""
        while self.breaking and self.now - self.breaking[0][0] >= BREAKING_FOR:
            at, post = self.breaking.popleft()
            there = self.coverage.posts.get(post)
            if there and there.breaking:
                yield BreakingEnded(post=post, at=at + BREAKING_FOR)
        for one in self.coverage.watch.showings:
            if one.until and one.until <= self.now:
                yield ShowingEnded(showing=one.id, at=one.until)

    def new_id(self) -> str:
        return "".join(self.chance.choices(LETTERS, k=10))

    def standing(self) -> list[Post]:
        """Young posts that stand, newest first."""
        there = [post for post in self.coverage.posts.values() if post.removed is None]
        return sorted(there, key=lambda post: (post.order.at, post.order.n), reverse=True)

    def any_post(self) -> str | None:
        posts = self.standing()
        return self.chance.choice(posts).id if posts else None

    def full(self) -> bool:
        return self.coverage.count >= self.wanted

    def forget(self) -> None:
        """Let old posts go from the fold, so that a long sample takes no longer a post than a short one."""
        if len(self.coverage.posts) > 2 * WINDOW:
            kept = sorted(self.coverage.posts.values(), key=lambda post: post.order.n)[-WINDOW:]
            self.coverage = replace(self.coverage, posts=MappingProxyType({post.id: post for post in kept}))
            self.set_summary()

    # -- posts --------------------------------------------------------------------------------------------------------

    def publish(self, words: Words, **more: object) -> str:
        post = self.new_id()
        self.do(decisions.publish_post, post=post, words=words, **more)
        if self.coverage.posts[post].breaking:
            self.breaking.append((self.now, post))
        return post

    def words(self, *blocks: writing.Block, headline: bool = True) -> Words:
        return Words(
            headline=self.pen.headline() if headline else None,
            document=writing.document([*blocks] or self.pen.text()),
            bylines=self.pen.bylines(),
            tags=(self.chance.choice(varrow.TAGS),) if self.chance.random() < 0.4 else (),  # noqa: PLR2004 -- some have one
            location=self.chance.choice(varrow.PLACES) if self.chance.random() < 0.3 else None,  # noqa: PLR2004 -- the same
        )

    def plain(self) -> None:
        self.publish(self.words(headline=self.chance.random() > 0.12))  # noqa: PLR2004 -- as many as on real pages

    def rich(self, kind: Callable[[Pen], list[writing.Block]]) -> None:
        self.publish(self.words(*self.pen.text(1, 2), *kind(self.pen), *self.pen.text(0, 2)))

    def flash(self) -> None:
        """A headline, filled minutes later; now and then the news is overtaken and it stays one."""
        post = self.publish(Words(headline=self.pen.headline()), flash=True)
        if self.chance.random() < 0.9:  # noqa: PLR2004 -- one in ten
            self.wait(60, 500)
            flash = self.coverage.posts[post]
            filled = Words(flash.headline, writing.document(self.pen.text(2, 4)), self.pen.bylines())
            self.do(decisions.edit_post, post=post, words=filled)

    def burst(self) -> None:
        """An interview: several posts within one minute."""
        for _ in range(min(self.chance.randrange(2, 5), self.wanted - self.coverage.count)):
            self.publish(self.words(*writing.interview(self.pen)))
            self.now += timedelta(seconds=self.chance.randrange(0, 20))

    def headline_alone(self) -> None:
        self.publish(Words(headline=self.pen.headline(), bylines=self.pen.bylines()))

    def late(self) -> None:
        """Something that happened earlier and was known late."""
        earlier = self.now - timedelta(minutes=self.chance.randrange(10, 90))
        words = replace(self.words(), event_at=earlier - timedelta(minutes=5))
        self.publish(words, shown_at=earlier)

    def breaking_post(self) -> None:
        self.publish(self.words(), breaking=True)

    def key_post(self) -> None:
        self.publish(self.words(), key_point=True, key_label=self.pen.line(varrow.POINTS))

    def recap(self) -> None:
        """Key lines, each with the card of the post behind it."""
        posts = self.standing()[:3]
        cards = [{"type": "post_reference", "attrs": {"post": post.id}} for post in posts]
        blocks = [block for card in cards for block in (paragraph(self.pen.sentence()), card)]
        words = self.words(*blocks)
        self.publish(replace(words, headline=f"Key lines: {words.headline}"))

    # -- what happens to posts ----------------------------------------------------------------------------------------

    def reworded(self, post: str) -> Words:
        old = self.coverage.posts[post]
        blocks = writing.document(self.pen.text(1, 3))
        return replace(Words.of(old), document=blocks)

    def edit(self) -> None:
        if post := self.any_post():
            self.do(decisions.edit_post, post=post, words=self.reworded(post))

    def correct(self, kind: str, *, top: bool = False) -> None:
        if post := self.any_post():
            line, top_post = self.pen.line(varrow.CORRECTIONS), self.new_id() if top and not self.full() else None
            words = self.reworded(post)
            self.do(decisions.correct_post, post=post, words=words, kind=kind, line=line, top_post=top_post)

    def remove_words(self) -> None:
        """And with them the line of an older correction, which said too much."""
        self.correct("removal")
        said = [post for post in self.standing() if any(one.line for one in post.corrections)]
        if said:
            self.take([LinesWithdrawn(post=said[-1].id, corrections=said[-1].corrected[:1], at=self.now)])

    def backdate(self) -> None:
        if post := self.any_post():
            earlier = self.coverage.posts[post].published_at - timedelta(minutes=self.chance.randrange(1, 20))
            self.do(decisions.backdate_post, post=post, shown_at=earlier)

    def mark(self) -> None:
        if post := self.any_post():
            label = self.pen.line(varrow.POINTS) if self.chance.random() < 0.5 else None  # noqa: PLR2004 -- half of them
            self.do(decisions.mark_key_point, post=post, label=label)

    def unmark(self) -> None:
        if not any(post.key_point for post in self.standing()):
            self.mark()
        marked = [post for post in self.standing() if post.key_point]
        if marked:
            self.do(decisions.unmark_key_point, post=marked[-1].id)

    def pin(self) -> None:
        if post := self.any_post():
            self.do(decisions.pin_post, post=post)

    def unpin(self) -> None:
        if self.coverage.pinned in self.coverage.posts:
            self.do(decisions.unpin_post, post=self.coverage.pinned)

    def follow(self, relation: Relation) -> None:
        posts = self.standing()
        if len(posts) > 1:
            at = self.chance.randrange(len(posts) - 1)
            line = self.pen.line(varrow.POINTS).rstrip(".") if self.chance.random() < 0.5 else None  # noqa: PLR2004 -- half
            older = posts[self.chance.randrange(at + 1, len(posts))].id
            self.do(decisions.follow_on, post=posts[at].id, older=older, relation=relation, line=line)

    def set_summary(self) -> None:
        """Every kind of standing, and what is known, not known, and next."""
        standings: tuple[Standing, ...] = ("posts", "posts", "earlier_page", "article", "background")
        posts = [post.id for post in self.standing()]
        points = []
        for number, standing in enumerate(standings):
            self.points += 1
            on = tuple(self.chance.sample(posts, min(2, len(posts)))) if standing == "posts" else ()
            links = (PointLink(text="Read a recap", post=on[0]),) if on and number == 0 else ()
            points.append(
                Point(
                    id=f"point{self.points:06d}",
                    text=self.pen.line(varrow.POINTS),
                    heading=("known", "known", "known", "unknown", "next")[number],
                    standing=standing if on or standing != "posts" else "background",
                    posts=on,
                    links=links,
                    note=None if standing in ("posts", "background") else "Yesterday’s page",
                )
            )
        self.do(decisions.set_summary, points=points)

    # -- beside the posts ---------------------------------------------------------------------------------------------

    def set_figures(self) -> None:
        metres, people, homes = (self.pen.line([one]) for one in ("{metres} m", "{People}", "{homes}"))
        figures = [
            Figure(
                value=metres, label="at the Old Market", source="River authority", as_of=self.now, post=self.any_post()
            ),
            Figure(value=people, label="in shelters", source="City of Hallin", as_of=self.now),
            Figure(value=homes, label="homes without power", source="Grid company"),
        ]
        self.do(slots.set_figures, figures=figures[: self.chance.randrange(1, 4)])

    def set_watch(self) -> None:
        streams = [
            Stream(
                id=self.new_id(),
                title="The mayor speaks in the town hall",
                href="https://example.org/live",
                since=self.now,
                captions=True,
            ),
            Stream(
                id=self.new_id(),
                title="The river, from the tannery bridge",
                href="https://example.org/river",
                warning="may show people in distress",
            ),
        ]
        showings = [
            Showing(id=self.new_id(), channel="Varrow Radio", when="now", until=self.now + timedelta(minutes=20)),
            Showing(id=self.new_id(), channel="Varrow One", when="every full hour", href="https://example.org/one"),
        ]
        self.do(slots.set_watch, streams=streams[: self.chance.randrange(1, 3)], showings=showings, media={})

    def expect(self) -> None:
        expected = [
            Expected(text="The mayor speaks", at=self.now + timedelta(hours=1)),
            Expected(text="The water is at its highest", at=self.now + timedelta(hours=3), about=True),
            Expected(text="Trains run again", when="not before the evening"),
        ]
        self.do(slots.set_expectations, expected=expected[: self.chance.randrange(1, 4)])

    def be_quiet(self) -> None:
        self.do(slots.say_quiet, note="Nothing is expected before the next reading of the gauge.")
        self.wait(60, 600)
        self.do(slots.clear_quiet)
        self.do(slots.say_quiet, note="The gauge is read on the hour. We stay here.")  # until the next post

    # -- cuttings -----------------------------------------------------------------------------------------------------

    def confirm(self) -> None:
        """What young posts quote, and the first figure of each headline."""
        for post in self.standing()[:8]:
            for there in fields_of(post.id, headline=post.headline, document=post.document):
                for one in there.paragraphs:
                    if one.speaker and one.name_status == "given":
                        self._confirm(post, there, one.start, one.end, Said(type="quotation", speaker=one.speaker))
                number = re.search(r"\d[\d,]*", there.text) if there.field == "headline" else None
                if number:
                    value = float(number.group().replace(",", ""))
                    counted = Counted(type="figure", value=value, counts="as the headlines have it")
                    self._confirm(post, there, *number.span(), counted)

    def _confirm(self, post: Post, field: Field, start: int, end: int, says: Said | Counted) -> None:
        cut = Cut(post.id, post.revision, field.field, start, end, field.text[start:end])
        self.do(confirmed.confirm, cutting=self.new_id(), cut=cut, says=says, field=field.text)

    def read_again(self) -> None:
        """And one that was confirmed too soon."""
        self.confirm()
        if self.coverage.cuttings:
            self.do(confirmed.withdraw, cutting=self.chance.choice(sorted(self.coverage.cuttings)))

    def take_down(self, trace: Trace, *, erase: bool = False) -> None:
        if post := self.any_post():
            note = "We have removed this post: it named somebody who should not be named." if trace == "note" else None
            erased = erase and len(self.erase) < _ERASED
            self.do(decisions.take_down, post=post, trace=trace, note=note, erase=erased)
            self.erase += [post] if erased else []

    def undo(self) -> None:
        """Out, and called back within ten seconds."""
        if not self.full():
            post = self.publish(self.words())
            self.now += timedelta(seconds=4)
            self.do(decisions.undo_publish, post=post)

    def pause(self) -> None:
        later = self.now + timedelta(hours=1)
        self.do(decisions.pause, note="We are back when the pumps are.", resumes_at=later)
        self.wait(1_800, 3_500)
        self.do(decisions.open_coverage)

    def close_for_the_night(self) -> None:
        """Ended, archived, and opened again when the water comes back."""
        pointers = [Pointer(text="The levels, every hour", href="https://example.org/levels")]
        self.do(decisions.end, note="That is all for tonight.", pointers=pointers)
        self.do(decisions.archive)
        self.wait(18_000, 30_000)
        self.do(decisions.open_coverage)

    def describe(self) -> None:
        if self.coverage.about:
            title = f"{varrow.TITLE}, day {(self.now - START).days + 1}"
            about = self.coverage.about.model_copy(update={"title": title, "at": self.now})
            self.take(decisions.describe(self.coverage, about))

    # -- the two decks ------------------------------------------------------------------------------------------------

    def kinds(self) -> list[Callable[[], None]]:
        rich = [lambda kind=kind: self.rich(kind) for kind in writing.KINDS]
        scenes = [self.flash, self.burst, self.headline_alone, self.late, self.breaking_post, self.key_post, self.recap]
        return self.shuffled([*rich, *scenes, self.flash, *[self.plain] * 14])

    def acts(self) -> list[Callable[[], None]]:
        return self.shuffled(
            [
                self.edit,
                self.edit,
                lambda: self.correct("correction", top=True),
                lambda: self.correct("clarification"),
                self.remove_words,
                self.backdate,
                self.mark,
                self.mark,
                self.unmark,
                self.pin,
                self.pin,
                self.unpin,
                lambda: self.follow("updates"),
                lambda: self.follow("contradicts"),
                lambda: self.follow("answers"),
                self.set_summary,
                self.set_summary,
                lambda: self.take_down("note"),
                lambda: self.take_down("gap"),
                lambda: self.take_down("none"),
                lambda: self.take_down("gap", erase=True),
                self.undo,
                self.set_figures,
                self.set_figures,
                self.set_watch,
                self.expect,
                self.be_quiet,
                self.pause,
                self.describe,
                self.read_again,
                self.close_for_the_night,
            ]
        )

    def shuffled(self, cards: list[Callable[[], None]]) -> list[Callable[[], None]]:
        self.chance.shuffle(cards)
        return cards


def evening(posts: int, seed: int, *, slug: str, state: str = "live") -> Sample:
    """A coverage with exactly this many published posts; at the end it is live, paused, ended or archived."""
    room = _Newsroom(random.Random(seed), posts)  # noqa: S311 -- a sample is no secret
    about = CoverageDescribed(
        slug=slug,
        title=varrow.TITLE,
        standfirst=varrow.STANDFIRST,
        section="Varrow",
        outlet="The Varrow Register",
        timezone="Europe/Oslo",
        fiction=True,
        at=START,
    )
    room.take(decisions.describe(room.coverage, about))
    room.do(decisions.announce, starts_at=START + timedelta(minutes=20), note="We start when the mayor speaks.")
    room.wait(900, 1_200)
    room.do(decisions.open_coverage)
    kinds, acts, first = room.kinds(), room.acts(), True
    while not room.full():
        kinds.pop()()
        room.wait(20, 300)
        if first or room.chance.random() < _ACTS:
            acts.pop()()
            room.wait(5, 90)
        kinds = kinds or room.kinds()
        if not acts:
            acts, first = room.acts(), False
        room.forget()
    room.wait(1_300, 1_400)
    room.set_summary()
    _end(room, state)
    return Sample(tuple(room.facts), room.coverage.count, tuple(room.erase), room.now)


def _end(room: _Newsroom, state: str) -> None:
    if state == "paused":
        room.do(decisions.pause, note="Nothing moves before the morning.")
    if state in ("ended", "archived"):
        pointers = [Pointer(text="The levels, every hour", href="https://example.org/levels")]
        room.do(decisions.end, note="The water is falling. Good night.", pointers=pointers)
    if state == "archived":
        room.do(decisions.archive)
