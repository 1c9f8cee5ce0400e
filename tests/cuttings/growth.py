"""How the work grows with a text, counted and not timed: a machine that is busy must not fail a test."""

import sys
import time

# Of a processor, for 200,000 letters: reading takes about one second, and what grew with the square would take minutes.
ENOUGH = 45


def calls(of):
    """How many functions are called meanwhile, ours and the interpreter's own."""
    count = 0

    def note(_frame, event, _about):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        of()
    finally:
        sys.setprofile(None)
    return count


def grows_with_the_length(of, piece):
    """Ten times the text is not much more than ten times the work, and a book's worth of it is read."""
    short, long = (calls(lambda size=size: of(piece * (size // len(piece)))) for size in (3_000, 30_000))
    assert long < 15 * max(short, 200), f"{short} calls, and {long} for ten times as much"
    began = time.process_time()
    of(piece * (200_000 // len(piece)))
    assert time.process_time() - began < ENOUGH
