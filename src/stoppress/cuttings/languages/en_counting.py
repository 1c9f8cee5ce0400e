"""English: figures."""

from __future__ import annotations

from types import MappingProxyType

from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.languages.en_people import NAMING
from stoppress.cuttings.languages.naming import words

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS: dict[str, float] = {word: float(at) for at, word in enumerate(_ONES, 1)}
_NUMBERS |= {word: 10.0 * at for at, word in enumerate(_TENS, 2)}
_NUMBERS |= {f"{ten}-{one}": _NUMBERS[ten] + _NUMBERS[one] for ten in _TENS for one in _ONES[:9]}

_MONTHS = words(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec"
)
_SPAN = (
    r"(?:years?|months?|weeks?|days?|hours?|decades?|season|quarter|summer|winter|spring|autumn|century|night|morning|"
    r"evening|afternoon)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|midnight|noon)"

COUNTING = Counting(
    decimal=".",
    numbers=MappingProxyType(_NUMBERS),
    scales=MappingProxyType(
        {
            "hundred": 1e2,
            "thousand": 1e3,
            "million": 1e6,
            "billion": 1e9,
            "trillion": 1e12,
            "k": 1e3,
            "m": 1e6,
            "mn": 1e6,
            "bn": 1e9,
            "tn": 1e12,
            "dozen": 12.0,
        }
    ),
    fractions=MappingProxyType(
        {
            "half": 0.5,
            "third": 1 / 3,
            "quarter": 0.25,
            "thirds": 1 / 3,
            "quarters": 0.25,
            "fifth": 0.2,
            "fifths": 0.2,
            "tenth": 0.1,
            "tenths": 0.1,
            "two-thirds": 2 / 3,
            "three-quarters": 0.75,
        }
    ),
    percent=words("% percent pc percentage"),
    currencies=MappingProxyType(
        {
            "£": "pounds",
            "$": "dollars",
            "€": "euros",
            "pounds": "pounds",
            "dollars": "dollars",
            "euros": "euros",
            "pence": "pence",
            "cents": "cents",
            "yen": "yen",
            "rupees": "rupees",
            "roubles": "roubles",
            "rubles": "roubles",
            "yuan": "yuan",
            "kronor": "kronor",
            "kroner": "kroner",
            "francs": "francs",
            "pound": "pounds",
            "dollar": "dollars",
            "euro": "euros",
        }
    ),
    qualifiers=(
        "no fewer than",
        "no more than",
        "no less than",
        "not more than",
        "as many as",
        "as much as",
        "as few as",
        "as little as",
        "at least",
        "at most",
        "more than",
        "fewer than",
        "less than",
        "greater than",
        "in excess of",
        "up to",
        "close to",
        "just over",
        "just under",
        "well over",
        "a total of",
        "an estimated",
        "a further",
        "an additional",
        "a record",
        "another",
        "about",
        "around",
        "approximately",
        "roughly",
        "nearly",
        "almost",
        "some",
        "over",
        "under",
        "below",
        "above",
        "only",
        "just",
        "exactly",
        "barely",
        "circa",
        "upwards of",
        "estimated",
        "further",
    ),
    trailing=words("more further other additional extra fewer"),
    months=_MONTHS,
    other_words=words("may mar march"),
    clock=words("am pm a.m. p.m. o'clock gmt bst utc cet et est edt pst hrs noon midnight"),
    clock_before=words("at by until till from before after around about past since"),
    labels=words(
        "section sections article articles clause page pages chapter room court courtroom channel channels radio "
        "number no nos flight route highway "
        "junction platform gate row seat lot round rounds stage week day phase tier level category group game "
        "set heat lane hole act scene "
        "volume version model type class grade year form under size item ward block flat apartment suite unit "
        "bus tram apollo windows psalm verse "
        "schedule part paragraph rule amendment resolution operation engine car berth pier box extension covid "
        "covid-19 area zone district "
        "exhibit count counts line lines terminal studio stand step question point formula pool dock route trap "
        "bay sector season series episode "
        "match figure table track "
        "option plan article protocol convention hut post lap turn bend mile exit runway hangar "
        "catch gen generation bbc itv sky film channel hall house stall "
        "division league cat agenda appendix annex bullet frame reactor"
    ),
    ages=words("aged age ages"),
    old=words("year-old years-old yearold year-olds month-old months-old week-old day-old"),
    durations=words(
        "second seconds minute minutes hour hours day days night nights week weeks weekend weekends month months "
        "year years decade decades century centuries season seasons"
    ),
    hours=words("hours minutes"),
    waits=words(
        "wait waits waiting waited queue queues queued queuing queueing delay delays delayed backlog overdue late"
    ),
    stretches=words(
        "full whole long solid straight consecutive successive working calendar entire earth short gruelling more "
        "further other extra additional light business plus potential odd"
    )
    - words("potential"),
    rates=words("a an per every each"),
    ago=words("ago later earlier old before"),
    spans=words("last next past first previous coming recent final opening closing following preceding"),
    known=words("the these those his her their our my your its both other same"),
    vague=words(
        "thing things way ways side sides time times half halves hands hand minds mind reason reasons point "
        "points other another part parts bit idea "
        "moment day place places end ends kind kinds sort fold word words thirds quarters one "
        "ones hundred"
    ),
    plurals=words(
        "people men women children staff police personnel troops crew cattle sheep fish feet teeth geese mice "
        "aircraft spacecraft "
        "offspring deer salmon cod trout squid swine bison livestock yrs hrs mins homeless "
        "sarcophagi youth media data criteria alumni fungi militia folk gentlemen firemen policemen "
        "fishermen firefighters "
        "clergy pence percent km kg mph kph cm mm ft lb lbs mw gw kwh c f dead injured missing wounded per"
    ),
    no_plurals=words(
        "this was has is his its as us yes plus class glass bus gas process boss loss less across success access "
        "press business address news series politics diabetes specimen regimen"
    ),
    people=NAMING.role_plurals
    | words(
        "people men women children staff police personnel troops crew persons person man woman child others "
        "victims adults youths pupils students passengers "
        "residents soldiers officers workers employees firefighters migrants refugees casualties deaths "
        "fatalities injuries survivors "
        "patients voters members civilians families individuals souls lives dead injured missing wounded boys girls"
    ),
    persons=NAMING.roles,
    fates=MappingProxyType(
        {
            **dict.fromkeys(words("killed dead die died dying deaths fatalities lives"), "dead"),
            **dict.fromkeys(words("injured hurt wounded injuries casualties treated"), "injured"),
            "arrested": "arrested",
            "arrests": "arrested",
            "suspended": "suspended",
            "suspensions": "suspended",
            "missing": "missing",
            "unaccounted": "missing",
            "evacuated": "evacuated",
            "rescued": "rescued",
            "sacked": "dismissed",
            "dismissed": "dismissed",
            "dismissal": "dismissed",
            "exited": "dismissed",
            "removed": "dismissed",
            "detained": "detained",
            "charged": "charged",
            "homeless": "homeless",
            "displaced": "displaced",
            "fled": "displaced",
            "hospital": "in hospital",
            "hospitalised": "in hospital",
            "aboard": "on board",
            "board": "on board",
        }
    ),
    strikes=MappingProxyType(
        {
            **dict.fromkeys(words("killed killing kills"), "killed"),
            **dict.fromkeys(words("injured injuring injures wounded wounding"), "injured"),
        }
    ),
    fates_behind=MappingProxyType({"board": words("on")}),
    fates_never_behind=MappingProxyType(
        {"aboard": words("go goes going went gone come comes came coming climb climbs climbed step stepped get got")}
    ),
    alike=MappingProxyType({"households": "homes", "properties": "homes"}),
    states=MappingProxyType(
        {
            **dict.fromkeys(words("flooded flooding underwater"), "flooded"),
            **{one: one for one in words("damaged destroyed evacuated affected stranded saved stolen seized sunk")},
            **dict.fromkeys(words("closed shut"), "closed"),
            **dict.fromkeys(words("cancelled canceled scrapped"), "cancelled"),
            **{one: one for one in words("delayed diverted blocked uprooted felled repaired recovered")},
            **dict.fromkeys(words("burnt burned"), "burnt"),
        }
    ),
    supplies=MappingProxyType(
        {
            **dict.fromkeys(words("power electricity"), "power"),
            **dict.fromkeys(words("heating heat"), "heating"),
            "water": "water",
            "gas": "gas",
            "internet": "internet",
        }
    ),
    lacking=words("without no lost losing lose"),
    without="without",
    denies=words("not no none never until longer nearly unless might may could risk avoided back regained"),
    tolls=MappingProxyType({"toll": "dead"}),
    current=frozenset(("today", "tonight", "overnight", "so far", "to date", "this morning", "this evening"))
    | {"this afternoon", "yesterday"},
    adds=words("more another further additional extra fewer"),
    from_to=("from", "to"),
    joins=words("and but while when where after before because as who which that if than with so or though although"),
    wheres=words("in at near across around throughout outside"),
    days=words("monday tuesday wednesday thursday friday saturday sunday"),
    of=words("of"),
    one_in=words("in"),
    ranks=words("top bottom"),
    to=words("to and or"),
    conjunctions=words("and or"),
    them=words("them those these which whom"),
    be=words("are were is was have has had been be remain remained died"),
    calls=words("call dial phone ring text tel telephone calling dialling ringing"),
    stops=NAMING.stops
    | words(
        "who which that when where while because if than then so such any all both each killed injured dead hurt "
        "missing arrested"
    )
    - words("dead"),
    periods=(
        (
            rf"(?:in|over|during|for) the (?:[\w-]+ ){{0,2}}(?:years?|months?|weeks?|days?|quarters?|seasons?)"
            rf" (?:to|up to|until|ending(?: in| on)?|ended) (?:the end of |early |mid-|late )?"
            rf"(?:(?:\d{{1,2}} )?{_MONTH}(?: (?:19|20)\d\d)?|(?:19|20)\d\d|{_DAY})"
        ),
        rf"(?:in|over|during|within|for) the (?:last|past|next|previous|first|coming) (?:[\w-]+ ){{0,2}}{_SPAN}",
        rf"(?:last|this|next|every|each) {_SPAN}(?: alone)?",
        rf"(?:in|since|by|during|until|from) (?:early |late |mid-)?(?:{_MONTH} )?(?:19|20)\d\d",
        r"(?:a|per) (?:year|month|week|day|hour|minute|night)\b",
        r"so far(?: this year)?|to date|overnight|today|yesterday|tonight|annually|daily|weekly|year on year",
        rf"since (?:{_MONTH}|{_DAY})",
    ),
    units=words(
        "year month week day hour minute second mile metre meter kilometre km foot point page seat tonne ton "
        "litre degree percent acre game match vote run"
    ),
    measures=words("km kg mph kph kmh cm mm m ft lb lbs mw gw kwh c f g l ml mm t"),
    dimensions=words("high tall long wide deep above below away across thick apart tides waves"),
    called=MappingProxyType({"c": "degrees", "f": "degrees", "m": "metres"}),
    heights=(words("ft foot feet"), words("in ins inch inches")),
    helplines=MappingProxyType(
        dict.fromkeys(
            ("999", "911", "112"),
            words("call calls caller callers operator operators handler handlers dispatcher dispatchers line"),
        )
    ),
    nouns_too=words("calls charges reports"),
    qualities_in_s=("ous",),
)
