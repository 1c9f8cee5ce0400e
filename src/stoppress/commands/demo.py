"""`stoppress demo`: a newsroom of ours that writes by itself, to look at for two minutes or to work in for a day."""

from __future__ import annotations

import os
import threading
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from stoppress.commands.opening import catalogue, open_house, set_up, stop
from stoppress.demo import script
from stoppress.demo.accounts import GUEST, make_people, story_was_written
from stoppress.demo.folder import Folder, FolderRefused, take_folder
from stoppress.demo.pace import AtOnce, Lively
from stoppress.demo.script import Step
from stoppress.demo.session import Refused
from stoppress.demo.story import SLUG, whole_story
from stoppress.demo.writer import Newsroom
from stoppress.desk.clock import set_clock
from stoppress.house.ports import PortBusy
from stoppress.house.supervisor import House, HouseFailed, until_told
from stoppress.press.words import Words

PAPER = "The Hallin Record"
BEGINS = datetime.fromisoformat("2026-03-03T17:00:00+01:00")
ENDS = datetime.fromisoformat("2026-03-04T17:40:12+01:00")
# Up to here the page is written before its first reader can be there: a night to read, and the forenoon to watch.
RUNNING_FROM = datetime.fromisoformat("2026-03-04T08:57:00+01:00")
SPEED = 60.0
DESK_PORT, EDGE_PORT = 8100, 8101
# What the demo decides itself, whatever the shell says: it never writes into a real house's database.
OURS = ("STOPPRESS_DATABASE_URL", "STOPPRESS_DESK_URL", "STOPPRESS_READER_URL", "STOPPRESS_CLOCK")


def demo(
    speed: Annotated[
        float, typer.Option(min=0.1, max=1_000, help="How many times as fast as ours its clock runs.")
    ] = SPEED,
    desk_port: Annotated[
        int, typer.Option(min=0, max=65_535, help="The desk's port; the next one if it is busy.")
    ] = DESK_PORT,
    edge_port: Annotated[int, typer.Option(min=0, max=65_535, help="The live page's port, likewise.")] = EDGE_PORT,
    data: Annotated[Path | None, typer.Option(help="A folder of the demo's own.", show_default=False)] = None,
    *,
    keep: Annotated[bool, typer.Option("--keep", help="Go on with the newsroom of last time.")] = False,
    from_start: Annotated[
        bool, typer.Option("--from-start", help="Begin on Tuesday evening, with an empty page.")
    ] = False,
    at_once: Annotated[bool, typer.Option("--at-once", help="Write the whole story without waiting.")] = False,
) -> None:
    """Open an invented newsroom: a live page that is being written, and the desk where it is written.

    The night is there when you arrive; then the clock runs, and in two minutes you see posts come, a flash and
    its fill, a press conference, and a correction. Where nothing happens for long, the clock hurries. The story takes
    about four minutes in all, and everything stays until Ctrl-C.
    """
    say = catalogue()
    for name in OURS:
        os.environ.pop(name, None)
    try:
        folder = take_folder(data)
    except FolderRefused as no:
        stop(say(f"cli.demo.{no.code}", folder=no.folder))
    if not keep:
        folder.empty()
    clock = folder.path / "clock"
    begins = BEGINS
    typer.echo(say("cli.demo.opening", folder=folder.path))
    os.environ.setdefault("STOPPRESS_LOG_LEVEL", "WARNING")  # what our reporters do stands in sentences of its own
    kept = False
    if keep:
        open_house(folder.path)
        kept = story_was_written()
    if kept:
        begins = _last_moment()
    set_clock(clock, begins, speed=1 if kept else 0)
    house = _house(say, folder.path, clock, desk_port, edge_port)
    with until_told(house):
        people = _open(house, folder, fresh=not keep)
        if kept:
            _tell_addresses(say, house, people)
            typer.echo(say("cli.demo.kept"))
            house.wait()
            return
        newsroom = Newsroom(house.desk_url, house.reader_url, people, {GUEST: "owner"})
        pace = AtOnce(clock) if at_once else Lively(clock, speed, BEGINS if from_start else RUNNING_FROM)
        told = Telling(say, house, people, pace, speed=speed, from_start=from_start)
        writers = threading.Thread(target=told.write, args=(newsroom, clock), name="writers", daemon=True)
        writers.start()
        house.wait()
        pace.stop.set()
        writers.join(1.0)
    typer.echo(say("cli.demo.ended"))


def _house(say: Words, folder: Path, clock: Path, desk_port: int, edge_port: int) -> House:
    env = {"STOPPRESS_CLOCK": f"file:{clock}", "STOPPRESS_PAPER": PAPER}
    try:
        house = House(data=folder, desk_port=desk_port, edge_port=edge_port, next_port=True, env=env)
    except PortBusy as busy:
        stop(str(busy))
    for wanted, url, what in (
        (desk_port, house.desk_url, "cli.demo.port_of_desk"),
        (edge_port, house.reader_url, "cli.demo.port_of_page"),
    ):
        if wanted and not url.endswith(f":{wanted}"):
            typer.echo(say(what, busy=wanted, taken=url.rpartition(":")[2]))
    return house


def _open(house: House, folder: Folder, *, fresh: bool) -> dict[str, str]:
    """Start both processes, and get ready for the accounts while the desk makes its tables."""
    failed: list[HouseFailed] = []

    def start() -> None:
        try:
            house.start()
        except HouseFailed as why:
            failed.append(why)

    starting = threading.Thread(target=start, name="start")
    starting.start()
    set_up(folder.path)
    starting.join()
    if failed:
        stop(str(failed[0]))
    if fresh:
        folder.keep_tables()
    return make_people()


def _tell_addresses(say: Words, house: House, people: dict[str, str]) -> None:
    typer.echo()
    typer.echo(say("cli.demo.page", url=f"{house.reader_url}/live/{SLUG}"))
    typer.echo(say("cli.demo.desk", url=house.desk_url))
    typer.echo(say("cli.demo.log_in", username=GUEST, password=people[GUEST]))
    typer.echo()


def _last_moment() -> datetime:
    """When the kept newsroom last wrote something; its clock goes on from there."""
    from stoppress.ledger import book as ledger  # noqa: PLC0415 -- the house is open now

    moments = [ledger.coverage(book).updated_at for book, _place in ledger.books()]
    return max((at for at in moments if at), default=ENDS)


class Telling:
    """Runs the writers and says at the terminal what they do."""

    def __init__(
        self,
        say: Words,
        house: House,
        people: dict[str, str],
        pace: AtOnce | Lively,
        *,
        speed: float,
        from_start: bool,
    ) -> None:
        self._say, self._house, self._people, self._pace = say, house, people, pace
        self._speed, self._from_start = speed, from_start
        self._addressed = False
        self._live = isinstance(pace, Lively) and from_start
        if isinstance(pace, Lively):
            pace.arrived = self._arrived
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn(), console=Console(), transient=True
        )

    def write(self, newsroom: Newsroom, clock: Path) -> None:
        steps = whole_story(self._house.reader_url)
        ahead = [step for step in steps if isinstance(self._pace, AtOnce) or step.at < self._pace.running_from]
        self._task = self._bar.add_task(self._say("cli.demo.writing"), total=len(ahead))
        self._bar.start()
        try:
            newsroom.write(steps, self._pace, wrote=self._wrote, strict=False)
        except Refused as no:
            if not self._pace.stop.is_set():
                typer.echo(self._say("cli.demo.stuck", why=no), err=True)
            return
        finally:
            self._bar.stop()
            newsroom.close()
        if not self._pace.stop.is_set():
            set_clock(clock, ENDS, speed=1)
            self._address()
            typer.echo(self._say("cli.demo.told"))

    def _wrote(self, step: Step) -> None:
        if self._live:
            self._line(step)
        else:
            self._bar.advance(self._task)
        # The coverage has a page from its first post on.
        if step.slug == SLUG and isinstance(step.deed, script.Flash):
            self._address()

    def _arrived(self) -> None:
        self._bar.stop()
        self._live = True
        if not self._from_start:
            typer.echo(self._say("cli.demo.running", time=f"{RUNNING_FROM:%H:%M}", speed=f"{self._speed:g}"))

    def _address(self) -> None:
        if not self._addressed:
            self._addressed = True
            _tell_addresses(self._say, self._house, self._people)

    def _line(self, step: Step) -> None:
        deed = step.deed
        kind = "fill" if isinstance(deed, script.Edit) and deed.fills else type(deed).__name__.lower()
        words = getattr(deed, "words", None)
        about = (words.headline or "") if words else ""
        typer.echo(f"{step.at:%H:%M:%S}  {step.by.name:<13} {self._say(f'cli.demo.did.{kind}')} {about}".rstrip())
