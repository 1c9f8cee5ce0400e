"""Any coverage: what a desk might do in an evening, in any order, refusals included."""

from datetime import timedelta

from hypothesis import strategies as st

from stoppress.story import decisions, slots
from stoppress.story.decisions import Words
from stoppress.story.document import media_ids, read_document, references
from stoppress.story.entries import (
    Byline,
    CoverageDescribed,
    Expected,
    Figure,
    Point,
    Pointer,
    PointLink,
    Rendition,
    Showing,
    Stream,
)
from stoppress.story.refusals import Refusal
from tests.story.desk import EVENING, Desk
from tests.story.documents import documents

LINES = st.sampled_from(
    ["Ferry aground off Stenna", "“Hold on”", "Sechs Verletzte – mindestens", "مركب", " x ", "a<b>&amp;"]
)
MAYBE = st.none() | LINES
LATER = st.integers(0, 4_000)
BYLINES = st.lists(st.builds(Byline, name=LINES, role=MAYBE, outlet=MAYBE, where=MAYBE), max_size=2)
LATE = EVENING + timedelta(days=1)
FILES = (Rendition(name="a1b2c3d4e5f6g7h8.webp", width=640, height=480),)


@st.composite
def _words(draw, coverage):
    document = read_document(draw(documents(3)))
    if references(document) - set(coverage.posts):
        document = read_document({"blocks": []})
    return Words(
        headline=draw(MAYBE),
        document=document,
        bylines=tuple(draw(BYLINES)),
        media=dict.fromkeys(media_ids(document), FILES),
        event_at=draw(st.none() | st.just(EVENING - timedelta(hours=2, microseconds=5))),
        tags=tuple(draw(st.lists(LINES, max_size=2))),
        location=draw(MAYBE),
    )


@st.composite
def _points(draw, coverage):
    there = [id for id, post in coverage.posts.items() if not post.removed]
    found = []
    for number in range(draw(st.integers(0, 3))):
        posts = tuple(draw(st.lists(st.sampled_from(there), max_size=2, unique=True))) if there else ()
        links = (
            [PointLink(text="Read a recap", post=draw(st.sampled_from([None, *there])))] if draw(st.booleans()) else []
        )
        standing = "posts" if posts else draw(st.sampled_from(["background", "article", "earlier_page"]))
        heading = draw(st.sampled_from(["known", "unknown", "next"]))
        found.append(
            Point(
                id=f"point{number}",
                text=draw(LINES),
                standing=standing,
                posts=posts,
                links=tuple(links),
                heading=heading,
                note=draw(MAYBE),
            )
        )
    return found


@st.composite
def _watch(draw):
    streams = draw(
        st.lists(
            st.builds(
                Stream,
                id=st.sampled_from(["stream1", "stream2"]),
                title=LINES,
                href=st.just("https://example.org/live"),
                since=st.none() | st.just(EVENING),
                captions=st.booleans(),
                warning=MAYBE,
                poster=st.sampled_from([None, "mposter001"]),
                alt=MAYBE,
            ),
            max_size=2,
        )
    )
    showings = draw(
        st.lists(
            st.builds(
                Showing,
                id=st.sampled_from(["showing1", "showing2"]),
                channel=LINES,
                when=MAYBE,
                until=st.none() | st.just(LATE),
            ),
            max_size=2,
        )
    )
    return {"streams": streams, "showings": showings, "media": {"mposter001": FILES}}


def _intents(draw, coverage):
    """Every decision, by name, with what it is asked."""
    there = st.sampled_from(sorted(coverage.posts) or ["nobody"])
    new = f"post{coverage.count:02d}"
    post = draw(there)
    return {
        "publish_post": lambda: {
            "post": new,
            "words": draw(_words(coverage)),
            "shown_at": draw(st.none() | st.just(EVENING + timedelta(seconds=90))),
            "breaking": draw(st.booleans()),
            "key_point": draw(st.booleans()),
            "key_label": draw(MAYBE),
        },
        "edit_post": lambda: {"post": post, "words": draw(_words(coverage))},
        "correct_post": lambda: {
            "post": post,
            "words": draw(_words(coverage)),
            "kind": draw(st.sampled_from(["correction", "clarification", "removal"])),
            "line": draw(LINES),
            "top_post": draw(st.sampled_from([None, new])),
        },
        "backdate_post": lambda: {"post": post, "shown_at": EVENING + timedelta(seconds=draw(LATER))},
        "mark_key_point": lambda: {"post": post, "label": draw(MAYBE)},
        "unmark_key_point": lambda: {"post": post},
        "pin_post": lambda: {"post": post},
        "unpin_post": lambda: {"post": post},
        "follow_on": lambda: {
            "post": post,
            "older": draw(there),
            "relation": draw(st.sampled_from(["updates", "contradicts", "answers"])),
            "line": draw(MAYBE),
        },
        "set_summary": lambda: {"points": draw(_points(coverage))},
        "take_down": lambda: {
            "post": post,
            "trace": draw(st.sampled_from(["note", "gap", "none"])),
            "note": draw(MAYBE),
            "erase": draw(st.booleans()),
        },
        "undo_publish": lambda: {"post": post},
        "set_figures": lambda: {
            "figures": draw(
                st.lists(
                    st.builds(
                        Figure, value=LINES, label=LINES, source=MAYBE, as_of=st.none() | st.just(EVENING), post=there
                    ),
                    max_size=3,
                )
            )
        },
        "set_watch": lambda: draw(_watch()),
        "set_expectations": lambda: {
            "expected": draw(
                st.lists(
                    st.builds(Expected, text=LINES, at=st.just(LATE), about=st.booleans())
                    | st.builds(Expected, text=LINES, when=LINES),
                    max_size=3,
                )
            )
        },
        "say_quiet": lambda: {"note": draw(LINES)},
        "clear_quiet": dict,
        "open_coverage": dict,
        "pause": lambda: {"note": draw(MAYBE), "resumes_at": draw(st.none() | st.just(EVENING + timedelta(days=1)))},
        "end": lambda: {
            "note": draw(MAYBE),
            "pointers": draw(st.just([]) | st.just([Pointer(text="Read on", href="https://example.org/on")])),
        },
        "archive": dict,
    }


@st.composite
def coverages(draw):
    """A desk that has had an evening; its coverage is public in some state."""
    desk = Desk(live=False)
    about = CoverageDescribed(
        slug="ferry",
        title=draw(LINES),
        standfirst=draw(MAYBE),
        section=draw(MAYBE),
        timezone=draw(st.sampled_from(["Europe/Oslo", "Asia/Kathmandu", "America/New_York", "Mars/Olympus"])),
        language=draw(st.sampled_from(["en", "de", "ar"])),
        dir=draw(st.sampled_from(["ltr", "rtl"])),
        partial=draw(st.booleans()),
        fiction=draw(st.booleans()),
        at=EVENING,
    )
    desk.take(decisions.describe(desk.coverage, about))
    if draw(st.booleans()):
        desk.do(decisions.announce, starts_at=draw(st.none() | st.just(LATE)), note=draw(MAYBE))
        if draw(st.integers(0, 9)) == 0:
            return desk
    desk.do(decisions.open_coverage)
    if draw(st.booleans()):
        desk.flash("flash1")
    for number in range(draw(st.integers(0, 4))):
        desk.publish(f"first{number}", f"Update {number}")
    names = list(_intents(draw, desk.coverage))
    for name in draw(st.lists(st.sampled_from(names), max_size=25)):
        intent = _intents(draw, desk.coverage)[name]()
        try:
            desk.do(getattr(decisions, name, None) or getattr(slots, name), later=draw(LATER), **intent)
        except Refusal:
            continue
    return desk
