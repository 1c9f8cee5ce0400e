"""Whose turn it is where a paragraph is nothing but quoted words: whoever the lines before brought in, whoever has
been asked, whoever was speaking."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence

from stoppress.cuttings.page import Paragraphed
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.floor import Floor
from stoppress.cuttings.speakers.hearing import LETTERS, MARKS, SHORT_LEAD, Heard
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import SUBJECT, Said

_DASH = re.compile(r"[-–—―] ?")
_CALLS = re.compile(r"(?:[A-Z][\w’']*,? (?:you, |no, )?)?((?:[A-ZÀ-Þ][\w’'-]*\.? ){0,2}[A-ZÀ-Þ][\w’'-]*),")
_CALLED = re.compile(r", ((?:[A-ZÀ-Þ][\w’'-]*\.? ){0,2}[A-ZÀ-Þ][\w’'-]*)[.?!,]*$")


def take_turns(post: Post, heard: Heard, spans: Sequence[Said]) -> None:
    """Give words that stand alone to whoever has the floor."""
    floor = Floor(post, heard)
    colon, alone = False, list[Said]()
    quoted = deque(one for one in spans if one.quoted)
    for paragraph in heard.field.paragraphs:
        inside = []
        while quoted and quoted[0].start < paragraph.end:
            inside.append(quoted.popleft())
        before, alone = alone, []
        if not inside and (signer := _signs(post, heard, paragraph)) is not None:
            for one in before:
                one.by(signer, "name beside")
            floor.clear()
        elif not inside:
            floor.brings_in(paragraph.start, paragraph.end)
        elif _stands_alone(heard, paragraph, inside):
            for one in inside:
                _takes_turn(floor, one, introduced=colon)
            alone = [one for one in inside if not one.closed]
        else:
            _in_paragraph(floor, paragraph, inside)
        colon = heard.text[paragraph.start : paragraph.end].rstrip().endswith(":")
    _named_later(floor)


def _signs(post: Post, heard: Heard, paragraph: Paragraphed) -> Entry | None:
    """ "- Ana Ruiz, mayor of Merrow": a dash and a name on a line of their own."""
    text = heard.text[paragraph.start : paragraph.end]
    lead = _DASH.match(text)
    if lead is None or text.rstrip().endswith((":", ".", "?")) or len(text.split()) > SHORT_LEAD + 2:
        return None
    at = paragraph.start + lead.end()
    name = next(post.sightings(heard, at, at + 1), None)
    return post.of_sighting(name) if name is not None else None


def _stands_alone(heard: Heard, paragraph: Paragraphed, inside: Sequence[Said]) -> bool:
    """Whether a paragraph is nothing but quoted words."""
    at = paragraph.start
    for one in inside:
        if LETTERS.search(heard.text, at, one.start):
            return False
        at = one.end
    return not LETTERS.search(heard.text, at, paragraph.end)


def _named_later(floor: Floor) -> None:
    """An exchange of words alone, one side of which is named behind it: "“Senator, what is it?” ... Mr Elder said
    he did not know"."""
    if not floor.open:
        return
    heard = floor.heard
    there = floor.post.people(heard, floor.open[-1].end + 1, len(heard.text), SUBJECT)
    named = next((one.entry for one in there if not heard.quoted(one.at)), None)
    if named is not None and not named.unnamed and not any(_calls(floor.post, one, named) for one in floor.open):
        for one in floor.open:
            one.by(named, "named after")


def _in_paragraph(floor: Floor, paragraph: Paragraphed, inside: Sequence[Said]) -> None:
    """Words among others: those that are sentences of their own have their turn, too."""
    before, at = None, paragraph.start
    for one in inside:
        if _is_sentence(paragraph, one) and not _has_cue_in(floor, paragraph, one):
            floor.brings_in(at, one.start)
            _takes_turn(floor, one)
        elif _leads_on(floor, one, max(at, paragraph.start, one.begins)):
            _takes_turn(floor, one)
        else:
            if before is not None:
                _goes_on_beside(paragraph, before, one)
                _asks_on(floor, paragraph, before, one)
            _has_spoken(floor, one)
        before, at = one, _told_until(floor.post, paragraph, one)
    sentences = floor.heard.sentences
    after = bisect_left(sentences, at)
    if after < len(sentences) and sentences[after] < paragraph.end:
        floor.brings_in(sentences[after], paragraph.end)


def _is_sentence(paragraph: Paragraphed, one: Said) -> bool:
    """Whether nothing of a sentence stands before or behind the words: a stop does, or a line's end."""
    text = one.heard.text
    before = text[paragraph.start : one.start].rstrip(MARKS)
    after = text[one.end : paragraph.end].lstrip(MARKS)
    ends = one.text.rstrip(MARKS)[-1:] in (".", "?", "!", "…") or not after
    return (not before or before[-1] in ".?!…") and ends and (not after or not after[0].islower())


def _has_cue_in(floor: Floor, paragraph: Paragraphed, one: Said) -> bool:
    """Whether the paragraph itself says whose the words are, and nobody has come on since."""
    cue = one.cue
    if one.entry is None or one.reason in ("carried", "nobody", "principal"):
        return False
    if cue is not None and cue[1] <= one.start and _has_come_between(floor, one, cue[1]):
        return False
    return cue is None or paragraph.start <= cue[0] < paragraph.end


def _has_come_between(floor: Floor, one: Said, at: int) -> bool:
    """ "“I won,” Ruiz says. Her mother is in tears. “I told her.”", "“I won,” says Ruiz. Elder isn’t so sure.
    “You were second.”": somebody whom a sentence between is about, and who is there for nothing else. A sentence
    that comes back to who spoke ("Elder is her pilot") leaves her the floor."""
    heard = one.heard
    last = heard.sentence(max(0, one.start - 1))
    return any(
        two.strength == SUBJECT
        and two.entry is not one.entry
        and (two.entry.unnamed or (heard.sentence(two.at) == last - 1 and not _comes_back(floor.post, heard, two.at)))
        for two in floor.post.people(heard, at + 1, one.start)
        if heard.sentence(two.at) > heard.sentence(at) and not heard.quoted(two.at)
    )


def _comes_back(post: Post, heard: Heard, at: int) -> bool:
    """Whether what a sentence says of its subject has "her", "she", "him" in it."""
    words = {*heard.words(at, heard.ends(at))}
    pronouns = words & post.profile.pronouns.keys()
    return bool(words & post.naming.possessives) or any(post.gender(one) in ("f", "m") for one in pronouns)


def _leads_on(floor: Floor, one: Said, begins: int) -> bool:
    """ "And at 07:40: “...”", "On the strike: “...”": a line that leads on to more of somebody's words and
    speaks of nobody."""
    heard, post = one.heard, floor.post
    lead = heard.text[begins : one.start].rstrip(MARKS)
    if one.entry is not None or one.closed or one.candidates or not lead.endswith(":"):
        return False
    words = heard.words(begins, one.start)
    told = any(word in post.profile.cues or word in post.profile.pronouns for word in words)
    if told or post.seen(heard, begins, one.start) or len(lead.split()) > SHORT_LEAD:
        return False
    number = heard.sentence(begins)
    if number and heard.text.find("\n\n", heard.sentences[number - 1], begins) < 0:
        floor.brings_in(heard.sentences[number - 1], begins)
    return floor.fresh or floor.spoke is floor.holder


def _told_until(post: Post, paragraph: Paragraphed, one: Said) -> int:
    """Where words end, and who is said to have said them: "“Was it so?” Ruiz asked."."""
    told = (one.cue[1] if one.cue is not None else 0, one.source.end if one.source is not None else 0)
    until = max((end for end in told if one.end < end <= paragraph.end), default=one.end)
    behind = post.beside.after.match(one.heard.text, one.end, paragraph.end)
    if until == one.end and one.entry is not None and behind is not None:
        return behind.end()  # "“Was it so?” Ruiz pushes."
    return until


def _goes_on_beside(paragraph: Paragraphed, before: Said, one: Said) -> None:
    """ "“...,” the letter ends. “...”": words without a cue of their own in the paragraph go on with those before
    them in it, and not with who spoke in the paragraph before."""
    if before.entry is None or one.closed or before.entry is one.entry:
        return
    carried = one.reason == "carried"
    if one.statement is not None and one.statement is before.statement:
        carried = one.cue is not None and one.cue[1] <= paragraph.start
    if carried:
        one.by(before.entry, "carried")


def _asks_on(floor: Floor, paragraph: Paragraphed, before: Said, one: Said) -> None:
    """ "“Would you?” Elder asked. “I did,” said Ruiz. “And?”": a question alone behind an answer is of who asks."""
    alone = _is_sentence(paragraph, one) and one.cue is not None and one.cue[1] <= one.start
    if not alone or not _asks(one) or _asks(before) or floor.asker is None:
        return
    if before.entry is one.entry and one.entry is not floor.asker:
        one.by(floor.asker, "carried")


def _has_spoken(floor: Floor, one: Said) -> None:
    """Words in a sentence that says whose they are."""
    if one.entry is None:
        return
    asks = _asks(one) or (floor.holder is not None and _is_of_the_press(floor.post, one))
    if asks and one.entry is not floor.holder:
        floor.asker = one.entry
    elif one.entry.kind == "person" or one.statement is not None:
        if floor.asker is one.entry:
            floor.asker = None
        if floor.asks is not None and floor.asks is not one.entry:
            floor.asker, floor.asks = floor.asks, None
        floor.holder = one.entry
    floor.fresh, floor.asked, floor.spoke = floor.fresh and asks, asks, one.entry
    if asks:
        floor.asks = None


def _is_of_the_press(post: Post, one: Said) -> bool:
    """ "“You said so,” says Merrow Radio’s Ana Ruiz.": who puts questions, whatever mark they end with."""
    words = one.heard.words(one.source.whole[0], one.source.start) if one.source is not None else []
    return "s" in words[-1:] and any(word in post.naming.outlets for word in words)


def _takes_turn(floor: Floor, one: Said, *, introduced: bool = False) -> None:
    """Words with nothing beside them are by whoever's turn it is, unless they say that they are somebody else's."""
    asks, taker = _asks(one), one.entry
    if not one.closed and not _told_already(one, introduced=introduced):
        taker = _whose_turn(floor, one, asks=asks)
        if floor.asker is not None and taker is not floor.asker and _asks_back(floor.post, one):
            taker, asks = floor.asker, True
        elif taker is not None and _is_not_hers(floor, one, taker):
            other = _other_than(floor, taker)
            if other is None or _calls(floor.post, one, other):
                one.nobodys()
                floor.fresh, floor.asked = False, asks
                floor.open.append(one)
                return
            floor.asker = taker if asks else floor.asker
            taker = other
    if taker is None:
        return
    if taker is not one.entry:
        one.by(taker, "carried")
    if asks and floor.fresh and taker is floor.holder and floor.before is not None:
        floor.asker, floor.holder = taker, floor.before  # "Ruiz gets up. “Will she resign?”"
    elif not (asks and taker is floor.asker):
        floor.holder = taker
    floor.fresh, floor.asked, floor.spoke = False, asks, taker


def _told_already(one: Said, *, introduced: bool) -> bool:
    """Whether a line before with a colon at its end, or a paragraph that comes, says whose these words are."""
    if one.entry is None:
        return False
    later = one.cue is not None and one.cue[0] >= one.end
    return introduced or later or one.reason in ("name beside", "lead-in", "given")


def _whose_turn(floor: Floor, one: Said, *, asks: bool) -> Entry | None:
    """Whoever has been asked answers, who puts questions asks, and whoever has come on speaks."""
    if floor.asked and floor.holder is not None and not (asks and floor.asks is not None):
        return floor.holder
    if asks and floor.asker is not None and not floor.fresh:
        return floor.asker
    if floor.fresh or (one.entry is None and not one.candidates):
        return floor.holder
    return floor.spoke if one.reason in ("carried", "nobody") and floor.spoke is not None else one.entry


def _other_than(floor: Floor, whom: Entry) -> Entry | None:
    """Whose turn it is else."""
    others = (floor.asker, floor.holder, floor.spoke, floor.before)
    return next((one for one in others if one is not None and one is not whom), None)


def _asks(one: Said) -> bool:
    return one.text.rstrip(MARKS).endswith("?")


def _asks_back(post: Post, one: Said) -> bool:
    """ "“That’s not what I asked you.”": of whoever puts the questions."""
    words = tuple(one.words)
    return any(words[n : n + len(run)] == run for run in post.naming.asking_back for n in range(len(words)))


def _is_not_hers(floor: Floor, one: Said, whom: Entry) -> bool:
    """Whether words call somebody or speak of her, and so are somebody else's."""
    named = whom.number in floor.post.third_persons(one.heard, one.start, one.end)
    return named or _calls(floor.post, one, whom) or _speaks_of(floor, one, whom)


def _calls(post: Post, one: Said, whom: Entry) -> bool:
    """ "“Senator, what is it?”", "“I had it here, Ms Ruiz.”": words that call somebody are somebody else's."""
    text, naming = one.text.strip(MARKS), post.naming
    for found in (_CALLS.match(text), _CALLED.search(text)):
        words = [two.rstrip(".") for two in found.group(1).split()] if found is not None else []
        name = [two for two in words if two.lower() not in naming.titles and two.lower() not in naming.ranks]
        if name and name[-1].lower() not in naming.roles:
            known = any(two.number == whom.number for two in post.registry.named(tuple(name)))
            if known and (len(name) < len(words) or name[-1] in whom.words):
                return True
            continue
        held = {naming.short_ranks.get(two, two) for two in (*whom.titles, *whom.role_words)}
        if words and words[-1].lower() in held:
            return True
    return False


def _speaks_of(floor: Floor, one: Said, whom: Entry) -> bool:
    """ "Her brother has rung. “He said it was late.”": words that begin with "he" are not his who has come in."""
    naming = floor.post.naming
    first = one.words[:1]
    pronoun = floor.post.profile.pronouns.get(first[0]) if first else None
    if pronoun is None or not floor.fresh or floor.spoke is None or floor.spoke is whom:
        return False
    noun = whom.name.rsplit(" ", 1)[-1].lower() if whom.unnamed else ""
    said = "f" if noun in naming.women else "m" if noun in naming.men else ""
    return pronoun.gender in ("f", "m") and (whom.borne_by(naming) or said) == pronoun.gender
