"""A refusal put into words, in the language the caller asked for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import translation

from stoppress.press.words import languages, words
from stoppress.story.refusals import Refusal


def language() -> str:
    """One of ours: what the locale middleware chose from Accept-Language."""
    chosen = (translation.get_language() or "en").split("-")[0]
    return chosen if chosen in languages() else "en"


def problem(refusal: Refusal) -> dict[str, Any]:
    """`{"code","values","message"}`, and for a conflict both texts."""
    said = {
        "code": refusal.code,
        "values": refusal.values,
        "message": words(language())(f"refusal.{refusal.code}", **refusal.values),
    }
    for side in ("theirs", "yours"):
        if (text := getattr(refusal, side, None)) is not None:
            said[side] = text
    return said


def say(_request: HttpRequest, refusal: Refusal) -> JsonResponse:
    answer = JsonResponse(problem(refusal), status=refusal.status, json_dumps_params={"ensure_ascii": False})
    if (seconds := refusal.values.get("seconds")) and refusal.code in ("too_many", "busy"):
        answer["Retry-After"] = str(seconds)
    answer["Cache-Control"] = "no-store"
    return answer
