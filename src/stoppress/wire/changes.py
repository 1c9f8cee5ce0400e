"""What changed after a place, and how it is put onto what is held. Functions over values: no socket in sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from stoppress.place import Place
from stoppress.press.pressed import Leaf, Page, Part, Piece, Pressed
from stoppress.wire.codec import Malformed
from stoppress.wire.protocol import Changes, Common, Gap


class _Dated(Protocol):
    @property
    def changed(self) -> int: ...


D = TypeVar("D", bound=_Dated)


def changes(pressed: Pressed, base: Place | None) -> Changes:
    """From `base` to where `pressed` stands. A base of another epoch, or ahead of it, is as good as none."""
    if base is not None and (base.epoch != pressed.place.epoch or base.seq > pressed.place.seq):
        base = None
    return Changes(
        book=pressed.book,
        slug=pressed.slug,
        base=base,
        place=pressed.place,
        generation=pressed.generation,
        state=pressed.state,
        language=pressed.language,
        redactions=pressed.redactions,
        media=pressed.media,
        paths=frozenset(pressed.pages),
        counts=(len(pressed.parts), len(pressed.leaves)),
        roll=tuple(piece.key for piece in pressed.roll),
        tail=pressed.tail,
        parts=_later(pressed.parts.values(), base),
        pages=_later(pressed.pages.values(), base),
        leaves=_later(pressed.leaves.values(), base),
        pieces=_later(pressed.roll, base),
    )


def apply(held: Pressed | None, news: Changes) -> Pressed:
    """What is held once `news` is in. The same news twice is harmless; news that leaves a hole raises `Gap`."""
    if news.base is None:
        return _whole({}, {}, {}, (), news)
    if held is None or held.book != news.book or held.place.epoch != news.place.epoch:
        raise Gap
    if held.place.seq < news.base.seq:
        raise Gap
    if held.place.seq > news.place.seq:
        return held  # an older message, overtaken
    # A post taken back since has either been sent anew or has no address any more.
    taken_back = {post for generation, post in news.redactions if generation > held.generation}
    leaves = {post: leaf for post, leaf in held.leaves.items() if post not in taken_back}
    pages = {path: page for path, page in held.pages.items() if path in news.paths}
    after = _whole(held.parts, pages, leaves, held.roll, news)
    if (len(after.parts), len(after.leaves)) != news.counts or after.pages.keys() != news.paths:
        raise Gap
    return after


def furnished(held: Common, news: Common) -> Common:
    """What is held once `news` is in. Raises `Malformed` if it stands on what is not here: the line begins anew then,
    and with it everything comes whole."""
    if news.kept and (held.version != news.version or not news.kept <= held.pages.keys()):
        raise Malformed("kept what was never sent")
    return Common(news.version, {**{path: held.pages[path] for path in news.kept}, **news.pages})


def only_changed(sent: Common | None, common: Common) -> Common:
    """`common` for an edge that was sent `sent` on the same line."""
    if sent is None or sent.version != common.version:
        return common
    kept = {path for path, page in common.pages.items() if sent.pages.get(path) is page}
    pages = {path: page for path, page in common.pages.items() if path not in kept}
    return Common(common.version, pages, frozenset(kept))


def _later(dated: Iterable[D], base: Place | None) -> tuple[D, ...]:
    return tuple(one for one in dated if base is None or one.changed > base.seq)


def _rolled(held: Sequence[Piece], news: Changes) -> tuple[Piece, ...]:
    pieces = {piece.key: piece for piece in (*held, *news.pieces)}
    if not pieces.keys() >= set(news.roll):
        raise Gap
    return tuple(pieces[key] for key in news.roll)


def _whole(
    parts: Mapping[str, Part],
    pages: Mapping[str, Page],
    leaves: Mapping[str, Leaf],
    roll: Sequence[Piece],
    news: Changes,
) -> Pressed:
    return Pressed(
        slug=news.slug,
        book=news.book,
        place=news.place,
        generation=news.generation,
        state=news.state,
        language=news.language,
        redactions=news.redactions,
        parts={**parts, **{part.key: part for part in news.parts}},
        pages={**pages, **{page.path: page for page in news.pages}},
        leaves={**leaves, **{leaf.post: leaf for leaf in news.leaves}},
        tail=news.tail,
        roll=_rolled(roll, news),
        media=news.media,
    )
