"""Older pages, permalinks, what changes when, and pages in other languages and looks."""

import gzip
import json
import re
from dataclasses import replace
from datetime import timedelta

import brotli
import pytest

from stoppress.press.coverage import press
from stoppress.press.delta import delta
from stoppress.press.index import listing, press_list
from stoppress.press.pressed import Permalink
from stoppress.press.site import Site, assets, with_assets
from stoppress.story import decisions
from stoppress.story.coverage import fold
from stoppress.story.entries import Entry, Erased
from tests.an_evening import an_evening
from tests.evening import REEF, Evening, block, unknown_entry, words
from tests.press.paper import SITE, article, front, html_pages, leaf, open_evening, pressed
from tests.press.reader import Reader, seen

# -- older pages and permalinks


def test_pages_are_cut_by_the_order_of_first_publication():
    made = pressed(open_evening(45))

    assert sorted(html_pages(made)) == ["", "page/1", "page/2"]
    assert re.findall(r'data-n="(\d+)"', made.pages["page/2"].plain.decode()) == [str(n) for n in range(40, 20, -1)]
    assert re.findall(r'data-n="(\d+)"', made.pages[""].plain.decode()) == [str(n) for n in range(45, 25, -1)]
    assert 'href="/live/ferry/page/2#p-post00025"' in made.pages[""].plain.decode()
    assert 'href="/live/ferry/page/2"' in made.pages["page/1"].plain.decode()
    assert 'href="/live/ferry/page/1"' in made.pages["page/2"].plain.decode()


def test_a_late_insert_stands_on_the_page_it_was_born_on():
    evening = open_evening(40)
    evening.post("23:50", "late00001", words("A call at 22:42", "No answer."), shown_at=evening.wall("22:42"))
    made = pressed(evening)

    assert "late00001" not in made.pages["page/1"].plain.decode()
    assert re.findall(r'data-n="(\d+)"', made.pages[""].plain.decode())[-1] == "41"


def test_a_takedown_leaves_membership_alone():
    evening = open_evening(41)
    before = pressed(evening)
    evening.do("23:50", decisions.take_down, post="post00010", trace="none")
    after = pressed(evening, before)

    assert set(re.findall(r'data-n="(\d+)"', after.pages["page/1"].plain.decode())) == {
        str(n) for n in range(1, 21) if n != 10
    }
    assert after.pages["page/2"] is before.pages["page/2"]


def test_only_what_changed_is_changed():
    evening = open_evening(45)
    before = pressed(evening)
    evening.edit("23:50", "post00045", words("Number 45", "Another ending."))
    after = pressed(evening, before)
    changed = {key for key, part in after.parts.items() if part.changed == after.place.seq}

    # The heading of its day goes with a post wherever it goes.
    assert changed == {"post:post00045", "day:2026-03-03"}
    changed = {path for path, page in after.pages.items() if page is not before.pages[path]}
    assert changed == {"", "index/3", "feed.atom", "feed.json", "embed.json"}
    assert {post for post, leaf in after.leaves.items() if leaf is not before.leaves[post]} == {"post00045"}


def test_a_permalink_opens_with_its_post_and_says_how_old_it_is(live):
    html = leaf(live, "alloff001")

    age = re.search(r'<div class="age">.*?</div>', html).group(0)
    assert re.sub("<.*?>", "", age).startswith(
        "This post is from 01:36 on Wednesday 4 March 2026. Since updated 06:05:"
    )
    assert html.index("This post is from") < html.index('<h1 id="h-alloff001">') < html.index('id="summary"')
    assert '<link rel="canonical" href="https://record.example/live/ferry/post/alloff001">' in html
    assert html.count("<h1") == 1
    assert "Latest" in html


def test_a_permalink_names_the_posts_before_and_after_it(live):
    html = leaf(live, "count0312")

    assert re.search(r"After, <time.*?> First light on the ledge</a>", html)
    assert re.search(r"Before, <time.*?> The school gym smells of diesel and tea\.</a>", html)


def test_the_permalink_of_a_post_that_was_removed_says_so_and_wants_no_search_engine():
    evening = open_evening(2)
    evening.do("23:30", decisions.take_down, post="post00001", trace="gap")
    html = leaf(evening, "post00001")

    assert "Removed post of 23:00" in html
    assert '<meta name="robots" content="noindex">' in html


def test_of_a_post_without_a_trace_there_is_no_permalink():
    evening = open_evening(2)
    evening.do("23:30", decisions.take_down, post="post00001", trace="none")

    assert "post00001" not in pressed(evening).leaves


def test_both_halves_of_a_permalink_are_one_page_for_any_decoder(live):
    made = pressed(live)

    for one in made.leaves.values():
        assert gzip.decompress(Permalink(one, made.tail).gzip()) == Permalink(one, made.tail).plain()
    assert len({Permalink(one, made.tail).etag for one in made.leaves.values()}) == len(made.leaves)


def after(html):
    """What stands beside a post as having come after it: headings, and the posts by their titles."""
    rail = re.search(r'<aside class="rail".*?</aside>', html, re.DOTALL).group(0)
    return re.findall(r"<h3>(.*?)</h3>", rail), re.findall(r"</time><span>(.*?)</span>", rail)


def test_beside_a_post_stands_what_came_after_it_and_nothing_that_came_before():
    evening = open_evening(6)
    for post, label in (("post00002", None), ("post00004", "The fourth"), ("post00005", None)):
        evening.do("23:20", decisions.mark_key_point, post=post, label=label)
    evening.do("23:21", decisions.follow_on, post="post00006", older="post00003", line="six now")
    evening.do("23:22", decisions.follow_on, post="post00005", older="post00003", relation="answers")

    assert after(leaf(evening, "post00001")) == (["3 key points since"], ["Number 5", "The fourth", "Number 2"])
    # What follows it on stands first; where that is a key point, it stands among them.
    headings, titles = after(leaf(evening, "post00003"))
    assert headings == ["Followed on by", "2 key points since"]
    assert titles == ["six now", "Number 5", "The fourth"]
    assert after(leaf(evening, "post00004")) == (["1 key point since"], ["Number 5"])
    assert after(leaf(evening, "post00006")) == ([], [])


def test_what_came_after_a_post_leaves_its_page_with_the_takedown_and_presses_no_older_permalink():
    evening = open_evening(5)
    evening.do("23:20", decisions.mark_key_point, post="post00004", label=None)
    evening.do("23:20", decisions.follow_on, post="post00005", older="post00003", line="five now")
    before = pressed(evening)
    evening.do("23:21", decisions.mark_key_point, post="post00003", label=None)
    between = pressed(evening, before)

    assert [post for post, one in between.leaves.items() if one is not before.leaves[post]] == []
    assert after(Permalink(between.leaves["post00001"], between.tail).plain().decode())[1] == ["Number 4", "Number 3"]
    for post in ("post00004", "post00005"):
        evening.do("23:22", decisions.take_down, post=post, trace="none")
    made = pressed(evening, between)
    assert after(Permalink(made.leaves["post00001"], made.tail).plain().decode()) == (
        ["1 key point since"],
        ["Number 3"],
    )
    assert after(Permalink(made.leaves["post00003"], made.tail).plain().decode()) == ([], [])
    assert made.tail == pressed(evening).tail


def test_beside_a_post_of_another_day_the_days_are_named():
    evening = open_evening(2)
    evening.post("23:50", "eve000001", words("Late", "On Tuesday."), key_point=True)
    evening.post("0:20", "morn00001", words("Early", "On Wednesday."), key_point=True)

    rail = re.search(r'<aside class="rail".*?</aside>', leaf(evening, "post00001"), re.DOTALL).group(0)
    assert re.findall(r'<p class="day">(.*?)</p>', rail) == ["Wednesday 4 March", "Tuesday 3 March"]


def test_a_publish_presses_one_tail_and_no_older_permalink(live):
    before = pressed(live)
    evening = an_evening(until_the_end=False)
    evening.post("9:40", "newest001", words("Something new", "And how."))
    after = pressed(evening, before)

    changed = {post for post, leaf in after.leaves.items() if leaf is not before.leaves.get(post)}
    assert changed == {"newest001", "flash0001"}  # and the one that it stands next to
    assert after.tail != before.tail


def test_pages_are_compressed_once_and_well(live):
    made = pressed(live)

    for page in made.pages.values():
        assert gzip.decompress(page.gzip) == brotli.decompress(page.br) == page.plain
    assert len({page.etag for page in made.pages.values()}) == len(made.pages)


# -- news from elsewhere


def test_an_unknown_kind_makes_readers_fetch_the_page_anew():
    evening = open_evening(1)
    before = pressed(evening)
    coverage = evening.coverage.take(unknown_entry(evening.coverage.seq + 1, evening.now))
    after = press(coverage, book="b1", epoch="e1", before=before, site=SITE)

    assert {"key": "reload"} in json.loads(delta(after, before.place.seq, 0))["parts"]
    assert {"key": "reload"} not in json.loads(delta(after, after.place.seq, 0))["parts"]


def test_a_page_of_another_language_or_another_sheet_is_fetched_anew():
    evening = open_evening(1)
    before = pressed(evening)
    reader = Reader(before.pages[""].plain)
    restyled = pressed(evening, before, site=Site("The Hallin Record", styles=("/assets/live-1.css",)))
    evening.take(decisions.describe(evening.coverage, evening.coverage.about.model_copy(update={"language": "de"})))
    translated = pressed(evening, before)

    assert reader.version != Reader(restyled.pages[""].plain).version
    assert reader.apply(delta(translated, before.place.seq, 0)).reload


def test_a_restored_backup_is_a_new_epoch_and_everything_changes():
    evening = open_evening(3)
    before = pressed(evening)
    after = press(evening.coverage, book="b1", epoch="e2", before=before, site=SITE)

    assert {part.changed for part in after.parts.values()} == {evening.coverage.seq}
    assert b'data-place="e2:' in after.pages[""].plain


def test_a_reader_is_told_the_day_of_a_post_that_moves_to_a_day_not_on_their_page():
    evening = open_evening(1)
    evening.now += timedelta(days=1)
    for number in range(20):
        evening.post(f"{number:02d}:30", f"next{number:05d}", words(f"The day after, {number}", "And on."))
    arrived = pressed(evening)
    reader = Reader(arrived.pages[""].plain)
    evening.do("23:30", decisions.backdate_post, post="next00005", shown_at=evening.now - timedelta(days=2))
    after = pressed(evening, arrived)

    assert list(reader.days) == ["2026-03-05"]
    assert reader.apply(delta(after, reader.seq, 0)).read() == seen(after.pages[""].plain)
    assert sorted(reader.days) == ["2026-03-03", "2026-03-05"]


def test_a_delta_names_what_was_taken_back_since_the_reader_knew():
    evening = open_evening(3)
    evening.do("23:30", decisions.take_down, post="post00001", trace="none")
    evening.do("23:31", decisions.take_down, post="post00002", trace="gap")
    made = pressed(evening)

    assert json.loads(delta(made, 0, 0))["redacted"] == ["post00001", "post00002"]
    assert json.loads(delta(made, 0, 1))["redacted"] == ["post00002"]
    assert json.loads(delta(made, 0, 2))["redacted"] == []


# -- imports, languages, the site


def test_a_copy_that_begins_late_says_so_on_its_oldest_page():
    short, long = open_evening(3, partial=True), open_evening(41, partial=True)

    assert "This copy begins here." in front(short)
    assert "This copy begins here." not in front(long)
    assert "This copy begins here." in pressed(long).pages["page/1"].plain.decode()
    assert "This copy begins here." not in pressed(long).pages["page/2"].plain.decode()


def test_a_german_page_speaks_german():
    evening = open_evening(45, language="de")
    evening.flash("23:55", "flash0001", "Fähre auf Grund")
    html = front(evening)

    assert '<html lang="de" dir="ltr"' in html
    assert "Dienstag, 3. März 2026" in html
    for word in ("Stand ", "Mehr in Kürze", "Ältere Beiträge", "Wichtige Punkte", "Zeit in Oslo, UTC+1"):
        assert word in html
    for word in ("Updated", "More follows", "Older posts", "Key points"):
        assert word not in html


def test_a_page_from_right_to_left_says_so():
    assert '<html lang="ar" dir="rtl"' in front(open_evening(1, language="ar", dir="rtl"))


def test_the_list_runs_the_way_its_house_writes_and_each_coverage_its_own():
    coverages = [open_evening(1, language="ar", dir="rtl").coverage]
    arabic, english = (press_list(map(listing, coverages), Site(language=one)).plain.decode() for one in ("ar", "en"))

    assert '<html lang="ar" dir="rtl"' in arabic
    assert "<h1>التغطيات المباشرة</h1>" in arabic
    assert '<html lang="en" dir="ltr"' in english
    assert '<div lang="ar" dir="rtl"><h2>' in english


def test_a_theme_may_take_the_place_of_a_template(tmp_path):
    (tmp_path / "foot.html").write_text("<footer>Ours, {{ scene.site.name }}</footer></div></body></html>\n")
    html = front(open_evening(1), site=Site("A & B", theme=str(tmp_path)))

    assert "<footer>Ours, A &amp; B</footer>" in html


def test_a_theme_may_fill_one_block_and_leave_the_rest(tmp_path):
    theme = '{% extends "stoppress/page.html" %}{% block masthead %}<header>Ours</header>{% endblock %}'
    (tmp_path / "page.html").write_text(theme)
    html = front(open_evening(1), site=Site("The Hallin Record", theme=str(tmp_path)))

    assert "<header>Ours</header>" in html
    assert "masthead" not in html
    assert "Number 1" in html


def test_the_built_script_and_sheet_are_named_by_what_is_in_them(tmp_path):
    (tmp_path / "reader.js").write_text("export {}")
    (tmp_path / "more.js").write_text("export const tools = 1")
    (tmp_path / "stay.js").write_text("export const stay = 1")
    (tmp_path / "calm.js").write_text("export const calms = 1")
    (tmp_path / "returns.js").write_text("document.documentElement.dataset.returns = ''")
    (tmp_path / "live.css").write_text("p { margin: 0 }")
    (tmp_path / "icon.svg").write_text("<svg/>")
    files = assets(tmp_path)
    site = with_assets(SITE, files)

    assert site.script == "/assets/" + next(name for name in files if name.startswith("reader-"))
    addresses = f'src="{site.script}" data-more="{site.more}" data-stay="{site.stay}" data-calm="{site.calm}"></script>'
    html = front(open_evening(1), site=site)
    assert addresses in html
    # What leaves room for who comes back runs before anything below its line is read.
    place = f'<div></div></div><script src="{site.returns}"></script><div class="body">'
    assert place in html.partition('data-slot="catchup"')[2]
    assert files[site.icon.removeprefix("/assets/")].content_type == "image/svg+xml"
    assert all(gzip.decompress(one.gzip) == brotli.decompress(one.br) == one.plain for one in files.values())
    (tmp_path / "live.css").write_text("p { margin: 1px }")
    assert with_assets(SITE, assets(tmp_path)).styles != site.styles


def test_the_list_names_public_coverages_and_what_is_live_first():
    ended, live, hidden = open_evening(1, slug="ended"), open_evening(1, slug="live"), Evening(slug="hidden")
    ended.do("23:30", decisions.end, note=None)
    html = press_list(map(listing, [ended.coverage, live.coverage, hidden.coverage]), SITE).plain.decode()

    assert html.index('href="/live/live"') < html.index('href="/live/ended"')
    assert '<a href="/live/live/post/post00001">Number 1</a>' in html
    assert "Updated <time" in html
    assert "Tuesday 3 March, 23:00</time> (Oslo time, UTC+1)" in html
    assert "Tuesday 3 March, 23:30</time> (Oslo time, UTC+1)" in html
    assert "hidden" not in html
    assert "No coverage is public" in press_list(map(listing, []), SITE).plain.decode()


def test_the_list_has_what_starts_soonest_before_what_pauses_and_says_when():
    late, early, paused = Evening(slug="late"), Evening(slug="early"), open_evening(1, slug="paused")
    late.do("22:36", decisions.announce, starts_at=late.wall("23:50"), note=None)
    early.do("22:36", decisions.announce, starts_at=early.wall("23:30"), note=None)
    paused.do("23:50", decisions.pause, note=None)
    html = press_list(map(listing, [late.coverage, paused.coverage, early.coverage]), SITE).plain.decode()

    assert re.findall(r'<h2><a href="/live/(\w+)"', html) == ["early", "late", "paused"]
    assert re.search(r"Starts <time[^>]*>Tuesday 3 March, 23:30</time>", html)
    assert re.search(r"Paused since <time[^>]*>Tuesday 3 March, 23:50</time>", html)


def test_the_list_never_names_a_post_that_was_taken_down():
    evening = open_evening(2)
    evening.do("23:50", decisions.take_down, post="post00002", trace="note", note="Gone.")

    html = press_list(map(listing, [evening.coverage]), SITE).plain.decode()
    assert "Number 2" not in html
    assert "Number 1" in html


def test_a_generation_does_not_fall_when_the_words_of_a_correction_are_erased():
    evening = open_evening(2)
    said = words("Number 1", "Without the name.")
    evening.do("23:30", decisions.correct_post, post="post00001", words=said, kind="removal", line="A name is out.")
    evening.do("23:31", decisions.take_down, post="post00001", trace="none", erase=True)
    known = pressed(evening).generation
    left = [
        Entry(one.seq, Erased(one.fact.kind), one.recorded_at)
        if getattr(one.fact, "post", "") == "post00001" and one.fact.kind != "post_removed"
        else one
        for one in evening.entries
    ]

    assert fold(left).generation >= known == 2


@pytest.mark.parametrize(
    ("kind", "label"),
    [("correction", "Correction"), ("clarification", "Clarification"), ("removal", "Words removed")],
)
def test_a_correction_at_the_top_says_that_it_is_one_and_is_said_once_under_the_corrected_post(kind, label):
    evening = open_evening(2)
    line = "Three boats went out, not two."
    evening.do(
        "23:20",
        decisions.correct_post,
        post="post00001",
        words=words("Number 1", "Three."),
        kind=kind,
        line=line,
        top_post="top000001",
    )
    before = pressed(evening)
    html = before.pages[""].plain.decode()
    old = article(html, "post00001")

    assert f'<span class="fine corrects">{label}</span>' in article(html, "top000001")
    assert f'<a href="/live/ferry/post/top000001" data-post="top000001">{line}</a>' in old
    assert old.count(line) == 1
    assert "Since updated" not in old
    assert "corrects" not in old
    assert f'<span class="fine corrects">{label}</span>' in leaf(evening, "top000001")
    assert leaf(evening, "post00001").split("</article>")[0].count(line) == 1

    # Another headline, and it is a post as any other; the corrected one keeps its line and names what it leads to.
    evening.do(
        "23:25",
        decisions.edit_post,
        post="top000001",
        words=replace(words("Now four boats"), document=evening.coverage.posts["top000001"].document),
    )
    after = pressed(evening, before)
    html = after.pages[""].plain.decode()
    assert "corrects" not in article(html, "top000001")
    assert "Since updated" in article(html, "post00001")
    assert f"</b> {line}</p>" in article(html, "post00001")
    assert html == pressed(evening).pages[""].plain.decode()


def test_a_correction_taken_back_with_its_post_leaves_no_label_at_the_top():
    evening = open_evening(1)
    evening.do(
        "23:20",
        decisions.correct_post,
        post="post00001",
        words=words("Number 1", "Three."),
        kind="correction",
        line="Three.",
        top_post="top000001",
    )
    before = pressed(evening)
    evening.do("23:21", decisions.take_down, post="post00001", trace="gap")
    after = pressed(evening, before)
    assert "corrects" not in article(after.pages[""].plain.decode(), "top000001")
    assert after.pages[""].plain == pressed(evening).pages[""].plain


def test_subtitles_lie_beside_the_page_until_they_are_corrected_or_taken_down():
    """P6: a transcript is words as well."""

    def clip(text):
        track = {"lang": "en", "cues": [{"start": 0, "end": 900, "text": text}]}
        return block("clip", address="https://clips.example/a.mp4", subtitles=[track])

    def tracks(made):
        return {path: page.plain for path, page in made.pages.items() if path.startswith("subtitles/")}

    evening = open_evening(1)
    evening.post("23:20", "clip00001", words("Stairs", clip("Count the needles")))
    first = pressed(evening)
    [name] = tracks(first)
    evening.edit("23:21", "clip00001", words("Stairs", clip("Count them")))
    second = pressed(evening, first)
    evening.do("23:22", decisions.take_down, post="clip00001", trace="gap")
    third = pressed(evening, second)

    assert b"Count the needles" in tracks(first)[name]
    assert first.pages[name].content_type == "text/vtt; charset=utf-8"
    assert f'src="/live/ferry/{name}"' in article(first.pages[""].plain.decode(), "clip00001")
    assert b"needles" not in b"".join(tracks(second).values())
    assert tracks(second).keys() != tracks(first).keys()
    assert tracks(third) == {}


def test_the_picture_of_a_post_that_somebody_came_for_is_not_waited_for():
    evening = open_evening(1)
    picture = block("image", media="mreef00001", alt="Reef")
    evening.post("23:20", "reef00001", words("Reef", picture, picture, media=REEF))
    evening.post("23:21", "warn00001", words("Reef", block("warning", picture, text="blood"), media=REEF))

    shown = re.findall("<img[^>]*>", leaf(evening, "reef00001"))
    assert ["fetchpriority" in img for img in shown] == [True, False]
    assert ["lazy" in img for img in shown] == [False, True]
    assert "fetchpriority" not in leaf(evening, "warn00001")
    assert "fetchpriority" not in front(evening)


def test_a_post_is_shared_under_its_headline_its_first_words_or_its_time_and_an_invented_one_says_so():
    evening = open_evening(1)
    evening.post("23:20", "bare00001", words(None, "Lifeboats are on their way. More follows."))
    evening.post("23:21", "warn00001", words(None, block("warning", "They cry.")))

    made = front(evening)
    assert "data-title" not in article(made, "post00001")
    assert 'data-title="Lifeboats are on their way."' in article(made, "bare00001")
    assert 'data-title="Post of 23:21"' in article(made, "warn00001")
    assert 'data-title="FICTION: ' in article(front(an_evening(until_the_end=False)), "board0001")
