"""Coverages: list, create, describe, see, open and close, summarise."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from stoppress.desk import clock, finding, presence, readers, rehearsal
from stoppress.desk.access import coverage_for, coverages_of
from stoppress.desk.actions.change_state import change_state
from stoppress.desk.actions.create_coverage import create_coverage
from stoppress.desk.actions.describe_coverage import describe_coverage
from stoppress.desk.actions.freeze import freeze, thaw
from stoppress.desk.actions.keep_pausing import set_pausing, stay
from stoppress.desk.actions.roll_over import roll_over
from stoppress.desk.actions.set_summary import set_summary
from stoppress.desk.actions.split_thread import Into, split_thread
from stoppress.desk.api.asked.beside import NewSummary
from stoppress.desk.api.asked.coverages import (
    ChangedCoverage,
    ChangedState,
    Freeze,
    NewCoverage,
    Pausing,
    RollOver,
    SplitThread,
)
from stoppress.desk.api.asked.kinds import SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.coverages import CoverageInList, CoverageMade, DeskView, RehearsedPage
from stoppress.desk.api.said.plain import Done, Written, answers, written
from stoppress.desk.api.said.posts import FoundPost, ThreadSplit
from stoppress.desk.view import Known, desk_view, etag, in_list
from stoppress.place import Place
from stoppress.press.export import public_state
from stoppress.story.direction import direction_of
from stoppress.story.entries import CoverageDescribed

router = Router(tags=["coverages"])


@router.get("/coverages", response=answers(list[CoverageInList]))
def list_coverages(request: HttpRequest) -> list[dict[str, Any]]:
    """The coverages you are a member of, newest first; an administrator finds every one."""
    who = person(request)
    return [in_list(coverage_for(who, row.slug, to="view", or_to="manage_members")) for row in coverages_of(who)]


@router.post("/coverages", response=written(CoverageMade, status=201))
def create(request: HttpRequest, body: NewCoverage, key: Key) -> Said:
    """A new coverage with you as its owner. It has no page before you set its state."""

    def write() -> dict[str, Any]:
        at = clock.now()
        fields = body.model_dump(exclude={*_RULES, "dir"})
        about = CoverageDescribed(**fields, dir=body.dir or direction_of(body.language), at=at)
        place = create_coverage(person(request), about, **body.model_dump(include=set(_RULES)), at=at)
        return {"slug": body.slug, "place": str(place)}

    return once(request, key, write, status=201)


@router.patch("/coverages/{slug}", response=written(Written))
def describe(request: HttpRequest, slug: SlugInPath, body: ChangedCoverage, key: Key) -> Said:
    """Change what the page calls itself, or the rules of its desk. What is left out stays; null empties a field that
    may be empty. `sensitive`: new text needs a second person. `rehearsal`: it becomes one while it has never been
    public, and stays one."""

    def write() -> dict[str, Any]:
        sent = body.model_dump(exclude_unset=True, exclude={"despite", "why"}).items()
        kept = {name: value for name, value in sent if value is not None or name in _MAY_BE_EMPTY}
        rules = {name: kept.pop(name) for name in (*_RULES, *_MORE_RULES) if name in kept}
        if "blocking" in rules:
            rules["blocking"] = sorted(set(rules["blocking"]))
        return {"place": str(describe_coverage(person(request), slug, changes=kept, rules=rules, at=clock.now()))}

    return once(request, key, write, seen=body, slug=slug)


_RULES = ("reporters_publish", "sensitive", "blocking")
_MORE_RULES = ("checks",)
_MAY_BE_EMPTY = frozenset({"standfirst", "section", "outlet"})


@router.get("/coverages/{slug}", response=answers(DeskView))
def see(
    request: HttpRequest,
    slug: SlugInPath,
    before: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
    known: Annotated[str | None, Query(pattern=r"^[a-z0-9]{1,32}:[0-9]{1,12}~[0-9]{1,12}$")] = None,
) -> HttpResponse:
    """The desk's view. Send its `ETag` back in `If-None-Match` and poll: 304 costs nearly nothing. `known` is `place`
    and `stir` of the view you have, with `~` between them: you are sent only the posts that have changed since."""
    coverage = coverage_for(person(request), slug, to="view")
    now = clock.now()
    who = presence.said_of(coverage, now) | readers.said_of(coverage)
    tag = etag(coverage, who, before=before)
    if tag in request.headers.get("If-None-Match", "").replace("W/", ""):
        return HttpResponse(status=304, headers={"ETag": tag})
    seen = Known.parse(known) if known else None
    return _json(desk_view(coverage, who, before=before, known=seen, now=now.isoformat()), tag)


@router.get("/coverages/{slug}/find", response=answers(list[FoundPost]))
def find(
    request: HttpRequest, slug: SlugInPath, words: Annotated[str, Query(min_length=1, max_length=200)]
) -> list[dict[str, Any]]:
    """Posts that stand and hold every one of these words, whole or as part of one; newest first, twenty at most."""
    return finding.find(coverage_for(person(request), slug, to="view"), words)


@router.get("/coverages/{slug}/as-readers", response=answers(RehearsedPage, 409))
def as_readers(
    request: HttpRequest, slug: SlugInPath, page: Annotated[int | None, Query(ge=1, le=100_000)] = None
) -> HttpResponse:
    """The live page of a rehearsal, or an older page of it, as HTML for a frame without scripts: nobody else has it.
    Send its `ETag` back and poll: 304 until something changes."""
    coverage = coverage_for(person(request), slug, to="view")
    tag = f'"{coverage.place}/{page or ""}"'
    if coverage.now.rehearsal and tag in request.headers.get("If-None-Match", "").replace("W/", ""):
        return HttpResponse(status=304, headers={"ETag": tag})
    made = rehearsal.page(coverage, page)
    return _json({"place": made.place, "html": made.html}, tag)


@router.get("/coverages/{slug}/export", response=answers(dict[str, Any], 409))
def export(request: HttpRequest, slug: SlugInPath) -> dict[str, Any]:
    """The public state by `contracts/export.schema.json`: no drafts, no sourcing, no history. A rehearsal has none."""
    return public_state(coverage_for(person(request), slug, to="view").now)


@router.post("/coverages/{slug}/state", response=written(Written))
def set_state(request: HttpRequest, slug: SlugInPath, body: ChangedState, key: Key) -> Said:
    """Announce (`soon`), open (`live`), pause, end, archive."""

    def write() -> dict[str, Any]:
        place = change_state(
            person(request),
            slug,
            state=body.state,
            note=body.note,
            starts_at=body.starts_at,
            resumes_at=body.resumes_at,
            pointers=body.pointers,
            at=clock.now(),
        )
        return {"place": str(place)}

    return once(request, key, write, seen=body, slug=slug)


@router.post("/coverages/{slug}/roll-over", response=written(CoverageMade, status=201))
def go_on_in(request: HttpRequest, slug: SlugInPath, body: RollOver, key: Key) -> Said:
    """End it and open the next one where it stood: team, rules, Summary, what to watch and to expect, house notes, open
    questions and the chair. The old page leads to the new one."""

    def write() -> dict[str, Any]:
        place = roll_over(
            person(request),
            slug,
            new_slug=body.slug,
            title=body.title,
            note=body.note,
            pointer=body.pointer,
            at=clock.now(),
        )
        return {"slug": body.slug, "place": str(place)}

    return once(request, key, write, status=201, seen=body, slug=slug)


@router.post("/coverages/{slug}/split", response=written(ThreadSplit, status=201))
def split(request: HttpRequest, slug: SlugInPath, body: SplitThread, key: Key) -> Said:
    """Move or copy posts into another coverage, with pictures, key points, corrections and the follow-ons among them.
    Pointers lead both ways. They go out there before they are taken down here, and what was copied there once is not
    copied again. With what moves go its comments, and drafts on the words that move whose writers are there."""

    def write() -> dict[str, Any]:
        posts, along = split_thread(
            person(request),
            slug,
            posts=body.posts,
            into=Into(body.into.slug, body.into.title),
            move=body.move,
            note=body.note,
            alone=body.alone,
            at=clock.now(),
        )
        return {"slug": body.into.slug, "posts": posts, "along": asdict(along)}

    return once(request, key, write, status=201)


@router.put("/coverages/{slug}/pausing", response=written(Done))
def pause_by_itself(request: HttpRequest, slug: SlugInPath, body: Pausing, key: Key) -> Said:
    """After how long without a post the page pauses by itself. It is said at the desk a quarter of an hour before."""

    def write() -> dict[str, Any]:
        set_pausing(person(request), slug, after=body.after, note=body.note)
        return {"done": True}

    return once(request, key, write, seen=body, slug=slug)


@router.put("/coverages/{slug}/stay", response=written(Done))
def let_it_stay(request: HttpRequest, slug: SlugInPath, key: Key) -> Said:
    """The page does not pause by itself for now: it waits again from here."""

    def write() -> dict[str, Any]:
        stay(person(request), slug, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.put("/coverages/{slug}/freeze", response=written(Done))
def stop(request: HttpRequest, slug: SlugInPath, body: Freeze, key: Key) -> Said:
    """Nothing of this coverage goes out until it is thawed, by anybody or by itself. Takedowns, undo, fewer words and a
    warning do not wait. Readers are told nothing."""

    def write() -> dict[str, Any]:
        freeze(person(request), slug, reason=body.reason, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.delete("/coverages/{slug}/freeze", response=written(Done))
def go_on(request: HttpRequest, slug: SlugInPath, key: Key) -> Said:
    """The coverage goes on. What a lawyer froze is a lawyer's to thaw."""

    def write() -> dict[str, Any]:
        thaw(person(request), slug, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.put("/coverages/{slug}/summary", response=written(Written))
def summarise(request: HttpRequest, slug: SlugInPath, body: NewSummary, key: Key) -> Said:
    """The whole Summary anew. `after` is the place of the view it was written on; 409 with both if it was set since."""

    def write() -> dict[str, Any]:
        after = Place.parse(body.after)
        return {"place": str(set_summary(person(request), slug, after=after, points=body.points, at=clock.now()))}

    return once(request, key, write, seen=body, slug=slug)


def _json(data: dict[str, Any], tag: str) -> HttpResponse:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type="application/json", headers={"ETag": tag})
