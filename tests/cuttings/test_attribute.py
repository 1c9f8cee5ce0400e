"""Who says what in plain English. Every sentence is invented. A rule has a case here, and a twin it leaves alone."""

import time

import pytest

from stoppress.cuttings import attribute


def told(text):
    return [
        (
            " … ".join(text[s:e] for s, e in one.source),
            " … ".join(text[s:e] for s, e in one.cue),
            " … ".join(text[s:e] for s, e in one.content),
        )
        for one in attribute(text)
    ]


@pytest.mark.parametrize(
    ("text", "who", "cue", "what"),
    [
        ("“We are done,” said Bob Ray.", "Bob Ray", "said", "“We are done,”"),
        ("“We are done,” Bob Ray said.", "Bob Ray", "said", "“We are done,”"),
        (
            "Ann Lee, the deputy leader, said she would go.",
            "Ann Lee, the deputy leader",
            "said",
            "she would go",
        ),
        ("Ann Lee, who chairs the union, said she would go.", "Ann Lee", "said", "she would go"),
        ("The council has also said that the pier is safe.", "The council", "has also said", "that the pier is safe"),
        ("The minister urged drivers to stay at home.", "The minister", "urged", "drivers to stay at home"),
        ("He told the court on Monday that he had slept.", "He", "told", "that he had slept"),
        ("The pier is safe, the council said.", "the council", "said", "The pier is safe"),
        ("According to the fire service, two boats sank.", "the fire service", "According to", "two boats sank"),
        ("Two boats sank, according to the fire service.", "the fire service", "according to", "Two boats sank"),
        ("She called the plan “a disgrace”.", "She", "called", "the plan “a disgrace”"),
    ],
)
def test_a_statement_has_its_source_its_cue_and_what_was_said(text, who, cue, what):
    assert told(text) == [(who, cue, what)]


def test_a_participle_has_the_subject_of_its_sentence():
    first, second = told("Police called the attack “cowardly”, adding that all officers were safe.")
    assert first == ("Police", "called", "the attack “cowardly”")
    assert second == ("Police", "adding", "that all officers were safe")


def test_a_quotation_goes_on_behind_its_cue():
    (one,) = told("“We waited,” she said. “Nobody came.”")
    assert one == ("she", "said", "“We waited,” … “Nobody came.”")


def test_the_fullest_name_of_the_text_is_told_and_a_pronoun_stands_for_who_spoke():
    one, two, three = attribute("“No,” said Ann Lee. “Never,” Lee said. “Not today,” she added.")
    assert [one.speaker, two.speaker, three.speaker] == ["Ann Lee", "Ann Lee", "Ann Lee"]


def test_a_language_without_a_profile_has_spans_and_no_speaker():
    (one,) = attribute("Hän sanoi ”ei koskaan” tänään.", language="fi")
    assert one.speaker is None
    assert one.source == []
    assert one.tier == "ask"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # The name under a quotation speaks; a dash inside a sentence makes nobody speak.
        ("“We will go.” — Ann Lee", "Ann Lee"),
        # A transcript names who speaks.
        ("The exchange went as follows:\n\n“LEE: I never said so.", "LEE"),
        # The streets chant nothing.
        ("Protesters marching through the streets chanted “What curfew?”", "Protesters marching through the streets"),
        # Whoever issues a statement speaks in it.
        ("The council issued a statement calling the vote “a farce”.", "The council"),
        # The clause in front is over where the main one begins.
        ("Asked about the mayor’s claim that it was safe, Lee said “not yet”.", "Lee"),
        # Two paragraphs of one quotation: the name comes in the second.
        ("“We waited for years.\n\n“Now we go,” said Ann Lee.", "Ann Lee"),
        # Who is told is not who tells.
        ("“We go,” Ann Lee told me.", "Ann Lee"),
        ("Mayor: ‘We will rebuild the pier’", "Mayor"),
        ("Ann Lee made this statement:\n\n“We go.”", "Ann Lee"),
    ],
)
def test_a_quotation_is_given_to_whoever_says_it(text, who):
    spoken = [one for one in attribute(text) if any(mark in text[s:e] for s, e in one.content for mark in "“‘")]
    assert spoken
    assert {text[s:e] for one in spoken for s, e in one.source} == {who}


@pytest.mark.parametrize(
    "text",
    [
        "Robert “Bobby” Scott opened the pier.",
        "The minister appeared on “The Morning Hour” yesterday.",
        "Her new book, “A House by the Sea”, is out.",
    ],
)
def test_a_nickname_and_a_title_are_said_by_nobody(text):
    assert attribute(text) == []


@pytest.mark.parametrize(
    "piece",
    [
        "he said ",
        "said, ",
        "“a” ",
        "who said ",
        ", and ",
        "A. ",
        "the of ",
        "( ",
        "told that ",
        "was told, ",
        "saying ",
    ],
)
def test_hostile_text_is_read_in_time_that_grows_with_its_length(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        begin = time.perf_counter()
        attribute(text)
        return time.perf_counter() - begin

    assert seconds(200_000) < 30 * max(seconds(20_000), 0.02)
