"""What the checks look up in the words of a page's posts. It goes on with the page: a post that comes, goes or changes
is put in or taken out, and costs what it says."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence

from stoppress.cuttings.checks.changed import pseudonyms_of
from stoppress.cuttings.checks.found import whole
from stoppress.cuttings.checks.names import Names
from stoppress.cuttings.checks.sayings import Sayings
from stoppress.cuttings.drafts.plainwords import NONE, chosen, held
from stoppress.cuttings.languages.guarding import Guarding
from stoppress.cuttings.near import Texts
from stoppress.cuttings.page import PagePost


class LookedUp:
    """Whoever checks, and whoever has it go on, holds `turns` meanwhile."""

    def __init__(self, guarding: Guarding) -> None:
        self.guarding, self.turns = guarding, threading.RLock()
        self._begin()

    def _begin(self) -> None:
        self.texts, self.sayings, self.names = Texts(), Sayings(), Names()
        self.pseudonyms: Counter[str] = Counter()
        self.plain = NONE
        self.said: dict[str, frozenset[str]] = {}  # what each post is about, as words
        self.counted: dict[str, frozenset[str]] = {}  # by what is counted, as it is written
        self._held: Counter[str] = Counter()
        self._posts: dict[str, PagePost] = {}

    def go_on(self, posts: Sequence[PagePost], between: Callable[[], None] = lambda: None) -> None:
        """These are the posts now, oldest first. `between` is called after each that is put in."""
        try:
            self._go_on(posts, between)
        except BaseException:  # what was half done is nothing to go on from
            self._begin()
            raise

    def _go_on(self, posts: Sequence[PagePost], between: Callable[[], None]) -> None:
        rank = {post.id: number for number, post in enumerate(posts)}
        stay = [rank[id] for id in self._posts if id in rank]
        if stay != sorted(stay):
            self._begin()  # one has moved, and what was first may not be first any more
        before, self._posts = self._posts, {post.id: post for post in posts}
        gone = [post for id, post in before.items() if id not in rank or not _same(post, posts[rank[id]])]
        new = [post for post in posts if post.id not in before or not _same(before[post.id], post)]
        for post in gone:
            self._out(post, before, rank)
        for post in new:
            self._put(post, rank)
            between()
        plain = chosen(self._held)
        if plain is not self.plain:
            self.plain, self.counted, new = plain, {}, list(posts)
        for post in new:
            self.said[post.id] = frozenset(plain.about(whole(post)))
            between()

    def _put(self, post: PagePost, rank: dict[str, int]) -> None:
        self.texts.add(post.id, whole(post))
        self.sayings.put(post)
        self.names.put(post, rank)
        self.pseudonyms.update(pseudonyms_of(post, self.guarding))
        self._held.update(held(whole(post)))

    def _out(self, post: PagePost, posts: dict[str, PagePost], rank: dict[str, int]) -> None:
        self.texts.forget(post.id)
        self.sayings.out(post)
        self.names.out(post, posts, rank)
        self.pseudonyms.subtract(pseudonyms_of(post, self.guarding))
        self.pseudonyms += Counter()  # what is left of them
        self._held.subtract(held(whole(post)))
        self.said.pop(post.id, None)


def _same(one: PagePost, other: PagePost) -> bool:
    return one is other or one.fields == other.fields
