import pytest

from tests.cuttings.reading import cuttings, figures


@pytest.mark.parametrize(
    ("text", "value", "counts"),
    [
        ("The line has sold 1,500 tickets.", 1500, "tickets"),
        ("The line has sold 1500 tickets.", 1500, "tickets"),
        ("Nine officers were on the pier.", 9, "officers"),
        ("Twenty-six passengers have gone home.", 26, "passengers"),
        ("Two hundred and six people were aboard.", 206, "people"),
        ("A dozen boats came.", 12, "boats"),
        ("The pier cost £1.2m.", 1_200_000, "pounds"),
        ("The pier cost 3.5 million euros.", 3_500_000, "euros"),
        ("The pier cost $2bn.", 2_000_000_000, "dollars"),
        ("Turnout was 67%.", 67, "per cent"),
        ("Some 12 per cent of voters stayed away.", 12, "per cent of voters"),
        ("Half of the tickets are gone.", 0.5, "tickets"),
        ("Half a dozen boats came.", 6, "boats"),
        ("It was signed by 61 Labour MPs.", 61, "Labour MPs"),
        ("The attendance was 31,204.", 31_204, "attendance"),
        ("The blast killed five.", 5, "killed"),
        ("All came ashore, and 46 were children.", 46, "children"),
        ("More than 2,000 have fled their homes.", 2000, "displaced"),
        ("It left the rails, injuring 12.", 12, "injured"),
        ("The death toll has risen to 14.", 14, "death toll"),
        ("Between 10 and 15 boats came.", 10, "boats"),
        ("She brought 10-15 boats.", 10, "boats"),
        ("The pier cost a hundred and ten thousand pounds.", 110_000, "pounds"),
        ("Two hundred thousand people came.", 200_000, "people"),
        ("Two thousand five hundred boats came.", 2500, "boats"),
        ("They shot down 26 Russia-made drones.", 26, "Russia-made drones"),
        ("She was shot at by four plain-clothes harbour officers.", 4, "plain-clothes harbour officers"),
        ("It passed five previous harbour resolutions.", 5, "previous harbour resolutions"),
        ("He admitted 16 charges.", 16, "charges"),
        ("The harbour took 40 calls about it.", 40, "calls"),
        ("The pier sold £3m shares.", 3_000_000, "pounds"),
        ("It was 18C on the pier.", 18, "degrees"),
        ("It was 18°C on the pier.", 18, "degrees"),
        ("A wave 18m high came.", 18, "metres"),
        ("It cost the harbour 18m euros.", 18_000_000, "euros"),
        ("Twelve Norwegian servicemen came.", 12, "Norwegian servicemen"),
        ("Claims fell to 218,000 last week.", 218_000, "Claims"),
        ("Last year 557 were hurt.", 557, "injured"),
        ("There were 1,500 on board.", 1500, "on board"),
        ("There are 14 more strike days to come.", 14, "strike days"),
        ("There were waits of 12 hours.", 12, "hours"),
        ("Trains are delayed by up to 90 minutes.", 90, "minutes"),
        ("He is at sea 60 hours a week.", 60, "hours"),
        ("She has a crew of seven.", 7, "crew"),
        ("Attendance: 61,204.", 61204, "Attendance"),
        ("He leads by 6-8 percentage points.", 6, "percentage points"),
    ],
)
def test_a_number_and_what_it_counts(text, value, counts):
    assert figures(text) == [(value, counts)]


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 2 October.",
        "It happened on October 2.",
        "It happened in 2021.",
        "The ship sailed at 14:41.",
        "The ship sailed at 9pm.",
        "Come at 10.",
        "They called on channel 16.",
        "Listen on Radio 4 or on 96.4 FM.",
        "Hallin won 3-1.",
        "It ended Hallin 2 Merrow 2.",
        "It was the 3rd time.",
        "Call 0800 311 000.",
        "He lives at 12 Marsh Road.",
        "Section 45 says so.",
        "Johanna Moll, 45, was there.",
        "A 45-year-old was there.",
        "She is eight years old.",
        "It was three years ago.",
        "One of the things she said was that.",
        "One minister said no.",
        "The two men left.",
        "No more than that.",
        "He was 24th.",
        "It was ten past seven.",
        "A man of 44 has died.",
        "Johanna Moll is 61.",
        "It is read on 5 Live.",
        "They were aged between 8 and 81.",
        "They play in the Six Nations.",
        "He lives at 61 Labour Row.",
        "Half a mind is enough.",
        "He was sent to prison for 16 years.",
        "She has led the line for more than 20 years.",
        "It sold out in just 38 seconds.",
        "She had two whole days of it.",
        "A suspended six month sentence followed.",
        "It is a 20 year high.",
        "It is open seven days a week, 24 hours a day.",
        "It happened almost 1 year ago.",
        "It fell in the first half of the year.",
        "It runs from 3 to 6 May.",
        "Strikes are on 13, 17 and 30 October.",
        "It happened on 28 february.",
        "The Feb. 13 ships were late.",
        "She won her 2000 and 2006 harbour races.",
        "The June 2012 minutes say so.",
        "It fell below 2005 levels.",
        "It was read among the top 10 books.",
        "He is about 5ft 9in tall.",
        "A 999 call was played to the jury.",
        "One or two boats are out.",
        "Nearly one in six of the crews said so.",
        "Johanna Moll, who is 70.",
        "It won the 200m canoe sprint.",
        "She has type 1 diabetes.",
    ],
)
def test_dates_times_ages_scores_and_names_are_no_figures(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "value", "counts"),
    [
        # What the rules for a length of time, a date, a rank and an emergency number must leave alone.
        ("Three other nights were like it.", 3, "nights"),
        ("The walk to the pier is 16 miles.", 16, "miles"),
        ("The 11 march bands came.", 11, "march bands"),
        ("The harbour has 2008 berths.", 2008, "berths"),
        ("It hired 999 sailors.", 999, "sailors"),
        ("One or more officers were charged. Nine boats came.", 9, "boats"),
        ("She won three in 2019 races; 12 boats came.", 12, "boats"),
        ("It is 12 feet below the pier.", 12, "feet"),
        ("The pier has five famous lamps.", 5, "famous lamps"),
        ("Half of the yearlings are gone.", 0.5, "yearlings"),
    ],
)
def test_their_twins_are_figures(text, value, counts):
    assert (value, counts) in figures(text)


def test_what_softens_a_number_is_told():
    (row,) = cuttings("Nearly 1,500 men and women have left over the last three years.").figures
    assert (row.value, row.counts, row.qualifier) == (1500, "men and women", "nearly")
    assert row.period == "over the last three years"
    (row,) = cuttings("At least 14 boats came.").figures
    assert (row.qualifier, row.text) == ("at least", "At least 14 boats")


def test_some_of_them_are_of_what_was_counted():
    assert figures("The line lost 1,500 sailors; 557 of them left last year.") == [(1500, "sailors"), (557, "sailors")]
    assert figures("Nine officers were suspended, with two more officers moved.") == [(9, "officers"), (2, "officers")]
    assert figures("Nine officers and one staff member were suspended.") == [(9, "officers"), (1, "staff member")]


def test_a_part_and_its_whole_are_two_figures():
    assert figures("They brought down 40 out of 45 drones.") == [(40, "drones"), (45, "drones")]


def test_several_wordings_of_one_quantity_are_brought_together():
    rows = cuttings(
        "The force has dismissed 1,500 officers.",
        "Nearly 1,500 men and women have been removed from the force.",
        "The pier has 1,500 lamps.",
    ).figures
    assert rows[0].quantity == rows[1].quantity is not None
    assert rows[2].quantity is None


def test_a_small_number_of_other_people_is_another_quantity():
    rows = cuttings("Two jurors were ill.", "Two officers gave evidence.", "The court sent two jurors home.").figures
    assert rows[0].quantity == rows[2].quantity is not None
    assert rows[1].quantity is None


def quantities(*posts):
    return [one.quantity for one in cuttings(*posts).figures]


@pytest.mark.parametrize(
    "later",
    [
        "Now 1,600 homes have lost power.",
        "Some 1,600 homes in Hallin are still without electricity.",
        "The number of homes without power has risen to 1,600.",
        "In Hallin, 1,600 homes have no power.",
        "More than 1,600 homes are without power.",
        "1,600 homes without power and 200 flooded",
    ],
)
def test_a_later_number_of_what_is_counted_is_its_history(later):
    first, second, *_ = quantities("About 1,400 homes are without power.", later)
    assert first == second == "homes without power"


@pytest.mark.parametrize(
    "other",
    [
        "Some 1,600 homes have flooded.",
        "The water has damaged 1,600 homes.",
        "There are 1,600 homes in the valley.",
        "Some 1,600 homes are no longer without power.",
        "Some 1,600 homes had not lost power.",
        "Some 1,400 homes are no longer without power.",
        "Some 1,600 ships are without power.",
        "None of the 1,600 homes are without power.",
        "Some 1,600 homes were without power last year.",
        "Another 200 homes are without power.",
        "Up to 200 more homes are without power.",
        "Some 1,600 council homes are without power.",
    ],
)
def test_other_things_and_other_states_are_another_quantity(other):
    first, second = quantities("About 1,400 homes are without power.", other)
    assert first == "homes without power"
    assert second != first


def test_what_rises_from_one_number_to_another_is_one_quantity():
    told = quantities(
        "There are 1,400 homes inside the cordon.",
        "The number of homes inside it rises from 1,400 to 1,750.",
        "Behind it are 1,750 homes and 300 sheds.",
        "The road runs from 1,400 homes to 1,900 homes.",
    )
    assert told[0] is not None
    assert told == [told[0], told[0], told[0], told[0], None, told[0], None]


def test_what_became_of_people_without_harm_has_its_history_too():
    told = quantities(
        "Some 300 passengers are stranded.", "Now 450 passengers are stranded.", "The ferry has 450 seats."
    )
    assert told == ["passengers stranded", "passengers stranded", None]


def test_a_state_before_the_noun_is_the_state_behind_it():
    assert (
        quantities("The water has flooded 200 homes.", "Now 250 homes are flooded.", "There are 260 flooded homes.")
        == ["homes flooded"] * 3
    )


@pytest.mark.parametrize(
    ("language", "first", "later", "other", "name"),
    [
        (
            "de",
            "Rund 1.400 Haushalte sind ohne Strom.",
            "In Hallin sind 1.600 Haushalte ohne Strom.",
            "Rund 1.400 Haushalte sind nicht mehr ohne Strom.",
            "Haushalte ohne Strom",
        ),
        (
            "fr",
            "Plus de 200 maisons ont été inondées.",
            "On compte 250 maisons inondées.",
            "Plus de 200 maisons n’ont pas été inondées.",
            "maisons inondées",
        ),
    ],
)
def test_german_and_french_have_their_histories(language, first, later, other, name):
    read = cuttings(first, later, other, language=language)
    assert [one.quantity for one in read.figures] == [name, name, None]


@pytest.mark.parametrize(
    ("language", "texts", "name"),
    [
        (
            "de",
            (
                "Mindestens zwölf Menschen wurden verletzt.",
                "20 Verletzte sind im Krankenhaus.",
                "14 Menschen sind tot.",
            ),
            "Menschen verletzt",
        ),
        (
            "fr",
            ("Au moins douze personnes ont été blessées.", "On compte 20 blessés.", "On compte 14 morts."),
            "personnes blessées",
        ),
    ],
)
def test_what_became_of_people_has_its_history_in_german_and_french(language, texts, name):
    first, second, third = (one.quantity for one in cuttings(*texts, language=language).figures)
    assert first == second == name
    assert third not in (name, None)


def test_a_number_that_looks_like_a_year_is_one_where_nothing_is_counted():
    def values(text):
        return [one.value for one in cuttings(text, language="de").figures]

    assert values("Rund 2000 Haushalte sind ohne Strom.") == [2000]
    assert values("Am Mittag kamen 1900 Menschen.") == [1900]
    assert values("Im Jahr 2000 kamen 300 Menschen. Im Sommer 2024 Menschen zu retten, war schwer.") == [300]


def test_one_thing_in_two_places_is_two_quantities():
    told = quantities(
        "About 1,400 homes in Hallin are without power.",
        "In Merrow, 900 homes are without power.",
        "Some 1,500 homes in Hallin are without power.",
        "Now 2,000 homes are without power.",
    )
    assert told == ["homes without power", "homes without power, Merrow", "homes without power", None]


def test_each_number_of_people_has_what_became_of_those():
    assert quantities("Three people have died and 22 have been injured.", "Four people have died.") == [
        "people dead",
        "people injured",
        "people dead",
    ]


def test_a_body_and_who_goes_on_board_are_no_number_of_those_on_board():
    told = quantities(
        "There were 312 people on board.",
        "Two officers of the Marine Safety Board are on their way.",
        "Two officers went aboard at noon.",
        "Some 300 people are aboard.",
    )
    assert told == ["people on board", "2 officers", "2 officers", "people on board"]


def test_parts_that_one_sentence_tells_are_no_history_of_the_whole():
    told = quantities("Some 312 people were on board, 278 passengers and 34 crew.", "There are 40 people on board.")
    assert told == ["people on board", "passengers on board", "crew on board", "people on board"]
    assert quantities("Of 278 passengers and 34 crew on board, all are well.") == [
        "passengers on board",
        "crew on board",
    ]
    assert (
        quantities("Four people are hurt, police say; six people are hurt, says the hospital.")
        == ["people injured"] * 2
    )


def test_homes_and_households_are_counted_together():
    told = quantities("About 1,400 homes are without power.", "Now 1,600 households have lost power.")
    assert told == ["homes without power"] * 2


def test_a_toll_counts_the_dead_and_not_those_of_another_year():
    told = quantities("Three people have died.", "The death toll has risen to 14.", "Nine people died last year.")
    assert told == ["people dead", "people dead", "people dead, last year"]


def test_a_number_that_comes_back_without_its_state_is_of_what_it_was():
    told = quantities("About 1,400 homes are without power.", "The 1,400 homes are old.", "There are 300 homes.")
    assert told == ["homes without power", "homes without power", None]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The line sold 1,200 tickets in the year to June.", "in the year to June"),
        ("Some 40 boats were lost in the three months to May.", "in the three months to May"),
        ("The pier lost £3m in the 12 months to the end of March 2025.", "in the 12 months to the end of March 2025"),
        ("In the year to June, the line sold 1,200 tickets.", "In the year to June"),
        ("The works cost £3m in 2021.", "in 2021"),
        ("The pier earns £400,000 a year in rent.", "a year"),
        ("He must pay £10 or spend a day in jail.", None),
        ("The pier earned £960m a year earlier.", None),
        ("He is at sea 22 hours a week.", "a week"),
        ("In the port, the line sold 1,200 tickets.", None),
    ],
)
def test_a_figure_has_the_period_it_was_counted_for(text, period):
    assert [one.period for one in cuttings(text).figures if one.counts != "months"] == [period]


def test_whoever_is_quoted_gave_the_figure():
    (row,) = cuttings("“We have sold 1,500 tickets,” says Ana Ruiz, the chair.").figures
    assert row.source == "Ana Ruiz"


def test_a_language_without_a_profile_has_its_digits():
    assert [one.value for one in cuttings("Det var 312 passasjerer om bord.", language="nn").figures] == [312]


def test_a_span_before_the_noun_is_no_noun():
    assert figures("She has won four of the past five rounds.") == [(4, "rounds"), (5, "rounds")]
    assert figures("She has won four of the past.") == []
    assert figures("So far there have been 34 of magnitude four.") == []


def test_those_in_hospital_are_of_those_who_were_counted():
    said = figures("Three people have died. A further 22 have been taken to hospital.")
    assert said == [(3, "people"), (22, "people in hospital")]


def test_some_of_those_who_are_hurt_are_no_history_of_all_of_them():
    (all_of_them, some) = cuttings("Nine people are hurt, the fire service says, two of them seriously.").figures
    assert (all_of_them.text, all_of_them.quantity) == ("Nine people", "people injured")
    assert (some.text, some.quantity) == ("two of them", None)


def test_a_german_quantity_has_the_capital_of_its_noun():
    rows = cuttings("Neun Menschen sind verletzt, darunter drei Kinder.", language="de").figures
    assert [one.quantity for one in rows] == ["Menschen verletzt", "Kinder verletzt"]
