"""Read-back: what is out and nobody else has read, and the marks on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from stoppress.desk import clock, read_back
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.mark_reading import mark_reading, withdraw_reading
from stoppress.desk.api.asked.kinds import PostInPath, RevisionInPath, SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.plain import Done, answers, written
from stoppress.desk.api.said.reading import ReadBackQueue, TextToRead

router = Router(tags=["read-back"])
OF_REVISION = "/coverages/{slug}/posts/{post}/revisions/{revision}"


@router.get("/coverages/{slug}/read-back", response=answers(ReadBackQueue))
def queue(request: HttpRequest, slug: SlugInPath) -> dict[str, Any]:
    """Revisions that are public and that nobody but who put them out has read: how many, and the 50 oldest."""
    return read_back.queue(coverage_for(person(request), slug, to="read_back"))


@router.get("/coverages/{slug}/posts/{post}/read-back", response=answers(TextToRead, 410))
def text(request: HttpRequest, slug: SlugInPath, post: PostInPath) -> dict[str, Any]:
    """The words that stand; and for those who read history what changed, word by word, since it was last read."""
    return read_back.text(coverage_for(person(request), slug, to="read_back"), post)


@router.put(f"{OF_REVISION}/read", response=written(Done))
def read(request: HttpRequest, slug: SlugInPath, post: PostInPath, revision: RevisionInPath, key: Key) -> Said:
    """You have read this revision, somebody else's. 409 `reworded` with the one that stands if it has changed. Never
    public."""
    return _mark(request, slug, post, revision, "read", key)


@router.delete(f"{OF_REVISION}/read", response=written(Done))
def unread(request: HttpRequest, slug: SlugInPath, post: PostInPath, revision: RevisionInPath, key: Key) -> Said:
    """Take your mark back; others' stay."""
    return _withdraw(request, slug, post, revision, "read", key)


@router.put(f"{OF_REVISION}/legalled", response=written(Done))
def legal(request: HttpRequest, slug: SlugInPath, post: PostInPath, revision: RevisionInPath, key: Key) -> Said:
    """A lawyer has read this revision. It is a mark of its own, beside `read`."""
    return _mark(request, slug, post, revision, "legalled", key)


@router.delete(f"{OF_REVISION}/legalled", response=written(Done))
def unlegal(request: HttpRequest, slug: SlugInPath, post: PostInPath, revision: RevisionInPath, key: Key) -> Said:
    """Take your mark back; others' stay."""
    return _withdraw(request, slug, post, revision, "legalled", key)


def _mark(request: HttpRequest, slug: str, post: str, revision: int, mark: str, key: str) -> Said:
    def write() -> dict[str, Any]:
        mark_reading(person(request), slug, post, revision=revision, mark=mark, at=clock.now())
        return {"done": True}

    return once(request, key, write, post=post)


def _withdraw(request: HttpRequest, slug: str, post: str, revision: int, mark: str, key: str) -> Said:
    def write() -> dict[str, Any]:
        withdraw_reading(person(request), slug, post, revision=revision, mark=mark)
        return {"done": True}

    return once(request, key, write, post=post)
