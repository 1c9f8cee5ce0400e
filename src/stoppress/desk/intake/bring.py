"""What a command has read, into the inbox of a coverage: each item in a transaction of its own, so that one which does
not fit keeps nothing else out."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import structlog

from stoppress.desk import clock, ids
from stoppress.desk.actions.add_media import kept_files, room
from stoppress.desk.intake import inbox
from stoppress.desk.intake.reading import Mail
from stoppress.desk.media.reading import Picture, read_picture
from stoppress.desk.models import Coverage, IntakeRow, Upload
from stoppress.desk.writing import writing
from stoppress.ledger import book as ledger
from stoppress.story.document import Image, ImageAttrs, read_document, write_document
from stoppress.story.refusals import Refusal

log = structlog.get_logger()


class NoCoverage(Exception):
    """There is none at this address."""


@dataclass(slots=True)
class Brought:
    """`left`: pictures that could not be read, or were too many."""

    new: int = 0
    known: int = 0
    pictures: int = 0
    left: int = 0


def bring(slug: str, items: Iterable[inbox.Incoming]) -> Brought:
    """Put items into a coverage's inbox; one that is there already comes in once. Raises `NoCoverage`."""
    done = Brought()
    for item in items:
        with writing():
            row = Coverage.objects.filter(slug=slug).first()
            if row is None:
                raise NoCoverage
            ledger.lock(row.book)
            row.refresh_from_db()
            _, new = inbox.keep(row, item, at=clock.now())
        done.new += new
        done.known += not new
    log.info("intake", coverage=slug, new=done.new, known=done.known)
    return done


def bring_mail(slug: str, mail: Mail) -> Brought:
    """A mail with its pictures: uploads without a person, under the terms of whoever sent it, shown in the item. A mail
    that is known brings none of them again."""
    row = Coverage.objects.filter(slug=slug).first()
    if row is None:
        raise NoCoverage
    if inbox.known(row, mail.item):
        return Brought(known=1)
    done = Brought(left=mail.left)
    with ExitStack() as rooms:
        read = []
        for data in mail.pictures:
            folder = Path(rooms.enter_context(room()))
            (folder / "sent").write_bytes(data)
            try:
                read.append(read_picture(folder / "sent", folder))
            except Refusal:
                done.left += 1
        with writing():
            ledger.lock(row.book)
            row.refresh_from_db()
            kept, new = inbox.keep(row, mail.item, at=clock.now())
            if new:
                shown = [_shown(kept, picture) for picture in read]
                document = read_document(kept.document)
                kept.document = write_document(document.model_copy(update={"blocks": (*document.blocks, *shown)}))
                kept.save(update_fields=["document"])
                done.pictures = len(shown)
    done.new, done.known = int(new), int(not new)
    log.info("intake", coverage=slug, new=done.new, known=done.known)
    return done


def _shown(item: IntakeRow, picture: Picture) -> Image:
    said = {name: picture.said[name] for name in ("alt", "caption")}
    said["credit"] = picture.said["credit"] or item.source
    upload = Upload.objects.create(
        id=ids.media_id(),
        coverage=item.coverage,
        width=picture.width,
        height=picture.height,
        frames=picture.frames,
        files=kept_files(picture),
        rights="handout",
        terms=item.terms or item.source,
        created_at=item.received_at,
        **said,
    )
    return Image(type="image", attrs=ImageAttrs(media=upload.pk, **{name: text or None for name, text in said.items()}))
