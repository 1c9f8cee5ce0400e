"""What was said: where it begins and where it ends, before the cue, after it and around it."""

from __future__ import annotations

from stoppress.cuttings.languages.profile import Frame, Profile
from stoppress.cuttings.speech.cues import Cues, Found
from stoppress.cuttings.speech.subjects import Grammar

_STOPS = frozenset((".", "!", "?", ";"))
Pieces = list[tuple[int, int]]  # items, both included


class Contents:
    """Cuts what belongs to a cue out of its sentence."""

    def __init__(self, profile: Profile, cues: Cues) -> None:
        self.profile, self.cues = profile, cues
        self._now: Frame = "say"
        self._relative = False  # the cue being read stands in a relative clause
        self._aside = False  # the cue being read is no sentence's verb and takes a thing: "anyone weighing it up"
        self._opening = False  # the cue being read stands before the main clause of its sentence

    def of(self, g: Grammar, found: Found, covered: int) -> tuple[Pieces, int]:
        """What was said, and the last item that it or its cue takes up. `covered` is the last item that is taken."""
        content: Pieces = []
        upto = g.chunks[found.group].last
        self._opening, self._now = self._opens(g, found), found.frame
        self._relative = found.reason == "relative"
        self._aside = found.frame == "deal" and g.chunks[found.group].form != "fin"
        if found.left:
            before = self.left(g, found, covered)
            if before is not None:
                content.append(before)
            behind = self.resumed(g, found, before)
            if behind is not None:
                content.append(behind)
                upto = max(upto, behind[1])
        if found.content_from >= 0:
            behind = self.right(g, found.content_from)
            if g.chunks[found.group].passive and g.kind(found.content_from) == "Q":
                quoted = g.chunks[found.content_from]
                behind = (quoted.first, quoted.last)
            if behind is not None and behind not in content:
                content.append(behind)
                upto = max(upto, behind[1])
        if found.inverted and found.subject is not None:
            upto = max(upto, g.chunks[found.subject.last].last)
        return content, upto

    def left(self, g: Grammar, found: Found, covered: int) -> tuple[int, int] | None:
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
        if end >= 0 and g.items[end].tag == "C" and found.reason == "according to":
            return None  # "..., and, according to Lee, ..."
        first = covered + 1
        while first <= end and (
            g.items[first].tag in ("C", ",", "-", ".", ";", ":")
            or (not g.items[first].text[0].isalnum() and g.items[first].tag != "Q")
        ):
            first += 1
        for i in range(end, max(first, end - 60), -1):
            if g.items[i].tag in (":", ";") and found.reason != "according to":
                first = i + 1  # "Lee is against it: concrete, he says, lasts"
                break
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
            ) and self.cues.far_complement(g, found.after) >= 0:
                return None
        return first, end

    @staticmethod
    def _opens(g: Grammar, found: Found) -> bool:
        """Whether the cue stands in what opens the sentence, before its main clause."""
        if found.group < g.first_finite:
            return True
        first = found.subject.first if found.subject is not None else found.group
        return g.kind(first - 1) == "S" and first <= 3

    @staticmethod
    def _has_clause(g: Grammar, found: Found, first: int) -> bool:
        """Whether a finite verb stands between item `first` and the cue."""
        for k in range(found.group - 1, max(-1, found.group - 60), -1):
            if g.chunks[k].first < first:
                return False
            if g.kind(k) == "VG" and g.chunks[k].form == "fin":
                return True
        return False

    def resumed(self, g: Grammar, found: Found, left: tuple[int, int] | None) -> tuple[int, int] | None:
        """ "“A,” he said, “B”", "A, he said, will B": what goes on after the cue; and all that follows "According to
        Lee,"."""
        k = found.after
        while k < len(g.chunks) and k < found.after + 12 and g.kind(k) in ("P", "NP", "T", "A") and g.kind(k) != "Q":
            k += 1
        if g.kind(k) != ",":
            if g.kind(k) == "Q" and left is not None:
                return self.right(g, k)
            return None
        following = k + 1
        if g.kind(following) == "Q":
            return self.right(g, following)
        if found.reason == "according to" and left is None:
            return self.right(g, following)
        if left is None or following >= len(g.chunks):
            return None
        if (again := self._again(g, found, following)) is not None:
            return self.right(g, again)
        quoted_left = any(g.items[i].tag == "Q" for i in range(left[0], left[1] + 1))
        if quoted_left or found.reason == "according to":
            return None
        if g.kind(following) == "VG" and g.chunks[following].form in ("ing", "part"):
            return None
        told = found.frame == "tell" and k <= found.after + 3
        if g.kind(following) in ("VG", "P", "NP", "A", "C", "S") and (k == found.after or told):
            return self.right(g, following)
        return None

    @staticmethod
    def _again(g: Grammar, found: Found, k: int) -> int | None:
        """ "“A,” said Lee, hugging her son, “and b.”": where the quotation goes on behind what she does meanwhile.
        That begins at chunk k."""
        first = found.group if found.inverted or found.subject is None else found.subject.first
        if not g.quoted_comma(first - 1) or g.kind(k) != "VG" or g.chunks[k].form != "ing":
            return None
        for j in range(k + 1, min(len(g.chunks) - 1, k + 10)):
            if g.kind(j) == "," and g.kind(j + 1) == "Q":
                item = g.items[g.chunks[j + 1].last]
                return j + 1 if item.text[1:2].islower() and item.text[-2:-1] in ".!?" else None
            if g.kind(j) not in ("NP", "P", "A", "T", "C"):
                return None
        return None

    def right(self, g: Grammar, k: int) -> tuple[int, int] | None:
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
            if j > k and (self._turns(g, j) or self._leaves(g, j)):
                break
            last = g.chunks[j].last
            j += 1
        while last > first and g.items[last].tag in (",", "-", ":", "C"):
            last -= 1
        return (first, last)

    def _leaves(self, g: Grammar, j: int) -> bool:
        """Whether what is added at chunk j is the writer's: ", which is true" after anything; and after what somebody
        praises, wants or does, a circumstance, a dash, a comma that is no list's."""
        kind, low, following = g.kind(j), g.low(j), g.low(j + 1)
        if kind == "," and g.kind(j + 1) == "R" and following in self.profile.relatives:
            return not self._goes_on(g, j + 2)
        if self._now in ("say", "tell", "think", "show"):
            return False
        if kind == ":" and g.kind(j + 1) == "Q" and self._aside:
            return True  # "Lee had a message for anyone weighing it up: “...”"
        if kind == "," and g.kind(j + 1) != "Q" and following not in ("and", "or"):
            return not any(g.low(i) in ("and", "or") for i in range(j, min(len(g.chunks), j + 8)))
        return kind == "-" or (kind == "P" and low in self.profile.circumstances)

    @staticmethod
    def _goes_on(g: Grammar, j: int) -> bool:
        """Whether the clause that a relative one was thrown into goes on: "the report, which he read, would stay"."""
        for k in range(j, min(len(g.chunks), j + 16)):
            if (g.kind(k) == "," or g.quoted_comma(k - 1)) and g.kind(k + (g.kind(k) == ",")) == "VG":
                return g.chunks[k + (g.kind(k) == ",")].form == "fin"
        return False

    def _turns(self, g: Grammar, j: int) -> bool:
        """Whether something that is no longer said begins at chunk j."""
        kind, low = g.kind(j), g.low(j)
        if kind == "P" and low == self.profile.alongside and g.kind(j + 1) == "NP" and g.kind(j + 2) == "VG":
            return g.chunks[j + 2].form == "ing" and self._speaks(g, j + 2)
        if kind in (",", "-") and g.kind(j + 1) == "NP" and g.kind(j + 2) == "VG" and self._said_again(g, j + 2):
            quoted = j + 4 if g.kind(j + 3) in (",", ":") else j + 3
            if g.kind(quoted) == "Q":
                return True
        if kind == "," or g.quoted_comma(j - 1):
            n = j + 1 if kind == "," else j
            if g.kind(n) == "VG" and g.chunks[n].form == "ing":
                return self._speaks(g, n)
            if g.kind(n) == "VG" and g.chunks[n].form == "fin" and self._relative:
                return True  # "Lee, who advised ministers, warned"
            begun = g.kind(0) in ("VG", "P") and g.kind(n) == "NP" and g.may_speak(n)
            if self._relative and begun and g.kind(n + 1) == "VG" and self._said_again(g, n + 1):
                return True  # "Interrupted by Lee, who asked how many there were, she admitted"
            if g.kind(n) == "NP" and g.kind(n + 1) == "VG" and self._said_again(g, n + 1):
                if g.kind(n + 2) in (",", ".", "") and g.may_speak(n):
                    return True  # "..., he says, ..."
            if self._opening and g.kind(n) in ("NP", "PN") and self.clause_from(g, n):
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
    def clause_from(g: Grammar, n: int) -> bool:
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
        return bool(self.profile.cues.get(main.low, {}).keys() & {"say", "tell", "call"})
