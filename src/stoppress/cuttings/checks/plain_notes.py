"""What a house note says without quotation marks, where its language leaves no doubt: "Do not use swarm", "Do not name
Jason", "Reporting restriction in force on Petra Lund".

"Do not use swarm" is of a word; "do not use pictures from the quay" is of pictures. What tells them apart is that a
word which is only mentioned has no article and nothing after it, and is none of the things that a newsroom uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+(?: (?:(?:de|van|von|al|el|bin) )?[A-ZÀ-ÖØ-Þ][\w’'-]+)+")
JOINED = re.compile(r"\s*(?:,|,?\s*(?:and|or|und|oder|et|ou|y|e|o|u))?\s*")
# One name or more, also of one word or with a letter alone ("Child A").
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?: (?:(?:de|van|von|al|el|bin) )?[A-ZÀ-ÖØ-Þ][\w’'-]*)*"
_SEVERAL = rf"{_CAPITALS}(?:(?:, (?:and |or )?| (?:and|or|und|oder|et|ou|ni|noch|y|e|o|u) ){_CAPITALS})*"

# A sentence that forbids words; `of` is said to be a word, `words` have to look like some. Blanks are one blank.
_CALLED = {
    "en": r"(?:(?:the|these|those) )?(?P<of>words?|terms?|expressions?|phrases?):?",
    "de": r"(?:(?:das|die|den) )?(?P<of>wort|wörter|begriffe?|ausdruck|ausdrücke):?",
    "fr": r"(?:le |les |l[’'])(?P<of>mots?|termes?|expressions?) ?:?",
    "es": r"(?:(?:la|las|el|los) )?(?P<of>palabras?|términos?|expresi(?:ón|ones)|vocablos?):?",
    "ar": r"(?P<of>كلمات|كلمة|كلمتي|مصطلحات|مصطلح|تعابير|تعبير|عبارات|عبارة) ?:?",
}
_PUT = {
    "en": r"(?:use|say|write|print)",
    "de": r"(?:verwenden|benutzen|gebrauchen|schreiben|sagen)",
    "fr": r"(?:utiliser|employer|écrire|dire)",
    "es": (
        r"(?:usar|utilizar|emplear|escribir|decir|us[ea]n?|uses|us[ae]mos|usad|uséis|utilic(?:es?|en|emos|éis)"
        r"|emple(?:es?|en|emos|éis)|escrib(?:as?|an|amos|áis)|dig(?:as?|an|amos|áis))"
    ),
}
_NOT = {
    "en": r"(?:(?:please |pls )?(?:do not|don[’']t|never|(?:we |you )?(?:must|should) ?not))",
    "de": r"(?:bitte )?(?:nicht|nie|niemals)",
    "fr": (
        r"(?:merci de |prière de )?(?:ne (?:pas|jamais) (?:utiliser|employer|écrire|dire)"
        r"|n[’'](?:utilisez|employez|écrivez) (?:pas|jamais)|ne dites (?:pas|jamais))"
    ),
    "es": r"(?:por favor,? )?(?:no|nunca|jamás)(?: (?:se (?:debe|puede)|hay que|deb(?:e|es|en|emos|éis)))?",
    # To several and to one; "not to use".
    "ar": r"(?:(?:يرجى |الرجاء )?عدم استخدام|لا ت(?:ستخدم|ستعمل|كتب|قل|قول)(?:وا|ي)?|تجنب(?:وا)?)",
}
_WORDS = {
    "en": (
        rf"{_NOT['en']} (?:ever )?{_PUT['en']}(?: {_CALLED['en']})? (?P<words>.+)",
        rf"avoid {_CALLED['en']} (?P<words>.+)",
        rf"{_PUT['en']} (?P<rather>[^,]+), (?:not|never) (?P<words>.+)",
    ),
    "de": (
        rf"(?:bitte )?(?:{_CALLED['de']} )?(?P<words>.+?) {_NOT['de']} {_PUT['de']}",
        rf"{_NOT['de']} (?:{_CALLED['de']} )?(?P<words>.+?) {_PUT['de']}",
        rf"(?P<rather>[^,]+) {_PUT['de']}, nicht (?P<words>.+)",
    ),
    "fr": (
        rf"{_NOT['fr']}(?: {_CALLED['fr']})? (?P<words>.+)",
        rf"éviter {_CALLED['fr']} (?P<words>.+)",
        rf"(?:{_PUT['fr']}|dites|écrivez) (?P<rather>[^,]+), (?:et )?(?:pas|jamais) (?P<words>.+)",
    ),
    "es": (
        rf"{_NOT['es']} {_PUT['es']}(?: {_CALLED['es']})? (?P<words>.+)",
        rf"evit(?:ar|a|ad|en?|emos) {_CALLED['es']} (?P<words>.+)",
        rf"(?:{_PUT['es']}|di|decid|escribe|escribid) (?P<rather>[^,]+), (?:y )?(?:no|nunca) (?P<words>.+)",
    ),
    # Without capitals and articles apart, only what is called a word is told from a thing.
    "ar": (rf"{_NOT['ar']} {_CALLED['ar']} (?P<words>.+)",),
}
# Where the words end; and what of it leaves them what they were ("; say ferry", "anywhere", and no "of the quay").
_LEAVES = {
    "en": r"[;:–—(]| - |, (?:say|use|write|but|call)\b| (?:but|instead|anywhere|any ?more|here|please|at all|ever)\b",
    "de": r"[;:–—(]| - |, (?:sondern|lieber|besser)\b",
    "fr": r"[;:–—(]| - |, mais\b| (?:mais|plutôt|ici)\b",
    "es": r"[;:–—(]| - |, (?:sino|mejor|di|diga|use|escriba)\b| (?:sino|mejor|aquí|en su lugar)\b",
    "ar": r"[؛:–—(،]| - | (?:بل|هنا|أبدا|أبداً)\b",
}
_TURNS = {
    "en": r" (?:for|of|in|to|about|when|unless|until|without|because|as)\b",
    "de": r" (?:für|von|aus|in|wenn|bis|ohne|weil)\b",
    "fr": r" (?:pour|dans|sur|sans|quand|de|avant)\b",
    "es": r" (?:para|por|de|del|en|sobre|cuando|si|sin|al?|hasta|antes)\b",
    "ar": r" (?:في|عن|من|على|إلى|عند|قبل|حتى|بدون|لوصف)\b",
}
_BETWEEN = re.compile(
    r"\s*(?:,|/)\s*(?:(?:or|nor|and|oder|und|noch|ou|ni|et|y|e|o|u) )?"
    r"|\s+(?:or|nor|and|oder|und|noch|ou|ni|et|y|e|o|u|أو)\s+|\s+و(?=\w)"
)
# With one of these it is no word that is mentioned, but a thing, a time or a sentence.
_SMALL = frozenset(
    """
    a an the any his her its their our your my this that these those it them him us who whom whose what which where
    when why how whether if anything everything nothing something much more less so too only yet now today tonight
    tomorrow before after until unless from with by on at in of for to about no not all both
    der die das den dem des ein eine einen einem einer kein keine keinen mehr wo wer was wie wann ob dass etwas alles
    nichts es sie ihn uns von aus mit vor nach für im am zu
    le la les l un une des du de d ce cet cette ces son sa ses leur leurs où qui que quoi quand comment si rien tout
    avant après pour par avec dans sur
    """.split()  # noqa: SIM905 -- reads as a line
)
# Of one language alone: elsewhere they are words like others ("sin").
_SMALL_IN = {
    "es": frozenset(
        """
        el la los las lo un una unos unas este esta estos estas ese esa esos esas su sus mi tu nuestro nuestra nada
        algo todo todos toda todas que qué quién dónde donde cuándo cuando cómo si no más menos tan ya ahora hoy mañana
        ayer antes después hasta sin con de del en por para sobre a al desde entre según ningún ninguna
        """.split()  # noqa: SIM905 -- reads as a line
    ),
}
_THINGS = frozenset(
    """
    picture pictures photo photos photograph photographs image images video videos footage audio sound clip clips still
    stills screenshot screenshots material copy quote quotes quotation quotations source sources tweet tweets post posts
    handout handouts graphic graphics map maps name names surname surnames first-names initials nickname nicknames
    title titles headline headlines caption captions byline bylines hashtag hashtags emoji emojis link links embed
    embeds abbreviation abbreviations acronym acronyms capitals caps slang jargon adjective adjectives adverb adverbs
    puns commas semicolons colons dashes brackets italics bold exclamation-marks marks figure figures number numbers
    numerals percentages dates times addresses address statistics data wire wires agency agencies ai filters music
    drone drones phone phones microphone microphones radio file files template templates tag tags flash flashes
    speculation rumours rumors hearsay allegations details information
    bild bilder foto fotos material aufnahmen zitat zitate namen quellen quelle meldungen agenturmeldungen beiträge
    grafiken karten zahlen abkürzungen ausrufezeichen vornamen nachnamen adressen
    vidéo vidéos son sons extraits citations citation dépêches noms nom prénoms prénom chiffres abréviations liens
    émojis adresses cartes
    imagen imágenes fotografía fotografías vídeo cita citas fuente fuentes tuit tuits gráfico gráficos mapa mapas nombre
    nombres apellido apellidos iniciales título títulos titulares pies enlace enlaces abreviaturas siglas mayúsculas
    adjetivos jerga cifras números datos direcciones agencia agencias móviles etiquetas rumores información grabaciones
    """.split()  # noqa: SIM905 -- reads as a line
)
_MOST = 3  # words of an expression
# "Reporting restriction in force on X", "X is under a reporting restriction", and that it is no more.
_RESTRICTED = {
    "en": (
        (
            r"(?:reporting (?:restrictions?|ban)|anonymity(?: order)?|section \d+\w* order|injunction)\b[^.;]*?"
            r"\b(?:on|about|for|covering|concerning|regarding|protecting|of):? (?:the (?:naming|identity|name) of )?"
        ),
        (
            r" (?:is|are) (?:under|subject to|covered by|protected by) (?:a |an |the )?"
            r"(?:reporting restrictions?|reporting ban|anonymity order|injunction)"
            r"| (?:is|are) entitled to (?:lifelong )?anonymity| (?:has|have) (?:lifelong |been granted )?anonymity"
        ),
        r"\b(?:no|not|lifted|expired|ended|over|removed|refused|without|until now)\b|n[’']t\b",
    ),
    "de": (
        (
            r"(?:berichterstattungsverbot|veröffentlichungsverbot|namenssperre|nachrichtensperre)\b[^.;]*?"
            r"\b(?:für|zu|über|gegen):? "
        ),
        r" (?:unterliegt|unterliegen) (?:einem|dem) (?:berichterstattungsverbot|veröffentlichungsverbot)",
        r"\b(?:nicht|kein\w*|aufgehoben|abgelaufen|beendet|ohne)\b",
    ),
    "fr": (
        (
            r"(?:interdiction de (?:publier|publication|nommer)|restriction de publication)\b[^.;]*?"
            r"\b(?:sur|concernant|pour|visant):? |interdiction de nommer "
        ),
        r" (?:est|sont) sous (?:interdiction de publication|restriction de publication)",
        r"\b(?:pas|levée?s?|plus|aucune?|sans|expirée?s?)\b",
    ),
    "es": (
        (
            r"(?:restricci(?:ón|ones) (?:informativas?|de publicación)|prohibición de (?:publicar|informar|difundir)"
            r"|secreto de sumario|orden de anonimato|orden judicial)\b[^.;]*?"
            r"\b(?:sobre|acerca de|para|respecto a|respecto de|contra|que protege a):? "
            r"(?:el caso de |la identidad de |el nombre de )?|prohibido nombrar a "
        ),
        (
            r" (?:está|están) (?:sujet[oa]s? a|bajo|protegid[oa]s? por) (?:una |la )?"
            r"(?:restricción informativa|restricción de publicación|prohibición de publicación|orden de anonimato)"
            r"| (?:tiene|tienen) derecho al anonimato"
        ),
        r"\b(?:no|levantad[oa]s?|levantó|expirad[oa]s?|expiró|venció|sin|retirad[oa]s?|denegad[oa]s?)\b",
    ),
}
_NAMED = {
    "en": r"\b(?:name|identify|naming|identifying)\b(?: (?:the )?(?:\w+ )??)?",
    "fr": r"\b(?:nommer|nommez|identifier|identifiez)(?: pas| jamais)? ",
    "es": (
        r"\b(?:nombr(?:ar|es?|en|emos|éis)|identifi(?:car|ques?|quen|quemos|quéis)|mencion(?:ar|es?|en|emos|éis)) a "
        r"|\bel nombre de "
    ),
}


def plain_words(sentence: str, language: str) -> Iterator[str]:
    """Words that a sentence without quotation marks says are not to be used."""
    sentence = " ".join(sentence.split()).rstrip(".!")
    for form in _WORDS.get(language, ()):
        if found := re.fullmatch(form, sentence, re.IGNORECASE):
            groups = found.groupdict()
            said = re.split(_LEAVES[language], groups["words"], maxsplit=1, flags=re.IGNORECASE)[0]
            called = groups.get("of") is not None
            if called:
                said = re.split(_TURNS[language], said, maxsplit=1, flags=re.IGNORECASE)[0]
            words = [one.strip() for one in _BETWEEN.split(said.strip()) if one.strip()]
            if words and all(_mentioned(one, language, called=called) for one in words):
                yield from words
            return


def _mentioned(text: str, language: str, *, called: bool) -> bool:
    """`called`: it is said to be a word."""
    words = [one.casefold() for one in re.findall(r"[\w’'-]+", text)]
    small = _SMALL | _SMALL_IN.get(language, frozenset())
    if not words or len(words) > _MOST or not re.fullmatch(r"[\w’' -]+", text):
        return False
    if called:
        return True
    if any(one in small for one in words) or words[-1] in _THINGS or words[0] in _THINGS:
        return False
    # A name is a source or a product ("never use Wikipedia"); in German every noun has a capital.
    return language == "de" or text[0].islower()


def plain_names(sentence: str, language: str) -> Iterator[str]:
    """Names of one word right after what forbids to name: "do not name Jason"."""
    form = _NAMED.get(language)
    if form is None:
        return
    for found in re.finditer(rf"(?i:{form})({_SEVERAL})", sentence):
        yield from re.findall(_CAPITALS, found[1])


def restricted(sentence: str, language: str) -> Iterator[str]:
    """Whom or what a sentence says a reporting restriction is on."""
    if language not in _RESTRICTED:
        return
    on, under, over = _RESTRICTED[language]
    if re.search(over, sentence, re.IGNORECASE):
        return
    if found := re.search(rf"(?i:{on})(?:the )?[“\"„«]?({_SEVERAL})(?P<rest>.*)", sentence):
        # "Monday's hearing": one word with a capital is a name where nothing goes on after it.
        ends = re.match(r"[”\"“»]?(?:[.,;:–—()]| (?:until|bis|jusqu|hasta)|\s*$)", found["rest"])
        yield from (one for one in re.findall(_CAPITALS, found[1]) if ends or " " in one)
    elif found := re.search(rf"({_SEVERAL})[”\"“»]?(?i:{under})", sentence):
        yield from re.findall(_CAPITALS, found[1])
