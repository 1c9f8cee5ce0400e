"""The pieces of the live page that are replaced whole: head, notice, Summary, key points, pinned post, older ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from stoppress.press import said, slots
from stoppress.press.article import Shown, above_timeline, byline, title_of
from stoppress.press.card import HEIGHT, WIDTH, Card
from stoppress.press.html import join, linked, tag, void
from stoppress.press.order import Order, in_order, visible
from stoppress.press.plain import cut
from stoppress.press.scene import Link, Scene, View, link
from stoppress.press.templates import fill, tight
from stoppress.story.coverage import PAGE, Coverage, Post
from stoppress.story.entries import Byline, CoverageDescribed, Heading, Point

# A phone shows this many points of the Summary before it folds: the newest post begins within one screen.
POINTS_BEFORE_FOLD = 4
BEGINNING = 40  # letters by which a point is named elsewhere
HEADINGS: tuple[Heading, ...] = ("known", "unknown", "next")


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
        "cover": _fill(stage, "cover", stage.scene.words, _cover(stage)),
        "notice": _fill(stage, "notice", scene.words, slots.notice(coverage, scene)),
        "figures": _fill(stage, "figures", scene.words, slots.figures(coverage, scene)),
        "watch": _fill(stage, "watch", scene.words, slots.watch(coverage, scene)),
        "summary": summary,
        "said": who,
        "keys": keys,
        "pinned": above_timeline(pinned, stage.scene) if pinned else Markup(),
        "older": _fill(stage, "older", stage.scene.words, _older(stage)),
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


def _fill(stage: Stage, name: str, *values: object) -> Markup:
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


# -- Summary -----------------------------------------------------------------------------------------------------------


def summary_basis(stage: Stage) -> object:
    """Equal basis, equal Summary."""
    coverage, day = stage.coverage, stage.scene.times.day
    named = [one for point in coverage.summary.points for one in (*point.posts, *(link.post for link in point.links))]
    newest = day(stage.order[0].order.at) if stage.order else ""
    at = coverage.summary.at  # `key_points_since_summary`, of the key points alone: this is asked at every publish
    since = sum(1 for post in stage.posts.points if at is not None and post.at > at and not post.imported)
    return coverage.summary, stage.state, since, newest, tuple([coverage.posts.get(one or "") for one in named])


def summary(stage: Stage) -> Markup:
    return _fill(stage, "summary", stage.scene.words, _summary(stage))


def _summary(stage: Stage) -> Mapping[str, object]:
    summary, scene = stage.coverage.summary, stage.scene
    parts: list[dict[str, object]] = []
    numbered: list[str] = []
    seen = 0
    for heading in HEADINGS:
        points = []
        for point in (one for one in summary.points if one.heading == heading):
            points.append(
                {
                    "id": point.id,
                    "text": _point(point, stage),
                    "stands": _stands(point, stage),
                    "rest": seen >= POINTS_BEFORE_FOLD,
                }
            )
            numbered.append(point.id)
            seen += 1
        if points:
            parts.append({"heading": heading, "points": points, "rest": points[0]["rest"]})
    since = stage.coverage.key_points_since_summary()
    at = summary.at
    return {
        "parts": parts,
        "updated": scene.words.html(
            "page.as_of" if stage.state in ("ended", "archived") else "page.updated",
            time=scene.times.tag(at, _summary_time(stage)),
        )
        if at
        else None,
        "since": scene.words("page.summary_since", n=since) if since else None,
        "folded": max(0, seen - POINTS_BEFORE_FOLD),
        "history": _history(stage, numbered),
    }


def _history(stage: Stage, numbered: Sequence[str]) -> list[dict[str, object]]:
    """What each new Summary did, newest first: counts, and which of the points that stand now, by the beginning of what
    they say now. Never what was said."""
    scene, history = stage.scene, stage.coverage.summary.history
    day = scene.times.day(history[0].at) if history else ""
    made: list[dict[str, object]] = []
    for change in history:
        said = [
            _changed(f"page.history_{what}", len(points), [one for one in numbered if one in points], stage)
            for what, points in (("new", change.new), ("reworded", change.reworded))
            if points
        ]
        if change.gone:
            said.append(Markup("{}").format(scene.words("page.history_gone", n=change.gone)))
        made.append(
            {
                "seq": change.seq,
                "at": scene.times.stamp(change.at),
                "time": scene.times.tag(change.at, scene.times.near(change.at, day)),
                "said": scene.words.listed(said, "page.semicolon"),
            }
        )
    return made


def _changed(key: str, count: int, points: Sequence[str], stage: Stage) -> Markup:
    """How many points, and those of them that stand now."""
    words, text = stage.scene.words, {point.id: point.text for point in stage.coverage.summary.points}
    what = Markup("{}").format(words(key, n=count))
    named = {one: cut(text[one].rstrip("."), limit=BEGINNING) for one in points}
    links = Markup(" · ").join(tag("a", words.beside_in_html(named[one]), href=f"#point-{one}") for one in points)
    return words.html("page.history_points", what=what, points=links) if links else what


def _summary_time(stage: Stage) -> str | None:
    at = stage.coverage.summary.at
    newest = stage.order[0].order.at if stage.order else at
    return stage.scene.times.near(at, stage.scene.times.day(newest)) if at and newest else None


def _point(point: Point, stage: Stage) -> Markup:
    """The point, with the words that lead on made links where they stand in it, else after it."""
    text = Markup("{}").format(point.text)
    after: list[Markup] = []
    for one in point.links:
        words = Markup("{}").format(one.text)
        target = _target(one.post, one.href, words, stage)
        before, found, rest = text.partition(words)
        if found and "<" not in before:
            text = Markup(before) + target + Markup(rest)  # noqa: S704 -- a piece of text that was escaped
        else:
            after.append(target)
    return Markup(" ").join([text, *after])


def _target(post: str | None, href: str | None, words: Markup, stage: Stage) -> Markup:
    """Words that led to a post which has been taken down lead nowhere, and stay words."""
    if post:
        found = stage.coverage.posts.get(post)
        if found is None or found.removed:
            return words
        return tag("a", words, href=stage.scene.href(post), data_post=post)
    return linked(words, href, stage.scene.away(href)) if href else words


def _stands(point: Point, stage: Stage) -> Markup | None:
    """What the point stands on: the times of its posts, or what else it is and the editor's note on it."""
    scene = stage.scene
    if point.standing == "posts":
        found = (stage.coverage.posts.get(one) for one in point.posts)
        times = [
            tag("a", scene.times.tag(one.order.at), href=scene.href(one.id), data_post=one.id)
            for one in found
            if one and one.removed is None
        ]
        return Markup(" ").join(times) if times else None
    words = scene.words(f"page.stands_{point.standing}")
    return Markup("{}: {}").format(words, point.note) if point.note else Markup("{}").format(words)


# -- who said what -----------------------------------------------------------------------------------------------------


def said_basis(stage: Stage) -> object:
    """Equal basis, equal lists of who said what, here and on their own page."""
    newest = stage.scene.times.day(stage.order[0].order.at) if stage.order and stage.coverage.cuttings else ""
    return (*said.basis(stage.coverage), newest)


def who_said(stage: Stage) -> Markup:
    return _fill(stage, "said", stage.scene.words, said.shown(stage.coverage, stage.scene))


# -- key points, older posts -------------------------------------------------------------------------------------------


def points_basis(stage: Stage) -> object:
    """Equal basis, equal lists of key points: `key_points` and `came_after`."""
    points = tuple(stage.posts.points)
    return points, tuple([post.id in stage.recaps for post in points]), _first_day(stage)


def key_points(stage: Stage) -> Markup:
    points = [(link(post), post.key_label) for post in stage.posts.points]
    return _fill(stage, "keys", list(_listed(stage, points)))


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
        yield post.order.key(), _fill(stage, "key", one)


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
