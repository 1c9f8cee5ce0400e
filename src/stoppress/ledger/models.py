"""The rows of the log. Nothing but `stoppress.ledger` writes them; an entry is never updated, and only a body is ever
deleted."""

from __future__ import annotations

from django.db import models


class Book(models.Model):
    """One coverage's log. The id is opaque: a slug can be renamed, a book cannot."""

    id = models.CharField(primary_key=True, max_length=24)
    epoch = models.CharField(max_length=16)
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)


class Head(models.Model):
    """What stays for ever: the fact that something was recorded, bound to what it said by a commitment that can only be
    opened with the salt in the body, and to everything before it by `digest`."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="heads")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()
    commitment = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "seq"), name="one_entry_a_seq"),)


class Body(models.Model):
    """What erasure destroys. `words` is the exact JSON the commitment was made over, `{"private":…,"public":…}`."""

    head = models.OneToOneField(Head, primary_key=True, on_delete=models.PROTECT, related_name="body")
    salt = models.BinaryField(max_length=32)
    words = models.TextField()


class Key(models.Model):
    """The answer given to a write, for the same key sent again: a place, never words."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT)
    key = models.CharField(max_length=200)
    seq = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "key"), name="one_answer_a_key"),)


class Reading(models.Model):
    """How many readers a coverage had in the stretch that begins at `at`: the least, the most, and at its end. `noted`
    is when that was written, by the machine's own clock. It is no fact of the log: the runner alone writes it, out of
    what edges report. A stretch is a minute while it is `fine`; later, ten of these are put into one."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, db_index=False)
    at = models.DateTimeField()
    least = models.PositiveIntegerField()
    most = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    noted = models.DateTimeField()
    fine = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "at"), name="one_count_a_stretch"),)
        indexes = (models.Index(fields=("at",), condition=models.Q(fine=True), name="fine_stretches"),)


class Delivery(models.Model):
    """How what stands at a place reached its readers: so many thousandths of a second after it was in the log half of
    them had it, then 99 of a hundred, then all; null: not yet, and if `done`, never. As `Reading` it is no fact."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, db_index=False)
    epoch = models.CharField(max_length=16)
    seq = models.PositiveBigIntegerField()
    readers = models.PositiveIntegerField()
    reached = models.PositiveIntegerField()
    half = models.PositiveIntegerField(null=True)
    nearly = models.PositiveIntegerField(null=True)
    whole = models.PositiveIntegerField(null=True)
    done = models.BooleanField()
    noted = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "epoch", "seq"), name="one_delivery_a_place"),)


class Lineage(models.Model):
    """The one row that says which PostgreSQL this is (`lineage.py`), and when it was found to be another one than
    before. It belongs to the server and goes nowhere else."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    server = models.CharField(max_length=40)
    promoted_at = models.DateTimeField(null=True)
