"""Readers who check what they read: `python readers.py PORT[,PORT] SLUG COUNT SEED SILENCE HISTORY`.

They know what is written in `docs/reference/addresses.md` and `contracts/`, and nothing of how it is made: their own
HTTP, their own event streams, their own page put together from what came. Each post carries a mark, `mark-p0017-r03`:
the seventeenth post as of its third revision. HISTORY is what the writer noted, one line a change: `{"seq", "post",
"revision"}`, or `"gone"`. A line "over SEQ" on stdin says where the coverage ends; then every reader has to get there,
and what all have seen, at every place, is held against the history. The verdict is printed as JSON. Of several ports
each reader has one, and goes to the next when its line breaks.

Standard library only."""

import asyncio
import contextlib
import json
import random
import re
import sys
import zlib
from collections import Counter
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

FRONT = 20
LAST_WAY = 60.0  # how long everybody has to get to the end once the line is good
MARK = re.compile(r"mark-p(\d{4})-r(\d{2})")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
MOST_FAULTS = 20


class Broken(Exception):
    """The line, and not the server's fault: come again."""


@lru_cache(maxsize=4096)
def marks(text):
    return frozenset((int(post), int(revision)) for post, revision in MARK.findall(text))


@lru_cache(maxsize=512)
def read(text):
    """Hundreds get the same; nobody changes it."""
    return json.loads(text)


def seq_of(place):
    return int(place.partition(":")[2])


class Page(HTMLParser):
    """What a page says of itself, its posts with their numbers, and its regions."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.text, self.starts, self.open = text, [0], []
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.main, self.posts, self.regions = {}, {}, {}
        self.feed(text)
        if "data-place" not in self.main or "</html>" not in text[-20:]:
            raise Broken("half a page")

    def here(self):
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        if tag == "main":
            self.main = about
        if tag not in VOID:
            self.open.append((tag, about, self.here()))

    def handle_endtag(self, tag):
        if not self.open:
            return
        _, about, start = self.open.pop()
        said = self.text[start : self.here()]
        if tag == "article" and self.open and self.open[-1][1].get("id") == "posts":
            self.posts[about["data-id"]] = (int(about["data-n"]), marks(said))
        if region := about.get("data-region"):
            self.regions[region] = marks(said)


class Seen:
    """What all readers have seen, each thing once: 500 of them mostly see the same."""

    def __init__(self):
        self.posts, self.beside, self.bytes, self.faults = {}, {}, {}, []
        self.counts, self.pages = Counter(), {}

    def fault(self, who, what):
        self.counts["faults"] += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(f"reader {who}: {what}")

    def page(self, text):
        if text not in self.pages:
            if len(self.pages) > 50:
                self.pages.clear()
            self.pages[text] = Page(text)
        return self.pages[text]


class Reader:
    def __init__(self, number, ports, slug, seen, chance, silence):
        self.number, self.ports, self.slug, self.seen, self.chance = number, ports, slug, seen, chance
        self.turn = number
        self.silence, self.place, self.generation, self.count = silence, None, 0, 0
        self.posts, self.regions = {}, {}
        self.polls, self.zips = chance.random() < 0.2, chance.random() < 0.3
        self.end = None  # where the coverage ends, once that is known

    @property
    def there(self):
        return self.end is not None and self.place is not None and seq_of(self.place) >= self.end

    async def live(self):
        while not self.there:
            try:
                if self.place is None:
                    await self.arrive()
                if self.polls:
                    await self.poll()
                else:
                    await self.listen()
            except (OSError, EOFError, TimeoutError, Broken, zlib.error, ValueError) as broken:
                self.seen.counts["breaks"] += 1
                self.turn += 1
                if isinstance(broken, ValueError):
                    self.seen.fault(self.number, f"could not read what came: {broken}")
                await asyncio.sleep(self.chance.uniform(0.02, 0.6))

    # -- what a reader holds -------------------------------------------------------------------------------------------

    async def arrive(self):
        status, text = await self.fetch(f"/live/{self.slug}")
        if status != 200:
            raise Broken(f"{status} for the page")
        page = self.seen.page(text)
        self.place, self.generation = page.main["data-place"], int(page.main["data-generation"])
        self.count = int(page.main["data-count"])
        self.posts, self.regions = dict(page.posts), dict(page.regions)
        self.seen.counts["pages"] += 1
        self.look(marks(text), "page")

    def look(self, came, how):
        """Where I stand now, for the judgement at the end."""
        seq = seq_of(self.place)
        shown = frozenset().union(*(one for _, one in self.posts.values()))
        beside = frozenset().union(*self.regions.values()) if self.regions else frozenset()
        self.seen.posts.setdefault((seq, shown), (self.number, how))
        self.seen.beside.setdefault((seq, beside), (self.number, how))
        self.seen.bytes.setdefault((seq, came), (self.number, how))

    def take(self, said, raw):
        """One delta, from a stream or an answer."""
        if said["from"] != self.place:
            here, begins, ends = (seq_of(one) for one in (self.place, said["from"], said["to"]))
            what = "a gap" if begins > here else "a double" if ends <= here else "an overlap"
            self.seen.fault(self.number, f"{what}: {said['from']} to {said['to']} at {self.place}")
        if said["generation"] < self.generation:
            self.seen.fault(self.number, f"generation {said['generation']} after {self.generation}")
        self.drop(said["redacted"])
        for part in said["parts"]:
            kind, _, name = part["key"].partition(":")
            if kind == "post" and part.get("gone"):
                self.posts.pop(name, None)
            elif kind == "post":
                self.posts[name] = (part["n"], marks(part["html"]))
            elif kind == "region":
                self.regions[name] = marks(part["html"])
            elif kind == "page":
                self.count = part["count"]
            elif kind == "reload":
                self.place = None
                return
        self.posts = {id: post for id, post in self.posts.items() if post[0] > self.count - FRONT}
        self.place, self.generation = said["to"], said["generation"]
        self.seen.counts["deltas"] += 1
        self.look(marks(raw), "delta")

    def drop(self, ids):
        for post in ids:
            self.posts.pop(post, None)

    # -- by polling ----------------------------------------------------------------------------------------------------

    async def poll(self):
        await asyncio.sleep(self.chance.uniform(0.1, 1.0))
        status, text = await self.fetch(f"/live/{self.slug}/since/{self.generation}/{self.place}")
        if status not in (200, 410):
            raise Broken(f"{status} for a delta")
        said = read(text)
        self.seen.counts["polls"] += 1
        if status == 200 and said["to"] != self.place:
            self.take(said, text)
        elif status == 410:
            self.drop(said["redacted"])
            self.generation = said["generation"]
            if said.get("reset"):
                self.reset()

    def reset(self):
        self.seen.counts["resets"] += 1
        self.place = None

    # -- by a stream ---------------------------------------------------------------------------------------------------

    async def listen(self):
        headers = {"Accept": "text/event-stream", "Last-Event-ID": self.place}
        async with self.asking(f"/live/{self.slug}/stream?generation={self.generation}", headers) as (status, body):
            if status != 200:
                raise Broken(f"{status} for a stream")
            self.seen.counts["streams"] += 1
            text = ""
            async for piece in body:
                text += piece
                *events, text = text.split("\n\n")
                for event in events:
                    if self.heard(event) or self.there or self.place is None:
                        return

    def heard(self, event):  # noqa: C901 -- one arm an event
        """True when this stream is over."""
        fields = {}
        for line in event.split("\n"):
            name, _, value = line.partition(": ")
            if name:
                fields[name] = value
        if "data" not in fields:
            return False
        said = read(fields["data"])
        match fields.get("event"):
            case "hello" if not said["complete"]:
                self.reset()
                return True
            case "hello":
                if said["from"] != self.place:
                    self.seen.fault(self.number, f"a hello from {said['from']} at {self.place}")
            case "redact":
                self.drop(said["redacted"])
                self.generation = max(self.generation, said["generation"])
            case "delta":
                if fields.get("id") != said["to"]:
                    self.seen.fault(self.number, f"the id {fields.get('id')} of a delta to {said['to']}")
                self.take(said, fields["data"])
            case "reload":
                self.place = None
            case "bye":
                return True
            case other:
                self.seen.fault(self.number, f"an event {other!r}")
        return False

    # -- HTTP ----------------------------------------------------------------------------------------------------------

    async def fetch(self, path):
        async with self.asking(path, {"Connection": "close"}) as (status, body):
            return status, "".join([piece async for piece in body])

    @contextlib.asynccontextmanager
    async def asking(self, path, headers):
        port = self.ports[self.turn % len(self.ports)]
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), self.silence)
        try:
            if self.zips:
                headers = {**headers, "Accept-Encoding": "gzip"}
            lines = [f"GET {path} HTTP/1.1", "Host: readers.example", *(f"{name}: {headers[name]}" for name in headers)]
            writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), self.silence)
            first, *rest = head.decode("latin-1").split("\r\n")
            told = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest) if name}
            yield int(first.split(" ")[1]), self.body(reader, told)
        finally:
            writer.transport.abort()

    async def body(self, reader, told):
        """Text as it comes. Ends where the server says that it ends; anywhere else the line has broken."""
        unzip = zlib.decompressobj(31) if told.get("content-encoding") == "gzip" else None
        rest = b""
        async for data in self.pieces(reader, told):
            whole = rest + (unzip.decompress(data) if unzip else data)
            text = whole.decode(errors="ignore")
            rest = whole[len(text.encode()) :]  # a letter that is cut in two
            yield text

    async def pieces(self, reader, told):
        if told.get("transfer-encoding", "").lower() == "chunked":
            while size := int(await self.soon(reader.readuntil(b"\r\n")), 16):
                yield (await self.soon(reader.readexactly(size + 2)))[:-2]
        elif "content-length" in told:
            left = int(told["content-length"])
            while left:
                data = await self.soon(reader.read(min(left, 65536)))
                if not data:
                    raise Broken("half an answer")
                left -= len(data)
                yield data
        else:
            while data := await self.soon(reader.read(65536)):
                yield data

    async def soon(self, waiting):
        return await asyncio.wait_for(waiting, self.silence)


# -- the judgement -----------------------------------------------------------------------------------------------------


def truth(history):
    """For each place the newest revision of every post that is out: seq → {post: revision}."""
    now, at = {}, {}
    for change in sorted(map(json.loads, history), key=lambda one: one["seq"]):
        now = dict(now)
        if change.get("gone"):
            now.pop(change["post"], None)
        elif "post" in change:
            now[change["post"]] = change["revision"]
        at[change["seq"]] = now
    return at


def judge(seen, history):
    at = truth(history)
    places, born = sorted(at), {}
    for place in places:
        for post in at[place]:
            born.setdefault(post, place)
    nth = {post: n for n, post in enumerate(sorted(born, key=born.get), 1)}

    def newest(seq):
        """The last place that was written down at or before this one."""
        below = [place for place in places if place <= seq]
        return at[below[-1]] if below else {}

    for (seq, shown), (who, how) in seen.posts.items():
        now = newest(seq)
        count = sum(place <= seq for place in born.values())
        wanted = frozenset((post, now[post]) for post in now if nth[post] > count - FRONT)
        if shown != wanted:
            lost, old = sorted(wanted - shown)[:3], sorted(shown - wanted)[:3]
            seen.fault(who, f"at {seq}, by a {how}: missing {lost}, and there though it should not be {old}")
    for name, found in (("beside the posts", seen.beside), ("in what was sent", seen.bytes)):
        for (seq, came), (who, how) in found.items():
            now = newest(seq)
            if old := sorted(mark for mark in came if now.get(mark[0]) != mark[1])[:3]:
                seen.fault(who, f"at {seq}, by a {how}: an old text {name}: {old}")


async def main(ports, slug, count, seed, silence, history):
    seen, chance = Seen(), random.Random(seed)
    readers = [Reader(nth, ports, slug, seen, random.Random(chance.random()), silence) for nth in range(count)]
    orders = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    tasks = [asyncio.create_task(one.live()) for one in readers]
    word = (await orders.readline()).split()
    for one in readers:
        one.end = int(word[1]) if word else 0
    await asyncio.wait(tasks, timeout=LAST_WAY if word else 0)
    for one, task in zip(readers, tasks, strict=True):
        if task.done() and task.exception():
            seen.fault(one.number, f"broke down: {task.exception()!r}")
        if not one.there:
            seen.fault(one.number, f"never got to {one.end}, and stands at {one.place}")
        task.cancel()
    told_by = Path(history).read_text(encoding="utf-8").splitlines()  # noqa: ASYNC240 -- nobody reads any more
    judge(seen, told_by)
    ends = {(one.place, frozenset().union(*(marks for _, marks in one.posts.values()))) for one in readers}
    verdict = {"counts": seen.counts, "places": len({seq for seq, _ in seen.posts}), "faults": seen.faults}
    verdict |= {"ends": len(ends)}
    sys.stdout.write(json.dumps(verdict) + "\n")


if __name__ == "__main__":
    at, coverage, how_many, draw, patience, told = sys.argv[1:]
    asyncio.run(main([int(port) for port in at.split(",")], coverage, int(how_many), int(draw), float(patience), told))
