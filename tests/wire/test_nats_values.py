"""What travels over NATS, and what is known of a stream, without a server."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from stoppress.place import Place
from stoppress.wire.address import Address, BadAddress
from stoppress.wire.changes import changes
from stoppress.wire.codec import Malformed, encode
from stoppress.wire.nats.address import NatsAddress, is_nats
from stoppress.wire.nats.ledge import MOST_CHANGES, SMALL, Ledge
from stoppress.wire.nats.pulse import Pulse, mark
from stoppress.wire.nats.row import Joining, Label, Row, cut, decoded
from stoppress.wire.nats.standing import NOWHERE, Standing
from stoppress.wire.protocol import Held
from stoppress.wire.settings import WireSettings
from tests.wire.paper import an_hour

# -- where ----------------------------------------------------------------------------------------------------------


def test_an_address_names_servers_and_the_house():
    address = NatsAddress.parse("nats://ada:word@10.0.0.5:4222,10.0.0.6:4223/night")
    assert address.servers == ("nats://ada:word@10.0.0.5:4222", "nats://ada:word@10.0.0.6:4223")
    assert (address.stream, address.book("b00k")) == ("STOPPRESS_night", "stoppress.night.wire.book.b00k")
    assert str(address) == "nats://10.0.0.5:4222,10.0.0.6:4223/night", "and no log has the password"


def test_the_environment_says_how_many_servers_hold_the_stream(monkeypatch):
    monkeypatch.setenv("STOPPRESS_WIRE_REPLICAS", "3")
    assert WireSettings().wire_replicas == 3
    monkeypatch.setenv("STOPPRESS_WIRE_REPLICAS", "2")
    with pytest.raises(ValidationError, match="must be 1, 3 or 5"):
        WireSettings()


def test_a_house_without_a_name_is_the_house():
    assert NatsAddress.parse("tls://token@nats.example.org").house == "house"


@pytest.mark.parametrize(
    "text", ["nats://", "nats://one:port/house", "nats://one:4222/two.words", "http://one", "nats://one:4222/a/b"]
)
def test_an_address_that_makes_no_sense_is_refused_with_one_that_does(text):
    with pytest.raises(BadAddress, match="nats://user:password@"):
        NatsAddress.parse(text)


def test_a_refusal_does_not_quote_the_password():
    with pytest.raises(BadAddress) as refused:
        NatsAddress.parse("nats://ada:sesame@one:4222/two words")
    assert "sesame" not in str(refused.value)


def test_whatever_a_book_is_called_it_is_one_word_of_a_subject():
    named = NatsAddress.parse("nats://one").book("a book > with * dots.")
    assert named.count(".") == 4
    assert not set(named) & set(" >*")


def test_settings_say_where_a_runner_listens_and_where_edges_find_one(tmp_path):
    plain = WireSettings(data=tmp_path, wire="tcp://10.0.0.2:7411")
    assert plain.nats is None
    assert plain.asked == (plain.address,) == (Address(host="10.0.0.2", port=7411),)
    alone = WireSettings(data=tmp_path, wire="nats://one")
    assert is_nats(alone.wire)
    assert alone.asked == (alone.address,) == (Address(path=tmp_path / "run" / "wire"),)
    many = WireSettings(
        data=tmp_path, wire="nats://one", runner_listen="tcp://0.0.0.0:7411", runners="tcp://a:1, tcp://b:2"
    )
    assert str(many.address) == "tcp://0.0.0.0:7411"
    assert [str(one) for one in many.asked] == ["tcp://a:1", "tcp://b:2"]


# -- rows -----------------------------------------------------------------------------------------------------------


def label(seq, base=None, **more):
    place = Place("e1", seq)
    return Label("b00k", None if base is None else Place("e1", base), place, 0, "v1", **more)


@given(seq=st.integers(0, 10**9), generation=st.integers(0, 99), part=st.integers(1, 9), base=st.none() | st.just(1))
def test_a_label_is_read_as_it_was_written(seq, generation, part, base):
    one = replace(label(seq, base, part=part, parts=9), generation=generation)
    assert Label.of(one.headers(7)) == one


@given(st.dictionaries(st.sampled_from(list(label(1).headers(1))), st.text(max_size=9)))
def test_whatever_comes_in_place_of_a_label_is_malformed(headers):
    with pytest.raises(Malformed):
        Label.of(headers)


@given(st.integers(1, 5000))
async def test_what_is_cut_comes_together_again(most):
    news = changes(an_hour(3).pressed, None)
    joining, whole = Joining(), None
    for seq, (one, data) in enumerate(cut(label(3), encode(news), most), 1):
        assert whole is None
        whole = joining.add(Row(seq, one, data))
    assert await decoded(whole) == news


@given(st.data())
def test_a_message_of_which_a_row_is_missing_never_comes_out(data):
    rows = [Row(seq, *one) for seq, one in enumerate(cut(label(1), [b"x" * 100], 10), 1)]
    del rows[data.draw(st.integers(0, 9))]
    joining = Joining()
    assert [joining.add(row) for row in rows] == [None] * 9
    assert joining.add(Row(11, label(2), b"the next")) == b"the next"


async def test_while_a_long_message_is_decoded_others_get_their_turn():
    paper, turns = an_hour(), 0
    for _ in range(60):
        paper.write(text="words " * 5000)

    async def count():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    await asyncio.sleep(0)
    await decoded(b"".join(encode(changes(paper.pressed, None))))
    counting.cancel()
    assert turns > 20


@pytest.mark.parametrize("data", [b"", b"SPW3", b"x" * 100])
async def test_what_is_no_message_is_malformed(data):
    with pytest.raises(Malformed):
        await decoded(data)


# -- what the stream holds ------------------------------------------------------------------------------------------


def ledge(*labels, size=1000):
    one = Ledge()
    for seq, each in enumerate(labels, 1):
        one.note(seq, each, size)
    return one


def test_a_whole_and_what_follows_on_it_is_held():
    one = ledge(label(5), label(6, 5), label(8, 6))
    assert one.place == Place("e1", 8)
    assert (one.rows, one.doomed) == (3, [])


def test_another_whole_dooms_what_was_before():
    one = ledge(label(5), label(6, 5), label(6))
    assert (one.live, one.doomed) == ([3], [1, 2])
    assert one.give_up() == [1, 2]
    assert one.rows == 1


@pytest.mark.parametrize(
    "rows",
    [
        (label(6, 5),),  # nothing to stand on
        (label(5), label(8, 7)),  # what it stands on is missing
        (label(5), replace(label(6, 5), version="v2")),  # another press
    ],
)
def test_what_does_not_follow_is_not_held(rows):
    assert ledge(*rows).held is None


def test_a_message_that_was_never_finished_is_not_held_and_goes():
    half = [label(6, 5, part=1, parts=3), label(6, 5, part=2, parts=3)]
    one = ledge(label(5), *half)
    assert one.place == Place("e1", 5)
    one.note(4, label(7, 5), 10)
    assert one.place == Place("e1", 7)
    assert one.give_up() == [2, 3]


def test_many_changes_or_long_ones_outgrow_the_whole():
    few = [label(seq + 1, seq) for seq in range(5, 5 + MOST_CHANGES)]
    assert not ledge(label(5), *few).outgrown
    assert ledge(label(5), *few, label(99, 5 + MOST_CHANGES)).outgrown
    assert ledge(label(5), label(6, 5), size=SMALL + 1).outgrown is False, "no longer than the whole"
    long = ledge(label(5), label(6, 5), label(7, 6), size=SMALL)
    assert long.outgrown


# -- the pulse ------------------------------------------------------------------------------------------------------


def test_a_pulse_is_heard_as_it_was_sent():
    places = {"one": Place("e1", 3), "two": Place("e2", 9)}
    for one in (Pulse("then", 3, "v1", mark("v1", places), places), Pulse("then", 3, "v1", "m")):
        assert Pulse.decode(one.encode()) == one


def test_the_mark_is_the_same_for_the_same_and_for_nothing_else():
    one, two = {"a": Place("e", 1), "b": Place("e", 2)}, {"b": Place("e", 2), "a": Place("e", 1)}
    assert mark("v", one) == mark("v", two)
    assert len({mark("v", one), mark("w", one), mark("v", {}), mark("v", one | {"b": Place("e", 3)})}) == 4


@given(st.binary(max_size=80) | st.sampled_from([b"[]", b"{}", b'{"stream":1,"claim":"x"}', b"[" * 20_000]))
def test_noise_is_no_pulse(noise):
    with pytest.raises(Malformed):
        Pulse.decode(noise)


# -- where an edge stands -------------------------------------------------------------------------------------------


def pulse(*, claim=1, version="v1", **places):
    at = {book: Place("e1", seq) for book, seq in places.items()}
    return Pulse("then", claim, version, mark(version, at), at)


def held(seq):
    return Held(Place("e1", seq), 0)


def test_an_edge_is_current_when_it_has_all_that_was_named_and_the_moment_it_has():
    standing = Standing("v1", {"one": held(3)})
    assert standing.current is None, "nobody has said yet what there is"
    assert standing.heard(pulse(one=3, two=1), now=0)
    assert standing.current is None
    standing.took("two", held(2))
    assert standing.current == {"one", "two"}


def test_what_is_late_is_what_was_named_two_seconds_ago_and_has_not_come():
    standing = Standing("v1", {"one": held(3)})
    for now, seq in ((0, 4), (1, 5), (2, 6), (3, 7)):
        standing.heard(pulse(one=seq), now=now)
        standing.took("one", held(seq - 1))  # always one behind, and never stuck
        assert standing.late(now) == {}
    standing.heard(pulse(one=9), now=4)
    standing.heard(pulse(one=10), now=7)
    assert standing.late(7).keys() == {"one"}


def test_another_press_makes_all_that_is_held_worthless():
    standing = Standing("v1", {"one": held(3)})
    standing.heard(pulse(version="v2", one=3), now=0)
    assert standing.current is None
    assert standing.late(3) == {"": NOWHERE}
    standing.furnished("v2")
    assert not standing.stands_at("one", Place("e1", 3))


def test_a_pulse_that_leaves_out_what_is_not_known_makes_an_edge_ask():
    standing, whole = Standing("v1", {"one": held(3)}), pulse(one=3)
    short = replace(whole, places=None)
    assert not standing.heard(short, now=0)
    assert standing.heard(whole, now=1)
    assert standing.heard(short, now=2)
    assert not standing.heard(replace(pulse(one=4), places=None), now=3)


def test_a_restored_backup_is_another_epoch_and_nothing_is_ahead_of_it():
    standing = Standing("v1", {"one": held(90)})
    after = {"one": Place("e2", 3)}
    standing.heard(Pulse("then", 1, "v1", mark("v1", after), after), now=0)
    assert standing.current is None
