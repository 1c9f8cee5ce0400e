"""A page that goes on: what is read on top of an earlier reading is what a first reading finds."""

from dataclasses import replace
from itertools import cycle, islice

from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.cuttings import told
from stoppress.cuttings.page import Field, Page, PagePoint, Paragraphed, Signed
from stoppress.cuttings.reading import read_page
from tests.cuttings import fiction

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


@st.composite
def evenings(draw):
    """Pages, each of which has come of the one before."""
    language = draw(st.sampled_from(("en", "en", "en", "de", "fr", "nn")))
    first = draw(st.integers(0, len(TOLD[language]) - 1))
    near = list(islice(cycle(TOLD[language]), first, first + 12))
    words = st.sampled_from(near) | st.sampled_from(TOLD[language])
    posts, pages = [], []
    for n in range(draw(st.integers(2, 12))):
        act = draw(st.sampled_from(("publish", "publish", "publish", "edit", "sign", "move", "take down")))
        place = draw(st.integers(0, max(0, len(posts) - 1)))
        if act == "publish" or not posts:
            posts.insert(draw(st.sampled_from((len(posts), len(posts), place))), under(draw(words), f"post{n}"))
        elif act == "edit":
            posts[place] = under(draw(words), posts[place].id)
        elif act == "sign":
            posts[place] = replace(posts[place], bylines=(Signed(draw(st.sampled_from(NAMES)), "mayor"),))
        else:
            post = posts.pop(place)
            if act == "move":
                posts.insert(draw(st.integers(0, len(posts))), post)
        above = summary(*(draw(words).body[:200] for _ in range(2))) if draw(st.integers(0, 3)) == 3 else ()
        pages.append(Page(language=language, posts=tuple(posts), summary=above))
    return pages


@settings(max_examples=40)
@given(evenings())
def test_whatever_happened_to_a_page_its_rows_are_those_of_a_first_reading(evening):
    read = None
    for page in evening:
        read = read_page(page, read)
        assert read == read_page(page)
    assert told(read) == told(read_page(page))


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
