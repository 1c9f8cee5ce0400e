"""How many read, and how fast a post reached them: what the runner keeps, as the desk hears of it."""

from datetime import datetime, timedelta

import pytest

from stoppress.desk import clock, readers
from stoppress.desk.actions.change_state import change_state
from stoppress.desk.models import Coverage
from stoppress.ledger import reports
from stoppress.ledger.reports import FRESH, Counted, Delivered
from stoppress.place import Place
from tests.desk.conftest import publish, view

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def ferry():
    return Coverage.objects.get(slug="ferry").book


def counted(at, least, most=None, last=None, *, fine=True):
    most = least if most is None else most
    return Counted("book", at, least, most, most if last is None else last, fine)


def note(*counts, sent=(), book=None):
    book = book or ferry()
    kept = [Counted(book, at, least, most, last) for at, least, most, last in counts]
    reports.keep(kept, [Delivered(book, Place.parse(place), *more) for place, *more in sent])


def this_minute():
    return clock.now().replace(second=0, microsecond=0)


def plot(caller, query=""):
    answer = caller("GET", f"/coverages/ferry/readers{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_desk_hears_how_many_read_and_how_its_last_posts_reached_them(editor):
    assert (view(editor)["readers"], view(editor)["sent"]) == (None, [])
    place = publish(editor, "Words.")["place"]
    note((this_minute(), 900, 1300, 1204), sent=[(place, 1204, 1200, 90, 180, None, False)])
    seen = view(editor)
    assert seen["readers"] == 1204
    said = {"place": place, "readers": 1204, "reached": 1200, "half": 90, "nearly": 180, "whole": None, "done": False}
    assert seen["sent"] == [said]


def test_who_follows_is_told_when_it_changes_and_of_no_post_anew(editor):
    publish(editor, "Words.")
    seen = editor("GET", "/coverages/ferry")
    known = f"?known={seen.json()['place']}~{seen.json()['stir']}"
    tag = {"If-None-Match": seen["ETag"]}
    assert editor("GET", f"/coverages/ferry{known}", **tag).status_code == 304
    note((this_minute(), 5, 5, 5))
    again = editor("GET", f"/coverages/ferry{known}", **tag)
    assert (again.status_code, again.json()["readers"], again.json()["posts"]) == (200, 5, [])
    assert again.json()["whole"] is False
    tag = {"If-None-Match": again["ETag"]}
    note((this_minute(), 5, 5, 5))
    assert editor("GET", f"/coverages/ferry{known}", **tag).status_code == 304


def test_what_is_old_is_said_no_more(editor, monkeypatch):
    place = publish(editor, "Words.")["place"]
    note((this_minute(), 5, 5, 5), sent=[(place, 5, 5, 1, 2, 3, True)])
    now = reports._now()
    monkeypatch.setattr(reports, "_now", lambda: now + FRESH + timedelta(seconds=1))
    assert (view(editor)["readers"], view(editor)["sent"]) == (None, [])


def test_everybody_at_the_desk_sees_it_and_nobody_else(as_):
    note((this_minute(), 5, 5, 5))
    for role in ("viewer", "reporter", "moderator", "editor", "lawyer", "owner"):
        assert (view(as_(role))["readers"], plot(as_(role))["now"]) == (5, 5)
    for who, status in (("anonymous", 401), ("stranger", 404), ("administrator", 403)):
        assert as_(who)("GET", "/coverages/ferry/readers").status_code == status


def test_what_no_reader_can_have_has_no_readers(as_):
    owner = as_("owner")
    owner("POST", "/coverages", {"slug": "drill", "title": "Drill", "rehearsal": True})
    owner("POST", "/coverages", {"slug": "storm", "title": "The storm"})
    owner("POST", "/coverages/drill/state", {"state": "live"})
    for slug in ("drill", "storm"):
        note((this_minute(), 5, 5, 5), book=Coverage.objects.get(slug=slug).book)
        assert (view(owner, slug)["readers"], view(owner, slug)["sent"]) == (None, [])
        said = owner("GET", f"/coverages/{slug}/readers").json()
        assert (said["now"], said["points"], said["posts"]) == (None, [], [])


def test_the_plot_has_readers_by_the_minute_and_the_posts_that_went_out_meanwhile(editor):
    first = publish(editor, "Words.", headline="The first")
    second = publish(editor, "Words.", headline="The second", key_point=True)
    now = this_minute()
    counts = [(now - timedelta(minutes=2), 10, 40, 30), (now - timedelta(minutes=1), 30, 90, 80), (now, 80, 85, 81)]
    note(*counts, sent=[(second["place"], 80, 80, 50, 120, 150, True)])
    said = plot(editor)
    assert (said["now"], said["minutes"], said["more"]) == (81, 1, False)
    points = [(one["least"], one["most"], one["last"]) for one in said["points"]]
    assert points[:3] == [(10, 40, 30), (30, 90, 80), (80, 85, 81)]
    assert [one["title"] for one in said["posts"]] == ["The first", "The second"]
    one, two = said["posts"]
    assert [one["post"], two["post"]] == [first["post"], second["post"]]
    assert (one["key_point"], two["key_point"], two["readers"]) == (False, True, 85)
    # The first went out with the second, or before: whoever has the second has it.
    assert one["sent"]["nearly"] == two["sent"]["nearly"] == 120


def test_what_was_taken_down_or_called_back_is_marked_nowhere(editor):
    gone = publish(editor, "Words.", headline="The needle")["post"]
    back = publish(editor, "Words.", headline="The other needle")["post"]
    publish(editor, "Words.", headline="It stands")
    note((this_minute() - timedelta(minutes=1), 10, 40, 30), (this_minute(), 10, 40, 30))
    editor("POST", f"/coverages/ferry/posts/{gone}/takedown", {"trace": "note", "note": "Gone.", "reason": "wrong"})
    editor("POST", f"/coverages/ferry/posts/{back}/undo")
    assert [one["title"] for one in plot(editor)["posts"]] == ["It stands"]


def test_the_last_hours_are_shown_alone_where_they_are_asked_for(editor):
    now = this_minute()
    note(*((now - timedelta(minutes=back), 10, 10 + back, 10) for back in (600, 300, 30, 0)))
    points = plot(editor, "?hours=1")["points"]
    assert min(datetime.fromisoformat(one["at"]) for one in points) >= now - timedelta(hours=1)
    assert plot(editor)["minutes"] == 5
    assert editor("GET", "/coverages/ferry/readers?hours=0").status_code == 422


def test_a_coverage_that_ended_ends_with_its_last_reader(newsroom, editor):
    now = this_minute()
    note((now - timedelta(minutes=90), 10, 40, 30), (now - timedelta(minutes=80), 0, 30, 0))
    change_state(newsroom["editor"], "ferry", state="ended", at=clock.now())
    said = plot(editor)
    assert datetime.fromisoformat(said["until"]) == now - timedelta(minutes=79)
    assert said["points"][-1]["last"] == 0


def test_where_nobody_counted_nothing_is_drawn_and_where_nobody_read_there_is_zero():
    begin = datetime.fromisoformat("2026-03-03T22:00:00+00:00")

    def minute(number):
        return begin + timedelta(minutes=number)

    counts = [counted(minute(0), 5), counted(minute(1), 7, 9, 8), counted(minute(20), 4, 4, 0), counted(minute(30), 2)]
    points = readers.put_in_steps(counts, since=begin, until=minute(31), minutes=1)
    drawn = {round((one.at - begin).total_seconds() / 60): (one.least, one.most) for one in points}
    assert [number for number in range(32) if number not in drawn] == list(range(7, 20))
    assert (drawn[0], drawn[1], drawn[3], drawn[20], drawn[25], drawn[31]) == (
        (5, 5), (7, 9), (8, 8), (4, 4), (0, 0), (2, 2),
    )  # fmt: skip


def test_a_long_coverage_is_drawn_in_no_more_points_and_keeps_its_peaks():
    begin = datetime.fromisoformat("2026-03-03T22:00:00+00:00")
    counts = [counted(begin + timedelta(minutes=number), 100, 100 + number % 17) for number in range(3000)]
    step = readers._step(timedelta(minutes=3000))
    points = readers.put_in_steps(counts, since=begin, until=begin + timedelta(minutes=2999), minutes=step)
    assert len(points) <= readers.POINTS
    assert max(one.most for one in points) == 116
    old = [counted(begin, 5, 9, fine=False)]
    points = readers.put_in_steps(old, since=begin, until=begin + timedelta(minutes=9), minutes=1)
    assert [one.most for one in points] == [9] * 10
