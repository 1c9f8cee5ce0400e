"""What an editor may begin with: lines of posts, word for word, and what becomes of them when a post changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stoppress.cuttings import key_lines, read, recaps, stands, what_you_missed, whos_who
from stoppress.cuttings.reading import read_page
from stoppress.story.document import paragraph
from tests.cuttings import fiction
from tests.cuttings.checking import NOON, page


def drafts_of(read_):
    middle = read_.page.posts[len(read_.page.posts) // 2].at
    return [key_lines(read_), what_you_missed(read_.page, since=middle), *recaps(read_), whos_who(read_)]


@pytest.mark.parametrize("name", [*fiction.ENGLISH, *fiction.OTHERS])
def test_every_line_of_every_draft_stands_in_its_post_byte_for_byte(name):
    cuttings = read(fiction.read_page(name).coverage)
    lines = [line for draft in drafts_of(cuttings) for line in draft.lines()]
    assert len(lines) > 10
    for line in lines:
        said = cuttings.page.post(line.basis.post).text(line.basis.field)
        assert said[line.basis.start : line.basis.end] == line.text
        assert stands(line, cuttings.page)


def changed(whole, post, **fields):
    """The page after one post was changed."""
    posts = [
        replace(one, revision=2, fields=tuple(replace(f, revision=2, **fields) for f in one.fields))
        if one.id == post
        else one
        for one in whole.posts
    ]
    return replace(whole, posts=tuple(posts))


def test_a_draft_is_stale_where_a_post_was_changed_or_taken_down():
    cuttings = read(fiction.read_page("dam").coverage)
    draft = key_lines(cuttings)
    assert draft.stale(cuttings.page) == []
    of = {line.basis.post for line in draft.lines()}
    one = next(line.basis.post for line in draft.lines())
    stale = draft.stale(changed(cuttings.page, one))
    assert {line.basis.post for line in stale} == {one}
    gone = replace(cuttings.page, posts=tuple(post for post in cuttings.page.posts if post.id != one))
    assert {line.basis.post for line in draft.stale(gone)} == {one}
    assert len(of) > 1


def test_a_line_of_an_export_that_names_no_revision_stands_by_its_words():
    cuttings = read(fiction.read_page("dam").export)
    line = next(key_lines(cuttings).lines())
    assert stands(line, cuttings.page)
    assert not stands(replace(line, text=line.text + "!"), cuttings.page)


# -- key lines --------------------------------------------------------------------------------------------------------

TALK = (
    (
        "Mate: 'It was like a train'",
        "“It was like a train, and then it was still,” says Ida Brekke, the mate of the ferry.",
    ),
    (
        "Harbour",
        "Tom Weir, the harbour master, says: “Nobody sails until the divers have been down.” He adds: “Nobody.”",
    ),
    ("Once more", "“It was like a train,” says Ida Brekke. “I have never been so glad of a rope in my life.”"),
    ("Somebody", "“We were all very much afraid, and cold,” a passenger says."),
)


def test_key_lines_are_by_speaker_with_their_role_and_say_a_thing_once():
    draft = key_lines(read_page(page(*TALK)))
    said = {group.title: [line.text for line in group.lines] for group in draft.groups}
    assert said["Ida Brekke"] == [
        "It was like a train, and then it was still",
        "I have never been so glad of a rope in my life.",
    ]
    assert [text.rstrip(".") for text in said["Tom Weir"]] == ["Nobody sails until the divers have been down"]
    assert {group.title: group.of and group.of.text for group in draft.groups}["Tom Weir"] == "harbour master"


def test_key_lines_after_a_time_are_of_posts_after_it():
    cuttings = read_page(page(*TALK))
    draft = key_lines(cuttings, since=cuttings.page.posts[1].at)
    assert {line.basis.post for group in draft.groups for line in group.lines} <= {"post03", "post04"}


# -- what you missed --------------------------------------------------------------------------------------------------


def test_what_was_missed_is_key_points_first_and_only_what_came_after():
    reported = ["The council met at ten.", "Nine were for it.", "Six were against it.", "It comes back in June."]
    whole = page(*[(f"Council decides on item {n} of the list", *reported) for n in range(1, 9)])
    marked = tuple(replace(post, key_point=post.id == "post07") for post in whole.posts)
    draft = what_you_missed(replace(whole, posts=marked), since=whole.posts[3].at, words=20)
    first, *others = draft.groups
    assert (first.title, [line.basis.post for line in first.lines]) == ("key_points", ["post07"])
    posts = [line.basis.post for group in others for line in group.lines]
    assert posts == sorted(posts)
    assert set(posts) <= {"post05", "post06", "post08"}
    assert sum(len(line.text.split()) for line in draft.lines()) <= 20
    assert what_you_missed(whole, since=NOON + timedelta(days=1)).groups == ()


# -- recaps -----------------------------------------------------------------------------------------------------------


def spoken(kind, text, **attrs):
    return {"type": kind, "attrs": attrs, "content": [paragraph(text)]}


def test_questions_and_answers_of_a_post_are_a_recap_of_it():
    (draft,) = recaps(
        read_page(
            page(
                (
                    "The harbour master answers",
                    spoken("question", "When will she float?", speaker="Reader"),
                    spoken("answer", "At high water.", speaker="Tom Weir"),
                    spoken("answer", "Not before nine.", speaker="Tom Weir"),
                    spoken("question", "And if not?", speaker="Reader"),
                    spoken("answer", "Then tomorrow.", speaker="Tom Weir"),
                )
            )
        )
    )
    assert [(group.title, [line.text for line in group.lines]) for group in draft.groups] == [
        ("When will she float?", ["At high water.", "Not before nine."]),
        ("And if not?", ["Then tomorrow."]),
    ]


BURST = [
    (title, f"“{text}” says Tom Weir, the harbour master.")
    for title, text in (
        ("On the tug", "The tug was there within the hour, and I am grateful,"),
        ("On the captain", "The captain has told us everything we asked,"),
        ("On the season", "The season is not over because of one ledge,"),
    )
]


def test_a_burst_of_posts_in_which_one_person_answers_is_a_recap():
    (draft,) = recaps(read_page(page(*BURST)))
    assert [group.title for group in draft.groups] == ["On the tug", "On the captain", "On the season"]
    assert [line.text for line in draft.groups[1].lines] == ["The captain has told us everything we asked,"]


def test_two_posts_and_posts_of_several_people_are_no_interview():
    assert recaps(read_page(page(*BURST[:2]))) == []
    assert recaps(read_page(page(BURST[0], TALK[0], BURST[1], TALK[0], BURST[2]))) == []


# -- who is who -------------------------------------------------------------------------------------------------------


def test_a_changed_name_stands_in_no_who_is_who():
    cuttings = read(fiction.read_page("court").coverage)
    changed_names = {one.name for one in cuttings.people if one.pseudonym}
    assert changed_names
    assert not changed_names & {group.title for group in whos_who(cuttings).groups}
