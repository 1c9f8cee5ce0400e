"""The editors' guide says what the screen says."""

import json
import re

import pytest

from tests.docs.reference import DOCS

GUIDE = DOCS / "editors"
PAGES = sorted(GUIDE.glob("*.md"))
ENGLISH = json.loads((DOCS.parent / "locale/en.json").read_text())
KEY = r"(?:Ctrl|Alt|Shift)\+[\w↑↓]+|[A-Z0-9]|[/?]|Tab|Esc|Enter"


def screen():
    """Every sentence of the catalogue, as an expression with room for what stands in it."""
    for word in ENGLISH.values():
        for form in word.values() if isinstance(word, dict) else [word]:
            parts = re.split(r"\{\w+\}", form)
            if re.search(r"\w", "".join(parts)):  # one that is nothing but places would be everything
                yield ".+".join(map(re.escape, parts))


SCREEN = re.compile("|".join(screen()))


@pytest.mark.parametrize("chapter", PAGES, ids=lambda chapter: chapter.stem)
def test_what_is_quoted_from_the_screen_stands_there(chapter):
    quoted = [" ".join(one.split()) for one in re.findall(r"\*\*(.+?)\*\*", chapter.read_text(), re.DOTALL)]
    assert [one for one in quoted if not SCREEN.fullmatch(one)] == []


def test_every_key_that_is_named_is_in_the_list_of_keys():
    listed = set(re.findall(r"`([^`]+)`", (GUIDE / "keys.md").read_text()))
    named = {key for page in PAGES for key in re.findall(r"`([^`\n]+)`", page.read_text())}
    assert [key for key in named if not re.fullmatch(KEY, key) and key not in ("Ctrl", "Alt", "↑", "↓")] == []
    assert named - listed == set()


def test_every_page_is_led_to_and_every_picture_is_shown_and_small():
    words = {page.name: page.read_text() for page in PAGES}
    assert [name for name in words if name != "README.md" and f"({name})" not in words["README.md"]] == []
    pictures = sorted((GUIDE / "pictures").iterdir())
    shown = re.findall(r"!\[[^\]]{10,}\]\(pictures/([\w-]+\.webp)\)", "".join(words.values()))
    assert [picture.name for picture in pictures] == sorted(shown)
    sizes = [picture.stat().st_size for picture in pictures]
    assert max(sizes) <= 45_000
    assert sum(sizes) <= 530_000
