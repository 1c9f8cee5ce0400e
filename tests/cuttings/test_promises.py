"""What holds of cuttings whatever they read: nothing is altered, nothing is fetched, a changed name stays alone."""

import socket

import pytest

from stoppress.cuttings import attribute, read, told
from stoppress.cuttings.checks import Known, check_page
from stoppress.cuttings.page import page_of
from tests.cuttings import fiction
from tests.cuttings.reading import export

ROWS = ("quotations", "figures", "positions", "checks")


@pytest.mark.parametrize("name", fiction.PAGES)
def test_no_word_of_a_row_is_altered(name):
    fresh = fiction.named(name)
    page = fresh.page
    # A point of the Summary is known by its id; figures of the strip share none.
    texts = {(post.id, one.field): [one.text] for post in page.posts for one in post.fields}
    texts |= {(one.id, "summary"): [one.field.text] for one in page.summary}
    texts |= {("", "figures"): [one.field.text for one in page.figures]}
    texts |= {("", one.field): [one.text] for one in page.about}
    cuttings = read(fresh.coverage)

    for kind in ROWS:
        for row in getattr(cuttings, kind):
            at = row.basis
            meant = texts.get((at.post, at.field), [""])
            assert any(row.text == text[at.start : at.end] for text in meant), row


@pytest.mark.parametrize("name", fiction.PAGES)
def test_a_coverage_and_its_export_are_read_alike(name):
    fresh = fiction.named(name)
    from_coverage, from_export = told(read(fresh.coverage)), told(read(fresh.export))

    def without_revision(rows):
        return [{key: value for key, value in row.items() if key not in ("revision", "other")} for row in rows]

    for kind in (*ROWS, "people"):
        assert without_revision(from_coverage[kind]) == without_revision(from_export[kind])


def test_a_language_without_a_profile_has_its_quotations_told_and_no_speaker():
    cuttings = read(in_a_language_we_do_not_know())

    assert len(cuttings.quotations) > 30
    assert {row.speaker for row in cuttings.quotations} == {None}
    assert {row.tier for row in cuttings.quotations} == {"ask"}
    assert attribute("„Wir gehen“, sagte Müller.", language="nn")[0].speaker is None
    assert attribute("„Wir gehen“, sagte Müller.", language="nn")[0].content == [(0, 11)]


def test_a_language_without_a_profile_has_its_digits_marks_headlines_and_repetitions_looked_at_and_nothing_guessed():
    cuttings = read(in_a_language_we_do_not_know())
    checks = check_page(Known(cuttings.page, people=cuttings.people, figures=cuttings.figures))

    assert {row.kind for row in checks} >= {"headline_quote", "unbalanced_marks", "near_duplicate", "missing_alt"}
    assert {row.value for row in cuttings.figures} >= {45, 412, 64}
    assert cuttings.positions == ()


ELSEWHERE = {
    # Two posts of ferry news each; marks, digits and direction as these languages have them.
    "es": (
        "«Nadie vio la luz»",
        "«Nadie vio la luz», dijo Tomás Ríos, capitán del puerto. Había 312 pasajeros y 1.400 maletas.",
        "La directora añadió: “Mañana hablaremos, hoy no.",
    ),
    "ar": (
        "«لم يرَ أحد الضوء»",
        "قال القبطان نور الخطيب: «لم يرَ أحد الضوء». كان على متن العبّارة 312 راكبًا.",
        "وأضافت المديرة: «سنتحدث غدًا، وليس اليوم.",
    ),
    "he": (
        "„איש לא ראה את האור”",
        "„איש לא ראה את האור”, אמר רב החובל דן לוי. על הסיפון היו 312 נוסעים.",
        "המנהלת הוסיפה: „נדבר מחר.",
    ),
}


@pytest.mark.parametrize("language", ELSEWHERE)
def test_spanish_arabic_and_hebrew_have_words_in_marks_digits_marks_that_are_missing_and_nobody_who_said_it(language):
    headline, first, second = ELSEWHERE[language]
    page = export([first, first], [second], [f"{first} {first}"], language=language, headlines=(headline,))
    cuttings = read(page)
    checks = check_page(Known(cuttings.page, people=cuttings.people, figures=cuttings.figures))

    assert {row.speaker for row in cuttings.quotations} == {None}
    assert len(cuttings.quotations) >= 5
    # A word keeps what stands on its letters; and nobody counts cases in parts, so "1.400 maletas" is a thousand.
    assert {row.value for row in cuttings.figures} == ({312, 1400} if language == "es" else {312})
    assert {row.text for row in cuttings.figures} <= {"312 pasajeros", "1.400 maletas", "312 راكبًا", "312 נוסעים"}
    assert cuttings.people == ()
    assert cuttings.positions == ()
    kinds = [(row.kind, row.basis.post) for row in checks]
    assert ("unbalanced_marks", "post02") in kinds
    assert ("near_duplicate", "post03") in kinds
    assert not [kind for kind, _ in kinds if kind == "headline_quote"], "the body says it"


def in_a_language_we_do_not_know():
    export = fiction.named("german").export
    return {**export, "coverage": {**export["coverage"], "language": "nn"}}


@pytest.mark.parametrize("name", fiction.PAGES)
def test_a_changed_name_is_put_beside_no_other(name):
    fresh = fiction.named(name)
    changed = {row["name"] for row in fresh.gold["people"] if row.get("pseudonym") and not row.get("optional")}
    people = read(fresh.coverage).people

    for person in people:
        if person.pseudonym or person.name in changed:
            assert not person.roles
            assert all(one in (person.name, *person.name.split()) for one in person.aliases)
        else:
            assert not changed & set(person.aliases)
    assert changed <= {person.name for person in people if person.pseudonym} or not people


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_args, **_kwargs):
        pytest.fail("cuttings opened a socket")

    pages = [fiction.named(name) for name in fiction.PAGES]
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for fresh in pages:
        read(fresh.coverage)
        for post in page_of(fresh.coverage).posts:
            attribute(post.body, language=fresh.page.language)
