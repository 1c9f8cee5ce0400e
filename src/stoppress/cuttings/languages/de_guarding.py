"""German: cruelty in detail, changed names and real ones."""

from __future__ import annotations

from stoppress.cuttings.languages.de_people import RENAMES
from stoppress.cuttings.languages.guarding import CAPITAL, FULL, NAME, Guarding

_TRULY = r"(?:in Wirklichkeit|in Wahrheit|eigentlich|tatsächlich)"
_REAL = r"(?:richtiger|echter|wirklicher|wahrer|bürgerlicher)"
_CALLS = r"(?:nennen|nennt|nannten|nannte|genannt haben|genannt hat)"
_WE = r"(?:wir|diese Seite|unsere? Reporter(?:in)?|die Redaktion|das Gericht)"
_FRIENDS = r"(?:ihre?|seine?) (?:Freunde|Freundinnen|Familie|Mutter|Vater|Kollegen|Kolleginnen|Nachbarn)"
# Nouns have capitals, too: "eine Zeugin, die wir Nora nennen" is no name, nor is Hallin in "die Lehrerin aus Hallin".
_ARTICLES = r"(?:Die|Der|Das|Den|Dem|Eine?[nmr]?|Unsere?|Ihre?|Seine?|Diese[rnm]?|Jene[rnm]?)"
_SOMEBODY = rf"(?<!\baus )(?<!\bin )(?!{_ARTICLES} ){FULL}"

GUARDING = Guarding(
    cruel=r"\b(?:(?:nahm|nahmen|nimmt) sich das Leben|sich das Leben (?:genommen|nahm|nahmen|zu nehmen)"
    r"|mit eine[mr] \w+ (?:geschlagen|geprügelt|verprügelt|ausgepeitscht)|bewusstlos (?:geschlagen|geprügelt)"
    r"|unter Wasser (?:gedrückt|gehalten)"
    r"|bis (?:er|sie) (?:das Bewusstsein (?:verlor|verloren)|bewusstlos (?:war|wurde)|nicht mehr atmete)"
    r"|(?:vergewaltigt|erdrosselt|erwürgt|gefoltert|verstümmelt|zerstückelt|enthauptet)(?: worden| wurden?)?"
    r"|bei lebendigem Leibe? verbrannt|\w+mal (?:auf \w+ )?(?:eingestochen|zugestochen)"
    r"|mit \w+ Messerstichen|(?:Stich|Schuss|Schnitt)(?:wunden|verletzungen)|verblute(?:t|te|ten)"
    r"|an (?:den )?(?:Händen|Füßen|Handgelenken) gefesselt|die (?:Kehle|Pulsadern) (?:durch|auf)geschnitten"
    r"|abgetrennte[nrs]? (?:Kopf|Hand|Hände|Arm|Bein|Gliedmaßen)|verkohlten? Leichen?)\b",
    changed=rf"\b({CAPITAL}),? ?\(?\*?(?:ihr |sein |der )?"
    r"(?:Name (?:wurde |ist )?(?:von (?:uns|der Redaktion) )?geändert"
    rf"|(?:die|der) {_TRULY} anders heißt|heißt {_TRULY} anders)"
    rf"|(?:{RENAMES}) (?:hier )?({CAPITAL})",
    beside=(
        rf"\b{{n}}(?:, [^,\n]{{1,60}},)? (?:heißt|hieß) {_TRULY} ({NAME})",
        rf"\b{{n}},? (?:die|der) {_TRULY} ({NAME}) heißt",
        rf"\b{{n}}(?:, [^,\n]{{1,60}},)? (?:ist|war) {_TRULY} ({FULL})",
        rf"\b{{n}}s?,? (?:deren |dessen )?{_REAL} Name (?:(?:ist|war|lautet|lautete) )?({NAME})",
        rf"\b{{n}} \((?:{_REAL} Name|eigentlich|bürgerlich):? ({NAME})\)",
        rf"({_SOMEBODY}, (?:die|den) {_WE} (?:hier |bisher )?{{n}} {_CALLS})\b",
        rf"({_SOMEBODY}, (?:hier|auf dieser Seite|in diesem Bericht) {{n}} genannt)\b",
        # Soon after the changed name another one that people use.
        rf"\b{{n}}\b[^\n]{{0,200}}?\b((?!{{n}}\b){CAPITAL}), wie {_FRIENDS} (?:sie|ihn) (?:nenn|kenn)(?:en|t)\b",
    ),
)
