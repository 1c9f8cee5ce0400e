"""What the post as a whole says of words that no sentence gives to anybody: its only voice, an earlier post that has
the same words, and a stranger who is named next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import NEAR, words_in
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.said import Said, only

# So many words, quoted once more, are the same words.
AGAIN = 3
# So many words of what somebody said, quoted by themselves, are hers; fewer are anybody's.
ECHO = 4
# The share of a post's quotations from which one speaker is its principal.
PRINCIPAL = 0.6
# So many words in marks may be a name for something.
FEW = 2
# "Another, Ana Ruiz": who is counted off, is so within so many characters before her name.
COUNTED_OFF = 30
_WHO = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*[”\"’]? )*[A-ZÀ-Þ][\w’'-]*[”\"’]?(?: \([^()\n]*\))?, (\w+) ")


def said_before(post: Post) -> None:
    """Words that an earlier post has quoted are by whom they were by there."""
    for one in post.said:
        if one.quoted and not one.closed and (one.entry is None or _in_office_only(post, one, one.entry)):
            if not again(post, one):
                _echoes(post, one)


def again(post: Post, one: Said) -> bool:
    """Whether an earlier post has quoted these words; then they are by the same."""
    words = one.words
    entry = post.registry.said_before(" ".join(words)) if len(words) >= AGAIN else None
    return entry is not None and one.by(entry, "quoted before")


def _echoes(post: Post, one: Said) -> None:
    """ "Ruiz said: “That is a matter for the bank.”", and later "If it is “a matter for the bank” now": some of what an
    earlier post has quoted, where all of it is by one."""
    said = [post.registry.said_before(run) for run in runs_of(one.words)]
    found = only(entry for entry in said if entry is not None)
    if found is not None and None not in said and found.kind == "person" and not (found.unnamed or found.pseudonym):
        one.by(found, "quoted before")


def _in_office_only(post: Post, one: Said, entry: Entry) -> bool:
    """ "The prime minister said it was “in another way”": by an office, whose holder nobody has told us."""
    held = entry.unnamed and entry.kind == "person" and one.source is not None and one.source.kind == "role"
    return held and entry.name.rsplit(" ", 1)[-1].lower() in post.naming.offices


def runs_of(words: Sequence[str]) -> Iterator[str]:
    """Every few words in a row."""
    return (" ".join(words[at : at + ECHO]) for at in range(len(words) - ECHO + 1))


def principal_of(post: Post) -> Entry | None:
    """The one who says nearly everything in the post."""
    said = [one.entry for one in post.said if one.entry is not None and one.heard.field.field == "body"]
    if not said:
        return None
    number, times = Counter(one.number for one in said).most_common(1)[0]
    return next(one for one in said if one.number == number) if times >= PRINCIPAL * len(said) else None


def fill_from_principal(post: Post) -> None:
    """What nobody says, the post's only voice does. One voice without a name is not the next."""
    principal = principal_of(post)
    if principal is None or principal.unnamed or principal.kind != "person":
        return
    for one in post.said:
        if one.entry is None and one.quoted and _may_be_principals(post, one, principal):
            one.by(principal, "principal")


def _may_be_principals(post: Post, one: Said, principal: Entry) -> bool:
    """Whether words can be by whoever says nearly everything else. Not a word or two that somebody has for a thing
    (“bed tax”), nor what a sentence gives to somebody whom we do not know ("one said"); and a body says what it
    is said to say."""
    if one.closed or one.candidates or principal.number in post.third_persons(one.heard, one.start, one.end):
        return False
    if len(one.words) <= FEW and not one.text.endswith((".", "!", "?", "…", ",")):
        return False
    source = one.source
    if source is not None and source.kind == "role":
        # "said the first, a man with a dog"
        return source.text.lower().split()[-1] not in post.naming.counted_off
    if source is None or source.kind != "pronoun":
        return True
    gender = post.gender(source.text)
    if gender in ("f", "m"):
        return principal.borne_by(post.naming) in ("", gender)
    return gender not in ("", "p")  # "one said", "écrivent-ils"


def unnamed_then_named(post: Post) -> None:
    """ "A former inspector says ... Ana Ruiz says": a post that begins with somebody's role and goes on with a name
    that no sentence has introduced speaks of one person."""
    body = [(one, one.entry) for one in post.said if one.entry is not None]
    strangers = [one for one, entry in body if _is_stranger(entry)]
    if not strangers or body[0][0] is not strangers[0]:
        return
    named = {entry.number: entry for _, entry in body if not _is_stranger(entry) and entry.kind == "person"}
    entry = next(iter(named.values()), None)
    if entry is None or (len(named) > 1 and not _in_office_now(post, strangers[0])):
        return
    if any(_keeps_back(post, one) for one in strangers) or not _is_new(post, entry):
        return
    if not _is_named_soon(post, strangers, entry) or _told_who_she_is(post, entry):
        return
    first = strangers[0].entry
    for one in strangers:
        if len(named) == 1 or one.entry is first:
            one.by(entry, "named after")


def _keeps_back(post: Post, said: Said) -> bool:
    """ "A neighbour, who asked not to be named, said": who keeps her name back is not named next."""
    at = said.source.start if said.source is not None else said.start
    words = said.heard.words(said.heard.begins(at), said.heard.ends(at))
    unnamed = any(one in post.naming.calling and post.profile.negations & {*words[:n]} for n, one in enumerate(words))
    return unnamed or bool(post.naming.nameless & {*words})


def _is_stranger(entry: Entry) -> bool:
    """Somebody with a role and without a name."""
    return entry.unnamed and entry.kind == "person"


def _in_office_now(post: Post, said: Said) -> bool:
    """Whether the stranger holds an office that only one can hold: "the transport secretary"."""
    if said.source is None or said.source.kind != "role":
        return False
    words = said.source.text.lower().split()
    return words[-1] in post.naming.offices and words[0] in post.naming.determiners - post.naming.indefinite


def _is_new(post: Post, entry: Entry) -> bool:
    """Whether somebody comes on in this post, and nobody says what she is; who is one of several is somebody else:
    "One resident said so. Another, Ana Ruiz, did not"."""
    if entry.posts[:1] != [post.number] or any(
        label == post.number and said.way != "letters" for label, said in entry.roles
    ):
        return False
    for one in post.observed.sightings:
        there = post.heard_in(one.field)
        found = post.of_sighting(one) if there is not None and one.end > one.start else None
        if there is not None and found is not None and found.number == entry.number:
            before = there.words(max(0, one.start - COUNTED_OFF), one.start)[-1:]
            return not post.naming.counted_off & {*before}
    return True


def _is_named_soon(post: Post, strangers: Sequence[Said], entry: Entry) -> bool:
    """Whether the name stands near whom it names, and nothing speaks against it: she has not asked what he answers,
    nobody who is "she" is called Tomas, and what she is has no name of hers in it."""
    heard, statement = strangers[0].heard, strangers[0].statement
    if statement is None or statement.source is None or statement.lemma in post.profile.interviewing:
        return False
    bears = entry.borne_by(post.naming)
    for one in strangers:
        told = one.source
        gender = post.gender(told.text) if told is not None and told.kind == "pronoun" else ""
        if told is not None and told.kind == "role":
            gender = next((two for two in map(post.voice_of, words_in(told.text)) if two != "p"), "")
        if bears and gender in ("f", "m") and gender != bears:
            return False
        if one.entry is not None and entry.words[-1] in one.entry.name.split():
            return False
    here = heard.sentence(statement.source.start)
    named = [one.at for one in post.in_sight[heard.number] if one.entry.number == entry.number]
    return any(abs(heard.sentence(at) - here) <= NEAR for at in named)


def _told_who_she_is(post: Post, entry: Entry) -> bool:
    """ "An official says so. Ana Ruiz, who left in May, says": a sentence that says who she is brings on somebody
    else."""
    for heard in post.heard:
        if heard.field.field == "body":
            at = next((at for at, one in post.names[heard.number] if one.number == entry.number), None)
            if at is not None:
                behind = _WHO.match(heard.text, at)
                return behind is not None and behind.group(1) in post.naming.relatives
    return False
