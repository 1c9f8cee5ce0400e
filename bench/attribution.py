"""How well speech in plain articles is read, against PolNeAR's development part: JSON lines with `text` and
`attributions` of `source`, `cue` and `content` stretches. The file is outside of the repository, its path in
STOPPRESS_POLNEAR.

    STOPPRESS_POLNEAR=/somewhere/polnear-dev.jsonl.gz python -m bench.attribution [--errors CLASS] [--folds]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stoppress.cuttings import Attribution, attribute, marks

_TRIM = " \t\r\n.,;:!?-–—―…“”\"„«»‘’'`()[]"
Stretch = tuple[int, int]


@dataclass
class Score:
    """Counts that add up over articles."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.counts += other.counts
        self.errors += other.errors
        self.times += other.times

    def f1(self, right: str, told: str, gold: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of three counts."""
        p = self.counts[right] / max(1, self.counts[told])
        r = self.counts[right] / max(1, self.counts[gold])
        return p, r, 2 * p * r / max(1e-9, p + r)


def trimmed(text: str, span: Sequence[int]) -> Stretch:
    """A stretch without marks and punctuation at its ends."""
    start, end = span
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end


def _overlap(span: Stretch, spans: Iterable[Sequence[int]]) -> int:
    return sum(max(0, min(span[1], e) - max(span[0], s)) for s, e in spans)


def _last_name(words: str) -> str:
    return words.replace("’s", "").replace("'s", "").rstrip(".,’'").split()[-1].lower() if words.split() else ""


_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "his", "her", "their", "its"]
)


def right_mention(text: str, gold: Sequence[Sequence[int]], told: Sequence[Stretch]) -> bool:
    """Whether the source told overlaps a gold one, or bears the same last name where gold is no pronoun."""
    if any(_overlap((s, e), told) for s, e in gold):
        return True
    ours = {_last_name(text[s:e]) for s, e in told}
    theirs = {_last_name(text[s:e]) for s, e in gold}
    return bool(ours & theirs - _PRONOUNS)


def article(text: str, gold: list[dict[str, Any]]) -> Score:
    """One article's counts."""
    score = Score()
    begin = time.perf_counter()
    told = attribute(text)
    score.times.append((time.perf_counter() - begin) * 1000 / max(1000, len(text)))
    for part in ("source", "cue", "content"):
        ours = {trimmed(text, span) for a in told for span in getattr(a, part)}
        theirs = {trimmed(text, span) for a in gold for span in a.get(part) or ()}
        score.counts.update(
            {f"{part} told": len(ours), f"{part} gold": len(theirs), f"{part} right": len(ours & theirs)}
        )
    for quoted in marks.scan(text):
        _span(text, quoted, gold, told, score)
    return score


def _best(span: Stretch, rows: Sequence[Any], content: Any) -> Any:
    best = max(rows, key=lambda row: _overlap(span, content(row)), default=None)
    return best if best is not None and _overlap(span, content(best)) >= 0.5 * (span[1] - span[0]) else None


def _span(text: str, quoted: marks.Quoted, gold: list[dict[str, Any]], told: list[Attribution], score: Score) -> None:
    span = (quoted.start, quoted.end)
    theirs = _best(span, gold, lambda a: a.get("content") or ())
    ours = _best(span, told, lambda a: a.content)
    if quoted.single and theirs is None:
        # Single marks are apostrophes and scare quotes more often than speech: only what both see is counted.
        return
    counts = score.counts
    counts["spans gold"] += theirs is not None
    counts["spans told"] += ours is not None
    counts["spans right"] += theirs is not None and ours is not None
    sourced = theirs is not None and bool(theirs.get("source"))
    counts["speakers gold"] += sourced
    counts["speakers told"] += ours is not None and bool(ours.source)
    right = bool(sourced and ours is not None and ours.source and right_mention(text, theirs["source"], ours.source))
    counts["speakers right"] += right
    if ours is not None:
        counts[f"{ours.tier} told"] += 1
        counts[f"{ours.tier} right"] += right
        counts[f"reason {ours.reason} told"] += 1
        counts[f"reason {ours.reason} right"] += right
    if not right:
        who = (
            "no gold"
            if theirs is None
            else "gold without source"
            if not sourced
            else "not seen"
            if ours is None
            else f"wrong, {ours.tier}"
        )
        said = [text[s:e] for s, e in ours.source] if ours is not None else []
        true = [text[s:e] for s, e in theirs["source"]] if sourced and theirs is not None else []
        reason = ours.reason if ours is not None else ""
        around = (
            text[max(0, span[0] - 160) : span[0]] + "⟦" + text[span[0] : span[1]] + "⟧" + text[span[1] : span[1] + 120]
        )
        score.errors.append((who, f"{reason}: ours {said} gold {true}\n    {around!r}"))


def measure(path: Path) -> list[Score]:
    """The scores of every article of the file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return scores([json.loads(line) for line in lines])


def scores(rows: Iterable[dict[str, Any]]) -> list[Score]:
    """The scores of articles, each with `text` and `attributions`."""
    return [article(row["text"], row["attributions"]) for row in rows]


def together(parts: Iterable[Score]) -> Score:
    """All of them as one."""
    total = Score()
    for part in parts:
        total.add(part)
    return total


def report(total: Score) -> list[tuple[str, float, float]]:
    """(measure, value, goal) in the order of the issue's table."""
    told = sum(total.counts[f"{tier} told"] for tier in ("sure", "likely", "ask"))
    times = sorted(total.times)
    return [
        ("quoted span recognised, F1", total.f1("spans right", "spans told", "spans gold")[2], 0.95),
        ("quoted span and speaker right, F1", total.f1("speakers right", "speakers told", "speakers gold")[2], 0.82),
        ("exact source, F1", total.f1("source right", "source told", "source gold")[2], 0.52),
        ("exact cue, F1", total.f1("cue right", "cue told", "cue gold")[2], 0.54),
        ("exact content, F1", total.f1("content right", "content told", "content gold")[2], 0.30),
        ("tier sure: right", total.counts["sure right"] / max(1, total.counts["sure told"]), 0.95),
        ("tier sure: share of spans", total.counts["sure told"] / max(1, told), 0.50),
        ("ms for a post of 1,000 characters, p95", 1000 * times[int(0.95 * (len(times) - 1))], 5.0),
    ]


def lines(parts: Sequence[Score], errors: str = "", *, folds: bool = False) -> Iterator[str]:
    """What `main` prints."""
    total = together(parts)
    for kind, line in total.errors:
        if errors in ("all", kind):
            yield f"{kind} {line}"
    for name, value, goal in report(total):
        yield f"{name:40} {value:7.3f}   goal {goal:.2f}"
    for part in ("spans", "speakers", "source", "cue", "content"):
        p, r, f = total.f1(f"{part} right", f"{part} told", f"{part} gold")
        counts = f"told {total.counts[f'{part} told']} gold {total.counts[f'{part} gold']}"
        yield f"  {part:10} P {p:.3f} R {r:.3f} F1 {f:.3f}  {counts}"
    for name in sorted(total.counts):
        if name.split()[0] in ("reason", "sure", "likely", "ask") and name.endswith(" told"):
            stem = name.removesuffix(" told")
            yield f"  {stem:28} {total.counts[stem + ' right']:4} of {total.counts[name]:4}"
    for fold in range(5) if folds else ():
        one = report(together(parts[fold::5]))[:7]
        yield f"  fold {fold}: " + "  ".join(f"{value:.3f}" for _, value, _ in one)


def main() -> int:
    """Print the figures, or that they were skipped."""
    options = argparse.ArgumentParser(description="Speech in plain articles, against PolNeAR.")
    options.add_argument("--errors", default="", help="print the errors of a class, or all")
    options.add_argument("--folds", action="store_true", help="every fifth article by itself")
    chosen = options.parse_args()
    where = os.environ.get("STOPPRESS_POLNEAR", "")
    if not where or not Path(where).exists():
        sys.stdout.write("skipped: STOPPRESS_POLNEAR names no file\n")
        return 0
    for line in lines(measure(Path(where)), chosen.errors, folds=chosen.folds):
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
