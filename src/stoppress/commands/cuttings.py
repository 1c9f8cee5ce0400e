"""`stoppress cuttings SLUG`: what a coverage says."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stoppress.commands.opening import catalogue
from stoppress.press.words import Words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from stoppress.cuttings.page import Page
    from stoppress.cuttings.reading import Cuttings

    # What a row is about, what is known of it, and its words.
    Told = tuple[Text, Text, Text]


# Rows of a list that are shown to people; --json has all.
SHOWN = 40
# From so many columns on the words have a column of their own.
WIDE = 100
TIERS = {"sure": "green", "likely": "yellow", "ask": "bold red"}

Drafts = Annotated[
    bool, typer.Option("--drafts", help="Print drafts instead: key lines, recaps of interviews, who is who.")
]


def cuttings(
    what: Annotated[
        str,
        typer.Argument(
            metavar="SLUG|FILE", help="A coverage, or a file: an export, or one article.", show_default=False
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print every row as JSON, and nothing else.")] = False,  # noqa: FBT002 -- an option
    drafts: Drafts = False,  # noqa: FBT002 -- an option
    since: Annotated[
        datetime | None,
        typer.Option(help="With --drafts: key lines after this time (UTC), and what was missed.", show_default=False),
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="The language of a file that does not say it.", show_default=False)
    ] = None,
    data: Annotated[Path | None, typer.Option(help="The folder of database and pictures.", show_default=False)] = None,
) -> None:
    """Print what a coverage says: who said what, people and their roles, figures, positions, checks.

    Everything is proposed; nothing here is public, and nothing is written.
    """
    from stoppress.commands.reading import read_all  # noqa: PLC0415 -- help does not need it
    from stoppress.cuttings.json_rows import told  # noqa: PLC0415

    say = catalogue()
    found, checks = read_all(what, say, language=language, data=data)
    if drafts:
        _drafts(found, since.replace(tzinfo=since.tzinfo or UTC) if since else None, say, as_json=as_json)
        return
    rows = told(found, checks)
    if as_json:
        # A pipe may be told another encoding by its surroundings; JSON is UTF-8.
        sys.stdout.buffer.write((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
        return
    from rich.console import Console  # noqa: PLC0415

    screen = Console(highlight=False)
    for part in report(found.page, rows, say, wide=screen.width >= WIDE):
        screen.print(part)


def _drafts(found: Cuttings, since: datetime | None, say: Words, *, as_json: bool) -> None:
    from stoppress.cuttings import key_lines, recaps, what_you_missed, whos_who  # noqa: PLC0415
    from stoppress.cuttings.json_rows import draft  # noqa: PLC0415

    made = [key_lines(found, since=since), *recaps(found), whos_who(found)]
    if since:
        made.insert(1, what_you_missed(found.page, since=since))
    if as_json:
        rows = {"drafts": [draft(one) for one in made]}
        sys.stdout.buffer.write((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    screen = Console(highlight=False)
    for one in made:
        screen.print(Text(f"\n{say(f'cli.cuttings.draft.{one.kind}')}", style="bold"))
        for group in one.groups:
            title = group.title if one.kind != "missed" else say(f"cli.cuttings.draft.missed.{group.title}")
            role = f", {group.of.text}" if group.of and one.kind == "key_lines" else ""
            screen.print(Text.assemble("  ", (title, "bold"), (role, "dim")))
            for line in group.lines:
                screen.print(Padding(Text(line.text), (0, 0, 0, 4)))


def report(page: Page, rows: Mapping[str, list[dict[str, Any]]], say: Words, *, wide: bool) -> Iterator[RenderableType]:
    """Every list for people: when, who or what, what is known of it, and the words as they stand in the post."""
    from rich.padding import Padding  # noqa: PLC0415 -- help does not need it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    yield Text(page.title, style="bold")
    for kind, told in _TOLD.items():
        yield Text(
            f"\n{say(f'cli.cuttings.{kind}', n=len(rows[kind]))}", style="bold underline" if rows[kind] else "dim"
        )
        table = Table.grid(padding=(0, 2, 0, 0))
        timed = len(page.posts) > 1
        if timed:
            table.add_column(no_wrap=True, style="dim")
        table.add_column(ratio=2 if wide else None)
        if wide:
            table.add_column(ratio=3)
        for row in rows[kind][:SHOWN]:
            title, known, words = told(row, say)
            about = _joined([title, known])
            cells = [about, words] if wide else [Text("\n").join(one for one in (about, words) if one.plain)]
            table.add_row(*([_time(page, row)] if timed else []), *cells)
        yield Padding(table, (0, 0, 0, 2))
        if len(rows[kind]) > SHOWN:
            yield Text(f"  {say('cli.cuttings.more', n=len(rows[kind]) - SHOWN)}", style="dim")


def _time(page: Page, row: Mapping[str, Any]) -> str:
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    id = row.get("post") or next((one["post"] for one in row.get("roles", ())), "")
    post = page.post(id or "")
    return f"{post.at.astimezone(ZoneInfo(page.timezone)):%H:%M}" if post else ""


def _quotation(row: Mapping[str, Any], say: Words) -> Told:
    from rich.text import Text  # noqa: PLC0415

    known = _joined(
        [
            Text(say(f"desk.cutting.kind_{row['kind']}"), "dim"),
            Text(say(f"desk.cutting.tier_{row['tier']}"), TIERS[row["tier"]]),
            Text(_term("reason", row["reason"], say), "dim"),
        ]
    )
    if row["speaker"] is None and row["candidates"]:
        known.append(f" · {say('cli.cuttings.could_be', names=', '.join(row['candidates']))}", "dim")
    return Text(row["speaker"] or say("desk.cutting.who_said"), "bold"), known, _words(row)


def _person(row: Mapping[str, Any], say: Words) -> Told:
    from rich.text import Text  # noqa: PLC0415

    name = say("desk.cutting.changed_name", name=row["name"]) if row["pseudonym"] else row["name"]
    also = say("cli.cuttings.also", names=", ".join(row["aliases"])) if row["aliases"] else ""
    return Text(name, "bold"), Text(also, "dim"), Text("; ".join(one["text"] for one in row["roles"]))


def _figure(row: Mapping[str, Any], say: Words) -> Told:
    from rich.text import Text  # noqa: PLC0415

    number = " ".join(str(one) for one in (row["qualifier"], row["value"], row["counts"]) if one is not None)
    known = [
        row["source"] and say("desk.cutting.given_by", name=row["source"]),
        row["period"],
        # "2 tugs" says no more than its number does.
        row["quantity"]
        and not row["quantity"].startswith(f"{row['value']} ")
        and say("desk.cutting.stands_as", what=row["quantity"]),
    ]
    return Text(number, "bold"), _dim(known), _words(row)


def _position(row: Mapping[str, Any], say: Words) -> Told:
    from rich.text import Text  # noqa: PLC0415

    known = [
        _term("what", row["what"], say),
        row["about"] and say("desk.cutting.about_name", name=row["about"]),
        row["where"] and say("desk.cutting.at_where", where=row["where"]),
    ]
    return Text(row["who"], "bold"), _dim(known), _words(row)


def _check(row: Mapping[str, Any], say: Words) -> Told:
    from rich.text import Text  # noqa: PLC0415

    from stoppress.commands.preflight import STYLES  # noqa: PLC0415

    return Text(say(f"cli.preflight.level.{row['level']}"), STYLES[row["level"]]), Text(row["message"]), _words(row)


_TOLD: Mapping[str, Callable[[Mapping[str, Any], Words], Told]] = {
    "quotations": _quotation,
    "people": _person,
    "figures": _figure,
    "positions": _position,
    "checks": _check,
}


def _joined(parts: Iterable[Text]) -> Text:
    """Each in its own style, with a dot between them that has none of theirs."""
    from rich.text import Text  # noqa: PLC0415

    made = Text()
    for one in parts:
        if one.plain:
            made.append(" · " if made.plain else "", "dim").append_text(one)
    return made


def _words(row: Mapping[str, Any]) -> Text:
    from rich.text import Text  # noqa: PLC0415

    return Text(" ".join(row["text"].split()))


def _dim(known: Iterable[str | bool | None]) -> Text:
    from rich.text import Text  # noqa: PLC0415

    return Text(" · ".join(str(one) for one in known if one), "dim")


def _term(of: str, term: str, say: Words) -> str:
    """A term of ours in the words that the desk has for it."""
    key = f"desk.cutting.{of}_{term.replace(' ', '_')}"
    return say(key) if key in say.entries else term
