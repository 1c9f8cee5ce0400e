"""`stoppress demo`: a newsroom of ours that writes by itself, to look at for two minutes or to work in for a day."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

# A start is as fast as the desk is, so nothing stands here that the desk's process would have to wait for: what the
# writers need is loaded while the house opens, or once it is open.
from stoppress.commands.opening import catalogue, open_house, set_up, stop
from stoppress.demo.folder import Folder, FolderRefused, take_folder
from stoppress.demo.pace import AtOnce, Lively, Stepwise
from stoppress.desk.clock import set_clock
from stoppress.house.ports import PortBusy
from stoppress.house.supervisor import House, HouseFailed, until_told
from stoppress.press.words import Words

PAPER = "The Hallin Record"
# Up to here the page is written before its first reader can be there: a night to read, and the forenoon to watch.
RUNNING_FROM = datetime.fromisoformat("2026-03-04T08:57:00+01:00")
SPEED = 60.0


@dataclass(frozen=True)
class Programme:
    """What is told: from when to when by the house's clock, and from where on somebody watches."""

    begins: datetime
    ends: datetime
    running_from: datetime
    slug: str


STORY = Programme(
    datetime.fromisoformat("2026-03-03T17:00:00+01:00"),
    datetime.fromisoformat("2026-03-04T17:40:12+01:00"),
    RUNNING_FROM,
    "ferry-on-carrick-ledge",
)
SHIFT = Programme(
    datetime.fromisoformat("2026-03-05T17:50:00+01:00"),
    datetime.fromisoformat("2026-03-05T20:00:00+01:00"),
    datetime.fromisoformat("2026-03-05T17:57:00+01:00"),
    "second-evening-at-carrick-ledge",
)
DESK_PORT, EDGE_PORT = 8100, 8101
# What the demo decides itself, whatever the shell says: it never writes into a real house's database.
OURS = ("STOPPRESS_DATABASE_URL", "STOPPRESS_DESK_URL", "STOPPRESS_READER_URL", "STOPPRESS_CLOCK")


def demo(
    speed: Annotated[
        float, typer.Option(min=0.1, max=1_000, help="How much faster than real time its clock runs.")
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
    shift: Annotated[
        bool, typer.Option("--shift", help="Another evening: two hours of five people, whose logins are printed.")
    ] = False,
) -> None:
    """Open an invented newsroom: a live page that is being written, and the desk where it is written.

    The night is there when you arrive; then the clock runs, and in two minutes you see posts come, a flash and
    its fill, a press conference, and a correction. Where nothing happens for long, the clock hurries. The story takes
    about four minutes in all, and everything stays until Ctrl-C.

    With `--shift` five people work two hours of an evening in about three minutes: they approve, read back, hand over
    the chair, take down what should not be out, and the desk is killed in the middle. Sit down beside one of them.
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
    typer.echo(say("cli.demo.opening", folder=folder.path))
    os.environ.setdefault("STOPPRESS_LOG_LEVEL", "WARNING")  # what our reporters do stands in sentences of its own
    goes_on_from = _last_moment(folder.path) if keep else None
    told = SHIFT if shift else STORY
    set_clock(clock, goes_on_from or told.begins, speed=1 if goes_on_from else 0)
    house = _house(say, folder.path, clock, desk_port, edge_port)
    with until_told(house):
        people = _open(say, house, folder, told, fresh=not keep)
        if goes_on_from:
            typer.echo(say("cli.demo.kept"))
            house.wait()
            return
        running_from = told.begins if from_start else told.running_from
        pace = AtOnce(clock) if at_once else (Stepwise if shift else Lively)(clock, speed, running_from)
        writers = threading.Thread(target=_write, args=(say, house, told, pace, people), name="writers", daemon=True)
        writers.start()
        house.wait()
        pace.stop.set()
        writers.join(1.0)
    typer.echo(say("cli.demo.ended"))


def _house(say: Words, folder: Path, clock: Path, desk_port: int, edge_port: int) -> House:
    env = {"STOPPRESS_CLOCK": f"file:{clock}", "STOPPRESS_PAPER": PAPER, "STOPPRESS_PAUSES_AFTER": "0"}
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


def _open(say: Words, house: House, folder: Folder, told: Programme, *, fresh: bool) -> Mapping[str, str]:
    """Start both processes, draw the guest's password while the desk makes its tables, and say where everything is.
    Returns the passwords of the shift's five people, if it is theirs."""
    failed: list[HouseFailed] = []

    def start() -> None:
        try:
            house.start()
        except HouseFailed as why:
            failed.append(why)

    starting = threading.Thread(target=start, name="start")
    starting.start()
    set_up(folder.path)
    from stoppress.demo.accounts import GUEST, draw, let_guest_in  # noqa: PLC0415 -- Django is set up

    drawn = draw()
    starting.join()
    if failed:
        stop(str(failed[0]))
    if fresh:
        folder.keep_tables()
    let_guest_in(drawn)
    typer.echo()
    typer.echo(say("cli.demo.page", url=f"{house.reader_url}/live/{told.slug}"))
    typer.echo(say("cli.demo.desk", url=house.desk_url))
    typer.echo(say("cli.demo.log_in", username=GUEST, password=drawn.password))
    people = _five(say) if told is SHIFT else {}
    typer.echo()
    return people


def _five(say: Words) -> Mapping[str, str]:
    """The people of the shift, each with what she logs in with."""
    from stoppress.demo.accounts import let_staff_in  # noqa: PLC0415 -- Django is set up
    from stoppress.demo.shift import ROLES  # noqa: PLC0415

    people = let_staff_in()
    for person, role in ROLES.items():
        password = people[person.username]
        about = f"{person.name}, {say(f'role.{role}')}"
        typer.echo(say("cli.demo.beside", username=f"{person.username:<12}", password=password, about=about))
    return people


def _write(say: Words, house: House, told: Programme, pace: AtOnce | Lively, people: Mapping[str, str]) -> None:
    # The house is open, and whoever came has its addresses: what only the writers need is loaded now.
    from stoppress.demo.accounts import GUEST, let_staff_in  # noqa: PLC0415
    from stoppress.demo.shift import whole_shift  # noqa: PLC0415
    from stoppress.demo.shift.team import Team  # noqa: PLC0415
    from stoppress.demo.story import whole_story  # noqa: PLC0415
    from stoppress.demo.telling import Telling  # noqa: PLC0415
    from stoppress.demo.writer import Newsroom  # noqa: PLC0415

    desk, pages, guests = house.desk_url, house.reader_url, {GUEST: "owner"}
    if told is SHIFT:
        team = Team(desk, pages, people, guests, restart=lambda: house.kill("desk+runner"))
        Telling(say, team, whole_shift(), pace, ends=told.ends).write()
    else:
        newsroom = Newsroom(desk, pages, let_staff_in(), guests)
        Telling(say, newsroom, whole_story(pages), pace, ends=told.ends).write()


def _last_moment(folder: Path) -> datetime | None:
    """When the kept newsroom last wrote something; its clock goes on from there. None: there is no story in it."""
    open_house(folder)
    from stoppress.demo.accounts import story_was_written  # noqa: PLC0415 -- Django is set up
    from stoppress.ledger import book as ledger  # noqa: PLC0415

    if not story_was_written():
        return None
    moments = [ledger.coverage(book).updated_at for book, _place in ledger.books()]
    return max((at for at in moments if at), default=STORY.ends)
