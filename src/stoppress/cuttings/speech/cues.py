"""Cues: verbs and nouns of saying, "according to", with whose they are and where what was said begins."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from stoppress.cuttings.languages.profile import Cue, Frame, Profile
from stoppress.cuttings.speech.chunks import Chunk
from stoppress.cuttings.speech.rows import Stretch
from stoppress.cuttings.speech.subjects import Grammar, Subject

_LOOSE: tuple[Frame, ...] = ("call", "will", "think", "show")
# What follows these is a clause, even where its verb is none we know.
_CLAUSAL = frozenset(("say", "think", "believe", "argue", "insist", "maintain", "contend", "suspect", "assume"))
# What is asked of somebody, and not said by whoever answers.
_ASKED = frozenset(("call", "demand", "offer", "plea", "request", "invitation", "bid", "attempt", "effort", "pressure"))
_ASKED |= frozenset(f"{one}s" for one in _ASKED)


@dataclass(slots=True)
class Found:
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
    elided: bool = False
    joined: bool = False  # to a cue of the same sentence, whose subject it has


def _first(among: Container[Frame], *order: Frame) -> Frame | None:
    """The first frame of the order that is there."""
    return next((frame for frame in order if frame in among), None)


class Cues:
    """Finds the cues of a language."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def at(self, g: Grammar, n: int) -> Found | None:
        """The cue that begins with chunk n, if one does."""
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

    def _according(self, g: Grammar, n: int, phrase: tuple[str, ...]) -> Found | None:
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
        return Found(n, cue, "say", phrase[0], subject, -1, left=True, after=subject.last + 1, reason="according to")

    def _noun(self, g: Grammar, n: int, chunk: Chunk) -> Found | None:
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
        used = any(g.kind(m) == "Q" for m in range(k, k + 6)) and items[chunk.head].low in ("refusal", "plan")
        if (
            g.kind(k) == "VG"
            and not used
            and items[chunk.head].low
            not in (
                "promise",
                "pledge",
                "demand",
                "call",
                "request",
                "plea",
                "vow",
                "proposal",
            )
        ):
            return None
        cue = (items[cue_first].start, items[chunk.head].end)
        return Found(n, cue, "say", items[chunk.head].low, subject, k, after=k, reason="possessive")

    def _verb(self, g: Grammar, n: int, chunk: Chunk) -> Found | None:
        items, profile = g.items, self.profile
        main = items[chunk.head]
        frames = profile.cues.get(main.low)
        if not frames:
            return None
        if main.low in profile.interviewer and chunk.first == chunk.last and g.kind(n - 1) in ("", "S", "C", ","):
            asks = g.kind(n - 1) == "," and (g.kind(n + 1) == "NP" or g.low(n + 1) in profile.complementers)
            if not asks:  # "Lee, mayor of Leeds, asked him whether"
                return None  # "Asked about it, Lee said": whoever asks is nobody here
        end = chunk.last
        k = n + 1
        # "said Friday", "says again"
        while g.kind(k) == "A" and g.low(k) != "not":
            k += 1
        timed = g.kind(k) == "T"
        if timed or self._names_a_time(g, k):
            k += 1
        particle = next((f for f, c in frames.items() if g.low(k) in c.after), None)
        cue_end = items[end].end if not timed else items[g.chunks[k - 1].last].end
        turned = _first({f for f, c in frames.items() if c.alone}, "say", "think")
        if (
            turned is None
            and "show" in frames
            and g.kind(k) == "NP"
            and items[g.chunks[k].head].low in profile.documents
        ):
            turned = "show"  # "“Enough,” read one banner"
        if turned is not None:
            subject = self._inverted(g, n, k, chunk)
            if subject is not None:
                span = self.span(g, chunk, items[end].end)
                return Found(n, span, turned, frames[turned].lemma, subject, -1, True, subject.last + 1, True, "at cue")
        chosen = self._frame(g, n, k, chunk, frames, particle)
        if chosen is None:
            return None
        frame, content_from, left = chosen
        if particle is not None and frame == particle:
            cue_end = items[g.chunks[k].last].end
        lemma = frames[frame].lemma
        subject = g.subject(n)
        if subject is not None and subject.first == 1 and g.kind(0) == "P" and self._done_to(g, n):
            return None  # "In a video posted on the web, Lee says"
        if g.verb_is_quoted(n):
            return None  # "Lee said the bridge promised after the flood “is a drawing”"
        return Found(
            n,
            self.span(g, chunk, cue_end),
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
    def _done_to(g: Grammar, n: int) -> bool:
        """Whether a verb of one word may be a participle, and a clause follows that has another."""
        chunk = g.chunks[n]
        if chunk.first != chunk.last or "part" not in g.items[chunk.head].forms:
            return False
        comma = next((k for k in range(n + 1, min(len(g.chunks), n + 8)) if g.kind(k) == ","), 0)
        return bool(comma) and g.kind(comma + 1) == "NP" and g.kind(comma + 2) == "VG"

    def _names_a_time(self, g: Grammar, k: int) -> bool:
        """ "said Thursday morning": no noun phrase that says anything."""
        if g.kind(k) != "NP" or g.items[g.chunks[k].first].low not in self.profile.times:
            return False
        chunk = g.chunks[k]
        return chunk.last > chunk.first and g.items[chunk.last].low in self.profile.times_of_day

    @staticmethod
    def span(g: Grammar, chunk: Chunk, end: int) -> Stretch:
        """The verb group and what belongs to it, in characters."""
        return g.items[chunk.first].start, end

    def _inverted(self, g: Grammar, n: int, k: int, chunk: Chunk) -> Subject | None:
        if chunk.form != "fin" or chunk.first != chunk.last or g.kind(k) != "NP" or not g.may_speak(k):
            return None
        pronoun = self.profile.pronouns.get(g.low(k))
        if pronoun is not None and pronoun.gender == "n":
            return None  # "Lee, whom he called “a pest”, said it was late"
        before = g.kind(n - 1)
        if before == "Q":
            return g.phrase_from(k, "at cue")
        if before == "," and self._begins(g, n):
            return None  # "The presenter, Ann Lee, asks the minister"
        if before == "," and g.kind(n - 2) == "Q" and g.kind(k + 1) == "VG" and g.chunks[k + 1].form == "fin":
            return None  # "Lee, whom Ray called “a pest”, said he would not go"
        if before in (",", "-") and (g.kind(n - 2) == "Q" or self._closes(g, k)):
            return g.phrase_from(k, "at cue")
        if n == 0 and self._closes(g, k):
            return g.phrase_from(k, "at cue")
        return None

    @staticmethod
    def _begins(g: Grammar, n: int) -> bool:
        """Whether nothing but a name and what somebody is stands before the verb: they are its subject."""
        named = [g.names(k) for k in (0, 2)]
        return n == 4 and [g.kind(k) for k in range(4)] == ["NP", ",", "NP", ","] and named[0] != named[1]

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
            if kind == "Q" and "call" in has:
                return "call", k, False  # "has been called “a farce” by"
            by = g.phrase_from(k + 1, "by").last + 1 if low == self.profile.passive_by and g.kind(k + 1) == "NP" else k
            if by > k and "call" in has and g.low(by) in cues["call"].after:
                return "call", by, False  # "was described by neighbours as “a quiet man”"
            if by > k and "tell" in has and g.low(by) in self.profile.complementers:
                return "tell", by, False  # "was told by Lee that it was late"
            return (passive, -1, True) if passive else None
        if particle is not None:
            if low in self.profile.pronouns and g.low(k + 1) == self.profile.infinitive:
                return None  # "put it to her" asks
            goes_on = cues[particle].lemma in ("go", "carry") and g.low(k + 1) not in ("about", "at")
            if goes_on and g.kind(k + 1) in ("NP", "P", "A", "T"):
                return None  # "counting went on through the night": nobody says anything
            if g.kind(k + 1) == "," and g.kind(k + 2) == "P" and g.kind(n - 2) == "NP" and g.kind(n - 1) == "NP":
                return None  # "a third of the sum the agency has asked for, to": what it asked for stands before
            return particle, k + 1, False
        alone = {f for f, c in cues.items() if c.alone}
        far = self.far_complement(g, k)
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
        if low == self.profile.infinitive and g.kind(k + 1) == "Q" and "will" in alone:
            return "will", k, False
        if kind == "VG" and g.chunks[k].form == "inf":
            f = "will" if "will" in alone else said
            return (f, k, False) if f else None
        if kind == "VG" and g.chunks[k].form == "ing":
            f = _first(alone, "deal", "say", "think")
            return (f, k, False) if f else None
        if kind == "NP" and said and "urge" in has and self._asked_before(g, n, k):
            return said, -1, True
        if kind in ("NP", "R"):
            return self._object(g, k, cues, alone, said)
        if far >= 0 and said:
            return said, far, False
        if said == "tell" and kind in ("", "."):
            return None  # "Lee ‘knew of it’, inquiry told": nobody tells without telling somebody
        if said and kind in ("", ",", ".", ";", "-", "T", "P", "A", "S", "C", "!", "?", ":", ")"):
            return said, -1, True
        return None

    @staticmethod
    def _asked_before(g: Grammar, n: int, k: int) -> bool:
        """ "“Are we there?” Lee asks her father.": whom she asks ends what is told, and the question is before it."""
        subject = g.subject(n)
        right_before = subject is not None and g.kind(subject.first - 1) == "Q"
        return right_before and g.kind(k + 1) in ("", ".", ",", "T")

    @staticmethod
    def _quote_before(g: Grammar, n: int) -> bool:
        return any(g.kind(j) == "Q" for j in range(max(0, n - 6), n))

    def far_complement(self, g: Grammar, k: int) -> int:
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
            if kind == "," and g.kind(j + 1) == "NP" and g.kind(j + 2) == "," and g.names(j + 1) and j > k:
                j += 2  # "said of his rival, Ann Lee, that"
                continue
            if kind == "NP" and g.kind(j - 1) == "NP" and g.kind(j + 1) == "VG" and g.chunks[j + 1].form == "fin":
                return j  # "says in that case others would go"
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
        if g.low(j) == self.profile.likening and g.kind(j + 1) == "VG" and g.chunks[j + 1].form == "ing":
            if self.profile.cues.get(g.items[g.chunks[j + 1].head].low):
                return None  # "Reuters quoted him as saying": it is he who says it
        quoted = any(g.kind(m) == "Q" for m in range(j, j + 8))
        finite = self._clause(g, k)
        if "tell" in alone:
            after = self._addressed(g, k)
            if after >= 0:
                return "tell", after, False
            reduced = kind == "VG" and g.chunks[j].form == "part" and self._quote_before(g, k)  # "in a memo seen by us"
            if (reduced or kind in (".", ",", "P", "T", "", "S", "-", "A", "C")) and cues["tell"].lemma in (
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
        if "deal" in alone and g.items[g.chunks[k].head].low in _ASKED and self._infinitive(g, j) and not quoted:
            return None  # "rejects calls to resign", "considers offers to pay": others ask, and she says nothing
        if "deal" in alone:
            return "deal", k, False
        for f in _LOOSE:
            if (f in alone and f in ("call", "show")) or (
                f in alone and cues[f].lemma in ("want", "mean", "expect", "need", "doubt", "fear")
            ):
                return f, k, False
        if said and cues[said].lemma in _CLAUSAL:
            return said, k, False
        if said == "say" and g.low(k) in ("it", "so", "the") and kind in ("Q", ","):
            return said, k, False
        return None

    @staticmethod
    def _infinitive(g: Grammar, k: int) -> bool:
        return g.kind(k) == "VG" and g.chunks[k].form == "inf"

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
            if low == self.profile.infinitive and g.kind(j + 1) == "Q":
                return j + 1  # "told passengers to “sit tight”"
            if kind == "P" and g.kind(j + 1) in ("NP", "T"):
                j += 2
                continue
            if kind == "C" and g.kind(j + 1) == "NP":
                j += 2
                continue
            if kind in ("A", "T") or (kind == "," and g.kind(j + 1) == "Q"):
                j += 1
                continue
            if kind == "," and g.kind(j + 1) == "NP" and g.kind(j + 2) == ",":
                j += 3  # "told his biographer, Ann Lee, that"
                continue
            if kind == "," and (behind := self._thrown_in(g, j)) >= 0:
                return behind
            if kind == "NP":
                j += 1
                continue
            return -1
        return -1

    def _thrown_in(self, g: Grammar, k: int) -> int:
        """ "told Lee, counsel to the inquiry, that", "told Lee, who looked on, that": the chunk where the clause begins
        behind what stands between two commas, the first of them chunk k; or -1."""
        for j in range(k + 1, min(len(g.chunks) - 1, k + 10)):
            if g.kind(j) not in ("NP", "P", "VG", "R", "A", "T", "C", ","):
                return -1
            clause = (
                g.kind(j + 1) in ("S", "R") and g.kind(j + 2) == "NP" and g.low(j + 1) in self.profile.complementers
            )
            if g.kind(j) == "," and clause:
                return j + 1
        return -1
