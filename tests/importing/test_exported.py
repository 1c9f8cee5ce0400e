import json
import re
from datetime import timedelta

from hypothesis import given

from stoppress.desk.importing.facts import described, fold_facts, of_export
from stoppress.press.coverage import press
from stoppress.press.export import public_state
from stoppress.press.exported import read_export
from stoppress.story.entries import read_fact
from tests.an_evening import an_evening
from tests.importing.contracts import SAMPLE
from tests.importing.evenings import coverages
from tests.press.samples import SITE
from tests.story.desk import EVENING


def carried_over(state, *, at):
    export = read_export(json.loads(json.dumps(state)))
    facts = of_export(export, described(export, slug=None, title=None, language=None, at=at))
    written = [read_fact(fact.kind, fact.version, fact.public()) for fact in facts]
    assert written == facts, "what is written is what is read"
    return fold_facts(written, at=at)


@given(coverages())
def test_a_coverage_that_moves_house_shows_the_same(desk):
    state = public_state(desk.coverage)
    assert public_state(carried_over(state, at=desk.now + timedelta(days=400))) == state


def test_an_export_of_an_older_house_is_still_read():
    """The sample was published; whoever kept one like it can bring it back."""
    state = json.loads(SAMPLE.read_text(encoding="utf-8"))
    assert public_state(carried_over(state, at=EVENING + timedelta(days=1))) == state


def test_a_page_that_moved_house_looks_the_same():
    """Not only the export: what readers get, block by block, but for what tells where in the log it stands."""
    whole = an_evening()
    moved = carried_over(public_state(whole.coverage), at=whole.now)
    assert looks(moved) == looks(whole.coverage)


def looks(coverage):
    """Every part as readers get it. Posts are counted anew where one has left without a trace, and with them the posts
    that are left for older pages."""
    parts = press(coverage, book="b1", epoch="e1", before=None, site=SITE).parts.values()
    told = [json.loads(part.data) for part in parts]
    return {part["key"]: re.sub(UNSAID, "", part["html"]) for part in told if is_seen(part)}


# Numbers that are counted anew, how the Summary came to be what it is, and when words last changed: an export says what
# is, and not how it came about.
UNSAID = (
    r'data-n="\d+"|/\d{6}\b|<details class="history.*?</details>'
    r'|<meta property="article:modified_time" content="[^"]*">'
)


def is_seen(part):
    return "html" in part and part["key"] != "region:older"
