"""German: figures."""

from __future__ import annotations

from types import MappingProxyType

from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.languages.de_people import DETERMINERS, POSSESSIVES, PREPOSITIONS
from stoppress.cuttings.languages.naming import words

_ONES = [
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_UNITS = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_NUMBERS: dict[str, float] = {word: float(at) for at, word in enumerate(_ONES, 2)}
_NUMBERS |= {word: 10.0 * at for at, word in enumerate(_TENS, 2)}
_NUMBERS |= {f"{one}und{ten}": _NUMBERS[ten] + at for ten in _TENS for at, one in enumerate(_UNITS, 1)}
_NUMBERS |= {f"{one}hundert": 100.0 * at for at, one in enumerate(_UNITS, 1)}
_NUMBERS |= {f"{one}tausend": 1000.0 * _NUMBERS[one] for one in (*_ONES, *_TENS)}

COUNTING = Counting(
    decimal=",",
    numbers=MappingProxyType(_NUMBERS),
    scales=MappingProxyType(
        {
            **dict.fromkeys(("hundert",), 1e2),
            **dict.fromkeys(("tausend",), 1e3),
            **dict.fromkeys(("million", "millionen", "mio"), 1e6),
            **dict.fromkeys(("milliarde", "milliarden", "mrd"), 1e9),
        }
    ),
    fractions=MappingProxyType({"halbe": 0.5, "halben": 0.5}),
    percent=words("% prozent"),
    currencies=MappingProxyType(
        {"€": "Euro", "euro": "Euro", "£": "Pfund", "pfund": "Pfund", "$": "Dollar", "dollar": "Dollar", "cent": "Cent"}
        | {"franken": "Franken"}
    ),
    qualifiers=(
        "nicht mehr als",
        "mehr als",
        "weniger als",
        "bis zu",
        "mindestens",
        "höchstens",
        "wenigstens",
        "rund",
        "etwa",
        "ungefähr",
        "knapp",
        "fast",
        "beinahe",
        "nahezu",
        "gut",
        "über",
        "unter",
        "circa",
        "ca",
        "genau",
        "nur",
        "insgesamt",
    ),
    trailing=words("weitere weiterer weiteren mehr andere anderen"),
    months=words("januar februar märz april mai juni juli august september oktober november dezember"),
    dated=words("jahr jahre jahres sommer winter herbst frühjahr frühling ende anfang mitte seit bis von im in"),
    clock=words("uhr"),
    labels=words(
        "seite seiten artikel paragraf paragraph kanal gleis tor raum saal zimmer nummer nr linie b a l absatz"
    ),
    durations=words(
        "sekunde sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre "
        "jahren jahrzehnt jahrzehnte jahrzehnten"
    ),
    vague=words("mal seiten hinsicht"),
    of=words("von"),
    to=words("bis"),
    known=words("ihrer seiner unserer dieser der den"),
    stops=DETERMINERS | POSSESSIVES | PREPOSITIONS | words("und oder uhr sind waren"),
    after_numbers=True,
    spaced=True,
    capitals=True,
    qualities=("e", "en", "er", "es"),
    states=MappingProxyType(
        {one: one for one in words("überflutet beschädigt zerstört evakuiert gesperrt geschlossen abgesagt gestrichen")}
    ),
    folk="Menschen",
    everybody=words("menschen personen leute"),
    people=words(
        "menschen personen leute männer frauen kinder jugendliche erwachsene verletzte verletzten schwerverletzte tote "
        "toten todesopfer opfer vermisste vermissten fahrgäste passagiere reisende anwohner anwohnerinnen bewohner "
        "bewohnerinnen beamte polizisten polizistinnen feuerwehrleute soldaten arbeiter schüler schülerinnen"
    ),
    fates=MappingProxyType(
        {
            **dict.fromkeys(words("tot tote toten todesopfer getötet gestorben starben sterben ums"), "tot"),
            **dict.fromkeys(
                words("verletzt verletzte verletzten schwerverletzte schwerverletzt leichtverletzt"), "verletzt"
            ),
            **dict.fromkeys(words("vermisst vermisste vermissten"), "vermisst"),
            **dict.fromkeys(words("festgenommen verhaftet"), "festgenommen"),
            **{one: one for one in words("evakuiert gerettet suspendiert entlassen eingeschlossen")},
        }
    ),
    supplies=MappingProxyType({"strom": "Strom", "wasser": "Wasser", "gas": "Gas", "heizung": "Heizung"}),
    lacking=words("ohne kein keinen keine"),
    without="ohne",
    denies=words("nicht nie kein keinen keine mehr bis wieder fast"),
    adds=words("weitere weiteren weiterer zusätzliche zusätzlichen mehr weniger"),
    from_to=("von", "auf"),
    joins=words("und aber während wenn nachdem bevor weil dass als sowie obwohl"),
    wheres=words("in bei um"),
    days=words("montag dienstag mittwoch donnerstag freitag samstag sonntag"),
)
