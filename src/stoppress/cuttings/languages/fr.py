"""French. The lists were written down from what the language has, not counted from any texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stoppress.cuttings.languages import fr_people as people
from stoppress.cuttings.languages.fr_counting import COUNTING
from stoppress.cuttings.languages.fr_guarding import GUARDING
from stoppress.cuttings.languages.fr_stances import STANCES
from stoppress.cuttings.languages.profile import Around, Cue, Form, Frame, Profile, Pronoun

_REGULAR: dict[Frame, str] = {
    "say": """
        affirmer ajouter annoncer assurer avouer clamer commenter confier confirmer constater conseiller demander
        dénoncer déplorer déclarer estimer expliquer exiger glisser indiquer insister jurer juger lancer marteler
        murmurer noter observer plaider préciser proclamer promettre protester raconter rappeler regretter
        reconnaître relater répliquer répéter résumer rétorquer révéler saluer signaler souffler souligner soupirer
        témoigner tonner crier ironiser plaisanter poursuivre conclure prévenir soutenir répondre admettre sourire
        écrire dire lire prétendre reprendre convenir garantir rugir avertir s'engager engager refuser recommander
        arguer nuancer compléter analyser argumenter balayer parler évoquer critiquer réclamer justifier réagir relever
        pester commencer enchaîner détailler tempérer tempêter fulminer grincer bougonner chuchoter relancer
        défendre confesser marmonner accuser
    """,
    "call": "appeler qualifier nommer surnommer décrire",
    "think": "penser croire espérer craindre redouter",
    "deal": "condamner fustiger féliciter remercier",
}
# Those that do not follow the rule: present (he, they), past, participle.
_OTHER = {
    "dire": ("dit disent", "disait disaient", "dit"),
    "redire": ("redit redisent", "redisait", "redit"),
    "écrire": ("écrit écrivent", "écrivait écrivaient", "écrit"),
    "décrire": ("décrit décrivent", "décrivait décrivaient", "décrit décrits décrite décrites"),
    "lire": ("lit lisent", "lisait", "lu"),
    "promettre": ("promet promettent", "promettait", "promis"),
    "admettre": ("admet admettent", "admettait", "admis"),
    "répondre": ("répond répondent", "répondait répondaient", "répondu"),
    "prétendre": ("prétend prétendent", "prétendait", "prétendu"),
    "reprendre": ("reprend reprennent", "reprenait", "repris"),
    "prévenir": ("prévient préviennent", "prévenait", "prévenu"),
    "soutenir": ("soutient soutiennent", "soutenait", "soutenu"),
    "convenir": ("convient conviennent", "convenait", "convenu"),
    "poursuivre": ("poursuit poursuivent", "poursuivait", "poursuivi"),
    "conclure": ("conclut concluent", "concluait", "conclu"),
    "reconnaître": ("reconnaît reconnaissent", "reconnaissait", "reconnu"),
    "sourire": ("sourit sourient", "souriait", "souri"),
    "croire": ("croit croient", "croyait croyaient", "cru"),
    "craindre": ("craint craignent", "craignait", "craint"),
    "garantir": ("garantit garantissent", "garantissait", "garanti"),
    "réagir": ("réagit réagissent", "réagissait", "réagi"),
    "défendre": ("défend défendent", "défendait", "défendu"),
    "compléter": ("complète complètent", "complétait", "complété"),
    "relever": ("relève relèvent", "relevait relevaient", "relevé"),
    "tempérer": ("tempère tempèrent", "tempérait", "tempéré"),
    "rugir": ("rugit rugissent", "rugissait", "rugi"),
    "avertir": ("avertit avertissent", "avertissait", "averti"),
    "appeler": ("appelle appellent", "appelait appelaient", "appelé appelée appelés appelées"),
    "rappeler": ("rappelle rappellent", "rappelait rappelaient", "rappelé"),
    "révéler": ("révèle révèlent", "révélait", "révélé"),
    "répéter": ("répète répètent", "répétait", "répété"),
    "espérer": ("espère espèrent", "espérait", "espéré"),
    "marteler": ("martèle martèlent", "martelait", "martelé"),
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _forms(base: str) -> Iterator[tuple[str, Form]]:
    if base in _OTHER:
        present, past, part = _OTHER[base]
    else:
        stem = base.removesuffix("er")
        soft = stem + "e" if stem.endswith("g") else stem.removesuffix("c") + "ç" if stem.endswith("c") else stem
        present = f"{stem}e {stem}ent"
        past = f"{soft}ait {soft}aient {soft}a {stem}èrent"
        part = f"{stem}é {stem}ée {stem}és {stem}ées"
    forms: Mapping[Form, str] = {"present": present, "past": past, "part": part}
    for form, words in forms.items():
        for word in words.split():
            yield word, form


def _cues() -> dict[str, dict[Frame, Cue]]:
    found: dict[str, dict[Frame, Cue]] = {}
    for frame, listed in _REGULAR.items():
        for entry in listed.split():
            base = entry.removeprefix("s'")
            for word, form in _forms(base):
                held = found.setdefault(word, {})
                forms = held[frame].forms if frame in held else frozenset[Form]()
                held[frame] = Cue(base, frame, forms | {form})
    # "a fait savoir"
    found["savoir"] = {"say": Cue("savoir", "say", frozenset(("part",)))}
    return found


FRENCH = Profile(
    code="fr",
    cues=_cues(),
    documents=people.DOCUMENTS,
    according=(("selon",), ("d'", "après"), ("d’après",), ("de", "source")),
    determiners=people.DETERMINERS,
    possessives=people.POSSESSIVES,
    pronouns={
        "il": Pronoun("m", True),
        "elle": Pronoun("f", True),
        "ils": Pronoun("p", True),
        "elles": Pronoun("p", True),
        "on": Pronoun("", True),
        "je": Pronoun("", True),
        "nous": Pronoun("", True),
        "j'": Pronoun("", True),
        "celui-ci": Pronoun("m", True),
        "celle-ci": Pronoun("f", True),
        "lui": Pronoun("m"),
        "eux": Pronoun("p"),
    },
    relatives=_words("qui dont lequel laquelle lesquels lesquelles"),
    questions=_words("qui quoi quand où pourquoi comment combien quel quelle quels quelles"),
    prepositions=people.PREPOSITIONS,
    coordinators=_words("et ou mais donc or ni car puis"),
    subordinators=_words("quand lorsque lorsqu' comme si tandis alors puisque puisqu' parce afin pendant"),
    complementers=_words("que qu' si"),
    auxiliaries=_words(
        "a ont avait avaient aura est sont était étaient sera fut soit ait ayant étant a-t-il aurait auraient eu été"
    ),
    modals=_words("peut peuvent doit doivent veut veulent pourrait devrait"),
    negations=_words("ne n' pas jamais plus non"),
    adverbs=_words(
        """
        aussi encore déjà ensuite puis alors ici là hier aujourd'hui demain maintenant ainsi notamment également
        toutefois cependant pourtant enfin d'abord toujours souvent bien très tout désormais seulement simplement
        sobrement longuement aussitôt
        """
    ),
    times=_words("lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain"),
    numbers=_words(
        """
        deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
        cinquante soixante cent cents mille million millions milliard milliards
        """
    ),
    honorifics=_words("M MM Mme Mmes Mlle Me Dr Docteur Docteure Pr Professeur Maître Monseigneur Mgr Père Sœur"),
    feminine=_words("mme mmes mlle sœur docteure mère fille femme"),
    masculine=_words("m mm monseigneur mgr père fils homme monsieur"),
    roles=people.ROLES,
    bodies=people.BODIES,
    abbreviations=_words("M MM Mme Mmes Mlle Me Dr Pr St Ste art av bd p etc Mgr cf env"),
    particles=_words("de du d' des le la van von"),
    starters=_words(
        "le la les un une des il elle ils elles on nous je ce cette ces dans en à au aux pour par sur mais et son sa"
    ),
    months=_words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    interviewer=_words("interrogé interrogée questionné questionnée pressé pressée"),
    passive_by="par",
    infinitive="à",
    naming=people.NAMING,
    counting=COUNTING,
    stances=STANCES,
    guarding=GUARDING,
    around=Around(
        as_says=_words("comme"),
        says_inside=True,
        inverted=True,
        inscribed=_words("lire affiche affichait affichent inscrit inscrits figure figurait"),
        reflexives=_words("se s' me m' te t' le la les l' lui leur y en nous vous"),
        passives=_words("est sont était étaient sera fut été"),
        by=_words("par"),
        links=_words("de du des d' de"),
        asking=(
            ("interrogé",),
            ("interrogée",),
            ("interrogés",),
            ("interrogées",),
            ("questionné",),
            ("questionnée",),
            ("pressé", "de"),
            ("pressée", "de"),
            ("à", "la", "question"),
        ),
        seen_by=_words("pour"),
        seen_as=_words(","),
    ),
)
