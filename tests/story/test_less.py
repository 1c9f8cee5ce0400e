"""What goes out without a second person, and while everything is frozen: shortening, and a warning put before words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.story.decisions import Words
from stoppress.story.document import lines, paragraph, read_document
from stoppress.story.entries import Byline
from stoppress.story.less import only_less
from tests.story.desk import EVENING, words
from tests.story.documents import EVERY_BLOCK, documents


def of(*blocks, headline="Ferry aground"):
    return Words(headline, read_document({"version": 1, "blocks": list(blocks)}))


def linked(text, href):
    return {"type": "text", "text": text, "marks": [{"type": "link", "attrs": {"href": href}}]}


def line(*content):
    return {"type": "paragraph", "content": list(content)}


def warned(*content, text="Distressing", **attrs):
    return {"type": "warning", "attrs": {"text": text, **attrs}, "content": list(content)}


SAID = paragraph("The ferry, with 1,500 aboard, left at 14:20. She is aground, police said.")
TABLE = {
    "type": "table",
    "attrs": {"head": 1},
    "content": [
        {
            "type": "table_row",
            "content": [{"type": "table_cell", "content": [{"type": "text", "text": cell}]} for cell in row],
        }
        for row in (("Ship", "Dead", "Saved"), ("Merrow", "2", "400"), ("Stenna", "0", "90"))
    ],
}


def without(table, *, rows=(), column=None):
    kept = [row for number, row in enumerate(table["content"]) if number not in rows]
    if column is not None:
        kept = [row | {"content": [c for at, c in enumerate(row["content"]) if at != column]} for row in kept]
    return table | {"content": kept}


@pytest.mark.parametrize(
    "shorter",
    [
        of(SAID),
        of(),
        of(SAID, headline=None),
        of(SAID, headline="Ferry"),
        of(SAID, headline="Aground"),
        of(paragraph("The ferry, with 1,500 aboard, left at 14:20.")),
        of(paragraph("She is aground.")),
        of(paragraph("Is aground.")),
        of(SAID, {"type": "paragraph"}),
        of(warned(SAID)),
        of(warned(), SAID),
    ],
)
def test_a_post_may_lose_words_and_gain_a_warning(shorter):
    assert only_less(of(SAID), shorter)


@pytest.mark.parametrize(
    "other",
    [
        of(SAID, headline="Ferry sunk"),
        of(SAID, paragraph("More follows.")),
        of(paragraph("The ferry, with 500 aboard, left.")),
        of(paragraph("The ferry, with 1500 aboard, left.")),
        of(paragraph("The ferry, with 1,500 aboard, left at 20.")),
        of(paragraph("Police said she is aground.")),
        of(paragraph("The ferry left? She is aground, police said.")),
        of(paragraph("The Ferry left.")),
        of({"type": "lead_in", "content": SAID["content"]}),
        of(line({"type": "text", "text": "The ferry", "marks": [{"type": "strong"}]})),
        of(line(linked("The ferry", "https://example.org/"))),
        of(warned(), headline="Ferry aground"),
        of(SAID, warned()),
        of(warned(SAID, note="Nobody was hurt.")),
    ],
)
def test_nothing_new_comes_in_under_the_name_of_shortening(other):
    assert not only_less(of(SAID), other)


def test_a_link_may_go_and_never_lead_elsewhere():
    old = of(line(linked("the chart", "https://example.org/chart")))
    assert only_less(old, of(paragraph("the chart")))
    assert only_less(old, of(line(linked("chart", "https://example.org/chart"))))
    assert not only_less(old, of(line(linked("the chart", "https://example.org/other"))))


def test_what_is_covered_stays_covered():
    old = of(warned(SAID, paragraph("And more.")), paragraph("Open."))
    assert only_less(old, of(warned(SAID), paragraph("Open.")))
    assert only_less(old, of(warned(SAID, paragraph("And more."), paragraph("Open."))))
    assert only_less(old, of(paragraph("Open.")))
    assert not only_less(old, of(SAID, paragraph("Open.")))
    assert not only_less(old, of(warned(SAID, text="The mayor is to blame"), paragraph("Open.")))
    over_all = of(warned(), SAID)
    assert not only_less(over_all, of(SAID))
    assert only_less(over_all, of(warned(SAID)))


def test_a_name_may_be_taken_away_and_not_another_given():
    def quoted(**attrs):
        return of({"type": "quotation", "attrs": attrs, "content": [SAID]})

    old = quoted(speaker="Nour", role="a nurse", name_status="changed")
    assert only_less(old, quoted(role="a nurse", name_status="withheld"))
    assert not only_less(old, quoted(speaker="Nour", role="a nurse"))
    assert not only_less(old, quoted(speaker="Leila", role="a nurse", name_status="changed"))
    assert not only_less(quoted(), quoted(speaker="Nour"))


def test_a_picture_may_go_or_lose_its_words_and_none_takes_its_place():
    picture = EVERY_BLOCK[6]
    assert only_less(of(SAID, picture), of(SAID))
    assert only_less(of(picture), of({"type": "image", "attrs": {"media": "mferry0001", "alt": "A ferry"}}))
    assert not only_less(of(picture), of({"type": "image", "attrs": picture["attrs"] | {"media": "mother0001"}}))
    assert not only_less(of(picture), of({"type": "image", "attrs": picture["attrs"] | {"caption": "At 08:00, sunk"}}))
    assert not only_less(of(SAID), of(SAID, picture))


def test_a_clip_may_be_warned_of():
    clip = {"type": "clip", "attrs": {"address": "https://example.org/a.mp4", "seconds": 48}}
    assert only_less(of(clip), of({"type": "clip", "attrs": clip["attrs"] | {"guidance": "Flashing lights"}}))
    assert not only_less(of(clip), of({"type": "clip", "attrs": clip["attrs"] | {"seconds": 20}}))


def test_no_figure_of_a_table_comes_to_stand_under_another_heading():
    assert only_less(of(TABLE), of(without(TABLE, rows=[2])))
    assert not only_less(of(TABLE), of(without(TABLE, rows=[0])))
    assert not only_less(of(TABLE), of(without(TABLE, column=1)))


def test_what_is_said_beside_the_text_may_go_too():
    by = Byline(name="Anna Berg", role="Reporter", outlet="The Record")
    old = words(
        "Ferry", "Aground.", bylines=(by, Byline(name="Jo")), tags=("sea", "ferry"), location="Stenna", event_at=EVENING
    )
    assert only_less(
        old, replace(old, bylines=(Byline(name="Anna Berg"),), tags=("ferry",), location=None, event_at=None)
    )
    assert not only_less(old, replace(old, bylines=(Byline(name="Anna Byrne"),)))
    assert not only_less(old, replace(old, bylines=(by, Byline(name="Jo", role="Editor"))))
    assert not only_less(old, replace(old, tags=("ferry", "sea")))
    assert not only_less(old, replace(old, location="Merrow"))
    assert not only_less(old, replace(old, event_at=EVENING - timedelta(hours=1)))


def _cut(data, node):
    """The same, with some blocks, items, words and optional attributes gone."""
    kept = dict(node)
    if "content" in node and node["type"] not in ("table", "table_row"):
        least = (
            1
            if node["type"] in ("list", "list_item", "quotation", "translation", "question", "answer", "gallery")
            else 0
        )
        inside = [_cut(data, one) if one["type"] not in ("text", "hard_break") else one for one in node["content"]]
        stays = data.draw(st.lists(st.booleans(), min_size=len(inside), max_size=len(inside)))
        some = [one for one, stay in zip(inside, stays, strict=True) if stay or one["type"] == "hard_break"]
        some = some or inside[:least]
        # Cut to nothing, a warning would cover all that follows it.
        kept["content"] = some if some or node["type"] != "warning" else inside
    for name in ("speaker", "credit", "caption", "lang") if node["type"] != "warning" else ():
        if name in node.get("attrs", {}) and data.draw(st.booleans()):
            kept["attrs"] = {key: value for key, value in kept["attrs"].items() if key != name}
    return kept


def _one_word_a_run(node):
    """Runs that stand side by side are one word, unless there is something between."""
    if isinstance(node, dict):
        return {
            key: [part for one in value for part in (_one_word_a_run(one), {"type": "hard_break"})][:500]
            if key == "content" and any(one["type"] in ("text", "hard_break") for one in value)
            else _one_word_a_run(value)
            for key, value in node.items()
        }
    return [_one_word_a_run(one) for one in node] if isinstance(node, list) else node


@settings(max_examples=40)
@given(documents(max_size=2), st.data())
def test_whatever_is_cut_from_any_document_is_only_less(document, data):
    document = _one_word_a_run(document)
    blocks = [_cut(data, block) for block in document["blocks"]]
    gone = data.draw(st.sets(st.integers(0, len(blocks))))
    # A warning over nothing governs all that follows: it may not go alone.
    kept = [block for at, block in enumerate(blocks) if at not in gone or block["type"] == "warning"]
    assert only_less(Words("Old", read_document(document)), Words(None, read_document({"version": 1, "blocks": kept})))


@given(documents(max_size=2))
def test_the_same_again_is_only_less_and_so_is_nothing(document):
    said = Words("Ferry", read_document(document))
    assert only_less(said, said)
    assert only_less(said, Words())


@settings(max_examples=40)
@given(documents(max_size=2), documents(max_size=1), st.data())
def test_only_what_was_said_is_said_again(one, other, data):
    """Whatever is let through: each line of the new has only words that the old had, but for warnings' lines."""
    blocks = [*one["blocks"], *other["blocks"]]
    some = data.draw(st.lists(st.sampled_from(blocks), max_size=4)) if blocks else []
    old, new = (Words(None, read_document(made)) for made in (one, {"version": 1, "blocks": some}))
    if only_less(old, new):
        before = " ".join(lines(old.document)).upper()
        warnings = {block.attrs.text for block in new.document.blocks if block.type == "warning"}
        said = [line for line in lines(new.document) if line not in warnings]
        assert all(word.upper() in before for line in said for word in line.split())


@given(documents(max_size=1), st.data())
def test_a_block_more_is_never_only_less(document, data):
    said = read_document(document)
    at = data.draw(st.integers(0, len(document["blocks"])))
    more = [*document["blocks"][:at], paragraph("Zzyzx."), *document["blocks"][at:]]
    assert not only_less(Words(None, said), Words(None, read_document({"version": 1, "blocks": more})))
