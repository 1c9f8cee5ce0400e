"""What other people's pages show of a coverage."""

import json
import re
from html.parser import HTMLParser

from stoppress.story import decisions
from stoppress.story.entries import Point
from tests.evening import Evening, block, words
from tests.press.paper import open_evening, pressed


def told(made):
    page = made.pages["embed.json"]
    assert page.content_type == "application/json"
    return json.loads(page.plain)


def frame(made):
    return made.pages["embed"].plain.decode()


def test_an_embed_tells_state_summary_and_the_newest_posts_in_words_ready_to_be_shown():
    evening = open_evening(9)
    evening.do("23:40", decisions.set_summary, points=[Point(id="point00001", text="All are off.")])
    made = told(pressed(evening))
    assert (made["label"], made["when"], made["zone"]) == ("Live", "Updated 23:40", "Oslo")
    nowhere = told(pressed(open_evening(1, timezone="Etc/GMT-1")))
    assert nowhere["zone"] == "UTC+1", "a zone that is called by no place is not another zone"
    assert made["summary"] == ["All are off."]
    assert [post["title"] for post in made["posts"]] == [f"Number {n}" for n in range(9, 4, -1)]
    assert made["posts"][0]["url"] == "https://record.example/live/ferry/post/post00009"
    assert made["posts"][0]["text"] == "And on."
    assert made["place"] == f"e1:{evening.coverage.seq}"


def test_what_a_warning_governs_and_what_was_taken_down_is_in_no_embed():
    evening = open_evening(2)
    evening.post("23:10", "warned001", words(None, block("warning", "A needle.", text="Distressing content")))
    evening.do("23:40", decisions.take_down, post="post00002", trace="note", note="It was wrong.")
    made = pressed(evening)
    assert [post["id"] for post in told(made)["posts"]] == ["warned001", "post00001"]
    assert told(made)["generation"] == 1
    for text in (json.dumps(told(made)), frame(made)):
        assert "Distressing content" in text
        assert "needle" not in text
        assert "Number 2" not in text


def test_a_coverage_that_starts_soon_says_when():
    evening = Evening(fiction=False)
    evening.do("22:36", decisions.announce, starts_at=evening.wall("23:30"), note="The hearing.")
    made = told(pressed(evening))
    assert (made["label"], made["when"]) == ("Soon", "Starts on Tuesday 3 March 2026 at 23:30")
    assert made["note"] == "The hearing."


def test_the_frame_is_whole_without_a_script_and_loads_only_its_own():
    html = frame(pressed(open_evening(3)))
    assert re.findall(r"<script[^>]*>", html) == ['<script type="module" src="/embed.js">']
    assert html.count("<li>") == 3
    assert '<stop-press-live src="/live/ferry">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert set(re.findall(r"<a href=[^>]*>", html)) == {
        one for one in re.findall(r"<a href=[^>]*>", html) if 'target="_blank" rel="noopener"' in one
    }


def test_hostile_words_stay_words_in_a_frame():
    def elements(html):
        found = []

        class Elements(HTMLParser):
            def handle_starttag(self, tag, attrs):
                found.append((tag, *sorted(name for name, _ in attrs)))

        Elements().feed(html)
        return found

    evening, harmless = open_evening(0), open_evening(0)
    evening.post("23:10", "hostile01", words('"><img src=x onerror=alert(1)>', "<script>alert(1)</script>"))
    harmless.post("23:10", "hostile01", words("Plain", "Words."))
    assert elements(frame(pressed(evening))) == elements(frame(pressed(harmless)))


def test_an_invented_coverage_says_so_on_other_peoples_pages(live):
    made = pressed(live)
    assert told(made)["title"].startswith("FICTION: ")
    assert json.loads(made.pages["oembed.json"].plain)["title"].startswith("FICTION: ")


def test_oembed_is_found_and_leads_to_the_frame():
    evening = open_evening(1, title='A "ferry" <aground>')
    before = pressed(evening)
    made = json.loads(before.pages["oembed.json"].plain)
    assert (made["version"], made["type"]) == ("1.0", "rich")
    assert 'src="https://record.example/live/ferry/embed"' in made["html"]
    assert "&lt;aground&gt;" in made["html"]
    assert '<a href="/live/ferry/embed">For other pages</a>' in before.pages[""].plain.decode()
    assert (
        '<link rel="alternate" type="application/json+oembed" '
        'href="https://record.example/live/ferry/oembed.json"' in before.pages[""].plain.decode()
    )
    evening.post("23:40", "another01", words("Another", "And on."))
    assert pressed(evening, before).pages["oembed.json"] is before.pages["oembed.json"]
