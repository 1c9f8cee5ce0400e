"""A hold means something: what a lawyer holds goes out for nobody, and only a lawyer lets it go."""

import json

import pytest

from stoppress.desk.models import Coverage, HoldRow, Membership
from stoppress.ledger import book as ledger
from stoppress.ledger.models import Body
from tests.desk.conftest import paragraphs, view

pytestmark = pytest.mark.both_databases

REASON = "Names him before the charge"


@pytest.fixture
def draft(reporter):
    """A reporter's draft, submitted."""
    said = reporter(
        "POST", "/coverages/ferry/drafts", {"headline": "A man is held", "document": paragraphs("At Stenna.")}
    )
    reporter("POST", f"/coverages/ferry/drafts/{said.json()['draft']}/submit")
    return said.json()["draft"]


def hold(caller, draft, reason=REASON):
    return caller("PUT", f"/coverages/ferry/drafts/{draft}/hold", {"reason": reason})


def clear(caller, draft):
    return caller("DELETE", f"/coverages/ferry/drafts/{draft}/hold")


def publish(caller, draft, version=1):
    return caller("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": version})


def seen(caller, draft):
    return caller("GET", f"/coverages/ferry/drafts/{draft}").json()


def test_what_a_lawyer_holds_is_published_by_nobody(as_, draft):
    assert hold(as_("lawyer"), draft).status_code == 200
    for who in ("reporter", "editor", "owner"):
        answer = publish(as_(who), draft)
        assert (answer.status_code, answer.json()["code"]) == (409, "held"), who
        assert answer.json()["values"]["name"] == "Lawyer"
        assert answer.json()["values"]["time"] == seen(as_(who), draft)["hold"]["at"]
        assert REASON not in answer.content.decode()
    assert view(as_("editor"))["count"] == 0


def test_a_cleared_draft_goes_out_and_it_is_on_record_who_cleared_it(as_, draft):
    hold(as_("lawyer"), draft)
    assert clear(as_("lawyer"), draft).status_code == 200
    assert seen(as_("editor"), draft)["hold"] is None
    assert seen(as_("editor"), draft)["cleared"]["by_name"] == "Lawyer"
    assert publish(as_("editor"), draft).status_code == 200
    kept = HoldRow.objects.get(draft=draft)
    assert (kept.cleared_by.username, kept.reason) == ("lawyer", REASON)
    assert kept.cleared_at >= kept.at


def test_a_held_text_is_still_worked_on_and_the_hold_stays_with_it(as_, draft):
    hold(as_("lawyer"), draft)
    edited = as_("reporter")("PUT", f"/coverages/ferry/drafts/{draft}", {"version": 1, "headline": "A person is held"})
    assert edited.json() == {"draft": draft, "version": 2}
    assert seen(as_("reporter"), draft)["hold"]["reason"] == REASON
    assert publish(as_("editor"), draft, version=2).json()["code"] == "held"


def test_a_hold_is_said_to_everybody_who_may_see_the_draft_and_to_nobody_else(as_, draft):
    hold(as_("lawyer"), draft)
    for who in ("reporter", "moderator", "editor", "lawyer", "owner"):
        [listed] = as_(who)("GET", "/coverages/ferry/drafts").json()
        assert (listed["hold"]["by_name"], listed["hold"]["reason"]) == ("Lawyer", REASON), who
    as_("owner")("PUT", "/coverages/ferry/members/stranger", {"role": "reporter"})
    assert as_("stranger")("GET", "/coverages/ferry/drafts").json() == []
    assert REASON not in json.dumps([view(as_("viewer")), as_("viewer")("GET", "/coverages/ferry/export").json()])


def test_a_hold_and_its_clearing_are_in_no_entry(as_, draft):
    place = view(as_("editor"))["place"]
    hold(as_("lawyer"), draft)
    clear(as_("lawyer"), draft)
    assert view(as_("editor"))["place"] == place
    assert not Body.objects.filter(words__contains=REASON).exists()
    ledger.verify(Coverage.objects.get().book)


def test_everybody_at_the_desk_learns_of_a_hold_with_the_next_look(as_, draft):
    before = as_("editor")("GET", "/coverages/ferry")["ETag"]
    hold(as_("lawyer"), draft)
    held = as_("editor")("GET", "/coverages/ferry")["ETag"]
    clear(as_("lawyer"), draft)
    assert len({before, held, as_("editor")("GET", "/coverages/ferry")["ETag"]}) == 3


def test_an_owner_holds_and_clears_and_a_lawyer_clears_that_too(as_, draft):
    hold(as_("owner"), draft)
    assert publish(as_("owner"), draft).json()["code"] == "held"
    assert seen(as_("owner"), draft)["hold"]["may_clear"]
    assert clear(as_("owner"), draft).status_code == 200
    hold(as_("owner"), draft)
    assert clear(as_("lawyer"), draft).status_code == 200
    assert HoldRow.objects.filter(draft=draft, cleared_at__isnull=False).count() == 2


def test_an_owner_neither_clears_nor_takes_over_what_a_lawyer_held(as_, draft):
    hold(as_("lawyer"), draft)
    assert not seen(as_("owner"), draft)["hold"]["may_clear"]
    for answer in (clear(as_("owner"), draft), hold(as_("owner"), draft, "Mine now")):
        assert (answer.status_code, answer.json()["code"]) == (403, "lawyer_clears")
    assert seen(as_("owner"), draft)["hold"]["reason"] == REASON


def test_a_lawyer_takes_over_an_owners_hold_and_then_it_is_a_lawyers(as_, draft):
    hold(as_("owner"), draft, "Wait for the family")
    assert hold(as_("lawyer"), draft).status_code == 200
    assert seen(as_("owner"), draft)["hold"]["by"] == "lawyer"
    assert clear(as_("owner"), draft).status_code == 403


def test_an_owner_clears_a_lawyers_hold_once_the_coverage_has_no_lawyer(as_, newsroom, draft):
    hold(as_("lawyer"), draft)
    as_("owner")("PUT", "/coverages/ferry/members/stranger", {"role": "lawyer"})
    as_("owner")("DELETE", "/coverages/ferry/members/lawyer")
    assert clear(as_("owner"), draft).status_code == 403
    newsroom["stranger"].is_active = False
    newsroom["stranger"].save()
    assert seen(as_("owner"), draft)["hold"]["may_clear"]
    assert clear(as_("owner"), draft).status_code == 200


def test_a_lawyer_who_became_an_editor_clears_her_own_hold_no_more(as_, draft):
    hold(as_("lawyer"), draft)
    Membership.objects.filter(person__username="lawyer").update(role="editor")
    assert clear(as_("lawyer"), draft).json()["code"] == "not_allowed"


def test_a_hold_needs_a_reason(as_, draft):
    answer = hold(as_("lawyer"), draft, "  ")
    assert (answer.status_code, answer.json()["code"]) == (422, "reason_needed")
    assert seen(as_("lawyer"), draft)["hold"] is None


def test_holding_or_clearing_twice_writes_once(as_, draft):
    hold(as_("lawyer"), draft)
    hold(as_("lawyer"), draft)
    assert HoldRow.objects.count() == 1
    clear(as_("lawyer"), draft)
    cleared = HoldRow.objects.get().cleared_at
    assert clear(as_("lawyer"), draft).status_code == 200
    assert HoldRow.objects.get().cleared_at == cleared


def test_what_is_out_is_not_held_but_taken_down(as_, draft):
    post = publish(as_("editor"), draft).json()["post"]
    answer = hold(as_("lawyer"), draft)
    assert (answer.json()["code"], answer.json()["values"]) == ("draft_is_out", {"post": post})


def test_a_second_press_still_finds_the_post_after_a_hold_that_came_too_late(as_, draft):
    post = publish(as_("editor"), draft).json()["post"]
    hold(as_("lawyer"), draft)
    assert publish(as_("editor"), draft).json()["post"] == post


def test_a_hold_goes_with_its_draft(as_, draft):
    hold(as_("lawyer"), draft)
    assert as_("reporter")("DELETE", f"/coverages/ferry/drafts/{draft}").status_code == 200
    assert not HoldRow.objects.exists()


def test_p6_a_hold_is_erased_with_the_post_its_draft_became(as_, draft):
    hold(as_("lawyer"), draft)
    clear(as_("lawyer"), draft)
    post = publish(as_("editor"), draft).json()["post"]
    down = {"trace": "none", "reason": "asked for", "erase": True}
    assert as_("lawyer")("POST", f"/coverages/ferry/posts/{post}/takedown", down).status_code == 200
    assert not HoldRow.objects.exists()
