"""Our reporters at work: each step of the script becomes requests to the desk's public API, by the person it names."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from stoppress.demo import script
from stoppress.demo.people import STAFF, Person
from stoppress.demo.pictures import PICTURES
from stoppress.demo.script import Step, Words
from stoppress.demo.session import Refused, Session


class Pace(Protocol):
    def until(self, at: datetime) -> bool:
        """Return when the house's clock shows `at`. False: stop writing."""


class UnknownPost(Exception):
    """A step is about a post that never went out."""


class NotProposed(Exception):
    """A step is about something that the coverage does not say of itself."""


# The desk reads a coverage behind everybody's back; an editor looks at what it read when it is there.
READ_WITHIN, LOOK_EVERY = 20.0, 0.05
# Of a row as the desk is told it, what is sent back with a confirmation.
CUT = ("post", "revision", "field", "start", "end", "text", "key", "cutting")


# Somebody at the desk changed things meanwhile; the story does not insist.
OVERTAKEN = frozenset(
    {
        *("conflict", "gone", "not_found", "coverage_is", "not_allowed", "slug_taken", "follow_on_points_back"),
        *("cutting_moved", "cutting_pseudonym", "cutting_masked"),
        *("did_not_go_out", "draft_is_out", "four_eyes", "frozen", "held", "nothing_to_accept", "not_in_the_chair"),
        *(
            "item_taken",
            "let_out",
            "not_submitted",
            "own_draft",
            "own_words",
            "picture_not_there",
            "reworded",
            "too_late_to_undo",
        ),
    }
)


@dataclass(slots=True)
class Newsroom:
    """Everybody's session, and which id the desk gave to what the script calls by name.

    `people` are usernames with their passwords. `guests` become members of each coverage beside our own people."""

    desk: str
    pages: str
    people: Mapping[str, str]
    guests: Mapping[str, str] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    posts: dict[tuple[str, str], str] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    media: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    have_read: set[tuple[str, str]] = field(default_factory=set)

    def write(self, steps: Iterable[Step], pace: Pace, *, wrote: Callable[[Step], None], strict: bool) -> None:
        """Do every step in its time. Unless `strict`, a step that somebody else has overtaken is left out."""
        for step in steps:
            try:
                self._send_pictures(step)
                if not pace.until(step.at):
                    return
                self.do(step)
            except (Refused, UnknownPost, NotProposed) as no:
                if strict or (isinstance(no, Refused) and no.code not in OVERTAKEN):
                    raise
            else:
                wrote(step)

    def do(self, step: Step) -> None:  # noqa: C901 -- one arm a deed
        if isinstance(step.deed, script.Publish | script.Flash) and step.slug in self.noted:
            self.reads_notes(step.slug, step.by)  # nobody puts anything out here before she has
        match step.deed:
            case script.Create(about=about):
                self._create(step, about)
            case script.Describe(about=about):
                self._send(step, "PATCH", "", about)
            case script.SetState(state=state, more=more):
                self._send(step, "POST", "/state", {"state": state, **self._with_ids(step, more)})
            case script.Publish() as deed:
                self._publish(step, deed)
            case script.HandIn(words=words, sourcing=sourcing):
                here, _version = self._draft(step, step.by, words, sourcing)
                self._session(step.by).write("POST", f"{here}/submit")
            case script.Flash(post=post, words=words):
                said = self._send(step, "POST", "/flash", {"headline": words.headline, "bylines": list(words.bylines)})
                self._out(step, post, said["post"])
            case script.Edit(post=post, words=words):
                id = self._id(step, post)
                said = self._send(step, "PUT", f"/posts/{id}", self._edit(step, id, words))
                self.revisions[id] = said["revision"]
            case script.Correct() as deed:
                self._correct(step, deed)
            case script.TakeDown(post=post, trace=trace, note=note, reason=reason, erase=erase):
                body = {"trace": trace, "note": note, "reason": reason, "erase": erase}
                self._send(step, "POST", f"/posts/{self._id(step, post)}/takedown", body)
            case script.SetSummary(points=points):
                body = {"after": self.places[step.slug], "points": self._with_ids(step, list(points))}
                self._send(step, "PUT", "/summary", body)
            case _:
                self._arrange(step)

    def members(self, step: Step) -> Mapping[str, str]:
        """Who may do what in a coverage that somebody has just opened, besides herself."""
        return {person.username: person.role for person in STAFF if person != step.by}

    def reads_notes(self, slug: str, person: Person) -> None:
        """Once in each coverage."""
        if (slug, person.username) not in self.have_read:
            self._session(person).write("PUT", f"/coverages/{slug}/notes/read")
            self.have_read.add((slug, person.username))

    def close(self) -> None:
        for session in self.sessions.values():
            session.close()

    def _arrange(self, step: Step) -> None:
        match step.deed:
            case script.MarkKeyPoint(post=post, label=label):
                self._send(step, "PUT", f"/posts/{self._id(step, post)}/key-point", {"label": label})
            case script.Pin(post=post):
                self._send(step, "PUT", f"/posts/{self._id(step, post)}/pin")
            case script.Unpin(post=post):
                self._send(step, "DELETE", f"/posts/{self._id(step, post)}/pin")
            case script.FollowOn(post=post, older=older, relation=relation, line=line):
                body = {"older": self._id(step, older), "relation": relation, "line": line}
                self._send(step, "POST", f"/posts/{self._id(step, post)}/follow-on", body)
            case script.SetSlot(slot=slot, value=value):
                body = {"after": self.places[step.slug], **self._with_ids(step, value)}
                self._send(step, "PUT", f"/{slot}", body)
            case script.SayQuiet(note=note):
                self._send(step, "PUT", "/quiet", {"note": note})
            case script.SetNote(text=text):
                self._session(step.by).write("POST", f"/coverages/{step.slug}/notes", {"text": text})
                self.noted.add(step.slug)
            case script.Rule(rulings=rulings):
                self._rule(step, rulings)
            case _:
                raise TypeError(f"the writer knows no {type(step.deed).__name__}")

    def _rule(self, step: Step, rulings: Sequence[script.Ruling]) -> None:
        """Rows that are not there are left out, and said at the end."""
        rows, missing = self._read_by_now(step)["rows"], []
        for ruling in rulings:
            post = self._id(step, ruling.post)
            of_post = [row for row in rows if (row["type"], row["post"]) == (ruling.type, post)]
            row = chosen(of_post, ruling.text)
            if row is None:
                missing.append(ruling.text)
            elif ruling.none:
                at = f"/coverages/{step.slug}/cuttings/{row['key']}/rejected"
                self._session(step.by).write("PUT", at, {"type": ruling.type, "post": post})
            else:
                says = {name: told for name, told in {**row["says"], **ruling.says}.items() if told is not None}
                self._send(step, "POST", "/cuttings", {name: row[name] for name in CUT} | {"says": says})
        if missing:
            raise NotProposed(*missing)

    def _read_by_now(self, step: Step) -> Any:
        """What was read out of the posts as they stand: an editor waits the moment that takes."""
        until = time.monotonic() + READ_WITHIN
        while True:
            said = self._session(step.by).get(f"/coverages/{step.slug}/cuttings")
            if not said["behind"] or time.monotonic() > until:
                return said
            time.sleep(LOOK_EVERY)

    def _send_pictures(self, step: Step) -> None:
        """Before its time has come, as a reporter would: reading a picture takes the desk a moment."""
        if words := getattr(step.deed, "words", None):
            for name in media_names(list(words.blocks)):
                self._upload(step, name)

    def _create(self, step: Step, about: dict[str, Any]) -> None:
        session = self._session(step.by)
        self.places[step.slug] = session.write("POST", "/coverages", about)["place"]
        for username, role in {**self.members(step), **self.guests}.items():
            session.write("PUT", f"/coverages/{step.slug}/members/{username}", {"role": role})

    def _publish(self, step: Step, deed: script.Publish) -> None:
        here, version = self._draft(step, deed.written_by, deed.words, deed.sourcing)
        if deed.written_by != step.by:
            version = self._session(deed.written_by).write("POST", f"{here}/submit")["version"]
        body: dict[str, Any] = {"version": version}
        if deed.shown_at:
            body |= {"shown_at": deed.shown_at.isoformat(), "reason": deed.reason}
        said = self._session(step.by).write("POST", f"{here}/publish", body)
        self.places[step.slug] = said["place"]
        self._out(step, deed.post, said["post"])

    def _draft(self, step: Step, author: Person, words: Words, sourcing: str | None) -> tuple[str, int]:
        """Where the draft lies, and its version."""
        drafts = f"/coverages/{step.slug}/drafts"
        body = self._typed(step, words) | {"sourcing": sourcing or ""}
        kept = self._session(author).write("POST", drafts, body)
        return f"{drafts}/{kept['draft']}", kept["version"]

    def _correct(self, step: Step, deed: script.Correct) -> None:
        id = self._id(step, deed.post)
        body = self._edit(step, id, deed.words) | {"kind": deed.kind, "line": deed.line}
        said = self._send(step, "POST", f"/posts/{id}/correct", body | {"top_post": bool(deed.top_post)})
        self.revisions[id] = said["revision"]
        if deed.top_post:
            self._out(step, deed.top_post, said["top_post"])

    def _edit(self, step: Step, id: str, words: Words) -> dict[str, Any]:
        return self._typed(step, words) | {"revision": self.revisions[id]}

    def _typed(self, step: Step, words: Words) -> dict[str, Any]:
        return {
            "headline": words.headline,
            "document": {"version": 1, "blocks": self._with_ids(step, list(words.blocks))},
            "bylines": list(words.bylines),
            "event_at": words.event_at.isoformat() if words.event_at else None,
            "tags": list(words.tags),
            "location": words.location,
        }

    def _send(self, step: Step, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        said = self._session(step.by).write(method, f"/coverages/{step.slug}{path}", body)
        self.places[step.slug] = said["place"]
        return said

    def _session(self, person: Person) -> Session:
        if person.username not in self.sessions:
            session = Session(self.desk, person.username, self.people[person.username])
            session.log_in()
            self.sessions[person.username] = session
        return self.sessions[person.username]

    def _out(self, step: Step, name: str, id: str) -> None:
        self.posts[step.slug, name] = id
        self.revisions[id] = 1

    def _id(self, step: Step, name: str) -> str:
        if (step.slug, name) not in self.posts:
            raise UnknownPost(name)
        return self.posts[step.slug, name]

    def _with_ids(self, step: Step, value: Any) -> Any:
        """The same JSON with the ids of posts and uploads where the script has names. A pointer to a post becomes an
        address: readers meet it when the coverage is over."""
        if isinstance(value, list):
            return [self._with_ids(step, one) for one in value]
        if isinstance(value, dict):
            if set(value) == {"text", "post"} and step.deed.__class__ is script.SetState:
                id = self._id(step, value["post"].removeprefix("@"))
                return {"text": value["text"], "href": f"{self.pages}/live/{step.slug}/post/{id}"}
            return {key: self._named(step, key, one) for key, one in value.items()}
        return value

    def _named(self, step: Step, key: str, value: Any) -> Any:
        if key == "posts":
            return [self._id(step, one.removeprefix("@")) for one in value]
        if isinstance(value, str) and value.startswith("@"):
            if key == "post":
                return self._id(step, value[1:])
            if key in ("media", "poster"):
                return self._upload(step, value[1:])
        return self._with_ids(step, value)

    def _upload(self, step: Step, name: str) -> str:
        """The first to use a picture sends it in; its own words are in the file, as an agency's are."""
        if (step.slug, name) not in self.media:
            drawn = PICTURES[name]
            author = step.deed.written_by if isinstance(step.deed, script.Publish) else step.by
            said = self._session(author).upload(
                f"/coverages/{step.slug}/media", drawn.file, drawn.path.read_bytes(), {"alt": drawn.alt}
            )
            self.media[step.slug, name] = said["media"]
        return self.media[step.slug, name]


def chosen(rows: Sequence[Mapping[str, Any]], text: str) -> Mapping[str, Any] | None:
    """The first row whose words are these; else the first whose words begin so."""
    said = [(row["text"].strip(), row) for row in rows]
    whole = (row for words, row in said if words == text)
    return next(whole, next((row for words, row in said if words.startswith(text)), None))


def media_names(value: Any) -> Iterator[str]:
    """The pictures that a document of the script shows, by their names."""
    if isinstance(value, Mapping):
        yield from (one[1:] for key, one in value.items() if key in ("media", "poster"))
    for one in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from media_names(one)
