"""A newsroom in a process of its own: it writes under the tracer, and it is started again on what a power cut left.

`write` appends as many posts as asked and says each one's id in `ACK` once it was acknowledged. `recover` reads folders
from standard input, one a line, starts the ledger on each and answers with the ids of the posts that stand there, or
`broken` and why.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

AT = datetime(2026, 3, 3, 22, 0, tzinfo=UTC)


def write(folder: Path, number: int, synchronous: str) -> None:
    from django.db import connection

    from stoppress.ledger import book as ledger
    from stoppress.story.entries import Draft

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={synchronous}")
    ((book, _),) = ledger.books()
    said = os.open(folder / "ACK", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for turn in range(number):
        post = f"post{turn:04d}"
        facts = _published(ledger.coverage(book), post, AT + timedelta(seconds=turn))
        ledger.append(book, [Draft(fact) for fact in facts], at=AT, after=ledger.place(book), key=post)
        os.write(said, f"{post}\n".encode())


def _published(coverage, post, at):
    from stoppress.story import decisions
    from stoppress.story.document import paragraph, read_document

    document = read_document({"blocks": [paragraph(f"{post} " + "words " * 200)]})
    return decisions.publish_post(coverage, post=post, words=decisions.Words(post, document), at=at)


def begin(_: Path) -> None:
    from django.core.management import call_command

    from stoppress.ledger import book as ledger
    from stoppress.story.entries import CoverageDescribed, CoverageOpened, Draft

    call_command("migrate", verbosity=0)
    book = ledger.create_book()
    facts = (CoverageDescribed(slug="ferry", title="Ferry", at=AT), CoverageOpened(at=AT))
    ledger.append(book, [Draft(fact) for fact in facts], at=AT)


def recover() -> None:
    from django.db import connection

    from stoppress.ledger import book as ledger

    for line in sys.stdin:
        connection.close()
        connection.settings_dict["NAME"] = str(Path(line.strip()) / "stoppress.sqlite3")
        try:
            ((book, _),) = ledger.books()
            ledger.verify(book)
            print(json.dumps(sorted(ledger.coverage(book).posts)), flush=True)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is the finding
            print(json.dumps(f"broken: {error}"), flush=True)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "stoppress.desk.settings"
    django.setup()
    match sys.argv[1:]:
        case ["begin"]:
            begin(Path())
        case ["write", folder, number, synchronous]:
            write(Path(folder), int(number), synchronous)
        case ["recover"]:
            recover()
