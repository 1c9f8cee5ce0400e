"""Two parts of a house that fail at the same moment, while people write and read: every pair, in each of three ways.

`python -m tests.big.pairs [READERS SECONDS]` goes through all of them and prints a table."""

import itertools
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.big.house import BigHouse
from tests.big.load import Load, sound

# Whoever needs another comes after it when they are started again.
PARTS = ("postgres", "nats", "runner", "desk", "edge")
WAYS = ("stopped", "frozen", "black-holed")
CASES = [(pair, way) for pair in itertools.combinations(PARTS, 2) for way in WAYS]
BEFORE, AFTER = 3.0, 2.0


def named(house, part, nth):
    """Of two runners the one whose turn it is; of desks and edges each in turn."""
    if part in ("postgres", "nats"):
        return part
    return house.active_runner() if part == "runner" else f"{part}{1 + nth % 2}"


def befallen(house, who, folder, befalls, *, nth=0, readers=500, seconds=20.0, pause=0.5):
    """What became of what was written and read while that lasted: `befalls` has a way and a part each. Afterwards
    everything is as it was."""
    house.active_runner()
    with Load(house, who, folder, f"night-{nth}", readers=readers, pause=pause) as load:
        time.sleep(BEFORE)
        these = [(way, named(house, part, nth)) for way, part in befalls]
        for way, name in these:
            house.befall(way, name)
        try:
            time.sleep(seconds)
        finally:
            for way, name in these:
                house.recover(way, name)
        time.sleep(AFTER)
        return load.verdict()


def row(pair, way, verdict):
    """The case, and of it: acknowledged, lost, doubled, other faults, gaps, resets, longest wait for an answer."""
    wrong = {kind: found[0] for kind, found in verdict["written"]["wrong"].items()}
    counts = verdict["read"]["counts"]
    lost, doubled = wrong.pop("lost", 0), wrong.pop("doubled", 0)
    numbers = (verdict["written"]["acknowledged"], lost, doubled, sum(wrong.values()), counts.get("faults", 0))
    shown = (
        *numbers,
        counts.get("resets", 0),
        counts.get("breaks", 0),
        verdict["written"]["longest"],
        verdict["behind"],
    )
    return " | ".join((f"{' + '.join(pair)}", way, *map(str, shown), "" if sound(verdict) else "NOT SOUND"))


HEAD = "pair | way | acknowledged | lost | doubled | other | gaps | resets | breaks | longest wait | readers behind |"


def main(readers=500, seconds=20.0, *only):
    sys.stdout.write(f"{HEAD}\n")
    folder = Path(tempfile.mkdtemp(prefix="stop-press-pairs-"))
    with BigHouse(folder / "house") as house:
        who = ("ada", house.add("ada", "--administrator"))
        for nth, (pair, way) in enumerate(CASES):
            if only and str(nth) not in only:
                continue
            try:
                befalls = [(way, part) for part in pair]
                verdict = befallen(house, who, folder / str(nth), befalls, nth=nth, readers=readers, seconds=seconds)
            except AssertionError as wrong:
                sys.stdout.write(f"{' + '.join(pair)} | {way} | BROKE OFF: {wrong}\n{house.said()}\n")
            else:
                sys.stdout.write(f"{row(pair, way, verdict)}\n")
                if not sound(verdict):
                    sys.stdout.write(f"{json.dumps(verdict, indent=1)}\n{house.said()}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    count, length = sys.argv[1:3] if len(sys.argv) > 2 else (500, 20)
    main(int(count), float(length), *sys.argv[3:])
