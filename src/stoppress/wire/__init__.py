"""Brings pressed bytes to every edge, with replay, and small reports back.

One mechanism for every kind of catching up: an edge says where it stands, and gets everything that changed since. A
live update, the repair of a gap and a cold start differ only in how far back that is.
"""
