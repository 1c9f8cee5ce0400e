"""The catalogue: every word the press says is in it, in every language, with the same places to fill in."""

import json
import re
import string
from pathlib import Path

import pytest
from babel import Locale
from markupsafe import Markup

from stoppress.press import templates, words

FOLDER = words._folder()
READ = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.json")}
PRESS = Path(templates.__file__).parent
OURS = ("page.", "state.")


def forms(entry):
    return [entry] if isinstance(entry, str) else list(entry.values())


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def ours(lang):
    return {key: entry for key, entry in READ[lang].items() if key.startswith(OURS)}


@pytest.mark.parametrize("lang", sorted(READ))
def test_every_language_has_every_word_of_the_page(lang):
    assert ours(lang).keys() == ours("en").keys()


@pytest.mark.parametrize("lang", sorted(READ))
def test_a_word_that_is_not_translated_yet_is_said_in_english_and_no_page_fails_for_it(lang):
    assert words.words(lang).entries.keys() >= READ["en"].keys()


@pytest.mark.parametrize("lang", sorted(READ))
def test_a_translation_has_the_same_places_to_fill_in(lang):
    for key, entry in ours(lang).items():
        told = {name for form in forms(READ["en"][key]) for name in places(form)}
        for form in forms(entry):
            assert places(form) - {"n"} == told - {"n"}, key


@pytest.mark.parametrize("lang", sorted(READ))
def test_a_plural_has_every_form_its_language_knows(lang):
    wanted = set(Locale.parse(lang).plural_form.tags) | {"other"}
    for key, entry in READ[lang].items():
        if not isinstance(entry, str):
            assert set(entry) >= wanted, key


def test_every_word_the_press_asks_for_is_in_the_catalogue_and_no_other():
    sources = [*PRESS.glob("*.py"), *(PRESS / "templates").glob("*.html")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    asked = set(re.findall(r'["\']((?:page|state)\.[a-z_]+[a-z])["\']', text)) - {"page.html"}
    families = set(re.findall(r'["\']((?:page|state)\.(?:[a-z_]+_)?)(?:\{|" ~)', text))
    known = set(ours("en"))

    assert asked <= known
    assert {key for key in known - asked if not key.startswith(tuple(families))} == set()


def test_plurals_are_chosen_by_the_number():
    said = words.words("en")

    assert [said("page.more_points", n=n) for n in (1, 2)] == ["One more point", "2 more points"]


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "نقطة أخرى"),
        (2, "نقطتان أخريان"),
        (3, "3 نقاط أخرى"),
        (11, "11 نقطة أخرى"),
        (103, "103 نقاط أخرى"),
    ],
)
def test_arabic_counts_as_arabic_counts(n, said):
    assert words.words("ar")("page.more_points", n=n) == said


def test_a_name_that_runs_the_other_way_keeps_to_itself():
    arabic, english = words.words("ar"), words.words("en")

    assert arabic("page.written_by", names="Ana Ruiz") == "كتابة \u2068Ana Ruiz\u2069"
    assert arabic.html("page.written_by", names="Ana <Ruiz>") == "كتابة <bdi>Ana &lt;Ruiz&gt;</bdi>"
    assert arabic("page.written_by", names="مريم سالم") == "كتابة مريم سالم"
    assert arabic("page.page", page=3) == "الصفحة 3"
    assert english("page.written_by", names="مريم سالم") == "Written by \u2068مريم سالم\u2069"
    assert english("page.written_by", names="Ana Ruiz") == "Written by Ana Ruiz"


def test_markup_is_judged_by_its_words_and_not_by_its_tags():
    clock = Markup('<time datetime="2026-03-04T09:21:07+01:00">09:21</time>')

    assert "<bdi>" not in words.words("ar").html("page.updated", time=clock)


def test_a_word_that_does_not_exist_is_a_fault():
    with pytest.raises(KeyError):
        words.words("en")("page.nonsense")
