"""Work for a house on many machines: people who write until they are answered, hundreds who read, and the judgement of
both by programs that know nothing of the product (`checker.py`, `tests/line/readers.py`)."""

import contextlib
import json
import random
import secrets
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import httpx
import psycopg

from tests.big.house import PAIR
from tests.line.readers import marks
from tests.servers import asking

CHECKER = Path(__file__).with_name("checker.py")
READERS = Path(__file__).parents[1] / "line/readers.py"
# A phone lets go of a line that has been silent for so long.
SILENCE = 6
# Whoever has heard nothing for so long asks again, under the same key.
PATIENCE = 4.0
ANSWERED_WITHIN = 90.0
ASKS = ("check_asks", "line_asks")
ODDS = {"publish": 75, "edit": 20, "gone": 5}


class History:
    def __init__(self, file):
        self.file, self.lock, self.ops = file, threading.Lock(), 0
        file.touch()

    def note(self, **line):
        with self.lock, self.file.open("a") as out:
            out.write(json.dumps(line) + "\n")

    def lines(self):
        return [json.loads(line) for line in self.file.read_text().splitlines()]


class Writer(threading.Thread):
    """Has a session, and posts of her own. One thing after the other; each again until somebody answers."""

    numbers, counting = 0, threading.Lock()

    def __init__(self, load, nth):
        super().__init__(name=f"writer {nth}", daemon=True)
        self.load, self.chance = load, random.Random(f"{load.slug} {nth}")
        self.over, self.fault, self.posts, self.longest = threading.Event(), None, {}, 0.0
        self.http = load.client()

    def run(self):
        try:
            while not self.over.is_set():
                self.change()
                self.over.wait(self.chance.uniform(0, 2 * self.load.pause))
        except Exception as fault:
            self.fault = fault
            raise
        finally:
            self.http.close()

    def change(self):
        kind = self.chance.choices(list(ODDS), ODDS.values())[0] if len(self.posts) > 2 else "publish"
        at = f"/coverages/{self.load.slug}"
        if kind == "publish":
            number = self.load.number()
            said = self.does("publish", number, 1, "POST", f"{at}/flash", {"headline": words(number, 1)["headline"]})
            self.posts[number] = (said["post"], 1)
            return
        number = self.chance.choice(sorted(self.posts))
        post, revision = self.posts[number]
        if kind == "edit":
            body = words(number, revision + 1) | {"revision": revision}
            said = self.does("edit", number, revision + 1, "PUT", f"{at}/posts/{post}", body)
            self.posts[number] = (post, said["revision"])
            assert said["revision"] == revision + 1
        else:
            body = {"reason": "It was wrong.", "trace": "none"}
            self.does("gone", number, 0, "POST", f"{at}/posts/{post}/takedown", body)
            del self.posts[number]

    def does(self, kind, post, revision, method, path, body):
        key = f"{kind}-{post}-{revision}-{secrets.token_hex(4)}"
        began = time.monotonic()
        self.load.history.note(op=key, invoke=began, kind=kind, post=post, revision=revision)
        said = ask(self.http, method, path, body, key=key, refused=self.load.refused)
        ended = time.monotonic()
        self.longest = max(self.longest, ended - began)
        self.load.history.note(op=key, ok=ended, seq=int(said["place"].split(":")[1]), id=said.get("post", post))
        return said


def words(number, revision):
    mark = f"mark-p{number:04d}-r{revision:02d}"
    said = f"Both lifeboats are alongside ({mark})."
    block = {"type": "paragraph", "content": [{"type": "text", "text": said}]}
    return {"headline": f"Update {number}: {mark}", "document": {"version": 1, "blocks": [block]}}


def ask(http, method, path, body=None, *, key=None, refused=None):
    """What the desk says to it, once one is there; `refused` counts what it said before. What its checks ask is
    answered: who wrote a test has looked."""
    refused = Counter() if refused is None else refused
    headers, until = {"Idempotency-Key": key or secrets.token_hex(8)}, time.monotonic() + ANSWERED_WITHIN
    while True:
        why = "nobody answered"
        try:
            said = http.request(method, path, json=body, headers=headers)
        except httpx.TransportError as wrong:
            why = repr(wrong)
            refused["nobody"] += 1
        else:
            if said.is_success:
                return said.json() if said.content else {}
            why = f"{said.status_code} {said.text[:300]}"
            no = said.json() if said.headers.get("content-type", "").startswith("application/json") else {}
            refused[f"{said.status_code} {no.get('code')}"] += 1
            if no.get("code") in ASKS:
                body = {**body, "despite": no["values"]["keys"]}
                continue
            assert no.get("code") in ("moved", "busy") or said.status_code in (500, 502, 503, 504), (path, why)
        assert time.monotonic() < until, f"{method} {path} was not answered: {why}"
        time.sleep(0.1)


class Load:
    """`with Load(…):` people write and read. `verdict()` is what became of it."""

    def __init__(self, house, who, folder, slug, *, writers=3, readers=500, pause=0.5):
        self.house, self.who, self.slug, self.pause = house, who, slug, pause
        folder.mkdir(exist_ok=True, parents=True)
        self.folder, self.history = folder, History(folder / "history.jsonl")
        self.count, self._numbers, self._counting = readers, 0, threading.Lock()
        self.opening, self.refused = self.client(), Counter()
        self.writers = [Writer(self, nth) for nth in range(writers)]

    def client(self):
        """Somebody who is logged in."""
        http = asking.Client(
            base_url=f"{self.house.desk}/api/v1", headers={"Origin": self.house.desk}, timeout=PATIENCE
        )
        http.headers["X-CSRFToken"] = ask(http, "GET", "/session")["csrf"]
        name, password = self.who
        http.headers["X-CSRFToken"] = ask(http, "POST", "/session", {"username": name, "password": password})["csrf"]
        return http

    def number(self):
        with self._counting:
            self._numbers += 1
            return self._numbers

    def __enter__(self):
        about = {"slug": self.slug, "title": "Ferry aground", "language": "en", "timezone": "Europe/Oslo"}
        ask(self.opening, "POST", "/coverages", about)
        ask(self.opening, "POST", f"/coverages/{self.slug}/state", {"state": "live"})
        ports = ",".join(str(self.house.gates[f"readers>edge{n}"]) for n in PAIR)
        command = [sys.executable, READERS, ports, self.slug, str(self.count), "7", str(SILENCE)]
        command.append(str(self.folder / "told.jsonl"))
        self.crowd = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for writer in self.writers:
            writer.start()
        return self

    def __exit__(self, *_):
        for writer in self.writers:
            writer.over.set()
        self.crowd.kill()
        self.crowd.communicate()
        self.opening.close()

    def verdict(self):
        """All come to an end: what was written is acknowledged, and who reads has it."""
        for writer in self.writers:
            writer.over.set()
        for writer in self.writers:
            writer.join(ANSWERED_WITHIN + PATIENCE)
            assert writer.fault is None, writer.fault
        seqs = self._ledger()
        self._tell_the_truth()
        began = time.monotonic()
        said, _ = self.crowd.communicate(f"over {len(seqs)}\n", timeout=150)
        behind = time.monotonic() - began
        read = json.loads(said)
        found = self.folder / "found.json"
        posts = json.loads(self.house.run("export", self.slug).stdout)["posts"]
        texts = [{"id": post["id"], "text": json.dumps(post)} for post in posts]
        found.write_text(json.dumps({"seqs": seqs, "posts": texts, "pages": [self._page(n) for n in PAIR]}))
        done = subprocess.run([sys.executable, CHECKER, self.history.file, found], capture_output=True, check=True)
        longest = round(max(writer.longest for writer in self.writers), 1)
        written = {**json.loads(done.stdout), "refused": self.refused, "longest": longest}
        return {"written": written, "read": read, "behind": round(behind, 1)}

    def _tell_the_truth(self):
        """To who reads: what stood at which place."""
        lines, asked = [], {}
        for line in self.history.lines():
            if "invoke" in line:
                asked[line["op"]] = line
                continue
            was = asked[line["op"]]
            change = {"gone": True} if was["kind"] == "gone" else {"revision": was["revision"]}
            lines.append(json.dumps({"seq": line["seq"], "post": was["post"], **change}))
        (self.folder / "told.jsonl").write_text("".join(f"{line}\n" for line in lines))

    def _ledger(self):
        with psycopg.connect(self.house.machines["postgres"].url()) as line:
            wanted = """SELECT h.seq FROM ledger_head h JOIN desk_coverage c ON c.book = h.book_id
                WHERE c.slug = %s ORDER BY h.seq"""
            return [seq for (seq,) in line.execute(wanted, [self.slug])]

    def _page(self, n):
        """What one edge has for readers now: each post's text."""
        at, until = f"http://127.0.0.1:{self.house.gates[f'readers>edge{n}']}/live/{self.slug}", time.monotonic() + 20
        while True:
            with contextlib.suppress(httpx.TransportError):
                said = asking.get(f"{at}/all", timeout=5)
                if said.status_code == httpx.codes.OK:
                    posts = said.text.split("<article")[1:]
                    return [" ".join(f"mark-p{p:04d}-r{r:02d}" for p, r in sorted(marks(one))) for one in posts]
            assert time.monotonic() < until, f"edge {n} did not come back"
            time.sleep(0.2)


def sound(verdict):
    """Nothing lost, doubled, left out without a word or put in another order, and all see the same at the end."""
    return not verdict["written"]["wrong"] and not verdict["read"]["faults"] and verdict["read"]["ends"] == 1
