"""Which way a language is written."""

from __future__ import annotations

import re

from stoppress.story.document import Direction

# Languages whose own script runs from right to left, and the scripts that do; a tag may name its script: "az-Arab".
_LANGUAGE = re.compile(r"(?:ar|arc|arz|azb|bal|ckb|dv|fa|glk|he|ks|mzn|nqo|pnb|prs|ps|sd|syr|ug|ur|yi)(?:-.+)?")
_SCRIPT = re.compile(r"[a-z]+(?:-[a-z]{3})?-([a-z]{4})(?:-.+)?")
_SCRIPTS = re.compile(r"adlm|arab|hebr|mand|mend|nkoo|rohg|samr|syrc|thaa")


def direction_of(language: str) -> Direction:
    """By the script that the tag names, else by the script that the language is usually written in."""
    tag = language.lower()
    if named := _SCRIPT.fullmatch(tag):
        return "rtl" if _SCRIPTS.fullmatch(named[1]) else "ltr"
    return "rtl" if _LANGUAGE.fullmatch(tag) else "ltr"
