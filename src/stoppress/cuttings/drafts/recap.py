"""A recap of an interview: a burst of posts in which one person answers, question by question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from stoppress.cuttings.checks.found import words
from stoppress.cuttings.drafts.lines import Draft, Group, Line, line_of
from stoppress.cuttings.drafts.titles import title_line
from stoppress.cuttings.page import PagePost
from stoppress.cuttings.reading import Cuttings
from stoppress.cuttings.rows import Quotation

# Posts of one interview follow each other so closely, and so many make one.
APART = timedelta(minutes=10)
FEWEST = 3
# Of what is quoted in a burst, the one who is interviewed says so much.
MOST = 0.6
_SHORTEST = 3


def recaps(cuttings: Cuttings) -> list[Draft]:
    """A draft for every interview of the page, in its order. A group is a question, or the post that answers it, with
    the answers in the words that were spoken."""
    said: dict[str, list[Quotation]] = {}
    for one in cuttings.quotations:
        if one.speaker and one.tier != "ask" and one.kind != "indirect" and one.basis.field == "body":
            said.setdefault(one.basis.post, []).append(one)
    found = [Draft("recap", tuple(groups)) for groups in _of_blocks(cuttings)]
    for burst, name in _bursts(cuttings, said):
        groups = [group for post in burst if (group := _answered(post, name, said[post.id]))]
        found.append(Draft("recap", tuple(groups)))
    return found


def _bursts(cuttings: Cuttings, said: dict[str, list[Quotation]]) -> Iterator[tuple[list[PagePost], str]]:
    """Posts in a row of which most words are one person's."""
    burst: list[PagePost] = []
    name: str | None = None
    for post in cuttings.page.posts:
        own = None if _asks(post) else _principal(said.get(post.id, ()))
        if burst and (own != name or post.at - burst[-1].at > APART):
            if len(burst) >= FEWEST and name:
                yield burst, name
            burst = []
        if own is not None:
            burst, name = [*burst, post], own
    if len(burst) >= FEWEST and name:
        yield burst, name


def _principal(said: Sequence[Quotation]) -> str | None:
    spoken = Counter[str]()
    for one in said:
        spoken[one.speaker or ""] += len(words(one.text))
    if not spoken:
        return None
    name, most = spoken.most_common(1)[0]
    return name if most >= MOST * spoken.total() else None


def _answered(post: PagePost, name: str, said: Sequence[Quotation]) -> Group | None:
    title = title_line(post)
    answers = [Line(one.text, one.basis) for one in said if one.speaker == name and len(words(one.text)) >= _SHORTEST]
    return Group(title.text, tuple(answers), title) if title and answers else None


# -- questions and answers as blocks ----------------------------------------------------------------------------------


def _asks(post: PagePost) -> bool:
    return any(one.kind == "question" for field in post.fields for one in field.paragraphs)


def _of_blocks(cuttings: Cuttings) -> Iterator[list[Group]]:
    for post in cuttings.page.posts:
        if _asks(post):
            groups = list(_pairs(post))
            if groups:
                yield groups


def _pairs(post: PagePost) -> Iterator[Group]:
    body = next(field for field in post.fields if field.field == "body")
    question: Line | None = None
    answers: list[Line] = []
    for one in body.paragraphs:
        line = line_of(body, one.start, one.end)
        if one.kind == "question":
            if question and answers:
                yield Group(question.text, tuple(answers), question)
            question, answers = line, []
        elif one.kind == "answer" and question and re.search(r"\w", line.text):
            answers.append(line)
    if question and answers:
        yield Group(question.text, tuple(answers), question)
