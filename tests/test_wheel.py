"""Whoever installs the wheel has everything, and needs no Node."""

import subprocess
import sys
from zipfile import ZipFile

import pytest

from tests.servers.node import ROOT


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out],
        cwd=ROOT,
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    with ZipFile(next(out.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


@pytest.mark.parametrize(
    "file",
    [
        "stoppress/press/assets/reader.js",
        "stoppress/press/assets/live.css",
        "stoppress/desk/static/desk/desk.js",
        "stoppress/desk/static/desk/desk.css",
        "stoppress/locale/en.json",
        "stoppress/locale/ar.json",
        "stoppress/locale/de.json",
        "stoppress/locale/es.json",
        "stoppress/locale/fr.json",
    ],
)
def test_what_is_built_or_kept_elsewhere_is_in_the_wheel(file, files):
    assert file in files


def test_every_file_of_the_package_is_in_the_wheel(files):
    ours = subprocess.run(
        ["git", "ls-files", "src/stoppress"], cwd=ROOT, check=False, capture_output=True, text=True
    ).stdout.split("\n")
    assert {file.removeprefix("src/") for file in ours if file and (ROOT / file).exists()} <= files


def test_nothing_of_the_workshop_is_in_the_wheel(files):
    assert {file.split("/")[0] for file in files if ".dist-info/" not in file} == {"stoppress"}
    assert not [file for file in files if "node_modules" in file or "__pycache__" in file]
