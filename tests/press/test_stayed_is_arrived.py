"""P5, the house's most valuable test: a reader who stayed sees what a reader who just arrived sees, byte for byte.
With it P4 for what the press owes (a delta from anywhere leads to the page, and twice is once) and, for P6, that no
text which was replaced or taken back is left in any byte."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from stoppress.press.coverage import press
from stoppress.press.delta import delta
from stoppress.press.index import listing, press_list
from stoppress.press.site import Site
from stoppress.story import beside, confirmed, decisions, slots
from stoppress.story.confirmed import Cut, names_in
from stoppress.story.copies import sought
from stoppress.story.coverage import fold
from stoppress.story.document import read_document
from stoppress.story.entries import (
    Byline,
    Called,
    Counted,
    CoverageDescribed,
    Entry,
    Erased,
    Expected,
    Figure,
    Held,
    Point,
    Pointer,
    PointLink,
    Said,
    Showing,
    Stream,
    read_fact,
)
from stoppress.story.refusals import Refusal
from tests.press.reader import Reader, seen

SITE = Site("The Hallin Record", "https://record.example", script="/assets/reader-0.js", styles=("/assets/live-0.css",))
WITH_WORDS = {
    "post_published",
    "post_filled",
    "post_edited",
    "post_corrected",
    "follow_on_linked",
    "key_point_marked",
    "cutting_confirmed",
}
NEEDLE = re.compile(r"needle\d{5}x")
EVENING = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
MINUTES = st.integers(min_value=0, max_value=50)


def everything(pressed):
    """Every byte that can leave for readers, by name."""
    named = {f"part {key}": part.data for key, part in pressed.parts.items()}
    named |= {f"page {path}": page.plain for path, page in pressed.pages.items()}
    named |= {f"leaf {post}": leaf.head for post, leaf in pressed.leaves.items()}
    named |= {f"roll {piece.key}": piece.plain for piece in pressed.roll}
    return named | {"tail": pressed.tail.body if pressed.tail else b""}


class Evening(RuleBasedStateMachine):
    """An evening at the desk, in any order, with readers who come and stay. Every text that is written carries a word
    of its own; when the text is replaced or taken back, that word is dead and must be in no byte."""

    def __init__(self):
        super().__init__()
        self.number = 0
        # What a post says, and what is said under it: an edit replaces the one and leaves the other.
        self.dead, self.said, self.under = set(), {}, {}
        self.readers, self.pressed = [], None
        self.entries = []
        self.coverage = fold([])

    # -- the desk

    def word(self):
        self.number += 1
        return f"needle{self.number:05d}x"

    def take(self, facts):
        for fact in facts:
            read = read_fact(fact.kind, fact.version, fact.public())
            self.entries.append(Entry(self.coverage.seq + 1, read, self.now))
            self.coverage = self.coverage.take(self.entries[-1])
        self.look_beside_the_posts()
        self.pressed = press(self.coverage, book="b1", epoch="e1", before=self.pressed, site=SITE)

    def look_beside_the_posts(self):
        """What the fold took away by a rule is as dead as what an editor replaced."""
        now = self.coverage
        shown = {
            "figures": [one.label for one in now.figures.figures],
            "quiet": [now.quiet.note] if now.quiet else [],
            "expected": [one.text for one in now.expected],
            "cuttings": [said for one in now.cuttings.values() for said in names_in(one.says)],
            "watch": [*(one.title for one in now.watch.streams), *(one.channel for one in now.watch.showings)],
        }
        for slot, texts in shown.items():
            self.dead |= self.said.get(slot, set()) - set(texts)
            self.said[slot] = set(texts)

    def do(self, decide, *, later=1, **intent):
        """True when the desk could do it; a refusal is a no and nothing happens."""
        self.now += timedelta(minutes=later)
        try:
            facts = decide(self.coverage, at=self.now, **intent)
        except Refusal:
            return False
        self.take(facts)
        return bool(facts)

    def words(self, post, *, speech=False, refers=None):
        """Words for a post, and the note that these are what it says from now on."""
        headline, body, name = self.word(), self.word(), self.word()
        blocks = [{"type": "paragraph", "content": [{"type": "text", "text": f"The ferry & {body}."}]}]
        if speech:
            inside = [{"type": "paragraph", "content": [{"type": "text", "text": self.word()}]}]
            blocks += [{"type": "question", "content": inside}, {"type": "answer", "content": inside}]
        if refers:
            blocks.append({"type": "post_reference", "attrs": {"post": refers}})
        self.next = (post, {headline, body, name})
        return decisions.Words(
            f"Headline <{headline}>" if self.number % 8 else None,
            read_document({"blocks": blocks}),
            (Byline(name=f"Ana {name}", role="Live reporter"),),
        )

    def spoken(self):
        post, words = self.next
        self.dead |= self.said.get(post, set())
        self.said[post] = words

    def standing(self, data):
        """Some post that stands; a newer one is likelier."""
        ids = [post.id for post in self.coverage.in_order() if post.removed is None]
        return data.draw(st.sampled_from(ids)) if ids else "nobody"

    # -- what happens

    @initialize(zone=st.sampled_from(["Europe/Oslo", "UTC"]), language=st.sampled_from(["en", "de"]))
    def open(self, zone, language):
        # Two hours before midnight in Oslo, on the evening before the clocks go back.
        self.now = EVENING
        about = CoverageDescribed(slug="ferry", title="Ferry", timezone=zone, language=language, at=self.now)
        self.take(decisions.describe(self.coverage, about))
        self.do(decisions.open_coverage)

    @rule(later=MINUTES, speech=st.booleans(), key=st.booleans(), breaking=st.booleans(), data=st.data())
    def publish(self, later, speech, key, breaking, data):
        id = f"post{self.number:05d}"
        words = self.words(id, speech=speech, refers=data.draw(st.sampled_from([None, self.standing(data)])))
        if self.do(decisions.publish_post, post=id, words=words, key_point=key, breaking=breaking, later=later):
            self.spoken()

    @rule(many=st.integers(min_value=5, max_value=25))
    def publish_many(self, many):
        for _ in range(many):
            id = f"post{self.number:05d}"
            if self.do(decisions.publish_post, post=id, words=self.words(id)):
                self.spoken()

    @rule()
    def flash(self):
        id, headline = f"post{self.number:05d}", self.word()
        self.next = (id, {headline})
        if self.do(decisions.publish_post, post=id, words=decisions.Words(headline), flash=True):
            self.spoken()

    @rule(back=st.integers(min_value=1, max_value=3000))
    def publish_late(self, back):
        id = f"post{self.number:05d}"
        shown_at = self.now - timedelta(minutes=back)
        if self.do(decisions.publish_post, post=id, words=self.words(id), shown_at=shown_at):
            self.spoken()

    @rule(data=st.data())
    def edit_or_fill(self, data):
        id = self.standing(data)
        if self.do(decisions.edit_post, post=id, words=self.words(id)):
            self.spoken()

    @rule(kind=st.sampled_from(["correction", "clarification", "removal"]), top=st.booleans(), data=st.data())
    def correct(self, kind, top, data):
        id, line = self.standing(data), self.word()
        top_post = f"post{self.number:05d}" if top else None
        words = self.words(id)
        count = self.coverage.count
        if self.do(decisions.correct_post, post=id, words=words, kind=kind, line=line, top_post=top_post):
            self.spoken()
            self.under.setdefault(id, set()).add(line)
            if self.coverage.count > count:  # the post at the top says the line too, over the same names
                self.said[top_post] = {line, *self.said[id]}

    @rule(back=st.integers(min_value=1, max_value=3000), data=st.data())
    def backdate(self, back, data):
        id = self.standing(data)
        if post := self.coverage.posts.get(id):
            self.do(decisions.backdate_post, post=id, shown_at=post.order.at - timedelta(minutes=back))

    @rule(data=st.data())
    def mark_a_key_point(self, data):
        self.do(decisions.mark_key_point, post=self.standing(data), label=data.draw(st.sampled_from([None, "Short"])))

    @rule(data=st.data())
    def unmark_a_key_point(self, data):
        self.do(decisions.unmark_key_point, post=self.standing(data))

    @rule(data=st.data())
    def pin(self, data):
        self.do(decisions.pin_post, post=self.standing(data))

    @rule()
    def unpin(self):
        self.do(decisions.unpin_post, post=self.coverage.pinned or "nobody")

    @rule(relation=st.sampled_from(["updates", "contradicts", "answers"]), line=st.booleans(), data=st.data())
    def follow_on(self, relation, line, data):
        newer, older = self.standing(data), self.standing(data)
        text = self.word() if line else None
        known = self.coverage.posts.get(older)
        was = next((one.line for one in known.followed_by if one.post == newer), None) if known else None
        if self.do(decisions.follow_on, post=newer, older=older, relation=relation, line=text):
            self.dead |= {was} - {None}
            self.under.setdefault(newer, set()).update({text} - {None})

    @rule(data=st.data())
    def take_back_the_lines_under_it(self, data):
        """One post's lines, as a takedown does that finds its words in them."""
        post = self.coverage.posts.get(self.standing(data))
        said = set(NEEDLE.findall(" ".join(beside.of_post(post)))) if post else set()
        what = sought(decisions.Words(), post="nobody", slug="ferry", names=sorted(said))
        if post and self.do(beside.withdraw_of_post, post=post.id, what=what):
            self.under = {id: lines - said for id, lines in self.under.items()}
            self.dead |= said

    @rule(data=st.data())
    def set_the_summary(self, data):
        id, link = self.standing(data), self.standing(data)
        texts = [self.word() for _ in range(data.draw(st.integers(min_value=0, max_value=6)))]
        points = [
            Point(
                id=f"point{number:03d}",
                text=f"{text}, read on",
                heading=data.draw(st.sampled_from(["known", "unknown", "next"])),
                standing="posts" if number % 2 and id != "nobody" else "background",
                posts=(id,) if number % 2 and id != "nobody" else (),
                links=(PointLink(text="read on", post=link),) if link != "nobody" else (),
                note="a note",
            )
            for number, text in enumerate(texts)
        ]
        if self.do(decisions.set_summary, points=points):
            self.dead |= self.said.get("summary", set())
            self.said["summary"] = set(texts)

    @rule(count=st.integers(min_value=0, max_value=6), data=st.data())
    def set_the_figures(self, count, data):
        texts = [self.word() for _ in range(count)]
        post = self.standing(data)
        on = None if post == "nobody" else post
        figures = [Figure(value=str(count), label=text, source="Coastguard", as_of=self.now, post=on) for text in texts]
        self.do(slots.set_figures, figures=figures)

    @rule(count=st.integers(min_value=0, max_value=4), later=st.integers(min_value=30, max_value=900))
    def set_what_to_watch(self, count, later):
        texts = [self.word() for _ in range(count)]
        streams = [
            Stream(id=f"stream{number}", title=text, href="https://record.example/live", captions=True)
            for number, text in enumerate(texts[::2])
        ]
        until = self.now + timedelta(minutes=later)
        showings = [
            Showing(id=f"showing{number}", channel=text, when="now", until=until)
            for number, text in enumerate(texts[1::2])
        ]
        self.do(slots.set_watch, streams=streams, showings=showings, media={})

    @rule(count=st.integers(min_value=0, max_value=3), about=st.booleans())
    def set_what_to_expect(self, count, about):
        texts = [self.word() for _ in range(count)]
        at = self.now + timedelta(hours=2)
        self.do(slots.set_expectations, expected=[Expected(text=text, at=at, about=about) for text in texts])

    @rule(kind=st.sampled_from(["quotation", "person", "figure", "position"]), data=st.data())
    def confirm_what_a_headline_says(self, kind, data):
        id, name = self.standing(data), self.word()
        headline = self.coverage.posts[id].headline if id != "nobody" else None
        if not headline:
            return
        says = {
            "quotation": Said(type="quotation", speaker=name, pseudonym=self.number % 3 == 0),
            "person": Called(type="person", name=name),
            "figure": Counted(type="figure", value=self.number, counts="boats", source=name),
            "position": Held(type="position", who=name, what="apology"),
        }[kind]
        cut = Cut(id, self.coverage.posts[id].revision, "headline", 0, len(headline), headline)
        self.do(confirmed.confirm, cutting=f"cutting{self.number:05d}", cut=cut, says=says, field=headline)

    @rule(data=st.data())
    def withdraw_a_cutting(self, data):
        known = sorted({**self.coverage.cuttings, **self.coverage.returned}) or ["nothing"]
        self.do(confirmed.withdraw, cutting=data.draw(st.sampled_from(known)))

    @rule()
    def say_that_it_is_quiet(self):
        self.do(slots.say_quiet, note=self.word())

    @rule()
    def clear_the_quiet(self):
        self.do(slots.clear_quiet)

    @rule(trace=st.sampled_from(["note", "gap", "none"]), erase=st.booleans(), data=st.data())
    def take_down(self, trace, erase, data):
        ids = sorted(self.coverage.posts)
        if not ids:
            return
        id, note = data.draw(st.sampled_from(ids)), self.word()
        removed = self.coverage.posts[id].removed
        if self.do(decisions.take_down, post=id, trace=trace, note=note, erase=erase):
            self.dead |= {removed.note} - {None} if removed else set()
            self.silence(id)
            if erase:
                self.erase(id)

    def erase(self, post):
        """As the ledger does it: the bodies go, the heads stay, and the coverage is folded anew from what is left."""
        for at, entry in enumerate(self.entries):
            about = {getattr(entry.fact, "post", None), getattr(entry.fact, "older", None)}
            if post in about and entry.fact.kind in WITH_WORDS:
                self.entries[at] = Entry(entry.seq, Erased(entry.fact.kind), entry.recorded_at)
        self.coverage = fold(self.entries)
        self.pressed = press(self.coverage, book="b1", epoch="e1", before=self.pressed, site=SITE)

    @rule()
    def undo_the_newest(self):
        newest = max(self.coverage.posts.values(), key=lambda post: post.order.n, default=None)
        if newest and self.do(decisions.undo_publish, post=newest.id, later=0):
            self.silence(newest.id)

    def silence(self, post):
        self.dead |= self.said.pop(post, set()) | self.under.pop(post, set())

    @rule(title=st.booleans(), text=st.text(max_size=3).filter(str.isprintable))
    def describe(self, title, text):
        about = self.coverage.about
        change = {"title": f"Ferry {text}"} if title else {"standfirst": text}
        self.take(decisions.describe(self.coverage, about.model_copy(update=change | {"at": self.now})))

    @rule()
    def pause(self):
        self.do(decisions.pause, note="Back at six", resumes_at=self.now + timedelta(hours=3))

    @rule()
    def end(self):
        self.do(decisions.end, note=None, pointers=[Pointer(text="In full", href="https://record.example/full")])

    @rule()
    def reopen(self):
        if self.coverage.state != "archived":
            self.do(decisions.open_coverage)

    @rule(later=st.integers(min_value=20, max_value=400))
    def time_passes(self, later):
        self.now += timedelta(minutes=later)
        self.take(decisions.due(self.coverage, at=self.now))

    # -- the readers

    @rule()
    def a_reader_comes(self):
        self.readers.append(Reader(self.pressed.pages[""].plain))

    @precondition(lambda self: self.readers)
    @rule(data=st.data())
    def a_reader_catches_up(self, data):
        reader = data.draw(st.sampled_from(self.readers), label="reader")
        self.catch_up(reader)
        self.catch_up(reader)

    def catch_up(self, reader):
        line = delta(self.pressed, reader.seq, reader.generation)
        assert b"\n" not in line
        assert line.isascii()
        assert reader.apply(line).read() == seen(self.pressed.pages[""].plain)
        assert not reader.reload

    # -- what always holds

    @rule()
    def pressed_from_scratch_it_is_the_same(self):
        again = press(fold(self.entries), book="b1", epoch="e1", before=None, site=SITE)
        assert everything(again) == everything(self.pressed)
        assert (again.state, again.media, again.redactions) == (
            self.pressed.state,
            self.pressed.media,
            self.pressed.redactions,
        )
        assert again.cards == self.pressed.cards, "what a card said before is not drawn again"
        assert [one.key for one in again.roll] == [one.key for one in self.pressed.roll]

    @invariant()
    def what_was_replaced_or_taken_back_is_in_no_byte(self):
        if self.pressed and self.dead:
            living = set().union(*self.said.values(), *self.under.values())
            public = everything(self.pressed) | {"list": press_list(map(listing, [self.coverage]), SITE).plain}
            for name, data in public.items():
                found = set(NEEDLE.findall(data.decode())) & (self.dead - living)
                assert not found, f"{found} in {name}"

    def teardown(self):
        if self.pressed:
            self.pressed_from_scratch_it_is_the_same()
        for reader in self.readers:
            self.catch_up(reader)


# An evening is long and its faults rarely shrink within minutes; the steps as they came tell enough.
TestAnEvening = Evening.TestCase
TestAnEvening.settings = settings(
    max_examples=min(settings.default.max_examples // 5, 150), stateful_step_count=40, phases=[Phase.generate]
)
