"""The cards of a coverage: which posts have one of their own, and what stands on it. `drawing.py` makes the picture.

A name is a hash of what stands on it. So the page can name a card that is only being drawn, and a correction gives
it another address; the old one is not in `Pressed.media` any more and is refused from that moment."""

from __future__ import annotations

from collections.abc import Sequence

from stoppress.press.card import Card
from stoppress.press.scene import Scene
from stoppress.press.times import Times
from stoppress.story.coverage import Coverage, Post
from stoppress.story.entries import CoverageDescribed

# The newest posts have cards of their own, and every key point; older ones unfurl with the coverage's. A link is shared
# within hours of its post, and after a change of state every card is drawn anew.
OWN = 100


def of_coverage(about: CoverageDescribed, state: str, scene: Scene) -> Card:
    return _card(scene, state, (), about.title, about.section or "")


def of_post(post: Post, heading: str, about: CoverageDescribed, state: str, scene: Scene) -> Card:
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


def _card(scene: Scene, state: str, when: tuple[str, ...], headline: str, foot: str) -> Card:
    words = scene.words
    return Card(
        paper=scene.site.name,
        fiction=words("page.fiction") if scene.fiction else "",
        state=words(f"state.{state}"),
        live=state == "live",
        when=when,
        headline=headline,
        foot=foot,
        language=scene.language,
        rtl=scene.dir == "rtl",
    )


def with_own(coverage: Coverage, standing: Sequence[Post]) -> frozenset[str]:
    """The posts that have a card of their own."""
    return frozenset(post.id for post in standing if post.key_point or post.order.n > coverage.count - OWN)
