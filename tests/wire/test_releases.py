"""P17: an edge of the release before follows a runner of this one, and the other way round. For as long as the first
four bytes are the same, both have to read what the other writes; so what is written down here stays readable."""

import json

from stoppress.place import Place
from stoppress.press.pressed import Leaf, Page, Part, Piece, Tail
from stoppress.wire.codec import HEAD, Challenge, Hello, Ping, Report, Settled, Want, encode, whole
from stoppress.wire.nats.pulse import Pulse
from stoppress.wire.nats.row import Label
from stoppress.wire.protocol import Changes, Common, Held, Sent

PLACE = Place("e1", 7)
PAGE = Page("", 7, "tag", b"page", b"zip", None, "text/html")
# What each message was when SPW3 was first released. Who changes it takes other first bytes, and lets edges read both
# for one release (docs/howto/upgrade.md): they are replaced before the runners.
AS_RELEASED = {
    Challenge("n"): ('{"nonce":"n","kind":"challenge"}', b""),
    Want("b1"): ('{"book":"b1","kind":"want"}', b""),
    Ping(): ('{"kind":"ping"}', b""),
    Settled(("b1",)): ('{"books":["b1"],"kind":"settled"}', b""),
}
WITH_ROWS = [
    (
        Hello("p", "v", {"b1": Held(PLACE, 2)}),
        '{"proof":"p","version":"v","holds":{"b1":["e1:7",2]},"kind":"hello"}',
        b"",
    ),
    (
        Report({"b1": 9}, (Sent("b1", PLACE, 9, 8, (20, 10, None)),)),
        '{"readers":{"b1":9},"sent":[["b1","e1:7",9,8,20,10,null]],"kind":"report"}',
        b"",
    ),
    (
        Common("v", {"/live": PAGE}, frozenset({"/a"})),
        '{"version":"v","pages":[["/live","",7,"tag",4,3,null,"text/html"]],"kept":["/a"],"kind":"common"}',
        b"pagezip",
    ),
    (
        Changes(
            book="b1",
            slug="ferry",
            base=Place("e1", 6),
            place=PLACE,
            generation=1,
            state="live",
            language="en",
            redactions=((1, "p2"),),
            media=frozenset({"m.webp"}),
            paths=frozenset({""}),
            counts=(1, 1),
            roll=("head",),
            tail=Tail(7, b"t", b"tz", b"h", b"hz", b"k", b"kz", "o"),
            parts=(Part("page", 7, b"{}"),),
            pages=(PAGE,),
            leaves=(Leaf("p1", "o", 7, b"l", b"lz", "card"),),
            pieces=(Piece("head", 7, "tag", b"x", b"xz"),),
        ),
        (
            '{"book":"b1","slug":"ferry","base":"e1:6","place":"e1:7","generation":1,"state":"live","language":"en",'
            '"redactions":[[1,"p2"]],"media":["m.webp"],"paths":[""],"counts":[1,1],"roll":["head"],'
            '"tail":[7,1,2,1,2,1,2,"o"],"parts":[["page",7,2]],"pages":[["",7,"tag",4,3,null,"text/html"]],'
            '"leaves":[["p1","o",7,1,2,"card"]],"pieces":[["head",7,"tag",1,2]],"kind":"changes"}'
        ),
        b"ttzhhzkkz{}pagezipllzxxz",
    ),
]


def test_each_message_is_read_as_it_was_written_when_this_protocol_was_released():
    for message, text, blobs in [*((one, *said) for one, said in AS_RELEASED.items()), *WITH_ROWS]:
        released = HEAD.pack(b"SPW3", len(text), len(blobs)) + text.encode() + blobs
        assert whole(released) == message, type(message).__name__


def test_and_the_release_before_finds_in_each_what_it_looks_for():
    for message, text, blobs in [*((one, *said) for one, said in AS_RELEASED.items()), *WITH_ROWS]:
        now = b"".join(encode(message))
        length = HEAD.unpack(now[: HEAD.size])[1]
        said, was = json.loads(now[HEAD.size : HEAD.size + length]), json.loads(text)
        assert {key: said[key] for key in was} == was, type(message).__name__
        assert now[HEAD.size + length :] == blobs


def test_labels_and_pulses_over_nats_are_read_as_they_were_written():
    label = Label("b1", Place("e1", 6), PLACE, 1, "v", 1, 2)
    headers = {
        "Nats-Msg-Id": "b1:e1:7:1:e1:6:1/2:3",
        "Stoppress-Book": "b1",
        "Stoppress-Base": "e1:6",
        "Stoppress-Place": "e1:7",
        "Stoppress-Generation": "1",
        "Stoppress-Press": "v",
        "Stoppress-Part": "1/2",
    }
    assert Label.of(headers) == label
    assert headers.items() <= label.headers(3).items()
    pulse = Pulse("s", 3, "v", "m", {"b1": PLACE})
    text = '{"stream":"s","claim":3,"version":"v","mark":"m","places":{"b1":"e1:7"}}'
    assert Pulse.decode(text.encode()) == pulse
    assert json.loads(text).items() <= json.loads(pulse.encode()).items()
