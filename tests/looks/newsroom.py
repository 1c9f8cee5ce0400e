"""The sample newsroom as it is at twenty to ten on Wednesday morning, with everything in it that a desk can show."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import cos, exp, pi
from pathlib import Path
from typing import Any

from stoppress.demo.pace import AtOnce
from stoppress.demo.people import BELL, DAHL, HOLT, LUND, QUIST, REYES, VALE, WINTER, Person
from stoppress.demo.session import Session
from stoppress.demo.story import SLUG as FERRY
from stoppress.demo.story import whole_story
from stoppress.demo.writer import Newsroom
from stoppress.desk.clock import set_clock
from tests.servers.processes import spawn
from tests.walk.house import House

UNTIL = datetime.fromisoformat("2026-03-04T09:32:00+01:00")
TRIAL, MARKET, HARBOUR, VOTE = "harbour-master-in-court", "fish-market", "harbour-closed", "council-vote"
DRILL = "ferry-drill"
# Where Ingrid Vale sits as an owner.
MINE = frozenset({FERRY, TRIAL, MARKET, HARBOUR, VOTE, DRILL})
COLLEAGUES = (REYES, BELL, QUIST, WINTER, HOLT, LUND, DAHL)
ACCOUNTS = """
import json, sys
from pathlib import Path
from stoppress.commands.opening import open_house
open_house(Path(sys.argv[1]))
from stoppress.demo.accounts import let_staff_in
print(json.dumps(let_staff_in()))
"""


def text(*paragraphs: str) -> dict[str, Any]:
    return {"version": 1, "blocks": [paragraph(one) for one in paragraphs]}


def paragraph(words: str) -> dict[str, Any]:
    return {"type": "paragraph", "content": [{"type": "text", "text": words}]}


class DatedHouse(House):
    """Its clock stands where somebody puts it."""

    @property
    def clock(self) -> Path:
        return Path(self.folder) / "clock"

    @property
    def env(self) -> dict[str, str]:
        return {**super().env, "STOPPRESS_CLOCK": f"file:{self.clock}", "STOPPRESS_PAPER": "The Hallin Record"}


class Sample:
    """The newsroom, opened and written; `room` has everybody's sessions and what the desk called each post."""

    def __init__(self, house: DatedHouse) -> None:
        self.house = house
        told = subprocess.run(
            [sys.executable, "-c", ACCOUNTS, str(house.folder)],
            env=os.environ | house.env,
            capture_output=True,
            text=True,
            check=True,
        )
        self.passwords: dict[str, str] = json.loads(told.stdout)
        self.room = Newsroom(house.desk, house.readers, self.passwords)
        self.drafts: dict[str, str] = {}
        self.posts: dict[str, str] = {}
        self.mine = MINE

    def at(self, time: str) -> None:
        set_clock(self.house.clock, datetime.fromisoformat(f"2026-03-04T{time}+01:00"), speed=0)

    def all_leave(self) -> None:
        """Nobody sits at a desk any more, and nothing is in anybody's hands: the clock stands, so nothing runs out."""
        with contextlib.closing(sqlite3.connect(self.house.folder / "stoppress.sqlite3", timeout=10)) as rows, rows:
            rows.execute("DELETE FROM desk_seatrow")
            rows.execute("DELETE FROM desk_leaserow")

    def is_read(self) -> None:
        """As if thousands had read the ferry since it ran aground, until twenty to ten: more when something went out,
        fewer at night, and for a while nobody counted."""
        view = self.session(VALE).get(f"/coverages/{FERRY}")
        out = [datetime.fromisoformat(post["at"]) for post in view["posts"] if not post["removed"]]
        begin, end = (
            datetime.fromisoformat("2026-03-03T22:00:00+01:00"),
            datetime.fromisoformat("2026-03-04T09:40:00+01:00"),
        )
        noted = datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
        counts = []
        for number in range(int((end - begin).total_seconds()) // 60 + 1):
            at = begin + timedelta(minutes=number)
            ages = [(at - one).total_seconds() / 60 for one in out if one <= at]
            calls = sum(exp(-age / 25) for age in ages)
            night = 0.55 + 0.45 * cos((at.astimezone(UTC).hour - 20) / 12 * pi)
            most = round((900 + 2600 * calls) * night + 40 * cos(number)) if ages else number * 9
            if not 100 < number < 118:
                counts.append(
                    (at.astimezone(UTC).replace(tzinfo=None).isoformat(" "), round(most * 0.96), most, most, noted)
                )
        epoch, _, seq = view["place"].partition(":")
        with contextlib.closing(sqlite3.connect(self.house.folder / "stoppress.sqlite3", timeout=10)) as rows, rows:
            (book,) = rows.execute("SELECT book FROM desk_coverage WHERE slug = ?", (FERRY,)).fetchone()
            rows.execute("DELETE FROM ledger_reading WHERE book_id = ?", (book,))
            rows.executemany(
                "INSERT INTO ledger_reading (book_id, at, least, most, last, noted, fine) VALUES (?, ?, ?, ?, ?, ?, 1)",
                [(book, *one) for one in counts],
            )
            rows.execute("DELETE FROM ledger_delivery WHERE book_id = ?", (book,))
            rows.executemany(
                "INSERT INTO ledger_delivery (book_id, epoch, seq, readers, reached, half, nearly, whole, done, noted)"
                " VALUES (?, ?, ?, 9000, 9000, 60, ?, 400, 1, ?)",
                [(book, epoch, one, 90 + one * 37 % 210, "2026-03-04 08:00:00") for one in range(1, int(seq) + 1)],
            )

    def session(self, who: Person) -> Session:
        return self.room._session(who)

    def write(self, who: Person, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        return self.session(who).write(method, path, body)

    def tell(self) -> None:
        steps = [step for step in whole_story(self.house.readers) if step.at <= UNTIL]
        self.room.write(steps, AtOnce(self.house.clock), wrote=lambda _: None, strict=True)
        self.posts |= {name: id for (slug, name), id in self.room.posts.items() if slug == FERRY}
        self._read_back()
        self._beside_the_posts()
        self._waiting()
        self._came_in()
        self._corrected()
        self._others()
        self.at("09:40:00")

    def draft(self, who: Person, slug: str, headline: str, *words: str, **more: Any) -> str:
        body = {"headline": headline, "document": text(*words), **more}
        draft: str = self.write(who, "POST", f"/coverages/{slug}/drafts", body)["draft"]
        return draft

    def publish(self, who: Person, slug: str, headline: str, *words: str, **more: Any) -> str:
        made = self.draft(who, slug, headline, *words, **more)
        said = self.write(who, "POST", f"/coverages/{slug}/drafts/{made}/publish", {"version": 1})
        self.posts[headline] = said["post"]
        return self.posts[headline]

    def coverage(self, slug: str, title: str, *, state: str | None = "live", **about: Any) -> None:
        about = {"slug": slug, "title": title, "language": "en", "timezone": "Etc/GMT-1", "fiction": True, **about}
        self.write(VALE, "POST", "/coverages", about)
        for one in COLLEAGUES:
            self.write(VALE, "PUT", f"/coverages/{slug}/members/{one.username}", {"role": one.role})
        if state:
            self.write(VALE, "POST", f"/coverages/{slug}/state", {"state": state})

    def _read_back(self) -> None:
        """All but the newest four have been read by somebody else."""
        self.at("09:33:00")
        seen = self.session(WINTER).get(f"/coverages/{FERRY}/read-back")
        while seen["count"] > 4:
            for one in seen["posts"][: seen["count"] - 4]:
                at = f"/coverages/{FERRY}/posts/{one['post']}/revisions/{one['revision']}/read"
                reader = QUIST if one["by"] == WINTER.username else WINTER
                self.write(reader, "PUT", at)
            seen = self.session(WINTER).get(f"/coverages/{FERRY}/read-back")

    def _beside_the_posts(self) -> None:
        here = f"/coverages/{FERRY}"
        self.write(VALE, "PUT", f"{here}/chair", {"username": VALE.username})
        for note in (
            {"kind": "words", "words": ["sank", "death ship"], "instead": "ran aground"},
            {
                "kind": "restriction",
                "text": "Hallin Magistrates: nothing that tells who the child is.",
                "covers": "The hearing of “Child A”",
                "names": ["Mira Holt"],
                "until": "2099-03-20T18:00:00+01:00",
            },
        ):
            self.write(VALE, "POST", f"{here}/notes", note)
        for one in (VALE, BELL, QUIST, WINTER):
            self.write(one, "PUT", f"{here}/notes/read")
        asked = self.write(VALE, "POST", f"{here}/questions", {"text": "Who was on the bridge after 22:15?"})
        self.write(BELL, "PUT", f"{here}/questions/{asked['question']}/on", {"username": BELL.username})
        about = {"kind": "picture", "text": "The recorder being carried ashore", "post": self.posts["recorder"]}
        self.write(VALE, "POST", f"{here}/questions", about)

    def _waiting(self) -> None:
        here = f"/coverages/{FERRY}/drafts"
        self.at("09:34:00")
        self.drafts["skipper"] = self.draft(
            BELL, FERRY, "‘We counted them twice’",
            "The skipper of the Margaret Roe says that her crew counted all who came on board, and counted again.",
            "Sixty-one people stood on a deck that is meant for forty.",
            bylines=[BELL.sign()],
        )  # fmt: skip
        self.write(BELL, "POST", f"{here}/{self.drafts['skipper']}/submit")
        self.at("09:35:00")
        bridge = self.draft(REYES, FERRY, "Second officer was not on the bridge", "A member of the crew says so.")
        body = {"headline": "Second officer had left the bridge", "document": text("One source says so."), "version": 1}
        self.write(REYES, "PUT", f"{here}/{bridge}", body)
        self.drafts["bridge"] = bridge
        self.write(
            HOLT, "PUT", f"{here}/{self.drafts['bridge']}/hold", {"reason": "One source, and she could be named."}
        )
        self.drafts["ten"] = self.draft(VALE, FERRY, "The board speaks at ten", "We carry it here.")
        hour = {"version": 1, "due_at": "2026-03-04T09:55:00+01:00"}
        self.write(VALE, "PUT", f"{here}/{self.drafts['ten']}/schedule", hour)
        self.drafts["report"] = self.draft(
            QUIST, FERRY, "What the board’s first report says", "Four pages, two charts."
        )
        self.write(QUIST, "PUT", f"{here}/{self.drafts['report']}/embargo", {"until": "2026-03-04T12:00:00+01:00"})
        for outcome in ("Carried", "Lost"):
            draft = self.draft(VALE, FERRY, f"Motion on night sailings is {outcome.lower()}", "The council has voted.")
            self.write(VALE, "PUT", f"{here}/{draft}/variant", {"of": "The vote", "outcome": outcome})
            self.drafts[outcome] = draft

    def _came_in(self) -> None:
        here = f"/coverages/{FERRY}/intake"
        self.at("09:36:00")
        first = {"source": "Hallin Press", "original": "hp-4711", "revision": 1, "headline": "Tugs due at noon",
                 "text": "Two tugs have left Hallin and are due at the ledge at noon."}  # fmt: skip
        item = self.write(LUND, "POST", here, first | {"terms": "Not for archive"})["item"]
        self.drafts["tugs"] = self.write(QUIST, "POST", f"{here}/{item}/take")["draft"]
        at = f"/coverages/{FERRY}/drafts/{self.drafts['tugs']}"
        came = self.session(QUIST).get(at)
        words = {name: came[name] for name in ("headline", "document", "bylines", "sourcing")}
        self.write(QUIST, "PUT", at, words | {"version": 1, "headline": "Two tugs on their way"})
        self.write(QUIST, "PUT", at, words | {"version": 2})
        self.posts["tugs"] = self.write(QUIST, "POST", f"{at}/publish", {"version": 3})["post"]
        self.at("09:38:00")
        self.write(LUND, "POST", here, first | {"revision": 2, "text": "Two tugs are due at the ledge at one o’clock."})
        self.write(LUND, "POST", here, {"source": "Coastguard", "text": "The exclusion zone is now two miles."})
        later = {"source": "Harbour office", "headline": "Berth four stays closed", "text": "Until Friday.",
                 "embargo": "2026-03-04T11:00:00+01:00", "terms": "Handout, free to use"}  # fmt: skip
        self.write(LUND, "POST", here, later)

    def _corrected(self) -> None:
        """A point of the Summary stands on it."""
        self.at("09:38:30")
        id = self.posts["night-sailings"]
        post = next(one for one in self.session(VALE).get(f"/coverages/{FERRY}")["posts"] if one["id"] == id)
        said = {
            name: post[name] for name in ("headline", "document", "bylines", "event_at", "tags", "location", "revision")
        }
        said |= {"headline": "Minister stops all night sailings of the ferry line from this evening"}
        line = "The order holds from this evening. We said that it held from the morning."
        self.write(VALE, "POST", f"/coverages/{FERRY}/posts/{id}/correct", said | {"kind": "correction", "line": line})

    def _others(self) -> None:
        self.at("09:20:00")
        self.coverage(TRIAL, "The harbour master in court", sensitive=False, reporters_publish=False)
        self.publish(VALE, TRIAL, "The court has opened", "Three judges, forty seats.")
        rules = {"sensitive": True, "blocking": ["picture_without_alt", "picture_without_credit"]}
        self.write(VALE, "PATCH", f"/coverages/{TRIAL}", rules)
        self.drafts["plea"] = self.draft(REYES, TRIAL, "He pleads not guilty", "He spoke for a minute.")
        self.write(REYES, "POST", f"/coverages/{TRIAL}/drafts/{self.drafts['plea']}/submit")
        self.coverage(MARKET, "Fire at the fish market")
        self.publish(VALE, MARKET, "Nobody is hurt", "The fire service has searched both halls.")
        self.posts["smoke"] = self.write(
            VALE, "POST", f"/coverages/{MARKET}/flash", {"headline": "Smoke over the fish market"}
        )["post"]
        self.write(VALE, "PUT", f"/coverages/{MARKET}/posts/{self.posts['Nobody is hurt']}/pin")
        self.coverage(HARBOUR, "Hallin harbour is closed")
        self.publish(VALE, HARBOUR, "No ship leaves before noon", "The harbour office says why at eleven.")
        self.write(HOLT, "PUT", f"/coverages/{HARBOUR}/freeze", {"reason": "The family has not been told."})
        self.coverage(VOTE, "The council votes on night sailings", state=None)
        self.coverage(DRILL, "A ferry aground, rehearsed", state=None, rehearsal=True)


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Sample]:
    house = DatedHouse(folder / "house")
    house.folder.mkdir()
    set_clock(house.clock, datetime.fromisoformat("2026-03-03T17:00:00+01:00"), speed=0)
    with spawn(house.command, log=folder / "house.log", env=house.env) as house.server:
        house.server.wait_until(house.is_open, patience=120)
        sample = Sample(house)
        sample.tell()
        yield sample
        sample.room.close()
        house.close()
