"""The measurement tells the truth about what it measured; the measurement itself is no test."""

from io import StringIO

import pytest
from rich.console import Console

from bench.lighthouse import WANTED, Run, read, show

ALL_THERE_IS = dict.fromkeys(WANTED, 100)


def said(*scores):
    console = Console(file=StringIO(), width=100)
    well = show([Run(ALL_THERE_IS | one, 1.2, 0.0, frozenset()) for one in scores], console)
    return well, console.file.getvalue()


def test_one_slow_run_of_five_is_no_verdict():
    well, table = said({"performance": 70}, {}, {}, {}, {"performance": 96})
    assert well
    assert "NO" not in table


@pytest.mark.parametrize("category", WANTED)
def test_a_median_below_what_we_promise_is_called_so(category):
    well, table = said({category: 94}, {category: 94}, {category: 94}, {}, {})
    assert not well
    assert table.count("NO") == 1


def test_what_cost_points_is_named_and_what_weighs_nothing_is_not():
    def audit(score, **more):
        return {"score": score, "title": "About it", **more}

    run = read(
        {
            "audits": {
                "largest-contentful-paint": audit(0.99, numericValue=1234.0),
                "cumulative-layout-shift": audit(1, numericValue=0.01),
                "document-title": audit(0),
                "robots-txt": audit(None),
                "manual": audit(0),
            },
            "categories": {name: {"score": 0.97, "auditRefs": []} for name in WANTED}
            | {
                "seo": {
                    "score": 0.5,
                    "auditRefs": [
                        {"id": "document-title", "weight": 1},
                        {"id": "robots-txt", "weight": 1},
                        {"id": "manual", "weight": 0},
                    ],
                }
            },
        }
    )
    assert run == Run({**dict.fromkeys(WANTED, 97), "seo": 50}, 1.234, 0.01, frozenset({"document-title: About it"}))
