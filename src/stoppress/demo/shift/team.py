"""Five people at work: each deed of the shift becomes requests to the desk's public API, by the person it names, with
her own session. What a deed stands on (versions, revisions, what waits) she looks up first, as her desk shows it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stoppress.demo.people import Person
from stoppress.demo.script import Step, Words
from stoppress.demo.session import Refused
from stoppress.demo.shift import ROLES, deeds
from stoppress.demo.writer import LOOK_EVERY, Newsroom, UnknownPost

# A draft whose hour has come goes out within half a second; a desk that has just been killed needs one to come up.
GOES_OUT_WITHIN = 20.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody has read this revision."""

    post: str
    revision: int
    by: Person
    mark: str


@dataclass(slots=True)
class Team(Newsroom):
    """`restart` kills the desk, which comes up again. `marks` is all that was read."""

    restart: Callable[[], None] = lambda: None
    drafts: dict[str, str] = field(default_factory=dict)
    authors: dict[str, Person] = field(default_factory=dict)
    items: dict[str, tuple[str, str]] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)

    def do(self, step: Step) -> None:
        if isinstance(step.deed, deeds.Deed):
            self._turn(step)
        else:
            Newsroom.do(self, step)

    def members(self, step: Step) -> Mapping[str, str]:
        return {person.username: role for person, role in ROLES.items() if person != step.by}

    # -- one arm a deed --------------------------------------------------------------------------------------------

    def _turn(self, step: Step) -> None:  # noqa: C901, PLR0912 -- one arm a deed
        match step.deed:
            case deeds.TakeChair():
                self._ask(step, "GET", "/digest")
                self._ask(step, "PUT", "/chair", {"username": step.by.username})
            case deeds.OfferChair(to=to):
                self._ask(step, "PUT", "/chair", {"username": to.username})
            case deeds.ReadNotes():
                self.reads_notes(step.slug, step.by)
            case deeds.Ask(question=name, text=text, about=about):
                body = {"text": text} | ({"post": self._id(step, about)} if about else {})
                self.questions[name] = self._ask(step, "POST", "/questions", body)["question"]
            case deeds.Answer(question=name, answer=answer):
                self._ask(step, "POST", f"/questions/{self.questions[name]}/close", {"answer": answer})
            case deeds.Freeze(reason=reason):
                self._ask(step, "PUT", "/freeze", {"reason": reason})
            case deeds.Thaw():
                self._ask(step, "DELETE", "/freeze")
            case deeds.Restart():
                self.restart()
            case deeds.ReadBack() as deed:
                self._read_back(step, deed)
            case deeds.Undo(post=post):
                self._ask(step, "POST", f"/posts/{self._id(step, post)}/undo")
            case deeds.TakeDownEverywhere() as deed:
                self._take_down(step, deed)
            case deeds.ConfirmPoint(point=point):
                self._ask(step, "PUT", f"/summary/{point}/confirm")
            case deeds.PutIn() as deed:
                self._put_in(step, deed)
            case deeds.Dealt(item=item, post=post):
                self._ask(step, "PUT", f"/intake/{self.items[item][1]}/dealt", {"post": self._id(step, post)})
            case deeds.KillPicture(picture=picture, instead=instead, reason=reason, note=note):
                why = {"reason": reason, "note": note, "instead": self._upload(step, instead)}
                self._ask(step, "POST", f"/media/{self.media[step.slug, picture]}/kill", why)
                self._look(step)
            case _:
                self._draft_turn(step)

    def _draft_turn(self, step: Step) -> None:  # noqa: C901, PLR0912 -- as above
        match step.deed:
            case deeds.Write(draft=name, words=words, submit=submit, sourcing=sourcing):
                body = self._typed(step, words) | {"sourcing": sourcing or ""}
                self._keep(step, name, self._ask(step, "POST", "/drafts", body)["draft"])
                if submit:
                    self._ask(step, "POST", f"{self._at(name)}/submit")
            case deeds.Take(item=item, draft=name, words=words):
                taken = self._ask(step, "POST", f"/intake/{self.items[item][1]}/take")["draft"]
                self._keep(step, name, taken)
                self._save(step, name, words)
            case deeds.Reword(draft=name, words=words, submit=submit):
                self._save(step, name, words)
                if submit:
                    self._ask(step, "POST", f"{self._at(name)}/submit")
            case deeds.SendBack(draft=name, why=why):
                self._ask(step, "POST", f"{self._at(name)}/return", {"why": why})
            case deeds.Remark(draft=name, text=text):
                self._ask(step, "POST", f"{self._at(name)}/comments", {"text": text})
            case deeds.Approve(draft=name):
                self._ask(step, "PUT", f"{self._at(name)}/approval", self._version(step, name))
            case deeds.Accept(draft=name):
                self._ask(step, "POST", f"{self._at(name)}/accept", self._version(step, name))
            case deeds.Schedule(draft=name, due_at=due_at):
                body = self._version(step, name) | {"due_at": due_at.isoformat()}
                self._ask(step, "PUT", f"{self._at(name)}/schedule", body)
            case deeds.Prepare(draft=name, of=of, outcome=outcome):
                self._ask(step, "PUT", f"{self._at(name)}/variant", {"of": of, "outcome": outcome})
            case deeds.LetOut() as deed:
                self._let_out(step, deed)
            case deeds.Meet(code=code, deed=deed):
                self._meet(step, code, deed)
            case deeds.GoesOut(draft=name, post=post, words=words):
                self._goes_out(step, name, post, words)
            case _:
                raise TypeError(f"the team knows no {type(step.deed).__name__}")

    def _at(self, name: str) -> str:
        """Where a draft lies."""
        if name not in self.drafts:
            raise UnknownPost(name)
        return f"/drafts/{self.drafts[name]}"

    # -- drafts ----------------------------------------------------------------------------------------------------

    def _keep(self, step: Step, name: str, draft: str) -> None:
        self.drafts[name], self.authors[name] = draft, step.by

    def _version(self, step: Step, name: str) -> dict[str, Any]:
        """What she stands on: the draft as her desk shows it."""
        return {"version": self._ask(step, "GET", f"{self._at(name)}")["version"]}

    def _save(self, step: Step, name: str, words: Words) -> None:
        said = self._ask(step, "GET", f"{self._at(name)}")
        body = self._typed(step, words) | {"version": said["version"], "sourcing": said["sourcing"]}
        self._ask(step, "PUT", f"{self._at(name)}", body)

    def _let_out(self, step: Step, deed: deeds.LetOut) -> None:
        body = self._version(step, deed.draft)
        body |= {name: value for name in ("outcome", "alone") if (value := getattr(deed, name))}
        said = self._ask(step, "POST", f"{self._at(deed.draft)}/publish", body)
        self.places[step.slug] = said["place"]
        self._out(step, deed.post, said["post"])

    def _meet(self, step: Step, code: str, deed: deeds.LetOut) -> None:
        try:
            self._let_out(step, deed)
        except Refused as no:
            if no.code != code:
                raise
        else:
            raise Refused(200, "let_out", {"draft": deed.draft, "waits_for": code})

    def _goes_out(self, step: Step, name: str, post: str, words: Words) -> None:
        """Her desk shows it among the posts once its hour has come."""
        until, waits = time.monotonic() + GOES_OUT_WITHIN, None
        while time.monotonic() < until:
            drafts = self._ask(step, "GET", "/drafts")
            waits = next((one for one in drafts if self._at(name).endswith(one["draft"])), None)
            if waits is None:
                posts = self._look(step)["posts"]
                return self._out(step, post, next(one["id"] for one in posts if one["title"] == words.headline))
            if waits["due"]["stopped"]:
                break
            time.sleep(LOOK_EVERY)
        raise Refused(0, "did_not_go_out", {"draft": name, "due": waits and waits["due"]})

    # -- what is out -----------------------------------------------------------------------------------------------

    def _read_back(self, step: Step, deed: deeds.ReadBack) -> None:
        """What waits, oldest first; her own words are somebody else's to read."""
        waiting = self._ask(step, "GET", "/read-back")["posts"]
        if deed.mark == "legalled":
            waiting = [one for one in waiting if not one["reading"]["legalled"]]
        hers = [one for one in waiting if deed.mark in one["reading"]["may"]][: deed.most]
        for one in hers:
            self._ask(step, "GET", f"/posts/{one['post']}/read-back")
            self._ask(step, "PUT", f"/posts/{one['post']}/revisions/{one['revision']}/{deed.mark}")
            self.marks.append(Mark(one["post"], one["revision"], step.by, deed.mark))

    def _take_down(self, step: Step, deed: deeds.TakeDownEverywhere) -> None:
        """Look where else it stands; then all of it at once: with `erase` as a whole, else what was copied is cut."""
        at = f"/posts/{self._id(step, deed.post)}"
        names = "&".join(f"name={name}" for name in deed.names)
        found = self._ask(step, "GET", f"{at}/copies" + (f"?{names}" if names else ""))
        also = [
            {"kind": one["kind"], "id": one["id"], "do": do}
            for one in found
            if one["why"] != ["follow_on"] and (do := self._about_it(one["choices"], erase=deed.erase))
        ]
        body = {"trace": deed.trace, "note": deed.note, "reason": deed.reason, "erase": deed.erase}
        self._ask(step, "POST", f"{at}/takedown", body | {"names": list(deed.names), "also": also})
        self._look(step)

    @staticmethod
    def _about_it(choices: list[str], *, erase: bool) -> str | None:
        if erase and "take_down" in choices:
            return "take_down"
        return choices[0] if choices[0] != "keep" else None

    def _put_in(self, step: Step, deed: deeds.PutIn) -> None:
        source = self.items.get(deed.item, ("Hallin Press", ""))[0]
        body = {"source": source, "original": deed.item, "revision": deed.revision, "headline": deed.headline}
        body |= {"text": deed.text, "terms": deed.terms, "kill": deed.kill}
        self.items[deed.item] = source, self._ask(step, "POST", "/intake", body)["item"]

    def _look(self, step: Step) -> Any:
        """The page as it stands at her desk now: what others' deeds made of the posts."""
        said = self._ask(step, "GET", "")
        self.places[step.slug] = said["place"]
        self.revisions |= {post["id"]: post["revision"] for post in said["posts"]}
        return said

    def _ask(self, step: Step, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        session, at = self._session(step.by), f"/coverages/{step.slug}{path}"
        return session.get(at) if method == "GET" else session.write(method, at, body)
