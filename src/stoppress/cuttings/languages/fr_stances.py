"""French: positions and promises."""

from __future__ import annotations

from stoppress.cuttings.languages.stances import Stance, Stances

_NAME = r"(?P<about>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3})"
_OF = r"(?:de la |de l[’']|du |de |des |d[’'])"
_MARKS = r"(?:«[ \u00a0\u202f])?"

STANCES = Stances(
    stances=(
        Stance(
            "calls to resign",
            rf"\b(?:demand(?:e|ent|é|ait)|réclam(?:e|ent|é|ait)|exig(?:e|ent|é|eait)|appelle(?:nt)? à) (?:à nouveau )?"
            rf"la démission (?:{_OF}{_NAME})?",
        ),
        Stance(
            "calls to resign",
            rf"\b(?:doit|devrait) {_MARKS}(?:démissionner|partir|s[’']en aller)\b",
            about_subject=True,
        ),
        Stance(
            "will not resign",
            r"\bne (?:démissionnera|démissionne) pas\b|\bn[’']entend pas démissionner\b|"
            r"\b(?:refuse|exclut) de démissionner\b",
        ),
        Stance("resigns", r"\ba démissionné\b|\b(?:a remis|remet|a présenté|présente) sa démission\b"),
        Stance("no confidence", r"\bn[’'](?:a|ont) plus confiance\b|\bplus aucune confiance\b"),
        Stance(
            "confidence",
            r"\b(?:a|ont|garde|gardent|renouvelle|réitère|conserve) (?:toute |pleinement )?"
            r"(?:sa|leur|ma) (?:pleine |totale |entière )?confiance\b|\b(?:a|ont) (?:pleinement |toute )confiance\b",
        ),
        Stance(
            "apology",
            r"\bprésente(?:nt)? (?:ses|mes|leurs|nos) excuses\b|\ba présenté ses excuses\b|"
            r"\bs[’'](?:est excusée?|excuse)\b|"
            r"\b(?:demande|a demandé) pardon\b|\bsuis désolée?\b",
        ),
        Stance(
            "pledge",
            r"\bs[’'](?:est engagée?|engage|engagent) à\b|\b(?:a|ont) promis\b|\bprom(?:et|ets|ettons|ettent)\b",
        ),
        Stance("urges", rf"\b(?:exhorte|presse|appelle) (?:la |le |les |l[’'])?{_NAME} à\b"),
        Stance("calls for", r"\b(?:réclam(?:e|ent)|exig(?:e|ent)|appelle(?:nt)? à)\b"),
        Stance("denies", r"\b(?:dément(?:ent)?|nie(?:nt)?|a (?:démenti|nié))\b"),
    ),
    against=r"\b(?:ne|sans|jamais|refuse de|n[’'])\s?(?:\w+ )?$",
    wondering=r"\b(?:interrogée?|si|demandé)\b[^,;:]*$",
    joins=r"(?:,| et|, et| mais|, mais)(?: (?:puis|aussi|il|elle|ils|elles))* ?",
    where=r"\b(?:au micro de|sur|dans|devant|à) (?P<where>(?:un communiqué|une lettre|une interview|la presse|"
    r"[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)*))",
)
