"""The list of coverages at `/live`: what is on, what starts soon and when, what pauses, what has ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from stoppress.press.article import title_of
from stoppress.press.pressed import Page
from stoppress.press.regions import marked
from stoppress.press.scene import Link, Scene, link
from stoppress.press.site import Site
from stoppress.press.squeezed import alone
from stoppress.story.coverage import Coverage
from stoppress.story.direction import direction_of
from stoppress.story.entries import CoverageDescribed

PATH = "/live"
_RANK = {"live": 0, "soon": 1, "paused": 2, "ended": 3, "archived": 4}


@dataclass(frozen=True, slots=True)
class Listed:
    """What of a coverage the list shows. Equal values, an equal list."""

    about: CoverageDescribed
    state: str
    at: datetime | None
    starts_at: datetime | None
    latest: Link | None


def listing(coverage: Coverage) -> Listed | None:
    """None: it is not public."""
    about, state = coverage.about, coverage.state
    if about is None or state is None or coverage.rehearsal:
        return None
    standing = (post for post in coverage.posts.values() if post.removed is None)
    newest = max(standing, key=lambda post: post.order.rank, default=None)
    at = coverage.updated_at or coverage.state_at if state == "live" else coverage.state_at
    return Listed(about, state, at, coverage.starts_at if state == "soon" else None, link(newest) if newest else None)


def press_list(listed: Iterable[Listed | None], site: Site) -> Page:
    """The page of all that are public; None for what is not. Pure, as everything the press makes. Search engines are
    kept away while anything invented is in the list."""
    public = [one for one in listed if one]
    public.sort(key=lambda one: one.about.slug)
    public.sort(key=_first)
    scene = Scene(site, "", site.language, direction_of(site.language), "UTC", fiction=False)
    return alone(
        PATH,
        "index.html",
        scene,
        listed=[_shown(one, site) for one in public],
        robots="noindex" if any(one.about.fiction for one in public) else None,
        skip="list",
        skip_word="page.skip_index",
    )


def _first(one: Listed) -> tuple[int, float]:
    """What starts soonest is first among those that start; of all others, what was written to last."""
    if one.state == "soon":
        return _RANK[one.state], one.starts_at.timestamp() if one.starts_at else float("inf")
    return _RANK[one.state], -one.at.timestamp() if one.at else 0.0


def _shown(one: Listed, site: Site) -> Mapping[str, object]:
    about = one.about
    scene = Scene.of(about, site)
    latest = one.latest
    return {
        "slug": about.slug,
        "state": one.state,
        "language": about.language,
        "dir": about.dir,
        "title": marked(about.title, scene),
        "standfirst": about.standfirst,
        "when": _when(one, scene),
        "latest": {
            "label": scene.words("page.latest"),
            "href": scene.href(latest.post),
            "title": title_of(latest, scene),
        }
        if latest
        else None,
    }


def _when(one: Listed, scene: Scene) -> Markup | None:
    """The day with it, for nothing else on this page tells it, and whose time it is."""
    times, words = scene.times, scene.words
    at = one.starts_at if one.state == "soon" else one.at
    if at is None:
        return None
    shown = times.tag(at, times.dated(at))
    keys = {"live": "page.updated", "soon": "page.starts", "paused": "page.paused_since"}
    told = words.html(keys.get(one.state, "page.ended"), time=shown)
    return told + Markup(" ({})").format(times.whose(at))
