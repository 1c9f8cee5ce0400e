"""The hub without a socket: lines that take what they are given, or do not, and a clock that is turned by hand."""

import itertools
import json
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.hub import news as news_module
from stoppress.hub.hub import LONGEST, LOOKS, PATIENCE, Hub
from stoppress.hub.news import KEPT, News
from stoppress.hub.room import SLICE
from stoppress.place import Place
from stoppress.press.frames import HEARTBEAT, HEARTBEAT_EVERY
from tests.wire.paper import Paper, an_hour


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


class Line:
    """`reads` False: a reader who has stopped reading."""

    def __init__(self, hub, *, reads=True):
        self.hub, self.reads, self.got, self.ended, self.was_cut, self.stream = hub, reads, [], False, False, None
        self.waiting = []

    def put(self, data, at=0):
        assert at == 0
        assert not self.waiting, "the hub waits for a line to be empty"
        if self.reads:
            self.got.append(data)
        else:
            self.waiting.append(data)
        return self.reads

    def drain(self):
        while self.reads and self.waiting and self.stream:
            self.got.append(self.waiting.pop(0))
            self.hub.writable(self.stream)

    def read_on(self):
        self.reads = True
        self.drain()

    def end(self, data):
        self.got.append(data)
        self.ended = True

    def cut(self):
        self.was_cut = True

    def events(self):
        return [
            (kind, json.loads(data), at)
            for at, kind, data in re.findall(
                r"(?:id: (\S+)\n)?event: (\w+)\ndata: (.*)\n\n", b"".join(self.got).decode()
            )
        ]

    def kinds(self):
        return [kind for kind, _, _ in self.events()]


@pytest.fixture
def hub():
    return Hub(Clock())


def join(hub, paper, after=None, *, generation=0, reads=True, sure=True, news=None, zipped=False):
    line = Line(hub, reads=reads)
    line.stream = hub.open(
        line, news or News(paper.pressed, sure=sure), after=after, generation=generation, zipped=zipped
    )
    line.drain()
    return line


def tell(hub, paper, **how):
    news = News(paper.pressed, **how)
    hub.offer(news)
    work(hub)
    return news


def beat(hub):
    hub._clock.now += LOOKS
    hub.tick()
    work(hub)


def work(hub):
    while hub.step():
        pass


def test_every_stream_begins_with_hello_and_what_was_missed(hub):
    paper = an_hour(5)
    line = join(hub, paper, Place("e1", 3))
    (hello, words, at), (delta, changed, to) = line.events()
    assert (hello, delta) == ("hello", "delta")
    assert words == {"epoch": "e1", "from": "e1:3", "to": "e1:5", "complete": True, "generation": 0}
    assert (at, to) == ("e1:3", "e1:5")
    assert [part["key"] for part in changed["parts"]] == ["post:post0004", "post:post0005"]


def test_who_is_where_the_coverage_is_hears_hello_and_no_more(hub):
    assert join(hub, an_hour(5), Place("e1", 5)).kinds() == ["hello"]


@pytest.mark.parametrize("after", [None, Place("e0", 3), Place("e1", 6), Place("e1", 999_999_999_999)])
def test_without_a_place_to_go_on_from_hello_says_reset(hub, after):
    """P4: no silent hole: a foreign epoch, the future, or nothing at all is an explicit reset."""
    ((_, words, at),) = join(hub, an_hour(5), after).events()
    assert (words["complete"], words["to"], at) == (False, "e1:5", "e1:5")


def test_a_reader_ahead_of_an_old_copy_waits_for_the_runner_and_loses_nothing(hub):
    paper = an_hour(5)
    line = join(hub, paper, Place("e1", 7), sure=False)
    assert line.events()[0][1]["complete"] is True
    assert line.kinds() == ["hello"]
    tell(hub, an_hour(6), sure=False)
    assert line.kinds() == ["hello"]
    tell(hub, an_hour(8), sure=True)
    assert [words.get("from") for _, words, _ in line.events()][1:] == ["e1:7"]


def test_a_reader_ahead_of_what_the_runner_says_is_reset(hub):
    line = join(hub, an_hour(5), Place("e1", 7), sure=False)
    tell(hub, an_hour(6), sure=True)
    assert line.events()[1][1]["complete"] is False


def test_a_reader_too_far_behind_is_better_served_by_the_page(hub, monkeypatch):
    monkeypatch.setattr(news_module, "FARTHEST", 200)
    paper = an_hour(20)
    assert join(hub, paper, Place("e1", 1)).events()[0][1]["complete"] is False
    assert join(hub, paper, Place("e1", 18)).events()[0][1]["complete"] is True


def test_what_was_taken_back_comes_before_anything_else(hub):
    """P6: a reader who comes back with an old generation drops it before reading on."""
    paper = an_hour(5)
    paper.remove("post0002")
    paper.write()
    line = join(hub, paper, Place("e1", 5), generation=0)
    assert line.kinds() == ["hello", "redact", "delta"]
    assert line.events()[1][1] == {"generation": 1, "redacted": ["post0002"]}
    assert join(hub, paper, Place("e1", 6), generation=1).kinds() == ["hello", "delta"]
    reset = join(hub, paper, Place("e0", 6), generation=0)
    assert reset.kinds() == ["hello", "redact"]


def test_a_takedown_reaches_open_streams_first_as_a_redaction(hub):
    paper = an_hour(5)
    line = join(hub, paper, paper.place)
    paper.remove("post0003")
    tell(hub, paper)
    assert line.kinds() == ["hello", "redact", "delta"]
    assert line.stream.standing.generation == 1


def test_one_change_is_encoded_once_for_everybody(hub, monkeypatch):
    calls = []
    real = news_module.pieces
    monkeypatch.setattr(news_module, "pieces", lambda *a: calls.append(a) or real(*a))
    paper = an_hour(3)
    lines = [join(hub, paper, paper.place) for _ in range(50)]
    paper.write()
    tell(hub, paper)
    assert len(calls) == 1
    frames = {id(line.got[-1]) for line in lines}
    assert len(frames) == 1, "the same bytes, not copies"


def test_a_reader_who_does_not_read_costs_a_cursor_and_gets_one_folded_delta_later(hub):
    """P10: nothing is queued; the others get every change meanwhile."""
    paper = an_hour(3)
    slow, quick = join(hub, paper, paper.place, reads=False), join(hub, paper, paper.place)
    for number in range(10):
        paper.write("post0001", f"version {number}")
        tell(hub, paper)
    assert len(slow.waiting) == 1
    assert quick.kinds().count("delta") == 10
    slow.read_on()
    assert slow.kinds() == ["hello", "delta"]
    assert slow.events()[-1][1]["from"] == "e1:3"
    assert [part["html"] for part in slow.events()[-1][1]["parts"]] == ["version 9"]


def test_a_reader_who_takes_nothing_for_too_long_is_let_go(hub):
    paper = an_hour(3)
    slow, quick = join(hub, paper, paper.place, reads=False), join(hub, paper, paper.place)
    hub._clock.now += PATIENCE + 1
    beat(hub)
    assert slow.was_cut
    assert not quick.was_cut
    assert hub.tally.let_go == 1
    assert len(hub) == 1
    paper.write()
    tell(hub, paper)
    assert quick.kinds()[-1] == "delta"


def test_a_slow_reader_who_still_takes_something_is_kept(hub):
    slow = join(hub, an_hour(3), Place("e1", 1), reads=False)
    for _ in range(5):
        hub._clock.now += PATIENCE - 1
        hub.progress(slow.stream)
        beat(hub)
    assert not slow.was_cut


def test_quiet_streams_hear_a_heartbeat_and_busy_ones_do_not(hub):
    paper = an_hour(3)
    line = join(hub, paper, paper.place)
    hub._clock.now += HEARTBEAT_EVERY - LOOKS - 1
    beat(hub)
    assert line.got[-1] != HEARTBEAT
    hub._clock.now += 1
    beat(hub)
    beat(hub)
    assert line.got.count(HEARTBEAT) == 1


def test_when_a_coverage_is_over_streams_hear_the_last_change_and_goodbye(hub):
    paper, other = an_hour(3), an_hour(3, slug="storm", book="b2")
    line, elsewhere = join(hub, paper, paper.place), join(hub, other, other.place)
    paper.say("archived")
    tell(hub, paper)
    hub.end("ferry")
    assert line.kinds() == ["hello", "delta", "bye"]
    assert line.ended
    assert not elsewhere.ended
    hub.end()
    assert elsewhere.ended
    assert len(hub) == 0


def test_a_reader_who_left_is_forgotten_even_in_the_middle_of_a_pass(hub):
    paper = an_hour(3)
    lines = [join(hub, paper, paper.place) for _ in range(SLICE + 10)]
    paper.write()
    hub.offer(News(paper.pressed))
    hub.step()
    for line in lines:
        hub.close(line.stream)
        hub.close(line.stream)
    work(hub)
    assert sum("delta" in line.kinds() for line in lines) in (SLICE, 10)  # who sat together
    assert hub.readers("ferry") == 0


def test_a_long_pass_lets_others_have_their_turn_and_a_newer_change_overtakes(hub):
    paper = an_hour(3)
    lines = [join(hub, paper, paper.place) for _ in range(3 * SLICE)]
    paper.write()
    hub.offer(News(paper.pressed))
    hub.step()
    paper.write()
    tell(hub, paper)
    assert all(line.events()[-1][1]["to"] == "e1:5" for line in lines)
    assert all(chain(line) for line in lines)


def test_nobody_is_always_last(hub):
    paper = an_hour(1)
    order = []
    lines = [join(hub, paper, paper.place) for _ in range(4)]
    for line in lines:
        line.put = lambda *_, line=line: order.append(line) or True
    for _ in range(4):
        paper.write()
        tell(hub, paper)
    assert len({id(line) for line in order[3::4]}) > 1


def test_who_is_behind_is_told_that_this_edge_is_late_once_it_reads_on_and_others_at_once(hub):
    paper = an_hour(3)
    quick, slow = join(hub, paper, paper.place), join(hub, paper, paper.place)
    slow.reads = False
    paper.write()
    tell(hub, paper)
    hub.be_late(1_700_000_000_000)
    work(hub)
    assert quick.kinds() == ["hello", "delta", "hello"]
    assert slow.kinds() == ["hello"]
    slow.read_on()
    assert slow.kinds() == quick.kinds()
    assert slow.events()[-1][1]["late"] == 1_700_000_000_000
    late = join(hub, paper, paper.place)
    assert [one[1].get("late") for one in late.events()] == [1_700_000_000_000]
    hub.be_late(None)
    paper.write()
    tell(hub, paper)
    assert quick.kinds()[3:] == slow.kinds()[3:] == late.kinds()[1:] == ["delta", "hello"]
    assert "late" not in quick.events()[-1][1]


def test_a_reader_who_is_ahead_of_an_old_copy_is_told_that_it_is_old_where_she_stands(hub):
    paper = an_hour(3)
    line = join(hub, paper, Place("e1", 9), sure=False)
    hub.be_late(1_700_000_000_000)
    work(hub)
    assert [(one[1]["complete"], one[1]["from"], one[1].get("late")) for one in line.events()] == [
        (True, "e1:9", None),
        (True, "e1:9", 1_700_000_000_000),
    ]


def test_who_takes_gzip_reads_the_same_events_from_blocks_that_all_of_them_share(hub):
    paper = an_hour(3)
    plain, *zipped = [join(hub, paper, paper.place, zipped=zipped) for zipped in (False, True, True)]
    paper.write(text="words " * 50)
    tell(hub, paper)
    hub._clock.now += HEARTBEAT_EVERY
    beat(hub)
    hub.dismiss(zipped[0].stream, b"retry: 3000\n\n")
    hub.dismiss(plain.stream, b"retry: 3000\n\n")
    read = [zlib.decompressobj(-zlib.MAX_WBITS).decompress(b"".join(one.got)) for one in zipped]
    assert read[0] == b"".join(plain.got)
    assert read[0].startswith(read[1])
    assert zipped[0].got[1] is zipped[1].got[1], "the same bytes, not copies"
    assert len(zipped[0].got[1]) < len(plain.got[1])


def test_who_takes_a_drop_now_and_then_is_let_go_in_the_end(hub):
    slow = join(hub, an_hour(3), Place("e1", 1), reads=False)
    for _ in range(round(LONGEST / 15) + 1):
        hub._clock.now += 15
        hub.progress(slow.stream)
        beat(hub)
    assert slow.was_cut
    assert hub.tally.let_go == 1


def test_a_reader_who_comes_in_the_middle_of_a_pass_has_all_of_it(hub):
    paper = an_hour(3)
    early = [join(hub, paper, paper.place) for _ in range(SLICE + 10)]
    paper.write()
    news = News(paper.pressed)
    hub.offer(news)
    hub.step()
    late, behind = join(hub, paper, paper.place, news=news), join(hub, paper, Place("e1", 2), news=news)
    paper.write()
    tell(hub, paper)
    for line in (*early, late, behind):
        assert line.events()[-1][1]["to"] == "e1:5"
        assert chain(line)


def test_a_newsroom_is_told_when_half_ninety_nine_in_a_hundred_and_all_have_a_change(hub):
    said = []
    hub.told = said.append
    paper = an_hour(3)
    lines = [join(hub, paper, paper.place, reads=number % 200 > 0) for number in range(4 * SLICE)]
    paper.write()
    hub.offer(News(paper.pressed))
    while hub.step():
        hub._clock.now += 0.25
    (first,) = said
    assert (first.book, first.slug, first.place, first.readers) == ("b00k", "ferry", paper.place, 4 * SLICE)
    assert first.reached == 4 * SLICE - 6
    assert first.seconds == (0.25, 0.75, None)
    hub._clock.now += 1
    for line in lines[::200]:
        line.read_on()
    assert said[-1].reached == 4 * SLICE
    assert said[-1].seconds[2] == hub._clock.now - 1000


def test_as_long_as_a_slow_reader_has_not_taken_it_the_newsroom_hears_how_many_have(hub):
    said = []
    hub.told = said.append
    paper = an_hour(3)
    lines = [join(hub, paper, paper.place, reads=number > 0) for number in range(10)]
    paper.write()
    tell(hub, paper)
    assert said == []
    beat(hub)
    beat(hub)
    (last,) = said
    assert (last.readers, last.reached, last.seconds[1]) == (10, 9, None)
    assert last.seconds[0] is not None
    assert hub.tally.writes == 9
    hub._clock.now += 1
    beat(hub)
    lines[0].read_on()
    assert said[-1].reached == 10, "late, but then all have it"
    assert not hub._tellings


def test_where_nobody_was_behind_nothing_is_said_to_have_been_told(hub):
    said = []
    hub.told = said.append
    paper = an_hour(3)
    join(hub, paper, paper.place)
    tell(hub, paper)
    assert said == []


def test_a_flood_of_starting_points_does_not_fill_the_memory():
    news = News(an_hour(200).pressed)
    for after in range(200):
        news.catch_up(Place("e1", after), 0)
        news.opening(Place("e1", after), 0, Place("e1", after))
    assert len(news._frames) <= KEPT
    assert len(news._openings) <= KEPT
    assert len(news._deltas) <= KEPT


def chain(line):
    """Whether the deltas follow one another without a hole."""
    deltas = [words for kind, words, _ in line.events() if kind == "delta"]
    return all(one["to"] == two["from"] for one, two in itertools.pairwise(deltas))


acts = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(1, 5)),
        st.tuples(st.just("remove"), st.integers(1, 5)),
        st.tuples(st.just("stop"), st.integers(0, 2)),
        st.tuples(st.just("read"), st.integers(0, 2)),
        st.tuples(st.just("leave"), st.integers(0, 2)),
    ),
    max_size=40,
)


@given(acts)
def test_whatever_readers_do_none_has_a_gap_a_double_or_an_old_text(story):
    """P3, P4 and P5, of the hub alone: three readers who stall, leave and come back with their Last-Event-ID."""
    hub, paper = Hub(Clock()), an_hour(2)
    news = News(paper.pressed)
    lines = [join(hub, paper, paper.place, news=news) for _ in range(3)]
    held = [dict(texts(paper)) for _ in lines]
    seen = [[] for _ in lines]

    def look(number):
        for kind, words, at in lines[number].events():
            if kind == "delta":
                assert not seen[number] or seen[number][-1] == words["from"]
                seen[number].append(at)
                held[number] |= {part["key"]: part["html"] for part in words["parts"]}
        lines[number].got.clear()

    for act, which in story:
        if act in ("write", "remove"):
            post = f"post{which:04d}"
            paper.write(post, f"words {paper.seq}") if act == "write" else paper.remove(post)
            news = tell(hub, paper)
        elif act == "stop":
            lines[which].reads = False
        elif act == "read":
            lines[which].read_on()
        else:
            look(which)
            hub.close(lines[which].stream)
            place = Place.parse(seen[which][-1]) if seen[which] else Place("e1", 2)
            lines[which] = join(hub, paper, place, generation=paper.generation, news=news)
        for number in range(3):
            look(number)
    for number in range(3):
        lines[number].read_on()
        look(number)
        assert held[number] == texts(paper)


def texts(paper):
    return {key: json.loads(part.data)["html"] for key, part in paper.pressed.parts.items()}


def test_the_paper_of_these_tests_is_a_paper():
    assert Paper().write().parts
