"""French: cruelty in detail, changed names and real ones."""

from __future__ import annotations

from stoppress.cuttings.languages.fr_people import RENAMES
from stoppress.cuttings.languages.guarding import CAPITAL, FULL, NAME, Guarding

_TRULY = r"(?:en réalité|en fait|en vérité)"
_REAL = r"(?:vrai|véritable) (?:pré)?nom"
_CALL = r"(?:appelons|appelions|avons appelée?|nommons|avons nommée?)"
_FRIENDS = r"(?:ses (?:amis|amies|proches|collègues|voisins|parents)|sa famille|sa mère|son père)"

GUARDING = Guarding(
    cruel=r"\b(?:(?:a|ont|avait|avaient) mis fin à (?:ses|leurs) jours|s[’'](?:est|était) (?:pendue?|donné la mort)"
    r"|frappée?s? (?:à coups de|avec une?)|rouée?s? de coups"
    r"|jusqu[’']à ce qu[’'](?:il|elle) (?:perde connaissance|ne respire plus)|(?:maintenue?|tenue?)s? sous l[’']eau"
    r"|(?:a|ont|avait|avaient|ait) été (?:\w+ment )?"
    r"(?:violée?|étranglée?|torturée?|mutilée?|démembrée?|décapitée?|égorgée?)s?"
    r"|brûlée?s? (?:vif|vive|vifs|vives)|de \w+ coups de couteau"
    r"|(?:plaies|blessures) (?:par balles?|à l[’']arme blanche)"
    r"|vidée?s? de (?:son|leur) sang|ligotée?s? par les (?:poignets|mains|pieds)|laissée?s? pour morte?s?"
    r"|tranché (?:la gorge|les veines)|(?:corps|cadavres?) (?:calcinés?|démembrés?|mutilés?))\b",
    changed=rf"\b({CAPITAL}),? ?\(?\*?(?:(?:le |son )?(?:pré)?nom (?:a été )?(?:modifié|changé|fictif|d[’']emprunt)"
    r"|dont le (?:pré)?nom a été (?:modifié|changé)|ce n[’']est pas son (?:vrai|véritable) (?:pré)?nom)"
    rf"|(?:{RENAMES}) (?:ici )?({CAPITAL})",
    beside=(
        rf"\b{{n}},?(?: \(|,? )de son {_REAL},? ({NAME})",
        rf"({NAME}, de son {_REAL}, (?:alias|dite?|que nous {_CALL}) {{n}})\b",
        rf"\b{{n}}(?:, [^,\n]{{1,60}},)? (?:s[’']appelle|se nomme) {_TRULY} ({NAME})",
        rf"\b{{n}}(?:, [^,\n]{{1,60}},)? (?:est|était) {_TRULY} ({FULL})",
        rf"\b{{n}},? dont le {_REAL} est ({NAME})",
        rf"\ble {_REAL} de {{n}} est ({NAME})",
        rf"({NAME}, que (?:nous {_CALL}|cette page (?:appelle|a appelée?)) (?:ici )?{{n}})\b",
        # Soon after the changed name another one that people use.
        rf"\b{{n}}\b[^\n]{{0,200}}?\b((?!{{n}}\b){CAPITAL}), comme l[’']appellent? {_FRIENDS}\b",
    ),
)
