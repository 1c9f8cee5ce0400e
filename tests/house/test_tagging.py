"""The worker of the optional extra: the desk's process starts it, its background reading asks it, both end together.
The extra is played by a module of that name that tags one word."""

import os
import time

import pytest

from stoppress.cuttings import nlp, read
from stoppress.house.processes import tagging
from tests.cuttings.reading import export
from tests.house.newsroom import Newsroom

# Leaves word of its process, and holds every "says" to be a noun.
SPACY = """
import os, re
from pathlib import Path
from types import SimpleNamespace

def load(name, exclude):
    Path(__file__).with_name("pid").write_text(f"{os.getpid()} {name}")
    def tag(text):
        return [SimpleNamespace(idx=one.start(), tag_="NN") for one in re.finditer("says", text)]
    return tag
"""
SAID = "Tom Ash was there. The bridge “is open”, Ana Ruiz says."


@pytest.fixture
def extra(tmp_path, monkeypatch):
    """The folder of a module that is found under the name of the extra, here and in processes that start from here."""
    folder = tmp_path / "extra"
    folder.mkdir()
    (folder / "spacy.py").write_text(SPACY)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH")))))
    monkeypatch.setenv("STOPPRESS_NLP", "ours")
    return folder


def started(extra):
    """The worker's process, as it left word; None before it is there."""
    word = extra / "pid"
    return int(word.read_text().split()[0]) if word.is_file() and word.read_text() else None


def runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(true, patience=20.0):
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_worker_is_handed_in_and_ends_with_the_house(extra):
    with tagging():
        assert read(export(SAID), tagger=None).quotations[0].speaker == "Ana Ruiz"
        assert read(export(SAID), tagger=nlp.given()).quotations[0].speaker is None
        assert (extra / "pid").read_text().endswith(" ours")
        assert runs(started(extra))
    assert not runs(started(extra))
    assert nlp.given() is None


def test_off_or_without_the_extra_nothing_is_started(extra, monkeypatch):
    monkeypatch.setenv("STOPPRESS_NLP", "off")
    with tagging():
        assert nlp.given() is None
    monkeypatch.setenv("STOPPRESS_NLP", "")
    with tagging():
        assert nlp.given() is None  # a library without a pipeline
    assert started(extra) is None


@pytest.mark.servers
def test_a_desk_reads_its_posts_with_it_and_takes_it_along_when_it_ends(extra, tmp_path):
    room = Newsroom(tmp_path / "house").move_in()
    with room.open():
        writer = room.writer()
        writer.open_coverage("walk")
        writer.flash(SAID, slug="walk")

        def said():
            return writer.ask("GET", "/coverages/walk/cuttings?state=open")

        until(lambda: said() and started(extra))
        first = started(extra)
        assert runs(first)
        until(lambda: not said()["behind"] and said()["rows"])
        (row,) = said()["rows"]
        assert (row["text"], row["says"]["speaker"]) == ("is open", None)
        room.kill("desk+runner")
        until(lambda: not runs(first))
        (extra / "pid").unlink()
        until(lambda: said() and started(extra))
        second = started(extra)
        writer.close()
    until(lambda: not runs(second))
