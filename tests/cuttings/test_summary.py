"""Points for the Summary: chosen out of what the page says, never written."""

from dataclasses import dataclass, field

import pytest

from stoppress.cuttings import summary_points
from stoppress.cuttings.drafts.summary import newest_day


@dataclass(frozen=True)
class Told:
    n: int
    headline: str | None
    time: str | None = None
    text: list[str] = field(default_factory=list)


REPORT = ["The council met at ten.", "Nine were for it.", "Six were against.", "It will be looked at again in June."]


def page(*posts):
    """Newest first, as (headline, time, sentences)."""
    return [Told(len(posts) - at, *post) for at, post in enumerate(posts)]


A_DAY = page(
    ("Weather: showers and a fresh wind", "17:40", ["Showers.", "Wind.", "Eight degrees.", "Dry tomorrow."]),
    ("Harbour lights switched on for winter", "16:55", []),
    ("Library on Mill Street saved by council vote", "15:20", ["The library on Mill Street stays open.", *REPORT]),
    ("Have you seen this runaway goat?", "14:30", ["It was last seen near the quay.", *REPORT]),
    ("Council to vote on Mill Street library", "11:10", ["The library on Mill Street costs 90,000 a year.", *REPORT]),
    ("Ferry passengers face delays after engine fault", "10:05", ["The Northern Lass is in dock.", *REPORT]),
    ("Good morning from Hallin", "08:00", ["Hello and welcome.", *REPORT]),
)


def texts(posts, words):
    return [point.text for point in summary_points(posts, words=words)]


def test_a_point_is_a_line_of_a_post_and_says_of_which():
    lines = {post.n: [post.headline, *post.text] for post in A_DAY}
    points = summary_points(A_DAY, words=40)
    assert points
    assert all(point.text in lines[point.source] for point in points)
    assert len({point.text for point in points}) == len(points)


@pytest.mark.parametrize("words", [0, 3, 7, 20, 60, 500])
def test_the_words_of_all_points_together_are_no_more_than_were_asked_for(words):
    assert sum(len(text.split()) for text in texts(A_DAY, words)) <= words


def test_what_was_reported_comes_before_rubrics_questions_and_bare_headlines():
    first = texts(A_DAY, 16)
    assert "Ferry passengers face delays after engine fault" in first
    assert any("library" in text.lower() for text in first)
    for service in (
        "Weather: showers and a fresh wind",
        "Good morning from Hallin",
        "Have you seen this runaway goat?",
    ):
        assert service not in texts(A_DAY, 24)


def test_one_story_is_not_told_twice_while_another_waits():
    first = texts(A_DAY, 16)
    assert sum("library" in text.lower() for text in first) == 1


def yesterday(hour):
    return [(f"Market report number {n} from Sandwick", f"{hour}:{59 - n:02}", REPORT) for n in range(15)]


def test_the_summary_is_of_the_newest_day():
    today = [(f"Council item {n} on drains and bridges", f"11:{59 - n:02}", REPORT) for n in range(15)]
    posts = page(*today, *yesterday(22))
    assert {text for text in texts(posts, 500) if "Sandwick" in text} == set()
    assert len(newest_day(posts)) == 15


def test_a_page_that_goes_on_past_midnight_is_on_one_day():
    night = [(f"Rescue continues, boat {n} is back", f"00:{40 - n:02}", REPORT) for n in range(15)]
    posts = page(*night, *yesterday(23))
    assert len(newest_day(posts)) == 30


def test_a_few_posts_with_an_odd_time_end_no_day():
    today = [(f"Council item {n} on drains and bridges", f"17:{59 - n:02}", REPORT) for n in range(15)]
    posts = page(*[(f"Pinned note {n} on the council", "08:00", REPORT) for n in range(3)], *today)
    assert len(newest_day(posts)) == 18


def test_a_page_told_like_talk_is_summed_up_by_what_several_posts_say():
    talk = page(
        ("On the tug", "12:40", ["The tug from Sandwick has a line aboard the ferry.", "It is tight."]),
        ("A reader writes", "12:20", ["My sister waited on the quay for hours."]),
        (None, "12:00", ["All passengers are safe, the harbour authority says."]),
        ("The captain", "11:40", ["The ferry ran onto Carrick Ledge in fog.", "The captain was on the bridge."]),
        ("Where it is", "11:20", ["The ferry lies on Carrick Ledge, two miles off Hallin."]),
        ("Safe", "11:00", ["All passengers are safe, says the coastguard."]),
    )
    chosen = texts(talk, 30)
    assert any("Carrick Ledge" in text for text in chosen)
    assert any("passengers" in text for text in chosen)
    assert "My sister waited on the quay for hours." not in chosen


def test_where_there_is_room_for_nearly_all_headlines_sentences_say_more():
    said = {sentence for post in A_DAY for sentence in post.text}
    assert not said & set(texts(A_DAY, 20))
    assert said & set(texts(A_DAY, 60))


@pytest.mark.parametrize(
    ("news", "rubric"),
    [
        ("Stadtrat stimmt für die Bibliothek in der Mühlstraße", "Wetter: Schauer und frischer Wind aus Norden"),
        ("Le conseil vote pour la bibliothèque de la rue", "Météo : averses et vent frais sur la côte"),
    ],
    ids=["German", "French"],
)
def test_rubrics_are_known_in_other_languages_too(news, rubric):
    sentence = {
        "S": "Der Rat ist für die Bibliothek und das Haus in der Straße.",
        "L": "Le vent et la pluie sont sur la côte.",
    }
    body = [sentence[news[0]]] * 4
    assert texts(page((rubric, "10:00", body), (news, "09:00", body)), 9)[0] == news


def test_a_page_without_times_headlines_or_posts_is_no_fault():
    assert summary_points([], words=50) == []
    assert summary_points([Told(1, None)], words=50) == []
    assert texts([Told(1, "Ferry aground off Hallin harbour")], 50) == ["Ferry aground off Hallin harbour"]


@pytest.mark.parametrize(
    "greeting",
    [
        "Good morning and welcome",
        "Hello from Hallin!",
        "Thank you for joining us",
        "Guten Morgen aus Hallin",
        "Bonsoir",
    ],
)
def test_a_greeting_is_no_point_however_much_room_there_is(greeting):
    posts = page(
        ("Library on Mill Street saved by council vote", "15:20", ["The library on Mill Street stays open.", *REPORT]),
        ("Welcome boost for farmers below the dam", "11:00", ["Their water is cheaper from May."]),
        (greeting, "08:00", ["Here we are again."]),
    )
    assert set(texts(posts, 500)) == {posts[0].headline, posts[1].headline}


def test_a_post_without_a_headline_has_its_first_sentence():
    posts = page(
        ("Ferry passengers face delays after engine fault", "15:20", REPORT),
        (None, "11:00", ["Divers have found a crack in the hull of the ferry.", "It is long."]),
        (None, "10:00", ["Noon."]),
    )
    assert set(texts(posts, 500)) == {posts[0].headline, posts[1].text[0]}
