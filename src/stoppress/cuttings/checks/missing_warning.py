"""A post that tells cruelty in detail, without a warning before it. One hard word is news; what counts is two different
ones that say what was done to a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stoppress.cuttings.checks.found import Found, Stretch, field_of
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.page import PagePost
from stoppress.story.document import Warned

_CRUEL = {
    "en": re.compile(
        r"\b(?:(?:took|take|taking|taken) (?:his|her|their) own (?:life|lives)"
        r"|(?:tried|trying|attempted) to (?:kill|hang|drown) (?:himself|herself|themselves)"
        r"|(?:beaten|beat (?:him|her|them)|whipped|flogged) (?:with|until)|beaten unconscious"
        r"|held (?:him |her |them )?under (?:the )?water|until (?:he|she|they) (?:passed out|lost consciousness)"
        r"|(?:was|were|been|being) (?:repeatedly )?(?:raped|strangled|tortured|mutilated|dismembered|beheaded)"
        r"|raped (?:him|her|them)|strangled (?:him|her|them)|burned alive|burnt alive|stabbed \w+ times"
        r"|(?:stab|knife|gunshot) wounds|left to (?:drown|die|bleed)|bled to death"
        r"|tied by the (?:wrists|hands|feet|neck)|slit (?:his|her|their) (?:throat|wrists)"
        r"|severed (?:head|limbs?|hand|arm|leg)|charred (?:body|bodies|remains))\b",
        re.IGNORECASE,
    ),
}


def missing_warning(post: PagePost, known: Known) -> Iterator[Found]:
    cruel = _CRUEL.get(known.language)
    if cruel is None or any(isinstance(block, Warned) for block in post.document.blocks):
        return
    body = field_of(post, "body")
    found = list(cruel.finditer(body.text))
    if len({one[0].casefold() for one in found}) > 1:
        yield Found("missing_warning", Stretch(body, found[0].start(), found[0].end()))
