"""Bytes that are compressed once and joined for whoever needs them."""

import gzip
import zlib

from hypothesis import given
from hypothesis import strategies as st

from stoppress.hub.blocks import WHOLE, Blocks
from stoppress.hub.news import News
from stoppress.place import Place
from stoppress.wire.changes import apply, changes
from tests.wire.paper import an_hour

some = st.lists(st.binary(max_size=200).map(lambda one: one * 40) | st.binary(max_size=60), max_size=30)


@given(some, some)
def test_what_is_joined_of_blocks_reads_as_what_they_were_made_of(first, second):
    blocks = Blocks(first)
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    for pieces in (first, second):
        assert gzip.decompress(blocks.gzip(pieces)) == b"".join(pieces)
        assert stream.decompress(blocks.deflated(pieces)) == b"".join(pieces), "each can be read as it comes"


def a_long_day():
    paper = an_hour(1)
    paper.posts = {f"post{number:04d}": (401 + number, f"{number} words " * 30) for number in range(400)}
    paper.seq = 800
    return paper


def test_who_was_away_for_hours_costs_no_compression_of_what_others_were_sent(monkeypatch):
    paper = a_long_day()
    news = News(paper.pressed)
    whole = news.delta(420, 0)
    assert len(whole) > WHOLE
    assert gzip.decompress(news.delta_gzip(420, 0)) == whole
    assert len(news.blocks.made) == 380
    monkeypatch.setattr("stoppress.hub.blocks.deflate_head", lambda _: 1 / 0)
    for after in (421, 480, 500):
        assert gzip.decompress(news.delta_gzip(after, 0)) == news.delta(after, 0)
    frames = zlib.decompressobj(-zlib.MAX_WBITS).decompress(news.catch_up(Place("e1", 440), 0, zipped=True))
    assert frames == news.catch_up(Place("e1", 440), 0)


def test_what_was_compressed_before_a_change_is_kept_and_what_changed_is_not(monkeypatch):
    paper = a_long_day()
    before = News(paper.pressed)
    before.delta_gzip(420, 0)
    held = before.pressed
    paper.write("post0399", "other words " * 30)
    after = News(apply(held, changes(paper.pressed, held.place)), before=before)
    assert len(after.blocks.made) == len(before.blocks.made) - 1
    assert gzip.decompress(after.delta_gzip(420, 0)) == after.delta(420, 0)
    assert b"other words" in after.delta(420, 0)
