"""English: cruelty in detail, changed names and real ones."""

from __future__ import annotations

from stoppress.cuttings.languages.en_people import RENAMES
from stoppress.cuttings.languages.guarding import CAPITAL, FULL, NAME, Guarding

_CALLS = r"(?:this page|we|our reporter|the court|the \w+) (?:called|calls?|named?|knows? as)"
_TRULY = r"(?:really|actually|in fact|in truth)"
_FRIENDS = r"(?:her|his|their) (?:friends|family|mother|father|colleagues|neighbours)"

GUARDING = Guarding(
    cruel=r"\b(?:(?:took|take|taking|taken) (?:his|her|their) own (?:life|lives)"
    r"|(?:tried|trying|attempted) to (?:kill|hang|drown) (?:himself|herself|themselves)"
    r"|(?:beaten|beat (?:him|her|them)|whipped|flogged) (?:with|until)|beaten unconscious"
    r"|held (?:him |her |them )?under (?:the )?water|until (?:he|she|they) (?:passed out|lost consciousness)"
    r"|(?:was|were|been|being) (?:repeatedly )?(?:raped|strangled|tortured|mutilated|dismembered|beheaded)"
    r"|raped (?:him|her|them)|strangled (?:him|her|them)|burned alive|burnt alive|stabbed \w+ times"
    r"|(?:stab|knife|gunshot) wounds|left to (?:drown|die|bleed)|bled to death"
    r"|tied by the (?:wrists|hands|feet|neck)|slit (?:his|her|their) (?:throat|wrists)"
    r"|severed (?:head|limbs?|hand|arm|leg)|charred (?:body|bodies|remains))\b",
    changed=rf"\b({CAPITAL})[,’'”\" –—-]+(?:\(?not (?:his|her|their|a|the) real names?|"
    r"whose name (?:we have|has been) changed)"
    rf"|(?:{RENAMES}) [‘“'\"]?({CAPITAL})",
    called=rf"\b(?:called|call (?:him|her|them)) [‘“'\"]?({CAPITAL}(?:(?:,| and|, and) {CAPITAL}){{0,9}})",
    not_real=r"\bnot (?:their|his|her) real names?\b",
    beside=(
        rf"({NAME}, whom {_CALLS} {{n}})\b",
        rf"({NAME}, (?:called|known as|named|who appears? as) {{n}}) (?:here|on this page|in this report)",
        rf"\b{{n}}(?:[’']s)?,? (?:whose )?real name (?:is|was) {NAME}",
        rf"\b{{n}}(?: \([^()\n]{{1,40}}\)| ?, [^,\n]{{1,40}},)? (?:is|was) {_TRULY} ({FULL})",
        rf"\b{{n}} \(real name:? {NAME}\)",
        rf"({NAME} ?[–—-] ?(?:whom )?(?:we are calling|we call|we have called)(?: (?:him|her|them))? {{n}})\b",
        rf"({NAME}, (?:better|also|otherwise) known (?:here |on this page )?as {{n}})\b",
        # Beside who speaks in a block.
        rf"(?:^|\n)[Rr]eal name:?(?: is)? ({NAME})",
        # Soon after the changed name another one that people use.
        rf"\b{{n}}\b[^\n]{{0,200}}?\b((?!{{n}}\b){CAPITAL}), as {_FRIENDS} (?:calls?|knows?) (?:her|him|them)\b",
    ),
)
