"""Samples of what leaves the house, for tests here and for the TypeScript tests of the fronts.

`python -m tests.press.samples` writes them anew. A sample of an entry is kept for as long as any house may have written
one like it; a new version of a kind gets a sample beside the old one."""

import json
import re
from pathlib import Path

from stoppress.press.coverage import press
from stoppress.press.delta import delta
from stoppress.press.site import Site
from stoppress.story import decisions
from stoppress.story.entries import FACTS
from tests.an_evening import an_evening
from tests.evening import Evening, unknown_entry, words

CONTRACTS = Path(__file__).parents[2] / "contracts"
SITE = Site("The Hallin Record", "https://record.example")


def spell(sample):
    return json.dumps(sample, indent=1, ensure_ascii=False) + "\n"


def plain(text):
    """Without what differs from release to release (the words that the script takes along, the page's version), and
    without what no delta tells of."""
    text = re.sub(r'<script type="application/ld\+json" id="record">[^<]*</script>', "", text)
    text = re.sub(r'(<script type="application/json" id="words">).*?</script>', r"\1{}</script>", text)
    return re.sub(r'((?:data-page-version="|"version": ?"))[0-9a-f]{12}', r"\g<1>000000000000", text)


def entries():
    """One entry of each kind, the fullest there is: file name → sample."""
    made = {}
    for entry in an_evening().entries:
        public = entry.fact.public()
        name = f"entry/{entry.fact.kind}.v{FACTS[entry.fact.kind].version}.json"
        sample = {
            "seq": entry.seq,
            "kind": entry.fact.kind,
            "version": entry.fact.version,
            "recorded_at": entry.recorded_at.isoformat().replace("+00:00", "Z"),
            "public": public,
        }
        if name not in made or len(spell(sample)) > len(spell(made[name])):
            made[name] = sample
    return made


def _a_short_evening():
    """Three posts around midnight in Hallin."""
    evening = Evening(fiction=False)
    evening.do("22:40", decisions.open_coverage)
    evening.post("23:10", "first0001", words("Ferry aground off Stenna", "She struck at 22:41."), key_point=True)
    evening.post("23:50", "second001", words("Lifeboats alongside", "Two lifeboats are alongside."))
    return evening


def deltas():
    """A page, what a reader is told, and the page that comes of it: file name → sample."""
    told = {
        "a-post-after-midnight": lambda evening: evening.post("0:05", "third0001", words("All are off", "At 01:31.")),
        "a-flash-and-its-fill": _flash_and_fill,
        "a-correction": lambda evening: evening.do(
            "23:55",
            decisions.correct_post,
            post="first0001",
            words=words("Ferry aground off Stenna", "She struck at 22:31."),
            kind="correction",
            line="she struck at 22:31.",
        ),
        "a-takedown-with-a-note": lambda evening: evening.do(
            "23:56", decisions.take_down, post="first0001", trace="note", note="A post that stood here was removed."
        ),
        "a-takedown-without-a-trace": lambda evening: evening.do(
            "23:57", decisions.take_down, post="second001", trace="none"
        ),
        "a-late-insert": lambda evening: evening.post(
            "23:58", "late00001", words("A call at 22:19", "It was not answered."), shown_at=evening.wall("22:45")
        ),
        "twenty-more-posts": _twenty_more,
        "the-end": lambda evening: evening.do("23:59", decisions.end, note="Thank you for reading."),
    }
    return {f"delta/{name}.json": _sample(change) for name, change in told.items()} | {
        "delta/something-unknown.json": _unknown()
    }


def _flash_and_fill(evening):
    evening.flash("23:52", "flash0001", "Minister stops all night sailings")
    evening.edit("23:54", "flash0001", words("Minister stops all night sailings", "No ferry leaves after 20:00."))


def _twenty_more(evening):
    for number in range(20):
        evening.post(f"23:{51 + number // 10}:{number:02d}", f"many{number:05d}", words(f"Number {number}", "And on."))


def _sample(change):
    evening = _a_short_evening()
    before = press(evening.coverage, book="b1", epoch="e1", before=None, site=SITE)
    change(evening)
    after = press(evening.coverage, book="b1", epoch="e1", before=before, site=SITE)
    return _told(before, after) | {"then": plain(after.pages[""].plain.decode())}


def indexes():
    """The search index of the evening: what segments there are, and the first: file name → sample."""
    coverage = an_evening().coverage
    made = press(coverage, book="b1", epoch="e1", before=None, site=SITE)
    named = {"index/contents.v1.json": "index/0", "index/segment.v1.json": "index/1"}
    return {name: json.loads(made.pages[path].plain) for name, path in named.items()}


def _unknown():
    evening = _a_short_evening()
    before = press(evening.coverage, book="b1", epoch="e1", before=None, site=SITE)
    coverage = evening.coverage.take(unknown_entry(evening.coverage.seq + 1, evening.now))
    after = press(coverage, book="b1", epoch="e1", before=before, site=SITE)
    return _told(before, after) | {"reload": True}


def _told(before, after):
    return {
        "page": plain(before.pages[""].plain.decode()),
        "delta": json.loads(plain(delta(after, before.place.seq, before.generation).decode())),
    }


def write():
    for name, sample in (entries() | deltas() | indexes()).items():
        file = CONTRACTS / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(spell(sample), encoding="utf-8")


if __name__ == "__main__":
    write()
