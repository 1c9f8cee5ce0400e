"""The chair, house notes, and what is not known yet."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path

from stoppress.desk import chair, checks, clock
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.ask_question import ask_question, close_question, take_question
from stoppress.desk.actions.confirm_point import confirm_point
from stoppress.desk.actions.keep_notes import add_note, end_note, read_notes
from stoppress.desk.actions.pass_the_chair import leave_the_chair, pass_the_chair
from stoppress.desk.api.asked.chair import Answered, Chair, NewNote, OnIt, Question
from stoppress.desk.api.asked.kinds import PointInPath, SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.chair import Asked, Digest, Standing
from stoppress.desk.api.said.plain import Done, Numbered, answers, written
from stoppress.story.house_notes import house_note

router = Router(tags=["chair"])
C = "/coverages/{slug}"
NoteInPath = Annotated[int, Path(ge=1, le=10_000)]
QuestionInPath = Annotated[int, Path(ge=1, le=9_007_199_254_740_991)]


@router.put(f"{C}/chair", response=written(Done))
def pass_on(request: HttpRequest, slug: SlugInPath, body: Chair, key: Key) -> Said:
    """Your own name: you take the chair, or stay in it after all. Somebody else's, from the chair: an offer, which she
    takes with her own name."""

    def write() -> dict[str, Any]:
        pass_the_chair(person(request), slug, to=body.username, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.delete(f"{C}/chair", response=written(Done))
def leave(request: HttpRequest, slug: SlugInPath, key: Key) -> Said:
    """Decline it, take your offer back, or get up."""

    def write() -> dict[str, Any]:
        leave_the_chair(person(request), slug, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.get(f"{C}/digest", response=answers(Digest))
def see_digest(request: HttpRequest, slug: SlugInPath) -> dict[str, Any]:
    """What goes with the chair: what waits to be read back and approved, what is held and due, corrections that are
    begun, what a source has changed, notes, questions, and how old the Summary is."""
    return chair.digest(coverage_for(person(request), slug, to="set_state"))


@router.post(f"{C}/notes", response=written(Numbered, status=201))
def add(request: HttpRequest, slug: SlugInPath, body: NewNote, key: Key) -> Said:
    """In force above every composer until it is ended, or until its hour; the checks hold every text against it."""

    def write() -> dict[str, Any]:
        note = house_note(body.model_dump(exclude={"replaces"}))
        return {"number": add_note(person(request), slug, note=note, replaces=body.replaces, at=clock.now())}

    return once(request, key, write, status=201)


@router.get(f"{C}/notes/{{number}}/posts", response=answers(list[Standing]))
def standing(request: HttpRequest, slug: SlugInPath, number: NoteInPath) -> list[dict[str, Any]]:
    """Posts that are out and say what this note forbids, newest first, each with the words. A note stops what is to go
    out; what is out already is for an editor. One that has been ended forbids nothing."""
    coverage = coverage_for(person(request), slug, to="note")
    note = chair.note_in(coverage, number)
    found = checks.standing(coverage, note, at=clock.now()) if note else []
    return [{"post": post, "text": text} for post, text in found]


@router.put(f"{C}/notes/read", response=written(Done))
def read(request: HttpRequest, slug: SlugInPath, key: Key) -> Said:
    """You have read the notes in force: what it takes before your first publication here (`notes_first`)."""

    def write() -> dict[str, Any]:
        read_notes(person(request), slug, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.delete(f"{C}/notes/{{number}}", response=written(Done))
def end(request: HttpRequest, slug: SlugInPath, number: NoteInPath, key: Key) -> Said:
    """It is in force no more."""

    def write() -> dict[str, Any]:
        end_note(person(request), slug, number, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.post(f"{C}/questions", response=written(Asked, status=201))
def ask(request: HttpRequest, slug: SlugInPath, body: Question, key: Key) -> Said:
    """What is not known yet, is out and awaits confirmation, or a picture that is wanted; `on` says who goes after it.
    Never public."""

    def write() -> dict[str, Any]:
        row = ask_question(
            person(request),
            slug,
            kind=body.kind,
            text=body.text,
            post=body.post,
            draft=body.draft,
            on=body.on,
            at=clock.now(),
        )
        return {"question": row.pk}

    return once(request, key, write, status=201)


@router.put(f"{C}/questions/{{question}}/on", response=written(Done))
def take(request: HttpRequest, slug: SlugInPath, question: QuestionInPath, body: OnIt, key: Key) -> Said:
    """Somebody is on it; null: nobody."""

    def write() -> dict[str, Any]:
        take_question(person(request), slug, question, on=body.username)
        return {"done": True}

    return once(request, key, write)


@router.post(f"{C}/questions/{{question}}/close", response=written(Done))
def close(request: HttpRequest, slug: SlugInPath, question: QuestionInPath, body: Answered, key: Key) -> Said:
    """It is known, or matters no more."""

    def write() -> dict[str, Any]:
        close_question(person(request), slug, question, answer=body.answer, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.put(f"{C}/summary/{{point}}/confirm", response=written(Done))
def confirm(request: HttpRequest, slug: SlugInPath, point: PointInPath, key: Key) -> Said:
    """A point of the Summary is still right, though a post it stands on has changed. Readers see no change."""

    def write() -> dict[str, Any]:
        confirm_point(person(request), slug, point, at=clock.now())
        return {"done": True}

    return once(request, key, write)
