"""The cards of a coverage: every post that stands has one of its own, and what stands on it. `drawing.py` makes the
picture.

A name is a hash of what stands on it. So the page can name a card that is only being drawn, and a correction gives
it another address; the old one is not in `Pressed.files` any more and is refused from that moment."""

from __future__ import annotations

from stoppress.press.card import Card
from stoppress.press.order import Order
from stoppress.press.scene import Scene
from stoppress.press.times import Times
from stoppress.story.coverage import Post
from stoppress.story.entries import CoverageDescribed

# The cards of so many newest posts and of key points say the state of the coverage, and are drawn anew when it changes;
# on an older one it would be a thousand drawings for a word that says nothing of the post.
STATED = 100


def of_coverage(about: CoverageDescribed, state: str, scene: Scene) -> Card:
    return _card(scene, state, (), about.title, about.section or "")


def of_post(post: Post, heading: str, about: CoverageDescribed, state: str | None, scene: Scene) -> Card:
    """It says when the post is from, for a card goes on being passed round, and that it was corrected."""
    times = scene.times
    when = [times.clock(post.order.at), times.weekday(times.day(post.order.at))]
    if post.corrections:
        when.append(_corrected(post, times, scene))
    return _card(scene, state, tuple(when), heading, about.title)


def _corrected(post: Post, times: Times, scene: Scene) -> str:
    last = post.corrections[-1]
    when = times.near(last.at, times.day(post.order.at))
    words = {"correction": "corrected", "clarification": "clarified", "removal": "words_removed"}
    return scene.words(f"page.{words[last.kind]}", time=when).rstrip(" :\u00a0\u202f")


def _card(scene: Scene, state: str | None, when: tuple[str, ...], headline: str, foot: str) -> Card:
    words = scene.words
    return Card(
        paper=scene.site.name,
        fiction=scene.mark,
        state=words(f"state.{state}") if state else "",
        live=state == "live",
        when=when,
        headline=headline,
        foot=foot,
        language=scene.language,
        rtl=scene.dir == "rtl",
    )


def stated(posts: Order) -> frozenset[str]:
    """The posts whose card says what state the coverage is in."""
    return frozenset(post.id for post in posts.standing if _says_state(post, posts.count))


def stated_upon(posts: Order, before: frozenset[str], count: int) -> frozenset[str]:
    """The same, from what it was at so many posts."""
    left = posts.born[max(0, count - STATED) : max(0, posts.count - STATED)]
    again = [*left, *posts.new, *(post for _, post in posts.edited)]
    return (before - {post.id for post in again}) | {post.id for post in again if _says_state(post, posts.count)}


def _says_state(post: Post, count: int) -> bool:
    return post.removed is None and (post.key_point or post.order.n > count - STATED)
