"""What the reading of speech has to know of a language: its small words, its verbs of saying, its titles. One profile
file each; what a profile does not hold is not guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.languages.guarding import Guarding
from stoppress.cuttings.languages.naming import Naming
from stoppress.cuttings.languages.stances import Stances

# say: takes quotations and clauses, also thrown in ("A, he said, B") and turned round ("said he").
# tell: the same with an addressee ("told the court that"). urge: somebody and what to do ("urged them to go").
# call: somebody and what he is called ("called it “a day of shame”"). will: what one means to do ("vowed to go").
# deal: something ("criticised the plan"). think: takes clauses, seldom quotations. show: the same, of documents.
Frame = Literal["say", "tell", "urge", "call", "will", "deal", "think", "show"]
# past and present stand alone; base needs a small word before it ("to", "will"); part an auxiliary, or it follows.
Form = Literal["base", "present", "past", "ing", "part"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb. `after` holds the words that belong to it ("call for", "accuse of"); `alone` says that the
    verb means speech without one, too."""

    lemma: str
    frame: Frame
    forms: frozenset[Form]
    after: frozenset[str] = frozenset()
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Pronoun:
    """Whom a pronoun may stand for: `gender` m, f, n (thing or body), p (several) or none; kept nowhere."""

    gender: str
    subject: bool = False


def _none() -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Around:
    """What a language needs whose speech is read around quotations (`speech/around.py`) and not clause by clause."""

    nouns_have_capitals: bool = False
    says_inside: bool = False  # "dit-il" stands inside the marks
    comma_opens: bool = False  # a comma behind the verb of saying opens what was said
    inverted: bool = False  # a pronoun may hang on its verb: "dit-il"
    reflexives: frozenset[str] = field(default_factory=_none)  # small words between subject and verb
    passives: frozenset[str] = field(default_factory=_none)  # auxiliaries that make a participle passive
    by: frozenset[str] = field(default_factory=_none)  # before who speaks in the passive
    links: frozenset[str] = field(default_factory=_none)  # go on with a noun phrase: "der Chef der Bahn"
    oblique: frozenset[str] = field(default_factory=_none)  # articles in a case in which nobody speaks: dem
    either_case: frozenset[str] = field(default_factory=_none)  # articles that are one before nouns with these endings
    feminine: tuple[str, ...] = ("\n",)
    inscribed: frozenset[str] = field(default_factory=_none)  # stand, prangte: on a poster, where nobody speaks
    ages: frozenset[str] = field(default_factory=_none)  # "die 39-Jährige": whoever the text speaks of
    reported: frozenset[str] = field(default_factory=_none)  # verbs in the mood of reported speech: sei, habe
    it_says: frozenset[str] = field(default_factory=_none)  # verbs of "heißt es", which a document is behind
    as_says: frozenset[str] = field(default_factory=_none)  # "wie die Polizei mitteilt": the rest of it was said
    behind_whom: frozenset[str] = field(default_factory=_none)  # zufolge: stands behind whose word it is
    asking: tuple[tuple[str, ...], ...] = ()  # "auf die frage": what follows is the interviewer's
    seen_by: frozenset[str] = field(default_factory=_none)  # "Pour Ana Ruiz, la nuit a été “longue”": it is her view
    seen_as: frozenset[str] = field(default_factory=_none)  # what stands behind her then: a comma, "ist"


@dataclass(frozen=True, slots=True)
class Profile:
    """All sets hold lower-case words, `abbreviations`, `honorifics` and `roles` excepted where they say so."""

    code: str
    speaks: bool = True  # False: spans only, never a speaker
    cues: Mapping[str, Mapping[Frame, Cue]] = field(default_factory=dict)
    verbs: Mapping[str, frozenset[Form]] = field(default_factory=dict)  # other verbs, to see where clauses are
    nouns: frozenset[str] = field(default_factory=_none)  # nouns of speech: statement, claim, promise
    documents: frozenset[str] = field(default_factory=_none)  # what speaks without being somebody: report, letter, poll
    according: tuple[tuple[str, ...], ...] = ()  # "according to"
    determiners: frozenset[str] = field(default_factory=_none)
    possessives: frozenset[str] = field(default_factory=_none)
    pronouns: Mapping[str, Pronoun] = field(default_factory=dict)
    relatives: frozenset[str] = field(default_factory=_none)
    questions: frozenset[str] = field(default_factory=_none)
    prepositions: frozenset[str] = field(default_factory=_none)
    coordinators: frozenset[str] = field(default_factory=_none)
    subordinators: frozenset[str] = field(default_factory=_none)
    complementers: frozenset[str] = field(default_factory=_none)  # that, whether, if
    hours: frozenset[str] = field(default_factory=_none)  # am: behind a number it is no verb
    ours: frozenset[str] = field(default_factory=_none)  # my, our: of whoever writes
    whether: frozenset[str] = field(default_factory=_none)  # of those what leaves open if it is so
    auxiliaries: frozenset[str] = field(default_factory=_none)
    modals: frozenset[str] = field(default_factory=_none)
    naming_somebody: frozenset[str] = field(default_factory=_none)  # called, named: "a Scot called Ann Lee"
    numbered: frozenset[str] = field(default_factory=_none)  # No, Number: an address that speaks, "No 10 said"
    obliging: frozenset[str] = field(default_factory=_none)  # should, must: what somebody is asked to do follows
    negations: frozenset[str] = field(default_factory=_none)
    adverbs: frozenset[str] = field(default_factory=_none)
    times: frozenset[str] = field(default_factory=_none)  # Monday, today, yesterday
    numbers: frozenset[str] = field(default_factory=_none)
    honorifics: frozenset[str] = field(default_factory=_none)  # as written: Mr, Dame
    feminine: frozenset[str] = field(default_factory=_none)  # titles and nouns that say she
    masculine: frozenset[str] = field(default_factory=_none)
    roles: frozenset[str] = field(default_factory=_none)  # minister, spokeswoman, officers
    bodies: frozenset[str] = field(default_factory=_none)  # police, government, council
    abbreviations: frozenset[str] = field(default_factory=_none)  # as written, without the stop
    particles: frozenset[str] = field(default_factory=_none)  # of, de, van within names
    starters: frozenset[str] = field(default_factory=_none)  # words that begin sentences after "U.S."
    times_of_day: frozenset[str] = field(default_factory=_none)  # week, night: a time after "last" or "this"
    pointing: frozenset[str] = field(default_factory=_none)  # last, this, next
    circumstances: frozenset[str] = field(default_factory=_none)  # after, during: what follows tells when
    titling: frozenset[str] = field(default_factory=_none)  # titled: what follows is a name
    plurally: frozenset[str] = field(default_factory=_none)  # say: several do, where it does not look like a noun
    hearing: frozenset[str] = field(default_factory=_none)  # hear: whoever does has said nothing
    writers: frozenset[str] = field(default_factory=_none)  # I, we: whoever writes
    answers: frozenset[str] = field(default_factory=_none)  # yes, no: said, and nobody
    months: frozenset[str] = field(default_factory=_none)
    interviewer: frozenset[str] = field(
        default_factory=_none
    )  # asked, pressed, quizzed: the question's words are another's
    interviewing: frozenset[str] = field(default_factory=_none)  # ask, wonder: what whoever wants to know does
    passive_by: str = "by"
    finite: frozenset[str] = field(default_factory=_none)  # is, will: no clause begins with them that is no question
    means: frozenset[str] = field(default_factory=_none)  # phone, email: "said by phone" is no passive
    accusing: frozenset[str] = field(default_factory=_none)  # of, with, for: "accused of", "charged with", "blamed for"
    hearsay: frozenset[str] = field(default_factory=_none)  # alleged, expected: of whom it is, and "to say" follows
    likening: str = "as"  # "as the hospital describes it"
    alongside: str = "with"  # "with the minister saying"
    hailing: frozenset[str] = field(default_factory=_none)  # from: before whoever has written in
    nearness: frozenset[str] = field(default_factory=_none)  # close: "sources close to the minister"
    infinitive: str = "to"
    naming: Naming = field(default_factory=Naming)  # people and bodies
    counting: Counting = field(default_factory=Counting)  # figures
    stances: Stances = field(default_factory=Stances)  # positions
    guarding: Guarding = field(default_factory=Guarding)  # cruelty and changed names
    around: Around | None = None  # set where speech is read around quotations
