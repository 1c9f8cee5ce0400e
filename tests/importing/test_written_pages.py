"""A page written the way browsers copy it is read back as what was written."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from stoppress.story.document import paragraph
from tests.importing.reading import blocks, read

ZONE = ZoneInfo("Europe/Oslo")
NAMES = st.sampled_from(["Ada Brandt", "Tom Fell", "Nils van Oster", "Mary Quill-Holm", "José Ibarra"])
SENTENCES = st.sampled_from(
    [
        "The ferry has run aground.",
        '"We saw her turn," the harbour chief says.',
        "Nineteen people are hurt – six of them “badly”.",
        "It's 1.5 miles off Stenna...nobody knows why.",
        "Was anybody on the bridge?",
    ]
)
SCENES = st.sampled_from(["Boats in the dark", "A man in a yellow hi-vis vest.", "The Queen of Merrow at first light"])


def item(text):
    return {"type": "list_item", "content": [paragraph(text)]}


def lead(text):
    return {"type": "lead_in", "content": [{"type": "text", "text": text}]}


# Each kind of block with the lines a copy has for it; lists stand without blank lines between their items.
BLOCKS = st.one_of(
    SENTENCES.map(lambda text: ([paragraph(text)], [text, ""])),
    SCENES.map(lambda text: ([{"type": "clip", "attrs": {"caption": text}}], ["Media caption,", "", text, ""])),
    st.builds(
        lambda alt, credit: (
            [{"type": "image", "attrs": {"alt": alt, "credit": credit}}],
            [f"{alt}Image source, {credit}", ""],
        ),
        SCENES,
        st.sampled_from(["Stenna Press", "UK pool"]),
    ),
    st.lists(SENTENCES, min_size=1, max_size=3).map(
        lambda texts: (
            [lead("Here is what we know:"), {"type": "list", "content": [item(text) for text in texts]}],
            ["Here is what we know:", "", *(f"• {text}" for text in texts)],
        )
    ),
)
BYLINES = st.one_of(
    st.just(([], [])),
    NAMES.map(lambda name: ([(name, "Live reporter", None)], [name, "Live reporter", ""])),
    st.lists(NAMES, min_size=2, max_size=2, unique=True).map(
        lambda two: ([(name, None, "Record Radio") for name in two], [" and ".join(two), "Record Radio", ""])
    ),
)
POSTS = st.builds(
    lambda headline, bylines, parts, warned, minutes: {
        "headline": headline,
        "bylines": bylines,
        "parts": parts,
        "warned": warned,
        "minutes": minutes,
    },
    st.none() | st.sampled_from(["Ferry aground", "'We saw her turn', says harbour chief", "Who was there?"]),
    BYLINES,
    st.lists(BLOCKS, min_size=1, max_size=5),
    st.booleans(),
    st.integers(0, 90),
)
WARNING = "Warning: This post contains distressing content"


@given(st.lists(POSTS, min_size=1, max_size=6))
def test_what_a_browser_would_copy_is_understood(posts):
    at = datetime(2026, 3, 4, 1, 30, tzinfo=ZONE)
    rows, expected = ["Summary", "", "  • All are off", ""], []
    for number, one in enumerate(posts, start=1):
        at -= timedelta(minutes=one["minutes"])
        rows += [f"  {number}. {one['headline'] or ''}published at {at:%H:%M} CET {at.day} {at:%B}", ""]
        inside = [line for _, lines in one["parts"] for line in lines]
        said = [block for found, _ in one["parts"] for block in found]
        if one["warned"]:
            inside, said = [WARNING, "", *inside], [{"type": "warning", "attrs": {"text": WARNING}, "content": said}]
        rows += [f"    {line}" if line else "" for line in [*one["bylines"][1], *inside]]
        expected.append((one["headline"], at, one["bylines"][0], said))
    page = read("\n".join(rows), title="Ferry")
    assert [
        (
            post.headline,
            post.published_at,
            [(byline.name, byline.role, byline.outlet) for byline in post.bylines],
            blocks(post),
        )
        for post in page.posts
    ] == expected
