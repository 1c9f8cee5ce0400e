import pytest

from stoppress.cuttings import read
from stoppress.cuttings.article import page_of_text
from stoppress.cuttings.reading import read_page
from stoppress.story.document import paragraph
from tests.cuttings.growth import calls
from tests.cuttings.reading import cuttings, export, speakers


def test_a_name_a_role_and_a_pronoun_are_one_speaker():
    said = speakers(
        [
            "Ana Ruiz, the harbour master, says the pier is “finished”.",
            "“We start again on Monday,” the harbour master adds. She calls the ferry “a good ship”.",
        ]
    )
    assert {speaker for _, speaker in said} == {"Ana Ruiz"}
    assert len(said) == 3


def test_a_role_said_in_one_post_names_her_in_the_next():
    assert speakers("Ana Ruiz is the mayor of Hallin.", "The mayor says the pier is “finished”.") == [
        ("finished", "Ana Ruiz")
    ]


def test_a_pronoun_follows_its_gender_and_no_row_says_it():
    said = speakers("Ana Ruiz met Tomas Elder on the pier. He said it was “finished”; she said “not yet”.")
    assert said == [("finished", "Tomas Elder"), ("not yet", "Ana Ruiz")]


def test_whoever_is_spoken_to_is_not_the_speaker():
    said = speakers(
        "Ana Ruiz, the mayor, was early. Speaking to Johanna Moll on Radio Hallin, she says: “We start again.”"
    )
    assert said == [("We start again.", "Ana Ruiz")]


def test_and_no_inquiry_goes_on_that_was_told_something():
    said = "Hallin Council told the inquiry: “We had no warning.” It added: “None.”"
    assert {speaker for _, speaker in speakers(said)} == {"Hallin Council"}
    read_out = "Ana Ruiz has read the report. It calls the pier “finished”. It adds: “So is the ferry.”"
    assert {speaker for _, speaker in speakers(read_out)} == {"report"}


def test_a_spokesman_for_somebody_known_by_her_surname_speaks_for_no_body():
    page = cuttings("Ana Ruiz is the mayor.", "A spokesman for Ruiz says it is “late”.")
    assert [one.name for one in page.people if one.kind == "body"] == []


def test_what_a_post_is_says_nothing_before_the_colon_of_a_headline():
    for headline in ("Analysis: ‘Friday at six’", "Recap: Friday at six", "At a glance: ‘Friday at six’"):
        assert [one.speaker for one in cuttings("It was Friday.", headlines=[headline]).quotations if one.speaker] == []
    report = cuttings("A report is out. It calls the pier “unsafe”.", headlines=["Report: pier ‘unsafe’"])
    assert {one.speaker for one in report.quotations} == {"report"}


def test_a_headline_inherits_the_speaker_of_its_words():
    said = speakers("“We start again on Monday,” says Ana Ruiz.", headlines=["‘We start again on Monday’"])
    assert said[0] == ("We start again on Monday", "Ana Ruiz")


def test_whoever_is_unnamed_first_and_named_next_is_one_person():
    said = speakers(
        ["A former lifeboat captain says the pier is “finished”.", "Lorcan Ashe says: “Nobody will be sad.”"]
    )
    assert {speaker for _, speaker in said} == {"Lorcan Ashe"}


def test_an_answer_goes_on_with_whoever_answered_before():
    def block(kind, words, **attrs):
        content = [{"type": "paragraph", "content": [{"type": "text", "text": words}]}]
        return {"type": kind, "attrs": attrs, "content": content}

    read = cuttings(
        [block("question", "Why?", speaker="Record"), block("answer", "“The rain.”", speaker="Ana Ruiz")],
        [block("question", "Only the rain?"), block("answer", "“And the wind.”")],
    )
    assert [(one.text, one.speaker) for one in read.quotations] == [
        ("The rain.", "Ana Ruiz"),
        ("And the wind.", "Ana Ruiz"),
    ]


def test_a_quotation_block_is_said_in_so_many_words_whatever_is_said_in_it():
    words = [{"type": "text", "text": "“Everybody is off. I will say it again: he says everybody is off.”"}]
    paragraph = {"type": "paragraph", "content": words}
    block = {"type": "quotation", "attrs": {"speaker": "Tomas Elder"}, "content": [paragraph]}
    (row,) = cuttings([block]).quotations

    assert (row.speaker, row.kind, row.tier) == ("Tomas Elder", "direct", "sure")


def test_whose_name_is_withheld_is_nobody_else_of_the_page():
    words = [{"type": "text", "text": "“We are aground. We have about three hundred on board.”"}]
    attrs = {"speaker": "The bridge of the Merrow", "role": "to harbour control", "name_status": "withheld"}
    block = {"type": "quotation", "attrs": attrs, "content": [{"type": "paragraph", "content": words}]}
    told = "The voice is calm. Harbour control asks for the number again. “Once more,” says harbour control."
    read = cuttings([block, paragraph(told)])

    assert [(one.text, one.speaker, one.tier) for one in read.quotations if one.text.startswith("We are")] == [
        ("We are aground. We have about three hundred on board.", None, "ask")
    ]


def test_where_two_bear_the_name_there_are_candidates_and_no_speaker():
    (row,) = cuttings("Ana Ruiz is a nurse and Paul Ruiz a sailor.", "“Enough,” said Ruiz.").quotations
    assert row.speaker is None
    assert row.tier == "ask"
    assert set(row.candidates) == {"Ana Ruiz", "Paul Ruiz"}


def test_an_interviewers_word_is_nobodys():
    said = speakers("Ana Ruiz was there. Asked whether the pier was “a ruin”, she said it was “old”.")
    assert said == [("a ruin", None), ("old", "Ana Ruiz")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # what stands right beside the words
        ("Ana Ruiz, the mayor, was there. “We start again,” the 45-year-old adds.", "Ana Ruiz"),
        ("Ana Ruiz was there. “We start again.” Tomas Elder, pilot", "Tomas Elder"),
        ("Ana Ruiz was there. The “old story” told by the pilots is one.", "pilots"),
        ("Ana Ruiz was asked twice. “So you go?” Tomas Elder presses.", "Tomas Elder"),
        ("Tomas Elder saw it. If it was “a wreck”, Ana Ruiz says, nobody told her.", "Ana Ruiz"),
        # whose words they are
        ("Ana Ruiz was there. Her last words to us were: “We start again.”", "Ana Ruiz"),
        ("The Dam Safety Board has met. Here is the board’s statement in full: “We wait.”", "Dam Safety Board"),
        ("Ana Ruiz in her letter says that it was “finished”.", "Ana Ruiz"),
        ("Ana Ruiz has written. A letter from the port speaks of “an old wreck”.", "letter"),
        ("Ana Ruiz said no after a memo sent to the press called it “a wreck”.", "memo"),
        ("“Sell it,” is the advice of Ana Ruiz, a broker.", "Ana Ruiz"),
        ("Ana Ruiz sent letters boasting she had “sold it all”.", "Ana Ruiz"),
        # a thing does not speak, whoever says so does
        ("Ana Ruiz told the court that a lamp had gone “missing in the rain”.", "Ana Ruiz"),
        ("Ana Ruiz was there. Her brother Paul was not. “I was ill,” says the 29-year-old.", "Paul"),
        # in a role and around it
        ("Ana Ruiz, an inspector of ships in Hallin and Merrow, who calls it “a wreck”, has left.", "Ana Ruiz"),
        ("The Dam Safety Board met. The board says that it was “a wreck”.", "Dam Safety Board"),
        ("A spokesman for the Dam Safety Board said it was “a wreck”.", "Dam Safety Board"),
    ],
)
def test_the_speaker_stands_in_many_places(text, speaker):
    (said,) = speakers(text)
    assert said[1] == speaker


def test_an_office_is_not_held_by_who_held_it_before():
    text = ["The transport secretary says it was “late”.", "Ana Ruiz says the ferry is “old”."]
    assert speakers("Former transport secretary Lord Elder was there.", text) == [
        ("late", "Ana Ruiz"),
        ("old", "Ana Ruiz"),
    ]


def test_words_of_an_earlier_post_are_by_whom_they_were_by_there():
    said = speakers("“We start again on Monday,” says Ana Ruiz.", "Key lines of the day: “We start again on Monday.”")
    assert [speaker for _, speaker in said] == ["Ana Ruiz", "Ana Ruiz"]


def test_a_line_that_introduces_names_the_speaker_of_what_follows():
    said = speakers(["From Ana Ruiz, the mayor:", "“We start again.”", "From Tomas Elder:", "“We do not.”"])
    assert [speaker for _, speaker in said] == ["Ana Ruiz", "Tomas Elder"]


def test_a_changed_name_is_given_no_words_by_guessing():
    said = speakers("Jonas, not his real name, says: “I was there.”", headlines=["‘Never again’: voices from the pier"])
    assert said == [("Never again", None), ("I was there.", "Jonas")]


def test_a_slip_of_the_keys_names_the_known_person():
    said = speakers("Ana Ruizmann is the mayor.", "Ana Ruizmann was early.", "Ana Ruizman says it is “finished”.")
    assert said == [("finished", "Ana Ruizmann")]


def test_the_summary_is_read_as_one_text():
    told = export("Ana Ruiz is the mayor of Hallin.")
    told["summary"] = [
        {"id": "point1", "text": "Mayor Ana Ruiz calls the pier “a wreck”"},
        {"id": "point2", "text": "But she says that it will be “open by Monday”"},
    ]
    rows = [one for one in read(told).quotations if one.kind != "indirect"]
    assert [(one.basis.post, one.text, one.speaker) for one in rows] == [
        ("point1", "a wreck", "Ana Ruiz"),
        ("point2", "open by Monday", "Ana Ruiz"),
    ]
    for one, point in zip(rows, told["summary"], strict=True):
        assert point["text"][one.basis.start : one.basis.end] == one.text


@pytest.mark.parametrize("change", ["new", "edited", "gone"])
def test_reading_again_gives_what_reading_for_the_first_time_gives(change):
    posts = [f"Ana Ruiz, the mayor, says it is “finished {n}”. She adds that 1{n} boats came." for n in range(6)]
    before = read(export(*posts))
    if change == "new":
        posts.append("The mayor says “again”. Tomas Elder, a pilot, says “no”.")
    elif change == "edited":
        posts[2] = "Lina Thorsen, the mayor, says it is “better”."
    else:
        posts.pop()
    again = read(export(*posts), before)
    afresh = read(export(*posts))
    assert (again.quotations, again.people, again.figures, again.positions) == (
        afresh.quotations,
        afresh.people,
        afresh.figures,
        afresh.positions,
    )


@pytest.mark.parametrize(
    ("introduced", "later"),
    [
        ("Prime Minister Ana Ruiz was there.", "The PM said it was “late”."),
        ("Conservative leader Ana Ruiz was there.", "The Tory leader said it was “late”."),
        ("Green MP for Hallin West, Ana Ruiz, was there.", "The Hallin West MP said it was “late”."),
        ("Ana Ruiz KC was there.", "The barrister said it was “late”."),
        ("Ana Ruiz, 45, was there.", "The veteran investor said it was “late”."),
        ("Ana Ruiz won in Merrow.", "The Italian said it was “late”."),
    ],
)
def test_somebody_is_called_by_another_word_for_what_she_is(introduced, later):
    assert speakers([introduced, later]) == [("late", "Ana Ruiz")]


@pytest.mark.parametrize(
    "later",
    [
        "A Hallin West MP said it was “late”.",
        "The driver said it was “late”.",
        "The port’s barrister said it was “late”.",
        "A Downing Street source said it was “late”.",
    ],
)
def test_a_word_that_may_mean_anybody_is_not_hers(later):
    ((_, who),) = speakers(["Green MP for Hallin East, Ana Ruiz, was there.", later])
    assert who not in ("Ana Ruiz", "Downing Street")


def test_whoever_is_introduced_before_a_colon_speaks():
    assert speakers("Rovers head coach Ana Ruiz, speaking to the club: “We were late.”") == [
        ("We were late.", "Ana Ruiz")
    ]
    assert speakers("Paul in Merrow: “We were late.” Sal, Hallin: “Me too.”") == [
        ("We were late.", "Paul"),
        ("Me too.", "Sal"),
    ]
    ((_, who),) = speakers("News in Merrow: “We were late.”")
    assert who != "News"


def test_a_name_in_apposition_to_a_role_is_whoever_has_it():
    text = "The report’s author, Inspector of Forces Ana Ruiz, wrote that scenes were left “late”."
    assert speakers(text) == [("late", "Ana Ruiz")]
    ((_, who),) = speakers("The report’s author wrote to Inspector of Forces Ana Ruiz, that it was “late”.")
    assert who != "Ana Ruiz"


def test_what_stands_before_the_colon_of_a_headline_may_be_a_label():
    said = speakers("Ana Ruiz was there.", headlines=["Question time: Ruiz says it was ‘late’"])
    assert said == [("late", "Ana Ruiz")]
    said = speakers("Ana Ruiz and Tomas Elder were there.", headlines=["Ruiz: Elder was ‘late’"])
    assert said == [("late", "Ana Ruiz")]


def test_a_headline_may_be_put_together_from_several_quotations_of_one_person():
    body = ["“Three people told you,” said Ana Ruiz. “They had no reason to lie.”", "Tomas Elder said: “We go.”"]
    (first, *_) = speakers(body, headlines=["Mayor: ‘Three people, no reason to lie’"])
    assert first == ("Three people, no reason to lie", "Ana Ruiz")


@pytest.mark.parametrize(
    ("posts", "who"),
    [
        # An office that nobody on the page is said to have, right after somebody who is said to be nothing.
        (["Ana Ruiz has recorded a clip. The prime minister said it was “late”."], "Ana Ruiz"),
        # A paragraph that begins with somebody is hers.
        (
            ["Tomas Elder said: “Never.”\n\nAna Ruiz voted for the first time. What changed her mind? “late”"],
            "Ana Ruiz",
        ),
        (["Ana Ruiz is sorry. In a video posted on a site, the 46-year-old mayor says she is “late”."], "Ana Ruiz"),
        (
            ["When Tomas Elder pointed out that it was so, the mayor, Ana Ruiz, laughed and said it was “late”."],
            "Ana Ruiz",
        ),
        (["Tomas Elder, the mayor, told journalists at the morning briefing that it was “late”."], "Tomas Elder"),
        (["Chair of the bench Ana Ruiz sentenced him to a year, telling him: “late”"], "Ana Ruiz"),
        (["Ana Ruiz, the mayor, came. Asked if it was, the mayor responded, “Maria, Late.”"], "Ana Ruiz"),
        (["Mum-of-three Ana Ruiz said it was “late”."], "Ana Ruiz"),
        (["National Highways said it was “late”."], "National Highways"),
    ],
)
def test_whose_words_they_are_in_a_newsroom_s_sentences(posts, who):
    assert [one for _, one in speakers(*[one.split("\n\n") for one in posts])][-1] == who


@pytest.mark.parametrize(
    ("posts", "who"),
    [
        # She is something else, or somebody else has the office.
        (["Ana Ruiz, the mayor, has left. The prime minister said it was “late”."], "prime minister"),
        (
            [
                "Prime Minister Tomas Elder was in town all morning.",
                "Ana Ruiz has left. The prime minister said “late”.",
            ],
            "Tomas Elder",
        ),
    ],
)
def test_and_where_they_are_not(posts, who):
    assert [one for _, one in speakers(*[one.split("\n\n") for one in posts])][-1] == who


@pytest.mark.parametrize(
    "piece",
    [
        "''",
        "He said “so. ",
        "“a” he said, “b” said Mr Lee, ",
        "12 homes and ",
        "‘Jason’ said ",
        "the Department for Work, Health and Pensions and ",
    ],
)
def test_hostile_words_in_a_post_are_read_as_they_come(piece):
    short, long = (page_of_text(piece * (size // len(piece))) for size in (6_000, 18_000))
    assert calls(lambda: read_page(long)) < 5 * calls(lambda: read_page(short))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A rescuer was in tears. “I have one the same,” he kept saying.", "rescuer"),
        ("The regulator, the Care Standards Commission (CSC), called it “late”.", "Care Standards Commission"),
        (
            "The Department for Culture, Media and Sport is. “No,” the Department for Culture, Media and Sport said.",
            "Department for Culture, Media and Sport",
        ),
        ("Ana Ruiz on losing her captain: “It was late.”", "Ana Ruiz"),
        ("Ana Ruiz takes over. She is brisk. “You had a patient who was ill,” she says.", "Ana Ruiz"),
        ("Roger and Patricia Fenn were found safe this morning. “We had a row,” Mr Fenn said.", "Roger Fenn"),
    ],
)
def test_whoever_comes_in_by_our_words_speaks(text, who):
    assert [one for _, one in speakers(text)] == [who]


def test_an_answer_in_a_paragraph_of_its_own_is_by_whoever_is_asked():
    said = speakers(["“I was late,” said Ana Ruiz.", "“Was it so?” Tomas Elder asked.", "“It may be, sir.”"])
    assert said[-1] == ("It may be, sir.", "Ana Ruiz")
    said = speakers(["“I was late,” said Ana Ruiz.", "“It was so,” Tomas Elder said.", "“It may be, sir.”"])
    assert said[-1] == ("It may be, sir.", "Tomas Elder")


def test_a_former_captain_is_not_the_captain():
    said = speakers(["Paul Moll, Merrow’s captain, left.", "“It was late,” says the former Merrow captain."])
    assert said[-1][1] != "Paul Moll"
