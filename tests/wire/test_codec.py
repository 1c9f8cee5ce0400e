import json
import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stoppress.place import Place
from stoppress.press.pressed import Leaf, Page, Part, Piece, Tail
from stoppress.wire.codec import (
    HEAD,
    LONGEST_AGO,
    MOST_BLOBS,
    MOST_JSON,
    MOST_READERS,
    MOST_SENT,
    Challenge,
    Hello,
    Malformed,
    Ping,
    Report,
    Settled,
    Want,
    decode,
    encode,
    lengths,
    whole,
)
from stoppress.wire.protocol import Changes, Common, Held, Sent
from tests.wire.paper import an_hour

texts = st.text(max_size=20)
counts = st.integers(min_value=0, max_value=2**40)
crowds = st.integers(0, MOST_READERS)
blobs = st.binary(max_size=50)
places = st.builds(Place, st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True), st.integers(0, 999_999))
parts = st.builds(Part, texts, counts, blobs)
pages = st.builds(Page, texts, counts, texts, blobs, blobs, st.none() | blobs, texts)
leaves = st.builds(Leaf, texts, texts, counts, blobs, blobs)
tails = st.builds(Tail, counts, blobs, blobs, blobs, blobs, blobs, blobs, texts)
changes = st.builds(
    Changes,
    book=texts,
    slug=texts,
    base=st.none() | places,
    place=places,
    generation=counts,
    state=texts,
    redactions=st.lists(st.tuples(counts, texts), max_size=3).map(tuple),
    media=st.frozensets(texts, max_size=3),
    paths=st.frozensets(texts, max_size=3),
    counts=st.tuples(counts, counts),
    roll=st.lists(texts, max_size=3).map(tuple),
    tail=st.none() | tails,
    parts=st.lists(parts, max_size=4).map(tuple),
    pages=st.lists(pages, max_size=3).map(tuple),
    leaves=st.lists(leaves, max_size=3).map(tuple),
    pieces=st.lists(st.builds(Piece, texts, counts, texts, blobs, blobs), max_size=3).map(tuple),
)


@st.composite
def sent(draw):
    """What an edge may say: nobody has it who was not there, and half have it before all have."""
    readers = draw(crowds)
    ago = sorted(draw(st.lists(st.integers(0, LONGEST_AGO), max_size=3)), reverse=True)
    ago = (*ago, None, None, None)[:3]
    return Sent(draw(texts), draw(places), readers, draw(st.integers(0, readers)), ago)


messages = st.one_of(
    changes,
    st.builds(Common, texts, st.dictionaries(texts, pages, max_size=3), st.frozensets(texts, max_size=3)),
    st.builds(Challenge, texts),
    st.builds(Hello, texts, texts, st.dictionaries(texts, st.builds(Held, places, counts), max_size=3)),
    st.builds(Want, texts),
    st.builds(Report, st.dictionaries(texts, crowds, max_size=3), st.lists(sent(), max_size=3).map(tuple)),
    st.builds(Settled, st.lists(texts, max_size=3).map(tuple)),
    st.just(Ping()),
)


@given(messages)
@example(Ping())
def test_what_is_sent_is_what_arrives(message):
    assert whole(b"".join(encode(message))) == message


@given(messages, st.data())
def test_a_message_cut_anywhere_is_malformed_and_never_half_taken(message, data):
    sent = b"".join(encode(message))
    cut = data.draw(st.integers(0, len(sent) - 1))
    with pytest.raises(Malformed):
        whole(sent[:cut])


@given(st.binary(max_size=200), st.binary(max_size=50))
@example(b'{"kind":"ping"}', b"")
@example(b'{"kind":"changes"}', b"")
@example(b"[" * 5000, b"")
@example(b'{"kind":"report","readers":{"b":-1}}', b"")
@example(b'{"kind":"report","readers":{"b":true}}', b"")
@example(b'{"kind":"report","readers":{"b":20000001}}', b"")
@example(b'{"kind":"report","readers":{},"sent":7}', b"")
@example(b'{"kind":"report","readers":{},"sent":["abc"]}', b"")
@example(b'{"kind":"common","version":"1","kept":[],"pages":[["/live","",1,"e",99,0,null,"t"]]}', b"short")
def test_nothing_but_malformed_comes_of_nonsense(text, rest):
    try:
        decode(text, rest)
    except Malformed:
        return


def reported(*rows):
    return decode(json.dumps({"kind": "report", "readers": {"b1": 9}, "sent": rows}).encode(), b"")


@pytest.mark.parametrize(
    "row",
    [
        ["b1", "e1:7", 9, 10, None, None, None],
        ["b1", "e1:7", 9, -1, None, None, None],
        ["b1", "e1:7", MOST_READERS + 1, 9, None, None, None],
        ["b1", "e1:7", 9, 9, 10, 20, 30],
        ["b1", "e1:7", 9, 9, None, 20, 10],
        ["b1", "e1:7", 9, 9, 30, None, 10],
        ["b1", "e1:7", 9, 9, 0.5, None, None],
        ["b1", "e1:7", 9, 9, LONGEST_AGO + 1, None, None],
        ["b1", "nowhere", 9, 9, 30, 20, 10],
        ["b1", "e1:7", 9, 9, 30, 20],
        ["b1", "e1:7", 9, 9, 30, 20, 10, 5],
    ],
)
def test_what_does_not_add_up_about_readers_is_malformed(row):
    assert reported(["b1", "e1:7", 9, 9, 30, 20, 10]).sent == (Sent("b1", Place("e1", 7), 9, 9, (30, 20, 10)),)
    with pytest.raises(Malformed):
        reported(row)


def test_an_edge_may_speak_of_so_many_places_at_once_and_no_more():
    row = ["b1", "e1:7", 9, 9, 30, 20, 10]
    assert len(reported(*[row] * MOST_SENT).sent) == MOST_SENT
    with pytest.raises(Malformed):
        reported(*[row] * (MOST_SENT + 1))


def test_an_edge_of_an_earlier_release_is_understood():
    """P17: it reports who reads and knows nothing of how far it has come."""
    assert decode(b'{"kind":"report","readers":{"b1":9}}', b"") == Report({"b1": 9})


def test_a_runner_of_an_earlier_release_finds_in_a_report_what_it_looks_for():
    said = b"".join(encode(Report({"b1": 9}, (Sent("b1", Place("e1", 7), 9, 9, (30, 20, None)),))))
    assert json.loads(said[HEAD.size :])["readers"] == {"b1": 9}


def test_a_message_of_another_protocol_version_is_refused():
    sent = b"".join(encode(Ping()))
    with pytest.raises(Malformed, match="version"):
        whole(b"SPW2" + sent[4:])


@pytest.mark.parametrize(("text", "rest"), [(MOST_JSON + 1, 0), (1, MOST_BLOBS + 1), (2**32 - 1, 2**64 - 1)])
def test_a_length_beyond_every_bound_is_refused_before_anything_is_read(text, rest):
    with pytest.raises(Malformed):
        lengths(HEAD.pack(b"SPW3", text, rest))


def test_an_edge_may_say_little_and_send_no_blobs():
    with pytest.raises(Malformed):
        lengths(HEAD.pack(b"SPW3", 2000, 0), most_json=1000, most_blobs=0)
    with pytest.raises(Malformed):
        lengths(HEAD.pack(b"SPW3", 10, 1), most_json=1000, most_blobs=0)


def test_blobs_left_over_or_stolen_from_a_neighbour_are_malformed():
    from stoppress.wire.changes import changes

    head, *rest = encode(changes(an_hour().pressed, None))
    text = head[HEAD.size :]
    body = b"".join(rest)
    decode(text, body)
    with pytest.raises(Malformed):
        decode(text, body + b"!")
    fields = json.loads(text)
    fields["parts"][0][2] = -1
    with pytest.raises(Malformed):
        decode(json.dumps(fields).encode(), body)


def test_the_head_is_sixteen_bytes_and_says_the_protocol():
    assert HEAD.size == struct.calcsize(">4sIQ") == 16
    assert encode(Ping())[0].startswith(b"SPW3")
