"""Releases of the house beside each other: this one, the one before, and one that is to come, each a folder that a
process of ours is started from. The front ends are those that were built here."""

import shutil
import subprocess
from pathlib import Path

from tests.servers.node import ROOT

BUILT = ("src/stoppress/press/assets", "src/stoppress/desk/static")
NEXT = "0.2.0"
MARK = '<meta name="release" content="next">'
# What a release may bring: a kind of fact, a table, a column in a table that is written to all evening, another page.
KIND = '''
class LanternLit(Fact):
    """A later release's."""

    kind = "lantern_lit"
    at: Utc


FACTS:'''
MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "{last}")]
    operations = [
        migrations.AddField("postrow", "lantern", models.CharField(max_length=8, db_default="unlit")),
        migrations.CreateModel("Lantern", [("id", models.BigAutoField(primary_key=True))]),
    ]
"""
WRITES = """
from datetime import UTC, datetime

import django

django.setup()
from stoppress.desk.models import Coverage
from stoppress.ledger import book
from stoppress.story.entries import Draft, LanternLit

at = datetime.now(UTC)
print(book.append(Coverage.objects.get(slug="{slug}").book, [Draft(LanternLit(at=at))], at=at))
"""


def this(folder: Path) -> Path:
    """As it stands here."""
    shutil.copytree(ROOT / "src/stoppress", folder / "stoppress", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "locale", folder / "stoppress/locale")
    return folder


def before(folder: Path, revision: str) -> Path:
    """As it stood at `revision`."""
    folder.mkdir(parents=True)
    packed = subprocess.run(
        ["git", "archive", revision, "src", "locale"], cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout
    subprocess.run(["tar", "-x"], cwd=folder, input=packed, check=True)
    for built in BUILT:
        shutil.copytree(ROOT / built, folder / built, dirs_exist_ok=True)
    return folder / "src"


def next_one(folder: Path) -> Path:
    """This one with what a later release may bring."""
    this(folder)
    house = folder / "stoppress"
    _put(house / "__init__.py", '__version__ = "', f'__version__ = "{NEXT}"  # ')
    _put(house / "story/entries.py", "\nFACTS:", KIND)
    _put(
        house / "story/entries.py", "            WordsErased,\n", "            WordsErased,\n            LanternLit,\n"
    )
    _put(house / "press/templates/page.html", '<meta charset="utf-8">', f'<meta charset="utf-8">\n{MARK}')
    last = max((house / "desk/migrations").glob("0*.py")).stem
    (house / "desk/migrations/0999_lantern.py").write_text(MIGRATION.format(last=last))
    return folder


def _put(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text, f"{file.name} has no {old!r} any more"
    file.write_text(text.replace(old, new, 1))
