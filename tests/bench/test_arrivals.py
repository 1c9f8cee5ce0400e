"""When readers had something, and when answers were due: what the figures are counted from."""

from xml.etree import ElementTree as ET

import pytest

from stoppress.bench.figures import Curves, Row
from stoppress.bench.plot import draw
from stoppress.bench.readers import Arrivals, middle
from stoppress.bench.views import Answers, apart

INFINITE = float("inf")


def test_shares_count_everybody_who_should_have_it_also_those_who_never_did():
    one_lost = Arrivals(100, tuple(float(ms) for ms in range(1, 100)))
    assert (one_lost.share(0), one_lost.share(0.5), one_lost.p99) == (1, 50, 99)
    assert one_lost.last == INFINITE
    assert one_lost.lost == 1
    assert Arrivals(1, (7.0,)).share(0.01) == 7.0


def test_the_middle_message_is_the_one_whose_last_reader_was_neither_early_nor_late():
    early, lost, late = Arrivals(1, (1.0,)), Arrivals(1, ()), Arrivals(1, (3.0,))
    assert middle([lost, early, late]) is late


@pytest.mark.parametrize(
    ("spans", "wanted"),
    [
        ([(5, 8), (1, 3)], [(1, 3), (5, 8)]),
        ([(1, 6), (4, 9), (9, 10)], [(1, 10)]),
        ([(1, 9), (2, 3)], [(1, 9)]),
        ([], []),
    ],
)
def test_spans_that_overlap_are_one(spans, wanted):
    assert apart(spans) == wanted


def test_only_what_was_due_meanwhile_is_counted():
    answers = Answers(asked=(9, 1, 5, 4), ms=(0.1, 0.2, 0.3, 8.0), wrong=0, broken=0, bytes=0)
    assert answers.during([(2, 5), (9, 9)]).ms == (0.1, 0.3, 8.0)
    assert answers.during([]).share(0.99) == INFINITE


def test_a_picture_is_sound_and_says_when_its_steps_are_tenfold():
    near = Curves("A <title>", "ms", "%", {"edge": [(1, 0), (50, 100)], "C & loop": [(2, 0), (90, 100)]})
    far = Curves("Far", "ms", "%", {"edge": [(1, 0), (50, 100)], "other": [(200, 0), (3000, 100)]})
    words = [ET.fromstring(draw([one])).itertext() for one in (near, far)]  # noqa: S314 -- we drew it ourselves
    assert ["tenfold" in " ".join(text) for text in words] == [False, True]
    for line in ([], [(INFINITE, 0), (INFINITE, 100)]):
        assert draw([Curves("Nothing came", "ms", "%", {"edge": line})]).count("<polyline") == 1
    assert "inf" not in draw([Curves("Some came", "ms", "%", {"edge": [(1, 0), (2, 50), (INFINITE, 100)]})])


def test_the_limit_looks_the_same_in_every_picture_and_one_line_alone_needs_no_name():
    line = [(1, 0), (50, 100)]
    looks = set()
    for others in (["edge"], ["whole house", "the same over NATS"]):
        picture = ET.fromstring(draw([Curves("T", "ms", "%", dict.fromkeys([*others, "C loop"], line))]))  # noqa: S314
        drawn = [one.attrib for one in picture.iter() if one.tag.endswith("polyline")]
        looks.add((drawn[-1]["stroke"], drawn[-1]["stroke-dasharray"]))
        assert len({one["stroke"] for one in drawn}) == len(drawn)
    assert len(looks) == 1
    assert ">edge<" not in draw([Curves("T", "ms", "%", {"edge": line})])


def test_what_is_short_of_its_figure_does_not_read_as_if_it_were_not():
    shown = [Row("fanout.throughput", value).shown for value in (0.8976, 0.89999, 0.9, 0.84, float("inf"))]
    assert shown == ["0.898", "0.89999", "0.90", "0.84", "never"]
    assert Row("fanout.busy", 1.503).shown == "1.503 ×"
