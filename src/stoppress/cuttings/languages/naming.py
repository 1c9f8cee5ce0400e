"""What a language calls people and bodies: the part of a profile that the registry of people reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def words(*lines: str) -> frozenset[str]:
    """The words of some lines; `_` stands for a space inside one."""
    return frozenset(word.replace("_", " ") for line in lines for word in line.split())


@dataclass(frozen=True, slots=True)
class Naming:
    """All in lower case but `acronyms_no_body`. `titles` and `ranks` stand before a name and are no part of it: a rank
    is a role as well. Values say who bears one: "f", "m" or "". `offices` are roles of two words or more whose last
    word alone is none. `nobody` are words that begin with a capital and name neither person nor body (months,
    peoples)."""

    titles: Mapping[str, str] = field(default_factory=dict)
    ranks: Mapping[str, str] = field(default_factory=dict)
    after: frozenset[str] = frozenset()  # letters after a name: MP, KC
    seats: frozenset[str] = frozenset()  # those that stand after a seat as well: "the Hallin West MP"
    particles: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()  # former: somebody who is it no more
    either: frozenset[str] = frozenset()  # regulator, operator: a role of bodies as well as of people
    role_opens: frozenset[str] = frozenset()  # former, acting: a role begins with them
    role_endings: tuple[str, ...] = ()  # "-er", "-ist": a noun that ends so, beside a name, says what somebody is
    no_roles: frozenset[str] = frozenset()  # and nouns that end so and say nothing of the kind
    offices: frozenset[str] = frozenset()  # roles that one person has at a time: the mayor
    role_plurals: frozenset[str] = frozenset()
    ensembles: frozenset[str] = frozenset()  # band, trio: who have a name together
    several: frozenset[str] = frozenset()  # family, couple: one word for several people, who say "they"
    speaking: frozenset[str] = frozenset()  # military, zoo: in no body's name, and people speak for it
    role_qualities: frozenset[str] = frozenset()  # former, acting
    relations: frozenset[str] = frozenset()  # mother, widow: roles by somebody else
    bodies: frozenset[str] = frozenset()  # council, party: what a body's name ends with
    body_links: frozenset[str] = frozenset()  # of, for, and: inside a body's name
    offices_of: frozenset[str] = frozenset()  # of: "is chair of the port" is an office, "is patient with them" is none
    body_joins: frozenset[str] = frozenset()  # and, &: of those, what stands between two bodies as well
    portfolios: frozenset[str] = frozenset()  # work, pensions: what a body of that name is for
    portfolio_ends: frozenset[str] = frozenset()  # the same behind another of them: "Local Government"
    of_what: frozenset[str] = frozenset()  # for: of the links those with an article behind them: "for the Study"
    executives: frozenset[str] = frozenset()  # a role, and a body's last word behind "and": "Safety Executive"
    bodies_known: frozenset[str] = frozenset()  # bodies by names that do not say so
    sent: frozenset[str] = frozenset()  # line, word: comes from whoever says it
    from_whom: frozenset[str] = frozenset()  # from: "a line from Ruiz"
    going_to: frozenset[tuple[str, str]] = frozenset()  # "goes to", "won by": whom the sentence brings on follows
    documents: frozenset[str] = frozenset()
    utterances: frozenset[str] = frozenset()  # statement, response: documents that are what somebody says
    messages: frozenset[str] = frozenset()  # letter, note: what holds the words of who wrote it
    hands_on: frozenset[str] = frozenset()  # read, shown, sent: what is done with one before its words are told
    reading: frozenset[str] = frozenset()  # and of those what whoever holds it does
    writing: frozenset[str] = frozenset()  # wrote, sent: what whoever it is by has done
    penning: frozenset[str] = frozenset()  # and of those what is done with a pen
    running: frozenset[str] = frozenset()  # ends, goes on: what a message does with its words
    so_named: frozenset[tuple[str, str]] = frozenset()  # "so-called": by everybody
    hearers: frozenset[str] = frozenset()  # court, inquest: who is told, and says nothing of it
    hearing: frozenset[str] = frozenset()  # heard, told: with them
    gathering: frozenset[str] = frozenset()  # understand: what a paper does with what it is told
    shouts: frozenset[str] = frozenset()  # shouts, chants: of a crowd
    fronts: frozenset[str] = frozenset()  # leads, splashes: what a paper does with its headline
    in_words: tuple[str, str] = ("", "")  # "in" and "words": "in her own words"
    awarded: frozenset[str] = frozenset()  # for, to: "Silver for Ruiz"
    summing: frozenset[str] = frozenset()  # how, all: "“No” was all that Ruiz said"
    outlets: frozenset[str] = frozenset()  # bbc, guardian: whose people put questions
    put_to: tuple[str, ...] = ()  # " put it to ": the words that follow are whoever's asks
    questioning: frozenset[str] = frozenset()  # asks, is interviewing: "Elder asks Ruiz", and she answers
    meeting: frozenset[str] = frozenset()  # spoke, met: what a reporter of ours does with whoever answers
    faced: frozenset[str] = (
        frozenset()
    )  # told, reminded: at the beginning, of whoever answers; what follows is put to her
    examining: frozenset[str] = frozenset()  # examination, questioning: by whoever asks
    firms: frozenset[str] = frozenset()  # company, group: any body may be called that, whatever its name
    firm_words: frozenset[str] = frozenset()  # firm, airline: a name beside one of them is a body's
    only_bodies: frozenset[str] = frozenset()  # runs, supplies: "Norgrid, which runs the lines" is a body
    house_of: frozenset[str] = frozenset()  # sons, co: "Elder & Sons"
    finite: frozenset[str] = frozenset()  # is, has: verbs that stand beside no other's subject
    kickers: frozenset[str] = frozenset()  # analysis, recap: before a colon they say what a post is
    no_firms: frozenset[str] = frozenset()  # but one whose name says council, police
    pointing_back: frozenset[str] = frozenset()  # that, so: a sentence with them may say whose the words before were
    turning: frozenset[str] = frozenset()  # back, over, more: "Over to Ana Ruiz"
    of_states: frozenset[str] = frozenset()  # president, capital: what only a country has
    places: frozenset[str] = frozenset()  # street, river: what a place's name ends with
    places_known: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()  # begin sentences and are no names
    determiners: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)  # another word for it: PM, Tory
    called: Mapping[str, frozenset[str]] = field(default_factory=dict)  # what a KC, a justice may be called as well
    of_state: Mapping[str, str] = field(default_factory=dict)  # minister: what else who is one may be called
    of_a_state: frozenset[str] = frozenset()  # home, state: beside portfolios, what such an office is of
    peoples: frozenset[str] = frozenset()  # Italian, Scot: somebody by where she is from
    indefinite: frozenset[str] = frozenset()  # a, one, another
    possessives: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    at_places: frozenset[str] = frozenset()  # in, at: what follows is a place
    stops: frozenset[str] = frozenset()  # no part of a noun phrase before a name
    copulas: frozenset[str] = frozenset()
    been: frozenset[str] = frozenset()  # and those behind another: "has been"
    being: frozenset[str] = frozenset()  # be, have been: behind "is said to"
    viewing: frozenset[str] = frozenset()  # for, to: "For Ruiz, it was “late”" is her view
    becoming: frozenset[str] = frozenset()  # appointed, elected: a role follows without an article
    relatives: frozenset[str] = frozenset()  # who, whose
    leading: frozenset[str] = frozenset()  # leads, runs: "who leads the inquiry" is a role
    says: frozenset[str] = frozenset()  # verbs that somebody is the subject of when they stand beside a name
    tells: frozenset[str] = frozenset()  # and of those the ones before whoever listens
    aides: frozenset[str] = frozenset()  # press, private: "her press secretary" holds no office of state
    spokes: frozenset[str] = frozenset()  # spokesman: speaks for a body
    murder: frozenset[str] = frozenset()  # "the murder of X"
    goes_on: frozenset[str] = frozenset()  # also, adds: after a pronoun, whoever spoke goes on
    showing: frozenset[str] = frozenset()  # show, reveal: verbs of things
    so_called: frozenset[str] = frozenset()  # "gave her name only as Ana", "known as"
    calling: frozenset[str] = frozenset()  # called, named: "a guard called Pete"
    of_staff: frozenset[str] = frozenset()  # staff, state: "chief of staff Ana Ruiz"
    possessing: frozenset[str] = frozenset()  # held, found: somebody has a message that is not hers
    nameless: frozenset[str] = frozenset()  # anonymity, anonymously: "spoke on condition of anonymity"
    somebody: frozenset[str] = frozenset()  # somebody, another: "Then somebody else:"
    counted_off: frozenset[str] = frozenset()  # first, another: one of several who come one by one
    judging: frozenset[str] = frozenset()  # verdict: "“Fine,” is the verdict" is by whom the sentence before is about
    in_person: frozenset[str] = frozenset()  # himself, herself: behind a name, it is somebody's
    naming_oneself: frozenset[str] = (
        frozenset()
    )  # "my name is Ana", "I, Ana": stands before one's own name in one's words
    asking_back: tuple[tuple[str, ...], ...] = ()  # "asked you", "my question": of whoever asks
    short_ranks: Mapping[str, str] = field(default_factory=dict)  # sgt: sergeant
    ciphers: frozenset[str] = frozenset()  # "Witness C": a letter for a name
    pseudonyms: tuple[str, ...] = ()  # regular expressions of "not his real name"
    renames: str = ""  # one of "we are calling her": a changed name follows
    named: str = ""  # one of "a man called", "known as": a name follows, in marks or without
    gendered_things: bool = False  # "il" may be the report, "sie" the town
    nouns_have_capitals: bool = False  # then two words with capitals are no sign of a name
    elisions: frozenset[str] = frozenset()  # what stands before an apostrophe and is a word of its own: l, d
    women: frozenset[str] = frozenset()  # nouns that say "she": spokeswoman, mother
    men: frozenset[str] = frozenset()
