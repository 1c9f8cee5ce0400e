"""The checker has teeth: a history in order passes, and of each fault that is put into it, it finds that one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHECKER = Path(__file__).parent / "checker.py"


def mark(post, revision=1):
    return f"mark-p{post:04d}-r{revision:02d}"


class Story:
    """Twenty posts that two writers sent in turns; one was edited, one taken down, one never acknowledged."""

    def __init__(self):
        self.lines, self.clock, self.seq = [], 0.0, 2
        self.posts = {}
        for post in range(1, 21):
            self.does("publish", post, 1)
        self.does("edit", 5, 2)
        self.does("gone", 7, 0)
        self.does("publish", 21, 1, answered=False)

    def does(self, kind, post, revision, *, answered=True):
        op = f"{kind}-{post}-{revision}"
        self.lines.append({"op": op, "invoke": self.clock, "kind": kind, "post": post, "revision": revision})
        self.clock += 1
        if kind == "gone":
            del self.posts[post]
        elif answered:
            self.posts[post] = mark(post, revision)
        if answered:
            self.seq += 1
            self.lines.append({"op": op, "ok": self.clock, "seq": self.seq, "id": f"p{post}"})
        self.clock += 1

    def found(self):
        texts = list(self.posts.values())
        return {
            "seqs": list(range(1, self.seq + 1)),
            "posts": [{"id": f"p{post}", "text": text} for post, text in self.posts.items()],
            "pages": [list(texts), list(texts)],
        }

    def answer(self, op):
        return next(line for line in self.lines if line["op"] == op and "ok" in line)


def verdict(folder, story, found):
    history, there = folder / "history.jsonl", folder / "found.json"
    history.write_text("".join(json.dumps(line) + "\n" for line in story.lines))
    there.write_text(json.dumps(found))
    done = subprocess.run([sys.executable, CHECKER, history, there], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def dropped_from_the_ledger(_story, found):
    found["posts"].pop(3)
    for page in found["pages"]:
        page.pop(3)


def dropped_at_one_edge(_story, found):
    found["pages"][1].pop(3)


def acknowledged_and_never_written(story, found):
    found["seqs"].pop()
    assert story.seq not in found["seqs"]


def doubled_in_the_ledger(_story, found):
    found["posts"].append({"id": "another", "text": mark(4)})


def doubled_at_an_edge(_story, found):
    found["pages"][0].append(mark(4))


def one_place_for_two(story, _found):
    story.answer("publish-9-1")["seq"] = story.answer("publish-8-1")["seq"]


def two_answers_to_one_key(story, _found):
    story.lines.append({**story.answer("publish-9-1"), "seq": 1})


def put_in_another_order(story, _found):
    one, other = story.answer("publish-9-1"), story.answer("publish-12-1")
    one["seq"], other["seq"] = other["seq"], one["seq"]


def a_number_left_out(story, found):
    found["seqs"][found["seqs"].index(2)] = story.seq + 1


def an_old_text(_story, found):
    found["pages"][1][found["pages"][1].index(mark(5, 2))] = mark(5, 1)


def a_post_that_was_taken_down(_story, found):
    found["pages"][0].append(mark(7))


def a_post_that_nobody_wrote(_story, found):
    found["posts"].append({"id": "p99", "text": mark(99)})


def edges_apart(_story, found):
    found["pages"][1].reverse()


FAULTS = {
    dropped_from_the_ledger: "lost",
    dropped_at_one_edge: "lost",
    acknowledged_and_never_written: "lost",
    doubled_in_the_ledger: "doubled",
    doubled_at_an_edge: "doubled",
    one_place_for_two: "doubled",
    two_answers_to_one_key: "doubled",
    put_in_another_order: "disorder",
    a_number_left_out: "holes",
    an_old_text: "old",
    a_post_that_was_taken_down: "returned",
    a_post_that_nobody_wrote: "invented",
    edges_apart: "apart",
}


def test_what_is_in_order_is_found_in_order(tmp_path):
    story = Story()
    assert verdict(tmp_path, story, story.found()) == {"sent": 23, "acknowledged": 22, "wrong": {}}


def test_what_was_never_acknowledged_may_be_there_once_or_not_at_all(tmp_path):
    story = Story()
    found = story.found()
    found["seqs"].append(story.seq + 1)
    for there in (*found["pages"], found["posts"]):
        there.append({"id": "p21", "text": mark(21)} if there is found["posts"] else mark(21))
    assert verdict(tmp_path, story, found)["wrong"] == {}
    found["posts"].append({"id": "again", "text": mark(21)})
    assert "doubled" in verdict(tmp_path, story, found)["wrong"]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_checker_finds(fault, tmp_path):
    story = Story()
    found = story.found()
    fault(story, found)
    assert FAULTS[fault] in verdict(tmp_path, story, found)["wrong"]
