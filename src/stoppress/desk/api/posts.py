"""Posts that are out: fill, edit, correct, arrange, take down."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query

from stoppress.desk import clock
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.backdate_post import backdate_post
from stoppress.desk.actions.change_media import change_media
from stoppress.desk.actions.correct_post import correct_post
from stoppress.desk.actions.edit_post import edit_post
from stoppress.desk.actions.flash import flash
from stoppress.desk.actions.follow_on import follow_on
from stoppress.desk.actions.keep_sourcing import keep_sourcing
from stoppress.desk.actions.mark_key_point import mark_key_point, unmark_key_point
from stoppress.desk.actions.pin_post import pin_post, unpin_post
from stoppress.desk.actions.take_down import Also, take_down
from stoppress.desk.actions.undo_publish import undo_publish
from stoppress.desk.api.asked import kinds
from stoppress.desk.api.asked.drafts import Linked
from stoppress.desk.api.asked.kinds import PostInPath, SlugInPath
from stoppress.desk.api.asked.media import ChangedMedia
from stoppress.desk.api.asked.posts import Backdate, Correct, Edit, Flash, KeyPoint, Sourcing, TakeDown
from stoppress.desk.api.drafts import follows, out
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.drafts import Out
from stoppress.desk.api.said.media import ChangedMediaSaid
from stoppress.desk.api.said.plain import Done, Written, answers, written
from stoppress.desk.api.said.posts import CopySaid, Corrected, Edited, PostSaid, Undone
from stoppress.desk.copies import copies
from stoppress.desk.view import described
from stoppress.story.decisions import anywhere
from stoppress.story.document import Image, PostId

router = Router(tags=["posts"])


@router.get("/coverages/{slug}/posts", response=answers(list[PostSaid]))
def see(
    request: HttpRequest,
    slug: SlugInPath,
    id: Annotated[list[PostId], Query(min_length=1, max_length=100)],
) -> list[dict[str, Any]]:
    """These posts, however old they are: what the Summary stands on, what is pinned or corrected, is no matter of the
    newest fifty. One that does not exist is left out."""
    coverage = coverage_for(person(request), slug, to="view")
    return described(coverage, [post for one in set(id) if (post := coverage.now.posts.get(one))])


@router.post("/coverages/{slug}/flash", response=written(Out))
def send_flash(request: HttpRequest, slug: SlugInPath, body: Flash, key: Key) -> Said:
    """A headline alone, at once; more follows."""

    def write() -> dict[str, Any]:
        return out(
            flash(
                person(request),
                slug,
                headline=body.headline,
                bylines=body.bylines,
                key_point=body.key_point,
                follows=follows(body.follows),
                alone=body.alone,
                at=clock.now(),
            )
        )

    return once(request, key, write, seen=body, slug=slug)


@router.put("/coverages/{slug}/posts/{post}", response=written(Edited))
def edit(request: HttpRequest, slug: SlugInPath, post: PostInPath, body: Edit, key: Key) -> Said:
    """New words without a mark. The first text of a flash within ten minutes is its fill; the house decides."""

    def write() -> dict[str, Any]:
        place, revision = edit_post(
            person(request),
            slug,
            post,
            revision=body.revision,
            words=body.words(),
            alone=body.alone,
            at=clock.now(),
        )
        return {"place": str(place), "revision": revision}

    return once(request, key, write, post=post, seen=body, slug=slug)


@router.post("/coverages/{slug}/posts/{post}/correct", response=written(Corrected))
def correct(request: HttpRequest, slug: SlugInPath, post: PostInPath, body: Correct, key: Key) -> Said:
    """New words, and `line` is said to readers; `top_post` says it in a post of its own as well, `compare` lets readers
    see the replaced words beside the new ones until the post changes again or anything is taken back."""

    def write() -> dict[str, Any]:
        place, revision, top = correct_post(
            person(request),
            slug,
            post,
            revision=body.revision,
            words=body.words(),
            kind=body.kind,
            line=body.line,
            reason=body.reason,
            top_post=body.top_post,
            compare=body.compare,
            alone=body.alone,
            at=clock.now(),
        )
        return {"place": str(place), "revision": revision, "top_post": top}

    return once(request, key, write, post=post, seen=body, slug=slug)


@router.post("/coverages/{slug}/posts/{post}/media", response=written(ChangedMediaSaid))
def media(request: HttpRequest, slug: SlugInPath, post: PostInPath, body: ChangedMedia, key: Key) -> Said:
    """A picture added, swapped or taken out, whatever the post says by now: no word is touched. Under four eyes what is
    new waits in a draft."""

    def write() -> dict[str, Any]:
        changed = change_media(
            person(request),
            slug,
            post,
            picture=Image(type="image", attrs=body.picture) if body.picture else None,
            instead_of=body.instead_of,
            first=body.first,
            wanted=body.wanted,
            alone=body.alone,
            at=clock.now(),
        )
        return {"place": str(changed.place), "revision": changed.revision, "draft": changed.draft}

    return once(request, key, write, post=post, seen=body, slug=slug)


@router.post("/coverages/{slug}/posts/{post}/backdate", response=written(Written))
def backdate(request: HttpRequest, slug: SlugInPath, post: PostInPath, body: Backdate, key: Key) -> Said:
    """Set the displayed time earlier, never later."""

    def write() -> dict[str, Any]:
        place = backdate_post(person(request), slug, post, shown_at=body.shown_at, reason=body.reason, at=clock.now())
        return {"place": str(place)}

    return once(request, key, write, post=post)


@router.put("/coverages/{slug}/posts/{post}/key-point", response=written(Written))
def mark(request: HttpRequest, slug: SlugInPath, post: PostInPath, body: KeyPoint, key: Key) -> Said:
    """Put the post on the list of key points, under a shorter wording if you give one."""

    def write() -> dict[str, Any]:
        return {"place": str(mark_key_point(person(request), slug, post, label=body.label, at=clock.now()))}

    return once(request, key, write, post=post, seen=body, slug=slug)


@router.delete("/coverages/{slug}/posts/{post}/key-point", response=written(Written))
def unmark(request: HttpRequest, slug: SlugInPath, post: PostInPath, key: Key) -> Said:
    """Take the post off the list of key points."""

    def write() -> dict[str, Any]:
        return {"place": str(unmark_key_point(person(request), slug, post, at=clock.now()))}

    return once(request, key, write, post=post)


@router.put("/coverages/{slug}/posts/{post}/pin", response=written(Written))
def pin(request: HttpRequest, slug: SlugInPath, post: PostInPath, key: Key) -> Said:
    """Let the post stand above the timeline, in place of the one that stood there."""

    def write() -> dict[str, Any]:
        return {"place": str(pin_post(person(request), slug, post, at=clock.now()))}

    return once(request, key, write, post=post)


@router.delete("/coverages/{slug}/posts/{post}/pin", response=written(Written))
def unpin(request: HttpRequest, slug: SlugInPath, post: PostInPath, key: Key) -> Said:
    """Let the pinned post go back to its slot."""

    def write() -> dict[str, Any]:
        return {"place": str(unpin_post(person(request), slug, post, at=clock.now()))}

    return once(request, key, write, post=post)


@router.post("/coverages/{slug}/posts/{post}/follow-on", response=written(Written))
def link(request: HttpRequest, slug: SlugInPath, post: PostInPath, body: Linked, key: Key) -> Said:
    """This post updates, contradicts or answers an older one, which says so from now on."""

    def write() -> dict[str, Any]:
        place = follow_on(
            person(request),
            slug,
            post,
            older=body.older,
            relation=body.relation,
            line=body.line,
            at=clock.now(),
        )
        return {"place": str(place)}

    return once(request, key, write, post=post, seen=body, slug=slug)


@router.get("/coverages/{slug}/posts/{post}/copies", response=answers(list[CopySaid]))
def list_copies(
    request: HttpRequest,
    slug: SlugInPath,
    post: PostInPath,
    name: Annotated[list[kinds.Said] | None, Query(max_length=10)] = None,
) -> list[dict[str, Any]]:
    """Where else its words (five in a row), its pictures, its cards, links to it or one of the names stand: here, in
    drafts, and in your other coverages. What a takedown can do about each comes with it."""
    coverage = coverage_for(person(request), slug, to="take_down")
    return copies(coverage, anywhere(coverage.now, post), name or ())


@router.post("/coverages/{slug}/posts/{post}/takedown", response=written(Written))
def takedown(request: HttpRequest, slug: SlugInPath, post: PostInPath, body: TakeDown, key: Key) -> Said:
    """Readers see a note, a gap or nothing. `erase` destroys words and pictures for good. `also` deals with its copies
    in the same moment: other posts go as this one does or lose what was copied, points and figures go."""

    def write() -> dict[str, Any]:
        place = take_down(
            person(request),
            slug,
            post,
            trace=body.trace,
            note=body.note,
            reason=body.reason,
            erase=body.erase,
            also=[Also(one.kind, one.id, one.do, one.coverage) for one in body.also],
            names=body.names,
            at=clock.now(),
        )
        return {"place": str(place)}

    return once(request, key, write, post=post)


@router.post("/coverages/{slug}/posts/{post}/undo", response=written(Undone))
def undo(request: HttpRequest, slug: SlugInPath, post: PostInPath, key: Key) -> Said:
    """Within ten seconds of going out: gone without a trace, and its words are a draft again."""

    def write() -> dict[str, Any]:
        place, draft = undo_publish(person(request), slug, post, at=clock.now())
        return {"place": str(place), "draft": draft}

    return once(request, key, write, post=post)


@router.put("/coverages/{slug}/posts/{post}/sourcing", response=written(Done))
def sourcing(request: HttpRequest, slug: SlugInPath, post: PostInPath, body: Sourcing, key: Key) -> Said:
    """Who told us: a private note, on no page and in no export."""

    def write() -> dict[str, Any]:
        keep_sourcing(person(request), slug, post, text=body.text)
        return {"done": True}

    return once(request, key, write, post=post)
