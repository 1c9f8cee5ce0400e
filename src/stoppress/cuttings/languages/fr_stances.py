"""French: positions and promises."""

from __future__ import annotations

from stoppress.cuttings.languages.stances import Stance, Stances

_NAMED = r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3}"
_NAME = rf"(?P<about>{_NAMED})"
_NAMES = rf"(?P<about>{_NAMED}(?: et (?:à )?{_NAMED})?)"
_OF = r"(?:de la |de l[’']|du |de |des |d[’'])"
_MARKS = r"(?:«[ \u00a0\u202f])?"

# Whom one speaks to: people, or a name.
_PEOPLE = r"[a-zà-ÿ-]+(?: (?:des |du |de la |de l[’']|d[’'])[a-zà-ÿ-]+)?"
_NO_VENUE = r"(?!conférence|réunion|radio|télévision|presse|séance|cérémonie|fois|veille|suite)"
_AT = rf"à (?:la |l[’']){_NO_VENUE}|aux |auprès (?:des |du |de la |de l[’']|d[’']|de )|à (?=[A-ZÀ-Þ]\w+ [A-ZÀ-Þ])"
_TO = rf"(?: (?:{_AT})(?P<about>{_NAMED}|{_PEOPLE}))?"
# "le maire", before a name.
_ROLE = r"(?:(?:le |la |les |l[’'])(?:[a-zà-ÿ’'-]+ ){1,4}?)?"
_LEAVE = r"(?:démissionner|partir|s[’']en aller)"

# "Hallier, la maire, et Reed, qui dirige le port, réclament …"
_APPOSED = r", (?:le |la |les |l[’']|un |une |son |sa |qui )[^,;:.!?«»\"“”]{1,60}"

STANCES = Stances(
    stances=(
        Stance(
            "calls to resign",
            rf"\b(?:appelle|presse|exhorte|somme|invite|a appelé|a invité|a exhorté) {_ROLE}{_NAMES} à {_LEAVE}\b",
        ),
        Stance("calls to resign", rf"\b(?:demande|a demandé) à {_ROLE}{_NAMES} de {_LEAVE}\b"),
        Stance("calls to resign", rf"\b(?:demande|a demandé) aux? (?:[a-zà-ÿ’'-]+ ){{1,4}}?{_NAMES} de {_LEAVE}\b"),
        Stance(
            "calls to resign",
            r"\b(?P<about>l[’']|la |le )(?:appelle|presse|exhorte|somme|invite|a (?:appelée?|pressée?|sommée?|invitée?|"
            rf"exhortée?)) à {_LEAVE}\b",
        ),
        Stance("calls to resign", rf"\b(?P<about>lui) (?:demande|a demandé) de {_LEAVE}\b"),
        Stance(
            "calls to resign",
            r"\b(?:demand(?:e|ent|é|ait)|réclam(?:e|ent|é|ait)|exig(?:e|ent|é|eait)) (?:à nouveau )?(?P<about>sa) "
            r"démission\b",
        ),
        Stance(
            "calls to resign",
            rf"\b(?:demand(?:e|ent|é|ait)|réclam(?:e|ent|é|ait)|exig(?:e|ent|é|eait)|appelle(?:nt)? à) (?:à nouveau )?"
            rf"la démission (?:{_OF}(?:[a-zà-ÿ’'-]+ ){{0,4}}?{_NAME})?",
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
            rf"(?:sa|leur|ma) (?:pleine |totale |entière )?confiance\b(?: (?:à|en|dans) (?:la |le |l[’'])?{_NAME})?",
        ),
        Stance(
            "confidence",
            rf"\b(?:a|ai|ont|avons) (?:pleinement |toute )confiance\b(?: (?:à|en|dans) (?:la |le |l[’'])?{_NAME})?",
        ),
        Stance(
            "apology",
            rf"\b(?:a présenté|ont présenté|présente(?:nt)?) (?:ses|mes|leurs|nos) (?:plus \w+ )?excuses{_TO}",
        ),
        Stance("apology", rf"\b(?:s[’'](?:est excusée?|excuse)|suis désolée?)\b{_TO}"),
        Stance("apology", rf"\b(?:demande|a demandé) pardon\b{_TO}"),
        Stance(
            "pledge",
            rf"\b(?:s[’'](?:est engagée?|engage|engagent) à|(?:a|ont) promis|prom(?:et|ets|ettons|ettent))\b{_TO}",
        ),
        Stance("urges", rf"\b(?:exhorte|presse|appelle) (?:la |le |les |l[’'])?{_NAME} à\b"),
        Stance("urges", rf"\b(?:a exhorté|a pressé|a appelé) {_ROLE}{_NAME} à\b"),
        Stance("calls for", r"\b(?:réclam(?:e|ent)|exig(?:e|ent)|appelle(?:nt)? à)\b"),
        Stance("denies", r"\b(?:dément(?:ent)?|nie(?:nt)?|a (?:démenti|nié))\b"),
    ),
    against=r"\b(?:ne|sans|jamais|refuse de|n[’'])\s?(?:\w+ )?$",
    wondering=r"\b(?:interrogée?|si|demandé)\b[^,;:]*$",
    joins=r"(?:,| et|, et| mais|, mais)(?: (?:puis|aussi|il|elle|ils|elles))* ?",
    opens=r"(?:^|[;:,] |,? \b(?:et|mais|tandis que|alors que|pendant que|après que|parce que|quand) )"
    r"(?:(?:le |la |les |l[’'])(?:[\wà-ÿ’'-]+ ){1,3})?$",
    speaks=frozenset(("je", "nous")),
    between=rf"(?:{_APPOSED},)?(?: (?:a|ont|avait|avaient|aussi|ensuite|puis|maintenant|lui-même|elle-même|"
    r"tous deux|toutes deux|tous|ensemble))* ",
    noun=r"(?:^|(?<=[.!?\n] )|(?<=[.!?\n])|[;:,] |\b(?:et|mais) )(?:[Ll]a |[Ll]e |[Ll]es |[Ll][’'])(?P<noun>[\wà-ÿ-]+)"
    r"(?: (?:de la |de l[’']|du |de |des |d[’'])[\wà-ÿ’'-]+)?(?: (?:a|ont|avait|aussi))* $",
    together=rf"(?:{_APPOSED}(?=,))?(?:,? (?P<last>et|ainsi que) (?:à )?|, )"
    r"(?:(?:le |la |les |l[’'])(?:[\wà-ÿ’'-]+ ){1,3})?",
    pronouns={
        "l’": "",
        "l'": "",
        "la": "f",
        "le": "m",
        "lui": "",
        "elle": "f",
        "sa": "",
        "eux": "p",
        "elles": "p",
        "leur": "p",
    },
    where=r"\b(?:au micro de|sur|dans|devant|à) (?P<where>(?:un communiqué|une lettre|une interview|la presse|"
    r"[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)*))",
)
