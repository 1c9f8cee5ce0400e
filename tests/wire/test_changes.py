"""Catching up: whatever an edge holds and whatever it missed, in the end it holds what the runner has."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.place import Place
from stoppress.wire.board import Board, Peer
from stoppress.wire.changes import apply, changes
from stoppress.wire.codec import Malformed, Settled
from stoppress.wire.memory import MemoryWire
from stoppress.wire.protocol import Changes, Common, Gap, Held
from tests.wire.keeper import Shelf
from tests.wire.paper import Paper, an_hour, page


def test_a_cold_edge_gets_everything():
    pressed = an_hour().pressed
    news = changes(pressed, None)
    assert apply(None, news) == pressed


def test_an_edge_that_missed_a_while_gets_what_changed_and_nothing_else():
    paper = an_hour(5)
    before = paper.pressed
    paper.write("post0002", "other words")
    after = paper.write()
    news = changes(after, before.place)
    assert {part.key for part in news.parts} == {"post:post0002", "post:post0007"}
    assert apply(before, news) == after


def test_what_was_replaced_is_in_no_message():
    paper = an_hour(3)
    before = paper.pressed
    paper.write("post0001", "needle")
    after = paper.write("post0001", "blunt")
    assert not [part for part in changes(after, before.place).parts if b"needle" in part.data]


def test_the_same_news_twice_is_harmless():
    paper = an_hour()
    before = paper.pressed
    after = paper.write()
    news = changes(after, before.place)
    once = apply(before, news)
    assert apply(once, news) == once == after


def test_older_news_that_was_overtaken_changes_nothing():
    paper = an_hour()
    first = paper.pressed
    old = changes(paper.write(), first.place)
    newest = paper.write()
    assert apply(newest, old) is newest


def test_news_that_leaves_a_hole_is_a_gap():
    paper = an_hour()
    first = paper.pressed
    second = paper.write()
    news = changes(paper.write(), second.place)
    with pytest.raises(Gap):
        apply(first, news)
    with pytest.raises(Gap):
        apply(None, news)


def test_a_restored_backup_is_another_epoch_and_comes_whole():
    before = an_hour(4).pressed
    restored = an_hour(6, epoch="e2").pressed
    news = changes(restored, before.place)
    assert news.base is None
    assert apply(before, news) == restored
    paper = an_hour(7, epoch="e2")
    with pytest.raises(Gap):
        apply(before, changes(paper.pressed, Place("e2", 6)))


def test_an_edge_ahead_of_the_runner_gets_the_runners_truth():
    ahead = an_hour(6).pressed
    pressed = an_hour(5).pressed
    assert apply(ahead, changes(pressed, ahead.place)) == pressed


def test_a_post_taken_down_without_trace_leaves_the_edge_too():
    paper = an_hour(5)
    before = paper.pressed
    after = paper.remove("post0003")
    held = apply(before, changes(after, before.place))
    assert "post0003" not in held.leaves
    assert held == after


def test_a_takedown_that_leaves_a_note_keeps_its_address():
    paper = an_hour(5)
    before = paper.pressed
    after = paper.remove("post0003", trace=True)
    assert apply(before, changes(after, before.place)) == after
    assert b"taken down" in after.leaves["post0003"].head


def test_a_file_beside_the_page_comes_changes_and_goes_with_nothing_else():
    paper = an_hour(5)
    held = paper.pressed
    paper.lay("calendar.ics", "at nine")
    laid = paper.lay("feed.json", "words", content_type="application/feed+json")
    told = changes(laid, held.place)
    assert {page.path for page in told.pages} == {"", "calendar.ics", "feed.json"}
    held = apply(held, told)
    assert held == laid
    paper.clear("calendar.ics")
    gone = changes(paper.pressed, held.place)
    assert {page.path for page in gone.pages} == {""}
    assert apply(held, gone) == paper.pressed


def test_an_edge_that_lacks_a_file_beside_the_page_notices():
    paper = an_hour(5)
    held = paper.pressed
    laid = paper.lay("feed.json", "words")
    paper.write()
    with pytest.raises(Gap):
        apply(held, changes(paper.pressed, laid.place))


def test_of_the_page_of_all_posts_only_the_pieces_that_changed_travel():
    paper = an_hour(5)
    before = paper.pressed
    paper.write("post0002", "other words")
    after = paper.write()
    news = changes(after, before.place)
    assert {piece.key for piece in news.pieces} == {"post0002", "post0007"}
    assert apply(before, news).roll == after.roll
    paper.remove("post0003")
    news = changes(paper.pressed, after.place)
    assert news.pieces == ()
    assert "post0003" not in [piece.key for piece in apply(after, news).roll]


def test_an_edge_that_lacks_a_piece_notices():
    paper = an_hour(5)
    held = replace(paper.pressed, roll=paper.pressed.roll[1:])
    with pytest.raises(Gap):
        apply(held, changes(paper.write(), held.place))


def test_an_edge_that_holds_a_key_too_many_notices():
    paper = an_hour(5)
    held = paper.pressed
    paper.gone.add("post0002")  # a leaf that vanished, although nothing was taken back
    with pytest.raises(Gap):
        apply(held, changes(paper.write(), held.place))


steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(1, 6)),
        st.tuples(st.just("remove"), st.integers(1, 6), st.booleans()),
        st.tuples(st.just("lay"), st.integers(1, 3)),
        st.tuples(st.just("away"), st.integers(0, 3)),
        st.tuples(st.just("backup")),
    ),
    max_size=30,
)


@given(steps)
@settings(deadline=None)
def test_whatever_an_edge_misses_it_ends_up_with_what_the_runner_has(story):
    """P4, between runner and edge: messages lost, edges away, backups restored."""
    paper, board, edge = Paper(), Board(), Shelf()
    paper.write()
    board.publish(paper.pressed)
    board.settle()
    peer = Peer(board, version="", holds={}, wake=lambda: None)
    for name, *how in story:
        if name == "write":
            paper.write(f"post{how[0]:04d}", f"words {paper.seq}")
        elif name == "remove":
            paper.remove(f"post{how[0]:04d}", trace=how[1])
        elif name == "lay":
            path = f"subtitles/{how[0]}.vtt"
            _ = paper.clear(path) if path in paper.beside else paper.lay(path, "words")
        elif name == "backup":
            paper.epoch += "x"
        else:  # messages go astray, then the edge comes back
            for _ in range(how[0]):
                peer.due()
            peer = Peer(board, version="", holds=edge.holds(), wake=lambda: None)
        board.publish(paper.pressed)
    asyncio.run(catch_up(edge, peer))
    assert edge.kept["b00k"] == paper.pressed


async def catch_up(edge, peer):
    while message := peer.due():
        if isinstance(message, Changes):
            try:
                await edge.take(message)
            except Gap:
                peer.want(message.book)
        elif isinstance(message, Settled):
            await edge.settle(frozenset(message.books))


def test_takedowns_go_before_everything_else():
    """P6: an edge that comes back hears of what it must not show any more first."""
    board = Board()
    papers = [an_hour(book=f"b{number}", slug=f"s{number}") for number in range(5)]
    holds = {paper.book: Held(paper.place, paper.generation) for paper in papers}
    for paper in papers:
        paper.write()
    papers[3].remove("post0001")
    for paper in papers:
        board.publish(paper.pressed)
    peer = Peer(board, version="", holds=holds, wake=lambda: None)
    assert peer.due().book == "b3"


def test_p6_a_list_of_coverages_that_moved_goes_before_a_takedown():
    """It may have had the headline: an edge whose runner dies between the two would say it while it is alone."""
    board, paper = Board(), an_hour()
    board.furnish(Common("press 1", {"/live": page("/live", 1, "index")}))
    board.publish(paper.pressed)
    peer = Peer(board, version="press 1", holds={}, wake=lambda: None)
    asyncio.run(furnish(Shelf(), peer))
    paper.remove("post0001")
    board.publish(paper.pressed)
    board.furnish(Common("press 1", {"/live": page("/live", 1, "another")}))
    assert [type(peer.due()) for _ in range(3)] == [Common, Changes, type(None)]


def test_an_upgraded_press_sends_everything_anew():
    board = Board()
    paper = an_hour()
    board.publish(paper.pressed)
    board.furnish(Common("press 2", {"/live": page("/live", 1, "index")}))
    held = {paper.book: Held(paper.place, paper.generation)}
    peer = Peer(board, version="press 1", holds=held, wake=lambda: None)
    assert isinstance(peer.due(), Common)
    assert peer.due().base is None
    assert peer.due() is None
    same = Peer(board, version="press 2", holds=held, wake=lambda: None)
    assert isinstance(same.due(), Common)
    assert same.due() is None


def test_of_what_belongs_to_no_coverage_only_what_changed_travels_and_posts_go_first():
    board, edge, paper = Board(), Shelf(), an_hour()
    style = page("/assets/live-1.css", 1, "css")
    board.furnish(Common("press 1", {style.path: style, "/live": page("/live", 1, "index")}))
    board.publish(paper.pressed)
    peer = Peer(board, version="press 1", holds={}, wake=lambda: None)
    asyncio.run(furnish(edge, peer))
    board.furnish(Common("press 1", {style.path: style, "/live": page("/live", 1, "another")}))
    board.publish(paper.write())
    assert isinstance(peer.due(), Changes)
    told = peer.due()
    assert (set(told.pages), told.kept) == ({"/live"}, {style.path})
    asyncio.run(edge.furnish(told))
    assert edge.common == board.common
    with pytest.raises(Malformed):
        asyncio.run(Shelf().furnish(told))


async def furnish(edge, peer):
    while message := peer.due():
        if isinstance(message, Common):
            await edge.furnish(message)


def test_a_coverage_that_was_withdrawn_and_comes_back_comes_whole():
    board, paper = Board(), an_hour()
    board.publish(paper.pressed)
    board.settle()
    peer = Peer(board, version="", holds={}, wake=lambda: None)
    while peer.due():
        pass
    board.drop(paper.book)
    assert peer.due() == Settled(())
    board.publish(paper.pressed)
    assert peer.due().base is None


async def test_the_memory_wire_keeps_two_edges_current_and_sums_their_readers():
    wire, edges = MemoryWire(), [Shelf(), Shelf()]
    following = [asyncio.create_task(wire.follow(edge)) for edge in edges]
    paper = an_hour()
    edges[0].readers, edges[1].readers = {paper.book: 3}, {paper.book: 4}
    wire.board.publish(paper.pressed)
    wire.board.settle()
    await until(lambda: all(edge.settled for edge in edges))
    wire.board.publish(paper.write())
    await until(lambda: all(edge.kept[paper.book] == paper.pressed for edge in edges))
    assert wire.board.readers() == {paper.book: 7}
    wire.board.drop(paper.book)
    await until(lambda: not any(edge.kept for edge in edges))
    for task in following:
        task.cancel()
    await asyncio.gather(*following, return_exceptions=True)
    assert wire.board.edges() == 0
    assert not any(edge.settled for edge in edges)


async def until(true, *, patience=5.0):
    async with asyncio.timeout(patience):
        while not true():  # noqa: ASYNC110 -- whatever is waited for, tests look at it from outside
            await asyncio.sleep(0.005)
