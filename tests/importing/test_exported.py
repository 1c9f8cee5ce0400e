import json
from datetime import timedelta

from hypothesis import given

from stoppress.desk.importing.facts import described, fold_facts, of_export
from stoppress.press.export import public_state, read_export
from stoppress.story.entries import read_fact
from tests.importing.evenings import coverages


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
