"""The statements of a plain text: cues with their subjects and with what was said, and quotations that stand alone."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from stoppress.cuttings import marks
from stoppress.cuttings.languages.profile import Cue, Frame, Profile
from stoppress.cuttings.marks import Quoted
from stoppress.cuttings.rows import Kind, Tier
from stoppress.cuttings.sentences import Sentence, read
from stoppress.cuttings.speech import tags
from stoppress.cuttings.speech.around import read_around
from stoppress.cuttings.speech.chunks import Chunk, chunks
from stoppress.cuttings.speech.rows import Mention, Statement, Stretch
from stoppress.cuttings.speech.subjects import Grammar, Subject
from stoppress.cuttings.speech.tags import Item

_VOICE = re.compile(r"[A-Z][A-Z .’'-]{1,30}:")
_LOOSE: tuple[Frame, ...] = ("call", "will", "think", "show")
# What follows these is a clause, even where its verb is none we know.
_CLAUSAL = frozenset(("say", "think", "believe", "argue", "insist", "maintain", "contend", "suspect", "assume"))
_STOPS = frozenset((".", "!", "?", ";"))
_TRIM = " \t\n,.;:-–—―"


@dataclass(slots=True)
class _Found:
    """A cue of a sentence: chunks and frame, before its content is cut."""

    group: int
    cue: Stretch
    frame: Frame
    lemma: str
    subject: Subject | None
    content_from: int  # chunk, or -1
    left: bool = False  # what was said stands before
    after: int = 0  # the chunk after cue, and subject when turned round
    inverted: bool = False
    reason: str = ""


@dataclass
class Reading:
    """What `read_speech` answers: statements in order of their text, and the quoted stretches they count."""

    quoted: list[Quoted]
    statements: list[Statement] = field(default_factory=list)


def read_speech(text: str, profile: Profile) -> Reading:
    """All statements of a text. Every quotation of the text that is speech is in the content of one of them."""
    quoted = marks.scan(text)
    reading = Reading(quoted)
    if not profile.speaks:
        return reading
    if profile.around is not None:
        reading.statements = read_around(text, quoted, profile)
        return reading
    words, sentences = read(text, quoted, profile)
    sentence_items = [tags.items(words, sentence, quoted, text) for sentence in sentences]
    names = tags.names_of(sentence_items)
    teller = _Teller(text, quoted, profile, reading)
    for sentence, found in zip(sentences, sentence_items, strict=True):
        tags.tag(found, profile, names)
        teller.sentence(sentence, found)
    teller.end()
    reading.statements.sort(key=lambda s: min(s.content)[0] if s.content else s.cue[0] if s.cue else 0)
    return reading


def _first(among: Container[Frame], *order: Frame) -> Frame | None:
    """The first frame of the order that is there."""
    return next((frame for frame in order if frame in among), None)


class _Teller:
    """Goes through the sentences of a text and remembers who spoke last."""

    def __init__(self, text: str, quoted: list[Quoted], profile: Profile, reading: Reading) -> None:
        self.text, self.quoted, self.profile, self.reading = text, quoted, profile, reading
        self.last: Statement | None = None
        self.last_paragraph = -1
        self.awaits = False  # the sentence before ended in a colon or with "said" and a quotation must follow
        self._pending: list[tuple[Stretch, int]] = []  # quotations left open, to be signed in the next paragraph
        self._opening = False  # the cue being read is a participle that opens its sentence

    def sentence(self, sentence: Sentence, items: list[Item]) -> None:
        made = chunks(items, self.profile)
        grammar = Grammar(self.text, items, made, self.profile)
        done: list[Statement] = []
        covered = -1
        awaits, self.awaits = self.awaits, False
        headline = tags.is_headline(items) or sentence.paragraph == 0
        signed = self._signed(grammar, items) or self._headed(grammar, items, headline=headline)
        if signed is not None:
            done.append(signed)
            covered = len(items)
        for n, chunk in enumerate(made):
            if chunk.first <= covered:
                continue
            found = self._cue(grammar, n)
            if found is None:
                continue
            statement, upto = self._state(grammar, found, covered)
            if statement is None:
                continue
            covered = max(covered, upto)
            done.append(statement)
        self._take_pending(done)
        self._loose(grammar, items, done, sentence, awaits=awaits)
        self.reading.statements.extend(done)
        speaking = [s for s in done if s.source is not None]
        if speaking:
            best = next((s for s in reversed(speaking) if s.quotes), speaking[-1])
            self.last, self.last_paragraph = best, sentence.paragraph
        if items and items[-1].tag == ":":
            announced = speaking[-1] if speaking else self._announced(grammar)
            if announced is not None:
                self.awaits, self.last, self.last_paragraph = True, announced, sentence.paragraph
                if announced not in done:
                    self.reading.statements.append(announced)
        if not self.awaits and speaking and not speaking[-1].content:
            self.awaits = True

    # -- cues ---------------------------------------------------------------------------------------------------------

    def _cue(self, g: Grammar, n: int) -> _Found | None:
        chunk = g.chunks[n]
        for phrase in self.profile.according:
            if g.low(n) == phrase[0]:
                found = self._according(g, n, phrase)
                if found is not None:
                    return found
        if chunk.kind == "VG":
            return self._verb(g, n, chunk)
        if chunk.kind == "NP" and g.items[chunk.head].low in self.profile.nouns:
            return self._noun(g, n, chunk)
        return None

    def _according(self, g: Grammar, n: int, phrase: tuple[str, ...]) -> _Found | None:
        first = g.chunks[n].first
        if tuple(item.low for item in g.items[first : first + len(phrase)]) != phrase:
            return None
        k = n
        while k < len(g.chunks) and g.chunks[k].first < first + len(phrase):
            k += 1
        if g.kind(k) != "NP":
            return None
        subject = g.phrase_from(k, "according to")
        cue = (g.items[first].start, g.items[first + len(phrase) - 1].end)
        return _Found(n, cue, "say", phrase[0], subject, -1, left=True, after=subject.last + 1, reason="according to")

    def _noun(self, g: Grammar, n: int, chunk: Chunk) -> _Found | None:
        """ "Lee's claim that", "a warning by Lee that": nouns of speech with a clause."""
        items = g.items
        k = n + 1
        if g.low(k) not in ("that", "whether") and not (g.kind(k) == "VG" and g.chunks[k].form == "inf"):
            return None
        gen = next((i for i in range(chunk.first, chunk.head) if items[i].tag == "GEN"), None)
        subject: Subject | None = None
        if gen is not None:
            cue_first = gen + 1
            subject = Subject(n, n, n, "possessive")
        elif items[chunk.first].tag == "PP":
            cue_first = chunk.first + 1
            subject = Subject(n, n, n, "possessive")
        else:
            return None
        if g.kind(k) == "VG" and items[chunk.head].low not in (
            "promise",
            "pledge",
            "plan",
            "demand",
            "call",
            "request",
            "desire",
            "refusal",
            "plea",
            "vow",
            "proposal",
        ):
            return None
        cue = (items[cue_first].start, items[chunk.head].end)
        return _Found(n, cue, "say", items[chunk.head].low, subject, k, after=k, reason="possessive")

    def _verb(self, g: Grammar, n: int, chunk: Chunk) -> _Found | None:
        items, profile = g.items, self.profile
        main = items[chunk.head]
        frames = profile.cues.get(main.low)
        if not frames:
            return None
        end = chunk.last
        k = n + 1
        # "said Friday", "says again"
        while g.kind(k) == "A" and g.low(k) != "not":
            k += 1
        timed = g.kind(k) == "T"
        if timed:
            k += 1
        particle = next((f for f, c in frames.items() if g.low(k) in c.after), None)
        cue_end = items[end].end if not timed else items[g.chunks[k - 1].last].end
        turned = _first({f for f, c in frames.items() if c.alone}, "say", "think")
        if turned is not None:
            subject = self._inverted(g, n, k, chunk)
            if subject is not None:
                span = self._span(g, chunk, items[end].end)
                return _Found(
                    n, span, turned, frames[turned].lemma, subject, -1, True, subject.last + 1, True, "at cue"
                )
        chosen = self._frame(g, n, k, chunk, frames, particle)
        if chosen is None:
            return None
        frame, content_from, left = chosen
        if particle is not None and frame == particle:
            cue_end = items[g.chunks[k].last].end
        lemma = frames[frame].lemma
        subject = g.subject(n)
        return _Found(
            n,
            self._span(g, chunk, cue_end),
            frame,
            lemma,
            subject,
            content_from,
            left,
            k,
            False,
            subject.reason if subject else "nobody",
        )

    @staticmethod
    def _span(g: Grammar, chunk: Chunk, end: int) -> Stretch:
        return g.items[chunk.first].start, end

    def _inverted(self, g: Grammar, n: int, k: int, chunk: Chunk) -> Subject | None:
        if chunk.form != "fin" or chunk.first != chunk.last or g.kind(k) != "NP" or not g.may_speak(k):
            return None
        before = g.kind(n - 1)
        if before == "Q":
            return g.phrase_from(k, "at cue")
        if before in (",", "-") and (g.kind(n - 2) == "Q" or self._closes(g, k)):
            return g.phrase_from(k, "at cue")
        if n == 0 and self._closes(g, k):
            return g.phrase_from(k, "at cue")
        return None

    @staticmethod
    def _closes(g: Grammar, k: int) -> bool:
        """Whether the noun phrase at k is the last of its clause: "..., said Lee."""
        after = g.phrase_from(k, "").last + 1
        return g.kind(after) in ("", ".", ",", "P", "T", ":") or g.low(after) == "who"

    def _frame(
        self, g: Grammar, n: int, k: int, chunk: Chunk, frames: Mapping[Frame, Cue], particle: Frame | None
    ) -> tuple[Frame, int, bool] | None:
        """Frame, the chunk where what was said begins (or -1), and whether it stands before the cue."""
        cues = dict(frames)
        has = cues.keys()
        kind, low = g.kind(k), g.low(k)
        if chunk.passive:
            if g.subject(n) is None:
                return None
            passive = _first(has, "say", "tell", "call", "deal")
            return (passive, -1, True) if passive else None
        if particle is not None:
            return particle, k + 1, False
        alone = {f for f, c in cues.items() if c.alone}
        far = self._far_complement(g, k)
        said = _first(alone, "say", "think", "show", "tell")
        if kind == "Q":
            f = said or _first(alone, "call", "deal", "urge", "will")
            return (f, k, False) if f else None
        if kind in (",", ":") and g.kind(k + 1) == "Q" and said:
            return said, k + 1, self._quote_before(g, n)
        if low in self.profile.complementers and kind in ("S", "R", "D"):
            if said:
                return said, k, False
            f = _first(alone, "deal", "will", "urge")
            return (f, k, False) if f else None
        if kind == "VG" and g.chunks[k].form == "inf":
            f = "will" if "will" in alone else said
            return (f, k, False) if f else None
        if kind == "VG" and g.chunks[k].form == "ing":
            f = _first(alone, "deal", "say", "think")
            return (f, k, False) if f else None
        if kind in ("NP", "R"):
            return self._object(g, k, cues, alone, said)
        if far >= 0 and said:
            return said, far, False
        if said and kind in ("", ",", ".", ";", "-", "T", "P", "A", "S", "C", "!", "?", ":", ")"):
            return said, -1, True
        return None

    @staticmethod
    def _quote_before(g: Grammar, n: int) -> bool:
        return any(g.kind(j) == "Q" for j in range(max(0, n - 6), n))

    def _far_complement(self, g: Grammar, k: int) -> int:
        """ "said in an interview on Monday that", "said of Lee, “…”": the chunk where the clause or quotation begins,
        or -1."""
        j = k
        while j < min(len(g.chunks), k + 16):
            kind, low = g.kind(j), g.low(j)
            if kind == "Q":
                return j if j == k or g.kind(j - 1) in (",", ":") else -1
            if low in ("that", "whether") and kind in ("S", "R"):
                return j
            if kind == "P" and g.kind(j + 1) in ("NP", "T"):
                j += 2
                continue
            if kind in ("A", "T") or (kind == "," and g.kind(j + 1) in ("Q", "S", "R")):
                j += 1
                continue
            if kind == "NP" and g.kind(j - 1) in ("NP", "P"):
                j += 1
                continue
            return -1
        return -1

    def _object(
        self, g: Grammar, k: int, cues: dict[Frame, Cue], alone: set[Frame], said: Frame | None
    ) -> tuple[Frame, int, bool] | None:
        """What follows the verb is somebody or something."""
        j = k + 1
        while g.kind(j) == "P" and g.kind(j + 1) == "NP":
            j += 2
        kind, low = g.kind(j), g.low(j)
        finite = self._clause(g, k)
        if "tell" in alone:
            after = self._addressed(g, k)
            if after >= 0:
                return "tell", after, False
            if kind in (".", ",", "P", "T", "", "S", "-", "A", "C") and cues["tell"].lemma in (
                "tell",
                "inform",
                "remind",
                "assure",
                "text",
                "email",
            ):
                return "tell", -1, True
        if finite and said and not (said == "show" and "deal" in alone):
            return said, k, False
        if finite and said:
            return said, k, False
        if kind == "VG" and g.chunks[j].form == "inf" and "urge" in alone:
            return "urge", k, False
        if "call" in alone and (
            kind in ("NP", "Q") or low == "as" or cues["call"].lemma in ("call", "label", "describe", "brand", "dub")
        ):
            return "call", k, False
        if "deal" in alone:
            return "deal", k, False
        for f in _LOOSE:
            if (f in alone and f in ("call", "show")) or (
                f in alone and cues[f].lemma in ("want", "mean", "expect", "need", "doubt", "fear")
            ):
                return f, k, False
        if said == "say" and g.low(k) in ("it", "so", "the") and kind in ("Q", ","):
            return said, k, False
        return None

    @staticmethod
    def _clause(g: Grammar, k: int) -> bool:
        """Whether the noun phrase at k is the subject of a clause: a finite verb follows that is its own."""
        relatives = 0
        for m in range(k + 1, min(len(g.chunks), k + 16)):
            kind = g.kind(m)
            if kind in (".", ";", ":", "?", "!") or (g.low(m) in ("that", "saying") and kind == "S"):
                return False
            if kind == "Q":
                return g.kind(m - 1) == "NP" and m < k + 6
            if kind == "R":
                relatives += 1
            elif kind == "VG" and g.chunks[m].form == "fin":
                if not relatives:
                    return g.kind(m - 1) in ("NP", "A", ",", ")", "T", "VG")
                relatives -= 1
            elif (
                (kind == "VG" and g.chunks[m].form == "inf" and m == k + 1)
                or kind == "S"
                or (kind == "C" and g.kind(m + 1) != "NP")
            ):
                return False
        return False

    def _addressed(self, g: Grammar, k: int) -> int:
        """ "told the court on Monday that", "told Lee, “…”", "told me he": the chunk after who is told, or -1."""
        j = k + 1
        while j < min(len(g.chunks), k + 14):
            kind, low = g.kind(j), g.low(j)
            if kind in ("Q", ":"):
                return j if kind == "Q" else j + 1
            if low in self.profile.complementers and kind in ("S", "R"):
                return j
            if kind == "VG":
                return j if g.chunks[j].form == "inf" else -1
            if kind == "NP" and g.kind(j + 1) == "VG" and g.chunks[j + 1].form == "fin" and g.kind(j - 1) != "P":
                return j
            if kind == "P" and g.kind(j + 1) in ("NP", "T"):
                j += 2
                continue
            if kind == "C" and g.kind(j + 1) == "NP":
                j += 2
                continue
            if kind in ("A", "T") or (kind == "," and g.kind(j + 1) == "Q"):
                j += 1
                continue
            if kind == "NP":
                j += 1
                continue
            return -1
        return -1

    # -- what was said ----------------------------------------------------------------------------------

    def _state(self, g: Grammar, found: _Found, covered: int) -> tuple[Statement | None, int]:
        content: list[tuple[int, int]] = []  # items, both included
        if found.subject is None and not g.chunks[found.group].passive:
            return None, g.chunks[found.group].first - 1
        upto = g.chunks[found.group].last
        if found.left:
            left = self._left(g, found, covered)
            if left is not None:
                content.append(left)
            right = self._resumed(g, found, left)
            if right is not None:
                content.append(right)
                upto = max(upto, right[1])
        self._opening = self._opens(g, found)
        if found.content_from >= 0 and not (content and found.left and found.content_from < 0):
            right = self._right(g, found.content_from)
            if right is not None and right not in content:
                content.append(right)
                upto = max(upto, right[1])
        if found.inverted and found.subject is not None:
            upto = max(upto, g.chunks[found.subject.last].last)
        quotes = [g.items[i].quote for a, b in content for i in range(a, b + 1) if g.items[i].tag == "Q"]
        if found.left and not content and found.content_from < 0:
            if found.frame not in ("say", "tell") or found.subject is None:
                return None, upto
        source = g.mention(found.subject) if found.subject is not None else None
        if source is not None and found.reason == "possessive":
            source = self._possessor(g, found)
        spans = [(g.items[a].start, g.items[b].end) for a, b in content]
        if not spans and not (found.frame in ("say", "tell") and source is not None and self._expects(g, found)):
            return None, upto
        whole = bool(quotes) and all(
            g.items[i].tag == "Q" or not g.items[i].text[0].isalnum() for a, b in content for i in range(a, b + 1)
        )
        kind: Kind = "direct" if whole or not spans else "mixed" if quotes else "indirect"
        tier, reason = self._tier(source, found)
        return Statement(source, found.cue, spans, kind, tier, reason, quotes, found.lemma), upto

    @staticmethod
    def _expects(g: Grammar, found: _Found) -> bool:
        """Whether nothing but a colon or the end follows a verb of saying: a quotation comes in the next paragraph."""
        return found.lemma in (
            "say",
            "add",
            "continue",
            "write",
            "tell",
            "explain",
            "reply",
            "respond",
            "tweet",
            "state",
            "conclude",
        ) and (g.kind(found.after) in (":", "", ".") or g.kind(len(g.chunks) - 1) == ":")

    def _possessor(self, g: Grammar, found: _Found) -> Mention:
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

    def _tier(self, source: Mention | None, found: _Found) -> tuple[Tier, str]:
        if source is None:
            return "ask", "nobody"
        reason = found.reason
        if reason == "at cue":
            reason = {"name": "name at cue", "pronoun": "pronoun"}.get(source.kind, "role at cue")
        elif reason == "shared":
            reason = "shared subject"
        if found.frame in ("say", "tell") and reason in ("name at cue", "role at cue", "pronoun", "according to"):
            return "sure", reason
        return "likely", reason

    def _left(self, g: Grammar, found: _Found, covered: int) -> tuple[int, int] | None:
        """What stands before "he said"."""
        stop = (
            g.chunks[found.group].first
            if found.inverted or found.subject is None or found.subject.first > found.group
            else min(g.chunks[found.group].first, g.chunks[found.subject.first].first)
        )
        if found.reason == "according to":
            stop = g.chunks[found.group].first
        end = stop - 1
        if end < 0:
            return None
        if g.items[end].tag not in (",", "Q", "-", "?", "!", ":") and found.reason != "according to":
            return None
        while end > covered and g.items[end].tag in (",", "-"):
            end -= 1
        first = covered + 1
        while first <= end and (
            g.items[first].tag in ("C", ",", "-", ".", ";", ":")
            or (not g.items[first].text[0].isalnum() and g.items[first].tag != "Q")
        ):
            first += 1
        if first > end:
            return None
        if found.reason != "according to" and not any(g.items[i].tag == "Q" for i in range(first, end + 1)):
            # Something thrown in before the subject ("On Monday, he said") is nothing said: there must be a clause.
            if not self._has_clause(g, found, first):
                if not (g.kind(found.after) == "," and found.reason != "according to"):
                    return None
            if (
                g.items[first].tag in ("S", "P", "G")
                and found.reason != "according to"
                and g.items[first].low
                in ("when", "while", "after", "before", "as", "since", "in", "on", "at", "during")
            ) and self._far_complement(g, found.after) >= 0:
                return None
        return first, end

    @staticmethod
    def _opens(g: Grammar, found: _Found) -> bool:
        """Whether the cue stands in what opens the sentence, before its main clause."""
        if found.group < g.first_finite:
            return True
        first = found.subject.first if found.subject is not None else found.group
        return g.kind(first - 1) == "S" and first <= 3

    @staticmethod
    def _has_clause(g: Grammar, found: _Found, first: int) -> bool:
        """Whether a finite verb stands between item `first` and the cue."""
        for k in range(found.group - 1, max(-1, found.group - 60), -1):
            if g.chunks[k].first < first:
                return False
            if g.kind(k) == "VG" and g.chunks[k].form == "fin":
                return True
        return False

    def _resumed(self, g: Grammar, found: _Found, left: tuple[int, int] | None) -> tuple[int, int] | None:
        """ "“A,” he said, “B”", "A, he said, will B": what goes on after the cue; and all that follows "According to
        Lee,"."""
        k = found.after
        while k < len(g.chunks) and k < found.after + 12 and g.kind(k) in ("P", "NP", "T", "A") and g.kind(k) != "Q":
            k += 1
        if g.kind(k) != ",":
            if g.kind(k) == "Q" and left is not None:
                return self._right(g, k)
            return None
        following = k + 1
        if g.kind(following) == "Q":
            return self._right(g, following)
        if found.reason == "according to" and left is None:
            return self._right(g, following)
        if left is None or following >= len(g.chunks):
            return None
        quoted_left = any(g.items[i].tag == "Q" for i in range(left[0], left[1] + 1))
        if quoted_left or found.reason == "according to":
            return None
        if g.kind(following) == "VG" and g.chunks[following].form in ("ing", "part"):
            return None
        if g.kind(following) in ("VG", "P", "NP", "A", "C", "S") and k == found.after:
            return self._right(g, following)
        return None

    def _right(self, g: Grammar, k: int) -> tuple[int, int] | None:
        """From chunk k to the end of the clause."""
        first = g.chunks[k].first if k < len(g.chunks) else len(g.items)
        if first >= len(g.items):
            return None
        last = g.chunks[k].last
        j = k
        while j < len(g.chunks):
            kind = g.kind(j)
            if kind in _STOPS and not (kind in "?!" and j + 1 < len(g.chunks) and g.kind(j + 1) == "Q"):
                break
            if j > k and self._turns(g, j):
                break
            last = g.chunks[j].last
            j += 1
        while last > first and g.items[last].tag in (",", "-", ":", "C"):
            last -= 1
        return (first, last)

    def _turns(self, g: Grammar, j: int) -> bool:
        """Whether something that is no longer said begins at chunk j."""
        kind, low = g.kind(j), g.low(j)
        if kind in (",", "-") and g.kind(j + 1) == "NP" and g.kind(j + 2) == "VG" and self._said_again(g, j + 2):
            quoted = j + 4 if g.kind(j + 3) in (",", ":") else j + 3
            if g.kind(quoted) == "Q":
                return True
        if kind == "," or g.quoted_comma(j - 1):
            n = j + 1 if kind == "," else j
            if g.kind(n) == "VG" and g.chunks[n].form == "ing":
                return self._speaks(g, n)
            if self._opening and g.kind(n) in ("NP", "PN") and self._clause_from(g, n):
                return True
            if g.kind(n) == "C":
                m = n + 1
                if g.kind(m) == "VG" and g.chunks[m].form == "fin" and self._speaks(g, m):
                    return True
                if (
                    g.kind(m) == "NP"
                    and g.kind(m + 1) == "VG"
                    and self._speaks(g, m + 1)
                    and self._said_again(g, m + 1)
                ):
                    return True
            if (
                g.kind(n) == "S"
                and g.kind(n + 1) == "NP"
                and g.kind(n + 2) == "VG"
                and self._speaks(g, n + 2)
                and self._said_again(g, n + 2)
            ):
                return True
            return bool(self.profile.according and g.low(n) == self.profile.according[0][0])
        if kind == "C" and low in ("and", "but"):
            m = j + 1
            if g.kind(m) == "VG" and g.chunks[m].form == "fin" and self._speaks(g, m):
                return True
        return False

    @staticmethod
    def _clause_from(g: Grammar, n: int) -> bool:
        """Whether a subject and its verb begin at chunk n."""
        for k in range(n + 1, min(len(g.chunks), n + 8)):
            if g.kind(k) == "VG":
                return g.chunks[k].form == "fin"
            if g.kind(k) not in ("NP", "P", "A", "T", "C", ",", "R"):
                return False
        return False

    def _speaks(self, g: Grammar, n: int) -> bool:
        main = g.items[g.chunks[n].head]
        frames = self.profile.cues.get(main.low, {})
        return any(f in ("say", "tell", "urge", "call", "deal") and c.alone for f, c in frames.items())

    def _said_again(self, g: Grammar, n: int) -> bool:
        main = g.items[g.chunks[n].head]
        return bool(self.profile.cues.get(main.low, {}).keys() & {"say", "tell"})

    def _announced(self, g: Grammar) -> Statement | None:
        """ "Lee made this statement:" has no verb of saying, and yet says whose the words below are."""
        for n in range(len(g.chunks) - 1, -1, -1):
            if g.kind(n) == "VG" and g.chunks[n].form == "fin":
                subject = g.subject(n)
                if subject is not None and g.chunks[n].head < len(g.items):
                    cue = self._span(g, g.chunks[n], g.items[g.chunks[n].last].end)
                    return Statement(g.mention(subject), cue, [], "direct", "likely", "announced")
        return None

    # -- quotations without a cue -----------------------------------------------------------------------

    def _signed(self, g: Grammar, items: Sequence[Item]) -> Statement | None:
        """ "“We will go.” — Ann Lee": a quotation and a name under it."""
        if g.kind(0) != "Q" or g.kind(1) != "-" or g.kind(2) != "NP" or not g.names(2):
            return None
        if any(g.kind(n) in ("VG", "Q") for n in range(3, len(g.chunks))):
            return None
        subject = Subject(2, max(2, len(g.chunks) - 1), 2, "signed")
        while subject.last > 2 and g.kind(subject.last) in (".", ",", "-"):
            subject.last -= 1
        dash = items[g.chunks[1].first]
        return Statement(
            g.mention(subject),
            (dash.start, dash.end),
            [(items[0].start, items[0].end)],
            "direct",
            "sure",
            "signed",
            [items[0].quote],
        )

    def _headed(self, g: Grammar, items: Sequence[Item], *, headline: bool) -> Statement | None:
        """ "Lee: ‘We will go’", "Police: Two held after fire": who, and what, in a headline."""
        for n in range(1, min(len(g.chunks), 8)):
            if g.kind(n) in ("VG", "Q", "R", "S"):
                return None
            if g.kind(n) != ":" or g.kind(n - 1) != "NP":
                continue
            subject = Subject(0, n - 1, 0, "headline") if g.kind(0) == "NP" else g.phrase_ending(n - 1, n)
            quoted = g.kind(n + 1) == "Q"
            mention = g.mention(subject)
            if not quoted and not (
                headline
                and (
                    (mention.kind in ("name", "body") and g.low(0) not in self.profile.determiners)
                    or (n == 1 and mention.kind == "document")
                )
            ):
                return None
            right = self._right(g, n + 1)
            if right is None or (right[1] - right[0] < 2 and not quoted):
                return None
            colon = items[g.chunks[n].first]
            quotes = [items[i].quote for i in range(right[0], right[1] + 1) if items[i].tag == "Q"]
            span = (items[right[0]].start, items[right[1]].end)
            kind: Kind = "direct" if quotes and right[0] == right[1] else "mixed" if quotes else "indirect"
            return Statement(mention, (colon.start, colon.end), [span], kind, "likely", "headline", quotes)
        return None

    def _loose(
        self, g: Grammar, items: Sequence[Item], done: list[Statement], sentence: Sentence, *, awaits: bool
    ) -> None:
        """Quotations of the sentence that are in no statement yet."""
        held = {q for s in done for q in s.quotes} | {q for _, q in self._pending}
        alone = all(other.tag == "Q" or not other.text[0].isalnum() for other in items)
        for n, chunk in enumerate(g.chunks):
            for i in range(chunk.first, chunk.last + 1):
                item = items[i]
                if item.tag != "Q" or item.quote in held:
                    continue
                span = self.quoted[item.quote]
                if alone or span.continued:
                    self._carry(item, sentence, awaits=awaits, done=done)
                elif not _is_title(self.text[span.inner[0] : span.inner[1]]):
                    self._near(g, n, item, done)

    def _take_pending(self, done: list[Statement]) -> None:
        """Paragraphs of one quotation belong to whoever is named in its last."""
        if not self._pending:
            return
        number = self._pending[-1][1] + 1
        taker = next((s for s in done if number in s.quotes), None)
        if (
            taker is None
            and self.quoted[number].unclosed
            and number + 1 < len(self.quoted)
            and self.quoted[number + 1].continued
        ):
            span = self.quoted[number]
            self._pending.append(((span.start, span.end), number))
            return
        self._hand_over(taker)

    def end(self) -> None:
        """The text is over: what waited for a name waits no longer."""
        self._hand_over(None)

    def _hand_over(self, taker: Statement | None) -> None:
        for stretch, quote in self._pending:
            if taker is not None:
                taker.content.append(stretch)
                taker.quotes.append(quote)
            elif self.last is not None:
                self.last.content.append(stretch)
                self.last.quotes.append(quote)
            else:
                self.reading.statements.append(Statement(None, None, [stretch], "direct", "ask", "nobody", [quote]))
        self._pending = []

    def _carry(self, item: Item, sentence: Sentence, *, awaits: bool, done: list[Statement]) -> None:
        """A quotation that is a sentence of its own goes on with who spoke last."""
        last = self.last
        stretch = (item.start, item.end)
        heard = _VOICE.match(self.text, self.quoted[item.quote].inner[0], self.quoted[item.quote].inner[1])
        if heard is not None:
            # A transcript: "LEE: I never said so."
            who = Mention(heard.start(), heard.end() - 1, heard.group()[:-1], "name", (heard.start(), heard.end() - 1))
            colon = (heard.end() - 1, heard.end())
            self.last = Statement(who, colon, [stretch], "direct", "likely", "transcript", [item.quote])
            self.last_paragraph = sentence.paragraph
            done.append(self.last)
            return
        following = item.quote + 1
        if (
            not done
            and self.quoted[item.quote].unclosed
            and following < len(self.quoted)
            and self.quoted[following].continued
        ):
            if not (awaits or self.quoted[item.quote].continued):
                self._pending.append((stretch, item.quote))
                return
        if done:
            done[-1].content.append(stretch)
            done[-1].quotes.append(item.quote)
            return
        if last is None:
            done.append(Statement(None, None, [stretch], "direct", "ask", "nobody", [item.quote]))
            return
        near = sentence.paragraph - self.last_paragraph <= 1 or self.quoted[item.quote].continued
        if near or awaits:
            last.content.append(stretch)
            last.quotes.append(item.quote)
            self.last_paragraph = sentence.paragraph
            return
        done.append(Statement(last.source, None, [stretch], "direct", "ask", "carried", [item.quote]))

    def _near(self, g: Grammar, n: int, item: Item, done: list[Statement]) -> None:
        """A few quoted words inside a sentence: whoever the sentence is about."""
        stretch = (item.start, item.end)
        if done and done[-1].source is not None:
            done.append(
                Statement(done[-1].source, done[-1].cue, [stretch], "mixed", "ask", "subject near", [item.quote])
            )
            return
        for k in range(n - 1, max(-1, n - 30), -1):
            if g.kind(k) == "VG":
                subject = g.subject(k)
                if subject is not None:
                    head = g.items[g.chunks[k].head]
                    done.append(
                        Statement(
                            g.mention(subject),
                            (g.items[g.chunks[k].first].start, head.end),
                            [stretch],
                            "mixed",
                            "ask",
                            "subject near",
                            [item.quote],
                        )
                    )
                    return
        source = self.last.source if self.last is not None else None
        done.append(Statement(source, None, [stretch], "mixed", "ask", "carried" if source else "nobody", [item.quote]))


def _is_title(words: str) -> bool:
    """Whether quoted words are the name of a book, a song, a programme: capitals all through and no stop at the end."""
    parts = words.rstrip(",.").split()
    if not parts or len(parts) > 9 or not parts[0][:1].isupper():
        return False
    long = [part for part in parts if len(part) > 3]
    return (
        bool(long)
        and all(part[:1].isupper() or part[:1].isdigit() for part in long)
        and (len(parts) > 1 or words[-1:].isalnum())
    )
