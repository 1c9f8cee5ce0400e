"""The page in the place of one that is not there."""

from dataclasses import replace

from stoppress.press.instead import SAID, press_instead
from stoppress.press.words import languages, words
from tests.press.paper import SITE
from tests.press.reader import text_of


def test_there_is_one_for_every_answer_in_every_language_and_in_that_of_the_house():
    made = press_instead(replace(SITE, language="de"))

    assert made.keys() == {f"{status}{tag}" for status in SAID for tag in ("", *(f".{one}" for one in languages()))}
    assert made["410"].plain == made["410.de"].plain
    assert not any(name.startswith("/") for name in made), "no address leads to one"


def test_it_says_so_in_its_language_and_looks_like_any_page_of_the_paper():
    for lang in languages():
        html = press_instead(SITE)[f"410.{lang}"].plain.decode()
        assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"' in html
        assert words(lang)("page.gone_line") in text_of(html)
        assert '<meta name="robots" content="noindex">' in html
        assert '<a class="name" href="/live">' in html
        assert 'rel="stylesheet"' in html or not SITE.styles
