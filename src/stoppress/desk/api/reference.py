"""What is written down about the API, made from the API: `contracts/openapi.json` and the table in the reference.

`python -m stoppress.desk.api.reference` writes both anew; a test says when they are stale.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parents[4]
CONTRACT = ROOT / "contracts/openapi.json"
PAGE = ROOT / "docs/reference/api.md"
BEGIN, END = "<!-- made from the API: begin -->", "<!-- made from the API: end -->"


def contract() -> str:
    from stoppress.desk.api.house import document  # noqa: PLC0415 -- Django first

    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"


def table() -> str:
    """Every operation: its address, what it is for, what it takes and what it answers."""
    from stoppress.desk.api.house import document  # noqa: PLC0415 -- as above

    lines = ["| operation | what for | takes | answers |", "|---|---|---|---|"]
    for path, operations in document()["paths"].items():
        for method, operation in operations.items():
            what = " ".join((operation.get("description") or operation["summary"] + ".").split())
            codes = ", ".join(str(code) for code in operation["responses"])
            lines.append(f"| `{method.upper()} {path}` | {what} | {_takes(operation)} | {codes} |")
    return "\n".join(lines)


def roles() -> str:
    """What each role may, as `may` of a coverage's view names it."""
    from stoppress.desk.access import ROLES, Permission  # noqa: PLC0415 -- as above

    lines = [f"| may | {' | '.join(ROLES)} |", f"|---|{'---|' * len(ROLES)}"]
    for permission in get_args(Permission):
        cells = ("yes" if permission in may else "–" for may in ROLES.values())
        lines.append(f"| `{permission}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def refusals() -> str:
    """Every code a client can meet, with its status and its English words."""
    from stoppress.press.words import words  # noqa: PLC0415 -- as above
    from stoppress.story.refusals import Refusal  # noqa: PLC0415

    lines = ["| code | status | in words |", "|---|---|---|"]
    for key, text in sorted(words("en").under("refusal.").items()):
        code = key.removeprefix("refusal.")
        lines.append(f"| `{code}` | {Refusal(code).status} | {text} |")
    return "\n".join(lines)


def page(text: str) -> str:
    """The reference with its generated part made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    made = f"## Operations\n\n{table()}\n\n## Roles\n\n{roles()}\n\n## Refusals\n\n{refusals()}"
    return f"{before}{BEGIN}\n\n{made}\n\n{END}{after}"


def _takes(operation: dict[str, Any]) -> str:
    body = operation.get("requestBody", {}).get("content", {})
    names = [one["schema"].get("$ref", "").rpartition("/")[2] or kind for kind, one in body.items()]
    names += [f"`?{one['name']}`" for one in operation.get("parameters", []) if one["in"] == "query"]
    return ", ".join(names) or "–"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stoppress.desk.settings")
    import django

    django.setup()
    CONTRACT.write_text(contract(), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
