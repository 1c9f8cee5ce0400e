"""The rules of the look that a machine can hold. The rest is for eyes: the live page as a picture, at every width."""

import gzip
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "front" / "reader" / "styles"
SHEETS = {
    file.name: re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    for file in FOLDER.glob("*.css")
}
TOKENS, PAPER = "10-tokens.css", "80-paper.css"
RATIOS = {"--ink": 7, "--ink-2": 7, "--ink-3": 4.5, "--live": 4.5, "--focus": 4.5, "--outline": 3}


def test_the_sheet_weighs_less_than_a_small_picture():
    whole = "\n".join(SHEETS[name] for name in sorted(SHEETS))

    assert len(gzip.compress(whole.encode(), 9)) <= 12_000


@pytest.mark.parametrize("name", sorted(set(SHEETS) - {TOKENS, PAPER}))
def test_colours_and_sizes_of_type_are_named_in_the_tokens_alone(name):
    assert not re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", SHEETS[name])
    assert not re.findall(r"font-size:\s*[\d.]+(?:rem|px)", SHEETS[name])


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_the_page_turns_round_for_languages_that_run_the_other_way(name):
    assert not re.findall(r"(?:margin|padding|border|inset)-(?:left|right)|(?<![-\w])(?:left|right):", SHEETS[name])
    assert not re.findall(r"text-align:\s*(?:left|right)|float:\s*(?:left|right)", SHEETS[name])


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_every_token_that_is_used_is_there(name):
    assert set(re.findall(r"var\((--[\w-]+)", SHEETS[name])) <= set(re.findall(r"(--[\w-]+):", SHEETS[TOKENS]))


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _themes():
    """The colours of each block of tokens that has a paper: light, dark by the device, dark by choice."""
    for block in re.findall(r"\{([^{}]*--paper[^{}]*)\}", SHEETS[TOKENS]):
        yield dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", block))


def test_there_are_a_light_and_a_dark_paper():
    assert len({colours["--paper"] for colours in _themes()}) == 2


@pytest.mark.parametrize("ink", RATIOS)
def test_every_ink_can_be_read_on_both_grounds(ink):
    for colours in _themes():
        for ground in ("--paper", "--well"):
            light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= RATIOS[ink], (ground, colours[ink])


def test_a_page_printed_from_a_dark_screen_is_black_on_white():
    for rule in ("prefers-color-scheme: dark", '[data-theme="dark"]'):
        opened = SHEETS[TOKENS].partition(rule)[0].rpartition("@media")[2]
        assert opened.strip().startswith("screen"), rule
