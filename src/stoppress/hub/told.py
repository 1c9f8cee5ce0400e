"""How a change went out: how many had it when, and plain counts of what the hub did. Numbers only; nobody is named."""

from __future__ import annotations

from dataclasses import dataclass

from stoppress.hub.news import News
from stoppress.place import Place

# The shares of readers whose moment is noted.
SHARES = (0.5, 0.99, 1.0)
# Who has not taken it by then is on a bad line, and nothing more is said.
CLOSES = 10.0


@dataclass(frozen=True, slots=True)
class Told:
    """One change and the `readers` whose streams were open when this edge had it. `reached` of them have it: every byte
    is in the hands of the kernel. `seconds` says after how long half, 99 in 100 and all had, None where they have not;
    it counts from the moment the edge had the news. Said when 99 in 100 have it and when all have, and until then every
    second in which it has become more."""

    book: str
    slug: str
    place: Place
    readers: int
    reached: int
    seconds: tuple[float | None, float | None, float | None]


@dataclass(slots=True)
class Tally:
    """Counts since the start, for whoever draws curves. Plain integers: the hot path adds and does no more."""

    opened: int = 0
    resumed: int = 0  # of those opened, who went on from a place
    resets: int = 0  # told to fetch the page again
    let_go: int = 0  # took nothing for too long
    writes: int = 0  # changes handed to a line
    beats: int = 0
    deltas: int = 0  # changes fetched by who polls or comes back
    pages: int = 0
    not_modified: int = 0
    refused: int = 0  # no room for another stream


class Telling:
    """One change while it goes out."""

    __slots__ = ("_marks", "_said", "book", "offered", "place", "reached", "readers", "slug")

    def __init__(self, news: News, readers: int, offered: float) -> None:
        self.book, self.slug, self.place = news.pressed.book, news.slug, news.place
        self.readers, self.reached, self.offered = readers, 0, offered
        self._marks: list[float | None] = [None, None, None]
        self._said = -1

    def reach(self, more: int, now: float) -> Told | None:
        """So many more have it. What is to be said now, if anything is."""
        self.reached += more
        return self._look(now)

    def leave(self, now: float) -> Told | None:
        """One of them has gone, or goes on with a newer change."""
        self.readers -= 1
        return self._look(now)

    def close(self) -> Told | None:
        """How it stands, unless that has been said."""
        if self._said == self.reached or not self.readers:
            return None
        self._said = self.reached
        half, nearly, all_ = self._marks
        return Told(self.book, self.slug, self.place, self.readers, self.reached, (half, nearly, all_))

    def _look(self, now: float) -> Told | None:
        before = self._marks[1]
        for number, share in enumerate(SHARES):
            if self._marks[number] is None and self.readers and self.reached >= share * self.readers:
                self._marks[number] = now - self.offered
        ripe = before is None and self._marks[1] is not None
        return self.close() if ripe or self.done else None

    @property
    def done(self) -> bool:
        return self.reached >= self.readers
