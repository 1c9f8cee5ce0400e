"""The pages readers ask for: the front, the older ones, a permalink, in every state of a coverage."""

import gzip
import json
import re
from datetime import timedelta

import brotli
import pytest

from stoppress.press.coverage import press
from stoppress.press.delta import delta
from stoppress.press.index import press_index
from stoppress.press.pressed import permalink, permalink_etag, permalink_gzip
from stoppress.press.site import Site, assets, with_assets
from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.entries import Byline, Point, Pointer, PointLink
from tests.an_evening import MARCUS, Evening, an_evening, block, unknown_entry, words
from tests.press.reader import Reader, text_of

SITE = Site(
    "The Hallin Record", "https://record.example", links=(("About our corrections", "https://record.example/c"),)
)


def pressed(evening, before=None, site=SITE):
    return press(evening.coverage, book="b1", epoch="e1", before=before, site=site)


def front(evening, **more):
    return pressed(evening, **more).pages[""].plain.decode()


def leaf(evening, post):
    made = pressed(evening)
    return permalink(made.leaves[post], made.tail).decode()


def article(html, post):
    return re.search(rf'<article[^>]*data-id="{post}".*?</article>', html).group(0)


@pytest.fixture(scope="module")
def live():
    """All of the evening but its end."""
    return an_evening(until_the_end=False)


def open_evening(posts=0, **about):
    evening = Evening(fiction=False, **about)
    evening.do("22:40", decisions.open_coverage)
    for number in range(1, posts + 1):
        evening.post(
            f"23:{number // 2:02d}:{number % 2 * 30:02d}", f"post{number:05d}", words(f"Number {number}", "And on.")
        )
    return evening


# -- what is public


def test_a_coverage_that_nobody_opened_has_no_page():
    made = pressed(Evening())

    assert (made.state, dict(made.pages), dict(made.parts), made.tail) == ("", {}, {}, None)


def test_an_empty_ledger_has_no_page():
    assert press(Coverage(), book="b1", epoch="e1", before=None, site=SITE).state == ""


def test_a_removed_post_has_no_picture_in_the_public_store(live):
    with_picture = pressed(live).media
    live_again = an_evening(until_the_end=False)
    live_again.do("9:22", decisions.take_down, post="board0001", trace="gap")

    assert with_picture - pressed(live_again).media == {name for name in with_picture if "reef" in name} != set()


# -- the front page


def test_the_newest_post_stands_first_and_times_are_those_of_the_zone(live):
    html = front(live)
    times = re.findall(
        r'<article[^>]*data-id="(\w+)".*?<time datetime="([^"]+)">([\d:]+)</time>', html.partition('id="posts"')[2]
    )

    assert times[0] == ("flash0001", "2026-03-04T09:21:07+01:00", "09:21")
    assert [moment for _, moment, _ in times] == sorted((moment for _, moment, _ in times), reverse=True)


def test_a_flash_stands_in_a_box_until_it_is_filled():
    evening = open_evening()
    evening.flash("22:44", "flash0001", "Ferry aground")
    alone = article(front(evening), "flash0001")
    evening.edit("22:47", "flash0001", words("Ferry aground", "She struck at 22:41."))
    filled = article(front(evening), "flash0001")

    assert 'class="post row flash"' in alone
    assert "More follows" in alone
    assert "Breaking" in filled
    assert "flash" not in filled.replace("flash0001", "")
    assert "More follows" not in filled


def test_breaking_goes_when_the_runner_says_so():
    evening = open_evening()
    evening.flash("22:44", "flash0001", "Ferry aground")
    evening.take(decisions.due(evening.coverage, at=evening.now + timedelta(minutes=21)))

    made = article(front(evening), "flash0001")
    assert "Breaking" not in made
    assert "More follows" not in made


def test_a_late_insert_stands_in_its_order_and_says_when_it_was_added(live):
    assert re.search(
        r'Added <time datetime="2026-03-04T08:20:00\+01:00">08:20</time>', article(front(live), "spill0001")
    )


def test_the_time_of_the_event_is_said_beside_the_time_of_the_post(live):
    assert "Happened <time" in article(front(live), "embed0001")


def test_what_happened_to_a_post_since_stands_under_it(live):
    made = pressed(live)

    assert "Corrected <time" in made.parts["post:table0001"].data.decode()
    assert "Clarified <time" in made.parts["post:caller001"].data.decode()
    assert "Words removed <time" in made.parts["post:boats0001"].data.decode()
    older = json.loads(made.parts["post:alloff001"].data)["html"]
    assert "Since updated 06:05: the count is 312, one more than the list" in text_of(older)
    assert 'href="/live/ferry/post/count0312"' in older


def test_a_follow_on_without_a_line_takes_the_newer_headline():
    evening = open_evening(2)
    evening.do("23:10", decisions.follow_on, post="post00002", older="post00001", relation="contradicts")

    older, newer = (article(front(evening), post) for post in ("post00001", "post00002"))
    assert re.search(r"Since contradicted .*>Number 2</a>", older)
    assert "Contradicts our post of" in newer


def test_posts_of_one_interview_are_counted_and_lead_to_the_first_question(live):
    html = front(live)

    assert [re.search(r"\d of \d", article(html, f"elder000{number}")).group(0) for number in (3, 2, 1)] == [
        "3 of 3",
        "2 of 3",
        "1 of 3",
    ]
    assert 'href="/live/ferry/post/elder0001"' in article(html, "elder0003").partition("Read from the first")[0]
    assert "Read from the first" not in article(html, "elder0002")


def test_two_interviews_are_not_one_burst():
    evening = open_evening()
    said = words("Who?", block("question", "Who?"), block("answer", "I."))
    evening.post("23:00", "quest0001", said)
    evening.post("23:03", "quest0002", said)

    assert " of 2" not in front(evening)


def test_the_pinned_post_stands_once_and_its_slot_leads_up_to_it(live):
    html = front(live)

    assert html.count("please do not go to the pier") == 1
    assert 'href="/live/ferry#pinned"' in article(html.partition('id="posts"')[2], "notice001")


@pytest.mark.parametrize(
    ("trace", "seen"),
    [("note", "At the wish of a family."), ("gap", "A post that stood here was removed at"), ("none", None)],
)
def test_of_a_post_taken_down_readers_see_what_the_editor_chose(trace, seen):
    evening = open_evening(2)
    evening.do("23:30", decisions.take_down, post="post00001", trace=trace, note="At the wish of a family.")
    html = front(evening)

    assert "Number 1" not in html
    assert ("post00001" in html) == (seen is not None)
    assert seen is None or seen in article(html, "post00001")


def test_the_crew_is_who_signs_now_and_who_signed_earlier():
    evening = open_evening()
    evening.post("22:45", "early0001", words("First", "Words.", by=(Byline(name="Ida Marsh"), MARCUS)))
    for number in range(20):
        by = (Byline(name="Ana <Quist>"), MARCUS) if number == 3 else ()
        evening.post(f"23:{number:02d}", f"many{number:05d}", words(f"Number {number}", "And on.", by=by))

    crew = re.search(r'<p class="crew">(.*?)</p>', front(evening)).group(1)
    assert text_of(crew) == "Writing: Ana <Quist>, Marcus Bell. Earlier: Ida Marsh"


def test_people_who_share_an_outlet_say_it_once(live):
    assert "<b>Ida Marsh</b>, <b>Jonas Reyes</b> Record Radio" in article(front(live), "caller001")


# -- Summary and key points


def test_a_point_says_what_it_stands_on(live):
    summary = Reader(front(live).encode()).regions["summary"]

    assert 'href="/live/ferry/post/count0312" data-post="count0312"><time' in summary
    assert "earlier page: the survey" in text_of(summary)
    assert 'href="https://record.example/recorders" rel="external noopener">Read how one works</a>' in summary
    assert [found.strip() for found in re.findall("<h3>(.*?)</h3>", summary)] == [
        "What we know",
        "Not yet known",
        "Next",
    ]
    assert "1 key point since" in summary


def test_a_phone_shows_four_points_and_says_how_many_more(live):
    summary = Reader(front(live).encode()).regions["summary"]

    assert summary.count("<li>") == 4
    assert summary.count('<li class="rest">') == 4
    assert "4 more points" in summary


def test_a_point_whose_post_was_taken_down_keeps_its_words_and_loses_the_way():
    evening = open_evening(1)
    points = [
        Point(
            id="point00001",
            text="One, in full",
            standing="posts",
            posts=("post00001",),
            links=(PointLink(text="in full", post="post00001"),),
        )
    ]
    evening.do("23:10", decisions.set_summary, points=points)
    evening.do("23:11", decisions.take_down, post="post00001", trace="none")

    summary = Reader(front(evening).encode()).regions["summary"]
    assert "One, in full" in summary
    assert "<a" not in summary


def test_key_points_are_told_day_by_day(live):
    keys = Reader(front(live).encode()).regions["keys"]

    assert keys.index("‘Everybody is off’") < keys.index("Tuesday 3 March") < keys.index("Ferry aground")


# -- states


def test_before_it_begins_the_page_says_when():
    evening = Evening()
    evening.do("22:36", decisions.announce, starts_at=evening.wall("22:40"), note="A ferry has called.")
    html = front(evening)

    assert 'data-state="soon"' in html
    assert "Starts on Tuesday 3 March 2026 at 22:40" in html
    assert "A ferry has called." in html


def test_a_pause_says_why_and_until_when():
    evening = open_evening(1)
    evening.do("23:10", decisions.pause, note="Back in the morning.", resumes_at=evening.now + timedelta(hours=8))

    assert "Paused since 23:10. It goes on at Wednesday 4 March, 07:00." in text_of(front(evening))
    assert "Back in the morning." in front(evening)


@pytest.mark.parametrize("archived", [False, True])
def test_an_ended_coverage_leads_on(archived):
    evening = open_evening(1)
    evening.do(
        "23:10", decisions.end, note=None, pointers=[Pointer(text="In full", href="https://record.example/full")]
    )
    if archived:
        evening.do("23:20", decisions.archive)
    html = front(evening)

    assert "This coverage ended on Tuesday 3 March 2026 at 23:10." in html
    assert 'href="https://record.example/full"' in html
    assert f'data-state="{"archived" if archived else "ended"}"' in html
    assert '<title data-region="title">All 312' in html


def test_a_live_page_without_posts_says_that_somebody_is_writing():
    assert "The first post is being written." in front(open_evening())


def test_an_invented_coverage_says_so_everywhere(live):
    made = pressed(live)
    everywhere = [page.plain.decode() for page in made.pages.values()] + [
        leaf.head.decode() for leaf in made.leaves.values()
    ]

    for html in everywhere:
        assert '<meta name="robots" content="noindex">' in html
        assert re.search(r'<meta property="og:title" content="FICTION: ', html)
        assert "<title" in html
        assert "FICTION" in re.search("<title[^>]*>(.*?)</title>", html).group(1)
        assert '<p class="fiction">FICTION.' in html
    assert "FICTION: " in press_index([live.coverage], SITE).plain.decode()


def test_a_true_coverage_says_nothing_of_the_kind():
    evening = open_evening(1)

    assert "FICTION" not in front(evening)
    assert "noindex" not in front(evening)


# -- older pages and permalinks


def test_pages_are_cut_by_the_order_of_first_publication():
    made = pressed(open_evening(45))

    assert sorted(made.pages) == ["", "page/1", "page/2"]
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

    assert changed == {"post:post00045"}
    assert {path for path, page in after.pages.items() if page is not before.pages[path]} == {""}
    assert {post for post, leaf in after.leaves.items() if leaf is not before.leaves[post]} == {"post00045"}


def test_a_permalink_opens_with_its_post_and_says_how_old_it_is(live):
    html = leaf(live, "alloff001")

    assert "This post is from 01:36 on Wednesday 4 March 2026." in html
    assert html.index("This post is from") < html.index('<h1 id="h-alloff001">') < html.index('id="summary"')
    assert "Since updated" in html.partition("<h1")[0]
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
        assert gzip.decompress(permalink_gzip(one, made.tail)) == permalink(one, made.tail)
    assert len({permalink_etag(one, made.tail) for one in made.leaves.values()}) == len(made.leaves)


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


def test_a_theme_may_take_the_place_of_a_template(tmp_path):
    (tmp_path / "foot.html").write_text("<footer>Ours, {{ scene.site.name }}</footer></div></body></html>\n")
    html = front(open_evening(1), site=Site("A & B", theme=str(tmp_path)))

    assert "<footer>Ours, A &amp; B</footer>" in html


def test_the_built_script_and_sheet_are_named_by_what_is_in_them(tmp_path):
    (tmp_path / "reader.js").write_text("export {}")
    (tmp_path / "live.css").write_text("p { margin: 0 }")
    files = assets(tmp_path)
    site = with_assets(SITE, files)

    assert site.script == "/assets/" + next(name for name in files if name.endswith(".js"))
    assert site.styles == ("/assets/" + next(name for name in files if name.endswith(".css")),)
    assert all(gzip.decompress(one.gzip) == brotli.decompress(one.br) == one.plain for one in files.values())
    (tmp_path / "live.css").write_text("p { margin: 1px }")
    assert with_assets(SITE, assets(tmp_path)).styles != site.styles


def test_the_list_names_public_coverages_and_what_is_live_first():
    ended, live, hidden = open_evening(1, slug="ended"), open_evening(1, slug="live"), Evening(slug="hidden")
    ended.do("23:30", decisions.end, note=None)
    html = press_index([ended.coverage, live.coverage, hidden.coverage], SITE).plain.decode()

    assert html.index('href="/live/live"') < html.index('href="/live/ended"')
    assert "hidden" not in html
    assert "No coverage is public" in press_index([], SITE).plain.decode()
