"""What of a coverage is told again, and under which names."""

from datetime import timedelta

from stoppress.story import decisions, moved
from stoppress.story.decisions import Words
from stoppress.story.document import lines, media_ids, paragraph, read_document, references
from stoppress.story.entries import Entry, Erased, Point, PostCorrected, PostEdited, PostPublished, PostRemoved
from stoppress.story.moved import Names
from stoppress.story.replay import begins, steps
from tests.story.desk import EVENING, Desk, text, words


def evening():
    """One post that was edited and corrected, one that was taken down, and a Summary that said what it said."""
    desk = Desk()
    desk.publish("ppp111", "Six hurt", "Six people are hurt.")
    desk.publish("ppp222", "A name", "The mate is NEEDLE.")
    said = [Point(id="point1", text="The mate is NEEDLE.", standing="posts", posts=("ppp222",))]
    desk.do(decisions.set_summary, points=said)
    desk.do(decisions.edit_post, post="ppp111", words=words("Seven hurt", "Seven are."))
    how = {"kind": "correction", "line": "Five, not six."}
    desk.do(decisions.correct_post, post="ppp111", words=words("Five hurt", "Five are."), **how)
    desk.do(decisions.take_down, post="ppp222", trace="none")
    desk.do(decisions.set_summary, points=[Point(id="point1", text="Five are hurt.")])
    return desk


def said(told):
    return repr([step.fact for step in told])


def test_as_it_happened_it_has_what_was_corrected_and_taken_down_since():
    told = steps(evening().entries, whole=True)
    kinds = [type(step.fact) for step in told]
    assert kinds.count(PostPublished) == 2
    assert {PostEdited, PostCorrected, PostRemoved} <= set(kinds)
    assert "NEEDLE" in said(told)


def test_without_it_there_is_not_a_word_that_readers_could_not_read_today():
    told = steps(evening().entries, whole=False)
    assert "NEEDLE" not in said(told)
    assert "Six" not in said(told)
    assert "Seven" not in said(told)
    [post] = [step for step in told if isinstance(step.fact, PostPublished)]
    assert (post.fact.headline, post.at) == ("Five hurt", EVENING + timedelta(minutes=2))


def test_of_what_was_erased_nothing_is_told_in_either_way():
    desk = evening()
    entries = [
        Entry(one.seq, Erased(one.fact.kind), one.recorded_at)
        if getattr(one.fact, "post", None) == "ppp222" and not isinstance(one.fact, PostRemoved)
        else one
        for one in desk.entries
    ]
    assert "ppp222" not in {getattr(step.fact, "post", "") for step in steps(entries, whole=True)}


def test_the_story_begins_when_it_opened_and_never_runs_backwards():
    told = steps(evening().entries, whole=True)
    assert begins(told) == EVENING + timedelta(minutes=1)
    assert [step.at for step in told] == sorted(step.at for step in told)


def test_an_import_is_told_at_the_times_it_was_given():
    desk = Desk()
    for minutes in (10, 30):
        then = EVENING - timedelta(hours=5) + timedelta(minutes=minutes)
        said = {"post": f"ppp{minutes}00", "words": words("Then"), "shown_at": then, "imported": True}
        desk.do(decisions.publish_post, **said)
    first, second = (step.at for step in steps(desk.entries, whole=True) if isinstance(step.fact, PostPublished))
    assert first == second == EVENING + timedelta(minutes=1), "it never runs backwards behind the opening"


def card(post):
    return {"type": "post_reference", "attrs": {"post": post}}


def image(media):
    return {"type": "image", "attrs": {"media": media, "alt": "A ferry"}}


def test_cards_and_pictures_bear_the_names_they_have_there_and_what_is_not_there_goes():
    gallery = {"type": "gallery", "content": [image("mpicture0000002")]}
    warning = {
        "type": "warning",
        "attrs": {"text": "Distressing"},
        "content": [image("mpicture0000001"), card("ppp111")],
    }
    blocks = [paragraph("Words."), card("ppp999"), warning, gallery]
    names = Names({"ppp111": "qqq111"}, {"mpicture0000001": "mnew00000000001"})
    there = moved.document(read_document({"blocks": blocks}), names)
    assert (references(there), media_ids(there)) == ({"qqq111"}, {"mnew00000000001"})
    assert len(there.blocks) == 2
    instead = Names({}, {}, lambda post: paragraph(f"See {post}."))
    assert "See ppp999." in " ".join(lines(moved.document(read_document({"blocks": [card("ppp999")]}), instead)))


def test_a_point_without_its_posts_is_background():
    point = Point(id="point1", text="So.", standing="posts", posts=("ppp111", "ppp222"))
    [kept] = moved.points([point], Names({"ppp222": "qqq222"}))
    [lost] = moved.points([point], Names())
    assert (kept.posts, kept.standing) == (("qqq222",), "posts")
    assert (lost.posts, lost.standing) == ((), "background")


def test_words_of_a_post_stay_as_they_are():
    assert moved.document(text("One.", "Two."), Names()) == Words(None, text("One.", "Two.")).document
