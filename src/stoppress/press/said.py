"""Who said what, and the figures, as readers see them: what an editor has confirmed and nothing else.

The live page has the newest of both, folded, so that it costs the same however long a coverage is; the page beside it
(`said`) has all of it, and `said.json` the same for machines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from stoppress.press.html import json_line, tag
from stoppress.press.scene import Scene
from stoppress.story.confirmed import as_read
from stoppress.story.coverage import Coverage
from stoppress.story.entries import Called, Counted, CuttingConfirmed, Held, Said

VERSION = 1
# On the live page: people, what each said last, figures, and how often each was given.
PEOPLE, LAST, FIGURES, GIVEN = 6, 1, 6, 3
# A text that begins so has marks of its own.
_MARKS = "“”\"„«»‘’‚'‹›"
_DOUBLE = '“”"„«»'


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who said something, newest first. What a changed name said in two posts is not known to be of one person, so
    it stands there for each, and nothing leads to it."""

    name: str
    said: tuple[CuttingConfirmed, ...]
    role: CuttingConfirmed | None = None
    pseudonym: bool = False

    @property
    def id(self) -> str:
        return f"who-{hashlib.blake2b(as_read(self.name).encode(), digest_size=5).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What one thing was given as, newest first, and by one post once: a headline that repeats it says who gave it
    more seldom than the text."""

    label: str
    given: tuple[CuttingConfirmed, ...]


def basis(coverage: Coverage) -> tuple[object, ...]:
    """Equal basis, equal lists: what is confirmed, and where its posts stand in time."""
    posts = coverage.posts
    return coverage.cuttings, tuple([posts[one.post].order for one in coverage.cuttings.values() if one.post in posts])


def in_order(coverage: Coverage) -> list[CuttingConfirmed]:
    """Newest post first; within one post as it is read."""

    def rank(one: CuttingConfirmed) -> tuple[object, ...]:
        return coverage.posts[one.post].order.rank

    standing = [one for one in coverage.cuttings.values() if one.post in coverage.posts]
    first = sorted(standing, key=lambda one: (one.field != "headline", one.field, one.start, one.cutting))
    return sorted(first, key=rank, reverse=True)  # a sort keeps the order of equals


def people(confirmed: Iterable[CuttingConfirmed]) -> list[Somebody]:
    """Whoever spoke last comes first."""
    said: dict[tuple[str, str], list[CuttingConfirmed]] = {}
    roles: dict[str, CuttingConfirmed] = {}
    masks: set[tuple[str, str]] = set()
    for one in confirmed:
        match one.says:
            case Said(speaker=name, pseudonym=True):
                key = (as_read(name), one.post)
                masks.add(key)
                said.setdefault(key, []).append(one)
            case Said(speaker=name) | Held(who=name):
                said.setdefault((as_read(name), ""), []).append(one)
            case Called(name=name):
                roles.setdefault(as_read(name), one)
            case _:
                pass
    for name in roles:
        said.setdefault((name, ""), [])
    return [
        Somebody(
            _name(spoken, roles.get(key[0])), tuple(spoken), None if key in masks else roles.get(key[0]), key in masks
        )
        for key, spoken in said.items()
    ]


def _opening(name: str) -> str:
    """As it begins a line: "fire service" has a capital there."""
    return f"{name[:1].upper()}{name[1:]}" if name.split(maxsplit=1)[0].islower() else name


def _name(said: Sequence[CuttingConfirmed], role: CuttingConfirmed | None) -> str:
    """As it was given last."""
    match said[0].says if said else role and role.says:
        case Said(speaker=name) | Held(who=name) | Called(name=name):
            return name
        case _:  # nobody is here without having said something or being called something
            return ""


def figures(confirmed: Iterable[CuttingConfirmed]) -> list[Quantity]:
    """What was given last comes first; wordings of one quantity stand together. Figures of which nobody has said so are
    of one only where they are the same: "1,400 homes" and "200 homes" may have nothing to do with each other."""
    found: dict[tuple[str, float | None], list[CuttingConfirmed]] = {}
    labels: dict[tuple[str, float | None], str] = {}
    for one in confirmed:
        if isinstance(one.says, Counted):
            counts, quantity = one.says.counts, one.says.quantity
            key = (quantity.casefold(), None) if quantity else (counts.casefold(), one.says.value)
            found.setdefault(key, []).append(one)
            # "homes without power" tells more than "homes", and is the same
            longer = quantity is not None and quantity.casefold().startswith(f"{counts.casefold()} ")
            labels.setdefault(key, quantity if quantity and longer else counts)
    return [Quantity(labels[key], tuple(_once_a_post(given))) for key, given in found.items()]


def _once_a_post(given: Sequence[CuttingConfirmed]) -> Iterator[CuttingConfirmed]:
    told: dict[tuple[str, float], list[CuttingConfirmed]] = {}
    for one in given:
        if isinstance(one.says, Counted):
            told.setdefault((one.post, one.says.value), []).append(one)
    for same in told.values():
        yield max(same, key=_tells_most)  # of equals the first


def _tells_most(one: CuttingConfirmed) -> tuple[bool, bool]:
    return (
        (one.says.source is not None, one.says.qualifier is not None)
        if isinstance(one.says, Counted)
        else (False, False)
    )


def _is_quoted(says: Said, text: str) -> bool:
    """Whether marks stand around it. Words taken into a sentence of the newsroom's are somebody's own, too, unless
    an editor has confirmed more of that sentence: then they have their marks inside."""
    if says.kind == "mixed":
        return not any(mark in _DOUBLE for mark in text)
    return says.kind == "direct" and text[:1] not in _MARKS


# -- for the page ------------------------------------------------------------------------------------------------------


def shown(coverage: Coverage, scene: Scene, *, whole: bool = False) -> Mapping[str, Any]:
    """What the templates are filled with. `whole`: all of it, else what the live page has room for. Who was called
    something and has said nothing is in `known`, for the page of all of it."""
    confirmed = in_order(coverage)
    everybody, quantities = people(confirmed), figures(confirmed)
    telling = _Telling(coverage, scene)
    spoke = [one for one in everybody if one.said]
    return {
        "href": f"{scene.root}/said",
        "more": max(0, len(spoke) - PEOPLE),
        "people": [telling.somebody(one, None if whole else LAST) for one in (spoke if whole else spoke[:PEOPLE])],
        "known": [telling.somebody(one, None) for one in everybody if not one.said] if whole else [],
        "figures": [
            telling.quantity(one, None if whole else GIVEN) for one in (quantities if whole else quantities[:FIGURES])
        ],
    }


class _Telling:
    def __init__(self, coverage: Coverage, scene: Scene) -> None:
        self.coverage, self.scene = coverage, scene
        newest = max((one.order.at for one in coverage.posts.values()), default=None) if coverage.cuttings else None
        self.day = scene.times.day(newest) if newest else ""

    def name(self, one: Somebody) -> Markup:
        said = Markup("{}").format(self.scene.words.beside_in_html(_opening(one.name)))
        return said + Markup(" ") + tag("i", f"({self.scene.words('page.name_changed')})") if one.pseudonym else said

    def somebody(self, one: Somebody, last: int | None) -> dict[str, object]:
        return {
            "id": None if one.pseudonym else one.id,
            "name": self.name(one),
            "role": one.role and one.role.text,
            "when": one.role and self._when(one.role),
            "said": [self._row(each) for each in one.said[:last]],
        }

    def quantity(self, one: Quantity, last: int | None) -> dict[str, object]:
        return {"label": one.label, "given": [self._row(each) for each in one.given[:last]]}

    def _row(self, one: CuttingConfirmed) -> dict[str, object]:
        source = one.says.source if isinstance(one.says, Counted) else None
        return {
            "text": one.text,
            "quoted": isinstance(one.says, Said) and _is_quoted(one.says, one.text),
            "speech": isinstance(one.says, Said),
            "source": source and _opening(source),
            "about": self._about(one),
            "period": one.says.period if isinstance(one.says, Counted) else None,
            "when": self._when(one),
        }

    def _about(self, one: CuttingConfirmed) -> object:
        """Whom a position is about, where its words do not say it: "called on her to resign"."""
        about = one.says.about if isinstance(one.says, Held) else None
        if about is None or as_read(about).rsplit(" ", 1)[-1] in as_read(one.text):
            return None
        return self.scene.words.html("page.said_about", name=about)

    def _when(self, one: CuttingConfirmed) -> Markup:
        post = self.coverage.posts[one.post]
        times = self.scene.times
        at = post.order.at
        return tag("a", times.tag(at, times.near(at, self.day)), href=self.scene.href(post.id), data_post=post.id)


# -- for machines ------------------------------------------------------------------------------------------------------


def told(coverage: Coverage) -> dict[str, list[dict[str, Any]]]:
    """Every confirmed row, newest post first, with where it was read. Keys are always there."""
    made: dict[str, list[dict[str, Any]]] = {"quotations": [], "people": [], "figures": [], "positions": []}
    for one in in_order(coverage):
        says = one.says.model_dump(mode="json")
        made[_LISTS[says.pop("type")]].append({**_read(one), **says})
    return made


_LISTS = {"quotation": "quotations", "person": "people", "figure": "figures", "position": "positions"}


def _read(one: CuttingConfirmed) -> dict[str, Any]:
    return {
        "id": one.cutting,
        "post": one.post,
        "field": one.field,
        "start": one.start,
        "end": one.end,
        "text": one.text,
    }


def machine(coverage: Coverage) -> bytes:
    """`said.json`."""
    return json_line({"v": VERSION, **told(coverage)})
