"""How right cuttings are on pages with gold. Rows are those of `told`, so that an export that somebody else read can be
scored as well; used by the tests and by `bench/cuttings.py`.

- *Span*: same post and field, both ends within one character, marks and the space beside them put aside.
- *Speaker*: the same somebody, by the gold's name or an alias, titles put aside; of all gold spans.
- *Sure*: how many rows of that tier have the right speaker, and which share of the gold spans they are.
- *People*: found under the name or an alias; bodies and documents count for nobody. *Roles*: the gold's roles that
  somebody was given, and people with at least one right role.
- *Figure*: value and counted noun, in the same post. Stretches of time (years, minutes) are left out on both sides.
- *Position*: post, who and what. *Warning*: kind and place, over all that were raised.

A gold row that is `optional` is right to find and no loss to miss.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
_AROUND = "“”‘’\"'„‚«»‹›`  \u00a0\u202f"
_TITLES = re.compile(
    r"^(?:(?:sir|dame|lord|lady|mr|mrs|ms|miss|dr|prof|professor|father|imam|pc|sgt|mrs? justice|councillor|the|a|an"
    r"|herr|frau|der|die|das|m|mme|mlle|le|la|les|l)\b[.'’]?\s*)+"
)
_TIME = re.compile(
    r"(?:year|month|week|day|night|hour|minute|second|decade|century|jahr|monat|woche|tag|nacht|stunde|minute|sekunde"
    r"|an|ans|année|mois|semaine|jour|nuit|heure|seconde|summer|winter)(?:s|e|n|en|es)?"
)
_MONEY = {"£": "pound", "pounds": "pound", "€": "euro", "euros": "euro", "euro": "euro", "$": "dollar", "%": "per cent"}


@dataclass(frozen=True)
class Tally:
    """Counts that add up over pages."""

    right: int = 0
    proposed: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.proposed + other.proposed, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Score:
    """`sure.precision` is how many of that tier are right, `sure.recall` their share of all gold spans. `missed` and
    `wrong` say what to look at, by measure."""

    spans: Tally = Tally()
    speakers: Tally = Tally()
    sure: Tally = Tally()
    likely: Tally = Tally()
    indirect: Tally = Tally()
    people: Tally = Tally()
    roles: Tally = Tally()
    with_a_role: Tally = Tally()
    figures: Tally = Tally()
    positions: Tally = Tally()
    warnings: Tally = Tally()
    posts: int = 0
    missed: Mapping[str, Sequence[Row]] = field(default_factory=dict, repr=False)
    wrong: Mapping[str, Sequence[Row]] = field(default_factory=dict, repr=False)

    def __add__(self, other: Score) -> Score:
        def joined(one: Mapping[str, Sequence[Row]], two: Mapping[str, Sequence[Row]]) -> dict[str, Sequence[Row]]:
            return {name: [*one.get(name, ()), *two.get(name, ())] for name in {*one, *two}}

        added = {name: getattr(self, name) + getattr(other, name) for name in (*MEASURES, "posts")}
        return Score(**added, missed=joined(self.missed, other.missed), wrong=joined(self.wrong, other.wrong))

    @property
    def false_warnings(self) -> float:
        """In twenty posts."""
        return 20 * (self.warnings.proposed - self.warnings.right) / self.posts if self.posts else 0.0

    def table(self) -> str:
        lines = [f"{'':12}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'said':>7}{'gold':>7}"]
        for name in MEASURES:
            of: Tally = getattr(self, name)
            numbers = f"{of.precision:7.3f}{of.recall:7.3f}{of.f1:7.3f}{of.right:7}{of.proposed:7}{of.gold:7}"
            lines.append(f"{name:12}{numbers}")
        return "\n".join([*lines, f"false warnings in twenty posts: {self.false_warnings:.2f}"])


MEASURES = (
    "spans",
    "speakers",
    "sure",
    "likely",
    "indirect",
    "people",
    "roles",
    "with_a_role",
    "figures",
    "positions",
    "warnings",
)


def score(told: Mapping[str, Sequence[Row]], gold: Mapping[str, Sequence[Row]], *, posts: int) -> Score:
    """The rows of a page against its gold (of `fiction.Fiction`, or any that has `start` and `end`)."""
    marking = _Marking(gold["people"])
    quoted = _quotations(told["quotations"], gold["quotations"], marking)
    people = _people(told["people"], gold["people"], marking)
    return Score(
        **quoted,
        **people,
        indirect=_indirect(told["quotations"], gold["quotations"], marking),
        figures=_figures(told["figures"], gold["figures"], marking),
        positions=_positions(told["positions"], gold["positions"], marking),
        warnings=_warnings(told["checks"], gold["checks"], marking),
        posts=posts,
        missed=marking.missed,
        wrong=marking.wrong,
    )


class _Marking:
    """Who is who in the gold, and what is noted for whoever wants to look."""

    def __init__(self, people: Iterable[Row]) -> None:
        self.names = {bare(row["name"]): {bare(row["name"]), *map(bare, row.get("aliases", ()))} for row in people}
        self.missed: dict[str, list[Row]] = {}
        self.wrong: dict[str, list[Row]] = {}

    def is_speaker(self, said: str | None, meant: str | Sequence[str | None] | None) -> bool:
        """A list has several that are right: the letter, or who wrote it."""
        if isinstance(meant, list) and None in meant and said is None:
            return True
        if meant is None or said is None:
            return said is meant
        one = bare(said)
        accepted: Sequence[str | None] = [meant] if isinstance(meant, str) else meant
        return any(
            one in self.names.get(bare(name), {bare(name)}) or (name.islower() and name in one.split())
            for name in accepted
            if name is not None
        )


def bare(name: str) -> str:
    """A name as it is compared: without case, title, letters after it and possessive."""
    low = re.sub(r"\s+", " ", name.lower()).strip(_AROUND + ".,")
    low = re.sub(r"['’]s$|,? kc$", "", low)
    return _TITLES.sub("", low) or low


def _trimmed(row: Row) -> tuple[int, int]:
    text = row["text"]
    before = len(text) - len(text.lstrip(_AROUND))
    after = len(text) - len(text.rstrip(_AROUND))
    return row["start"] + before, row["end"] - after


def _same_span(said: Row, meant: Row) -> bool:
    if (said["post"], said["field"]) != (meant["post"], meant["field"]):
        return False
    start, end = _trimmed(said)
    wanted, until = _trimmed({**meant, "text": meant.get("words", meant["text"])})
    return abs(start - wanted) <= 1 and abs(end - until) <= 1


def _quotations(told: Sequence[Row], gold: Sequence[Row], marking: _Marking) -> dict[str, Tally]:
    said = [row for row in told if row["kind"] != "indirect"]
    meant = [row for row in gold if row.get("kind") != "indirect"]
    pairs, left = _paired(said, meant, _same_span)
    counted = [(row, want) for row, want in pairs if not want.get("optional")]
    wanted = sum(not row.get("optional") for row in meant)
    right = [row for row, want in counted if marking.is_speaker(row["speaker"], want["speaker"])]
    marking.wrong["speakers"] = [
        {**row, "gold": want["speaker"], "class": want.get("class")} for row, want in counted if row not in right
    ]
    marking.wrong["spans"] = left
    found = [want for _, want in pairs]
    marking.missed["spans"] = [row for row in meant if row not in found and not row.get("optional")]

    def of_tier(tier: str) -> Tally:
        rows = [row for row, _ in counted if row["tier"] == tier]
        return Tally(sum(row in right for row in rows), len(rows), wanted)

    return {
        "spans": Tally(len(counted), len(counted) + len(left), wanted),
        "speakers": Tally(len(right), len(counted) + len(left), wanted),
        "sure": of_tier("sure"),
        "likely": of_tier("likely"),
    }


def _paired(said: Iterable[Row], meant: Sequence[Row], same: Any) -> tuple[list[tuple[Row, Row]], list[Row]]:
    """Each gold row is found once; what is left of what was said found none."""
    free, pairs, left = list(meant), [], []
    for row in said:
        match = next((want for want in free if same(row, want)), None)
        if match is None:
            left.append(row)
        else:
            free.remove(match)
            pairs.append((row, match))
    return pairs, left


def _indirect(told: Sequence[Row], gold: Sequence[Row], marking: _Marking) -> Tally:
    """Recall alone: the gold has the main ones, not all."""
    meant = [row for row in gold if row.get("kind") == "indirect" and not row.get("optional")]
    right = 0
    for want in meant:
        near = [row for row in told if _overlap(row, want) >= 0.5 * (want["end"] - want["start"])]
        if any(marking.is_speaker(row["speaker"], want["speaker"]) for row in near):
            right += 1
        else:
            marking.missed.setdefault("indirect", []).append(want)
    return Tally(right, right, len(meant))


def _overlap(said: Row, meant: Row) -> int:
    if (said["post"], said["field"]) != (meant["post"], meant["field"]):
        return 0
    return max(0, min(int(said["end"]), int(meant["end"])) - max(int(said["start"]), int(meant["start"])))


def _people(told: Sequence[Row], gold: Sequence[Row], marking: _Marking) -> dict[str, Tally]:
    said = [row for row in told if row.get("kind", "person") == "person"]
    meant = [row for row in gold if row.get("kind", "person") == "person"]
    bodies = [row for row in gold if row.get("kind", "person") != "person"]

    def same(row: Row, want: Row) -> bool:
        names = marking.names[bare(want["name"])]
        return bare(row["name"]) in names or (bare(want["name"]) in map(bare, row["aliases"]))

    pairs, left = _paired(said, meant, same)
    left = [row for row in left if not any(same(row, body) for body in (*bodies, *meant))]
    found = [want for _, want in pairs]
    marking.wrong["people"] = left
    marking.missed["people"] = [row for row in meant if row not in found and not row.get("optional")]
    counted = sum(not row.get("optional") for row in found)
    wanted_roles = sum(not role.get("optional") for row in meant for role in row["roles"])
    right = good = proposed = with_one = 0
    for row, want in pairs:
        given, wished = [one["text"] for one in row["roles"]], want["roles"]
        hit = [one for one in wished if any(_same_role(one["text"], text) for text in given)]
        right += sum(not one.get("optional") for one in hit)
        with_one += any(not one.get("optional") for one in hit)
        good += sum(any(_same_role(one["text"], text) for one in wished) for text in given)
        proposed += len(given)
        for one in wished:
            if one not in hit and not one.get("optional"):
                marking.missed.setdefault("roles", []).append({**one, "name": want["name"], "given": given})
    bearers = sum(any(not one.get("optional") for one in row["roles"]) for row in meant)
    return {
        "people": Tally(counted, counted + len(left), sum(not row.get("optional") for row in meant)),
        # Several words for one role may be given: the precision is of roles given, the recall of those wanted.
        "roles": Tally(right, right + proposed - good, wanted_roles),
        "with_a_role": Tally(with_one, with_one, bearers),
    }


def _same_role(one: str, other: str) -> bool:
    """One of them says the other, or nearly all of its longer words."""
    left, right = bare(one), bare(other)
    if left in right or right in left:
        return True
    words, others = set(re.findall(r"\w{4,}", left)), set(re.findall(r"\w{4,}", right))
    return bool(words) and len(words & others) >= 0.6 * min(len(words), len(others)) > 0


def _figures(told: Sequence[Row], gold: Sequence[Row], marking: _Marking) -> Tally:
    """A quantity that is said twice in one post, in the headline and below, is found once."""
    said = [row for row in told if not _TIME.fullmatch(_last(row["counts"])) and row["field"] not in _PAGE]
    meant = _once([row for row in gold if not row.get("optional")])
    allowed = [row for row in gold if row.get("optional")]
    pairs, left = _paired(said, meant, _same_figure)
    found = [want for _, want in pairs]
    marking.wrong["figures"] = [row for row in left if not any(_same_figure(row, one) for one in (*meant, *allowed))]
    marking.missed["figures"] = [row for row in meant if row not in found]
    return Tally(len(found), len(found) + len(marking.wrong["figures"]), len(meant))


def _once(rows: Sequence[Row]) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        if not any(_same_figure(row, one) for one in kept):
            kept.append(row)
    return kept


def _same_figure(row: Row, want: Row) -> bool:
    if row["post"] != want["post"] or abs(float(row["value"]) - float(want["value"])) > 0.01:
        return False
    return _same_noun(row["counts"], want["counts"])


_PAGE = ("title", "standfirst", "summary", "figures")


def _last(counts: str) -> str:
    return counts.lower().split()[-1] if counts.split() else ""


def _same_noun(said: str, meant: str) -> bool:
    """One word of theirs has the same stem."""
    return any(
        _stem(one) == _stem(other) or (len(_stem(one)) > 3 and _stem(other).startswith(_stem(one)[:-1]))
        for one in _nouns(said)
        for other in _nouns(meant)
    )


_SHORT = ("km", "mm", "cm", "kg", "ft")


def _nouns(counts: str) -> list[str]:
    low = (
        _MONEY.get(counts.lower().strip(), counts.lower()).replace("percent", "per cent").replace("prozent", "per cent")
    )
    words: list[str] = re.findall(r"[^\W\d_]+", low)
    return [
        word for word in words if (len(word) > 2 or word in _SHORT) and word not in ("the", "per", "and", "von", "des")
    ]


def _stem(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return re.sub(r"(?:ies|ern|en|er|es|e|n|s|y)$", "", plain) or plain


def _positions(told: Sequence[Row], gold: Sequence[Row], marking: _Marking) -> Tally:
    def same(row: Row, want: Row) -> bool:
        if row["post"] != want["post"] or _term(row["what"]) != _term(want["what"]):
            return False
        return marking.is_speaker(row["who"], want["who"])

    pairs, left = _paired(told, gold, same)
    found = [want for _, want in pairs]
    # Who says it again in the same post says nothing new.
    left = [row for row in left if not any(same(row, want) for want in gold)]
    marking.wrong["positions"] = left
    marking.missed["positions"] = [row for row in gold if row not in found and not row.get("optional")]
    counted = sum(not want.get("optional") for want in found)
    return Tally(counted, counted + len(left), sum(not row.get("optional") for row in gold))


def _term(what: str) -> str:
    return what.lower().replace("_", " ").strip()


def place(row: Row) -> str:
    """The post of a row, or the part of the page."""
    return str(row["field"] if row.get("field") in _PAGE else row["post"])


def _same_warning(row: Row, want: Row) -> bool:
    places = {place(row)} | ({place(row["other"])} if row.get("other") else set())
    if row["kind"] != want["kind"] or want["post"] not in places:
        return False
    return want["post"] != "summary" or place(row) != "summary" or _touches(row, want)


def _touches(row: Row, want: Row) -> bool:
    """Whether they are about the same words. Points and figures of the page have offsets of their own, so there it is
    the words that are compared."""
    if "words" not in want:
        return True
    if place(row) in _PAGE:
        return row["text"] in want["words"] or want["words"] in row["text"]
    return _overlap(row, want) > 0


def _warnings(told: Sequence[Row], gold: Sequence[Row], marking: _Marking) -> Tally:
    pairs, left = _paired(told, sorted(gold, key=lambda row: bool(row.get("optional"))), _same_warning)
    found = [want for _, want in pairs]
    # Both ends of one contradiction may be marked.
    left = [row for row in left if not any(_same_warning(row, want) for want in gold)]
    marking.wrong["warnings"] = left
    marking.missed["warnings"] = [row for row in gold if row not in found and not row.get("optional")]
    counted = sum(not want.get("optional") for want in found)
    return Tally(counted, counted + len(left), sum(not row.get("optional") for row in gold))


def not_silent(told: Sequence[Row], silent: Sequence[Row]) -> list[Row]:
    """Warnings that were raised where the gold has a clean twin."""
    return [
        row
        for row in told
        if any(
            row["kind"] == quiet["kind"] and place(row) == quiet["post"] and _touches(row, quiet) for quiet in silent
        )
    ]
