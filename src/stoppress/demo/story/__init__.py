"""The story: a ferry aground, a rescue, an inquiry; Tuesday 3 and Wednesday 4 March 2026, Hallin time.

Country, ships, people, offices and papers are invented. What has to agree across chapters: 312 people were on board
(278 passengers, 34 crew), 311 names stood on the list; the boats brought off 97, 88, 58, 46 and 23; she struck at 22:41,
half a mile south of her track, after harbour control had called at 22:19 and 22:26; high water was at 01:15 and 13:40.
"""

from __future__ import annotations

from stoppress.demo.script import Script, Step
from stoppress.demo.story import afternoon, before, flood, forenoon, hearing, morning, night, tuesday

SLUG = "ferry-on-carrick-ledge"
EARLIER = "storm-on-the-islands"
NEXT = "ferry-inquiry"
ARABIC = "flood-in-marsana"


def whole_story(pages: str) -> list[Step]:
    """Every step of the sample newsroom in time, four coverages in all: the storm before, a flood elsewhere
    in Arabic, the ferry, and the hearing to come. `pages` is the address of the readers' origin; links among the coverages begin with it."""
    ferry, storm, inquiry, arabic = Script(SLUG), Script(EARLIER), Script(NEXT), Script(ARABIC)
    before.write(storm)
    flood.write(arabic)
    tuesday.write(ferry, earlier=f"{pages}/live/{EARLIER}")
    night.write(ferry)
    morning.write(ferry, earlier=f"{pages}/live/{EARLIER}")
    forenoon.write(ferry)
    afternoon.write(ferry, earlier=f"{pages}/live/{EARLIER}", coming=f"{pages}/live/{NEXT}")
    hearing.write(inquiry)
    return sorted([*storm.steps, *arabic.steps, *ferry.steps, *inquiry.steps], key=lambda step: step.at)
