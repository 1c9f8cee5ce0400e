"""What a coverage says: who said what, which people and bodies, which figures, what contradicts what. It proposes; an
editor decides; readers see confirmed rows only. Pure: values in, rows out; no network, no database, no clock."""
