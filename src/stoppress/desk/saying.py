"""A refusal put into words, in the language the caller asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import translation

from stoppress.press.times import Times
from stoppress.press.words import Words, languages, words
from stoppress.story.refusals import Refusal


def language() -> str:
    """One of ours: what the locale middleware chose from Accept-Language."""
    chosen = (translation.get_language() or "en").split("-")[0]
    return chosen if chosen in languages() else "en"


def problem(refusal: Refusal) -> dict[str, Any]:
    """`{"code","values","message"}`, and for a conflict both texts, for what the checks found the findings."""
    say = words(language())
    said = {
        "code": refusal.code,
        "values": refusal.values,
        "message": say(f"refusal.{refusal.code}", **_in_words(refusal.values, say)),
    }
    for side in ("theirs", "yours", "findings"):
        if (text := getattr(refusal, side, None)) is not None:
            said[side] = text
    return said


def _in_words(values: Mapping[str, Any], say: Words) -> dict[str, Any]:
    """Moments by the clock of the coverage, and its state by its name."""
    said = dict(values)
    if "zone" in said:
        said["time"] = Times(said["zone"], say).dated(datetime.fromisoformat(said["time"]))
    if state := said.get("state"):
        said["state"] = say("desk.unpublished" if state == "unpublished" else f"state.{state}")
    return said


def say(_request: HttpRequest, refusal: Refusal) -> JsonResponse:
    answer = JsonResponse(problem(refusal), status=refusal.status, json_dumps_params={"ensure_ascii": False})
    if (seconds := refusal.values.get("seconds")) and refusal.code in ("too_many", "busy", "pictures_away"):
        answer["Retry-After"] = str(seconds)
    answer["Cache-Control"] = "no-store"
    return answer
