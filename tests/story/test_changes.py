"""The one table of changes that every walk with a reader goes through: nothing is missing in it."""

import pytest

from stoppress.story.entries import FACTS
from tests.changes import CHANGES, CLOSING, EXCUSED, before
from tests.story.desk import Desk

EVERY = {**CHANGES, **CLOSING}
READ = [f"post{number:04d}" for number in range(6)]


@pytest.fixture(scope="module")
def written():
    """Name → what this change wrote, each in its turn."""
    desk, wrote = Desk(), {}
    before(desk)
    for name, happens in EVERY.items():
        since = len(desk.entries)
        happens(desk)
        wrote[name] = [entry.fact for entry in desk.entries[since:]]
    return wrote


def test_every_kind_of_entry_is_one_of_the_changes_or_is_excused(written):
    kinds = {fact.kind for facts in written.values() for fact in facts}
    assert kinds.isdisjoint(EXCUSED), "excused, and there"
    assert kinds | set(EXCUSED) == set(FACTS)


def test_every_change_changes_something_and_leaves_what_is_read(written):
    assert [name for name, facts in written.items() if not facts] == []
    touched = {getattr(fact, "post", None) for facts in written.values() for fact in facts}
    assert touched.isdisjoint(READ)
