"""What a long coverage costs, in bytes and pieces; its time is measured and not tested."""

import pytest

from bench.press import EARLY, LATE, TIMES, Newsroom


@pytest.fixture(scope="module")
def newsrooms():
    made = {posts: Newsroom() for posts in (EARLY, LATE)}
    for posts, newsroom in made.items():
        newsroom.write(upto=posts)
        newsroom.press()
    return made


def test_the_front_page_of_1418_posts_costs_no_more_than_that_of_40(newsrooms):
    early, late = (newsroom.pressed.pages[""] for newsroom in newsrooms.values())
    # The same words in front: only dates, places and page numbers are longer.
    assert len(late.plain) <= 1.01 * len(early.plain)
    assert len(late.gzip) <= 1.02 * len(early.gzip)
    assert len(late.br) <= 1.02 * len(early.br)


def test_what_twenty_posts_bring_to_an_edge_is_the_same_late_in_the_evening(newsrooms):
    early, late = ([newsroom.publish() for _ in range(TIMES)] for newsroom in newsrooms.values())
    assert sum(one.pieces for one in late) <= 1.1 * sum(one.pieces for one in early)
    assert sum(one.sent for one in late) <= 1.1 * sum(one.sent for one in early)
