"""House notes: what everybody who writes here must know, each of a kind that a machine can keep to. They are the desk's
own: no note is an entry, and nothing of one is in any byte for readers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, ValidationError

from stoppress.story.document import Line, Piece
from stoppress.story.refusals import Refusal

NoteKind = Literal["words", "name", "restriction", "other"]
# Why somebody is not named. `other`: the text says it.
Reason = Literal["restriction", "changed_name", "family", "minor", "safety", "asked", "other"]
KINDS: tuple[NoteKind, ...] = ("words", "name", "restriction", "other")
REASONS: tuple[Reason, ...] = ("restriction", "changed_name", "family", "minor", "safety", "asked", "other")
# A list that nobody reads to its end keeps nobody from anything.
MOST_LISTED = 40

Listed = Annotated[tuple[Annotated[Line, Field(max_length=120)], ...], Field(max_length=MOST_LISTED, strict=False)]

Moment = Annotated[AwareDatetime, Field(strict=False)]


class HouseNote(Piece):
    """`words`: not to be used, `instead` of them something else. `name`: `names` in every spelling, not to be
    published, for a `reason`. `restriction`: an order (`text`), what or whom it `covers`, and names and words it
    forbids. `other`: style, or anything that only people can keep to. From `until` on it is in force no more. `by` and
    `at`: who put it up, in a house that it was brought from, and when."""

    kind: NoteKind = "other"
    text: Annotated[Line, Field(max_length=300)] = ""
    words: Listed = ()
    instead: Annotated[Line, Field(max_length=120)] | None = None
    names: Listed = ()
    reason: Reason | None = None
    covers: Annotated[Line, Field(max_length=300)] | None = None
    until: Moment | None = None
    by: Annotated[Line, Field(max_length=200)] | None = None
    at: Moment | None = None

    def in_force(self, at: datetime) -> bool:
        return self.until is None or at < self.until

    @property
    def shown(self) -> str:
        """The note in one line, for a record of who put it up."""
        return self.text or ", ".join((*self.names, *self.words))


def house_note(said: Mapping[str, object]) -> HouseNote:
    """From what somebody sent. Raises `Refusal("note_unclear")` where a line of it is none."""
    try:
        return tidied(HouseNote.model_validate({name: _lines(one) for name, one in said.items()}))
    except ValidationError as error:
        raise Refusal("note_unclear", where=str(error.errors()[0]["loc"][0])) from error


def tidied(note: HouseNote) -> HouseNote:
    """Without blanks around its words, nothing twice, and nothing that its kind has no place for."""
    has = {
        "words": {"words", "instead"},
        "name": {"names", "reason"},
        "restriction": {"names", "words", "covers"},
        "other": set[str](),
    }[note.kind]
    return HouseNote(
        kind=note.kind,
        text=_line(note.text),
        words=_list(note.words) if "words" in has else (),
        instead=_line(note.instead or "") or None if "instead" in has else None,
        names=_list(note.names) if "names" in has else (),
        reason=(note.reason or "other") if "reason" in has else None,
        covers=_line(note.covers or "") or None if "covers" in has else None,
        until=note.until,
        by=note.by,
        at=note.at,
    )


def must_say_something(note: HouseNote, *, at: datetime) -> None:
    """Raises `Refusal`: note_empty, note_without_words, note_without_names, note_without_reason, note_without_subject
    (a restriction that says neither what it covers nor what it forbids), note_over (it would be in force no more)."""
    match note:
        case HouseNote(kind="words", words=()):
            raise Refusal("note_without_words")
        case HouseNote(kind="name", names=()):
            raise Refusal("note_without_names")
        case HouseNote(kind="name", reason="other", text=""):
            raise Refusal("note_without_reason")
        case HouseNote(kind="restriction" | "other", text=""):
            raise Refusal("note_empty")
        case HouseNote(kind="restriction", names=(), words=(), covers=None):
            raise Refusal("note_without_subject")
        case _:
            pass
    if not note.in_force(at):
        raise Refusal("note_over")


def _lines(said: object) -> object:
    """Line breaks of a field are blanks."""
    if isinstance(said, str):
        return _line(said)
    return [_lines(one) for one in said] if isinstance(said, list | tuple) else said


def _line(text: str) -> str:
    return " ".join(text.split())


def _list(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for one in texts if (line := _line(one))))
