"""Ninja's router, but for one thing: all operations share one model of what a refusal looks like.

Ninja makes a model for every status of every operation. Seven of eight would be the same refusal, and to make them was
a sixth of what a desk loads before it opens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ninja

from stoppress.desk.api.said.plain import Problem


class Refused(ninja.Schema):
    """The one model, as ninja wants it: what is said stands under `response`."""

    response: Problem


class Router(ninja.Router):
    def add_api_operation(
        self, path: str, methods: list[str], view_func: Callable[..., Any], *, response: Any = None, **more: Any
    ) -> None:
        said = {status: model for status, model in response.items() if model is not Problem}
        super().add_api_operation(path, methods, view_func, response=said, **more)
        operation = self.path_operations[path].operations[-1]
        operation.response_models = {status: operation.response_models.get(status, Refused) for status in response}
