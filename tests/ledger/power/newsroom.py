"""A newsroom in a process of its own: it writes under the tracer, and it is started again on what a power cut left.

`write` publishes as many posts as asked, every other one with a picture, and takes every fifth down again; after each
it keeps the edge's copy. It says a post's id in `ACK` once the post was acknowledged, and `-id` once it is gone from
the copy. `recover` reads folders from standard input, one a line, starts on each what reads it, and answers with what
stands there.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

AT = datetime(2026, 3, 3, 22, 0, tzinfo=UTC)
PICTURE, UPLOAD = "picture0000000000000000.webp", "mferry0001"


def begin(folder: Path) -> None:
    from django.core.management import call_command

    from stoppress.ledger import book as ledger
    from stoppress.story.entries import CoverageDescribed, CoverageOpened, Draft

    call_command("migrate", verbosity=0)
    book = ledger.create_book()
    facts = (CoverageDescribed(slug="ferry", title="Ferry", at=AT), CoverageOpened(at=AT))
    ledger.append(book, [Draft(fact) for fact in facts], at=AT)
    (folder / "media/private" / PICTURE).write_bytes(os.urandom(5_000))
    (folder / "edge").mkdir(exist_ok=True)


def write(folder: Path, number: int, synchronous: str) -> None:
    from django.db import connection

    from stoppress.edge.disk import Disk
    from stoppress.ledger import book as ledger
    from stoppress.press.coverage import press
    from stoppress.press.site import Site

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={synchronous}")
    ((book, place),) = ledger.books()
    said, copy, pressed = os.open(folder / "ACK", os.O_WRONLY | os.O_CREAT | os.O_APPEND), Disk(folder / "edge"), None
    for turn in range(number):
        post, at = f"post{turn:04d}", AT + timedelta(seconds=turn)
        _publish(book, post, at, with_picture=bool(turn % 2))
        os.write(said, f"{post}\n".encode())
        if gone := turn % 5 == 4:
            _take_down(book, post, at)
        pressed = press(ledger.coverage(book), book=book, epoch=place.epoch, before=pressed, site=Site(name="Record"))
        copy.keep(pressed)
        if gone:
            os.write(said, f"-{post}\n".encode())


def _publish(book, post, at, *, with_picture):
    from django.db import transaction

    from stoppress.desk.media import store
    from stoppress.ledger import book as ledger
    from stoppress.story import decisions
    from stoppress.story.document import paragraph, read_document
    from stoppress.story.entries import Draft

    blocks = [paragraph(f"Words of {post}. " + "More words. " * 100)]
    with store.publishing(), transaction.atomic():
        media = {}
        if with_picture:
            blocks.append({"type": "image", "attrs": {"media": UPLOAD, "alt": "A ferry"}})
            media = {UPLOAD: store.publish([(PICTURE, 64, 48)])}
        words = decisions.Words(post, read_document({"blocks": blocks}), media=media)
        facts = decisions.publish_post(ledger.coverage(book), post=post, words=words, at=at)
        ledger.append(book, [Draft(fact) for fact in facts], at=at, after=ledger.place(book), key=post)


def _take_down(book, post, at):
    from stoppress.ledger import book as ledger
    from stoppress.story import decisions
    from stoppress.story.entries import Draft

    facts = decisions.take_down(ledger.coverage(book), post=post, trace="none", at=at)
    ledger.append(book, [Draft(fact) for fact in facts], at=at, key=f"-{post}")


def recover() -> None:
    """For each folder: the posts in the ledger, the posts in the edge's copy, and whatever is not as it must be."""
    from django.db import connection

    from stoppress.ledger import book as ledger

    for line in sys.stdin:
        folder = Path(line.strip())
        connection.close()
        connection.settings_dict["NAME"] = str(folder / "stoppress.sqlite3")
        try:
            ((book, _),) = ledger.books()
            ledger.verify(book)
            coverage = ledger.coverage(book)
            found = {"posts": sorted(coverage.posts), "copy": _copied(folder), "faults": _pictures(folder, coverage)}
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is the finding
            found = {"posts": [], "copy": [], "faults": [f"broken: {error}"]}
        print(json.dumps(found), flush=True)


def _copied(folder):
    from stoppress.edge.disk import Disk

    _, coverages = Disk(folder / "edge").load()
    parts = b"".join(part.data for pressed in coverages for part in pressed.parts.values()).decode()
    return [word.strip(".") for word in parts.split() if word.startswith("post") and word.endswith(".")]


def _pictures(folder, coverage):
    right = (folder / "media/private" / PICTURE).read_bytes()
    public = folder / "media/public"
    return [
        f"{post.id} shows a picture that is not there"
        for post in coverage.posts.values()
        for rendition in post.media.get(UPLOAD, ())
        if not (public / rendition.name).exists() or (public / rendition.name).read_bytes() != right
    ]


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "stoppress.desk.settings"
    django.setup()
    match sys.argv[1:]:
        case ["begin", folder]:
            begin(Path(folder))
        case ["write", folder, number, synchronous]:
            write(Path(folder), int(number), synchronous)
        case ["recover"]:
            recover()
