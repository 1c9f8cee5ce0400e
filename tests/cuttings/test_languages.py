"""German and French: who says what, and what is left to an editor."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.cuttings import attribute
from stoppress.cuttings.languages import profile
from stoppress.cuttings.languages.endings import Compounds
from stoppress.cuttings.marks import scan, strays
from tests.cuttings.growth import grows_with_the_length
from tests.cuttings.reading import cuttings


def said(text, language):
    """Who says the quotations of a text, with the words of the first content."""
    return [(one.speaker, text[slice(*one.content[0])]) for one in attribute(text, language=language)]


def speakers(text, language):
    return [one.speaker for one in attribute(text, language=language)]


GERMAN = {
    "the verb behind the quotation, the name behind the verb": (
        "„Wir gehen morgen“, sagte Müller dem Boten.",
        ["Müller"],
    ),
    "a role before the name": ("„Wir gehen“, erklärte Baudezernentin Ines Wulff am Abend.", ["Ines Wulff"]),
    "titles are no name": ("„Wir gehen“, sagte Prof. Dr. Ines Wulff.", ["Ines Wulff"]),
    "a colon behind the subject": ("Wulff sagte: „Wir gehen.“", ["Wulff"]),
    "so without a verb": ("„Wir gehen“, so Wulff.", ["Wulff"]),
    "an apposition": ("Ihr Chef, Jan Peters, sagte im Gespräch, er habe „nichts gewusst“.", ["Jan Peters"]),
    "a verb that comes apart": ("„Wir gehen“, teilte Wulff am Montag mit.", ["Wulff"]),
    "the perfect": ("Wulff hat die Reise am Montag einen „schweren Fehler“ genannt.", ["Wulff"]),
    "mood of reported speech": ("Wulff sagte, sie gehe. Das Haus müsse „leer werden“.", ["Wulff", "Wulff"]),
    "the object first": ("Die Hilfe nennt die Stadt ein „Geschenk“.", ["die Stadt"]),
    "who was asked is not who said it": ("Auf die Frage, ob sie „geschlafen“ habe, schwieg Wulff.", [None]),
    "a report": ("Der Bericht nennt die Brücke „mürbe“.", ["Der Bericht"]),
    "it says in a report": ("In einer Mitteilung heißt es, man sei „bereit“.", ["Mitteilung"]),
    "brackets": ("„Ein guter Abend“ (Holger Mertens)", ["Holger Mertens"]),
    "any verb between a quotation and somebody": ("„Wir gehen“, näselte Direktor Jan Peters.", ["Jan Peters"]),
    "and none where nobody follows": ("„Kein Zutritt“, stand auf einem Schild.", [None]),
    "how somebody shows": ("Ines Wulff zeigte sich „ratlos“.", ["Ines Wulff"]),
    "and not what she shows": ("Ines Wulff zeigte auf das Schild „Kein Zutritt“.", [None]),
    "whom it is said to": (
        "Die Sprecherin der CDU, Ines Wulff, wirft der Senatorin vor, sie sei „blind“.",
        ["Ines Wulff"],
    ),
    "by age": ("Ines Wulff sagte: „Nein.“ Es wurde still. „Nie“, rief die 54-Jährige.", ["Ines Wulff", "Ines Wulff"]),
    "a noun before a full name": ("„Wir gehen“, sagte Imker Holger Wulff.", ["Holger Wulff"]),
    "a body with what it is for": ("Das Amt für Deiche teilte mit: „Alles hält.“", ["Das Amt für Deiche"]),
    "whose view it is": ("Für Ines Wulff ist das „Unsinn“.", ["Ines Wulff"]),
    "and whom something was made for": ("Für Ines Wulff gab es „keinen Applaus“.", [None]),
    "from somebody": ("Von Jan Peters kam nur ein Wort: „Endlich.“", ["Jan Peters"]),
}
FRENCH = {
    "the participle between": ("« Nous partons », a déclaré le maire, Jean Rousset.", ["Jean Rousset"]),
    "the present": ("« Nous partons », explique Jeanne Rousset.", ["Jeanne Rousset"]),
    "an elided article": ("« Nous partons », répond l'inspectrice Jeanne Rousset.", ["Jeanne Rousset"]),
    "a title": ("« Nous partons », raconte M. Rousset.", ["Rousset"]),
    "a colon": ("Jeanne Rousset a répondu : « Nous partons. »", ["Jeanne Rousset"]),
    "inside the marks": ("Jeanne Rousset est là. « Nous partons, dit Jeanne Rousset, et vite. »", ["Jeanne Rousset"]),
    "what somebody calls": ("Ce que la préfecture appelle « un incident » dure.", ["la préfecture"]),
    "by whom": ("Les « flocons » décrits par les riverains tombent.", ["les riverains"]),
    "who was asked is not who said it": ("Interrogé sur une « négligence », M. Rousset hausse les épaules.", [None]),
    "according to": ("Selon Jeanne Rousset, la ville est « morte ».", ["Jeanne Rousset"]),
    "a report": ("Un rapport jugeait le site « satisfaisant ».", ["Un rapport"]),
    "who was asked by whom, and what she said": (
        "Interrogée par la radio, Jeanne Rousset a reconnu qu'il manquait « des clous ».",
        ["Jeanne Rousset"],
    ),
    "and what was asked between two commas": (
        "Interrogée, ce matin, sur une « faute », Jeanne Rousset est partie.",
        [None],
    ),
    "whose view it is": ("Pour Jeanne Rousset, la place est « un désert ».", ["Jeanne Rousset"]),
    "and whom something was made for": ("Pour Jeanne Rousset on a chanté « La Mer ».", [None]),
    "and not what it is good for": ("Pour la pluie, on vend des « parapluies bavards ».", [None]),
    "any participle": ("« Nous partons », a réagi Jeanne Rousset.", ["Jeanne Rousset"]),
}


@pytest.mark.parametrize(("text", "who"), GERMAN.values(), ids=GERMAN)
def test_german(text, who):
    assert speakers(text, "de") == who


@pytest.mark.parametrize(("text", "who"), FRENCH.values(), ids=FRENCH)
def test_french(text, who):
    assert speakers(text, "fr") == who


def on_a_page(*paragraphs):
    """Words and speaker of every quotation of a French post."""
    rows = cuttings(list(paragraphs), language="fr").quotations
    return {row.text.strip("\u00a0\u202f "): row.speaker for row in rows if row.kind != "indirect"}


def test_whoever_the_sentence_before_was_about_may_be_told_by_what_she_is():
    first = "Jeanne Rousset, maire de Corvin, a ouvert la séance."
    assert on_a_page(first, "« Nous partons », a lancé l'élue.") == {"Nous partons": "Jeanne Rousset"}
    two = "Jeanne Rousset et Bertrand Lachenal ont ouvert la séance."
    assert on_a_page(two, "« Nous partons », a lancé l'élue.") != {"Nous partons": "Jeanne Rousset"}


def test_il_is_the_report_where_the_text_has_nobody_and_somebody_where_it_has():
    first = "Un rapport jugeait le site « sûr »."
    assert on_a_page(f"{first} Il relevait des « fissures »")["fissures"] == "rapport"
    second = f"{first} Bertrand Lachenal l'a lu. Il a relevé des « fissures »"
    assert on_a_page(second)["fissures"] == "Bertrand Lachenal"


def test_what_they_write_is_nobodys_alone():
    letter = "Dans une lettre, vingt médecins se plaignent. « Nous partons », écrivent-ils."
    signed = "« Je signe peu », commente Pascal Rieux."
    assert on_a_page(letter, signed) == {"Nous partons": None, "Je signe peu": "Pascal Rieux"}


def test_an_article_with_a_capital_inside_a_name_belongs_to_it():
    people = cuttings(["Corentin Le Bihan s'abstient. « Je doute », dit M. Le Bihan."], language="fr").people
    assert [one.name for one in people] == ["Corentin Le Bihan"]
    people = cuttings(["« Je doute », dit Corentin Blanc. Le Courrier en parle."], language="fr").people
    assert [one.name for one in people] == ["Corentin Blanc"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Une centaine de riverains sont là.", [(100, "riverains")]),
        ("La douzaine est passée.", []),
        ("Il reste sept kilomètres et demi.", [(7.5, "kilomètres")]),
        ("Deux rives sont fermées.", [(2, "rives")]),
        ("Elle parle à Radio Deux Rives.", []),
    ],
)
def test_french_numbers(text, counted):
    assert [(one.value, one.counts) for one in cuttings([text], language="fr").figures] == counted


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        ("es", "El paro cayó un 3,5 %, y en México un 3.5 por ciento.", [(3.5, "per cent"), (3.5, "per cent")]),
        ("es", "Faltan 3,5 millones de personas.", [(3_500_000, "personas")]),
        ("es", "Hay 1.250 casas sin luz; en Puebla 1,250 casas.", [(1250, "casas"), (1250, "casas")]),
        ("es", "Cuesta 1.250,50 euros.", [(1250.5, "euros")]),
        ("es", "Más de 1\u202f250 heridos y un centenar de agentes.", [(1250, "heridos"), (100, "agentes")]),
        ("de", "Es sind 1\u202f250 Häuser und 1 250,5 Tonnen.", [(1250, "Häuser"), (1250.5, "Tonnen")]),
        ("de", "Es fehlen 3,5 Mio. Euro und 3,5 Prozent.", [(3_500_000, "Euro"), (3.5, "per cent")]),
        ("fr", "Il y a 1 250 maisons et 3,5 millions de foyers.", [(1250, "maisons"), (3_500_000, "foyers")]),
        # What can be two things is neither; what is a date, an age, a time or a score counts nothing.
        ("es", "Mide 1,250 metros y vale 1.400 millones de euros.", []),
        ("es", "Llegó a las 12.30 del 3 de mayo. Pedro, 45, ganó por 3-1.", []),
        ("de", "Er ist 45 und kam am 3. Mai um 12.30 Uhr.", []),
    ],
)
def test_numbers_are_read_as_their_language_writes_them(language, text, counted):
    assert [(one.value, one.counts) for one in cuttings(text, language=language).figures] == counted


def test_german_indirect_speech_has_its_clause_told():
    assert said("Er habe nichts gewusst, sagte Wulff.", "de") == [("Wulff", "Er habe nichts gewusst")]
    assert said("Wulff sagte, der Minister habe nichts gewusst.", "de") == [
        ("Wulff", "der Minister habe nichts gewusst")
    ]


def test_french_indirect_speech_has_its_clause_told():
    assert said("Rousset affirme que la porte était fermée.", "fr") == [("Rousset", "que la porte était fermée")]


def test_a_quotation_that_nobody_is_named_for_is_nobodys():
    assert speakers("Am Tor hing ein Schild. „Kein Zutritt“ stand darauf.", "de") == [None]
    assert speakers("Une pancarte est accrochée. « Entrée interdite » y figure.", "fr") == [None]


def test_a_german_word_made_of_others_is_what_its_last_part_is():
    roles = Compounds({"sprecherin", "chef"})

    assert "polizeisprecherin" in roles
    assert "chef" in roles
    assert "bäckerei" not in roles
    assert "relief" not in roles  # four letters are no part of anything


@pytest.mark.parametrize("tag", ["de", "de-AT", "fr", "fr_CA"])
def test_a_tag_with_a_country_finds_its_language(tag):
    assert profile(tag).code == tag[:2]
    assert profile(tag).speaks


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("‚Nie wieder‘, sagt sie", "Nie wieder"),
        ("Er nennt es ›Unsinn‹ und geht", "Unsinn"),
        ("Start ›Mehr lesen", None),
        ("Powiedziała: „Nigdy więcej” i wyszła", "Nigdy więcej"),
        ("Azt mondta: „Soha többé”.", "Soha többé"),
        ('Sie sagte: „Nie wieder" und ging', "Nie wieder"),
        ("港長は「二度とない」と述べた", "二度とない"),
        ("市长说：『再也不会』。", "再也不会"),
        ("היא אמרה: ״לא עוד״ והלכה", "לא עוד"),
        ('היא אמרה: "צה"ל כאן" והלכה', 'צה"ל כאן'),
        ('דובר צה״ל וארה"ב', None),
        ("»Nie wieder«, sagt sie", "Nie wieder"),
        ("Elle dit «\u00a0jamais\u00a0» et part", "jamais"),
        ("Elle dit «\u202fjamais\u202f» et part", "jamais"),
        ("Elle dit « jamais » et part", " jamais "),
    ],
)
def test_marks_of_other_languages(text, inner):
    found = scan(text)

    assert [text[slice(*one.inner)] for one in found] == ([inner] if inner else [])
    assert strays(text) == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Ana Ruiz, die Bürgermeisterin, sagte nichts.", ["Bürgermeisterin"]),
        ("Ana Ruiz, die neue Hafenmeisterin von Norby, war da.", ["neue Hafenmeisterin von Norby"]),
        ("Petra Weber, Sprecherin der Polizei, war da.", ["Sprecherin der Polizei"]),
        ("Jan Peters, der Kapitän der Fähre, kam.", ["Kapitän der Fähre"]),
        ("Petra Weber ist Sprecherin der Polizei und sagte nichts.", ["Sprecherin der Polizei"]),
        ("Ana Ruiz, die Bürgermeisterin war, sagte nichts.", []),
        ("Ana Ruiz, die Lehrer nicht mag, kam.", []),
        ("Jan Peters, der die Fähre steuerte, kam.", []),
        ("Petra Weber, der Sprecherin zufolge krank, kam.", []),
    ],
)
def test_german_tells_who_somebody_is_behind_her_name_with_an_article(text, roles):
    (one,) = [one for one in cuttings(text, language="de").people if one.kind == "person"]
    assert [role.text for role in one.roles] == roles


def test_an_apostrophe_and_a_plural_open_no_quotation():
    assert scan("the workers’ rights, d’ici là, geht’s noch") == []


@pytest.mark.parametrize("piece", ["sagte Müller, "])
def test_hostile_german_is_read_in_time_that_grows_with_its_length(piece):
    grows_with_the_length(partial(attribute, language="de"), piece)


@pytest.mark.parametrize("piece", ["que Jean dit "])
def test_hostile_french_is_read_in_time_that_grows_with_its_length(piece):
    grows_with_the_length(partial(attribute, language="fr"), piece)


WORDS = """er sie sagte hat gesagt Müller Frau die der dass , . : ; „ “ » « ( ) — - und aber heißt es laut von nicht 10
il elle dit-il a déclaré le la l'élu que selon par M. « » Rousset"""


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from([*WORDS.split(), "\n", "\u00a0"]), max_size=60).map(" ".join),
    st.sampled_from(["de", "fr"]),
)
def test_whatever_the_text_is_every_stretch_lies_in_it(text, language):
    for one in attribute(text, language=language):
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "language", "source", "content"),
    [
        # What somebody is stands behind the name, and is nothing that was said.
        (
            "Die Brücke bleibe gesperrt, sagte Maria Keller, die Bürgermeisterin von Hallin.",
            "de",
            "Maria Keller",
            "Die Brücke bleibe gesperrt",
        ),
        ("Der Damm halte, so Thomas Reuter, Leiter der Feuerwehr.", "de", "Thomas Reuter", "Der Damm halte"),
        (
            "Er habe nichts gesehen, sagte Ole Brandt, der Kapitän der Fähre, am Dienstag im Hafen.",
            "de",
            "Ole Brandt",
            "Er habe nichts gesehen",
        ),
        (
            "Drei seien verletzt, teilte Anna Wolf, Sprecherin der Polizei, am Morgen mit.",
            "de",
            "Anna Wolf",
            "Drei seien verletzt",
        ),
        (
            "Am Abend sagte Maria Keller, die Bürgermeisterin von Hallin, die Stadt helfe allen.",
            "de",
            "Maria Keller",
            "die Stadt helfe allen",
        ),
        (
            "Laut Jens Voss, einem erfahrenen Seemann, war die Sicht schlecht.",
            "de",
            "Jens Voss",
            "war die Sicht schlecht",
        ),
        (
            "Nach Angaben von Anna Wolf wurden drei Menschen verletzt.",
            "de",
            "Anna Wolf",
            "wurden drei Menschen verletzt",
        ),
        (
            "Selon Marie Hallier, maire de Port-Vel, la nuit sera longue.",
            "fr",
            "Marie Hallier",
            "la nuit sera longue",
        ),
        # Its twins: what stands behind the comma is what was said.
        (
            "Am Abend sagte Maria Keller, die Stadt Hallin helfe allen.",
            "de",
            "Maria Keller",
            "die Stadt Hallin helfe allen",
        ),
        ("Am Abend sagte Maria Keller, ein Mann sei tot.", "de", "Maria Keller", "ein Mann sei tot"),
        ("Am Abend sagte Maria Keller, drei Boote lägen im Hafen.", "de", "Maria Keller", "drei Boote lägen im Hafen"),
        (
            "Selon Marie Hallier, la nuit, très froide, sera longue.",
            "fr",
            "Marie Hallier",
            "la nuit, très froide, sera longue",
        ),
        ("D’après Jean Petit, un bateau, le Goéland, a coulé.", "fr", "Jean Petit", "un bateau, le Goéland, a coulé"),
    ],
)
def test_what_somebody_is_is_nothing_that_was_said(text, language, source, content):
    (found,) = attribute(text, language=language)
    assert [text[start:end] for start, end in found.source] == [source]
    assert [text[start:end] for start, end in found.content] == [content]


def test_whoever_accuses_stands_before_the_verb_though_it_follows_a_comma():
    text = "Luc Vasseur, président des Verts, a accusé le gouvernement : « Il a menti. »"
    (found,) = attribute(text, language="fr")
    assert found.speaker == "Luc Vasseur"
    assert attribute("Luc Vasseur, président des Verts, a accusé le gouvernement d’avoir menti.", language="fr") == []


@pytest.mark.parametrize(
    ("text", "language", "source", "content"),
    [
        ("Wie Paul Grabe mitteilte, gibt es keine Vermissten.", "de", "Paul Grabe", "gibt es keine Vermissten"),
        ("Die Lage ist ernst, wie Maria Keller sagte.", "de", "Maria Keller", "Die Lage ist ernst"),
        ("Dem Bürgermeister zufolge ist die Lage ernst.", "de", "Dem Bürgermeister", "ist die Lage ernst"),
        ("Comme l’a indiqué la police, personne n’est blessé.", "fr", "la police", "personne n’est blessé"),
        ("La situation est grave, comme l’a dit Marie Hallier.", "fr", "Marie Hallier", "La situation est grave"),
        # Its twin: what follows the verb of saying is how it was.
        ("Keller sagte, wie schwer die Nacht im Hafen war.", "de", "Keller", "wie schwer die Nacht im Hafen war"),
    ],
)
def test_as_somebody_says_leaves_the_rest_of_the_sentence(text, language, source, content):
    (found,) = attribute(text, language=language)
    assert [text[start:end] for start, end in found.source] == [source]
    assert [text[start:end] for start, end in found.content] == [content]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Au micro de la radio, Marie Hallier a dit : « Je ne partirai pas. »", "Marie Hallier"),
        ("Marie Hallier a toujours dit : « Je ne partirai pas. »", "Marie Hallier"),
        ("Marie Hallier dit : « Je ne partirai pas. »", "Marie Hallier"),
    ],
)
def test_a_participle_that_is_a_present_too_has_its_auxiliary_and_its_subject_before_it(text, who):
    (found,) = attribute(text, language="fr")
    assert found.speaker == who
