"""How much is read of what comes in; before Django is set up."""

LONGEST = 5_000_000
# A mail carries its pictures with a third more in letters.
LONGEST_MAIL = 40_000_000
MOST_PICTURES = 10
# Parts in parts cost the square of how deep they lie, and parts beside each other memory: counted before they are read.
MOST_PARTS = 200
DEEPEST = 30
