"""What a client may send. Nothing beyond what is named here is taken, and nothing is guessed from a wrong type."""
