"""What other people's pages show of a coverage: what `embed.js` reads, the frame for pages that run no script of ours,
and the oEmbed answer that tells them how. Nothing that a warning governs is in it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from stoppress.place import Place
from stoppress.press.feeds import publisher
from stoppress.press.html import json_line
from stoppress.press.outside import Item
from stoppress.press.plain import cut
from stoppress.press.regions import Stage, marked

VERSION = 1
NEWEST = 5
POINTS = 5
WIDTH, HEIGHT = 640, 640


def told(stage: Stage, place: Place, newest: Sequence[Item]) -> dict[str, object]:
    """Everything an embed says, in words that are ready to be shown: the script has no catalogue and no clock. `place`
    and `generation` tell where its stream goes on from."""
    coverage, about, scene = stage.coverage, stage.about, stage.scene
    words, times = scene.words, scene.times
    at = coverage.updated_at if stage.state in ("live", "paused") else coverage.state_at
    today = times.day(at) if at else ""
    clock = {"live": "page.updated", "paused": "page.state_since"}.get(stage.state, "page.state_at")
    starts = coverage.starts_at if stage.state == "soon" else None
    moment = starts or at
    if starts:
        when = words("page.starts_on", day=times.heading(times.day(starts)), time=times.clock(starts))
    else:
        when = words(clock, time=times.clock(at)) if at and stage.state != "soon" else ""
    return {
        "v": VERSION,
        "url": f"{scene.site.base}{scene.root}",
        "place": str(place),
        "generation": coverage.generation,
        "language": about.language,
        "dir": scene.dir,
        "site": publisher(stage),
        "title": marked(about.title, scene),
        "state": stage.state,
        "label": words(f"state.{stage.state}"),
        "when": when,
        "zone": times.place() or (times.whose(moment) if moment else ""),
        "note": coverage.note or "",
        "summary": [point.text for point in coverage.summary.points[:POINTS]],
        "posts": [
            {
                "id": one.id,
                "url": one.url,
                "at": times.stamp(one.published),
                "time": times.near(one.published, today or times.day(one.published)),
                "title": one.title,
                "text": cut(one.text.replace("\n", " ")),
            }
            for one in newest
        ],
        "words": {
            "summary": words("page.summary"),
            "latest": words("page.latest"),
            "all": words("page.all_posts"),
            "lost": words("page.embed_lost"),
        },
    }


def read_by_script(stage: Stage, place: Place, newest: Sequence[Item]) -> bytes:
    return json_line(told(stage, place, newest))


def oembed(stage: Stage) -> bytes:
    """oEmbed 1.0, of the kind that says nothing else is needed than what is in `html`."""
    scene = stage.scene
    page, title = f"{scene.site.base}{scene.root}", marked(stage.about.title, scene)
    frame = (
        f'<iframe src="{escape(page)}/embed" title="{escape(title)}" width="{WIDTH}" height="{HEIGHT}" '
        'frameborder="0" loading="lazy" data-stop-press></iframe>'
    )
    return json_line(
        {
            "version": "1.0",
            "type": "rich",
            "provider_name": scene.site.name,
            "provider_url": scene.site.base,
            "title": title,
            "author_name": publisher(stage),
            "author_url": page,
            "cache_age": 300,
            "html": frame,
            "width": WIDTH,
            "height": HEIGHT,
        }
    )
