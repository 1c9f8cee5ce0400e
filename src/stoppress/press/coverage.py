"""press(): a coverage in, everything its readers can ask for out. Pure; the same coverage gives the same bytes whether
it is pressed from scratch or on top of what was pressed before.

Long, because it is one thing: what each step may take over from the last pressing hangs on what the steps before it
found changed. What stands by itself (regions, permalinks, files beside the page) has files of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from stoppress.place import Place
from stoppress.press import article, beside, cards, feeds, linked_data, outside, regions, said, segments, subtitles
from stoppress.press.html import json_line
from stoppress.press.memo import Article, InMaking, Memo, Points, Region
from stoppress.press.order import Order, in_order, visible, where
from stoppress.press.permalinks import Permalinks, came_after, tail
from stoppress.press.pressed import Page, Part, Pressed
from stoppress.press.regions import Stage
from stoppress.press.roll import HERE, roll
from stoppress.press.scene import Read, Reads, Scene, View, Views
from stoppress.press.site import Site
from stoppress.press.squeezed import HTML, squeezed
from stoppress.press.summary import summary_basis, summary_html
from stoppress.press.templates import render
from stoppress.press.themes import fingerprint
from stoppress.story.coverage import PAGE, Coverage, Post
from stoppress.story.entries import CoverageDescribed, Renditions

# Stands for a part that was not there before.
NEW = Part("", 0, b"")
# And an article that is made in a moment.
NONE: Any = None


def press(coverage: Coverage, *, book: str, epoch: str, before: Pressed | None, site: Site) -> Pressed:
    """Everything of `coverage` as bytes. `before` is what was pressed last, at any earlier place: what did not change
    since keeps its `changed`, and only posts that changed are rendered. Without it all has changed now. What has no
    readers, a rehearsal and what is not open yet, is pressed to nothing."""
    place = Place(epoch, coverage.seq)
    about = coverage.about
    if coverage.state is None or about is None or coverage.rehearsal:
        slug = about.slug if about else ""
        return Pressed(slug, book, place, coverage.generation, "", coverage.redactions)
    known = before if before and before.book == book and _reaches(before.place, place) else None
    memo = known.memo if known and isinstance(known.memo, Memo) else None
    return _Pressing(_stage(coverage, about, site, memo), place, book, known).pressed()


def page_with(coverage: Coverage, post: str, *, site: Site) -> bytes:
    """The one page on which a post stands, as `page_of` makes it."""
    of = coverage.posts[post]
    return page_of(coverage, None if of.order.n > coverage.count - PAGE else of.page, site=site)


def page_of(coverage: Coverage, number: int | None, *, site: Site) -> bytes:
    """One page, the newest if `number` is None, byte for byte as `press` makes it but for its data for machines: for
    who wants to see it and keeps nothing. `coverage` must have a state and an `about`; a rehearsal has a page here
    alone."""
    about = coverage.about
    if coverage.state is None or about is None:
        raise ValueError("a coverage without a state has no page")
    return _Pressing(_stage(coverage, about, site), Place("", coverage.seq), "", None).page_of(number)


def _stage(coverage: Coverage, about: CoverageDescribed, site: Site, memo: Memo | None = None) -> Stage:
    return Stage(coverage, about, Scene.of(about, site), Order.of(coverage, memo.order if memo else None))


def _reaches(before: Place, now: Place) -> bool:
    return before.epoch == now.epoch and before.seq <= now.seq


class _Pressing:
    def __init__(self, stage: Stage, place: Place, book: str, before: Pressed | None) -> None:
        self.stage, self.place, self.book, self.before = stage, place, book, before
        memo = before.memo if before else None
        self.memo = memo if isinstance(memo, Memo) and memo.scene == stage.scene else None
        self.made = InMaking()
        self.scene = stage.scene
        self.headings: dict[str, Markup] = {}
        # Whether nothing but posts can have changed, and those stand where they stood.
        self.upon = (
            self.memo is not None
            and (self.memo.about is stage.about and self.memo.state == stage.state)
            and stage.posts.fresh is not None
        )
        # The posts that are not pressed as before: half of what a publish costs at 1,418 is to look at all the others.
        self.fresh: Collection[str] = ()
        self.card = cards.of_coverage(stage.about, stage.state, self.scene)

    def pressed(self) -> Pressed:
        coverage = self.stage.coverage
        posts, memo = self.stage.posts, self.memo
        reads = Reads.of(coverage.posts, memo.reads if memo else None, posts.fresh if self.upon else None)
        together = self._articles(Views(coverage, self.stage.standing, reads))
        recaps = frozenset(post for post in together if self.made.articles[post].view.recap)
        self.stage = replace(self.stage, recaps=recaps)
        points, summary, who = self._points(), self._summary(), self._said()
        found = self._regions(summary.html, points.html, who.html)
        version = self.memo.version if self.memo else self._version()
        self._parts(found, version)
        shared = tail(
            self.stage,
            points.since,
            before=self.before,
            seq=self.place.seq,
            regions=found,
            version=version,
            **self._where(),
        )
        self._pages(found, version)
        self._all(version)
        self._who_said(who)
        self._beside()
        self._subtitles([reads.facts[post] for post in reads.tracked])
        links = Permalinks(
            self.stage,
            self.made.articles,
            self.card,
            memo=self.memo,
            before=self.before,
            seq=self.place.seq,
            upon=self.upon,
            fresh=self.fresh,
        ).make()
        media = self._media()
        return Pressed(
            slug=self.scene.slug,
            book=self.book,
            place=self.place,
            generation=coverage.generation,
            state=self.stage.state,
            language=self.stage.about.language,
            redactions=coverage.redactions,
            parts=MappingProxyType(self.made.parts),
            pages=MappingProxyType({path: page for path, (_, page) in self.made.pages.items()}),
            leaves=MappingProxyType({post: one.leaf for post, one in links.made.items()}),
            tail=shared,
            roll=tuple(piece for _, piece in self.made.roll.values()),
            media=media | {self.card.name},
            cards=MappingProxyType(links.cards),
            memo=self._memo(
                links,
                reads=reads,
                together=together,
                points=points,
                summary=summary,
                said=who,
                media=media,
                version=version,
            ),
        )

    def _memo(self, links: Permalinks, **read: Any) -> Memo:
        """What the next pressing may take over."""
        made, posts = self.made, self.stage.posts
        return Memo(
            scene=self.scene,
            about=self.stage.about,
            state=self.stage.state,
            pinned=self.stage.coverage.pinned,
            order=replace(posts, new=(), edited=(), fresh=None),
            articles=made.articles,
            parts=made.posts,
            days=made.days,
            timeline=made.timeline,
            leaves=links.made,
            pages=made.pages,
            roll=made.roll,
            told=made.told,
            stated=links.stated,
            cards=links.cards,
            **read,
        )

    def page_of(self, number: int | None) -> bytes:
        coverage = self.stage.coverage
        views = Views(coverage, self.stage.standing, Reads.of(coverage.posts, None, None))
        all_views = {one.id: views.of(one) for one in self.stage.order}
        self.stage = replace(self.stage, recaps=frozenset(one for one, view in all_views.items() if view.recap))
        newest = coverage.count - PAGE
        shown = [one for one in self.stage.shown if (one.order.n > newest if number is None else one.page == number)]
        pinned = [one for one in self.stage.order if one.id == coverage.pinned]
        for one in {id(each): each for each in (*shown, *pinned)}.values():
            self._article(all_views[one.id])
        version = self._version()
        if number is None:
            who = regions.who_said(self.stage)
            found = self._regions(summary_html(self.stage), regions.key_points(self.stage), who)
            return self._front(found, shown, Markup(), version)
        self._older(number, shown, version)
        return self.made.pages[f"page/{number}"][1].plain

    # -- parts

    def _articles(self, views: Views) -> frozenset[str]:
        """Every article; and which of them show something of other posts."""
        coverage, reads = self.stage.coverage, views.reads.facts
        known: Mapping[str, Article] = self.memo.articles if self.memo else {}
        pinned = {one for one in (coverage.pinned, self.memo and self.memo.pinned) if one and one in coverage.posts}
        looked_at: Collection[str] = [post.id for post in self.stage.order]
        if self.memo and self.upon:
            self.made.articles = {**dict.fromkeys([post.id for post in self.stage.posts.new], NONE), **known}
            looked_at = {*(self.stage.posts.fresh or ()), *self.memo.together, *pinned, *views.bursts}
        together, fresh = set[str](), list[str]()
        for id in looked_at:
            one, post = known.get(id), coverage.posts[id]
            by_itself = id not in pinned and id not in views.bursts
            if one is not None and one.post is post and one.alone and by_itself:
                self.made.articles[id] = one
                continue
            alone = bool(by_itself and not (reads[id].refers or post.followed_by or post.follows))
            self._article(views.of(post), alone=alone)
            if not alone:
                together.add(id)
            if self.made.articles[id] is not one:
                fresh.append(id)
        self.fresh = fresh
        return frozenset(together)

    def _article(self, view: View, *, alone: bool = False) -> None:
        known = self.memo.articles.get(view.post.id) if self.memo else None
        if known and known.view == view:
            same = known.post is view.post and known.alone is alone
            self.made.articles[view.post.id] = known if same else replace(known, post=view.post, alone=alone)
            return
        shown = article.show(view, self.scene)
        key = f"post:{shown.id}"
        if view.post.removed is not None and view.post.removed.trace == "none":
            html, data = Markup(), _json(key=key, n=shown.n, gone=True)
        else:
            html = article.in_timeline(shown, self.scene)
            data = _json(key=key, n=shown.n, order=shown.order, day=shown.day, html=html)
        found = segments.entry(view, self.scene)
        made = Article(view, shown, key, html, data, found, view.post, alone)
        self.made.articles[view.post.id] = made

    def _points(self) -> Points:
        basis = regions.points_basis(self.stage)
        if self.memo and self.memo.points.basis == basis:
            return self.memo.points
        return Points(basis, regions.key_points(self.stage), came_after(self.stage))

    def _summary(self) -> Region:
        basis = summary_basis(self.stage)
        if self.memo and self.memo.summary.basis == basis:
            return self.memo.summary
        return Region(basis, summary_html(self.stage))

    def _said(self) -> Region:
        basis = regions.said_basis(self.stage)
        if self.memo and self.memo.said.basis == basis:
            return self.memo.said
        return Region(basis, regions.who_said(self.stage))

    def _regions(self, summary: Markup, keys: Markup, who: Markup) -> dict[str, Markup]:
        pinned = self.made.articles.get(self.stage.coverage.pinned or "")
        shown = pinned.shown if pinned else None
        return regions.regions(self.stage, shown, self.card, summary=summary, keys=keys, who=who)

    def _parts(self, found: Mapping[str, Markup], version: str) -> None:
        coverage = self.stage.coverage
        if coverage.unknown:
            self.made.parts["reload"] = Part("reload", coverage.unknown, _json(key="reload"))
        self._part("page", count=coverage.count, version=version)
        for name, html in found.items():
            self._part(f"region:{name}", html=html)
        made, articles, before = self.made, self.made.articles, self.before.parts if self.before else {}
        if self.memo and self.upon:
            new = [articles[post.id] for post in self.stage.posts.new]
            made.posts = {**dict.fromkeys([one.key for one in new], NEW), **self.memo.parts}
            made.days = list(dict.fromkeys([*(one.shown.day for one in new), *self.memo.days]))
        else:
            made.posts = {one.key: before.get(one.key, NEW) for one in articles.values()}
            made.days = list(dict.fromkeys([one.shown.day for one in articles.values() if one.html]))
        days: dict[str, int] = {}
        for post in self.fresh if self.upon else articles:
            one = articles[post]
            part = made.posts[one.key]
            if part.data is not one.data:
                part = made.posts[one.key] = self._kept(one.key, one.data)
            if one.html:
                days[one.shown.day] = max(part.changed, days.get(one.shown.day, 0))
        for day in made.days:
            # Whoever is told of a post is told the heading of its day: it may be the first of that day on their page.
            heading = self._kept(f"day:{day}", _json(key=f"day:{day}", html=self._heading(day)))
            made.parts[heading.key] = replace(heading, changed=max(days.get(day, 0), heading.changed))
        made.parts |= made.posts

    def _heading(self, day: str) -> Markup:
        if day not in self.headings:
            self.headings[day] = regions.day_heading(day, self.scene)
        return self.headings[day]

    def _part(self, key: str, **values: object) -> None:
        self.made.parts[key] = self._kept(key, _json(key=key, **values))

    def _kept(self, key: str, data: bytes) -> Part:
        """The part as it was, if it says the same; else one that changed now."""
        old = self.before.parts.get(key) if self.before else None
        return old if old is not None and old.data == data else Part(key, self.place.seq, data)

    # -- pages

    def _pages(self, found: Mapping[str, Markup], version: str) -> None:
        posts, count = self.stage.posts, self.stage.coverage.count
        told = [self._told(post)[0] for post in self.stage.standing[: linked_data.UPDATES]]
        newest = _seen(posts.newest_born(max(0, count - PAGE)))
        self._page("", None, self._front(found, newest, linked_data.live(self.stage, told), version))
        for number in range(1, count // PAGE + 1):
            known = self._as_it_was(number, f"page/{number}")
            if known is not None and number < count // PAGE - 1:  # the newest but one leads to it
                self.made.pages[f"page/{number}"] = known
            else:
                self._older(number, _seen(posts.born_on(number)), version)

    def _as_it_was(self, number: int, path: str) -> tuple[object, Page] | None:
        """What was made of the posts that were born on that page, if they are pressed as before; of page 0 at all."""
        if not self.upon or self.memo is None or number in self._touched:
            return None
        return self.memo.pages.get(path)

    @cached_property
    def _touched(self) -> frozenset[int]:
        """The pages on which posts were born that are not pressed as before."""
        return frozenset(self.made.articles[post].post.page for post in self.fresh)

    def _front(self, found: Mapping[str, Markup], newest: Sequence[Post], data: Markup, version: str) -> bytes:
        return self._render(
            "front.html",
            regions=found,
            posts=self._posts(newest),
            data=data,
            robots=None,
            skip="posts",
            skip_word="page.skip",
            version=version,
            **self._where(),
        ).encode()

    def _older(self, number: int, posts: Sequence[Post], version: str) -> None:
        root, last = self.scene.root, self.stage.coverage.count // PAGE
        newer = f"{root}/page/{number + 1}" if number < last else root
        parts = tuple([self.made.articles[post.id].html for post in posts])
        basis = (self.stage.about, self.stage.state, newer, parts)
        known = self.memo.pages.get(f"page/{number}") if self.memo else None
        if known and known[0] == basis:
            self.made.pages[f"page/{number}"] = known
            return
        title, words = regions.marked(self.stage.about.title, self.scene), self.scene.words
        partial = (
            Markup('<p class="partial">{}</p>').format(words("page.partial")) if self.stage.about.partial else Markup()
        )
        older = partial
        if number > 1:
            older = Markup('<div><a class="go" href="{}/page/{}">{}</a></div>').format(
                root, number - 1, words("page.older")
            )
        html = self._render(
            "older.html",
            title=words("page.title", title=f"{title}, {words('page.page', page=number)}", site=self.scene.site.name),
            coverage=self.stage.about.title,
            state=self.stage.state,
            picture=regions.picture(self.card, self.scene),
            description=self.stage.about.standfirst or self.stage.about.title,
            number=number,
            version=version,
            newer=newer,
            older=older,
            posts=self._posts(posts),
            robots=None,
            skip="posts",
            skip_word="page.skip",
        )
        self._page(f"page/{number}", basis, html.encode())

    def _posts(self, newest_first: Sequence[Post]) -> Markup:
        """Articles, and before the first of each day that day's heading."""
        return Markup().join(self._with_headings(newest_first, {}))

    def _with_headings(self, newest_first: Sequence[Post], instead: Mapping[str, Markup]) -> list[Markup]:
        made: list[Markup] = []
        last, articles = None, self.made.articles
        for post in newest_first:
            one = articles[post.id]
            html = instead.get(post.id, one.html) if instead else one.html
            day = one.shown.day
            made.append(html if day == last else self._heading(day) + html)
            last = day
        return made

    def _all(self, version: str) -> None:
        """Every post on one page. The pinned one stands in its own place there, for nothing stands above it."""
        title = regions.marked(self.stage.about.title, self.scene)
        words = self.scene.words
        frame = self._render(
            "all.html",
            title=words("page.title", title=f"{title}, {words('page.all')}", site=self.scene.site.name),
            coverage=self.stage.about.title,
            state=self.stage.state,
            partial=self.stage.about.partial,
            version=version,
            posts=HERE,
            robots=None,
            skip="posts",
            skip_word="page.skip",
        )
        self.made.roll = roll(
            frame,
            self._timeline(),
            known=self.memo.roll if self.memo else {},
            before={piece.key: piece for piece in self.before.roll} if self.before else {},
            seq=self.place.seq,
        )

    def _timeline(self) -> Sequence[Markup]:
        """What stands on the page of all: if all stand as they stood, only what is new or pressed anew."""
        memo, instead, made = self.memo, self._unpinned(), self.made
        if memo is None or not self.upon or instead or memo.pinned:
            made.timeline = self._with_headings(self.stage.shown, instead)
            return made.timeline
        new, shown = len(self.stage.posts.new), self.stage.shown
        made.timeline = [*self._with_headings(shown[: new + 1], {}), *memo.timeline[1:]]
        for post in self.fresh:
            at = where(shown, made.articles[post].post)
            if at > new:
                made.timeline[at] = self._with_headings(shown[at - 1 : at + 1], {})[1]
        return made.timeline

    def _unpinned(self) -> dict[str, Markup]:
        one = self.made.articles.get(self.stage.coverage.pinned or "")
        if one is None:
            return {}
        return {
            one.shown.id: article.in_timeline(article.show(replace(one.view, pinned=False), self.scene), self.scene)
        }

    def _who_said(self, who: Region) -> None:
        """All that is confirmed, on a page of its own and for machines; nothing while there is nothing."""
        coverage, about = self.stage.coverage, self.stage.about
        if not coverage.cuttings:
            return
        basis = (about, self.stage.state, who.basis)
        for path, kind, make in (("said", HTML, self._said_page), ("said.json", beside.JSON, self._said_json)):
            known = self.memo.pages.get(path) if self.memo else None
            if known and known[0] == basis:
                self.made.pages[path] = known
            else:
                self._page(path, basis, make(), kind)

    def _said_json(self) -> bytes:
        return said.machine(self.stage.coverage)

    def _said_page(self) -> bytes:
        words, about = self.scene.words, self.stage.about
        title = f"{regions.marked(about.title, self.scene)}{words('page.comma')}{words('page.said')}"
        return self._render(
            "said.html",
            title=words("page.title", title=title, site=self.scene.site.name),
            coverage=about.title,
            state=self.stage.state,
            it=said.shown(self.stage.coverage, self.scene, whole=True),
            robots=None,
            skip="said",
            skip_word="page.skip_post",
        ).encode()

    def _beside(self) -> None:
        def found(post: Post) -> bytes:
            return self.made.articles[post.id].found

        for file in beside.files(self.stage, self.place, found, self._as_it_was, self._told, self._frame):
            known = self.memo.pages.get(file.path) if self.memo else None
            if known and file.basis is not None and known[0] == file.basis:
                self.made.pages[file.path] = known
            else:
                self._page(file.path, file.basis, file.make(), file.kind)

    def _frame(self, it: Mapping[str, object]) -> bytes:
        return self._render("embed.html", it=it, robots="noindex", skip="embed", skip_word="page.skip_post").encode()

    def _subtitles(self, reads: Iterable[Read]) -> None:
        """What was taken down holds no clip any more, and its files are gone with it."""
        for _, _, _, tracks in reads:
            for track in tracks:
                self._page(subtitles.path(track), None, subtitles.vtt(track), subtitles.KIND)

    def _told(self, post: Post) -> feeds.Entry:
        """The post as it stands outside of the page."""
        one = self.made.articles[post.id]
        known = self.made.told.get(post.id) or (self.memo.told.get(post.id) if self.memo else None)
        if known is None or known[0] is not one.view:
            item = outside.item(one.view, one.shown, self.scene)
            known = one.view, (item, outside.html(one.view, one.shown, self.scene))
        self.made.told[post.id] = known
        return known[1]

    def _page(self, path: str, basis: object, plain: bytes, kind: str = HTML) -> None:
        old = self.before.pages.get(path) if self.before else None
        if old and (old.plain, old.content_type) == (plain, kind):
            self.made.pages[path] = (basis, old)
            return
        self.made.pages[path] = (basis, squeezed(path, plain, changed=self.place.seq, kind=kind))

    def _media(self) -> frozenset[str]:
        """The files that readers may fetch. A post that shows no other pictures than before takes none away."""
        posts, watch = self.stage.posts, self.stage.coverage.watch.media
        if self.memo and self.upon and all(old.media == post.media for old, post in posts.edited):
            return self.memo.media | _files([*(post.media for post in posts.new), watch])
        return _files([*(post.media for post in posts.standing), watch])

    # -- what they share

    def _where(self) -> dict[str, object]:
        coverage = self.stage.coverage
        return {"place": str(self.place), "generation": coverage.generation, "count": coverage.count}

    def _version(self) -> str:
        """Names everything of the live page that no part can replace. A page of another version is fetched anew."""
        empty = dict.fromkeys(regions.NAMES, Markup())
        frame = self._render(
            "front.html",
            regions=empty,
            posts=Markup(),
            data=Markup(),
            robots=None,
            skip="posts",
            skip_word="page.skip",
            version="",
            place="",
            generation="",
            count="",
        )
        return hashlib.sha256(frame.encode() + fingerprint(self.scene.site.theme)).hexdigest()[:12]

    def _render(self, name: str, **values: object) -> str:
        return render(self.scene, name, **values)


def _json(**values: object) -> bytes:
    return json_line(values)


def _seen(oldest_first: Sequence[Post]) -> list[Post]:
    """What readers see of them, in the order of the page."""
    return in_order([post for post in oldest_first if visible(post)])


def _files(media: Iterable[Mapping[str, Renditions]]) -> frozenset[str]:
    return frozenset(one.name for some in media for files in some.values() for one in files)
