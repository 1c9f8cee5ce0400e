"""The Summary, as it stands above the posts, with what each new one did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from stoppress.press.html import linked, tag
from stoppress.press.plain import cut
from stoppress.press.regions import Stage, region
from stoppress.story.entries import Heading, Point

# A phone shows this many points of the Summary before it folds: the newest post begins within one screen.
POINTS_BEFORE_FOLD = 4
BEGINNING = 40  # letters by which a point is named elsewhere
HEADINGS: tuple[Heading, ...] = ("known", "unknown", "next")


def summary_basis(stage: Stage) -> object:
    """Equal basis, equal Summary."""
    coverage, day = stage.coverage, stage.scene.times.day
    named = [one for point in coverage.summary.points for one in (*point.posts, *(link.post for link in point.links))]
    newest = day(stage.order[0].order.at) if stage.order else ""
    at = coverage.summary.at  # `key_points_since_summary`, of the key points alone: this is asked at every publish
    since = sum(1 for post in stage.posts.points if at is not None and post.at > at and not post.imported)
    return coverage.summary, stage.state, since, newest, tuple([coverage.posts.get(one or "") for one in named])


def summary_html(stage: Stage) -> Markup:
    """The region as it stands on the page."""
    return region(stage, "summary", stage.scene.words, _told(stage))


def _told(stage: Stage) -> Mapping[str, object]:
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
            time=scene.times.tag(at, _time(stage)),
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


def _time(stage: Stage) -> str | None:
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
