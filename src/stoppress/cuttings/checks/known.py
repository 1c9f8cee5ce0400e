"""What the checks may look at: the page, and what is quickly found in it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from copy import copy
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from stoppress.cuttings.checks.found import Found
from stoppress.cuttings.checks.looked_up import LookedUp
from stoppress.cuttings.checks.names import FIELDS, SHORT, Names, Run, less_of, one_slip, slips_of
from stoppress.cuttings.checks.notes import Notes, read_notes
from stoppress.cuttings.checks.sayings import Sayings
from stoppress.cuttings.drafts.plainwords import Plain
from stoppress.cuttings.figures import figures_of, worded
from stoppress.cuttings.languages import profile as profile_of
from stoppress.cuttings.languages.guarding import Guarding
from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.near import Texts
from stoppress.cuttings.page import Field, Page, PagePost
from stoppress.cuttings.people.names import is_given
from stoppress.cuttings.people.observed import observe
from stoppress.cuttings.rows import Figure, Person, Role
from stoppress.story.house_notes import HouseNote

# Words of a role that say something have more letters.
_SHORT = 3
# Fields whose figures are a post's own.
COUNTED = ("headline", "body", "caption")

Check = Callable[[PagePost, "Known"], Iterator[Found]]
PageCheck = Callable[["Known"], Iterator[Found]]


class Known:
    """A page as the checks see it. Indexes are made once, when a check first asks, and serve every text that is held
    against this page; so whoever checks while somebody types keeps it as long as the page stands as it is."""

    def __init__(
        self,
        page: Page,
        *,
        notes: Sequence[str | HouseNote] = (),
        people: Sequence[Person] = (),
        figures: Sequence[Figure] = (),
        at: datetime | None = None,
        earlier: Known | None = None,
        between: Callable[[], None] = lambda: None,
    ) -> None:
        """`at`: notes that are in force no more by then forbid nothing. `earlier`: what was looked up for a page that
        this one has come of. It goes on with the page, so the earlier one finds in it what the page says now.
        `between` is called after each post that is put in, while those who check wait."""
        self.page, self.people, self.figures = page, people, figures
        self.notes: Notes = read_notes(notes, page.language, at=at)
        self._last: tuple[PagePost, Sequence[Figure]] | None = None
        self._rank = {post.id: number for number, post in enumerate(page.posts)}
        self._post = {post.id: post for post in page.posts}
        goes_on = earlier is not None and earlier.page.language == page.language
        self._words: LookedUp = earlier._words if earlier and goes_on else LookedUp(self.guarding)  # noqa: SLF001 -- its own
        with self.turns:
            self._words.go_on(page.posts, between)

    @property
    def turns(self) -> AbstractContextManager[object]:
        """What whoever checks holds meanwhile."""
        return self._words.turns

    def under(self, page: Page) -> Known:
        """The same posts under another Summary and strip, as `page` has them: what was looked up of the posts is kept,
        and points are counted anew."""
        other = copy(self)
        other.page = page
        of_posts = [row for row in self.figures if self.has(row.basis.post)]
        other.figures = [*of_posts, *(row for point in page.summary for row in self.count(point.field))]
        for made in ("_figures_in", "_figures_counting", "_figures_of"):
            vars(other).pop(made, None)
        return other

    def rank(self, id: str) -> float:
        """Where in the order of the page; a draft comes after every post."""
        return self._rank.get(id, math.inf)

    def earlier(self, id: str, than: PagePost) -> bool:
        return self.rank(id) < self.rank(than.id)

    def has(self, id: str) -> bool:
        return id in self._post

    def post(self, id: str) -> PagePost:
        return self._post[id]

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.page.timezone)

    @cached_property
    def language(self) -> str:
        return self.page.language.partition("-")[0].lower()

    @cached_property
    def guarding(self) -> Guarding:
        return profile_of(self.page.language).guarding

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Pronouns that are the subject of a clause."""
        return frozenset(one for one, known in self._profile.pronouns.items() if known.subject)

    @property
    def people_nouns(self) -> frozenset[str]:
        """Nouns for several people."""
        return self._profile.counting.people

    def is_somebody(self, word: str) -> bool:
        """Whether a word says what one or several people are."""
        profile, naming = self._profile, self._profile.naming
        if word in profile.counting.people or word in profile.counting.persons:
            return True
        return word in naming.roles or word in naming.role_plurals or word in naming.women or word in naming.men

    @property
    def nouns_have_capitals(self) -> bool:
        return self._profile.naming.nouns_have_capitals

    def is_month(self, word: str) -> bool:
        return self.language == "en" and word in self._profile.months

    def is_verb(self, word: str) -> bool:
        """Whether a sentence that asks or tells may begin with it: "Will", "Mark"."""
        return word in self._profile.modals or "base" in self._forms(word)

    def is_told_of(self, word: str) -> bool:
        """Whether somebody is the subject of it: a verb in a form that tells, or one that helps another."""
        profile = self._profile
        telling = bool(self._forms(word) & {"past", "present"})
        return telling or word in profile.auxiliaries or word in profile.modals

    def is_small_in_headlines(self, word: str) -> bool:
        """Whether a headline that gives every word a capital leaves this one small."""
        profile = self._profile
        return word in profile.prepositions or word in profile.determiners or word in profile.coordinators

    def is_modal(self, word: str) -> bool:
        return word in self._profile.modals

    def begins_a_phrase(self, word: str) -> bool:
        """Whether a noun follows: "the", "my"."""
        return word in self._profile.determiners or word in self._profile.possessives

    def begins_with_noun(self, word: str, following: str) -> bool:
        """Whether `word` is a noun behind a quality ("Black smoke rose"), and no verb that somebody is the subject of
        ("Black was taken"). Only a language whose verbs are known can tell; where it cannot, it is none."""
        profile = self._profile
        small = (profile.auxiliaries, profile.modals, profile.adverbs, profile.prepositions, profile.coordinators,
            profile.subordinators, profile.relatives, profile.negations, profile.times, profile.determiners,
            profile.possessives, profile.pronouns, profile.complementers)  # fmt: skip
        if not profile.verbs or any(word in words for words in small) or word.endswith("ly"):
            return False
        forms = self._forms(word)
        if forms & {"past", "part", "ing"}:
            return False
        goes_on = bool(self._forms(following) & {"past", "present"}) or any(
            following in words for words in (profile.auxiliaries, profile.modals)
        )
        several = word.endswith("s") and not word.endswith("ss")
        if several and "base" in self._forms(following):
            goes_on = True  # "Black holes swallow light"
        if "present" in forms:
            return goes_on
        return "base" in forms or several or goes_on

    def _forms(self, word: str) -> frozenset[str]:
        cues = self._profile.cues.get(word, {})
        return frozenset(self._profile.verbs.get(word, frozenset())).union(*(one.forms for one in cues.values()))

    @property
    def texts(self) -> Texts:
        return self._words.texts

    @property
    def sayings(self) -> Sayings:
        return self._words.sayings

    @property
    def names(self) -> Names:
        return self._words.names

    @cached_property
    def pseudonyms(self) -> set[str]:
        return set(self._words.pseudonyms) | {one.name for one in self.people if one.pseudonym}

    @property
    def plain(self) -> Plain:
        return self._words.plain

    def about(self, id: str) -> frozenset[str]:
        """What a post is about, as words."""
        return self._words.said.get(id, frozenset())

    # -- figures ------------------------------------------------------------------------------------------------------

    def figures_of(self, post: PagePost) -> Sequence[Figure]:
        """The figures of a post of the page, or of a draft."""
        if self.has(post.id) and self._post[post.id] is post:
            return self.figures_in(post.id)
        last = self._last
        if last is None or last[0] is not post:
            last = post, [row for field in post.fields if field.field in COUNTED for row in self.count(field)]
            self._last = last  # one assignment: who checks another draft at the same time gets her own
        return last[1]

    def figures_in(self, id: str) -> Sequence[Figure]:
        """The figures of a post, or of a point of the Summary."""
        return self._figures_in.get(id, ())

    @cached_property
    def values(self) -> set[float]:
        """Every value that a post has as a figure."""
        return {row.value for row in self.figures if self.has(row.basis.post)}

    def figures_counting(self, row: Figure) -> Sequence[Figure]:
        """Every figure of the page's posts that counts the same things."""
        return self._figures_counting.get(self.counted(row), ())

    def figures_like(self, row: Figure, quantity: str | None) -> Sequence[Figure]:
        """Every figure of the page's posts that counts the same things, or of which it is said that the same became of
        them: "34 people were hurt", "43 were hurt"."""
        same = self.figures_counting(row)
        more = self._figures_of.get(quantity, ()) if quantity else ()
        return list(dict.fromkeys((*same, *more)))

    @cached_property
    def _figures_of(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for row in self.figures:
            if row.quantity and self.has(row.basis.post):
                found.setdefault(row.quantity, []).append(row)
        return found

    def counted(self, row: Figure) -> frozenset[str]:
        """What a figure counts, as one word cut to its stem: "people hurt", "people" and "person" stay apart."""
        known = self._words.counted
        if row.counts not in known:
            known[row.counts] = frozenset(self.plain.about(row.counts)[-1:])
        return known[row.counts]

    def quantities(self, rows: Sequence[Figure], texts: Sequence[str]) -> list[str | None]:
        """Which quantity each of these figures is of, by the sentence around it alone."""
        return [one.name for one in worded(rows, texts, self._profile.counting).wordings]

    def count(self, field: Field) -> Sequence[Figure]:
        return figures_of(field, self._profile.counting)

    def numbers_in(self, text: str) -> set[float]:
        """Numbers that a text has in words, one by one."""
        words = self._profile.counting.numbers
        return {words[word] for word in re.findall(r"[^\W\d_]+", text.lower()) if word in words}

    @cached_property
    def _profile(self) -> Profile:
        return profile_of(self.page.language)

    @cached_property
    def _figures_in(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for row in self.figures:
            found.setdefault(row.basis.post, []).append(row)
        return found

    @cached_property
    def _figures_counting(self) -> dict[frozenset[str], list[Figure]]:
        found: dict[frozenset[str], list[Figure]] = {}
        for row in self.figures:
            if self.has(row.basis.post) and (counted := self.counted(row)):
                found.setdefault(counted, []).append(row)
        return found

    # -- roles --------------------------------------------------------------------------------------------------------

    def roles_in(self, post: PagePost) -> list[tuple[str, list[Role]]]:
        """Who is said to be what in a post of the page, or in a draft."""
        if self.has(post.id) and self._post[post.id] is post:
            return [
                (name, [one for one in said if one.basis.post == post.id]) for name, said in self._roles_of(post.id)
            ]
        naming = self._profile.naming
        found: dict[str, list[Role]] = {}
        for seen in observe(post, naming).sightings:
            if name := self._named(seen.words):
                found.setdefault(name, []).extend(Role(one.text, one.basis) for one in seen.roles)
        return list(found.items())

    @cached_property
    def role_pairs(self) -> set[tuple[str, str]]:
        """Two words that stand together in a role of the page: ("prime", "minister")."""
        said = (role.text.lower().split() for one in self.people for role in one.roles)
        return {pair for words in said for pair in pairwise(words) if min(map(len, pair)) > _SHORT}

    def pairs_with(self, word: str) -> list[tuple[str, str]]:
        return self._pairs_with.get(word, [])

    @cached_property
    def _pairs_with(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for pair in sorted(self.role_pairs):
            for word in pair:
                found.setdefault(word, []).append(pair)
        return found

    def roles_before(self, name: str, post: PagePost) -> list[Role]:
        """What earlier posts said that somebody was, oldest first."""
        return [one for one in self._roles.get(name, ()) if self.earlier(one.basis.post, post)]

    def holders_of(self, text: str, post: PagePost) -> list[tuple[str, Role]]:
        """Of whom earlier posts said that in these words, each with where it was said, the newest first."""
        said = [
            (name, role) for name, role in self._holders.get(text.lower(), ()) if self.earlier(role.basis.post, post)
        ]
        return sorted(said, key=lambda one: -self.rank(one[1].basis.post))

    @cached_property
    def _holders(self) -> dict[str, list[tuple[str, Role]]]:
        found: dict[str, list[tuple[str, Role]]] = {}
        for name, roles in self._roles.items():
            for role in roles:
                found.setdefault(role.text.lower(), []).append((name, role))
        return found

    @cached_property
    def _roles(self) -> dict[str, tuple[Role, ...]]:
        return {one.name: one.roles for one in self.people if one.kind == "person" and not one.pseudonym}

    def _roles_of(self, id: str) -> list[tuple[str, tuple[Role, ...]]]:
        return [(name, self._roles[name]) for name in self._with_roles_in.get(id, ())]

    @cached_property
    def _with_roles_in(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, said in self._roles.items():
            for id in dict.fromkeys(one.basis.post for one in said):
                found.setdefault(id, []).append(name)
        return found

    def _named(self, words: Sequence[str]) -> str | None:
        """Whom of the page a name in a draft stands for: the one person who bears all its words."""
        bears = [name for name in self._by_last.get(words[-1], ()) if set(words) <= set(name.split())]
        return bears[0] if len(bears) == 1 else None

    @cached_property
    def _by_last(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._roles:
            found.setdefault(name.split()[-1], []).append(name)
        return found

    # -- names --------------------------------------------------------------------------------------------------------

    def names_by_part(self, part: str) -> list[tuple[tuple[str, str], Run]]:
        """Full names of the page that have `part` as first or as last word, the oldest first."""
        found = [(pair, self.names.full[pair]) for pair in self.names.by_part.get(part, ())]
        return sorted(found, key=lambda one: (self.rank(one[1].field.post), one[1].field.field, one[1].start, one[0]))

    def slips_of(self, word: str) -> list[str]:
        """Names of the page that are one slip away from `word`."""
        return slips_of(word, self.names)

    def bodies_like(self, word: str) -> list[str]:
        """Words that only names of the page's bodies have, one slip away from `word`."""
        return sorted(
            {other for less in less_of(word) for other in self._of_bodies.get(less, ()) if one_slip(word, other)}
        )

    @cached_property
    def _of_bodies(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self.people:
            for word in one.name.split() if one.kind == "body" else ():
                if word[:1].isupper() and not word.isupper() and not self.is_a_word(word):
                    for less in less_of(word):
                        found.setdefault(less, set()).add(word)
        return found

    @cached_property
    def has_bodies(self) -> bool:
        return bool(self._bodies_of_words)

    @cached_property
    def _bodies_of_words(self) -> list[tuple[str, tuple[str, ...]]]:
        """Bodies of two words and more, with their words."""
        found = {one.name: tuple(re.findall(r"[\w’'-]+", one.name)) for one in self.people if one.kind == "body"}
        return [(name, words) for name, words in found.items() if len(words) > 1]

    def bodies_with_a_word_missing(self, there: set[str]) -> Iterator[tuple[str, str, re.Pattern[str]]]:
        """Bodies all of whose words but one are among these: the name, that word, and what finds another there."""
        for name, words in self._bodies_of_words:
            missing = [word for word in words if word not in there]
            if len(missing) == 1 and missing[0][:1].isupper() and len(missing[0]) >= SHORT:
                yield name, missing[0], _with_another(name, missing[0])

    def is_a_word(self, word: str) -> bool:
        """Whether the language, or this page in small letters, has the word: nobody's name alone."""
        low, profile, naming = word.casefold(), self._profile, self._profile.naming
        some = (naming.bodies, naming.portfolios, naming.nobody, naming.roles, naming.role_plurals, naming.places,
            naming.starters, naming.determiners, profile.verbs, profile.cues, profile.adverbs)  # fmt: skip
        return low in self.names.small or any(low in words for words in some) or is_given(word)

    def first_with(self, word: str, *, before: PagePost) -> Run | None:
        """Where the oldest of the posts before this one has the word in its running text."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?!\w)")
        for post in self.page.posts:
            if not self.earlier(post.id, before):
                return None
            for field in post.fields if post.id != before.id else ():
                if field.field in FIELDS and (found := pattern.search(field.text)):
                    return Run((word,), field, found.start(), found.end(), opens=False)
        return None

    def is_last_name(self, word: str) -> bool:
        """Whether somebody's name on the page ends with the word, and nobody's begins with it."""
        pairs = self.names.by_part.get(word, ())
        return bool(pairs) and all(pair[0] != word for pair in pairs)


@lru_cache(maxsize=256)
def _with_another(name: str, word: str) -> re.Pattern[str]:
    before, _, after = name.partition(word)
    return re.compile(rf"(?<![\w-]){re.escape(before)}([^\W\d_][\w’'-]*){re.escape(after)}(?!\w)")
