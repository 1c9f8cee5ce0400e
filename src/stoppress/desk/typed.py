"""Words between rows, facts and JSON: one spelling for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from stoppress.desk.models import DraftRow
from stoppress.press.compare import changed
from stoppress.story.coverage import Post
from stoppress.story.decisions import Words
from stoppress.story.document import Document, read_document, write_document
from stoppress.story.entries import Byline


def words_of_row(row: DraftRow) -> Words:
    return Words(
        headline=row.headline,
        document=read_document(row.document),
        bylines=tuple(Byline.model_validate(one) for one in row.bylines),
        event_at=row.event_at,
        tags=tuple(row.tags),
        location=row.location,
    )


def lines_of_row(row: DraftRow) -> tuple[str, ...]:
    """What readers are to be told beside its words, once it is out: of a correction, a key point, a follow-on."""
    said: list[str | None] = []
    for meant in (row.meant, row.due.choices if hasattr(row, "due") else None):
        said.extend(((meant or {}).get(part) or {}).get("line") for part in ("correction", "follows"))
        said.append((meant or {}).get("key_label"))
    return tuple(line for line in said if line)


def words_of_json(data: Mapping[str, Any]) -> Words:
    """What `as_json` wrote."""
    at = data["event_at"]
    return Words(
        headline=data["headline"],
        document=read_document(data["document"]),
        bylines=tuple(Byline.model_validate(one) for one in data["bylines"]),
        event_at=datetime.fromisoformat(at) if at else None,
        tags=tuple(data["tags"]),
        location=data["location"],
    )


def words_of_post(post: Post) -> Words:
    return Words.of(post)


def into_row(row: DraftRow, words: Words) -> None:
    row.headline = words.headline
    row.document = write_document(words.document)
    row.bylines = bylines(words.bylines)
    row.event_at = words.event_at
    row.tags = list(words.tags)
    row.location = words.location


def bylines(signed: Any) -> list[dict[str, Any]]:
    return [one.model_dump(mode="json", exclude_defaults=True) for one in signed]


def as_json(words: Words) -> dict[str, Any]:
    """What an editor typed, as the API says it; pictures' public names are no words."""
    return {
        "headline": words.headline,
        "document": write_document(words.document),
        "bylines": bylines(words.bylines),
        "event_at": moment(words.event_at),
        "tags": list(words.tags),
        "location": words.location,
    }


def same(one: Words, other: Words) -> bool:
    return as_json(one) == as_json(other)


def compared(before: Sequence[str], after: Sequence[str]) -> list[list[dict[str, str]]]:
    """What the one says that the other does not, and the other way round, word by word, as the API says it."""
    return [[{"kind": run.kind, "text": run.text} for run in runs] for runs in changed(before, after)]


def spelled(text: str) -> str:
    """Two spellings of one name or outcome are the same here: capitals and spaces do not matter."""
    return " ".join(text.split()).casefold()


def moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


EMPTY: Mapping[str, Any] = {"version": 1, "blocks": []}


def document(data: object) -> Document:
    return read_document(data if data is not None else dict(EMPTY))
