"""German. The lists were written down from what the language has, not counted from any texts."""

from __future__ import annotations

from collections.abc import Iterator

from stoppress.cuttings.languages import de_people as people
from stoppress.cuttings.languages.de_counting import COUNTING
from stoppress.cuttings.languages.de_guarding import GUARDING
from stoppress.cuttings.languages.de_stances import STANCES
from stoppress.cuttings.languages.profile import Around, Cue, Form, Frame, Profile, Pronoun

# Verbs of saying that follow the rule. "mit|teilen" comes apart: "teilte ... mit".
_WEAK: dict[Frame, str] = {
    "say": """
        sagen erklären betonen mit|teilen hinzu|fügen antworten erwidern entgegnen behaupten versichern warnen
        kritisieren berichten erzählen meinen an|kündigen bestätigen ein|räumen beklagen begründen bekräftigen
        beteuern fest|stellen vermuten prophezeien scherzen spotten schimpfen fragen loben danken mahnen äußern
        verkünden melden bedauern lächeln seufzen kommentieren ergänzen erläutern verteidigen zitieren fordern
        verlangen flüstern murmeln formulieren resümieren klagen raunen staunen witzeln wettern poltern bilanzieren
        signalisieren prognostizieren argumentieren präzisieren konstatieren plädieren verweisen offenbaren
        dementieren beschwichtigen ermahnen schildern urteilen zusammen|fassen sich|zeigen ein|wenden
    """,
    "tell": "erinnern informieren",
    "urge": "auf|fordern drängen ermuntern",
    "call": "bezeichnen titulieren bewerten",
    "think": "glauben hoffen fürchten befürchten erwarten",
    "deal": "verurteilen rügen tadeln begrüßen",
}
# The others: infinitive, present, past, participle. Prefixes that come apart stand before a bar.
_STRONG: dict[Frame, str] = {
    "say": """
        sprechen spricht sprach gesprochen; versprechen verspricht versprach versprochen
        widersprechen widerspricht widersprach widersprochen; schreiben schreibt schrieb geschrieben
        rufen ruft rief gerufen; unterstreichen unterstreicht unterstrich unterstrichen
        heißen heißt hieß geheißen; weisen weist wies gewiesen; verweisen verweist verwies verwiesen
        bitten bittet bat gebeten; zu|geben gibt gab gegeben; an|geben gibt gab gegeben; bekannt|geben gibt gab gegeben
        hervor|heben hebt hob gehoben; schließen schließt schloss geschlossen; raten rät riet geraten
        an|bieten bietet bot geboten; empfehlen empfiehlt empfahl empfohlen; gestehen gesteht gestand gestanden
        schwören schwört schwor geschworen; schreien schreit schrie geschrien; lesen liest las gelesen
        zu|sagen sagt sagte gesagt; vor|werfen wirft warf geworfen; beschreiben beschreibt beschrieb beschrieben
        aus|schließen schließt schloss geschlossen; hin|weisen weist wies gewiesen
        für|halten hält hielt gehalten; sich|geben gibt gab gegeben; schluss|kommen kommt kam gekommen
        ergebnis|kommen kommt kam gekommen
    """,
    "call": "nennen nennt nannte genannt",
    "think": "denken denkt dachte gedacht; finden findet fand gefunden",
    "deal": "laden lädt lud geladen",
}
_UNPREFIXED = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "wider", "unter", "über")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _weak(stem_and_ending: str) -> dict[str, set[Form]]:
    """The forms of a regular verb."""
    stem = stem_and_ending.removesuffix("en") if stem_and_ending.endswith("en") else stem_and_ending.removesuffix("n")
    e = "e" if stem.endswith(("t", "d", "gn", "chn", "ffn")) else ""
    part = stem + e + "t"
    if not stem_and_ending.endswith("ieren") and not stem.startswith(_UNPREFIXED):
        part = "ge" + part
    forms: dict[str, set[Form]] = {}
    spelt: list[tuple[str, Form]] = [
        (stem + e + "t", "present"),
        (stem_and_ending, "present"),
        (stem + "e", "present"),
        (stem + e + "te", "past"),
        (stem + e + "ten", "past"),
        (part, "part"),
    ]
    for word, form in spelt:
        forms.setdefault(word, set()).add(form)
    return forms


def _strong(base: str, present: str, past: str, part: str) -> dict[str, set[Form]]:
    forms: dict[str, set[Form]] = {}
    plural = past + ("n" if past.endswith("e") else "en")
    spelt: list[tuple[str, Form]] = [
        (present, "present"), (base, "present"), (past, "past"), (plural, "past"), (part, "part"),
    ]  # fmt: skip
    for word, form in spelt:
        forms.setdefault(word, set()).add(form)
    return forms


def _every() -> Iterator[tuple[Frame, str, str, dict[str, set[Form]]]]:
    """Frame, infinitive, prefix that comes apart, forms."""
    for frame, listed in _WEAK.items():
        for entry in listed.split():
            prefix, _, base = entry.rpartition("|")
            yield frame, prefix + base, prefix, _weak(base)
    for frame, listed in _STRONG.items():
        for line in listed.replace("\n", ";").split(";"):
            if line.strip():
                entry, present, past, part = line.split()
                prefix, _, base = entry.rpartition("|")
                yield frame, prefix + base, prefix, _strong(base, present, past, part)


def _cues() -> dict[str, dict[Frame, Cue]]:
    found: dict[str, dict[Frame, Cue]] = {}

    def put(word: str, frame: Frame, lemma: str, forms: set[Form], after: str) -> None:
        held = found.setdefault(word, {})
        old = held.get(frame)
        words = frozenset([after]) if after else frozenset[str]()
        if old is None:
            held[frame] = Cue(lemma, frame, frozenset(forms), words, not after)
        else:
            held[frame] = Cue(old.lemma, frame, old.forms | forms, old.after | words, old.alone or not after)

    for frame, lemma, prefix, forms in _every():
        for word, kinds in forms.items():
            finite = kinds - {"part"}
            if finite:
                put(word, frame, lemma, finite, prefix)
                if prefix:  # "wie sie mitteilte"
                    put(prefix + word, frame, lemma, finite, "")
            if "part" in kinds:
                put(prefix + word, frame, lemma, {"part"}, "")
    # "so Müller": no verb, and it speaks all the same.
    put("so", "say", "so", {"present"}, "")
    return found


GERMAN = Profile(
    code="de",
    cues=_cues(),
    documents=people.DOCUMENTS,
    according=(
        ("nach", "angaben"),
        ("nach", "informationen"),
        ("nach", "einschätzung"),
        ("nach", "auskunft"),
        ("laut",),
        ("zufolge",),
    ),
    determiners=people.DETERMINERS,
    possessives=people.POSSESSIVES,
    pronouns={
        "er": Pronoun("m", True),
        "sie": Pronoun("f", True),
        "es": Pronoun("n", True),
        "man": Pronoun("", True),
        "ich": Pronoun("", True),
        "wir": Pronoun("", True),
        "ihm": Pronoun("m"),
        "ihn": Pronoun("m"),
        "ihnen": Pronoun("p"),
        "dieser": Pronoun("m"),
    },
    relatives=_words("wer wem wen was welcher welche welches"),
    questions=_words("wer wem wen was wann wo warum wie wieso weshalb woher wohin welche welcher welches"),
    prepositions=people.PREPOSITIONS,
    coordinators=_words("und oder aber sondern denn doch"),
    subordinators=_words(
        "weil obwohl während wenn als ob nachdem bevor bis seit seitdem sobald solange damit indem da wie falls"
    ),
    complementers=_words("dass daß ob"),
    auxiliaries=_words(
        """
        hat habe haben hatte hatten hätte hätten ist sei sind war waren wäre wären wird werde werden wurde wurden würde
        würden worden
        """
    ),
    modals=_words(
        """
        kann können könne konnte könnte muss müssen müsse musste soll sollen solle sollte will wollen wolle wollte darf
        dürfen
        """
    ),
    negations=_words("nicht nie niemals"),
    adverbs=_words(
        """
        auch noch schon nun dann dort hier da heute gestern morgen jetzt später zuvor zunächst zugleich außerdem zudem
        ferner weiter wieder dabei dazu damit daraufhin dagegen deshalb daher jedoch allerdings freilich immerhin
        inzwischen unterdessen indes darin darauf darüber davon erneut ebenfalls sogar etwa rund nur erst bereits
        anschließend schließlich kurz knapp sofort abends morgens mittags so
        """
    ),
    times=_words("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag heute gestern morgen"),
    numbers=_words(
        """
        zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend million millionen milliarde
        milliarden
        """
    ),
    honorifics=_words("Herr Herrn Frau Dr Prof Professor Professorin Graf Gräfin Freiherr Pater Schwester"),
    feminine=_words("frau gräfin schwester mutter tochter"),
    masculine=_words("herr herrn graf pater vater sohn"),
    roles=people.ROLES,
    bodies=people.BODIES,
    abbreviations=_words("Dr Prof Nr St Str bzw ca usw etc z d u a B h Hr Fr Mio Mrd Tel Abs Art vgl evtl inkl"),
    particles=_words("von van de der zu zur vom"),
    starters=_words(
        "der die das ein eine er sie es wir ich in an auf bei und aber doch mit nach für am im so wie wer was man"
    ),
    months=_words("januar februar märz april mai juni juli august september oktober november dezember"),
    interviewer=_words("gefragt"),
    passive_by="von",
    infinitive="zu",
    naming=people.NAMING,
    counting=COUNTING,
    stances=STANCES,
    guarding=GUARDING,
    around=Around(
        nouns_have_capitals=True,
        comma_opens=True,
        reflexives=_words("sich mir mich uns dir dich"),
        passives=_words("wird werde werden wurde wurden würde würden worden"),
        by=_words("von vom"),
        links=_words("der des"),
        oblique=_words("dem den des einem einen einer eines ihrem ihren seinem seinen unserem unseren diesem diesen"),
        either_case=_words("der dieser ihrer seiner unserer"),
        feminine=(
            "rin",
            "tin",
            "sin",
            "gin",
            "fin",
            "nin",
            "ung",
            "heit",
            "keit",
            "schaft",
            "ion",
            "tät",
            "ei",
            "presse",
            "agentur",
        ),
        inscribed=_words("stand steht standen prangt prangte prangten lesen aufschrift"),
        ages=_words("jährige jähriger jährigen"),
        reported=_words("sei seien habe werde müsse könne solle wolle dürfe gebe gehe komme wisse brauche"),
        it_says=_words("heißen"),
        as_says=_words("wie"),
        behind_whom=_words("zufolge"),
        asking=(("auf", "die", "frage"), ("auf", "fragen"), ("gefragt",), ("darauf", "angesprochen"), ("befragt",)),
        seen_by=_words("für"),
        seen_as=_words("ist sind war waren wäre bleibt bleiben sei"),
    ),
)
