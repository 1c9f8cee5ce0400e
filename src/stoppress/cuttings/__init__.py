"""What a coverage says: who said what, which people and bodies, which figures, what contradicts what. It proposes; an
editor decides; readers see confirmed rows only. Pure: values in, rows out; no network, no database, no clock."""

from stoppress.cuttings.attribution import Attribution, attribute
from stoppress.cuttings.drafts.key_lines import key_lines
from stoppress.cuttings.drafts.lines import Draft, Line, stands
from stoppress.cuttings.drafts.missed import what_you_missed
from stoppress.cuttings.drafts.recap import recaps
from stoppress.cuttings.drafts.summary import Point, summary_points
from stoppress.cuttings.drafts.whos_who import whos_who
from stoppress.cuttings.page import Page, page_of
from stoppress.cuttings.read import Cuttings, read
from stoppress.cuttings.told import told

__all__ = [
    "Attribution",
    "Cuttings",
    "Draft",
    "Line",
    "Page",
    "Point",
    "attribute",
    "key_lines",
    "page_of",
    "read",
    "recaps",
    "stands",
    "summary_points",
    "told",
    "what_you_missed",
    "whos_who",
]
