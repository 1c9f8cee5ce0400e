"""The log keeps what it was given, in one order, and gives up only what it is told to forget. Both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.db import transaction

from stoppress.ledger import book as ledger
from stoppress.ledger.chain import BrokenChain
from stoppress.ledger.models import Body, Book, Head
from stoppress.story import decisions
from stoppress.story.blanking import Doomed, left_of_all
from stoppress.story.copies import sought
from stoppress.story.coverage import fold
from stoppress.story.entries import CoverageDescribed, Draft, Erased, Place, Point
from tests.story.desk import EVENING, words

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
for_real = pytest.mark.django_db(transaction=True)  # commits, so that others see it

SECRET = "the name that must never stand"
minutes = (EVENING + timedelta(minutes=n) for n in count(1))


@pytest.fixture
def book():
    book = ledger.create_book()
    decide(book, lambda _, at: [CoverageDescribed(slug="ferry", title="Ferry", at=at)])
    decide(book, decisions.open_coverage)
    return book


def decide(book, decision, *, key=None, private=None, **intent):
    at, here = next(minutes), ledger.place(book)
    facts = decision(ledger.coverage(book), at=at, **intent)
    drafts = [Draft(fact, private or {"actor": "ana"}) for fact in facts]
    return ledger.append(book, drafts, at=at, after=here, key=key)


def publish(book, post, headline="Lifeboats alongside", **more):
    return decide(book, decisions.publish_post, post=post, words=words(headline, "Two are alongside."), **more)


def test_p3_entries_come_back_in_the_order_they_were_given_and_densely_numbered(book):
    for number in range(5):
        publish(book, f"post{number:02d}")
    entries = ledger.read(book)
    assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5, 6, 7]
    assert ledger.coverage(book) == fold(entries)
    assert [entry.seq for entry in ledger.read(book, after=5)] == [6, 7]


def test_the_same_key_gives_the_same_place_and_writes_nothing(book):
    first = publish(book, "post01", key="k1")
    publish(book, "post02")
    again = ledger.append(book, [Draft(CoverageDescribed(slug="x", title="X", at=EVENING))], at=EVENING, key="k1")
    assert again == first
    assert ledger.place(book).seq == first.seq + 1


def test_a_decision_on_an_old_coverage_is_told_that_the_book_has_moved(book):
    here = ledger.place(book)
    publish(book, "post01")
    with pytest.raises(ledger.Moved) as moved:
        ledger.append(book, [Draft(CoverageDescribed(slug="x", title="X", at=EVENING))], at=EVENING, after=here)
    assert moved.value.place == ledger.place(book)


def test_a_rolled_back_append_leaves_no_number_no_words_and_no_trace_in_what_is_folded(book):
    before = ledger.coverage(book)

    with transaction.atomic():
        publish(book, "post01", SECRET)
        assert "post01" in ledger.coverage(book).posts
        transaction.set_rollback(True)
    assert ledger.coverage(book) == before
    publish(book, "post02")
    assert ledger.place(book).seq == before.seq + 1
    assert list(ledger.coverage(book).posts) == ["post02"]


def test_who_and_why_stay_in_the_house(book):
    publish(book, "post01", private={"actor": "ana", "reason": "told by phone"})
    assert "told by phone" not in repr(ledger.read(book))
    assert ledger.private(book)[3] == {"actor": "ana", "reason": "told by phone"}


@for_real
def test_listeners_hear_of_an_append_after_it_is_committed_and_never_of_one_that_was_not(book):
    heard = []
    off = ledger.on_append(lambda one: heard.append((one, ledger.place(one).seq)))
    try:
        with transaction.atomic():
            publish(book, "post01")
            assert heard == []
        assert heard == [(book, 3)]
        ledger.append(book, [], at=EVENING)
        assert heard == [(book, 3)]
    finally:
        off()


def test_p6_an_erased_post_is_in_no_row_and_the_chain_still_verifies(book):
    publish(book, "older1")
    publish(book, "post01", SECRET)
    decide(book, decisions.edit_post, post="post01", words=words(SECRET + " again"))
    decide(book, decisions.mark_key_point, post="post01", label=SECRET)
    decide(book, decisions.follow_on, post="post01", older="older1", line=SECRET)
    decide(book, decisions.take_down, post="post01", trace="gap", erase=True)
    shown = ledger.coverage(book)

    assert ledger.erase(book, "post01") == 4
    assert not [row for row in Body.objects.all() if SECRET in row.words]
    assert ledger.verify(book) == shown.seq
    assert ledger.coverage(book).posts == shown.posts
    assert (ledger.coverage(book).count, ledger.coverage(book).updated_at) == (shown.count, shown.updated_at)
    assert [entry.fact for entry in ledger.read(book)].count(Erased("post_published")) == 1


def test_p6_who_had_folded_words_before_another_process_erased_them_sees_what_a_new_start_sees(book):
    """A generation never falls, whichever of two runners presses."""
    publish(book, "post01", SECRET)
    said = {"kind": "correction", "line": "An earlier version said otherwise."}
    decide(book, decisions.correct_post, post="post01", words=words(SECRET, "Three."), **said)
    ledger.coverage(book)
    elsewhere, forgotten = dict(ledger._folded), []
    off = ledger.on_erasure(forgotten.append)
    decide(book, decisions.take_down, post="post01", trace="none", erase=True)
    ledger.erase(book, "post01")
    assert forgotten == [book], "here"
    ledger._folded.update(elsewhere)

    assert ledger.coverage(book) == fold(ledger.read(book))
    assert forgotten == [book, book], "and there"
    assert ledger.coverage(book) == fold(ledger.read(book))
    assert forgotten == [book, book], "once"
    off()


def test_erasing_one_post_leaves_the_others_alone(book):
    publish(book, "post01")
    publish(book, "post02", "Stays")
    decide(book, decisions.take_down, post="post01", trace="none", erase=True)
    ledger.erase(book, "post01")
    assert ledger.coverage(book).posts["post02"].headline == "Stays"


def test_p6_words_beside_other_things_are_blanked_in_their_entries_and_the_chain_vouches_for_the_rest(book):
    publish(book, "post01")
    points = [Point(id="point001", text=SECRET), Point(id="point002", text="The quay is closed")]
    decide(book, decisions.set_summary, points=points, private={"actor": "ana", "reason": f"because of {SECRET}"})
    decide(book, decisions.set_summary, points=points[1:])
    shown = ledger.coverage(book)
    doomed = Doomed(sought(words(SECRET, SECRET), post="post00", slug="ferry"), shown)
    left = left_of_all(ledger.read(book), doomed)
    told = {"private": {"actor": "leo"}, "without": doomed.say}
    assert ledger.blank(book, left, at=next(minutes), **told) == ledger.place(book)
    assert not [row for row in Body.objects.all() if SECRET in row.words]
    assert ledger.private(book)[4] == {"actor": "ana"}
    assert ledger.verify(book) == shown.seq + 1
    assert replace(ledger.coverage(book), seq=shown.seq) == shown
    assert ledger.blank(book, {}, at=next(minutes), **told) is None

    Body.objects.filter(head__seq=4).update(words='{"private":{},"public":{"at":"2026-03-03T22:00:00Z"}}')
    with pytest.raises(BrokenChain, match="not those that were"):
        ledger.verify(book)
    Body.objects.filter(head__seq=shown.seq + 1).delete()
    with pytest.raises(BrokenChain):
        ledger.verify(book)


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (lambda head: Body.objects.filter(head=head).update(words='{"private":{},"public":{}}'), "not those that were"),
        (lambda head: Head.objects.filter(pk=head.pk).update(kind="post_pinned"), "head was changed"),
        (lambda head: Head.objects.filter(pk=head.pk).update(recorded_at=datetime(2020, 1, 1, tzinfo=UTC)), "changed"),
        (lambda head: (Body.objects.filter(head=head).delete(), head.delete()), "missing"),
        (lambda _: Book.objects.update(seq=99), "says that it ends"),
    ],
)
def test_verify_names_the_first_entry_that_does_not_add_up(book, harm, why):
    publish(book, "post01")
    publish(book, "post02")
    ledger.verify(book)
    harm(Head.objects.get(book_id=book, seq=3))
    with pytest.raises(BrokenChain, match=why):
        ledger.verify(book)


def test_a_renewed_book_has_another_epoch_and_the_same_entries(book):
    publish(book, "post01")
    before, place = ledger.coverage(book), ledger.place(book)
    renewed = ledger.renew(book)
    assert (renewed.seq, renewed.epoch == place.epoch) == (place.seq, False)
    assert ledger.coverage(book) == before
    assert dict(ledger.books())[book] == Place(renewed.epoch, place.seq)


@for_real
def test_p3_many_writers_at_once_leave_one_dense_order(book, writers):
    def write(number):
        for turn in range(5):
            while True:
                try:
                    publish(book, f"w{number}post{turn}")
                    break
                except ledger.Moved:
                    continue

    writers(write, 4)
    entries = ledger.read(book)
    assert [entry.seq for entry in entries] == list(range(1, 23))
    assert sorted(entry.fact.order.n for entry in entries[2:]) == list(range(1, 21))
    assert ledger.verify(book) == 22
