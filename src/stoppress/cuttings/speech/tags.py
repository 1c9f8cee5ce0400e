"""What each word of a sentence does, told from closed classes, endings and neighbours. A quotation is one item.

Tags: D determiner, PP possessive, P preposition, TO, C coordinator, S subordinator, R relative or question word, PN
pronoun, X auxiliary, M modal, NEG, A adverb, T day, # number, N noun or adjective, NM name, V finite verb, VB base
form, G -ing, E participle, GEN 's, Q quotation, and marks as they are (dashes as "-", brackets as "(" and ")").

Long because a tag is settled by its neighbours' tags, so the rules are one pass in one order."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stoppress.cuttings.languages.profile import Form, Profile
from stoppress.cuttings.marks import Quoted
from stoppress.cuttings.sentences import Sentence, Token

_NOUNISH = frozenset(("D", "PP", "GEN", "#"))
_OPEN = frozenset(("N", "NM", "V", "VB", "G", "E", "A"))
_DASHES = frozenset(("—", "–", "―", "--", "---", "-"))
_ENDINGS = (
    "tion",
    "ment",
    "ness",
    "ity",
    "ism",
    "ist",
    "ship",
    "ance",
    "ence",
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "ical",
    "ary",
)


@dataclass(slots=True)
class Item:
    """A word, a mark or a whole quotation of a sentence."""

    start: int
    end: int
    text: str
    low: str
    tag: str
    quote: int = -1
    forms: frozenset[Form] = frozenset()
    cap: bool = False


def items(words: Sequence[Token], sentence: Sentence, quoted: Sequence[Quoted], text: str) -> list[Item]:
    """The items of a sentence, untagged."""
    found: list[Item] = []
    k = sentence.first
    while k < sentence.last:
        word = words[k]
        if word.quote >= 0:
            span = quoted[word.quote]
            found.append(Item(span.start, span.end, text[span.start : span.end], "“", "Q", word.quote))
            while k < sentence.last and words[k].quote == word.quote:
                k += 1
            continue
        found.append(Item(word.start, word.end, word.text, word.low, ""))
        k += 1
    return found


# What counts people may stand for them: "another said".
_SOME = frozenset(("another", "some", "several", "many", "most", "few", "both"))


def is_headline(found: Sequence[Item]) -> bool:
    """Whether nearly every longer word begins with a capital: then capitals say nothing."""
    long = [item for item in found if len(item.text) > 3 and item.text.isalpha()]
    return len(long) >= 3 and sum(item.text[0].isupper() for item in long) >= 0.8 * len(long)


def names_of(sentences: Sequence[Sequence[Item]]) -> set[str]:
    """Capitalised words inside sentences: where one of them begins a sentence it is a name there, too."""
    known: set[str] = set()
    for found in sentences:
        if is_headline(found):
            continue
        for before, item in itertools.pairwise(found):
            if (
                item.text[:1].isupper()
                and before.text not in ".:!?"
                and before.tag != "Q"
                and before.text[:1].isalnum()
            ):
                known.add(item.text)
    return known


def forms_of(low: str, profile: Profile) -> frozenset[Form]:
    """The forms of a verb that the word may be; none if no verb we know."""
    forms: frozenset[Form] = profile.verbs.get(low, frozenset())
    for cue in profile.cues.get(low, {}).values():
        forms |= cue.forms
    return forms


def tag(found: list[Item], profile: Profile, names: set[str]) -> None:
    """Give each item its tag, in place."""
    headline = is_headline(found)
    for k, item in enumerate(found):
        if item.tag == "Q":
            if not headline and _names_something(found, k, profile):
                item.tag, item.cap = "NM", True
            continue
        item.cap = item.text[:1].isupper()
        item.forms = forms_of(item.low, profile)
        item.tag = _tag(found, k, item, profile, names, headline=headline)
    _mend(found, profile)


def overrule(found: Sequence[Item], said: Mapping[int, str]) -> None:
    """Let somebody who was trained to it decide what the open classes do; `said` has a tag for the start of a word."""
    if is_headline(found):
        return
    for item in found:
        tag = said.get(item.start)
        if tag is None:
            continue
        if item.tag in _OPEN:
            if tag in _OPEN:
                item.tag = tag
        elif item.low == "that":
            if tag in ("S", "R", "D"):
                item.tag = tag
        elif item.low == "'s":
            item.tag = "GEN" if tag == "GEN" else "X"


def _names_something(found: Sequence[Item], k: int, profile: Profile) -> bool:
    """Whether a quotation is a nickname, or the title of a book, a song, a programme: nobody says it."""
    words = found[k].text.strip("“”\"'‘’«»„")
    before = found[k - 1] if k else None
    following = found[k + 1] if k + 1 < len(found) else None
    parts = words.rstrip(",.").split()
    if not parts or len(parts) > 9 or not parts[0][0].isupper() or before is None or words[-1:] in "?!":
        return False
    if len(parts) == 1 and before.tag == "NM" and following is not None and following.text[:1].isupper():
        return True
    long = [part for part in parts if len(part) > 3]
    if not long or not all(part[0].isupper() or part[0].isdigit() for part in long):
        return False
    if before.low in profile.cues and before.tag in ("V", "VB", "G") and before.low not in profile.titling:
        return False
    teller = found[k - 2] if before.tag == "," and k > 1 else None
    if teller is not None and teller.low in profile.cues and teller.tag in ("V", "VB", "G"):
        return False  # "she responded, “Maria, Sue.”"
    if len(parts) > 1:
        return before.tag in ("P", "GEN", "PP", "D", "N", "NM", "C", ",") and (words[-1:] != "," or before.tag != ",")
    return before.tag in ("GEN", "PP") or before.low in profile.titling


def _owns(found: Sequence[Item], k: int) -> bool:
    """ "the Rail Users’ Group": a mark right behind an "s", with a word of the same phrase behind it."""
    before, following = found[k - 1] if k else None, found[k + 1] if k + 1 < len(found) else None
    if before is None or following is None or before.tag not in ("N", "NM") or before.low[-1:] != "s":
        return False
    return before.end == found[k].start and following.start == found[k].end + 1 and following.text[:1].isalpha()


def _tag(found: list[Item], k: int, item: Item, profile: Profile, names: set[str], *, headline: bool) -> str:
    before = found[k - 1] if k else None
    low = item.low
    if not low[0].isalnum() and low[0] not in "'@#$£€":
        return "-" if item.text in _DASHES else item.text
    if low == "'s":
        if before is not None and (before.tag in ("PN", "R") or before.low in ("there", "here", "that")):
            return "X"
        return "GEN"
    if low == "'" and _owns(found, k):
        return "GEN"
    if low == "'" or low[0] in "@#":
        return "NM" if len(low) > 1 else low
    if low in ("'re", "'ve", "'m"):
        return "X"
    if low in ("'d", "'ll"):
        return "M"
    if low[0].isdigit() or low[0] in "$£€":
        return "NM" if k and found[k - 1].tag == "NM" and found[k - 1].low in profile.numbered else "#"
    if item.cap and low in profile.numbered and k + 2 < len(found) and found[k + 1].low.isdigit():
        if forms_of(found[k + 2].low, profile) or found[k + 2].low in profile.auxiliaries:
            return "NM"  # "No 10 said"
    initial = k == 0 or before is None or before.tag in (":", "-", "Q") or before.text in ".!?•*"
    if (
        item.cap
        and not headline
        and not initial
        and low != "i"
        and low not in profile.times
        and low not in profile.months
    ):
        return "NM"
    if (
        (
            item.cap
            and initial
            and not headline
            and (item.text in names)
            and low not in profile.determiners
            and low not in profile.pronouns
        )
        and low not in profile.prepositions
        and low not in profile.subordinators
        and low not in profile.coordinators
    ):
        return "T" if low in profile.times else "NM"
    if item.cap and initial and item.text in profile.honorifics:
        return "NM"
    if item.cap and not headline and not initial and low in profile.months and before is not None and before.tag == "P":
        return "N"  # "in May"
    if low in profile.nearness and before is not None and before.tag == "N":
        if k + 1 < len(found) and found[k + 1].low == profile.infinitive:
            return "N"  # "sources close to Lee say"
    closed = _closed(found, k, item, before, profile)
    if closed:
        return closed
    following = found[k + 1] if k + 1 < len(found) else None
    if item.cap and initial and following is not None and k + 2 < len(found) and found[k + 2].text[:1].isupper():
        if following.text.islower() and following.low in profile.naming.firm_words:
            return "N"  # "Train operator Norgrid"
    if low.endswith("ing") and k == 1 and found[0].tag == "NM" and following is not None:
        if following.low in profile.roles and not following.low.endswith("s") and k + 2 < len(found):
            if found[k + 2].text[:1].isupper():
                return "N"  # "Emergency planning chief Ann Lee"
    if low in profile.naming_somebody and following is not None and before is not None and k > 1:
        if following.text[:1].isupper() and before.tag in ("N", "NM") and found[k - 2].low in profile.naming.indefinite:
            return "E"  # "a Scot called Ann Lee says"
    if item.forms:
        verb = _verb(found, k, item, before, profile, headline=headline)
        if verb:
            return verb
    if low in profile.adverbs or (
        low.endswith("ly")
        and len(low) > 4
        and low not in ("family", "italy", "july", "supply", "reply", "ally", "rally")
    ):
        return "A"
    if item.cap and (headline or initial):
        if headline or (following is not None and following.text[:1].isupper()):
            return "NM"
        plain = low in profile.roles or low in profile.bodies or low in profile.documents or low in profile.nouns
        return "N" if plain or low.endswith("s") or following is None else "NM"
    if low.endswith("ing") and len(low) > 5 and low not in profile.times_of_day:
        noun = (before is not None and before.tag in _NOUNISH) or _of_the_hour(found, k, profile)
        return "N" if noun else "G"
    if low.endswith("ed") and len(low) > 4:
        if before is not None and (before.tag in _NOUNISH or before.tag in ("P", "V")):
            return "N"  # "said disabled people"
        return "E" if before is not None and before.tag in ("X", "A", "NEG") and not _adverb_of(found, k) else "V"
    return "N"


def _adverb_of(found: Sequence[Item], k: int) -> bool:
    """ "Ann Lee, the chair, later rowed back": an adverb between somebody and what she did, with no auxiliary."""
    return k > 1 and found[k - 1].tag == "A" and found[k - 2].tag in ("NM", "PN", ",") and k < len(found) - 1


def _of_the_hour(found: Sequence[Item], k: int, profile: Profile) -> bool:
    """ "the morning briefing": a noun, and nothing that the morning does."""
    return k > 1 and found[k - 1].low in profile.times_of_day and found[k - 2].tag in ("D", "PP", "GEN")


def _closed(found: list[Item], k: int, item: Item, before: Item | None, profile: Profile) -> str:
    """The tag of a word of a closed class, or nothing."""
    low = item.low
    following = found[k + 1] if k + 1 < len(found) else None
    if low == profile.infinitive:
        if before is not None and any(phrase[-2:] == (before.low, low) for phrase in profile.according):
            return "P"  # "according to police": nobody polices
        if following is not None and (
            "base" in forms_of(following.low, profile) or following.low in ("be", "have", "do")
        ):
            return "TO"
        if following is not None and following.low.endswith("ly"):
            return "TO"
        return "P"
    if low in profile.negations:
        return "NEG"
    if low in profile.hours and before is not None and before.tag == "#":
        return "N"  # "at 2am"
    if low in profile.auxiliaries:
        return "X"
    if low in profile.modals:
        return "M"
    if low == "that":
        if before is not None and before.tag in ("N", "NM", "Q", ",", "PN"):
            return "R"
        if before is not None and before.tag in ("P", "TO"):
            return "D"
        return "S"
    if low in {"her", "his"}:
        if following is not None and (
            following.low in profile.complementers
            or not following.low[0].isalpha()
            or following.tag == "Q"
            or following.low in profile.prepositions
            or following.low == "to"
        ):
            return "PN"
        return "PP"
    if low in profile.numbers and low in profile.pronouns and following is not None and following.low[0].isalpha():
        small = profile.prepositions | profile.auxiliaries | profile.modals | profile.relatives | profile.adverbs
        if following.low not in small and following.low not in profile.cues:
            return "#"  # "one resident"
    if low in profile.possessives and low != "whose":
        return "PP"
    if low in profile.pronouns:
        return "PN"
    if low in profile.subordinators and low in profile.questions and low != "whether":
        if k == 0 or (before is not None and (before.tag in (",", "C") or not before.text[0].isalnum())):
            return "S"  # "When Lee spoke, ..."
    if low in profile.relatives or low in profile.questions or low == "whose":
        return "R"
    if low in profile.coordinators:
        return "C"
    if low in profile.subordinators and low in profile.adverbs and before is not None and following is not None:
        if before.tag in ("NM", "PN") and forms_of(following.low, profile):
            return "A"  # "Lee once told"
    if low in profile.subordinators:
        return "S" if low not in profile.prepositions or _clause_follows(found, k, profile) else "P"
    if low in profile.determiners:
        return "D"
    if low in profile.prepositions:
        tells = following is not None and following.low == profile.infinitive and "base" in item.forms
        return "" if tells and _plural_before(before) else "P"  # "Ministers like to say"
    if low in profile.times:
        return "T"
    if low in profile.numbers:
        return "#"
    return ""


def _clause_follows(found: list[Item], k: int, profile: Profile) -> bool:
    """Whether "after", "since", "as" begin a clause: a subject pronoun or a verb stands in the next words."""
    for item in found[k + 1 : k + 7]:
        if item.low and not item.low[0].isalnum():
            return False
        pronoun = profile.pronouns.get(item.low)
        if pronoun is not None and pronoun.subject:
            return True
        if item.low in profile.auxiliaries or item.low in profile.modals:
            return True
        if forms_of(item.low, profile) & {"past"}:
            return True
    return False


def _verb(found: list[Item], k: int, item: Item, before: Item | None, profile: Profile, *, headline: bool) -> str:
    """The tag of a word that may be a verb, or nothing where it is a noun here."""
    forms, low = item.forms, item.low
    back = k - 1
    while back >= 0 and found[back].tag in ("A", "NEG"):
        back -= 1
    last = found[back] if back >= 0 else None
    if last is not None and last.tag in ("TO", "M") and "base" in forms:
        return "VB"
    if last is not None and last.tag == "X":
        if last.low in ("do", "does", "did", "don't", "doesn't", "didn't") and "base" in forms:
            return "VB"
        if "ing" in forms:
            return "G"
        if "part" in forms:
            return "E"
        return ""
    if before is not None and before.tag in _NOUNISH:
        if (
            before.tag == "D"
            and before.low in ("some", "many", "most", "all", "both", "few", "those", "others", "several")
            and "base" in forms
        ):
            return "V" if _object_follows(found, k, profile) and low not in profile.nouns else ""
        return ""
    if "ing" in forms:
        return "" if _of_the_hour(found, k, profile) else "G"
    following = found[k + 1] if k + 1 < len(found) else None
    if before is not None and before.tag == "P":
        return ""
    if "past" in forms or "part" in forms:
        if (
            following is not None
            and following.tag == ""
            and before is not None
            and before.tag in (",", "N", "NM", "Q", "NP")
            and "part" in forms
            and following.low == profile.passive_by
            and not (k + 2 < len(found) and found[k + 2].low in profile.means)  # "Lee said by phone"
        ):
            return "E"
        if "past" in forms:
            if before is not None and before.tag == "C" and low in profile.nouns:
                return "V" if _object_follows(found, k, profile) else ""
            return "V"
        return "E"
    if "present" in forms:
        if last is None and item.cap:
            return ""  # "Witnesses described"
        if last is not None and last.tag == "PN":
            return "V"
        if low in profile.nouns and not _object_follows(found, k, profile):
            return ""
        if last is None or last.tag in ("N", "NM", "PN", "R", ")", ",", "Q", "C", "T", "-"):
            if (
                last is not None
                and last.tag == "N"
                and last.low.endswith("s")
                and not last.low.endswith("ss")
                and low != "says"
            ):
                return "V" if _object_follows(found, k, profile) else ""
            return "V"
        return ""
    if "base" in forms:
        if last is None:
            return "V" if low not in profile.nouns and not item.cap else ""
        if last.tag == "PN":
            return "V" if last.low in ("i", "we", "you", "they") else "VB"
        if last.tag == "R" and last.low in ("who", "which", "that"):
            return "V"
        if last.tag in ("N", "NM") and _plural(last):
            return "V" if (low not in profile.nouns or _object_follows(found, k, profile)) else ""
        if last.tag == "C" and back > 0 and low not in profile.nouns:
            return "VB" if any(other.tag in ("V", "VB") for other in found[max(0, back - 14) : back]) else ""
        if last.tag in (",", "Q", ")") and low in ("say", "argue", "believe", "think"):
            return "V"
        if headline and last.tag == "NM" and low not in profile.nouns:
            return "V"
    return ""


def _plural_before(before: Item | None) -> bool:
    return before is not None and (before.tag == "PN" or (before.tag in ("N", "NM") and _plural(before)))


def _plural(item: Item) -> bool:
    low = item.low
    return low in ("people", "police", "men", "women", "children", "some", "many", "others", "most", "media") or (
        low.endswith("s") and not low.endswith(("ss", "us", "is"))
    )


def _object_follows(found: list[Item], k: int, profile: Profile) -> bool:
    """Whether what follows fits a verb and no noun: a clause, a quotation, somebody, something with a determiner."""
    if k + 1 >= len(found):
        return False
    following = found[k + 1]
    if following.tag == "Q":
        return True
    low = following.low
    if low in (",", ":"):
        return (low == ":" and k + 2 >= len(found)) or (k + 2 < len(found) and found[k + 2].tag == "Q")
    return (
        low in profile.complementers
        or low in profile.determiners
        or low in profile.pronouns
        or low in profile.possessives
        or following.text[:1].isupper()
        or low in ("for", "it", profile.infinitive)
    )


def _begins_to_say(found: Sequence[Item], k: int, profile: Profile) -> bool:
    """Whether a verb of saying is here, and no noun that looks like one: something follows that can be said."""
    if k + 1 >= len(found) or not profile.cues.get(found[k].low, {}).keys() & {"say", "tell", "call"}:
        return False
    return not found[k].low.endswith("s") and found[k + 1].tag in ("NM", "D", "PP", "PN", "Q", "S", ":", ",")


def _mend(found: list[Item], profile: Profile) -> None:
    """What only shows when all tags stand: participles and nouns before nouns, names of months."""
    for k, item in enumerate(found):
        following = found[k + 1].tag if k + 1 < len(found) else ""
        before = found[k - 1].tag if k else ""
        if item.tag == "D" and item.low in _SOME and _begins_to_say(found, k + 1, profile):
            item.tag = "N"  # "another said it was late", "with many calling it"
            found[k + 1].tag = "G" if found[k + 1].low.endswith("ing") else "V"
        elif item.tag == "N" and item.low in profile.plurally and before in ("NM", "N") and k + 1 < len(found):
            if following in ("D", "PP", "PN", "NM", "Q", "S", ",", "R", "#", ".") and found[k - 1].low != "final":
                item.tag = "V"  # "developers and supporters in Congress say the plan": the noun has an article
            elif following == "P" and found[k - 1].low in profile.bodies:
                item.tag = "V"  # "the League club say in a statement that"
        elif item.low in profile.times_of_day and k and found[k - 1].low in profile.pointing:
            if following not in ("N", "GEN"):
                found[k - 1].tag = item.tag = "T"
        elif item.tag == "T" and item.low in profile.times and following == "GEN":
            item.tag = "N"
        elif (
            item.tag in ("V", "E")
            and following == "N"
            and before in ("P", "D", "PP", "N")
            and "past" in item.forms
            and item.low.endswith("ed")
        ):
            # "growing concern", "a reported sale", "leading elected officials"
            if before != "N" or item.low not in profile.cues:
                item.tag = "N"
        elif (item.tag == "G" and before in ("D", "PP", "GEN")) or (
            item.tag == "G" and before == "N" and following == "N" and not profile.cues.get(item.low)
        ):
            item.tag = "N"
        elif item.tag == "G" and before == "V" and following in ("N", "NM"):
            frames = profile.cues.get(found[k - 1].low, {})
            if "say" in frames and "deal" not in frames:
                item.tag = "N"  # "says outgoing chief"
