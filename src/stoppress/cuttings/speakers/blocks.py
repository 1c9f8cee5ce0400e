"""Quotation, answer and question blocks, which say themselves whose their words are."""

from __future__ import annotations

from stoppress.cuttings.page import Paragraphed
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import MARKS, Heard
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import Said


def of_blocks(post: Post, heard: Heard, spans: list[Said]) -> list[Said]:
    """The words of a text with those of its blocks: said whether or not they have marks, by whom the block names."""
    for paragraph in heard.field.paragraphs:
        if paragraph.kind not in ("quotation", "answer", "question"):
            continue
        inside = [one for one in spans if paragraph.start <= one.start and one.end <= paragraph.end]
        entry = _given(post, paragraph)
        if paragraph.kind == "question":
            spans = [one for one in spans if one not in inside or one.quoted]
            for one in inside:
                one.nobodys("question")
                if entry is not None:
                    one.by(entry, "given", "sure")
            continue
        if not any(one.quoted for one in inside):
            spans = [one for one in spans if one not in inside]
            inside = [_all_of_it(heard, paragraph)]
            spans += inside
        for one in inside:
            if one.quoted and heard.text[paragraph.start : paragraph.end].strip(MARKS) == one.text.strip(MARKS):
                one.kind = "direct"  # all of it is theirs, though they say in it that somebody says something
            _is_the_blocks(post, paragraph, entry, one)
        if paragraph.kind == "answer" and entry is not None:
            post.answered.append(entry)
    return spans


def _all_of_it(heard: Heard, paragraph: Paragraphed) -> Said:
    """A block that has no marks is said from end to end."""
    text = heard.text[paragraph.start : paragraph.end]
    start = paragraph.start + len(text) - len(text.lstrip(MARKS))
    return Said(heard, start, paragraph.start + len(text.rstrip(MARKS)), "direct")


def _is_the_blocks(post: Post, paragraph: Paragraphed, entry: Entry | None, one: Said) -> None:
    """Words of a block are by whom it names; where that is withheld, by nobody else here; an answer that names nobody
    goes on with who answered before."""
    one.closed = True
    if entry is not None:
        one.by(entry, "given", "sure")
    elif paragraph.name_status == "withheld":
        one.nobodys()
    elif paragraph.kind == "answer" and (answering := _answering(post)) is not None:
        one.by(answering, "carried")
    else:
        one.closed = False


def _given(post: Post, paragraph: Paragraphed) -> Entry | None:
    """Who a block says it is by."""
    if not paragraph.speaker or paragraph.name_status == "withheld":
        return None
    words = tuple(paragraph.speaker.split())
    for one in post.observed.sightings:
        if one.end == one.start and one.words == words[-len(one.words) :]:
            return post.registry.alone(one.key) if one.alone else post.of_sighting(one)
    return post.as_written(paragraph.speaker, "person")


def _answering(post: Post) -> Entry | None:
    return post.answered[-1] if post.answered else post.registry.answering()
