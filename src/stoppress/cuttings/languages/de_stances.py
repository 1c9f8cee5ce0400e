"""German: positions and promises."""

from __future__ import annotations

from stoppress.cuttings.languages.stances import Stance, Stances

_NAME = r"(?P<about>[A-ZÄÖÜ][\wäöüß-]+(?: [A-ZÄÖÜ][\wäöüß-]+){0,3})"
_NAMES = _NAME[:-1] + r"(?: und [A-ZÄÖÜ][\wäöüß-]+(?: [A-ZÄÖÜ][\wäöüß-]+){0,3})?)"
_MARKS = r"[„“”»«‚‘]?"
_DEMAND = r"\b(?:forder(?:t|te|ten|n)|verlang(?:t|te|ten|en))"

# Whom one apologises to: people with their article, as far as a genitive; no meeting.
_VENUE = (
    r"(?:\w+ )?\w*(?:[Kk]onferenz|[Ff]eier|[Ss]itzung|[Vv]ersammlung|[Aa]nhörung|[Vv]eranstaltung|[Kk]undgebung|"
    r"[Tt]reffen)"
)
_TO = (
    rf"(?!(?:der|dem|einer|einem) {_VENUE}\b)(?P<about>(?:(?:den|der|dem|allen|ihren|seinen|ihrer|seiner|Herrn|Frau) )?"
    r"(?:[a-zäöüß]+(?:en|er) )?[A-ZÄÖÜ][\wäöüß-]+(?: [A-ZÄÖÜ][\wäöüß-]+){0,2}"
    r"(?: (?:der|des|von|aus) (?:(?:den|dem) )?[A-ZÄÖÜ][\wäöüß-]+)?)"
)
# Who is promised something: a dative in the plural, and what is promised behind it.
_OF = r"(?: (?:der|des|von|aus) (?:(?:den|dem) )?[A-ZÄÖÜ][\wäöüß-]+)?"
_TOLD = (
    rf"(?P<about>(?:den|allen|ihren|seinen) (?:[a-zäöüß]+en )?[A-ZÄÖÜ][\wäöüß-]+(?:n|s){_OF})"
    r"(?=,| (?:eine?[nr]?|mehr|neue|schnelle|rasche|volle|alle|die|das|den|[A-ZÄÖÜ]))"
)
_ASKED = (
    r"(?P<about>(?:(?:die|alle|ihre|seine|den|Herrn|Frau) )?(?:[a-zäöüß]+en )?"
    rf"[A-ZÄÖÜ][\wäöüß-]+(?: [A-ZÄÖÜ][\wäöüß-]+)?{_OF})"
)
_SORRY = r"(?:entschuldigt|entschuldigte|entschuldige|entschuldigen|entschuldigten)"

# "Keller, die Bürgermeisterin, und Wenk, der für die Brücke zuständig ist, forderten …"
_APPOSED = r", (?:der|die|das|ein|eine|ihr|sein|ihre|seine|[A-ZÄÖÜ][\wäöüß-]+(?:in|er)) [^,;:.!?„“»«\"]{1,60}"

STANCES = Stances(
    stances=(
        Stance("calls to resign", rf"{_DEMAND} (?:(?:den|die|das) )?{_NAMES} (?:\w+ )?zum (?:Rücktritt|Rückzug) auf\b"),
        Stance("calls to resign", rf"{_DEMAND} (?P<about>sie|ihn) (?:\w+ )?zum (?:Rücktritt|Rückzug) auf\b"),
        Stance(
            "calls to resign",
            rf"{_DEMAND} (?:erneut |jetzt |nun |auch )?(?P<about>ihren|seinen) (?:sofortigen )?(?:Rücktritt|Rückzug)\b"
            r"(?! (?:von|des|der|vom)\b)",
        ),
        Stance(
            "calls to resign",
            rf"{_DEMAND} (?:\w+ )?(?P<about>[A-ZÄÖÜ][\wäöüß-]+?(?: [A-ZÄÖÜ][\wäöüß-]+?){{0,3}})(?:s|[’']) "
            r"(?:sofortigen )?(?:Rücktritt|Rückzug)\b",
        ),
        Stance(
            "calls to resign",
            rf"{_DEMAND} (?:erneut |jetzt |nun )?(?:den|ihren|seinen) (?:sofortigen )?(?:Rücktritt|Rückzug)"
            rf"(?: (?:von|des|der|vom) {_NAME})?",
        ),
        Stance(
            "calls to resign",
            r"\b(?:soll(?:e|te)?|müss?(?:e|te)|muss) (?:\w+ )?(?:zurücktreten|abtreten|gehen|seinen Hut nehmen)\b",
            about_subject=True,
        ),
        Stance(
            "will not resign",
            r"\b(?:tritt|trete) nicht zurück|\bnicht zurücktreten\b|\b(?:schließt|schloss|lehnt|lehnte) (?:einen|"
            r"seinen|ihren) Rücktritt \w*\s?(?:aus|ab)\b",
        ),
        Stance(
            "resigns",
            r"\bzurückgetreten\b|\btritt (?:\w+ )?zurück\b|"
            r"\b(?:erklärt|erklärte|reicht|reichte) (?:seinen|ihren) Rücktritt\b",
        ),
        Stance("no confidence", rf"\b{_MARKS}kein(?:erlei)? Vertrauen(?: mehr)?\b"),
        Stance(
            "confidence",
            rf"\b(?:spricht|sprach|sprechen) {_NAME} (?:\w+ )?(?:sein|ihr|unser|das) (?:\w+ )?{_MARKS}Vertrauen aus\b",
        ),
        Stance(
            "confidence",
            r"\b(?:spricht|sprach|sprechen|sprachen) (?P<about>ihr|ihm) (?:\w+ )?(?:sein|ihr|unser|das) (?:\w+ )?"
            rf"{_MARKS}Vertrauen aus\b",
        ),
        Stance(
            "confidence",
            rf"\b{_MARKS}(?:volle[sn]?|vollste[sn]?|uneingeschränkte[sn]?|großes) {_MARKS}Vertrauen\b"
            rf"(?:{_MARKS} (?:in|zu) (?:den |die )?{_NAME})?",
        ),
        Stance("apology", rf"\b{_SORRY} (?:\w+ )?(?:sich|mich|uns) (?:\w+ ){{0,2}}?bei {_TO}"),
        Stance(
            "apology",
            rf"\b{_SORRY} (?:\w+ )?(?:sich|mich|uns) (?:\w+ ){{0,2}}?bei (?P<about>ihr|ihm|ihnen)\b(?! [A-ZÄÖÜ])",
        ),
        Stance(
            "apology", r"\b(?:sich|mich|uns) (?:\w+ ){0,2}?bei (?P<about>ihr|ihm|ihnen) (?:\w+ ){0,4}entschuldigt\b"
        ),
        Stance("apology", rf"\b(?:sich|mich|uns) (?:\w+ ){{0,2}}?bei {_TO} (?:\w+ ){{0,4}}entschuldigt\b"),
        Stance("apology", rf"\b(?:bitte[tn]?|bat|baten) {_ASKED} (?:\w+ ){{0,2}}um (?:Entschuldigung|Verzeihung)\b"),
        Stance(
            "apology",
            r"\b(?:entschuldigt|entschuldigte|entschuldige|entschuldigen) (?:\w+ )?(?:sich|mich|uns)\b|"
            r"\b(?:sich|mich|uns) (?:\w+ ){0,4}entschuldigt\b|"
            r"\b(?:bitte[tn]?|bat|baten) (?:\w+ ){0,3}um (?:Entschuldigung|Verzeihung)\b|"
            r"\btut (?:mir|uns|ihm|ihr) (?:\w+ )?leid\b",
        ),
        Stance("pledge", rf"\bverspr(?:icht|ach|eche|echen|achen) {_TOLD}"),
        Stance("pledge", rf"\b(?:sag|sicher)(?:t|te|ten) {_TOLD}(?: [\wäöüß-]+){{1,4}} zu\b"),
        Stance(
            "pledge",
            r"\bverspr(?:icht|ach|eche|echen|achen|ochen)\b|\bverpflichte(?:t|te|n)? sich\b|"
            r"\bsag(?:t|te) (?:\w+ ){0,4}zu\b",
        ),
        Stance("urges", r"\bforder(?:t|te|ten|n) (?:\w+ ){1,5}auf\b"),
        Stance("urges", rf"\b(?:appellier(?:t|te) an|ruf(?:t)?|rief) (?:die |den |das )?{_NAME} (?:dazu )?auf\b"),
        Stance(
            "calls for", rf"{_DEMAND} (?:von|vom) (?:(?:der|dem|den) )?{_NAME} (?:eine |die |ihre |seine )?[A-ZÄÖÜ]"
        ),
        Stance("calls for", rf"{_DEMAND}\b"),
        Stance("denies", r"\b(?:bestreite(?:t|n)|bestritt|dementier(?:t|te))\b"),
    ),
    against=r"\b(?:nicht|nie|niemals|kein\w*|ohne) (?:\w+ )?$|\b[Ww]eder\b[^,;:]*$",
    wondering=r"\b(?:gefragt|Frage|ob|wenn)\b[^,;:]*$",
    joins=r"(?:,| und|, und| aber|, aber)(?: (?:dann|auch|er|sie|hat|haben))* ?",
    opens=r"(?:^|[;:,] |,? \b(?:und|aber|doch|sondern|während|nachdem|weil|denn) )"
    r"(?:(?:der|die|ihr|sein|ihre|seine) (?:[\wäöüß-]+ ){1,3}|[A-ZÄÖÜ][\wäöüß-]+ )?$",
    speaks=frozenset(("ich", "wir", "man", "habe")),
    between=rf"(?:{_APPOSED},)?(?: (?:hat|haben|hatte|hatten|habe|auch|dann|später|erneut|jetzt|nun|selbst|"
    r"beide|alle))* ",
    together=rf"(?:{_APPOSED}(?=,))?(?:,? (?P<last>und|sowie)|,) (?:(?:der|die|ihr|sein|ihre|seine) )?"
    r"(?:(?:[A-ZÄÖÜ][\wäöüß-]+(?:in|er|or|ent|ist|at|führer|chef|sprecher) )|(?:Herr|Frau) )?",
    noun=r"(?:^|(?<=[.!?\n] )|(?<=[.!?\n])|[;:,] |\b(?:und|aber|doch) )"
    r"(?:(?:Der|Die|Das|der|die|das) )?(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)"
    r"(?: (?:der|des|von|für|in|aus) (?:(?:die|den|der) )?[A-ZÄÖÜ][\wäöüß-]+)?(?: (?:hat|haben|hatte|auch|erneut))* $",
    behind=r"\w+(?: sich| selbst| auch)* (?:(?:der|die|Herr|Frau) )?"
    r"(?:[A-ZÄÖÜ][\wäöüß-]+(?:in|er|or|ent|chef|chefin) )?",
    pronouns={"ihn": "m", "ihm": "m", "seinen": "m", "sie": "f", "ihr": "f", "ihren": "f", "ihnen": "p"},
    where=r"\b(?:im|in einem|in einer|auf einer|auf der|vor dem|vor der) "
    r"(?P<where>(?:Gespräch|Interview|Rede|Mitteilung|Pressekonferenz|Rathaus)(?: mit [A-ZÄÖÜ]\w+(?: [A-ZÄÖÜ]\w+)*)?)",
)
