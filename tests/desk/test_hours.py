"""What goes out by itself does so at its hour, once, and never early; what is embargoed waits; of prepared variants one
goes out."""

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from stoppress.desk import clock, letting_out
from stoppress.desk.models import DueRow, EmbargoRow, Membership
from tests.desk import pictures
from tests.desk.conftest import image, paragraphs, post_in, view

pytestmark = pytest.mark.both_databases

FERRY = "/coverages/ferry"
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def later(now, by):
    """The house's clock and the other one, `by` later."""
    return replace(now, at=now.at + by, seconds=now.seconds + by.total_seconds())


@pytest.fixture
def now():
    return clock.anchor()


@pytest.fixture
def draft(reporter):
    return write(reporter, "The inquiry opens")


def write(caller, headline):
    body = {"headline": headline, "document": paragraphs("At ten.")}
    return caller("POST", f"{FERRY}/drafts", body).json()["draft"]


def schedule(caller, draft, at, version=1, **choices):
    body = {"version": version, "due_at": at.isoformat(), **choices}
    return caller("PUT", f"{FERRY}/drafts/{draft}/schedule", body)


def publish(caller, draft, version=1, **how):
    return caller("POST", f"{FERRY}/drafts/{draft}/publish", {"version": version, **how})


def seen(caller, draft):
    return caller("GET", f"{FERRY}/drafts/{draft}").json()


def stopped(caller, draft):
    return seen(caller, draft)["due"]["stopped"]


def test_a_scheduled_draft_goes_out_at_its_hour_and_once(reporter, editor, draft, now):
    assert schedule(reporter, draft, now.at + HOUR, key_point=True).status_code == 200
    assert letting_out.let_out(later(now, HOUR - SECOND)) == 0
    assert view(editor)["count"] == 0
    assert letting_out.let_out(later(now, HOUR + SECOND)) == 1
    assert letting_out.let_out(later(now, HOUR + SECOND)) == 0
    [post] = view(editor)["posts"]
    assert (post["title"], post["key_point"], post["published_by"]) == ("The inquiry opens", True, "reporter")
    assert post["at"] == (now.at + HOUR + SECOND).isoformat()


def test_a_clock_that_jumps_ahead_publishes_nothing_early(reporter, editor, draft, now):
    schedule(reporter, draft, now.at + HOUR)
    jumped = replace(later(now, SECOND), at=now.at + HOUR + SECOND)
    assert letting_out.let_out(jumped) == 0
    assert (view(editor)["count"], stopped(reporter, draft)) == (0, "clocks_differ")
    assert letting_out.let_out(later(now, HOUR + SECOND)) == 0, "then a person decides"
    assert publish(reporter, draft).status_code == 200


def test_a_clock_that_is_set_back_publishes_late_and_once(reporter, draft, now):
    schedule(reporter, draft, now.at + HOUR)
    back = replace(later(now, HOUR + SECOND), at=now.at)
    assert letting_out.let_out(back) == 0
    assert letting_out.let_out(later(now, HOUR + SECOND)) == 1
    assert letting_out.let_out(back) == 0


def test_after_a_restart_of_the_machine_the_houses_clock_is_believed(reporter, draft, now):
    schedule(reporter, draft, now.at + HOUR)
    other = replace(now, counter="another start", seconds=3.0)
    assert letting_out.let_out(replace(other, at=now.at + HOUR - SECOND)) == 0
    assert letting_out.let_out(replace(other, at=now.at + HOUR + SECOND)) == 1


def test_what_a_dead_house_missed_waits_for_a_person(reporter, editor, draft, now):
    schedule(reporter, draft, now.at + HOUR)
    assert letting_out.let_out(later(now, HOUR + timedelta(minutes=3))) == 0
    assert (view(editor)["count"], stopped(editor, draft)) == (0, "late")
    assert publish(editor, draft).status_code == 200


def test_words_that_changed_since_do_not_go_out_unasked(reporter, editor, draft, now):
    schedule(reporter, draft, now.at + HOUR)
    reporter("PUT", f"{FERRY}/drafts/{draft}", {"version": 1, "headline": "The inquiry opened"})
    assert stopped(editor, draft) == "reworded"
    assert letting_out.let_out(later(now, HOUR + SECOND)) == 0
    assert schedule(reporter, draft, now.at + 2 * HOUR, version=2).status_code == 200
    assert stopped(editor, draft) is None
    assert letting_out.let_out(later(now, 2 * HOUR + SECOND)) == 1


@pytest.mark.parametrize("why", ["held", "frozen", "not_found", "not_allowed", "coverage_is"])
def test_what_stops_a_person_stops_the_clock_and_is_said(as_, reporter, editor, draft, now, why):
    schedule(reporter, draft, now.at + HOUR)
    match why:
        case "held":
            as_("lawyer")("PUT", f"{FERRY}/drafts/{draft}/hold", {"reason": "names him"})
        case "frozen":
            editor("PUT", f"{FERRY}/freeze", {"reason": "wait"})
        case "not_found":
            Membership.objects.filter(person__username="reporter").delete()
        case "not_allowed":
            Membership.objects.filter(person__username="reporter").update(role="moderator")
        case "coverage_is":
            editor("POST", f"{FERRY}/state", {"state": "paused"})
    tag = editor("GET", FERRY)["ETag"]
    assert letting_out.let_out(later(now, HOUR + SECOND)) == 0
    assert (view(editor)["count"], stopped(editor, draft)) == (0, why)
    assert editor("GET", FERRY)["ETag"] != tag


def test_a_store_of_pictures_that_is_not_there_holds_up_its_own_draft_alone_and_is_asked_again(reporter, editor, now):
    media = reporter.upload("ferry", pictures.picture()).json()["media"]
    body = {"headline": "The bow", "document": {"version": 1, "blocks": [image(media, alt="A bow")]}}
    shown = reporter("POST", f"{FERRY}/drafts", body).json()["draft"]
    schedule(reporter, shown, now.at + HOUR)
    schedule(reporter, write(reporter, "No picture"), now.at + HOUR + SECOND)
    store = Path(settings.DATA) / "media" / "public"
    store.rename(store.with_name("elsewhere"))
    store.write_bytes(b"no folder")
    try:
        assert letting_out.let_out(later(now, HOUR + 2 * SECOND)) == 1
        assert [post["title"] for post in view(editor)["posts"]] == ["No picture"]
    finally:
        store.unlink()
        store.with_name("elsewhere").rename(store)
    assert letting_out.let_out(later(now, HOUR + 3 * SECOND)) == 1
    assert view(editor)["posts"][0]["title"] == "The bow"


def test_whatever_goes_wrong_with_one_of_the_things_that_come_by_themselves_the_others_come(monkeypatch):
    def broken(_now):
        raise KeyError("a fault of ours")

    looked = threading.Semaphore(0)
    monkeypatch.setattr(letting_out, "LOOK_EVERY", 0.001)
    monkeypatch.setattr(letting_out, "let_out", broken)
    monkeypatch.setattr(letting_out.outgoing, "tell", broken)
    monkeypatch.setattr(letting_out.pausing, "look", lambda _now: None)
    monkeypatch.setattr(letting_out.feeds, "look", lambda _now: None)
    monkeypatch.setattr(letting_out.replaying, "play", lambda _now: looked.release())
    with letting_out.letting_out():
        assert all(looked.acquire(timeout=10) for _ in range(3))


def test_a_post_called_back_is_not_let_out_again(reporter, editor, draft, now):
    schedule(reporter, draft, now.at + HOUR)
    post = publish(reporter, draft).json()["post"]
    assert reporter("POST", f"{FERRY}/posts/{post}/undo").json()["draft"] == draft
    assert letting_out.let_out(later(now, HOUR + SECOND)) == 0
    assert post_in(editor, post)["removed"]["undone"]
    assert seen(reporter, draft)["due"] is None


def test_an_hour_that_has_passed_or_a_text_that_changed_is_not_scheduled(reporter, draft, now):
    assert schedule(reporter, draft, now.at - SECOND).json()["code"] == "time_has_passed"
    answer = schedule(reporter, draft, now.at + HOUR, version=2)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert not DueRow.objects.exists()


def test_an_hour_is_taken_back(reporter, draft, now):
    schedule(reporter, draft, now.at + HOUR)
    for _ in range(2):
        assert reporter("DELETE", f"{FERRY}/drafts/{draft}/schedule").status_code == 200
    assert letting_out.let_out(later(now, HOUR + SECOND)) == 0


# -- embargo --------------------------------------------------------------------------------------------------------


def embargo(caller, draft, until):
    return caller("PUT", f"{FERRY}/drafts/{draft}/embargo", {"until": until.isoformat()})


def lift(caller, draft):
    return caller("DELETE", f"{FERRY}/drafts/{draft}/embargo")


def test_what_is_embargoed_is_published_by_nobody_before_its_hour(as_, reporter, draft, now):
    assert embargo(reporter, draft, now.at + HOUR).status_code == 200
    for who in ("reporter", "editor", "owner"):
        answer = publish(as_(who), draft)
        assert (answer.status_code, answer.json()["code"]) == (409, "embargoed"), who
    assert schedule(reporter, draft, now.at + HOUR - SECOND).json()["code"] == "embargoed"
    assert schedule(reporter, draft, now.at + HOUR).status_code == 200
    assert letting_out.let_out(later(now, HOUR + SECOND)) == 1


def test_a_clock_that_jumps_ahead_lifts_no_embargo(reporter, draft, now):
    embargo(reporter, draft, now.at + HOUR)
    # As if the hour had been set on a clock that has jumped since.
    EmbargoRow.objects.update(
        until=now.at - SECOND,
        anchor={"at": (now.at - HOUR).isoformat(), "counter": now.counter, "seconds": now.seconds},
    )
    assert publish(reporter, draft).json()["code"] == "embargoed"
    EmbargoRow.objects.update(
        anchor={"at": (now.at - HOUR).isoformat(), "counter": now.counter, "seconds": now.seconds - 3600}
    )
    assert publish(reporter, draft).status_code == 200


def test_an_embargo_is_put_off_by_its_writer_and_brought_forward_by_whoever_may(as_, reporter, editor, draft, now):
    assert embargo(editor, draft, now.at + HOUR).status_code == 200
    assert embargo(reporter, draft, now.at + 2 * HOUR).status_code == 200, "later is no harm"
    assert embargo(editor, draft, now.at + 3 * HOUR).status_code == 200
    for answer in (embargo(reporter, draft, now.at + HOUR), lift(reporter, draft)):
        assert answer.json()["code"] == "not_allowed"
    assert lift(editor, draft).status_code == 200
    assert lift(editor, draft).status_code == 200
    assert publish(reporter, draft).status_code == 200


# -- variants -------------------------------------------------------------------------------------------------------


def prepare(caller, draft, outcome, of="The verdict"):
    return caller("PUT", f"{FERRY}/drafts/{draft}/variant", {"of": of, "outcome": outcome})


@pytest.fixture
def verdicts(reporter):
    made = {outcome: write(reporter, f"The master is {outcome}") for outcome in ("guilty", "not guilty")}
    for outcome, draft in made.items():
        assert prepare(reporter, draft, outcome.capitalize()).status_code == 200
    return made


def test_a_variant_goes_out_by_its_outcome_typed_and_locks_the_others(reporter, editor, verdicts):
    for typed in (None, "guilty", "Not", "not-guilty"):
        answer = publish(editor, verdicts["not guilty"], **({"outcome": typed} if typed else {}))
        assert answer.json()["code"] == "type_the_outcome", typed
    out = publish(editor, verdicts["not guilty"], outcome="  NOT  guilty ")
    assert out.status_code == 200
    refused = publish(editor, verdicts["guilty"], outcome="guilty")
    assert (refused.status_code, refused.json()["code"]) == (409, "variant_out")
    assert refused.json()["values"] == {"of": "The verdict", "outcome": "Not guilty", "post": out.json()["post"]}
    assert seen(reporter, verdicts["guilty"])["headline"] == "The master is guilty"


def test_called_back_in_ten_seconds_the_other_variant_may_go(editor, verdicts):
    post = publish(editor, verdicts["guilty"], outcome="guilty").json()["post"]
    editor("POST", f"{FERRY}/posts/{post}/undo")
    assert publish(editor, verdicts["not guilty"], outcome="not guilty").status_code == 200


def test_a_variant_never_goes_out_by_itself(reporter, verdicts, draft, now):
    assert schedule(reporter, verdicts["guilty"], now.at + HOUR).json()["code"] == "type_the_outcome"
    schedule(reporter, draft, now.at + HOUR)
    assert prepare(reporter, draft, "Hung").json()["code"] == "variant_has_an_hour"


def test_one_text_an_outcome_however_it_is_spelled(reporter, draft, verdicts):
    answer = prepare(reporter, draft, "GUILTY", of="the  VERDICT")
    assert (answer.status_code, answer.json()["code"]) == (409, "outcome_taken")
    assert prepare(reporter, draft, "Hung jury", of="the verdict").status_code == 200
    assert seen(reporter, draft)["variant"] == {"of": "The verdict", "outcome": "Hung jury"}


def test_a_draft_that_leaves_the_variants_is_a_draft_like_any_other(editor, reporter, verdicts):
    publish(editor, verdicts["guilty"], outcome="guilty")
    assert reporter("DELETE", f"{FERRY}/drafts/{verdicts['not guilty']}/variant").status_code == 200
    assert publish(reporter, verdicts["not guilty"]).status_code == 200
