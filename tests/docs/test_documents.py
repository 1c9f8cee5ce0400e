"""Documents that could lie fail the build."""

import json
import re

import pytest

from stoppress.cuttings.checks import DEFAULTS, KINDS
from tests.cuttings import fiction
from tests.docs.reference import DOCS, WRITTEN, every_command, parts

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
    deep = re.findall(r"\]\(([\w./-]*)#([\w-]+)\)", text)
    assert [one for one in deep if one[1] not in _headings(document.parent / one[0] if one[0] else document)] == []
    paths = re.findall(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|ts|svelte|json|md|css))`", text)
    places = [ROOT, ROOT / "src/stoppress", DOCS]
    assert [path for path in paths if not any((place / path).exists() for place in places)] == []


def test_a_name_alone_in_the_walk_is_in_the_folder_of_the_path_before_it():
    page, folder, bare = (DOCS / "walk.md").read_text(), ROOT, []
    for name in re.findall(r"`([\w./-]+(?:\.(?:py|ts|svelte)|/))`", page):
        if "/" in name:
            place = next(one / name for one in (ROOT, ROOT / "src/stoppress", folder) if (one / name).exists())
            folder = place if name.endswith("/") else place.parent
        else:
            bare.append(name)
            assert (folder / name).exists() or (ROOT / "src/stoppress" / name).exists(), f"{name} is not in {folder}"
    assert len(bare) > 20


def _headings(page):
    """As the address of a heading says it."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.fixture(scope="module")
def told():
    """What pages tell people to set, to type and to call, each with the page."""
    return {str(page.relative_to(ROOT)): page.read_text() for page in PAGES}


def test_every_setting_that_a_page_names_is_one(told):
    known = {f"STOPPRESS_{name.upper()}" for _, model, _ in parts() for name in model.model_fields}
    tried = "\n".join(file.read_text() for place in ("tests", "bench") for file in (ROOT / place).rglob("*.py"))
    named = {(page, name) for page, text in told.items() for name in re.findall(r"STOPPRESS_[A-Z_]*[A-Z]", text)}
    assert len(named) > 100
    assert [one for one in sorted(named) if one[1] not in known and f'"{one[1]}"' not in tried] == []
    defaults = {
        f"STOPPRESS_{name.upper()}": one.default for _, model, _ in parts() for name, one in model.model_fields.items()
    }
    said = [one for text in told.values() for one in re.findall(r"`(STOPPRESS_\w+)`[\w ]*(?:\(|, )([\d,]+)\)", text)]
    assert len(said) > 2
    assert [one for one in said if float(one[1].replace(",", "")) != defaults[one[0]]] == []


def test_every_option_of_a_command_that_a_page_names_is_one(told):
    known = {path[1:]: {opt for one in command.params for opt in one.opts} for path, command in every_command()}
    wrong, found = [], 0
    for page, text in told.items():
        for line in re.findall(r"(?:stoppress|run\.py) ([a-z-]+[^`\n#|]*)", text):
            words = line.split()
            command = next((known[tuple(words[:n])] for n in (2, 1) if tuple(words[:n]) in known), None)
            if command is not None:
                given = {one.rstrip(",.;:)") for one in words if re.match(r"--[a-z]", one)}
                found += len(given)
                wrong += [(page, line, one) for one in given if one not in command]
    assert found > 50
    assert wrong == []


def test_every_call_of_the_api_that_a_page_names_is_one(told):
    paths = json.loads((ROOT / "contracts/openapi.json").read_text())["paths"]
    known = {f"{verb.upper()} {_bare(path)}" for path, verbs in paths.items() for verb in verbs}
    known.add("GET /openapi.json")
    calls = re.compile(r"`((?:GET|POST|PUT|PATCH|DELETE))\s((?:/|…)[^`?\s]+)")
    named = {(page, verb, _bare(path)) for page, text in told.items() for verb, path in calls.findall(text)}
    assert len(named) > 50
    short = {(verb, path.removeprefix("…")) for _, verb, path in named if path.startswith("…")}
    known |= {
        f"{verb} …{tail}" for verb, tail in short if any(one.startswith(verb) and one.endswith(tail) for one in known)
    }
    assert [one for one in sorted(named) if f"{one[1]} {one[2]}" not in known] == []


def _bare(path):
    return re.sub(r"\{\w+\}|\bSLUG\b", "{}", path.removeprefix("/api/v1"))


def test_every_check_and_every_metric_has_its_row():
    rows = re.findall(r"^\| (`.+?`) \|.+\| (\w+) \|$", (DOCS / "howto/checks.md").read_text(), re.MULTILINE)
    assert {kind: level for kinds, level in rows for kind in re.findall(r"`(\w+)`", kinds)} == {
        kind: DEFAULTS[kind] for kind in KINDS
    }
    counted = (ROOT / "src/stoppress/house/metrics.py").read_text()
    page = (DOCS / "howto/metrics.md").read_text()
    assert set(re.findall(r'"(stoppress_\w+)"', counted)) == set(re.findall(r"`(stoppress_\w+)[`{]", page))


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


def test_every_decision_is_listed_and_one_that_was_overtaken_leads_to_what_overtook_it():
    folder = DOCS / "decisions"
    pages = sorted(folder.glob("0*.md"))
    listed = re.findall(r"^- \[(\d{4})\]\((.+?)\)", (folder / "README.md").read_text(), re.MULTILINE)
    assert [name for _, name in listed] == [page.name for page in pages]
    assert [number for number, name in listed if not name.startswith(number)] == []
    for page in pages:
        status = page.read_text().partition("Status:")[2]
        named = set(re.findall(r"\b0\d{3}\b", status))
        assert named == set(re.findall(r"\[(0\d{3})\]\(\1-", status)), f"{page.name} names one without leading to it"


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


def test_every_promise_is_named_by_the_tests_that_are_said_to_hold_it():
    page = (DOCS / "reference/promises.md").read_text()
    rows = re.findall(r"^\| P(\d+) \|.+?\| (.+?) \|$", page, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 18))
    for number, held in rows:
        name = re.compile(rf"\bP{number}\b|\btest_(?:p\d+_)*p{number}_")
        for file in re.findall(r"`(tests/[\w/.]+)`", held):
            assert name.search((ROOT / file).read_text()), f"{file} does not name P{number}"


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
