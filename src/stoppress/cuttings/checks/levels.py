"""How much a finding weighs: a *hint* is said and no more, *confirm* asks whoever publishes, a *block* needs a second
person. The house has a level for every kind; a coverage may choose others, and others again for posts of a tag."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from stoppress.cuttings.rows import Level

DEFAULTS: Mapping[str, Level] = {
    "unbalanced_marks": "hint",
    "empty_lead_in": "confirm",
    "near_duplicate": "confirm",
    "missing_alt": "hint",
    "missing_credit": "hint",
    "missing_warning": "hint",
    "undefined_today": "hint",
    "headline_quote": "confirm",
    "two_wordings": "confirm",
    "misspelt_name": "confirm",
    "misspelt_role": "hint",
    "title_form": "hint",
    "wrong_role": "confirm",
    "new_role": "hint",
    "figure_at_odds": "confirm",
    "figure_at_odds_with_summary": "confirm",
    "figure_at_odds_with_strip": "confirm",
    "unsupported_point": "hint",
    "house_note": "confirm",
    "restriction": "block",
    "pseudonym_beside_name": "block",
}
KINDS = tuple(DEFAULTS)
_WEIGHT = {"hint": 0, "confirm": 1, "block": 2}


@dataclass(frozen=True, slots=True)
class Levels:
    """What a coverage has chosen: by kind, and by tag and kind. A tag can make a finding weigh more and never less, so
    that nobody gets past a block by tagging."""

    chosen: Mapping[str, Level] = field(default_factory=dict)
    by_tag: Mapping[str, Mapping[str, Level]] = field(default_factory=dict)

    def of(self, kind: str, tags: Collection[str] = ()) -> Level:
        levels = [self.chosen.get(kind, DEFAULTS[kind])]
        levels += [self.by_tag[tag][kind] for tag in tags if kind in self.by_tag.get(tag, ())]
        return max(levels, key=lambda level: _WEIGHT[level])
