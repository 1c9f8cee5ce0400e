from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from stoppress.desk import four_eyes, ids, preflight
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.actions.roll_over import bring_notes, open_beside
from stoppress.desk.along import Along, drafts_of, media_of, take_along
from stoppress.desk.chair import must_have_read_notes
from stoppress.desk.freezing import must_not_be_frozen
from stoppress.desk.holds import must_not_be_held
from stoppress.desk.media import showing
from stoppress.desk.media.carried import carry
from stoppress.desk.models import DraftRow, PostRow, SplitRow
from stoppress.desk.read_back import worded
from stoppress.desk.rehearsal import address
from stoppress.desk.typed import words_of_post
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.press.words import words as catalogue
from stoppress.story import decisions, moved
from stoppress.story.coverage import Coverage, Post
from stoppress.story.document import Document, media_ids, read_document, write_document
from stoppress.story.entries import CoverageDescribed, Entry, Fact, FollowOnLinked, Pointer, PostCorrected
from stoppress.story.moved import Names
from stoppress.story.refusals import Refusal

LINE = 500


@dataclass(frozen=True, slots=True)
class Into:
    """Another coverage; with a `title` one that is opened for it."""

    slug: str
    title: str | None = None


@writing()
def split_thread(
    person: Anybody,
    slug: str,
    *,
    posts: Sequence[str],
    into: Into,
    move: bool,
    note: str | None = None,
    alone: str | None = None,
    at: datetime,
) -> tuple[dict[str, str], Along]:
    """Posts of one coverage go out in another, with pictures, key points, corrections and the follow-ons among them,
    and say where they come from. Moved, each leaves `note` and a link in its place; copied, the newest leads on. They
    go out there before they are taken down here, in one transaction. Returns what each is called there, and what of
    comments and drafts went along with those that moved."""
    if move and not (note and note.strip()):
        raise Refusal("takedown_needs_a_note")
    if into.title:
        old = coverage_for(person, slug, to="take_down" if move else "fix")
        preflight.lines_must_pass(old, (into.title,), links=(into.slug,))
    with preflight.not_asked():  # posts were asked about where they stand
        return _split(person, slug, posts, into, move=move, note=note, alone=alone, at=at)


def _split(
    person: Anybody,
    slug: str,
    posts: Sequence[str],
    into: Into,
    *,
    move: bool,
    note: str | None,
    alone: str | None,
    at: datetime,
) -> tuple[dict[str, str], Along]:
    old, new, fresh = _both(person, slug, into, move=move, at=at)
    chosen = sorted((decisions.standing(old.now, one) for one in set(posts)), key=lambda post: post.order.rank)
    for row in DraftRow.objects.filter(coverage=old.row, post__in=[post.id for post in chosen], out=False):
        must_not_be_held(row, old)
    if new.row.sensitive and not old.row.sensitive:
        alone = four_eyes.must_be_two(new, alone=alone)
    must_have_read_notes(new)
    thread = _Thread(old, new, at)
    facts = thread.facts(chosen, fresh=fresh, move=move)
    must_not_be_frozen(old, facts)  # a post that leaves a frozen page would be out all the same
    append(new, facts, at=at, reason=f"split from {slug}", alone=alone)
    thread.note_down(alone)
    along = thread.take_along(chosen) if move else Along()
    left = list(_left(old, new, chosen, thread, note if move else None, at))
    append(old, left, at=at, reason=f"split to {into.slug}")
    if left and not move:
        worded(old, chosen[-1].id)
    showing.forget(old.now, ledger.coverage(old.book))
    old.stir()
    new.stir()
    return {post.id: thread.posts[post.id] for post in chosen}, along


def _both(
    person: Anybody, slug: str, into: Into, *, move: bool, at: datetime
) -> tuple[CoverageInHand, CoverageInHand, bool]:
    """Both in hand, in one order; and whether the other one is new."""
    if into.slug == slug:
        raise Refusal("split_into_itself")
    old = coverage_for(person, slug, to="take_down" if move else "fix")
    old.demand("arrange")
    if into.title:
        old = hold(old)
        old.demand("set_state")
        return old, _opened(old, into.slug, into.title, at), True
    new = coverage_for(person, into.slug, to="publish")
    new.demand("arrange")
    first, second = sorted((old, new), key=lambda one: one.row.slug)
    held = {one.row.slug: one for one in (hold(first), hold(second))}
    old, new = held[slug], held[into.slug]
    if old.now.rehearsal != new.now.rehearsal:
        raise Refusal("rehearsal_stays_inside")
    return old, new, False


def _opened(old: CoverageInHand, slug: str, title: str, at: datetime) -> CoverageInHand:
    about = old.now.about
    if about is None or old.now.state is None:
        raise Refusal("coverage_is", state="unpublished")
    new = open_beside(old, slug, at=at)
    fields = about.model_dump() | {"slug": slug, "title": title, "standfirst": None, "at": at}
    facts = decisions.describe(new.now, CoverageDescribed.model_validate(fields))
    now = _after(new.now, facts, at)
    append(new, [*facts, *decisions.open_coverage(now, at=at)], at=at, reason=f"split from {old.row.slug}")
    bring_notes(old, new, at)
    return hold(coverage_for(old.person, slug, to="publish"))


class _Thread:
    """`posts`: what each is called there, those that were split before as well; `new` what goes out now."""

    def __init__(self, old: CoverageInHand, new: CoverageInHand, at: datetime) -> None:
        self.old, self.there, self.at = old, new, at
        said = SplitRow.objects.filter(coverage=old.row, into=new.row).values_list("post", "there")
        standing = {id for id, post in new.now.posts.items() if post.removed is None}
        self.posts = {post: id for post, id in said if id in standing}
        self.new: list[Post] = []
        self.drafts: dict[str, list[DraftRow]] = {}
        self.names = Names()

    def facts(self, chosen: Sequence[Post], *, fresh: bool, move: bool) -> list[Fact]:
        self.new = [post for post in chosen if post.id not in self.posts]
        self.posts |= {post.id: ids.post_id() for post in self.new}
        self.drafts = {post.id: drafts_of(self.old, self.there, post) for post in self.new} if move else {}
        shown = {id: files for post in self.new for id, files in post.media.items()}
        media = {id for post in self.new for id in media_ids(post.document)}
        media |= media_of([row for rows in self.drafts.values() for row in rows])
        self.names = Names(self.posts, carry(self.there, self.old.row, media, shown, self.at), self._instead)
        now, facts = self.there.now, list[Fact]()
        for post in self.new:
            made = list(self._out(now, post, fresh=fresh))
            now = _after(now, made, self.at)
            facts += made
        for post in self.new:
            for link in post.followed_by:
                if link.post in {one.id for one in self.new}:
                    newer, older = self.posts[link.post], self.posts[post.id]
                    facts.append(
                        FollowOnLinked(post=newer, older=older, relation=link.relation, line=link.line, at=link.at)
                    )
        return facts

    def _out(self, now: Coverage, post: Post, *, fresh: bool) -> Iterator[Fact]:
        """The post with its time, its mark among the key points and its corrections. In a coverage that is opened for
        it the page begins with it; among others it is a late insert, and says so."""
        said = words_of_post(post)
        document = self._there(post, said.document)
        preflight.must_pass(self.there, replace(said, document=document))
        words = replace(said, document=document, media=showing.renditions(self.there.row, document))
        id = self.posts[post.id]
        yield from decisions.publish_post(
            now,
            post=id,
            words=words,
            at=self.at,
            shown_at=post.published_at,
            key_point=post.key_point,
            key_label=post.key_label,
            imported=fresh,
        )
        for one in post.corrections:
            told = one.model_copy(update={"compare": False})
            yield PostCorrected(post=id, correction=told, at=self.at, **words.fields())

    def _there(self, post: Post, document: Document) -> Document:
        return _with_link(moved.document(document, self.names), self._origin(post))

    def take_along(self, chosen: Sequence[Post]) -> Along:
        posts = {post.id: self.posts[post.id] for post in chosen}
        return take_along(self.old, self.there, posts, self.drafts, self._there, self.at)

    def _origin(self, post: Post) -> tuple[str, Pointer]:
        about = self.there.now.about
        say = catalogue(about.language if about else "en")
        href = address(self.old.now, self.old.row.slug, post.id)
        return say("page.split_from"), Pointer(text=_title(self.old), href=href)

    def _instead(self, post: str) -> dict[str, Any] | None:
        """The card of a post that stays: a line that leads to it."""
        stays = self.old.now.posts.get(post)
        if stays is None or stays.removed:
            return None
        href = address(self.old.now, self.old.row.slug, post)
        return {"type": "paragraph", "content": [_linked(Pointer(text=stays.title[:LINE], href=href))]}

    def note_down(self, alone: str | None) -> None:
        rows = {row.post: row for row in PostRow.objects.filter(coverage=self.old.row)}
        for post in self.new:
            was, id = rows.get(post.id), self.posts[post.id]
            PostRow.objects.create(
                coverage=self.there.row,
                post=id,
                written_by=was.written_by if was else None,
                published_by=self.there.person,
                worded_by=self.there.person,
                drafted_by=was.drafted_by or was.written_by if was else None,
                sourcing=was.sourcing if was else "",
            )
            SplitRow.objects.create(coverage=self.old.row, post=post.id, into=self.there.row, there=id)
            four_eyes.note(self.there, id, revision=1, alone=alone)


def _left(
    old: CoverageInHand, new: CoverageInHand, chosen: Sequence[Post], thread: _Thread, note: str | None, at: datetime
) -> Iterator[Fact]:
    """What readers of the old page find: in the place of each that moved, or under the newest that was copied."""
    new_now = ledger.coverage(new.book)

    def leads(post: Post) -> Pointer:
        return Pointer(text=_title(new), href=address(new_now, new.row.slug, thread.posts[post.id]))

    if note is not None:
        now = old.now
        for post in chosen:
            facts = decisions.take_down(now, post=post.id, trace="note", note=note, pointer=leads(post), at=at)
            now = _after(now, facts, at)
            yield from facts
    elif chosen and chosen[-1] in thread.new:
        say = catalogue(old.now.about.language if old.now.about else "en")
        said = words_of_post(chosen[-1])
        words = replace(said, document=_with_link(said.document, (say("page.split_to"), leads(chosen[-1]))))
        yield from decisions.edit_post(old.now, post=chosen[-1].id, words=words, at=at)


def _after(now: Coverage, facts: Sequence[Fact], at: datetime) -> Coverage:
    for fact in facts:
        now = now.take(Entry(now.seq + 1, fact, at))
    return now


def _with_link(document: Document, said: tuple[str, Pointer]) -> Document:
    """Under everything else, a line that leads to the other page."""
    words, leads = said
    line = {"type": "paragraph", "content": [{"type": "text", "text": f"{words} "}, _linked(leads)]}
    written = write_document(document)
    return read_document(written | {"blocks": [*written["blocks"], line]})


def _linked(leads: Pointer) -> dict[str, Any]:
    return {"type": "text", "text": leads.text, "marks": [{"type": "link", "attrs": {"href": leads.href}}]}


def _title(coverage: CoverageInHand) -> str:
    about = ledger.coverage(coverage.book).about
    return (about.title if about else coverage.row.slug)[:LINE]
