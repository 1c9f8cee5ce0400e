"""Profiles of languages, chosen by a language tag."""

from __future__ import annotations

from stoppress.cuttings.languages.de import GERMAN
from stoppress.cuttings.languages.en import ENGLISH
from stoppress.cuttings.languages.es import SPANISH
from stoppress.cuttings.languages.fr import FRENCH
from stoppress.cuttings.languages.neutral import NEUTRAL
from stoppress.cuttings.languages.profile import Profile

PROFILES = {one.code: one for one in (ENGLISH, GERMAN, FRENCH, SPANISH)}


def profile(tag: str) -> Profile:
    """The profile of a tag such as "en-GB", or the neutral one, which guesses nothing."""
    return PROFILES.get(tag.replace("_", "-").split("-")[0].lower(), NEUTRAL)


__all__ = ["Profile", "profile"]
