from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.document import paragraph, read_document
from stoppress.story.preflight import CODES, Found, findings


def of(*blocks):
    return Words("Ferry", read_document({"version": 1, "blocks": list(blocks)}))


def image(**attrs):
    return {"type": "image", "attrs": {"media": "mferry0001", **attrs}}


def found(*blocks, **how):
    return [(one.code, one.block, one.severity) for one in findings(of(*blocks), Coverage(), **how)]


def test_a_picture_that_says_nothing_and_names_nobody_is_found_where_it_stands():
    assert found(paragraph("Aground."), image()) == [(code, 1, "note") for code in CODES]
    assert found(image(alt="A ferry"), image(credit="Coastguard")) == [
        ("picture_without_credit", 0, "note"),
        ("picture_without_alt", 1, "note"),
    ]
    assert found(image(alt="A ferry", credit="Coastguard"), paragraph("Aground.")) == []


def test_the_credit_of_a_gallery_is_that_of_its_pictures_and_a_warning_hides_none():
    gallery = {"type": "gallery", "attrs": {"credit": "Coastguard"}, "content": [image(alt="A"), image(alt="B")]}
    assert found(gallery) == []
    warned = {"type": "warning", "attrs": {"text": "Distressing"}, "content": [image(alt="A ferry")]}
    assert found(warned) == [("picture_without_credit", 0, "note")]
    assert found(gallery | {"attrs": {}}) == [("picture_without_credit", 0, "note")]


def test_words_that_stand_for_a_picture_and_a_clip_without_one_are_no_picture():
    assert found({"type": "image", "attrs": {"caption": "At 08:00"}}) == []
    assert found({"type": "clip", "attrs": {"address": "https://example.org/a.mp4"}}) == []
    assert found({"type": "clip", "attrs": {"poster": "mposter001", "alt": "Stairs", "credit": " "}}) == [
        ("picture_without_credit", 0, "note")
    ]


def test_a_coverage_says_what_nobody_publishes_past():
    assert found(image(), blocking=["picture_without_alt"]) == [
        ("picture_without_alt", 0, "block"),
        ("picture_without_credit", 0, "note"),
    ]


def test_another_check_needs_nothing_but_a_function():
    def shouts(words, _coverage):
        return [Found("shouts")] if words.headline == words.headline.upper() else []

    said = Words("FERRY", of(image(alt="A ferry")).document)
    assert [one.code for one in findings(said, Coverage(), checks=[shouts])] == ["shouts"]
    assert [one.block for one in findings(said, Coverage(), checks=[shouts])] == [None]
