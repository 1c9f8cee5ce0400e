"""The append-only log of every coverage: append, read, erase, verify.

A Django application whose rows nobody else touches. The functions stand in `stoppress.ledger.book`; importing this
package loads no model, so that Django can set itself up first.
"""
