"""Holds what was acknowledged against what there is: `python checker.py HISTORY FOUND`. Prints its verdict as JSON.

HISTORY has one JSON object a line, as whoever writes notes them: `{"op", "invoke", "kind", "post", "revision"}` before
something is sent (`kind` is publish, edit or gone), and `{"op", "ok", "seq", "id"}` when it has been acknowledged;
`invoke` and `ok` are seconds of one clock. A post's words hold its mark, `mark-p0017-r03`: the seventeenth post as of
its third revision. FOUND is one JSON object: `seqs` of the ledger, its `posts` as `{"id", "text"}`, and `pages`, each
all that one edge has for readers. An operation may be acknowledged more than once, for who does not hear the answer
asks again.

It knows nothing of the product. Standard library only."""

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

MARK = re.compile(r"mark-p(\d{4})-r(\d{2})")
MOST_SHOWN = 10


def marks(text):
    return {(int(post), int(revision)) for post, revision in MARK.findall(text)}


class Verdict:
    def __init__(self):
        self.wrong = defaultdict(list)

    def find(self, kind, what):
        self.wrong[kind].append(what)


def operations(history):
    """Each with when it was first sent, when it was first acknowledged (None: never) and all answers it got."""
    found = {}
    for line in history:
        said = json.loads(line)
        op = found.setdefault(said["op"], {"invoke": None, "ok": None, "answers": []})
        if "invoke" in said:
            op |= {name: said[name] for name in ("invoke", "kind", "post", "revision")}
        else:
            op["ok"] = said["ok"] if op["ok"] is None else op["ok"]
            op["answers"].append((said["seq"], said.get("id")))
    return found


def in_the_ledger(ops, seqs, verdict):
    if sorted(seqs) != list(range(1, len(seqs) + 1)):
        verdict.find("holes", f"the ledger's entries are not numbered from 1 to {len(seqs)}")
    taken = {}
    for name, op in ops.items():
        for seq in {seq for seq, _ in op["answers"]}:
            if seq not in set(seqs):
                verdict.find("lost", f"{name} was acknowledged as entry {seq}, and there is none")
            if seq in taken:
                verdict.find("doubled", f"{name} and {taken[seq]} are both entry {seq}")
            taken[seq] = name
        if len(set(op["answers"])) > 1:
            verdict.find("doubled", f"{name} was acknowledged as {sorted(map(str, set(op['answers'])))}")


def in_order(ops, verdict):
    """What was acknowledged before something else was sent stands before it."""
    acked = [(name, op) for name, op in ops.items() if op["ok"] is not None]
    ends = sorted((op["ok"], op["answers"][0][0], name) for name, op in acked)
    highest, before, at = 0, "", 0
    for name, op in sorted(acked, key=lambda one: one[1]["invoke"]):
        while at < len(ends) and ends[at][0] < op["invoke"]:
            if ends[at][1] > highest:
                highest, before = ends[at][1], ends[at][2]
            at += 1
        if op["answers"][0][0] <= highest:
            verdict.find("disorder", f"{name} was sent after {before} was acknowledged, and stands before it")


def wanted(ops):
    """For each post the revisions of which one must be there, and whether it may be missing, or has to be."""
    posts = {}
    for op in sorted(ops.values(), key=lambda one: one["invoke"]):
        post = posts.setdefault(op["post"], {"must": None, "may": set(), "gone": False, "maybe_gone": False})
        acked = op["ok"] is not None
        if op["kind"] == "gone":
            post["gone"] |= acked
            post["maybe_gone"] |= not acked
        elif acked:
            post["must"], post["may"] = op["revision"], {op["revision"]}
        else:
            post["may"].add(op["revision"])
    return posts


def shown(where, held, posts, verdict):
    """`held` is the marks of each post that is shown there."""
    times = Counter(post for one in held for post in {post for post, _ in one})
    there = {mark for one in held for mark in one}
    for post, want in posts.items():
        revisions = {revision for number, revision in there if number == post}
        if times[post] > 1:
            verdict.find("doubled", f"post {post} stands {times[post]} times {where}")
        if want["gone"]:
            if revisions:
                verdict.find("returned", f"post {post} was taken down and stands {where}")
        elif not revisions:
            if want["must"] is not None and not want["maybe_gone"]:
                verdict.find("lost", f"post {post} is missing {where}")
        elif not revisions <= want["may"]:
            verdict.find("old", f"post {post} stands {where} as of {sorted(revisions)}, not {sorted(want['may'])}")
    for post in sorted({post for post, _ in there} - posts.keys()):
        verdict.find("invented", f"post {post} stands {where}, and nobody wrote it")


def check(history, found):
    verdict, ops = Verdict(), operations(history)
    in_the_ledger(ops, found["seqs"], verdict)
    in_order(ops, verdict)
    posts = wanted(ops)
    shown("in the ledger", [marks(post["text"]) for post in found["posts"]], posts, verdict)
    for nth, page in enumerate(found["pages"], 1):
        shown(f"at edge {nth}", [marks(post) for post in page], posts, verdict)
    if len({json.dumps(page) for page in found["pages"]}) > 1:
        verdict.find("apart", "the edges show different pages")
    return {
        "sent": len(ops),
        "acknowledged": sum(op["ok"] is not None for op in ops.values()),
        "wrong": {kind: [len(those), *those[:MOST_SHOWN]] for kind, those in verdict.wrong.items()},
    }


if __name__ == "__main__":
    noted, there = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
    sys.stdout.write(json.dumps(check(noted.splitlines(), json.loads(there))) + "\n")
