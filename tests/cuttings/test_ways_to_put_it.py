"""Ways of putting who says what that stand on live pages every day: each is read as its language means it, and its
twin, which looks like it, otherwise."""

import pytest

from tests.cuttings.reading import cuttings, roles


def rows(*paragraphs, headline=None):
    return [one for one in cuttings(list(paragraphs), headlines=(headline,)).quotations if one.kind != "indirect"]


def last(*paragraphs):
    return rows(*paragraphs)[-1].speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A rota which the bank describes as fair and the union as “a lottery” starts in May.", "union"),
        ("Fees which Norgrid, the owner, describes as modest and Tomas Elder as “a mugging” start in May.", "Elder"),
        # one more thing that the same one describes
        ("The bank describes the rota as fair and the canteen as “a gift”.", "bank"),
        ("A rota which the bank describes as fair, dull and “a gift” starts in May.", "bank"),
    ],
)
def test_where_a_verb_is_left_out_the_second_subject_has_said_the_second_thing(text, speaker):
    (one,) = rows(text)
    assert one.speaker.endswith(speaker)
    assert one.tier == "likely"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are wet,” Ana Ruiz said by phone from the pier.", "Ana Ruiz"),
        ("“We are wet,” Ana Ruiz said by email.", "Ana Ruiz"),
        ("Ana Ruiz said by text that they were “wet”.", "Ana Ruiz"),
        # by somebody
        ("The pier was called “wet” by Ana Ruiz.", "Ana Ruiz"),
        ("Tomas Elder spoke of the “wet words” said by Ana Ruiz.", "Ana Ruiz"),
    ],
)
def test_what_is_said_by_phone_is_said_by_whoever_rings(text, speaker):
    assert last(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tomas Elder was kind, before noting that the ferry promised after the flood “is still a drawing”.", "Elder"),
        ("Ana Ruiz said the wall announced in May “has yet to meet a brick”.", "Ruiz"),
        # a verb of its own
        ("The minister promised after the flood “a ferry for every farm”.", "minister"),
        ("The council announced in May “a wall with a view”.", "council"),
    ],
)
def test_quoted_words_that_begin_with_a_verb_say_it_of_the_noun_before_them(text, speaker):
    assert last(text).endswith(speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Ruiz left. A stagehand told us it was late. “We saw it lean,” the stagehand said.", "stagehand"),
        ("Welder Ana Ruiz was there. “We saw it lean,” the welder said.", "Ana Ruiz"),
        ("Ana Ruiz came with her mother-in-law. “She saw it lean,” Ruiz said.", "Ana Ruiz"),
    ],
)
def test_whatever_somebody_works_as_is_a_role(text, speaker):
    assert last(text) == speaker
    assert roles("Signaller Ana Ruiz left.", "Tomas Elder, a physiotherapist, came.") == {
        "Ana Ruiz": ["Signaller"],
        "Tomas Elder": ["physiotherapist"],
    }


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Remember Tomas Elder? Deb Ruiz got him on the line. “The shed is gone,” he reported.", "Tomas Elder"),
        ("Rafał Ruiz met Kara Elder. “The shed is gone,” she reported.", "Kara Elder"),
        ("Rafał Ruiz met Kara Elder. “The shed is gone,” he reported.", "Rafał Ruiz"),
    ],
)
def test_a_given_name_tells_who_is_no_he(text, speaker):
    assert last(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Ruiz, standing beside him, had a word for anyone still weighing it up: “Get in the car.”", "Ana Ruiz"),
        ("Weighing up the matter, Ana Ruiz told us: “Get in the car.”", "Ana Ruiz"),
        ("Ana Ruiz was weighing up “a move to the car”.", "Ana Ruiz"),
    ],
)
def test_what_stands_behind_a_colon_is_by_whom_the_sentence_is_about(text, speaker):
    assert last(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Her press secretary told us all was well. Asked if Tomas Elder should go, he said he had “no view”.",
            "press",
        ),
        ("Bob Ray told us all was well. Asked if Tomas Elder should go, he said he had “no view”.", "Bob Ray"),
        # he is asked of himself by no name
        ("Bob Ray told Tomas Elder all was well. Asked if he would go, he said he had “no view”.", "Bob Ray"),
        ("Bob Ray told us all was well. When Tomas Elder came, he said he had “no view”.", "Tomas Elder"),
    ],
)
def test_nobody_is_asked_of_himself_by_name(text, speaker):
    assert last(text).startswith(speaker)


def test_a_question_whether_somebody_said_it_is_nobodys_word_but_the_askers():
    (asked,) = rows("Tomas Elder asked whether the mayor had said the pier was “finished”.")
    (told,) = rows("Tomas Elder told us the mayor had said the pier was “finished”.")
    assert (asked.speaker, asked.tier) == ("Tomas Elder", "likely")
    assert told.speaker == "mayor"


def test_a_man_who_is_not_named_is_he_and_no_she():
    text = "Tomas Elder is here. One of the guards, a man from Hallin, told us he was late. “I had to run,” {} said."
    assert last(text.format("he")) == "man"
    assert last(text.replace("Tomas Elder", "Ana Ruiz").format("she")) == "Ana Ruiz"


@pytest.mark.parametrize(
    ("name", "noun"), [("University of Hallin", "university"), ("Bank of Merrow", "bank"), ("Port of Oby", "port")]
)
def test_what_a_body_is_stands_before_the_place_it_is_of(name, noun):
    page = cuttings([f"The {name} is to close its gates."], [f"The {noun} said it was “sorry”."])
    other = cuttings([f"The {name} is to close its gates."], ["The council said it was “sorry”."])
    assert [one.speaker for one in page.quotations if one.kind != "indirect"] == [name]
    assert other.quotations[-1].speaker == "council"


@pytest.mark.parametrize(
    ("told", "tier"),
    [
        ("Ana Ruiz said the victim was 88. In a statement read out she wrote: “I felt foolish.”", "likely"),
        ("Ana Ruiz said the pier was 88. In a statement read out she wrote: “I felt foolish.”", "sure"),
    ],
)
def test_she_may_be_whoever_she_has_told_us_of(told, tier):
    assert rows(told)[-1].tier == tier


def test_the_company_is_what_was_said_to_be_one():
    lead = "Norgrid said it was sorry. Kellmore, a company in Hallin, has the boats."
    assert last(lead, "The company said it would “not rest”.") == "Kellmore"
    assert last(lead.replace("company", "village"), "The company said it would “not rest”.") == "Norgrid"


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Merrow’s head coach Ana Ruiz, after the draw that Rovers had wanted: “We go again.”", "Ana Ruiz"),
        ("Sal Brandt, 31, came by bus. Why? “It was cheap.”", "Sal Brandt"),
        # the one who has been speaking goes on
        ("On the match before the last, which was lost: “We go again.”", "Tomas Elder"),
        ("It was late. “It was cheap.”", "Tomas Elder"),
    ],
)
def test_a_paragraph_that_begins_with_somebody_new_is_hers(lead, speaker):
    assert last("“It was dark,” said Tomas Elder.", lead) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tom Ray said he had help from the head judge, Ana Ruiz, who said “all of it was good”.", "Ana Ruiz"),
        ("Tom Ray said he had help from Ana Ruiz, and “all of it was good”.", "Tom Ray"),
        ("Tom Ray said that the nurse who told him was “only human”.", "Tom Ray"),
        ("Tom Ray told us the prime minister had said it was “a bit late”.", "prime minister"),
        ("Tom Ray has left. The prime minister said it was “a bit late”.", "Tom Ray"),
    ],
)
def test_who_is_said_to_have_said_it_is_nearest_to_the_words(text, speaker):
    assert last(text) == speaker


def test_he_with_a_capital_begins_what_he_adds():
    said = rows("“We ran,” said Tom Ray’s sister. “We flew.” He added: “Nobody came.”")
    assert said[1].speaker != "Tom Ray"
    assert rows("“We ran,” he said, “and we flew.” Tom Ray added: “Nobody came.”")[-1].speaker == "Tom Ray"


@pytest.mark.parametrize(
    ("text", "speaker", "tier"),
    [
        ("In a joint statement, Ana Ruiz and Tomas Elder said they were “sorry”.", "Ana Ruiz", "likely"),
        ("“We go,” said Ana Ruiz and Tomas Elder in a joint statement.", "Ana Ruiz", "likely"),
        ("Both Ana Ruiz and Tomas Elder said it was “over”.", "Ana Ruiz", "likely"),
        ("Ana Ruiz, the mayor, and Tomas Elder, her deputy, said it was “over”.", "Tomas Elder", "likely"),
        # one of them
        ("In a short statement, Ana Ruiz said they were “sorry”.", "Ana Ruiz", "sure"),
        ("“We go,” said Ana Ruiz in a joint statement.", "Ana Ruiz", "sure"),
        ("Ana Ruiz, the mayor, was late, and Tomas Elder, her deputy, said it was “over”.", "Tomas Elder", "sure"),
    ],
)
def test_what_two_have_said_is_surely_neithers(text, speaker, tier):
    (one,) = rows(text)
    assert (one.speaker, one.tier) == (speaker, tier)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A report by the consultants Norgrid found a hole. It called the pier “a sieve with a view”.", "Norgrid"),
        ("A study by the University of Hallin said the pier was “a sieve with a view”.", "University of Hallin"),
        # whoever has only seen it
        ("A report seen by the consultants Norgrid called the pier “a sieve with a view”.", "report"),
        ("The report by Norgrid’s rivals said the pier was “a sieve with a view”.", "report"),
    ],
)
def test_a_report_is_by_who_wrote_it(text, speaker):
    assert last(text) == speaker


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Did she feel under siege?", "Ana Ruiz"),
        ("Did he feel under siege?", "Tomas Elder"),
        ("And the pier?", "Tomas Elder"),
    ],
)
def test_she_of_whom_we_ask_is_who_answers(question, speaker):
    lead = "Ana Ruiz said the note was “clumsy”. The registrar, Tomas Elder, who wrote it, is to explain himself."
    assert last(lead, question, "“I have a good lock.”") == speaker


@pytest.mark.parametrize(
    ("role", "speaker"),
    [("transport secretary", "Ana Ruiz"), ("home secretary", "Ana Ruiz"), ("club secretary", "minister")],
)
def test_a_secretary_of_state_is_a_minister(role, speaker):
    said = rows(f"Ana Ruiz, the {role}, has come.", "It rains in Hallin.", "It snows.", "The minister said: “At last.”")
    assert said[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Saint Merrow are going to play after all. The trio posted that it was for “anyone who can swim”.",
            "Saint Merrow",
        ),
        ("Three boys have come down from the roof. The trio posted that it was for “anyone who can swim”.", "trio"),
        ("Hallin Council has given in. The chair posted that it was for “anyone who can swim”.", "chair"),
    ],
)
def test_a_band_is_what_the_sentence_before_begins_with(text, speaker):
    assert last(text) == speaker


@pytest.mark.parametrize(
    ("later", "speaker"),
    [
        ("If it is now “a matter for the bank”, the bank has leave to pay.", "Ana Ruiz"),
        ("The prime minister has said that it is “a matter for the bank”.", "Ana Ruiz"),
        # too few words, other words, somebody else's
        ("If it is now “for the bank”, the bank has leave to pay.", None),
        ("If it is now “a matter for the town”, the town has leave to pay.", None),
        ("Tomas Elder says that it is “a matter for the bank”.", "Tomas Elder"),
    ],
)
def test_some_of_what_somebody_has_said_is_hers_again(later, speaker):
    first = ["Ana Ruiz said: “I would put it in another way, and it is a matter for the bank.”"]
    page = cuttings(first, ["It rains in Hallin."], [later])
    assert page.quotations[-1].speaker == speaker


def test_what_two_have_said_before_is_of_neither_when_it_is_said_again():
    first = ["Ana Ruiz said it was “a matter for the bank and the town”."]
    second = ["Tomas Elder said it was “in the end a matter for the town”."]
    page = cuttings(first, second, ["If it is now “a matter for the bank and in the end a matter for the town”, pay."])
    assert page.quotations[-1].speaker is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are ready,” Ruiz, a former mayor, said Thursday morning on Radio Merrow.", "Ruiz"),
        ("“We are ready,” Ana Ruiz told us Friday night.", "Ana Ruiz"),
        ("“We are ready,” said Friday’s winner, Ana Ruiz.", "Ana Ruiz"),
        # an office closed by a comma, and a verb of its own
        ("The firm’s chief executive, Ana Ruiz, apologised “without reserve”.", "Ana Ruiz"),
        ("The plan, dubbed “a lake” by Ana Ruiz, has been dropped.", "Ana Ruiz"),
        ("The plan, criticised as “a lake” by Ana Ruiz, has been dropped.", "Ana Ruiz"),
        # what is said of somebody, nobody knows by whom
        ("Ana Ruiz is understood to be “gutted”.", None),
        ("Ana Ruiz is said to have been “gutted”.", None),
        ("Ana Ruiz said she hoped to be “gutted”.", "Ana Ruiz"),
        # whose view it is
        ("For Ana Ruiz, it was “like a train”.", "Ana Ruiz"),
        ("For Ana Ruiz, said Tomas Elder, it was “like a train”.", "Tomas Elder"),
        ("For Merrow it was “like a train”.", None),
        # whoever a reporter of ours has spoken to
        ("My colleague Tomas Elder has been speaking to Jan Petrov. He said: “We go.”", "Jan Petrov"),
        ("The mayor, Tomas Elder, has been speaking to Jan Petrov. He said: “We go.”", "Tomas Elder"),
    ],
)
def test_everyday_ways_to_tell_whose_words_they_are(text, speaker):
    said = last(text)
    assert said == speaker or (said is not None and speaker is not None and said.endswith(speaker))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # whoever speaks for what the sentence before begins with
        ("Norgrid has apologised. “We let people down,” a spokeswoman said.", "Norgrid"),
        ("Tomas Elder has apologised. “We let people down,” a spokeswoman said.", "spokeswoman"),
        # an hour is no verb
        ("Jurors were shown a text that Jan Petrov sent to his brother at 2am: “It’s done.”", "Jan Petrov"),
        ("Jan Petrov wrote that he was late. “I am here,” his brother said.", "brother"),
        # one name behind a relation
        ("“Nobody told us,” says Ana Ruiz. “Nobody,” agrees her husband, Lars.", "Lars"),
        ("“Nobody told us,” says Ana Ruiz. “Nobody,” agrees her husband, laughing.", "husband"),
    ],
)
def test_who_stands_near_is_told_by_what_the_words_are(text, speaker):
    assert last(text) == speaker


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("A neighbour, who did not want to be named,", "neighbour"),
        ("A neighbour, speaking on condition of anonymity,", "neighbour"),
        ("A neighbour", "Ana Ruiz"),
    ],
)
def test_who_keeps_her_name_back_is_not_named_next(who, speaker):
    said = rows(f"{who} said she heard “a bang like a lorry”. Ana Ruiz thought so too. “The dog went mad,” she said.")
    assert said[0].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Boxer Kev “Tiger” Moss posted a picture. “At last,” he wrote.", "Kev Moss"),
        ("“At last,” said Kev “The Tiger” Moss.", "Kev Moss"),
        ("Ana Ruiz called Kev “Tiger”. Moss laughed.", "Ana Ruiz"),
    ],
)
def test_what_somebody_is_called_between_her_names_is_no_quotation(text, speaker):
    (one,) = rows(text)
    assert one.speaker == speaker
    page = cuttings([text])
    assert (one.text == "Tiger") is (speaker == "Ana Ruiz")
    assert ("Kev Moss" in [person.name for person in page.people]) is (speaker == "Kev Moss")


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("The chancellor’s statement in full:", "chancellor"),
        ("The prime minister’s response:", "prime minister"),
        ("The council’s statement in full:", "council"),
        # nothing that has words
        ("The chancellor’s week in full:", "Ana Ruiz"),
        ("And then in full:", "Ana Ruiz"),
    ],
)
def test_a_line_that_says_whose_statement_follows(line, speaker):
    assert last("“It rained,” said Ana Ruiz, the mayor of Hallin.", line, "“This has been a long week.”") == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # whoever tells somebody to do it
        ("Ana Ruiz was late. The guard told passengers to “sit tight and share”.", "guard"),
        ("Ana Ruiz was late. The guard came to passengers to “sit tight and share”.", None),
        # behind a clause that quotes somebody else
        ("Tomas Elder, whom Ana Ruiz called “a coward”, said he would not “rise to it”.", "Tomas Elder"),
        ("Tomas Elder, whom Ana Ruiz called “a coward”, has left.", "Ana Ruiz"),
        ("“A coward”, said Ana Ruiz, would not “rise to it”.", "Ana Ruiz"),
        ("Called “a coward” by Ana Ruiz, Tomas Elder walked out.", "Ana Ruiz"),
        ("Called by Ana Ruiz, Tomas Elder spoke of “a coward”.", "Tomas Elder"),
        # somebody's remark in what somebody else says
        ("Tomas Elder said Ana Ruiz’s remark that he was “a coward” had hurt.", "Ana Ruiz"),
        ("Tomas Elder said Ana Ruiz’s dog, that he had fed, was “a coward”.", "Tomas Elder"),
    ],
)
def test_whose_verb_or_noun_is_nearest_to_the_words(text, speaker):
    assert last(text) == speaker


def test_a_short_question_behind_what_she_said_may_be_put_to_her():
    asked = rows("“My cousin,” Ana Ruiz said. “And the man beside him?” “My other cousin.”")
    told = rows("“My cousin,” Ana Ruiz said. “And the man beside him.” “My other cousin.”")
    assert [one.tier for one in asked] == ["sure", "likely", "likely"]
    assert [one.tier for one in told] == ["sure"] * 3


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("More from Ana Ruiz, who says the wall was “as good as new”.", "Ana Ruiz"),
        ("Passport changes are due in May. A spokesman said it was “in good time”.", "spokesman"),
        ("Ana Ruiz says in prime minister’s questions that the wall was “as good as new”.", "Ana Ruiz"),
        # who has no name is near, or it is somebody else
        (
            "A man from Hallin has gone to jail. It was late. Dler Moss, of Oby, had come home. He shouted “hello”.",
            "Dler Moss",
        ),
    ],
)
def test_what_looks_like_a_speaker_is_none(text, speaker):
    assert last(text) == speaker


@pytest.mark.parametrize(("who", "speaker"), [("mother", "mother"), ("doctor", "Tomas Elder")])
def test_nobody_who_is_a_mother_is_called_tomas(who, speaker):
    said = rows(f"The {who} of a Hallin girl says some were “in it for gold”. Tomas Elder says it was “late”.")
    assert said[0].speaker.startswith(speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norgrid’s shares fell by a tenth. It blamed “warm weather”.", "Norgrid"),
        ("Ana Ruiz’s shares fell by a tenth. It blamed “warm weather”.", None),
        ("Shares fell by a tenth. It blamed “warm weather”.", None),
    ],
)
def test_it_is_whose_thing_the_sentence_before_begins_with(text, speaker):
    assert last(text) == speaker


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("She had not. “Who would I tell?”", "Ana Ruiz"),
        ("He had not. “Who would I tell?”", "Tomas Elder"),
        ("Nobody had. “Who would I tell?”", "Tomas Elder"),
    ],
)
def test_she_of_whom_the_last_sentence_is_goes_on(line, speaker):
    lead = "Ana Ruiz told the hearing she “felt sick”. Tomas Elder, for the trust, had asked if anyone was told. "
    assert last(lead + line) == speaker
