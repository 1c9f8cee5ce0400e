"""Atom and JSON Feed: the rules of RFC 4287 and JSON Feed 1.1, and what our readers were promised."""

import json
import re
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from stoppress.story import decisions
from stoppress.story.entries import Byline
from tests.evening import REEF, block, para, words
from tests.press.paper import open_evening, pressed

ATOM = "{http://www.w3.org/2005/Atom}"


def atom(made):
    page = made.pages["feed.atom"]
    assert page.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(page.plain)  # noqa: S314 -- we have just made it


def feed(made):
    page = made.pages["feed.json"]
    assert page.content_type == "application/feed+json"
    return json.loads(page.plain)


def items(made):
    return {one["id"].rsplit("/", 1)[1]: one for one in feed(made)["items"]}


def entries(made):
    return {one.findtext(f"{ATOM}id").rsplit("/", 1)[1]: one for one in atom(made).findall(f"{ATOM}entry")}


def one_of(each, name):
    (found,) = each.findall(f"{ATOM}{name}")
    return found


def moment(text):
    """RFC 3339, as both formats want it."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text)
    return datetime.fromisoformat(text)


def absolute(address):
    parts = urlsplit(address)
    assert parts.scheme == "https"
    assert parts.netloc
    return address


def test_the_atom_feed_keeps_the_rules_of_atom(live):
    made = atom(pressed(live))
    assert made.tag == f"{ATOM}feed"
    for each in (made, *made.findall(f"{ATOM}entry")):
        absolute(one_of(each, "id").text)
        assert one_of(each, "title").text
        moment(one_of(each, "updated").text)
        links = [(link.get("rel"), link.get("type")) for link in each.findall(f"{ATOM}link")]
        assert links.count(("alternate", "text/html")) == 1
        assert all(absolute(link.get("href")) for link in each.findall(f"{ATOM}link"))
    assert one_of(one_of(made, "author"), "name").text == "The Hallin Record"
    self_link = next(link for link in made.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert self_link.get("href") == "https://record.example/live/ferry/feed.atom"
    told = [one.findtext(f"{ATOM}id") for one in made.findall(f"{ATOM}entry")]
    assert len(set(told)) == len(told) == len(live.coverage.shown())
    for each in made.findall(f"{ATOM}entry"):
        assert moment(each.findtext(f"{ATOM}updated")) <= moment(made.findtext(f"{ATOM}updated"))
        assert one_of(each, "content").get("type") == "html"


def test_the_json_feed_keeps_the_rules_of_json_feed(live):
    made = feed(pressed(live))
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert made["language"] == "en"
    assert absolute(made["feed_url"]).endswith("/live/ferry/feed.json")
    assert absolute(made["home_page_url"]).endswith("/live/ferry")
    for one in made["items"]:
        assert isinstance(one["id"], str)
        assert one["content_html"]
        assert moment(one["date_published"])
        assert moment(one["date_modified"])
        assert None not in one.values()
    assert len({one["id"] for one in made["items"]}) == len(made["items"])


def test_both_say_the_same_of_the_same_posts(live):
    made = pressed(live)
    one, other = entries(made), items(made)
    assert list(one) == list(other)
    for id, entry in one.items():
        assert entry.findtext(f"{ATOM}content") == other[id]["content_html"]
        assert entry.findtext(f"{ATOM}title") == other[id]["title"]
        assert entry.findtext(f"{ATOM}updated") == other[id]["date_modified"]


def test_an_invented_coverage_says_so_in_every_title(live):
    made = feed(pressed(live))
    assert {one["title"].split(":")[0] for one in (made, *made["items"])} == {"FICTION"}


def test_the_newest_fifty_are_told_and_an_older_one_again_when_it_changed():
    evening = open_evening(60)
    made = pressed(evening)
    assert list(items(made)) == [f"post{n:05d}" for n in range(60, 10, -1)]
    evening.edit("23:50", "post00004", words("Reworded", "And on."))
    evening.do("23:51", decisions.take_down, post="post00005", trace="gap")
    after = items(pressed(evening, made))
    assert list(after)[-3:] == ["post00011", "post00005", "post00004"]
    assert "Number 5" not in json.dumps(after["post00005"])


def test_a_publish_that_changes_no_feed_makes_none_anew():
    evening = open_evening(3)
    before = pressed(evening)
    evening.do("23:50", decisions.set_summary, points=[])
    evening.do("23:51", decisions.mark_key_point, post="post00001")
    after = pressed(evening, before)
    assert after.pages["feed.json"] is before.pages["feed.json"]


def test_every_rewording_tells_readers_programs_to_take_the_text_anew():
    evening = open_evening(1)
    evening.edit("23:50", "post00001", words("Number 1", "Spelled right."))
    one = items(pressed(evening))["post00001"]
    assert one["date_published"] == "2026-03-03T22:00:30Z"
    assert one["date_modified"] == "2026-03-03T22:50:00Z"
    assert "Spelled right." in one["content_html"]


def test_a_correction_and_what_followed_stand_under_the_text():
    evening = open_evening(2)
    more = {"words": words("Number 1", "Three."), "kind": "correction", "line": "Three <boats>, not two."}
    evening.do("23:40", decisions.correct_post, post="post00001", **more)
    evening.do("23:45", decisions.follow_on, post="post00002", older="post00001", line="Now four")
    html = items(pressed(evening))["post00001"]["content_html"]
    assert re.search(r"<b>Corrected <time.*?</b> Three &lt;boats&gt;, not two.", html)
    assert 'href="https://record.example/live/ferry/post/post00002">Now four</a>' in html


@pytest.mark.parametrize(("trace", "told"), [("note", "It was wrong."), ("gap", "was removed at"), ("none", None)])
def test_a_takedown_leaves_in_the_feed_what_it_leaves_on_the_page(trace, told):
    evening = open_evening(2)
    evening.do("23:40", decisions.take_down, post="post00001", trace=trace, note="It was wrong.")
    made = items(pressed(evening))
    assert ("post00001" in made) is (told is not None)
    if told:
        assert told in made["post00001"]["content_html"]
        assert "Number 1" not in json.dumps(made)
        assert made["post00001"]["date_modified"] == "2026-03-03T22:40:00Z"


def test_what_a_warning_governs_is_not_in_a_feed_and_the_way_to_it_is():
    evening = open_evening(0)
    warning = block("warning", "A needle.", block("image", media="mreef00001", alt="needle"), text="Distressing")
    evening.post("23:10", "warned001", words("What she saw", warning, "The ferry.", media=REEF))
    made = pressed(evening)
    one = items(made)["warned001"]
    assert "needle" not in json.dumps(feed(made))
    assert "Distressing" in one["content_html"]
    assert "The ferry." in one["content_html"]
    assert 'href="https://record.example/live/ferry/post/warned001">Open the post' in one["content_html"]
    assert "image" not in one
    assert b"needle" not in made.pages["feed.atom"].plain


def test_addresses_in_a_feed_lead_here_from_anywhere_and_words_stay_words():
    evening = open_evening(0)
    said = words(
        "A picture",
        block("image", media="mreef00001", alt='see /media/x, "/live/y"'),
        para('as in href="/live/z", /media/q'),
        media=REEF,
    )
    evening.post("23:10", "picture01", said)
    html = items(pressed(evening))["picture01"]["content_html"]
    assert 'src="https://record.example/media/' in html
    assert re.search(r'srcset="https://record.example/media/\S+ 640w, https://record.example/media/\S+ 1280w"', html)
    assert "as in href=&#34;/live/z&#34;, /media/q" in html
    assert 'alt="see /media/x, &#34;/live/y&#34;"' in html
    assert items(pressed(evening))["picture01"]["image"].startswith("https://record.example/media/")


def test_authors_come_from_the_bylines():
    evening = open_evening(0)
    by = (Byline(name="Ana Quist", role="Reporter"), Byline(name="Ida & Jo"))
    evening.post("23:10", "signed001", words("Signed", "So.", by=by, tags=("Rescue <1>",)))
    made = pressed(evening)
    assert items(made)["signed001"]["authors"] == [{"name": "Ana Quist"}, {"name": "Ida & Jo"}]
    entry = entries(made)["signed001"]
    assert [one.findtext(f"{ATOM}name") for one in entry.findall(f"{ATOM}author")] == ["Ana Quist", "Ida & Jo"]
    assert one_of(entry, "category").get("term") == "Rescue <1>"


def test_a_feed_from_right_to_left_says_so():
    evening = open_evening(1, language="ar", dir="rtl")
    made = pressed(evening)
    assert feed(made)["language"] == "ar"
    assert atom(made).get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert items(made)["post00001"]["content_html"].startswith('<div lang="ar" dir="rtl">')


def test_every_page_names_its_feeds(live):
    made = pressed(live)
    for html in (made.pages[""].plain.decode(), made.leaves["count0312"].head.decode()):
        assert '<link rel="alternate" type="application/atom+xml" href="/live/ferry/feed.atom"' in html
        assert '<link rel="alternate" type="application/feed+json" href="/live/ferry/feed.json"' in html
