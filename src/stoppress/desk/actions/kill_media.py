from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from stoppress.desk import ids, preflight, redacting, typed_over
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.freezing import freeze_on
from stoppress.desk.intake import inbox
from stoppress.desk.media import showing, store
from stoppress.desk.media.family import upload_in
from stoppress.desk.media.places import Stands, stands_in
from stoppress.desk.models import DraftRow, Upload
from stoppress.desk.read_back import worded
from stoppress.desk.typed import as_json, into_row, words_of_json, words_of_post, words_of_row
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import decisions, slots
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.document import Image, ImageAttrs, media_ids
from stoppress.story.entries import Entry, Fact, Renditions, Stream, Trace
from stoppress.story.pictures import without
from stoppress.story.refusals import Refusal


@dataclass(slots=True)
class Killed:
    """In how many places it stood. `waiting`: coverages where the other picture did not go in, since what is new waits
    there. `left`: coverages that hold it and are not this person's to take from."""

    coverages: int = 0
    posts: int = 0
    drafts: int = 0
    streams: int = 0
    waiting: int = 0
    left: int = 0


@writing()
@preflight.not_asked()
def kill_media(
    person: Anybody,
    slug: str,
    media: str,
    *,
    reason: str,
    instead: str | None = None,
    note: str | None = None,
    at: datetime,
) -> Killed:
    """A picture goes from everywhere at once: from posts, galleries, posters and drafts of every coverage this person
    may take down in, with its parts and wherever the same pixels were sent in again, and from both stores. All or
    nothing, frozen or not. `note` tells readers of each post; `instead` stands where it stood, except where what is new
    waits for a thaw or a second person."""
    if not reason.strip():
        raise Refusal("reason_needed")
    own = coverage_for(person, slug, to="take_down")
    where = stands_in(own, media)
    if not where.known:
        raise Refusal("not_found", what="media")
    # In one order, so that two never wait for each other.
    hands = [hold(one.coverage) for one in sorted(where.here, key=lambda one: one.coverage.row.slug)]
    other = upload_in(own, instead) if instead else None
    if other and other.pk in where.all_media:
        raise Refusal("picture_itself")
    if other and other.is_clip:
        raise Refusal("picture_unreadable")
    told = Killed(coverages=0, left=where.left)
    for coverage in hands:
        stands = next(one for one in where.here if one.coverage.row.pk == coverage.row.pk)
        _kill_in(coverage, Stands(coverage, stands.media), other, reason, note, told, at)
    return told


def _kill_in(
    coverage: CoverageInHand,
    stands: Stands,
    other: Upload | None,
    reason: str,
    note: str | None,
    told: Killed,
    at: datetime,
) -> None:
    posts, streams, drafts = stands.posts(), stands.streams(), stands.drafts()
    waits = other is not None and (coverage.row.sensitive or freeze_on(coverage) is not None)
    told.waiting += waits and bool(posts or streams)
    here = _brought(coverage, other, at) if other and not waits and (posts or streams or drafts) else None
    picture = _image(here) if here else None
    files = showing.files_of(coverage.row, [here.pk]) if here and (posts or streams) else {}
    append(coverage, list(facts_without(coverage, stands, picture, files, note, at)), at=at, reason=reason)
    before, after = coverage.now, ledger.coverage(coverage.book)
    for post in posts:
        if after.posts[post.id].removed is None:
            worded(coverage, post.id)
    showing.forget(before, after)
    forget_beside(coverage, stands.media, drafts, picture, at)
    coverage.stir()
    told.coverages += bool(posts or streams or drafts)
    told.posts += len(posts)
    told.streams += len(streams)
    told.drafts += len(drafts)


def forget_beside(
    coverage: CoverageInHand, media: frozenset[str], drafts: Sequence[DraftRow], picture: Image | None, at: datetime
) -> None:
    """These uploads go from everything at the desk, and for good; `picture` stands in drafts instead."""
    redacting.note(coverage.book, media=tuple(sorted(media)))
    for row in drafts:
        _from_draft(row, media, picture, at)
    typed_over.forget(coverage, lambda words: media_ids(words.document) & media)
    inbox.without_pictures(coverage, media)
    _forget(coverage, media)


def facts_without(
    coverage: CoverageInHand,
    stands: Stands,
    picture: Image | None,
    files: dict[str, Renditions],
    note: str | None,
    at: datetime,
) -> Iterator[Fact]:
    """What takes it out of every post, or puts `picture` with its `files` where it stood. With a `note` readers are
    told."""
    now = coverage.now
    for post in stands.posts():
        words = words_of_post(post)
        left = without(replace(words, media={**words.media, **files}), stands.media, picture)
        if left is None:
            trace: Trace = "note" if note else "gap"
            facts = decisions.take_down(now, post=post.id, trace=trace, note=note, at=at)
        elif note:
            facts = decisions.correct_post(now, post=post.id, words=left, kind="removal", line=note, at=at)
        else:
            facts = decisions.edit_post(now, post=post.id, words=left, at=at)
        for fact in facts:
            now = now.take(Entry(now.seq + 1, fact, at))
        yield from facts
    if stands.streams():
        yield from _without_posters(now, stands.media, picture, files, at)


def _without_posters(
    now: Coverage, media: frozenset[str], picture: Image | None, files: dict[str, Renditions], at: datetime
) -> list[Fact]:
    about = picture.attrs if picture else ImageAttrs()
    new = {"poster": about.media, "alt": about.alt, "credit": about.credit}

    def changed(stream: Stream) -> Stream:
        return stream.model_copy(update=new) if stream.poster in media else stream

    showings = [one for one in now.watch.showings if not one.until or one.until > at]
    streams = [changed(one) for one in now.watch.streams]
    return slots.set_watch(now, streams=streams, showings=showings, media={**now.watch.media, **files}, at=at)


def _from_draft(row: DraftRow, media: frozenset[str], picture: Image | None, at: datetime) -> None:
    """Whoever is typing in it is shown both texts with her next save, as always; what was approved has to be again."""
    into_row(row, without(words_of_row(row), media, picture) or Words())
    if row.writers_words:
        had = without(words_of_json(row.writers_words), media, picture) or Words()
        row.writers_words = as_json(had)
    row.version, row.updated_at = row.version + 1, at
    row.save()


def _forget(coverage: CoverageInHand, media: frozenset[str]) -> None:
    """From the private store too; its row goes, so that no earlier text brings it back."""
    rows = Upload.objects.filter(coverage=coverage.row, pk__in=media)
    files = {name for upload in rows for name, *_ in upload.files}
    rows.delete()
    transaction.on_commit(lambda: store.remove(store.private(), files), robust=True)


def _brought(coverage: CoverageInHand, other: Upload, at: datetime) -> Upload:
    """The picture that is to stand there, as one of this coverage: two never share a file."""
    if other.coverage_id == coverage.row.pk:
        return other
    files = [[store.keep_copy(store.private(), name), *about] for name, *about in other.files]
    terms = other.original
    return Upload.objects.create(
        id=ids.media_id(),
        coverage=coverage.row,
        person=coverage.person,
        width=other.width,
        height=other.height,
        frames=other.frames,
        files=files,
        created_at=at,
        **{name: getattr(other, name) for name in ("alt", "caption", "credit")},
        **{name: getattr(terms, name) for name in ("rights", "terms", "expires_at")},
    )


def _image(upload: Upload) -> Image:
    said = {name: getattr(upload, name) or None for name in ("alt", "caption", "credit")}
    return Image(type="image", attrs=ImageAttrs(media=upload.pk, **said))
