"""The words of Varrow: people, places, sentences. Everything is invented; `{…}` is filled in by `writing.py`."""

from __future__ import annotations

# name, role, sometimes a place of their own
PEOPLE = (
    ("Ketil Aren", "mayor of Hallin"),
    ("Sunna Vael", "head of the river authority"),
    ("Orla Tamm", "interior minister"),
    ("Jorun Esk", "chief of the Hallin fire brigade"),
    ("Brede Holt", "spokesman of the railway"),
    ("Mirel Osk", "professor of hydrology at Hallin"),
    ("Dagny Roe", "ward sister at the Lower Town hospital"),
    ("Stellan Vik", "leader of the opposition"),
    ("Teodor Lund", "farmer at Aske"),
    ("Yrsa Pell", "headteacher in Nordmark Street"),
    ("Asbjorn Keel", "harbour master"),
    ("Lisbet Roe", "deputy chief of the police"),
    ("Hedda Marr", "director of the waterworks"),
    ("Ivo Brandt", "baker in the Old Market"),
    ("Nanna Ciel", "coordinator of the shelters"),
    ("Rurik Sand", "engineer at the Oster dam"),
)
REPORTERS = (
    ("Elin Storr", "Live reporter", None),
    ("Marten Fosse", "in the Lower Town", None),
    ("Ada Quist", "Political correspondent", None),
    ("Pal Riis", None, "Varrow Radio"),
    ("Tove Lind", None, "Varrow Radio"),
    ("Silje Hamm", "at the Oster dam", None),
)
PLACES = (
    "the Lower Town",
    "the Old Market",
    "Nordmark Street",
    "the Oster dam",
    "Aske",
    "the ferry quay",
    "the tannery bridge",
    "Saint Halvard’s Square",
    "the Mill Island",
    "the east embankment",
    "Vinter Road",
    "the goods station",
)
HEADLINES = (
    "Water at {metres} metres at {place}",
    "{Homes} homes without power around {place}",
    "‘{short}’ – {name}",
    "Road through {place} closed",
    "Trains stop short of {place}",
    "{People} people now in shelters",
    "{name}: ‘{short}’",
    "Pumps at work at {place}",
    "Volunteers fill sandbags at {place}",
    "What we know about {place}",
    "School near {place} stays shut",
    "Hospital moves {few} patients",
    "Army sends {few} boats to {place}",
    "Bridge at {place} is being watched",
    "Level falls by {few} centimetres at {place}",
    "How the night went at {place}",
)
SENTENCES = (
    "The water stands at {metres} metres at {place}, {few} centimetres more than an hour ago.",
    "{People} people have left their homes, the {role} says.",
    "Our reporter counts {few} boats and two lorries at {place}.",
    "Crews are building a second wall of sandbags behind {place}.",
    "About {homes} homes have no power; the grid company hopes to bring back half of them before dark.",
    "{name}, {role}, says that {place} “{short_low}”.",
    "Nobody has been reported missing since {hour} o’clock.",
    "The road to {place} is closed in both directions, and the detour takes about {few} minutes.",
    "It is the highest level since {year}, according to the river authority.",
    "Two of the three pumps at {place} run again after a repair that took most of the night.",
    "The forecast has been changed twice today: it now speaks of {few} millimetres by morning.",
    "“{begun}”, {name} tells us at {place}.",
    "{name} says: “{quote}”",
    "The {role} would not say how long {place} can be held.",
    "Buses take people from {place} to the sports hall, every {few} minutes.",
    "We have asked the ministry for the figures behind that statement.",
    "A volunteer hands out soup and dry socks; her list has {few} names on it.",
    "Insurers speak of damage between {few} and {homes} million crowns, and call that a first guess.",
)
QUOTES = (
    "We have held this wall for {hour} hours and we will hold it for another {hour}.",
    "I have lived here since {year} and never seen the river at my door.",
    "Please stay away from the embankment. Every onlooker is one boat less.",
    "The dam is safe. I would not sleep here if it were not.",
    "We are tired, but nobody is going home.",
    "I counted {few} boats, and then it was too dark to count.",
    "That figure is wrong, and we will put it right tonight.",
    "My daughter carried the cat, I carried the papers, and that was all we had time for.",
    "We were told at six. The water was here at five.",
    "There will be an inquiry, and it will be public.",
    "It is quiet now, and quiet is what frightens me.",
    "Ask me again when the night is over.",
)
SHORT = (
    "We will hold this wall",
    "Stay away from the river",
    "The dam is safe",
    "Nobody is going home",
    "It was too dark to count",
    "We were told too late",
    "There will be an inquiry",
    "Quiet is what frightens me",
)
QUESTIONS = (
    "Who decided to open the gates?",
    "How many people are still in the Lower Town?",
    "When did you know about the second wave?",
    "Will the bridge be open in the morning?",
    "Is the water safe to drink?",
    "Why was there no warning before six?",
)
SCENES = (
    "Sandbags along {place}, with a lorry behind them",
    "Two firefighters in a rubber boat at {place}",
    "The river at {place}, brown and up to the railing",
    "A woman with a lantern on the steps of {place}",
    "Rows of camp beds in a sports hall",
    "A stopped tram at {place}, water up to its doors",
)
CREDITS = (
    "Varrow Picture Desk",
    "Hallin Fire Brigade, handout",
    "Reader’s picture, used with leave",
    "River authority",
)
TAGS = ("Lower Town", "Trains", "Power", "Schools", "Dam", "Hospital")
POINTS = (
    "{People} people are in {few} shelters.",
    "The river stands at {metres} metres at {place}.",
    "{Homes} homes have no power.",
    "The dam holds, its engineers say.",
    "No train runs south of {place}.",
    "The mayor has asked for an inquiry.",
)
CORRECTIONS = (
    "An earlier version gave the level at {place} as {metres} metres; that was the level upstream.",
    "We said that {few} boats were at {place}. There were two.",
    "An earlier version named the wrong bridge.",
    "We have made clear that the figure of {homes} homes is an estimate.",
)
FOREIGN = (
    (
        "fr",
        None,
        "On nous a prévenus trop tard, et l’eau était déjà là.",
        "We were warned too late, and the water was there.",
    ),
    ("ar", "rtl", "حملنا ما استطعنا ومشينا في الظلام.", "We carried what we could and walked in the dark."),
    ("de", None, "Wir bleiben, bis der letzte Sack liegt.", "We stay until the last bag is down."),
)
TITLE = "High water at Hallin"
STANDFIRST = (
    "The Oster is at its highest for a generation, and the capital of Varrow holds its walls. All of it is invented."
)
