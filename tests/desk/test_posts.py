"""What the desk writes, as its own page asks for it."""

import pytest

from tests.desk.conftest import paragraphs, post_in, publish, view

pytestmark = pytest.mark.both_databases


def test_a_reporter_writes_publishes_and_sees_her_post_at_the_desk(reporter):
    out = publish(reporter, "The pilot boat is on its way.", headline="Ferry aground on Carrick Ledge")

    seen = post_in(reporter, out["post"])
    assert seen["headline"] == "Ferry aground on Carrick Ledge"
    assert seen["document"] == paragraphs("The pilot boat is on its way.")
    assert seen["written_by"] == seen["published_by"] == "reporter"
    assert view(reporter)["place"] == out["place"]
    assert reporter("GET", "/coverages/ferry/drafts").json() == []
