"""A rehearsal is one from its first day, and for ever."""

import pytest

from stoppress.story import decisions
from stoppress.story.entries import Entry
from stoppress.story.refusals import Refusal
from tests.story.desk import Desk


def described(desk, *, rehearsal):
    about = desk.coverage.about.model_copy(update={"rehearsal": rehearsal, "at": desk.now})
    return decisions.describe(desk.coverage, about)


def refused(desk, *, rehearsal):
    with pytest.raises(Refusal) as no:
        described(desk, rehearsal=rehearsal)
    return no.value.code


def test_what_has_never_been_public_becomes_a_rehearsal_and_stays_one():
    desk = Desk(live=False)
    desk.take(described(desk, rehearsal=True))
    desk.do(decisions.open_coverage)
    desk.publish("ppp111")
    assert desk.coverage.rehearsal
    assert refused(desk, rehearsal=False) == "rehearsal_stays_one"


@pytest.mark.parametrize("public", [decisions.open_coverage, decisions.announce])
def test_what_has_been_public_is_no_rehearsal(public):
    desk = Desk(live=False)
    desk.do(public, **({"starts_at": None, "note": None} if public is decisions.announce else {}))
    assert refused(desk, rehearsal=True) == "was_public"


def test_an_entry_that_says_otherwise_does_not_make_it_public():
    desk = Desk(live=False)
    desk.take(described(desk, rehearsal=True))
    forged = desk.coverage.about.model_copy(update={"rehearsal": False, "title": "Another"})
    after = desk.coverage.take(Entry(desk.coverage.seq + 1, forged, desk.now))
    assert (after.rehearsal, after.about.title) == (True, "Another")
