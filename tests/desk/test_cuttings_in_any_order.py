"""Whatever an editor does with what was read out of the posts, in whatever order: readers see what she stands behind,
letter by letter, and not one row more, on any surface; and a changed name is put beside nothing.

The machine asks the desk's API, as the desk's own page does, on posts of our fiction; it keeps its own account of what
must be public and presses that beside what the desk's log says."""

import html
import json
import re
import unicodedata
from dataclasses import replace
from itertools import count
from types import MappingProxyType

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from pydantic import TypeAdapter

from stoppress.cuttings import read
from stoppress.cuttings.page import page_of, roles_beside
from stoppress.desk import clock, rereading
from stoppress.desk.actions.change_state import change_state
from stoppress.desk.actions.create_coverage import create_coverage
from stoppress.desk.models import Coverage, Membership
from stoppress.ledger import book as ledger
from stoppress.press.coverage import press
from stoppress.press.delta import delta
from stoppress.press.export import public_state
from stoppress.press.index import listing, press_list
from stoppress.press.site import Site
from stoppress.story.confirmed import names_in
from stoppress.story.entries import CoverageDescribed, CuttingConfirmed, Said, Says
from tests.cuttings.fiction import named
from tests.press.test_stayed_is_arrived import everything

pytestmark = pytest.mark.django_db(transaction=True)

SITE = Site("The Hallin Record", "https://record.example")
SAYS = TypeAdapter(Says)
NAMED = {"quotation": "speaker", "person": "name", "figure": "counts", "position": "who"}
REGION = re.compile(rb'<div data-region="said">.*?</div>(?=<div class="catchup)', re.DOTALL)
# Where what is confirmed is told; nowhere else is a byte to depend on it.
TOLD = {"page said", "page said.json", "part region:said"}
MOVES = 12
numbers = count()


def pressed(coverage, before=None):
    return press(coverage, book="b1", epoch="e1", before=before, site=SITE)


def plain(name):
    """A name as a reader takes it: she sees neither case, nor which of two spaces it is, nor what has no width."""
    return " ".join(unicodedata.normalize("NFKC", name).replace("\u200b", "").casefold().split())


def public(coverage, made):
    """Every byte that leaves the house for readers, streams and machines, by name."""
    found = everything(made) | {"list": press_list(map(listing, [coverage]), SITE).plain}
    found |= {f"delta {after}": delta(made, after, coverage.generation) for after in range(0, coverage.seq + 1, 3)}
    exported = public_state(coverage)
    rows = exported.pop("cuttings")
    return found | {"export": json.dumps(exported).encode()}, rows


class Evening(RuleBasedStateMachine):
    people, caller = None, None  # those of the newsroom that is open

    def __init__(self):
        super().__init__()
        self.stands = {}  # what readers are to see: what was confirmed and has not gone, by its id
        self.before, self.bare = None, None

    # -- the desk

    @initialize(name=st.sampled_from(["court", "dam", "french", "german", "phonein"]), data=st.data())
    def open(self, name, data):
        self.slug = f"evening{next(numbers):05d}"
        at, people = clock.now(), self.people
        language = named(name).export["coverage"]["language"]
        about = CoverageDescribed(slug=self.slug, title="An evening", timezone="UTC", language=language, at=at)
        create_coverage(people["owner"], about, at=at)
        row = Coverage.objects.get(slug=self.slug)
        Membership.objects.create(coverage=row, person=people["editor"], role="editor")
        change_state(people["owner"], self.slug, state="live", at=at)
        self.book = row.book
        posts = sorted(named(name).export["posts"], key=lambda post: post["number"])
        posts = [post for post in posts if writable(post)]
        self.changed = [one["name"] for one in named(name).gold["people"] if one.get("pseudonym")]
        of_changed = [post for post in posts if any(one in json.dumps(post["blocks"]) for one in self.changed)]
        begin = data.draw(st.integers(0, max(0, len(posts) - MOVES)))
        script = of_changed + posts[begin : begin + MOVES]
        self.script = [script[at] for at in data.draw(st.permutations(range(len(script))))]
        for _ in range(3):
            self.publish()

    @property
    def coverage(self):
        return ledger.coverage(self.book)

    def ask(self, method, path, body=None):
        return self.caller(method, f"/coverages/{self.slug}{path}", body)

    def standing(self, data):
        ids = [post.id for post in self.coverage.in_order() if post.removed is None]
        return self.coverage.posts[data.draw(st.sampled_from(ids))] if ids else None

    @rule()
    def publish(self):
        if not self.script:
            return
        post = self.script.pop(0)
        draft = self.ask("POST", "/drafts", words(post))
        assert draft.status_code == 201, draft.content
        out = self.ask("POST", f"/drafts/{draft.json()['draft']}/publish", {"version": 1})
        assert out.status_code in (200, 409), out.content  # the checks may block it

    @rule()
    def it_is_read(self):
        rereading.here(self.book, self.coverage)

    def rows(self, state="open"):
        answer = self.ask("GET", f"/cuttings?state={state}")
        assert answer.status_code == 200, answer.content
        # In the order of their words: names that are drawn by lot would make each run another one.
        return sorted(
            answer.json()["rows"], key=lambda row: (row["type"], row["text"], row["field"], row["start"] or 0)
        )

    @rule(state=st.sampled_from(["open", "open", "confirmed"]), data=st.data())
    def confirm_what_is_proposed(self, state, data):
        rows = [row for row in self.rows(state) if row["start"] is not None]
        if rows:
            self.confirm(data.draw(st.sampled_from(rows)), data)

    def confirm(self, row, data):
        says = {name: said for name, said in row["says"].items() if said is not None}
        field = NAMED[says["type"]]
        other = data.draw(st.one_of(st.none(), st.sampled_from(["A", "B"]), st.just("changed")))
        if other == "changed" and self.changed:
            says[field if says["type"] != "figure" else "source"] = data.draw(spelt(self.changed))
        elif field not in says or other in ("A", "B"):
            says[field] = f"Somebody {other}"
        if says["type"] == "quotation":
            says["pseudonym"] = says.get("pseudonym") or data.draw(st.integers(0, 4)) == 0
        else:
            says.pop("pseudonym", None)
        told = {name: row[name] for name in ("post", "revision", "field", "start", "end", "text", "key")}
        shorter = data.draw(st.integers(0, 2))
        if len(told["text"]) > 4:
            told |= {"start": told["start"] + shorter, "text": told["text"][shorter:]}
        answer = self.ask("POST", "/cuttings", told | {"says": says, "cutting": row["cutting"]})
        assert answer.status_code == 200 or answer.json()["code"] in (
            "cutting_moved",
            "cutting_pseudonym",
            "cutting_masked",
        )
        if answer.status_code == 200:
            id = answer.json()["cutting"]
            entry = self.coverage.cuttings[id]
            masked = isinstance(entry.says, Said) and entry.says.pseudonym
            assert masked or not {plain(one) for one in names_in(entry.says)} & self.called_changed(), entry
            if masked:  # the words outweigh what was asked, in this direction alone
                says["pseudonym"] = True
            fact = {name: told[name] for name in ("post", "revision", "field", "start", "end", "text")}
            self.stands[id] = CuttingConfirmed(cutting=id, says=SAYS.validate_python(says), at=entry.at, **fact)

    def called_changed(self):
        """Names that some post calls changed, as the posts stand, whether the desk has read them yet or not."""
        return {plain(one.name) for one in read(self.coverage).people if one.pseudonym}

    @rule(data=st.data())
    def reject(self, data):
        if rows := self.rows():
            row = data.draw(st.sampled_from(rows))
            self.ask("PUT", f"/cuttings/{row['key']}/rejected", {"type": row["type"], "post": row["post"]})

    @rule(data=st.data())
    def propose_again(self, data):
        if rows := self.rows("rejected"):
            self.ask("DELETE", f"/cuttings/{data.draw(st.sampled_from(rows))['key']}/rejected")

    @rule(data=st.data())
    def withdraw(self, data):
        known = {**self.coverage.cuttings, **self.coverage.returned}
        if known:
            in_order = sorted(known, key=lambda id: (known[id].text, known[id].field, known[id].start))
            id = data.draw(st.sampled_from(in_order))
            assert self.ask("DELETE", f"/cuttings/{id}").status_code == 200
            self.stands.pop(id, None)

    @rule(how=st.sampled_from(["same", "headline", "letter", "removal"]), data=st.data())
    def edit(self, how, data):
        post = self.standing(data)
        if post is None:
            return
        exported = next(one for one in public_state(self.coverage)["posts"] if one["id"] == post.id)
        said = words(exported) | {"revision": post.revision}
        if how == "headline":
            said["headline"] = f"{said['headline'] or ''}, again"
        elif how != "same":
            said["document"]["blocks"].append(paragraph("One letter more."))
        if how == "removal":
            answer = self.ask(
                "POST", f"/posts/{post.id}/correct", said | {"kind": "removal", "line": "Words were taken out."}
            )
        else:
            answer = self.ask("PUT", f"/posts/{post.id}", said)
        assert answer.status_code in (200, 409), answer.content
        if how != "same" and answer.status_code == 200:
            self.drop(post.id)

    @rule(trace=st.sampled_from(["note", "gap", "none"]), erase=st.booleans(), data=st.data())
    def take_down(self, trace, erase, data):
        post = self.standing(data)
        if post is None:
            return
        note = {"note": "It is gone."} if trace == "note" else {}
        body = {"trace": trace, "reason": "asked for", "erase": erase, **note}
        answer = self.ask("POST", f"/posts/{post.id}/takedown", body)
        assert answer.status_code == 200, answer.content
        self.drop(post.id)
        # It takes its words along wherever else they are told.
        self.stands = {id: one for id, one in self.stands.items() if id in self.coverage.cuttings}
        if erase:
            self.before = self.bare = None

    @rule()
    def undo(self):
        newest = max(self.coverage.posts.values(), key=lambda post: post.order.n)
        if self.ask("POST", f"/posts/{newest.id}/undo").status_code == 200:
            self.drop(newest.id)

    def drop(self, post):
        self.stands = {id: one for id, one in self.stands.items() if one.post != post}

    # -- what always holds

    @invariant()
    def readers_have_what_she_stands_behind_and_no_byte_more(self):
        if self.people is None or not hasattr(self, "book"):
            return
        now = self.coverage
        meant = replace(now, cuttings=MappingProxyType(self.stands), returned=MappingProxyType({}))
        bare = replace(now, cuttings=MappingProxyType({}), returned=MappingProxyType({}))
        self.before, self.bare = pressed(now, self.before), pressed(bare, self.bare)
        there, rows = public(now, self.before)
        wanted, wanted_rows = public(meant, pressed(meant))
        nothing, _ = public(bare, self.bare)
        assert rows == wanted_rows
        for name, data in wanted.items():
            if not name.startswith("delta "):  # from scratch all of it has changed
                assert there[name] == data, name
        for name, data in there.items():
            if name not in TOLD:
                assert without_region(data, name) == without_region(nothing[name], name), name
        letter_by_letter(now, there, rows)
        changed_names_stand_alone(now, there)


def writable(post):
    """Without pictures: their files are no matter here."""
    return not any(block["type"] in ("image", "clip", "post_reference") for block in post["blocks"])


def words(post):
    return {"headline": post["headline"], "document": {"version": 1, "blocks": post["blocks"]}}


def paragraph(text):
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def spelt(names):
    """In ways that look the same, or nearly so, to whoever reads them."""
    ways = [str, str.upper, lambda name: f"{name} ", lambda name: name.replace(" ", "\u00a0")]
    ways += [lambda name: unicodedata.normalize("NFD", name), lambda name: f"\u200b{name}"]
    return st.builds(lambda name, way: way(name), st.sampled_from(names), st.sampled_from(ways))


def without_region(data, name):
    if name.startswith("delta "):
        told = json.loads(data)
        return told | {"parts": [part for part in told["parts"] if part["key"] != "region:said"]}
    return REGION.sub(b"", data)


def letter_by_letter(coverage, there, rows):
    """Each text that is told is what stands there, character by character, on every surface that tells it."""
    page = page_of(coverage)
    for row in rows:
        fields = page.post(row["post"]).fields
        beside = roles_beside(fields)
        texts = {one.field: one.text for one in (*fields, *((beside,) if beside else ()))}
        assert texts[row["field"]][row["start"] : row["end"]] == row["text"]
    if "page said.json" in there:
        told = json.loads(there["page said.json"])
        texts = sorted(row["text"] for kind in told if kind != "v" for row in told[kind])
        assert texts == sorted(row["text"] for row in rows)
        shown = html.unescape(there["page said"].decode())
        for row in rows:
            if row["says"]["type"] != "person":
                assert any(one["text"] in shown for one in told_as_one(row, rows)), row


def told_as_one(row, rows):
    """What one post gives more than once as the same figure stands there once."""
    if row["says"]["type"] != "figure":
        return [row]
    says = {"type": "figure", "value": row["says"]["value"]}
    return [one for one in rows if one["post"] == row["post"] and says.items() <= one["says"].items()]


def changed_names_stand_alone(coverage, there):
    """Nothing under the name but what it said, nothing that leads to it, and two posts are not brought together."""
    standing = list(coverage.cuttings.values())
    masks = {plain(one.says.speaker) for one in standing if isinstance(one.says, Said) and one.says.pseudonym}
    for one in standing:
        if not (isinstance(one.says, Said) and one.says.pseudonym):
            assert not masks & {plain(name) for name in names_in(one.says)}, one
    if "page said" in there:
        # An article of its own for each post, and no address in any.
        masked = [one for one in standing if isinstance(one.says, Said) and one.says.pseudonym]
        alone = re.findall(r'<article class="voice">', there["page said"].decode())
        assert len(alone) == len({(plain(one.says.speaker), one.post) for one in masked})


def test_readers_see_what_an_editor_stands_behind_whatever_she_does_before(newsroom, editor, monkeypatch):
    monkeypatch.setattr(rereading, "ask", lambda *_: None)
    monkeypatch.setattr(Evening, "people", newsroom)
    monkeypatch.setattr(Evening, "caller", editor)
    run_state_machine_as_test(
        Evening,
        settings=settings(
            max_examples=max(settings.default.max_examples // 6, 10),
            stateful_step_count=20,
            deadline=None,
            phases=[Phase.generate],
        ),
    )
