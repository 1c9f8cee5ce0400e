"""What the editors decide about what the coverage says of itself: who said what, who somebody is, what was counted.

An editor does it when there is a minute: after the last boat, when the hospital has called, when a press conference is
over. What she does not get round to stays proposed, and readers see nothing of it. A post that is changed afterwards
brings its rows back to her.
"""

from __future__ import annotations

from stoppress.demo.script import called, counted, held, none, said

# One name for each quantity: what was said of it in several words stands together, as its history.
ABOARD = {"counts": "people on board", "quantity": "people on board"}
OFF = {"counts": "people brought off", "quantity": "people brought off"}
HURT = {"counts": "people hurt", "quantity": "people hurt"}
FUEL = {"counts": "fuel lost", "quantity": "fuel lost"}
FOR_LAW = {"counts": "votes for the night stop", "quantity": "votes for the night stop"}

# As soon as the flash is out; its fill brings this one back, and it waits until the forenoon.
EVERYBODY_OFF = (said("everybody-off", "Everybody is off"),)
# Ten past two: all are off, and the desk is quiet for the first time.
THE_NIGHT = (
    said("everybody-off", "Everybody is off. I will say it again"),
    called("everybody-off", "director of operations, Varrow Coastguard"),
    said("seven-hurt", "Seven, and all seven wanted to know who was next."),
    called("seven-hurt", "doctor on Stenna"),
    said("like-a-wall", "The stairs had become a wall. A man of the crew"),
    called("like-a-wall", "a passenger"),
    said("alongside", "where no lights should be"),
    called("alongside", "skipper of the Guillemot"),
    counted("three-hundred", "about 300 people", **ABOARD, source="Coastguard"),
    counted("four-hurt", "Four people", **HURT, source="Coastguard"),
    counted("six-hurt", "At least six people", **HURT, source="Nils Brandt"),
    called("six-hurt", "Superintendent"),
    counted("seven-hurt", "seven people", **HURT, source="Ewan Lisk"),
    counted("ashore-84", "84 people", **OFF),
    counted("off-199", "199 people", **OFF, source="Coastguard"),
    none("quotation", "the-call", "the number again"),
    none("quotation", "the-ledge", "where it is, and why 01:15 matters"),
    none("figure", "off-199", "two lists"),
)
THE_COUNT = (counted("count-312", "312 people", **ABOARD, source="Coastguard"),)
# Before nine: what the morning has brought, and the first false alarms of the day.
THE_MORNING = (
    said("the-nurse", "I counted pulses by torchlight. I did not know their names"),
    called("the-nurse", "a nurse, travelling to Stenna with her son"),
    said("in-contact", "Our ship was in contact with the shore all evening."),
    called("in-contact", "managing director, Merrow Line"),
    said("own-lookout", "There should be two of you up there after dark."),
    counted("fuel", "about four tonnes", **FUEL, source="Sunniva Kray"),
    called("fuel", "deputy harbour master"),
    said("fuel", "dry and sound"),
    said("in-hospital", "They were cold, they were frightened"),
    called("in-hospital", "medical director, Hallin Royal Infirmary"),
    counted("in-hospital", "19 people", **HURT, source="Hallin Royal Infirmary"),
    none("quotation", "own-lookout", "our questions about this"),
)
THE_INTERVIEW = (
    said("did-not-ask-again", "A ferry half a mile south of where she belongs."),
    said("anybody-listening", "The set may have been turned down"),
    said("our-part-of-it", "I have asked myself that all night."),
)
# The hospital's correction has brought its rows back: what was said stands as it was, the number is looked at again.
THE_BOARD = (
    said("in-hospital", "They were cold, they were frightened"),
    called("in-hospital", "medical director, Hallin Royal Infirmary"),
    said("everybody-off", "Everybody is off", speaker="Tomas Elder"),
    said("recorder", "days, not hours"),
    called("recorder", "board’s chair"),
    held("recorder", "promises a first report within 30 days"),
    called("night-sailings", "transport minister"),
)
THE_PRESS_CONFERENCE = (
    said("nobody-missing", "I am. We have 312 people and 312 names"),
    called("nobody-missing", "superintendent, Hallin police"),
    counted("nobody-missing", "312 people", **ABOARD, source="Nils Brandt"),
    said("bought-a-ticket", "A man who bought a ticket on the quay"),
    said("ask-me", "She sat down at high water in the night"),
    said("spoken-to-all", "That is for the board."),
    said("sleep-first", "She struck last night."),
)
THE_SECOND_TANK = (
    called("night-sailings", "transport minister"),  # a clarification at two past ten has brought her back
    said("second-tank", "slowly, but it is"),
    counted("second-tank", "five tonnes", **FUEL, source="Sunniva Kray"),
)
HER_LIGHTS = (
    said("her-lights", "You know where the ferry goes."),
    counted(
        "her-lights", "46 people", counts="people brought off by the Guillemot", quantity="brought off by the Guillemot"
    ),
    none("quotation", "her-lights", "the bridge on channel 16"),
)
HIGH_WATER = (said("she-holds", "It is 13:41. You may ask me now."),)
THE_SELINA = (
    said("the-selina", "We saw her lights on our port side"),
    called("the-selina", "master of the Selina"),
)
THE_VOTE = (counted("the-vote", "66 votes", **FOR_LAW, source="Parliament"),)
THE_HEARING = (
    said("board-answers", "The hearing is public, and so is what we hear. Three hundred"),
    called("board-answers", "chair, Marine Safety Board"),
    said("the-filing", "the private speech of people at work"),
)
