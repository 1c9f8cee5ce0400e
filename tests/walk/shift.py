"""What a shift is judged by, from outside: as a reader who stayed, as one who arrives, as the people at the desk."""

import contextlib
import json
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import timedelta

import httpx

from stoppress.demo import script
from stoppress.demo.pictures import PICTURES
from stoppress.demo.shift import SLUG, deeds
from tests.servers import asking
from tests.servers.node import FRONT, node
from tests.walk.test_erased import BESIDE, found_in, until

C = f"/coverages/{SLUG}"
LIVE = f"/live/{SLUG}"
LOOKED_AT = deeds.ReadBack | script.SetSummary
BEHIND = timedelta(minutes=30)
# So many words in a row are a sentence of somebody's, and no turn of phrase.
LONG_ENOUGH = 4
STRIDE = 7  # of the places that a delta is asked from
NAGS = """
import { readFileSync } from "node:fs"
import { overdue } from "./desk/src/lib/nags.ts"
const seen = JSON.parse(readFileSync(process.argv[1], "utf8"))
const nags = ({ view, now }) => overdue(view, new Date(now)).map(({ what }) => what)
console.log(JSON.stringify(seen.map(nags)))
"""


# -- what was said -----------------------------------------------------------------------------------------------------


def texts(said):
    """Every text in what a person typed, whatever holds it; pictures with the words that belong to them."""
    if isinstance(said, str):
        return {said}
    if is_dataclass(said):
        return {one for each in fields(said) for one in texts(getattr(said, each.name))}
    if isinstance(said, Mapping):
        return {one for each in said.values() for one in texts(each)}
    return {one for each in said for one in texts(each)} if isinstance(said, Sequence) else set()


def sentences(said):
    """What somebody could copy: long enough to be known again."""
    parts = {part.strip() for text in texts(said) for part in re.split(r"(?<=[.!?”])\s+", text)}
    return {part for part in parts if len(part.split()) >= LONG_ENOUGH}


@dataclass
class Public:
    """What readers may see when all of it is over, by the script alone."""

    posts: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)  # of drafts: what they say
    beside: dict = field(default_factory=dict)
    lines: set = field(default_factory=set)
    taken_back: set = field(default_factory=set)
    down: list = field(default_factory=list)

    def take(self, step):  # noqa: C901, PLR0912 -- one arm a deed
        match step.deed:
            case script.Create(about=about) | script.Describe(about=about):
                self.beside |= about
            case script.SetState(more=more):
                self.beside["note"] = more.get("note")
            case script.Publish(post=post, words=words) | script.Flash(post=post, words=words):
                self.posts[post] = words
            case script.Edit(post=post, words=words):
                self.posts[post] = words
            case script.Correct(post=post, words=words, line=line, top_post=top):
                self.posts[post] = words
                self.lines.add(line)
                if top:
                    self.posts[top] = script.Words(line)
            case deeds.Write(draft=draft, words=words) | deeds.Reword(draft=draft, words=words):
                self.names[draft] = words
            case deeds.Take(draft=draft, words=words):
                self.names[draft] = words
            case deeds.LetOut(draft=draft, post=post) | deeds.GoesOut(draft=draft, post=post):
                self.posts[post] = self.names[draft]
            case script.SetSummary(points=points):
                self.beside["summary"] = points
            case script.SetSlot(slot=slot, value=value):
                self.beside[slot] = value
            case script.MarkKeyPoint(label=label):
                self.lines.add(label)
            case script.FollowOn(post=post, older=older, line=line):
                self.beside[post, older] = line
            case deeds.KillPicture(picture=picture, note=note):
                self.lines.add(note)
                self.taken_back |= {PICTURES[picture].alt, PICTURES[picture].caption}
            case deeds.TakeDownEverywhere(post=post, note=note):
                self.down.append(post)
                self.lines.add(note)
                self.taken_back |= sentences(self.posts.pop(post))
                self.beside = {at: one for at, one in self.beside.items() if post not in at}
            case deeds.Undo(post=post):
                self.down.append(post)
                self.taken_back |= sentences(self.posts.pop(post))

    def standing(self):
        return sentences([list(self.posts.values()), list(self.beside.values()), list(self.lines - {None})])

    def headlines(self):
        return [words.headline for words in self.posts.values() if words.headline]


# -- who looks on ------------------------------------------------------------------------------------------------------


class Stayed:
    """A reader who has held the page open since it had one; everything that came over the line."""

    def __init__(self, readers, place, generation=0):
        self.heard, self._ends = bytearray(), False
        self._client = asking.Client(timeout=httpx.Timeout(5, read=30))
        self._line = self._client.stream("GET", f"{readers}{LIVE}/stream?after={place}&generation={generation}")
        answer = self._line.__enter__()
        self._thread = threading.Thread(target=self._listen, args=(answer,), daemon=True)
        self._thread.start()

    def _listen(self, answer):
        with contextlib.suppress(httpx.TransportError, httpx.StreamError):
            for frame in answer.iter_bytes():
                self.heard += frame
                if self._ends:
                    return

    def redactions(self):
        return self.heard.count(b"event: redact")

    def close(self):
        self._ends = True
        self._client.close()


@dataclass
class Judge:
    """Looks after every minute of the shift; `verdict` is what is wrong, each in a sentence."""

    house: object
    team: object
    wrong: list = field(default_factory=list)
    public: Public = field(default_factory=Public)
    stayed: Stayed | None = None
    told: set = field(default_factory=set)
    ever: list = field(default_factory=list)  # (sentences taken back, where the line stood)
    seen: list = field(default_factory=list)  # (view, now, whether the Summary is late) for the desk's own nags
    key_points: dict = field(default_factory=dict)
    out_at: dict = field(default_factory=dict)
    minute: int = -1
    redacted: int = 0
    steps: int = 0
    called_back: frozenset = frozenset()  # the posts that will go again

    def wrote(self, step):
        self.steps += 1
        before = set(self.public.taken_back)
        self.public.take(step)
        self.told |= sentences(step.deed)
        self._is_heard(getattr(step.deed, "post", None))
        self._counts_actions(step)
        self._keeps_key_points(step)
        if isinstance(step.deed, script.SetState) and self.stayed is None:
            self._stays()
        if gone := self.public.taken_back - before:
            self._hears_of_it(gone)
        if isinstance(step.deed, deeds.Restart):
            self._is_served()
        elif self.stayed and (step.at.minute != self.minute or isinstance(step.deed, LOOKED_AT)):
            self.minute = step.at.minute
            self._looks(step)

    # -- after each step -------------------------------------------------------------------------------------------

    def _counts_actions(self, step):
        """A person's actions: what she looks up and what she sends; a retry is none, nor is looking at the result."""
        asked = [one for session in self.team.sessions.values() for one in session.asked]
        for session in self.team.sessions.values():
            session.asked.clear()
        done = [one for one in asked if not one.endswith(C)]
        most = {script.Correct: 2, deeds.TakeDownEverywhere: 3}.get(type(step.deed))
        if most and not 0 < len(done) <= most:
            self.wrong.append(f"{step.at:%H:%M:%S} {type(step.deed).__name__} took {done}")

    def _keeps_key_points(self, step):
        deed = step.deed
        if post := getattr(deed, "post", None):
            self.out_at.setdefault(post, step.at)
        match deed:
            case script.MarkKeyPoint(post=post):
                self.key_points[post] = self.out_at[post]
            case script.SetSummary():
                self.key_points.clear()
            case deeds.TakeDownEverywhere(post=post) | deeds.Undo(post=post):
                self.key_points.pop(post, None)

    def _stays(self):
        place = self._session().get(C)["place"]
        until(lambda: self.house.get(LIVE)[0] == 200)
        self.stayed = Stayed(self.house.readers, place)

    def _is_heard(self, post):
        """Before it goes again: of a burst the rest is told in one, and what came and went in it was never told."""
        if self.stayed and post in self.called_back & self.public.posts.keys():
            said = [one.encode() for one in sentences(self.public.posts[post])]
            until(lambda: any(one in self.stayed.heard for one in said))

    def _hears_of_it(self, gone):
        until(lambda: self.stayed.redactions() > self.redacted)
        self.redacted = self.stayed.redactions()
        self.ever.append((gone, len(self.stayed.heard)))

    def _is_served(self):
        """The desk is dead, and whoever reads does not notice."""
        for path in (LIVE, f"{LIVE}/feed.json"):
            status, _body = self.house.get(path)
            if status != 200:
                self.wrong.append(f"{path} answered {status} while the desk was down")

    def _session(self):
        return self.team.sessions["ingrid.vale"]

    def _looks(self, step):
        desk = self._session()
        view = desk.get(C)
        posts = [*view["posts"], *(desk.get(f"{C}?before={view['posts'][-1]['n']}")["posts"] if view["more"] else [])]
        waits = {(one["post"], one["revision"]) for one in desk.get(f"{C}/read-back")["posts"]}
        desk.asked.clear()
        read = {(one.post, one.revision) for one in self.team.marks if one.mark == "read"}
        out = {(one["id"], one["revision"]) for one in posts if not one["removed"]}
        for post, revision in out - read - waits:
            self.wrong.append(f"{step.at:%H:%M:%S} revision {revision} of {post} is out, unread and not in the queue")
        for post, revision in (waits & read) | (waits - out):
            self.wrong.append(f"{step.at:%H:%M:%S} revision {revision} of {post} waits and need not")
        since = min(self.key_points.values(), default=None)
        late = since is not None and step.at - since >= BEHIND
        self.seen.append(({**view, "posts": view["posts"]}, step.at.isoformat(), late))

    # -- when it is over -------------------------------------------------------------------------------------------

    def nags(self, folder):
        """At how many looks the Summary was late. The desk's own script says of each view what it would nag about."""
        kept = folder / "seen.json"
        kept.write_text(json.dumps([{"view": view, "now": now} for view, now, _late in self.seen]))
        done = node("--input-type=module", "--eval", NAGS, str(kept), folder=FRONT)
        assert done.returncode == 0, done.stderr
        for nags, (_view, now, late) in zip(json.loads(done.stdout), self.seen, strict=True):
            if ("summary" in nags) is not late:
                self.wrong.append(f"{now} the Summary is {'' if late else 'not '}late, and the desk says {nags}")
        return sum(late for _view, _now, late in self.seen)

    def gone(self):
        """Everything that was said and is not for readers, or no longer."""
        return (self.told - self.public.standing()) | self.public.taken_back

    def hunts(self):
        """Every address, file, card and line; the sentences that should be in none of them."""
        now = self._session().get(C)
        until(lambda: now["place"].encode() in self.house.get(LIVE)[1])
        needles = self._spelled(self.gone())
        self.wrong += [f"{where} holds what is gone" for where in found_in(needles, self._addresses(now))]
        public = {"public", "edge"}
        until(lambda: not found_in(needles, [path for path in self.house.files() if public & set(path.parts)]))
        for gone, place in self.ever:
            if found := found_in(self._spelled(gone), {"the open line": [bytes(self.stayed.heard[place:])]}):
                self.wrong.append(f"{found} told again what had been taken back")
        self._arrives(now, needles)
        self._cards()

    @staticmethod
    def _spelled(said):
        return [form.encode() for one in said for form in {one, json.dumps(one)[1:-1]}]

    def _addresses(self, now):
        epoch, _, seq = now["place"].partition(":")
        posts = [*self.team.posts.values()]
        whole = ["/live", LIVE, *(f"{LIVE}/page/{page}" for page in range(1, 5)), *(f"{LIVE}/{one}" for one in BESIDE)]
        whole += [f"{LIVE}/post/{post}" for post in posts]
        whole += [f"{LIVE}/index/{generation}/{n}" for generation in range(now["generation"] + 1) for n in range(1, 5)]
        served = {path: [self.house.get(path, accept=one)[1] for one in ("identity", "gzip", "br")] for path in whole}
        for generation in range(now["generation"] + 1):
            for place in (*range(0, int(seq), STRIDE), int(seq)):
                path = f"{LIVE}/since/{generation}/{epoch}:{place}"
                served[path] = [self.house.get(path)[1]]
        return served

    def _arrives(self, now, needles):
        for generation in (0, now["generation"]):
            late = Stayed(self.house.readers, f"{now['place'].partition(':')[0]}:0", generation)
            until(lambda late=late: b"event: hello" in late.heard)
            if found_in(needles, {"line": [bytes(late.heard)]}):
                self.wrong.append(f"who arrives with generation {generation} is told what is gone")
            late.close()

    def _cards(self):
        """No card lies where no page names it."""
        leaves = [f"{LIVE}/post/{post}" for post in self.team.posts.values()]
        pages = [self.house.get(path)[1].decode() for path in (LIVE, *leaves)]
        named = {one for page in pages for one in re.findall(r"/media/cards/([\w.-]+)", page)}

        def stray():
            return {path.name for path in self.house.files() if path.parent.name == "cards"} - named

        until(lambda: not stray())
        assert named
