"""What pressing a coverage makes, and what it keeps of it for the next time. It saves time and decides nothing: without
it the same bytes come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from stoppress.press import article, feeds
from stoppress.press.card import Card
from stoppress.press.order import Order
from stoppress.press.pressed import Leaf, Page, Part
from stoppress.press.roll import Made
from stoppress.press.scene import Reads, Scene, View
from stoppress.story.coverage import Post
from stoppress.story.entries import CoverageDescribed


@dataclass(frozen=True, slots=True)
class Article:
    """A post as it was rendered, and as a search finds it. `html` is empty for one of which nothing is left to see."""

    view: View
    shown: article.Shown
    key: str
    html: Markup
    data: bytes
    found: bytes
    post: Post
    alone: bool  # it says nothing of another post, and none of it


class OwnHalf(NamedTuple):
    """A permalink's own half, and what it was made from: `one` stood between `newer` and `older`, and what follows it
    on was a key point or a recap, as `after` says. Nothing else can change it but `basis`."""

    one: Article
    newer: Post | None
    older: Post | None
    stated: bool
    after: tuple[tuple[bool, bool], ...]
    basis: object
    leaf: Leaf
    card: Card


class Region(NamedTuple):
    """A region of the page, and what it was made from."""

    basis: object
    html: Markup


class Points(NamedTuple):
    """The key points as two lists show them: the page's, and that of what came after a post (see `Tail`)."""

    basis: object
    html: Markup
    since: tuple[bytes, bytes, bytes, bytes, str]


@dataclass(frozen=True, slots=True)
class Memo:
    """What was rendered, beside what it was rendered from. It saves time and decides nothing."""

    scene: Scene
    about: CoverageDescribed
    state: str
    pinned: str | None
    order: Order
    reads: Reads
    articles: Mapping[str, Article]
    together: frozenset[str]  # the articles that show something of other posts
    parts: Mapping[str, Part]  # of posts alone
    days: Sequence[str]  # that have a post to be seen, newest first
    timeline: Sequence[Markup]  # all articles, each first of a day under its heading
    leaves: Mapping[str, OwnHalf]
    pages: Mapping[str, tuple[object, Page]]
    roll: Mapping[str, Made]
    told: Mapping[str, tuple[View, feeds.Entry]]
    points: Points
    summary: Region
    said: Region
    stated: frozenset[str]
    cards: Mapping[str, Card]
    media: frozenset[str]
    version: str


@dataclass(slots=True)
class InMaking:
    """What this pressing makes, as it comes."""

    parts: dict[str, Part] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    posts: dict[str, Part] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    timeline: list[Markup] = field(default_factory=list)
    pages: dict[str, tuple[object, Page]] = field(default_factory=dict)
    roll: dict[str, Made] = field(default_factory=dict)
    told: dict[str, tuple[View, feeds.Entry]] = field(default_factory=dict)
