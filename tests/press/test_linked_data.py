"""What machines that arrive are told: LiveBlogPosting and BlogPosting, from the record that the page is made of."""

import json
import re

from stoppress.press.delta import delta
from stoppress.press.pressed import Permalink
from stoppress.press.site import Site
from stoppress.story import decisions
from stoppress.story.entries import Byline
from tests.evening import REEF, block, words
from tests.press.paper import open_evening, pressed

SITE = Site("The Hallin Record", "https://record.example", icon="/assets/icon-0.svg")


def data(html):
    (found,) = re.findall(r'<script type="application/ld\+json" id="record">(.*?)</script>', html)
    return json.loads(found)


def front(evening, **more):
    return data(pressed(evening, site=SITE, **more).pages[""].plain.decode())


def leaf(evening, post):
    made = pressed(evening)
    return Permalink(made.leaves[post], made.tail).plain().decode()


def test_the_page_is_a_live_blog_with_its_newest_updates(live):
    told = front(live)
    assert told["@type"] == "LiveBlogPosting"
    assert told["headline"].startswith("FICTION: All 312 off")
    assert told["url"] == told["@id"] == "https://record.example/live/ferry"
    assert told["coverageStartTime"] == told["datePublished"] == "2026-03-03T22:40:00+01:00"
    assert "coverageEndTime" not in told
    assert told["publisher"]["logo"]["url"] == "https://record.example/assets/icon-0.svg"
    updates = told["liveBlogUpdate"]
    assert len(updates) == 10
    assert [one["datePublished"] for one in updates] == sorted((one["datePublished"] for one in updates), reverse=True)
    for one in updates:
        assert one["@type"] == "BlogPosting"
        assert one["url"].startswith("https://record.example/live/ferry/post/")
        assert one["headline"]
        assert one["author"]
        assert one["dateModified"] >= one["datePublished"]
        assert one["dateModified"] <= told["dateModified"]


def test_a_coverage_that_is_over_says_when_it_ended():
    evening = open_evening(1)
    evening.do("23:50", decisions.end, note=None)
    assert front(evening)["coverageEndTime"] == "2026-03-03T23:50:00+01:00"
    evening.do("23:55", decisions.open_coverage)
    assert "coverageEndTime" not in front(evening)


def test_a_permalink_is_a_post_of_its_coverage_with_its_corrections():
    evening = open_evening(2)
    more = {"words": words("Number 1", "Three boats."), "kind": "correction", "line": "Three boats, not two."}
    evening.do("23:40", decisions.correct_post, post="post00001", **more)
    told = data(leaf(evening, "post00001"))
    assert told["@type"] == "BlogPosting"
    assert told["isPartOf"]["@id"] == "https://record.example/live/ferry"
    assert told["articleBody"] == "Three boats."
    assert told["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Three boats, not two.",
            "datePublished": "2026-03-03T23:40:00+01:00",
        }
    ]


def test_a_post_tells_who_signs_it_and_no_two_of_its_words_run_together():
    evening = open_evening(0)
    signed = (Byline(name="Inès Castel", role="Live reporter"), Byline(name="Jonas Reed", outlet="Record Verify"))
    said = words(None, "The first boat is back.", "The second one follows.", by=signed, tags=("harbour",))
    evening.post("23:10", "signed001", said)
    evening.post("23:20", "unsigned1", words("Nobody signs this"))
    unsigned, told = front(evening)["liveBlogUpdate"]
    assert told["author"] == [
        {"@type": "Person", "name": "Inès Castel", "jobTitle": "Live reporter"},
        {
            "@type": "Person",
            "name": "Jonas Reed",
            "affiliation": {"@type": "Organization", "name": "Record Verify"},
        },
    ]
    assert unsigned["author"]["name"] == "The Hallin Record"
    assert told["headline"] == "The first boat is back."
    assert told["articleBody"].split() == ["The", "first", "boat", "is", "back.", "The", "second", "one", "follows."]
    assert told["keywords"] == ["harbour"]
    assert not {"keywords", "image", "correction", "articleBody"} & unsigned.keys()


def test_a_picture_is_told_with_its_whole_address_and_a_size_that_has_a_unit():
    evening = open_evening(0)
    evening.post("23:10", "picture01", words("Reef", block("image", media="mreef00001", alt="Reef"), media=REEF))
    for told in (front(evening), front(evening)["liveBlogUpdate"][0], data(leaf(evening, "picture01"))):
        assert told["image"]["@type"] == "ImageObject"
        assert told["image"]["url"].startswith("https://record.example/media/")
        assert (told["image"]["width"], told["image"]["height"]) == ("1280 px", "853 px")


def test_what_a_warning_governs_is_told_to_no_machine():
    evening = open_evening(0)
    warning = block("warning", "A needle.", block("image", media="mreef00001", alt="needle"), text="Distressing")
    evening.post("23:10", "warned001", words(None, warning, "The ferry.", media=REEF))
    for told in (front(evening), data(leaf(evening, "warned001"))):
        assert "needle" not in json.dumps(told)
        assert "Distressing" in json.dumps(told)
        assert "image" not in told


def test_a_post_that_was_taken_down_is_told_to_no_machine():
    evening = open_evening(2)
    evening.do("23:40", decisions.take_down, post="post00001", trace="note", note="It was wrong.")
    assert [one["headline"] for one in front(evening)["liveBlogUpdate"]] == ["Number 2"]
    assert "ld+json" not in leaf(evening, "post00001")


def test_no_word_ends_the_script_that_holds_it():
    evening = open_evening(0)
    evening.post("23:10", "hostile01", words("</script><script>alert(1)</script>", "<!-- & -->"))
    html = pressed(evening).pages[""].plain.decode()
    assert data(html)["liveBlogUpdate"][0]["headline"] == "</script><script>alert(1)</script>"
    assert "<script>alert" not in html


def test_a_reader_who_stays_is_not_told_again():
    evening = open_evening(3)
    assert b"ld+json" not in delta(pressed(evening), 0, 0)
