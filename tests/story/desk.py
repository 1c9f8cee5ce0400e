"""A desk for tests of the pure floors: it decides, numbers the facts, writes them to JSON and reads them back."""

from datetime import UTC, datetime, timedelta

from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.document import EMPTY, paragraph, read_document
from stoppress.story.entries import CoverageDescribed, Entry, read_fact

EVENING = datetime(2026, 3, 3, 21, 58, tzinfo=UTC)


def text(*paragraphs):
    return read_document({"blocks": [paragraph(one) for one in paragraphs]}) if paragraphs else EMPTY


def words(headline=None, *paragraphs, **more):
    return Words(headline, text(*paragraphs), **more)


class Desk:
    def __init__(self, *, live=True):
        self.now, self.entries, self.coverage = EVENING, [], Coverage()
        about = CoverageDescribed(slug="ferry", title="Ferry aground off Stenna", timezone="Europe/Oslo", at=self.now)
        self.take(decisions.describe(self.coverage, about))
        if live:
            self.do(decisions.open_coverage)

    def take(self, facts):
        for fact in facts:
            read = read_fact(fact.kind, fact.version, fact.public())
            assert read == fact, "what is written is what is read"
            self.entries.append(Entry(self.coverage.seq + 1, read, self.now))
            self.coverage = self.coverage.take(self.entries[-1])
        return facts

    def do(self, decide, *, later=60, **intent):
        self.now += timedelta(seconds=later)
        return self.take(decide(self.coverage, at=self.now, **intent))

    def publish(self, post, headline="Lifeboats alongside", *paragraphs, **more):
        said = words(headline, *(paragraphs or ("Two lifeboats are alongside.",)))
        return self.do(decisions.publish_post, post=post, words=said, **more)

    def flash(self, post, headline="Minister stops night sailings"):
        return self.do(decisions.publish_post, post=post, words=words(headline), flash=True)

    def post(self, post):
        return self.coverage.posts[post]
