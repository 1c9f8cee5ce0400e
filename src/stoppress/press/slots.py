"""What an editor sets beside the posts, as readers see it: figures, what to watch, and the lines of the notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from stoppress.press import plain, players
from stoppress.press.figures import in_shape
from stoppress.press.html import linked, tag, void
from stoppress.press.scene import Scene
from stoppress.story.coverage import Coverage
from stoppress.story.entries import Expected, Figure, Pointer, Renditions, Showing, Stream

# A poster is a hand wide until it is asked to play; a screen of double density needs twice that.
POSTER = 288


@dataclass(frozen=True, slots=True)
class Row:
    """A line of words across the page. `label` stands under WHEN; `opens` is the moment to count down to."""

    label: Markup | None = None
    headline: str | None = None
    opens: Markup | None = None
    note: str | None = None
    pointers: Sequence[Pointer] = ()
    expected: Sequence[tuple[Markup, str]] = ()
    calendar: str | None = None
    more: int = 0  # so many of what is expected fold away on a phone


def figures(coverage: Coverage, scene: Scene) -> list[dict[str, object]]:
    strip = coverage.figures
    day = scene.times.day(strip.at) if strip.at else ""
    return [{"value": one.value, "label": one.label, "says": _says(one, coverage, scene, day)} for one in strip.figures]


def _says(figure: Figure, coverage: Coverage, scene: Scene, day: str) -> Markup:
    """Who says so and as of when; the time leads to the post that reported it."""
    post = coverage.posts.get(figure.post or "")
    at = figure.as_of or (post.order.at if post else None)
    when = scene.times.tag(at, scene.times.near(at, day)) if at else None
    if when and post:
        when = tag("a", when, href=scene.href(post.id), data_post=post.id)
    source = Markup("{}").format(figure.source) if figure.source else None
    return scene.words.listed(one for one in (source, when) if one)


def watch(coverage: Coverage, scene: Scene) -> Mapping[str, object]:
    """What the template of the watch-live slot is given. `folds`: a phone shows the rest once it is asked for."""
    slot, words = coverage.watch, scene.words
    showings = words.listed((_showing(one, scene) for one in slot.showings), "page.semicolon")
    key = "page.watch_also" if slot.streams else "page.watch_on"
    leading, *others = (_stream(one, coverage, scene) for one in slot.streams) if slot.streams else (None,)
    return {
        "leading": leading,
        "others": others,
        "also": words.html(key, showings=showings) if showings else None,
        "folds": leading is not None and bool(others or showings or leading["cover"] or not leading["framed"]),
    }


def _stream(one: Stream, coverage: Coverage, scene: Scene) -> dict[str, object]:
    words, times = scene.words, scene.times
    said: list[Markup] = []
    if one.since:
        day = times.day(coverage.watch.at or one.since)
        said.append(words.html("page.watch_since", time=times.tag(one.since, times.near(one.since, day))))
    if one.captions:
        said.append(Markup("{}").format(words("page.watch_captions")))
    files = tuple(each for each in coverage.watch.media.get(one.poster or "", ()) if not each.is_film)
    player = players.player(one.href)
    covered = bool(one.warning and (player or files))
    if one.warning and not covered:
        said.append(tag("b", one.warning))
    host, title = Markup("{}").format(urlsplit(one.href).hostname), Markup("{}").format(one.title)
    if player:  # the title stands over what plays here; the way there is a link of its own
        host = linked(host, one.href, scene.away(one.href))
    else:
        title = linked(title, one.href, scene.away(one.href))
    said.append(words.html("page.watch_where", host=host))
    if player and player.provider:
        provider = words(f"page.provider_{player.provider}")
        said.append(words.html("page.frame_told", provider=provider))
    return {
        "id": one.id,
        "title": title,
        "name": one.title,
        "href": one.href,
        "label": words("page.watch_name", title=one.title),
        "player": player,
        "poster": _poster(files, one.alt) if files else None,
        "credit": one.credit if files else None,
        "said": Markup(" · ").join(said),
        "cover": plain.warning(one.warning, words) if covered else None,
        # By whom she is played a film is told before she asks for it, and so on a phone it does not fold.
        "framed": player is not None and player.kind == "frame",
        "governs": plain.covers(one.warning, one.href, one.poster) if covered else None,
    }


def _poster(files: Renditions, alt: str | None) -> Markup:
    by_width = sorted(in_shape(files, "16:9") or in_shape(files, None), key=lambda one: one.width)
    one = next((one for one in by_width if one.width >= POSTER), by_width[-1])
    return void("img", src=f"/media/{one.name}", width=one.width, height=one.height, alt=alt or "", decoding="async")


def _showing(one: Showing, scene: Scene) -> Markup:
    channel = Markup("{}").format(one.channel)
    channel = linked(channel, one.href, scene.away(one.href)) if one.href else channel
    return scene.words.listed([channel, one.when]) if one.when else channel


# -- the notice --------------------------------------------------------------------------------------------------------


def notice(coverage: Coverage, scene: Scene) -> list[Row]:
    """What there is to say across the page: that it has not begun, pauses, is quiet, has ended; and what to expect."""
    rows = [row for row in (_state(coverage, scene), _quiet(coverage, scene)) if row]
    if coverage.expected and coverage.state != "soon":
        rows.append(Row(_label(scene), expected=_expected(coverage, scene), more=len(coverage.expected) - 1))
    return rows


def _state(coverage: Coverage, scene: Scene) -> Row | None:
    times, words, at = scene.times, scene.words, coverage.state_at
    match coverage.state:
        case "soon":
            return _soon(coverage, scene)
        case "live" if not coverage.posts and not coverage.quiet:
            return Row(note=words("page.first_post_soon"))
        case "paused" if at:
            headline, resumes = words.html("page.paused", time=times.tag(at)), coverage.starts_at
            if resumes:
                shown = times.tag(resumes, times.near(resumes, times.day(at)))
                headline += Markup(" ") + words.html("page.resumes", time=shown)
            return Row(headline=headline, note=coverage.note, calendar=_calendar(scene) if resumes else None)
        case "ended" | "archived" if at:
            day = times.tag(at, times.heading(times.day(at)))
            headline = words.html("page.ended_on", day=day, time=times.tag(at))
            return Row(headline=headline, note=coverage.note, pointers=coverage.pointers)
        case _:
            return None


def _soon(coverage: Coverage, scene: Scene) -> Row:
    times, words, starts = scene.times, scene.words, coverage.starts_at
    expected = _expected(coverage, scene)
    label = _label(scene) if expected else None
    if starts is None:
        return Row(label, words("page.starts_soon"), note=coverage.note, expected=expected)
    day = times.tag(starts, times.weekday(times.day(starts)))
    # The moment is in its id too: a slot is the script's own, and one for another time is another slot.
    opens = tag(
        "span", id=f"opens-{starts:%Y%m%d%H%M%S}", cls="opens", data_slot="countdown", data_at=times.stamp(starts)
    )
    # Before the first post no heading of a day tells whose time it is; in the reader's own it is hers.
    headline = words.html("page.starts_on", day=day, time=times.tag(starts))
    headline += Markup(" ") + tag("span", f"({times.whose(starts)})", cls="offset")
    return Row(label, headline, opens, coverage.note, expected=expected, calendar=_calendar(scene))


def _calendar(scene: Scene) -> str:
    return f"{scene.root}/calendar.ics"


def _quiet(coverage: Coverage, scene: Scene) -> Row | None:
    quiet = coverage.quiet
    return Row(scene.times.tag(quiet.at), note=quiet.note) if quiet else None


def _label(scene: Scene) -> Markup:
    return Markup("{}").format(scene.words("page.to_expect"))


def _expected(coverage: Coverage, scene: Scene) -> list[tuple[Markup, str]]:
    """When and what. The day is said where it is not the day that the page is about."""
    about = (coverage.starts_at if coverage.state == "soon" else coverage.updated_at) or coverage.state_at
    day = scene.times.day(about) if about else ""
    return [(_when(one, scene, day), one.text) for one in coverage.expected]


def _when(one: Expected, scene: Scene, day: str) -> Markup:
    if one.at is None:
        return tag("span", one.when)
    shown = scene.times.near(one.at, day)
    return scene.times.tag(one.at, scene.words("page.about_time", time=shown) if one.about else shown)
