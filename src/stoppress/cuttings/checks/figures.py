"""Figures that contradict each other: a post and an earlier one, the Summary and the post it stands on, the strip and
the post that reported it.

Two figures are about one thing where they count the same and their sentences share what they are about. That a figure
changes is what live coverage is for, so one that says so ("has risen", "from 1,400 to 1,750", "now") is left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from stoppress.cuttings.checks.found import Found, Stretch, field_of, quoted
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import Field, PagePost
from stoppress.cuttings.rows import Figure

# Of "two officers" and "one man" there are too many on a page.
LEAST = 3
# What two sentences have to share besides what is counted, and of the shorter one.
SHARED, SHARE = 2, 0.3
# A sum of money says nothing of what it is for.
SHARE_OF_MONEY = 0.45
TIMES, LARGE = 2, 1_000
# More figures of one kind than this in a post are a list of results.
TABLE = 3
# A round figure is no contradiction to an exact one beside it.
ROUND = 0.05

_SHARE_OF = re.compile(r"%|per ?cent|prozent|pour cent|point", re.IGNORECASE)
_OF_THEM = re.compile(r"\b(?:of (?:them|these|those|whom|which)|davon|von ihnen|d[’']entre eux)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?;][”\"’»]?\s|\n")
_CHANGED = {
    "en": r"\b(?:rises?|risen|rose|rising|grow\w*|grew|falls?|fell|fallen|drop\w*|climb\w*|increas\w+|decreas\w+"
    r"|revis\w+|correct\w+|updat\w+|now|more|another|further|latest|so far|earlier|previous\w*"
    r"|up from|down from|instead of)\b",
    "de": r"\b(?:st(?:eigt|ieg|iegen)|gestiegen|wächst|gewachsen|sinkt|sank|gesunken|fiel|gefallen|erhöht\w*"
    r"|korrigier\w+|inzwischen|nun|jetzt|mittlerweile|weitere\w*|bisher|zuvor|statt|zunächst|mehr)\b",
    "fr": r"\b(?:mont\w+|augment\w+|baiss\w+|pass\w+ de|recul\w+|corrig\w+|désormais|maintenant|nouveau\w*|encore"
    r"|autres?|jusqu['’]ici|auparavant|précédent\w*|contre|au lieu de|plus)\b",
    "es": r"\b(?:sub(?:e|en|ió|ieron|ido)|aument\w+|baj(?:a|an|ó|aron|ado)|ca(?:e|en|yó|ído)|crec\w+|corrig\w+"
    r"|actualiz\w+|ya|ahora|otr[oa]s|nuev[oa]s|hasta ahora|antes|anterior\w*|frente a|en lugar de|más"
    r"|pas(?:a|an|ó) de)\b",
}
# What is left of what there was: fewer of them are no contradiction.
_LEFT = {
    "en": r"\b(?:still|remain\w*|left)\b",
    "de": r"\b(?:noch|verblieben\w*|übrig)\b",
    "fr": r"\b(?:restent?|encore|toujours)\b",
    "es": r"\b(?:qued(?:a|an|aban)|siguen?|todavía|aún)\b",
}


# When a number was so that is so no more.
_THEN = {
    "en": r"\b(?:had|at first|first|initially|at the time|by then|by noon|by \d|this morning|yesterday|on \w+day"
    r"|at (?:noon|midnight|dawn|\d)|was|were|until)\b",
    "de": r"\b(?:hatten?|waren?|wurden?|zunächst|zuerst|anfangs|damals|gestern|am \w+(?:tag|gen|end)|um \d|bis)\b",
    "fr": r"\b(?:avai(?:t|ent)|étai(?:t|ent)|d[’']abord|au début|alors|hier|ce matin|à \d|avant|jusqu[’']à)\b",
}


def figure_at_odds(post: PagePost, known: Known) -> Iterator[Found]:
    here = known.figures_of(post)
    named = dict(zip(here, known.quantities(here, [_sentence(post, one) for one in here]), strict=True))
    values, said = {one.value for one in here}, set[float]()
    kinds = Counter(known.counted(one) for one in here)
    for row in _countable(here):
        if kinds[known.counted(row)] > TABLE:
            continue
        if row.value not in said and not _changes(_sentence(post, row), known):
            said.add(row.value)
            other = _contradicted(post, row, named[row], known)
            if other is not None and other.value not in values:
                yield Found("figure_at_odds", _where(post, row), _where(known.post(other.basis.post), other))


def figure_not_as_in_text(post: PagePost, known: Known) -> Iterator[Found]:
    """A headline that says another figure than its post: the text has the same things counted, and the headline's
    number nowhere."""
    here = [one for one in known.figures_of(post) if not _SHARE_OF.search(one.counts)]
    if not any(one.basis.field == "headline" for one in here):
        return
    named = dict(zip(here, known.quantities(here, [_sentence(post, one) for one in here]), strict=True))
    below = [one for one in here if one.basis.field == "body"]
    numbers = {one.value for one in known.figures_of(post) if one.basis.field != "headline"} | known.numbers_in(
        post.body
    )
    for row in here:
        if row.basis.field != "headline" or row.value in numbers or row.value <= 1 or _is_money(row):
            continue
        if re.search(rf"(?<![\d.,]){re.escape(row.text.split()[0])}(?![\d.,]*\d)", post.body):
            continue
        same = [one for one in below if named[row] is not None and named[one] == named[row]]
        same = same or [one for one in below if known.counted(one) == known.counted(row) and known.counted(row)]
        if len(same) == 1 and not _agree(row, same[0]) and not _is_part(row) and not _is_part(same[0]):
            where = _where(post, row), _where(post, same[0])
            yield Found("figure_at_odds", *where, values={"way": "headline"})


def figure_not_as_above(post: PagePost, known: Known) -> Iterator[Found]:
    """A draft that says another figure than the Summary or the strip, and not that it has changed. Posts that are out
    are older than what stands above them, so there it is the Summary that is looked at."""
    if known.has(post.id):
        return
    here = known.figures_of(post)
    named = dict(zip(here, known.quantities(here, [_sentence(post, one) for one in here]), strict=True))
    for row in _countable(here):
        sentence = _sentence(post, row)
        if _changes(sentence, known):
            continue
        about = _about(sentence, row, known)
        for kind, other, there, same in _above(row, named[row], known):
            near = same or len(about & _about(there.field.text, other, known)) >= SHARED
            if near and other.value != row.value and _alike(row, other) and not _agree(row, other):
                yield Found(kind, _where(post, row), there)
                break


def _above(row: Figure, quantity: str | None, known: Known) -> Iterator[tuple[str, Figure, Stretch, bool]]:
    """What may be another number of the same things; True: the words for what became of them say so. A label of the
    strip ("on board") often has no more words than those."""
    for point in known.page.summary:
        for one in _countable(known.figures_in(point.id)):
            if known.counted(one) == known.counted(row) or _is_of(quantity, one, point.field.text, known):
                where = Stretch(point.field, one.basis.start, one.basis.end)
                yield "figure_at_odds_with_summary", one, where, False
    for strip in known.page.figures:
        for one in _countable(known.count(strip.field)[:1]):
            same = _is_of(quantity, one, strip.field.text, known)
            if same or known.counted(one) == known.counted(row):
                yield "figure_at_odds_with_strip", one, Stretch(strip.field, 0, len(strip.field.text)), same


def _is_of(quantity: str | None, row: Figure, text: str, known: Known) -> bool:
    """Whether the words around it say that the same became of what it counts."""
    return quantity is not None and known.quantities([row], [text]) == [quantity]


def _contradicted(post: PagePost, row: Figure, quantity: str | None, known: Known) -> Figure | None:
    """The newest earlier figure of the same thing, unless its value has been on the page before, or the page has given
    this one since, whatever it said of it then: a figure is updated by one post and repeated by many."""
    earlier = [
        one
        for one in _countable(known.figures_like(row, quantity))
        if known.rank(one.basis.post) < known.rank(post.id) and _alike(row, one)
    ]
    about = _about(_sentence(post, row), row, known)
    same = [one for one in earlier if _of_one_thing(row, about, one, known)] or _settled(row, earlier, known)
    newest = max(same, key=lambda one: known.rank(one.basis.post), default=None)
    if newest is None or newest.value == row.value or _agree(row, newest) or _is_left(post, row, newest, known):
        return None
    if any(one.value == row.value for one in same) and not _overtaken(post, row, newest, known):
        return None
    since = (one for one in earlier if known.rank(one.basis.post) > known.rank(newest.basis.post))
    return None if any(one.value == row.value for one in since) else newest


def _is_left(post: PagePost, row: Figure, newest: Figure, known: Known) -> bool:
    left = _LEFT.get(known.language)
    if left is None or row.value > newest.value:
        return False
    return re.search(left, _sentence(post, row), re.IGNORECASE) is not None


def _overtaken(post: PagePost, row: Figure, newest: Figure, known: Known) -> bool:
    """Whether the page has said since that the number has changed ("412 have now been moved, up from 340"), and this
    sentence neither says when it was so nor is anybody's words."""
    there = _sentence(known.post(newest.basis.post), newest)
    field = field_of(post, row.basis.field)
    said = any(one.start <= row.basis.start < one.end for one in quoted(field))
    then = _THEN.get(known.language)
    return (
        not said
        and then is not None
        and _changes(there, known)
        and not re.search(then, _sentence(post, row), re.IGNORECASE)
    )


def _of_one_thing(row: Figure, about: set[str], other: Figure, known: Known) -> bool:
    if bool(_OF_THEM.search(row.text)) != bool(_OF_THEM.search(other.text)):
        return False  # "58 of them": of those who were counted here, and not there
    theirs = _about(_sentence(known.post(other.basis.post), other), other, known)
    shared, least = len(about & theirs), min(len(about), len(theirs))
    if _is_part(row):
        return shared > 0  # "ten of 14 counts": whatever else is said of them is said of the same fourteen
    return shared >= SHARED and shared >= (SHARE_OF_MONEY if _is_money(row) else SHARE) * least


def _settled(row: Figure, earlier: Sequence[Figure], known: Known) -> list[Figure]:
    """A large number that the page has said more than once, and no other of these things: then there is one."""
    values = {one.value for one in earlier}
    if row.value < LARGE or _is_money(row) or len(values) != 1:
        return []
    above = [one for one in known.figures if not known.has(one.basis.post) and known.counted(one) == known.counted(row)]
    said = {one.basis.post for one in earlier} | {one.basis.post for one in above if one.value in values}
    return list(earlier) if len(said) > 1 else []


def _alike(row: Figure, other: Figure) -> bool:
    """Twice as much is something else, as a rule: a part of it, or another sum."""
    low, high = sorted((row.value, other.value))
    return high <= TIMES * low


def _is_part(row: Figure) -> bool:
    return re.search(r"\w (?:of|von|des|sur) (?:the |den |les )?\w", row.text) is not None


def _is_money(row: Figure) -> bool:
    return re.search(r"[£€$]|pound|euro|dollar|franc|yen", f"{row.text} {row.counts}", re.IGNORECASE) is not None


def figure_at_odds_with_summary(known: Known) -> Iterator[Found]:
    for point in known.page.summary:
        posts = sorted((known.post(id) for id in point.posts if known.has(id)), key=lambda one: -known.rank(one.id))
        for row in _countable(known.figures_in(point.id)):
            other = _other(point.field.text, row, posts, known)
            if other is not None:
                where = Stretch(point.field, row.basis.start, row.basis.end)
                yield Found("figure_at_odds_with_summary", where, other)


def figure_at_odds_with_strip(known: Known) -> Iterator[Found]:
    for one in known.page.figures:
        if one.post is None or not known.has(one.post):
            continue
        post = known.post(one.post)
        for row in known.count(one.field)[:1]:
            other = _other(one.field.text, row, [post], known, least=0)
            if other is not None and not _says(known, post, row):
                yield Found("figure_at_odds_with_strip", Stretch(one.field, 0, len(one.value)), other)


def _other(text: str, row: Figure, posts: Sequence[PagePost], known: Known, *, least: int = 1) -> Stretch | None:
    """What the newest of these posts says of the same thing, if that is another figure."""
    [quantity] = known.quantities([row], [text])
    for post in posts:
        theirs = [
            one
            for one in known.figures_of(post)
            if known.counted(one) == known.counted(row) or (quantity is not None and one.quantity == quantity)
        ]
        about = _about(text, row, known)
        near = [(len(about & _about(_sentence(post, one), one, known)), one) for one in theirs]
        near = [(shared, one) for shared, one in near if shared >= least]
        if near:
            if any(one.value == row.value or _agree(row, one) for _, one in near):
                return None
            _, best = max(near, key=lambda pair: pair[0])
            return _where(post, best)
    return None


def _countable(rows: Sequence[Figure]) -> Iterator[Figure]:
    """Counts of things and sums of money. Shares are of something that a row does not say."""
    ends: dict[tuple[str, str, int], int] = {}
    for row in rows:
        at = row.basis.post, row.basis.field, row.basis.end
        ends[at] = min(row.basis.start, ends.get(at, row.basis.start))
    for row in rows:
        # Of "nine of 14 counts" the nine are counted, and the fourteen are what they are a part of.
        part = ends[row.basis.post, row.basis.field, row.basis.end] < row.basis.start
        if row.value >= LEAST and not part and not _SHARE_OF.search(row.counts):
            yield row


def _agree(row: Figure, other: Figure) -> bool:
    """Rounded, or a bound that the other one keeps to."""
    near = abs(row.value - other.value) <= ROUND * max(row.value, other.value)
    if near and (row.qualifier or other.qualifier):
        return True
    low, high = sorted((row, other), key=lambda one: one.value)
    return bool(
        low.qualifier and re.search(r"least|more|over|minim|mehr|plus|moins", low.qualifier, re.IGNORECASE)
    ) or bool(
        high.qualifier and re.search(r"up to|most|bis zu|höchst|jusqu|under|less|fewer", high.qualifier, re.IGNORECASE)
    )


def _changes(sentence: str, known: Known) -> bool:
    pattern = _CHANGED.get(known.language)
    return pattern is not None and re.search(pattern, sentence, re.IGNORECASE) is not None


def _about(sentence: str, row: Figure, known: Known) -> set[str]:
    """What a sentence is about besides the figure itself."""
    return {word for word in known.plain.about(sentence) if not word[0].isdigit()} - set(known.plain.about(row.text))


def _sentence(post: PagePost, row: Figure) -> str:
    text = post.text(row.basis.field)
    begins = [found.end() for found in _STOP.finditer(text, 0, row.basis.start)]
    stop = _STOP.search(text, row.basis.end)
    return text[max(begins, default=0) : stop.start() if stop else len(text)]


def _says(known: Known, post: PagePost, row: Figure) -> bool:
    """Whether the post has the number, whatever it counts there, or another post has it of the same things."""
    if any(one.value == row.value for one in known.figures_counting(row) if known.has(one.basis.post)):
        return True
    counted = known.counted(row)
    texts = [
        post.body,
        *(one.body for one in known.page.posts if _is_about(one, counted, known)),
    ]
    digits = re.compile(rf"(?<![\d.,]){re.escape(row.text.split()[0])}(?![\d.,]*\d)")
    return any(digits.search(text) for text in texts) or row.value in known.numbers_in(post.body)


def _is_about(post: PagePost, counted: frozenset[str], known: Known) -> bool:
    return bool(counted & known.about(post.id)) and bool(counted & set(known.plain.about(post.body)))


def _where(post: PagePost, row: Figure) -> Stretch:
    field: Field = field_of(post, row.basis.field)
    return Stretch(field, row.basis.start, row.basis.end)
