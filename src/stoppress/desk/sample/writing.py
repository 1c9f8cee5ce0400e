"""What a post of the sample says: headlines, sentences and every kind of block, drawn from the words of Varrow."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from stoppress.desk.sample import varrow
from stoppress.story.document import Document, paragraph, read_document
from stoppress.story.entries import Byline

Block = dict[str, Any]


@dataclass
class Pen:
    """Writes believable lines; the same generator of chance gives the same lines. The river rises with `hours`, and the
    figures with the river."""

    chance: random.Random
    hours: float = 0.0

    def line(self, templates: Sequence[str]) -> str:
        name, role = self.chance.choice(varrow.PEOPLE)
        short = self.chance.choice(varrow.SHORT)
        people = 40 * int(30 + self.hours * 3 + self.chance.randrange(12))
        homes = 100 * self.chance.randrange(8, 60)
        values: dict[str, Any] = {
            "name": name,
            "role": role,
            "place": self.chance.choice(varrow.PLACES),
            "metres": f"{6.1 + min(self.hours, 60) / 40 + self.chance.randrange(-9, 10) / 100:.2f}",
            "few": self.chance.randrange(3, 48),
            "hour": self.chance.randrange(2, 12),
            "homes": f"{homes:,}",
            "Homes": f"About {homes:,}",
            "People": f"{people:,}",
            "year": self.chance.randrange(1954, 2011),
            "short": short,
            "short_low": "has to be held" if self.chance.random() < 0.5 else "is lost for tonight",  # noqa: PLR2004 -- a coin
        }
        text = self.chance.choice(templates)
        values["quote"] = self.chance.choice(varrow.QUOTES).format(**values)
        values["begun"] = values["quote"].rstrip(".")
        return text.format(**values)

    def headline(self) -> str:
        return self.line(varrow.HEADLINES)

    def sentence(self) -> str:
        return self.line(varrow.SENTENCES)

    def text(self, least: int = 1, most: int = 4) -> list[Block]:
        """Paragraphs of one to three sentences."""
        return [
            paragraph(" ".join(self.sentence() for _ in range(self.chance.randrange(1, 4))))
            for _ in range(self.chance.randrange(least, most + 1))
        ]

    def bylines(self) -> tuple[Byline, ...]:
        """None, one, or two people of one outlet."""
        draw = self.chance.random()
        if draw < 0.35:  # noqa: PLR2004 -- as often as real pages leave it out
            return ()
        reporters = self.chance.sample(varrow.REPORTERS[:3], 1) if draw < 0.85 else varrow.REPORTERS[3:5]  # noqa: PLR2004
        return tuple(Byline(name=name, role=role, outlet=outlet) for name, role, outlet in reporters)

    def person(self) -> dict[str, Any]:
        name, role = self.chance.choice(varrow.PEOPLE)
        return {"speaker": name, "role": role}


# -- one function a kind of block -------------------------------------------------------------------------------------


def _with(kind: str, content: list[Block] | None = None, **attrs: object) -> Block:
    block: Block = {"type": kind}
    if given := {name: value for name, value in attrs.items() if value not in (None, False)}:
        block["attrs"] = given
    if content is not None:
        block["content"] = content
    return block


def quotation(pen: Pen) -> list[Block]:
    return [_with("quotation", [paragraph(f"“{pen.line(varrow.QUOTES)}”")], **pen.person())]


def foreign(pen: Pen) -> list[Block]:
    """A quotation in its own language with its translation, and a word of another language inside a paragraph."""
    code, way, said, translated = pen.chance.choice(varrow.FOREIGN)
    translation = _with("translation", [paragraph(f"“{translated}”")], lang="en", translator="Varrow Radio")
    run = {"type": "text", "text": "flomvakt", "marks": [{"type": "lang", "attrs": {"lang": "nb"}}]}
    told = [{"type": "text", "text": "They call it "}, run, {"type": "text", "text": " here."}]
    block = _with("quotation", [paragraph(said), translation], lang=code, dir=way, **pen.person())
    return [block, {"type": "paragraph", "content": told}]


def interview(pen: Pen) -> list[Block]:
    who = pen.person() | {"name_status": pen.chance.choice(("first_name", "changed"))}
    return [
        _with("question", [paragraph(pen.chance.choice(varrow.QUESTIONS))], speaker="Varrow Radio"),
        _with("answer", [paragraph(pen.line(varrow.QUOTES))], **who),
    ]


def listed(pen: Pen) -> list[Block]:
    lead = {"type": "lead_in", "content": [{"type": "text", "text": f"From {pen.chance.choice(varrow.PLACES)}:"}]}
    items = [_with("list_item", [paragraph(pen.sentence())]) for _ in range(pen.chance.randrange(2, 6))]
    return [lead, _with("list", items, ordered=pen.chance.random() < 0.3)]  # noqa: PLR2004 -- most lists are not


def image(pen: Pen) -> list[Block]:
    scene = pen.line(varrow.SCENES)
    return [_with("image", alt=scene, caption=f"{scene}.", credit=pen.chance.choice(varrow.CREDITS))]


def gallery(pen: Pen) -> list[Block]:
    pictures = [block for _ in range(pen.chance.randrange(2, 6)) for block in image(pen)]
    return [_with("gallery", pictures, caption="The night in pictures", credit="Varrow Picture Desk")]


def clip(pen: Pen) -> list[Block]:
    scene = pen.line(varrow.SCENES)
    return [_with("clip", alt=scene, caption=scene, credit="Varrow Radio", seconds=pen.chance.randrange(9, 90))]


def warned(pen: Pen) -> list[Block]:
    note = "Nobody in the clip is badly hurt, and all were brought to safety."
    return [_with("warning", clip(pen) + pen.text(1, 1), text="Warning: people in fear", note=note)]


def embed(pen: Pen) -> list[Block]:
    attrs: dict[str, Any] = {
        "provider": "mastodon",
        "id": str(pen.chance.randrange(10**17, 10**18)),
        "author": "Hallin fire brigade",
    }
    return [_with("embed", **attrs, text=pen.sentence(), gone=pen.chance.random() < 0.25)]  # noqa: PLR2004 -- one in four


def table(pen: Pen) -> list[Block]:
    def cell(text: object, *, numeric: bool = False, header: bool = False) -> Block:
        return _with("table_cell", [{"type": "text", "text": str(text)}], numeric=numeric, header=header)

    def row(name: str, *figures: object, header: bool = False) -> Block:
        return _with(
            "table_row", [cell(name, header=True), *(cell(one, numeric=True, header=header) for one in figures)]
        )

    places = pen.chance.sample(varrow.PLACES, 4)
    levels = [(place, 600 + pen.chance.randrange(150), pen.chance.randrange(-9, 30)) for place in places]
    rows = [row("Place", "Level, cm", "In the last hour", header=True)]
    rows += [row(place, level, change) for place, level, change in levels]
    rows.append(row("Highest", max(level for _, level, _ in levels), max(change for *_, change in levels)))
    return [_with("table", rows, caption="Levels of the Oster", head=1, foot=1)]


def marked(pen: Pen) -> list[Block]:
    """A paragraph with every kind of mark and a line break."""
    runs: list[Block] = [
        {"type": "text", "text": "The authority keeps "},
        {
            "type": "text",
            "text": "a list of closed roads",
            "marks": [{"type": "link", "attrs": {"href": "https://example.org/roads"}}],
        },
        {"type": "text", "text": ". It is "},
        {"type": "text", "text": "not", "marks": [{"type": "emphasis"}]},
        {"type": "text", "text": " complete."},
        {"type": "hard_break"},
        {"type": "text", "text": pen.sentence(), "marks": [{"type": "strong"}]},
    ]
    return [{"type": "paragraph", "content": runs}]


KINDS: tuple[Callable[[Pen], list[Block]], ...] = (
    quotation,
    foreign,
    interview,
    listed,
    image,
    gallery,
    clip,
    warned,
    embed,
    table,
    marked,
)


def document(blocks: list[Block]) -> Document:
    return read_document({"version": 1, "blocks": blocks})
