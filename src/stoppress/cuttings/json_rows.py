"""Cuttings as JSON, for `stoppress cuttings --json` and whoever measures. `post` is always the id of a post that the
export has. What was read in the Summary or in the figures strip is in no post: its rows are told apart, as `above`; a
check of it has the post it stands for, or null where it stands for none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stoppress.cuttings.drafts.lines import Draft
from stoppress.cuttings.page import Page
from stoppress.cuttings.reading import Cuttings
from stoppress.cuttings.rows import Basis, Check, Figure, Person, Position, Quotation
from stoppress.cuttings.wording import sentence

Row = dict[str, Any]

# Fields of the page that stand above its posts.
ABOVE = ("title", "standfirst", "summary", "figures")


def told(cuttings: Cuttings, checks: Sequence[Check] | None = None) -> Mapping[str, list[Row]]:
    """Every row of the cuttings. Keys are always there, null where there is nothing. `checks` are told in the place of
    its own where somebody has looked for more, or put them into words; who brings none has them in English."""
    page = cuttings.page
    rows = [
        *(("quotations", one.basis, quotation(one)) for one in cuttings.quotations),
        *(("figures", one.basis, figure(one)) for one in cuttings.figures),
        *(("positions", one.basis, position(one)) for one in cuttings.positions),
    ]
    below: dict[str, list[Row]] = {kind: [] for kind in ("quotations", "figures", "positions")}
    above: list[Row] = []
    for kind, basis, row in rows:
        if basis.field in ABOVE:
            above.append({"row": kind, **row, **_stands_for(page, basis, row["text"])})
        else:
            below[kind].append(row)
    return {
        "quotations": below["quotations"],
        "people": [person(one) for one in cuttings.people],
        "figures": below["figures"],
        "positions": below["positions"],
        "checks": [check(one, page) for one in (cuttings.checks if checks is None else checks)],
        "above": above,
    }


def quotation(row: Quotation) -> Row:
    return {
        **_where(row.basis, row.text),
        "speaker": row.speaker,
        "kind": row.kind,
        "tier": row.tier,
        "reason": row.reason,
        "candidates": list(row.candidates),
    }


def person(row: Person) -> Row:
    return {
        "name": row.name,
        "kind": row.kind,
        "aliases": list(row.aliases),
        "roles": [{"text": one.text, "post": one.basis.post} for one in row.roles],
        "pseudonym": row.pseudonym,
    }


def figure(row: Figure) -> Row:
    return {
        **_where(row.basis, row.text),
        "value": int(row.value) if row.value.is_integer() else row.value,
        "counts": row.counts,
        "qualifier": row.qualifier,
        "period": row.period,
        "source": row.source,
        "quantity": row.quantity,
    }


def position(row: Position) -> Row:
    return {
        **_where(row.basis, row.text),
        "who": row.who,
        "what": row.what,
        "about": row.about,
        "where": row.where,
    }


def check(row: Check, page: Page | None = None) -> Row:
    """A finding; `page` is the one it was found on. What nobody has put into words is in English."""
    other = _place(row.other) if row.other else None
    if row.other is not None and other is not None:
        other |= _stands_for(page, row.other, None)
    told = {
        "kind": row.kind,
        "level": row.level,
        **_where(row.basis, row.text),
        **_stands_for(page, row.basis, row.text),
        "message": row.message or sentence(row),
        "other": other,
    }
    if told["post"] is None and other is not None:
        told["post"] = other["post"]  # what stands above is at odds with this post
    return told


def _stands_for(page: Page | None, basis: Basis, text: str | None) -> Row:
    """The post that a place is told under, and the point of the Summary that it is in."""
    if basis.field not in ABOVE:
        return {"post": basis.post, "point": None}
    if page is None:
        return {"post": None, "point": basis.post or None}
    if basis.field == "summary":
        posts = next((one.posts for one in page.summary if one.id == basis.post), ())
        standing = [one for one in posts if page.post(one) is not None]
        return {"post": standing[0] if standing else None, "point": basis.post or None}
    of = (one.post for one in page.figures if text is None or one.field.text[basis.start : basis.end] == text)
    return {"post": next((one for one in of if one and page.post(one) is not None), None), "point": None}


def draft(made: Draft) -> Row:
    """A draft, each line with the place it was copied from."""
    return {
        "kind": made.kind,
        "groups": [
            {
                "title": group.title,
                "of": _where(group.of.basis, group.of.text) if group.of else None,
                "lines": [_where(line.basis, line.text) for line in group.lines],
            }
            for group in made.groups
        ],
    }


def _place(basis: Basis) -> Row:
    return {
        "post": basis.post,
        "revision": basis.revision,
        "field": basis.field,
        "start": basis.start,
        "end": basis.end,
    }


def _where(basis: Basis, text: str) -> Row:
    return {**_place(basis), "text": text}
