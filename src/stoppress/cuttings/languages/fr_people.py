"""French: people, bodies, roles."""

from __future__ import annotations

from types import MappingProxyType

from stoppress.cuttings.languages.naming import Naming, words

_MEN = words(
    "président préfet député sénateur directeur chef colonel commandant lieutenant général juge procureur avocat",
    "médecin docteur infirmier professeur enseignant chercheur expert rédacteur correspondant entraîneur joueur",
    "gardien élu conseiller adjoint habitant riverain voisin docker ouvrier pompier policier gendarme inspecteur",
    "ingénieur commerçant boulanger épicier boucher patron gérant fondateur militant évêque curé pasteur imam",
    "rabbin premier chancelier roi prince père fils frère homme étudiant historien sociologue chirurgien pharmacien",
    "électricien technicien agriculteur éleveur chauffeur conducteur vendeur coiffeur serveur restaurateur hôtelier",
    "instituteur éducateur animateur chanteur acteur auteur écrivain éditeur avocat notaire greffier magistrat",
    "délégué retraité passager spectateur entrepreneur négociateur médiateur échevin édile maraîcher cafetier",
)
_WOMEN = words(
    "présidente préfète députée sénatrice directrice cheffe commandante procureure avocate docteure infirmière",
    "professeure enseignante chercheuse experte rédactrice correspondante entraîneuse joueuse gardienne élue",
    "conseillère adjointe habitante riveraine voisine ouvrière pompière policière inspectrice ingénieure",
    "commerçante boulangère épicière bouchère patronne gérante fondatrice militante première chancelière reine",
    "princesse mère fille sœur femme étudiante historienne chirurgienne pharmacienne électricienne technicienne",
    "agricultrice éleveuse chauffeuse conductrice vendeuse coiffeuse serveuse restauratrice hôtelière institutrice",
    "éducatrice animatrice chanteuse actrice autrice écrivaine éditrice greffière magistrate déléguée retraitée",
    "passagère spectatrice entrepreneuse négociatrice médiatrice échevine maraîchère cafetière",
)
_EITHER = words(
    "ministre maire porte-parole capitaine journaliste reporter secrétaire responsable témoin victime",
    "syndicaliste élève fleuriste libraire juriste économiste urbaniste architecte géographe politologue biologiste",
    "scientifique spécialiste analyste artiste cinéaste dentiste vétérinaire pédiatre infectiologue pilote guide",
    "bénévole locataire propriétaire automobiliste cycliste touriste cadre interprète photographe",
)
ROLES = _MEN | _WOMEN | _EITHER
BODIES = words(
    "préfecture mairie ville région département gouvernement ministère parti groupe tribunal parquet police",
    "gendarmerie société entreprise direction syndicat association fédération chambre université hôpital école",
    "église banque conseil agence commission fondation club équipe pompiers secours opposition majorité assemblée",
    "sénat port journal chaîne radio comité collectif inspection compagnie",
)
DOCUMENTS = words(
    "rapport lettre communiqué courrier étude sondage document texte message courriel mail note procès-verbal arrêté",
    "jugement article tribune dossier compte-rendu compte_rendu pétition tract",
)
DETERMINERS = words(
    "le la les l' l un une des du de d' aux au ce cet cette ces quelques plusieurs certains certaines tous toutes",
    "chaque aucun aucune",
)
POSSESSIVES = words("mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs")
PREPOSITIONS = words(
    "à dans par pour en vers avec sans sous sur devant derrière entre chez contre depuis dès pendant avant après",
    "malgré selon face lors jusque jusqu' outre parmi durant envers concernant",
)
_SMALL = words(
    "et ou mais donc or ni car puis il elle ils elles on nous vous je que qu' qui dont où quand comment pourquoi",
    "si quand lorsque comme aussi encore déjà ensuite alors ici là hier aujourd'hui demain ainsi ne pas plus est",
    "sont a ont avait avaient était étaient sera dit déclare affirme explique ajoute deux trois quatre cinq six",
    "sept huit neuf dix près quelque environ aucune beaucoup interrogé interrogée pressé pressée tout toutes",
)

RENAMES = (
    r"(?:[Nn]ous|[Oo]n) (?:l[’']|la |le )(?:appellerons|appelons|appellera|avons appelée?|nommerons|avons nommée?)"
    r"|[Qq]ue nous (?:appellerons|appelons|avons appelée?|nommerons|avons nommée?)|[Aa]ppelons-l[ae]"
)

NAMING = Naming(
    titles=MappingProxyType(
        {
            **dict.fromkeys(("m", "mm", "monsieur", "mgr", "monseigneur"), "m"),
            **dict.fromkeys(("mme", "mmes", "mlle", "madame"), "f"),
            **dict.fromkeys(("dr", "pr", "me", "maître"), ""),
        }
    ),
    particles=words("de du d' des le la van von"),
    roles=ROLES,
    role_plurals=frozenset(f"{word}s" for word in ROLES),
    role_qualities=words("ancien ancienne nouveau nouvelle première premier actuel actuelle général générale"),
    relations=words("mère père fils fille frère sœur femme mari veuve veuf"),
    bodies=BODIES,
    body_links=words("de du des d' et pour"),
    offices_of=words("de du des d'"),
    body_joins=words("et"),
    documents=DOCUMENTS,
    places=words("rue place avenue boulevard pont quartier port gare quai square"),
    nobody=words(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi",
        "mercredi jeudi vendredi samedi dimanche france europe état français française",
    ),
    starters=DETERMINERS | POSSESSIVES | PREPOSITIONS | _SMALL,
    determiners=DETERMINERS | POSSESSIVES,
    indefinite=words("un une"),
    possessives=POSSESSIVES,
    prepositions=PREPOSITIONS | words("de du d' des au aux"),
    at_places=words("à en"),
    stops=PREPOSITIONS - words("en") | DETERMINERS | POSSESSIVES | _SMALL,
    copulas=words("est était sera fut devient"),
    becoming=words("nommé nommée élu élue"),
    relatives=words("qui dont"),
    leading=words("dirige dirigeait commande commandait préside présidait tient tenait"),
    says=words(
        "dit déclare affirme explique ajoute répond raconte indique assure prévient soupire lance glisse rappelle",
        "confie",
    ),
    spokes=words("porte-parole"),
    pseudonyms=(
        r"(?:le |son |les |leurs )?prénoms? (?:a|ont) été (?:modifié|changé)s?",
        r"(?:le |son |les )?noms? (?:a|ont) été (?:modifié|changé)s?",
        r"[(,*] ?(?:le |son )?(?:pré)?nom (?:modifié|changé|fictif)",
        r"prénom d['’]emprunt|nom d['’]emprunt|pseudonyme",
        r"ce n['’]est pas son (?:vrai|véritable) (?:pré)?nom",
    ),
    renames=RENAMES,
    firm_words=words(
        "opérateur entreprise société compagnie groupe constructeur fabricant fournisseur assureur brasseur chaîne "
        "banque syndicat régulateur association fondation transporteur armateur exploitant"
    ),
    house_of=words("fils filles frères sœurs associés cie"),
    finite=words("est sont était a ont avait va sera"),
    kickers=words(
        "analyse récit portrait décryptage commentaire contexte rectificatif éditorial chronologie en_images"
    ),
    named=r"\b(?:appelée?|nommée?|dite?|du nom de|connue? sous le nom de|alias|s[’']appelle|prénom de)",
    # "L'édile a rappelé": whom the sentences before were about
    peoples=words(
        "édile élu élue intéressé intéressée trentenaire quadragénaire quinquagénaire sexagénaire septuagénaire",
        "octogénaire",
    ),
    offices=words(
        "ministre maire préfet préfète président présidente directeur directrice procureur procureure chancelier",
        "chancelière évêque archevêque pape roi reine chef cheffe entraîneur entraîneuse capitaine colonel commandant",
        "commandante juge secrétaire fondateur fondatrice patron patronne gouverneur recteur rectrice",
    ),
    goes_on=words("aussi également ajoute ajouté poursuit poursuivi"),
    gendered_things=True,
    elisions=words("l d qu n s j c m t jusqu lorsqu puisqu quoiqu"),
    women=_WOMEN,
    men=_MEN,
)
