"""What a coverage says: who said what, which people and bodies, which figures, what contradicts what. It proposes; an
editor decides; readers see confirmed rows only. Pure: values in, rows out; no network, no database, no clock."""

from stoppress.cuttings.attribution import Attribution, attribute
from stoppress.cuttings.drafts.summary import Point, summary_points
from stoppress.cuttings.page import Page, page_of
from stoppress.cuttings.read import Cuttings, read
from stoppress.cuttings.told import told

__all__ = ["Attribution", "Cuttings", "Page", "Point", "attribute", "page_of", "read", "summary_points", "told"]
