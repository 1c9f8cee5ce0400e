"""What readers would see: the words on the screen, folded into the coverage and pressed by the very press that makes
the readers' pages. Nothing of it is written, kept or given an address of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from stoppress.desk import ids
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for
from stoppress.desk.actions.publish_post import Follows
from stoppress.desk.media import showing, store
from stoppress.desk.models import Upload
from stoppress.desk.options import options
from stoppress.files import Files
from stoppress.press.coverage import page_with
from stoppress.press.site import Asset, Site, assets, with_assets
from stoppress.story import decisions
from stoppress.story.decisions import Words
from stoppress.story.document import media_ids
from stoppress.story.entries import Entry, Fact, Renditions
from stoppress.story.refusals import Refusal

# The page runs no script, asks nobody but the desk, and leads nowhere: its frame may open no window, and every link of
# it would open one.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_HEAD = f'<head><meta http-equiv="Content-Security-Policy" content="{_POLICY}"><base target="_blank">'
_PICTURE = re.compile(r'(?<=[" ])/media/(?=[a-z0-9]{16,64}\.(?:webp|jpg|png|mp4)\b)')
_LOOKS = (".css", ".svg", ".woff2")


@dataclass(frozen=True, slots=True)
class Corrects:
    """What a correction would tell readers."""

    kind: str
    line: str
    compare: bool = False


@dataclass(frozen=True, slots=True)
class Previewed:
    """`post` is where to look on the page."""

    post: str
    html: str


def preview(
    person: Anybody,
    slug: str,
    *,
    words: Words,
    post: str | None = None,
    flash: bool = False,
    breaking: bool = False,
    key_point: bool = False,
    corrects: Corrects | None = None,
    follows: Follows | None = None,
    at: datetime,
) -> Previewed:
    """With `post` the words of one that is out, else a new one, as on the page when it is live."""
    coverage = coverage_for(person, slug, to="draft", or_to="read_drafts")
    at = coverage.moment(at)
    now = coverage.now if coverage.now.state == "live" else replace(coverage.now, state="live", state_at=None)
    already = now.posts[post].media if post and post in now.posts else {}
    words = replace(words, media=_pictures(coverage, words, already))
    if post is None:
        shown = ids.post_id()
        facts = decisions.publish_post(
            now, post=shown, words=words, at=at, flash=flash, breaking=breaking, key_point=key_point
        )
    elif corrects:
        shown = post
        facts = decisions.correct_post(
            now,
            post=post,
            words=words,
            kind=corrects.kind,
            line=corrects.line,
            compare=corrects.compare,
            at=at,
        )
    else:
        shown, facts = post, decisions.edit_post(now, post=post, words=words, at=at)
    for fact in facts:
        now = now.take(Entry(now.seq + 1, fact, at))
    if follows:
        linked: list[Fact] = decisions.follow_on(
            now, post=shown, older=follows.older, relation=follows.relation, line=follows.line, at=at
        )
        for fact in linked:
            now = now.take(Entry(now.seq + 1, fact, at))
    return Previewed(shown, at_the_desk(page_with(now, shown, site=site()), slug))


def at_the_desk(page: bytes, slug: str) -> str:
    """A pressed page as the desk may show it: its pictures come from here, and it neither runs nor leads anywhere."""
    return _PICTURE.sub(f"/api/v1/coverages/{slug}/preview/", page.decode()).replace("<head>", _HEAD, 1)


def site() -> Site:
    """Ours, without scripts, with its looks from the desk's own origin."""
    return _site()[0]


def picture(person: Anybody, slug: str, name: str) -> tuple[Files, str]:
    """Where a picture or clip of such a page lies: of an upload to this coverage, or one that its readers see."""
    coverage = coverage_for(person, slug, to="view")
    uploads = Upload.objects.filter(coverage=coverage.row).values_list("files", flat=True)
    own = any(name == file[0] for files in uploads for file in files)
    if not own and name not in showing.names(coverage.now):
        raise Refusal("not_found", what="media")
    return store.private() if own else store.public(), name


def look(name: str) -> Asset | None:
    """A sheet, or what it names: readers get the same from their own origin."""
    return _site()[1].get(name) if name.endswith(_LOOKS) else None


@cache
def _site() -> tuple[Site, Mapping[str, Asset]]:
    chosen = options()
    theme = chosen.theme or None
    files = assets(theme=theme)
    made = with_assets(Site(chosen.paper, "", chosen.language, links=chosen.at_the_foot, theme=theme), files)
    styles = tuple(style.replace("/assets/", "/preview/", 1) for style in made.styles)
    return replace(made, styles=styles, script=None, more=None, stay=None, calm=None, returns=None, icon=None), files


def _pictures(coverage: CoverageInHand, words: Words, already: Mapping[str, Renditions]) -> dict[str, Renditions]:
    shown = media_ids(words.document)
    had = {media: files for media, files in already.items() if media in shown}
    new = Upload.objects.filter(coverage=coverage.row, pk__in=shown - set(had))
    return had | {one.pk: tuple(store.rendition(*file) for file in one.files) for one in new}
