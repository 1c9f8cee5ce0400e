"""The sample coverage on paper: the script decided and folded without a house, for tests of the story alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import django
from django.apps import apps
from pydantic import TypeAdapter

from stoppress.cuttings import read
from stoppress.cuttings.page import fields_of, roles_beside
from stoppress.demo import script
from stoppress.demo.script import Step, Words
from stoppress.demo.story import whole_story
from stoppress.demo.writer import chosen
from stoppress.story import confirmed, decisions, slots
from stoppress.story.confirmed import Cut
from stoppress.story.coverage import Coverage
from stoppress.story.direction import direction_of
from stoppress.story.document import media_ids, read_document
from stoppress.story.entries import (
    Byline,
    CoverageDescribed,
    Entry,
    Expected,
    Fact,
    Figure,
    Point,
    Pointer,
    Rendition,
    Says,
    Showing,
    Stream,
)

PAGES = "http://readers.example"
SAYS: TypeAdapter[Any] = TypeAdapter(Says)
SHOWN = Rendition(name="a" * 20 + ".webp", width=10, height=10)


def id_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:10]


@dataclass
class Paper:
    """One coverage: what it came to, every entry on the way, and every state it went through."""

    now: Coverage = field(default_factory=Coverage)
    entries: list[Entry] = field(default_factory=list)

    def take(self, facts: list[Fact], at: Any) -> None:
        assert facts, "a step of the script changes something"
        for fact in facts:
            entry = Entry(len(self.entries) + 1, fact, at)
            self.entries.append(entry)
            self.now = self.now.take(entry)

    def facts(self, kind: type) -> list[Any]:
        return [entry.fact for entry in self.entries if isinstance(entry.fact, kind)]

    def post(self, name: str) -> Any:
        return self.now.posts[id_of(name)]


def printed() -> dict[str, Paper]:
    papers: dict[str, Paper] = {}
    for step in whole_story(PAGES):
        paper = papers.setdefault(step.slug, Paper())
        if due := decisions.due(paper.now, at=step.at):
            paper.take(due, step.at)
            if isinstance(step.deed, script.SetState) and paper.now.state == step.deed.state:
                continue  # the clock was there first
        if not isinstance(step.deed, script.HandIn | script.SetNote):  # those are no facts of the coverage
            paper.take(decide(paper.now, step), step.at)
    return papers


def decide(now: Coverage, step: Step) -> list[Fact]:  # noqa: C901, PLR0912 -- one arm a deed
    at, deed = step.at, step.deed
    match deed:
        case script.Create(about=about):
            return decisions.describe(
                now, CoverageDescribed.model_validate({"dir": direction_of(about["language"]), **about, "at": at})
            )
        case script.Describe(about=about):
            return decisions.describe(now, now.about.model_copy(update={**about, "at": at}))
        case script.SetState():
            return _state(now, step)
        case script.Publish(post=post, words=words, shown_at=shown_at):
            return decisions.publish_post(now, post=id_of(post), words=words_of(words), at=at, shown_at=shown_at)
        case script.Flash(post=post, words=words):
            return decisions.publish_post(now, post=id_of(post), words=words_of(words), at=at, flash=True)
        case script.Edit(post=post, words=words):
            return decisions.edit_post(now, post=id_of(post), words=words_of(words), at=at)
        case script.Correct(post=post, words=words, kind=kind, line=line, top_post=top):
            return decisions.correct_post(
                now, post=id_of(post), words=words_of(words), kind=kind, line=line, at=at, top_post=top and id_of(top)
            )
        case script.MarkKeyPoint(post=post, label=label):
            return decisions.mark_key_point(now, post=id_of(post), label=label, at=at)
        case script.Pin(post=post):
            return decisions.pin_post(now, post=id_of(post), at=at)
        case script.Unpin(post=post):
            return decisions.unpin_post(now, post=id_of(post), at=at)
        case script.FollowOn(post=post, older=older, relation=relation, line=line):
            return decisions.follow_on(now, post=id_of(post), older=id_of(older), relation=relation, line=line, at=at)
        case script.TakeDown(post=post, trace=trace, note=note, erase=erase):
            return decisions.take_down(now, post=id_of(post), trace=trace, note=note, erase=erase, at=at)
        case script.SetSummary(points=points):
            return decisions.set_summary(now, points=[Point.model_validate(_with_ids(one)) for one in points], at=at)
        case script.SetSlot():
            return _slot(now, step)
        case script.SayQuiet(note=note):
            return slots.say_quiet(now, note=note, at=at)
        case script.Rule(rulings=rulings):
            return list(_rule(now, rulings, at))


def _rule(now: Coverage, rulings: Sequence[script.Ruling], at: datetime) -> Iterator[Fact]:
    """What is confirmed, as it is proposed by then. What is rejected is no fact, and has to be there all the same."""
    if not apps.ready:  # pictures are made without pytest
        os.environ["DJANGO_SETTINGS_MODULE"] = "stoppress.desk.settings"
        django.setup()
    from stoppress.desk.proposals import proposals

    proposed = [{"text": one.text, "row": one} for one in proposals(read(now))]
    for ruling in rulings:
        post = id_of(ruling.post)
        rows = [one for one in proposed if (one["row"].says["type"], one["row"].basis.post) == (ruling.type, post)]
        row = chosen(rows, ruling.text)
        assert row, f"nobody proposes {ruling.type} {ruling.text!r} of {ruling.post}"
        if ruling.none:
            continue
        one = row["row"]
        basis = one.basis
        fields = fields_of(post, headline=now.posts[post].headline, document=now.posts[post].document)
        yield from confirmed.confirm(
            now,
            cutting=id_of(f"{ruling.type} {post} {one.text}"),
            cut=Cut(post, basis.revision, basis.field, basis.start, basis.end, one.text),
            says=SAYS.validate_python({**one.says, **ruling.says}),
            field=next(field.text for field in (*fields, roles_beside(fields)) if field and field.field == basis.field),
            at=at,
        )


def _slot(now: Coverage, step: Step) -> list[Fact]:
    value, at = _with_ids(step.deed.value), step.at
    match step.deed.slot:
        case "figures":
            return slots.set_figures(now, figures=[Figure.model_validate(one) for one in value["figures"]], at=at)
        case "expectations":
            expected = [Expected.model_validate(one) for one in value["expected"]]
            return slots.set_expectations(now, expected=expected, at=at)
        case _:
            streams = [Stream.model_validate(one) for one in value["streams"]]
            showings = [Showing.model_validate(one) for one in value["showings"]]
            media = {one.poster: (SHOWN,) for one in streams if one.poster}
            return slots.set_watch(now, streams=streams, showings=showings, media=media, at=at)


def _state(now: Coverage, step: Step) -> list[Fact]:
    more, at = step.deed.more, step.at
    match step.deed.state:
        case "soon":
            return decisions.announce(
                now, starts_at=datetime.fromisoformat(more["starts_at"]), note=more["note"], at=at
            )
        case "live":
            return decisions.open_coverage(now, at=at)
        case "paused":
            resumes_at = datetime.fromisoformat(more["resumes_at"])
            return decisions.pause(now, note=more["note"], resumes_at=resumes_at, at=at)
        case _:
            pointers = [
                Pointer(
                    text=one["text"], href=one.get("href") or f"{PAGES}/live/{step.slug}/post/{id_of(one['post'][1:])}"
                )
                for one in more["pointers"]
            ]
            return decisions.end(now, note=more["note"], pointers=pointers, at=at)


def words_of(words: Words) -> decisions.Words:
    document = read_document({"version": 1, "blocks": _with_ids(list(words.blocks))})
    return decisions.Words(
        headline=words.headline,
        document=document,
        bylines=tuple(Byline.model_validate(one) for one in words.bylines),
        media=dict.fromkeys(media_ids(document), (SHOWN,)),
        event_at=words.event_at,
        tags=tuple(words.tags),
        location=words.location,
    )


def _with_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_ids(one) for one in value]
    if isinstance(value, dict):
        return {key: _named(key, one) for key, one in value.items()}
    return value


def _named(key: str, value: Any) -> Any:
    if key == "posts":
        return [id_of(one[1:]) for one in value]
    if isinstance(value, str) and value.startswith("@"):
        return ("m" if key in ("media", "poster") else "") + id_of(value[1:])
    return _with_ids(value)
