"""French: figures."""

from __future__ import annotations

from types import MappingProxyType

from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.languages.fr_people import POSSESSIVES, PREPOSITIONS
from stoppress.cuttings.languages.naming import words

_ONES = [
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {"vingt": 20.0, "trente": 30.0, "quarante": 40.0, "cinquante": 50.0, "soixante": 60.0}
_NUMBERS: dict[str, float] = {word: float(at) for at, word in enumerate(_ONES, 2)}
_NUMBERS |= _TENS | {"soixante-dix": 70.0, "quatre-vingts": 80.0, "quatre-vingt-dix": 90.0}
_NUMBERS |= {
    f"{ten}-{one}": value + _NUMBERS[one] for ten, value in _TENS.items() for one in _ONES[:8]
}  # "une centaine de riverains"
_ABOUT = {"dizaine": 10.0, "douzaine": 12.0, "quinzaine": 15.0, "vingtaine": 20.0, "trentaine": 30.0}
_ABOUT |= {"quarantaine": 40.0, "cinquantaine": 50.0, "soixantaine": 60.0, "centaine": 100.0, "millier": 1000.0}
_NUMBERS |= _ABOUT

COUNTING = Counting(
    decimal=",",
    numbers=MappingProxyType(_NUMBERS),
    scales=MappingProxyType(
        {
            **dict.fromkeys(("cent", "cents"), 1e2),
            "mille": 1e3,
            **dict.fromkeys(("million", "millions"), 1e6),
            **dict.fromkeys(("milliard", "milliards"), 1e9),
        }
    ),
    percent=words("% pour_cent"),
    currencies=MappingProxyType(
        {"€": "euros", "euro": "euros", "euros": "euros", "£": "livres", "$": "dollars", "dollars": "dollars"}
        | {"d'euros": "euros", "francs": "francs"}
    ),
    qualifiers=(
        "un peu plus de",
        "plus de",
        "moins de",
        "près de",
        "au moins",
        "au plus",
        "jusqu'à",
        "pas moins de",
        "environ",
        "quelque",
        "presque",
        "seulement",
        "exactement",
    ),
    trailing=words("autres"),
    months=words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    dated=words("an année été hiver automne printemps fin début en de depuis"),
    clock=words("h heures heure"),
    labels=words("page pages article chaîne canal quai porte salle numéro n° ligne chapitre"),
    durations=words(
        "seconde secondes minute minutes heure heures jour jours nuit nuits semaine semaines mois an ans année années"
    ),
    vague=words("fois"),
    of=words("d' de sur"),
    to=words("à"),
    known=words("ses leurs mes nos ces les"),
    stops=PREPOSITIONS | POSSESSIVES | words("et ou h que qui plus moins sont ont a est de du des d' la le les au aux"),
    after_numbers=True,
    rounds=frozenset(_ABOUT),
    halves=words("demi demie"),
    spaced=True,
    states=MappingProxyType(
        {one: one for one in words("inondés inondées endommagés endommagées détruits détruites évacués évacuées")}
        | {one: one for one in words("fermés fermées annulés annulées bloqués bloquées supprimés supprimées")}
    ),
    folk="personnes",
    everybody=words("personnes gens"),
    people=words(
        "personnes gens hommes femmes enfants adultes jeunes blessés blessées morts mortes victimes disparus disparues "
        "passagers passagères voyageurs voyageuses habitants habitantes riverains riveraines agents policiers "
        "pompiers soldats ouvriers ouvrières salariés salariées élèves"
    ),
    fates=MappingProxyType(
        {
            **dict.fromkeys(words("mort mortes morts tué tués tuées décédé décédés décédées"), "mortes"),
            **dict.fromkeys(words("blessé blessés blessées"), "blessées"),
            **dict.fromkeys(words("disparus disparues"), "disparues"),
            **dict.fromkeys(words("arrêtés arrêtées interpellés interpellées"), "arrêtées"),
            **dict.fromkeys(words("évacués évacuées"), "évacuées"),
            **dict.fromkeys(words("secourus secourues sauvés sauvées"), "secourues"),
        }
    ),
    supplies=MappingProxyType({"courant": "électricité", "électricité": "électricité", "eau": "eau", "gaz": "gaz"}),
    lacking=words("sans"),
    without="sans",
    denies=words("pas plus jamais ni presque avant"),
    adds=words("autres supplémentaires nouveaux nouvelles encore"),
    from_to=("de", "à"),
    joins=words("et mais quand lorsque après parce que qui dont pendant tandis comme si"),
    wheres=words("à près"),
    days=words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
)
