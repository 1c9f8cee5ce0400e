"""Four eyes: in a coverage marked sensitive, new text goes out once two people stand behind exactly these words. What
only takes away, or puts a warning before it, waits for nobody; a lone shift breaks the glass, with a reason."""

from __future__ import annotations

from stoppress.desk.access import CoverageInHand
from stoppress.desk.models import PostRow
from stoppress.desk.people.models import Person
from stoppress.story.refusals import Refusal


def must_be_two(
    coverage: CoverageInHand, second: Person | None = None, *, less: bool = False, alone: str | None
) -> str | None:
    """Whether this may go out: raises `Refusal("four_eyes")`. `less`: it only takes away, or warns. What comes back is
    the reason for which new text goes out without a second person, if it does: `alone` is what was typed for that."""
    if not coverage.row.sensitive or second is not None or less:
        return None
    reason = (alone or "").strip()
    if not reason:
        raise Refusal("four_eyes")
    return reason


def note(coverage: CoverageInHand, post: str, *, revision: int, alone: str | None) -> None:
    """The queue of what is to be read back says that these words went out alone, until somebody else has read them."""
    if alone:
        PostRow.objects.filter(coverage=coverage.row, post=post).update(alone_revision=revision, alone_why=alone)
