"""The sample of an export in `contracts/export`: `python -m tests.importing.contracts` writes it anew."""

import json
from pathlib import Path

from stoppress.press.export import public_state
from tests.importing.newsroom import an_evening

SAMPLE = Path(__file__).parents[2] / "contracts/export/an-evening.v1.json"


def sample():
    return json.dumps(public_state(an_evening().coverage), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SAMPLE.parent.mkdir(exist_ok=True)
    SAMPLE.write_text(sample(), encoding="utf-8")
