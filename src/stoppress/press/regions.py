"""The pieces of the live page that are replaced whole: head, notice, key points, pinned post, older ones. The Summary
has a file of its own (`summary.py`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from stoppress.press import said, slots
from stoppress.press.article import Shown, above_timeline, byline, title_of
from stoppress.press.card import HEIGHT, WIDTH, Card
from stoppress.press.html import join, tag, void
from stoppress.press.order import Order, in_order, visible
from stoppress.press.scene import Link, Scene, View, link
from stoppress.press.templates import fill, tight
from stoppress.story.coverage import PAGE, Coverage, Post
from stoppress.story.entries import Byline, CoverageDescribed


@dataclass(frozen=True)
class Stage:
    """A coverage while its regions are pressed."""

    coverage: Coverage
    about: CoverageDescribed
    scene: Scene
    posts: Order
    recaps: frozenset[str] = frozenset()

    @property
    def order(self) -> Sequence[Post]:
        return self.posts.all

    @property
    def shown(self) -> Sequence[Post]:
        return self.posts.shown

    @property
    def standing(self) -> Sequence[Post]:
        return self.posts.standing

    @property
    def state(self) -> str:
        return self.coverage.state or ""


# In the order in which they stand on the page.
NAMES = (
    "title",
    "state",
    "card",
    "cover",
    "notice",
    "figures",
    "watch",
    "summary",
    "said",
    "keys",
    "pinned",
    "older",
)


def regions(
    stage: Stage, pinned: Shown | None, card: Card, *, summary: Markup, keys: Markup, who: Markup
) -> dict[str, Markup]:
    """By name. `summary`, `keys` and `who` are what `summary`, `key_points` and `who_said` make of the same stage."""
    coverage, scene = stage.coverage, stage.scene
    made = {
        "title": escape(_title(stage)),
        "state": escape(stage.state),
        "card": _card(stage, card),
        "cover": region(stage, "cover", stage.scene.words, _cover(stage)),
        "notice": region(stage, "notice", scene.words, slots.notice(coverage, scene)),
        "figures": region(stage, "figures", scene.words, slots.figures(coverage, scene)),
        "watch": region(stage, "watch", scene.words, slots.watch(coverage, scene)),
        "summary": summary,
        "said": who,
        "keys": keys,
        "pinned": above_timeline(pinned, stage.scene) if pinned else Markup(),
        "older": region(stage, "older", stage.scene.words, _older(stage)),
    }
    return {name: made[name] for name in NAMES}


def marked(title: str, scene: Scene) -> str:
    """A title for outside the page: an invented coverage says so wherever its title goes."""
    return scene.marked(title)


def day_heading(day: str, scene: Scene) -> Markup:
    return Markup(tight(fill(scene.site.theme, "regions.html", "day", scene.times.heading(day), *zone(day, scene))))  # noqa: S704 -- escaped


def zone(day: str, scene: Scene) -> tuple[str, str]:
    """In which zone the times of that day are, and the place that it is called by."""
    times, words = scene.times, scene.words
    offsets = times.offsets(day)
    offset = words("page.zone_change", first=offsets[0], second=offsets[1]) if len(offsets) > 1 else offsets[0]
    place = times.place()
    return words("page.zone", place=place, offset=offset) if place else offset, place or offsets[0]


def region(stage: Stage, name: str, *values: object) -> Markup:
    """What the theme's template makes of one region, and of these values."""
    made = tight(fill(stage.scene.site.theme, "regions.html", name, *values))
    return Markup(made)  # noqa: S704 -- the template escaped it


def _title(stage: Stage) -> str:
    words, site = stage.scene.words, stage.scene.site.name
    title = marked(stage.about.title, stage.scene)
    if stage.state == "live":
        return words("page.title_state", state=words("state.live"), title=title, site=site)
    return words("page.title", title=title, site=site)


def _card(stage: Stage, card: Card) -> Markup:
    """What other sites show of this page. A browser that already has the page does not need it."""
    text = stage.about.standfirst or stage.about.title
    updated = stage.coverage.updated_at
    made = [
        void("meta", name="description", content=text),
        void("meta", property="og:title", content=marked(stage.about.title, stage.scene)),
        void("meta", property="og:description", content=text),
        picture(card, stage.scene),
    ]
    if updated:
        made.append(void("meta", property="article:modified_time", content=stage.scene.times.stamp(updated)))
    return join(made)


def picture(card: Card, scene: Scene) -> Markup:
    """The card that a link to a page unfurls with."""
    return join(
        (
            void("meta", property="og:image", content=f"{scene.site.base}/media/{card.name}"),
            void("meta", property="og:image:type", content="image/png"),
            void("meta", property="og:image:width", content=WIDTH),
            void("meta", property="og:image:height", content=HEIGHT),
            void("meta", property="og:image:alt", content=card.alt),
            void("meta", name="twitter:card", content="summary_large_image"),
        )
    )


def _cover(stage: Stage) -> Mapping[str, object]:
    about, words = stage.about, stage.scene.words
    writing, earlier = _crew(stage)
    at_work = stage.state in ("live", "paused")
    return {
        "state": stage.state,
        "quiet": stage.state != "live",
        "clock": _clock(stage),
        "section": about.section,
        "title": about.title,
        "standfirst": about.standfirst,
        "writing": words.html(
            "page.writing" if at_work else "page.written_by", names=byline(writing, None, words, told="role")
        )
        if writing
        else None,
        "earlier": words.html("page.earlier", names=words.listed(tag("b", one.name) for one in earlier))
        if earlier
        else None,
    }


def _clock(stage: Stage) -> Markup | None:
    coverage, times, words = stage.coverage, stage.scene.times, stage.scene.words
    newest = stage.order[0].order.at if stage.order else None
    match coverage.state:
        case "soon" if coverage.starts_at:
            return words.html("page.starts", time=times.tag(coverage.starts_at))
        case "live" if coverage.updated_at:
            # The day stands above the newest post; only an update on another day needs its own.
            day = times.day(newest or coverage.updated_at)
            return words.html("page.updated", time=times.tag(coverage.updated_at, times.near(coverage.updated_at, day)))
        case "paused" if coverage.state_at:
            return words.html("page.state_since", time=times.tag(coverage.state_at))
        case "ended" | "archived" if coverage.state_at:
            return words.html("page.state_at", time=times.tag(coverage.state_at))
        case _:
            return None


def _crew(stage: Stage) -> tuple[Sequence[Byline], Sequence[Byline]]:
    """Who signs the newest twenty posts, and who signed only earlier ones; the latest first, as they last signed."""
    writing: dict[str, Byline] = {}
    newest = stage.posts.newest_born(max(0, stage.coverage.count - PAGE))
    for post in in_order([post for post in newest if post.removed is None]):
        for one in post.bylines:
            writing.setdefault(one.name, one)
    return list(writing.values()), [one for one in stage.posts.signed.names if one.name not in writing]


# -- who said what -----------------------------------------------------------------------------------------------------


def said_basis(stage: Stage) -> object:
    """Equal basis, equal lists of who said what, here and on their own page."""
    newest = stage.scene.times.day(stage.order[0].order.at) if stage.order and stage.coverage.cuttings else ""
    return (*said.basis(stage.coverage), newest)


def who_said(stage: Stage) -> Markup:
    return region(stage, "said", stage.scene.words, said.shown(stage.coverage, stage.scene))


# -- key points, older posts -------------------------------------------------------------------------------------------


def points_basis(stage: Stage) -> object:
    """Equal basis, equal lists of key points: `key_points` and `came_after`."""
    points = tuple(stage.posts.points)
    return points, tuple([post.id in stage.recaps for post in points]), _first_day(stage)


def key_points(stage: Stage) -> Markup:
    points = [(link(post), post.key_label) for post in stage.posts.points]
    return region(stage, "keys", list(_listed(stage, points)))


def _first_day(stage: Stage) -> str:
    return stage.scene.times.day(stage.standing[-1].order.at) if stage.standing else ""


def _listed(stage: Stage, links: Sequence[tuple[Link, str | None]], last: str = "") -> Iterator[dict[str, object]]:
    """Posts as a list names them; `last` is the day that needs no heading."""
    scene = stage.scene
    for one, label in links:
        day = scene.times.day(one.at)
        heading = scene.times.weekday(day) if last and last != day else None
        recap = scene.words("page.recap") if one.post in stage.recaps else None
        yield _entry(one, scene) | {"day": heading, "recap": recap} | ({"title": label} if label else {})
        last = day


# -- what came after a post, beside it on its own page -----------------------------------------------------------------


def followed_on(stage: Stage, view: View) -> tuple[dict[str, object], ...]:
    """The newer posts that follow this one on. Those that are key points are named among them."""
    after = [(link, one.line) for one, link in view.since if not stage.coverage.posts[one.post].key_point]
    if not after:
        return ()
    return tuple(_listed(stage, after, stage.scene.times.day(view.post.order.at)))


def came_after(stage: Stage) -> Iterator[tuple[str, Markup]]:
    """The key points by their order, each as it stands among those that came after an older post. Where the coverage
    goes over several days, each day is named."""
    points = stage.posts.points
    listed = _listed(stage, [(link(post), post.key_label) for post in points], _first_day(stage))
    for post, one in zip(points, listed, strict=True):
        yield post.order.key(), region(stage, "key", one)


def heading_after(count: int, stage: Stage) -> Markup:
    """Over so many key points; of none there is no list to be seen."""
    if not count:
        return Markup("<ol>")
    return tag("h3", stage.scene.words("page.summary_since", n=count)) + Markup("<ol>")


def _older(stage: Stage) -> Mapping[str, object]:
    """The way to the page of the 21st post. Nothing is counted, for a count would tell of posts without a trace."""
    coverage, scene = stage.coverage, stage.scene
    behind = coverage.count - PAGE
    if behind <= 0:
        return {"href": None, "first": None, "span": None, "partial": stage.about.partial and coverage.count > 0}
    page = (behind - 1) // PAGE + 1
    href = f"{scene.root}/page/{page}"
    first_page = f"{scene.root}/page/1" if page > 1 else None
    born = (post for post in reversed(stage.posts.born) if post.order.n <= behind)
    if (first := next((post for post in born if visible(post)), None)) is None:
        return {"href": href, "first": first_page, "span": None, "partial": False}
    newest = next(post.order.at for post in stage.shown if post.order.n <= behind)
    oldest = next(post.order.at for post in reversed(stage.shown) if post.order.n <= behind)
    span = _span(newest, oldest, scene)
    return {"href": f"{href}#p-{first.id}", "first": first_page, "span": span, "partial": False}


def _span(newest: datetime, oldest: datetime, scene: Scene) -> Markup:
    times = scene.times
    far, near = times.tag(newest, times.dated(newest)), times.tag(oldest, times.near(oldest, times.day(newest)))
    return scene.words.html("page.older_from", newest=far, oldest=near)


def latest(stage: Stage) -> list[dict[str, object]]:
    """The three newest posts that stand, for under a post that was reached by its link."""
    scene = stage.scene
    return [_entry(link(post), scene) for post in stage.standing[:3]]


def _entry(one: Link, scene: Scene) -> dict[str, object]:
    return {
        "post": one.post,
        "href": scene.href(one.post),
        "time": scene.times.tag(one.at),
        "title": title_of(one, scene),
    }
