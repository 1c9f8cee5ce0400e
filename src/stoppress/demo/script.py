"""A story as timed deeds: at this second this person does that, and every deed is one request to the desk.

A chapter is written as calls (`at("22:44:10", REYES).flash("aground", "Ferry reported aground …")`). Posts have names
here; the ids come from the desk. The script remembers what each post says, so that an edit names the change alone and
the deed still carries the whole new words, as the API wants them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from stoppress.demo.blocks import Block
from stoppress.demo.people import Byline, Person

# Hallin is in no country there is, so its zone is named for its offset alone. The sign is the other way round in these
# names: this one is UTC+1.
ZONE = "Etc/GMT-1"


@dataclass(frozen=True, slots=True)
class Words:
    """What a post says, in the shape the API takes it."""

    headline: str | None = None
    blocks: Sequence[Block] = ()
    bylines: Sequence[Byline] = ()
    event_at: datetime | None = None
    tags: Sequence[str] = ()
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Create:
    about: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Describe:
    about: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SetState:
    state: str
    more: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Publish:
    """`written_by` drafts and submits, whoever does the deed publishes; often they are one."""

    post: str
    words: Words
    written_by: Person
    shown_at: datetime | None = None
    reason: str | None = None
    sourcing: str | None = None


@dataclass(frozen=True, slots=True)
class HandIn:
    """A draft for approval, which nobody of ours approves: it waits in the queue for whoever looks at the desk."""

    words: Words
    sourcing: str | None = None


@dataclass(frozen=True, slots=True)
class Flash:
    post: str
    words: Words


@dataclass(frozen=True, slots=True)
class Edit:
    """Fills a flash, or changes a post and the page says nothing."""

    post: str
    words: Words
    fills: bool = False


@dataclass(frozen=True, slots=True)
class Correct:
    post: str
    words: Words
    kind: str
    line: str
    top_post: str | None = None


@dataclass(frozen=True, slots=True)
class MarkKeyPoint:
    post: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Pin:
    post: str


@dataclass(frozen=True, slots=True)
class Unpin:
    post: str


@dataclass(frozen=True, slots=True)
class FollowOn:
    post: str
    older: str
    relation: str
    line: str | None


@dataclass(frozen=True, slots=True)
class TakeDown:
    post: str
    trace: str
    note: str | None
    reason: str
    erase: bool


@dataclass(frozen=True, slots=True)
class SetSummary:
    points: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class SetSlot:
    """What stands beside the posts, set whole: `slot` is figures, watch or expectations."""

    slot: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SayQuiet:
    note: str


@dataclass(frozen=True, slots=True)
class SetNote:
    """What everybody who writes here must know. It stands above each composer, and the checks read it."""

    text: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an editor decides about one thing that was read out of a post: the one whose words begin with `text`. `says`
    is what she knows better; `none`: it is no such thing at all."""

    type: str
    post: str
    text: str
    says: Mapping[str, Any] = field(default_factory=dict)
    none: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """An editor goes through what the coverage says of itself."""

    rulings: Sequence[Ruling]


Deed = (
    Create
    | Describe
    | SetState
    | Publish
    | HandIn
    | Flash
    | Edit
    | Correct
    | MarkKeyPoint
    | Pin
    | Unpin
    | FollowOn
    | TakeDown
    | SetSummary
    | SetSlot
    | SayQuiet
    | SetNote
    | Rule
)


@dataclass(frozen=True, slots=True)
class Step:
    """`slug` names the coverage the deed belongs to. The deed is a `Deed`, or one of a script that knows more."""

    at: datetime
    by: Person
    slug: str
    deed: object


def point(id: str, text: str, *posts: str, heading: str = "known", **more: Any) -> dict[str, Any]:
    """One line of the Summary; it keeps its id while it is reworded. It stands on the posts it names; without any,
    `standing` and `note` say on what else."""
    on = {"standing": "posts", "posts": [f"@{post}" for post in posts]} if posts else {}
    return {"id": id, "text": text, "heading": heading, **on, **more}


def figure(value: str, label: str, source: str, as_of: str, post: str | None = None) -> dict[str, Any]:
    """One figure of the strip, and the post that reported it. `as_of` is a moment with its offset."""
    on = {"post": f"@{post}"} if post else {}
    return {"value": value, "label": label, "source": source, "as_of": as_of, **on}


def said(post: str, text: str, **better: Any) -> Ruling:
    """Somebody said these words; who, was read, unless she knows better."""
    return Ruling("quotation", post, text, better)


def called(post: str, text: str) -> Ruling:
    """That is who somebody is."""
    return Ruling("person", post, text)


def counted(post: str, text: str, **better: Any) -> Ruling:
    """A figure, and what it counts."""
    return Ruling("figure", post, text, better)


def held(post: str, text: str) -> Ruling:
    """A pledge, an apology, a call to go."""
    return Ruling("position", post, text)


def none(what: str, post: str, text: str) -> Ruling:
    """A false alarm."""
    return Ruling(what, post, text, none=True)


@dataclass(slots=True)
class Script:
    """The steps of one coverage in the order they are done. Times never go back."""

    slug: str
    steps: list[Step] = field(default_factory=list)
    says: dict[str, Words] = field(default_factory=dict)

    def on(self, day: date, zone: str = ZONE) -> Callable[[str, Person], Moment]:
        def at(clock: str, by: Person) -> Moment:
            return Moment(self, datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)), by)

        return at

    def add(self, step: Step) -> None:
        if self.steps and step.at <= self.steps[-1].at:
            raise ValueError(f"{step.at:%a %H:%M:%S} does not come after the step before it")
        self.steps.append(step)


@dataclass(frozen=True, slots=True)
class Moment:
    """One person at one second: what she does now."""

    script: Script
    now: datetime
    by: Person

    def create(self, **about: Any) -> None:
        self._do(Create({"slug": self.script.slug, **about}))

    def describe(self, **about: Any) -> None:
        self._do(Describe(about))

    def set_state(self, state: str, **more: Any) -> None:
        self._do(SetState(state, more))

    def post(
        self,
        post: str,
        headline: str | None,
        *blocks: Block,
        sign: Sequence[Byline] | None = None,
        written_by: Person | None = None,
        event_at: datetime | None = None,
        tags: Sequence[str] = (),
        location: str | None = None,
        shown_at: datetime | None = None,
        reason: str | None = None,
        sourcing: str | None = None,
    ) -> None:
        """Signed by whoever wrote it, unless `sign` says otherwise (an empty one: nobody signs)."""
        author = written_by or self.by
        words = Words(headline, blocks, (author.sign(),) if sign is None else sign, event_at, tags, location)
        self.script.says[post] = words
        self._do(Publish(post, words, author, shown_at, reason, sourcing))

    def hand_in(self, headline: str, *blocks: Block, location: str | None = None, sourcing: str | None = None) -> None:
        self._do(HandIn(Words(headline, blocks, (self.by.sign(),), location=location), sourcing))

    def flash(self, post: str, headline: str) -> None:
        self.script.says[post] = Words(headline)
        self._do(Flash(post, self.script.says[post]))

    def fill(self, post: str, *blocks: Block, sign: Sequence[Byline] | None = None) -> None:
        signed = (self.by.sign(),) if sign is None else sign
        self._do(Edit(post, self._reword(post, blocks=blocks, bylines=signed), fills=True))

    def fix(self, post: str, **swaps: str) -> None:
        """Spelling: each word by the one that should have stood there."""
        self._do(Edit(post, self._reword(post, blocks=_swap(self.script.says[post].blocks, swaps))))

    def rewrite(self, post: str, *blocks: Block, headline: str | None = None) -> None:
        old = self.script.says[post]
        self._do(Edit(post, self._reword(post, blocks=blocks, headline=headline or old.headline)))

    def add_picture(self, post: str, block: Block) -> None:
        self._do(Edit(post, self._reword(post, blocks=(block, *self.script.says[post].blocks))))

    def correct(
        self,
        post: str,
        *blocks: Block,
        line: str,
        kind: str = "correction",
        headline: str | None = None,
        top_post: str | None = None,
    ) -> None:
        old = self.script.says[post]
        words = self._reword(post, blocks=blocks, headline=headline or old.headline)
        if top_post:
            self.script.says[top_post] = Words(line, bylines=words.bylines)  # the desk words it; an edit may say more
        self._do(Correct(post, words, kind, line, top_post))

    def key_point(self, post: str, label: str | None = None) -> None:
        self._do(MarkKeyPoint(post, label))

    def pin(self, post: str) -> None:
        self._do(Pin(post))

    def unpin(self, post: str) -> None:
        self._do(Unpin(post))

    def follow_on(self, post: str, older: str, line: str | None = None, *, relation: str = "updates") -> None:
        self._do(FollowOn(post, older, relation, line))

    def take_down(self, post: str, *, trace: str, reason: str, note: str | None = None, erase: bool = False) -> None:
        self._do(TakeDown(post, trace, note, reason, erase))

    def summary(self, *points: dict[str, Any]) -> None:
        self._do(SetSummary(points))

    def figures(self, *figures: dict[str, Any]) -> None:
        self._do(SetSlot("figures", {"figures": list(figures)}))

    def watch(self, *streams: dict[str, Any], elsewhere: Sequence[dict[str, Any]] = ()) -> None:
        self._do(SetSlot("watch", {"streams": list(streams), "showings": list(elsewhere)}))

    def expect(self, *expected: dict[str, Any]) -> None:
        self._do(SetSlot("expectations", {"expected": list(expected)}))

    def quiet(self, note: str) -> None:
        self._do(SayQuiet(note))

    def note(self, text: str) -> None:
        self._do(SetNote(text))

    def rule(self, *rulings: Ruling) -> None:
        self._do(Rule(rulings))

    def _do(self, deed: object) -> None:
        self.script.add(Step(self.now, self.by, self.script.slug, deed))

    def _reword(self, post: str, **changes: Any) -> Words:
        self.script.says[post] = replace(self.script.says[post], **changes)
        return self.script.says[post]


def _swap(value: Any, swaps: Mapping[str, str]) -> Any:
    """The same value with words changed in every text of it."""
    if isinstance(value, str):
        for wrong, right in swaps.items():
            value = re.sub(rf"\b{re.escape(wrong)}\b", right, value)
        return value
    if isinstance(value, Mapping):
        return {key: _swap(one, swaps) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_swap(one, swaps) for one in value]
    return value
