"""Every block of the document contract as a reader without scripts gets it."""

import re

import pytest

from stoppress.press.blocks import Setting, document
from stoppress.press.scene import Link, Scene
from stoppress.press.site import Site
from stoppress.press.subtitles import path, vtt
from stoppress.story.document import Subtitles, read_document
from stoppress.story.entries import Rendition
from tests.evening import EVENING_AT, REEF, STAIRS, block, cell, link, para, row, text

SCENE = Scene(Site("The Hallin Record", "https://record.example"), "ferry", "en", "ltr", "Europe/Oslo", fiction=False)


def show(*blocks, media=None, cards=(), relations=None):
    setting = Setting(SCENE, "A post", media or {}, {card.post: card for card in cards}, relations or {})
    return str(document(read_document({"blocks": list(blocks)}), setting))


def test_a_paragraph_keeps_its_breaks_marks_and_languages():
    made = show(
        para(
            "Stay ",
            text("away", {"type": "strong"}),
            {"type": "hard_break"},
            text("bitte", {"type": "lang", "attrs": {"lang": "de"}}),
        )
    )

    assert made == '<p>Stay <strong>away</strong><br><span lang="de" dir="ltr">bitte</span></p>'


def test_an_empty_paragraph_leaves_no_gap():
    assert show({"type": "paragraph"}, para("Words")) == "<p>Words</p>"


def test_one_link_stays_one_link_when_half_of_it_is_bold():
    mark = {"type": "link", "attrs": {"href": "https://example.org/"}}
    made = show(para(text("the ", mark), text("chart", mark, {"type": "strong"})))

    assert made.count("<a ") == 1
    assert ">the <strong>chart</strong><span" in made


def test_a_link_that_leaves_is_marked_and_tells_nothing():
    made = show(para(link("x", "https://www.example.org/")))

    assert 'class="away" href="https://www.example.org/" rel="external noopener"' in made
    assert '>x<span class="out-of-sight"> (leads to example.org)</span></a>' in made


@pytest.mark.parametrize("href", ["https://record.example/ferries", "mailto:desk@record.example"])
def test_a_link_that_stays_with_the_paper_is_not_marked(href):
    assert show(para(link("x", href))) == f'<p><a href="{href}">x</a></p>'


def test_lists_may_stand_in_lists():
    inner = block("list", block("list_item", para("Within")), ordered=True)
    made = show(block("list", block("list_item", para("First"), inner)))

    assert made == '<ul class="points"><li><p>First</p><ol class="steps"><li>Within</li></ol></li></ul>'


def test_a_quotation_names_its_speaker_and_says_when_the_name_was_changed():
    made = show(block("quotation", "“Two of you.”", speaker="Peter", role="a former mate", name_status="changed"))

    assert '<footer class="speaker"><b>Peter</b>, name changed, a former mate</footer>' in made


def test_a_name_that_was_kept_back_is_said_to_be():
    assert "name withheld, a nurse" in show(block("quotation", "“No.”", role="a nurse", name_status="withheld"))


def test_a_number_of_several_groups_is_read_in_order_among_arabic_words():
    def said(words):
        return show(para(words)).removeprefix("<p>").removesuffix("</p>")

    assert said("اتصل بالرقم 0800 300 400 الآن") == 'اتصل بالرقم <bdi dir="ltr">0800 300 400</bdi> الآن'
    assert said("يوم 2026-03-04") == 'يوم <bdi dir="ltr">2026-03-04</bdi>'
    assert said("في الساعة 20:47") == "في الساعة 20:47"
    assert said("Call 0800 300 400") == "Call 0800 300 400"
    assert said("الرقم 12 <b>") == "الرقم 12 &lt;b&gt;"


def test_words_of_another_language_run_as_it_is_written():
    def evening(words, language):
        return show(block("paragraph", text(words), lang=language))

    assert evening("Bonsoir.", "fr") == '<p lang="fr" dir="ltr">Bonsoir.</p>'
    assert evening("مساء الخير", "ar") == '<p lang="ar" dir="rtl">مساء الخير</p>'


def test_a_quotation_carries_its_language_and_its_translator():
    said = block("translation", "“I counted.”", lang="en", translator="the Record")
    made = show(block("quotation", para("«كنت أعدّ»"), said, speaker="Nour", lang="ar", dir="rtl"))

    assert '<p lang="ar" dir="rtl">«كنت أعدّ»</p>' in made
    assert '<div class="translated" lang="en" dir="ltr"><p>“I counted.”</p></div>' in made
    assert "translated by the Record" in made


def test_questions_and_answers_make_one_list():
    made = show(
        block("question", "Who called?", speaker="Record"),
        block("answer", "I did."),
        block("question", "When?"),
        block("answer", "At ten."),
    )

    assert made.count("<dl") == 1
    assert made.count("<dt") == made.count("<dd") == 2
    assert '<span class="who"><b>Record</b></span> Who called?' in made


@pytest.mark.parametrize("alone", ["question", "answer"])
def test_a_question_without_answer_is_no_list(alone):
    assert "<dl" not in show(block(alone, "Who called?"))


def test_an_answer_that_comes_before_any_question_leaves_the_list_whole():
    made = show(block("answer", "I did."), block("question", "When?"), block("answer", "At ten."))

    assert made.startswith('<div class="qa">')
    assert made.count("<dl") == 1


def test_a_picture_has_its_size_its_words_and_its_credit():
    made = show(block("image", media="mreef00001", alt="A ferry", caption="At 08:00", credit="Coastguard"), media=REEF)

    assert 'width="1280" height="853" alt="A ferry" loading="lazy"' in made
    assert " 640w, " in made
    assert '<figcaption>At 08:00 <span class="credit">Coastguard</span></figcaption>' in made


def test_a_picture_that_is_not_here_is_told_in_words():
    made = show(block("image", alt="A ferry on rocks", credit="Getty Images"))

    assert "<img" not in made
    assert "Picture: A ferry on rocks" in made
    assert "Getty Images" in made


def test_a_gallery_shows_pictures_around_their_focal_point_where_there_is_one():
    def file(letter, width, height, shape=None):
        return Rendition(name=letter * 16 + ".webp", width=width, height=height, shape=shape)

    files = (file("a", 480, 480), file("b", 480, 320, "3:2"), file("c", 960, 540, "16:9"))
    made = show(block("gallery", *(block("image", media="mreef00001") for _ in range(3))), media={"mreef00001": files})
    assert re.findall(r'src="/media/(.)', made) == ["c", "b", "b"]  # the first of an odd number has a row of its own
    alone = show(block("image", media="mreef00001"), media={"mreef00001": files})
    assert re.findall(r"/media/(.)", alone) == ["a"]
    plain = show(block("gallery", block("image", media="mreef00001")), media={"mreef00001": files[:1]})
    assert re.findall(r"/media/(.)", plain) == ["a"]


def test_a_gallery_shows_five_and_unfolds_the_rest():
    made = show(
        block("gallery", *(block("image", media="mreef00001", alt=f"No {number}") for number in range(7))), media=REEF
    )
    first, _, rest = made.partition("<details")

    assert (first.count("<img"), rest.count("<img")) == (5, 2)
    assert "2 more pictures" in rest


def test_a_clip_of_ours_stands_closed_behind_its_poster():
    made = show(
        block("clip", media="mstairs001", poster="mposter001", alt="Stairs", guidance="flashes", seconds=48),
        media=STAIRS,
    )

    assert made.index("<details") < made.index("<summary>") < made.index("</summary>")
    cover, _, behind = made.partition("</summary>")
    assert "Clip, 0:48" in cover
    assert "Warning: flashes" in cover
    assert "webp" not in cover
    assert 'loading="lazy"' in behind


def test_a_clip_from_elsewhere_loads_nothing_before_it_is_asked_for():
    made = show(block("clip", address="https://clips.example/a.mp4"))

    assert 'src="https://clips.example/a.mp4" controls preload="none"' in made
    assert "autoplay" not in made
    assert 'href="https://clips.example/a.mp4"' in made


SUBTITLES = [
    {
        "lang": "en",
        "cues": [
            {"start": 500, "end": 4000, "text": "Count them --> aloud!"},
            {"start": 4000, "end": 3_661_001, "text": "<i>Eleven</i>, twelve"},
        ],
    },
    {"lang": "ar", "cues": [{"start": 500, "end": 4000, "text": "واحد"}]},
]


def test_subtitles_are_a_track_of_the_film_and_can_be_read_without_it():
    made = show(block("clip", address="https://clips.example/a.mp4", subtitles=SUBTITLES))
    name = path(Subtitles.model_validate(SUBTITLES[0]))

    assert f'<track kind="captions" src="/live/ferry/{name}" srclang="en" label="English">' in made
    assert " default" not in made
    assert '<summary>Transcript, Arabic</summary><ol lang="ar" dir="rtl"><li><span>0:00</span> واحد</li></ol>' in made
    assert "<span>0:04</span> &lt;i&gt;Eleven&lt;/i&gt;, twelve" in made


def test_a_moving_picture_of_ours_has_its_words_to_read():
    made = show(block("clip", media="mstairs001", subtitles=SUBTITLES), media=STAIRS)

    assert "<track" not in made
    assert "Transcript, English" in made


def test_no_text_can_end_its_cue_or_begin_another():
    assert vtt(Subtitles.model_validate(SUBTITLES[0])).decode() == (
        "WEBVTT\n\n00:00:00.500 --> 00:00:04.000\nCount them --&gt; aloud!\n\n"
        "00:00:04.000 --> 01:01:01.001\n&lt;i&gt;Eleven&lt;/i&gt;, twelve\n"
    )


def test_a_film_has_the_room_of_its_poster_before_anything_of_it_has_come():
    made = show(block("clip", address="https://clips.example/a.mp4", poster="mstairs001"), media=STAIRS)
    size = re.search(r'<img [^>]*width="(\d+)" height="(\d+)"', made)

    assert re.search(r"<video [^>]*", made)[0].endswith(f'width="{size[1]}" height="{size[2]}"')


def test_a_film_of_ours_plays_in_its_place_with_its_subtitles_and_is_no_picture():
    file = Rendition(name="film0film0film0film0.mp4", width=1280, height=720)
    films = {"mfilm00001": (file,), "mposter001": STAIRS["mstairs001"]}
    about = {"poster": "mposter001", "alt": "Stairs", "subtitles": SUBTITLES}
    made = show(block("clip", media="mfilm00001", **about), media=films)

    assert 'src="/media/film0film0film0film0.mp4" controls preload="none" playsinline' in made
    assert 'aria-label="Stairs" width="1280" height="720"' in made
    assert made.count("<track") == 2
    assert "Open the clip" not in made
    assert 'src="/media/film' not in re.search(r"<summary>.*?</summary>", made)[0]
    assert "<img" not in show(block("image", media="mfilm00001", alt="Stairs"), media=films)


def test_a_clip_that_is_still_on_its_way_is_not_there_for_readers():
    assert not show(block("clip"))


def test_a_clip_over_a_line_that_anybody_can_read_is_only_linked():
    made = show(block("clip", address="http://clips.example/a.mp4"))

    assert "<video" not in made
    assert 'href="http://clips.example/a.mp4"' in made


def test_a_clip_that_is_not_here_keeps_its_caption():
    made = show(block("clip", caption="Watch: the chief speaks", alt="A man at a desk"))

    assert "<details" not in made
    assert "Watch: the chief speaks" in made
    assert "A man at a desk" in made


def test_an_embed_is_the_words_it_had_and_asks_nobody():
    made = show(
        block("embed", provider="x", id="1", address="https://x.example/1", author="Harbour", text="Tugs are out.")
    )

    assert "<blockquote><p>Tugs are out.</p></blockquote>" in made
    assert "See it on X" in made
    assert "<script" not in made
    assert "<iframe" not in made


def test_a_film_may_play_here_from_a_frame_without_cookies_once_a_reader_asks_and_is_told_who_learns_of_it():
    address = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    made = show(block("embed", provider="youtube", id="dQw4w9WgXcQ", address=address, text="The conference"))

    assert 'data-frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"' in made
    assert f'<a href="{address}" data-play class="play">Play it here</a>' in made
    assert "YouTube will learn that you watch it." in made
    assert "<iframe" not in made
    assert "src=" not in made


@pytest.mark.parametrize(
    ("provider", "id"), [("youtube", "../evil"), ("vimeo", "12a"), ("x", "123456"), ("web", "dQw4w9WgXcQ")]
)
def test_no_frame_is_offered_where_its_address_would_not_be_sure(provider, id):
    assert "data-frame" not in show(block("embed", provider=provider, id=id, address="https://e.example/1"))


def test_an_embed_whose_original_is_gone_says_so_and_leads_nowhere():
    made = show(
        block("embed", provider="mastodon", id="1", address="https://m.example/1", text="Tugs are out.", gone=True)
    )

    assert "The original on Mastodon is gone" in made
    assert "href" not in made


def test_a_card_leads_to_the_other_post_and_says_how_they_hang_together():
    card = Link("alloff001", "‘Everybody is off’", EVENING_AT)
    made = show(block("post_reference", post="alloff001"), cards=[card], relations={"alloff001": "contradicts"})

    assert 'href="/live/ferry/post/alloff001"' in made
    assert "Contradicts our post of" in made


def test_a_card_with_a_line_of_its_own_still_says_what_the_post_says_now():
    card = Link("alloff001", "‘Everybody is off’", EVENING_AT)
    made = show(block("post_reference", post="alloff001", line="Nobody is left on board"), cards=[card])
    assert made.index("<b>Nobody is left on board</b>") < made.index("‘Everybody is off’")


def test_a_card_to_a_post_that_was_taken_down_is_not_there_nor_what_it_said():
    assert show(block("post_reference", post="alloff001", line="Nobody is left on board")) == ""


def test_a_table_tells_what_heads_what():
    made = show(
        block(
            "table",
            row(cell("By"), cell("People", numeric=True)),
            row(cell("Lifeboat", header=True), cell("97", numeric=True)),
            row(cell("All", header=True), cell("312", numeric=True)),
            caption="Brought off",
            head=1,
            foot=1,
        )
    )

    assert '<thead><tr><th scope="col">By</th><th scope="col" class="n">People</th></tr></thead>' in made
    assert '<tbody><tr><th scope="row">Lifeboat</th><td class="n">97</td></tr></tbody>' in made
    assert "<tfoot>" in made
    assert 'tabindex="0" role="region" aria-label="Table: Brought off"' in made


@pytest.mark.parametrize("text", ["Warning: people in fear", "Content warning: people in fear"])
def test_a_warning_that_was_copied_with_its_name_says_it_once(text):
    made = show(block("warning", "They cry for help.", text=text))

    assert f"<strong>{text}</strong>" in made


def test_a_warning_that_has_changed_or_governs_something_else_has_another_name():
    def name(*inside, **about):
        return re.search(r'data-warns="(\w+)"', show(block("warning", *inside, **about)))[1]

    first = name("They cry for help.", text="people in fear")

    assert name("They cry, for help!", text="People in fear") == first
    assert name("They cry for hope.", text="people in fear") != first
    assert name("They cry for help.", text="blood") != first


def test_a_warning_covers_all_it_governs_until_it_is_opened():
    made = show(
        block(
            "warning",
            "They cry for help.",
            block("image", media="mreef00001", alt="Stairs"),
            text="people in fear",
            note="All are safe.",
        ),
        media=REEF,
    )
    cover, _, governed = made.partition("</summary>")

    assert re.match(r'<details class="warn" data-warns="[0-9a-f]{12}"><summary>', made)
    assert "Warning: people in fear" in cover
    assert "All are safe." in cover
    assert "cry for help" not in cover
    assert "cry for help" in governed
    assert 'loading="lazy"' in governed
