"""Coverage that was written elsewhere: text copied from a live page, and exports of our own.

`bring_in.bring_in` is all a caller needs: a file becomes a coverage, or nothing does. Reading (`copied_page` and what
it uses) is pure and knows no database, so nothing is imported here on its behalf.
"""
