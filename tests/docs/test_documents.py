"""Documents that could lie fail the build."""

import json
import re
from pathlib import Path

import pytest

from stoppress.cuttings.checks import KINDS
from tests.cuttings import fiction
from tests.docs.reference import DOCS, WRITTEN

ROOT = DOCS.parent
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])


@pytest.mark.parametrize("name", WRITTEN)
def test_the_reference_says_what_the_code_says(name):
    assert (DOCS / name).read_text() == WRITTEN[name](), "renew it with: python -m tests.docs.reference"


@pytest.mark.parametrize("document", PAGES, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_file_and_page_that_is_named_exists(document):
    text = document.read_text()
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []
    paths = re.findall(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|ts|svelte|json|md|css))`", text)
    places = [ROOT, ROOT / "src/stoppress", DOCS]
    assert [path for path in paths if not any((place / path).exists() for place in places)] == []


def test_every_test_that_a_page_names_exists():
    page = (DOCS / "reference/peers-behaviour.md").read_text()
    named = re.findall(r"`([\w/.]+\.(?:py|ts))::([^`]+)`", page)
    assert len(named) > 60
    texts = {file: (ROOT / file).read_text() for file, _ in named}
    begins = {"py": "def {}(", "ts": '("{}"'}
    assert [f"{file}::{name}" for file, name in named if begins[file[-2:]].format(name) not in texts[file]] == []


def test_the_words_of_the_glossary_are_in_order_and_explained_once():
    words = re.findall(r"^\| \*\*(.+?)\*\*", (DOCS / "glossary.md").read_text(), re.MULTILINE)
    assert len(words) > 30
    assert words == sorted(set(words), key=str.lower)


def test_every_decision_has_its_five_parts():
    for page in sorted((DOCS / "decisions").glob("0*.md")):
        text = page.read_text()
        missing = [part for part in ("Context:", "Decision:", "Consequences:", "Status:") if part not in text]
        assert not missing, f"{page.name} lacks {missing}"


def test_every_language_has_the_same_keys_and_the_same_places_in_each_sentence():
    catalogues = {file.stem: json.loads(file.read_text()) for file in (ROOT / "locale").glob("*.json")}
    assert set(catalogues) == {"en", "de", "fr", "es", "ar"}
    for language, words in catalogues.items():
        assert list(words) == sorted(words), language
        assert set(words) == set(catalogues["en"]), language
        for key, sentence in words.items():
            assert _places(sentence) == _places(catalogues["en"][key]), f"{language}: {key}"


def _places(sentence):
    forms = sentence.values() if isinstance(sentence, dict) else [sentence]
    return set().union(*(re.findall(r"\{(\w+)\}", form) for form in forms))


def test_every_refusal_has_its_words():
    words = json.loads((ROOT / "locale/en.json").read_text())
    source = "\n".join(file.read_text() for file in (ROOT / "src").rglob("*.py"))
    codes = set(re.findall(r"\bRefusal\(\s*\"(\w+)\"", source))
    assert len(codes) > 20
    assert sorted(code for code in codes if f"refusal.{code}" not in words) == []


@pytest.mark.parametrize("number", [1, 3, 4, 5, 6, 7, 10, 11, 15])
def test_every_promise_that_is_carried_is_named_by_a_test(number):
    name = re.compile(rf"\bP{number}\b|\btest_(?:p\d+_)*p{number}_")
    tests = [file for file in (ROOT / "tests").rglob("test_*.py") if file != Path(__file__)]
    assert any(name.search(file.read_text()) for file in tests)


def test_the_examples_of_the_topics_run():
    examples = [
        one
        for page in (DOCS / "topics").glob("*.md")
        for one in re.findall(r"```python\n(.+?)```", page.read_text(), re.DOTALL)
    ]
    assert examples
    for example in examples:
        exec(example, {})  # noqa: S102 -- our own page


def test_why_something_was_read_so_and_what_a_check_says_have_their_words():
    """At the desk a reason without a word would stand there as a term of ours."""
    words = json.loads((ROOT / "locale/en.json").read_text())
    pages = [fiction.told_of(fiction.named(name)) for name in (*fiction.ENGLISH, *fiction.OTHERS)]
    reasons = {row["reason"].replace(" ", "_") for page in pages for row in page["quotations"]}
    assert len(reasons) > 6
    assert sorted(one for one in reasons if f"desk.cutting.reason_{one}" not in words) == []
    named = ("desk.check", "desk.checked")
    assert sorted(f"{of}.{one}" for of in named for one in KINDS if f"{of}.{one}" not in words) == []
