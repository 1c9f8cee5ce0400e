"""The picture that a link unfurls with: what stands on it, under which address, and that its letters are right."""

import io
import re

import pytest
from PIL import Image, ImageChops

from stoppress.press import cards, lettering
from stoppress.press.bidi import runs
from stoppress.press.card import HEIGHT, WIDTH, Card
from stoppress.press.drawing import TOP, WHEN, draw
from stoppress.press.lettering import BOLD, Style
from stoppress.story import decisions
from stoppress.wire.changes import changes
from tests.evening import block, words
from tests.press.paper import open_evening, pressed

CARD = Card("The Hallin Record", "FICTION", "Live", True, ("08:58",), "All 312 off", "Ferry", "en", rtl=False)
ARABIC = "كل الركاب 312 خارج العبّارة"
HEBREW = "כל 312 הנוסעים ירדו מה־Merrow"
HINDI = "नौका से सभी 312 यात्री उतारे गए"


def with_headline(headline, **more):
    return Card(**{**{name: getattr(CARD, name) for name in Card.__dataclass_fields__}, "headline": headline, **more})


def picture(card):
    return Image.open(io.BytesIO(draw(card))).convert("RGB")


def named(html):
    return re.search(r'og:image" content="https://record.example/media/(cards/\w+\.png)"', html)[1]


def head(made, post):
    return made.leaves[post].head.decode()


# -- its address


def test_every_page_names_the_card_it_unfurls_with_and_readers_may_fetch_it():
    made = pressed(open_evening(45))
    pages = [made.pages[""].plain.decode(), made.pages["page/1"].plain.decode(), head(made, "post00003")]

    for html in pages:
        assert named(html) in made.files
        assert '<meta property="og:image:width" content="1200">' in html
        assert '<meta property="og:image:height" content="630">' in html
        assert 'property="og:image:alt" content="The Hallin Record. Live.' in html
        assert '<meta name="twitter:card" content="summary_large_image">' in html
    assert made.cards.keys() == {name for name in made.files if name.startswith("cards/")}


def test_a_correction_replaces_the_card_and_the_old_address_is_not_served():
    evening = open_evening(2)
    before = pressed(evening)
    evening.do(
        "23:10",
        decisions.correct_post,
        post="post00001",
        words=words("Another headline", "Other words."),
        kind="correction",
        line="It was not so.",
    )
    after = pressed(evening, before)
    old, new = named(head(before, "post00001")), named(head(after, "post00001"))

    assert old in before.files
    assert old not in after.files | after.cards.keys()
    assert after.cards[new].headline == "Another headline"
    assert after.cards[new].when[-1] == "Corrected 23:10"
    assert 'property="article:modified_time" content="2026-03-03T23:10:00+01:00"' in head(after, "post00001")


@pytest.mark.parametrize("trace", ["gap", "none"])
def test_a_takedown_takes_the_card_away(trace):
    evening = open_evening(2)
    before = pressed(evening)
    evening.do("23:10", decisions.take_down, post="post00001", trace=trace)
    after = pressed(evening, before)

    assert named(head(before, "post00001")) not in after.files | after.cards.keys()
    if trace == "gap":
        assert named(head(after, "post00001")) == named(after.pages[""].plain.decode())


def test_an_edit_that_leaves_the_headline_leaves_the_card():
    evening = open_evening(2)
    before = pressed(evening)
    evening.edit("23:10", "post00001", words("Number 1", "Other words."))

    assert named(head(before, "post00001")) == named(head(pressed(evening, before), "post00001"))


def test_a_post_whose_words_stand_under_a_warning_has_a_card_without_them():
    evening = open_evening(1)
    evening.post("23:10", "warned001", words(None, block("warning", "They cry.", text="people in fear")))
    made = pressed(evening)

    assert made.cards[named(head(made, "warned001"))].headline == "people in fear"


def test_every_post_has_its_card_and_older_ones_are_not_drawn_anew_with_the_state(monkeypatch):
    monkeypatch.setattr(cards, "STATED", 10)
    evening = open_evening(30)
    evening.do("23:50", decisions.mark_key_point, post="post00002")
    live = pressed(evening)
    assert len(live.cards) == 31, "one each, and that of the coverage"
    stated = [post for post in live.leaves if live.cards[named(head(live, post))].state]
    assert stated == [*(f"post000{number}" for number in range(30, 20, -1)), "post00002"]

    evening.do("23:51", decisions.pause, note=None)
    paused = pressed(evening, live)
    assert len(paused.cards.keys() - live.cards.keys()) == 12
    evening.do("23:52", decisions.open_coverage)
    evening.post("23:53", "newer0001", words("Newer", "Words."))
    newer = pressed(evening, paused)
    assert len(newer.cards.keys() - live.cards.keys()) == 2, "its own, and that of the post that is an older one now"


def test_a_card_travels_with_the_post_it_is_of():
    evening = open_evening(3)
    before = pressed(evening)
    evening.post("23:10", "newer0001", words("Newer", "Words."))
    made = pressed(evening, before)

    assert made.media == {made.card}, "what is sent whole with every change does not grow with the posts"
    sent = [leaf.post for leaf in changes(made, before.place).leaves if leaf.card not in before.cards]
    assert sent == ["newer0001"]


def test_the_same_coverage_names_the_same_cards_however_it_was_pressed():
    evening = open_evening(3)
    before = pressed(evening)
    evening.do("23:10", decisions.end, note=None)

    assert pressed(evening, before).cards == pressed(evening).cards
    assert all(card.state == "Ended" and not card.live for card in pressed(evening, before).cards.values())


# -- the picture


def test_a_card_is_a_picture_of_the_size_it_says():
    made = picture(CARD)

    assert made.size == (WIDTH, HEIGHT)
    assert len(draw(CARD)) < 60_000


def test_live_is_in_the_colour_and_what_has_ended_is_not():
    def has_colour(card):
        return any(red > 150 and green < 80 for _, (red, green, _) in picture(card).getcolors(1 << 16))

    assert has_colour(CARD)
    assert not has_colour(with_headline("All 312 off", state="Ended", live=False))


@pytest.mark.parametrize("headline", ["All 312 off", "Паром сел на мель", "Το πλοίο προσάραξε", ARABIC, HEBREW, HINDI])
def test_a_headline_is_set_in_the_script_it_is_written_in(headline):
    face = lettering.face_for(headline, BOLD)

    assert face is not None
    assert picture(with_headline(headline)).tobytes() != picture(with_headline("")).tobytes()


@pytest.mark.parametrize("headline", ["フェリー座礁", "Ferry フェリー"])
def test_a_headline_that_no_face_can_set_is_left_out_and_shows_no_boxes(headline):
    assert picture(with_headline(headline)).tobytes() == picture(with_headline("")).tobytes()


def test_a_little_picture_in_a_headline_does_not_cost_the_headline():
    assert (
        picture(with_headline("Ferry \U0001f6a2 aground")).tobytes()
        == picture(with_headline("Ferry aground")).tobytes()
    )


def test_arabic_letters_join():
    face, style = lettering.face_for(ARABIC, BOLD), Style(BOLD, "ar", rtl=True)
    apart = sum(lettering.width(letter, face, style, 60) for letter in "سفينة")

    assert lettering.width("سفينة", face, style, 60) < 0.8 * apart


def test_the_signs_of_hindi_stand_in_their_order():
    """The short i is written before the letter it follows, and half letters join."""
    face, style = lettering.face_for(HINDI, BOLD), Style(BOLD, "hi", rtl=False)
    glyphs = [glyph.codepoint for glyph, _ in lettering._shaped("कि", face, style)]
    ka = face.font.get_nominal_glyph(ord("क"))

    assert glyphs.index(ka) == 1
    assert lettering.width("क्ष", face, style, 60) < lettering.width("कष", face, style, 60)


def test_a_page_that_runs_to_the_left_has_its_headline_at_the_right():
    made = picture(with_headline(ARABIC, rtl=True, language="ar", fiction="", paper="", when=(), foot="", state=""))
    bare = picture(with_headline("", rtl=True, language="ar", fiction="", paper="", when=(), foot="", state=""))
    box = ImageChops.difference(made, bare).getbbox()

    assert box[2] == pytest.approx(WIDTH - 72 - WHEN, abs=12)
    assert box[1] > TOP - 20


@pytest.mark.parametrize(
    ("text", "rtl", "shown"),
    [
        ("off 312 now", False, ["off 312 now"]),
        ("אבג 312 דהו", True, [" דהו", "312", "אבג "]),
        ("אבג (Queen of Merrow) דהו", True, [") דהו", "Queen of Merrow", "אבג ("]),
        ("says אבג 12%", False, ["says ", "12%", "אבג "]),
    ],
)
def test_each_script_runs_its_own_way_in_one_line(text, rtl, shown):
    assert [piece for piece, _ in runs(text, rtl=rtl)] == shown


def test_a_headline_breaks_into_lines_of_about_one_length():
    face, style = lettering.face_for("a", BOLD), Style(BOLD, "en", rtl=False)
    text = "All 312 off grounded ferry; inquiry asks why two radio calls went unanswered"
    made = lettering.lines(text, face, style, 60, 820)
    lengths = [lettering.width(line, face, style, 60) for line in made]

    assert " ".join(made) == text
    assert max(lengths) <= 820
    assert min(lengths) > 0.6 * max(lengths)


def test_the_longest_headline_ends_in_an_ellipsis_and_stays_on_the_card():
    made = picture(with_headline("Unimaginablylongword" * 25))
    bare = picture(with_headline(""))
    box = ImageChops.difference(made, bare).getbbox()

    assert box[2] <= WIDTH - 60
    assert box[3] <= HEIGHT - 82
