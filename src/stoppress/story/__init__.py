"""What coverage is: facts, what they add up to, and the rules for adding one.

Pure values: no clock, no database, no network.
"""
