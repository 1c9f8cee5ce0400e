"""A page that goes on: what is read on top of an earlier reading is what a first one finds, and costs what is new."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.cuttings import told
from stoppress.cuttings.checks import Known, check_page
from stoppress.cuttings.page import Field, Page, PagePoint, Paragraphed, Signed
from stoppress.cuttings.reading import read_alone, read_page
from tests.cuttings import fiction
from tests.cuttings.growth import calls

# Posts of several pages of one language, so that names meet that had nothing to do with each other.
TOLD = {
    "en": [post for name in fiction.ENGLISH for post in fiction.named(name).page.posts],
    "de": [post for name in fiction.OTHERS for post in fiction.named(name).page.posts],
    "nn": fiction.named(fiction.ENGLISH[0]).page.posts,
}
TOLD["fr"] = TOLD["de"]
NAMES = ("Ana Ruiz", "Mara Voss", "Kit Hale and Tom Ruiz")


def under(post, id):
    """The post as another one, that has its words."""
    return replace(post, id=id, fields=tuple(replace(one, post=id) for one in post.fields), made_of=None)


def summary(*texts):
    return tuple(
        PagePoint(Field(f"s{n}", 0, "summary", text, None, (Paragraphed(0, len(text)),)), "background")
        for n, text in enumerate(texts)
    )


def many(posts):
    return [under(post, f"post{n:05}") for n, post in enumerate(islice(cycle(TOLD["en"]), posts))]


def fails(_text):
    raise RuntimeError("the machine is full")


@st.composite
def evenings(draw):
    """Pages, each of which has come of the one before; and a few that are looked at."""
    language, chance = draw(st.sampled_from(("en", "en", "en", "de", "fr", "nn"))), draw(st.randoms())
    first = chance.randrange(len(TOLD[language]))
    words = [*islice(cycle(TOLD[language]), first, first + 20), *chance.sample(TOLD[language], 10)]
    posts, pages = [], []
    for n in range(draw(st.integers(3, 24))):
        act = chance.choice(("publish", "publish", "publish", "edit", "sign", "move", "take down"))
        place = chance.choice((-1, chance.randrange(len(posts) or 1)))
        if act == "publish" or len(posts) < 2:
            posts.insert(chance.choice((len(posts), len(posts), place)), under(chance.choice(words), f"post{n}"))
        elif act == "edit":
            posts[place] = under(chance.choice(words), posts[place].id)
        elif act == "sign":
            posts[place] = replace(posts[place], bylines=(Signed(chance.choice(NAMES), "mayor"),))
        else:
            post = posts.pop(place)
            if act == "move":
                posts.insert(chance.randrange(len(posts) + 1), post)
        above = summary(*(chance.choice(words).body[:200] for _ in range(2))) if chance.random() < 0.3 else ()
        pages.append(Page(language=language, posts=tuple(posts), summary=above))
    return pages, {chance.randrange(len(pages)), len(pages) // 2, len(pages) - 1}


@settings(max_examples=15)
@given(evenings())
def test_whatever_happened_to_a_page_its_rows_are_those_of_a_first_reading(evening):
    pages, looked_at = evening
    read = known = None
    for number, page in enumerate(pages):
        read = read_page(page, read)
        known = Known(page, people=read.people, figures=read.figures, earlier=known)
        if number in looked_at:
            assert read == read_page(page)
    fresh = read_page(pages[-1])
    assert told(read) == told(fresh)
    assert tuple(check_page(known)) == tuple(check_page(Known(page, people=fresh.people, figures=fresh.figures)))


def test_a_reading_goes_on_from_a_later_one_as_well():
    posts = many(30)
    page = Page(posts=tuple(posts))
    short = replace(page, posts=page.posts[:20])
    before = read_page(short)
    later = read_page(page, before)
    assert read_page(short, later) == before
    assert read_page(page, before) == later


def test_what_a_later_post_says_of_somebody_is_told_of_the_earlier_ones():
    first = under(TOLD["en"][0], "post0")
    words = "“We are not leaving,” Tarn Ovelle says."
    body = Field("post0", 1, "body", words, first.at, (Paragraphed(0, len(words), block=0),))
    page = Page(posts=(replace(first, fields=(body,), bylines=()),))
    before = read_page(page)
    words = "Rosa is not her real name. Tarn is not his real name, either."
    body = Field("post1", 1, "body", words, first.at, (Paragraphed(0, len(words), block=0),))
    after = replace(page, posts=(*page.posts, replace(first, id="post1", number=2, fields=(body,), bylines=())))
    assert read_page(after, before) == read_page(after)


def test_posts_that_were_read_by_themselves_before_are_taken_as_they_are_unless_they_have_changed():
    posts = many(8)
    page = Page(posts=tuple(posts))
    before = read_page(replace(page, posts=page.posts[:5]), tagger=None)
    alone = read_alone(page, before, tagger=None)
    assert list(alone) == [one.id for one in posts[5:]]
    above = replace(page, summary=summary(posts[3].body[:200]))
    asked = read_alone(above, before, tagger=lambda _: None)
    assert read_page(above, before, tagger=fails, alone=asked) == read_page(above, tagger=None)
    edited = replace(page, posts=(*page.posts[:6], under(TOLD["en"][40], posts[6].id), page.posts[7]))
    assert read_page(edited, before, tagger=None, alone=alone) == read_page(edited, tagger=None)


def test_whoever_has_the_time_is_asked_after_each_post_whether_others_want_the_interpreter():
    page, asked = Page(posts=tuple(many(12))), []
    first = read_page(page, tagger=None, between=lambda: asked.append("told"))
    Known(page, people=first.people, figures=first.figures, between=lambda: asked.append("put in"))
    assert asked.count("told") >= 12
    assert asked.count("put in") >= 12
    assert first == read_page(page, tagger=None)


def test_several_who_go_on_from_one_reading_at_once_are_each_told_their_own_page():
    page = Page(posts=tuple(many(40)))
    before = read_page(replace(page, posts=page.posts[:20]))
    pages = [replace(page, posts=page.posts[:length]) for length in range(20, 40)]
    with ThreadPoolExecutor(4) as at_once:
        found = list(at_once.map(lambda one: read_page(one, before), pages))
    assert found[0] == before
    assert found[-1] == read_page(pages[-1])


def test_a_reading_that_came_to_nothing_is_nothing_to_go_on_from():
    page = Page(posts=tuple(many(6)))
    before = read_page(page, tagger=None)

    more = replace(page, posts=(*page.posts[1:], under(TOLD["en"][30], "more")))
    with pytest.raises(RuntimeError):
        read_page(more, before, tagger=fails)
    assert read_page(more, before, tagger=None) == read_page(more, tagger=None)


def changed(posts, act):
    """How many calls it takes until the page is read again."""
    page = Page(posts=tuple(posts))
    before = read_page(page)
    new = under(TOLD["en"][len(posts) % len(TOLD["en"])], "new")
    after = {"more": (*page.posts, new), "edited": (*page.posts[:-1], replace(new, id=posts[-1].id))}[act]
    known = Known(page, people=before.people, figures=before.figures)

    def go_on():
        read = read_page(replace(page, posts=after), before)
        Known(read.page, people=read.people, figures=read.figures, earlier=known)

    return calls(go_on)


@pytest.mark.parametrize("act", ["more", "edited"])
def test_a_post_more_costs_the_same_on_a_page_eight_times_as_long(act):
    short, long = changed(many(184), act), changed(many(8 * 184), act)
    assert long < 2.5 * short, f"{short} calls, and {long} where the page is eight times as long"
