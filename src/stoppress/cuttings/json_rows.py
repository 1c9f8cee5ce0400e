"""Cuttings as JSON, for `stoppress cuttings --json` and whoever measures: `post` is the id that the export has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stoppress.cuttings.drafts.lines import Draft
from stoppress.cuttings.reading import Cuttings
from stoppress.cuttings.rows import Basis, Check, Figure, Person, Position, Quotation

Row = dict[str, Any]


def told(cuttings: Cuttings, checks: Sequence[Check] | None = None) -> Mapping[str, list[Row]]:
    """Every row of the cuttings. Keys are always there, null where there is nothing. `checks` are told in the place of
    its own where somebody has looked for more, or put them into words."""
    return {
        "quotations": [quotation(one) for one in cuttings.quotations],
        "people": [person(one) for one in cuttings.people],
        "figures": [figure(one) for one in cuttings.figures],
        "positions": [position(one) for one in cuttings.positions],
        "checks": [check(one) for one in (cuttings.checks if checks is None else checks)],
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


def check(row: Check) -> Row:
    return {
        "kind": row.kind,
        "level": row.level,
        **_where(row.basis, row.text),
        "message": row.message,
        "other": _place(row.other) if row.other else None,
    }


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
