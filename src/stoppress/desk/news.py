"""What is to be told outside of the house about posts (`outgoing.py`), noted with the entries that make it news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from stoppress.desk.models import Coverage as Row
from stoppress.desk.models import OutgoingRow
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import UNDO_GRACE, UNDO_WITHIN
from stoppress.story.entries import Entry, Fact, PostCorrected, PostEdited, PostFilled, PostPublished, PostRemoved

WAITS = UNDO_WITHIN + UNDO_GRACE
Worded = PostPublished | PostFilled | PostEdited | PostCorrected
SAID: dict[type[Fact], str] = {
    PostPublished: "published",
    PostFilled: "filled",
    PostEdited: "edited",
    PostCorrected: "corrected",
}
TAKEN_DOWN = "taken_down"


def note(row: Row, before: Coverage, facts: Sequence[Fact], *, at: datetime) -> None:
    """What of these facts is to be told, in the transaction that appends them; `before` is what they came upon."""
    if before.rehearsal:
        return
    now = before
    for seq, fact in enumerate(facts, before.seq + 1):
        if isinstance(fact, PostRemoved):
            _call_off(row, fact, seq, now.posts[fact.post].revision)
        now = now.take(Entry(seq, fact, at))
        if isinstance(fact, Worded):
            _wait(row, fact.post, seq, now.posts[fact.post].revision, SAID[type(fact)], fact.at, fact.at + WAITS)


def _wait(row: Row, post: str, seq: int, revision: int, what: str, at: datetime, due: datetime) -> None:
    OutgoingRow.objects.create(coverage=row, seq=seq, post=post, revision=revision, what=what, at=at, due_at=due)


def _call_off(row: Row, fact: PostRemoved, seq: int, revision: int) -> None:
    """What was not told stays untold; who was told of the post hears at once, and once, that it is gone."""
    of_post = OutgoingRow.objects.filter(coverage=row, post=fact.post)
    of_post.filter(told_at=None).exclude(what=TAKEN_DOWN).delete()
    if of_post.exists() and not of_post.filter(what=TAKEN_DOWN).exists():
        _wait(row, fact.post, seq, revision, TAKEN_DOWN, fact.at, fact.at)
