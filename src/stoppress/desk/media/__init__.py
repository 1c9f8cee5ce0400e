"""Pictures: read in a process of their own, kept in a private store, copied into the public one when they go out."""
