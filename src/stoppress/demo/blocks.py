"""Short names for the blocks of a document, so that the story reads like a story.

What stands here makes the JSON of `story.document` and nothing else; the desk checks every document that arrives. Two
kinds of value are names and not yet ids: `@reef` is a picture that has not been uploaded, `@everybody-off` in a
reference a post that has not been published. The writer puts the ids in their place.
"""

from __future__ import annotations

from typing import Any

from stoppress.demo.pictures import PICTURES

Block = dict[str, Any]
Run = dict[str, Any]


def _node(kind: str, content: list[Any] | None = None, **attrs: Any) -> Block:
    node: Block = {"type": kind}
    if given := {name: value for name, value in attrs.items() if value not in (None, False, "")}:
        node["attrs"] = given
    if content:
        node["content"] = content
    return node


def _runs(runs: tuple[str | Run, ...]) -> list[Run]:
    return [{"type": "text", "text": run} if isinstance(run, str) else run for run in runs]


def _marked(text: str, kind: str, **attrs: Any) -> Run:
    return {"type": "text", "text": text, "marks": [_node(kind, **attrs)]}


def strong(text: str) -> Run:
    return _marked(text, "strong")


def lang(code: str, text: str, *, dir: str | None = None) -> Run:
    return _marked(text, "lang", lang=code, dir=dir)


def link(text: str, href: str) -> Run:
    return _marked(text, "link", href=href)


def p(*runs: str | Run) -> Block:
    return _node("paragraph", _runs(runs))


def lead_in(text: str) -> Block:
    return _node("lead_in", _runs((text,)))


def points(*items: str | tuple[str | Run, ...]) -> Block:
    """A list; an item is a sentence, or a tuple of runs when part of it is marked."""
    return _node(
        "list",
        [_node("list_item", [p(*((item,) if isinstance(item, str) else item))]) for item in items],
    )


def steps(*items: str) -> Block:
    return _node("list", [_node("list_item", [p(item)]) for item in items], ordered=True)


def quote(
    *words: str,
    speaker: str,
    role: str | None = None,
    name: str | None = None,
    lang: str | None = None,
    dir: str | None = None,
    english: str | None = None,
    translation: str | None = None,
    into: str = "en",
    translator: str | None = None,
) -> Block:
    """`name` says whose name it is when it is not as given: first_name, changed, withheld. `english` is a translation
    into English; into another language, `translation` and `into` say it."""
    content = [p(one) for one in words]
    if translated := english or translation:
        content.append(_node("translation", [p(translated)], lang=into, translator=translator))
    return _node("quotation", content, speaker=speaker, role=role, name_status=name, lang=lang, dir=dir)


def question(words: str, *, by: str) -> Block:
    return _node("question", [p(words)], speaker=by)


def answer(words: str, *, by: str, role: str | None = None) -> Block:
    return _node("answer", [p(words)], speaker=by, role=role)


def picture(name: str, *, caption: str | None = None, credit: str | None = None) -> Block:
    """One of our drawings, with the words that belong to it unless others are given."""
    drawn = PICTURES[name]
    return _node(
        "image", media=f"@{name}", alt=drawn.alt, caption=caption or drawn.caption, credit=credit or drawn.credit
    )


def gallery(*names: str, caption: str, credit: str) -> Block:
    """Several drawings under one caption, which speaks of each."""
    images = [_node("image", media=f"@{name}", alt=PICTURES[name].alt) for name in names]
    return _node("gallery", images, caption=caption, credit=credit)


def clip(name: str, *, poster: str, seconds: int, guidance: str | None = None) -> Block:
    drawn = PICTURES[name]
    return _node(
        "clip",
        media=f"@{name}",
        poster=f"@{poster}",
        alt=drawn.alt,
        caption=drawn.caption,
        credit=drawn.credit,
        seconds=seconds,
        guidance=guidance,
    )


def film(address: str, *, alt: str, caption: str, credit: str, seconds: int) -> Block:
    """A clip that lies elsewhere: the page links to it and loads nothing."""
    return _node("clip", address=address, alt=alt, caption=caption, credit=credit, seconds=seconds)


def embed(provider: str, id: str, *, author: str, text: str, gone: bool = False) -> Block:
    return _node("embed", provider=provider, id=id, author=author, text=text, gone=gone)


def see(post: str) -> Block:
    return _node("post_reference", post=f"@{post}")


def warned(text: str, *blocks: Block, note: str) -> Block:
    return _node("warning", list(blocks), text=text, note=note)


def table(caption: str, *rows: tuple[str | int, ...], foot: int = 0) -> Block:
    """The first row heads the columns, the first cell of every other row heads that row; numbers stand to the right."""
    numeric = [isinstance(cell, int) for cell in rows[1]]

    def cells(row: tuple[str | int, ...], *, head: bool) -> Block:
        return _node(
            "table_row",
            [
                _node(
                    "table_cell", _runs((str(cell),)) if cell != "" else None, header=head or i == 0, numeric=numeric[i]
                )
                for i, cell in enumerate(row)
            ],
        )

    return _node("table", [cells(row, head=i == 0) for i, row in enumerate(rows)], caption=caption, head=1, foot=foot)
