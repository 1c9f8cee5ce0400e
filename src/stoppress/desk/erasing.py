"""To erase is to destroy: words, their salts, pictures, and everything of ours that could tell what they were."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db import connection, transaction

from stoppress.desk import redacting
from stoppress.desk.access import CoverageInHand
from stoppress.desk.intake import inbox
from stoppress.desk.media import store
from stoppress.desk.media.family import with_parts
from stoppress.desk.models import (
    Answer,
    ApprovalRow,
    CheckRow,
    CommentRow,
    Coverage,
    CuttingRow,
    DealtRow,
    DraftRow,
    DueRow,
    HoldRow,
    IntakeRow,
    PostRow,
    QuestionRow,
    TypedOverRow,
    Upload,
    VariantRow,
)
from stoppress.ledger import book as ledger
from stoppress.ledger.apart import patient
from stoppress.ledger.models import Body
from stoppress.story.blanking import BLANK, Doomed, left_of_all
from stoppress.story.document import media_ids, read_document
from stoppress.story.entries import Place

log = structlog.get_logger()
EMPTIED = (
    Body,
    CommentRow,
    HoldRow,
    ApprovalRow,
    DueRow,
    VariantRow,
    DealtRow,
    TypedOverRow,
    DraftRow,
    PostRow,
    IntakeRow,
    QuestionRow,
    CuttingRow,
    CheckRow,
    Upload,
    Answer,
    Coverage,
)


def erase_post(coverage: CoverageInHand, post: str) -> None:
    """After the takedown, in its transaction: the ledger's bodies, the draft it came from with its holds, the item
    it was made of, notes, kept answers, and uploads that nothing else uses. Files go once this is committed."""
    uploads = _uploads_of(coverage, post) | inbox.pictures_of(coverage, post)
    drafts = DraftRow.objects.filter(coverage=coverage.row, post=post).values_list("pk", flat=True)
    redacting.note(coverage.book, drafts=tuple(drafts), erased_items=tuple(sorted(inbox.items_of(coverage, post))))
    inbox.erase(coverage, post)
    DealtRow.objects.filter(intake__coverage=coverage.row, post=post).delete()
    ledger.erase(coverage.book, post)
    CommentRow.objects.filter(coverage=coverage.row, post=post).delete()
    DraftRow.objects.filter(coverage=coverage.row, post=post).delete()
    PostRow.objects.filter(coverage=coverage.row, post=post).delete()
    QuestionRow.objects.filter(coverage=coverage.row, post=post).delete()
    CuttingRow.objects.filter(coverage=coverage.row, post=post).delete()
    Answer.objects.filter(post=post).delete()
    used = _still_used(coverage)
    doomed = Upload.objects.filter(coverage=coverage.row, pk__in=with_parts(coverage.row, uploads) - used)
    files = {name for upload in doomed for name, *_ in upload.files}
    redacting.note(coverage.book, media=tuple(upload.pk for upload in doomed))
    doomed.delete()
    transaction.on_commit(lambda: store.remove(store.private(), files), robust=True)
    transaction.on_commit(_leave_no_rows_behind, robust=True)


def erase_beside(coverage: CoverageInHand, doomed: Doomed, reason: str, at: datetime) -> Place | None:
    """The words of what was erased, and of what was removed with it, in earlier entries about other things: Summary,
    figures, lines under posts, what other posts said once; and in what was said about those at the desk. Where the log
    stands then, if there were any."""
    _said_at_the_desk(coverage, doomed)
    left = left_of_all(ledger.read(coverage.book), doomed)
    private = {"actor": coverage.person.username, "reason": reason}
    return ledger.blank(coverage.book, left, private=private, without=doomed.say, at=at)


def _said_at_the_desk(coverage: CoverageInHand, doomed: Doomed) -> None:
    """Comments and questions stay, without what they repeat."""
    for comment in CommentRow.objects.filter(coverage=coverage.row):
        if doomed.say(comment.text, comment.quote):
            comment.text, comment.quote = BLANK if doomed.say(comment.text) else comment.text, ""
            comment.save(update_fields=["text", "quote"])
    for settled in CheckRow.objects.filter(coverage=coverage.row):
        if doomed.say(settled.reason):
            settled.reason = BLANK
            settled.save(update_fields=["reason"])
    for asked in QuestionRow.objects.filter(coverage=coverage.row):
        if doomed.say(asked.text, asked.answer):
            asked.text = BLANK if doomed.say(asked.text) else asked.text
            asked.answer = BLANK if doomed.say(asked.answer) else asked.answer
            asked.save(update_fields=["text", "answer"])


def _uploads_of(coverage: CoverageInHand, post: str) -> set[str]:
    """Every upload that this post ever showed, in any revision or in its draft."""
    found: set[str] = set()
    for entry in ledger.read(coverage.book):
        if getattr(entry.fact, "post", None) == post and (document := getattr(entry.fact, "document", None)):
            found |= media_ids(document)
    for row in DraftRow.objects.filter(coverage=coverage.row, post=post):
        found |= media_ids(read_document(row.document))
    for one in TypedOverRow.objects.filter(draft__coverage=coverage.row, draft__post=post):
        found |= media_ids(read_document(one.document))
    return found


def _still_used(coverage: CoverageInHand) -> set[str]:
    now = ledger.coverage(coverage.book)
    used = set(now.watch.media)
    for post in now.posts.values():
        used |= media_ids(post.document)
    for row in DraftRow.objects.filter(coverage=coverage.row):
        used |= media_ids(read_document(row.document))
    # What a part in use was cut from stays with it.
    parts = Upload.objects.filter(coverage=coverage.row, pk__in=used, of__isnull=False)
    return used | {of for of in parts.values_list("of", flat=True) if of}


def _leave_no_rows_behind() -> None:
    """SQLite overwrites what is deleted (secure_delete). PostgreSQL keeps dead rows in its files until they are written
    anew; its write-ahead log and backups still hold them until they expire, and the proof of a takedown says so."""
    if connection.vendor != "postgresql":
        return
    with patient(), connection.cursor() as cursor:
        for model in EMPTIED:
            table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 -- Django's own way to its name
            # FULL: a plain VACUUM frees a row's space and leaves its bytes.
            cursor.execute(f"VACUUM (FULL, ANALYZE) {table}")
    log.info("vacuumed_after_erasing")
