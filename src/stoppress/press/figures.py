"""Pictures, clips and other people's posts. Captions and credits are small and never missing; nothing plays or loads
from elsewhere before a reader asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from markupsafe import Markup

from stoppress.press import players, subtitles
from stoppress.press.html import join, linked, tag, void
from stoppress.press.scene import Scene
from stoppress.story.direction import direction_of
from stoppress.story.document import Clip, ClipAttrs, Embed, EmbedAttrs, Gallery, Image
from stoppress.story.entries import Rendition, Renditions, Shape

# Wide enough for the measure on a screen of double density; more would be paid for and not seen.
PLAIN = 1280
# A gallery shows this many; the rest unfolds.
GALLERY = 5
# A clip that is still on its way.
NOTHING = ClipAttrs()
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
    pictures = [one for one in block.content if _in_gallery(one, scene, media, None)]
    first, rest = pictures[:GALLERY], pictures[GALLERY:]
    shown = tag("div", _grid(first, scene, media), cls="gallery", data_count=len(first))
    if rest:
        word = scene.words("page.gallery_more", n=len(rest))
        shown += tag("details", tag("summary", word) + tag("div", _grid(rest, scene, media), cls="gallery"), cls="rest")
    caption = _caption(block.attrs.caption, block.attrs.credit)
    return tag("figure", shown + caption, cls="pictures")


def _grid(pictures: Sequence[Image], scene: Scene, media: Mapping[str, Renditions]) -> Markup:
    """Two in a row; of an odd number the first has a row of its own."""
    wide = len(pictures) % 2
    shapes: list[Shape] = ["16:9" if wide and not number else "3:2" for number in range(len(pictures))]
    return join(_in_gallery(one, scene, media, shape) for one, shape in zip(pictures, shapes, strict=True))


def _in_gallery(block: Image, scene: Scene, media: Mapping[str, Renditions], shape: Shape | None) -> Markup:
    about = block.attrs
    picture = _picture(about.media, about.alt, media, shape)
    caption = _caption(about.caption, about.credit)
    if picture is None:
        picture = _words_for(about.alt, scene, "page.picture_words")
    return tag("figure", picture + caption) if caption else picture


def clip(block: Clip, scene: Scene, media: Mapping[str, Renditions], *, here: bool = True) -> Markup:
    """A clip, closed behind its poster; where there is nothing to play, what it was. `here` as in `article.body`."""
    about, words = block.attrs, scene.words
    if about == NOTHING:
        return Markup()
    length = f"{about.seconds // 60}:{about.seconds % 60:02d}" if about.seconds else None
    name = words("page.clip_length", length=length) if length else words("page.clip")
    caption = _transcripts(block, scene) + _caption(about.caption, about.credit)
    inside = _playing(block, scene, media)
    if inside is None:
        told = tag("p", tag("b", name) + (Markup(": {}").format(about.alt) if about.alt else Markup()), cls="words")
        return tag("figure", told + caption, cls="clip lost")
    poster = _picture(about.poster, about.alt, media) or Markup()
    guidance = tag("strong", words("page.warning", text=about.guidance), cls="guidance") if about.guidance else Markup()
    said = tag("span", name, cls="length") + guidance + tag("span", words("page.clip_show"), cls="play")
    cover = tag("summary", poster + tag("span", said, cls="over"))
    closed = tag("details", cover + inside, cls="closed" if poster else "closed bare") if here else poster
    return tag("figure", closed + caption, cls="clip")


def _playing(block: Clip, scene: Scene, media: Mapping[str, Renditions]) -> Markup | None:
    """What stands behind the cover. A closed `details` loads nothing: neither a lazy picture nor a film told not
    to, and subtitles come when a reader turns them on."""
    about = block.attrs
    own = next((one for one in media.get(about.media or "", ()) if one.is_film), None)
    if own:
        return _film(block, _address(own), own, scene)
    if about.media and (moving := _picture(about.media, about.alt, media)):
        return moving
    if not about.address:
        return None
    elsewhere = _leads(scene.words("page.clip_elsewhere", host=urlsplit(about.address).hostname), about.address, scene)
    film = Markup()
    if about.address.startswith("https://"):
        film = _film(block, about.address, _plain(in_shape(media.get(about.poster or "", ()), None)), scene)
    return film + tag("p", elsewhere, cls="words")


def _film(block: Clip, src: str, room: Rendition | None, scene: Scene) -> Markup:
    tracks = join(
        void(
            "track",
            kind="captions",
            src=f"{scene.root}/{subtitles.path(one)}",
            srclang=one.lang,
            label=scene.language_name(one.lang),
        )
        for one in block.attrs.subtitles
    )
    return tag(
        "video",
        tracks,
        src=src,
        controls=True,
        preload="none",
        playsinline=True,
        aria_label=block.attrs.alt,
        width=room.width if room else None,
        height=room.height if room else None,
    )


def _transcripts(block: Clip, scene: Scene) -> Markup:
    """What is said in the clip, to read: for who cannot hear it, or does not want to play it."""
    made = Markup()
    for one in block.attrs.subtitles:
        word = scene.words("page.transcript", language=scene.language_name(one.lang))
        lines = join(
            tag("li", tag("span", subtitles.clock(cue.start)) + Markup(" {}").format(cue.text)) for cue in one.cues
        )
        made += tag(
            "details",
            tag("summary", word) + tag("ol", lines, lang=one.lang, dir=direction_of(one.lang)),
            cls="transcript",
        )
    return made


def embed(block: Embed, scene: Scene, *, here: bool = True) -> Markup:
    """Somebody else's post as the words it had. No script of theirs, no frame of theirs, nothing that tells them,
    before a reader asks."""
    about, words = block.attrs, scene.words
    provider = words(f"page.provider_{about.provider}")
    said = tag("blockquote", tag("p", about.text)) if about.text else Markup()
    parts = [tag("b", about.author)] if about.author else []
    frame = Markup()
    if about.gone:
        parts.append(Markup("{}").format(words("page.embed_gone", provider=provider)))
    elif about.address:
        parts.append(_leads(words("page.embed_see", provider=provider), about.address, scene))
        frame = _frame(about, provider, scene) if here else Markup()
    else:
        parts.append(Markup("{}").format(provider))
    line = tag("figcaption", Markup(" · ").join(parts))
    return tag(
        "figure",
        said + frame + line,
        cls="embed gone" if about.gone else "embed",
        data_provider=about.provider,
        data_ref=about.id,
    )


def _frame(about: EmbedAttrs, provider: str, scene: Scene) -> Markup:
    """Where a frame that sets no cookie can be had: the way to it, and who will be told. The reader's script puts it
    in; without one there is only the link to the original, below."""
    address = players.frame(about.provider, about.id)
    if address is None:
        return Markup()
    play = tag("a", scene.words("page.frame_play"), href=about.address, data_play=True, cls="play")
    told = tag("span", scene.words("page.frame_told", provider=provider), cls="fine")
    name = scene.words("page.frame_of", provider=provider)
    return tag("div", play + told, cls="frame", data_slot="frame", data_frame=address, data_name=name)


def _leads(words: str, href: str, scene: Scene) -> Markup:
    return linked(Markup("{}").format(words), href, scene.away(href))


def _picture(
    name: str | None, alt: str | None, media: Mapping[str, Renditions], shape: Shape | None = None
) -> Markup | None:
    """Nothing when the picture is not here: its words stand for it then. Without a focal point it is in no shape but
    its own, and the page's style cuts from the middle."""
    files = media.get(name or "", ())
    renditions = sorted(in_shape(files, shape) or in_shape(files, None), key=lambda one: one.width)
    plain = _plain(renditions)
    if plain is None:
        return None
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


def in_shape(files: Renditions, shape: Shape | None) -> Renditions:
    """The pictures among them."""
    return tuple(one for one in files if one.shape == shape and not one.is_film)


def _plain(renditions: Sequence[Rendition]) -> Rendition | None:
    """The one that is shown where a browser cannot choose."""
    wide = max((one for one in renditions if one.width <= PLAIN), key=lambda one: one.width, default=None)
    return wide or min(renditions, key=lambda one: one.width, default=None)


def _address(one: Rendition) -> str:
    return f"/media/{one.name}"


def _words_for(alt: str | None, scene: Scene, key: str) -> Markup:
    return tag("p", scene.words(key, alt=alt), cls="words") if alt else Markup()


def _caption(caption: str | None, credit: str | None) -> Markup:
    if not (caption or credit):
        return Markup()
    made = Markup("{} ").format(caption) if caption else Markup()
    return tag("figcaption", made + (tag("span", credit, cls="credit") if credit else Markup()))
