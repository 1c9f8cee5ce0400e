import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.cuttings.checks import Known
from tests.cuttings.reading import cuttings, roles


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Hallin mayor Ana Ruiz opened the bridge.", "Ana Ruiz", "Hallin mayor"),
        ("The bridge was opened by the city’s mayor Ana Ruiz.", "Ana Ruiz", "city’s mayor"),
        ("Met Commissioner Sir Tomas Elder has left.", "Tomas Elder", "Met Commissioner"),
        ("Chief Constable Ana Ruiz has left.", "Ana Ruiz", "Chief Constable"),
        ("PC Tomas Elder was first on the pier.", "Tomas Elder", "PC"),
        (
            "Secretary of State for Health Ana Ruiz opened the new bridge this morning.",
            "Ana Ruiz",
            "Secretary of State for Health",
        ),
        ("Ana Ruiz, deputy harbour master at Hallin, was there.", "Ana Ruiz", "deputy harbour master at Hallin"),
        ("Ana Ruiz, 45, a nurse, was there.", "Ana Ruiz", "nurse"),
        ("Ana Ruiz (a former captain) was there.", "Ana Ruiz", "former captain"),
        ("The chief executive of the port, Ana Ruiz, was there.", "Ana Ruiz", "chief executive of the port"),
        ("It was signed by the port’s chief executive, Ana Ruiz.", "Ana Ruiz", "port’s chief executive"),
        ("Ana Ruiz is the first woman superintendent in Hallin.", "Ana Ruiz", "first woman superintendent in Hallin"),
        ("Ana Ruiz, who leads the inquiry, was there.", "Ana Ruiz", "leads the inquiry"),
        ("Ana Ruiz is chair of the Ferry Board.", "Ana Ruiz", "chair of the Ferry Board"),
        ("Ana Ruiz is acting chair.", "Ana Ruiz", "acting chair"),
        ("Ana Ruiz was appointed harbour master in May.", "Ana Ruiz", "harbour master in May"),
        ("Ana Ruiz KC was there.", "Ana Ruiz", "KC"),
        ("Lord Ruiz, who was housing secretary once, was there.", "Lord Ruiz", "housing secretary once"),
        ("Hallin’s captain, Ana Ruiz, was there.", "Ana Ruiz", "Hallin’s captain"),
        ("Ana Ruiz, a cellist, was there.", "Ana Ruiz", "cellist"),
        ("Coxswain Ana Ruiz spoke to us.", "Ana Ruiz", "Coxswain"),
        ("Ana Ruiz, 45, is a former youth-team coach.", "Ana Ruiz", "former youth-team coach"),
        ("Ana Ruiz has resigned as harbour master.", "Ana Ruiz", "harbour master"),
        ("Ana Ruiz, Usdar national officer, was there.", "Ana Ruiz", "Usdar national officer"),
        ("Ana Ruiz, a 47-year-old doctor, was there.", "Ana Ruiz", "47-year-old doctor"),
        ("The chair of the ports committee, Labour’s Ana Ruiz, was there.", "Ana Ruiz", "chair of the ports committee"),
        (
            "A letter by Green MP for Hallin West, Ana Ruiz, was late this autumn.",
            "Ana Ruiz",
            "Green MP for Hallin West",
        ),
        ("World number three Ana Ruiz has left.", "Ana Ruiz", "World number three"),
    ],
)
def test_a_role_is_told_in_many_ways(text, name, role):
    assert roles(text) == {name: [role]}


def test_who_asks_for_a_paper_or_a_station_is_that_body():
    def asked(speaker):
        ask = {"type": "question", "attrs": {"speaker": speaker}}
        ask["content"] = [{"type": "paragraph", "content": [{"type": "text", "text": "Who was on the bridge?"}]}]
        (kind,) = {one.kind for one in cuttings([ask]).people}
        return kind

    assert [asked(name) for name in ("Islands Radio", "Record", "Tim Record", "Dr Court", "Ana Ruiz")] == [
        *("body", "body"),
        *("person", "person", "person"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "After a talk with the mayor, Ana Ruiz took the ferry home.",
        "Ana Ruiz, captain Tomas Elder said, was asleep.",
        "Ana Ruiz is not the mayor.",
        "Ana Ruiz is patient with them.",
        "Ana Ruiz is master in her house.",
        "Ana Ruiz met a nurse.",
        "Speaking to Ana Ruiz, the minister said nothing.",
        "Ana Ruiz, Usdar said, was asleep.",
        "Ana Ruiz, 45, is tired.",
        "Ana Ruiz has resigned as she had said.",
        "They saw the minister, Merrow’s boats and Ana Ruiz.",
        "Of the pair three Ana Ruiz was first.",
        "Paul Moll, who has six goals, partners Ana Ruiz up front.",
        "The winger rises to captain Ana Ruiz and all of Merrow.",
    ],
)
def test_a_role_of_somebody_else_is_not_hers(text):
    assert roles(text)["Ana Ruiz"] == []


def test_a_surname_a_title_and_a_short_first_name_are_the_same_person():
    people = cuttings(
        "Matthew Brandt is the master of the ferry.",
        ["Brandt says little.", "Mr Brandt was on the bridge."],
        "Matt Brandt has left.",
    ).people
    assert [one.name for one in people] == ["Matthew Brandt"]
    assert {"Brandt", "Mr Brandt", "Matt Brandt"} <= set(people[0].aliases)


def test_a_place_that_lends_its_name_makes_nobody():
    text = "Steelmaker Corran Merrow is the largest firm of Merrow. Merrow council has met. The Merrow ferry is late."
    assert "Corran Merrow" not in roles(text)


def test_two_of_one_surname_are_two():
    assert set(roles("Ana Ruiz, a nurse, met Paul Ruiz, a sailor.")) == {"Ana Ruiz", "Paul Ruiz"}


def test_a_change_of_role_is_two_dated_roles():
    (person,) = cuttings("Ana Ruiz, deputy mayor of Hallin, spoke.", "Mayor Ana Ruiz spoke.").people
    assert [(one.text, one.basis.post) for one in person.roles] == [
        ("deputy mayor of Hallin", "post01"),
        ("Mayor", "post02"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The director, Wilhelmina van der Berg, was there.", "Wilhelmina van der Berg"),
        ("Its chief executive, Jessamy Park, was there.", "Jessamy Park"),
        ("She met a constituent, Maud, who was ill.", "Maud"),
        ("A baker, Youssef el-Amrani, was there.", "Youssef el-Amrani"),
        ("That is shallow, says Prof Bill McGuigan.", "Bill McGuigan"),
        ("The Vice President, J.T. Maddox, was there.", "J.T. Maddox"),
        ("Roger and Patricia Fenn were there.", "Roger Fenn"),
        ("Roger and Patricia Fenn were there.", "Patricia Fenn"),
        ("Mum-of-three Jessamy Rowe was there, and Jessamy Rowe, 29, was tired.", "Jessamy Rowe"),
    ],
)
def test_a_name_may_end_like_a_place_and_have_small_words_in_it(text, name):
    assert name in roles(text)


def test_a_park_is_nobody_where_no_role_stands_before_it():
    assert roles("They walked the dog, Jessamy Park was closed.") == {}
    assert roles("They spoke to the US Geological Survey (USGS) and to International Search and Rescue.") == {}
    assert roles("Hallin Magistrates’ Court heard it.") == {}
    assert set(roles("Roger Elder and Patricia Fenn were there on Monday with their dogs.")) == {
        "Roger Elder",
        "Patricia Fenn",
    }
    assert roles("Their director, in van der Berg Street, was late.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Jonas, not his real name, was on the pier.",
        "Jonas, whose name has been changed, was on the pier.",
        "Jonas was on the pier. It is not his real name.",
        "Nobody but “Jonas” was on the pier. We have changed his name.",
    ],
)
def test_a_name_that_is_said_to_be_none_is_an_island(text):
    people = {one.name: one for one in cuttings(text, "Jonas Elder, a pilot, has left. Elder was tired.").people}
    assert people["Jonas"].pseudonym
    assert people["Jonas"].aliases == ()
    assert people["Jonas"].roles == ()
    assert "Jonas" not in people["Jonas Elder"].aliases
    assert not people["Jonas Elder"].pseudonym


def test_a_letter_for_a_name_is_one_as_well():
    people = {one.name: one for one in cuttings("Witness C, a nurse, saw the ship.").people}
    assert people["Witness C"].pseudonym
    assert people["Witness C"].roles == ()


def test_a_block_that_says_so_is_believed():
    block = {
        "type": "quotation",
        "attrs": {"speaker": "Johanna", "role": "a caller", "name_status": "changed"},
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": "“He is fine.”"}]}],
    }
    read = cuttings([block], "Johanna Moll, a singer, has left.")
    people = {one.name: one for one in read.people}
    assert people["Johanna"].pseudonym
    assert not people["Johanna"].roles
    assert not people["Johanna Moll"].pseudonym
    assert [(one.speaker, one.tier, one.reason) for one in read.quotations] == [("Johanna", "sure", "given")]


def test_a_body_is_known_by_its_acronym():
    people = {one.name: one for one in cuttings("The Dam Safety Board (DSB) met.", "The DSB will report.").people}
    assert people["Dam Safety Board"].kind == "body"
    assert people["Dam Safety Board"].aliases == ("DSB",)


@pytest.mark.parametrize(
    ("body", "short"),
    [
        ("Office for Data", "OD"),
        ("Board of Piers", "BP"),
        ("Institute for Boats and Ships", "IBS"),
        ("Institute for the Study of Tides", "IST"),
        ("Boats and Ships Board", "BSB"),
    ],
)
def test_a_body_that_speaks_with_its_acronym_behind_it_is_one_body(body, short):
    for text in (f"The {body} ({short}) says prices fell.", f"“Prices fell,” the {body} ({short}) said."):
        read = cuttings(text, f"The {short} says no more.", f"The {body} says that boats are late.")
        assert [(one.name, one.kind, one.aliases) for one in read.people] == [(body, "body", (short,))]
        assert {one.speaker for one in read.quotations} == {body}


def test_two_bodies_side_by_side_are_not_one():
    read = cuttings("Ana Ruiz of the Office for Data (OD) says prices fell.")
    assert [one.speaker for one in read.quotations] == ["Ana Ruiz"]
    read = cuttings("The Port and the Board of Piers (BP) say prices fell.")
    assert "Port and the Board of Piers" not in {one.name for one in read.people}


@pytest.mark.parametrize(
    "text",
    [
        "It happened in Port Merrow on Charlotte Street.",
        "The Casey Review and the Home Office agree.",
        "Speaking Tuesday, Hallin City Council was calm.",
        "She told Sky Merrow that it was late.",
        "The regulator, Aquawatch, has asked for it.",
        "The Queen of Merrow is the pride of Merrow Lines.",
    ],
)
def test_places_and_bodies_are_no_people(text):
    assert roles(text) == {}


def test_whoever_signs_is_of_the_page_with_what_she_is():
    posts = cuttings("Rain.").page
    assert posts.posts[0].bylines == ()


def test_without_a_profile_nobody_is_guessed():
    assert cuttings("Ana Ruiz, borgmester i Hallin, sa «nei».", language="nn").people == ()


def test_the_second_of_a_name_is_no_role_and_no_sign_of_a_person():
    said = roles("Three boats came in: the lifeboat Hallin II 29, the Guillemot 22.", "All of them are in Hallin.")
    assert said == {}
    assert roles("Lionel Marsh II, the harbour master, says no.") == {"Lionel Marsh": ["harbour master"]}


def test_what_stands_beside_a_town_is_not_its_office():
    """A ship may be called a queen; a person of one name is somebody all the same."""
    told = [
        "A ferry from Hallin, the Queen of Merrow, is aground.",
        "Families wait in Hallin tonight.",
        "Doctors in Hallin have been called.",
    ]
    assert roles(*told) == {}
    told = ["Ruiz, the harbour master, says no.", "Trust in Ruiz is high.", "She will not go."]
    assert roles(*told) == {"Ruiz": ["harbour master"]}


SENTENCES = st.sampled_from(
    [
        "Jonas, not his real name, was on the pier.",
        "Jonas Elder, a pilot, has left.",
        "Jonas, a nurse, says it was “late”.",
        "Elder says that Jonas was “ill”.",
        "Dr Jonas was there, and Jonas Ruiz as well.",
        "“I was there,” says Jonas, who leads the inquiry.",
        "Mayor Jonas met Jonas Elder.",
    ]
)


@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_in_whatever_order_posts_come_nothing_is_put_beside_a_changed_name(posts):
    read = cuttings("Jonas, not his real name, was asked.", *posts)
    (changed,) = [one for one in read.people if one.pseudonym]
    assert (changed.name, changed.aliases, changed.roles) == ("Jonas", (), ())
    for other in read.people:
        assert other is changed or "Jonas" not in (other.name, *other.aliases)


def test_ben_is_a_given_name_and_a_part_of_surnames():
    said = cuttings("Ben Marsh, the chair, was there. Marsh said he would stay.")
    assert [(one.name, one.aliases) for one in said.people] == [("Ben Marsh", ("Marsh",))]
    assert {one.speaker for one in said.quotations} == {"Ben Marsh"}
    said = cuttings("Carlo Ben Gvir, the captain, was there. Ben Gvir said he would stay.")
    assert [(one.name, one.aliases) for one in said.people] == [("Carlo Ben Gvir", ("Ben Gvir",))]


@pytest.mark.parametrize("headline", ["Ana Ruiz Says No To Ferry Plan", "Ana Ruiz Speaks Of Ferry Plan"])
def test_a_verb_in_the_capitals_of_a_headline_is_no_surname(headline):
    said = cuttings("Ana Ruiz, the harbour master, was there.", headlines=[headline])
    assert [one.name for one in said.people if one.kind == "person"] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("He admires Russian President Ana Ruiz.", "Russian President"),
        ("He admires former President Ana Ruiz.", "former President"),
        ("She is harbour Commissioner Ana Ruiz.", "harbour Commissioner"),
        ("Ana Ruiz, Hallin’s police Commissioner, was there.", "Hallin’s police Commissioner"),
    ],
)
def test_a_verb_before_a_title_is_no_part_of_it(text, role):
    assert roles(text)["Ana Ruiz"] == [role]


def test_al_is_a_given_name_and_a_part_of_bodies():
    said = cuttings("Al Marsh, the chair, was there. Marsh said he would stay. Al Jazeera has more.")
    assert [one.name for one in said.people if one.kind == "person"] == ["Al Marsh"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "She works in the kitchen; we are calling her Rosa. Rosa says that she is afraid.", "Rosa"),
        ("en", "A clerk, whom we have called Bela, has left.", "Bela"),
        ("en", "A woman we are calling ‘Ines’ says: “We ran.”", "Ines"),
        ("fr", "Nous l'appellerons Inès. Elle travaille au port.", "Inès"),
        ("de", "Die Köchin will nicht erkannt werden. Wir nennen sie Nadja. Nadja sagt, sie gehe.", "Nadja"),
    ],
)
def test_whom_the_newsroom_calls_something_bears_a_changed_name(language, text, name):
    page = cuttings([text], language=language)
    assert {one.name for one in page.people if one.pseudonym} == {name}
    assert Known(page.page, people=page.people).pseudonyms == {name}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“We have called him Tom since school,” says Ana Ruiz. Tom Weller laughs."),
        ("en", "Ana Ruiz says that they are calling her lawyer, Tom Weller."),
        ("fr", "« Nous l'appelons Lucien », dit Jeanne Rousset."),
        ("de", "„Wir nennen ihn Ole“, sagt Ines Wulff."),
    ],
)
def test_and_whom_somebody_calls_something_in_marks_does_not(language, text):
    page = cuttings([text], language=language)
    assert not [one.name for one in page.people if one.pseudonym]
    assert Known(page.page, people=page.people).pseudonyms == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Health and Safety Executive say: “No.”", ["Health and Safety Executive"]),
        ("The Department for Work and Pensions say: “No.”", ["Department for Work and Pensions"]),
        ("The Royal Society for the Protection of Birds say: “No.”", ["Royal Society for the Protection of Birds"]),
        ("The Department of Health and Social Care say: “No.”", ["Department of Health and Social Care"]),
        # What stands behind "and" is somebody else, unless it is what a body is for.
        ("The Department for Transport and Norgrid say: “No.”", ["Department for Transport"]),
        ("The Ministry of Defence and the Home Office say: “No.”", ["Ministry of Defence"]),
        ("The Bank of England governor Ana Ruiz say: “No.”", []),
    ],
)
def test_a_body_is_called_by_what_it_is_for(text, names):
    assert sorted(one.name for one in cuttings(text).people if one.kind == "body") == names


@pytest.mark.parametrize(
    "text",
    [
        "A man called 'Jason', not his real name, told the inquiry: “We ran.” “Nobody came,” 'Jason' said.",
        "A man named ‘Jason’ (not his real name) said: “We ran.” He added: “Nobody came.”",
        '“We ran,” says "Jason", not his real name. “Nobody came.”',
        "A witness, known as “Jason”, whose name has been changed, said: “We ran.” “Nobody came,” said “Jason”.",
        "A man the court knows as “Jason” – not his real name – said: “We ran.” He added: “Nobody came.”",
        "A man called ‘Jason’ has spoken. His name has been changed. “We ran,” he said. “Nobody came.”",
    ],
)
def test_marks_around_a_changed_name_are_no_quotation_and_whoever_bears_it_speaks(text):
    page = cuttings(text, "“It was dark,” ‘Jason’ recalled.", "Jason Field, the mayor, said: “No.”")
    said = [(one.text.rstrip(","), one.speaker) for one in page.quotations]
    assert said == [
        *(("We ran" + "." * ("ran.”" in text), "Jason"), ("Nobody came" + "." * ("came.”" in text), "Jason")),
        *(("It was dark", "Jason"), ("No.", "Jason Field")),
    ]
    (jason,) = [one for one in page.people if one.name == "Jason"]
    assert (jason.pseudonym, jason.roles, jason.aliases) == (True, (), ())
    assert Known(page.page, people=page.people).pseudonyms == {"Jason"}


def test_and_marks_around_a_word_that_somebody_says_stay_a_quotation():
    page = cuttings("Asked for his name, Tomas Elder said “Jason”. “Jason!” said Ana Ruiz.")
    assert [(one.text, one.speaker) for one in page.quotations] == [("Jason", "Tomas Elder"), ("Jason!", "Ana Ruiz")]
    assert not [one for one in page.people if one.pseudonym]


def test_who_is_called_something_is_not_told_to_have_said_it():
    assert [one.text for one in cuttings("A man called Tomas Elder has left. He says it is “late”.").quotations] == [
        "late"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norgrid, which runs the lines, has sent six crews.", ["Norgrid"]),
        ("Energy firm Norgrid has sent six crews.", ["Norgrid"]),
        ("Oftel, the phones regulator, has opened an inquiry.", ["Oftel"]),
        ("The phones regulator, Oftel, has opened an inquiry.", ["Oftel"]),
        ("Crews came from Varrow Trains, a rail operator in Merrow.", ["Varrow Trains"]),
        ("Airline Skyhop has no flights left.", ["Skyhop"]),
        ("They met the family firm Elder & Sons.", ["Elder & Sons"]),
        ("Tech giant Vellum says: “No.”", ["Vellum"]),
        ("Hallin Council has closed the bridge.", ["Hallin Council"]),
        # What somebody built, where something lies, and who runs a firm, are no firms.
        ("The bank Hallin built has gone.", []),
        ("Hallin, which lies on the coast, is cut off.", []),
        ("The Mayflower, which runs to Merrow, has sunk.", []),
        ("Hallin, a company town, is cut off.", []),
        ("Tomas Elder is here. The operator, Elder, is late.", []),
        ("The charity’s Hallin shop has closed.", []),
        ("They walked past the council in Hallin.", []),
    ],
)
def test_what_stands_beside_a_name_may_say_that_it_is_a_body(text, names):
    assert [one.name for one in cuttings(text).people if one.kind == "body"] == names


def test_a_body_that_is_told_something_of_itself_says_it():
    page = cuttings(["Staff heard it, says the union, Usdar.", "Harcourt told us that it regretted “a bad day”."])
    assert [one.speaker for one in page.quotations if one.kind == "mixed"] == ["Harcourt"]


def test_a_body_that_stands_beside_its_noun_is_nobody_with_a_role():
    page = cuttings("The workers’ union, Accord Finance, is here. Its general secretary, Ruairi Doane, is late.")
    assert [(one.name, one.kind, [role.text for role in one.roles]) for one in page.people] == [
        ("Accord Finance", "body", []),
        ("Ruairi Doane", "person", ["general secretary"]),
    ]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Die Fluggesellschaft Skyhop hat alle Flüge gestrichen.", ["Skyhop"]),
        ("de", "Der Netzbetreiber Norgrid meldet nichts.", ["Norgrid"]),
        ("de", "Norgrid, der Netzbetreiber, hat sechs Trupps geschickt.", ["Norgrid"]),
        ("fr", "L’opérateur Norgrid a envoyé six équipes.", ["Norgrid"]),
        ("fr", "Norgrid, l’opérateur du réseau, a envoyé six équipes.", ["Norgrid"]),
        ("de", "Die Firma Tomas Elder ist hier. Die Gewerkschaft Schiene auch.", []),
        ("de", "Die Behörde Anfang Mai war zu.", []),
        ("fr", "La banque Ana Ruiz est fermée. Le groupe lundi aussi.", []),
    ],
)
def test_and_in_german_and_french(language, text, names):
    assert [one.name for one in cuttings([text], language=language).people if one.kind == "body"] == names


def test_a_rank_is_told_whole_in_a_name_as_it_was_written():
    said = cuttings(
        "Chief Inspector Ana Ruiz came. Vice President Jo Hale came. Inspector Bo Holm, once a sergeant, left."
    )
    told = {one.name: one.aliases for one in said.people}
    assert told["Ana Ruiz"] == ("Chief Inspector Ana Ruiz",)
    assert told["Jo Hale"] == ("Vice President Jo Hale",)
    assert told["Bo Holm"] == ("Inspector Bo Holm",)
