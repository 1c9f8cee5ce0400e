"""What the coverage says of itself, before the desk. The rows are made by hand here: who reads them out of the posts
has tests of its own."""

import pytest

from stoppress.cuttings.checks import Known
from stoppress.cuttings.page import page_of
from stoppress.cuttings.reading import Cuttings
from stoppress.cuttings.rows import Basis, Figure, Person, Position, Quotation, Role
from stoppress.desk import rereading
from stoppress.desk.access import coverage_for
from stoppress.desk.models import Coverage, CuttingRow
from stoppress.desk.people.models import Person as Somebody
from stoppress.ledger import book as ledger
from stoppress.press.export import public_state
from tests.desk.conftest import paragraphs, publish, publish_blocks

pytestmark = pytest.mark.django_db(transaction=True)
C = "/coverages/ferry/cuttings"
SAID = "Skipper Ole Brandt says “we never saw a light” off Stenna. There were 312 on board."


def now():
    return ledger.coverage(Coverage.objects.get(slug="ferry").book)


def at(post, text, field="body"):
    coverage = now()
    there = next(one for one in page_of(coverage).post(post).fields if one.field == field)
    start = there.text.index(text)
    return Basis(post, coverage.posts[post].revision, field, start, start + len(text))


def says(*rows):
    """As if it had been read so."""
    coverage = now()
    of = {kind: tuple(one for one in rows if isinstance(one, kind)) for kind in (Quotation, Person, Figure, Position)}
    made = Cuttings(page_of(coverage), of[Quotation], of[Person], of[Figure], of[Position])
    rereading._read[Coverage.objects.get(slug="ferry").book] = rereading.Read(coverage.seq, made, Known(made.page))


def quotation(post, text="“we never saw a light”", speaker="Ole Brandt", tier="sure"):
    return Quotation(at(post, text), text, "direct", speaker, tier, "name at cue", (speaker,) if speaker else ())


def rows(caller):
    """In every state."""
    found = []
    for state in ("open", "confirmed", "rejected"):
        answer = caller("GET", f"{C}?state={state}")
        assert answer.status_code == 200, answer.content
        assert answer.json()["count"] == len(answer.json()["rows"])
        found += answer.json()["rows"]
    return found


def quoted(words, speaker, role):
    paragraph = {"type": "paragraph", "content": [{"type": "text", "text": words}]}
    return {"type": "quotation", "attrs": {"speaker": speaker, "role": role}, "content": [paragraph]}


def confirm(caller, row, **other):
    told = {name: row[name] for name in ("post", "revision", "field", "start", "end", "text", "key")}
    told["says"] = {name: said for name, said in row["says"].items() if said is not None}
    return caller("POST", C, told | {"cutting": row["cutting"]} | other)


@pytest.fixture(autouse=True)
def _only_what_is_given_was_read(request, monkeypatch):
    """The thread would read the posts themselves and put that in the place of the rows made here."""
    if "thread" not in request.node.name:
        monkeypatch.setattr(rereading, "ask", lambda *_: None)


@pytest.fixture
def post(editor):
    return publish(editor, SAID, headline="Skipper: ‘never saw a light’")["post"]


def test_what_was_read_is_proposed_with_the_words_around_it_and_is_in_nothing_public(editor, post):
    says(quotation(post))

    (row,) = rows(editor)
    assert (row["state"], row["text"], row["says"]["speaker"]) == ("proposed", "“we never saw a light”", "Ole Brandt")
    assert row["around"][0] + row["text"] + row["around"][1] == SAID
    assert public_state(now())["cuttings"] == []


def test_who_asks_first_does_not_wait_for_the_reading(editor, post):
    rereading.forget(Coverage.objects.get(slug="ferry").book)

    assert editor("GET", C).json()["behind"] is True


def test_one_key_confirms_it_and_readers_have_it(editor, post):
    says(quotation(post))
    (row,) = rows(editor)
    answer = confirm(editor, row)

    assert answer.status_code == 200, answer.content
    (public,) = public_state(now())["cuttings"]
    assert (public["text"], public["says"]["speaker"]) == ("“we never saw a light”", "Ole Brandt")
    says(quotation(post))
    (row,) = rows(editor)
    assert (row["state"], row["cutting"]) == ("confirmed", answer.json()["cutting"])
    assert row["by_name"]


def test_a_role_that_a_quotation_gives_beside_its_words_is_confirmed_too(editor):
    """Two of one post are two rows, though both begin where a role does."""
    blocks = [
        quoted("“We never saw a light.”", "Ole Brandt", "skipper"),
        quoted("“Nor did we.”", "Eva Holm", "steward"),
    ]
    post = publish_blocks(editor, *blocks)
    rereading.here(Coverage.objects.get(slug="ferry").book, now())
    roles = [row for row in rows(editor) if row["type"] == "person"]

    assert [(row["says"]["name"], row["text"]) for row in roles] == [("Ole Brandt", "skipper"), ("Eva Holm", "steward")]
    for row in roles:
        answer = confirm(editor, row)
        assert answer.status_code == 200, answer.content
    assert [(one["post"], one["says"]["name"], one["text"]) for one in public_state(now())["cuttings"]] == [
        (post, "Ole Brandt", "skipper"),
        (post, "Eva Holm", "steward"),
    ]
    rereading.here(Coverage.objects.get(slug="ferry").book, now())
    assert {row["state"] for row in rows(editor) if row["type"] == "person"} == {"confirmed"}


def test_who_signs_is_on_the_page_already_and_nobody_is_asked(editor):
    words = {"document": paragraphs(SAID), "bylines": [{"name": "Ana Ruiz", "role": "Live reporter"}]}
    draft = editor("POST", "/coverages/ferry/drafts", words).json()["draft"]
    assert editor("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).status_code == 200
    rereading.here(Coverage.objects.get(slug="ferry").book, now())

    assert not [row for row in rows(editor) if row["says"].get("name") == "Ana Ruiz"]


def test_a_retry_with_the_same_key_confirms_once(editor, post):
    says(quotation(post))
    (row,) = rows(editor)
    first, again = confirm(editor, row), editor  # the same key, the same answer
    assert first.status_code == 200
    told = {name: row[name] for name in ("post", "revision", "field", "start", "end", "text")}
    body = told | {"says": {"type": "quotation", "speaker": "Ole Brandt"}}
    answers = [again("POST", C, body, key="samekey0123456789").json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert len(now().cuttings) == 1


def test_another_speaker_and_other_ends_are_an_edit(editor, post):
    says(quotation(post, speaker=None, tier="ask"))
    (row,) = rows(editor)
    assert row["says"]["speaker"] is None
    told = {"type": "quotation", "speaker": "The mate", "kind": "direct"}
    answer = confirm(editor, row, says=told, start=row["start"] + 1, end=row["end"] - 1, text="we never saw a light")

    assert answer.status_code == 200, answer.content
    says(quotation(post, speaker=None, tier="ask"))
    (row,) = rows(editor)
    assert (row["state"], row["text"], row["says"]["speaker"]) == ("edited", "we never saw a light", "The mate")


def test_words_that_do_not_stand_there_are_refused(editor, post):
    says(quotation(post))
    (row,) = rows(editor)

    answer = confirm(editor, row, text="“we never saw a ship!”")
    assert (answer.status_code, answer.json()["code"]) == (409, "cutting_moved")
    assert not now().cuttings


def test_what_is_rejected_is_not_asked_again_after_an_edit_elsewhere_and_can_be_proposed_again(editor, post):
    says(quotation(post))
    (row,) = rows(editor)
    put = editor("PUT", f"{C}/{row['key']}/rejected", {"type": "quotation", "post": post})
    assert put.status_code == 200, put.content
    edited = {"revision": 1, "headline": "Skipper", "document": paragraphs(f"At noon: {SAID}")}
    assert editor("PUT", f"/coverages/ferry/posts/{post}", edited).status_code == 200
    says(quotation(post))

    assert [one["state"] for one in rows(editor)] == ["rejected"]
    assert editor("DELETE", f"{C}/{row['key']}/rejected").status_code == 200
    assert [one["state"] for one in rows(editor)] == ["proposed"]


def test_a_confirmed_row_whose_post_changed_comes_back_with_before_and_after(editor, post):
    says(quotation(post))
    confirm(editor, rows(editor)[0])
    edited = {"revision": 1, "document": paragraphs("Skipper Ole Brandt says “we never saw any light” off Stenna.")}
    assert editor("PUT", f"/coverages/ferry/posts/{post}", edited).status_code == 200
    assert public_state(now())["cuttings"] == []
    says(quotation(post, "“we never saw any light”"))

    (row,) = rows(editor)
    assert (row["state"], row["before"]["text"]) == ("returned", "“we never saw a light”")
    assert row["text"] == "“we never saw any light”"
    assert confirm(editor, row).status_code == 200
    says(quotation(post, "“we never saw any light”"))
    assert [one["state"] for one in rows(editor)] == ["confirmed"]


def test_a_row_whose_words_went_comes_back_with_nothing_to_confirm_and_can_be_settled(editor, post):
    says(quotation(post))
    cutting = confirm(editor, rows(editor)[0]).json()["cutting"]
    editor("PUT", f"/coverages/ferry/posts/{post}", {"revision": 1, "document": paragraphs("Nobody is hurt.")})
    says()

    (row,) = rows(editor)
    assert (row["state"], row["start"], row["before"]["text"]) == ("returned", None, "“we never saw a light”")
    assert editor("DELETE", f"{C}/{cutting}").status_code == 200
    assert rows(editor) == []


def test_what_was_read_of_words_that_have_changed_since_is_shown_to_nobody(editor, post):
    says(quotation(post))
    editor("PUT", f"/coverages/ferry/posts/{post}", {"revision": 1, "document": paragraphs("Nobody is hurt.")})

    told = editor("GET", C).json()
    assert (told["rows"], told["behind"]) == ([], True)


def test_an_editor_says_how_exact_a_figure_is_and_what_it_stands_together_with(editor, post):
    figure = Figure(at(post, "312"), "312", 312, "people", quantity="312 people")
    says(figure)
    (row,) = rows(editor)
    edited = {"type": "figure", "value": 312, "counts": "people", "qualifier": "about", "quantity": "people on board"}
    answer = confirm(editor, row, says=edited)

    assert answer.status_code == 200, answer.content
    (public,) = public_state(now())["cuttings"]
    assert (public["says"]["qualifier"], public["says"]["quantity"]) == ("about", "people on board")
    says(figure)
    (row,) = rows(editor)
    assert (row["state"], row["says"]["quantity"]) == ("edited", "people on board")


def test_two_who_stand_for_the_same_words_are_confirmed_one_by_one(editor):
    post = publish(editor, "Tom Reed and Mary Hale called for an inquiry.", headline="Inquiry")["post"]
    there = at(post, "called for an inquiry")
    held = [Position(there, "called for an inquiry", who, "calls for") for who in ("Tom Reed", "Mary Hale")]
    says(*held)
    reed, hale = rows(editor)
    assert confirm(editor, hale).status_code == 200
    says(*held)
    assert [(row["says"]["who"], row["state"]) for row in rows(editor)] == [
        ("Tom Reed", "proposed"),
        ("Mary Hale", "confirmed"),
    ]
    confirm(editor, reed)
    says(*held)

    assert {(row["says"]["who"], row["state"]) for row in rows(editor)} == {
        ("Tom Reed", "confirmed"),
        ("Mary Hale", "confirmed"),
    }
    assert len(public_state(now())["cuttings"]) == 2


def test_words_before_a_verb_of_saying_are_proposed_without_the_comma_that_leads_to_it(editor):
    post = publish(editor, "“We never saw a light,” says Ole Brandt.", headline="Skipper")["post"]
    says(quotation(post, "We never saw a light,"))

    (row,) = rows(editor)
    assert row["text"] == "We never saw a light"
    assert confirm(editor, row).status_code == 200
    (public,) = public_state(now())["cuttings"]
    assert public["text"] == "We never saw a light"


def test_what_somebody_calls_for_is_asked_about_once(editor):
    post = publish(editor, "Tom Reed called on her to resign. “He would,” she said.", headline="Call")["post"]
    said = Quotation(at(post, "her to resign"), "her to resign", "indirect", "Tom Reed", "likely", "name at cue")
    says(said, Position(at(post, "called on her to resign"), "called on her to resign", "Tom Reed", "calls to resign"))
    assert [row["type"] for row in rows(editor)] == ["position"]

    says(said)
    assert [row["type"] for row in rows(editor)] == ["quotation"]


def test_the_rate_of_false_alarms_is_told_by_kind(editor, post):
    figure = Figure(at(post, "312"), "312", 312, "on board")
    says(quotation(post), figure)
    by_type = {row["type"]: row for row in rows(editor)}
    confirm(editor, by_type["quotation"])
    editor("PUT", f"{C}/{by_type['figure']['key']}/rejected", {"type": "figure", "post": post})

    rates = {one.pop("type"): one for one in editor("GET", C).json()["rates"]}
    assert rates["quotation"] == {"confirmed": 1, "edited": 0, "rejected": 0}
    assert rates["figure"] == {"confirmed": 0, "edited": 0, "rejected": 1}


def test_the_same_is_told_of_the_checks(editor, post):
    says()
    publish(editor, "All is well.", "He says “they are off.", despite=[])
    typed = {"document": paragraphs("Well.", "She says “it is over.")}
    told = editor("POST", "/coverages/ferry/preflight", typed)
    (key,) = [one["key"] for one in told.json() if one["code"] == "unbalanced_marks"]
    settled = editor("PUT", f"/coverages/ferry/checks/{key}/dismissed", {"kind": "unbalanced_marks", "reason": "So."})
    assert settled.status_code == 200, settled.content

    assert editor("GET", C).json()["checks"] == [{"kind": "unbalanced_marks", "raised": 2, "dismissed": 1}]
    editor("DELETE", f"/coverages/ferry/checks/{key}")
    assert editor("GET", C).json()["checks"] == [{"kind": "unbalanced_marks", "raised": 1, "dismissed": 0}]


def test_a_row_says_where_it_stands_in_the_document(editor):
    where = publish_blocks(editor, quoted("First. “We never saw a light.”", "Ole Brandt", "skipper"))
    says(quotation(where, "“We never saw a light.”"))

    (row,) = rows(editor)
    assert row["places"] == [{"block": 0, "path": [0], "start": 7, "end": 30}]


def test_a_changed_name_is_never_enriched_whatever_is_asked(editor, post):
    role = Role("Skipper", at(post, "Skipper"))
    says(quotation(post), Person("Ole Brandt", "person", roles=(role,), pseudonym=True))

    (row,) = rows(editor)  # no row of what he is
    assert row["says"]["pseudonym"] is True
    told = {"type": "person", "name": "Ole Brandt"}
    begins = SAID.index("Skipper")
    answer = confirm(editor, row, says=told, start=begins, end=begins + 7, text="Skipper")
    assert answer.json()["code"] == "cutting_pseudonym"
    plain = {"type": "quotation", "speaker": "Ole Brandt"}
    assert confirm(editor, row, says=plain).status_code == 200
    (one,) = now().cuttings.values()
    assert one.says.pseudonym


def test_a_name_that_a_post_of_this_moment_calls_changed_is_no_real_one_though_nobody_has_read_it_yet(editor, post):
    says(quotation(post))
    (row,) = rows(editor)
    publish(editor, "Ole Brandt (not his real name) sails no more. “I am done,” Brandt says.")
    begins = SAID.index("Skipper")
    role = {
        "start": begins,
        "end": begins + 7,
        "text": "Skipper",
        "says": {"type": "person", "name": "OLE\u00a0Brandt "},
    }

    assert confirm(editor, row, **role).json()["code"] == "cutting_pseudonym"
    assert confirm(editor, row, says={"type": "quotation", "speaker": "Ole Brandt"}).status_code == 200
    (one,) = now().cuttings.values()
    assert one.says.pseudonym


def test_what_somebody_said_under_a_changed_name_is_put_under_no_other(editor):
    """Whoever reads the post and the list beside it would know who she is."""
    said = "Rosa, not her real name, says: “I hid under the table.” Petra Lund, a nurse, says: “It was dark.”"
    block = quoted("They let us go at dawn.", "Nora", None)
    block["attrs"]["name_status"] = "changed"
    blocks = [*paragraphs(said)["blocks"], block]
    post = publish_blocks(editor, *blocks)
    for words in ("I hid under the table.", "They let us go at dawn."):
        basis = at(post, words)
        cut = {"post": post, "revision": 1, "field": "body", "start": basis.start, "end": basis.end, "text": words}
        for told in (
            {"type": "quotation", "speaker": "Petra Lund"},
            {"type": "position", "who": "Petra Lund", "what": "denies"},
            {"type": "figure", "value": 1, "counts": "tables", "source": "Petra Lund"},
        ):
            answer = editor("POST", C, cut | {"says": told})
            assert (answer.status_code, answer.json()["code"]) == (422, "cutting_masked"), (words, told)
    hers = at(post, "It was dark.")
    cut = {"post": post, "revision": 1, "field": "body", "start": hers.start, "end": hers.end, "text": "It was dark."}
    assert editor("POST", C, cut | {"says": {"type": "quotation", "speaker": "Petra Lund"}}).status_code == 200


def test_a_takedown_takes_it_along_and_an_erasure_every_row_about_it(editor, post):
    says(quotation(post))
    confirm(editor, rows(editor)[0])
    down = {"trace": "gap", "reason": "asked for", "erase": True}
    assert editor("POST", f"/coverages/ferry/posts/{post}/takedown", down).status_code == 200

    assert rows(editor) == []
    assert not CuttingRow.objects.exists()
    assert not now().cuttings
    assert not now().returned


def test_the_thread_reads_what_was_asked_for(editor, post, caplog):
    book = Coverage.objects.get(slug="ferry").book
    rereading.forget(book)
    coverage = coverage_for(Somebody.objects.get(username="editor"), "ferry", to="view").now
    rereading.ask(book, coverage)
    with rereading._hand:
        pass
    for _ in range(200):
        found = rereading.known(book, coverage)
        if found:
            break
        rereading._thread.join(0.02)
    assert found.seq == coverage.seq
