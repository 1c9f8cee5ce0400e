"""The inbox: what comes in from agencies, mail and feeds, or is pasted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from stoppress.desk import clock
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.keep_feeds import add_feed, drop_feed
from stoppress.desk.actions.keep_intake import deal_with, put_in, set_item, take_item
from stoppress.desk.api.asked.intake import DealtWith, ItemState, NewFeed, NewItem
from stoppress.desk.api.asked.kinds import ItemInPath, SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.intake import FeedKept, FeedSaid, Inbox, ItemKept, ItemSaid, ItemTaken
from stoppress.desk.api.said.plain import Done, answers, written
from stoppress.desk.intake import feeds, inbox, red, words
from stoppress.desk.typed import moment
from stoppress.story.document import read_document, write_document

router = Router(tags=["intake"])
C = "/coverages/{slug}/intake"


@router.get(C, response=answers(Inbox))
def see(request: HttpRequest, slug: SlugInPath) -> dict[str, Any]:
    """The newest revision of each item, the last received first, at most a hundred; and what is `red`: drafts, posts
    and points of the Summary that came of words or pictures which their agency has corrected or killed since."""
    coverage = coverage_for(person(request), slug, to="draft", or_to="read_drafts")
    return {"items": [inbox.listed(row) for row in inbox.newest(coverage)], "red": red.red(coverage)}


@router.post(C, response=written(ItemKept, status=201))
def add(request: HttpRequest, slug: SlugInPath, body: NewItem, key: Key) -> Said:
    """Put an item in. `source` and `original` name it: the same two with a higher `revision` are its correction, and
    with `kill` nobody uses it any more. A revision that is known changes nothing."""

    def write() -> dict[str, Any]:
        what = inbox.Incoming(
            source=body.source,
            headline=body.headline,
            document=words.paragraphs(body.text) if body.text else body.document,
            original=body.original,
            revision=body.revision,
            terms=body.terms,
            embargo=body.embargo,
            kill=body.kill,
        )
        row = put_in(person(request), slug, what, at=clock.now())
        return {"item": row.pk, "revision": row.revision, "state": row.state}

    return once(request, key, write, status=201)


FEEDS = "/coverages/{slug}/feeds"


@router.get(FEEDS, response=answers(list[FeedSaid]))
def see_feeds(request: HttpRequest, slug: SlugInPath) -> list[dict[str, Any]]:
    """What the house fetches into this inbox, and how that goes."""
    return [feeds.said_of(row) for row in feeds.of(coverage_for(person(request), slug, to="arrange"))]


@router.post(FEEDS, response=written(FeedKept, status=201))
def keep_feed(request: HttpRequest, slug: SlugInPath, body: NewFeed, key: Key) -> Said:
    """Have a feed fetched from now on, every so many minutes; one that is there is changed. A coverage that has ended
    asks for none."""

    def write() -> dict[str, Any]:
        row = add_feed(person(request), slug, **body.model_dump(), at=clock.now())
        return {"feed": row.pk}

    return once(request, key, write, status=201)


@router.delete(f"{FEEDS}/{{feed}}", response=written(Done))
def forget_feed(request: HttpRequest, slug: SlugInPath, feed: ItemInPath, key: Key) -> Said:
    """Ask for it no more; what came in stays."""

    def write() -> dict[str, Any]:
        drop_feed(person(request), slug, feed)
        return {"done": True}

    return once(request, key, write)


@router.get(f"{C}/{{item}}", response=answers(ItemSaid))
def read(request: HttpRequest, slug: SlugInPath, item: ItemInPath) -> dict[str, Any]:
    """One item with its words."""
    coverage = coverage_for(person(request), slug, to="draft", or_to="read_drafts")
    row = inbox.item_in(coverage, item)
    document = write_document(read_document(row.document))
    return inbox.listed(row) | {"headline": row.headline, "document": document, "handled_at": moment(row.handled_at)}


@router.post(f"{C}/{{item}}/take", response=written(ItemTaken, status=201))
def take(request: HttpRequest, slug: SlugInPath, item: ItemInPath, key: Key) -> Said:
    """A draft of it that is yours and remembers the item: its embargo is the draft's, its source and terms stand in the
    draft's private note."""

    def write() -> dict[str, Any]:
        draft = take_item(person(request), slug, item, now=clock.anchor())
        return {"item": item, "draft": draft.pk, "version": draft.version}

    return once(request, key, write, status=201)


@router.put(f"{C}/{{item}}/state", response=written(Done))
def change(request: HttpRequest, slug: SlugInPath, item: ItemInPath, body: ItemState, key: Key) -> Said:
    """Set it aside, or put it back among the new ones."""

    def write() -> dict[str, Any]:
        set_item(person(request), slug, item, state=body.state, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.put(f"{C}/{{item}}/dealt", response=written(Done))
def deal(request: HttpRequest, slug: SlugInPath, item: ItemInPath, body: DealtWith, key: Key) -> Said:
    """A draft or a post that is red by this item has been looked at: it is right as it stands. What is taken down, and
    what readers are told a correction of, need not be said; a point of the Summary is confirmed, or set anew."""

    def write() -> dict[str, Any]:
        deal_with(person(request), slug, item, draft=body.draft, post=body.post, at=clock.now())
        return {"done": True}

    return once(request, key, write)
