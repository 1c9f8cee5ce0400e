"""German: positions and promises."""

from __future__ import annotations

from stoppress.cuttings.languages.stances import Stance, Stances

_NAME = r"(?P<about>[A-ZÄÖÜ][\wäöüß-]+(?: [A-ZÄÖÜ][\wäöüß-]+){0,3})"
_MARKS = r"[„“”»«‚‘]?"
_DEMAND = r"\b(?:forder(?:t|te|ten|n)|verlang(?:t|te|ten|en))"

STANCES = Stances(
    stances=(
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
            "confidence", rf"\b{_MARKS}(?:volle[sn]?|vollste[sn]?|uneingeschränkte[sn]?|großes) {_MARKS}Vertrauen\b"
        ),
        Stance(
            "apology",
            r"\b(?:entschuldigt|entschuldigte|entschuldige|entschuldigen) (?:\w+ )?(?:sich|mich|uns)\b|"
            r"\b(?:sich|mich|uns) (?:\w+ ){0,4}entschuldigt\b|"
            r"\bbitte[tn]? (?:\w+ ){0,3}um (?:Entschuldigung|Verzeihung)\b|"
            r"\btut (?:mir|uns|ihm|ihr) (?:\w+ )?leid\b",
        ),
        Stance(
            "pledge",
            r"\bverspr(?:icht|ach|eche|echen|achen|ochen)\b|\bverpflichte(?:t|te|n)? sich\b|"
            r"\bsag(?:t|te) (?:\w+ ){0,4}zu\b",
        ),
        Stance("urges", r"\bforder(?:t|te|ten|n) (?:\w+ ){1,5}auf\b"),
        Stance("urges", rf"\b(?:appellier(?:t|te) an|ruf(?:t)?|rief) (?:die |den |das )?{_NAME} (?:dazu )?auf\b"),
        Stance("calls for", rf"{_DEMAND}\b"),
        Stance("denies", r"\b(?:bestreite(?:t|n)|bestritt|dementier(?:t|te))\b"),
    ),
    against=r"\b(?:nicht|nie|niemals|kein\w*|ohne) (?:\w+ )?$",
    wondering=r"\b(?:gefragt|Frage|ob|wenn)\b[^,;:]*$",
    joins=r"(?:,| und|, und| aber|, aber)(?: (?:dann|auch|er|sie|hat|haben))* ?",
    where=r"\b(?:im|in einem|in einer|auf einer|auf der|vor dem|vor der) "
    r"(?P<where>(?:Gespräch|Interview|Rede|Mitteilung|Pressekonferenz|Rathaus)(?: mit [A-ZÄÖÜ]\w+(?: [A-ZÄÖÜ]\w+)*)?)",
)
