"""House notes of a kind, and those in plain words: what they forbid is found however it is spelt."""

import re
from datetime import timedelta

import pytest

from stoppress.cuttings.checks.notes import looks_for, read_notes
from stoppress.cuttings.page import page_of
from stoppress.press.words import languages, words
from stoppress.story.house_notes import REASONS, HouseNote, house_note, must_say_something
from stoppress.story.refusals import Refusal
from tests.cuttings.checking import NOON, found, page, rows

SWARM = HouseNote(kind="words", words=("swarm", "death ship"), instead="arrivals")
PETRA = HouseNote(kind="name", names=("Petra Lund",), reason="family")
ORDER = HouseNote(
    kind="restriction",
    text="Hallin Crown Court, 4 March: nothing that names the witness.",
    covers="The trial of Jonas Field",
    names=("Edda Krüger",),
    words=("lighthouse keeper",),
)


# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("A swarm of boats.", "swarm"),
        ("SWARM at the gates", "SWARM"),
        ("Swarms of boats.", "Swarms"),
        ("The swarm’s end.", "swarm’s"),
        ("Two death-ships came.", "death-ships"),
        ("“A swarm”, he says.", "swarm"),
        ("A sw\u200barm of boats.", "sw\u200barm"),
    ],
)
def test_a_word_is_found_in_the_forms_that_mean_the_same(text, marked):
    assert found(("Boats", text), notes=[SWARM]) == [("house_note", marked)]


@pytest.mark.parametrize(
    "text", ["Boats swarmed.", "A swarming harbour.", "The ship of the dead.", "Death. Ship ahoy."]
)
def test_a_form_that_may_be_another_word_is_left_alone(text):
    assert found(("Boats", text), notes=[SWARM]) == []


def test_what_to_say_instead_is_said_with_the_finding():
    (row,) = rows(page(("Boats", "A swarm of boats.")), notes=[SWARM])
    assert (row.level, dict(row.values)) == ("confirm", {"note": "", "way": "instead", "instead": "arrivals"})


@pytest.mark.parametrize(
    ("language", "word", "text"),
    [
        ("de", "Flut", "Von Fluten ist die Rede."),
        ("de", "illegal", "Die illegalen Boote."),
        ("fr", "vague", "Des vagues."),
        ("es", "invasor", "Los invasores."),
        ("ar", "سرب", "وصل السرب مساء."),
        ("ar", "سرب", "رأوا سربا وبسرب."),
        ("en", "tragedy", "Two tragedies."),
        ("en", "crash", "Three crashes."),
    ],
)
def test_each_language_has_its_endings(language, word, text):
    note = HouseNote(kind="words", words=(word,))
    assert [kind for kind, _ in found(("", text), notes=[note], language=language)] == ["house_note"]


def test_a_word_keeps_its_accents_for_without_them_it_is_another():
    note = HouseNote(kind="words", words=("schön",))
    assert found(("", "Es ist schon Abend."), notes=[note], language="de") == []
    assert found(("", "Es ist scho\u0308n."), notes=[note], language="de") == [("house_note", "scho\u0308n")]


# -- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Petra Lund was on board.", "Petra Lund"),
        ("Petra Lund’s brother waits.", "Petra Lund"),
        ("PETRA LUND IS SAFE", "PETRA LUND"),
        ("#petralund is everywhere.", "petralund"),
        ("Pétra Lund is safe.", "Pétra Lund"),
        ("P. Lund is on the list.", "P. Lund"),
        ("P.M. Lund is on the list.", "P.M. Lund"),
        ("Petra M. Lund is on the list.", "Petra M. Lund"),
        ("Petra Marie Lund is on the list.", "Petra Marie Lund"),
        ("Lund, Petra: cabin 12.", "Lund, Petra"),
        ("Passengers: Lund Petra, Reed Ann.", "Lund Petra"),
        ("Рetra Lund is safe.", "Рetra Lund"),  # its first letter is Cyrillic
        ("Pe\u00adtra\u00a0Lund is safe.", "Pe\u00adtra\u00a0Lund"),
        ("The mate saw Mrs Lund below.", "Lund"),
        ("It was Lund’s cabin.", "Lund"),
    ],
)
def test_a_name_is_found_however_it_is_written_and_nobody_publishes_past_it(text, marked):
    (row,) = rows(page(("Ferry", text)), notes=[PETRA])
    assert (row.kind, row.level, row.text) == ("restriction", "block", marked)
    assert dict(row.values) == {"note": "", "way": "family"}


@pytest.mark.parametrize(
    "text",
    [
        "Thomas and Ida Lundberg.",
        "Lund Street is closed.",
        "Thomas Lund’s boat, says Thomas Lund.",
        "A lund is a grove.",
        "Group P. Lundy is an island.",
    ],
)
def test_somebody_else_and_something_else_are_left_alone(text):
    assert found(("Ferry", text), notes=[PETRA]) == []


RAHL = HouseNote(kind="name", names=("Anders Rahl",), reason="minor")


@pytest.mark.parametrize(
    "text",
    [
        "RAHL IN COURT",
        "Rahl Appears in Court",
        "Mother of Rahl Weeps at Verdict",
        "WHERE IS RAHL?",
        "Rahl’s Mother Weeps",
        "MR RAHL IS FREED",
        "Anders Appears in Court",
        "Nobody is hurt. RAHL IS FREED. More follows.",
        "They called out: Rahl Anders, fifteen.",
    ],
)
def test_a_surname_is_found_where_every_word_has_a_capital(text):
    assert [kind for kind, _ in found((text, "He wept."), notes=[RAHL])] == ["restriction"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anders Rahl", "Fire on Rahl Street"),
        ("Anders Rahl", "FIRE AT RAHL SCHOOL"),
        ("Anders Rahl", "Thomas Rahl Speaks"),
        ("Anders Rahl", "THOMAS RAHL SPEAKS"),
        ("Anders Rahl", "Anders Street Is Closed"),
        ("Tomas Black", "Black Smoke Over the Quay"),
        ("Tomas Black", "OFFICIALS FEAR BLACK SMOKE"),
        ("Art Case", "Court Case Opens"),
        ("Ida Gold", "Norby Wins Gold"),
        ("Ann Long", "HOW LONG WILL IT LAST?"),
    ],
)
def test_and_a_street_a_thing_and_somebody_else_are_not(name, text):
    note = HouseNote(kind="name", names=(name,), reason="minor")
    assert found((text, "He wept."), notes=[note]) == []


@pytest.mark.parametrize("name", ["Anders Ral", "Anders Rhal", "Anders Rahll", "Andres Rahl", "ANDRES RAHL"])
def test_a_name_with_a_slip_in_it_is_found(name):
    assert found(("Court", f"The court heard that {name} wept."), notes=[RAHL]) == [("restriction", name)]


@pytest.mark.parametrize("name", ["Anders Dahl", "Andrea Rahl", "Sanders Rahl", "Anders Rahlberg"])
def test_and_somebody_else_is_none(name):
    assert found(("Court", f"The court heard that {name} wept."), notes=[RAHL]) == []


def test_somebody_of_the_page_whose_name_is_one_slip_away_is_none():
    known = ("Tugs", "Anders Ral, the pilot, came.")
    assert found(known, ("Later", "The court heard that Anders Ral wept."), notes=[RAHL]) == []


def test_a_ship_or_a_firm_of_that_name_hides_nobody():
    ferries = ("The line", "Rahl Ferries is closed.")
    assert [kind for kind, _ in found(ferries, ("Court", "It was Rahl who wept."), notes=[RAHL])] == ["restriction"]
    street = ("Traffic", "Rahl Street is closed.")
    assert found(street, ("Traffic", "Drivers avoid Rahl today."), notes=[RAHL]) == []


def test_a_surname_that_is_a_thing_is_somebody_where_a_verb_tells_of_her():
    note = HouseNote(kind="name", names=("Tomas Black",), reason="minor")
    for headline in ("Black Weeps in Court", "Mother of Black Weeps", "MR BLACK WEEPS"):
        assert [kind for kind, _ in found((headline, "He wept."), notes=[note])] == ["restriction"], headline


@pytest.mark.parametrize("text", ["Will he go?", "Nobody knows. Will they go?", "The will was read."])
def test_a_name_that_is_a_word_too_is_none_before_another_subject(text):
    note = HouseNote(kind="name", names=("Mark Will",), reason="minor")
    assert found(("Court", text), notes=[note]) == []
    for named in ("Will said no.", "The court heard Mr Will.", "Will’s mother left.", "Will that night was at sea."):
        assert found(("Court", named), notes=[note]) == [("restriction", "Will")], named


def test_a_name_that_is_said_of_people_is_none_beside_them():
    note = HouseNote(kind="name", names=("Amy Young",), reason="minor")
    assert found(("Court", "Young people left the court."), notes=[note]) == []
    for named in ("Young left the court.", "Young, who is 15, left.", "She met Young people say."):
        assert found(("Court", named), notes=[note]) == [("restriction", "Young")], named
    # Whose supporters they are tells who it is.
    trial = HouseNote(kind="name", names=("Ida Brenner",), reason="restriction")
    assert found(("Court", "Brenner residents left the court."), notes=[trial]) == [("restriction", "Brenner")]


@pytest.mark.parametrize(
    "text",
    [
        "Black smoke rose over the quay.",
        "Nobody was hurt. Black clouds, some of them low, hung over Hallin.",
        "Black ice caused it.",
        "Black limousines, two of them, left the court.",
        "Black cars were seen.",
        "Black holes swallow light.",
        "Black residents say they saw nothing.",
        "They spoke to Black voters.",
        "A Black man was there.",
    ],
)
def test_a_name_that_is_a_quality_too_is_none_before_its_noun(text):
    note = HouseNote(kind="name", names=("Tomas Black",), reason="minor")
    assert found(("Court", text), notes=[note]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Black was taken away.",
        "Black left the court.",
        "Black, 15, left.",
        "Black runs the boat.",
        "Black wept in court.",
        "Black quietly left.",
        "Black and his mother left.",
        "Black’s mother left.",
        "Black hit the wall.",
        "Black says he saw nothing.",
        "They spoke to Black yesterday.",
        "They spoke to Mr Black.",
        "It was a Black day for him, said Tomas Black.",
    ],
)
def test_and_one_that_does_something_is_whoever_bears_it(text):
    note = HouseNote(kind="name", names=("Tomas Black",), reason="minor")
    (row,) = rows(page(("Court", text)), notes=[note])
    assert (row.kind, row.level) == ("restriction", "block")


def test_a_surname_that_is_a_thing_too_is_none_before_another():
    note = HouseNote(kind="name", names=("Ida Stone", "Ida Power"), reason="minor")
    for text in ("Stone walls fell.", "Power cuts hit the town.", "Power lines are down."):
        assert found(("Town", text), notes=[note]) == [], text
    for named in ("Stone fell.", "Power cuts the rope.", "Stone’s walls fell."):
        assert [kind for kind, _ in found(("Town", named), notes=[note])] == ["restriction"], named


@pytest.mark.parametrize(
    ("name", "language", "others", "named"),
    [
        ("Ana Price", "en", "Prices rose.", "Price’s mother left."),
        ("Ida May", "en", "In May it rained, until late May.", "They got a letter from May."),
        ("Ida May", "en", "May 14 was cold.", "Mrs May was there."),
        ("Jo Hill", "en", "They went up the Hill.", "The Hill family has left."),
        ("Kim West", "en", "West winds blew in the West.", "West said no."),
        ("Will Young", "en", "Will the boat come?", "Will left the boat."),
        ("Will Young", "en", "The young will vote.", "They met Young Will."),
        ("Mark Read", "en", "Mark my words. Read the letter here.", "Mark read it to them."),
        ("Lena Koch", "de", "Der Koch schwieg.", "Die Angeklagte Koch schwieg."),
        ("Lena Koch", "de", "Anna Koch schwieg.", "Lehrerin Koch schwieg."),
    ],
)
def test_another_word_in_a_capital_is_none_and_the_name_still_is(name, language, others, named):
    note = HouseNote(kind="name", names=(name,), reason="minor")
    assert found(("", others), notes=[note], language=language) == []
    assert [kind for kind, _ in found(("", named), notes=[note], language=language)] == ["restriction"]


def test_a_name_with_umlauts_is_found_without_them():
    for text in ("Edda Krueger is at home.", "Edda Kruger is at home.", "E. Krüger is at home."):
        assert [kind for kind, _ in found(("Ferry", text), notes=[ORDER])] == ["restriction"], text


def test_every_spelling_of_a_list_is_looked_for():
    note = HouseNote(kind="name", names=("Jason", "Yason"), reason="changed_name")
    assert found(("Ferry", "“No,” says Yason."), notes=[note]) == [("restriction", "Yason")]
    assert found(("Ferry", "The jason bug."), notes=[note]) == []


# -- restrictions -----------------------------------------------------------------------------------------------------


def test_an_order_blocks_what_it_forbids_and_what_it_is_about():
    text = "Edda Krüger, the lighthouse keeper, came to the trial of Jonas Field."
    found = rows(page(("Court", text)), notes=[ORDER])
    assert [(row.text, row.level, dict(row.values)["way"]) for row in found if row.kind == "restriction"] == [
        ("Edda Krüger", "block", "order"),
        ("Jonas Field", "block", "covers"),
        ("lighthouse keeper", "block", "order"),
    ]
    assert rows(page(("Court", "The court has risen. The field is wet.")), notes=[ORDER]) == []


def test_an_order_that_has_run_out_forbids_nothing():
    over = ORDER.model_copy(update={"until": NOON})
    whole = page(("Court", "Edda Krüger came."))
    assert rows(whole, notes=[over], at=NOON - timedelta(seconds=1))
    assert rows(whole, notes=[over], at=NOON) == []


def test_what_stands_above_the_posts_is_held_against_a_newer_note():
    point = {"id": "point1", "text": "Petra Lund is safe", "standing": "background"}
    row, *_ = rows(page(("Ferry", "All are safe."), summary=[point]), notes=[PETRA])
    assert (row.kind, row.basis.post, row.basis.field) == ("restriction", "point1", "summary")


def linked(href):
    words = {"type": "text", "text": "What is known so far", "marks": [{"type": "link", "attrs": {"href": href}}]}
    return {"type": "paragraph", "content": [words]}


@pytest.mark.parametrize(
    ("beside", "block", "where"),
    [
        ({"bylines": [{"name": "Petra Lund", "role": "Live reporter"}]}, None, "byline"),
        ({"bylines": [{"name": "Ida Marsh", "where": "with Petra Lund"}]}, None, "byline"),
        ({}, {"type": "image", "attrs": {"media": "mferry0001", "alt": "Petra Lund on deck", "credit": "PA"}}, "alt"),
        ({}, {"type": "image", "attrs": {"media": "mferry0001", "alt": "A deck", "caption": "Mrs Lund"}}, "caption"),
        ({}, {"type": "image", "attrs": {"media": "mferry0001", "alt": "A deck", "credit": "Petra Lund"}}, "credit"),
        ({}, {"type": "clip", "attrs": {"media": "mferry0001", "alt": "A deck", "credit": "Petra Lund"}}, "credit"),
        (
            {},
            {
                "type": "gallery",
                "attrs": {"credit": "Photos: Petra Lund"},
                "content": [{"type": "image", "attrs": {"media": "mferry0001", "alt": "A deck"}}],
            },
            "credit",
        ),
        (
            {},
            {
                "type": "quotation",
                "attrs": {"speaker": "Petra Lund", "name_status": "changed"},
                "content": [{"type": "paragraph", "content": [{"type": "text", "text": "I saw it."}]}],
            },
            "speaker",
        ),
        ({}, linked("https://news.example/court/petra-lund-arrested"), "link"),
        ({}, linked("https://news.example/court/Petra%20Lund"), "link"),
        ({}, linked("https://news.example/petra_lund.html"), "link"),
        ({}, linked("https://news.example/lund-petra.html"), "link"),
        ({}, {"type": "embed", "attrs": {"provider": "mastodon", "id": "@petra.lund@social.example/1"}}, "link"),
        ({}, {"type": "embed", "attrs": {"provider": "x", "id": "1", "address": "https://x.com/petralund/1"}}, "link"),
        ({}, {"type": "clip", "attrs": {"address": "https://files.example/lund,petra+lund.mp4"}}, "link"),
    ],
)
def test_whoever_is_named_beside_the_words_is_named(beside, block, where):
    ann = {"name": "Ann Elder", "role": "Live reporter"}
    post = {"id": "p", "number": 1, "published_at": NOON.isoformat(), "headline": "Ferry", "bylines": [ann], **beside}
    whole = page_of({"coverage": {"title": "Ferry"}, "posts": [post | {"blocks": [block] if block else []}]})
    (row,) = [one for one in rows(whole, notes=[PETRA]) if one.kind == "restriction"]
    assert (row.level, row.basis.field) == ("block", where)
    assert re.fullmatch("Lund" if where == "caption" else r"(?i)petra.?lund|lund-petra", row.text)
    assert [one for one in rows(whole, notes=["Do not name Ida Lundberg."]) if one.kind == "restriction"] == []


# -- notes in plain words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "note", "understood"),
    [
        ("en", "Do not use swarm", ["swarm"]),
        ("en", "Never use invasion, horde or tide.", ["invasion", "horde", "tide"]),
        ("en", "Don’t say swarm; say arrivals.", ["swarm"]),
        ("en", "Do not use the word illegal", ["illegal"]),
        ("en", "Say arrivals, not swarm.", ["swarm"]),
        ("en", "Do not name Jason", ["Jason"]),
        ("en", "Reporting restriction in force on Petra Lund", ["Petra Lund"]),
        ("en", "Reporting restrictions apply to the case. Section 45 order in force for Child A.", ["Child A"]),
        ("en", "Petra Lund is under a reporting restriction.", ["Petra Lund"]),
        ("en", "Child B has lifelong anonymity.", ["Child B"]),
        ("de", "Schwarm nicht verwenden", ["Schwarm"]),
        ("de", "Das Wort Flut nicht benutzen.", ["Flut"]),
        ("de", "Berichterstattungsverbot gilt für Petra Lund.", ["Petra Lund"]),
        ("fr", "Ne pas utiliser nuée", ["nuée"]),
        ("fr", "Ne nommez pas Jason.", ["Jason"]),
        ("fr", "Interdiction de publier concernant Petra Lund.", ["Petra Lund"]),
        ("es", "No usar enjambre", ["enjambre"]),
        ("es", "No uséis avalancha ni marea.", ["avalancha", "marea"]),
        ("es", "Nunca usar invasión, horda o marea.", ["invasión", "horda", "marea"]),
        ("es", "No digas enjambre; di llegadas.", ["enjambre"]),
        ("es", "No usar la palabra ilegal", ["ilegal"]),
        ("es", "Evitar el término avalancha para los barcos.", ["avalancha"]),
        ("es", "Di llegadas, no enjambre.", ["enjambre"]),
        ("es", "No usar «enjambre» en titulares.", ["enjambre"]),
        ("es", "No nombrar a Jason.", ["Jason"]),
        ("es", "No se puede identificar a Petra Lund.", ["Petra Lund"]),
        ("es", "No publicar el nombre de Petra Lund y Ole Brandt", ["Petra Lund", "Ole Brandt"]),
        ("es", "Petra Lund no debe ser nombrada.", ["Petra Lund"]),
        ("es", "Restricción informativa en vigor sobre Petra Lund.", ["Petra Lund"]),
        ("es", "Petra Lund está protegida por una orden de anonimato.", ["Petra Lund"]),
        # No capitals tell a name there, so it takes a word for it, or marks.
        ("ar", "لا تستخدموا كلمة سرب", ["سرب"]),
        ("ar", "لا تستخدموا «سرب» في العناوين.", ["سرب"]),
        ("ar", "يُحظر ذكر اسم «سلمى النجار».", ["سلمى النجار"]),
    ],
)
def test_a_plain_sentence_is_understood_where_its_language_leaves_no_doubt(language, note, understood):
    assert list(looks_for(HouseNote(text=note), language)) == understood


@pytest.mark.parametrize("language", ["de", "fr", "es", "ar", "fi"])
def test_a_desk_may_write_its_notes_in_english(language):
    assert looks_for(HouseNote(text="Do not use swarm."), language) == ("swarm",)
    assert looks_for(HouseNote(text="Do not name Petra Lund."), language) == ("Petra Lund",)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "Do not use pictures from the quay."),
        ("en", "Do not use unnamed sources."),
        ("en", "Never use Wikipedia."),
        ("en", "Do not use swarm of people in headlines about weather"),
        ("en", "Do not say where she lives."),
        ("en", "Do not name the officer of the watch."),
        ("en", "Reporting restriction on Petra Lund was lifted."),
        ("en", "There is no reporting restriction on Petra Lund."),
        ("en", "Reporting restriction on Monday’s hearing"),
        ("en", "Petra Lund has asked for quiet."),
        ("de", "Bilder vom Kai nicht verwenden."),
        ("fr", "Ne pas utiliser de photos."),
        ("es", "No usar imágenes del muelle."),
        ("es", "No usar fotos."),
        ("es", "No usar Wikipedia."),
        ("es", "No decir dónde vive."),
        ("es", "No nombrar a la agente de guardia."),
        ("es", "No hay restricción informativa sobre Petra Lund."),
        ("es", "La restricción informativa sobre Petra Lund fue levantada."),
        ("es", "Petra Lund ha pedido silencio."),
        ("ar", "لا تستخدموا صور الميناء."),
        ("ar", "سلمى النجار تطلب الهدوء."),
    ],
)
def test_a_sentence_that_could_mean_another_thing_forbids_nothing(language, note):
    assert looks_for(HouseNote(text=note), language) == ()


# -- what a note needs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kind": "other", "text": " "}, "note_empty"),
        ({"kind": "words", "words": [" "], "text": "swarm"}, "note_without_words"),
        ({"kind": "name", "reason": "minor"}, "note_without_names"),
        ({"kind": "name", "names": ["Petra Lund"]}, "note_without_reason"),
        ({"kind": "restriction", "text": "By order."}, "note_without_subject"),
        ({"kind": "restriction", "covers": "The trial"}, "note_empty"),
        ({"kind": "other", "text": "Wait.", "until": NOON}, "note_over"),
        ({"kind": "other", "text": "a\u0007b"}, "note_unclear"),
    ],
)
def test_a_note_that_could_keep_nobody_from_anything_is_refused(said, code):
    with pytest.raises(Refusal) as no:
        must_say_something(house_note(said), at=NOON)
    assert no.value.code == code


def test_a_note_keeps_what_its_kind_has_and_nothing_twice():
    said = {"kind": "name", "names": ["Petra  Lund", "Petra Lund", ""], "words": ["swarm"], "reason": "asked"}
    assert house_note(said) == HouseNote(kind="name", names=("Petra Lund",), reason="asked")


def test_notes_without_an_hour_are_always_in_force():
    assert read_notes([SWARM], "en", at=NOON) == read_notes([SWARM], "en")


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_way_to_say_it_has_its_sentence(language):
    say = words(language)
    ways = ["house_note_instead", "house_note_word", "restriction_order", "restriction_covers"]
    for way in [*ways, *(f"restriction_{reason}" for reason in REASONS if reason != "other")]:
        assert say(f"desk.check.{way}", text="a", note="b", instead="c")
    for reason in REASONS:
        assert say(f"desk.note.reason_{reason}")
