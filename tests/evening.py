"""A desk for tests that want whole evenings: it decides, writes, reads back, and has a clock on the wall in Hallin."""

from datetime import UTC, datetime, timedelta

from stoppress.cuttings.page import fields_of
from stoppress.story import confirmed, decisions
from stoppress.story.confirmed import Cut
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.document import read_document
from stoppress.story.entries import Byline, CoverageDescribed, Entry, Rendition, Unknown, read_fact

MARCUS = Byline(name="Marcus Bell", role="Live reporter")
LINA = Byline(name="Lina Thorsen", role="on Stenna")
ANA = Byline(name="Ana Quist", role="Transport correspondent")
RADIO = (Byline(name="Ida Marsh", outlet="Record Radio"), Byline(name="Jonas Reyes", outlet="Record Radio"))


# A moment of that evening, for what only needs one.
EVENING_AT = datetime(2026, 3, 3, 22, 41, tzinfo=UTC)


def rendition(name, width, height, kind="jpg"):
    return Rendition(name=f"{name}{width:04d}".rjust(16, "0") + f".{kind}", width=width, height=height)


REEF = {"mreef00001": (rendition("reef", 640, 427), rendition("reef", 1280, 853))}
DAWN = {"mdawn00001": (rendition("dawn", 640, 427), rendition("dawn", 1280, 853))}
BOAT = {"mboat00001": (rendition("boat", 640, 427),)}
PIER = {"mpier00001": (rendition("pier", 640, 427),)}
PODIUM = {"mpodium001": (rendition("podium", 480, 270), rendition("podium", 960, 540))}
STAIRS = {
    "mstairs001": (rendition("stairs", 480, 270, "webp"),),
    "mposter001": (rendition("poster", 480, 270, "png"),),
}


def text(words, *marks):
    return {"type": "text", "text": words} | ({"marks": list(marks)} if marks else {})


def para(*content, **attrs):
    node = {"type": "paragraph", "content": [text(one) if isinstance(one, str) else one for one in content]}
    return node | ({"attrs": attrs} if attrs else {})


def block(kind, *content, **attrs):
    node = {"type": kind}
    if content:
        node["content"] = [para(one) if isinstance(one, str) else one for one in content]
    return node | ({"attrs": attrs} if attrs else {})


def item(lead, words):
    return block("list_item", para(text(lead, {"type": "strong"}), " " + words))


def link(words, href):
    return text(words, {"type": "link", "attrs": {"href": href}})


def cell(words, **attrs):
    return {"type": "table_cell", "content": [text(words)] if words else []} | ({"attrs": attrs} if attrs else {})


def row(*cells):
    return {"type": "table_row", "content": list(cells)}


def words(headline, *blocks, by=(), **more):
    body = [para(one) if isinstance(one, str) else one for one in blocks]
    return Words(headline, read_document({"version": 1, "blocks": body}), by, **more)


class Evening:
    """A desk that decides, writes and reads back. `at` is the clock on the wall in Hallin, one hour before UTC."""

    def __init__(self, **about):
        self.coverage, self.entries, self.steps = Coverage(), [], []
        self.now = datetime(2026, 3, 3, 22, 35, tzinfo=UTC) - timedelta(hours=1)
        described = {
            "slug": "ferry",
            "title": "All 312 off grounded ferry; inquiry asks why two radio calls went unanswered",
            "standfirst": "The Queen of Merrow ran aground in the sound off Stenna late on Tuesday. "
            "Nineteen people are hurt; nobody is missing.",
            "section": "Ferry on Carrick Ledge",
            "outlet": "The Hallin Record",
            "timezone": "Europe/Oslo",
            "fiction": True,
        }
        self.take(decisions.describe(self.coverage, CoverageDescribed(**(described | about), at=self.now)))

    def take(self, facts):
        for fact in facts:
            read = read_fact(fact.kind, fact.version, fact.public())
            self.entries.append(Entry(self.coverage.seq + 1, read, self.now))
            self.coverage = self.coverage.take(self.entries[-1])
            self.steps.append(self.coverage)

    def clock(self, at):
        """Move to the next time it is `at`, which is never earlier than now."""
        parts = [int(part) for part in at.split(":")]
        local = (self.now + timedelta(hours=1)).replace(hour=parts[0], minute=parts[1], second=(*parts, 0)[2])
        local = local - timedelta(hours=1)
        self.now = local if local >= self.now else local + timedelta(days=1)

    def wall(self, at):
        """A time of today, by the clock on the wall."""
        hour, minute = at.split(":")
        local = (self.now + timedelta(hours=1)).replace(hour=int(hour), minute=int(minute), second=0)
        return local - timedelta(hours=1)

    def do(self, at, decide, **intent):
        self.clock(at)
        self.take(decide(self.coverage, at=self.now, **intent))

    def post(self, at, id, said, **more):
        self.do(at, decisions.publish_post, post=id, words=said, **more)

    def flash(self, at, id, headline, **more):
        self.do(at, decisions.publish_post, post=id, words=Words(headline), flash=True, **more)

    def confirm(self, at, id, post, text, says):
        """An editor stands behind these words of the post, wherever they stand in it first."""
        now = self.coverage.posts[post]
        fields = fields_of(post, headline=now.headline, document=now.document)
        field = next(one for one in fields if text in one.text)
        start = field.text.index(text)
        cut = Cut(post, now.revision, field.field, start, start + len(text), text)
        self.do(at, confirmed.confirm, cutting=id, cut=cut, says=says, field=field.text)

    def edit(self, at, id, said):
        self.do(at, decisions.edit_post, post=id, words=said)


def unknown_entry(seq, at):
    """An entry from a newer house."""
    return Entry(seq, Unknown("post_sung", 1), at)
