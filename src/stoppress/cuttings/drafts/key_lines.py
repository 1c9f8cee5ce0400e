"""Key lines: what was said, by whom, one person after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from stoppress.cuttings.checks.found import words
from stoppress.cuttings.drafts.lines import Draft, Group, Line, as_said, line_of
from stoppress.cuttings.page import Page
from stoppress.cuttings.reading import Cuttings
from stoppress.cuttings.rows import Quotation, Role

# A line can be read by itself from this many words on; past the other it is a speech.
SHORTEST, LONGEST = 5, 60
SPEAKERS, EACH = 12, 3


def key_lines(cuttings: Cuttings, *, since: datetime | None = None, each: int = EACH) -> Draft:
    """The lines of everybody who is quoted in so many words, whoever said most first. Only what has a speaker that we
    do not have to ask for; what somebody said twice stands once, as it was said at greatest length."""
    said: dict[str, list[Quotation]] = {}
    for one in cuttings.quotations:
        if _counts(one, cuttings.page, since):
            said.setdefault(one.speaker or "", []).append(one)
    order = sorted(said, key=lambda name: (-sum(_weight(one, cuttings.page) for one in said[name]), name))
    groups = [_group(name, said[name], cuttings, each) for name in order[:SPEAKERS]]
    return Draft("key_lines", tuple(groups))


def _counts(one: Quotation, page: Page, since: datetime | None) -> bool:
    if one.speaker is None or one.tier == "ask" or one.kind == "indirect" or one.basis.field != "body":
        return False
    post = page.post(one.basis.post)
    return post is not None and (since is None or post.at > since) and SHORTEST <= len(words(one.text)) <= LONGEST


def _group(name: str, said: list[Quotation], cuttings: Cuttings, each: int) -> Group:
    chosen: list[Quotation] = []
    for one in sorted(said, key=lambda one: -_weight(one, cuttings.page)):
        if len(chosen) < each and not any(_same(one.text, other.text) for other in chosen):
            chosen.append(one)
    rank = {post.id: number for number, post in enumerate(cuttings.page.posts)}
    chosen.sort(key=lambda one: (rank[one.basis.post], one.basis.start))
    return Group(name, tuple(as_said(one) for one in chosen), _role(name, cuttings))


def _weight(one: Quotation, page: Page) -> float:
    """A whole thought before a fragment, a key point before another post, and what the headline took up before all."""
    post = page.post(one.basis.post)
    headline = set(words(post.headline or "")) if post else set[str]()
    spoken = words(one.text)
    length = min(len(spoken), 25) / 25
    quoted = len(headline & set(spoken)) / max(1, len(headline))
    return length + quoted + (0.5 if post and post.key_point else 0) + (0.3 if one.tier == "sure" else 0)


def _same(one: str, other: str) -> bool:
    ours, theirs = f" {' '.join(words(one))} ", f" {' '.join(words(other))} "
    return ours in theirs or theirs in ours


def _role(name: str, cuttings: Cuttings) -> Line | None:
    """What they were last said to be, in words of a post."""
    person = next((one for one in cuttings.people if one.name == name), None)
    return role_line(person.roles, cuttings.page) if person else None


def role_line(roles: Iterable[Role], page: Page) -> Line | None:
    """The last of these roles that stands in the words of a post."""
    found: Line | None = None
    for role in roles:
        basis = role.basis
        post = page.post(basis.post)
        field = next((one for one in post.fields if one.field == basis.field), None) if post else None
        if field is not None and field.text[basis.start : basis.end]:
            found = line_of(field, basis.start, basis.end)
    return found
