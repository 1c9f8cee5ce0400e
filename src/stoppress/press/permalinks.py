"""The permalinks of a coverage that is being pressed: each post's own half, and the half that all of them share.

An own half is made anew when its post is, when another stands beside it, or when one follows it on. What was made last
saves time and decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from stoppress.press import article, linked_data, outside, regions
from stoppress.press.card import Card
from stoppress.press.cards import of_post, stated_upon
from stoppress.press.cards import stated as stated_now
from stoppress.press.memo import Article, Memo, OwnHalf
from stoppress.press.order import where
from stoppress.press.pressed import Leaf, Pressed, Tail, deflate_head, deflate_tail
from stoppress.press.regions import Stage
from stoppress.press.scene import Near, Scene, View, as_near
from stoppress.press.scene import link as link_to
from stoppress.press.templates import render
from stoppress.story.coverage import Post

# A post as it was rendered, and the posts after and before it.
Between = tuple[Article, Post | None, Post | None]

Since = tuple[bytes, bytes, bytes, bytes, str]


def came_after(stage: Stage) -> Since:
    """What came after a post, for all posts at once: see `Tail`."""
    heads, heads_gz, keys, keys_gz, cuts = b"", b"", b"", b"", []
    last = "~"  # behind every order
    for number, (order, html) in enumerate((("", Markup()), *regions.came_after(stage))):
        key = html.encode()
        head = regions.heading_after(number, stage).encode()
        heads, heads_gz = heads + head, heads_gz + deflate_head(head)
        keys, keys_gz = keys + key, keys_gz + deflate_head(key)
        last = order or last
        cuts.append(f"{last} {len(heads)} {len(heads_gz)} {len(keys)} {len(keys_gz)}")
    return heads, heads_gz, keys, keys_gz, "\n".join(cuts)


def tail(stage: Stage, since: Since, *, before: Pressed | None, seq: int, **values: object) -> Tail:
    """The half that all permalinks share."""
    body = render(stage.scene, "tail.html", latest=regions.latest(stage), **values).encode()
    old = before.tail if before else None
    made = Tail(seq, body, deflate_tail(body), *since)
    return old if old and replace(made, changed=old.changed) == old else made


@dataclass
class Permalinks:
    """The own half of each post. `fresh` are the posts that are not pressed as before, `upon` says whether nothing but
    posts can have changed and those stand where they stood. What `make` makes is in `made`, with the cards that all of
    them unfurl with and which of these say a state."""

    stage: Stage
    articles: Mapping[str, Article]
    card: Card
    memo: Memo | None
    before: Pressed | None
    seq: int
    upon: bool
    fresh: Collection[str]
    made: dict[str, OwnHalf] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    stated: frozenset[str] = frozenset()
    zones: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def scene(self) -> Scene:
        return self.stage.scene

    def make(self) -> Permalinks:
        memo = self.memo
        self.cards = {self.card.name: self.card}
        known: Mapping[str, OwnHalf] = memo.leaves if memo else {}
        near, went = self._all_near(), set[str]()
        if memo and self.upon:
            self.stated = stated_upon(self.stage.posts, memo.stated, memo.order.count)
            near = self._near_to(self.fresh, self.stated ^ memo.stated)
            self.made, self.cards = {**known}, {**memo.cards, self.card.name: self.card}
        else:
            self.stated = stated_now(self.stage.posts)
        same = memo is not None and memo.about is self.stage.about and memo.state == self.stage.state
        for post, (one, newer, older) in near:
            old = known.get(post)
            # Nearly all: whatever it is made from is the very same.
            between = old and same and old.one is one and old.newer is newer and old.older is older
            follows = old and (not old.after or old.after == self._after(one.view))
            stated = post in self.stated
            if old and between and follows and old.stated is stated:
                self.made[post] = old
            elif one.html:
                self._leaf(one, (newer, older), old, stated=stated)
            else:
                self.made.pop(post, None)
            if (now := self.made.get(post)) is not None:
                self.cards[now.card.name] = now.card
            if old and self.upon and (now is None or now.card.name != old.card.name):
                went.add(old.card.name)
        # What a card said before must not be drawn again, unless another post says the very same.
        still = {one.card.name for one in self.made.values()} if went else set()
        for name in went - still - {self.card.name}:
            del self.cards[name]
        return self

    def _near_to(self, fresh: Iterable[str], others: Iterable[str]) -> Iterator[tuple[str, Between]]:
        """Those that are not pressed as before, those beside them, and those that they follow on; and some others."""
        articles, posts, standing = self.articles, self.stage.coverage.posts, self.stage.standing
        found = {*others, *fresh}
        for post in fresh:
            found.update(posts[post].follows)
            if (at := where(standing, posts[post])) >= 0:
                found.update(one.id for one in standing[max(0, at - 1) : at + 2])
        for post in found & articles.keys():
            at = where(standing, posts[post])
            newer = standing[at - 1] if at > 0 else None
            older = standing[at + 1] if 0 <= at < len(standing) - 1 else None
            yield post, (articles[post], newer, older)

    def _after(self, view: View) -> tuple[tuple[bool, bool], ...]:
        """What of the posts that follow it on is told here, beside what its view says of them."""
        posts, recaps = self.stage.coverage.posts, self.stage.recaps
        return tuple([(posts[one.post].key_point, one.post in recaps) for one, _ in view.since]) if view.since else ()

    def _all_near(self) -> Iterator[tuple[str, Between]]:
        """Each post with the one after it and the one before it, of those that stand, in the order of the page."""
        ends, at = (None, *self.stage.standing, None), 0
        for post, one in self.articles.items():
            if at + 1 < len(ends) - 1 and ends[at + 1] is one.post:
                yield post, (one, ends[at], ends[at + 2])
                at += 1
            else:
                yield post, (one, None, None)

    def _leaf(self, one: Article, around: Near, old: OwnHalf | None, *, stated: bool) -> None:
        about, view, shown = self.stage.about, one.view, one.shown
        post, followed = view.post, regions.followed_on(self.stage, view) if view.since else ()
        basis = (about, self.stage.state, stated, view, shown, followed)
        if old and old.basis == basis and as_near((old.newer, old.older), around):
            self.made[post.id] = old._replace(one=one, newer=around[0], older=around[1], after=self._after(view))
            return
        card = self.card  # of what was taken down, nothing more
        if post.removed is None:
            state = self.stage.state if stated else None
            card = of_post(post, shown.heading, about, state, self.scene)
        heading = regions.marked(shown.heading, self.scene)
        html = render(
            self.scene,
            "leaf.html",
            it=replace(shown, body=article.at_once(shown.body)),
            state=self.stage.state,
            coverage=about.title,
            title=self.scene.words("page.title", title=heading, site=self.scene.site.name),
            card=heading,
            picture=regions.picture(card, self.scene),
            modified=self.scene.times.stamp(post.corrections[-1].at) if post.corrections else None,
            description=article.description(post, self.scene) or about.title,
            after=self._near("page.after", around[0], shown.day),
            before=self._near("page.before", around[1], shown.day),
            followed=followed,
            zone=self._zone(shown.day),
            data=linked_data.post(self.stage, outside.item(view, shown, self.scene)) if not post.removed else Markup(),
            robots="noindex" if post.removed else None,
            skip="the-post",
            skip_word="page.skip_post",
        )
        head = html.encode()
        before = self.before.leaves.get(post.id) if self.before else None
        own = card.name if card is not self.card else ""
        if before and before.head == head:
            leaf = before
        else:
            leaf = Leaf(post.id, shown.order, self.seq, head, deflate_head(head), own)
        self.made[post.id] = OwnHalf(one, *around, stated, self._after(view), basis, leaf, card)

    def _zone(self, day: str) -> tuple[str, str]:
        if day not in self.zones:
            self.zones[day] = regions.zone(day, self.scene)
        return self.zones[day]

    def _near(self, key: str, post: Post | None, day: str) -> Mapping[str, object] | None:
        if post is None:
            return None
        link = link_to(post)
        when = self.scene.times.tag(link.at, self.scene.times.near(link.at, day))
        return {
            "href": self.scene.href(link.post),
            "label": self.scene.words.html(key, time=when),
            "title": article.title_of(link, self.scene),
        }
