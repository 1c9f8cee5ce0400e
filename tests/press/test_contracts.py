"""What leaves the house is published, and what is published is what leaves the house."""

import json

import jsonschema
import pytest

from stoppress.press import contracts
from stoppress.press.delta import delta
from stoppress.story.entries import FACTS, Fact, read_fact
from tests.an_evening import an_evening
from tests.press import samples
from tests.press.reader import Reader
from tests.story.documents import EVERY_BLOCK

SCHEMAS = contracts.schemas()  # made once: pydantic takes half a second for it


def files(folder):
    return sorted((samples.CONTRACTS / folder).glob("*.json"))


def read(file):
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_the_one_the_house_goes_by(name):
    published = (samples.CONTRACTS / name).read_text(encoding="utf-8")

    assert published == contracts.spell(SCHEMAS[name]), "run `stoppress contracts` to write it anew"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_published_schema_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


def test_a_document_with_every_block_fits_its_schema_and_an_unknown_block_does_not():
    validator = jsonschema.Draft202012Validator(SCHEMAS["document.schema.json"])

    validator.validate({"version": 1, "blocks": EVERY_BLOCK})
    assert not validator.is_valid({"version": 1, "blocks": [{"type": "script"}]})


def test_every_kind_of_entry_has_a_sample_of_its_version():
    named = {(sample["kind"], sample["version"]) for sample in map(read, files("entry"))}

    assert named >= {(kind, fact.version) for kind, fact in FACTS.items()}


def test_an_evening_has_every_kind_of_entry():
    assert {entry.fact.kind for entry in an_evening().entries} == set(FACTS)


@pytest.mark.parametrize("file", files("entry"), ids=lambda file: file.stem)
def test_an_entry_written_once_is_read_for_ever(file):
    sample = read(file)
    jsonschema.Draft202012Validator(SCHEMAS["entry.schema.json"]).validate(sample)
    fact = read_fact(sample["kind"], sample["version"], sample["public"])

    assert isinstance(fact, Fact), "an entry of this kind and version is in some ledger"
    assert fact.public() == sample["public"]


def test_the_samples_of_deltas_and_of_the_index_are_what_the_press_makes():
    for name, sample in (samples.deltas() | samples.indexes()).items():
        written = (samples.CONTRACTS / name).read_text(encoding="utf-8")
        assert written == samples.spell(sample), f"{name}: run python -m tests.press.samples"


@pytest.mark.parametrize("file", files("delta"), ids=lambda file: file.stem)
def test_a_reader_who_applies_a_sample_has_the_page_that_comes_of_it(file):
    sample = read(file)
    jsonschema.Draft202012Validator(SCHEMAS["delta.schema.json"]).validate(sample["delta"])
    reader = Reader(sample["page"].encode()).apply(json.dumps(sample["delta"]))

    assert reader.reload == sample.get("reload", False)
    if "then" in sample:
        assert reader.read().decode() == sample["then"]


def test_every_delta_of_an_evening_fits_the_schema():
    validator = jsonschema.Draft202012Validator(SCHEMAS["delta.schema.json"])
    before = None
    for coverage in an_evening().steps:
        pressed = samples.press(coverage, book="b1", epoch="e1", before=before, site=samples.SITE)
        validator.validate(json.loads(delta(pressed, before.place.seq if before else 0, 0)))
        before = pressed


def test_the_segments_of_an_evening_fit_the_schema_of_the_index():
    validator = jsonschema.Draft202012Validator(SCHEMAS["index.schema.json"])
    for coverage in an_evening().steps[::9]:
        made = samples.press(coverage, book="b1", epoch="e1", before=None, site=samples.SITE)
        for path, page in made.pages.items():
            if path.startswith("index/"):
                validator.validate(json.loads(page.plain))
    assert not validator.is_valid({"v": 1, "page": 1, "posts": [{"id": "first0001", "n": 1}]})
    assert not validator.is_valid({"v": 2, "changed": []})
