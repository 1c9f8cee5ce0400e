"""A live page that nobody writes to pauses by itself: after three hours, or when an editor said, and never without a
word before."""

from datetime import timedelta

import pytest

from stoppress.desk import clock, due, pausing
from stoppress.desk.actions import create_coverage
from stoppress.desk.clock import Anchor
from stoppress.desk.models import Coverage
from stoppress.ledger import book as ledger
from tests.desk.conftest import publish, view

FERRY = "/coverages/ferry"
MINUTE = timedelta(minutes=1)


class House:
    """Both clocks of a house, which somebody sets; `jumps` by the one that is not trusted."""

    def __init__(self):
        self.at, self.seconds = clock.now(), 0.0

    def later(self, minutes, *, jumps=0):
        self.at += (minutes + jumps) * MINUTE
        self.seconds += minutes * 60
        return pausing.look(Anchor(self.at, "a machine", self.seconds))


@pytest.fixture
def house(editor, monkeypatch):
    """Pausing after three hours is set; the page opened a moment ago. Everybody goes by its clock."""
    said = {"after": 180, "note": "We are back at six."}
    assert editor("PUT", f"{FERRY}/pausing", said).status_code == 200
    house = House()
    monkeypatch.setattr(clock, "now", lambda: house.at)
    return house


def pause(caller):
    return view(caller)["pause"]


@pytest.mark.both_databases
def test_it_is_said_a_quarter_of_an_hour_before_and_then_it_pauses_in_an_editors_words(reporter, house):
    assert (house.later(160), pause(reporter)["at"]) == (0, None)
    assert house.later(6) == 0
    assert pause(reporter)["at"] is not None
    assert (house.later(10), view(reporter)["state"]) == (0, "live")
    assert (house.later(6), house.later(6)) == (1, 0)
    seen = view(reporter)
    assert (seen["state"], seen["note"], seen["pause"]["at"]) == ("paused", "We are back at six.", None)
    book = Coverage.objects.get(slug="ferry").book
    assert list(ledger.private(book).values())[-1] == {"actor": "clock", "reason": "no post for 180 minutes"}


def test_one_tap_lets_it_stay_and_so_does_a_post(reporter, house):
    house.later(170)
    assert reporter("PUT", f"{FERRY}/stay").status_code == 200
    assert pause(reporter)["at"] is None
    assert (house.later(164), house.later(2), house.later(13)) == (0, 0, 0)
    publish(reporter, "All off.")
    assert (house.later(15), house.later(149), view(reporter)["state"]) == (0, 0, "live")
    assert (house.later(2), house.later(16), view(reporter)["state"]) == (0, 1, "paused")


def test_what_happens_at_the_last_moment_counts(editor, house):
    house.later(170)
    editor("PUT", f"{FERRY}/quiet", {"note": "Nothing is expected before noon."})
    assert (house.later(30), view(editor)["state"]) == (0, "live")
    assert pause(editor)["at"] is None


@pytest.mark.both_databases
@pytest.mark.parametrize("how", ["she lets it stay", "a post goes out", "she says never", "she says later"])
def test_what_somebody_does_in_the_very_second_in_which_it_pauses_keeps_it_open(editor, house, monkeypatch, how):
    """After the clock has seen that it is due, and before it has the coverage in its hands."""
    house.later(170)

    def acts():
        match how:
            case "she lets it stay":
                assert editor("PUT", f"{FERRY}/stay").status_code == 200
            case "a post goes out":
                publish(editor, "All off.")
            case _:
                after = None if how == "she says never" else 240
                assert editor("PUT", f"{FERRY}/pausing", {"after": after}).status_code == 200

    seen, has_come = [], due.has_come

    def just_then(*asked):
        if found := has_come(*asked):
            acts()
            seen.append(found)
        return found

    monkeypatch.setattr(due, "has_come", just_then)
    assert (house.later(16), seen) == (0, [True])
    assert view(editor)["state"] == "live"
    assert (house.later(1), view(editor)["state"]) == (0, "live")


def test_neither_a_clock_that_jumps_nor_a_house_that_was_down_pauses_unwarned(editor, house):
    assert house.later(1, jumps=600) == 0, "it is said first"
    assert house.later(1, jumps=600) == 0, "and one of the clocks has seen a minute"
    assert view(editor)["state"] == "live"
    assert house.later(15) == 1


def test_nothing_pauses_where_an_editor_said_never(editor, house):
    house.later(170)
    assert editor("PUT", f"{FERRY}/pausing", {"after": None}).status_code == 200
    assert (house.later(10), house.later(10_000), view(editor)["state"], pause(editor)["at"]) == (0, 0, "live", None)
    assert editor("PUT", f"{FERRY}/pausing", {"after": 5}).status_code == 422


def test_frozen_it_pauses_without_words(editor, house):
    house.later(170)
    editor("PUT", f"{FERRY}/freeze", {"reason": "wait"})
    assert house.later(16) == 1
    assert (view(editor)["state"], view(editor)["note"]) == ("paused", None)


def test_a_new_coverage_begins_with_what_the_house_says_and_the_next_day_keeps_it(as_, newsroom, house, monkeypatch):
    owner = as_("owner")
    owner("POST", f"{FERRY}/roll-over", {"slug": "ferry-two", "title": "Day two", "pointer": "Go on there"})
    assert view(owner, "ferry-two")["pause"]["after"] == 180
    owner("POST", "/coverages", {"slug": "storm", "title": "The storm"})
    assert view(owner, "storm")["pause"]["after"] == 180, "three hours, unless the house says otherwise"
    owner("POST", "/coverages", {"slug": "drill", "title": "The drill", "rehearsal": True})
    assert view(owner, "drill")["pause"]["after"] is None
    options = create_coverage.options()
    monkeypatch.setattr(create_coverage, "options", lambda: options.model_copy(update={"pauses_after": 120}))
    owner("POST", "/coverages", {"slug": "flood", "title": "The flood"})
    assert view(owner, "flood")["pause"]["after"] == 120


def test_what_becomes_a_rehearsal_later_does_not_pause_by_itself_unless_somebody_says_so_again(as_, house):
    owner = as_("owner")
    owner("POST", "/coverages", {"slug": "drill", "title": "The drill"})
    assert view(owner, "drill")["pause"]["after"] == 180
    assert owner("PATCH", "/coverages/drill", {"rehearsal": True}).status_code == 200
    assert view(owner, "drill")["pause"]["after"] is None
    owner("PUT", "/coverages/drill/pausing", {"after": 60, "note": ""})
    assert owner("PATCH", "/coverages/drill", {"title": "The second drill", "rehearsal": True}).status_code == 200
    assert view(owner, "drill")["pause"]["after"] == 60


def paused_itself(house):
    house.later(170)
    assert house.later(16) == 1


@pytest.mark.both_databases
def test_a_reporters_flash_at_night_opens_a_page_that_paused_itself(reporter, house):
    paused_itself(house)
    assert view(reporter)["pause"]["itself"] is True
    assert reporter("POST", f"{FERRY}/flash", {"headline": "Lights in the fairway"}).status_code == 200
    seen = view(reporter)
    assert (seen["state"], seen["note"], seen["pause"]["itself"]) == ("live", None, False)
    book = Coverage.objects.get(slug="ferry").book
    opened = list(ledger.private(book).values())[-2]
    assert opened == {"actor": "reporter", "reason": "opened by what goes out"}
    assert (house.later(160), house.later(10), house.later(16)) == (0, 0, 1), "and it waits anew"


def test_what_was_written_while_it_paused_goes_out_and_opens_it(reporter, house):
    paused_itself(house)
    assert publish(reporter, "Lights in the fairway.")["post"]
    assert view(reporter)["state"] == "live"


def test_what_is_refused_opens_nothing_and_neither_does_what_cannot_be_published(as_, reporter, house):
    paused_itself(house)
    assert as_("moderator")("POST", f"{FERRY}/flash", {"headline": "Lights"}).status_code == 403
    assert reporter("POST", f"{FERRY}/flash", {"headline": " "}).status_code == 422
    assert view(reporter)["state"] == "paused"


def test_what_an_editor_has_paused_stays_paused(editor, reporter, house):
    paused_itself(house)
    house.later(1)
    editor("POST", f"{FERRY}/state", {"state": "paused", "note": "For the night."})
    assert view(reporter)["pause"]["itself"] is False
    refused = reporter("POST", f"{FERRY}/flash", {"headline": "Lights in the fairway"})
    assert refused.status_code == 422, refused.json()
    assert view(reporter)["state"] == "paused"
