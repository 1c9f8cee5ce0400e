"""What a house has, carried elsewhere and back: to another database, into a backup, onto another disk."""
