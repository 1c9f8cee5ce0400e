"""The published contracts, made from what the house itself reads and writes: `contracts/<name>.schema.json`.

`stoppress contracts` writes them; a test checks that what is published is what is made here. A change of shape is a new
version of the contract or of a kind, and old samples stay and keep being read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from stoppress.press import segments
from stoppress.press.regions import NAMES
from stoppress.story.document import VERSION, Document
from stoppress.story.entries import FACTS, Correction, FollowOnLinked

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLACE = {"type": "string", "pattern": "^[a-z0-9]{1,32}:[0-9]{1,12}$"}
_POST = {"type": "string", "pattern": "^[a-z0-9]{6,32}$"}

Schema = dict[str, Any]


def schemas() -> Mapping[str, Schema]:
    """By the name of the file they are published in. `export.schema.json` is made in `press.exported`."""
    return {
        "document.schema.json": document_schema(),
        "entry.schema.json": entry_schema(),
        "delta.schema.json": delta_schema(),
        "index.schema.json": index_schema(),
    }


def write(folder: Path) -> list[Path]:
    """Write them anew; which files changed."""
    changed = []
    for name, schema in schemas().items():
        file, text = folder / name, spell(schema)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            changed.append(file)
    return changed


def spell(schema: Schema) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def document_schema() -> Schema:
    """The body of a post. What JSON Schema cannot say, `story.document` checks all the same: addresses that may be
    followed, control characters, how deep and how large."""
    return _head("document", VERSION, "The body of a post") | _body(Document.model_json_schema())


def entry_schema() -> Schema:
    """The public half of an entry as it may leave the house, for every kind and the version it has now."""
    kinds: list[Schema] = []
    defs: dict[str, Schema] = {}
    for kind, fact in FACTS.items():
        made = fact.model_json_schema(ref_template="#/$defs/{model}")
        defs |= made.pop("$defs", {})
        defs[fact.__name__] = made
        kinds.append(
            {
                "properties": {
                    "kind": {"const": kind},
                    "version": {"const": fact.version},
                    "public": {"$ref": f"#/$defs/{fact.__name__}"},
                }
            }
        )
    return _head("entry", 1, "One fact of a coverage, as it may leave the house") | {
        "type": "object",
        "required": ["seq", "kind", "version", "recorded_at", "public"],
        "properties": {
            "seq": {"type": "integer", "minimum": 1, "description": "Dense: 1, 2, 3 and so on in each coverage."},
            "kind": {"enum": list(FACTS)},
            "version": {"type": "integer", "minimum": 1},
            "recorded_at": {"type": "string", "format": "date-time"},
            "public": {"type": "object"},
        },
        "additionalProperties": False,
        "oneOf": kinds,
        "$defs": dict(sorted(defs.items())),
    }


def delta_schema() -> Schema:
    """What changed on a page between two places, folded. How a reader applies it is told in `press.delta`."""
    return _head("delta", 1, "What changed on a live page between two places") | {
        "type": "object",
        "required": ["v", "from", "to", "generation", "redacted", "parts"],
        "additionalProperties": False,
        "properties": {
            "v": {"const": 1},
            "from": _PLACE,
            "to": _PLACE,
            "generation": {"type": "integer", "minimum": 0},
            "redacted": {
                "type": "array",
                "items": _POST,
                "description": "Posts taken back since the generation the reader knew. They go before anything else.",
            },
            "parts": {"type": "array", "items": {"oneOf": _parts()}},
            "late": {
                "type": "integer",
                "minimum": 0,
                "description": "Put in by an edge that has heard nobody since then, in thousandths of a second since "
                "1970: there may be news that it does not have.",
            },
        },
    }


def _parts() -> list[Schema]:
    html = {"type": "string"}
    count = {"type": "integer", "minimum": 1}
    names = "|".join(NAMES)
    post = {"type": "string", "pattern": "^post:[a-z0-9]{6,32}$"}
    return [
        _part("A page of another version, or a fact of an unknown kind: fetch the page anew.", key={"const": "reload"}),
        _part(
            "`count` is the number of the newest post; the front page holds those above `count` - 20. A page whose own "
            "version is another one is fetched anew.",
            key={"const": "page"},
            count={"type": "integer", "minimum": 0},
            version={"type": "string", "pattern": "^[0-9a-f]{12}$"},
        ),
        _part("The new content of a region.", key={"type": "string", "pattern": f"^region:({names})$"}, html=html),
        _part(
            "The heading that stands before the first post of its day.",
            key={"type": "string", "pattern": r"^day:\d{4}-\d{2}-\d{2}$"},
            html=html,
        ),
        _part(
            "A post as it stands now. `order` sorts as text, newest last.",
            key=post,
            n=count,
            order={"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z/\d{6,}$"},
            day={"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
            html=html,
        ),
        _part("A post of which nothing is left to see.", key=post, n=count, gone={"const": True}),
    ]


def index_schema() -> Schema:
    """The search index, as `press.segments` makes it: what segments there are (number 0), and each of them."""
    seq = {"type": "integer", "minimum": 1}
    moment = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}
    text = {"type": "string", "minLength": 1}
    true = {"const": True}
    told: Schema = {"seq": seq, "at": moment}
    kinds = {"enum": list(get_args(Correction.model_fields["kind"].annotation))}
    relations = {"enum": list(get_args(FollowOnLinked.model_fields["relation"].annotation))}
    known: Schema = {"id": _POST, "n": {"type": "integer", "minimum": 1}, "at": moment}
    post = {
        "type": "object",
        "description": "What is false or empty is left out. A post without a trace is not here.",
        "required": [*known, "seq"],
        "additionalProperties": False,
        "properties": {
            **known,
            "seq": seq | {"description": "Where the coverage stood when it went out."},
            "out": moment | {"description": "When it went out, if that is not the time it shows."},
            "headline": text,
            "text": text | {"description": "A line for each thing said; nothing that a warning governs."},
            "warned": true,
            "tags": {"type": "array", "items": text, "minItems": 1},
            "by": {"type": "array", "items": text, "minItems": 1},
            "key": true,
            "label": text,
            "late": true,
            "moved": seq | {"description": "Where the coverage stood when it was put among older ones."},
            "corrected": _some(_part("A change that the page tells of.", **told, kind=kinds, line=text)),
            "since": _some(_part("A newer post that follows it.", **told, post=_POST, relation=relations)),
        },
    }
    gone = _part("A post that was taken down and left a note or a gap.", **known, removed=_part("When.", **told))
    posts = {"type": "array", "items": {"oneOf": [post, gone]}}
    page = {"type": "integer", "minimum": 1}
    changed = {"type": "array", "items": {"type": "integer", "minimum": 0}}
    return _head("index", segments.VERSION, "The search index of a coverage") | {
        "oneOf": [
            _part("A segment: the posts born on one page, newest first by `n`.", v=_version(), page=page, posts=posts),
            _part("For each segment, where the coverage stood when it last had news.", v=_version(), changed=changed),
        ]
    }


def _version() -> Schema:
    return {"const": segments.VERSION}


def _some(items: Schema) -> Schema:
    return {"type": "array", "items": items, "minItems": 1}


def _part(description: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "description": description,
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _head(name: str, version: int, title: str) -> Schema:
    return {"$schema": _DRAFT, "$id": f"urn:stoppress:contracts:{name}:{version}", "title": title}


def _body(schema: Schema) -> Schema:
    return {name: part for name, part in schema.items() if name != "title"}
