"""How long a page and a delta take while a post is on its way to thousands of readers: alone, and in the middle of
everything that a newsroom does."""

from __future__ import annotations

import contextlib
import itertools
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stoppress.bench import servers
from stoppress.bench.busy import asked
from stoppress.bench.house import House, command, house, meanwhile
from stoppress.bench.readers import Readers, readers
from stoppress.bench.servers import FRAME, Say
from stoppress.bench.views import Answers, Question, apart, views

GZIP = ("Accept-Encoding", "gzip")
ASKED = 30  # a second at the desk: a newsroom of dozens
VIEWS = 400  # a second, page and delta in turn
KINDS = ("page", "delta")


@dataclass(frozen=True)
class Meanwhile:
    """`during`: the answers that were due while a post was on its way, from the first reader to the last. Each is
    timed from when it was due, so that one who waits keeps nobody from asking."""

    answers: Mapping[str, Answers]
    during: Mapping[str, Answers]
    posts: int
    lost: int


def while_nothing_else_happens(count: int, seconds: float, folder: Path) -> Meanwhile:
    """An edge on a core of its own, fed without a desk."""
    with servers.edges(folder) as edge, readers(count, folder=folder) as line:
        line.open(edge.ports, edge.path)
        first, sent = edge.post(FRAME), list[servers.Sent]()
        questions = _questions(servers.SLUG, 0, f"e1:{first.seq - 1}")

        def post() -> None:
            sent.append(edge.post(FRAME))
            time.sleep(servers.APART)

        with views(questions, folder, first=True) as crowd, meanwhile(post, name="posts"):
            crowd.pace(edge.ports[0], rate=VIEWS, seconds=seconds)
            answers = crowd.end()
        return _found(answers, sent, line)


def while_all_happens(count: int, seconds: float, imported: int, folder: Path, say: Say) -> Meanwhile:
    """A whole house: posts go out, a long coverage is imported, over and over, and the desk answers its API."""
    with contextlib.ExitStack() as open_now:
        place = open_now.enter_context(house(folder, {"live": 40, "told": imported}))
        export = _exported(place, folder)
        say(f"the house is open, and {imported:,} posts are ready to be imported")
        line = open_now.enter_context(readers(count, folder=folder))
        line.open((place.edge_port,), "/live/live/stream")
        questions = _questions("live", *place.standing("live"))
        crowd = open_now.enter_context(views(questions, folder, core=None, first=True))
        desk = open_now.enter_context(views(asked(place), folder, core=None, nth=1))
        sent, imports = list[servers.Sent](), itertools.count()

        def post() -> None:
            sent.append(place.publish("live", place.draft("live")))
            time.sleep(servers.APART)

        def bring_in() -> None:
            words = [sys.executable, "-m", "stoppress", "import", str(export), "--slug", f"imported-{next(imports)}"]
            command(words, {"STOPPRESS_DATA": str(place.folder)})
            time.sleep(servers.APART)

        with meanwhile(post, name="posts"), meanwhile(bring_in, name="import"):
            desk.pace(place.desk_port, rate=ASKED, seconds=seconds)
            crowd.pace(place.edge_port, rate=VIEWS, seconds=seconds)
            answers = crowd.end()
            desk.end()
        say(f"{len(sent)} posts went out to {count:,} readers meanwhile, {next(imports)} imports were done")
        return _found(answers, sent, line)


def _questions(slug: str, generation: int, place: str) -> Sequence[Question]:
    return [Question(f"/live/{slug}", [GZIP]), Question(f"/live/{slug}/since/{generation}/{place}", [GZIP])]


def _found(answers: Sequence[Answers], sent: Sequence[servers.Sent], line: Readers) -> Meanwhile:
    arrived = [(one.since, line.arrivals(one.seq, one.since)) for one in sent]
    spans = [(since + round(one.ms[0] * 1e6), since + round(one.ms[-1] * 1e6)) for since, one in arrived if one.ms]
    by_kind = dict(zip(KINDS, answers, strict=True))
    during = {kind: one.during(apart(spans)) for kind, one in by_kind.items()}
    return Meanwhile(by_kind, during, len(sent), sum(one.lost for _, one in arrived))


def _exported(place: House, folder: Path) -> Path:
    file = folder / "export.json"
    words = [sys.executable, "-m", "stoppress", "export", "told", "--to", str(file)]
    command(words, {"STOPPRESS_DATA": str(place.folder)})
    return file
