"""Around midnight "today" is one day for who writes it and another for who reads it an hour later. "Tonight" is plain
until midnight, and after it nobody knows which night."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.checks.found import Found, Stretch, quoted
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePost

# From eleven at night until one in the morning, by the coverage's own clock.
_NEAR = (23, 0)

# Words that lean on the day they were written, and names of days that settle it. "Today" with a capital in the middle
# of a sentence is a programme.
_LEANING = {
    "en": re.compile(
        r"\b(?:today|tonight|tomorrow|yesterday)\b|(?:^|(?<=[.!?:] )|(?<=\n))(?:Today|Tonight|Tomorrow|Yesterday)\b"
    ),
    "de": re.compile(r"\b(?:[Hh]eute|[Gg]estern|[Mm]orgen (?:früh|Mittag|Abend|Vormittag|Nachmittag))\b"),
    "fr": re.compile(r"\b(?:[Aa]ujourd[’']hui|[Cc]e soir|[Hh]ier|[Dd]emain)\b"),
}
_TONIGHT = re.compile(r"tonight|heute (?:Nacht|Abend)|ce soir", re.IGNORECASE)
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}
_SETTLING = {
    language: re.compile(
        rf"\b(?:{'|'.join(_DAYS[language].split())})|\d(?:st|nd|rd|th|er|\.)? (?:{months})\b|\b(?:{months}) \d"
    )
    for language, months in ((language, "|".join(names.split())) for language, names in _MONTHS.items())
}


def undefined_today(post: PagePost, known: Known) -> Iterator[Found]:
    leaning = _LEANING.get(known.language)
    if leaning is None or post.at.astimezone(known.zone).hour not in _NEAR:
        return
    fields = [one for one in post.fields if one.field in ("headline", "body")]
    if any(_SETTLING[known.language].search(one.text) for one in fields):
        return
    said: set[str] = set()
    plain = _TONIGHT if post.at.astimezone(known.zone).hour == _NEAR[0] else None
    for field in fields:
        spoken = [(one.start, one.end) for one in quoted(field)]
        for one in leaning.finditer(field.text):
            # What somebody said stays as it was said.
            if plain and plain.match(field.text, one.start()):
                continue
            if one[0].lower() not in said and not any(start <= one.start() < end for start, end in spoken):
                said.add(one[0].lower())
                yield Found("undefined_today", Stretch(field, one.start(), one.end()))
