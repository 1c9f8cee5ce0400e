"""What a long coverage costs, in bytes and pieces; its time is measured and not tested."""

import pytest

from bench.press import AROUND, EARLY, LATE, TIMES, Newsroom

# A byte for each post would be seen here already; the same words are in front as at 40 and at 1,418.
LATER = EARLY + 15 * AROUND


@pytest.fixture(scope="module", params=[LATER, pytest.param(LATE, marks=pytest.mark.long)])
def newsrooms(request):
    made = {posts: Newsroom() for posts in (EARLY, request.param)}
    for posts, newsroom in made.items():
        newsroom.write(upto=posts)
        newsroom.press()
    return made


def test_the_front_page_of_a_long_day_costs_no_more_than_that_of_40_posts(newsrooms):
    early, late = (newsroom.pressed.pages[""] for newsroom in newsrooms.values())
    # The same words in front: only dates, places and page numbers are longer.
    assert len(late.plain) <= 1.01 * len(early.plain)
    assert len(late.gzip) <= 1.02 * len(early.gzip)
    assert len(late.br) <= 1.02 * len(early.br)


def test_what_twenty_posts_bring_to_an_edge_is_the_same_late_in_the_evening(newsrooms):
    early, late = ([newsroom.publish() for _ in range(TIMES)] for newsroom in newsrooms.values())
    assert sum(one.pieces for one in late) <= 1.1 * sum(one.pieces for one in early)
    assert sum(one.sent for one in late) <= 1.1 * sum(one.sent for one in early)
