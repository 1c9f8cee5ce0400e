"""The sample coverage holds every element a live page carries, and its facts agree from the first post to the last."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from stoppress.cuttings import read
from stoppress.cuttings.checks import Known, check_post
from stoppress.cuttings.page import PagePost, fields_of
from stoppress.demo.people import STAFF
from stoppress.demo.pictures import PICTURES
from stoppress.demo.script import ZONE, HandIn, SetSlot
from stoppress.demo.story import ARABIC, EARLIER, NEXT, SLUG, whole_story
from stoppress.press.scene import RECAP
from stoppress.story import document
from stoppress.story.document import lines, nodes
from stoppress.story.entries import (
    Called,
    Counted,
    CoverageEnded,
    CoverageOpened,
    CoveragePaused,
    CuttingConfirmed,
    FiguresSet,
    Held,
    PostCorrected,
    PostEdited,
    PostFilled,
    PostPinned,
    PostPublished,
    PostRemoved,
    PostUnpinned,
    QuietSaid,
    Said,
    ShowingEnded,
    SummarySet,
    WatchSet,
)
from tests.demo.paper import PAGES, id_of, printed, words_of

HALLIN = ZoneInfo(ZONE)


@pytest.fixture(scope="module")
def papers():
    return printed()


@pytest.fixture(scope="module")
def ferry(papers):
    return papers[SLUG]


def said(post):
    return " ".join([post.headline or "", *lines(post.document)])


def blocks(post, kind):
    return [node for node in nodes(post.document) if isinstance(node, kind)]


def everywhere(ferry, kind):
    return [node for post in ferry.now.in_order() for node in blocks(post, kind)]


def hallin(at):
    return at.astimezone(HALLIN)


def test_about_sixty_posts_over_midnight(ferry):
    shown = ferry.now.shown()

    assert 55 <= len(shown) <= 65
    assert ferry.now.count == len(shown) + 1  # one has gone without a trace
    assert {hallin(post.published_at).date().isoformat() for post in shown} == {"2026-03-03", "2026-03-04"}
    assert ferry.now.about.fiction
    assert hallin(shown[0].published_at).utcoffset() == timedelta(hours=1)


def test_every_coverage_says_that_it_is_invented(papers):
    assert set(papers) == {SLUG, EARLIER, NEXT, ARABIC}
    assert all(paper.now.about.fiction for paper in papers.values())
    assert [papers[slug].now.state for slug in (EARLIER, ARABIC, SLUG, NEXT)] == ["ended", "ended", "ended", "soon"]


def test_flashes_are_filled_within_minutes_and_keep_their_time(ferry):
    flashes = [fact for fact in ferry.facts(PostPublished) if fact.flash]
    fills = {fact.post: fact for fact in ferry.facts(PostFilled)}

    assert len(flashes) >= 3
    for flash in flashes:
        assert not flash.document
        assert timedelta(0) < fills[flash.post].at - flash.at <= timedelta(minutes=10)
        assert ferry.now.posts[flash.post].order == flash.order


def test_five_questions_of_a_press_conference_within_two_minutes(ferry):
    conference = [post for post in ferry.now.in_order() if "press conference" in post.tags]
    times = sorted(post.published_at for post in conference)

    assert len(conference) == 5
    assert times[-1] - times[0] < timedelta(minutes=2)
    assert len({time.replace(second=0) for time in times}) == 2  # several in one minute keep their order
    for post in conference:
        assert len(blocks(post, document.Question)) == len(blocks(post, document.Answer)) == 1


def test_a_court_filing_comes_late_and_says_when_it_happened(ferry):
    filing = ferry.post("the-filing")

    assert filing.event_at == datetime(2026, 3, 4, 10, 50, tzinfo=UTC)
    assert filing.published_at - filing.event_at > timedelta(hours=4)
    assert "11:50" in said(filing)


def test_the_injured_are_counted_three_times_by_three_sources(ferry):
    four, six, seven = (ferry.post(name) for name in ("four-hurt", "six-hurt", "seven-hurt"))

    assert "Four" in four.headline
    assert "Coastguard" in said(four)
    assert "At least six" in six.headline
    assert "police" in said(six)
    assert "Seven" in seven.headline
    assert "doctor" in said(seven)
    assert [link.post for link in four.followed_by] == [six.id]
    assert [link.post for link in six.followed_by] == [seven.id]


def test_officials_contradict_each_other(ferry):
    relations = {(link.relation, post.id, link.post) for post in ferry.now.in_order() for link in post.followed_by}
    contradictions = {(older, newer) for relation, older, newer in relations if relation == "contradicts"}

    assert (id_of("in-contact"), id_of("did-not-ask-again")) in contradictions
    assert (id_of("fuel"), id_of("second-tank")) in contradictions
    assert {relation for relation, _, _ in relations} == {"updates", "contradicts", "answers"}


def test_two_people_share_a_surname_and_the_page_says_that_they_are_not_related(ferry):
    text = " ".join(said(post) for post in ferry.now.in_order())

    assert "Nils Brandt" in text
    assert "Eilidh Brandt" in text
    assert "not related" in said(ferry.post("six-hurt"))


def test_a_deputy_becomes_acting_harbour_master(ferry):
    roles = [
        (hallin(post.published_at).strftime("%H:%M"), match)
        for post in reversed(ferry.now.shown())
        for match in re.findall(r"(deputy|acting) harbour master", said(post))
    ]

    deputy = [time for time, role in roles if role == "deputy"]
    acting = [time for time, role in roles if role == "acting"]
    assert max(deputy) < min(acting)
    assert "Sunniva Kray" in said(ferry.post("fuel"))
    assert "Sunniva Kray" in said(ferry.post("she-holds"))


def test_a_wrong_ship_is_corrected_with_a_post_at_the_top(ferry):
    wrong, top = ferry.post("coaster"), ferry.post("coaster-correction")

    assert [one.kind for one in wrong.corrections] == ["correction"]
    assert "Selina" in said(wrong)
    assert "Selina" in said(top)
    assert "coaster, the Selma" not in said(wrong)
    assert top.follows == (wrong.id,)
    assert top.published_at == wrong.corrections[0].at


def test_corrections_clarifications_and_silent_edits_differ(ferry):
    kinds = [fact.correction.kind for fact in ferry.facts(PostCorrected)]
    typo = ferry.post("turns-round")

    assert kinds.count("clarification") == 1
    assert kinds.count("correction") == 3
    assert "Brant," not in said(typo)
    assert "Eilidh Brandt" in said(typo)
    assert typo.revision == 2
    assert not typo.corrections
    assert typo.id in {fact.post for fact in ferry.facts(PostEdited)}


def test_one_takedown_leaves_a_note_and_one_no_trace(ferry):
    removed = {fact.post: fact for fact in ferry.facts(PostRemoved)}

    assert set(removed) == {id_of("by-the-door"), id_of("a-name")}
    assert removed[id_of("by-the-door")].trace == "note"
    assert "wish of a family" in removed[id_of("by-the-door")].note
    assert removed[id_of("a-name")].trace == "none"
    assert removed[id_of("a-name")].erased


def test_a_late_insert_stands_at_its_earlier_time(ferry):
    fuel = ferry.post("fuel")

    assert fuel.late
    assert hallin(fuel.published_at).strftime("%H:%M") == "07:50"
    assert hallin(fuel.at).strftime("%H:%M") == "08:20"


def test_a_clip_stands_under_a_warning_and_is_ours(ferry):
    (warned,) = everywhere(ferry, document.Warned)
    (clip,) = [block for block in warned.content if isinstance(block, document.Clip)]

    assert warned.attrs.text
    assert warned.attrs.note
    assert clip.attrs.media
    assert clip.attrs.poster
    assert clip.attrs.caption
    assert clip.attrs.credit
    assert 3 <= clip.attrs.seconds <= 5


def test_a_picture_was_added_later_with_its_credit(ferry):
    recorder = ferry.post("recorder")
    fill = next(fact for fact in ferry.facts(PostFilled) if fact.post == recorder.id)
    edit = next(fact for fact in ferry.facts(PostEdited) if fact.post == recorder.id)

    assert not [node for node in nodes(fill.document) if isinstance(node, document.Image)]
    (image,) = [node for node in nodes(edit.document) if isinstance(node, document.Image)]
    assert image.attrs.credit
    assert image.attrs.alt
    assert image.attrs.caption
    assert edit.document.blocks[1:] == fill.document.blocks


def test_galleries_tables_and_an_embed_whose_original_is_gone(ferry):
    (gallery,) = everywhere(ferry, document.Gallery)
    (embed,) = everywhere(ferry, document.Embed)

    assert len(gallery.content) == 3
    assert all(image.attrs.alt for image in gallery.content)
    assert len(everywhere(ferry, document.Table)) == 3
    assert embed.attrs.gone
    assert embed.attrs.text
    assert embed.attrs.author


def rows(table):
    return [[document.plain(cell.content) for cell in row.content] for row in table.content]


@pytest.mark.parametrize("name", ["boat-by-boat", "the-vote"])
def test_the_totals_of_a_table_are_the_sums_of_its_columns(ferry, name):
    (table,) = blocks(ferry.post(name), document.Table)
    body, total = rows(table)[1:-1], rows(table)[-1]

    assert table.attrs.foot == 1
    for column, all_of_it in enumerate(total):
        if all_of_it.isdigit():
            assert sum(int(row[column]) for row in body) == int(all_of_it)


def test_everybody_is_counted_once(ferry):
    boats = rows(blocks(ferry.post("boat-by-boat"), document.Table)[0])[1:-1]
    votes = rows(blocks(ferry.post("the-vote"), document.Table)[0])[1:]
    ashore = [int(number) for number in re.findall(r"\b(\d\d)\b", said(ferry.post("ashore-84")))]
    vigilant, helicopter, stenna = (
        int(number) for number in re.findall(r"\b(58|23|118)\b", said(ferry.post("off-199")).split("00:50")[1])
    )

    assert sum(int(row[3]) for row in boats) == 278 + 34 == 312
    assert ashore[0] == ashore[1] == sum(ashore[2:]) == 84
    assert vigilant + helicopter + stenna == 199
    for _party, *ways, seats in votes:
        assert sum(map(int, ways)) == int(seats)
    for post in ferry.now.shown():
        for number in re.findall(r"\b(\d{3}) people were on board", said(post)):
            assert number == "312"


def test_the_hours_agree_wherever_they_are_told(ferry):
    text = "\n".join(said(post) for post in ferry.now.shown())
    for fact in ferry.facts(SummarySet):
        text += "\n".join(point.text for point in fact.points)

    for pattern, hour in {
        r"struck(?: Carrick Ledge)? at (\d\d:\d\d)": "22:41",
        r"called (?:the ferry )?at (\d\d:\d\d)": "22:19",
        r"[Hh]igh water tonight is at (\d\d:\d\d)": "01:15",
        r"at high water, (\d\d:\d\d)": "13:40",
        r"(?:last people|last twelve) left (?:the Queen of Merrow|her)? ?at (\d\d:\d\d)": "01:31",
    }.items():
        found = set(re.findall(pattern, text))
        assert found == {hour}, pattern


def test_no_post_tells_what_has_not_happened_yet(ferry):
    """A time of the same day that a post names lies behind it, unless it says what comes."""
    coming = {"the-ledge", "off-199", "until-morning", "fuel", "the-gym", "ask-me", "she-holds", "night-sailings"}
    allowed = {id_of(name) for name in coming} | {id_of("recorder"), id_of("good-night")}
    for fact in ferry.facts(PostPublished):
        post = ferry.now.posts[fact.post]
        last = hallin(max([post.at, *(one.at for one in post.corrections)]))
        if post.removed or post.id in allowed:
            continue
        for hour, minute in re.findall(r"\b(\d\d):(\d\d)\b", said(post)):
            named = last.replace(hour=int(hour), minute=int(minute), second=0)
            evening = int(hour) >= 17
            assert (named - timedelta(days=1) if evening else named) <= last or named <= last, (fact.headline, hour)


def test_callers_and_passengers_are_named_as_they_wish(ferry):
    quotations = everywhere(ferry, document.Quotation)
    status = {quotation.attrs.speaker: quotation.attrs.name_status for quotation in quotations}

    assert status["Peter"] == "changed"
    assert status["Johanna"] == "first_name"
    assert "withheld" in status.values()


def test_arabic_and_french_carry_their_language(ferry):
    quotations = {quotation.attrs.lang: quotation for quotation in everywhere(ferry, document.Quotation)}
    names = [
        (mark.attrs.lang, run.text)
        for block in ferry.post("the-nurse").document.blocks
        if isinstance(block, document.Paragraph)
        for run in block.content
        for mark in run.marks
        if isinstance(mark, document.LangSpan)
    ]

    assert quotations["fr"].content[0].content[0].text.startswith("«")
    assert quotations["ar"].attrs.dir == "rtl"
    for language in ("fr", "ar"):
        assert isinstance(quotations[language].content[-1], document.Translation)
    assert names == [("ar", "نور الخطيب")]


def test_some_posts_have_no_headline_and_one_has_several_bylines_with_outlets(ferry):
    bare = [post for post in ferry.now.shown() if not post.headline and not post.removed]
    signed = ferry.post("the-cars").bylines

    assert 2 <= len(bare) <= 8
    assert len(signed) == 2
    assert all(byline.outlet for byline in signed)
    assert len(ferry.post("good-night").bylines) == 5


def test_the_summary_is_written_six_times_on_every_kind_of_standing(ferry):
    summaries = ferry.facts(SummarySet)
    points = [point for fact in summaries for point in fact.points]

    assert len(summaries) == 6
    assert {point.standing for point in ferry.now.summary.points} == {"posts", "earlier_page", "article", "background"}
    assert {point.heading for point in points} == {"known", "unknown", "next"}
    assert all(3 <= len(fact.points) <= 8 for fact in summaries)
    assert any(link.post for point in points for link in point.links)
    assert any(link.href == f"{PAGES}/live/{EARLIER}" for point in points for link in point.links)


def test_the_figures_stand_on_posts_and_agree_with_them(ferry):
    strips = [fact.figures for fact in ferry.facts(FiguresSet)]
    last = {one.label: one for one in strips[-1]}

    assert len(strips) >= 4
    assert all(len(strip) <= 6 and all(one.post for one in strip) for strip in strips)
    assert (last["on board"].value, last["brought off"].value) == ("312", "312")
    assert last["in hospital"].value == "5"
    assert "Five" in ferry.post("in-hospital").headline


def test_there_is_something_to_watch_and_what_is_over_goes_by_itself(ferry):
    watched = ferry.facts(WatchSet)
    stream = next(fact.streams[0] for fact in watched if fact.streams)
    over = [fact.showing for fact in ferry.facts(ShowingEnded)]

    assert stream.poster
    assert stream.captions
    assert stream.warning
    assert over == ["tvnow1", "tvagain"]
    assert [one.id for one in ferry.now.watch.showings] == ["tvdemand"]


def test_a_quiet_hour_is_said_in_an_editor_s_words_and_ends_with_the_next_post(ferry):
    said = ferry.facts(QuietSaid)

    assert len(said) == 1
    assert ferry.now.quiet is None


def test_the_hearing_tells_what_to_expect(papers):
    expected = papers[NEXT].now.expected

    assert [bool(one.at) for one in expected] == [True, True, False]
    assert expected[0].at == papers[NEXT].now.starts_at


def test_two_pins_one_after_the_other(ferry):
    pinned = [fact.post for fact in ferry.facts(PostPinned)]

    assert pinned == [id_of("families-tonight"), id_of("looking-for")]
    assert [fact.post for fact in ferry.facts(PostUnpinned)] == [pinned[1]]
    assert ferry.now.pinned is None


def test_eight_key_points_each_with_a_short_wording(ferry):
    points = ferry.now.key_points()

    assert len(points) == 8
    assert all(post.key_label and len(post.key_label) <= 40 for post in points)


def test_two_recaps_lead_back_to_so_many_posts_that_readers_are_told_they_are_recaps(ferry):
    recaps = [post for post in ferry.now.shown() if "recap" in post.tags]

    assert len(recaps) == 2
    assert all(len(blocks(post, document.PostReference)) >= RECAP for post in recaps)


def test_editors_confirm_who_said_what_from_the_night_on_and_readers_have_their_words(ferry):
    posts = ferry.now.posts
    confirmed = list(ferry.now.cuttings.values())
    speakers = {one.says.speaker for one in confirmed if isinstance(one.says, Said)}
    times = [hallin(fact.at).hour for fact in ferry.facts(CuttingConfirmed)]

    assert {"Tomas Elder", "Nils Brandt", "Eilidh Brandt", "Gunnar Oster", "Solène Maréchal", "Ewan Lisk"} <= speakers
    assert {type(one.says) for one in confirmed} == {Said, Called, Counted, Held}
    assert {1, 2, 8, 9, 16} <= set(times)
    assert [one.says.speaker for one in confirmed if getattr(one.says, "pseudonym", False)] == ["Peter"]
    for one in confirmed:
        assert one.text.strip() in said(posts[one.post]) or one.field == "speaker", one.text


def test_a_figure_was_given_in_several_ways_by_several_people_and_stands_together(ferry):
    given = {}
    for one in ferry.now.cuttings.values():
        if isinstance(one.says, Counted):
            given.setdefault(one.says.quantity, []).append((one.says.value, one.says.source))

    assert sorted(given["people hurt"]) == [(4, "Coastguard"), (6, "Nils Brandt"), (7, "Ewan Lisk")]
    assert {value for value, _ in given["people on board"]} == {300, 312}
    assert len(given["fuel lost"]) == 2


def test_a_correction_brings_rows_back_and_one_still_waits_for_its_editor(ferry):
    """Of the hospital's, what was said is confirmed anew within minutes; the number is somebody else's to look at."""
    (back,) = ferry.now.returned.values()
    after = ferry.post("in-hospital")
    again = [one for one in ferry.now.cuttings.values() if one.post == after.id and isinstance(one.says, Said)]

    assert (back.post, back.text) == (after.id, "19 people")
    assert after.corrections
    assert [one.says.speaker for one in again] == ["Samira Haddad"]


def test_a_draft_waits_in_which_a_name_is_not_spelt_as_on_the_page(ferry):
    (draft,) = [step.deed for step in whole_story(PAGES) if isinstance(step.deed, HandIn)]
    fields = fields_of("", headline=draft.words.headline, document=words_of(draft.words).document)
    cuttings = read(ferry.now)
    known = Known(cuttings.page, people=cuttings.people, figures=cuttings.figures)
    found = check_post(PagePost("", ferry.now.count + 1, 0, ferry.post("good-night").at, fields), known)

    assert [(one.kind, one.level, one.text) for one in found] == [("misspelt_name", "confirm", "Brant")]


def test_the_checks_have_nothing_to_say_about_what_is_out(ferry):
    assert [(one.kind, one.text) for one in read(ferry.now).checks] == []


def test_a_pause_a_quiet_stretch_and_an_end_that_leads_on(ferry):
    (pause,) = ferry.facts(CoveragePaused)
    _, again = ferry.facts(CoverageOpened)
    (end,) = ferry.facts(CoverageEnded)
    times = sorted(post.at for post in ferry.now.shown())
    gaps = [(later - earlier, earlier) for earlier, later in pairwise(times) if later < pause.at or earlier > again.at]

    assert again.at - pause.at > timedelta(hours=2)
    assert pause.note
    assert pause.resumes_at
    assert max(gaps)[0] > timedelta(minutes=90)
    assert len(end.pointers) == 3
    assert [pointer.href for pointer in end.pointers] == [
        f"{PAGES}/live/{SLUG}/post/{id_of('recap-night')}",
        f"{PAGES}/live/{SLUG}/post/{id_of('did-not-ask-again')}",
        f"{PAGES}/live/{NEXT}",
    ]


def test_the_page_that_the_demo_names_comes_before_all_but_a_short_coverage():
    slugs = [step.slug for step in whole_story(PAGES)]
    assert slugs.index(SLUG) < 12
    assert slugs.index(SLUG) < slugs.index(ARABIC)


def test_every_post_comes_from_somebody_who_works_here():
    steps = whole_story(PAGES)
    busy = {step.by for step in steps} | {step.deed.written_by for step in steps if hasattr(step.deed, "written_by")}

    assert all(earlier.at < later.at for earlier, later in pairwise(steps))
    assert busy <= set(STAFF)
    assert {person.role for person in STAFF} == {"viewer", "reporter", "moderator", "editor", "lawyer", "owner"}
    assert any(step.deed.written_by != step.by for step in steps if hasattr(step.deed, "written_by"))


def test_every_picture_is_there_and_is_used(papers):
    shown = {node.attrs.media for paper in papers.values() for node in everywhere(paper, document.Image)} | {
        name
        for paper in papers.values()
        for clip in everywhere(paper, document.Clip)
        for name in (clip.attrs.media, clip.attrs.poster)
        if name
    }

    assert shown == {"m" + id_of(name) for name in PICTURES}
    assert len(PICTURES) >= 8
    assert all(picture.path.is_file() and picture.alt and picture.credit for picture in PICTURES.values())


# Newspapers, broadcasters, agencies, rescue services, ferry lines, parties, places and safety boards that exist.
REAL = re.compile(
    r"\b(BBC|ITV|CNN|NRK|Reuters|AFP|Guardian|Times|Telegraph|Sky News|Met Office|RNLI|MAIB|UN|EU|NATO|Caledonian|"
    r"CalMac|Stena|Brittany Ferries|DFDS|P&O|Labour|Conservatives?|Liberal Democrats?|Greens?|Twitter|Facebook|"
    r"Instagram|Norway|Oslo|Scotland|Ireland|England|Britain|London|Edinburgh|Orkney|Shetland|Hebrides|Denmark|"
    r"Sweden|Bergen)\b"
)


def test_nothing_in_the_story_is_real(papers):
    for paper in papers.values():
        about = paper.now.about
        texts = [said(post) for post in paper.now.in_order()] + [about.title, about.standfirst, about.outlet]
        texts += [byline.model_dump_json() for post in paper.now.in_order() for byline in post.bylines]
        for text in texts:
            assert not REAL.search(text), text


def test_nothing_stays_expected_long_after_it_was(papers):
    """Three quarters of an hour is what an editor on a busy day may need; at the end nothing is expected any more."""
    steps = [step for step in whole_story(PAGES) if step.slug == SLUG]
    said = [step for step in steps if isinstance(step.deed, SetSlot) and step.deed.slot == "expectations"]
    for step, after in pairwise([*said, steps[-1]]):
        moments = [one["at"] for one in step.deed.value["expected"] if "at" in one]
        assert all(datetime.fromisoformat(at) > after.at - timedelta(minutes=45) for at in moments), step.at


def test_the_figures_say_what_the_posts_said_last(papers):
    assert {one.label: one.value for one in papers[SLUG].now.figures.figures}["fuel lost"] == "5 t"
