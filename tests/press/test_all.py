"""Every post on one page, pressed in pieces."""

import gzip
import re

from stoppress.press.pressed import everything, everything_etag, everything_gzip
from stoppress.press.site import Site
from stoppress.story import decisions
from tests.evening import words
from tests.press.paper import html_pages, leaf, open_evening, pressed


def whole(made):
    return everything(made.roll).decode()


def numbers(made):
    return [int(n) for n in re.findall(r'<article[^>]* data-n="(\d+)"', whole(made))]


def test_every_post_is_on_it_newest_first():
    for posts in (0, 1, 20, 45):
        assert numbers(pressed(open_evening(posts))) == list(range(posts, 0, -1))


def test_a_late_insert_stands_where_it_belongs_and_a_pinned_post_stands_whole():
    evening = open_evening(45)
    evening.post("23:50", "late00001", words("A call", "No answer."), shown_at=evening.wall("23:05"))
    evening.do("23:51", decisions.pin_post, post="post00003")
    made = pressed(evening)
    assert numbers(made) == [*range(45, 10, -1), 46, *range(10, 0, -1)]
    article = re.search(r'<article[^>]*data-id="post00003".*?</article>', whole(made)).group(0)
    assert "And on." in article
    assert "#pinned" not in article


def test_each_day_has_one_heading_however_the_page_is_cut():
    evening = open_evening(25)
    for number in range(30):
        evening.post(f"{number // 2:02d}:{number % 2 * 30:02d}", f"next{number:05d}", words(f"Next {number}", "On."))
    assert whole(pressed(evening)).count('class="day-head"') == 2


def test_a_publish_presses_one_piece_and_a_takedown_is_on_it_at_once():
    evening = open_evening(45)
    before = pressed(evening)
    evening.post("23:50", "another01", words("Another", "And on."))
    after = pressed(evening, before)
    assert {piece.key for piece in after.roll if piece.changed == after.place.seq} == {"posts/3"}
    evening.do("23:51", decisions.take_down, post="post00005", trace="gap")
    taken = pressed(evening, after)
    assert {piece.key for piece in taken.roll if piece.changed == taken.place.seq} == {"posts/1"}
    assert "Number 5<" not in whole(taken)


def test_pressed_on_top_or_from_scratch_it_is_the_same_page_for_any_decoder():
    evening = open_evening(41)
    before = pressed(evening)
    evening.do("23:51", decisions.take_down, post="post00005", trace="none")
    evening.post("23:52", "another01", words("Another", "And on."))
    after, scratch = pressed(evening, before), pressed(evening)
    assert gzip.decompress(everything_gzip(after.roll)) == everything(after.roll) == everything(scratch.roll)
    assert everything_etag(after.roll) == everything_etag(scratch.roll) != everything_etag(before.roll)


def test_it_is_whole_without_its_script_and_every_other_page_leads_to_it(live):
    made = pressed(live, site=Site("The Hallin Record", "https://record.example", script="/assets/reader-0.js"))
    for html in (made.pages[""].plain.decode(), whole(made)):  # with it, what is taken back leaves the open page
        assert '<script type="module" src="/assets/reader-0.js"' in html
    for html in (*html_pages(made).values(), leaf(live, "count0312")):
        assert 'href="/live/ferry/all"' in html
    assert "<title>FICTION: " in whole(made)
    assert 'content="noindex"' in whole(made)
