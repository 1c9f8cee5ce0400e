"""Who says what in plain English. Every sentence is invented. A rule has a case here, and a twin it leaves alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.cuttings import attribute
from stoppress.cuttings.marks import scan
from tests.cuttings.growth import grows_with_the_length


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
        ("Two boats sank, according to police.", "police", "according to", "Two boats sank"),
        ("According to staff, two boats sank.", "staff", "According to", "two boats sank"),
        ("They plan to staff the pier, the council said.", "the council", "said", "They plan to staff the pier"),
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


def test_an_office_stands_for_whoever_was_introduced_in_it_and_a_stranger_for_nobody():
    text = "Ann Lee, the deputy mayor, said no. The mayor added that it was late. A mayor from abroad said yes."
    assert [one.speaker for one in attribute(text)] == ["Ann Lee", "Ann Lee", "A mayor"]


def test_whoever_was_she_is_not_he_afterwards():
    text = "Bob Ray said no. Ann Lee said yes. She said it twice. He said it once."
    assert [one.speaker for one in attribute(text)] == ["Bob Ray", "Ann Lee", "Ann Lee", "Bob Ray"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Health and Safety Executive told the inquiry that it was late.", "Health and Safety Executive"),
        ("“No,” said the Office for National Statistics.", "Office for National Statistics"),
        ("The Department for Work and Pensions says no.", "Department for Work and Pensions"),
        (
            "“No,” said the Department for Science, Innovation and Technology.",
            "Department for Science, Innovation and Technology",
        ),
        ("The Royal Society for the Protection of Birds said no.", "Royal Society for the Protection of Birds"),
        ("The Roads and Harbours Agency said no.", "Roads and Harbours Agency"),
        # Its commas end nothing, wherever it stands.
        (
            "The Department for Science, Innovation and Technology said no.",
            "Department for Science, Innovation and Technology",
        ),
        (
            "“No,” the Ministry of Housing, Communities and Local Government said.",
            "Ministry of Housing, Communities and Local Government",
        ),
        ("Clerks at the Department for Culture, Media and Sport said no.", "Clerks"),
        # And two of them, or somebody there, are not one.
        ("“No,” said Ana Ruiz of the Department for Work and Pensions.", "Ana Ruiz"),
        ("The Department for Transport and Norgrid said: “No.”", "Department for Transport"),
        ("The Department for Transport, Norgrid said, had known.", "Norgrid"),
        ("He has left the Ministry of Defence, Ana Ruiz said.", "Ana Ruiz"),
    ],
)
def test_a_body_has_all_of_its_name(text, who):
    assert [one.speaker for one in attribute(text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "“It is over,” said a tearful Ana Ruiz, hugging her son, “and I can sleep.”",
        "“It is over,” Ana Ruiz said, wiping her eyes in the rain, “and I can sleep.”",
        "“It is over,” said Ana Ruiz, who lost a brother, “and I can sleep.”",
    ],
)
def test_a_quotation_goes_on_behind_what_its_speaker_does_meanwhile(text):
    (one,) = attribute(text)
    assert [text[start:end] for start, end in one.content] == ["“It is over,”", "“and I can sleep.”"]
    assert (one.speaker, one.tier) == ("Ana Ruiz", "sure")


def test_words_that_she_reads_out_meanwhile_are_not_hers():
    text = "“It is over,” said Ana Ruiz, waving a letter that called the night “a farce”."
    assert [one.speaker for one in attribute(text)] == ["Ana Ruiz", "a letter"]


@pytest.mark.parametrize(
    "thrown_in", ["counsel to the inquiry", "who looked on", "sitting in Hallin", "a solicitor from Hallin", ""]
)
def test_what_is_said_of_whoever_is_told_keeps_nobody_from_telling_it(thrown_in):
    text = (
        f"Ana Ruiz told Mr Aldo, {thrown_in}, that it was late." if thrown_in else "Ana Ruiz told him that it was late."
    )
    (one,) = attribute(text)
    assert [text[start:end] for start, end in one.content] == ["that it was late"]
    assert one.speaker == "Ana Ruiz"


def test_what_whoever_is_told_has_said_is_his():
    (one,) = attribute("Ana Ruiz told Tomas Aldo, who has said that it was late, nothing.")
    assert one.speaker == "Tomas Aldo"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz is alleged to have told colleagues that it was “late”.",
        "Ana Ruiz, who led the review, is expected to say that it was “late”.",
        "“It was late,” Ana Ruiz is heard saying on the recording.",
        "Ana Ruiz was heard telling a clerk: “It was late.”",
    ],
)
def test_what_others_say_that_somebody_said_is_for_an_editor_to_look_at(text):
    assert [(one.speaker, one.tier) for one in attribute(text) if "late" in text[slice(*one.content[-1])]] == [
        ("Ana Ruiz", "ask")
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“Enough is enough,” read one banner.", "one banner"),
        ("Mr Orme was described by neighbours as “a quiet man”.", "neighbours"),
        ("The Record was told by Ana Ruiz that it was late.", "Ana Ruiz"),
        # And it was not they who said it.
        ("Mr Orme was said to be “a quiet man”.", None),
        ("Ana Ruiz was told to say it was “late”.", None),
        ("Mr Orme ‘knew that it was late’, inquiry told", None),
    ],
)
def test_in_the_passive_it_is_whoever_does_it(text, who):
    assert [one.speaker for one in attribute(text)] == [who]


def test_nothing_says_what_stands_behind_a_verb_of_saying():
    assert "it" not in [
        text[slice(*one.source[0])]
        for text in ["Ana Ruiz, who was once described by Mr Orme as “a pest”, said it was late."]
        for one in attribute(text)
        if one.source
    ]


def test_the_source_is_the_whole_name_of_a_body():
    text = "On Monday the Department for Environment, Food and Rural Affairs said it was late."
    assert [text[start:end] for one in attribute(text) for start, end in one.source] == [
        "the Department for Environment, Food and Rural Affairs"
    ]


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


def speakers(text):
    """Who says which quoted words, the innermost statement that holds them."""
    found = {}
    for one in sorted(attribute(text), key=lambda one: -sum(e - s for s, e in one.content)):
        for start, end in one.content:
            for quoted in scan(text):
                if start <= quoted.start and quoted.end <= end:
                    words = text[quoted.inner[0] : quoted.inner[1]]
                    found[words] = " ".join(text[s:e] for s, e in one.source) or None
    return found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # An absolute clause has its own speaker ...
        (
            "Hall says the chief has his “full trust”, with the minister saying the answer must be “very firm”.",
            {"full trust": "Hall", "very firm": "the minister"},
        ),
        (
            "With his lawyer, Fiona Strand, telling jurors he was “a peg”, Lee looked down.",
            {"a peg": "his lawyer, Fiona Strand"},
        ),
        # ... and "with" alone has none.
        ("Hall says the chief, with his “full trust”, will stay.", {"full trust": "Hall"}),
        # What somebody calls it, in somebody else's sentence.
        ("The film tests a promise to end what the force calls “old habits”.", {"old habits": "the force"}),
        ("He is sorry for the “ugly views” expressed by the officers.", {"ugly views": "the officers"}),
        ("He is sorry for the “ugly views” of the past.", {"ugly views": None}),
        ("The rover is “healthy”.", {"healthy": None}),
        ("The school has been called “a happy place” by the inspectors.", {"a happy place": "the inspectors"}),
        ("The “winter plan”, as the hospital describes it, has begun.", {"winter plan": "the hospital"}),
        ("The “winter plan”, as big as the hospital, has begun.", {"winter plan": None}),
        # The interviewer's word, and the answer.
        (
            "Pressed on whether it is “endemic”, Lee says most officers are “good people”.",
            {"endemic": None, "good people": "Lee"},
        ),
        ("Lee was asked whether his side were “favourites”.", {"favourites": None}),
        # A second verb has the subject of the first, not of what the first one said.
        ("Lee says the work is done, but accepts there is “a rest”.", {"a rest": "Lee"}),
        # A note leaves out who.
        ("Lee says she is calm. But insists the report is “thin”.", {"thin": "Lee"}),
        # Who speaks stands behind a comma, with the office in front, and the addressee further in front.
        (
            "Speaking to Gwen Tolley on Radio Carrow, the owner, Tilda Marsh, said it lost “two ounces”.",
            {"two ounces": "the owner, Tilda Marsh"},
        ),
        # "He says" thrown into a sentence has all of it.
        (
            "If the force knew how many “bad men” there are, he says, “we would act”.",
            {"bad men": "he", "we would act": "he"},
        ),
        ("Anyone who spreads it, he told the paper, is “a rogue”.", {"a rogue": "he"}),
        # Words under a quotation.
        ("“We waited.” Owen Tranter, council leader", {"We waited.": "Owen Tranter, council leader"}),
        # A noun of speech is a cue where somebody owns it.
        ("“One down,” was Ann Lee's verdict.", {"One down,": "Ann Lee's"}),
        ("I put it to Ann Lee, whose answer was short: “Air is no train.”", {"Air is no train.": "whose answer"}),
        ("Ann Lee has sent me a message, which I quote: “It rains.”", {"It rains.": "Ann Lee"}),
        ("“Every penny,” one of them told the paper.", {"Every penny,": "one of them"}),
        ("There was a noise and, according to one of them, “a smell of gas”.", {"a smell of gas": "one of them"}),
        # A word that is warned against is not said by whoever warns; what he says begins behind the colon.
        ("Lee is against it: concrete, he says, “lasts”.", {"lasts": "he"}),
        # Whoever hears has said nothing; whoever asks, neither.
        ("Jurors heard that Smith had called the victim “worthless”.", {"worthless": "Smith"}),
        ("Asked by Laura Bell whether he would quit, Lee replied: “No.”", {"No.": "Lee"}),
        # A clause about somebody is thrown in, and the sentence goes on.
        ("Dr Kim Webb, who advised ministers, warned of “a hard winter”.", {"a hard winter": "Dr Kim Webb"}),
        ("Lee said the report, which Ray called “flawed”, would “stay”.", {"flawed": "Ray", "stay": "Lee"}),
        ("Lee says it is “a mess”, while Lord Hay called it “a start”.", {"a mess": "Lee", "a start": "Lord Hay"}),
        ("Lee told the house it was vile and promised to “root out” hatred.", {"root out": "Lee"}),
        # Headlines.
        ("‘We will fight on’: union vows more strikes", {"We will fight on": "union"}),
        ("‘No regrets’, says outgoing chief", {"No regrets": "outgoing chief"}),
        ("One resident, who asked not to be named, said: “We heard a bang.”", {"We heard a bang.": "One resident"}),
        ("Witnesses described “a huge fireball”.", {"a huge fireball": "Witnesses"}),
        ("Ann Lee, deputy mayor:\n\n“We go.”", {"We go.": "Ann Lee, deputy mayor"}),
        ("Lee's answer, which a clerk read out, was “Noted.”", {"Noted.": "Lee's"}),
        # Words that nobody in the sentence can have said are nobody's.
        ("The vote is over. The “wall of backs” was long.", {"wall of backs": None}),
        ("Leila's last words to us: “I can still count.”", {"I can still count.": "Leila's last words to us"}),
    ],
)
def test_quoted_words_inside_a_sentence_are_given_to_whoever_used_them(text, who):
    assert speakers(text) == who


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
    grows_with_the_length(attribute, piece)


WORDS = """he said she told Lee Ann that to be was who , . : ; “ ” ‘ ’ ( ) — - and but the a of by with as
according claim's his asked saying called for it not 10 Monday 's U.S. Mr. ? ! " é"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n", "\r\n", "\u202e"])


@settings(deadline=None, max_examples=500)
@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=80))
def test_whatever_the_text_is_every_stretch_lies_in_it_and_holds_something(text):
    for one in attribute(text):
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)
        assert one.content
        assert one.speaker is None or one.source


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("“I closed my eyes, says the owner, Ann Lee, to the crowd.", "“I closed my eyes,", "Ann Lee"),
        ("The mayor was there.\n\n“We will win, said Tom Ellis.\n\nAna Ruiz left.", "“We will win,", "Tom Ellis"),
        ("“We will go. It is late. said Tom Ellis.", "“We will go. It is late.", "Tom Ellis"),
        ("“We will go, Tom Ellis said. He left.", "“We will go,", "Tom Ellis"),
        ("“We will go said Tom Ellis, the coach.", "“We will go", "Tom Ellis"),
        # All of it is hers: somebody else is quoted in it, or nobody is said to say it.
        ("Ana Ruiz said: “We go, said the man to me.", "“We go, said the man to me.", "Ana Ruiz"),
        ("“We will go, she said, and left” is what Tom Ellis said.", "“We will go, she said, and left”", "Tom Ellis"),
        ("“We know what she said Lee did and why.", "“We know what she said Lee did and why.", None),
    ],
)
def test_a_forgotten_closing_mark_does_not_swallow_who_speaks(text, content, speaker):
    found = [one for one in attribute(text) if text[slice(*one.content[0])].startswith("“")]
    assert [(text[slice(*one.content[0])], one.speaker) for one in found] == [(content, speaker)]


def test_words_that_the_next_paragraph_goes_on_with_are_not_cut():
    text = "“We will go, said my mother to us.\n\n“And we went,” said Tom Ellis."
    assert [[text[slice(*one)] for one in said.content] for said in attribute(text)] == [
        ["“We will go, said my mother to us.", "“And we went,”"]
    ]


@pytest.mark.parametrize("text", ["She said it was late.", "They said “no”.", "It was late, we said."])
def test_nobody_is_sure_of_a_pronoun_that_stands_for_nobody(text):
    assert [(one.speaker, one.tier) for one in attribute(text)] == [(None, "ask")]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Ana Ruiz did not say the pier was “safe”.", "ask"),
        ("Ana Ruiz never said that the pier was “safe”.", "ask"),
        ("Ana Ruiz wouldn’t say whether the pier was “safe”.", "ask"),
        ("Ana Ruiz said the pier was not “safe”.", "sure"),
        ("Ana Ruiz, who did not stay, said the pier was “safe”.", "sure"),
    ],
)
def test_nobody_is_sure_whose_words_are_that_somebody_did_not_say(text, tier):
    assert [(one.speaker, one.tier) for one in attribute(text)] == [("Ana Ruiz", tier)]


def test_they_and_it_stand_for_those_before_them():
    said = attribute("Residents said it was late. They said “no”. The council said it was early. It said “yes”.")
    assert [one.speaker for one in said] == ["Residents", "Residents", "The council", "The council"]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Ana Ruiz rejects calls to resign.", []),
        ("Tom Ellis backed calls to resign.", []),
        ("The firm considered offers to pay £2m.", []),
        ("The firm’s refusal to pay £2m was a mistake.", []),
        ("Its plan to pay £2m failed.", []),
        ("Ana Ruiz rejects the claim that she lied.", ["rejects"]),
        ("The firm’s pledge to pay £2m was a mistake.", ["pledge"]),
        ("Tom Ellis dismissed calls to quit as “noise”.", ["dismissed"]),
    ],
)
def test_what_somebody_is_asked_to_do_is_not_what_she_says(text, cues):
    assert [text[slice(*one.cue[0])] for one in attribute(text)] == cues


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mother of a girl who died from a pill said it was wrong.", "The mother of a girl"),
        ("Five women who were attacked by a group of men say it was wrong.", "Five women"),
        ("The tenor who left said it was wrong.", "The tenor"),
        ("Ann Lee, 34, from Leeds said it was wrong.", "Ann Lee, 34, from Leeds"),
        ("In May, people from Leeds said it was wrong.", "people from Leeds"),
        ("The firm though said it was wrong.", "The firm"),
        ("Developers and supporters in Congress say it was wrong.", "Developers and supporters in Congress"),
        ("Another said it was wrong.", "Another"),
        ("Ann Lee says in that case others would do it.", "Ann Lee"),
    ],
)
def test_whose_verb_it_is_far_from_its_noun(text, source):
    said = attribute(text)[-1]
    assert text[slice(*said.source[0])] == source


def test_what_is_said_in_a_relative_clause_is_not_by_whom_it_is_about():
    text = "The man who says his mother said it was wrong has left."
    assert {text[slice(*one.source[0])] for one in attribute(text)} == {"who"}
