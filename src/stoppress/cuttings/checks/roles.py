"""Somebody is called something else than before.

People have many roles, and one role has many words; so two of them contradict each other only where language leaves no
way out: one portfolio and another ("environment secretary", "transport secretary"), one place and another that this
page keeps apart ("captain of Tideway", "Corran's captain"), two offices that nobody holds together, or an office that
an earlier post says somebody else holds. They differ by rank where only a word of rank does ("acting", "deputy",
inspector and superintendent)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stoppress.cuttings.checks.found import Found, Stretch, field_of
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePost
from stoppress.cuttings.rows import Role


def _words(*listed: str) -> frozenset[str]:
    return frozenset(" ".join(listed).split())


_OF = re.compile(r"\s(?:of|for|at|in|on|to|der|des|von|für|im|bei|du|de|des|à|aux?)\s|\sd[’']", re.IGNORECASE)
# Words of rank, and what holds a role together without saying anything.
_RANK = _words(
    "acting deputy vice interim assistant associate shadow stellvertretende stellvertretender kommissarische",
    "kommissarischer adjoint adjointe intérim",
)
_PLAIN = _words(
    "the a an our this new chief der die das ein eine neue neuer le la les un une nouveau nouvelle and und et",
)
_PAST = _words("former ex then late ehemalige ehemaliger frühere früherer ancien ancienne")
_RELATIVE = _words("its his her their ihr ihre sein seine son sa leur leurs")
_RANKS = _words(
    "constable pc sergeant sgt inspector superintendent commander commissioner lieutenant captain major colonel",
    "corporal admiral",
)
# Offices of which nobody has two.
_OFFICES = frozenset(
    (
        *("president", "prime minister", "chancellor", "mayor", "chief constable", "leader of the opposition"),
        *("home secretary", "foreign secretary", "defence secretary", "health secretary"),
    )
)
# Who has a portfolio, and which there are.
_MINISTERS = _words("secretary minister ministre ministerin")
_PORTFOLIOS = _words(
    "agriculture business culture defence defense economy education energy environment finance foreign health home",
    "housing immigration interior justice labour labor trade transport treasury work prime first",
    "agrar bildung finanz innen außen verkehrs umwelt gesundheit justiz wirtschaft verteidigung",
    "agriculture culture défense économie éducation énergie environnement finances intérieur justice santé transports",
)
# Who leads one body at a time, as a rule.
_LEADERS = _words("captain coach manager mayor leader executive chairman chairwoman governor")
# Heads of what has one at a time. Of teams there are two on a page.
_HOLDERS = _LEADERS - _words("captain coach manager") | _words(
    "master minister secretary director president chair commissioner chief head headteacher principal archbishop",
    "bishop speaker chancellor prosecutor coroner ombudsman",
)
_ARTICLE = re.compile(r"\b(?:an?|another|one|some|no)\s\Z", re.IGNORECASE)
# Who speaks for one side. The Crown and the prosecution are one.
_SPEAKS_FOR = re.compile(r"\b(?:counsel|barrister)\b.*\s(?:to|for)\s", re.IGNORECASE)
_PROSECUTING = _words("crown prosecution state")
# In so many posts of the page two places have to stand, and never as one name.
_KNOWN = 3
_TWO = 2
_LONG = 3
_AROUND = 120
_MOVES = re.compile(
    r"\b(?:now|became|becomes?|promoted|appointed|elected|new|former(?:ly)?|until|once|then|previously|took over"
    r"|succeed(?:s|ed)?|made|named|replaced?|replaces|sworn)\b"
)
_LEAVES = (
    r"(?:resign\w*|quits?|steps? down|stepped down|stood down|sacked|dismissed|replaced?|retire[sd]?|left office)\b"
)
_STOP = re.compile(r"[.!?][”\"’»)]?\s+(?=[^\W\d_a-zß-öø-ÿ“\"‘„«])|\n")
_WHOSE = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w-]*[’']s $")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Parsed:
    """The noun of a role, what is said of it in small letters, and the names in it."""

    noun: str
    more: frozenset[str]
    names: frozenset[str]


def roles(post: PagePost, known: Known) -> Iterator[Found]:
    """Wrong roles and new ones; once for each person of a post."""
    for name, said in known.roles_in(post):
        earlier = [one for one in known.roles_before(name, post) if _in_text(one)]
        for role in said:
            others = [*earlier, *(one for one in said if _in_text(one))]
            found = _in_text(role) and (_against(post, role, others, known) or _held(post, name, role, earlier, known))
            if found:
                yield found
                break


def _against(post: PagePost, role: Role, others: list[Role], known: Known) -> Found | None:
    """The kind of contradiction to what was said before, unless it says the same as one of them."""
    said = _whole(role, known, post)
    ours = _parsed(said)
    text = field_of(post, role.basis.field).text
    if ours is None or _has_moved(text, role, ours):
        return None
    worst: tuple[str, Role] | None = None
    for other in reversed(others):
        told = _whole(other, known, post)
        theirs = _parsed(told)
        if theirs is None or other is role or (other.basis.post == post.id and other.basis.start >= role.basis.start):
            continue
        kind = _kind(said, ours, told, theirs, known)
        if kind == "same":
            return None
        if kind in ("wrong_role", "new_role") and worst is None:
            worst = kind, other
    if worst is None:
        return None
    kind, other = worst
    there = field_of(post if other.basis.post == post.id else known.post(other.basis.post), other.basis.field)
    return Found(
        kind,
        Stretch(field_of(post, role.basis.field), role.basis.start, role.basis.end),
        Stretch(there, other.basis.start, other.basis.end),
    )


def _held(post: PagePost, name: str, role: Role, earlier: list[Role], known: Known) -> Found | None:
    """An office in the very words in which an earlier post gives it to somebody else, where this one was something else
    until now: "Jon Pell, the harbour master" of the mayor."""
    ours = _parsed(role.text)
    if known.language != "en" or not earlier or ours is None or ours.noun not in _HOLDERS:
        return None
    text = field_of(post, role.basis.field).text
    told = role.text.lower() in _OFFICES and re.search(r"\b[Tt]he \Z", text[: role.basis.start])
    if len(role.text.split()) < _TWO and not told:
        return None  # of a title before a name there are two in the world: "President Ruiz"
    said = {one.text.lower() for one in earlier}
    if role.text.lower() in said or _has_moved(text, role, ours) or _ARTICLE.search(text[: role.basis.start]):
        return None
    for holder, other in known.holders_of(role.text, post):
        there = field_of(known.post(other.basis.post), other.basis.field)
        if holder == name or not _in_text(other) or _has_moved(there.text, other, ours) or _has_left(holder, known):
            continue
        if not _ARTICLE.search(there.text[: other.basis.start]):
            second = Stretch(there, other.basis.start, other.basis.end)
            where = Stretch(field_of(post, role.basis.field), role.basis.start, role.basis.end)
            return Found("wrong_role", where, second, {"way": "held", "name": holder})
    return None


def _has_left(name: str, known: Known) -> bool:
    """Whether the page says of somebody, by the surname, that there is an office to fill."""
    pattern = re.compile(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b[^.!?\n]{{0,60}}?\b{_LEAVES}")
    return any(pattern.search(field.text) for post in known.page.posts for field in post.fields)


def _has_moved(text: str, role: Role, ours: _Parsed) -> bool:
    """Whether the sentence says that something has changed, or one beside it that speaks of such roles, too: "She is a
    sergeant now"."""
    first = max(0, role.basis.start - _AROUND)
    around = text[first : role.basis.end + _AROUND].lower()
    ends = [found.end() for found in _STOP.finditer(text[first : role.basis.end + _AROUND])]
    for start, end in pairwise([0, *ends, len(around)]):
        here = start <= role.basis.start - first < end
        words = set(_WORD.findall(around[start:end]))
        if _MOVES.search(around, start, end) and (here or words & (_RANKS | _LEADERS | _MINISTERS | {ours.noun})):
            return True
    return False


def _whole(role: Role, known: Known, post: PagePost) -> str:
    """A role with whose it is: "Corran's captain"."""
    id = role.basis.post
    of = known.post(id) if id != post.id and known.has(id) else post
    before = _WHOSE.search(of.text(role.basis.field)[max(0, role.basis.start - _AROUND) : role.basis.start])
    return f"{before[0]}{role.text}" if before else role.text


def _kind(text: str, ours: _Parsed, other: str, theirs: _Parsed, known: Known) -> str:
    ministers = ours.noun in _MINISTERS and theirs.noun in _MINISTERS
    if ours.noun != theirs.noun and not ministers:
        if ours.noun in _RANKS and theirs.noun in _RANKS:
            return "new_role"
        if known.language in ("de", "fr") and _other_gender(ours.noun, theirs.noun):
            return "wrong_role"
        offices = {_office(text), _office(other)}
        return "wrong_role" if len(offices) > 1 and None not in offices else "other"
    apart = ours.more ^ theirs.more
    if apart and apart <= _RANK:
        return "new_role"
    rest, others = ours.more - _RANK, theirs.more - _RANK
    if rest <= others or others <= rest:
        return "same"
    portfolios = rest & _PORTFOLIOS, others & _PORTFOLIOS
    if ministers and all(portfolios) and not rest & others:
        return "wrong_role"
    if _SPEAKS_FOR.search(text) and _SPEAKS_FOR.search(other) and not rest & others:
        return "other" if rest & _PROSECUTING and others & _PROSECUTING else "wrong_role"
    if ours.noun in _LEADERS and _kept_apart(ours.names, theirs.names, known):
        return "wrong_role"
    return "other"


def _other_gender(one: str, other: str) -> bool:
    """ "préfet" and "préfète", "Sprecher" and "Sprecherin": nobody is both."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    return len(short) > _LONG and long in (f"{short}e", f"{short}in")


def _bare(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))


def _kept_apart(ours: frozenset[str], theirs: frozenset[str], known: Known) -> bool:
    """Whether the page has both names, often, and never as parts of one."""
    if not ours or not theirs or ours & theirs:
        return False
    often = all(known.names.times(name) >= _KNOWN for name in ours | theirs)
    return often and not any(pair in known.names.full for a in ours for b in theirs for pair in ((a, b), (b, a)))


def _parsed(text: str) -> _Parsed | None:
    """None: what somebody was, or is to somebody else ("her coach")."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words or _PAST & set(words) or words[0] in _RELATIVE:
        return None
    head, *rest = _OF.split(re.sub(r"[’']s\b", "", text), maxsplit=1)
    before = _WORD.findall(head)
    if not before:
        return None
    more = [*before[:-1], *(word for part in rest for word in _WORD.findall(part))]
    said = frozenset(word.lower() for word in more if len(word) >= _LONG) - _PLAIN
    names = frozenset(word for word in more if word[0].isupper() and word.lower() not in _PORTFOLIOS | _RANK | _PLAIN)
    return _Parsed(before[-1].lower(), said, names)


def _office(text: str) -> str | None:
    low = re.sub(r"^(?:the|our|uk|us|french|german)\s+", "", text.lower())
    return low if low in _OFFICES else None


def _in_text(role: Role) -> bool:
    return role.basis.field in ("headline", "body", "caption")
