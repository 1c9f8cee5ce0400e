"""The one API: the desk's own front is its first client. Views parse, call one action, and say what came of it."""
