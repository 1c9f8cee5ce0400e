"""What gets installed is named exactly, the same everywhere, and tied to nobody's address."""

import json
import re
import tomllib

import pytest

import stoppress
from tests.servers.node import ROOT

PINNED = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


def pins(name):
    return dict(PINNED.findall((ROOT / f"requirements/{name}.txt").read_text()))


@pytest.mark.parametrize("name", ["uv", "run", "image", "test"])
def test_every_pin_has_a_hash_and_no_address(name):
    text = (ROOT / f"requirements/{name}.txt").read_text()
    assert pins(name)
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", text.strip()))
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--index|--extra-index|--find-links|.*@ )", text, re.MULTILINE)


def test_the_tests_run_with_the_versions_that_people_run():
    assert pins("run").items() <= pins("test").items()
    assert pins("image").items() <= pins("test").items()


@pytest.mark.parametrize(
    "lock", ["front/package-lock.json", "tests/browser/package-lock.json", "bench/package-lock.json"]
)
def test_npm_locks_have_a_hash_and_no_address(lock):
    text = (ROOT / lock).read_text()
    packages = json.loads(text)["packages"]
    assert all("integrity" in one and "resolved" not in one for path, one in packages.items() if path)
    assert "://" not in text  # neither where a package comes from nor who may be paid for it


def test_the_package_and_the_program_agree_on_the_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == stoppress.__version__
