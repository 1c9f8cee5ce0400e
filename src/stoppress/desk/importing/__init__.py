"""Coverage that was written elsewhere: text copied from a live page, and exports of our own."""
