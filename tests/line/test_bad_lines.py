"""P4 over bad lines: whoever reads through cuts, delays, drips and black holes misses nothing, and is told nothing
twice and no old text. Judged by readers of their own (`readers.py`), who know the contracts and nothing of ours."""

import contextlib
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.servers
HERE = Path(__file__).parent
AT_LEAST = 12  # changes, however slow the machine
MINUTES = float(os.environ.get("STOPPRESS_TEST_LINE_MINUTES", "10"))


class Writer:
    """Writes, edits, corrects, pins and takes down by the API, and notes what is public from which place on."""

    def __init__(self, house, slug, history, chance):
        self.house, self.slug, self.chance = house, slug, chance
        self.session, _ = house.ana
        self.history, self.posts, self.count, self.seq = history, {}, 0, 0

    def change(self):
        kind = self.chance.choices(("publish", "edit", "correct", "pin", "take_down"), (50, 20, 12, 6, 12))[0]
        getattr(self, kind if len(self.posts) > 3 else "publish")()

    def publish(self):
        self.count += 1
        at = f"/coverages/{self.slug}/drafts"
        draft = self.session.write("POST", at, self.words(self.count, 1))
        out = self.session.write("POST", f"{at}/{draft['draft']}/publish", {"version": draft["version"]})
        self.posts[self.count] = (out["post"], 1)
        self.note(out, post=self.count, revision=1)

    def edit(self):
        number, id, revision = self.drawn()
        said = self.session.write("PUT", self.at(id), self.words(number, revision + 1) | {"revision": revision})
        self.posts[number] = (id, revision + 1)
        self.note(said, post=number, revision=revision + 1)

    def correct(self):
        number, id, revision = self.drawn()
        why = {"kind": "correction", "line": "An earlier version said otherwise.", "revision": revision}
        said = self.session.write("POST", f"{self.at(id)}/correct", self.words(number, revision + 1) | why)
        self.posts[number] = (id, revision + 1)
        self.note(said, post=number, revision=revision + 1)

    def pin(self):
        _, id, _ = self.drawn()
        self.note(self.session.write("PUT", f"{self.at(id)}/pin"))

    def take_down(self):
        number, id, _ = self.drawn()
        trace = (
            {"trace": "note", "note": "This post has been removed."}
            if self.chance.random() < 0.5
            else {"trace": "none"}
        )
        said = self.session.write("POST", f"{self.at(id)}/takedown", {"reason": "It was wrong.", **trace})
        del self.posts[number]
        self.note(said, post=number, gone=True)

    def drawn(self):
        """A post that is out, most often one of the newest."""
        numbers = sorted(self.posts)
        number = self.chance.choice(numbers[-8:] if self.chance.random() < 0.8 else numbers)
        return number, *self.posts[number]

    def at(self, id):
        return f"/coverages/{self.slug}/posts/{id}"

    def words(self, number, revision):
        mark = f"mark-p{number:04d}-r{revision:02d}"
        said = [f"Both lifeboats are alongside ({mark}).", "The tugs hold the ferry. " * self.chance.randint(1, 30)]
        paragraphs = [{"type": "paragraph", "content": [{"type": "text", "text": one}]} for one in said]
        return {"headline": f"Update {number}: {mark}", "document": {"version": 1, "blocks": paragraphs}}

    def note(self, said, **change):
        self.seq = int(said["place"].partition(":")[2])
        with self.history.open("a") as history:
            history.write(json.dumps({"seq": self.seq, **change}) + "\n")


@contextlib.contextmanager
def program(name, *arguments):
    """A program beside this test, which ends with it."""
    command = [sys.executable, HERE / name, *map(str, arguments)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def read_through(house, folder, *, readers, seconds, silence, pace, seed):
    """The verdict of so many readers who read for so long through a bad line, while a coverage is written."""
    chance, history = random.Random(seed), folder / "history.jsonl"
    slug = house.coverage(house.ana[0])
    writer = Writer(house, slug, history, chance)
    writer.publish()
    with (
        program("proxy.py", house.edge_port, seed, pace) as proxy,
        program("readers.py", int(proxy.stdout.readline()), slug, readers, seed, silence, history) as crowd,
    ):
        until, least = time.monotonic() + seconds, AT_LEAST
        while time.monotonic() < until or least > 0:
            writer.change()
            least -= 1
            time.sleep(chance.choice((0, 0.1, 0.3, 0.6)))
        print("fair", file=proxy.stdin, flush=True)
        said, _ = crowd.communicate(f"over {writer.seq}\n", timeout=180)
    return json.loads(said)


@pytest.mark.parametrize(("seconds", "silence", "pace"), [(5, 1.5, 2), pytest.param(60, 5, 8, marks=pytest.mark.long)])
def test_p4_forty_readers_on_bad_lines_miss_nothing_and_read_nothing_twice(
    whole_house, tmp_path, seconds, silence, pace
):
    verdict = read_through(whole_house, tmp_path, readers=40, seconds=seconds, silence=silence, pace=pace, seed=seconds)
    assert verdict["faults"] == []
    counts = verdict["counts"]
    assert min(counts["streams"], counts["polls"], counts["deltas"], counts["breaks"]) > 10, counts
    assert verdict["places"] > AT_LEAST


def test_the_readers_find_what_is_wrong(tmp_path):
    """A server that skips, repeats, goes back and shows what was taken down."""
    history = tmp_path / "history.jsonl"
    told = [
        {"seq": 2, "post": 1, "revision": 1},
        {"seq": 4, "post": 1, "revision": 2},
        {"seq": 6, "post": 1, "gone": True},
    ]
    history.write_text("".join(json.dumps(one) + "\n" for one in told))
    with (
        program("liar.py") as liar,
        program("readers.py", int(liar.stdout.readline()), "ferry", 1, 0, 5, history) as crowd,
    ):
        said, _ = crowd.communicate("over 8\n", timeout=60)
    faults = " ".join(json.loads(said)["faults"])
    for wrong in (
        "a gap: e1:3 to e1:4 at e1:2",
        "a double: e1:2 to e1:4 at e1:4",
        "an old text",
        "at 8, by a delta: missing",
    ):
        assert wrong in faults


@pytest.mark.long
def test_p4_five_hundred_readers_on_bad_lines_for_ten_minutes(whole_house, tmp_path):
    verdict = read_through(whole_house, tmp_path, readers=500, seconds=60 * MINUTES, silence=8, pace=12, seed=500)
    assert verdict["faults"] == []
    assert verdict["counts"]["streams"] > 500
