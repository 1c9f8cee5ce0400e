"""The sample newsroom: an invented evening, the people who write it, and the house they write in."""
