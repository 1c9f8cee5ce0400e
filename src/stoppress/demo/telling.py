"""What a demo says at the terminal while our reporters write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from stoppress.demo import script
from stoppress.demo.pace import AtOnce, Lively
from stoppress.demo.script import Step
from stoppress.demo.session import Refused
from stoppress.demo.writer import Newsroom
from stoppress.desk.clock import set_clock
from stoppress.press.words import Words


class Telling:
    """Runs the writers and says what they do: a bar for what is written at once, a line a step from then on."""

    def __init__(
        self, say: Words, newsroom: Newsroom, steps: Sequence[Step], pace: AtOnce | Lively, *, ends: datetime
    ) -> None:
        self._say, self._pace, self._ends = say, pace, ends
        self._newsroom, self._steps = newsroom, steps
        self._live = False
        if isinstance(pace, Lively):
            pace.arrived = self._arrived
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn(), console=Console(), transient=True
        )

    def write(self) -> None:
        """Until the story is told, or the pace says stop."""
        pace, steps = self._pace, self._steps
        ahead = [step for step in steps if isinstance(pace, AtOnce) or step.at < pace.running_from]
        self._live = not ahead
        self._task = self._bar.add_task(self._say("cli.demo.writing"), total=len(ahead))
        if ahead:
            self._bar.start()
        try:
            self._newsroom.write(steps, pace, wrote=self._wrote, strict=False)
        except Refused as no:
            if not pace.stop.is_set():
                typer.echo(self._say("cli.demo.stuck", why=no), err=True)
            return
        finally:
            self._bar.stop()
            self._newsroom.close()
        if not pace.stop.is_set():
            set_clock(pace.clock, self._ends, speed=1)
            typer.echo(self._say("cli.demo.told"))

    def _wrote(self, step: Step) -> None:
        if self._live:
            typer.echo(line(step, self._say))
        else:
            self._bar.advance(self._task)

    def _arrived(self) -> None:
        self._bar.stop()
        if not self._live and isinstance(self._pace, Lively):
            time, speed = f"{self._pace.running_from:%H:%M}", f"{self._pace.speed:g}"
            typer.echo(self._say("cli.demo.running", time=time, speed=speed))
        self._live = True


def line(step: Step, say: Words) -> str:
    """One line: when, who, and what she did."""
    deed = step.deed
    kind = "fill" if isinstance(deed, script.Edit) and deed.fills else type(deed).__name__.lower()
    words = getattr(deed, "words", None)
    about = (words.headline or "") if words else ""
    return f"{step.at:%H:%M:%S}  {step.by.name:<13} {say(f'cli.demo.did.{kind}')} {about}".rstrip()
