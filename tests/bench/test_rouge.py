import pytest

from bench.rouge import recall, stem, tokens


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("agreed", "agre"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("filing", "file"),
        ("happy", "happi"),
        ("relational", "relat"),
        ("hopefulness", "hope"),
        ("adjustment", "adjust"),
        ("adoption", "adopt"),
        ("controlling", "control"),
        ("sky", "ski"),
        ("day", "day"),
    ],
)
def test_forms_of_a_word_are_one_word(word, root):
    assert stem(word) == root


def test_short_words_stay_and_marks_are_none():
    assert tokens("It's 'was', the ferries!") == ["it", "s", "was", "the", "ferri"]


def test_recall_counts_words_and_pairs_up_to_the_length_of_what_people_wrote():
    assert recall("The ferry floats again", "The ferry floats") == (1.0, 1.0)
    assert recall("Ferries floated", "The ferry floats") == (2 / 3, 1 / 2)
    assert recall("a b c the ferry floats", "the ferry floats") == (0.0, 0.0)
    assert recall("", "the ferry floats") == (0.0, 0.0)
