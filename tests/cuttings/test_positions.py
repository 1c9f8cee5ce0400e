import pytest

from tests.cuttings.reading import cuttings


def positions(*posts):
    return [(one.who, one.what, one.about) for one in cuttings(*posts).positions]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ana Ruiz calls on Tomas Elder to resign.", ("Ana Ruiz", "calls to resign", "Tomas Elder")),
        ("Ana Ruiz says that Tomas Elder should resign.", ("Ana Ruiz", "calls to resign", "Tomas Elder")),
        ("Ana Ruiz says she will not resign.", ("Ana Ruiz", "will not resign", None)),
        ("Ana Ruiz has full confidence in Tomas Elder.", ("Ana Ruiz", "confidence", "Tomas Elder")),
        ("Ana Ruiz says Tomas Elder “has my full confidence”.", ("Ana Ruiz", "confidence", "Tomas Elder")),
        ("Ana Ruiz has no confidence in Tomas Elder.", ("Ana Ruiz", "no confidence", "Tomas Elder")),
        ("“I'm sorry,” said Ana Ruiz.", ("Ana Ruiz", "apology", None)),
        ("“We can only apologise,” said Ana Ruiz.", ("Ana Ruiz", "apology", None)),
        ("Ana Ruiz called on Tomas Elder to apologise.", ("Ana Ruiz", "calls for", "Tomas Elder")),
        ("Ana Ruiz has apologised.", ("Ana Ruiz", "apology", None)),
        ("Ana Ruiz has apologised to the families.", ("Ana Ruiz", "apology", "the families")),
        ("“I apologise to the families,” said Ana Ruiz.", ("Ana Ruiz", "apology", "the families")),
        (
            "Ana Ruiz apologised publicly to the families of the dead for the delay.",
            ("Ana Ruiz", "apology", "the families of the dead"),
        ),
        ("Ana Ruiz has apologised to Mr Elder over the leak.", ("Ana Ruiz", "apology", "Tomas Elder")),
        ("Ana Ruiz offered an apology to all residents.", ("Ana Ruiz", "apology", "all residents")),
        ("Ana Ruiz promised the families that the bridge will open.", ("Ana Ruiz", "pledge", "the families")),
        ("Ana Ruiz promised Tomas Elder a new bridge.", ("Ana Ruiz", "pledge", "Tomas Elder")),
        ("Ana Ruiz promised the bridge to no one.", ("Ana Ruiz", "pledge", None)),
        ("Ana Ruiz pledged to open the bridge.", ("Ana Ruiz", "pledge", None)),
        ("Ana Ruiz promises that the bridge will open.", ("Ana Ruiz", "pledge", None)),
        ("Ana Ruiz has called for an inquiry.", ("Ana Ruiz", "calls for", None)),
        ("Ana Ruiz called on Tomas Elder to open the bridge.", ("Ana Ruiz", "calls for", "Tomas Elder")),
        ("Ana Ruiz denies it.", ("Ana Ruiz", "denies", None)),
        ("Ana Ruiz spoke first. She urges patience.", ("Ana Ruiz", "urges", None)),
    ],
)
def test_a_position_has_somebody_who_stands_for_it(text, row):
    text = text if "Tomas Elder" in text else text + " Tomas Elder was there."
    assert positions(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz was asked whether she would resign.",
        "Ana Ruiz has not apologised.",
        "Ana Ruiz refused to apologise.",
        "Ana Ruiz has not apologised or promised to pay.",
        "Will Ana Ruiz resign?",
        "Ana Ruiz is full of promise.",
        "The bridge should go to the other bank, Ana Ruiz says.",
        "Ana Ruiz took a call for help.",
        "Ana Ruiz says she is sorry to hear of it.",
        "It was a sorry state that Ana Ruiz saw.",
        "“We were promised a bridge,” said Ana Ruiz.",
        "Ana Ruiz was asked about the bridge, promised in 2021.",
        "“He said sorry,” Ana Ruiz says.",
        "Ana Ruiz has read the contract. The contract demands two bridges.",
    ],
)
def test_what_nobody_stands_for_is_no_position(text):
    assert positions(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ana Ruiz apologised to the families and promised to pay £2m.",
            [("apology", "the families", "apologised to the families"), ("pledge", None, "promised to pay £2m")],
        ),
        (
            "Ana Ruiz has apologised, but denies that she knew.",
            [("apology", None, "has apologised"), ("denies", None, "denies that she knew")],
        ),
        (
            "Ana Ruiz pledged to rebuild the bridge and called for an inquiry.",
            [("pledge", None, "pledged to rebuild the bridge"), ("calls for", None, "called for an inquiry")],
        ),
        (
            "Ana Ruiz pledged to rebuild the bridge and the quay.",
            [("pledge", None, "pledged to rebuild the bridge and the quay")],
        ),
        (
            "Ana Ruiz has not slept or eaten, but promised to pay.",
            [("pledge", None, "promised to pay")],
        ),
    ],
)
def test_two_verbs_of_one_subject_are_two_positions(text, told):
    rows = cuttings(text).positions
    assert [(one.what, one.about, one.text) for one in rows] == told
    assert {one.who for one in rows} == {"Ana Ruiz"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Ana Ruiz apologised at a rally in Norby.", "rally in Norby"),
        ("Ana Ruiz promised a new bridge at the public meeting in East Norby.", "public meeting in East Norby"),
        ("At a rally in Norby, Ana Ruiz called for an inquiry.", "rally in Norby"),
        ("Ana Ruiz apologised at a news conference.", "news conference"),
        ("Ana Ruiz apologised at the weekend.", None),
        ("Ana Ruiz apologised. Ole Hagen spoke at a rally in Norby.", None),
        ("Ana Ruiz apologised in a rallying mood.", None),
    ],
)
def test_a_position_says_where_it_was_taken(text, where):
    (row,) = cuttings(text).positions
    assert row.where == where


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Ana Ruiz entschuldigte sich bei den Familien und versprach neue Hilfen.",
            "de",
            [("apology", "entschuldigte sich bei den Familien"), ("pledge", "versprach neue Hilfen")],
        ),
        ("Ana Ruiz versprach eine Brücke und ein Ufer.", "de", [("pledge", "versprach eine Brücke und ein Ufer")]),
        (
            "Ana Ruiz a présenté ses excuses aux familles et promet une enquête.",
            "fr",
            [("apology", "a présenté ses excuses aux familles"), ("pledge", "promet une enquête")],
        ),
        ("Ana Ruiz promet un pont et un quai.", "fr", [("pledge", "promet un pont et un quai")]),
    ],
)
def test_two_verbs_of_one_subject_are_two_positions_in_german_and_french(text, language, told):
    assert [(one.what, one.text) for one in cuttings(text, language=language).positions] == told


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Hale called on Marsh to resign and Boyd apologised to the families.",
            [("Ana Hale", "calls to resign", "Ben Marsh"), ("Tom Boyd", "apology", "the families")],
        ),
        (
            "Ana Hale called on Ben Marsh to resign, while Tom Boyd promised the families a new pier.",
            [("Ana Hale", "calls to resign", "Ben Marsh"), ("Tom Boyd", "pledge", "the families")],
        ),
        (
            "Ana Hale said she was sorry, and the chair Ben Marsh pledged to resign.",
            [("Ana Hale", "apology", None), ("Ben Marsh", "pledge", None)],
        ),
        (
            "Ana Hale apologised after Ben Marsh called for her to resign.",
            [("Ana Hale", "apology", None), ("Ben Marsh", "calls to resign", "Ana Hale")],
        ),
        # One subject, whoever else is named between.
        (
            "Ana Hale apologised to Ben Marsh and called on Tom Boyd to resign.",
            [("Ana Hale", "apology", "Ben Marsh"), ("Ana Hale", "calls to resign", "Tom Boyd")],
        ),
        (
            "Ana Hale, who met Ben Marsh and Tom Boyd, has apologised to the families.",
            [("Ana Hale", "apology", "the families")],
        ),
    ],
)
def test_two_subjects_of_one_sentence_stand_for_what_is_theirs(text, rows):
    known = "Ana Hale, the mayor, was there. Ben Marsh, the chair, was there. Tom Boyd, the mate, was there."
    assert positions([known, text]) == rows


@pytest.mark.parametrize(
    ("text", "language", "rows"),
    [
        (
            "Ana Ruiz entschuldigte sich bei den Familien, und Tomas Elder forderte den Rücktritt von Ulrich Wenk.",
            "de",
            [("Ana Ruiz", "apology", "den Familien"), ("Tomas Elder", "calls to resign", "Ulrich Wenk")],
        ),
        (
            "Ana Ruiz hat sich bei den Angehörigen der Opfer entschuldigt.",
            "de",
            [("Ana Ruiz", "apology", "den Angehörigen der Opfer")],
        ),
        ("Ana Ruiz bat die Familien um Entschuldigung.", "de", [("Ana Ruiz", "apology", "die Familien")]),
        ("Ana Ruiz entschuldigte sich bei der Pressekonferenz.", "de", [("Ana Ruiz", "apology", None)]),
        ("Ana Ruiz versprach den Familien eine neue Brücke.", "de", [("Ana Ruiz", "pledge", "den Familien")]),
        ("Ana Ruiz versprach den Bau einer Brücke.", "de", [("Ana Ruiz", "pledge", None)]),
        ("Ana Ruiz sicherte den Familien neue Hilfen zu.", "de", [("Ana Ruiz", "pledge", "den Familien")]),
        (
            "Ana Ruiz forderte Ulrich Wenk zum Rücktritt auf.",
            "de",
            [("Ana Ruiz", "calls to resign", "Ulrich Wenk")],
        ),
        (
            "Ana Ruiz forderte den Minister Ulrich Wenk zum Rücktritt auf.",
            "de",
            [("Ana Ruiz", "calls to resign", "Ulrich Wenk")],
        ),
        (
            "Ana Ruiz verlangt von Ulrich Wenk eine Entschuldigung.",
            "de",
            [("Ana Ruiz", "calls for", "Ulrich Wenk")],
        ),
        ("Ana Ruiz verlangt von heute an Auskunft.", "de", [("Ana Ruiz", "calls for", None)]),
        ("Ana Ruiz forderte Wenks Rücktritt.", "de", [("Ana Ruiz", "calls to resign", "Ulrich Wenk")]),
        ("Ana Ruiz verlangte erneut Ulrich Wenks Rücktritt.", "de", [("Ana Ruiz", "calls to resign", "Ulrich Wenk")]),
        (
            "Ana Ruiz fordert Verkehrsminister Wenks sofortigen Rücktritt.",
            "de",
            [("Ana Ruiz", "calls to resign", "Ulrich Wenk")],
        ),
        ("Ana Ruiz forderte Hilfe nach dem Rücktritt.", "de", [("Ana Ruiz", "calls for", None)]),
        ("Ana Ruiz sprach Ulrich Wenk ihr volles Vertrauen aus.", "de", [("Ana Ruiz", "confidence", "Ulrich Wenk")]),
        (
            "Ana Ruiz a présenté ses excuses aux familles, et Tomas Elder réclame la démission d’Ulrich Wenk.",
            "fr",
            [("Ana Ruiz", "apology", "familles"), ("Tomas Elder", "calls to resign", "Ulrich Wenk")],
        ),
        ("Ana Ruiz s’est excusée auprès des amis des victimes.", "fr", [("Ana Ruiz", "apology", "amis des victimes")]),
        ("Ana Ruiz s’est excusée à la télévision.", "fr", [("Ana Ruiz", "apology", None)]),
        ("Ana Ruiz a promis aux familles une enquête.", "fr", [("Ana Ruiz", "pledge", "familles")]),
        ("Ana Ruiz a promis une aide.", "fr", [("Ana Ruiz", "pledge", None)]),
        ("Ana Ruiz appelle Ulrich Wenk à démissionner.", "fr", [("Ana Ruiz", "calls to resign", "Ulrich Wenk")]),
        (
            "Ana Ruiz a appelé le ministre Ulrich Wenk à démissionner.",
            "fr",
            [("Ana Ruiz", "calls to resign", "Ulrich Wenk")],
        ),
        (
            "Ana Ruiz a demandé au ministre Ulrich Wenk de démissionner.",
            "fr",
            [("Ana Ruiz", "calls to resign", "Ulrich Wenk")],
        ),
        (
            "Ana Ruiz réclame la démission du ministre Ulrich Wenk.",
            "fr",
            [("Ana Ruiz", "calls to resign", "Ulrich Wenk")],
        ),
        ("Ana Ruiz a appelé le port à midi.", "fr", []),
        ("Ana Ruiz renouvelle sa confiance à Ulrich Wenk.", "fr", [("Ana Ruiz", "confidence", "Ulrich Wenk")]),
    ],
)
def test_german_and_french_positions_say_whom_they_are_about(text, language, rows):
    known = {
        "de": "Ana Ruiz, die Bürgermeisterin, war da. Tomas Elder, der Kapitän, war da. Ulrich Wenk, Minister, war da.",
        "fr": "Ana Ruiz, la maire, était là. Tomas Elder, le capitaine, était là. Ulrich Wenk, le ministre, était là.",
    }
    found = cuttings([known[language], text], language=language).positions
    assert [(one.who, one.what, one.about) for one in found] == rows


def test_a_resignation_that_is_called_for_is_nobody():
    known = "Maria Keller, die Bürgermeisterin, war da. Tomas Elder, der Kapitän, war da."
    text = "Tomas Elder forderte Kellers Rücktritt. „Sie muss gehen“, sagte er."
    rows = cuttings([known, text], language="de").positions
    assert [one.what for one in rows] == ["calls to resign"] * len(rows)
    assert {one.about for one in rows} == {"Maria Keller"}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Mary Hale ran the trust. Tom Reed called on her to resign.", "Mary Hale"),
        ("Mary Hale ran the trust. Tom Reed demanded her resignation.", "Mary Hale"),
        ("Mary Hale ran the trust. Tom Reed has no confidence in her.", "Mary Hale"),
        ("Mary Hale ran the trust. Tom Reed apologised to her.", "Mary Hale"),
        ("Mary Hale ran the trust. Tom Reed promised her a new pier.", "Mary Hale"),
        ("Mary Hale ran the trust. It was late. Tom Reed called on her to resign.", "Mary Hale"),
        ("Mary Hale ran the trust. Tom Reed met Jane Boyd and called on her to resign.", "Jane Boyd"),
        ("Paul Hale ran the trust. Jane Boyd demanded his resignation.", "Paul Hale"),
        # Two could be meant, or nobody near, or nobody whom the word suits.
        ("Mary Hale and Jane Boyd ran the trust. Tom Reed called on her to resign.", None),
        ("Mary Hale met Jane Boyd. Tom Reed called on her to resign.", None),
        ("Mary Hale spoke. It was late. It rained. The sea rose. Tom Reed called on her to resign.", None),
        ("Paul Hale ran the trust. Tom Reed called on her to resign.", None),
        ("Tom Reed came. He called on her to resign.", None),
        ("Mary Hale ran the trust. Tom Reed called on them to resign.", None),
        ("Mary Hale ran the trust. Tom Reed called on her deputy to resign.", "her deputy"),
    ],
)
def test_her_may_be_whom_the_sentence_before_has_named(text, about):
    assert [row[2] for row in positions(text)] == [about]


def test_her_may_be_whom_the_headline_has_named():
    page = cuttings("Tom Reed called on her to resign.", headlines=["Mary Hale under pressure"])
    assert [(one.who, one.about) for one in page.positions] == [("Tom Reed", "Mary Hale")]


@pytest.mark.parametrize(
    ("text", "language", "about"),
    [
        ("Maria Keller leitete die Stiftung. Tom Reed forderte sie zum Rücktritt auf.", "de", "Maria Keller"),
        ("Maria Keller leitete die Stiftung. Tom Reed forderte ihren Rücktritt.", "de", "Maria Keller"),
        ("Maria Keller leitete die Stiftung. Tom Reed entschuldigte sich bei ihr.", "de", "Maria Keller"),
        ("Maria Keller leitete die Stiftung. Tom Reed sprach ihr sein Vertrauen aus.", "de", "Maria Keller"),
        ("Hans Keller leitete die Stiftung. Anna Reed forderte ihn zum Rücktritt auf.", "de", "Hans Keller"),
        # "sie" may be both.
        ("Maria Keller und Hans Boll leiteten sie. Tom Reed forderte sie zum Rücktritt auf.", "de", None),
        ("Maria Keller leitete die Stiftung. Tom Reed entschuldigte sich bei ihr Unglück.", "de", None),
        ("Marie Hallier dirige le port. Tom Reed l’appelle à démissionner.", "fr", "Marie Hallier"),
        ("Marie Hallier dirige le port. Tom Reed lui demande de démissionner.", "fr", "Marie Hallier"),
        ("Marie Hallier dirige le port. Tom Reed réclame sa démission.", "fr", "Marie Hallier"),
        ("Marie Hallier dirige le port. Tom Reed dit qu’elle doit démissionner.", "fr", "Marie Hallier"),
        ("Marie Hallier dirige le port. Tom Reed s’est excusé auprès d’elle.", "fr", "Marie Hallier"),
        ("Marie Hallier et Jeanne Boyer sont là. Tom Reed réclame sa démission.", "fr", None),
    ],
)
def test_her_is_read_in_german_and_french_as_well(text, language, about):
    assert [one.about for one in cuttings(text, language=language).positions] == [about]


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        ("Reed and Hale both called for a public inquiry.", "en", ["Tom Reed", "Mary Hale"]),
        ("Both Tom Reed and Mary Hale apologised.", "en", ["Tom Reed", "Mary Hale"]),
        ("Tom Reed, Mary Hale and Jane Boyd called for calm.", "en", ["Tom Reed", "Mary Hale", "Jane Boyd"]),
        ("Mary Hale, the mayor, and Tom Reed, the chair, called for calm.", "en", ["Mary Hale", "Tom Reed"]),
        ("After meeting Jane Boyd, Tom Reed and Mary Hale apologised.", "en", ["Tom Reed", "Mary Hale"]),
        ("Tom Reed said he and Mary Hale had apologised.", "en", ["Tom Reed", "Mary Hale"]),
        ("Maria Keller und Tom Reed forderten beide eine Untersuchung.", "de", ["Maria Keller", "Tom Reed"]),
        ("Am Freitag forderten Maria Keller und Tom Reed eine Untersuchung.", "de", ["Maria Keller", "Tom Reed"]),
        ("Am Freitag forderte Tom Reed eine Untersuchung.", "de", ["Tom Reed"]),
        ("Marie Hallier et Tom Reed réclament une enquête.", "fr", ["Marie Hallier", "Tom Reed"]),
        # One of them alone, or nobody.
        ("Tom Reed met Mary Hale and Jane Boyd and apologised.", "en", ["Tom Reed"]),
        ("Tom Reed, with Mary Hale, called for an inquiry.", "en", ["Tom Reed"]),
        ("The families of Tom Reed and Mary Hale have apologised.", "en", ["Mary Hale"]),
        ("Neither Tom Reed nor Mary Hale apologised.", "en", []),
        ("Weder Maria Keller noch Tom Reed forderten eine Untersuchung.", "de", []),
        ("Ni Marie Hallier ni Tom Reed n’ont présenté leurs excuses.", "fr", []),
    ],
)
def test_all_who_do_it_together_stand_for_it(text, language, who):
    known = {"en": "Tom Reed, the chair, was there. Mary Hale, the mayor, was there. Jane Boyd, the mate, was there."}
    posts = [known[language], text] if language in known else [text]
    assert [one.who for one in cuttings(posts, language=language).positions] == who


def test_a_position_about_two_is_one_about_each():
    rows = [("Tom Reed", "calls to resign", "Mary Hale"), ("Tom Reed", "calls to resign", "Jane Boyd")]
    assert positions("Tom Reed called on Mary Hale and Jane Boyd to resign.") == rows
    assert positions("Tom Reed said Mary Hale and Jane Boyd should resign.") == rows


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Ana Ruiz has urged the chair, Tomas Elder, to resign.",
            ("Ana Ruiz", "calls to resign", "Tomas Elder"),
        ),
        ("Ana Ruiz demanded that Tomas Elder resign.", ("Ana Ruiz", "calls to resign", "Tomas Elder")),
        ("Residents want Tomas Elder to quit.", ("Residents", "calls to resign", "Tomas Elder")),
        ("Ana Ruiz demanded an apology from Tomas Elder.", ("Ana Ruiz", "calls for", "Tomas Elder")),
        ("Ana Ruiz called for a full explanation from Mr Elder.", ("Ana Ruiz", "calls for", "Tomas Elder")),
        ("Ana Ruiz called for an explanation from now on.", ("Ana Ruiz", "calls for", None)),
        ("Ana Ruiz has rejected growing calls to resign.", ("Ana Ruiz", "will not resign", None)),
        ("Ana Ruiz insists she will not be resigning.", ("Ana Ruiz", "will not resign", None)),
    ],
)
def test_a_call_is_worded_in_many_ways(text, row):
    assert positions(["Ana Ruiz is here. Tomas Elder, the chair, is here."], [text]) == [row]


def test_whoever_is_told_of_by_a_pronoun_that_could_be_nobody_is_not_whoever_tells_it():
    assert positions("He has apologised, Ana Ruiz said of the captain.") == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Ana Ruiz resigned on Tuesday night.", None),
        ("Pressure grew on Tomas Elder after Ana Ruiz called for him to go.", None),
        ("Ana Ruiz apologised on Tuesday at a rally in Norby.", "rally in Norby"),
    ],
)
def test_neither_a_day_nor_anybody_is_a_place(text, where):
    (row,) = cuttings(["Tomas Elder, the chair, is here."], [text]).positions
    assert row.where == where


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“I am truly sorry,” said Ana Ruiz.", "am truly sorry"),
        ("Ana Ruiz promises an inquiry “with teeth”.", "promises an inquiry “with teeth”"),
        ("Ana Ruiz says Tomas Elder “must go”.", "must go"),
    ],
)
def test_a_position_has_the_marks_that_belong_to_it(text, told):
    (row,) = cuttings(["Tomas Elder, the chair, is here."], [text]).positions
    assert row.text == told


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        ("Die Reederei entschuldigte sich bei den Fahrgästen.", "de", ["Reederei"]),
        ("Die Opposition verlangt Aufklärung.", "de", ["Opposition"]),
        ("La compagnie a présenté ses excuses aux passagers.", "fr", ["compagnie"]),
        # A thing stands for nothing.
        ("Der Vertrag verlangt zwei Brücken.", "de", []),
        ("Die Lage verlangt Geduld.", "de", []),
        ("Le rapport exige deux ponts.", "fr", []),
    ],
)
def test_a_body_stands_for_something_in_german_and_french_as_well(text, language, who):
    assert [one.who for one in cuttings(text, language=language).positions] == who
