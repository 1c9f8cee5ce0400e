"""What a desk does before its first request, however the last one ended."""

from __future__ import annotations

import structlog
from django.contrib.sessions.backends.db import SessionStore

from stoppress.desk import clock, redacting, replaying
from stoppress.desk.api.once import forget_old_answers
from stoppress.desk.media import showing, store
from stoppress.desk.media.clips import sweep_clips
from stoppress.desk.models import Upload
from stoppress.desk.tables import bring_up_to_date
from stoppress.files import Unreachable
from stoppress.ledger import book as ledger

log = structlog.get_logger()


def make_ready() -> None:
    """Bring the tables up to date, give each list of what was taken down what it lacks, take away pictures a crash left
    behind, go on with replays, and forget what nobody asks for again."""
    bring_up_to_date()
    redacting.settle_lists(now=True)
    try:
        sweep_media()
        sweep_clips(clock.now())
    except Unreachable as wrong:  # words go out without pictures, and the next start sweeps
        log.warning("media_not_swept", why=str(wrong))
    forget_old_answers()
    replaying.go_on(clock.now())
    SessionStore.clear_expired()


def sweep_media() -> int:
    """Remove every file that no post and no upload names; how many. Safe beside other processes that publish."""
    with store.sweeping():
        public = {name for book, _ in ledger.books() for name in showing.names(ledger.coverage(book))}
        private = {name for files in Upload.objects.values_list("files", flat=True) for name, *_ in files}
        swept = store.sweep(public_names=public, private_names=private) + store.sweep_rooms()
    if swept:
        log.info("media_swept", files=swept)
    return swept
