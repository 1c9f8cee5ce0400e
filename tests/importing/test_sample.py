import json
from collections import Counter

import jsonschema
import pytest
from typer.testing import CliRunner

from stoppress.cli import application
from stoppress.desk.importing.facts import fold_facts
from stoppress.desk.models import Coverage
from stoppress.desk.sample.evening import evening
from stoppress.ledger import book as ledger
from stoppress.press.export import public_state
from stoppress.press.exported import export_schema
from stoppress.story.document import nodes
from stoppress.story.entries import FACTS, Erased, PostCorrected, PostPublished, PostRemoved, WordsErased
from tests.importing.test_exported import carried_over

EVERY_BLOCK = {
    "paragraph", "lead_in", "list", "quotation", "question", "answer", "image", "gallery", "clip", "embed",
    "post_reference", "table", "warning", "translation",
}  # fmt: skip


@pytest.fixture(scope="module")
def short():
    return evening(60, 3, slug="high-water")


def test_a_short_sample_has_every_kind_of_entry(short):
    """But the one that the ledger writes itself, which vouches for its own rows."""
    assert {fact.kind for fact in short.facts} == set(FACTS) - {WordsErased.kind}


def test_it_has_every_trace_of_a_takedown_every_correction_and_an_undo(short):
    removed = [fact for fact in short.facts if isinstance(fact, PostRemoved)]
    assert {fact.trace for fact in removed} == {"note", "gap", "none"}
    assert any(fact.undone for fact in removed)
    assert {fact.post for fact in removed if fact.erased} == set(short.erase) != set()
    corrected = {fact.correction.kind for fact in short.facts if isinstance(fact, PostCorrected)}
    assert corrected == {"correction", "clarification", "removal"}


def test_it_has_every_block_of_a_document_and_a_late_insert(short):
    published = [fact for fact in short.facts if isinstance(fact, PostPublished)]
    assert {node.type for fact in published for node in nodes(fact.document)} >= EVERY_BLOCK
    assert {True} <= {fact.late for fact in published} & {fact.flash for fact in published}


@pytest.mark.parametrize("posts", [1, 2, 17, 150])
def test_it_has_as_many_posts_as_asked_for(posts):
    written = evening(posts, 11, slug="high-water")
    counted = Counter(fact.kind for fact in written.facts)
    assert counted["post_published"] == written.posts == posts
    assert fold_facts(written.facts, at=written.at).count == posts


def test_the_same_seed_writes_the_same_and_another_writes_another(short):
    assert evening(60, 3, slug="high-water") == short
    assert evening(60, 4, slug="high-water").facts != short.facts


def test_its_facts_never_go_back_in_time(short):
    times = [fact.at for fact in short.facts]
    assert times == sorted(times)


@pytest.mark.parametrize("state", ["live", "paused", "ended", "archived"])
def test_it_ends_in_the_state_asked_for_and_is_marked_as_fiction(state):
    written = evening(30, 5, slug="high-water", state=state)
    shown = public_state(fold_facts(written.facts, at=written.at))
    assert (shown["coverage"]["state"], shown["coverage"]["fiction"]) == (state, True)


def test_a_sample_keeps_the_contract_of_exports_and_moves_house_unchanged():
    written = evening(150, 8, slug="high-water", state="archived")
    state = public_state(fold_facts(written.facts, at=written.at))
    jsonschema.validate(state, export_schema())
    assert public_state(carried_over(state, at=written.at)) == state


@pytest.mark.django_db
@pytest.mark.both_databases
def test_the_command_writes_it_into_the_ledger_and_erases_what_was_to_be_erased():
    done = CliRunner().invoke(application(), ["sample", "--posts", "60", "--seed", "3", "--json"])
    counts = json.loads(done.stdout)
    book = Coverage.objects.get(slug="sample-60-3").book
    assert (done.exit_code, counts["slug"], counts["posts"]) == (0, "sample-60-3", 60)
    assert ledger.verify(book) == counts["entries"]
    assert any(isinstance(entry.fact, Erased) for entry in ledger.read(book))
    assert ledger.coverage(book).count == 60


@pytest.mark.django_db
def test_an_address_that_is_taken_or_impossible_is_refused():
    app = application()
    assert CliRunner().invoke(app, ["sample", "--posts", "2", "--slug", "water"]).exit_code == 0
    taken = CliRunner().invoke(app, ["sample", "--posts", "2", "--slug", "water"])
    impossible = CliRunner().invoke(app, ["sample", "--posts", "2", "--slug", "Water!"])
    assert (taken.exit_code, impossible.exit_code) == (1, 2)
    assert "water" in taken.stderr
    assert Coverage.objects.count() == 1
