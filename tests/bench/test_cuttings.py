"""`python -m bench.cuttings` on texts that are not there, and on a page of our own."""

import gzip
import json

from bench import cuttings


def test_what_is_not_there_is_skipped_and_said(monkeypatch):
    monkeypatch.delenv("STOPPRESS_POLNEAR", raising=False)
    monkeypatch.setenv("STOPPRESS_SUMMARIES", "/nowhere/pages.jsonl.gz")
    assert cuttings.outside("STOPPRESS_SUMMARIES") is None
    (row,) = cuttings.attributions()
    assert "STOPPRESS_POLNEAR" in row.found


def test_a_page_with_its_editors_points_is_drafted_and_compared(monkeypatch, tmp_path):
    posts = [
        {"time": "10:20", "title": "Ferry afloat again after a night on the ledge", "text": ["She floats."] * 4},
        {"time": "09:10", "title": "Library on Mill Street stays open", "text": ["Nine were for it."] * 4},
    ]
    file = tmp_path / "pages.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        for _ in range(2):
            lines.write(json.dumps({"summary": ["ferry afloat again", "library stays open"], "posts": posts}) + "\n")
    monkeypatch.setenv("STOPPRESS_SUMMARIES", str(file))
    first, *_ = cuttings.summaries(cuttings.outside("STOPPRESS_SUMMARIES"))
    words, pairs = map(float, first.found.split(" / "))
    assert 0 < pairs <= words <= 1


def test_our_own_pages_are_measured_against_their_gold():
    rows = list(cuttings.our_pages("French", ["french"]))
    assert rows[0].measure.startswith("French: quotations")
    assert any("false ones in 20 posts" in row.measure for row in rows)
