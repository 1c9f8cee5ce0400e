"""How much is read of what comes in; before Django is set up."""

LONGEST = 5_000_000
