"""The statements of a plain text: cues with their subjects and with what was said, and quotations that stand alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stoppress.cuttings import marks
from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.marks import Quoted
from stoppress.cuttings.rows import Kind, Tier
from stoppress.cuttings.sentences import Sentence, read
from stoppress.cuttings.speech import tags
from stoppress.cuttings.speech.around import read_around
from stoppress.cuttings.speech.chunks import chunks, with_whole_bodies
from stoppress.cuttings.speech.contents import Contents
from stoppress.cuttings.speech.cues import Cues, Found
from stoppress.cuttings.speech.nested import Nested
from stoppress.cuttings.speech.rows import Mention, Statement, Stretch
from stoppress.cuttings.speech.shapes import Shapes
from stoppress.cuttings.speech.subjects import Grammar, Subject
from stoppress.cuttings.speech.tags import Item
from stoppress.cuttings.speech.unclosed import shortened

_VOICE = re.compile(r"[A-Z][A-Z .’'-]{1,30}:")


@dataclass
class Reading:
    """What `read_speech` answers: statements in order of their text, and the quoted stretches they count."""

    quoted: list[Quoted]
    statements: list[Statement] = field(default_factory=list)
    subjects: list[Mention] = field(default_factory=list)  # of sentences, whether they say anything or not


def read_speech(text: str, profile: Profile, said: Mapping[int, str] | None = None) -> Reading:
    """All statements of a text. Every quotation of the text that is speech is in the content of one of them. `said` is
    what a trained tagger has to say of the words (`nlp.ask`), where there is one."""
    quoted = marks.scan(text)
    if not profile.speaks:
        return Reading(quoted)
    if profile.around is None:
        quoted = shortened(text, quoted, profile, read_speech)
    reading = Reading(quoted)
    if profile.around is not None:
        reading.statements = read_around(text, quoted, profile)
        return reading
    words, sentences = read(text, quoted, profile)
    sentence_items = [tags.items(words, sentence, quoted, text) for sentence in sentences]
    names = tags.names_of(sentence_items)
    teller = _Teller(text, quoted, profile, reading)
    for sentence, found in zip(sentences, sentence_items, strict=True):
        tags.tag(found, profile, names)
        if said:
            tags.overrule(found, said)
        teller.sentence(sentence, found)
    teller.end()
    reading.statements.sort(key=lambda s: min(s.content)[0] if s.content else s.cue[0] if s.cue else 0)
    return reading


class _Teller:
    """Goes through the sentences of a text and remembers who spoke last."""

    def __init__(self, text: str, quoted: list[Quoted], profile: Profile, reading: Reading) -> None:
        self.text, self.quoted, self.profile, self.reading = text, quoted, profile, reading
        self.last: Statement | None = None
        self.last_paragraph = -1
        self.awaits = False  # the sentence before ended in a colon or with "said" and a quotation must follow
        self._pending: list[tuple[Stretch, int]] = []  # quotations left open, to be signed in the next paragraph
        self.cues = Cues(profile)
        self.contents = Contents(profile, self.cues)
        self.shapes = Shapes(profile, self.cues, self.contents)
        self.nested = Nested(profile)

    def sentence(self, sentence: Sentence, items: list[Item]) -> None:
        made = with_whole_bodies(self.text, items, chunks(items, self.profile), self.profile)
        grammar = Grammar(self.text, items, made, self.profile)
        done: list[Statement] = []
        covered = -1
        awaits, self.awaits = self.awaits, False
        headline = tags.is_headline(items) or sentence.paragraph == 0
        signed = self.shapes.signed(grammar, items) or self.shapes.headed(grammar, items, headline=headline)
        if signed is not None:
            done.append(signed)
            covered = len(items)
        cues: list[Found] = []
        begun = [covered]
        for n, chunk in enumerate(made):
            if chunk.first <= covered:
                continue
            found = self.cues.at(grammar, n)
            if found is None:
                continue
            self._share(grammar, found, cues)
            if cues and self._nests(grammar, found, cues[-1], covered):
                # "If the force knew how many there are, he says, ...": what he says begins with the sentence.
                covered = begun.pop()
                done.pop()
                cues.pop()
            statement, upto = self._state(grammar, found, covered)
            if statement is None:
                continue
            if done and self._is_asked_of(grammar, found, cues[-1] if cues else None):
                done[-1].content += statement.content
                done[-1].quotes += statement.quotes
                covered = max(covered, upto)
                continue
            begun.append(covered)
            covered = max(covered, upto)
            done.append(statement)
            cues.append(found)
        if grammar.first_finite < len(made):
            subject = grammar.subject(grammar.first_finite)
            if subject is not None:
                self.reading.subjects.append(grammar.mention(subject))
        self._within(grammar, done)
        self._take_pending(done)
        self._loose(grammar, items, done, sentence, awaits=awaits)
        self.reading.statements.extend(done)
        speaking = [s for s in done if s.source is not None]
        if speaking:
            best = next((s for s in reversed(speaking) if s.quotes), speaking[-1])
            self.last, self.last_paragraph = best, sentence.paragraph
        if items and items[-1].tag == ":":
            announced = speaking[-1] if speaking else self.shapes.announced(grammar)
            if announced is not None:
                self.awaits, self.last, self.last_paragraph = True, announced, sentence.paragraph
                if announced not in done:
                    self.reading.statements.append(announced)
        if not self.awaits and speaking and not speaking[-1].content:
            self.awaits = True

    def _is_asked_of(self, g: Grammar, found: Found, earlier: Found | None) -> bool:
        """ "Lee said it was late and that people should remember “the rest”": what others ought to say or remember is
        what Lee says."""
        if earlier is None or found.subject is None or earlier.frame not in ("say", "tell") or earlier.left:
            return False
        before = found.subject.first - 1
        ought = g.items[g.chunks[found.group].first].low in self.profile.obliging
        return ought and g.low(before) in self.profile.complementers and g.kind(before - 1) in ("C", ",")

    def _within(self, g: Grammar, done: list[Statement]) -> None:
        """Words that somebody else is said to have used ("what Lee calls “a farce”", "the “ugly views” expressed by the
        officers") inside of what the sentence says: they are theirs."""
        for n, chunk in enumerate(g.chunks):
            for i in range(chunk.first, chunk.last + 1):
                item = g.items[i]
                if item.tag != "Q":
                    continue
                holder = next((s for s in done if item.quote in s.quotes), None)
                found = self.shapes.used_by(g, n) or self.shapes.so_called(g, n) or self.shapes.in_turn(g, n)
                if found is None and holder is not None and holder.lemma in self.profile.hearing:
                    found = self.shapes.heard(g, n)
                if found is None and holder is not None:
                    found = self.nested.teller(g, n, holder)
                    if found is not None and self.nested.in_question(g, holder):
                        holder.tier, found = "likely", None  # they may be the words of whoever it was asked of
                if found is None:
                    continue
                subject, group = found
                cue = self.cues.span(g, g.chunks[group], g.items[g.chunks[group].last].end)
                if holder is not None and (holder.cue == cue or holder.content == [(item.start, item.end)]):
                    continue
                if holder is not None:
                    holder.quotes.remove(item.quote)
                mention = g.mention(subject)
                reason = mention.at_its_cue
                lemma = g.items[g.chunks[group].head].low
                stretch = (item.start, item.end)
                done.append(Statement(mention, cue, [stretch], "mixed", "likely", reason, [item.quote], lemma))

    def _share(self, g: Grammar, found: Found, cues: Sequence[Found]) -> None:
        """ "Lee says the work is done, but accepts": whoever said the first thing said the second; and in notes a verb
        without anybody ("But insists he will stay") goes on with who spoke last."""
        if found.reason == "shared" and cues and cues[-1].elided:
            found.subject, found.elided = None, True
        if found.reason == "shared" and cues and cues[-1].subject is not None:
            earlier = cues[-1].subject
            if g.kind(0) == "S" and earlier.first == 1 and found.subject and self._main(g, cues[-1], found.subject):
                return  # "When Lee pointed out that it was late, the minister laughed and said"
            if g.kind(earlier.head) != "R":
                found.subject = Subject(earlier.first, earlier.last, earlier.head, "shared", earlier.relative_to)
                found.joined = cues[-1].frame in ("say", "tell", "call") and cues[-1].reason == "at cue"

    @staticmethod
    def _main(g: Grammar, earlier: Found, subject: Subject) -> bool:
        """Whether a subject stands behind a comma after an earlier cue: the main clause has begun."""
        return subject.first > earlier.group and g.kind(subject.first - 1) == ","

    def _elided(self, g: Grammar, found: Found) -> bool:
        """ "But insists he will stay": a note that leaves out who, as the one before said."""
        k = found.group - 1
        while g.kind(k) in ("C", "A") or (k >= 0 and g.kind(k) not in ("NP", "VG", "Q") and not g.low(k)[0].isalnum()):
            k -= 1
        chunk = g.chunks[found.group]
        tensed = bool(g.items[chunk.head].forms & {"present", "past"}) and chunk.form == "fin"
        if "part" in g.items[chunk.head].forms and found.group == 0:
            # "Told of this, Lee smiled": done to whoever comes behind the comma
            for n in range(1, len(g.chunks) - 2):
                if g.kind(n) == "," and g.kind(n + 1) == "NP" and g.kind(n + 2) == "VG":
                    return False
        return k < 0 and tensed and found.content_from >= 0 and found.frame in ("say", "tell", "call", "urge")

    def _nests(self, g: Grammar, found: Found, earlier: Found, covered: int) -> bool:
        if not found.left or found.inverted or found.subject is None or found.frame not in ("say", "tell"):
            return False
        before = found.subject.first - 1
        return (
            earlier.frame not in ("say", "tell")
            and earlier.reason != "headline"
            and g.kind(before) == ","
            and covered >= g.chunks[before].first - 1
        )

    def _state(self, g: Grammar, found: Found, covered: int) -> tuple[Statement | None, int]:
        elided = found.elided or (found.subject is None and self._elided(g, found))
        found.elided = elided
        if found.subject is None and not g.chunks[found.group].passive and not elided:
            return None, g.chunks[found.group].first - 1
        content, upto = self.contents.of(g, found, covered)
        quotes = [g.items[i].quote for a, b in content for i in range(a, b + 1) if g.items[i].tag == "Q"]
        if found.left and not content and found.content_from < 0:
            if found.frame not in ("say", "tell") or found.subject is None:
                return None, upto
        source = g.mention(found.subject) if found.subject is not None else None
        if source is not None and found.reason == "possessive":
            source = self.shapes.possessor(g, found)
        spans = [(g.items[a].start, g.items[b].end) for a, b in content]
        if not spans and not (found.frame in ("say", "tell") and source is not None and self._expects(g, found)):
            return None, upto
        whole = bool(quotes) and all(
            g.items[i].tag == "Q" or not g.items[i].text[0].isalnum() for a, b in content for i in range(a, b + 1)
        )
        kind: Kind = "direct" if whole or not spans else "mixed" if quotes else "indirect"
        tier, reason = self._tier(source, found)
        if self._negated(g, found):
            tier = "ask"  # "Ruiz did not say that it was safe": whose words they are is not told
        if elided and self.last is not None:
            source, tier, reason = self.last.source, "likely", "carried"
        return Statement(source, found.cue, spans, kind, tier, reason, quotes, found.lemma), upto

    @staticmethod
    def _negated(g: Grammar, found: Found) -> bool:
        chunk = g.chunks[found.group]
        there = g.items[chunk.first : chunk.last + 1]
        return any(one.tag == "NEG" or one.low.endswith("n't") for one in there)

    @staticmethod
    def _expects(g: Grammar, found: Found) -> bool:
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

    def _tier(self, source: Mention | None, found: Found) -> tuple[Tier, str]:
        if source is None:
            return "ask", "nobody"
        reason = found.reason
        if reason == "at cue":
            reason = source.at_its_cue
        elif reason == "shared":
            reason = "shared subject"
        if reason == "reported":
            return "ask", source.at_its_cue
        said = found.frame in ("say", "tell")
        if said and reason in ("name at cue", "role at cue", "pronoun", "according to", "relative"):
            return "sure", reason
        if found.frame == "call" and reason in ("name at cue", "pronoun"):
            return "sure", reason
        if said and found.joined:
            return "sure", reason
        return "likely", reason

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
        if last.lemma in self.profile.interviewing and self._is_question(last) and not awaits:
            # "Lee asked how many there were. “Twelve.”": what Lee has asked, others answer
            done.append(Statement(None, None, [stretch], "direct", "ask", "nobody", [item.quote]))
            return
        if near or awaits:
            last.content.append(stretch)
            last.quotes.append(item.quote)
            self.last_paragraph = sentence.paragraph
            return
        done.append(Statement(last.source, None, [stretch], "direct", "ask", "carried", [item.quote]))

    def _is_question(self, statement: Statement) -> bool:
        """ "Lee asked how many there were", and not "Lee asked to be recalled"."""
        if statement.quotes or not statement.content:
            return False
        first = self.text[slice(*statement.content[0])].split()[:1]
        return bool(first) and first[0].lower() not in self.profile.prepositions

    def _near(self, g: Grammar, n: int, item: Item, done: list[Statement]) -> None:
        """A few quoted words inside a sentence: whoever the sentence is about."""
        stretch = (item.start, item.end)
        if self.shapes.asked(g, n):
            done.append(Statement(None, None, [stretch], "mixed", "ask", "interviewer", [item.quote]))
            return
        verdict = self.shapes.verdict(g, n)
        if verdict is not None:
            done.append(verdict)
            return
        # Somebody named may have said it; the rover, the plan and "it" have not.
        before = done[-1] if done else None
        if before is not None and before.source is not None:
            if before.source.kind in ("name", "pronoun"):
                tier: Tier = "likely" if before.source.kind == "name" else "ask"
                quote = [item.quote]
                done.append(Statement(before.source, before.cue, [stretch], "mixed", tier, "subject near", quote))
                return
        for k in range(n - 1, max(-1, n - 30), -1) if before is None else ():
            subject = g.subject(k) if g.kind(k) == "VG" else None
            if subject is None:
                continue
            mention = g.mention(subject)
            if mention.kind in ("name", "document"):
                cue = self.cues.span(g, g.chunks[k], g.items[g.chunks[k].head].end)
                done.append(Statement(mention, cue, [stretch], "mixed", "ask", "subject near", [item.quote]))
                return
            break
        done.append(Statement(None, None, [stretch], "mixed", "ask", "nobody", [item.quote]))


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
