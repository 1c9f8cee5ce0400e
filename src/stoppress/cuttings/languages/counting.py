"""What a language says of numbers: the part of a profile that figures are read by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Counting:
    """All in lower case. Without words of its own a language has figures in digits alone, counted in marks (%, £)."""

    # What stands between whole and parts; the other of "." and "," groups thousands. "": one or the other, by country.
    decimal: str = "."
    numbers: Mapping[str, float] = field(default_factory=dict)  # one, two, twenty
    scales: Mapping[str, float] = field(default_factory=dict)  # hundred, million, bn
    fractions: Mapping[str, float] = field(default_factory=dict)  # half, quarter
    percent: frozenset[str] = frozenset()
    currencies: Mapping[str, str] = field(default_factory=dict)  # £, pounds: how they are called
    qualifiers: tuple[str, ...] = ()  # before a number, longest first: "at least"
    trailing: frozenset[str] = frozenset()  # after it: more, further
    months: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()  # year, summer: a number like a year is one
    other_words: frozenset[str] = frozenset()  # those of them that are other words without a capital
    clock: frozenset[str] = frozenset()  # am, pm, o'clock: the number before is a time
    clock_before: frozenset[str] = frozenset()  # at, from, until: a bare number after is one where nothing is counted
    labels: frozenset[str] = frozenset()  # section, channel: the number after is a name
    ages: frozenset[str] = frozenset()  # aged, year-old
    old: frozenset[str] = frozenset()
    durations: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()  # those of them that have a rate: "60 hours a week"
    waits: frozenset[str] = frozenset()  # beside them a length of time is a figure: "waits of 12 hours"
    stretches: frozenset[str] = frozenset()  # before them, no kind of them: "three whole days"
    rates: frozenset[str] = frozenset()  # a, per: "60 hours a week"
    ago: frozenset[str] = frozenset()
    spans: frozenset[str] = frozenset()  # last, next, past: "the last three years" is a period
    known: frozenset[str] = frozenset()  # the, these, both: "the two men" counts nothing anew
    vague: frozenset[str] = frozenset()  # nouns that a small number counts for style: thing, way, side
    plurals: frozenset[str] = frozenset()  # without an s
    no_plurals: frozenset[str] = frozenset()  # with one
    people: frozenset[str] = frozenset()  # nouns for people
    persons: frozenset[str] = frozenset()  # one of them
    fates: Mapping[str, str] = field(default_factory=dict)  # killed, died: what became of those counted
    # Of these, what has to stand before one, and what must not: "on board", not "Safety Board" and not "went aboard".
    fates_behind: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fates_never_behind: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # What does it to so many, right before the number, as it is called of them: "injured 12".
    strikes: Mapping[str, str] = field(default_factory=dict)
    folk: str = "people"  # how people are called who are counted together, whatever each was called
    everybody: frozenset[str] = frozenset(("people", "persons"))  # nouns for all of them, of which the others are parts
    alike: Mapping[str, str] = field(default_factory=dict)  # nouns for one thing: households, homes
    # What became of things, as it is called in the name of a quantity; and what they are without ("without power").
    states: Mapping[str, str] = field(default_factory=dict)
    supplies: Mapping[str, str] = field(default_factory=dict)
    lacking: frozenset[str] = frozenset()  # without, no, lost: a supply behind it is missing
    without: str = ""
    denies: frozenset[str] = frozenset()  # not, never, had
    tolls: Mapping[str, str] = field(default_factory=dict)  # "toll": whom it counts, as a word of `fates`
    current: frozenset[str] = frozenset()  # today, so far: a period that is the page's own
    adds: frozenset[str] = frozenset()  # more, another: on top of what was counted before
    from_to: tuple[str, str] = ("", "")  # "from 1,400 to 1,750"
    joins: frozenset[str] = frozenset()  # and, but, while: another clause begins
    wheres: frozenset[str] = frozenset()  # in, near: a capital behind it is a place
    days: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    one_in: frozenset[str] = frozenset()  # in: "one in ten"
    ranks: frozenset[str] = frozenset()  # top: "the top 10" counts nothing
    to: frozenset[str] = frozenset()  # between the two ends of a range
    conjunctions: frozenset[str] = frozenset()
    them: frozenset[str] = frozenset()  # "557 of them"
    be: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()  # call, dial: a telephone number follows
    stops: frozenset[str] = frozenset()
    periods: tuple[str, ...] = ()  # regular expressions
    units: frozenset[str] = frozenset()  # year, mile: "a 16-year sentence"
    measures: frozenset[str] = frozenset()  # km, mph, C
    dimensions: frozenset[str] = frozenset()  # high, long: behind metres
    called: Mapping[str, str] = field(default_factory=dict)  # c: what it is called in full ("degrees")
    heights: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())  # feet and inches
    helplines: Mapping[str, frozenset[str]] = field(default_factory=dict)  # "999": calls, operators
    nouns_too: frozenset[str] = frozenset()  # verbs that are nouns behind a number: "16 charges"
    qualities_in_s: tuple[str, ...] = ()  # endings of words that are no plurals: "previous"
    # What follows is for languages that are read by the noun behind a number (`counted.py`).
    after_numbers: bool = False
    capitals: bool = False  # nouns have capitals
    spaced: bool = False  # thousands stand behind a space
    rounds: frozenset[str] = frozenset()  # "une centaine de": a round number that has its noun behind a small word
    halves: frozenset[str] = frozenset()  # "sept kilomètres et demi"
    qualities: tuple[str, ...] = ()  # endings of what may stand between a number and its noun
