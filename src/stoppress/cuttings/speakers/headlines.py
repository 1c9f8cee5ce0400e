"""Whose the quotations of a headline or a caption are: mostly, somebody's who says them in the text."""

from __future__ import annotations

from collections.abc import Sequence

from stoppress.cuttings.people.registry import Entry, Number
from stoppress.cuttings.speakers.hearing import Heard
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import SUBJECT, Said
from stoppress.cuttings.speakers.voices import AGAIN, again, principal_of

# A headline of fewer words is in too many people's.
STITCHED = 4
# The share of a headline's words that a quotation of the text has in common with it.
SHARED = 0.75


def inherit(post: Post) -> None:
    """A quotation of a headline or a caption is by whoever says it in the text; else by its own words; else by the
    post's principal."""
    body = [(one, one.words) for one in post.said if one.heard.field.field == "body"]
    body.sort(key=lambda one: not one[0].quoted)
    principal = principal_of(post)
    if principal is not None and (principal.pseudonym or principal.unnamed):
        principal = None  # nothing is put into the mouth of somebody who is to be left alone
    for one in post.said:
        if one.heard.field.field != "body" and one.quoted:
            _inherits(post, one, body, principal)


def _inherits(post: Post, one: Said, body: Sequence[tuple[Said, list[str]]], principal: Entry | None) -> None:
    """The text goes before what the headline's own words say, and that before whoever says the most."""
    words = one.words
    same = _same(words, body) or _stitched(words, body)
    if same is not None and same.entry is not None:
        one.by(same.entry, "headline", same.tier)
    elif same is not None and same.closed:
        one.entry, one.reason = None, same.reason
    elif one.entry is None and (one.closed or again(post, one)):
        return
    elif (teller := _told_in_text(post, words)) is not None:
        one.by(teller, "headline")
    elif one.entry is None and (signer := _signers_own(post, words)) is not None:
        one.by(signer, "headline")
    elif principal is not None and (one.entry is None or one.entry.seen == 0):
        one.by(principal, "principal")
    elif principal is None and one.entry is None and len(words) >= STITCHED and (opener := _opener(post)) is not None:
        one.by(opener, "principal")


def _same(words: list[str], body: Sequence[tuple[Said, list[str]]]) -> Said | None:
    """The quotation of the text that a headline's words are taken from: all of them in a row, or nearly all of them."""
    if not words:
        return None
    run = " ".join(words)
    for one, others in body:
        if f" {run} " in f" {' '.join(others)} " or (len(others) > 2 and f" {' '.join(others)} " in f" {run} "):
            return one
    best: tuple[float, Said] | None = None
    for one, others in body:
        shared = len(set(words) & set(others)) / len(set(words))
        if shared >= SHARED and len(words) > 2 and (best is None or shared > best[0]):
            best = (shared, one)
    return best[1] if best else None


def _stitched(words: list[str], body: Sequence[tuple[Said, list[str]]]) -> Said | None:
    """A quotation of the only one whose words a headline puts together from several of hers."""
    said: dict[Number, tuple[Said, set[str]]] = {}
    for one, others in body:
        if one.entry is not None:
            said.setdefault(one.entry.number, (one, set()))[1].update(others)
    found = [one for one, others in said.values() if set(words) <= others]
    return found[0] if len(found) == 1 and len(set(words)) >= STITCHED else None


def _told_in_text(post: Post, words: list[str]) -> Entry | None:
    """Who says the words of a headline in the text, where it has no marks around them: "Ruiz says it was late"."""
    if len(words) < AGAIN:
        return None
    for one in post.said:
        known = one.entry is not None and one.entry.seen and not one.entry.unnamed
        if known and one.statement is not None and one.heard.field.field == "body":
            if any(_stands_in(words, one.heard, *content) for content in one.statement.content):
                return one.entry
    return None


def _signers_own(post: Post, words: list[str]) -> Entry | None:
    """Words of a headline that the text has without marks, and that nobody in it says, are by the one who signs it:
    "Weather: ‘Worst of it before lunch’", by a forecaster who writes that the worst of it will be before lunch."""
    signed = {one.key: one for one in post.observed.signed}
    if len(signed) != 1 or len(words) < AGAIN:
        return None
    body = (heard for heard in post.heard if heard.field.field == "body")
    if any(_stands_in(words, heard, 0, len(heard.text)) for heard in body):
        return post.of_sighting(next(iter(signed.values())))
    return None


def _stands_in(words: list[str], heard: Heard, start: int, end: int) -> bool:
    """Whether words stand in a row between two characters."""
    return f" {' '.join(words)} " in f" {' '.join(heard.words(start, end))} "


def _opener(post: Post) -> Entry | None:
    """Who speaks first, where the post begins with her: words of the headline that are nowhere in it are hers."""
    body = next((one for one in post.heard if one.field.field == "body"), None)
    first = next((one.entry for one in post.said if body is not None and one.heard is body and one.quoted), None)
    if body is None or first is None or first.kind != "person" or first.pseudonym or first.unnamed:
        return None
    begins = (one for one in post.in_sight[body.number] if body.sentence(one.at) == 0 and one.strength >= SUBJECT)
    return first if any(one.entry is first for one in begins) else None
