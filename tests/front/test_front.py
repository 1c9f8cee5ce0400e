"""The front ends' own tests, run by Vitest through our Node; each of their files counts as one test here."""

import json

import pytest

from tests.servers.node import FRONT, node

FILES = sorted(
    str(file.relative_to(FRONT))
    for side in ("reader", "desk")
    for kind in ("test", "spec")
    for file in (FRONT / side).rglob(f"*.{kind}.ts")
    if "node_modules" not in file.parts
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    out = tmp_path_factory.mktemp("vitest") / "report.json"
    ran = node("node_modules/vitest/vitest.mjs", "run", "--reporter=json", f"--outputFile={out}")
    assert out.exists(), f"Vitest did not run:\n{ran.stdout}\n{ran.stderr}"
    report = json.loads(out.read_text())
    assert ran.returncode == 0 or report["numFailedTestSuites"], ran.stdout + ran.stderr
    return {one["name"]: one for one in report["testResults"]}


if FILES:

    @pytest.mark.parametrize("file", FILES)
    def test_vitest(file, reports):
        report = reports[str(FRONT / file)]
        faults = [
            f"{one['fullName']}\n" + "\n".join(one["failureMessages"])
            for one in report["assertionResults"]
            if one["status"] == "failed"
        ]
        assert report["status"] == "passed", "\n\n".join([report.get("message", ""), *faults])
