"""`stoppress sample`: an invented coverage of any length."""

from __future__ import annotations

import json
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from stoppress.commands.opening import catalogue, open_house, stop


class State(StrEnum):
    live = "live"
    paused = "paused"
    ended = "ended"
    archived = "archived"


def sample(
    posts: Annotated[int, typer.Option(min=1, max=100_000, help="How many posts go out.")] = 100,
    seed: Annotated[int, typer.Option(help="The same number gives the same coverage.")] = 1,
    slug: Annotated[
        str | None, typer.Option(help="Its address; sample-POSTS-SEED without.", show_default=False)
    ] = None,
    state: Annotated[State, typer.Option(help="The state it is in at the end.")] = State.live,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON, and nothing else.")] = False,  # noqa: FBT002 -- an option
    data: Annotated[Path | None, typer.Option(help="The folder of database and pictures.", show_default=False)] = None,
) -> None:
    """Write an invented coverage with every kind of entry: for measuring, and for trying things on.

    All of it is marked as fiction. Times are those of an invented February.
    """
    say = catalogue()
    open_house(data)
    from stoppress.desk.importing.bring_in import is_slug, propose_slug  # noqa: PLC0415 -- once the house is open
    from stoppress.desk.importing.write import write_coverage  # noqa: PLC0415
    from stoppress.desk.sample.evening import evening  # noqa: PLC0415
    from stoppress.story.refusals import Refusal  # noqa: PLC0415

    chosen = slug or f"sample-{posts}-{seed}"
    if not is_slug(chosen):
        stop(say("cli.import.error.bad_slug", slug=chosen, proposed=propose_slug(chosen, None)), status=2)
    began = time.perf_counter()
    written = evening(posts, seed, slug=chosen, state=state.value)
    try:
        write_coverage(chosen, written.facts, why="sample", at=written.at, erase=written.erase)
    except Refusal as refusal:
        if refusal.code != "slug_taken":
            raise
        stop(say("cli.sample.slug_taken", slug=chosen))
    seconds = round(time.perf_counter() - began, 2)
    if as_json:
        counts = {"slug": chosen, "posts": written.posts, "entries": len(written.facts), "seconds": seconds}
        typer.echo(json.dumps(counts))
    else:
        typer.echo(say("cli.sample.done", n=written.posts, entries=len(written.facts), seconds=seconds, slug=chosen))
