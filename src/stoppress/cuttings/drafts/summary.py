"""Points for the Summary, out of what the page says.

On most pages the headlines are the best points there are, and the question is which. What counts is worked out from how
pages are made: the newest day alone is what the Summary is of; a post that reports has a body of several sentences,
while one that points elsewhere has none; what a page is about is said by many of its posts; and what a day is
remembered for began early in it, the later posts being updates. Rubrics (weather, traffic) and questions are no points.

On a page that is told like talk, most headlines are labels ("On abortion", "Via a reader"). There the first sentences
stand, and those are taken that say most of what several posts say. So it is, too, where there is room for nearly all
headlines. See docs/decisions/0075."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from stoppress.cuttings.drafts.plainwords import Plain, plain_words

# A day is over where the clock goes back by two hours and more, reading downwards, after so many different minutes.
DAY_GOES_BACK = 120
DAY_HAS = 12
# As long as nobody wrote in between: a page that goes on past midnight is on one day.
NIGHT = 240
# From this many sentences on a body is a report; one is worth this much more than a bare headline.
REPORT = 4
REPORTED = 2.0
QUESTION = 0.3
RUBRIC = 0.2
# How much of its worth a point loses that says what another one said.
SAID = 0.75
# A headline with fewer words that say something is a label; told like talk is a page where fewer headlines are none.
TELLING = 4
TOLD_BY_HEADLINES = 0.6
# With room for so many of all headlines there is little to choose among them, and sentences say more; then those of
# the opening of a post.
ROOM, OPENING = 0.6, 8
# Sentences that can stand alone as a point.
SHORTEST, LONGEST = 5, 32


class Told(Protocol):
    """A post as the Summary needs it: newest first in their list, `time` as HH:MM, `text` sentence by sentence."""

    @property
    def n(self) -> int: ...
    @property
    def headline(self) -> str | None: ...
    @property
    def time(self) -> str | None: ...
    @property
    def text(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Point:
    """A line for the Summary: a headline or a sentence as it stands in the post `source`, byte for byte."""

    text: str
    source: int


@dataclass(slots=True)
class _Line:
    point: Point
    length: int
    worth: float
    words: dict[str, float]
    pairs: frozenset[tuple[str, str]] = frozenset()


def summary_points(posts: Sequence[Told], *, words: int) -> list[Point]:
    """Points for a Summary of at most `words` words, the weightiest first. `posts` are newest first."""
    day = newest_day(posts)
    plain = plain_words([text for post in day for text in (post.headline or "", *post.text[:3])])
    telling = sum(len(plain.about(post.headline or "")) >= TELLING for post in day)
    roomy = words > ROOM * sum(len((post.headline or "").split()) for post in day)
    if roomy or telling < TOLD_BY_HEADLINES * len(day):
        points = _by_sentences(day, plain, words, OPENING if roomy else 1)
        return [*points, *_left(day, plain, words, points)]
    return _by_headlines(day, plain, words)


def _left(day: Sequence[Told], plain: Plain, words: int, points: Sequence[Point]) -> list[Point]:
    """Headlines for the room that is left: on a young page posts have little in common. None of a post that has said
    something already."""
    room = words - sum(len(one.text.split()) for one in points)
    told = {one.source for one in points}
    return _by_headlines([post for post in day if post.n not in told], plain, room)


def newest_day(posts: Sequence[Told]) -> Sequence[Told]:
    """The posts of the last day of writing. A few that carry an odd time (pinned, put in by hand) end no day."""
    before: int | None = None
    minutes: set[int] = set()
    for at, post in enumerate(posts):
        now = _minute(post.time)
        if now is None:
            continue
        if before is not None and now > before + DAY_GOES_BACK and (before - now) % 1440 >= NIGHT:
            if len(minutes) >= DAY_HAS:
                return posts[:at]
            minutes.clear()
        minutes.add(now)
        before = now
    return posts


def _minute(time: str | None) -> int | None:
    hours, _, minutes = (time or "").partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else None


def _by_headlines(day: Sequence[Told], plain: Plain, words: int) -> list[Point]:
    said = [plain.about(" ".join((post.headline or "", *post.text))) for post in day]
    rarity = _rarity(said)
    middle: Counter[str] = Counter()
    for one in said:
        middle.update(_direction(one, rarity))
    lines = []
    for at, post in enumerate(day):
        headline = post.headline or _first(post)
        about = plain.about(headline)
        if len(about) > 1 and not plain.greets(headline):
            direction = _direction(about, rarity)
            central = math.sqrt(sum(share * middle[word] for word, share in direction.items()))
            body = 0 if post.text and plain.about(post.text[0]) == about else min(len(post.text), REPORT)
            worth = central * (1 + REPORTED * body / REPORT) * (1 + at / len(day))
            worth *= (QUESTION if "?" in headline else 1) * (RUBRIC if plain.rubric(headline) else 1)
            lines.append(_Line(Point(headline, post.n), len(headline.split()), worth, direction))
    return _unlike(lines, words)


def _first(post: Told) -> str:
    """A post without a headline has its first sentence, where that can stand alone."""
    text = post.text[0] if post.text else ""
    return text if SHORTEST <= len(text.split()) <= LONGEST else ""


def _unlike(lines: list[_Line], words: int) -> list[Point]:
    """The weightiest that fit and do not say each other: what was said is worth less each time."""
    points: list[Point] = []
    alike = [0.0] * len(lines)
    open_ = set(range(len(lines)))
    while open_ := {at for at in open_ if lines[at].length <= words}:
        best = max(open_, key=lambda at: (lines[at].worth * (1 - SAID * alike[at]), -at))
        taken = lines[best]
        open_.discard(best)
        points.append(taken.point)
        words -= taken.length
        for at in list(open_):
            alike[at] = max(
                alike[at], sum(share * taken.words.get(word, 0.0) for word, share in lines[at].words.items())
            )
            if lines[at].point.text == taken.point.text:
                open_.discard(at)
    return points


def _by_sentences(day: Sequence[Told], plain: Plain, words: int, opening: int) -> list[Point]:
    """Pairs of words that several posts say are what the page is about; each sentence is worth what it adds of them."""
    posts = Counter[tuple[str, str]]()
    lines: list[_Line] = []
    for post in day:
        texts = [text for text in (post.headline or "", *post.text) if text]
        pairs = {text: frozenset(pairwise(plain.about(text))) for text in texts}
        posts.update({pair for those in pairs.values() for pair in those})
        for text in dict.fromkeys([*([post.headline] if post.headline else []), *post.text[:opening]]):
            length = len(text.split())
            if SHORTEST <= length <= LONGEST and "?" not in text and not plain.rubric(text):
                lines.append(_Line(Point(text, post.n), length, 0.0, {}, pairs[text]))
    worth = {pair: count for pair, count in posts.items() if count > 1}
    points: list[Point] = []
    covered: set[tuple[str, str]] = set()
    while lines := [line for line in lines if line.length <= words]:
        for line in lines:
            # A longer sentence says more; that counts, though less than in proportion.
            line.worth = sum(worth.get(pair, 0) for pair in line.pairs - covered) / line.length**0.7
        best = max(lines, key=lambda line: line.worth)
        if best.worth == 0:
            break
        points.append(best.point)
        covered |= best.pairs
        words -= best.length
        lines.remove(best)
    return points


def _rarity(said: list[list[str]]) -> dict[str, float]:
    """How much a word tells: the fewer posts say it, the more."""
    posts = Counter(word for one in said for word in set(one))
    return {word: math.log(1 + len(said) / count) for word, count in posts.items()}


def _direction(words: list[str], rarity: dict[str, float]) -> dict[str, float]:
    """A text as shares of its words, so that a long one weighs no more than a short one."""
    weights = {word: count * rarity[word] for word, count in Counter(words).items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}
