"""JSON as it is written down in the standard, and no more of it than a post can be."""

from __future__ import annotations

import json
from typing import Any, cast

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny

from stoppress.story.refusals import Refusal

# A document of eight levels nests about four brackets a level; nothing else comes near.
MAX_DEPTH = 40


class StrictParser(Parser):
    """Refuses what two readers could read differently: a key given twice, NaN, another encoding, endless nesting."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        if request.content_type != "application/json":
            raise Refusal("body_invalid", where="body", why="must be application/json")
        return cast("DictStrAny", loads(request.body))


def loads(body: bytes) -> Any:
    try:
        data = json.loads(body.decode(), object_pairs_hook=_each_key_once, parse_constant=_no_constant)
    except RecursionError as error:
        raise Refusal("body_invalid", where="body", why="is nested too deeply") from error
    except ValueError as error:  # bytes that are no UTF-8, and JSON that is none
        why = error.args[0] if isinstance(error, _NotStrict) else "is not JSON"
        raise Refusal("body_invalid", where="body", why=why) from error
    _measure(data)
    return data


class _NotStrict(ValueError):
    pass


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise _NotStrict("gives a key twice")
    return data


def _no_constant(_name: str) -> Any:
    raise _NotStrict("holds a number that is none")


def _measure(data: Any) -> None:
    waiting = [(data, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise Refusal("body_invalid", where="body", why="is nested too deeply")
        children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        waiting.extend((child, depth + 1) for child in children)
