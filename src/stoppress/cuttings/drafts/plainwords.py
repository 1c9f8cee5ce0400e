"""Words that say nothing about what a post is about, by language: those that only hold a sentence together, and the
rubrics of a live page that are no news (weather, traffic, "watch", "good morning"). The language is told from the words
themselves: which list meets most of them. Where none is known, no word is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
# Endings are cut off rather than understood: "resigns", "resigned" and "resignation" are one word in six letters.
_STEM = 6


@dataclass(frozen=True, slots=True)
class Plain:
    holding: frozenset[str] = frozenset()
    rubrics: frozenset[str] = frozenset()

    def about(self, text: str) -> list[str]:
        """The words that `text` is about, cut to what their forms have in common."""
        words = (word for word in _WORD.findall(text.casefold()) if len(word) > 1 and word not in self.holding)
        return [word[:_STEM] for word in words]

    def rubric(self, headline: str) -> bool:
        """Whether it begins as a service does and not as news."""
        return not self.rubrics.isdisjoint(_WORD.findall(headline.casefold())[:2])

    def greets(self, headline: str) -> bool:
        """Whether it greets or takes leave, and says nothing."""
        return _GREETS.match(headline) is not None


# A greeting stands alone or leads to whom it is for: "Welcome boost for farmers" is news, and "Good night for Labour".
_GREETS = re.compile(
    r"(?:good (?:morning|afternoon|evening|night|day|bye)|goodbye|welcome|hello|guten (?:morgen|tag|abend)|gute nacht"
    r"|(?:herzlich )?willkommen|auf wiedersehen|bonjour|bonsoir|bonne (?:nuit|soirée|journée)|bienvenue|au revoir)"
    r"(?=\W*$|[,.!:]| (?:and|to|back|from|everyone|all|und|aus|bei|zurück|et|à|dans|de)\b)"
    r"|thank(?:s| you) for (?:joining|following|reading|being|staying)\b|danke fürs|merci (?:d[’']avoir|de votre)\b",
    re.IGNORECASE,
)


def _plain(holding: str, rubrics: str) -> Plain:
    return Plain(frozenset(holding.split()), frozenset(rubrics.split()))


KNOWN = {
    "en": _plain(
        "a about after again all am an and any are as at be because been before being but by can could did do "
        "does down for from had has have he her here him his how i if in into is it its just may me might "
        "more most must my new no not now of off on only or our out over said say says she should so some "
        "still than that the their them then there they this those through to too under until up us was we "
        "were what when where which while who why will with would you your ll re ve",
        "weather forecast travel traffic watch listen video picture pictures photo photos gallery sport "
        "morning afternoon evening goodbye goodnight welcome quiz poll headlines coverage",
    ),
    "de": _plain(
        "aber als am an auch auf aus bei bin bis da dann das dass dem den der des die dies diese dieser doch "
        "du durch ein eine einem einen einer eines er es für gegen haben hat hatte ich ihr ihre im in ist ja "
        "kann kein keine man mehr mit muss nach nicht noch nur ob oder sagt sagte sehr sei sein seine sich "
        "sie sind so soll über um und uns unter vom von vor war waren was wegen weil wenn werden wer wie "
        "wieder will wir wird wurde wurden zu zum zur",
        "wetter verkehr video videos bilder fotos umfrage quiz willkommen guten liveticker sport",
    ),
    "fr": _plain(
        "a après au aucun aussi autre aux avait avant avec ce cela ces cet cette chez comme contre dans de "
        "depuis des dit donc dont du elle elles en encore entre est et été être eu il ils je la le les leur "
        "leurs lui mais même moins ne nos notre nous on ont ou où par pas plus pour qu quand que qui sa sans "
        "se selon ses si son sont sous sur tous tout toute très un une vers votre vous",
        "météo trafic circulation vidéo vidéos photo photos images sondage quiz bienvenue bonjour bonsoir direct sport",
    ),
}
NONE = Plain()


def plain_words(texts: Iterable[str]) -> Plain:
    """The lists of the language that these texts are in, as far as can be told: a word in ten is one of them."""
    return chosen(sum((held(text) for text in texts), Counter()))


def held(text: str) -> Counter[str]:
    """How many words of a text are in the list of each language; "": of all words."""
    words = _WORD.findall(text.casefold())
    found = Counter({"": len(words)})
    for language, plain in KNOWN.items():
        found[language] = sum(word in plain.holding for word in words)
    return found


def chosen(words: Counter[str]) -> Plain:
    """The lists of the language that most of these words are in: a word in ten is one of them."""
    best = max(KNOWN, key=lambda language: words[language])
    return KNOWN[best] if words[best] * 10 > words[""] else NONE
