"""A thread of one coverage goes on in another: moved or copied, with pointers both ways, nothing twice or nowhere."""

import pytest

from stoppress.desk.media import store
from stoppress.desk.models import Coverage, PostRow
from stoppress.ledger import book as ledger
from stoppress.press.coverage import page_of
from stoppress.press.site import Site
from tests.desk.conftest import files, image, paragraphs, publish, publish_blocks, view
from tests.desk.pictures import picture

FERRY = "/coverages/ferry"
NEW = {"slug": "inquiry", "title": "The inquiry"}
GONE = "This has moved to"


@pytest.fixture
def inquiry(as_, newsroom):
    """Another coverage, which is live, with the same editor."""
    owner = as_("owner")
    owner("POST", "/coverages", NEW)
    owner("PUT", "/coverages/inquiry/members/editor", {"role": "editor"})
    owner("POST", "/coverages/inquiry/state", {"state": "live"})
    return owner


@pytest.fixture
def thread(editor):
    """Two posts, of which the newer follows the older; one that stays."""
    first = publish(editor, "Six are hurt.", headline="Six hurt")["post"]
    more = {"revision": 1, "headline": "Five hurt", "document": paragraphs("Five are.")}
    editor("POST", f"{FERRY}/posts/{first}/correct", more | {"kind": "correction", "line": "Five, not six."})
    editor("PUT", f"{FERRY}/posts/{first}/key-point", {"label": "Five hurt"})
    editor("PUT", f"{FERRY}/posts/{first}/sourcing", {"text": "the hospital"})
    stays = publish(editor, "Boats are alongside.", headline="Boats")["post"]
    card = {"type": "post_reference", "attrs": {"post": stays}}
    body = {"headline": "All off", "document": {"version": 1, "blocks": [*paragraphs("All are off.")["blocks"], card]}}
    draft = editor("POST", f"{FERRY}/drafts", body).json()["draft"]
    how = {"version": 1, "follows": {"older": first}}
    last = editor("POST", f"{FERRY}/drafts/{draft}/publish", how).json()["post"]
    return first, last, stays


def split(caller, posts, into=NEW, **how):
    return caller("POST", f"{FERRY}/split", {"posts": posts, "into": into, **how})


def move(caller, posts, into=NEW, **how):
    return split(caller, posts, into, move=True, note=GONE, **how)


def by_id(caller, slug="ferry"):
    return {one["id"]: one for one in view(caller, slug)["posts"]}


@pytest.mark.both_databases
def test_a_thread_moves_into_a_new_coverage_and_each_page_leads_to_the_other(editor, thread):
    first, last, stays = thread
    made = move(editor, [last, first])
    assert made.status_code == 201, made.content
    there = made.json()["posts"]
    old, new = by_id(editor), by_id(editor, "inquiry")
    assert {one["id"] for one in old.values() if one["removed"]} == {first, last}
    assert old[stays]["removed"] is None
    moved, followed = new[there[first]], new[there[last]]
    assert (moved["headline"], moved["key_point"], moved["key_label"]) == ("Five hurt", True, "Five hurt")
    assert moved["published_at"] == old[first]["published_at"], "it keeps its time"
    assert ([one["line"] for one in moved["corrections"]], moved["sourcing"]) == (["Five, not six."], "the hospital")
    assert followed["follows"] == [there[first]]
    assert (view(editor, "inquiry")["state"], view(editor, "inquiry")["role"]) == ("live", "editor")

    page, left = readers("inquiry"), readers("ferry")
    assert f"/live/ferry/post/{first}" in page
    assert f"/live/ferry/post/{stays}" in page, "the card of a post that stays is a link there"
    assert f'{GONE} <a href="http://127.0.0.1:8101/live/inquiry/post/{there[first]}">The inquiry</a>' in left
    told = editor("GET", f"{FERRY}/export").json()["posts"]
    leads = [one["removed"]["pointer"]["href"] for one in told if one["removed"]]
    assert sorted(href.rpartition("/")[2] for href in leads) == sorted(there.values())
    for slug in ("ferry", "inquiry"):
        ledger.verify(Coverage.objects.get(slug=slug).book)


def readers(slug):
    """The live page as the press makes it."""
    return page_of(ledger.coverage(Coverage.objects.get(slug=slug).book), None, site=Site()).decode()


def test_house_notes_and_what_the_checks_weigh_go_along(editor, as_, thread):
    """An order of a court knows of no other page."""
    owner = as_("owner")
    owner("POST", f"{FERRY}/notes", {"text": "Ole Brandt must not be named."})
    owner("PATCH", FERRY, {"checks": {"levels": {"headline_quote": "block"}, "by_tag": {}}})
    for slug, title in (("inquiry", "Brandt: Ole Brandt in court"), ("ole-brandt", "The inquiry")):
        named = move(owner, thread[:1], {"slug": slug, "title": title})
        assert (named.status_code, named.json()["code"]) == (409, "line_blocks")
    assert move(owner, thread[:1]).status_code == 201

    made = owner("POST", "/coverages/inquiry/drafts", {"document": paragraphs("Ole Brandt was on watch.")}).json()
    out = owner("POST", f"/coverages/inquiry/drafts/{made['draft']}/publish", {"version": 1})
    assert out.json()["code"] == "check_blocks"
    assert view(owner, "inquiry")["about"]["checks"]["levels"] == {"headline_quote": "block"}


def test_what_a_colleague_let_through_on_the_old_page_may_move_with_its_post(editor, as_):
    owner = as_("owner")
    post = publish(owner, "Ole Brandt was on watch.")["post"]
    owner("POST", f"{FERRY}/notes", {"text": "Ole Brandt must not be named."})
    refused = move(owner, [post])
    assert refused.json()["code"] == "check_blocks"
    key = refused.json()["findings"][0]["key"]
    lifted = {"kind": "restriction", "reason": "Lifted at noon."}
    assert as_("lawyer")("PUT", f"{FERRY}/checks/{key}/overridden", lifted).status_code == 200
    assert move(owner, [post]).status_code == 201


def test_a_copy_stays_and_the_newest_leads_on(editor, inquiry, thread):
    first, last, _ = thread
    there = split(editor, [first, last], {"slug": "inquiry"}).json()["posts"]
    old = by_id(editor)
    assert not any(one["removed"] for one in old.values())
    assert f"/live/inquiry/post/{there[last]}" in repr(old[last]["document"])
    assert "/live/inquiry" not in repr(old[first]["document"])
    new = by_id(editor, "inquiry")
    assert new[there[first]]["late"], "among posts that were there it says that it was added late"


def test_whatever_is_pressed_twice_is_there_once(editor, inquiry, thread):
    first, last, _ = thread
    body = {"posts": [first], "into": {"slug": "inquiry"}}
    once = editor("POST", f"{FERRY}/split", body, key="once-and-again-1")
    assert editor("POST", f"{FERRY}/split", body, key="once-and-again-1").json() == once.json()
    again = split(editor, [first, last], {"slug": "inquiry"}).json()["posts"]
    assert again[first] == once.json()["posts"][first]
    assert len(by_id(editor, "inquiry")) == 2
    moved = move(editor, [first], {"slug": "inquiry"}).json()["posts"]
    assert moved == {first: again[first]}, "then it only leaves here"
    assert len(by_id(editor, "inquiry")) == 2
    assert move(editor, [first], {"slug": "inquiry"}).json()["code"] == "gone"


@pytest.mark.django_db(transaction=True)
def test_pictures_come_along_and_the_old_ones_leave_the_public_store(editor, inquiry, empty_stores):
    media = editor.upload("ferry", picture(), credit="Hallin Pictures").json()["media"]
    post = publish_blocks(editor, image(media, alt="Boats"))
    before = files(store.public())
    there = move(editor, [post], {"slug": "inquiry"}).json()["posts"][post]
    [block, _] = by_id(editor, "inquiry")[there]["document"]["blocks"]
    assert block["attrs"]["media"] != media
    assert files(store.public())
    assert files(store.public()).isdisjoint(before)


def test_nothing_goes_past_a_freeze_a_hold_or_the_second_person(as_, editor, inquiry, thread):
    first, last, _ = thread
    editor("PUT", f"{FERRY}/freeze", {"reason": "wait"})
    assert move(editor, [first], {"slug": "inquiry"}).json()["code"] == "frozen"
    editor("DELETE", f"{FERRY}/freeze")
    editor("PUT", "/coverages/inquiry/freeze", {"reason": "wait"})
    assert split(editor, [first], {"slug": "inquiry"}).json()["code"] == "frozen"
    editor("DELETE", "/coverages/inquiry/freeze")
    draft = editor("POST", f"{FERRY}/drafts", {"headline": "Six", "on": {"post": first, "revision": 2}}).json()["draft"]
    as_("lawyer")("PUT", f"{FERRY}/drafts/{draft}/hold", {"reason": "named before trial"})
    assert move(editor, [first], {"slug": "inquiry"}).json()["code"] == "held"
    inquiry("PATCH", "/coverages/inquiry", {"sensitive": True})
    assert move(editor, [last], {"slug": "inquiry"}).json()["code"] == "four_eyes"
    assert move(editor, [last], {"slug": "inquiry"}, alone="a lone shift").status_code == 201
    assert PostRow.objects.get(coverage__slug="inquiry").alone_why == "a lone shift"


def test_it_happens_wholly_or_not_at_all(editor, thread):
    first, _, _ = thread
    assert move(editor, [first, "nosuchpost"]).status_code == 404
    assert split(editor, [first], move=True).json()["code"] == "takedown_needs_a_note"
    assert move(editor, [first], {"slug": "ferry"}).json()["code"] == "split_into_itself"
    assert move(editor, [first], {"slug": "nowhere"}).status_code == 404
    assert not Coverage.objects.filter(slug="inquiry").exists()
    assert by_id(editor)[first]["removed"] is None


def test_nothing_of_a_rehearsal_is_split_into_what_readers_see(as_, editor, thread):
    owner = as_("owner")
    owner("POST", "/coverages", {"slug": "drill", "title": "A drill", "rehearsal": True})
    owner("POST", "/coverages/drill/state", {"state": "live"})
    post = publish(owner, "Only a drill.", slug="drill")["post"]
    into = {"posts": [post], "into": {"slug": "ferry"}}
    assert owner("POST", "/coverages/drill/split", into).json()["code"] == "rehearsal_stays_inside"
    assert split(owner, [thread[0]], {"slug": "drill"}).json()["code"] == "rehearsal_stays_inside"


def test_a_takedown_finds_what_was_copied_there(editor, inquiry, thread):
    first, _, _ = thread
    split(editor, [first], {"slug": "inquiry"})
    copies = editor("GET", f"{FERRY}/posts/{first}/copies").json()
    assert [(one["coverage"], "link" in one["why"]) for one in copies if one["coverage"]] == [("inquiry", True)]


def test_comments_and_new_words_go_along_with_what_moves_and_stay_with_what_is_copied(as_, editor, inquiry):
    """Not with her who is not there, and not what was begun on words that do not stand any more."""
    media = editor.upload("ferry", picture()).json()["media"]
    first, other = (publish(as_("reporter"), f"{text} are hurt.", headline=text)["post"] for text in ("Six", "Two"))
    editor("POST", f"{FERRY}/posts/{first}/comments", {"text": "Who counted?", "quote": "Six"})
    new = {"headline": "Seven", "document": {"blocks": [*paragraphs("Seven are.")["blocks"], image(media)]}}

    def begin(who, post, **more):
        answer = who("POST", f"{FERRY}/drafts", {**new, "on": {"post": post, "revision": 1}, **more})
        assert answer.status_code == 201, answer.content
        return answer.json()["draft"]

    mine, hers = begin(editor, first), begin(as_("reporter"), first)
    editor("POST", f"{FERRY}/drafts/{mine}/comments", {"text": "Check it"})
    old = begin(editor, other)
    editor("PUT", f"{FERRY}/posts/{other}", {"revision": 1, "headline": "Three", "document": paragraphs("Three.")})

    copied = split(editor, [other], {"slug": "inquiry"}).json()
    assert copied["along"] == {"comments": 0, "drafts": 0, "stay": 0}
    moved = move(editor, [first, other], {"slug": "inquiry"}).json()
    assert moved["along"] == {"comments": 2, "drafts": 1, "stay": 2}
    assert {one["draft"] for one in editor("GET", f"{FERRY}/drafts").json()} == {hers, old}
    there = moved["posts"][first]
    [draft] = editor("GET", "/coverages/inquiry/drafts").json()
    assert (draft["draft"], draft["post"], draft["revision"], draft["comments"]) == (mine, there, 1, 1)
    [comment] = editor("GET", f"/coverages/inquiry/posts/{there}/comments").json()
    assert (comment["text"], comment["by"]) == ("Who counted?", "editor")
    assert editor("GET", f"{FERRY}/posts/{first}/comments").json() == []
    out = editor("POST", f"/coverages/inquiry/drafts/{mine}/publish", {"version": draft["version"]})
    assert out.status_code == 200, out.content
    now = by_id(editor, "inquiry")[there]
    assert now["headline"] == "Seven"
    assert f"/live/ferry/post/{first}" in repr(now["document"]), "it goes on saying where it was first published"
    assert now["media"], "its picture is one of that coverage"
