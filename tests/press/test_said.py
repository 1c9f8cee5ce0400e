"""Who said what, and the figures: on the live page, on a page of their own, and for machines. Only what an editor has
confirmed stands there."""

import json

import pytest

from stoppress.press.export import public_state
from stoppress.press.said import figures, in_order
from stoppress.story import confirmed, decisions
from stoppress.story.entries import Called, Counted, Held, Said
from tests.evening import block, words
from tests.press.paper import front, open_evening, pressed
from tests.press.reader import text_of
from tests.press.test_stayed_is_arrived import everything

ELDER = Said(type="quotation", speaker="Tomas Elder")
PETER = Said(type="quotation", speaker="Peter", pseudonym=True)


@pytest.fixture
def evening():
    evening = open_evening()
    evening.post("23:10", "elder0001", words("‘Everybody is off’", "Tomas Elder, director of operations, was asked."))
    evening.post("23:20", "count0001", words("About 300 on board", "“Nobody is missing,” says Tomas Elder."))
    evening.post("23:30", "count0002", words("The count is 312", "The Coastguard has counted twice."))
    return evening


def whole(evening):
    return pressed(evening).pages["said"].plain.decode()


def test_nothing_is_said_before_an_editor_has_confirmed_it(evening):
    made = pressed(evening)

    assert "said" not in made.pages
    assert "said.json" not in made.pages
    assert '<div data-region="said"></div>' in front(evening)
    assert public_state(evening.coverage)["cuttings"] == []


def test_what_is_confirmed_stands_under_whoever_said_it_letter_by_letter(evening):
    evening.confirm("23:40", "cutting01", "elder0001", "Everybody is off", ELDER)
    evening.confirm("23:40", "cutting02", "count0001", "“Nobody is missing,”", ELDER)
    evening.confirm(
        "23:40", "cutting03", "elder0001", "director of operations", Called(type="person", name="Tomas Elder")
    )

    page = whole(evening)
    assert page.count("<article") == 1
    assert "Tomas Elder, director of operations" in text_of(page)
    assert "<q>Everybody is off</q>" in page
    assert "“Nobody is missing,”" in page
    assert page.index("Nobody is missing") < page.index("Everybody is off"), "the newest first"
    assert 'href="/live/ferry/post/elder0001"' in page
    assert "“Nobody is missing,”" in front(evening)


def test_words_inside_a_sentence_have_marks_like_any_other_and_what_is_told_in_other_words_has_none(evening):
    evening.post("23:35", "tanks0001", words("Two tanks", "They are “dry and sound”, he says; that she is safe, too."))
    mixed, told = ELDER.model_copy(update={"kind": "mixed"}), ELDER.model_copy(update={"kind": "indirect"})
    evening.confirm("23:40", "cutting01", "tanks0001", "dry and sound", mixed)
    evening.confirm("23:40", "cutting02", "tanks0001", "They are “dry and sound”", mixed)
    evening.confirm("23:40", "cutting03", "tanks0001", "that she is safe", told)

    page = whole(evening)
    assert "<q>dry and sound</q>" in page
    assert '<p dir="auto">They are “dry and sound”</p>' in page
    assert '<p dir="auto">that she is safe</p>' in page


def test_a_figure_stands_with_what_it_was_before(evening):
    given = {"type": "figure", "counts": "people on board", "quantity": "aboard"}
    evening.confirm("23:40", "cutting01", "count0001", "About 300", Counted(value=300, qualifier="about", **given))
    evening.confirm("23:41", "cutting02", "count0002", "312", Counted(value=312, source="the Coastguard", **given))

    page = text_of(whole(evening))
    assert page.count("people on board") == 1
    assert page.index("312") < page.index("About 300")
    assert "The Coastguard" in page


def test_a_number_that_headline_and_text_give_stands_there_once_with_whoever_gave_it(evening):
    evening.post("23:35", "twelve001", words("Twelve hurt", "Twelve people are hurt, the fire service says."))
    hurt = {"type": "figure", "value": 12, "quantity": "people injured"}
    evening.confirm("23:40", "cutting01", "twelve001", "Twelve hurt", Counted(counts="hurt", **hurt))
    given = Counted(counts="people", source="fire service", **hurt)
    evening.confirm("23:41", "cutting02", "twelve001", "Twelve people", given)

    page = whole(evening)
    assert '<b dir="auto">Twelve people</b>' in page
    assert '<b dir="auto">Twelve hurt</b>' not in page
    assert "Twelve people Fire service" in text_of(page)
    assert len(json.loads(pressed(evening).pages["said.json"].plain)["figures"]) == 2


def test_who_was_called_something_and_has_said_nothing_stands_under_who_is_who(evening):
    evening.confirm("23:40", "cutting01", "count0001", "Nobody is missing", ELDER)
    role = Called(type="person", name="Ida Marsh")
    evening.confirm("23:41", "cutting02", "count0002", "The Coastguard", role)

    page = whole(evening)
    said, _, known = page.partition('id="known-h"')
    assert "Ida Marsh" not in said
    assert "Ida Marsh" in known
    assert "Ida Marsh" not in front(evening)
    told = json.loads(pressed(evening).pages["said.json"].plain)
    assert [row["name"] for row in told["people"]] == ["Ida Marsh"]
    assert [row["speaker"] for row in told["quotations"]] == ["Tomas Elder"]


def test_a_position_says_whom_it_is_about_where_its_words_do_not(evening):
    evening.post("23:35", "calls0001", words("A call", "She must go, he says. Marsh must go, he says."))
    stands = {"type": "position", "who": "Tomas Elder", "what": "calls_to_resign", "about": "Ida Marsh"}
    evening.confirm("23:40", "cutting01", "calls0001", "She must go", Held(**stands))
    evening.confirm("23:40", "cutting02", "calls0001", "Marsh must go", Held(**stands))

    assert text_of(whole(evening)).count("about Ida Marsh") == 1


def test_homes_without_power_are_not_the_history_of_other_homes(evening):
    dark = {"type": "figure", "counts": "homes", "quantity": "homes without power"}
    evening.confirm("23:40", "cutting01", "count0001", "About 300", Counted(value=300, **dark))
    evening.confirm("23:41", "cutting02", "count0002", "312", Counted(value=312, **dark))
    evening.post("23:42", "homes0001", words("Homes", "Four homes were sold, and six homes were built."))
    evening.confirm("23:43", "cutting03", "homes0001", "Four", Counted(type="figure", value=4, counts="homes"))
    evening.confirm("23:43", "cutting04", "homes0001", "six", Counted(type="figure", value=6, counts="homes"))

    told = figures(in_order(evening.coverage))
    assert sorted((one.label, tuple(row.text for row in one.given)) for one in told) == [
        ("homes", ("Four",)),
        ("homes", ("six",)),
        ("homes without power", ("312", "About 300")),
    ]


def test_a_link_leaves_one_person_alone_on_the_page_without_a_script(evening):
    evening.confirm("23:40", "cutting01", "elder0001", "Everybody is off", ELDER)
    evening.confirm("23:41", "cutting02", "count0002", "The count is 312", Said(type="quotation", speaker="Ida Marsh"))

    page = whole(evening)
    assert '<script type="module"' not in page
    for name in ("Tomas Elder", "Ida Marsh"):
        id = page.split(f">{name}</a>")[0].rsplit('href="#', 1)[1].split('"')[0]
        assert f'<article class="voice" id="{id}">' in page


def test_a_changed_name_is_led_to_by_nothing_and_two_posts_are_not_brought_together(evening):
    evening.confirm("23:40", "cutting01", "elder0001", "Everybody is off", PETER)
    evening.confirm("23:41", "cutting02", "count0001", "Nobody is missing", PETER)

    page = whole(evening)
    assert page.count("<article") == 2
    assert page.count("name changed") == 2
    assert 'id="who-' not in page
    assert 'href="#who-' not in page


def test_a_post_that_changes_takes_its_rows_out_of_every_byte(evening):
    evening.confirm("23:40", "cutting01", "elder0001", "Everybody is off", Said(type="quotation", speaker="Needle One"))
    evening.confirm("23:40", "cutting02", "count0001", "Nobody", Held(type="position", who="Needle Two", what="pledge"))
    before = pressed(evening)
    evening.edit("23:45", "elder0001", words("Everybody is off", "Tomas Elder was asked."))
    evening.do("23:46", decisions.take_down, post="count0001", trace="gap", note=None)

    assert any(b"Needle" in data for data in everything(before).values())
    for made in (pressed(evening), pressed(evening, before)):
        assert not [name for name, data in everything(made).items() if b"Needle" in data]
    assert "Needle" not in json.dumps(public_state(evening.coverage))


def test_what_is_withdrawn_is_in_no_byte(evening):
    evening.confirm("23:40", "cutting01", "elder0001", "Everybody is off", Said(type="quotation", speaker="Needle One"))
    before = pressed(evening)
    evening.do("23:41", confirmed.withdraw, cutting="cutting01")

    made = pressed(evening, before)
    assert "said" not in made.pages
    assert not [name for name, data in everything(made).items() if b"Needle" in data]


def test_machines_are_told_where_each_was_read(evening):
    evening.confirm("23:40", "cutting01", "elder0001", "Everybody is off", ELDER)

    told = json.loads(pressed(evening).pages["said.json"].plain)
    (row,) = told["quotations"]
    assert (row["post"], row["field"], row["start"], row["end"]) == ("elder0001", "headline", 1, 17)
    assert row["text"] == "Everybody is off"
    assert row["speaker"] == "Tomas Elder"
    assert [told[name] for name in ("people", "figures", "positions")] == [[], [], []]


def test_a_publication_makes_nothing_of_it_anew(evening):
    evening.confirm("23:40", "cutting01", "elder0001", "Everybody is off", ELDER)
    before = pressed(evening)
    evening.post("23:50", "later0001", words("Later", "The tugs are out."))
    after = pressed(evening, before)

    assert after.pages["said"] is before.pages["said"]
    assert after.pages["said.json"] is before.pages["said.json"]
    assert after.parts["region:said"] is before.parts["region:said"]


def test_the_live_page_has_the_newest_and_says_how_much_more_there_is(evening):
    for number in range(9):
        evening.confirm(
            "23:40", f"cutting{number:02d}", "count0002", "counted twice"[: 13 - number], ELDER.model_copy(
                update={"speaker": f"Skipper {number} Brandt"}
            )
        )  # fmt: skip

    page = front(evening)
    assert page.count('class="voice"') == 6
    assert "and 3 more" in page
    assert whole(evening).count('class="voice"') == 9


def test_a_role_stands_behind_its_name_with_the_comma_of_the_language():
    evening = open_evening(language="ar")
    evening.post("23:10", "captain01", words("العبّارة", "قال القبطان نور الخطيب إن أحدًا لم يرَ الضوء."))
    evening.confirm("23:40", "cutting01", "captain01", "القبطان", Called(type="person", name="نور الخطيب"))

    page = whole(evening)
    assert "نور الخطيب، القبطان" in text_of(page)
    assert "، من قال ماذا" in page.partition("</title>")[0]


def test_words_of_another_script_keep_to_themselves(evening):
    nurse = block("quotation", "«كنت أعدّ النبض على ضوء المصباح»", speaker="Nour al-Khatib", lang="ar", dir="rtl")
    evening.post("23:50", "nurse0001", words("A nurse", nurse))
    evening.confirm(
        "23:51",
        "cutting01",
        "nurse0001",
        "«كنت أعدّ النبض على ضوء المصباح»",
        Said(type="quotation", speaker="نور الخطيب"),
    )

    page = whole(evening)
    assert '<p dir="auto">«كنت' in page
    assert "<bdi>نور الخطيب</bdi>" in page
