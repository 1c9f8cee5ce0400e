"""Shapes that tell who speaks without a verb of saying at hand: a name under a quotation, a headline, an
announcement, a verdict, words that somebody else is said to have used, an interviewer's."""

from __future__ import annotations

from collections.abc import Sequence

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.rows import Kind, Tier
from stoppress.cuttings.speech.chunks import Chunk
from stoppress.cuttings.speech.contents import Contents
from stoppress.cuttings.speech.cues import Cues, Found
from stoppress.cuttings.speech.rows import Mention, Statement
from stoppress.cuttings.speech.subjects import Grammar, Subject
from stoppress.cuttings.speech.tags import Item


class Shapes:
    """Knows the shapes of a language."""

    def __init__(self, profile: Profile, cues: Cues, contents: Contents) -> None:
        self.profile, self.cues, self.contents = profile, cues, contents

    def signed(self, g: Grammar, items: Sequence[Item]) -> Statement | None:
        """ "“We will go.” — Ann Lee": a quotation and a name under it."""
        name = 2 if g.kind(1) in ("-", "(") else 1
        if g.kind(0) != "Q" or g.kind(name) != "NP" or not g.names(name):
            return None
        if any(g.kind(n) in ("VG", "Q") for n in range(name + 1, len(g.chunks))):
            return None
        subject = Subject(name, max(name, len(g.chunks) - 1), name, "signed")
        while subject.last > name and g.kind(subject.last) in (".", ",", "-", ")"):
            subject.last -= 1
        dash = items[g.chunks[1].first]
        return Statement(
            g.mention(subject),
            (dash.start, dash.end) if name == 2 else None,
            [(items[0].start, items[0].end)],
            "direct",
            "sure",
            "signed",
            [items[0].quote],
        )

    def headed(self, g: Grammar, items: Sequence[Item], *, headline: bool) -> Statement | None:
        """ "Lee: ‘We will go’", "Police: Two held after fire": who, and what, in a headline."""
        if g.kind(0) == "Q" and g.kind(1) == ":" and g.kind(2) == "NP":
            # "‘We will fight on’: union vows more strikes"
            quoted_first, colon = items[0], items[g.chunks[1].first]
            mention = g.mention(g.phrase_from(2, "headline"))
            span = (quoted_first.start, quoted_first.end)
            return Statement(
                mention, (colon.start, colon.end), [span], "direct", "likely", "headline", [items[0].quote]
            )
        for n in range(1, min(len(g.chunks), 8)):
            if g.kind(n) in ("VG", "Q", "R", "S"):
                return None
            if g.kind(n) != ":":
                continue
            last = self._lead_ends(g, n - 1)
            if g.kind(last) != "NP":
                continue
            first = self._lead_begins(g)
            subject = Subject(first, last, first, "headline") if g.kind(first) == "NP" else g.phrase_ending(last, n)
            quoted = g.kind(n + 1) == "Q"
            mention = g.mention(subject)
            if mention.text[:1].isdigit():
                return None  # "At 07:40:"
            if g.low(0) in self.profile.determiners and not (quoted or items[0].text in self.profile.abbreviations):
                return None  # "The Latest: ..."
            told = mention.kind in ("name", "body") or (n == 1 and g.chunks[0].last - g.chunks[0].first < 3)
            if not quoted and not (headline and told):
                return None
            right = self.contents.right(g, n + 1)
            if right is None or (right[1] - right[0] < 2 and not quoted):
                return None
            colon = items[g.chunks[n].first]
            quotes = [items[i].quote for i in range(right[0], right[1] + 1) if items[i].tag == "Q"]
            span = (items[right[0]].start, items[right[1]].end)
            kind: Kind = "direct" if quotes and right[0] == right[1] else "mixed" if quotes else "indirect"
            tier: Tier = "sure" if kind == "direct" and mention.kind == "name" else "likely"
            return Statement(mention, (colon.start, colon.end), [span], kind, tier, "headline", quotes)
        return None

    def _lead_begins(self, g: Grammar) -> int:
        """Where who speaks begins, after what only strings one voice to the next: "- Lee, Hallin:", "And this from Ann
        Lee, in Hallin:"."""
        n = 0
        while g.kind(n) in ("-", "C", "•", "*", "·") and g.kind(n + 1):
            n += 1
        if g.low(n) in self.profile.pointing and g.kind(n + 1) == "P":
            n += 1
        return n + 1 if g.low(n) in self.profile.hailing else n

    @staticmethod
    def _lead_ends(g: Grammar, n: int) -> int:
        """Where it ends, before a word thrown in: "Lee, meanwhile:"."""
        while g.kind(n) == "A" and g.kind(n - 1) in (",", "A"):
            n -= 1
        return n - 1 if g.kind(n) == "," else n

    def announced(self, g: Grammar) -> Statement | None:
        """ "Lee made this statement:" has no verb of saying, and yet says whose the words below are."""
        if g.first_finite == len(g.chunks) and g.kind(0) == "NP" and g.names(0) and g.kind(len(g.chunks) - 1) == ":":
            colon = g.items[g.chunks[-1].first]  # "Ann Lee, deputy mayor:"
            whose = g.mention(Subject(0, len(g.chunks) - 2, 0, "headline"))
            return Statement(whose, (colon.start, colon.end), [], "direct", "likely", "headline")
        for n in range(len(g.chunks) - 1, -1, -1):
            if g.kind(n) == "VG" and g.chunks[n].form == "fin":
                subject = g.subject(n)
                if subject is not None and g.low(subject.head) not in self.profile.writers:
                    cue = self.cues.span(g, g.chunks[n], g.items[g.chunks[n].last].end)
                    return Statement(g.mention(subject), cue, [], "direct", "likely", "announced")
        return None

    def verdict(self, g: Grammar, n: int) -> Statement | None:
        """ "“One down,” was Lee's verdict", "Lee's answer was “no”", "Lee has sent me a message: “It rains.”"."""
        stretch = (g.items[g.chunks[n].first].start, g.items[g.chunks[n].last].end)
        quotes = [g.items[g.chunks[n].first].quote]
        answered = g.subject(n - 1) if g.kind(n - 1) == "VG" else None
        for verb, phrase in ((n + 1, n + 2), (n - 1, answered.head if answered is not None else n - 2)):
            if g.kind(verb) != "VG" or g.kind(phrase) != "NP" or g.items[g.chunks[verb].head].tag != "X":
                continue
            chunk = g.chunks[phrase]
            noun = g.items[chunk.head]
            owner = next((i for i in range(chunk.first, chunk.head) if g.items[i].tag in ("GEN", "PP")), None)
            if owner is None or (noun.low not in self.profile.nouns and noun.low not in self.profile.documents):
                continue
            found = Found(phrase, (noun.start, noun.end), "say", noun.low, None, n)
            whose = self.possessor(g, found)
            return Statement(whose, found.cue, [stretch], "direct", "likely", "possessive", quotes, noun.low)
        if g.kind(n - 1) == ":":
            said = self.announced(g)
            if said is not None:
                said.content, said.quotes = [stretch], quotes
                return said
        return None

    def asked(self, g: Grammar, n: int) -> bool:
        """ "Pressed on whether it was “endemic”, Lee said": the word is the interviewer's."""
        for k in range(n - 1, max(-1, n - 12), -1):
            if g.kind(k) == ",":
                break
            if g.kind(k) == "VG" and g.chunks[k].passive and g.items[g.chunks[k].head].low in self.profile.interviewer:
                return True  # "Lee was asked whether they were “favourites”"
        first = 0
        while first < n and g.kind(first) in ("S", "C", "A"):
            first += 1
        verb = g.items[g.chunks[first].head]
        if g.kind(first) != "VG" or verb.low not in self.profile.interviewer or n > g.first_finite + 12:
            return False
        return not any(g.kind(k) == "," for k in range(first, n))

    def used_by(self, g: Grammar, n: int) -> tuple[Subject, int] | None:
        """ "the “ugly views” expressed by the officers", "the “winter plan”, as the hospital describes it"."""
        k = n + 2 if g.kind(n + 1) == "," else n + 1
        if g.low(k) == self.profile.likening and g.kind(k + 1) == "NP":
            for verb in range(k + 2, min(len(g.chunks), k + 7)):
                if g.kind(verb) == "VG":
                    frames = self.profile.cues.get(g.items[g.chunks[verb].head].low, {})
                    subject = g.subject(verb) if frames.keys() & {"say", "tell", "call"} else None
                    return (subject, verb) if subject is not None else None
        if g.low(n + 1) == self.profile.passive_by and g.kind(n + 2) == "NP" and self._so_branded(g, n):
            return g.phrase_from(n + 2, "by"), n - 1  # "Called “a pest” by Lee, Ray walked out"
        if g.kind(n + 1) != "VG" or g.items[g.chunks[n + 1].head].low not in self.profile.cues:
            return None
        if g.low(n + 2) != self.profile.passive_by or g.kind(n + 3) != "NP":
            return None
        return g.phrase_from(n + 3, "by"), n + 1

    def _so_branded(self, g: Grammar, n: int) -> bool:
        """Whether a participle that opens a clause stands right before the words."""
        if g.kind(n - 1) != "VG" or g.kind(n - 2) not in ("", ","):
            return False
        verb = g.items[g.chunks[n - 1].head]
        return "part" in verb.forms and "call" in self.profile.cues.get(verb.low, {})

    def so_called(self, g: Grammar, n: int) -> tuple[Subject, int] | None:
        """ "what Lee calls “a farce”", "Lee told me what she says: “Big hands.”"."""
        k = n - 1
        colon = g.kind(k) == ":"
        if g.kind(k) in ("P", ":"):
            k -= 1
        if (within := self._told_within(g, k)) is not None:
            return within
        if g.kind(k) != "VG" or g.chunks[k].form != "fin" or g.chunks[k].passive:
            return None
        frames = self.profile.cues.get(g.items[g.chunks[k].head].low, {})
        if not frames.keys() & {"say", "tell", "call", "think"}:
            return None
        subject = g.subject(k)
        if subject is None or subject.reason != "at cue" or subject.last != k - 1:
            return None
        if g.kind(subject.first - 1) == "R" or (colon and g.kind(subject.first - 1) in ("VG", "NP")):
            return subject, k
        return None

    def in_turn(self, g: Grammar, n: int) -> tuple[Subject, int] | None:
        """ "the rota which the bank describes as fair and its staff as “a lottery”": where the verb's object has gone
        to the front, somebody else behind the "and" is whose words those are. Where it has not ("describes the rota
        as fair and the break as “a gift”"), that is one more object."""
        k = n - 1
        likened = g.low(k) == self.profile.likening
        if likened:
            k -= 1
        if g.kind(k) != "NP":
            return None
        subject = g.phrase_ending(k, n)
        if g.kind(subject.first - 1) != "C":
            return None
        for verb in range(subject.first - 2, max(0, subject.first - 10), -1):
            if g.kind(verb) != "VG":
                continue
            frames = self.profile.cues.get(g.items[g.chunks[verb].head].low, {})
            if "call" not in frames or (g.low(verb + 1) == self.profile.likening) != likened:
                return None
            says = g.subject(verb)
            fronted = says is not None and says.reason == "at cue" and self._fronted(g, says.first - 1)
            return (subject, verb) if fronted else None
        return None

    @staticmethod
    def _fronted(g: Grammar, k: int) -> bool:
        """Whether "which" or "what" stands there, and is no subject: a noun phrase follows."""
        return g.kind(k) == "R" and g.kind(k + 1) == "NP"

    def _told_within(self, g: Grammar, k: int) -> tuple[Subject, int] | None:
        """ "Lee says residents have told him: “No.”": of two who say something the nearer one's are the words, unless
        that is Lee once more ("Lee says she told him")."""
        if g.kind(k) == "NP" and g.kind(k - 1) == "VG":
            k -= 1  # whoever was told
        if g.kind(k) != "VG" or g.chunks[k].form != "fin" or g.chunks[k].passive:
            return None
        if not self._tells(g, k):
            return None
        subject = g.subject(k)
        if subject is None or subject.reason != "at cue" or subject.last != k - 1 or g.kind(subject.head) != "NP":
            return None
        if g.items[g.chunks[subject.head].first].tag == "PN":
            return None
        return (subject, k) if self._is_said(g, subject.first - 1) else None

    def _is_said(self, g: Grammar, k: int) -> bool:
        """Whether the clause that begins behind chunk k is what somebody says."""
        for n in range(k, -1, -1):
            if g.kind(n) in (",", ";", "C", ":", "Q"):
                return False
            if g.kind(n) == "VG":
                return self._tells(g, n)
        return False

    def _tells(self, g: Grammar, k: int) -> bool:
        """Whether a verb group says something by itself; "should go" does not, though "went on" may."""
        frames = self.profile.cues.get(g.items[g.chunks[k].head].low, {})
        return any(cue.alone for frame, cue in frames.items() if frame in ("say", "tell"))

    def heard(self, g: Grammar, n: int) -> tuple[Subject, int] | None:
        """ "Jurors heard that Lee called it “a joke”": the jurors have said nothing."""
        for k in range(n - 1, max(-1, n - 12), -1):
            if g.kind(k) == "VG" and g.chunks[k].form == "fin" and not g.chunks[k].passive:
                frames = self.profile.cues.get(g.items[g.chunks[k].head].low, {})
                if any(cue.lemma in self.profile.hearing for cue in frames.values()):
                    return None
                subject = g.subject(k) if frames.keys() & {"say", "tell", "call"} else None
                if subject is not None:
                    return subject, k
        return None

    def possessor(self, g: Grammar, found: Found) -> Mention:
        chunk = g.chunks[found.group]
        items = g.items
        if items[chunk.first].tag == "PP":
            item = items[chunk.first]
            return Mention(item.start, item.end, item.text, "pronoun", (item.start, item.end))
        gen = next(i for i in range(chunk.first, chunk.head) if items[i].tag == "GEN")
        part = Grammar(g.text, items, [Chunk("NP", chunk.first, gen - 1, gen - 1)], self.profile)
        mention = part.mention(Subject(0, 0, 0, "possessive"))
        mention.whole = (mention.whole[0], items[gen].end)
        return mention
