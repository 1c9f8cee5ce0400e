"""A language without a profile: spans and marks are seen, a speaker is never guessed."""

from stoppress.cuttings.languages.profile import Profile

NEUTRAL = Profile(code="", speaks=False)
