"""What the house notes forbid: words that are not to be used, people who are not to be named, and what an order of a
court is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.beside import fields_beside
from stoppress.cuttings.checks.found import Found, Stretch, above
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.checks.matching import POSSESSIVE, expression, folded, full_name, parts, spellings
from stoppress.cuttings.checks.names import Run, given_slip, one_slip, runs_in, short_slip
from stoppress.cuttings.checks.notes import Forbidden
from stoppress.cuttings.page import Field, PagePost
from stoppress.cuttings.people.names import is_given

# Surnames that are said of people, of things, or are things.
_QUALITIES = frozenset(
    "young old black white brown green grey gray rich poor strong little small long short sharp noble smart swift "  # noqa: SIM905 -- reads as a line
    "savage hardy sandy wild cold good best sweet bright golden silver royal grand blunt wise new moody hard".split()
)
_THINGS = frozenset(
    "stone field fields wood woods hill hills bush rose snow frost rain day night fire power price cash bank banks "  # noqa: SIM905 -- reads as a line
    "bridge brook ford lane street park church hall house mill castle tower wall gate shore beach marsh moor heath "
    "pool rivers water waters wells bell ball bird fish fox wolf lamb swan crane finch hawk cook baker carter cooper "
    "mason miller fisher shepherd potter porter knight page marshall law justice money penny pound gold diamond iron "
    "steel glass wing wind storm winter summer spring love joy hope faith grace parish school college bond case key "
    "train coach boot flood floods speed rush peace war battle sage reed reeves temple lock locks bull "
    "west east north south king queen prince bishop pope".split()
)
# German surnames that are nouns.
_NOUNS = frozenset(
    "koch müller schneider fischer weber bauer richter wolf fuchs vogel stein berg bach kaiser könig graf herzog jäger "  # noqa: SIM905 -- reads as a line
    "schäfer schmied schuster zimmermann winter sommer engel busch baum sand stern krieg sturm hahn kühn pfeiffer vogt "
    "förster gärtner kellner metzger pfarrer ritter schreiner wirt hirsch igel adler falke lamm ochs ast ring kern "
    "korn blum blume rose hafen brand".split()
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+) \Z")
_FAR = 40
_STOP = re.compile(r"[.!?:][”\"’»]?\s|\n")
# Behind a name they make a place of it.
_PLACES = frozenset(
    "street road lane avenue square close drive way place court crescent terrace gardens grove park bridge station "  # noqa: SIM905 -- reads as a line
    "school college university academy hospital airport church cathedral house hall castle tower island islands isle "
    "bay beach hill hills valley lake river county council city town village district island harbour port pier quay "
    "stadium arena museum library prison hotel inn farm airfield mountain".split()
)
# Before a month that is somebody's name, too.
_BEFORE_MONTHS = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ee]arly|[Ll]ate|[Mm]id|[Tt]his|[Ll]ast|[Nn]ext)|\d(?:st|nd|rd|th)?)[ -]\Z"
)
_POINTING = frozenset(("that", "this", "these", "those", "all", "each", "both"))
_IN_COURT = re.compile(
    r"(?:angeklag|beschuldig|verletz|verhafte|festgenomme|(?:tat)?verdächtig|getöte|verurteil|rentner)"
)
# Of peoples they are written with a capital wherever they stand.
_PEOPLES = frozenset(("black", "white", "brown"))
# Before a surname they are no name, and no sentence ends with them.
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady judge constable sergeant inspector officer pc sgt captain "  # noqa: SIM905 -- reads as a line
    "herr frau herrn dr monsieur madame mademoiselle mme mlle m señor señora sr sra don doña".split()
)


def house_note(post: PagePost, known: Known) -> Iterator[Found]:
    """Also in somebody's mouth: whether a quotation may say it is for an editor."""
    for forbidden in known.notes.words:
        if found := _expression(post.fields, forbidden.text, known.language):
            yield Found("house_note", found, values=forbidden.values)


def restriction(post: PagePost, known: Known) -> Iterator[Found]:
    """Names, and what an order forbids or is about: in the words of the post, and in who signs it, who speaks in its
    blocks, whose its pictures are and what stands under its films."""
    if known.notes.names or known.notes.ordered:
        yield from _restricted((*post.fields, *fields_beside(post)), known)


def above_restricted(known: Known) -> Iterator[Found]:
    """The same in what stands above the posts: a note may be newer than the Summary."""
    yield from _restricted(tuple(above(known.page)), known)


def _restricted(fields: tuple[Field, ...], known: Known) -> Iterator[Found]:
    """The full name first; else a part of it that stands alone, and is nobody else's on this page; else a full name
    that is one slip away, and is nobody's here."""
    pairs: list[Run] = []
    for forbidden in known.notes.names:
        found = _name(fields, forbidden.text)
        if found is None:
            own = frozenset(parts(forbidden.text, accents=False))
            found = next(filter(None, (_alone(fields, part, own, known) for part in _parts(forbidden, known))), None)
        if found is None:
            pairs = pairs or [run for field in fields for run in runs_in(field) if len(run.words) > 1]
            found = _with_a_slip(pairs, forbidden, known)
        if found is not None:
            yield Found("restriction", found, values=forbidden.values)
    for forbidden in known.notes.ordered:
        if found := _expression(fields, forbidden.text, known.language):
            yield Found("restriction", found, values=forbidden.values)


def _expression(fields: tuple[Field, ...], text: str, language: str) -> Stretch | None:
    pattern = expression(text, language)
    for field in fields:
        same = folded(field.text, accents=True)
        if found := pattern.search(same.text):
            return Stretch(field, *same.span(*found.span()))
    return None


def _name(fields: tuple[Field, ...], name: str) -> Stretch | None:
    own = set(parts(name, accents=False))
    patterns = [pattern for spelling in spellings(name) for pattern in full_name(spelling)]
    for field in fields:
        same = folded(field.text, accents=False)
        for pattern in patterns:
            for found in pattern.finditer(same.text):
                start, end = same.span(*found.span())
                text = field.text[start:end]
                if _is_name(text, found, own):
                    return Stretch(field, start, end - len(_tail(text)))
    return None


def _is_name(text: str, found: re.Match[str], own: set[str]) -> bool:
    """Whether what is a name only with capitals has them in the text as it stands."""
    groups = found.groupdict()
    if groups.get("initial") is not None:
        return text[:1].isupper()
    if groups.get("turned") is not None:
        return text.istitle() or text.isupper() or ("-" in text and text.islower())
    middle = groups.get("middle")
    if middle is None:
        return True
    if not middle:
        return len(own) > 1 or text[:1].isupper()
    words = re.split(r"[\s\-‐‑–]+", text)[1:-1]
    return all(word[:1].isupper() or word.casefold() in own for word in words)


def _tail(text: str) -> str:
    """What a possessive adds, which is no part of the name."""
    found = re.search(r"['’]s$", text)
    return found[0] if found else ""


def _parts(forbidden: Forbidden, known: Known) -> list[str]:
    """Its first word and its last, unless somebody else on the page is called so, or a place: "Brenner Ferries" is
    no reason that "Brenner wept" should be of anybody else."""
    first, *more = forbidden.text.split()
    if not more or forbidden.whole:
        return []
    own = set(forbidden.text.casefold().split())
    full = [name for name in known.names.full if not _is_no_name(name[0].casefold(), known)]
    others = [name for name in full if not {word.casefold() for word in name} <= own]
    places = {name[0] for name in others if name[1].casefold() in _PLACES}
    kept = [first] if first not in {name[0] for name in others} else []
    return kept + [more[-1]] * (more[-1] not in {name[1] for name in others} | places)


def _is_no_name(low: str, known: Known) -> bool:
    """Whether a word with a capital before a surname is no given name: a title, an article, what somebody is."""
    if low in _TITLES or known.begins_a_phrase(low) or known.is_somebody(low):
        return True
    return known.nouns_have_capitals and _IN_COURT.match(low) is not None


def _alone(fields: tuple[Field, ...], part: str, own: frozenset[str], known: Known) -> Stretch | None:
    """ "Katya said", and neither "Brenner Street" nor "Anna Brenner". `own` are all words of the name."""
    for spelling in spellings(part):
        pattern = re.compile(
            rf"(?<!\w)(?<!-)(?P<name>{re.escape(folded(spelling, accents=False).text)}){POSSESSIVE}(?![\w-])"
        )
        for field in fields:
            same = folded(field.text, accents=False)
            for found in pattern.finditer(same.text):
                start, end = same.span(*found.span("name"))
                rest = field.text[same.span(*found.span())[1] :]
                if not field.text[start].isupper() or _is_of_another(part, own, field, start, rest, known):
                    continue
                if not _means_something_else(part, field.text, start, end, rest, known):
                    return Stretch(field, start, end)
    return None


def _with_a_slip(pairs: list[Run], forbidden: Forbidden, known: Known) -> Stretch | None:
    """ "Petra Lnud": whoever reads it knows who it is."""
    first, *more = forbidden.text.split()
    for run in pairs if more else ():
        given, last = run.words[-2:]
        same = given.casefold() == first.casefold(), last.casefold() == more[-1].casefold()
        slip = (same[0] and _is_slip(last, more[-1])) or (same[1] and _is_slip(given, first))
        if slip and not _is_known((given, last), run.field, known):
            return Stretch(run.field, run.start, run.end)
    return None


def _is_slip(word: str, name: str) -> bool:
    """What begins otherwise is another name."""
    short, long = sorted((word.casefold(), name.casefold()), key=len)
    if short[0] != long[0]:
        return False
    return one_slip(word, name) or short_slip(word, name) or given_slip(word, name) or long == short + short[-1]


def _is_of_another(part: str, own: frozenset[str], field: Field, start: int, rest: str, known: Known) -> bool:
    """Whether another word of a name stands right beside it. Where every word has a capital, a capital tells none:
    there it is a street, or a name that people are given, or that the page has."""
    after = re.match(r" ([A-ZÀ-Þ][\w’'-]*)", rest)
    following = after[1] if after else ""
    if following and folded(following, accents=False).text in own:
        return False  # "Brenner Katya"
    if not _has_all_capitals(field.text, start, known):
        return bool(following) or _named_before(field, start, known)
    low, beside = part.casefold(), following.casefold()
    if beside in _PLACES or (following and _is_known((part, following.capitalize()), field, known)):
        return True
    plain = low in _QUALITIES | _THINGS | _NOUNS | _PEOPLES or low in known.names.small or known.is_verb(low)
    if (plain or is_given(part)) and following and not known.is_told_of(beside):
        return True  # "Officials Fear Black Smoke", "Ida Marsh"
    before = _WORD_BEFORE.search(field.text[max(0, start - _FAR) : start])
    if before is None or before[1].casefold() in _TITLES:
        return False
    if plain and not (following and known.is_small_in_headlines(before[1].casefold())):
        return True  # "Court Case Opens", "Norby Wins Gold", and not "Mother of Stone Weeps"
    return is_given(before[1]) or _is_known((before[1].capitalize(), part), field, known)


def _is_known(name: tuple[str, str], field: Field, known: Known) -> bool:
    """Whether another post has that name."""
    there = known.names.full.get(name)
    return there is not None and (there.field.post != field.post or known.names.times(name) > 1)


def _has_all_capitals(text: str, at: int, known: Known) -> bool:
    """Whether the sentence has no word in small letters but those that headlines leave small."""
    begins = max((found.end() for found in _STOP.finditer(text, 0, at)), default=0)
    stop = _STOP.search(text, at)
    words = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", text[begins : stop.start() if stop else len(text)])
    return not any(word[0].islower() and not known.is_small_in_headlines(word) for word in words)


def _means_something_else(part: str, text: str, start: int, end: int, rest: str, known: Known) -> bool:
    """Whether the part of a name is another word here: at the beginning of a sentence, or of those that have a capital
    everywhere."""
    low, opens, behind = part.casefold(), _begins_sentence(text, start), text[end : len(text) - len(rest)]
    if behind:
        # "Black’s mother" is his, and "Prices rose" are what they are.
        return behind == "s" and opens and (low in _THINGS or low in known.names.small)
    if low in _PEOPLES and _is_of_people(rest, known):
        return True
    if known.is_month(low) and (_BEFORE_MONTHS.search(text[:start]) or re.match(r" \d", rest)):
        return True
    if low in _THINGS and not opens and re.search(r"\b[Tt]he $", text[:start]) and not re.match(r" [a-z]", rest):
        return True  # "up the Hill.", and neither "the Hill family" nor "the Hill trial"
    if known.nouns_have_capitals and (low in _NOUNS or known.is_somebody(low)):
        word = _WORD_BEFORE.search(text[max(0, start - _FAR) : start])
        if word is not None and known.begins_a_phrase(word[1].lower()):
            return True  # "der Koch"
    return opens and _is_word(part, rest, known)


def _is_word(part: str, rest: str, known: Known) -> bool:
    """Whether the part of a name is a plain word where a sentence begins with it, and any word has a capital. Only what
    leaves no doubt: nobody stands right before another subject ("Will he go?"), and what people are
    ("Young people left") is no name where it is a quality or a word of the page in small letters."""
    found = re.match(r" ([^\W\d_]+)(?: ([^\W\d_]+))?", rest)
    if found is None:
        return False
    following = found[1].lower()
    if following in known.subjects:
        return True
    low = part.casefold()
    if known.begins_a_phrase(following) and following not in _POINTING and known.is_verb(low):
        asks = re.match(r"[^.!?\n]*\?", rest) is not None
        return asks or not known.is_modal(low)  # "Will the boat come?", "Mark my words"
    if following in known.people_nouns and (low in _QUALITIES or low in known.names.small):
        return True
    plain = low in _QUALITIES or low in _THINGS or low in known.names.small
    return plain and known.begins_with_noun(following, (found[2] or "").lower())


def _is_of_people(rest: str, known: Known) -> bool:
    """ "Black voters", "a Black man"."""
    found = re.match(r" ([^\W\d_]+)", rest)
    return found is not None and known.is_somebody(found[1].lower())


def _named_before(field: Field, at: int, known: Known) -> bool:
    """Whether another name stands right before it: then both are one name, and it is somebody else's. Where nouns have
    capitals, what somebody is does not name her ("die Angeklagte Koch")."""
    before = re.search(r"([^\W\d_][\w’'-]*) $", field.text[max(0, at - 40) : at])
    if before is None or before[1].casefold() in _TITLES:
        return False
    if known.nouns_have_capitals and _is_no_name(before[1].lower(), known):
        return False
    return before[1][0].isupper() and not _begins_sentence(field.text, at - len(before[0]))


def _begins_sentence(text: str, at: int) -> bool:
    return not text[:at].strip() or text[:at].rstrip()[-1] in '.!?:\n“”"' or text[at - 1] == "\n"
