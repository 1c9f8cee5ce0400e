"""A post as its templates need it: every time, mark and line worked out, nothing left to decide but where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from stoppress.press import blocks, plain
from stoppress.press.compare import comparison
from stoppress.press.html import attr, join, tag
from stoppress.press.scene import Burst, Link, Scene, View
from stoppress.press.templates import fill, tight
from stoppress.press.words import Words
from stoppress.story.coverage import Post
from stoppress.story.entries import Byline

_CORRECTED = {
    "correction": "page.corrected",
    "clarification": "page.clarified",
    "removal": "page.words_removed",
}
CORRECTIONS = {
    "correction": "page.correction",
    "clarification": "page.clarification",
    "removal": "page.removal",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened to a post since: `href` when it leads to another one."""

    label: Markup
    text: str
    post: str = ""
    href: str = ""
    compare: Markup | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    words: Words
    root: str
    id: str
    n: int
    order: str
    day: str
    weekday: Markup
    href: str
    time: Markup
    stamp: str
    classes: str
    label: Markup
    described: Markup
    headline: str | None
    heading: str
    pinned: bool
    key_point: bool
    late: bool
    removed: str | Markup | None
    breaking: bool
    corrects: str | None
    recap: bool
    flash: bool
    added: Markup | None
    event: Markup | None
    offset: str | None
    burst: Burst | None
    first: str | None
    byline: Markup
    tags: tuple[str, ...]
    body: Markup
    follows: tuple[Markup, ...]
    corrections: tuple[Line, ...]
    since: tuple[Line, ...]
    age: Markup
    # Under which title it is shared, if that is not what its heading says.
    shared: str | None


def show(view: View, scene: Scene) -> Shown:
    """What the templates are given of a post, with times in the zone of the coverage."""
    post, words, times = view.post, scene.words, scene.times
    at, day = post.order.at, times.day(post.order.at)
    clock = times.clock(at)
    standing = post.removed is None
    headline = post.headline.strip() if post.headline and post.headline.strip() else None
    name = words("page.post_of" if standing else "page.removed_post", time=clock)
    labelled = attr("aria-labelledby", f"h-{post.id}") if headline else attr("aria-label", name)
    burst = view.burst
    return Shown(
        words=words,
        root=scene.root,
        id=post.id,
        n=post.order.n,
        order=post.order.key(),
        day=day,
        weekday=times.tag(at, times.weekday(day)),
        href=scene.href(post.id),
        time=times.tag(at),
        stamp=times.stamp(at),
        classes=_classes(view),
        label=Markup(labelled.strip()),  # noqa: S704 -- `attr` escaped it
        described=Markup(attr("aria-describedby", f"h-{post.id}").strip()) if headline else Markup(),  # noqa: S704
        headline=headline,
        heading=headline or (name if not standing else post.title or name),
        pinned=view.pinned,
        key_point=post.key_point,
        late=post.late,
        removed=_removed(post, scene),
        breaking=post.breaking,
        corrects=words(CORRECTIONS[view.corrects.kind]) if view.corrects else None,
        recap=view.recap,
        flash=post.alone and post.breaking,
        added=times.tag(post.at, times.near(post.at, day)) if post.late and standing else None,
        event=times.tag(post.event_at, times.near(post.event_at, day)) if post.event_at else None,
        offset=times.twice(at),
        burst=burst,
        first=scene.href(burst.first) if burst and burst.number == burst.of else None,
        byline=byline(post.bylines, post.location, words),
        tags=post.tags,
        body=body(view, scene),
        follows=_follows(view, scene),
        corrections=tuple(_corrections(view, scene, day)),
        since=tuple(_since(view, scene, day)),
        age=words.html("page.post_from", time=times.tag(at), day=times.tag(at, times.heading(day))),
        shared=scene.marked(post.title or name) if standing and (scene.mark or not headline) else None,
    )


def body(view: View, scene: Scene, *, here: bool = True) -> Markup:
    """The document of a post as HTML. `here`: on a page of the coverage, and not elsewhere."""
    post = view.post
    setting = blocks.Setting(
        scene=scene,
        title=post.title,
        media=post.media,
        cards={card.post: card for card in view.cards},
        relations={link.post: relation for relation, link in view.follows},
        here=here,
    )
    return blocks.document(post.document, setting)


def at_once(made: Markup) -> Markup:
    """The first picture of a page that begins with its post is not waited for, unless it stands behind a cover."""
    before, lazy, after = made.partition(' loading="lazy"')
    return before + Markup(' fetchpriority="high"') + after if lazy and "<details" not in before else made


def in_timeline(shown: Shown, scene: Scene) -> Markup:
    return Markup(tight(fill(scene.site.theme, "post.html", "article", shown)))  # noqa: S704 -- the template escaped it


def above_timeline(shown: Shown, scene: Scene) -> Markup:
    return Markup(tight(fill(scene.site.theme, "post.html", "pinned", shown)))  # noqa: S704 -- as above


def byline(names: Sequence[Byline], location: str | None, words: Words, *, told: str | None = None) -> Markup:
    """People who share role and outlet stand together and the outlet is said once: "A and B, Record Radio". Where
    somebody signs from belongs to her name: "A in Stenna, Live reporter". `told` is the class of what is told about
    them, where that can be left out."""
    made = []
    for (role, outlet), sharing in groupby(names, lambda one: (one.role, one.outlet)):
        group = list(sharing)
        people = words.listed(_signed(one, words) for one in group)
        rest = words.listed(Markup("{}").format(one) for one in (role, outlet) if one)
        rest = (Markup("{}").format(words("page.comma")) if group[-1].where else Markup(" ")) + rest if rest else rest
        made.append(people + tag("span", rest, cls=told) if told and rest else people + rest)
    line = words.listed(made, "page.semicolon")
    if location:
        place = tag("span", words.beside_in_html(location), cls="where")
        return line + Markup(" · ") + place if line else place
    return line


def _signed(one: Byline, words: Words) -> Markup:
    name = tag("b", one.name)
    return name + Markup(" ") + tag("span", words.beside_in_html(one.where)) if one.where else name


def title_of(link: Link, scene: Scene) -> str:
    return link.title or scene.words("page.post_of", time=scene.times.clock(link.at))


def description(post: Post, scene: Scene) -> str:
    """The first words of a post for cards and search results. Nothing of what was taken back, and nothing that a
    warning governs."""
    return plain.excerpt(post.document, scene.words)


def _classes(view: View) -> str:
    post, burst = view.post, view.burst
    names = {
        "flash": post.alone and post.breaking,
        "is-pinned": view.pinned,
        "is-removed": post.removed is not None,
        "burst": burst is not None,
        "burst-top": burst is not None and burst.number == burst.of,
        "burst-end": burst is not None and burst.number == 1,
    }
    return "".join(f" {name}" for name, so in names.items() if so)


def _removed(post: Post, scene: Scene) -> str | Markup | None:
    if post.removed is None:
        return None
    if post.removed.trace == "note" and post.removed.note:
        if (leads := post.removed.pointer) is None:
            return post.removed.note
        return Markup('{} <a href="{}">{}</a>').format(post.removed.note, leads.href, leads.text)
    day = scene.times.day(post.order.at)
    when = scene.times.tag(post.removed.at, scene.times.near(post.removed.at, day))
    return scene.words.html("page.removed_gap", time=when)


def _follows(view: View, scene: Scene) -> tuple[Markup, ...]:
    """The older posts that this one follows on, unless its text has a card for them already."""
    shown = {card.post for card in view.cards}
    return tuple(blocks.card(link, scene, relation) for relation, link in view.follows if link.post not in shown)


def _corrections(view: View, scene: Scene, day: str) -> Iterator[Line]:
    """A line that went out at the top as well leads there, and is said once."""
    tops = {link.title.strip(): link.post for one, link in view.since if one.line is None}
    last = len(view.post.corrections) - 1
    for number, one in enumerate(view.post.corrections):
        when = scene.times.tag(one.at, scene.times.near(one.at, day))
        top = tops.get(one.line, "")
        label = scene.words.html(_CORRECTED[one.kind], time=when)
        if not one.line:  # taken back; that it was corrected stays
            label = label.rstrip(" :\u00a0\u202f")
        compared = comparison(view.post, scene) if number == last else None
        yield Line(label, one.line, top, scene.href(top) if top else "", compared)


def _since(view: View, scene: Scene, day: str) -> Iterator[Line]:
    said = {one.line for one in view.post.corrections}
    for one, link in view.since:
        if one.line is None and link.title.strip() in said:
            continue
        when = scene.times.tag(link.at, scene.times.near(link.at, day))
        label = scene.words.html(f"page.since_{one.relation}", time=when)
        yield Line(label, one.line or title_of(link, scene), link.post, scene.href(link.post))


__all__ = ["Shown", "above_timeline", "byline", "description", "in_timeline", "join", "show", "title_of"]
