"""The posts of a coverage in the orders in which they are needed, and which of them are not what they were.

Nearly always something was added on top, or a post was edited where it stands. Then the orders of the last time are
taken over with that, and nobody looks at all posts again: at 1,418 of them, far apart in memory, each look at every
one costs a publish half a millisecond, and there were some thirty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from stoppress.story.coverage import PAGE, Coverage, Post
from stoppress.story.entries import Byline


@dataclass(frozen=True, slots=True)
class Order:
    """`all`, `shown` (something is to be seen of them), `standing` (not taken down) and `points` (key points) are
    newest first; `born` is in the order of birth. `new` are on top since the last time, `edited` are as they were and
    as they are. `fresh` names both; None: more than that may have happened."""

    posts: Mapping[str, Post]
    count: int
    all: Sequence[Post]
    shown: Sequence[Post]
    standing: Sequence[Post]
    points: Sequence[Post]
    born: Sequence[Post]
    touched: frozenset[str]  # of those of which a copy, since they were new, has become an old one
    signed: Signed
    new: Sequence[Post] = ()
    edited: Sequence[tuple[Post, Post]] = ()
    fresh: frozenset[str] | None = None

    @classmethod
    def of(cls, coverage: Coverage, before: Order | None = None) -> Order:
        return (_upon(coverage, before) if before else None) or _anew(coverage)

    def born_on(self, number: int) -> list[Post]:
        """The posts that were born on that page, oldest first."""
        first = (number - 1) * PAGE
        if self.whole:
            return list(self.born[first : first + PAGE])
        return [post for post in self.born if first < post.order.n <= first + PAGE]

    def newest_born(self, behind: int) -> list[Post]:
        """Those born after the first so many, oldest first."""
        return list(self.born[behind:]) if self.whole else [post for post in self.born if post.order.n > behind]

    @property
    def whole(self) -> bool:
        """Whether the nth that was born is the nth in `born`: nobody is missing."""
        return len(self.born) == self.count


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed the posts before the newest twenty, the latest first; None where it must be looked up. `top` is the
    rank of the first of these posts."""

    names: Sequence[Byline]
    top: tuple[datetime, int] | None


def in_order(posts: Sequence[Post]) -> list[Post]:
    """Newest first."""
    return sorted(posts, key=lambda post: post.order.rank, reverse=True)


def where(posts: Sequence[Post], one: Post) -> int:
    """By identity; -1 if it is not there. The one looked for is nearly always among the first."""
    return next((at for at, post in enumerate(posts) if post is one), -1)


def visible(post: Post) -> bool:
    """Whether readers can see something of it."""
    return post.removed is None or post.removed.trace != "none"


def changed_at(post: Post) -> datetime:
    """When a copy of this post became an old one."""
    if post.removed is not None:
        return post.removed.at
    first = post.order.at if post.imported else post.at
    if post.followed_by:
        first = max(first, *(one.at for one in post.followed_by))
    return max(post.order.at, post.worded_at or first, post.lines_at or first, first)


def _anew(coverage: Coverage) -> Order:
    everything = in_order(list(coverage.posts.values()))
    standing = [post for post in everything if post.removed is None]
    return Order(
        posts=coverage.posts,
        count=coverage.count,
        all=everything,
        shown=[post for post in everything if visible(post)],
        standing=standing,
        points=[post for post in standing if post.key_point],
        born=sorted(coverage.posts.values(), key=lambda post: post.order.n),
        touched=frozenset(post.id for post in everything if changed_at(post) > post.order.at),
        signed=_signed([post for post in standing if post.order.n <= coverage.count - PAGE], Signed((), None)),
    )


def _upon(coverage: Coverage, before: Order) -> Order | None:
    new: list[Post] = []
    edited: list[tuple[Post, Post]] = []
    for id, post in coverage.posts.items():
        known = before.posts.get(id)
        if known is post:
            continue
        if post.removed is not None or (known is not None and (known.removed or known.order != post.order)):
            return None
        if known is None:
            new.append(post)
        else:
            edited.append((known, post))
    new = in_order(new)
    if len(coverage.posts) != len(before.posts) + len(new) or not before.whole or coverage.count != len(coverage.posts):
        return None
    if new and before.all and new[-1].order.rank < before.all[0].order.rank:
        return None  # a late one
    now = [*new, *(post for _, post in edited)]
    taken_over = _taking_over(edited)
    born = [*taken_over(before.born), *reversed(new)]
    if [post.order.n for post in born[before.count :]] != [*range(before.count + 1, coverage.count + 1)]:
        return None
    points = taken_over(before.points)
    if any(old.key_point != post.key_point for old, post in edited):
        points = [post for post in [*taken_over(before.standing)] if post.key_point]
    everything = [*new, *taken_over(before.all)]
    # While nothing is taken down they are one and the same.
    shown, standing = (
        everything if len(some) == len(before.all) else [*new, *taken_over(some)]
        for some in (before.shown, before.standing)
    )
    return Order(
        posts=coverage.posts,
        count=coverage.count,
        all=everything,
        shown=shown,
        standing=standing,
        points=[*(post for post in new if post.key_point), *points],
        born=born,
        touched=(before.touched - {post.id for post in now})
        | {post.id for post in now if changed_at(post) > post.order.at},
        signed=_signed_upon(coverage, before, born, edited),
        new=new,
        edited=edited,
        fresh=frozenset(post.id for post in now),
    )


def _taking_over(edited: Sequence[tuple[Post, Post]]) -> Callable[[Sequence[Post]], Sequence[Post]]:
    """By identity: a post is not looked at."""
    if not edited:
        return lambda posts: posts
    instead = {id(old): post for old, post in edited}
    return lambda posts: [instead.get(id(post), post) for post in posts]


def _signed(posts: Sequence[Post], upon: Signed) -> Signed:
    names: dict[str, Byline] = {}
    for post in posts:
        for one in post.bylines:
            names.setdefault(one.name, one)
    for one in upon.names:
        names.setdefault(one.name, one)
    return Signed(list(names.values()), posts[0].order.rank if posts else upon.top)


def _signed_upon(
    coverage: Coverage, before: Order, born: Sequence[Post], edited: Sequence[tuple[Post, Post]]
) -> Signed:
    behind = max(0, coverage.count - PAGE)
    leave = in_order([post for post in born[max(0, before.count - PAGE) : behind] if post.removed is None])
    top = before.signed.top
    late = any(top is not None and post.order.rank < top for post in leave)
    if late or any(old.bylines != post.bylines for old, post in edited):
        return _signed(in_order([post for post in born[:behind] if post.removed is None]), Signed((), None))
    return _signed(leave, before.signed)
