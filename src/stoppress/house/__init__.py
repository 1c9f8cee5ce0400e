"""Puts processes together: all of it, or desk, or runner, or edge alone."""
