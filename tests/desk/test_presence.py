"""Who is here and who has what in hand: a word among colleagues, asked for gently, and never a lock."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.desk import clock, presence
from stoppress.desk.presence import LASTS, Lease
from tests.desk.conftest import paragraphs, publish, view

BEGIN = datetime(2026, 3, 4, 8, 20, tzinfo=UTC)
ANA, MARCUS, LINA = 1, 2, 3


def after(seconds):
    return BEGIN + timedelta(seconds=seconds)


def test_what_is_nobody_s_is_hers_for_a_minute_from_each_sign_of_life():
    lease = presence.at_work(None, ANA, BEGIN)
    for seconds in range(15, 600, 15):
        lease = presence.at_work(lease, ANA, after(seconds))
    assert (lease.by, lease.since) == (ANA, BEGIN)
    assert presence.at_work(lease, MARCUS, after(630)).by == ANA
    assert presence.at_work(lease, MARCUS, after(600 + 60)).by == MARCUS


def test_it_is_handed_over_or_kept_and_silence_hands_it_over_after_a_minute():
    lease = presence.asked_for(presence.at_work(None, ANA, BEGIN), MARCUS, after(30))
    assert (lease.by, lease.until) == (ANA, after(90))
    assert presence.answered(lease, after(40), hands_over=True).by == MARCUS
    kept = presence.at_work(presence.answered(lease, after(40), hands_over=False), ANA, after(80))
    assert (kept.by, kept.until) == (ANA, after(140))
    # She is there, and says nothing: signs of life do not stretch it.
    silent = presence.at_work(presence.at_work(lease, ANA, after(45)), ANA, after(75))
    assert presence.asked_for(silent, MARCUS, after(80)).until == after(90)
    assert presence.at_work(silent, ANA, after(91)).by == MARCUS


def test_whoever_asked_comes_before_whoever_happens_to_look():
    lease = presence.asked_for(presence.at_work(None, ANA, BEGIN), MARCUS, after(10))
    assert presence.at_work(lease, LINA, after(71)).by == MARCUS
    assert presence.at_work(lease, LINA, after(200)).by == LINA
    assert presence.left(lease, ANA, after(20)).by == MARCUS
    assert presence.left(presence.at_work(None, ANA, BEGIN), ANA, after(20)) is None
    assert presence.left(presence.left(lease, MARCUS, after(20)), ANA, after(30)) is None  # he wants it no more


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["work", "ask", "give", "keep", "leave"]),
        st.sampled_from([ANA, MARCUS, LINA]),
        st.integers(1, 40),
    ),
    max_size=30,
)


@given(DEEDS)
def test_it_is_in_one_person_s_hands_and_whoever_asks_has_it_within_two_minutes_unless_it_is_kept(deeds):
    lease: Lease | None = None
    at = BEGIN
    for does, who, seconds in deeds:
        at += timedelta(seconds=seconds)
        holder = lease.by if lease and lease.holds(at) else None
        if does == "work":
            lease = presence.at_work(lease, who, at)
            if holder is not None:
                assert lease.by == holder  # nobody loses it before its minute is over
        elif does == "ask":
            lease = presence.asked_for(lease, who, at)
        elif lease and holder == who:
            lease = (
                presence.left(lease, who, at)
                if does == "leave"
                else presence.answered(lease, at, hands_over=does == "give")
            )
        if lease:
            assert lease.until <= at + LASTS
    if lease and lease.asked_by and lease.kept_at is None:
        assert (
            presence.at_work(presence.at_work(lease, ANA, lease.until), lease.asked_by, lease.until).by
            == lease.asked_by
        )


@pytest.fixture
def desk_clock(monkeypatch):
    """Stands until a test lets time pass."""

    class Standing:
        at = BEGIN

        def now(self):
            return self.at

        def passes(self, seconds):
            self.at += timedelta(seconds=seconds)

    standing = Standing()
    monkeypatch.setattr(clock, "_invented", standing)
    return standing


def sit(caller, thing=None, seat="window-1"):
    answer = caller("PUT", "/coverages/ferry/here", {"seat": seat, "thing": thing}, key=False)
    assert answer.status_code == 200, answer.content


def test_a_desk_says_who_is_here_what_they_have_in_hand_and_who_is_away(as_, desk_clock):
    ana, marcus = as_("reporter"), as_("editor")
    post = publish(ana, "Two boats.")["post"]
    sit(ana, post)
    sit(marcus, post)
    seen = view(marcus)
    assert [(one["username"], one["has_open"], one["away_since"]) for one in seen["here"]] == [
        ("editor", [post], None),
        ("reporter", [post], None),
    ]
    (lease,) = seen["leases"]
    assert (lease["thing"], lease["part"], lease["by"], lease["asked"]) == (post, "text", "reporter", None)

    marcus("POST", f"/coverages/ferry/leases/{post}/text/ask")
    assert view(ana)["leases"][0]["asked"]["by"] == "editor"
    ana("POST", f"/coverages/ferry/leases/{post}/text/answer", {"hands_over": True})
    assert view(ana)["leases"][0]["by"] == "editor"
    edit = {"revision": 1, "document": paragraphs("Three boats.")}
    assert ana("PUT", f"/coverages/ferry/posts/{post}", edit).status_code == 200  # it was a word, and no lock

    sit(marcus)  # closed
    assert view(ana)["leases"] == []
    desk_clock.passes(51)
    sit(marcus)
    assert [(one["username"], bool(one["away_since"])) for one in view(marcus)["here"]] == [
        ("editor", False),
        ("reporter", True),
    ]


def test_who_polls_is_told_when_somebody_comes_or_takes_something_and_not_of_every_sign_of_life(as_, desk_clock):
    ana, marcus = as_("reporter"), as_("editor")
    post = publish(ana, "Two boats.")["post"]

    def tag():
        return marcus("GET", "/coverages/ferry")["ETag"]

    sit(ana)
    alone = tag()
    desk_clock.passes(15)
    sit(ana)
    assert tag() == alone
    sit(ana, post)
    assert tag() != alone


def test_p15_of_a_draft_only_those_who_may_read_it_hear_anything(as_, desk_clock):
    editor, reporter = as_("editor"), as_("reporter")
    draft = editor("POST", "/coverages/ferry/drafts", {"headline": "A man is held"}).json()["draft"]
    sit(editor, draft)
    assert view(as_("owner"))["leases"][0]["thing"] == draft
    assert draft not in str(view(reporter))
    assert reporter("POST", f"/coverages/ferry/leases/{draft}/text/ask").status_code == 404
    sit(as_("viewer"))
    assert draft not in str(view(as_("viewer")))


def test_a_window_that_is_left_open_twice_is_one_person_and_closing_one_keeps_it_in_her_hands(as_, desk_clock):
    ana = as_("reporter")
    post = publish(ana, "Two boats.")["post"]
    sit(ana, post, "window-1")
    sit(ana, post, "window-2")
    sit(ana, None, "window-1")
    seen = view(ana)
    assert [one["username"] for one in seen["here"]] == ["reporter"]
    assert seen["leases"][0]["by"] == "reporter"
