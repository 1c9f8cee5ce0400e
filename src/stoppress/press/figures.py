"""Pictures, clips and other people's posts. Captions and credits are small and never missing; nothing plays or loads
from elsewhere before a reader asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from markupsafe import Markup

from stoppress.press.html import join, linked, tag, void
from stoppress.press.scene import Scene
from stoppress.story.document import Clip, Embed, Gallery, Image
from stoppress.story.entries import Rendition, Renditions

# Wide enough for the measure on a screen of double density; more would be paid for and not seen.
PLAIN = 1280
# A gallery shows this many; the rest unfolds.
GALLERY = 5
SIZES = "(max-width: 44rem) 94vw, 36.5rem"


def image(block: Image, scene: Scene, media: Mapping[str, Renditions]) -> Markup:
    about = block.attrs
    caption = _caption(about.caption, about.credit)
    picture = _picture(about.media, about.alt, media)
    if picture is None:
        picture = _words_for(about.alt, scene, "page.picture_words")
        return tag("figure", picture + caption, cls="picture lost") if picture or caption else Markup()
    return tag("figure", picture + caption, cls="picture")


def gallery(block: Gallery, scene: Scene, media: Mapping[str, Renditions]) -> Markup:
    """The first pictures, and the rest behind a word that tells how many there are."""
    made = [_in_gallery(one, scene, media) for one in block.content]
    made = [one for one in made if one]
    shown = tag("div", join(made[:GALLERY]), cls="gallery", data_count=min(len(made), GALLERY))
    if rest := made[GALLERY:]:
        word = scene.words("page.gallery_more", n=len(rest))
        shown += tag("details", tag("summary", word) + tag("div", join(rest), cls="gallery"), cls="rest")
    caption = _caption(block.attrs.caption, block.attrs.credit)
    return tag("figure", shown + caption, cls="pictures")


def _in_gallery(block: Image, scene: Scene, media: Mapping[str, Renditions]) -> Markup:
    about = block.attrs
    picture = _picture(about.media, about.alt, media)
    caption = _caption(about.caption, about.credit)
    if picture is None:
        picture = _words_for(about.alt, scene, "page.picture_words")
    return tag("figure", picture + caption) if caption else picture


def clip(block: Clip, scene: Scene, media: Mapping[str, Renditions]) -> Markup:
    about, words = block.attrs, scene.words
    length = f"{about.seconds // 60}:{about.seconds % 60:02d}" if about.seconds else None
    name = words("page.clip_length", length=length) if length else words("page.clip")
    caption = _caption(about.caption, about.credit)
    inside = _playing(block, scene, media)
    if inside is None:
        told = tag("p", tag("b", name) + (Markup(": {}").format(about.alt) if about.alt else Markup()), cls="words")
        return tag("figure", told + caption, cls="clip lost")
    poster = _picture(about.poster, about.alt, media) or Markup()
    guidance = tag("strong", words("page.warning", text=about.guidance), cls="guidance") if about.guidance else Markup()
    said = tag("span", name, cls="length") + guidance + tag("span", words("page.clip_show"), cls="play")
    cover = tag("summary", poster + tag("span", said, cls="over"))
    return tag("figure", tag("details", cover + inside, cls="closed") + caption, cls="clip")


def _playing(block: Clip, scene: Scene, media: Mapping[str, Renditions]) -> Markup | None:
    """What stands behind the cover. A closed `details` loads nothing: neither a lazy picture nor a film told not to."""
    about = block.attrs
    if about.media and (moving := _picture(about.media, about.alt, media)):
        return moving
    if not about.address:
        return None
    elsewhere = linked(
        Markup("{}").format(scene.words("page.clip_elsewhere", host=urlsplit(about.address).hostname)), about.address
    )
    film = Markup()
    if about.address.startswith("https://"):
        film = tag("video", src=about.address, controls=True, preload="none", playsinline=True, aria_label=about.alt)
    return film + tag("p", elsewhere, cls="words")


def embed(block: Embed, scene: Scene) -> Markup:
    """Somebody else's post as the words it had. No script of theirs, no frame of theirs, nothing that tells them."""
    about, words = block.attrs, scene.words
    provider = words(f"page.provider_{about.provider}")
    said = tag("blockquote", tag("p", about.text)) if about.text else Markup()
    parts = [tag("b", about.author)] if about.author else []
    if about.gone:
        parts.append(Markup("{}").format(words("page.embed_gone", provider=provider)))
    elif about.address:
        parts.append(linked(Markup("{}").format(words("page.embed_see", provider=provider)), about.address))
    else:
        parts.append(Markup("{}").format(provider))
    line = tag("figcaption", Markup(" · ").join(parts))
    return tag(
        "figure",
        said + line,
        cls="embed gone" if about.gone else "embed",
        data_provider=about.provider,
        data_ref=about.id,
    )


def _picture(name: str | None, alt: str | None, media: Mapping[str, Renditions]) -> Markup | None:
    """Nothing when the picture is not here: its words stand for it then."""
    renditions = sorted(media.get(name or "", ()), key=lambda one: one.width)
    if not renditions:
        return None
    plain = max((one for one in renditions if one.width <= PLAIN), key=lambda one: one.width, default=renditions[0])
    several = len(renditions) > 1
    return void(
        "img",
        src=_address(plain),
        srcset=", ".join(f"{_address(one)} {one.width}w" for one in renditions) if several else None,
        sizes=SIZES if several else None,
        width=plain.width,
        height=plain.height,
        alt=alt or "",
        loading="lazy",
        decoding="async",
    )


def _address(one: Rendition) -> str:
    return f"/media/{one.name}"


def _words_for(alt: str | None, scene: Scene, key: str) -> Markup:
    return tag("p", scene.words(key, alt=alt), cls="words") if alt else Markup()


def _caption(caption: str | None, credit: str | None) -> Markup:
    if not (caption or credit):
        return Markup()
    made = Markup("{} ").format(caption) if caption else Markup()
    return tag("figcaption", made + (tag("span", credit, cls="credit") if credit else Markup()))
