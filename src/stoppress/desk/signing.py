"""How somebody signs, kept with her account for her next text, on whatever device she writes it."""

from __future__ import annotations

from collections.abc import Iterable

from stoppress.desk.access import CoverageInHand
from stoppress.desk.people.models import Person
from stoppress.story.entries import Byline

_FIELDS = {"byline_role": "role", "outlet": "outlet", "byline_where": "where"}
_LONGEST = 120  # of these fields; longer than that nobody signs twice


def remember(coverage: CoverageInHand, bylines: Iterable[Byline], *, written_by: Person) -> None:
    """What she signed her own words with, as they go out or to an editor. What is done to somebody else's text says
    nothing about how either of them signs, and neither does a rehearsal."""
    person = coverage.person
    if written_by.pk != person.pk or coverage.now.rehearsal:
        return
    own = next((one for one in bylines if one.name == person.name), None)
    if own is None:
        return
    signed = {field: getattr(own, part) or "" for field, part in _FIELDS.items()}
    changed = [field for field, said in signed.items() if said != getattr(person, field)]
    if not changed or any(len(said) > _LONGEST for said in signed.values()):
        return
    for field in changed:
        setattr(person, field, signed[field])
    person.save(update_fields=changed)
