"""The checks before publishing, one duty a file. Each is a pure function of a post (or a draft that has the same
words) and what is known of its page; it says what it found and where, and never what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stoppress.cuttings.checks.empty_lead_in import empty_lead_in
from stoppress.cuttings.checks.figures import (
    figure_at_odds,
    figure_at_odds_with_strip,
    figure_at_odds_with_summary,
    figure_not_as_above,
    figure_not_as_in_text,
)
from stoppress.cuttings.checks.found import Found, Stretch
from stoppress.cuttings.checks.headline_quote import headline_quote
from stoppress.cuttings.checks.house_notes import above_restricted, house_note, restriction
from stoppress.cuttings.checks.known import Check, Known, PageCheck
from stoppress.cuttings.checks.levels import DEFAULTS, KINDS, Levels
from stoppress.cuttings.checks.missing_warning import missing_warning
from stoppress.cuttings.checks.misspelt_name import misspelt_above, misspelt_name
from stoppress.cuttings.checks.misspelt_role import misspelt_role
from stoppress.cuttings.checks.near_duplicate import near_duplicate
from stoppress.cuttings.checks.pictures import pictures
from stoppress.cuttings.checks.pseudonyms import pseudonym_beside_name
from stoppress.cuttings.checks.roles import roles
from stoppress.cuttings.checks.summary import unsupported_point
from stoppress.cuttings.checks.title_form import title_form
from stoppress.cuttings.checks.two_wordings import two_wordings, two_wordings_above
from stoppress.cuttings.checks.unbalanced_marks import unbalanced_marks
from stoppress.cuttings.checks.undefined_today import undefined_today
from stoppress.cuttings.page import PagePost
from stoppress.cuttings.rows import Basis
from stoppress.cuttings.rows import Check as Row

__all__ = ["CHECKS", "DEFAULTS", "KINDS", "PAGE_CHECKS", "Known", "Levels", "check_above", "check_page", "check_post"]

CHECKS: tuple[Check, ...] = (
    restriction,
    pseudonym_beside_name,
    house_note,
    unbalanced_marks,
    empty_lead_in,
    headline_quote,
    two_wordings,
    misspelt_name,
    misspelt_role,
    title_form,
    roles,
    figure_at_odds,
    figure_not_as_in_text,
    figure_not_as_above,
    near_duplicate,
    pictures,
    missing_warning,
    undefined_today,
)
PAGE_CHECKS: tuple[PageCheck, ...] = (
    above_restricted,
    misspelt_above,
    two_wordings_above,
    unsupported_point,
    figure_at_odds_with_summary,
    figure_at_odds_with_strip,
)


def check_post(
    post: PagePost, known: Known, *, levels: Levels | None = None, checks: Sequence[Check] = CHECKS
) -> list[Row]:
    """What the checks find in a post of the page, or in a draft, held against the posts that stand before it."""
    with known.turns:
        return _rows((one for check in checks for one in check(post, known)), levels or Levels(), post.tags)


def check_page(known: Known, *, levels: Levels | None = None) -> list[Row]:
    """What they find in every post, oldest first, and then in what stands above them."""
    chosen = levels or Levels()
    rows = [row for post in known.page.posts for row in check_post(post, known, levels=chosen)]
    return rows + check_above(known, levels=chosen)


def check_above(known: Known, *, levels: Levels | None = None) -> list[Row]:
    """What they find in what stands above the posts."""
    with known.turns:
        return _rows((one for check in PAGE_CHECKS for one in check(known)), levels or Levels(), ())


def _rows(found: Iterable[Found], levels: Levels, tags: Sequence[str]) -> list[Row]:
    return [_row(one, levels, tags) for one in found]


def _row(found: Found, levels: Levels, tags: Sequence[str]) -> Row:
    where, other = found.where, found.other
    values = {"there": other.text} if other else {}
    return Row(
        kind=found.kind,
        level=levels.of(found.kind, tags),
        basis=_basis(where),
        text=where.text,
        other=_basis(other) if other else None,
        values=tuple(sorted((values | dict(found.values or {})).items())),
    )


def _basis(where: Stretch) -> Basis:
    return Basis(where.field.post, where.field.revision, where.field.field, where.start, where.end)
