"""What is left out on PostgreSQL is known to be asked there by another test."""

from tests.servers.node import ROOT
from tests.servers.repeats import needed, repeats


def test_what_is_left_out_is_there_and_a_new_name_is_not_among_it():
    for test in repeats():
        file, _, name = test.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text(), f"{test} is gone: take out its line"


def test_everything_that_was_asked_is_still_asked_and_by_the_quickest():
    notes = [
        ("all of it, slowly", 9.0, ["a", "b", "c"]),
        ("a part", 1.0, ["a", "b"]),
        ("the same part, slower", 2.0, ["a", "b"]),
        ("the rest", 1.0, ["c"]),
    ]
    assert needed(notes) == {"a part", "the rest"}
    assert needed([*notes, ("what nobody else asks", 30.0, ["a", "d"])]) == {
        "a part",
        "the rest",
        "what nobody else asks",
    }
