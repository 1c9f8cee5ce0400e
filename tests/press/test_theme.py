"""A theme changes how the words look and never which words there are."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from stoppress.desk.options import Options
from stoppress.press import templates, themes
from stoppress.press.pressed import Permalink
from stoppress.press.site import Site, assets, with_assets
from tests.an_evening import an_evening
from tests.press.paper import html_pages, open_evening, pressed
from tests.press.reader import text_of
from tests.press.test_look import RATIOS, luminance

BOX = [themes.find(name) for name in themes.in_the_box()]
HOWTO = (Path(__file__).parents[2] / "docs/howto/theme.md").read_text(encoding="utf-8")


def themed(folder):
    return Site("The Hallin Record", theme=str(folder) if folder else None)


def sheet(folder):
    return re.sub(r"/\*.*?\*/", "", (Path(folder) / "theme.css").read_text(encoding="utf-8"), flags=re.DOTALL)


def papers(css):
    """The colours of each block that sets all of them: light, dark by the device, dark by choice."""
    for block in re.findall(r"\{([^{}]*--paper[^{}]*--focus[^{}]*)\}", css):
        yield dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", block))


@pytest.fixture
def herald(tmp_path):
    """The theme that the guide builds, from the examples in it."""
    for name, example in re.findall(r"^```\w+ ([\w.]+)\n(.*?)^```$", HOWTO, re.MULTILINE | re.DOTALL):
        (tmp_path / name).write_text(example)
    return tmp_path


@pytest.mark.parametrize("folder", BOX)
def test_both_looks_of_a_coverage_say_the_same(folder):
    plain, dressed = (pressed(an_evening(), site=themed(one)) for one in (None, folder))
    pages, others = html_pages(plain), html_pages(dressed)

    assert set(pages) == set(others)
    assert len(pages) > 1
    for path, page in pages.items():
        assert text_of(others[path]) == text_of(page), path
    for post, one in plain.leaves.items():
        leaf, other = (
            Permalink(each, made.tail).plain() for each, made in ((one, plain), (dressed.leaves[post], dressed))
        )
        assert text_of(other.decode()) == text_of(leaf.decode())


@pytest.mark.parametrize("folder", BOX)
def test_a_theme_in_the_box_is_another_paper(folder):
    plain, dressed = (pressed(open_evening(1), site=themed(one)).pages[""].plain for one in (None, folder))

    assert dressed != plain
    assert {colours["--paper"] for colours in papers(sheet(folder))} & {"#ffffff", "#15181c"} == set()


@pytest.mark.parametrize("ink", RATIOS)
@pytest.mark.parametrize("theme", [*themes.in_the_box(), "herald"])
def test_every_ink_of_a_theme_can_be_read(theme, ink, herald):
    screens = list(papers(sheet(themes.find(theme) if theme != "herald" else herald)))

    assert len({colours["--paper"] for colours in screens}) == 2
    for colours in screens:
        for ground in ("--paper", "--well"):
            light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= RATIOS[ink], (ground, colours[ink])


@pytest.mark.parametrize("folder", BOX)
def test_a_theme_turns_round_with_its_page(folder):
    assert not re.findall(r"(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)", sheet(folder))


def test_the_sheet_of_a_theme_comes_after_ours_and_its_address_is_its_content(tmp_path):
    built, theme = tmp_path / "built", tmp_path / "theme"
    for folder, name, content in (
        (built, "live.css", "p{}"),
        (built, "icon.svg", "<svg/>"),
        (theme, "theme.css", 'a{src:url("herald.woff2")}b{background:url(other.svg)}'),
        (theme, "herald.woff2", "face"),
        (theme, "icon.svg", "<svg>theirs</svg>"),
        (theme, "reader.js", "alert()"),
    ):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(content)
    files = assets(built, str(theme))
    site = with_assets(themed(theme), files)
    ours, theirs = (files[style.removeprefix("/assets/")] for style in site.styles)
    (face,) = [one for one in files.values() if one.content_type == "font/woff2"]

    assert ours.plain == b"p{}"
    assert theirs.plain == b"a{src:url(" + face.name.encode() + b")}b{background:url(other.svg)}"
    assert files[site.icon.removeprefix("/assets/")].plain == b"<svg>theirs</svg>"
    assert not any(name.endswith(".js") for name in files)


def test_an_open_page_can_tell_that_the_theme_has_changed(tmp_path):
    def version():
        themes.fingerprint.cache_clear()
        page = pressed(open_evening(1), site=themed(tmp_path)).pages[""].plain.decode()
        return re.search(r'data-page-version="(\w+)"', page)[1]

    before = version()
    (tmp_path / "theme.css").write_text(":root { --ink: #000000 }")
    assert version() != before
    assert version() == version()


def test_the_examples_of_the_guide_make_a_theme(herald):
    page = pressed(open_evening(1), site=themed(herald)).pages[""].plain.decode()

    assert {file.name for file in herald.iterdir()} == {"theme.css", "page.html"}
    assert "All of the Herald" in page
    assert "Number 1" in page


def test_a_theme_that_is_not_there_is_told_with_those_that_are():
    assert Options(theme="evening").theme == str(themes.BOX / "evening")
    assert Options().theme == ""
    with pytest.raises(ValidationError, match="In the box: evening"):
        Options(theme="nowhere/at/all")


def test_a_template_that_is_changed_is_compiled_anew_though_the_old_one_was_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(templates, "OURS", tmp_path)
    said = []
    for words in ("Live", "Live", "Paused"):
        (tmp_path / "state.html").write_text(f"{{{{ rank }}}} {words}")
        templates._environment.cache_clear()
        said.append(templates.template(None, "state.html").render(rank="<1>"))
        assert len([*(tmp_path / "__pycache__").iterdir()]) == 1
    templates._environment.cache_clear()
    assert said == ["&lt;1&gt; Live", "&lt;1&gt; Live", "&lt;1&gt; Paused"]
