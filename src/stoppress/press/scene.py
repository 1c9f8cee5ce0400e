"""What the posts of one coverage share while they are pressed, and what a post needs to know about its neighbours.

All of it is plain values: when they are equal, the bytes made from them are equal, and nothing is rendered again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from stoppress.press.html import json_script
from stoppress.press.site import Site
from stoppress.press.subtitles import tracks
from stoppress.press.times import Times
from stoppress.press.words import Words, words
from stoppress.story.coverage import Coverage, FollowOn, Post
from stoppress.story.document import Answer, Question, Subtitles, nodes, references
from stoppress.story.entries import Correction, CoverageDescribed, Relation

# Two answers further apart than this are two conversations.
BURST = timedelta(minutes=2)
# A post that leads to so many others gathers them: it is a recap.
RECAP = 3


@dataclass(frozen=True)
class Scene:
    site: Site
    slug: str
    language: str
    dir: str
    zone: str
    fiction: bool
    rehearsal: bool = False

    @classmethod
    def of(cls, about: CoverageDescribed, site: Site) -> Scene:
        return cls(
            site, about.slug, about.language, about.dir, about.timezone, about.fiction, rehearsal=about.rehearsal
        )

    @property
    def root(self) -> str:
        return f"/live/{self.slug}"

    @cached_property
    def words(self) -> Words:
        return words(self.language, fallback=self.site.language)

    @cached_property
    def times(self) -> Times:
        return Times(self.zone, self.words)

    @cached_property
    def script_words(self) -> Markup:
        """The words that the reader's script takes along, as JSON that may stand in a page."""
        return json_script(self.words.under("script."))

    def marked(self, title: str) -> str:
        """A title for outside the page: an invented coverage says so wherever its title goes, and so does a
        rehearsal."""
        return f"{self.mark}: {title}" if self.mark else title

    @property
    def mark(self) -> str:
        """What stands on a card and before a title, in a word."""
        if self.rehearsal:
            return self.words("page.rehearsal")
        return self.words("page.fiction") if self.fiction else ""

    def language_name(self, tag: str) -> str:
        """What a language is called in the page's own."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self.words.locale) or tag
        except (ValueError, UnknownLocaleError):
            return tag

    def away(self, href: str) -> str | None:
        """Where a link leads, if it leaves this paper: said to who cannot see the mark."""
        host = urlsplit(href).hostname
        if not host or host == urlsplit(self.site.base).hostname:
            return None  # a letter to somebody, or a page of our own
        return self.words("page.away", host=host.removeprefix("www."))

    def href(self, post: str) -> str:
        return f"{self.root}/post/{post}"


@dataclass(frozen=True, slots=True)
class Link:
    """Another post, as a link to it shows it."""

    post: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Burst:
    """This post is the `number`th of `of` from one interview, which begins with the post `first`."""

    number: int
    of: int
    first: str


@dataclass(frozen=True, slots=True)
class View:
    """A post and everything outside it that its article shows."""

    post: Post
    pinned: bool
    cards: tuple[Link, ...]
    since: tuple[tuple[FollowOn, Link], ...]
    follows: tuple[tuple[Relation, Link], ...]
    burst: Burst | None
    corrects: Correction | None
    recap: bool


# The posts after and before one, on the way through the posts one by one.
Near = tuple[Post | None, Post | None]


class Read(NamedTuple):
    """A post, the posts that its document has cards for, whether it asks or answers, and the subtitles of its clips."""

    post: Post
    refers: frozenset[str]
    asks: bool
    tracks: tuple[Subtitles, ...]


@dataclass(frozen=True, slots=True)
class Reads:
    """What was read in the documents; of which posts it is to be asked further."""

    facts: Mapping[str, Read]
    asking: frozenset[str]
    tracked: frozenset[str]

    @classmethod
    def of(cls, posts: Mapping[str, Post], known: Reads | None, fresh: Iterable[str] | None) -> Reads:
        """`known` saves reading the document of a post that has not changed. If `fresh` is given, no other has."""
        if known is None or fresh is None:
            then = known.facts if known else {}
            facts = {one: _read(post, then.get(one)) for one, post in posts.items()}
            known, fresh = cls({}, frozenset(), frozenset()), facts
        else:
            facts = {**known.facts, **{one: _read(posts[one]) for one in fresh}}
        others = frozenset(fresh)
        return cls(
            facts,
            (known.asking - others) | {one for one in others if facts[one].asks},
            (known.tracked - others) | {one for one in others if facts[one].tracks},
        )


def link(post: Post) -> Link:
    return Link(post.id, post.title, post.order.at)


class Views:
    """Every post as its article needs it."""

    def __init__(self, coverage: Coverage, standing: Sequence[Post], reads: Reads) -> None:
        self.coverage, self.reads = coverage, reads
        self.bursts = self._bursts(standing) if reads.asking else {}

    def of(self, post: Post) -> View:
        posts = self.coverage.posts
        refers = self.reads.facts[post.id].refers
        return View(
            post,
            self.coverage.pinned == post.id,
            tuple(link(posts[one]) for one in sorted(refers) if self._stands(one)),
            tuple((one, link(posts[one.post])) for one in post.followed_by if self._stands(one.post)),
            tuple((_relation(posts[one], post.id), link(posts[one])) for one in post.follows if self._stands(one)),
            self.bursts.get(post.id),
            self._corrects(post, refers),
            post.removed is None and len(refers) >= RECAP,
        )

    def _corrects(self, post: Post, refers: frozenset[str]) -> Correction | None:
        """The correction that this post brings to the top: it refers to the corrected post, and its headline is the
        line that stands there."""
        headline = (post.headline or "").strip()
        if not headline or post.removed is not None:
            return None
        told = (each for one in sorted(refers) if self._stands(one) for each in self.coverage.posts[one].corrections)
        return next((one for one in told if one.line == headline), None)

    def _stands(self, post: str) -> bool:
        found = self.coverage.posts.get(post)
        return found is not None and found.removed is None

    def _bursts(self, newest_first: Sequence[Post]) -> dict[str, Burst]:
        """Posts of questions and answers that stand beside each other within two minutes are one conversation."""
        runs: list[list[Post]] = [[]]
        for post in reversed(newest_first):
            if post.id not in self.reads.asking:
                if runs[-1]:
                    runs.append([])
                continue
            if runs[-1] and post.order.at - runs[-1][-1].order.at > BURST:
                runs.append([])
            runs[-1].append(post)
        return {
            post.id: Burst(number, len(run), run[0].id)
            for run in runs
            if len(run) > 1
            for number, post in enumerate(run, start=1)
        }


def _read(post: Post, known: Read | None = None) -> Read:
    if known and known.post is post:
        return known
    asks = any(isinstance(node, Question | Answer) for node in nodes(post.document))
    return Read(post, frozenset(references(post.document)), asks, tuple(tracks(post.document)))


def _relation(older: Post, newer: str) -> Relation:
    return next((one.relation for one in older.followed_by if one.post == newer), "updates")


def as_near(one: Near, other: Near) -> bool:
    """Whether a reader is shown the same beside it. Nearly always they are the same posts."""
    return all(
        mine is theirs or (mine is not None and theirs is not None and link(mine) == link(theirs))
        for mine, theirs in zip(one, other, strict=True)
    )
