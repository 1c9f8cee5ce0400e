"""German: people, bodies, roles. A word that is made of others is what its last part is."""

from __future__ import annotations

from types import MappingProxyType

from stoppress.cuttings.languages.endings import Compounds
from stoppress.cuttings.languages.naming import Naming, words

_MEN = words(
    "minister sprecher präsident direktor leiter chef vorsitzender bürgermeister dezernent kanzler richter anwalt",
    "staatsanwalt kommissar trainer kapitän spieler arzt pfleger lehrer professor forscher experte redakteur",
    "reporter korrespondent geschäftsführer vorstand intendant landrat abgeordneter senator general oberst",
    "inspektor zeuge nachbar anwohner bewohner fahrer statiker ingenieur gutachter beauftragter mitarbeiter",
    "händler bäcker wirt pfarrer bischof verkäufer kollege sekretär manager gründer inhaber schüler student vater",
    "sohn bruder mann kritiker gegner unterstützer politiker führer feuerwehrmann polizist beamter bürger meister",
)
_WOMEN = words(
    "ministerin sprecherin präsidentin direktorin leiterin chefin bürgermeisterin dezernentin kanzlerin richterin",
    "anwältin staatsanwältin kommissarin trainerin spielerin ärztin pflegerin lehrerin professorin forscherin",
    "expertin redakteurin reporterin korrespondentin geschäftsführerin intendantin landrätin senatorin",
    "inspektorin zeugin nachbarin anwohnerin bewohnerin fahrerin statikerin ingenieurin gutachterin mitarbeiterin",
    "händlerin bäckerin wirtin pfarrerin bischöfin verkäuferin kollegin sekretärin managerin gründerin inhaberin",
    "schülerin studentin mutter tochter schwester frau politikerin führerin polizistin beamtin meisterin",
)
_EITHER = words("vorsitzende vorsitzenden abgeordnete abgeordneten beauftragte beauftragten opfer beamte")
ROLES = Compounds(_MEN | _WOMEN | _EITHER, ("chef", "arzt"))
BODIES = Compounds(
    words(
        "polizei feuerwehr stadt land kreis gemeinde regierung ministerium partei fraktion gericht verwaltung behörde",
        "gesellschaft firma unternehmen konzern verband verein gewerkschaft kammer universität klinik klinikum",
        "krankenhaus leitstelle schule kirche bank rat senat amt bahn zeitung sender agentur kommission stiftung werk",
        "hilfswerk dezernat staatsanwaltschaft opposition koalition rathaus ministerien landesamt",
        "reederei initiative bündnis",
    ),
    ("amt",),
)
DOCUMENTS = Compounds(
    words(
        "bericht brief mitteilung stellungnahme gutachten protokoll schreiben erklärung studie umfrage papier urteil",
        "antrag vertrag mail e-mail nachricht notiz akte dokument statistik bilanz meldung artikel",
    )
)
DETERMINERS = words(
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses",
    "diesen diesem jener jene jenes jeder jede jedes alle beide mehrere einige viele manche deren dessen",
)
POSSESSIVES = words(
    "mein meine sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere unseren euer eure"
)
PREPOSITIONS = words(
    "an am auf aus außer bei beim bis durch für gegen hinter in im ins mit nach neben ohne seit trotz über um",
    "unter von vom vor wegen während zu zum zur zwischen laut gegenüber entlang ab dank gemäß samt angesichts",
    "aufgrund anhand mithilfe",
)
_SMALL = words(
    "und oder aber sondern denn doch auch noch schon nun dann dort hier da heute gestern morgen jetzt später",
    "zuvor nicht nie wer wen wem was wann wo warum wie weil obwohl wenn als ob dass damit indem darin darauf",
    "darüber davon so rund er sie es man ich wir ihm ihn ihnen hat habe haben hatte ist sei sind war waren wäre",
    "wird werde werden wurde sagt sagte sagten erklärt erklärte kann soll will muss darf mindestens höchstens",
    "etwa knapp zwei drei vier fünf",
)

RENAMES = r"(?:[Ww]ir (?:nennen|nannten)|[Nn]ennen wir) (?:sie|ihn)"

NAMING = Naming(
    titles=MappingProxyType(
        {
            **dict.fromkeys(("herr", "herrn", "graf", "pater"), "m"),
            **dict.fromkeys(("frau", "gräfin", "schwester"), "f"),
            **dict.fromkeys(("dr", "prof", "doktor"), ""),
        }
    ),
    particles=words("von van de der zu zur vom den ten"),
    roles=ROLES,
    role_plurals=Compounds(
        words("sprecher sprecherinnen minister ärzte anwälte zeugen nachbarn anwohner fahrer schüler")
    ),
    role_qualities=words(
        "frühere früherer früheren ehemalige ehemaliger ehemaligen stellvertretende stellvertretender amtierende",
        "neue neuer neuen ärztliche ärztlicher erste erster leitende leitender",
    ),
    relations=words("mutter vater sohn tochter bruder schwester frau mann witwe witwer"),
    bodies=BODIES,
    body_links=words("für der des und"),
    offices_of=words("von der des für beim"),
    documents=DOCUMENTS,
    places=Compounds(words("straße platz brücke fluss berg bahnhof hafen markt allee gasse ufer tunnel")),
    nobody=words(
        "januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch",
        "donnerstag freitag samstag sonntag deutsche deutscher deutschen europa deutschland",
        "rücktritt rückzug vertrauen antwort aussage aussagen erklärung ankündigung",  # "Kellers Rücktritt"
    ),
    starters=DETERMINERS | POSSESSIVES | PREPOSITIONS | _SMALL,
    determiners=DETERMINERS | POSSESSIVES,
    indefinite=words("ein eine einen einem einer"),
    possessives=POSSESSIVES,
    prepositions=PREPOSITIONS,
    at_places=words("in im nach"),
    stops=DETERMINERS | POSSESSIVES | PREPOSITIONS | _SMALL,
    copulas=words("ist war wurde wird bleibt"),
    relatives=words("der die deren dessen"),
    says=words("sagt sagte erklärt erklärte meint meinte betont betonte warnt warnte erzählt erzählte so"),
    spokes=Compounds(words("sprecher sprecherin")),
    pseudonyms=(
        r"die in Wirklichkeit anders heißt|der in Wirklichkeit anders heißt|in Wirklichkeit anders heißt",
        r"Name(?:n)? (?:von der Redaktion |der Redaktion |von uns |wurde |wurden |ist )?geändert",
        r"(?:heißt|heißen) (?:eigentlich|in Wahrheit|tatsächlich) anders",
        r"nicht (?:ihr|sein|ihren|seinen) (?:richtiger|richtigen|echter|echten|wirklicher) Name(?:n)?",
    ),
    renames=RENAMES,
    # "Gewerkschaft Schiene", "Bank Hallin": those nouns are parts of names.
    firm_words=words(
        "unternehmen firma airline reederei netzbetreiber stromversorger energieversorger versorger hersteller "
        "brauerei werft kette energiekonzern konzern fluggesellschaft bahngesellschaft busunternehmen bahnunternehmen"
    ),
    house_of=words("söhne töchter brüder schwestern partner co"),
    only_bodies=words("betreibt betrieb liefert verkauft beschäftigt herstellt"),
    finite=words("ist sind war waren hat haben hatte wird werden will"),
    kickers=words(
        "analyse kommentar überblick hintergrund porträt rückblick zusammenfassung einordnung "
        "meinung liveticker korrektur faktencheck"
    ),
    named=r"\b(?:namens|genannt|[Nn]ame|nennen (?:sie|ihn)|(?:sie|ihn) hier|bekannt als|heißt)",
    nouns_have_capitals=True,
    offices=Compounds(
        words(
            "minister ministerin bürgermeister bürgermeisterin präsident präsidentin kanzler kanzlerin dezernent",
            "dezernentin vorsitzende vorsitzender direktor direktorin intendant intendantin landrat landrätin leiter",
            "leiterin trainer trainerin kapitän bischof bischöfin geschäftsführer geschäftsführerin gründer gründerin",
            "inhaber inhaberin richter richterin kommandant papst könig königin",
        ),
        ("chef", "chefin"),
    ),
    goes_on=words("auch außerdem zudem weiter ergänzt ergänzte"),
    women=Compounds(_WOMEN),
    men=Compounds(_MEN),
)
