"""`stoppress bench WORD`: delivery measured on the machine it runs on."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stoppress.commands.opening import stop

if TYPE_CHECKING:
    from stoppress.bench.figures import Result
    from stoppress.bench.machine import Machine

app = typer.Typer(no_args_is_help=True)

Json = Annotated[
    Path | None, typer.Option("--json", help="Write the results to this file, as JSON.", show_default=False)
]
Plot = Annotated[Path | None, typer.Option(help="Draw the results into this file, as SVG.", show_default=False)]
Rounds = Annotated[int, typer.Option(min=1, max=50, help="Rounds, in turns; medians are shown.")]
Say = Callable[[str], None]
Measure = Callable[[Path, Say], "Result"]
MeasureAll = Callable[[Path, Say], "list[Result]"]


@app.callback()
def about() -> None:
    """Measure delivery on this machine, beside what a C program can do there.

    Loopback only. Every command opens real servers and real streams, prints a table with the figures to reach, and
    ends all it has started. Run it on a machine that does nothing else, and read the ratios.
    """


@app.command()
def fanout(
    readers: Annotated[int, typer.Option(min=1, max=500_000, help="Open streams.")] = 10_000,
    edges: Annotated[int, typer.Option(min=1, max=64, help="Edge processes, and as many processes of readers.")] = 1,
    rounds: Rounds = 5,
    size: Annotated[int, typer.Option(min=200, max=60_000, help="Bytes of a message.")] = 1500,
    busy: Annotated[bool, typer.Option("--busy", help="Once more beside a desk that is kept at 100 %.")] = False,  # noqa: FBT002 -- an option
    beside: Annotated[
        str, typer.Option(help="Others to measure with it, where they are installed, with commas between; or none.")
    ] = "nchan,Node,sse-starlette,django-eventstream",
    json: Json = None,
    plot: Plot = None,
) -> None:
    """One message to all readers: when the first, the middle, 99 % and the last have it, and what it costs.

    In turns with a loop in C that sends the same bytes to as many sockets, and with nchan, Node, sse-starlette and
    django-eventstream where they are installed. Without a C compiler there are no ratios.
    """
    from stoppress.bench.fanout import Shape  # noqa: PLC0415 -- help does not need it
    from stoppress.bench.fanout import fanout as measure  # noqa: PLC0415
    from stoppress.bench.peers import PEERS  # noqa: PLC0415

    names = [] if beside == "none" else [name.strip() for name in beside.split(",") if name.strip()]
    if unknown := [name for name in names if name not in PEERS]:
        stop(f"Nothing is known of {', '.join(unknown)}. There are: {', '.join(PEERS)}.", status=2)
    shape = Shape(readers, edges, rounds, size, names, busy)
    _run(lambda folder, say: measure(shape, folder, say), json, plot)


@app.command()
def idle(
    readers: Annotated[int, typer.Option(min=4, max=500_000, help="Open streams.")] = 10_000,
    json: Json = None,
    plot: Plot = None,
) -> None:
    """The memory of one idle reader in an edge."""
    from stoppress.bench.idle import idle as measure  # noqa: PLC0415 -- help does not need it

    _run(lambda folder, say: measure(readers, folder, say), json, plot)


@app.command()
def slow(
    readers: Annotated[int, typer.Option(min=1, max=500_000, help="Streams that are read.")] = 2_000,
    stalled: Annotated[int, typer.Option(min=1, max=100_000, help="Streams that nobody reads.")] = 200,
    rounds: Rounds = 5,
    json: Json = None,
    plot: Plot = None,
) -> None:
    """What one reader who reads nothing costs kernel and edge, and what the others notice."""
    from stoppress.bench.slow import slow as measure  # noqa: PLC0415 -- help does not need it

    _run(lambda folder, say: measure(readers, stalled, rounds, folder, say), json, plot)


@app.command()
def pages(
    readers: Annotated[int, typer.Option(min=1, max=500_000, help="Open streams while everything happens.")] = 8_000,
    rounds: Rounds = 5,
    seconds: Annotated[float, typer.Option(min=0.1, max=60, help="How long each kind is asked for in a round.")] = 2.0,
    busy: Annotated[float, typer.Option(min=1, max=600, help="Seconds in which everything happens at once.")] = 20.0,
    posts: Annotated[int, typer.Option(min=1, max=20_000, help="Posts of the coverage that is imported.")] = 1418,
    json: Json = None,
    plot: Plot = None,
) -> None:
    """Pages, deltas and answers that nothing has changed: what one costs beside nginx's static file.

    And how long pages and deltas take while the desk publishes to all readers, imports a coverage and serves its API.
    """
    from stoppress.bench.pages import Shape  # noqa: PLC0415 -- help does not need it
    from stoppress.bench.pages import pages as measure  # noqa: PLC0415

    shape = Shape(readers, rounds, seconds, busy, posts)
    _run(lambda folder, say: measure(shape, folder, say), json, plot)


@app.command()
def storm(
    readers: Annotated[int, typer.Option(min=1, max=500_000, help="Streams that are cut and call again.")] = 10_000,
    rounds: Rounds = 5,
    views: Annotated[int, typer.Option(min=20, max=20_000, help="Page views a second at the end of the ramp.")] = 2_000,
    seconds: Annotated[float, typer.Option(min=1, max=120, help="How long the ramp takes.")] = 10.0,
    json: Json = None,
    plot: Plot = None,
) -> None:
    """All readers are cut and call again at once, while posts go out: when all are back, and what they missed.

    Then a ramp from 20 page views a second to a hundred times as many, while streams open and posts go out.
    """
    from stoppress.bench.storm import Shape  # noqa: PLC0415 -- help does not need it
    from stoppress.bench.storm import storm as measure  # noqa: PLC0415

    shape = Shape(readers, rounds, views, seconds)
    _run(lambda folder, say: measure(shape, folder, say), json, plot)


@app.command()
def publish(
    readers: Annotated[int, typer.Option(min=1, max=500_000, help="Open streams.")] = 10_000,
    rounds: Rounds = 5,
    posts: Annotated[int, typer.Option(min=1, max=20_000, help="Posts of the long coverage.")] = 1418,
    edges: Annotated[int, typer.Option(min=1, max=64, help="Edges of the house, all on one port.")] = 1,
    nats: Annotated[  # noqa: FBT002 -- an option
        bool, typer.Option("--nats", help="A second house beside it, with NATS between its runner and its edges.")
    ] = False,
    json: Json = None,
    plot: Plot = None,
) -> None:
    """From the call of the API that publishes to the readers, through a whole house; and into a long coverage."""
    from stoppress.bench.publish import Shape  # noqa: PLC0415 -- help does not need it
    from stoppress.bench.publish import publish as measure  # noqa: PLC0415

    shape = Shape(readers, rounds, posts, edges, nats)
    _run(lambda folder, say: measure(shape, folder, say), json, plot)


@app.command("all")
def everything(
    write: Annotated[
        Path | None,
        typer.Option(
            help="Write the page of the reference here, with its values and pictures beside it.", show_default=False
        ),
    ] = None,
    rounds: Rounds = 5,
    small: Annotated[bool, typer.Option("--small", help="A few readers, to see that it works.")] = False,  # noqa: FBT002 -- an option
    json: Json = None,
    plot: Plot = None,
) -> None:
    """Everything, one after the other: 10,000 readers, and 95,000 over five edges. About ten minutes.

    What this machine cannot measure is left out, with the reason.
    """
    from stoppress.bench import everything as all_of_it  # noqa: PLC0415 -- help does not need it

    _look_at(write, json, plot)
    found = _measured(lambda folder, say: all_of_it.everything(folder, say, rounds=rounds, small=small))
    _tell(*found, json, plot)
    if write:
        all_of_it.write(write, *found)


@app.command()
def page(
    file: Annotated[Path, typer.Argument(help="The page that `all --write` wrote.", show_default=False)],
) -> None:
    """Write the page of the reference and its pictures again, from the values beside it."""
    from stoppress.bench.everything import write_again  # noqa: PLC0415 -- help does not need it

    try:
        write_again(file)
    except OSError as wrong:
        stop(f"{file.with_suffix('.json')} cannot be read: {wrong.strerror}.")


def _run(measure: Measure, json: Path | None, plot: Path | None) -> None:
    _look_at(json, plot)
    results, machine = _measured(lambda folder, say: [measure(folder, say)])
    _tell(results, machine, json, plot)


def _look_at(*files: Path | None) -> None:
    for file in files:
        if file and not file.resolve().parent.is_dir():
            stop(f"There is no folder {file.resolve().parent} to write {file.name} to.", status=2)


def _measured(measure: MeasureAll) -> tuple[list[Result], Machine]:
    from stoppress.bench.machine import CannotMeasure, this_machine  # noqa: PLC0415 -- help does not need it
    from stoppress.bench.programs import Broke, until_told  # noqa: PLC0415

    try:
        machine = this_machine()
        with until_told(), tempfile.TemporaryDirectory(prefix="stop-press-bench-") as folder:
            return measure(Path(folder), lambda line: typer.echo(line, err=True)), machine
    except (CannotMeasure, Broke) as wrong:
        stop(str(wrong))
    except KeyboardInterrupt:
        stop("Stopped; everything that was started has ended.", status=130)


def _tell(results: list[Result], machine: Machine, json: Path | None, plot: Path | None) -> None:
    from rich.console import Console  # noqa: PLC0415 -- help does not need it

    from stoppress.bench.plot import draw  # noqa: PLC0415
    from stoppress.bench.report import as_json, show  # noqa: PLC0415

    out = Console()
    show(results, machine, out if out.is_terminal else Console(width=110))
    if json:
        json.write_text(as_json(results, machine), encoding="utf-8")
    if plot:
        plot.write_text(draw([curves for result in results for curves in result.curves]), encoding="utf-8")
