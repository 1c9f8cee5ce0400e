"""English: positions and promises."""

from __future__ import annotations

from stoppress.cuttings.languages.stances import Stance, Stances

_GO = r"(?:resign|quit|stand down|step down|step aside|be sacked|be removed|be dismissed)"
_GOING = r"(?:resigning|quitting|standing down|stepping down)"
_MARKS = r"[\"“”‘’]?"
# Whom or what: a name, or an article and a word or two.
_NOUN = r"(?P<about>(?:the |its |his |her |their )?(?:[A-Z][\w’'&-]*(?: (?:of |for )?[A-Z][\w’'&-]*)*|[a-z][\w’'-]+))"
# The same before a verb that ends it.
_SOMEBODY = r"(?P<about>(?:[\w’'-]+,? ){0,6}?[\w’'-]+),?"
# Whom one apologises to, as far as what it is for: "the families of the dead".
_TO = (
    r"(?: to (?P<about>(?=(?:the|all|his|her|its|their|our|those|every|both) |[A-Z])(?:[\w’'-]+ ){0,4}?[\w’'-]+|"
    r"(?:him|her|them)\b)"
    r"(?= ?[.,;:!?”\"\n]|$| (?:for|after|over|about|and|but|who|whose|whom|in|on|at|as|when|while|because|that|from|"
    r"during|with|since|by|yesterday|today|this|last)\b))?"
)
# Who is promised something: a name, or people; "the bridge" is what is promised.
_PEOPLE = (
    r"(?:families|family|residents|voters|relatives|victims|survivors|passengers|workers|staff|members|customers|"
    r"farmers|pupils|parents|patients|fans|supporters|neighbours|people|children|town|city|village|country|nation)"
)
_PROMISED = (
    r"(?: (?:to )?(?P<about>(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)+|"
    rf"(?:the|all|his|her|its|their|our) (?:[a-z]+ )?{_PEOPLE}|him|her|them))"
    r"(?= (?:that|to|an?|they|there|he|she|it|more|no)\b| ?[.,;:”\"\n]|$))?"
)
_LEAVE = rf"(?:{_GO}|go(?= ?[.,;:”\"’]|$))"

# "Hale, the mayor, and Reed, who is her deputy, called …"
_APPOSED = r", (?:the|an?|his|her|its|their|who|whose) [^,;:.!?\"“”]{1,60}"
# What stands before a name: "the chair, Ben Marsh", "Mr Marsh". "The families of Marsh" is not he.
_ROLE = r"(?:(?!(?:of|for|from|between|with|behind|against|to|by) )[\w’'-]+,? ){1,3}"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Sir|Dame|Dr|Lord|Lady) )?"

STANCES = Stances(
    stances=(
        Stance("calls to resign", rf"\bcall(?:s|ed|ing)? (?:on|for) {_SOMEBODY} to {_MARKS}{_LEAVE}"),
        Stance(
            "calls to resign",
            rf"\b(?:call(?:s|ed|ing)? for|demand(?:s|ed|ing)?) {_NOUN}(?:['’]s)? (?:resignation|removal)\b",
        ),
        Stance(
            "calls to resign",
            rf"\b(?:want(?:s|ed)?|urg(?:es|ed|ing)|ask(?:s|ed)|tells?|told) {_SOMEBODY} to {_MARKS}{_GO}\b",
        ),
        Stance(
            "calls to resign",
            rf"\bdemand(?:s|ed|ing)? that {_SOMEBODY} (?:should )?(?:resign|quit|go|stand down|step down)\b",
        ),
        Stance(
            "will not resign",
            r"\b(?:reject(?:s|ed|ing)|resist(?:s|ed|ing)|dismiss(?:es|ed|ing)|rebuff(?:s|ed)) (?:[a-z]+ )?calls "
            rf"(?:to {_GO}|for (?:him|her|them) to {_GO}|for (?:his|her|their) resignation)\b",
        ),
        Stance(
            "calls to resign",
            rf"\b(?:should|must|ought to|has to|needs to) {_MARKS}(?:[a-z]+ly{_MARKS} )?(?:now )?(?:{_GO}|"
            rf"go)\b(?! (?:to|on|back|into|through|with|for|home|ahead|further))",
            about_subject=True,
        ),
        Stance(
            "will not resign",
            rf"\b(?:will not|won['’]t|would not|wouldn['’]t|is not|isn['’]t|not going to|refus(?:es|ed|"
            rf"ing) to|no intention of|rul(?:es|ed|ing) out|has no plans to) (?:be )?(?:{_GO}|{_GOING})\b",
        ),
        Stance(
            "resigns",
            r"\b(?<!\bto )(?:has |have |had )?(?:resigned|stepped down|stood down|quit)\b(?! the (?:race|field|pitch))",
        ),
        Stance(
            "no confidence",
            rf"\b(?:has|have|had|lost|with) (?:{_MARKS}(?:no|all|little)) confidence{_MARKS} in {_NOUN}",
        ),
        Stance(
            "confidence",
            rf"\b(?:has|have|had|express(?:es|ed)|keeps|retains) {_MARKS}(?:(?:full|complete|total|every|"
            rf"absolute|utmost) )?confidence{_MARKS} in {_NOUN}",
        ),
        Stance(
            "confidence",
            rf"\b(?:has|have|had|enjoys|retains) {_MARKS}(?:my|his|her|their|our|the) {_MARKS}(?:(?:full|"
            rf"complete|total|absolute) )?{_MARKS}confidence\b",
            about_subject=True,
        ),
        Stance("apology", rf"\b(?:has |have |had )?apologi[sz](?:es|ed|ing)\b(?: [a-z]+ly)?{_TO}"),
        # "Ruiz should apologise", "wants him to apologise": nobody has yet, but whoever speaks.
        Stance(
            "apology",
            r"(?:(?<=\bI )|(?<=\b[Ww]e ))(?:(?:[a-z]+ly|want to|wish to|would like to|must|do|can only|can|also) ){0,2}"
            rf"apologi[sz]e\b(?: [a-z]+ly)?{_TO}",
        ),
        Stance(
            "apology",
            r"(?:\b(?:is|are|am|was|were|says?|said)|(?<=\bI)[’']m|(?<=\b[Ww]e)[’']re) "
            r"(?:(?:deeply|truly|very|so|profoundly|really) )?"
            rf"sorry\b(?! (?:state|sight|tale|for yourself|to (?:hear|see|learn))\b){_TO}",
        ),
        Stance(
            "apology",
            r"\b(?:offer(?:s|ed|ing)?|issu(?:es|ed|ing)|made|makes) (?:an?|his|her|its|their) (?:\w+ )?apology\b"
            rf"{_TO}",
        ),
        Stance(
            "pledge",
            r"\b(?:has |have |had )?(?<!the )(?<!a )(?<!were )(?<!was )(?<!been )(?<!are )"
            r"(?:pledg(?:es|ed|e)|promis(?:es|ed)|(?<=I )promise|(?<=[Ww]e )promise|"
            rf"vow(?:s|ed)?)\b(?! (?:of|by|from|in (?:19|20)\d\d)\b){_PROMISED}",
        ),
        Stance(
            "pledge",
            r"\b(?:commit(?:s|ted)? (?:itself |himself |herself |themselves )?to|(?:gives?|gave|have|"
            r"has) (?:his|her|my|their) word)\b",
        ),
        Stance(
            "calls for",
            r"\b(?:(?:is |are |has |have |had )?call(?:s|ed|ing) for|demand(?:s|ed|ing)|wants?|wanted|ask(?:s|ed) for) "
            r"(?:an?|the|his|her|its|their|some)? ?(?:[a-z]+ ){0,2}(?:apology|explanation|answers?|assurances?) "
            rf"from (?=[A-Z]|(?:the|its|his|her|their) ){_NOUN}",
        ),
        Stance("calls for", rf"\b(?:is |are |has |have )?call(?:s|ed|ing)? on {_NOUN} to\b"),
        Stance("calls for", r"\b(?:is |are |has |have |had )?call(?:s|ed|ing) for\b|\bdemand(?:s|ed|ing)\b(?= )"),
        Stance("urges", rf"\b(?:has |have )?urg(?:es|ed|ing)\b (?:{_NOUN} to)?"),
        Stance("denies", r"\b(?:has |have |had )?den(?:ies|ied|ying)\b"),
    ),
    against=r"(?:\b(?:not|never|no|refus\w+ to|without|stopped short of|declined to|fail\w* to|yet to|n['’]t)"
    r"\s(?:\w+ )?(?:\w+ n?or )?)$|\b[Nn]either\b[^,;:]*$",
    wondering=r"\b(?:asked|asks|whether|if|pressed|question of|wonders?|calls for)\b[^,;:]*$",
    where=r"\b(?:tells?|told|speaking to|interview with|speaking on|[Ii]n the|[Ii]n a|[Aa]t an?|[Aa]t the|on) "
    r"(?P<where>(?:the )?(?:(?:[A-Z][\w’']*|BBC|ITV)(?: [A-Z0-9][\w’']*)*(?:['’]s [A-Z]\w*(?: [A-Z]\w*)*)?"
    r"|(?:news|press) conference|statement|interview|letter|speech|(?:\w+ )?(?:rally|meeting|hearing|vigil|service|"
    r"debate|briefing|inquiry|march|protest)(?: in [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?)\b)",
    joins=r"(?:,| and|, and| but|, but)(?: (?:then|also|he|she|they|it|has|have|had))* ?",
    opens=r"(?:^|[;:,] |,? \b(?:and|but|while|whereas|as|after|before|because|when|since|although|though|yet) )"
    rf"(?:[Bb]oth )?(?:(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) {_ROLE})?{_TITLE}$",
    between=rf"(?:{_APPOSED},)?(?: (?:has|have|had|was|is|were|are|also|then|later|again|now|himself|herself|"
    r"both|all|each|together|\w+ly))* ",
    together=rf"(?:{_APPOSED}(?=,))?(?:,? (?P<last>and|&|as well as) |, )"
    rf"(?:(?:the|his|her|its|their) {_ROLE})?{_TITLE}",
    speaks=frozenset(("i", "we", "am", "deeply", "truly", "so")),
    pronouns={"him": "m", "his": "m", "her": "f", "them": "p", "their": "p"},
)
